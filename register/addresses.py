"""E-mail addresses from cells: one strict reading, so that no cell can add a recipient, a name or a header."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

LONGEST: Final = 254
LONGEST_LOCAL: Final = 64
LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

NAMED: Final = re.compile(r"(?:\"[^\"]*\"\s*)?<([^<>]*)>")
"""An address in angle brackets, a quoted name before it or not."""
BETWEEN: Final = re.compile(r"[,;\n、]+")
SPACES: Final = re.compile(r"\s+")

READ_TWO_WAYS: Final = frozenset("ß\u03c2\u200c\u200d")
"""Sharp s, final sigma and the two joiners: the older and the newer rule for such names lead to different domains."""


def mailbox(text: str) -> str | None:
    r"""The address that a text is, its domain in the form that mail servers know; None where it is not exactly one.

    Full-width characters are made plain, since input methods leave them behind. A name in front, a comment, a quoted
    local part, a domain in brackets, a second address, a control character, what a header would read as an encoded
    word (`=?`) or a domain without a dot (save `localhost`): none of these is an address here, whatever RFC 5322 would
    allow.

    >>> mailbox("Lin＠公司.台灣"), mailbox("a@firm.tw, b@firm.tw"), mailbox("a@firm.tw\nBcc: b@firm.tw")
    ('Lin@xn--55qx5d.xn--kpry57d', None, None)
    """
    if len(text) > LONGEST:
        return None
    said = unicodedata.normalize("NFKC", text).strip(" ")
    local, at, domain = said.rpartition("@")
    if not at or len(local) > LONGEST_LOCAL or "=?" in local or LOCAL.fullmatch(local) is None:
        return None
    known = known_domain(domain)
    if known is None or len(local) + len(known) + 1 > LONGEST:
        return None
    return f"{local}@{known}"


class Addresses(NamedTuple):
    """What an address cell holds: the addresses that can be used, each once, and the words that are none."""

    usable: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@lru_cache(maxsize=10_000)
def addresses_in(text: str) -> Addresses:
    """The addresses of a cell: one or more, each plain or `Name <address>`.

    A comma, a semicolon, a space, a line break or one of their full-width forms stands between them. Words that are not
    part of such a name, and an address that cannot be used, are `bad`, as they were typed.

    >>> addresses_in("Lin Mei <lin@firm.tw>；boss@firm.tw，test")
    Addresses(usable=('lin@firm.tw', 'boss@firm.tw'), bad=('test',))
    """
    said = unicodedata.normalize("NFKC", text.replace("\r", "\n"))
    found: list[tuple[str, str | None]] = []
    for part in BETWEEN.split(NAMED.sub(lambda shown: f" <{''.join(shown[1].split())}>\n", said)):
        before, angle, inside = part.partition("<")
        words = [word for word in SPACES.split(before) if word]
        # In front of an address in brackets stands its name; an address there is one of its own.
        words = [word for word in words if "@" in word] if angle else words
        found += [(word, mailbox(word.removeprefix("mailto:"))) for word in words]
        if angle:
            inner = inside.rstrip(">").removeprefix("mailto:")
            found.append((" ".join(part.split()), mailbox(inner)))
    usable = dict.fromkeys(address for _, address in found if address is not None)
    return Addresses(tuple(usable), tuple(dict.fromkeys(word for word, address in found if address is None)))


def known_domain(domain: str) -> str | None:
    """A domain in lower case and ASCII; None where it is not one that mail could go to."""
    small = domain.lower()
    if READ_TWO_WAYS & set(small):
        return None
    try:
        known = small.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = known.split(".")
    if not all(LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        return None
    return known if len(labels) > 1 or known == "localhost" else None


def usable(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses among some texts, each once."""
    found = (mailbox(text) for text in texts)
    return tuple(dict.fromkeys(address for address in found if address is not None))
