"""A register as it stands in Excel now, typed cells that nobody has saved included, read in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from macros.cells import errors_told
from register.schema import tables as schema_tables
from register.values import shown
from workbook.guard import register_names
from workbook.raw import RawBook, RawTable
from workbook.reader import placed, present

if TYPE_CHECKING:
    import xlwings as xw

    from register.values import Cell

CHUNK = 20_000
"""Rows that are handed over at once: Excel refuses blocks that are too large."""


def raw_book(book: xw.Book) -> RawBook:
    """What stands in the tables of an open register; a book without one has no tables."""
    found = {key: raw_table(key, table) for key, table in register_tables(book)}
    order = [key for key in schema_tables() if key in found]
    titles = tuple(sheet.name for sheet in book.sheets)
    return RawBook({key: found[key] for key in order}, titles, properties(book))


def register_tables(book: xw.Book) -> Iterator[tuple[str, Any]]:
    """The register's tables by key, wherever staff moved them."""
    for sheet in book.sheets:
        for table in sheet.tables:
            key = register_names().get(table.name.casefold())
            if key is not None:
                yield key, table


def raw_table(key: str, table: Any) -> RawTable:  # noqa: ANN401 — xlwings types its tables loosely
    """One table; rows in which nothing stands are left out, a row of totals is none of its rows."""
    spec, area = schema_tables()[key], table.range
    rows = block(area)
    headings = tuple("" if cell is None else shown(cell) for cell in rows[0])
    places, doubled = placed(spec, headings, area.column)
    body = rows[1:-1] if table.show_totals else rows[1:]
    held: dict[str, list[Cell]] = {name: [row[place - area.column] for row in body] for name, place in places.items()}
    kept = np.zeros(len(body), np.bool_)
    for cells in held.values():
        kept |= present(cells)
    at: list[int] = np.flatnonzero(kept).tolist()
    return RawTable(
        key=key,
        sheet=area.sheet.name,
        part="",
        first_row=area.row,
        first_column=area.column,
        last_row=area.row + len(body),
        headings=headings,
        places=places,
        missing=tuple(column.key for column in spec.columns if column.key not in places),
        doubled=doubled,
        sheet_rows=np.array(at, np.int32) + area.row + 1,
        columns={name: [cells[row] for row in at] for name, cells in held.items()},
        has_totals=bool(table.show_totals),
    )


def block(area: Any) -> list[list[Cell]]:  # noqa: ANN401 — an xlwings range
    """The cells of a range, row by row, as the register's readers take them."""
    rows: list[list[object]] = area.options(ndim=2, err_to_str=True, chunksize=CHUNK).value
    return [[errors_told(cell) for cell in row] for row in rows]


def properties(book: xw.Book) -> dict[str, str]:
    """The workbook's custom properties; none where the platform does not hand them out (a Mac)."""
    api: Any = book.api
    try:
        return {str(each.Name): str(each.Value) for each in api.CustomDocumentProperties}
    except (AttributeError, TypeError):
        return {}


def set_property(book: xw.Book, name: str, value: str) -> None:
    """Note something in the workbook's custom properties, where the platform lets us."""
    api: Any = book.api
    try:
        for each in api.CustomDocumentProperties:
            if each.Name == name:
                each.Value = value
                return
        api.CustomDocumentProperties.Add(name, False, 4, value)  # noqa: FBT003 — by position, as COM takes it; 4 is text
    except (AttributeError, TypeError):
        return
