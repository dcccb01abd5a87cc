"""Ids: `E-0001`, `V-2026-0001`. Issued to rows that have none, never given twice, not even after a row is gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from register.assessment import Work
from register.columns import BLANK, Column, Table, column_of
from register.phrases import HeadingFact
from register.values import fold

ROW_ID = re.compile(r"([A-Z])-(?:(\d{4})-)?(\d{1,9})")


def issue_ids(work: Work) -> dict[str, int]:
    """The highest number given by counter name (`E`, `V-2026`) after every row with content has its id.

    An id typed by hand that fits the pattern and is nobody else's is adopted, with a warning: its number is above every
    number given so far (where no counter is known at all, as in a register made elsewhere, nothing is said). Of rows
    with one id the upper keeps it, the others are copies and get new ones. The next number is one above the highest of
    the column, the workbook's own counter and the memory's.
    """
    counters = highest(work.register.counters, work.memory.counters)
    for key, table in work.register.tables.items():
        if table.spec.prefix and len(table):
            work.put(key, "id", table_ids(work, key, table, counters))
    return counters


def highest(*known: Mapping[str, int]) -> dict[str, int]:
    """The highest number of each counter."""
    out: dict[str, int] = {}
    for counters in known:
        for name, number in counters.items():
            out[name] = max(number, out.get(name, 0))
    return out


def table_ids(work: Work, key: str, table: Table, counters: dict[str, int]) -> Column:
    """One table's ids; a row whose id cannot be used, or is another's, gets a new one."""
    spec = table.spec
    if adopted_as_issued(work, key, table, counters):
        return table["id"]
    typed: list[Any] = table["id"].values.tolist()
    years = row_years(work, table) if spec.year_from else None
    issued_before = dict(counters)
    ids: list[str | None] = [None] * len(typed)
    holder: dict[str, int] = {}
    bad: list[int] = []
    copies: list[int] = []
    adopted: list[int] = []
    for position, value in enumerate(typed):
        if value is None:
            continue
        found = ROW_ID.fullmatch(fold(value).upper())
        if found is None or found[1] != spec.prefix or bool(found[2]) != bool(spec.year_from):
            bad.append(position)
            continue
        name = found[1] if found[2] is None else f"{found[1]}-{found[2]}"
        plain = f"{name}-{int(found[3]):04d}"
        if plain in holder:
            copies.append(position)
            continue
        holder[plain] = position
        ids[position] = fold(value).upper()
        if issued_before and int(found[3]) > issued_before.get(name, 0):
            adopted.append(position)
        counters[name] = max(counters.get(name, 0), int(found[3]))
    for position, value in enumerate(ids):
        if value is None:
            name = spec.prefix if years is None else f"{spec.prefix}-{years[position]}"
            counters[name] = counters.get(name, 0) + 1
            ids[position] = f"{name}-{counters[name]:04d}"
    say_ids(work, key, table, ids, (bad, copies, adopted), holder)
    return column_of("text", np.array(ids, object))


def adopted_as_issued(work: Work, key: str, table: Table, counters: dict[str, int]) -> bool:
    """Whether every row has an id as issued and none twice; if so the counters are moved on and nothing is left to do.

    So it is in nearly every table, and an expression over the whole column says it without a look at each row.
    """
    ids = table["id"]
    if not ids.given.all():
        return False
    form = rf"^{table.spec.prefix}-{'([0-9]{4})-' if table.spec.year_from else ''}([0-9]{{4,9}})$"
    text = "\n".join(ids.values.tolist())
    found: list[str] | list[tuple[str, str]] = re.findall(form, text, re.MULTILINE)
    if len(found) < len(table) or text.count("\n") >= len(table):
        return False
    parts = np.array(found).astype(np.int64).reshape(len(table), -1)
    years, numbers = parts[:, 0] if table.spec.year_from else np.zeros(len(table), np.int64), parts[:, -1]
    if len(np.unique(years * 10**9 + numbers)) < len(table):
        return False
    known = bool(counters)
    adopted = np.zeros(len(table), np.bool_)
    for year in np.unique(years).tolist():
        name = f"{table.spec.prefix}-{year:04d}" if table.spec.year_from else table.spec.prefix
        mine, top = years == year, counters.get(name, 0)
        adopted |= mine & (numbers > top) & known
        counters[name] = max(top, int(numbers[mine].max()))
    say_ids(work, key, table, ids.values.tolist(), ([], [], np.flatnonzero(adopted).tolist()), {})
    return True


def say_ids(
    work: Work,
    key: str,
    table: Table,
    ids: list[str | None],
    told: tuple[list[int], list[int], list[int]],
    holder: dict[str, int],
) -> None:
    """Ids that cannot be used, copies of another row's, and ids typed by hand."""
    bad, copies, adopted = (np.array(rows, np.int32) for rows in told)
    values, after = table["id"].values, np.array(ids, object)
    example = f"{table.spec.prefix}-2026-0001" if table.spec.year_from else f"{table.spec.prefix}-0001"
    work.findings.add("bad_id", key, "id", bad, value=values[bad], example=example)
    first = np.array([table.sheet_rows[holder[plain_id(str(value))]] for value in values[copies].tolist()], np.int64)
    work.findings.add("id_copied", key, "id", copies, value=values[copies], first=first, issued=after[copies])
    work.findings.add("id_adopted", key, "id", adopted, value=values[adopted], heading=HeadingFact(key, "id"))


def plain_id(value: str) -> str:
    """An id in the form in which it is issued: `E-1` and `E-0001` are one."""
    name, _, number = fold(value).upper().rpartition("-")
    return f"{name}-{int(number):04d}"


def row_years(work: Work, table: Table) -> list[int]:
    """The year of each row's event, for its id; a row without one takes its planned day's, else as-of's."""
    year = np.full(len(table), work.as_of.astype("datetime64[Y]"))
    for key in ("planned_on", table.spec.year_from):
        if key in table.columns:
            column = table[key]
            has = column.state != BLANK
            has &= ~np.isnat(column.values)
            year = np.where(has, column.values.astype("datetime64[Y]"), year)
    return [int(value) for value in (year.astype(np.int64) + 1970).tolist()]
