"""Amounts with more places than money has here: rounded half up as they are read, each told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from register.columns import Column
from register.conventions import Conventions
from register.findings import Findings
from register.phrases import NumberFact
from register.schema import ColumnSpec, TableSpec
from register.values import Cell, coins, shown


def in_coins(
    spec: TableSpec,
    column: ColumnSpec,
    read: Column,
    cells: Sequence[Cell],
    conventions: Conventions,
    findings: Findings,
) -> Column:
    """A column of amounts, those with more places than money has here rounded half up; each is told.

    So every product of what is shown comes out. What was typed is kept beside it: it is what tells whether a row says
    something else than before.
    """
    decimals, currency = conventions.decimals or 0, conventions.currency
    known = {cell: kept for cell in set(cells) for kept, had_more in (coins(cell, decimals, currency),) if had_more}
    if not known:
        return read
    over = np.flatnonzero(read.given & np.fromiter((cell in known for cell in cells), np.bool_, len(cells)))
    values, typed = read.values.copy(), np.full(len(read), None, object) if read.typed is None else read.typed.copy()
    values[over] = [known[cells[at]] for at in over.tolist()]
    typed[over] = [shown(cells[at]) for at in over.tolist()]
    facts = {"value": typed[over], "amount": NumberFact(values[over], decimals)}
    findings.add("amount_rounded", spec.key, column.key, over, **facts)
    return Column(read.kind, values, read.state, typed)
