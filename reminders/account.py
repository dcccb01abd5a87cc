"""The mail account: where letters go out, as `AFTERCARE_SMTP` says, and its login – by yagmail, certificates verified.

Nothing but the login is yagmail's: its `send` repeats a letter by itself and attaches the file that a cell names.
"""

from __future__ import annotations

import ipaddress
import os
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.cell_text import one_line
from reminders.replies import bounded_client
from reminders.timing import Timing

SMTP: Final = "AFTERCARE_SMTP"
FROM: Final = "AFTERCARE_SMTP_FROM"
PASSWORD: Final = "AFTERCARE_SMTP_PASSWORD"  # noqa: S105 — the name of a variable
KEYRING: Final = "aftercare"
PORTS: Final = {"smtps": 465, "smtp": 587, "imaps": 993, "imap": 143}


class LoginError(Exception):
    """The account could not be used: its reason in words, without any secret."""


@dataclass(frozen=True, slots=True)
class Place:
    """A server and whose account it is, as a URL names them; `plain` on this machine's own address only."""

    scheme: str
    host: str
    port: int
    user: str
    path: str
    plain: bool

    @property
    def name(self) -> str:
        """The account as it is told and noted: no secret is in it."""
        whose = f"{self.user}@" if self.user else ""
        return f"{self.scheme}://{whose}{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Account:
    """An account that sends, and the address that its letters bear."""

    place: Place
    sender: str
    password: str | None = field(repr=False)

    def login(self, timing: Timing) -> smtplib.SMTP:
        """A connection that is logged in; LoginError when the server cannot be reached, proven, or refuses."""
        trusted = None if self.place.plain else ssl.create_default_context()
        secure = self.place.scheme == "smtps"
        options: dict[str, Any] = {"timeout": timing.command, **({"context": trusted} if secure else {})}
        client = bounded_client()(
            self.place.user, self.password, self.place.host, self.place.port,
            smtp_starttls=False if secure or self.place.plain else {"context": trusted}, smtp_ssl=secure,
            smtp_skip_login=self.password is None, soft_email_validation=False, **options,
        )  # fmt: skip
        client.user = self.place.user  # just what was typed: the client takes a name without @ for one at gmail.com
        client.set_logging(None)
        try:
            client.login()
            client.smtp.ehlo_or_helo_if_needed()
            # Letter and dot are two writes: put together by the system, the second would wait for the server's receipt.
            line = client.smtp.sock
            if line is not None:
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            opened: smtplib.SMTP | None = client.smtp
            if opened is not None:  # pyright: ignore[reportUnnecessaryComparison] — it is, before it connects
                opened.close()
            # Without its cause: what a server says may hold what it was told, and a traceback would show it.
            raise LoginError(reason(problem, self.password)) from None
        finally:
            client.is_closed = True  # or it says goodbye by itself when it is no longer held
        return client.smtp


def reason(problem: Exception, secret: str | None) -> str:
    """Why an account failed, in one line; a reply of the server is cut, and rid of the password if it repeats it."""
    if isinstance(problem, smtplib.SMTPResponseException):
        return cleaned(problem.smtp_error, problem.smtp_code, secret)
    if isinstance(problem, ssl.SSLCertVerificationError):
        return one_line(f"certificate: {problem.verify_message}")
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return hidden(one_line(said or type(problem).__name__), secret)[:300]


def cleaned(reply: bytes | str, code: int, secret: str | None) -> str:
    """A server's reply as one line that may be kept and told."""
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return hidden(one_line(f"{code} {said}"), secret)[:300]


def hidden(said: str, secret: str | None) -> str:
    """A text without a secret, in whatever way a server may repeat it."""
    if not secret:
        return said
    import base64  # noqa: PLC0415 — only where there is one

    raw = secret.encode()
    for spelled in (secret, base64.b64encode(raw).decode().rstrip("="), base64.b64encode(b"\0" + raw).decode()):
        said = said.replace(spelled, "…")
    return said


def account() -> Account | None:
    """The account that the environment names, its password looked up; None where none is set."""
    said = os.environ.get(SMTP)
    if not said:
        return None
    place = place_of(said, SMTP)
    return Account(place, sender_of(place), password_of(place, PASSWORD))


def place_of(said: str, name: str) -> Place:
    """A server from its URL. Refuses a password in it, another scheme, a plain connection that leaves the machine."""
    schemes = ("smtps", "smtp") if name == SMTP else ("imaps", "imap")
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError:
        raise RefusalError("bad_account", name=name) from None
    if parts.password is not None:
        raise RefusalError("password_in_url", name=name)
    host = parts.hostname or ""
    if parts.scheme not in schemes or not host or host != one_line(host) or "\\" in said.rpartition("@")[2]:
        raise RefusalError("bad_account", name=name)
    plain = parts.scheme in {"smtp", "imap"} and is_this_machine(host)
    if parts.scheme == "imap" and not plain:
        raise RefusalError("plain_account", name=name)
    return Place(parts.scheme, host, port or PORTS[parts.scheme], user_of(parts, name), unquote(parts.path[1:]), plain)


def user_of(parts: SplitResult, name: str) -> str:
    """Whose account a URL names; nothing in it may end a line of the conversation with the server."""
    user = unquote(parts.username or "")
    if user != one_line(user) or not user.isascii():
        raise RefusalError("bad_account", name=name)
    return user


def is_this_machine(host: str) -> bool:
    """Whether a host is this machine, said as a number: a name could be led elsewhere."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def sender_of(place: Place) -> str:
    """The address that letters bear: what is set, else the account's user; refuses what is not exactly an address."""
    said = os.environ.get(FROM) or place.user
    address = mailbox(said)
    if address is None:
        raise RefusalError("bad_sender", value=one_line(said), name=FROM)
    return address


def password_of(place: Place, name: str) -> str | None:
    """The account's password: from the environment, else from this user's keyring; None where the account has none."""
    said = os.environ.get(name)
    if said:
        return said
    if not place.user:
        return None
    import keyring  # noqa: PLC0415 — slow to load
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        found = keyring.get_password(KEYRING, place.name)
    except KeyringError:
        found = None
    if found is None and not place.plain:
        raise RefusalError("no_password", account=place.name, name=name)
    return found
