"""Visits: what is owed next, what is overdue, which visit was done for what (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import VISIT_STATES
from register.columns import NO_DATE, Codes, Column, Dates, Flags, Positions, Wholes, column_of
from register.covers import Covers
from register.fulfilment import (
    Fulfilled,
    Served,
    chained,
    fulfilled,
    happened,
    latest_done,
    missed,
    served,
    since,
    unusable,
)
from register.joins import begins_of
from register.occurrences import Cadence, shifted
from register.periods import DAY
from register.visit_plans import KINDS, visit_rows
from register.visit_sequences import Sequences, sequences

PLANNED, DUE, OVERDUE, DONE, DONE_LATE, EXTRA = (
    VISIT_STATES.index(state) for state in ("planned", "due", "overdue", "done", "done late", "extra")
)  # fmt: skip
YES: Final = 1


@dataclass(frozen=True, slots=True)
class NextVisits:
    """The next visit of each kind: one entry an item (client, dealer) and row of VisitPlans that still owes one.

    `on` is the occurrence, `shown_on` the same moved off holidays; `opens_on` is when its window opens. `overdue` and
    `days_late` go by the date that is shown. `equipment` is -1 where the client itself or a dealer is visited.
    """

    equipment: Positions
    client: Positions
    dealer: Positions
    row: Positions
    visit: Codes
    on: Dates
    shown_on: Dates
    opens_on: Dates
    overdue: Flags
    days_late: Wholes


@dataclass(frozen=True, slots=True)
class MissedVisits:
    """Occurrences that were passed over: one entry each, sorted by whom and row, then by day."""

    equipment: Positions
    client: Positions
    dealer: Positions
    row: Positions
    visit: Codes
    on: Dates


@dataclass(frozen=True, slots=True)
class VisitBook:
    """All that is known of visits: what is owed, what was done for it, what comes next."""

    owed: Sequences
    done: Fulfilled
    next: NextVisits
    visits_from: Dates

    def missed(self, first: np.datetime64, last: np.datetime64) -> MissedVisits:
        """The occurrences from `first` to `last` that were not kept although a later one was.

        For the month and the statements, never for Due: what is still to be done is `next`.
        """
        owed = self.owed
        at, on = missed(owed, self.done, self.visits_from, first, last)
        return MissedVisits(owed.equipment[at], owed.client[at], owed.dealer[at], owed.row[at], owed.visit[at], on)


def assess_visits(work: Work, covers: Covers) -> VisitBook:
    """The visits of a register; writes Equipment's next visit and the grey columns of Visits.

    Kinds component and spare part and items out of service have no visits. B13: a defect found needs a repair.
    """
    rows = visit_rows(work.register["visit_plans"])
    owed = sequences(work, covers, rows)
    pairs = served(work, owed)
    done = fulfilled(work, covers, owed, pairs)
    start = since(work, len(owed))
    pending, number = still_to_come(owed, done, start)
    following = next_visits(work, covers, owed, pending, number)
    put_next(work, following)
    put_visits(work, owed, pairs, done, pending, number)
    say_defects(work)
    visits = work.register["visits"]["done_on"]
    soonest(work, visits.values[visits.given])
    soonest(work, covers.out_of_service_from[following.equipment[following.equipment >= 0]])
    # Once a new run of contracts begins, what an older one left is no longer the next.
    soonest(work, owed.origin[~begins_of(owed.group)])
    return VisitBook(owed, done, following, start)


def still_to_come(owed: Sequences, done: Fulfilled, start: Dates) -> tuple[Cadence, Wholes]:
    """The occurrences of each sequence as they stand now, and the number of its next one (its count: none).

    Under `completion` they are counted anew from the last visit done; what fell due before visits_from is passed over.
    """
    number, day = latest_done(owed, done)
    pending, following = owed.cadence, number + 1
    if owed.completion.any():
        pending = chained(owed, np.arange(len(owed)), np.where(owed.completion, day, NO_DATE))
        following = np.where(owed.completion, 0, following)
    return pending, np.maximum(following, pending.from_day(start))


def next_visits(work: Work, covers: Covers, owed: Sequences, pending: Cadence, number: Wholes) -> NextVisits:
    """The next visit of each item, client or dealer and row: of the runs of contracts, the latest that has begun.

    Where that owes nothing more, the one that follows it.
    """
    began = np.where(owed.origin <= work.day, np.arange(len(owed)), -1)
    latest = np.full(int(owed.group.max(initial=-1)) + 1, -1)
    np.maximum.at(latest, owed.group, began)
    out = np.append(covers.out_of_service_from, NO_DATE)[owed.equipment]
    owes = (number < pending.count) & (np.arange(len(owed)) >= latest[owed.group]) & ~(out <= work.day)
    at = np.flatnonzero(owes)
    at = at[begins_of(owed.group[at])]
    on = pending[at].on(number[at])
    shown_on = shown(work, owed.row[at], on)
    late = (work.day - shown_on).astype(np.int64)
    opens_on = on - owed.window[at].astype("m8[D]")
    return NextVisits(
        owed.equipment[at], owed.client[at], owed.dealer[at], owed.row[at], owed.visit[at],
        on, shown_on, opens_on, late > 0, np.maximum(late, 0),
    )  # fmt: skip


def shown(work: Work, row: Positions, on: Dates) -> Dates:
    """Occurrences of some rows of VisitPlans as they are shown: moved off holidays where the row says so."""
    on_holiday = work.register["visit_plans"]["on_holiday"].values[row]
    return shifted(on, on_holiday, work.register.settings, work.register["holidays"])


def put_next(work: Work, following: NextVisits) -> None:
    """Equipment: the earliest next visit over the kinds (equal: the order of the choices), and how many are overdue."""
    equipment = work.register["equipment"]
    of_items = np.flatnonzero(following.equipment >= 0)
    item, visit = following.equipment[of_items], following.visit[of_items]
    day = following.shown_on[of_items]
    order = np.lexsort((visit, day, item))
    first = order[begins_of(item[order])]
    kinds = np.full(len(equipment), -1, np.int8)
    days = np.full(len(equipment), NO_DATE)
    kinds[item[first]], days[item[first]] = visit[first], day[first]
    late = following.overdue[of_items]
    overdue = np.sort(item[late].astype(np.int64) * KINDS + visit[late])
    counts = np.bincount(overdue[begins_of(overdue)] // KINDS, minlength=len(equipment))
    plan = equipment["plan"]
    work.put("equipment", "next_visit", column_of("choice", kinds))
    work.put("equipment", "next_visit_on", column_of("date", days))
    work.put("equipment", "visits_overdue", column_of("whole", counts, plan.given | (counts > 0)))
    soonest(work, day[~late] + DAY)


def put_visits(
    work: Work, owed: Sequences, pairs: Served, done: Fulfilled, pending: Cadence, number: Wholes
) -> None:
    """Visits: due_on, state and days_late of every row.

    Done: the earliest occurrence it fulfils, extra where it fulfils none. Not done: the first occurrence still to come
    on or after planned_on less the window; extra where there is none; nothing without planned_on.
    """
    visits = work.register["visits"]
    count = len(visits)
    did, wrong = happened(work), unusable(work)
    planned = ~did & visits["planned_on"].given & ~wrong
    due_on, opens_on = np.full(count, NO_DATE), np.full(count, NO_DATE)
    earliest(due_on, done.visits, shown(work, owed.row[done.sequences], done.on))
    todo = planned[pairs.visits]
    visit, sequence = pairs.visits[todo], pairs.sequences[todo]
    wanted = visits["planned_on"].values[visit] - owed.window[sequence].astype("m8[D]")
    k = np.maximum(pending[sequence].from_day(wanted), number[sequence])
    on = pending[sequence].on(k)
    earliest(due_on, visit, shown(work, owed.row[sequence], on))
    earliest(opens_on, visit, on - owed.window[sequence].astype("m8[D]"))
    told = np.where(did, visits["done_on"].values, work.day)
    late = np.where(np.isnat(due_on), 0, (told - due_on).astype(np.int64))
    undone = np.where(late > 0, OVERDUE, np.where(opens_on <= work.day, DUE, PLANNED))
    state = np.where(did, np.where(late > 0, DONE_LATE, DONE), undone)
    state = np.where(np.isnat(due_on), EXTRA, state).astype(np.int8)
    known = (did | planned) & ~wrong
    state = np.where(known, state, -1).astype(np.int8)
    work.put("visits", "due_on", column_of("date", due_on, spoilt=wrong))
    work.put("visits", "state", column_of("choice", state, spoilt=wrong))
    late_days = column_of("whole", np.maximum(late, 0), known & ~np.isnat(due_on), wrong)
    work.put("visits", "days_late", late_days)
    soonest(work, opens_on[planned])
    soonest(work, due_on[planned] + DAY)


def earliest(out: Dates, where: Wholes, days: Dates) -> None:
    """Write the earliest of the days at each position into `out`; missing days say nothing."""
    some = ~np.isnat(days)
    where, days = where[some], days[some]
    order = np.lexsort((days, where))
    first = order[begins_of(where[order])]
    out[where[first]] = days[first]


def defects_open(work: Work) -> Flags:
    """Visits at which a defect was found that has no repair yet (B13)."""
    visits = work.register["visits"]
    done = visits["done_on"]
    to_come = done.given & (done.values > work.day)
    return (visits["defect_found"].values == YES) & ~visits["repair"].given & ~to_come


def say_defects(work: Work) -> None:
    """A defect found without a repair is a finding; a repair that cannot be found has one already."""
    repair: Column = work.register["visits"]["repair"]
    work.findings.add("visit_defect_without_repair", "visits", "repair", defects_open(work) & repair.blank)


def soonest(work: Work, days: Dates) -> None:
    """Note the earliest of some days after as-of as one on which a column changes by itself."""
    later = days[days > work.day]
    if len(later):
        work.changes.append(later.min().astype("M8[s]"))
