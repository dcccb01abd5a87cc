"""Ids: `E-0001`, `V-2026-0001`. Issued to rows that have none, never given twice, not even after a row is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from register.assessment import Work
from register.columns import BLANK, Column, Flags, Table, Texts, Wholes, among, column_of, distinct
from register.fingerprints import carried_over, fingerprints, former_fingerprints
from register.id_numbers import LONG, REFUSED, YEAR, id_text, row_name, row_numbers, year_and_count
from register.memory import RowsSeen
from register.phrases import HeadingFact
from register.schema import TableSpec
from register.values import fold


def issue_ids(work: Work) -> dict[str, int]:
    """The highest number given by counter name (`E`, `V-2026`) after every row with content has its id.

    An id typed by hand that fits the pattern and is nobody else's is adopted, with a warning: its number is above every
    number given so far (where no counter is known at all, as in a register made elsewhere, nothing is said). The same
    where it was the id of a row that is gone. Copies (`register.known_rows`) get new ids; so does the lower of two rows
    that bear one number with more or fewer noughts. The next number is one above the highest of the column, the
    workbook's own counter and the memory's. A text that is no id stays until staff clear it, with an error, and the row
    is known by it: references that name it go on leading there.
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
    """One table's ids; a row that has none, or another's, gets a new one."""
    spec, typed = table.spec, table["id"]
    numbers = row_numbers(typed.values, spec)
    keeps = np.zeros(len(table), np.bool_)
    held, first = np.unique(numbers, return_index=True)
    keeps[first[held >= 0]] = True
    ids = tidy(typed.values, keeps & (numbers < REFUSED))
    for position in np.flatnonzero(keeps & (numbers >= REFUSED)).tolist():
        ids[position] = row_name(typed.values[position])
    adopted = raised(typed.values, numbers, keeps, spec, counters)
    years = row_years(work, table) if spec.year_from else None
    for position in np.flatnonzero(~keeps).tolist():
        name = spec.prefix if years is None else f"{spec.prefix}-{years[position]}"
        counters[name] = counters.get(name, 0) + 1
        ids[position] = f"{name}-{counters[name]:04d}"
    issued = column_of("text", ids)
    say_ids(work, table, issued, numbers, keeps)
    work.findings.add("id_adopted", key, "id", adopted, value=typed.values, heading=HeadingFact(key, "id"))
    seen = work.memory.rows.get(key)
    if seen is not None:
        back = of_another_row(table, numbers, seen) & keeps
        work.findings.add("id_of_gone_row", key, "id", back, value=typed.values)
    return issued


def tidy(typed: Texts, keeps: Flags) -> Texts:
    """The ids of the rows that keep theirs, in capitals and without spaces, None elsewhere."""
    values: list[Any] = typed.tolist()
    if keeps.all():
        text = "".join(values)
        if text.isascii() and text == text.upper() and text.split() == [text]:
            return typed.copy()
    kept = [fold(value).upper() if keep else None for value, keep in zip(values, keeps.tolist(), strict=True)]
    return np.array([*kept, None], object)[:-1]


def raised(ids: Texts, numbers: Wholes, keeps: Flags, spec: TableSpec, counters: dict[str, int]) -> Flags:
    """Moves the counters up to the highest number of the column; the rows whose number was above them."""
    adopted, before = np.zeros(len(numbers), np.bool_), dict(counters)
    years, counts = numbers // YEAR, numbers % YEAR
    for year in distinct(years[keeps & (numbers < LONG)]).tolist():
        name = counter_of(year, spec)
        mine, top = keeps & (numbers < LONG) & (years == year), before.get(name, 0)
        adopted |= mine & (counts > top)
        counters[name] = max(top, int(counts[mine].max()))
    for position in np.flatnonzero(keeps & (numbers >= LONG) & (numbers < REFUSED)).tolist():
        year, count = year_and_count(ids[position], spec) or (0, 0)
        name = counter_of(year, spec)
        adopted[position] = count > before.get(name, 0)
        counters[name] = max(counters.get(name, 0), count)
    return adopted & bool(before)


def counter_of(year: int, spec: TableSpec) -> str:
    """The name of the counter of a table's ids (`E`, `V-2026`)."""
    return f"{spec.prefix}-{year:04d}" if spec.year_from else spec.prefix


def of_another_row(table: Table, numbers: Wholes, seen: RowsSeen) -> Flags:
    """Rows whose id was that of a row which is gone, and which do not say what that row said."""
    gone = ~seen.there & (seen.ids >= 0) & (seen.ids < REFUSED)
    back = among(numbers, seen.ids[gone])
    if back.any():
        prints = fingerprints(table)
        as_kept = carried_over(seen.prints[gone], prints, former_fingerprints(table, prints))
        known = dict(zip(seen.ids[gone].tolist(), as_kept.tolist(), strict=True))
        for position in np.flatnonzero(back).tolist():
            back[position] = known[int(numbers[position])] != int(prints[position])
    return back


def say_ids(work: Work, table: Table, issued: Column, numbers: Wholes, keeps: Flags) -> None:
    """Ids that cannot be used, and copies of another row's."""
    spec, typed, after = table.spec, table["id"], issued.values
    bad = keeps & (numbers >= REFUSED)
    work.findings.add("bad_id", spec.key, "id", bad, value=typed.values, example=id_text(2026 * YEAR + 1, spec))
    original = typed.values if typed.typed is None else np.where(typed.given, typed.values, typed.typed)
    of_copies = np.full(len(table), -1)
    of_copies[~keeps] = row_numbers(original[~keeps], spec)
    copied = of_copies >= 0
    if copied.any():
        at = {int(number): row for number, row in zip(numbers[keeps], table.sheet_rows[keeps].tolist(), strict=True)}
        first = np.array([at[number] for number in of_copies[copied].tolist()], np.int64)
        facts = {"value": original[copied], "first": first, "issued": after[copied]}
        work.findings.add("id_copied", spec.key, "id", np.flatnonzero(copied), **facts)


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
