"""The register's tables as they stand in the workbook, found by their names wherever they are.

Only sheets that hold a table of the register are read. Columns are found by their headings, in any of the three
languages; what staff added beside them is passed over and never judged.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from register.language import area
from register.schema import TableSpec
from register.schema import tables as schema_tables
from register.values import PercentCell, fold, shown
from workbook.below import below
from workbook.grid import Grid, GridReader
from workbook.guard import Inspected, inspect, register_names
from workbook.raw import RawBook, RawTable
from workbook.sheet_layout import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from register.columns import Flags, Positions
    from register.values import Cell
    from workbook.contents import TableEntry
    from workbook.held import Held
    from workbook.kept_sheets import KeptSheets


def read_book(
    file: bytes, name: str = "register.xlsx", seen: Inspected | None = None, kept: KeptSheets | None = None
) -> RawBook:
    """What stands in the tables of the register. `seen` is what `guard.inspect` said of these bytes, if it was asked.

    With `kept`, which `guard.inspect` was then asked with, sheets that are as they were last are not read again.
    Refused: whatever `guard.inspect` refuses, and sheets that no reader understands.
    """
    seen = seen or inspect(file, name)
    reader = GridReader(file, seen)
    found: dict[str, RawTable] = {}
    for part, entries in seen.tables.items():
        sign = seen.signs.get(part)
        known = None if kept is None else kept.same(part, sign)
        if known is not None:
            found.update((table.key, table) for table in known)
            continue
        left, right = min(each.area.left for each in entries), max(each.area.right for each in entries)
        grid = reader.grid(part, left, right)
        read: list[RawTable] = []
        for entry in entries:
            beside = [each for each in seen.neighbours[part] if each.part != entry.part]
            read.append(raw_table(entry, grid, beside, seen.pivots.get(part, ())))
        found.update((table.key, table) for table in read)
        if kept is not None and sign is not None:
            kept.keep(part, sign, tuple(read))
    order = [key for key in schema_tables() if key in found]
    return RawBook(
        {key: found[key] for key in order},
        tuple(sheet.title for sheet in seen.contents.sheets),
        seen.contents.properties(),
        seen.contents.date1904,
        frozenset(sheet.title for sheet in seen.contents.sheets if sheet.state != "visible"),
        turned_into_ranges(seen),
    )


def turned_into_ranges(seen: Inspected) -> tuple[str, ...]:
    """The generated tables that are gone though a sheet is called as theirs in any language."""
    names = {each.name.casefold() for each in seen.contents.tables()}
    titles = {fold(sheet.title) for sheet in seen.contents.sheets}
    return tuple(
        key for key, name in TABLES.items()
        if name.casefold() not in names and titles & {fold(title) for title in area("sheets")[f"title_{key}"]}
    )  # fmt: skip


@cache
def keys_by_heading(table: str) -> Mapping[str, str]:
    """Keys of a table's columns by their folded headings in all three languages."""
    columns = schema_tables()[table].columns
    return {fold(heading): column.key for column in columns for heading in column.headings}


def raw_table(entry: TableEntry, grid: Grid, beside: list[TableEntry], pivots: tuple[Held, ...]) -> RawTable:
    """One table as it stands in the grid; `beside` and `pivots` are the sheet's others, whose rows it never takes."""
    spec = schema_tables()[register_names()[entry.name.casefold()]]
    area = entry.area
    headings = headings_of(entry, grid)
    places, doubled = placed(spec, headings, area.left)
    top = area.top + entry.has_headings
    listed = area.bottom - entry.has_totals
    others = [each.area for each in (*beside, *pivots)]
    under = below(spec, area, grid, places, others, has_totals=entry.has_totals)
    last = listed if entry.has_totals else under.last
    bottom = max(last, *under.apart) if under.apart else last
    held = tuple(each for each in (*grid.held, *pivots) if each.reaches(area._replace(bottom=bottom)))
    rows, columns, uncached = filled(spec, grid, places, range(top, min(bottom, grid.bottom) + 1), under.passed)
    return RawTable(
        key=spec.key,
        sheet=entry.sheet.title,
        part=entry.sheet.part,
        first_row=top - 1,
        first_column=area.left,
        last_row=last,
        headings=headings,
        places=places,
        missing=tuple(column.key for column in spec.columns if column.key not in places),
        doubled=doubled,
        sheet_rows=rows,
        columns=columns,
        grown_by=last - listed,
        apart=under.apart,
        outside=under.outside,
        uncached=uncached,
        has_totals=entry.has_totals,
        held=held,
    )


def headings_of(entry: TableEntry, grid: Grid) -> tuple[str, ...]:
    """The headings as they stand on the sheet; a table that shows none has them in its own part."""
    if not entry.has_headings:
        return entry.columns
    cells = grid.row(entry.area.top, entry.area.left, entry.area.right)
    return tuple("" if cell is None else shown(cell) for cell in cells)


def placed(spec: TableSpec, headings: tuple[str, ...], left: int) -> tuple[dict[str, int], tuple[str, ...]]:
    """The sheet column of each known column, and the keys whose heading stands more than once: the first counts."""
    places: dict[str, int] = {}
    doubled: list[str] = []
    for column, heading in enumerate(headings, left):
        key = keys_by_heading(spec.key).get(fold(heading))
        if key is not None and places.setdefault(key, column) != column and key not in doubled:
            doubled.append(key)
    return places, tuple(doubled)


def filled(
    spec: TableSpec, grid: Grid, places: Mapping[str, int], rows: range, passed: Sequence[int] = ()
) -> tuple[Positions, dict[str, list[Cell]], tuple[tuple[int, str], ...]]:
    """The rows in which something stands, their columns, and the formulas among them that have no value.

    A row that staff emptied still holds what the program wrote into its grey cells: an update takes it out. Rows that
    are `passed` are the staff's own.
    """
    columns = {key: grid.column(column)[rows.start - 1 : rows.stop - 1] for key, column in places.items()}
    for column in spec.computed if grid.percents else ():
        # What the program wrote is a number, in whatever format staff show it.
        if column.key in columns:
            cells = columns[column.key]
            columns[column.key] = [cell.stored if isinstance(cell, PercentCell) else cell for cell in cells]
    keys = {column: key for key, column in places.items()}
    uncached = sorted(
        (row, keys[column])
        for row, column in grid.uncached
        if row in rows and row not in passed and column in keys
    )
    kept = np.zeros(len(rows), np.bool_)
    kept[[row - rows.start for row, _ in uncached]] = True
    for column in (*spec.typed, *spec.computed):
        if kept.all():
            break
        if column.key in columns:
            kept |= present(columns[column.key])
    kept[[row - rows.start for row in passed if row in rows]] = False
    if not kept.all():
        mask: list[bool] = kept.tolist()
        columns = {key: list(compress(cells, mask)) for key, cells in columns.items()}
    return (np.flatnonzero(kept) + rows.start).astype(np.int32), columns, tuple(uncached)


def present(cells: list[Cell]) -> Flags:
    """Cells in which something stands."""
    return np.fromiter((cell is not None for cell in cells), np.bool_, len(cells))
