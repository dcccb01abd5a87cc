"""The evidence mailbox: a mailbox of ours that gets a copy of what goes out, and proves that a letter did, or did not.

The policy under which absence is taken for proof (docs/letters.md): the letter has been uncertain for the grace of
`Timing`; the mailbox answers; and it does hold the last letter that the server is known to have accepted. A mailbox
that lacks that one too is slow, or the wrong one, and proves nothing.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Generator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.account import EVIDENCE, LoginError, Place, password_of, place_of
from reminders.cell_text import one_line
from reminders.open_mailbox import OpenMailbox, open_mailbox
from reminders.outbox import ACCEPTED, QUEUED, Doubtful, Outbox
from reminders.reports import may_be_report
from sync.migrations.m0010_outbox import LETTERS

COPY: Final = "AFTERCARE_EVIDENCE_COPY"
PASSWORD: Final = "AFTERCARE_EVIDENCE_PASSWORD"  # noqa: S105 — the name of a variable
FOUND: Final = "found in the evidence mailbox"
ABSENT: Final = "not in the evidence mailbox, which holds the last one sent"
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

    @property
    def folder(self) -> str:
        """The folder in which letters that went out are looked for."""
        return self.place.path or REPORTS

    @contextmanager
    def opened(self, timeout: float) -> Generator[OpenMailbox]:
        """The mailbox, logged in; LoginError when there can be none, or it breaks."""
        with open_mailbox(self.place, self.password, timeout) as box:
            yield box

    @contextmanager
    def search(self, timeout: float) -> Generator[Callable[[str], bool]]:
        """A function that tells whether the mailbox holds the letter of a Message-ID."""
        with self.opened(timeout) as box:
            box.open(self.folder)
            yield box.holds

    def tried(self, timeout: float) -> int:
        """How many messages the folder holds; LoginError where it cannot be opened."""
        with self.opened(timeout) as box:
            return box.open(self.folder)

    def reports(self, since: dt.datetime, timeout: float) -> list[bytes]:
        """What has arrived since a day and may report that a letter came back."""
        with self.opened(timeout) as box:
            return arrived(box, since)


def evidence() -> Evidence | None:
    """The mailbox that the environment names; None where none is set. Refuses one that cannot be used."""
    found, refused = evidence_set()
    if refused is not None:
        raise refused
    return found


def evidence_set() -> tuple[Evidence | None, RefusalError | None]:
    """The mailbox as far as it is set, and why it cannot be asked: letters go all the same, and copies of them.

    Without a password it still gets its copies, so that it can be asked once it has one.
    """
    said, copy = os.environ.get(EVIDENCE), os.environ.get(COPY, "")
    if not said:
        return None, None
    try:
        place = place_of(said, EVIDENCE)
    except RefusalError as refused:
        return None, refused
    address = mailbox(copy) or ""
    if copy and not address:
        return Evidence(place, "", None), RefusalError("mailbox_bad_copy", value=one_line(copy), name=COPY)
    try:
        return Evidence(place, address, password_of(place, PASSWORD, EVIDENCE)), None
    except RefusalError as refused:
        return Evidence(place, address, None), refused


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
    letters_asked = UncertainLetters.of(outbox, now)
    if not letters_asked.letters:
        return Looked()
    with box.search(outbox.timing.command) as holds:
        held = {message_id for message_id in letters_asked.asked if holds(message_id)}
    return letters_asked.settled(outbox, held, now)


@dataclass(frozen=True, slots=True)
class UncertainLetters:
    """The uncertain letters, those of them that are so for long enough, and the last accepted one, at an instant."""

    letters: Sequence[Doubtful]
    ripe: frozenset[str]
    last: str | None

    @classmethod
    def of(cls, outbox: Outbox, now: dt.datetime) -> UncertainLetters:
        """What there is to ask the mailbox for."""
        since = now - dt.timedelta(seconds=outbox.timing.grace)
        ripe = frozenset(letter.key for letter in outbox.uncertain(since))
        letters = outbox.uncertain()
        return cls(letters, ripe, last_accepted(outbox) if letters else None)

    @property
    def asked(self) -> Sequence[str]:
        """The Message-IDs that the mailbox is asked for, the last accepted one first.

        A mailbox that shows that one before it is asked for the others shows all that arrived earlier; asked the other
        way round, both could arrive between the two questions.
        """
        return [*([self.last] if self.last else []), *(letter.message_id for letter in self.letters)]

    def settled(self, outbox: Outbox, held: AbstractSet[str], now: dt.datetime) -> Looked:
        """Settle the letters by the Message-IDs that the mailbox holds, under the policy."""
        there = absent = 0
        for letter in self.letters:
            if letter.message_id in held:
                there += outbox.settle(letter, ACCEPTED, now, FOUND)
            elif letter.key in self.ripe and self.last in held:
                absent += outbox.settle(letter, QUEUED, now, ABSENT)
        return Looked(there, absent, len(self.letters) - there - absent)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a mailbox answered: the letters that it holds, what may be reports, and what it could not be asked."""

    held: AbstractSet[str] | None = None
    reports: Sequence[bytes] = ()
    failed: LoginError | None = None


def answers(box: Evidence, message_ids: Sequence[str], since: dt.datetime, timeout: float) -> Answers:
    """The answers of one visit. The folder is opened in any case: one that is not there is told at once."""
    held: set[str] | None = None
    failed: LoginError | None = None
    reports: list[bytes] = []
    try:
        with box.opened(timeout) as mailbox:
            try:
                mailbox.open(box.folder)
                held = {message_id for message_id in message_ids if mailbox.holds(message_id)}
            except LoginError as problem:
                failed = problem
            reports = arrived(mailbox, since)
    except LoginError as problem:
        failed = failed or problem
    return Answers(held, reports, failed)


def arrived(mailbox: OpenMailbox, since: dt.datetime) -> list[bytes]:
    """What has arrived since a day and may report that a letter came back."""
    mailbox.open(REPORTS)
    return mailbox.messages(number for number, headers in mailbox.since(since) if may_be_report(headers))


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
