"""When there is something to tell next that cannot wait for the day's letters, and when the next letter may go."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
import sqlalchemy as sa

from register.assessment import Assessment
from reminders.outbox import QUEUED
from reminders.stages import DEADLINES, MILESTONE
from sync.migrations.m0010_outbox import LETTERS

STEPS: Final = np.array(sorted({minute for minutes in DEADLINES.values() for minute in minutes}), "m8[m]")
"""How long before and after a deadline it is told at once, by any urgency."""


def next_stage(assessment: Assessment) -> np.datetime64:
    """The next instant (local) at which a deadline of a repair comes to a stage; NaT where none does."""
    coming = [
        instants[instants > assessment.as_of].min()
        for source in assessment.due.sources
        if source.kind == MILESTONE
        and (instants := np.add.outer(source.moments, STEPS.astype("m8[s]")).ravel()).size
        and (instants > assessment.as_of).any()
    ]
    return min(coming, default=np.datetime64("NaT", "s"))


def next_letter(connection: sa.Connection, register: str) -> dt.datetime | None:
    """When the next letter that waits may go, in UTC; None where none waits."""
    mine = (LETTERS.c.register == register) & (LETTERS.c.state == QUEUED)
    at: str | None = connection.scalar(sa.select(sa.func.min(LETTERS.c.send_at)).where(mine))
    return dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC) if at else None
