"""Passwords of mail accounts: where they are kept, how their signs are spelled for a server, how none is ever shown."""

from __future__ import annotations

import base64
import stringprep
import unicodedata
from collections.abc import Callable
from typing import Final

from reminders.cell_text import one_line

KEYRING: Final = "aftercare"
"""The name under which the keyring holds the passwords of all accounts."""

PROHIBITED: Final[tuple[Callable[[str], bool], ...]] = (
    stringprep.in_table_c12, stringprep.in_table_c21_c22, stringprep.in_table_c3, stringprep.in_table_c4,
    stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
    stringprep.in_table_c9,
)  # fmt: skip
"""Signs that no prepared password may hold (RFC 4013, 2.3)."""
SHORTEST_SHOWN: Final = 4
"""Fewer signs of a password in base64 could be any word."""


class KeyringAwayError(Exception):
    """This user's keyring is missing, closed, or broken: why, in one line."""


def kept(account: str) -> str | None:
    """The password that this user's keyring holds for an account; None where it holds none.

    A backend may raise anything: its library, the desktop's bus, the system.
    """
    try:
        import keyring  # noqa: PLC0415 — slow to load

        return keyring.get_password(KEYRING, account)
    except Exception as problem:  # noqa: BLE001 — see above
        raise KeyringAwayError(why(problem)) from None


def keep(account: str, password: str) -> None:
    """Put the password of an account into this user's keyring."""
    try:
        import keyring  # noqa: PLC0415 — slow to load

        keyring.set_password(KEYRING, account, password)
    except Exception as problem:  # noqa: BLE001 — see `kept`
        raise KeyringAwayError(why(problem)) from None


def why(problem: Exception) -> str:
    """What a keyring says, or at least of what kind it is."""
    return one_line(problem) or type(problem).__name__


def prepared(password: str) -> str:
    r"""A password as SASLprep spells it (RFC 4013): one way for signs that look or mean the same.

    One that holds a sign which may not be prepared stays as it was typed.

    >>> prepared("ｐａｓｓ　１"), prepared("密\u00ad碼"), prepared("tab\t")
    ('pass 1', '密碼', 'tab\t')
    """
    mapped = "".join(
        " " if stringprep.in_table_c12(sign) else sign for sign in password if not stringprep.in_table_b1(sign)
    )
    said = unicodedata.normalize("NFKC", mapped)
    return password if any(table(sign) for sign in said for table in PROHIBITED) else said


def password_spellings(password: str) -> tuple[str, ...]:
    """The ways in which a password is tried: prepared, and as it was typed where that is another.

    A server that prepares nothing knows what was typed into its own page.
    """
    return tuple(dict.fromkeys((prepared(password), password)))


def as_bytes(text: str) -> bytes:
    """A name or password as it is sent: UTF-8; bytes of the environment that were no text stay what they were."""
    return text.encode("utf-8", "surrogateescape")


def hidden(said: str, secret: str | None) -> str:
    """A text without a secret, in whatever way a server may repeat it: plain, or in base64 with a name before it."""
    if not secret:
        return said
    for spelled in password_spellings(secret):
        said = said.replace(spelled, "…")
        for sign in shown_in_base64(as_bytes(spelled)):
            said = said.replace(sign, "…")
    return said


def shown_in_base64(raw: bytes) -> list[str]:
    """What of some bytes shows in the base64 of any text that they stand in, wherever they begin in it."""
    found: list[str] = []
    for before in range(3):
        said = base64.b64encode(b"\0" * before + raw).decode()
        core = said[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        if len(core) >= SHORTEST_SHOWN:
            found.append(core)
    return found
