"""How every repair stands at as-of: state, next deadline, and by how many hours it is late (rule 5)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import REPAIR_STATES
from register.clocks import hours_between
from register.columns import BLANK, GIVEN, NO_INSTANT, SPOILT, Column, Flags, Instants, Positions
from register.milestones import FIX, ByMilestone
from register.promise_book import PromiseBook

NEW, RUNNING, WAITING, LATE, FIXED, FIXED_LATE, CANCELLED = range(len(REPAIR_STATES))
NEVER: Final = np.iinfo(np.int64).max


def put_states(work: Work, book: PromiseBook, hidden: ByMilestone) -> None:
    """Put `state`, `next_deadline` and `late_hours`.

    The state is the first that holds of cancelled; fixed, fixed late; waiting; late; running; new. It is said wherever
    no deadline in error (`hidden`, nine milestones down) could make it another. Lateness is that of the worst unmet
    promise, once fixed that of fix; blank where nothing is late.
    """
    seen = book.happened
    count = len(seen.ahead)
    fixed = seen.met[FIX]
    of_fix = book.missed & (book.milestones == FIX)
    fixed_late = fixed & marked(count, book.repairs[of_fix])
    late = marked(count, book.repairs[book.open & book.missed])
    running = seen.met.any(axis=0)
    state = np.select(
        [seen.cancelled, fixed_late, fixed, seen.waiting, late, running],
        [CANCELLED, FIXED_LATE, FIXED, WAITING, LATE, RUNNING],
        NEW,
    )
    promised_fix = marked(count, book.repairs[(book.milestones == FIX) & ~np.isnat(book.deadlines)])
    # Fixed at an instant in error: in time or not, nobody can say, unless no time was promised.
    fix_hidden = hidden[FIX] | (promised_fix & np.isnat(seen.met_at[FIX]))
    open_hidden = (hidden & ~seen.ended).any(axis=0) & ~seen.cancelled
    unsaid = np.where(fixed, fix_hidden & ~fixed_late, ~seen.waiting & (seen.wait_unsaid | (open_hidden & ~late)))
    unsaid = (unsaid & ~seen.cancelled) | seen.cancelled_unsaid
    work.put("repairs", "state", said("choice", state.astype(np.int8), -1, ~seen.ahead, unsaid))

    next_deadline = first_of(count, book.repairs[book.open], book.deadlines[book.open])
    open_unsaid = open_hidden | seen.cancelled_unsaid
    is_next = ~np.isnat(next_deadline)
    work.put("repairs", "next_deadline", said("instant", next_deadline, NO_INSTANT, is_next, open_unsaid))

    worst = book.missed & np.where(fixed[book.repairs], of_fix, book.open)
    due = first_of(count, book.repairs[worst], book.deadlines[worst])
    until = np.where(fixed, seen.met_at[FIX], seen.as_of)
    hours = hours_between(due, until, work.register.settings.time_zone)
    is_late = ~np.isnat(due) & ~seen.cancelled
    hours_unsaid = np.where(fixed, fix_hidden, open_hidden) & ~seen.cancelled | seen.cancelled_unsaid
    work.put("repairs", "late_hours", said("number", hours, 0, is_late, hours_unsaid))


def marked(count: int, repairs: Positions) -> Flags:
    """Which of `count` repairs are among some positions."""
    out = np.zeros(count, np.bool_)
    out[repairs] = True
    return out


def first_of(count: int, repairs: Positions, instants: Instants) -> Instants:
    """The earliest of some instants for each repair, NaT for a repair that has none."""
    out = np.full(count, NEVER)
    np.minimum.at(out, repairs, instants.astype("datetime64[s]").astype(np.int64))
    return np.where(out == NEVER, NO_INSTANT, out.astype("datetime64[s]"))


def said(kind: str, values: np.ndarray, missing: object, given: Flags, unsaid: Flags) -> Column:
    """A computed column, given or spoilt where it is said so, blank elsewhere."""
    state = np.where(unsaid, SPOILT, np.where(given, GIVEN, BLANK)).astype(np.int8)
    return Column(kind, np.where(state == GIVEN, values, np.array(missing, values.dtype)), state)
