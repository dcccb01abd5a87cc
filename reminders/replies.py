"""What a mail server answers, read within bounds: no line, no reply and no wait is longer than an honest server needs.

smtplib and imaplib wait as long as something arrives: a server that drips a sign every few seconds, or never ends its
reply, would hold a sender for ever and fill the memory.
"""

from __future__ import annotations

import hmac
import imaplib
import re
import smtplib
import socket
import time
from base64 import b64encode, decodebytes
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reminders.folder_names import quoted
from reminders.passwords import as_bytes

if TYPE_CHECKING:
    from yagmail import Client  # pyright: ignore[reportMissingTypeStubs] — it has none

PIECE: Final = 65_536
LONGEST_LINE: Final = 8_192
"""Bytes of a line of SMTP; RFC 5321, 4.5.3.1.5 asks for 512."""
MOST_LINES: Final = 200
"""Lines of one reply of SMTP."""
LONGEST_ANSWER: Final = 64 << 20
"""Bytes of all that a mailbox answers to one command."""
MOST_ANSWERS: Final = 100_000
"""Lines of it."""
PATIENCE: Final = 3
"""A mailbox may take so many times the wait for one answer until the whole of it has come."""
CHALLENGE: Final = 334
LET_IN: Final = frozenset({235, 503})
"""Replies to AUTH that say yes; 503: one is logged in already."""
MOST_CHALLENGES: Final = 5
ONE_WORD: Final = re.compile(r"[A-Za-z0-9@._+-]+")
"""A name that IMAP takes without quotes."""
NEVER_ENDS: Final = "the server does not end its reply"
UNASKED: Final = "the server said more than it was asked"


