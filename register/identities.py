"""Rows of tables without ids: known by code, date, setting, or all that tells one from another."""

from __future__ import annotations

from typing import Any

import numpy as np

from register.columns import Column, Table
from register.findings import Findings
from register.schema import TableSpec
from register.values import fold


def say_twice(spec: TableSpec, table: Table, findings: Findings) -> None:
    """Rows of a table without ids that name the same thing; the first of them stands."""
    parts = [identity_part(table[key]) for key in spec.identity]
    first: dict[tuple[object, ...], int] = {}
    again: list[int] = []
    before: list[int] = []
    ordered = spec.key == "fee_rules"
    for position, key in enumerate(zip(*parts, strict=True)):
        if all(part is None for part in key) or (ordered and key[1] is None):
            continue
        if key in first:
            again.append(position)
            before.append(int(table.sheet_rows[first[key]]))
        first.setdefault(key, position)
    findings.add(
        "identity_twice", spec.key, spec.identity[-1], np.array(again, np.int32), first=np.array(before, np.int64)
    )


def identity_part(column: Column) -> list[object]:
    """One column of an identity; names and codes without regard to case, width and spaces."""
    if column.kind == "reference":
        typed: list[Any] = [None] * len(column) if column.typed is None else column.typed.tolist()
        positions = column.values.tolist()
        return [(at if at >= 0 else None if t is None else fold(t)) for at, t in zip(positions, typed, strict=True)]
    values: list[Any] = column.values.tolist()
    given = column.given.tolist()
    return [(fold(v) if isinstance(v, str) else v) if ok else None for v, ok in zip(values, given, strict=True)]
