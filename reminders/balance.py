"""The equation of every run: what was due was accepted, failed, need not be told any more, waits, or is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from reminders.outbox import ACCEPTED, CANCELLED, CLAIMED, FAILED, QUEUED, SENDING, SUPERSEDED, UNCERTAIN
from reminders.queueing import TOLD
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS

PENDING: Final = (QUEUED, CLAIMED, SENDING)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many keys there are (`due`), and what became of them."""

    due: int
    accepted: int = 0
    failed: int = 0
    cancelled: int = 0
    superseded: int = 0
    pending: int = 0
    uncertain: int = 0

    @property
    def holds(self) -> bool:
        """Whether every key is accounted for; a ledger in which it is not has been damaged."""
        known = self.accepted + self.failed + self.cancelled + self.superseded + self.pending + self.uncertain
        return self.due == known


def balance(ledger: Ledger) -> Balance:
    """The keys of a register by what became of them; of those in a letter, the letter."""
    of_letter = sa.select(REMINDERS.c.state, LETTERS.c.state.label("sent"), sa.func.count().label("keys")).select_from(
        REMINDERS.outerjoin(LETTERS, REMINDERS.c.letter == LETTERS.c.key)
    )
    mine = of_letter.where(REMINDERS.c.register == ledger.register).group_by(REMINDERS.c.state, LETTERS.c.state)
    with ledger.reading() as connection:
        rows = connection.execute(mine).all()
        due = connection.scalar(
            sa.select(sa.func.count()).select_from(REMINDERS).where(REMINDERS.c.register == ledger.register)
        )
    counts: dict[str, int] = {}
    for row in rows:
        name = became(row.state, row.sent)
        counts[name] = counts.get(name, 0) + row.keys
    return Balance(due or 0, **{name: count for name, count in counts.items() if name})


def became(state: str, sent: str | None) -> str:
    """What became of a key; empty where nobody can say, which is a damage."""
    if state != TOLD:
        return state if state in {CANCELLED, SUPERSEDED} else ""
    if sent in PENDING:
        return "pending"
    return sent if sent in {ACCEPTED, FAILED, UNCERTAIN} else ""


def letter_counts(ledger: Ledger) -> Mapping[str, int]:
    """How many letters of a register are in each state."""
    asked = sa.select(LETTERS.c.state, sa.func.count().label("letters")).where(LETTERS.c.register == ledger.register)
    with ledger.reading() as connection:
        return {row.state: row.letters for row in connection.execute(asked.group_by(LETTERS.c.state))}
