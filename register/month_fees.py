"""The month's fees, by the plan of the item: free, charged, and not known yet."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.columns import Flags, Numbers, Positions, take
from register.month_parts import Line, Part, Value, added, counted, decimal
from register.month_scope import Scope

FEES: Final = {
    "parts": "parts_fee", "labour": "labour_fee", "travel": "travel_fee", "freight": "freight_fee",
    "total_fee": "total_fee",
}  # fmt: skip
"""The grey column behind each amount."""


def plans_of(scope: Scope) -> Positions:
    """The plan of each repair's item, negative where it has none."""
    items = scope.register["repairs"]["equipment"].values
    return take(scope.register["equipment"]["plan"].values, items, -1)


def known(scope: Scope) -> Flags:
    """Repairs fixed in the month whose fee is known."""
    return scope.fixed & scope.column("repairs", "total_fee").given


def fees_part(scope: Scope) -> Part:
    """Fees of the repairs fixed in the month, all together, then by plan in the order of Plans.

    Beside the amounts each has how many repairs were `free`, how many `charged`, and of how many the fee is `not_set`:
    these stand in no amount, so that parts, labour, travel and freight add up to the total. The last line, without a
    name, is of items without a plan.
    """
    size = len(scope.register["plans"])
    plans, some = plans_of(scope), known(scope)
    total = scope.column("repairs", "total_fee").values
    amounts: dict[str, Numbers] = {}
    for key, grey in FEES.items():
        column = scope.column("repairs", grey)
        given = some & column.given
        amounts[key] = added(plans[given], column.values[given], size)
    counts = {
        "free": counted(plans[some & (total == 0)], size),
        "charged": counted(plans[some & (total != 0)], size),
        "not_set": counted(plans[scope.fixed & ~some], size),
    }
    codes: list[str | None] = [*scope.register["plans"]["code"].values.tolist(), None]
    lines = tuple(
        Line(codes[at], figures({key: int(sums[at]) for key, sums in amounts.items()}, counts_at(counts, at)))
        for at in np.flatnonzero(counted(plans[scope.fixed], size)).tolist()
    )
    whole = {key: int(sums.sum()) for key, sums in amounts.items()}
    return Part({"total": figures(whole, {key: int(each.sum()) for key, each in counts.items()})}, lines)


def counts_at(counts: dict[str, Numbers], at: int) -> dict[str, int]:
    """One entry of each count."""
    return {key: int(each[at]) for key, each in counts.items()}


def figures(amounts: dict[str, int], counts: dict[str, int]) -> dict[str, Value]:
    """Amounts as exact decimals beside the counts."""
    return {**{key: decimal(amount) for key, amount in amounts.items()}, **counts}
