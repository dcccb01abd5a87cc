"""The rows of VisitPlans as the rules use them, and which of them apply to whom (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import PERIOD_UNITS, UNTIL, VISITS
from register.columns import Codes, Column, Flags, Positions, Table, Values, Wholes
from register.joins import matched, together
from register.occurrences import Interval
from register.phrases import HeadingFact

WARRANTY: Final = UNTIL.index("warranty")
LATENT: Final = UNTIL.index("latent")
CONTRACT: Final = UNTIL.index("contract")
ALWAYS: Final = UNTIL.index("always")
COMPLETION: Final = 1
DAY_UNIT: Final = PERIOD_UNITS.index("day")
FOR_DEALERS: Final = tuple(VISITS.index(visit) for visit in ("training", "check"))
"""Visits that count once a dealer of the plan's items (D09, F02)."""
INSIDE: Final = VISITS.index("check")
"""Visits of this kind stay inside the firm (I07, F02): no client hears of them or signs for them."""
KINDS: Final = len(VISITS)
NEEDED: Final = (
    "plan", "client", "visit", "every", "unit", "first_after", "first_unit", "anchor", "window_days", "until",
)  # fmt: skip
"""Columns of which one in error leaves a row without dates."""


@dataclass(frozen=True, slots=True)
class VisitRows:
    """VisitPlans, one entry a row. `stands`: it can be used and repeats no row above it.

    `unset`: it stands, but a parameter is not set, so it brings no dates; it still replaces the plan's row.
    """

    plan: Positions
    client: Positions
    visit: Codes
    interval: Interval
    window: Wholes
    completion: Flags
    until: Codes
    stands: Flags
    unset: Flags

    @property
    def of_plan(self) -> Flags:
        """Rows for the items of a plan."""
        return self.stands & (self.plan >= 0)

    @property
    def of_client(self) -> Flags:
        """Rows without a plan: one client itself, or every important one (I06)."""
        return self.stands & (self.plan < 0)

    @property
    def of_dealers(self) -> Flags:
        """Rows of a plan that count once a dealer of its items."""
        return self.of_plan & np.isin(self.visit, FOR_DEALERS)


def visit_rows(table: Table) -> VisitRows:
    """The rows of VisitPlans with what is blank filled in as rule 7 says."""
    every, unit, first, first_unit = (table[key] for key in ("every", "unit", "first_after", "first_unit"))
    once = every.given & (every.values == 0)
    # first_after blank: one interval; its unit blank: that of the interval.
    firsts = np.where(first.blank, every.values, first.values)
    first_units = np.where(first.blank | first_unit.blank, unit.values, first_unit.values)
    first_units = np.where((first_units < 0) & (firsts == 0), DAY_UNIT, first_units).astype(np.int8)
    interval = Interval(every.values, unit.values, firsts, first_units)
    spoilt = np.any([table[key].spoilt for key in NEEDED], axis=0)
    stands = table["visit"].given & ~spoilt & first_of_their_name(table)
    window = table["window_days"]
    return VisitRows(
        plan=table["plan"].values,
        client=table["client"].values,
        visit=table["visit"].values,
        interval=interval,
        window=np.where(window.given, window.values, interval.window()),
        completion=table["anchor"].values == COMPLETION,
        until=filled(table["until"], WARRANTY),
        stands=stands,
        unset=stands & (every.blank | (~once & unit.blank) | (first_units < 0)),
    )


def filled(column: Column, code: int) -> Codes:
    """A column of choices with one of them where it is blank."""
    return np.where(column.blank, code, column.values).astype(np.int8)


def first_of_their_name(table: Table) -> Flags:
    """One row a plan, client and visit: the upper of two stands."""
    parts = [(table[key].values.astype(np.int64) + 3) for key in table.spec.identity]
    key = (parts[0] * (1 << 31) + parts[1]) * KINDS * 2 + parts[2]
    first = np.zeros(len(table), np.bool_)
    first[np.unique(key, return_index=True)[1]] = True
    return first


def applying(rows: VisitRows, wanted: Flags, plans: Positions, clients: Positions) -> tuple[Wholes, Wholes]:
    """Which rows in `wanted` apply to items (or runs of contracts) under these plans and of these clients, as pairs.

    A row with a client replaces the plan's row for that visit (A28), whatever else the two say.
    """
    size = int(max(rows.client.max(initial=0), clients.max(initial=0))) + 1
    own = rows.of_plan & (rows.client >= 0)
    general = np.flatnonzero(wanted & rows.of_plan & ~own)
    bearers, found = matched(plans.astype(np.int64), rows.plan[general].astype(np.int64))
    found = general[found]
    if not own.any():
        return bearers, found
    sizes = (size, KINDS)
    replaced = np.isin(
        together(plans[bearers], clients[bearers], rows.visit[found], sizes=sizes),
        together(rows.plan[own], rows.client[own], rows.visit[own], sizes=sizes),
    )
    replaced &= clients[bearers] >= 0
    special = np.flatnonzero(wanted & own)
    more, met = matched(
        together(plans, clients, sizes=(size,)),
        together(rows.plan[special], rows.client[special], sizes=(size,)),
    )
    return np.concatenate((bearers[~replaced], more)), np.concatenate((found[~replaced], special[met]))


def clients_visited(rows: VisitRows, important: Values) -> tuple[Wholes, Wholes]:
    """Clients that are visited themselves, and the row that says so, as pairs (I06).

    A row that names the client goes before the one for every important client.
    """
    named = np.flatnonzero(rows.of_client & (rows.client >= 0))
    every = np.flatnonzero(rows.of_client & (rows.client < 0))
    clients, which = np.flatnonzero(important), every
    pairs = np.repeat(clients, len(which)), np.tile(which, len(clients))
    taken = np.isin(
        together(pairs[0], rows.visit[pairs[1]], sizes=(KINDS,)),
        together(rows.client[named], rows.visit[named], sizes=(KINDS,)),
    )
    return (
        np.concatenate((rows.client[named].astype(np.int64), pairs[0][~taken])),
        np.concatenate((named, pairs[1][~taken])),
    )


def say_not_set(work: Work, rows: VisitRows, used: Positions) -> None:
    """One warning a parameter that a used row leaves open (rule 10); such a row brings no dates."""
    table = work.register["visit_plans"]
    in_use = np.zeros(len(table), np.bool_)
    in_use[used] = True
    asked = in_use & rows.unset
    open_every = table["every"].blank
    once = ~open_every & (table["every"].values == 0)
    open_unit = ~open_every & ~once & table["unit"].blank
    for key, where in (
        ("every", open_every), ("unit", open_unit), ("first_unit", ~open_every & ~open_unit),
    ):  # fmt: skip
        work.findings.add(
            "visit_plan_not_set", "visit_plans", key, asked & where, parameter=HeadingFact("visit_plans", key)
        )
