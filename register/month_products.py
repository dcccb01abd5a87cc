"""The month's repairs by product: which product comes back most."""

from __future__ import annotations

import numpy as np

from register.columns import Texts, take
from register.joins import folded_codes
from register.month_parts import Line, Part, counted
from register.month_repairs import fixed_late
from register.month_scope import Scope


def products_part(scope: Scope) -> Part:
    """Repairs received and fixed in the month by the product of their item, the most received first.

    Products whose names differ only in case, width or spaces are one, named as on the first of its rows; the line
    without a name is of repairs that name no item or one without a product.
    """
    products: Texts = scope.register["equipment"]["product"].values
    (codes,) = folded_codes(products)
    size = int(codes.max(initial=-1)) + 1
    items = scope.register["repairs"]["equipment"].values
    of_repair = take(codes, items, -1)
    received, fixed, late = (
        counted(of_repair[which], size) for which in (scope.received, scope.fixed, fixed_late(scope))
    )
    first = np.unique(codes, return_index=True)[1]
    named: Texts = products[first[codes[first] >= 0]]
    names: list[str | None] = [*named.tolist(), None]
    some = np.flatnonzero(received + fixed)
    order = some[np.lexsort((some, -fixed[some], -received[some]))]
    places: list[int] = order.tolist()
    return Part({}, tuple(
        Line(names[at], {"received": int(received[at]), "fixed": int(fixed[at]), "late": int(late[at])})
        for at in places
    ))  # fmt: skip
