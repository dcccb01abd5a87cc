"""One round of telling: what is due is put into the outbox and sent, what went wrong is told, and all is counted.

The order: letters are made; they are sent; the mailbox is asked about what is uncertain or came back; of letters that
did not arrive the office is told, by a letter of its own. Nothing that is wrong with the mailbox stops a letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from register.assessment import Assessment
from register.due import DueList
from register.refusals import RefusalError
from reminders.account import Account
from reminders.balance import Balance, balance, letter_counts
from reminders.bounces import Bounce, note_bounces, suppressed
from reminders.calendars import Calendars, queue_called_off
from reminders.delivery import Clock, post
from reminders.envelope import NO_CALENDAR
from reminders.evidence import Evidence, Looked, UncertainLetters, answers, evidence_set
from reminders.mailing import Letter
from reminders.notices import all_clear_in, queue_all_clear, queue_troubles
from reminders.outbox import QUEUED, Outbox
from reminders.planning import AT_ONCE, Group, Member, members
from reminders.queueing import FloodError, queued, queued_in
from reminders.quiet import quiet_of
from reminders.runs import Run
from reminders.stages import Ladder
from reminders.timing import Timing
from reminders.writing import Writing
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS
from workbook.raw import RawBook

REPORTS_SINCE = dt.timedelta(days=10)
"""How far back reports of letters that came back are looked for: servers try for five days."""


@dataclass(frozen=True)
class Post:
    """Where letters go out, and how long each step may take."""

    account: Account
    evidence: Evidence | None = None
    refused: RefusalError | None = None
    """Why the mailbox cannot be asked, as it is set."""
    timing: Timing = field(default_factory=Timing)

    @classmethod
    def of(cls, account: Account) -> Post:
        """The account with the mailbox that is set beside it."""
        return cls(account, *evidence_set())


@dataclass(frozen=True)
class Asked:
    """What a round may do.

    `digest`: the day's letters too. `patient`: a clock asks, so that letters wait for working days and digest time; a
    person's wait for quiet hours only. `yes`: any number of letters. `ids_written`: whether ids that were issued in
    this pass stand in the workbook; rows whose id may still change are not told of. `day_alone`: as-of is a day without
    a time.
    """

    digest: bool
    patient: bool = False
    yes: bool = False
    ids_written: bool = True
    day_alone: bool = False


@dataclass
class Told:
    """What a round did, and how all stands after it."""

    queued: Sequence[Letter] = ()
    held: Sequence[Letter] = ()
    """Letters that were not put into the outbox, since a person has to agree to so many."""
    first_things: int = 0
    """How many things they would tell, where they are held since it is the first run."""
    became: dict[str, int] = field(default_factory=dict[str, int])
    account_failed: str = ""
    evidence_failed: RefusalError | None = None
    looked: Looked = field(default_factory=Looked)
    bounced: Sequence[Bounce] = ()
    balance: Balance = field(default_factory=lambda: Balance(0))
    letters: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Register:
    """A register as it was read and assessed."""

    assessment: Assessment
    book: RawBook
    path: Path

    def told_for(self, *, day_alone: bool) -> dt.datetime:
        """The local instant that is told for; of a day that was named alone its digest time."""
        moment: dt.datetime = self.assessment.as_of.astype("M8[s]").item()
        minutes = self.assessment.register.settings.digest_time or 0
        return moment + dt.timedelta(minutes=minutes) if day_alone else moment


def despatched(
    register: Register, ledger: Ledger, through: Post, asked: Asked, clock: Clock,
    calendars: Calendars,
) -> Told:  # fmt: skip
    """One round for a register whose ledger may send. `clock` gives the real instant, in UTC."""
    outbox = Outbox(ledger, through.timing)
    told = Told()
    writing = Writing(
        register.assessment, register.book, register.path, through.account.sender,
        clock().replace(microsecond=0), calendars,
    )  # fmt: skip
    run = run_of(register, asked, clock())
    found = found_in(register, writing.listed, ledger, asked)

    def go_on() -> None:
        if not told.account_failed:
            go(outbox, through, told, clock)

    try:
        told.queued = queued(ledger, found, run, writing.written, calendars.note, go_on)
    except FloodError as flood:
        told.held, told.first_things = flood.made, flood.first_things
    if not told.held:
        told.queued = [*told.queued, *queue_called_off(ledger, writing, run, calendars)]
    if asked.digest and not told.held:
        told.queued = [*told.queued, *queue_all_clear(ledger, writing, run)]
    go(outbox, through, told, clock)
    ask_mailbox(outbox, through, told, clock())
    if told.looked.absent:
        go(outbox, through, told, clock)
    troubles = queue_troubles(ledger, writing, run)
    if troubles:
        told.queued = [*told.queued, *troubles]
        go(outbox, through, told, clock)
    told.balance, told.letters = balance(ledger), dict(letter_counts(ledger))
    return told


def planned(register: Register, ledger: Ledger, sender: str, asked: Asked, now: dt.datetime) -> list[Letter]:
    """The letters that a round would send, those that wait already among them: nothing is kept or sent."""
    writing = Writing(register.assessment, register.book, register.path, sender, now, lambda _: NO_CALENDAR)
    run = replace(run_of(register, asked, now), yes=True)
    found = found_in(register, writing.listed, ledger, asked)
    letters: list[Letter] = []
    with suppress(PreviewError), ledger.writing() as connection:
        queued_in(connection, ledger.register, found, run, writing.written)
        if asked.digest:
            all_clear_in(connection, ledger, writing, run)
        letters += waiting(connection, ledger.register)
        raise PreviewError
    return letters


def waiting(connection: sa.Connection, register: str) -> list[Letter]:
    """The letters that wait to be sent."""
    asked = sa.select(LETTERS).where(LETTERS.c.register == register, LETTERS.c.state == QUEUED)
    rows = connection.execute(asked.order_by(sa.func.lower(LETTERS.c.recipient), LETTERS.c.kind, LETTERS.c.key))
    return [Letter(row.key, row.recipient, row.subject, bytes(row.message), row.message_id) for row in rows]


class PreviewError(Exception):
    """Ends the transaction of a preview: nothing of it stays."""


def run_of(register: Register, asked: Asked, now: dt.datetime) -> Run:
    """One look at a register, with its quiet hours."""
    quiet, told_for = quiet_of(register.assessment), register.told_for(day_alone=asked.day_alone)

    def wait(group: Group) -> dt.timedelta:
        return quiet.wait(told_for, patient=asked.patient and group.kind != AT_ONCE, urgent=group.urgent)

    digest_wait = quiet.wait(told_for, patient=asked.patient)
    note_wait = quiet.wait(told_for, patient=False)
    return Run(now, told_for, asked.digest, asked.yes, Ladder.of(register.assessment), wait, digest_wait, note_wait)


def found_in(register: Register, listed: DueList, ledger: Ledger, asked: Asked) -> list[Member]:
    """What is due to be told, at its stages, to addresses that are in use."""
    found = members(register.assessment, listed, ledger.register, frozenset(suppressed(ledger)))
    if asked.ids_written:
        return found
    read = {
        key: set(table["id"].values.tolist())
        for key, table in register.assessment.register.tables.items()
        if "id" in table.columns
    }  # tables without ids have names that stay
    return [one for one in found if one.identity[1] not in read or one.identity[2] in read[one.identity[1]]]


def ask_mailbox(outbox: Outbox, through: Post, told: Told, now: dt.datetime) -> None:
    """Settle what the evidence mailbox knows, and note what came back; a mailbox that fails settles nothing."""
    told.evidence_failed = through.refused
    if through.evidence is None or through.refused is not None:
        return
    letters_asked = UncertainLetters.of(outbox, now)
    found = answers(through.evidence, letters_asked.asked, now - REPORTS_SINCE, through.timing.command)
    if found.failed is not None:
        told.evidence_failed = through.evidence.place.refusal(found.failed)
    if found.held is not None:
        told.looked = letters_asked.settled(outbox, found.held, now)
    came = note_bounces(outbox, found.reports, now, through.evidence.copies)
    told.bounced = [one for one in came if not one.of_copy]
    copy = next((one for one in came if one.of_copy), None)
    if copy is not None and told.evidence_failed is None:
        told.evidence_failed = RefusalError("mailbox_copy_back", value=copy.recipient, reason=copy.reason)


def go(outbox: Outbox, through: Post, told: Told, clock: Clock) -> None:
    """One round of the post."""
    copies = through.evidence.copies if through.evidence is not None else ()
    done = post(outbox, through.account, clock, copies)
    for state, count in done.became.items():
        told.became[state] = told.became.get(state, 0) + count
    told.account_failed = done.account_failed
