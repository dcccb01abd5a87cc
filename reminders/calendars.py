"""Everybody's calendar in one run: what each letter brings, what it brought before, and what is to be taken out again.

A calendar program keeps what it was given until it is given something else. So the events that a letter brought are
noted with it; one that is called off since, or is another's now, is told by the next letter, or by one of its own.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import sqlalchemy as sa

from register.assessment import Assessment
from register.choices import VISITS
from register.language import say
from register.occurrences import shifted
from register.rows import row_names
from register.shown_days import shown_days
from register.zones import local_day
from reminders.bounces import suppressed_in
from reminders.calendar_events import About
from reminders.calendar_file import organizer_of, personal_calendar, today_of
from reminders.calendar_memory import Version, start_of, start_text
from reminders.envelope import CalendarFiles
from reminders.mailing import Letter
from reminders.notes import Note, Row, foot
from reminders.outbox import CANCELLED, SUPERSEDED
from reminders.planning import hashed
from reminders.queueing import MOST_AT_ONCE, one_at_a_time, put_letter
from reminders.runs import Run
from reminders.timing import stamp
from reminders.writing import Writing
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS
from sync.migrations.m0050_calendars_given import CALENDARS_GIVEN

CALLED_OFF: Final = "called off"
"""The kind of a letter that takes events out of a calendar."""


@dataclass(frozen=True, slots=True)
class Given:
    """One event that somebody's calendar was given."""

    uid: str
    starts: dt.date | dt.datetime
    summary: str
    about: About

    @property
    def said(self) -> str:
        """What it is about, however many things it puts together."""
        return self.summary.rpartition(" × ")[0] or self.summary


@dataclass(frozen=True)
class Calendars:
    """The calendars of one run, by recipient; none while there are no versions. `sender` is that of the letters."""

    versions: Sequence[Version]
    assessment: Assessment
    sender: str = ""
    drawn: dict[str, tuple[Sequence[Version], CalendarFiles]] = field(
        default_factory=dict[str, tuple[Sequence[Version], CalendarFiles]]
    )

    def __call__(self, recipient: str) -> CalendarFiles:
        """What goes into the calendar of one recipient."""
        return self.of(recipient)[1]

    def of(self, recipient: str) -> tuple[Sequence[Version], CalendarFiles]:
        """The events that his files bring, and the files."""
        address = recipient.casefold()
        if address not in self.drawn:
            self.drawn[address] = personal_calendar(self.versions, address, self.assessment, self.organizer)
        return self.drawn[address]

    @cached_property
    def organizer(self) -> str:
        """Whose events they are."""
        return organizer_of(self.assessment, self.sender)

    def day(self, starts: dt.date | dt.datetime) -> dt.date:
        """The register's own day on which something starts."""
        return local_day(starts, self.assessment.register.settings.time_zone)

    def given(self, recipient: str) -> list[Given]:
        """The events that the files of one recipient bring and that are still to come."""
        return self.to_come(self.of(recipient)[0])

    def to_come(self, versions: Iterable[Version]) -> list[Given]:
        """Those that are still to come."""
        today = today_of(self.assessment)
        return [
            Given(one.uid, one.starts, event.summary, event.about)
            for one in versions
            if (event := one.event) is not None and one.day >= today
        ]

    def note(self, connection: sa.Connection, register: str, letters: Iterable[Letter], now: dt.datetime) -> None:
        """Note what letters with a calendar bring, in the transaction that puts them into the outbox."""
        for letter in letters:
            if not letter.calendar:
                continue
            events = [
                [one.uid, start_text(one.starts), one.summary, list(one.about)] for one in self.given(letter.recipient)
            ]
            connection.execute(
                CALENDARS_GIVEN.insert().values(
                    letter=letter.key, register=register, recipient=letter.recipient, at=stamp(now),
                    events=json.dumps(events, ensure_ascii=False),
                )
            )  # fmt: skip

    def called_off(self, recipient: str, before: Sequence[Given]) -> list[Given]:
        """Of the events that somebody was given, those to come that are called off, or another's now.

        What was made, or has another event of the same day and words, is not.
        """
        address, now = recipient.casefold(), {one.uid: one for one in self.versions}
        # All of his, those too that lie further ahead than his file reaches.
        his = (one for one in self.versions if one.event is not None and address in one.event.recipients)
        mine = self.to_come(his)
        still, said = {one.uid for one in mine}, {(one.starts, one.said) for one in mine}
        today = today_of(self.assessment)
        return [
            one
            for one in before
            if one.uid in now and one.uid not in still and self.day(one.starts) >= today
            and (one.starts, one.said) not in said
            and (now[one.uid].event is not None or gone(self.assessment, one.about))
        ]  # fmt: skip