class Incoming:
    """What arrives on a socket, taken in pieces, until a moment in time."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.waiting = b""
        self.until = time.monotonic()
        self.left = LONGEST_ANSWER
        self.lines = MOST_ANSWERS

    def begin(self, seconds: float | None) -> None:
        """From now on so many seconds may pass, and no more than an answer needs may come."""
        self.until = time.monotonic() + (seconds if seconds is not None else 3_600)
        self.left = LONGEST_ANSWER
        self.lines = MOST_ANSWERS

    def more(self) -> bool:
        """Wait for a piece; False where the server has hung up. TimeoutError when the time or the bytes are over."""
        usual, left = self.sock.gettimeout(), self.until - time.monotonic()
        if left <= 0 or self.left <= 0:
            raise TimeoutError(NEVER_ENDS)
        self.sock.settimeout(left if usual is None else min(usual, left))
        try:
            piece = self.sock.recv(PIECE)
        finally:
            self.sock.settimeout(usual)
        self.waiting += piece
        self.left -= len(piece)
        return bool(piece)

    def line(self, longest: int) -> bytes:
        """A line with its end; what there is where the server has hung up before it."""
        while (end := self.waiting.find(b"\n") + 1) == 0:
            if len(self.waiting) > longest:
                raise TimeoutError(NEVER_ENDS)
            if not self.more():
                end = len(self.waiting)
                break
        line, self.waiting = self.waiting[:end], self.waiting[end:]
        self.lines -= 1
        if self.lines < 0:
            raise TimeoutError(NEVER_ENDS)
        return line

    def exactly(self, size: int) -> bytes:
        """So many bytes, fewer where the server has hung up."""
        pieces, missing = [self.waiting[:size]], size - len(self.waiting)
        self.waiting = self.waiting[size:]
        while missing > 0 and self.more():
            pieces.append(self.waiting[:missing])
            self.waiting = self.waiting[missing:]
            missing -= len(pieces[-1])
        return b"".join(pieces)


class Replies(smtplib.SMTP):
    """A connection whose replies are bounded: each has come whole within the wait that its command is given."""

    incoming: Incoming | None = None
    _auth_challenge_count = 0

    def getreply(self) -> tuple[int, bytes]:
        """The code of a reply and its text; SMTPServerDisconnected, the connection closed, where it does not end."""
        sock = self.sock
        if sock is None:
            raise smtplib.SMTPServerDisconnected("please run connect() first")
        if self.incoming is None or self.incoming.sock is not sock:
            # Another socket: what was sent before the line was secured counts for nothing.
            self.incoming = Incoming(sock)
        self.incoming.begin(sock.gettimeout())
        said: list[bytes] = []
        try:
            while True:
                line = self.incoming.line(LONGEST_LINE)
                if not line or len(said) >= MOST_LINES or len(line) > LONGEST_LINE:
                    raise smtplib.SMTPServerDisconnected(NEVER_ENDS if line else "Connection unexpectedly closed")
                said.append(line[4:].strip(b" \t\r\n"))
                code = int(line[:3]) if line[:3].isdigit() else -1
                if code < 0 or line[3:4] != b"-":
                    return code, b"\n".join(said)
        except OSError as problem:
            self.close()
            if isinstance(problem, smtplib.SMTPServerDisconnected):
                raise
            raise smtplib.SMTPServerDisconnected(f"Connection unexpectedly closed: {problem}") from problem

    def send(self, s: bytes | str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] — smtplib takes more
        """Say something; not while a reply is waiting that nobody asked for, for it would be taken for the next one."""
        if self.incoming is not None and self.incoming.sock is self.sock and self.incoming.waiting:
            said = self.incoming.waiting[:300].decode("utf-8", "replace")
            self.close()
            raise smtplib.SMTPServerDisconnected(f"{UNASKED}: {said}")
        super().send(s)

    def auth(
        self, mechanism: str, authobject: Callable[..., str | None], *, initial_response_ok: bool = True
    ) -> tuple[int, bytes]:
        """Log in by a mechanism, names and passwords in UTF-8: smtplib knows ASCII alone."""
        first = authobject() if initial_response_ok else None
        code, said = self.docmd("AUTH", mechanism if first is None else f"{mechanism} {in_base64(first)}")
        self._auth_challenge_count = int(first is not None)  # `auth_login` goes by it
        for _ in range(MOST_CHALLENGES):
            if code != CHALLENGE:
                break
            self._auth_challenge_count += 1
            code, said = self.docmd(in_base64(authobject(decodebytes(said)) or ""))
        if code in LET_IN:
            return code, said
        raise smtplib.SMTPAuthenticationError(code, said)

    def auth_cram_md5(  # pyright: ignore[reportIncompatibleMethodOverride] — it is called with and without
        self, challenge: bytes | None = None
    ) -> str | None:
        """The answer to a challenge of CRAM-MD5."""
        if challenge is None:
            return None
        return f"{self.user} {hmac.new(as_bytes(self.password), challenge, 'md5').hexdigest()}"


def in_base64(text: str) -> str:
    """A name or a password as AUTH takes it."""
    return b64encode(as_bytes(text)).decode("ascii")


class SecureReplies(Replies, smtplib.SMTP_SSL):  # pyright: ignore[reportIncompatibleMethodOverride] — see `send`
    """The same over TLS from the first byte."""


class Mailbox(imaplib.IMAP4):
    """A mailbox whose answers are bounded: a command is answered within so many bytes and so much time."""

    incoming: Incoming | None = None

    def arriving(self) -> Incoming:
        """What arrives on the socket of now."""
        if self.incoming is None or self.incoming.sock is not self.sock:
            self.incoming = Incoming(self.sock)
            self.begin()
        return self.incoming

    def begin(self) -> None:
        """The bounds of the answer to a command."""
        if self.incoming is not None:
            usual = self.incoming.sock.gettimeout()
            self.incoming.begin(None if usual is None else PATIENCE * usual)

    def readline(self) -> bytes:
        """A line of an answer."""
        return self.arriving().line(PIECE * 16)

    def read(self, size: int) -> bytes:
        """So many bytes of an answer."""
        if size > LONGEST_ANSWER:
            raise self.abort(NEVER_ENDS)
        return self.arriving().exactly(size)

    def send(self, data: bytes) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] — imaplib takes more
        """Say a command."""
        self.begin()
        super().send(data)

    def logged_in(self, user: str, password: str) -> None:
        """Log in; names and passwords beyond ASCII go by AUTHENTICATE, or as a literal where that is not offered."""
        if (user + password).isascii():
            self.login(quoted_where_needed(user), password)
        elif "AUTH=PLAIN" in self.capabilities:
            self.authenticate("PLAIN", lambda _challenge: b"\0" + as_bytes(user) + b"\0" + as_bytes(password))
        else:
            self.literal = as_bytes(password)  # pyright: ignore[reportAttributeAccessIssue] — they are bytes
            answer, said = self.xatom("LOGIN", quoted_where_needed(user))
            if answer != "OK":
                raise self.error(said[-1])
            self.state = "AUTH"


def quoted_where_needed(name: str) -> str:
    """A name for LOGIN, which quotes the password alone."""
    return name if ONE_WORD.fullmatch(name) else quoted(name)


class SecureMailbox(Mailbox, imaplib.IMAP4_SSL):  # pyright: ignore[reportIncompatibleMethodOverride] — the same
    """The same over TLS from the first byte."""


def bounded_client() -> type[Client]:
    """The client of yagmail, with connections whose replies are bounded."""
    from yagmail import Client  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs] — slow to load; has none

    class Bounded(Client):
        """It logs in as yagmail does."""

        @property
        def connection(self) -> type[smtplib.SMTP]:
            return SecureReplies if self.ssl else Replies

    return Bounded
