"""Which rows of Promises speak of which repairs: plan, cover at report, urgency and zone (rules 4 and 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.assessment import Work
from register.choices import PROMISE_COVERS, RULE_URGENCIES, RULE_ZONES
from register.columns import Codes, Column, Flags, Positions, Table, Wholes, take, take_column
from register.frozen import AtReport
from register.references import ANY
from register.values import fold

NO: Final = 0
UNSAID: Final = 1
YES: Final = 2
"""Does a row speak of a repair? It cannot be said while a cell that decides it is in error (rule 10)."""

WARRANTY: Final = PROMISE_COVERS.index("warranty")
CONTRACT: Final = PROMISE_COVERS.index("contract")
EXPIRED: Final = PROMISE_COVERS.index("expired")
ANY_URGENCY: Final = RULE_URGENCIES.index("*")
ANY_ZONE: Final = RULE_ZONES.index("*")
NOWHERE: Final = -1
"""Zone of a client without one: it matches `*` only."""
UNKNOWN: Final = -2
"""An urgency or zone that is missing or unreadable where one must stand."""

Answers = NDArray[np.int8]
"""NO, UNSAID or YES; combinations down, Promises rows across."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Repairs and the Promises rows that speak of them: one entry a pair, sorted by repair, then by row.

    `unsaid`: the row may speak of the repair; a cell in error keeps it from being said.
    """

    repairs: Positions
    rows: Positions
    unsaid: Flags


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides for a repair, one entry a repair (or a combination of them): rule 4's plan and covers.

    `as_warranty`, `expired` and `own_contract` are covers under the item's plan, `its_contract` one whose contract
    brings a plan of its own, `contract_plan`.
    """

    plan: Positions
    contract_plan: Positions
    as_warranty: Flags
    expired: Flags
    own_contract: Flags
    its_contract: Flags
    urgency: Codes
    zone: Codes


def asked_of(work: Work, at_report: AtReport) -> Asked:
    """Plan, covers, urgency and zone of every repair; warranty also serves extended, in store and not started."""
    repairs, equipment, clients = (work.register[key] for key in ("repairs", "equipment", "clients"))
    item = repairs["equipment"].values
    client = take_column(equipment["client"], item)
    zone = take_column(clients["zone"], client.values)
    urgency = repairs["urgency"]
    holds = at_report.contract >= 0
    brings = holds & (at_report.contract_plan >= 0)
    unknown_zone = client.spoilt | zone.spoilt
    return Asked(
        plan=at_report.plan,
        contract_plan=np.where(brings, at_report.contract_plan, -1).astype(np.int32),
        as_warranty=at_report.warranty | at_report.extended | at_report.in_store | at_report.not_started,
        expired=at_report.expired,
        own_contract=holds & ~brings,
        its_contract=brings,
        urgency=np.where(urgency.given, urgency.values, UNKNOWN).astype(np.int8),
        zone=np.where(unknown_zone, UNKNOWN, np.where(zone.given, zone.values, NOWHERE)).astype(np.int8),
    )


def combinations(asked: Asked) -> tuple[Asked, Wholes]:
    """The distinct entries of `asked`, and for each repair which of them is its own.

    Tens of thousands of repairs share a few hundred combinations: the rows are asked once for each of those.
    """
    shifted = (
        (asked.plan.astype(np.int64), -3), (asked.contract_plan.astype(np.int64), -1), (asked.as_warranty, 0),
        (asked.expired, 0), (asked.own_contract, 0), (asked.its_contract, 0), (asked.urgency, -2), (asked.zone, -2),
    )  # fmt: skip
    key = np.zeros(len(asked.plan), np.int64)
    for values, least in shifted:
        places = np.asarray(values, np.int64) - least
        key = key * (int(places.max(initial=0)) + 1) + places
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    fields = (getattr(asked, name) for name in Asked.__slots__)
    return Asked(*(values[first] for values in fields)), which.reshape(-1)


