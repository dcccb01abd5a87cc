"""What a month's figures are made of: parts with named rows and free lines, counts and exact decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import numpy as np

from register.columns import SCALE, Numbers, Values, Wholes

Value: TypeAlias = "int | bool | str | Decimal | None"
"""A count, a kept-or-not, a name, an exact amount, hours or percentage; None where there is none or it is not set."""

Figures: TypeAlias = Mapping[str, Value]
"""Values by the key of their column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has no fixed name: a plan, a technician, an item. `label` is None for those that name nobody."""

    label: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the month: rows by their key, then lines, the first ones first."""

    rows: Mapping[str, Figures]
    lines: tuple[Line, ...] = ()


def slots(codes: Values, size: int) -> Wholes:
    """Codes as places in an array of `size` and one more: the last is for those that name nothing.

    >>> slots(np.array([1, -1, 0, -2]), 2).tolist()
    [1, 2, 0, 2]
    """
    return np.where(codes < 0, size, codes.astype(np.int64))


def counted(codes: Values, size: int) -> Wholes:
    """How often each code comes; at the end, how often none."""
    return np.bincount(slots(codes, size), minlength=size + 1)


def added(codes: Values, amounts: Numbers, size: int) -> Numbers:
    """The sum of some whole numbers by code, exact; at the end, of those without a code."""
    sums = np.zeros(size + 1, np.int64)
    np.add.at(sums, slots(codes, size), amounts)
    return sums


def decimal(number: int) -> Decimal:
    """Ten-thousandths as a decimal: 355000 is 35.5."""
    return Decimal(number) / SCALE


def hundredths(part: int, whole: int) -> Decimal | None:
    """`part` of `whole`, rounded half up to two decimals; None of nothing.

    >>> hundredths(500, 12), hundredths(1, 8), hundredths(0, 0)
    (Decimal('41.67'), Decimal('0.13'), None)
    """
    return Decimal((part * 200 + whole) // (whole * 2)).scaleb(-2) if whole else None


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in percent, two decimals; None of nothing."""
    return hundredths(part * 100, whole)


def columns(**keyed: Values) -> list[dict[str, int]]:
    """Arrays of whole numbers side by side, as one row of figures an entry."""
    lists: dict[str, list[int]] = {key: values.tolist() for key, values in keyed.items()}
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def rows_of(keys: tuple[str, ...], rest: str = "", **keyed: Wholes) -> dict[str, dict[str, int]]:
    """A row of counts for each key, then one named `rest` for those without a key, where it has a name; `total` of all.

    >>> rows_of(("city",), done=np.array([3, 1]))
    {'city': {'done': 3}, 'total': {'done': 4}}
    """
    found = dict(zip((*keys, rest), columns(**keyed), strict=True))
    if not rest:
        del found[rest]
    found["total"] = {key: int(values.sum()) for key, values in keyed.items()}
    return found
