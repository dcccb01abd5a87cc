"""Visits: what is owed next, what is overdue, which visit was done for what (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from register.assessment import Work
from register.choices import VISIT_STATES
from register.columns import NO_DATE, Codes, Dates, Flags, Positions, Wholes, column_of, take
from register.covers import Covers
from register.fulfilment import (
    Fulfilled,
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
from register.visit_defects import say_defects
from register.visit_plans import KINDS, visit_rows
from register.visit_plans_made import (
    Plans,
    one_offs,
    planned_rows,
    plans_ahead,
    plans_made,
    plans_of_next,
)
from register.visit_sequences import Sequences, sequences

PLANNED, DUE, OVERDUE, DONE, DONE_LATE, EXTRA = (
    VISIT_STATES.index(state) for state in ("planned", "due", "overdue", "done", "done late", "extra")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NextVisits:
    """The next visit of each kind: one entry an item (client, dealer) and row of VisitPlans that still owes one.

    `on` is the occurrence, `shown_on` the same moved off holidays; `opens_on` is when its window opens. `overdue` and
    `days_late` go by the date that is shown. `equipment` is -1 where the client itself or a dealer is visited.
    `plan` is the row of Visits that plans it, -1 none, and `planned_on` its day.
    """

    sequence: Wholes
    number: Wholes
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
    plan: Positions
    planned_on: Dates


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
    planned: NextVisits
    """Occurrences after the next one for which a row of Visits plans a day."""
    one_offs: Positions
    """Rows of Visits that are planned, not done, and serve no occurrence."""
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
    plans = plans_made(work, owed, pairs, pending, number)
    at = next_of_each(work, covers, owed, pending, number)
    following = visits_at(work, owed, pending, at, number[at])
    plan, taken = plans_of_next(work, owed, plans, pending, at, number[at], following.overdue)
    following = planned_by(work, following, plan)
    ahead = plans_ahead(work, owed, plans, taken, at, number[at])
    later = planned_by(work, visits_at(work, owed, pending, ahead.sequences, ahead.number), ahead.rows)
    once = one_offs(work, covers, plans)
    put_next(work, following)
    put_visits(work, owed, done, plans, once)
    say_defects(work)
    visits = work.register["visits"]["done_on"]
    soonest(work, visits.values[visits.given])
    soonest(work, covers.out_of_service_from[following.equipment[following.equipment >= 0]])
    # Once a new run of contracts begins, what an older one left is no longer the next.
    soonest(work, owed.origin[~begins_of(owed.group)])
    return VisitBook(owed, done, following, later, np.flatnonzero(once).astype(np.int32), start)


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


def next_of_each(work: Work, covers: Covers, owed: Sequences, pending: Cadence, number: Wholes) -> Wholes:
    """The sequence of the next visit of each item, client or dealer and row.

    Of the runs of contracts it is the latest that has begun. Where that owes nothing more, the one that follows it.
    """
    began = np.where(owed.origin <= work.day, np.arange(len(owed)), -1)
    latest = np.full(int(owed.group.max(initial=-1)) + 1, -1)
    np.maximum.at(latest, owed.group, began)
    out = np.append(covers.out_of_service_from, NO_DATE)[owed.equipment]
    owes = (number < pending.count) & (np.arange(len(owed)) >= latest[owed.group]) & ~(out <= work.day)
    at = np.flatnonzero(owes)
    return at[begins_of(owed.group[at])]


def visits_at(work: Work, owed: Sequences, pending: Cadence, at: Wholes, number: Wholes) -> NextVisits:
    """One occurrence each of some sequences as it is owed, planned by nobody."""
    on = pending[at].on(number)
    shown_on = shown(work, owed.row[at], on)
    late = (work.day - shown_on).astype(np.int64)
    plan, planned_on = np.full(len(at), -1, np.int32), np.full(len(at), NO_DATE)
    opens_on = on - owed.window[at].astype("m8[D]")
    return NextVisits(
        at, number, owed.equipment[at], owed.client[at], owed.dealer[at], owed.row[at], owed.visit[at],
        on, shown_on, opens_on, late > 0, np.maximum(late, 0), plan, planned_on,
    )  # fmt: skip


def planned_by(work: Work, visits: NextVisits, rows: Positions | Wholes) -> NextVisits:
    """The same, planned by some rows of Visits (-1: none)."""
    plan = rows.astype(np.int32)
    return replace(visits, plan=plan, planned_on=take(work.register["visits"]["planned_on"].values, plan, NO_DATE))


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


def put_visits(work: Work, owed: Sequences, done: Fulfilled, plans: Plans, once: Flags) -> None:
    """Visits: due_on, state and days_late of every row.

    Done: the earliest occurrence it fulfils, extra where it fulfils none. Not done: the first occurrence still to come
    on or after planned_on less the window; where there is none (`once`), by its own planned day; nothing without one.
    """
    visits = work.register["visits"]
    count = len(visits)
    did, wrong, planned = happened(work), unusable(work), planned_rows(work)
    due_on, opens_on = np.full(count, NO_DATE), np.full(count, NO_DATE)
    earliest(due_on, done.visits, shown(work, owed.row[done.sequences], done.on))
    earliest(due_on, plans.rows, shown(work, owed.row[plans.sequences], plans.on))
    earliest(opens_on, plans.rows, plans.on - owed.window[plans.sequences].astype("m8[D]"))
    by: Dates = np.where(once, visits["planned_on"].values, due_on)
    told = np.where(did, visits["done_on"].values, work.day)
    late = np.where(np.isnat(by), 0, (told - by).astype(np.int64))
    undone = np.where(late > 0, OVERDUE, np.where(np.where(once, by, opens_on) <= work.day, DUE, PLANNED))
    state = np.where(did, np.where(late > 0, DONE_LATE, DONE), undone)
    state = np.where(np.isnat(by), EXTRA, state).astype(np.int8)
    known = ((did | (planned & ~np.isnat(by))) & ~wrong).astype(np.bool_)
    state = np.where(known, state, -1).astype(np.int8)
    work.put("visits", "due_on", column_of("date", due_on, spoilt=wrong))
    work.put("visits", "state", column_of("choice", state, spoilt=wrong))
    late_days = column_of("whole", np.maximum(late, 0), known & ~np.isnat(by), wrong)
    work.put("visits", "days_late", late_days)
    soonest(work, opens_on[planned])
    soonest(work, by[once])
    soonest(work, by[planned] + DAY)


def earliest(out: Dates, where: Wholes, days: Dates) -> None:
    """Write the earliest of the days at each position into `out`; missing days say nothing."""
    some = ~np.isnat(days)
    where, days = where[some], days[some]
    order = np.lexsort((days, where))
    first = order[begins_of(where[order])]
    out[where[first]] = days[first]


def soonest(work: Work, days: Dates) -> None:
    """Note the earliest of some days after as-of as one on which a column changes by itself."""
    later = days[days > work.day]
    if len(later):
        work.changes.append(later.min().astype("M8[s]"))
