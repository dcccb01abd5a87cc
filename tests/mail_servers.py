"""Servers on this machine for the tests of letters: one that takes mail, with faults at any phase, and its mailbox."""

from __future__ import annotations

import asyncio
import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any, Final

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reminders.account import Account, Place
from reminders.evidence import Evidence

HOST: Final = "127.0.0.1"
USER, SECRET = "service@firm.example", "hush-Hush/42"
DROP: Final = "drop"
"""A fault: hang up without a word."""


@dataclass
class Post:
    """What a server was told: `fault(phase, recipient)` says what to answer there, None for yes.

    Phases: mail, rcpt, data (before it asks for the letter), dot (the letter is not kept), kept (it is).
    """

    fault: Callable[[str, str], str | None] = lambda _phase, _recipient: None
    boxes: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    port: int = 0
    delay: float = 0

    def ids(self) -> list[str]:
        """The Message-ID of each letter that was kept, in order; copies to our own mailbox are not counted."""
        return [message_id(message) for recipient, message in self.boxes if recipient != USER]

    async def handle_MAIL(  # noqa: N802 — the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answer(server, "mail", address) or "250 OK"

    async def handle_RCPT(  # noqa: N802 — the same
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = self.answer(server, "rcpt", address)
        if said is None:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 — the same
        first = envelope.rcpt_tos[0]
        early = self.answer(server, "dot", first)
        if early is not None:
            return early
        assert isinstance(envelope.original_content, bytes)
        self.boxes += [(recipient, envelope.original_content) for recipient in envelope.rcpt_tos]
        if self.delay:
            await asyncio.sleep(self.delay)
        return self.answer(server, "kept", first) or "250 kept"

    def answer(self, server: SMTP, phase: str, recipient: str) -> str | None:
        """The fault of a phase; a server that hangs up answers nobody."""
        said = self.fault(phase, recipient)
        if said == DROP:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        return said


class Faulty(SMTP):
    """A server that may fail before it asks for the letter."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 — the name that aiosmtpd calls
        assert isinstance(self.event_handler, Post)
        assert self.envelope is not None
        said = self.event_handler.answer(self, "data", (self.envelope.rcpt_tos or [""])[0])
        if said is None:
            await super().smtp_DATA(arg)
        else:
            await self.push(said)


class Served(Controller):
    """aiosmtpd's controller with our server."""

    def factory(self) -> SMTP:
        return Faulty(self.handler, **self.SMTP_kwargs)


def authenticated(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object) -> AuthResult:
    """Whether the one user of the server gave his password."""
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def post_office(post: Post | None = None, **options: Any) -> Generator[Post]:  # noqa: ANN401 — aiosmtpd's own options
    """A server that takes mail on loopback."""
    kept = post or Post()
    with socket.create_server((HOST, 0)) as free:
        kept.port = free.getsockname()[1]
    served = Served(kept, hostname=HOST, port=kept.port, server_hostname="post.example", **options)
    served.start()
    try:
        yield kept
    finally:
        served.stop()


def plain_account(post: Post, secret: str | None = None) -> Account:
    """An account at a server of the tests, spoken to unencrypted."""
    return Account(Place("smtp", HOST, post.port, USER, "", plain=True), USER, secret)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """A test authority, and the file of its certificate."""
    ca = trustme.CA()
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(str(file))
    return ca, file


def secured(ca: trustme.CA, *names: str) -> ssl.SSLContext:
    """A server's side of TLS, its certificate made out to some names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*names).configure_cert(context)  # pyright: ignore[reportUnknownMemberType] — half typed
    return context


class Mailbox(socketserver.StreamRequestHandler):
    """The little of IMAP4rev1 that a search needs; its letters are those of the server's `letters()`."""

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            if not self.done(tag, command):
                return

    def done(self, tag: str, command: str) -> bool:
        """Answer one command; False when it was the last."""
        verb, _, rest = command.partition(" ")
        match verb.upper():
            case "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1")
            case "LOGIN" if self.heard(rest) and SECRET not in rest:
                self.say(f"{tag} NO login failed for {rest}")
                return True
            case "EXAMINE" if "nowhere" in rest:
                self.say(f"{tag} NO no such folder")
                return True
            case "EXAMINE":
                self.say(f"* {len(self.letters())} EXISTS")
            case "UID" if rest.upper().startswith("SEARCH"):
                self.say("* SEARCH " + " ".join(map(str, self.found(rest))))
            case "UID":
                number = int(rest.split()[1])
                message = self.letters()[number - 1]
                self.say(f"* {number} FETCH (UID {number} BODY[] {{{len(message)}}}")
                self.wfile.write(message)
                self.say(")")
            case _:
                pass
        self.say(f"{tag} OK done")
        return verb.upper() != "LOGOUT"

    def heard(self, login: str) -> bool:
        """Note what was said at a login."""
        assert isinstance(self.server, Boxed)
        self.server.logins.append(login)
        return True

    def found(self, asked: str) -> list[int]:
        """The numbers of the letters that a search asks for."""
        wanted = re.search(r'HEADER (\S+) "([^"]+)"', asked)
        assert wanted is not None
        header, value = wanted[1], wanted[2]
        assert isinstance(self.server, Boxed)
        if self.server.holds is not None:
            return [1] * self.server.holds(value)
        headers = [message_from_bytes(letter).get(header, "") for letter in self.letters()]
        return [number for number, text in enumerate(headers, 1) if value in text]

    def letters(self) -> list[bytes]:
        """What the mailbox holds."""
        assert isinstance(self.server, Boxed)
        return self.server.letters()

    def say(self, line: str) -> None:
        """One line to the client."""
        self.wfile.write(line.encode() + b"\r\n")


class Boxed(socketserver.ThreadingTCPServer):
    """A server of one mailbox."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, letters: Callable[[], list[bytes]], holds: Callable[[str], bool] | None) -> None:
        self.letters, self.holds = letters, holds
        self.logins: list[str] = []
        super().__init__((HOST, 0), Mailbox)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed says no goodbye."""


@contextmanager
def evidence_of(
    letters: Callable[[], list[bytes]], folder: str = "Sent", holds: Callable[[str], bool] | None = None
) -> Generator[Evidence]:
    """A mailbox on loopback that holds some letters; `holds` answers for one too large to be looked through."""
    with Boxed(letters, holds) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            place = Place("imap", HOST, server.server_address[1], USER, folder, plain=True)
            yield Evidence(place, "", SECRET)
        finally:
            server.shutdown()
            thread.join()


def message_id(message: bytes) -> str:
    """A letter's own id."""
    return str(message_from_bytes(message)["Message-ID"])