def answered(column: Column, codes: Codes, any_code: int) -> Answers:
    """How the rows' urgency or zone answers each combination's; a blank cell is `*`."""
    asked = codes[:, None]
    row = np.where(column.blank, any_code, column.values)[None, :]
    named = np.where(asked == UNKNOWN, UNSAID, np.where(asked == row, YES, NO))
    answers = np.where(row == any_code, YES, named)
    return np.where(column.spoilt[None, :], UNSAID, answers).astype(np.int8)


def cover_answered(column: Column, as_warranty: Flags, contract: Flags, expired: Flags) -> Answers:
    """How the rows' cover answers some covers; a cover that is not named there matches `*` (or blank) only."""
    row = np.where(column.blank, 0, column.values)[None, :]
    named = (
        ((row == WARRANTY) & as_warranty[:, None])
        | ((row == CONTRACT) & contract[:, None])
        | ((row == EXPIRED) & expired[:, None])
    )
    answers = np.where((row == PROMISE_COVERS.index("*")) | named, YES, NO)
    return np.where(column.spoilt[None, :], UNSAID, answers).astype(np.int8)


def plan_answered(table: Table, asked: Asked) -> Answers:
    """How plan and cover of the rows answer: the item's plan, a contract's own with its segment, `*` rows with all.

    An item without a plan is promised nothing, not even by a `*` row (S15), save by a contract that brings a plan.
    """
    plan, cover = table["plan"], table["cover"]
    every = any_plan(plan)[None, :]
    row = plan.values[None, :]
    has_plan = (asked.plan >= 0)[:, None]
    nothing = np.zeros(len(asked.plan), np.bool_)
    under_item = cover_answered(cover, asked.as_warranty, asked.own_contract, asked.expired)
    under_contract = cover_answered(cover, nothing, asked.its_contract, nothing)
    items = has_plan & (every | ((row == asked.plan[:, None]) & ~every))
    contracts = asked.its_contract[:, None] & (every | (row == asked.contract_plan[:, None]))
    return np.maximum(np.where(items, under_item, NO), np.where(contracts, under_contract, NO)).astype(np.int8)


def any_plan(plan: Column) -> Flags:
    """Rows that say `*`: they speak of every plan."""
    if plan.typed is None:
        return np.zeros(len(plan), np.bool_)
    return np.fromiter((text is not None and fold(text) == ANY for text in plan.typed), np.bool_, len(plan))


def standing(table: Table) -> Flags:
    """Rows that name a milestone and repeat no row above them (a row twice is one promise, and a finding)."""
    columns = [table[key] for key in table.spec.identity]
    parts = [column.values.tolist() for column in columns] + [column.state.tolist() for column in columns]
    first: dict[tuple[object, ...], int] = {}
    for position, key in enumerate(zip(any_plan(table["plan"]).tolist(), *parts, strict=True)):
        first.setdefault(key, position)
    stands = np.zeros(len(table), np.bool_)
    stands[list(first.values())] = True
    return stands & table["milestone"].given


def promise_pairs(work: Work, at_report: AtReport, computed: Flags) -> Pairs:
    """The Promises rows of every repair in `computed`; each applies row by row, several for one milestone too (A10)."""
    table = work.register["promises"]
    asked = asked_of(work, at_report)
    distinct, which = combinations(asked)
    answers = plan_answered(table, distinct)
    answers = np.minimum(answers, answered(table["urgency"], distinct.urgency, ANY_URGENCY))
    answers = np.minimum(answers, answered(table["zone"], distinct.zone, ANY_ZONE))
    answers[:, ~standing(table)] = NO
    combination, row = np.nonzero(answers)
    counts = np.bincount(combination, minlength=len(distinct.plan))
    begins = np.cumsum(counts) - counts
    mine = np.where(computed, take(counts, which.astype(np.int32), 0), 0)
    repairs = np.repeat(np.arange(len(which)), mine)
    within = np.arange(len(repairs)) - np.repeat(np.cumsum(mine) - mine, mine)
    pair = np.repeat(take(begins, which.astype(np.int32), 0), mine) + within
    return Pairs(repairs.astype(np.int32), row[pair].astype(np.int32), answers[combination[pair], row[pair]] == UNSAID)
