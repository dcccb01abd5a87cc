"""What the month's free repairs cost the firm, by the plan of the item: parts at cost price, hours, trips, others."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.columns import Column, Flags, Numbers, take_column
from register.month_fees import known, plans_of
from register.month_parts import Line, Part, Value, added, counted, decimal
from register.month_scope import Scope
from register.prices import products, summed

TYPED: Final = {"hours": "labour_hours", "trips": "trips", "outside_cost": "outside_cost"}
"""The typed column behind each sum."""


def free_repairs(scope: Scope) -> Flags:
    """Repairs fixed in the month whose fee is known and nought."""
    return known(scope) & (scope.column("repairs", "total_fee").values == 0)


def costs_part(scope: Scope) -> Part:
    """Repairs fixed free of charge in the month, all together, then by plan: how many, and what went into them.

    Parts count at the cost price that stands in the price list now; `no_cost` counts the lines whose part names none
    or whose quantity is blank: they are in no amount. Hours, trips and what others were paid (outside_cost, A38) are as
    typed. The last line, without a name, is of items without a plan.
    """
    free, plans, size = free_repairs(scope), plans_of(scope), len(scope.register["plans"])
    repairs = scope.register["repairs"]
    cost, unpriced = parts_at_cost(scope, free)
    sums: dict[str, Numbers] = {"parts_cost": added(plans[free], cost[free], size)}
    for key, typed in TYPED.items():
        given = free & repairs[typed].given
        sums[key] = added(plans[given], repairs[typed].values[given], size)
    number = counted(plans[free], size)
    lacking = added(plans[free], unpriced[free], size)
    codes: list[str | None] = [*scope.register["plans"]["code"].values.tolist(), None]

    def figures(at: int | slice) -> dict[str, Value]:
        amounts = {key: decimal(int(np.sum(each[at]))) for key, each in sums.items()}
        return {"number": int(np.sum(number[at])), **amounts, "no_cost": int(np.sum(lacking[at]))}

    lines = tuple(Line(codes[at], figures(at)) for at in np.flatnonzero(number).tolist())
    return Part({"total": figures(slice(None))}, lines)


def parts_at_cost(scope: Scope, free: Flags) -> tuple[Numbers, Numbers]:
    """Of each repair the cost of its parts (ten-thousandths), and how many of its lines have no cost that is known."""
    lines, count = scope.register["repair_parts"], len(free)
    quantity = lines["quantity"]
    price: Column = take_column(scope.register["parts"]["cost_price"], lines["part"].values)
    used = (lines["repair"].values >= 0) & ~(quantity.given & (quantity.values == 0))
    has_cost = used & price.given & quantity.given
    decimals = scope.register.settings.money_decimals
    amounts = products(quantity.values, price.values, has_cost, decimals)
    into = np.where(has_cost, lines["repair"].values, -1)
    unpriced = np.bincount(lines["repair"].values[used & ~has_cost], minlength=count)
    return summed(amounts, into, count).values, unpriced
