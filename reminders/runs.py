"""What the ledger knows before a run: what was told, what stands in letters that wait, who had a letter today."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from reminders.outbox import CANCELLED, QUEUED, SUPERSEDED
from reminders.planning import AT_ONCE, CLIENT, DIGEST, Group
from reminders.stages import Ladder
from sync.migrations.m0010_outbox import LETTERS, REMINDERS, RUNS

FOLLOWS: Final = (DIGEST, AT_ONCE, CLIENT)
"""The kinds of letters that follow the register until they are tried."""


@dataclass(frozen=True, slots=True)
class Run:
    """One look at a register: the real instant (UTC), the local one that is told for, and what it may do.

    `digest`: the day's letters too, not only what cannot wait. `wait` says how long a letter waits for quiet hours and
    days off. `yes`: a person has agreed to any number of letters.
    """

    now: dt.datetime
    told_for: dt.datetime
    digest: bool
    yes: bool
    ladder: Ladder
    wait: Callable[[Group], dt.timedelta]
    digest_wait: dt.timedelta
    """How long the day's letters wait."""
    note_wait: dt.timedelta
    """The same of what the program tells of itself."""

    @property
    def day(self) -> str:
        """The day that is told."""
        return self.told_for.date().isoformat()


@dataclass(slots=True)
class Standing:
    """What the ledger knows before a run."""

    told: dict[str, int] = field(default_factory=dict[str, int])
    """The last stage told of each thread; what stands in a letter that waits untried is not told yet."""
    open: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Letters that wait untried: kind and recipient (case folded)."""
    in_open: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """The keys that each of them tells."""
    waiting: set[str] = field(default_factory=set[str])
    had: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    away: tuple[int, int] = (0, 0)
    """Days and minutes since the last run; none before the first one."""
    agreed: int = 0
    first: bool = True
    """Whether no run of this register has told anything yet."""
    made: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many letters of a kind a recipient has had this day, withdrawn ones too."""


def standing(connection: sa.Connection, register: str, run: Run) -> Standing:
    """What the ledger knows before a run."""
    found = Standing()
    last = connection.execute(sa.select(RUNS).where(RUNS.c.register == register)).first()
    if last is not None:
        found.agreed, found.first = last.agreed, False
        before = dt.datetime.fromisoformat(last.told_for)
        days, minutes = run.told_for.date() - before.date(), (run.told_for - before).total_seconds() // 60
        found.away = (max(days.days, 0), max(int(minutes), 0))
    for row in connection.execute(
        sa.select(*(LETTERS.c[name] for name in ("key", "kind", "recipient", "state", "attempts", "day")))
        .where(LETTERS.c.register == register, LETTERS.c.kind.in_(FOLLOWS))
        .where(sa.or_(LETTERS.c.state == QUEUED, LETTERS.c.day == run.day))
        .with_for_update()
    ):  # fmt: skip
        whose = (row.kind, row.recipient.casefold())
        before_this = row.day == run.day
        found.made[whose] += before_this
        if row.state == QUEUED and not row.attempts:
            found.open[row.key] = whose
        elif before_this and row.state not in {SUPERSEDED, CANCELLED}:
            found.had.add(whose)
    known = sa.select(REMINDERS.c.key, REMINDERS.c.thread, REMINDERS.c.stage, REMINDERS.c.letter).where(
        REMINDERS.c.register == register, REMINDERS.c.state != CANCELLED
    )
    for row in connection.execute(known):
        if row.letter in found.open:
            found.in_open.setdefault(row.letter, set()).add(row.key)
            found.waiting.add(row.thread)
        else:
            found.told[row.thread] = max(row.stage, found.told.get(row.thread, row.stage))
    return found
