"""How one cell of each kind of column is read, and when what was read may be meant otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from register.conventions import USUAL, Conventions
from register.schema import ColumnSpec
from register.values import (
    Cell,
    Wrong,
    choice_value,
    date_doubt,
    date_value,
    instant_value,
    money_value,
    month_value,
    number_value,
    percent_doubt,
    text_value,
    whole_value,
)

LIMITS: Final = {
    ("visits", "score"): (1, 5),
    ("dealers", "feedback_day"): (1, 31),
    ("dealers", "sales_percent"): (0, 1_000_000),
    ("dealers", "stock_percent"): (0, 1_000_000),
    ("dealers", "follow_up_percent"): (0, 1_000_000),
}
"""Least and greatest value of a column that has bounds, in the units of its array."""

SIGNED: Final = {("fee_rules", "order")}


def reader_of(table: str, column: ColumnSpec, conventions: Conventions = USUAL) -> Callable[[Cell], object]:
    """How one cell of a column is read."""
    kind = column.array_kind
    if kind in {"date", "instant"}:
        moment = month_value if column.kind == "month" else date_value if kind == "date" else instant_value
        return lambda cell: moment(cell, conventions)
    if column.kind == "money":
        return lambda cell: money_value(cell, conventions)
    if kind == "choice":
        return lambda cell: choice_value(cell, table, column)
    if kind in {"number", "whole"}:
        signed = (table, column.key) in SIGNED
        limits = LIMITS.get((table, column.key))

        def bounded(cell: Cell) -> object:
            value = number_value(cell, signed=signed) if kind == "number" else whole_value(cell)
            if limits and not isinstance(value, Wrong) and not limits[0] <= value <= limits[1]:
                return Wrong("out_of_bounds")
            return value

        return bounded
    return text_value


def doubt_of(column: ColumnSpec, conventions: Conventions) -> Callable[[Cell], str | None] | None:
    """What says of a cell of a column that it may be meant otherwise; None where nothing does."""
    if column.kind == "percent":
        return percent_doubt
    return (lambda cell: date_doubt(cell, conventions)) if column.array_kind in {"date", "instant"} else None
