"""Prices and rates, and amounts from them: exact in ten-thousandths, each amount rounded half up once (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.choices import RATE_ITEMS, ZONES
from register.columns import SCALE, Codes, Column, Flags, Numbers, Positions, Table, take, take_column

LARGEST: Final = 10**11 * SCALE
"""No amount is larger than this (rule 10)."""
NO_ZONE: Final = len(ZONES)
"""Zone of a client without one: only rates for every zone apply."""
UNKNOWN_ZONE: Final = len(ZONES) + 1
"""Zone that cannot be read: a rate applies only if it is the same in every zone."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts in ten-thousandths, 0 where they are not known; `too_large` tells why some are not."""

    values: Numbers
    known: Flags
    too_large: Flags

    def __or__(self, zero: Flags) -> Amounts:
        """The same with 0, known, wherever `zero` says so."""
        return Amounts(np.where(zero, 0, self.values), self.known | zero, self.too_large & ~zero)


def amounts(values: Numbers, known: Flags, too_large: Flags | None = None) -> Amounts:
    """Amounts that count only where they are known and not too large."""
    too_large = np.zeros(len(values), np.bool_) if too_large is None else too_large & known
    known = known & ~too_large
    return Amounts(np.where(known, values, 0), known, too_large)


def rounded(values: Numbers, decimals: int) -> Numbers:
    """Ten-thousandths (not negative) rounded half up to `decimals` places.

    >>> rounded(np.array([23450, 23449]), 2).tolist(), rounded(np.array([355000, 354999]), 0).tolist()
    ([23500, 23400], [360000, 350000])
    """
    step = 10 ** max(0, 4 - decimals)
    return (values + step // 2) // step * step


def products(left: Numbers, right: Numbers, known: Flags, decimals: int) -> Amounts:
    """`left × right` where both are known, exact, then rounded half up once.

    The product of two numbers in ten-thousandths counts hundred-millionths and can leave int64 while the amount is
    still allowed: it is put together from the whole and the broken parts of both.

    >>> products(np.array([25_000]), np.array([3_001]), np.array([True]), 2).values.tolist()
    [7500]
    """
    # A float is exact enough to keep what is far too large out of the exact product; its edge is decided below.
    fits = known & (left.astype(np.float64) * right.astype(np.float64) <= 1.001 * LARGEST * SCALE)
    left_whole, left_part = np.divmod(np.where(fits, left, 0), SCALE)
    right_whole, right_part = np.divmod(np.where(fits, right, 0), SCALE)
    down, rest = np.divmod(left_part * right_part, SCALE)
    exact = left_whole * right_whole * SCALE + left_whole * right_part + left_part * right_whole + down
    # Half of a coarser step is whole, so the rest decides only where amounts are kept to the last place.
    values = rounded(exact, decimals) if decimals < 4 else exact + (rest >= SCALE // 2)
    return amounts(values, known, ~fits | (values > LARGEST))


def summed(parts: Amounts, into: Positions, count: int) -> Amounts:
    """The sum of the parts that belong to each of `count` rows; not known where one of its parts is not."""
    belongs = into >= 0
    rows = into[belongs]
    values = np.zeros(count, np.int64)
    np.add.at(values, rows, parts.values[belongs])
    rough = np.bincount(rows, parts.values[belongs].astype(np.float64), count)
    missing = np.bincount(rows, ~parts.known[belongs], count) > 0
    large = (rough > 1.001 * LARGEST) | (values > LARGEST)
    return amounts(values, ~missing, large)


@dataclass(frozen=True, slots=True)
class RateCard:
    """The row of Rates for each item, plan and zone: `rows[item, plan, zone]`, -1 none; the last plan is no plan."""

    table: Table
    rows: NDArray[np.int32]

    def rates(self, item: str, plan: Positions, zone: Codes) -> Column:
        """The amount for each plan (-1 none) and zone (a code of ZONES, NO_ZONE or UNKNOWN_ZONE); blank where none."""
        rows = self.rows[RATE_ITEMS.index(item), np.where(plan >= 0, plan, -1), zone]
        return take_column(self.table["amount"], rows)


def rate_card(table: Table, plans: int) -> RateCard:
    """Rates by item, plan and zone.

    A row that names the plan goes before one that names the zone, that before the general one; of two alike the upper
    stands (the other is a finding). A row whose item, plan or zone cannot be read applies to nothing.
    """
    item, plan, zone = table["item"], table["plan"], table["zone"]
    usable = item.given & ~plan.spoilt & ~zone.spoilt
    order = np.argsort(-table.sheet_rows.astype(np.int64), kind="stable")  # the upper row is written last
    card = np.full((len(RATE_ITEMS), plans + 1, NO_ZONE + 2), -1, np.int32)
    for names_plan, names_zone in ((False, False), (False, True), (True, False), (True, True)):
        chosen = usable & (plan.given == names_plan) & (zone.given == names_zone)
        rows = order[chosen[order]]
        at_item, at_plan, at_zone = item.values[rows], plan.values[rows], zone.values[rows]
        if names_plan and names_zone:
            card[at_item, at_plan, at_zone] = rows
        elif names_plan:
            card[at_item, at_plan, :] = rows[:, None]
        elif names_zone:
            card[at_item, :, at_zone] = rows[:, None]
        else:
            card[at_item, :, :] = rows[:, None, None]
    known = card[:, :, :UNKNOWN_ZONE]
    card[:, :, UNKNOWN_ZONE] = np.where(known.max(axis=2) == known.min(axis=2), known[:, :, 0], -1)
    return RateCard(table, card)


def zones_of(clients: Table, client: Column) -> Codes:
    """The zone of each row's client for rates: its code, NO_ZONE, or UNKNOWN_ZONE where client or zone is in error."""
    zone = take_column(clients["zone"], client.values)
    unknown = ~client.given | zone.spoilt
    return np.where(unknown, UNKNOWN_ZONE, np.where(zone.given, zone.values, NO_ZONE)).astype(np.int8)


def prices_of(parts: Table, part: Positions, at_cost: Flags) -> Column:
    """The cost price of each line's part where it is charged at cost, else its list price."""
    cost, listed = take_column(parts["cost_price"], part), take_column(parts["list_price"], part)
    return Column(
        "number",
        np.where(at_cost, cost.values, listed.values),
        np.where(at_cost, cost.state, listed.state).astype(np.int8),
    )


def flagged(column: Column, code: int, positions: Positions) -> tuple[Flags, Flags]:
    """Whether the choice of the row at each position is `code`, and whether it cannot be said."""
    there = take_column(column, positions)
    return there.given & (there.values == code), there.spoilt | (positions < 0)


def plan_names(plans: Table, plan: Positions) -> NDArray[np.object_]:
    """The code of each plan, None where there is none."""
    return take(plans["code"].values, plan, None)
