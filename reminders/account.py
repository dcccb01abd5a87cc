"""The mail account: where letters go out, as `AFTERCARE_SMTP` says, and its login – by yagmail, certificates verified.

Nothing but the login is yagmail's: its `send` repeats a letter by itself and attaches the file that a cell names.
"""

from __future__ import annotations

import imaplib
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
from reminders.passwords import KeyringAwayError, hidden, kept, password_spellings
from reminders.replies import bounded_client
from reminders.timing import Timing

SMTP: Final = "AFTERCARE_SMTP"
FROM: Final = "AFTERCARE_SMTP_FROM"
PASSWORD: Final = "AFTERCARE_SMTP_PASSWORD"  # noqa: S105 — the name of a variable
EVIDENCE: Final = "AFTERCARE_EVIDENCE"
SCHEMES: Final = {SMTP: ("smtps", "smtp"), EVIDENCE: ("imaps", "imap")}
PORTS: Final = {"smtps": 465, "smtp": 587, "imaps": 993, "imap": 143}


GONE, CERTIFICATE, TLS, STARTTLS = "server_gone", "server_certificate", "server_tls", "server_starttls"
LOGIN: Final = "login_failed"
"""What keeps an account from being used; each is a sentence of `words_refusals` with its own advice."""


class LoginError(Exception):
    """The account could not be used: its reason in words, without any secret, and what it is (`GONE` …)."""

    def __init__(self, said: str, kind: str = LOGIN, **facts: object) -> None:
        self.kind = kind
        self.facts = facts
        super().__init__(said)


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

    def refusal(self, problem: LoginError) -> RefusalError:
        """Why the account could not be used, with what to do about just that."""
        facts = {"account": self.name, "host": self.host, "port": self.port, "reason": str(problem), **problem.facts}
        return refusal(problem.kind, SMTP if self.scheme in SCHEMES[SMTP] else EVIDENCE, **facts)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that sends, and the address that its letters bear."""

    place: Place
    sender: str
    password: str | None = field(repr=False)

    def login(self, timing: Timing) -> smtplib.SMTP:
        """A connection that is logged in; LoginError when the server cannot be reached, proven, or refuses."""
        *others, last = [None] if self.password is None else password_spellings(self.password)
        for password in others:
            try:
                return self.connected(timing, password)
            except LoginError as problem:
                if problem.kind != LOGIN:
                    raise
        return self.connected(timing, last)

    def connected(self, timing: Timing, password: str | None) -> smtplib.SMTP:
        """The same with the password in one spelling."""
        trusted = None if self.place.plain else ssl.create_default_context()
        secure = self.place.scheme == "smtps"
        options: dict[str, Any] = {"timeout": timing.command, **({"context": trusted} if secure else {})}
        client = bounded_client()(
            self.place.user, password, self.place.host, self.place.port,
            smtp_starttls=False if secure or self.place.plain else {"context": trusted}, smtp_ssl=secure,
            smtp_skip_login=password is None, soft_email_validation=False, **options,
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
            raise LoginError(reason(problem, self.password), kind_of(problem)) from None
        finally:
            client.is_closed = True  # or it says goodbye by itself when it is no longer held
        return client.smtp


def kind_of(problem: Exception) -> str:
    """What kept an account from being used."""
    match problem:
        case ssl.SSLCertVerificationError():
            return CERTIFICATE
        case ssl.SSLError():
            return TLS
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(problem):
            return STARTTLS
        case smtplib.SMTPConnectError() | smtplib.SMTPServerDisconnected():
            return GONE
        case smtplib.SMTPException():  # an OSError, too
            return LOGIN
        case OSError() | imaplib.IMAP4.abort():
            return GONE
        case _:
            return LOGIN


def reason(problem: Exception, secret: str | None) -> str:
    """Why an account failed, in one line; a reply of the server is cut, and rid of the password if it repeats it."""
    if isinstance(problem, smtplib.SMTPResponseException):
        return cleaned(problem.smtp_error, problem.smtp_code, secret)
    if isinstance(problem, ssl.SSLCertVerificationError):
        return one_line(f"certificate: {problem.verify_message}")
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else text_of(problem)
    return hidden(one_line(said or type(problem).__name__), secret)[:300]


def text_of(problem: Exception) -> str:
    """What an exception says; imaplib gives the server's bytes."""
    said: object = problem.args[0] if problem.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(problem)


def cleaned(reply: bytes | str, code: int, secret: str | None) -> str:
    """A server's reply as one line that may be kept and told."""
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return hidden(one_line(f"{code} {said}"), secret)[:300]


def account() -> Account | None:
    """The account that the environment names, its password looked up; None where none is set."""
    said = os.environ.get(SMTP)
    if not said:
        return None
    place = place_of(said, SMTP)
    return Account(place, sender_of(place), password_of(place, PASSWORD))


def place_of(said: str, name: str) -> Place:
    """A server from its URL. Refuses a password in it, another scheme, a plain connection that leaves the machine."""
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError:
        raise refusal("bad_account", name) from None
    if parts.password is not None:
        raise refusal("password_in_url", name)
    host = parts.hostname or ""
    if parts.scheme not in SCHEMES[name] or not host or host != one_line(host) or "\\" in said.rpartition("@")[2]:
        raise refusal("bad_account", name)
    plain = parts.scheme in {"smtp", "imap"} and is_this_machine(host)
    if parts.scheme == "imap" and not plain:
        raise refusal("plain_account", name)
    return Place(parts.scheme, host, port or PORTS[parts.scheme], user_of(parts, name), unquote(parts.path[1:]), plain)


def refusal(key: str, setting: str, **facts: object) -> RefusalError:
    """A refusal of the sending account, or of the mailbox: without it letters go all the same, and it says so."""
    return RefusalError(key if setting == SMTP else f"mailbox_{key}", **{"name": setting, **facts})


def user_of(parts: SplitResult, name: str) -> str:
    """Whose account a URL names; nothing in it may end a line of the conversation with the server."""
    user = unquote(parts.username or "")
    if user != one_line(user) or not user.isascii():
        raise refusal("bad_account", name)
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


def password_of(place: Place, name: str, setting: str = SMTP) -> str | None:
    """The account's password: from the environment, else from this user's keyring; None where the account has none."""
    said = os.environ.get(name)
    if said:
        return said
    if not place.user:
        return None
    try:
        found = kept(place.name)
    except KeyringAwayError as problem:
        if place.plain:
            return None
        raise refusal("keyring_away", setting, account=place.name, reason=str(problem), name=name) from None
    if found is None and not place.plain:
        raise refusal("no_password", setting, account=place.name, name=name)
    return found
