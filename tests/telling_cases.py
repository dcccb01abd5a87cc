"""What the tests of telling share: a register in which just some things are due, and rounds of telling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import sqlalchemy as sa
from letter_cases import PATH, Owed, told

from register.due import Due
from reminders.despatch import Asked, Register, found_in, run_of
from reminders.envelope import NO_CALENDAR
from reminders.mailing import Letter
from reminders.notices import queue_all_clear
from reminders.queueing import queued
from reminders.writing import Writing
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS

SENDER: Final = "service@firm.example"
Settings = tuple[tuple[str, object], ...]


@dataclass
class Round:
    """Rounds of telling for one register: nothing is sent, letters stay in the outbox."""

    ledger: Ledger
    settings: Settings = ()
    patient: bool = False
    made: list[Letter] = field(default_factory=list[Letter])
    meanwhile: Callable[[], object] = lambda: None
    """Called between two parts of a round's letters."""

    def at(self, moment: str, *owed: Owed, digest: bool = True, yes: bool = False, now: str = "") -> list[Letter]:
        """The letters that a look at a local instant makes, with these things due; `now` where the clock is wrong."""
        register = register_at(moment, owed, self.settings)
        zone = ZoneInfo(register.assessment.register.settings.time_zone)
        real = dt.datetime.fromisoformat(now or moment).replace(tzinfo=zone).astimezone(dt.UTC)
        writing = Writing(register.assessment, register.book, PATH, SENDER, real, lambda _to: NO_CALENDAR)
        asked = Asked(digest=digest, patient=self.patient, yes=yes)
        run = run_of(register, asked, real)
        found = found_in(register, writing.listed, self.ledger, asked)
        new = queued(self.ledger, found, run, writing.written, meanwhile=self.go_on)
        if digest:
            new += queue_all_clear(self.ledger, writing, run)
        self.made += new
        return new

    def go_on(self) -> None:
        """Between two parts."""
        self.meanwhile()

    def stages(self, recipient: str) -> list[tuple[int, str]]:
        """The stages that somebody was, or is to be, told at, and what became of each key."""
        asked = sa.select(REMINDERS).where(REMINDERS.c.recipient == recipient, REMINDERS.c.kind != "all clear")
        with self.ledger.reading() as connection:
            rows = connection.execute(asked.order_by(REMINDERS.c.occurrence, REMINDERS.c.stage)).all()
        return [(row.stage, row.state) for row in rows]

    def sent(self) -> None:
        """The post has been: every letter that waits was accepted."""
        with self.ledger.writing() as connection:
            connection.execute(
                sa.update(LETTERS).where(LETTERS.c.state == "queued").values(state="accepted", attempts=1)
            )

    def waits(self) -> list[tuple[str, str]]:
        """Recipient and instant (UTC) of each letter that waits."""
        asked = sa.select(LETTERS).where(LETTERS.c.state == "queued").order_by(LETTERS.c.recipient, LETTERS.c.send_at)
        with self.ledger.reading() as connection:
            return [(row.recipient, row.send_at[:16]) for row in connection.execute(asked)]


def register_at(moment: str, owed: Sequence[Owed], settings: Settings = ()) -> Register:
    """A register at a local instant, with nothing due but these things."""
    known = told(settings=settings)
    as_of = np.datetime64(moment, "s")
    sources = [one.source() for one in owed]
    due = Due(as_of, known.assessment.register.settings.escalate_after, sources)
    return Register(replace(known.assessment, as_of=as_of, due=due), known.book, PATH)
