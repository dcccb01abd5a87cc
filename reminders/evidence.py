"""The evidence mailbox: a mailbox of ours that gets a copy of what goes out, and proves that a letter did, or did not.

The policy under which absence is taken for proof (docs/letters.md): the letter has been uncertain for the grace of
`Timing`; the mailbox answers; and it does hold the last letter that the server is known to have accepted. A mailbox
that lacks that one too is slow, or the wrong one, and proves nothing.
"""

from __future__ import annotations

import datetime as dt
import imaplib
import os
import re
import ssl
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.account import LoginError, Place, hidden, password_of, place_of
from reminders.cell_text import one_line
from reminders.outbox import ACCEPTED, QUEUED, Outbox
from reminders.replies import Mailbox, SecureMailbox
from sync.migrations.m0010_outbox import LETTERS

EVIDENCE: Final = "AFTERCARE_EVIDENCE"
COPY: Final = "AFTERCARE_EVIDENCE_COPY"
PASSWORD: Final = "AFTERCARE_EVIDENCE_PASSWORD"  # noqa: S105 — the name of a variable
FOUND: Final = "found in the evidence mailbox"
ABSENT: Final = "not in the evidence mailbox, which holds the last one sent"
ONE_WORD: Final = re.compile(r"[A-Za-z0-9@._+-]+")
"""A name that IMAP takes without quotes."""
REPORTS: Final = "INBOX"
"""Where reports of letters that came back arrive."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mailbox over IMAP; `copy` is the address that gets a copy of each letter, empty where the server keeps them."""

    place: Place
    copy: str
    password: str | None = field(repr=False)

    @property
    def copies(self) -> tuple[str, ...]:
        """The addresses that every letter also goes to."""
        return (self.copy,) if self.copy else ()

    @contextmanager
    def opened(self, timeout: float) -> Generator[imaplib.IMAP4]:
        """A connection that is logged in; LoginError when there can be none, or it breaks."""
        try:
            if self.place.plain:
                box = Mailbox(self.place.host, self.place.port, timeout)
            else:
                trusted = ssl.create_default_context()
                box = SecureMailbox(self.place.host, self.place.port, ssl_context=trusted, timeout=timeout)
        except (OSError, imaplib.IMAP4.error) as problem:
            raise LoginError(hidden(one_line(problem), self.password)) from None
        goodbye = box.logout
        try:
            name = self.place.user  # it quotes the password alone
            box.login(name if ONE_WORD.fullmatch(name) else quoted(name), self.password or "")
            yield box
        except (OSError, imaplib.IMAP4.error) as problem:
            if isinstance(problem, OSError | imaplib.IMAP4.abort):
                goodbye = box.shutdown  # whoever does not end a reply would not end that to a goodbye either
            raise LoginError(hidden(one_line(problem), self.password)) from None
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                goodbye()

    @contextmanager
    def search(self, timeout: float) -> Generator[Callable[[str], bool]]:
        """A function that tells whether the mailbox holds the letter of a Message-ID."""
        with self.opened(timeout) as box:
            selected(box, self.place.path or REPORTS)
            yield lambda message_id: bool(found(box, "HEADER", "Message-ID", f'"{message_id.strip("<>")}"'))

    def reports(self, since: dt.datetime, timeout: float) -> list[bytes]:
        """The delivery reports that have arrived since a day."""
        with self.opened(timeout) as box:
            selected(box, REPORTS)
            numbers = found(box, "SINCE", since.strftime("%d-%b-%Y"), "HEADER", "Content-Type", '"multipart/report"')
            return [message for number in numbers for message in fetched(box, number)]


def evidence() -> Evidence | None:
    """The mailbox that the environment names; None where none is set."""
    said = os.environ.get(EVIDENCE)
    if not said:
        return None
    place = place_of(said, EVIDENCE)
    copy = os.environ.get(COPY, "")
    if copy and mailbox(copy) is None:
        raise RefusalError("bad_sender", value=one_line(copy), name=COPY)
    return Evidence(place, mailbox(copy) or "", password_of(place, PASSWORD))


def selected(box: imaplib.IMAP4, folder: str) -> None:
    """Open a folder for reading only."""
    answer, _ = box.select(quoted(folder), readonly=True)
    if answer != "OK":
        raise LoginError(one_line(f"no folder {folder}"))


def quoted(text: str) -> str:
    r"""A text as a string of IMAP: a name such as `firm\service` would not be one word by itself."""
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}"'


def found(box: imaplib.IMAP4, *asked: str) -> list[str]:
    """The numbers of the messages that fit."""
    answer, lines = box.uid("SEARCH", *asked)
    if answer != "OK":
        raise LoginError("the mailbox did not search")
    return b" ".join(line for line in lines if isinstance(line, bytes)).decode("ascii", "replace").split()


def fetched(box: imaplib.IMAP4, number: str) -> list[bytes]:
    """The bytes of one message."""
    parts: list[Any] = box.uid("FETCH", number, "(BODY.PEEK[])")[1]
    return [part[1] for part in parts if isinstance(part, tuple)]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the mailbox proved: letters there, letters absent and queued again, letters of which it proves nothing."""

    there: int = 0
    absent: int = 0
    unproven: int = 0


def look(outbox: Outbox, box: Evidence, now: dt.datetime) -> Looked:
    """Settle uncertain letters by the mailbox, under the policy; LoginError when it cannot be asked.

    A letter that is there is accepted at once. One that is absent waits for the grace first, and stays uncertain where
    the mailbox does not hold the last accepted letter.
    """
    letters = outbox.uncertain()
    if not letters:
        return Looked()
    since = now - dt.timedelta(seconds=outbox.timing.grace)
    ripe = {letter.key for letter in outbox.uncertain(since)}
    there = absent = 0
    last = last_accepted(outbox)
    with box.search(outbox.timing.command) as holds:
        works = last is not None and holds(last)
        for letter in letters:
            if holds(letter.message_id):
                there += outbox.settle(letter.key, ACCEPTED, now, FOUND)
            elif letter.key in ripe and works:
                absent += outbox.settle(letter.key, QUEUED, now, ABSENT)
    return Looked(there, absent, len(letters) - there - absent)


def last_accepted(outbox: Outbox) -> str | None:
    """The Message-ID of the last letter that the server said yes to, the mailbox not asked."""
    asked = (
        sa.select(LETTERS.c.message_id)
        .where(
            LETTERS.c.register == outbox.ledger.register, LETTERS.c.state == ACCEPTED,
            LETTERS.c.reply != FOUND,
        )
        .order_by(LETTERS.c.changed_at.desc())
        .limit(1)
    )  # fmt: skip
    with outbox.ledger.reading() as connection:
        return connection.scalar(asked)
