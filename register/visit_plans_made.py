"""Visits that staff planned and have not made yet: which occurrence a row of Visits plans, and what it plans beside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.assessment import Work
from register.columns import NO_DATE, Dates, Flags, Positions, Wholes, take
from register.covers import Covers
from register.fulfilment import Served, happened, since, unusable
from register.joins import begins_of
from register.occurrences import Cadence
from register.visit_sequences import Sequences


@dataclass(frozen=True, slots=True)
class Plans:
    """Rows of Visits with planned_on that are not done, each with the sequences it may serve: one entry a pair.

    `number` and `on` are the occurrence that it plans: the first still to come on or after planned_on less the window.
    `on` is missing where there is none.
    """

    rows: Wholes
    sequences: Wholes
    number: Wholes
    on: Dates
    planned_on: Dates

    def __getitem__(self, which: Flags | Wholes) -> Plans:
        return Plans(
            self.rows[which], self.sequences[which], self.number[which], self.on[which], self.planned_on[which]
        )


def planned_rows(work: Work) -> Flags:
    """Rows of Visits that are planned and not done; without an error in a cell that decides what they serve."""
    return ~happened(work) & work.register["visits"]["planned_on"].given & ~unusable(work)


def plans_made(work: Work, owed: Sequences, pairs: Served, pending: Cadence, number: Wholes) -> Plans:
    """What the rows that are planned are to fulfil."""
    todo = planned_rows(work)[pairs.visits]
    row, sequence = pairs.visits[todo], pairs.sequences[todo]
    planned_on = work.register["visits"]["planned_on"].values[row]
    wanted = planned_on - owed.window[sequence].astype("m8[D]")
    k = np.maximum(pending[sequence].from_day(wanted), number[sequence])
    return Plans(row, sequence, k, pending[sequence].on(k), planned_on)


def plans_of_next(
    work: Work, owed: Sequences, plans: Plans, pending: Cadence, at: Wholes, number: Wholes, overdue: Flags
) -> tuple[Positions, Flags]:
    """The row that plans the next visit of each sequence `at` (its `number`), -1 none; and which plans were taken.

    That is the earliest still to come, else the last that has passed. What is overdue is made good by the earliest row
    to come, whichever occurrence that plans.
    """
    places = np.full(len(owed), -1)
    places[at] = np.arange(len(at))
    place, day = places[plans.sequences], plans.planned_on
    coming = day >= work.day
    mine = number[np.maximum(place, 0)] if len(at) else np.zeros(len(place), np.int64)
    reached = pending[plans.sequences].latest(day + owed.window[plans.sequences].astype("m8[D]"))
    late = overdue[np.maximum(place, 0)] if len(at) else np.zeros(len(place), np.bool_)
    meant = np.where(coming, (plans.number == mine) | (reached == mine) | late, reached >= mine)
    some = np.flatnonzero((place >= 0) & meant)
    distance = abs((day[some] - work.day).astype(np.int64))
    order = some[np.lexsort((plans.rows[some], distance, ~coming[some], place[some]))]
    first = order[begins_of(place[order])]
    rows = np.full(len(at), -1, np.int32)
    rows[place[first]] = plans.rows[first]
    taken = np.zeros(len(place), np.bool_)
    taken[first] = True
    return rows, taken


def plans_ahead(work: Work, owed: Sequences, plans: Plans, taken: Flags, at: Wholes, number: Wholes) -> Plans:
    """The plans of occurrences after the next one: the earliest row of each. Plans whose day has passed say nothing."""
    following = np.full(len(owed), -1)
    following[at] = number
    after = following[plans.sequences]
    later = (after >= 0) & (plans.number > after) | (after < 0) & (owed.origin[plans.sequences] > work.day)
    ahead = plans[~taken & later & ~np.isnat(plans.on) & (plans.planned_on >= work.day)]
    order = np.lexsort((ahead.rows, ahead.planned_on, ahead.number, ahead.sequences))
    ahead = ahead[order]
    return ahead[begins_of(ahead.sequences, ahead.number)]


def one_offs(work: Work, covers: Covers, plans: Plans) -> Flags:
    """Rows that are planned and serve no occurrence: a kind that the plan lacks, or beyond its time.

    What was planned for before visits_from, or for an item that is out of service by then, is to be made no more.
    """
    visits = work.register["visits"]
    serves = np.zeros(len(visits), np.bool_)
    serves[plans.rows[~np.isnat(plans.on)]] = True
    day = visits["planned_on"].values
    out = take(covers.out_of_service_from, visits["equipment"].values, NO_DATE)
    gone = (out <= day) | (out <= work.day) | (day < since(work, len(visits)))
    named = np.any([visits[key].values >= 0 for key in ("equipment", "client", "dealer")], axis=0)
    return planned_rows(work) & ~serves & ~gone & named
