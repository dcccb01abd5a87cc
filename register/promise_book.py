"""Every promise of every repair, measured against what has happened: kept, missed, not recorded, open (rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import MILESTONES
from register.columns import NO_INSTANT, Codes, Flags, Instants, Positions, Register, Texts, take
from register.milestones import FIX, Happened
from register.promise_deadlines import Terms
from register.promise_rows import Pairs

AGREED: Final = -1
"""Stands for a row of Promises where the promise is the date agreed in the order."""
AGREED_CLAUSE: Final = "B17"
MINUTE: Final = np.timedelta64(60, "s")


@dataclass(frozen=True, slots=True)
class PromiseBook:
    """Every promise of every repair, row by row: one entry a repair and row of Promises; the dates agreed stand last.

    `rows` are positions in Promises, -1 the date agreed in the order (B17). `deadlines` is NaT where none can be said.
    `in_time_until` is the last minute in which the promise is still kept: the deadline, at once the end of the grace.
    At most one of `kept`, `missed`, `not_recorded` and `open` holds, save that an open promise whose time has passed is
    `missed` already. Nothing is open in a cancelled repair. `not_set`: the row leaves `within` blank. `unsaid`: a cell
    in error hides it.
    """

    happened: Happened
    repairs: Positions
    rows: Positions
    milestones: Codes
    deadlines: Instants
    in_time_until: Instants
    met_at: Instants
    kept: Flags
    missed: Flags
    not_recorded: Flags
    open: Flags
    not_set: Flags
    unsaid: Flags

    def missed_repairs(self, *milestones: str) -> Flags:
        """Repairs of which a promise for one of these milestones was missed (A38)."""
        wanted = [MILESTONES.index(name) for name in milestones]
        out = np.zeros(len(self.happened.reported_at), np.bool_)
        out[self.repairs[self.missed & np.isin(self.milestones, wanted)]] = True
        return out

    def clauses(self, work: Work) -> Texts:
        """The clause behind each entry, None where its row names none."""
        return clauses_of(work.register, self.rows)


def clauses_of(register: Register, rows: Positions) -> Texts:
    """The clause of some rows of Promises, B17 for the date agreed; None where a row names none."""
    named = take(register["promises"]["clause"].values, rows, None)
    return np.where(rows == AGREED, AGREED_CLAUSE, named)


def judged(
    work: Work, pairs: Pairs, terms: Terms, seen: Happened, deadlines: Instants, unsaid: Flags, agreed_by: Instants
) -> PromiseBook:
    """The book: every promise measured against what has happened."""
    agreed = np.flatnonzero(~np.isnat(agreed_by)).astype(np.int32)
    nothing = np.zeros(len(agreed), np.bool_)
    repairs = np.concatenate([pairs.repairs, agreed])
    milestones = np.concatenate([terms.milestones, np.full(len(agreed), FIX, np.int8)])
    grace = work.register.settings.at_once_minutes
    # Without the setting nobody can say until when a promise at once is kept, so it is neither kept nor missed.
    at_once_until = deadlines + grace * MINUTE if grace is not None else np.full(len(deadlines), NO_INSTANT)
    due = np.concatenate([deadlines, agreed_by[agreed]])
    in_time_until = np.concatenate([np.where(terms.at_once, at_once_until, deadlines), agreed_by[agreed]])
    met_at, ended = seen.met_at[milestones, repairs], seen.ended[milestones, repairs]
    known, met = ~np.isnat(due), ~np.isnat(met_at)
    is_open = known & ~ended & ~seen.cancelled[repairs]
    return PromiseBook(
        happened=seen,
        repairs=repairs,
        rows=np.concatenate([pairs.rows, np.full(len(agreed), AGREED, np.int32)]),
        milestones=milestones,
        deadlines=due,
        in_time_until=in_time_until,
        met_at=met_at,
        kept=met_at <= in_time_until,
        missed=(met_at > in_time_until) | (is_open & (seen.as_of > in_time_until)),
        not_recorded=known & ended & ~met,
        open=is_open,
        not_set=np.concatenate([terms.not_set & ~terms.unsaid, nothing]),
        unsaid=np.concatenate([unsaid, nothing]),
    )
