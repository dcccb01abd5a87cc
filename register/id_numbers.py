"""Ids as numbers: `E-0007` is 7, `V-2026-0001` is 2026 × 10⁹ + 1; so a column of them is compared at once."""

from __future__ import annotations

import re
from typing import Any, Final

import numpy as np

from register.columns import Texts, Wholes
from register.schema import TableSpec
from register.values import fold

ROW_ID: Final = re.compile(r"([A-Z])-(?:(\d{4})-)?(\d{1,9})")
YEAR: Final = 10**9
"""What the year of an id counts."""


def id_numbers(ids: Texts, spec: TableSpec) -> Wholes:
    """The number of each id, however many noughts it has; -1 where there is none, or it is not one of this table."""
    values: list[Any] = ids.tolist()
    form = rf"^{spec.prefix}-{'([0-9]{4})-' if spec.year_from else ''}([0-9]{{4,9}})$"
    if None not in values:
        text = "\n".join(values)
        found: list[Any] = re.findall(form, text, re.MULTILINE)
        if len(found) == len(values) and text.count("\n") < len(values):
            parts = np.array(found, dtype="U9").astype(np.int64).reshape(len(values), -1)
            return parts[:, -1] + (parts[:, 0] * YEAR if spec.year_from else 0)
    known: dict[Any, int] = {value: id_number(value, spec) for value in set(values)}
    return np.fromiter(map(known.__getitem__, values), np.int64, len(values))


def id_number(value: str | None, spec: TableSpec) -> int:
    """The same of one id."""
    found = None if value is None else ROW_ID.fullmatch(fold(value).upper())
    if found is None or found[1] != spec.prefix or bool(found[2]) != bool(spec.year_from):
        return -1
    return int(found[2] or 0) * YEAR + int(found[3])


def id_text(number: int, spec: TableSpec) -> str:
    """The id of a number, as it is issued.

    >>> from register.schema import tables
    >>> id_text(2026_000_000_012, tables()["visits"]), id_text(7, tables()["equipment"])
    ('V-2026-0012', 'E-0007')
    """
    year, count = divmod(number, YEAR)
    return f"{spec.prefix}-{year:04d}-{count:04d}" if spec.year_from else f"{spec.prefix}-{count:04d}"