def gone(assessment: Assessment, about: About) -> bool:
    """Whether something that is no longer due was called off rather than done: a visit, or a deadline of a repair."""
    kind, table, row, choice, due = about
    names = row_names(assessment, table)
    at = names.index(row) if row in names else -1
    if kind == "milestone":
        cancelled = assessment.register["repairs"]["cancelled_on"]
        return at < 0 or bool(cancelled.values[at] <= assessment.due.today)
    if kind != "visit":
        return False
    if at < 0:
        return True
    if table == "visits":
        return not bool(assessment.register["visits"]["done_on"].values[at] <= assessment.due.today)
    return not made(assessment, table, at, VISITS.index(choice), np.datetime64(due, "D"))


def made(assessment: Assessment, table: str, at: int, visit: int, due: np.datetime64) -> bool:
    """Whether a visit was made for what was due on a day, or for anything later."""
    if assessment.books is None:
        return False
    book = assessment.books.visits
    owed, done = book.owed, book.done
    subjects: dict[str, Any] = {"equipment": owed.equipment, "clients": owed.client, "dealers": owed.dealer}
    mine = (subjects[table] == at) & (owed.visit == visit)
    if table == "clients":
        mine &= owed.equipment < 0
    some = np.flatnonzero(mine[done.sequences] & ~np.isnat(done.on))
    rows = owed.row[done.sequences[some]]
    register = assessment.register
    on_holiday = register["visit_plans"]["on_holiday"].values[rows]
    shown = shifted(done.on[some], on_holiday, register.settings, register["holidays"])
    return bool((np.maximum(shown, done.on[some]) >= due).any())


def queue_called_off(ledger: Ledger, writing: Writing, run: Run, calendars: Calendars) -> list[Letter]:
    """A letter to each whose calendar has something that is called off, or another's now, and who gets no other letter.

    So many at once that a person has to agree wait for the letters of the day, whose calendar says the same.
    """
    with ledger.writing() as connection:
        one_at_a_time(connection, ledger.register)
        unused = suppressed_in(connection, ledger.register).keys()
        owed = {
            recipient: off
            for recipient, before in last_given(connection, ledger.register).items()
            if recipient.casefold() not in unused and (off := calendars.called_off(recipient, before))
        }
        if len(owed) > MOST_AT_ONCE and not run.yes:
            return []
        made_ = [letter_of(writing, calendars, recipient, off, ledger.register, run) for recipient, off in owed.items()]
        for letter in made_:
            put_letter(connection, ledger.register, CALLED_OFF, letter, run.day, run.now, run.now + run.note_wait)
        calendars.note(connection, ledger.register, made_, run.now)
    return made_


def letter_of(
    writing: Writing, calendars: Calendars, recipient: str, off: Sequence[Given], register: str, run: Run
) -> Letter:
    """The letter that takes events out of somebody's calendar."""
    head = writing.head
    years = writing.assessment.register.settings.years
    rows = [Row(one.summary, (shown_days(calendars.day(one.starts).isoformat(), years),)) for one in off]
    note = Note(
        say("letters.called_off_subject", head.language, count=len(off), day=head.day[5:]),
        say("letters.title", head.language, day=head.shown_day), [say("letters.called_off", head.language)], rows,
        foot=foot(head),
    )  # fmt: skip
    key = hashed(register, CALLED_OFF, recipient.casefold(), stamp(run.now), *sorted(one.uid for one in off))
    return writing.note(note, recipient, key, calendars(recipient))


def last_given(connection: sa.Connection, register: str) -> dict[str, list[Given]]:
    """What each recipient was last given by a letter that went out or is to go; what lies before it is forgotten."""
    table = CALENDARS_GIVEN
    withdrawn = sa.select(LETTERS.c.key).where(LETTERS.c.state.in_((SUPERSEDED, CANCELLED)))
    connection.execute(table.delete().where(table.c.register == register, table.c.letter.in_(withdrawn)))
    found: dict[str, list[Given]] = {}
    older: list[str] = []
    rows = connection.execute(
        sa.select(table, LETTERS.c.attempts)
        .join(LETTERS, LETTERS.c.key == table.c.letter)
        .where(table.c.register == register)
        .order_by(table.c.at.desc(), table.c.letter)
    )
    settled: set[str] = set()
    known: set[str] = set()
    for row in rows:
        address = row.recipient.casefold()
        if address in settled:
            older.append(row.letter)
            continue
        if row.attempts:  # a letter that waits untried may still be withdrawn: what lies before it counts then
            settled.add(address)
        if address in known:
            continue
        known.add(address)
        found[row.recipient] = [
            Given(uid, start_of(starts), summary, about_of(about))
            for uid, starts, summary, about in json.loads(row.events)
        ]
    connection.execute(table.delete().where(table.c.letter.in_(older)))
    return found


def about_of(parts: Sequence[str]) -> About:
    """What an event is about, as it was kept."""
    kind, table, row, choice, due = parts
    return kind, table, row, choice, due
