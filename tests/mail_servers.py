"""Servers on this machine for the tests of letters: one that takes mail, with faults at any phase, and its mailbox."""

from __future__ import annotations

import asyncio
import socket
import ssl
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


def message_id(message: bytes) -> str:
    """A letter's own id."""
    return str(message_from_bytes(message)["Message-ID"])
