"""A register as it stands in Excel now, typed cells that nobody has saved included.

Excel saves a copy, and the copy is read as every file is: `Check` in Excel and `aftercare check` cannot differ. Where
Excel makes no copy that can be read (a Mac; a workbook with a password) the cells are read in blocks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from macros.cells import from_excel
from register.schema import tables as schema_tables
from register.values import shown
from workbook.a1 import Area
from workbook.contents import TableEntry
from workbook.grid import Grid
from workbook.guard import register_names
from workbook.listed import Sheet
from workbook.raw import RawBook, RawTable
from workbook.reader import raw_table

if TYPE_CHECKING:
    import xlwings as xw

    from register.values import Cell

CHUNK: Final = 20_000
"""Rows that are handed over at once: Excel refuses blocks that are too large."""
ZIP: Final = b"PK"
"""How a workbook begins that no password keeps closed."""


def copied(book: xw.Book) -> bytes | None:
    """The workbook as Excel would save it now; None where Excel makes no copy, or one that only Excel can read.

    The workbook itself, its name and what is unsaved in it stay as they are.
    """
    save: Any = getattr(book.api, "SaveCopyAs", None)
    if save is None:
        return None
    with TemporaryDirectory(prefix="aftercare-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, f"copy{Path(book.name).suffix or '.xlsx'}")
        try:
            save(str(file))
            content = file.read_bytes()
        except Exception:  # noqa: BLE001 — whatever Excel refuses; the cells can be read all the same
            return None
    return content if content.startswith(ZIP) else None


def raw_book(book: xw.Book) -> RawBook:
    """What stands in the tables of an open register, read in blocks; a book without one has no tables."""
    found = {key: block_table(key, table) for key, table in register_tables(book)}
    order = [key for key in schema_tables() if key in found]
    return RawBook(
        {key: found[key] for key in order},
        tuple(sheet.name for sheet in book.sheets),
        properties(book) or {},
        bool(getattr(book.api, "Date1904", False)),
        frozenset(sheet.name for sheet in book.sheets if not sheet.visible),
    )


def register_tables(book: xw.Book) -> Iterator[tuple[str, Any]]:
    """The register's tables by key, wherever staff moved them."""
    for sheet in book.sheets:
        for table in sheet.tables:
            key = register_names().get(table.name.casefold())
            if key is not None:
                yield key, table


def block_table(key: str, table: Any) -> RawTable:  # noqa: ANN401 — xlwings types its tables loosely
    """One table and what stands below it, as the reader of files takes it; what is merged is not known here."""
    sheet = table.range.sheet
    used = sheet.used_range
    area = area_of(table.range)
    bottom = max(area.bottom, area_of(used).bottom)
    rows = block(sheet.range((1, area.left), (bottom, area.right)))
    grid = Grid(area.left, [list(column) for column in zip(*rows, strict=True)], set(), [], set(), percents=False)
    beside = [entry_of(each) for each in sheet.tables if each.name != table.name]
    read = raw_table(entry_of(table), grid, beside, ())
    if read.key != key:
        raise KeyError(key)
    return read


def entry_of(table: Any) -> TableEntry:  # noqa: ANN401 — an xlwings table
    """A table as a file's contents name it."""
    sheet = Sheet(table.range.sheet.name, "", "visible", "worksheet")
    headings = block(table.header_row_range)[0]
    names = tuple("" if cell is None else shown(cell) for cell in headings)
    return TableEntry(table.name, "", sheet, area_of(table.range), names, True, bool(table.show_totals))  # noqa: FBT003 — in their order


def area_of(cells: Any) -> Area:  # noqa: ANN401 — an xlwings range
    """Where a range stands."""
    height, width = cells.shape
    return Area(cells.row, cells.column, cells.row + height - 1, cells.column + width - 1)


def block(area: Any) -> list[list[Cell]]:  # noqa: ANN401 — an xlwings range
    """The cells of a range, row by row, as the register's readers take them."""
    rows: list[list[object]] = area.options(ndim=2, err_to_str=True, chunksize=CHUNK).value
    return [[from_excel(cell) for cell in row] for row in rows]


def properties(book: xw.Book) -> Mapping[str, str] | None:
    """The workbook's custom properties; None where Excel does not hand them out (a Mac does not at all)."""
    try:
        return {str(each.Name): str(each.Value) for each in own_properties(book)}
    except Exception:  # noqa: BLE001 — COM's errors are of no common class
        return None


def set_property(book: xw.Book, name: str, value: str) -> bool:
    """Whether Excel let something be noted in the workbook's custom properties."""
    try:
        held = own_properties(book)
        for each in held:
            if each.Name == name:
                each.Value = value
                return True
        held.Add(name, False, 4, value)  # noqa: FBT003 — by position, as COM takes it; 4 is text
    except Exception:  # noqa: BLE001 — as above: the caller says what follows
        return False
    return True


def own_properties(book: xw.Book) -> Any:  # noqa: ANN401 — COM
    """The workbook's custom properties as COM has them."""
    api: Any = book.api
    found = api.CustomDocumentProperties
    if sys.platform == "win32" and not hasattr(found, "Add"):
        # They have no type library of Excel's, so pywin32 may hand them over bare.
        from win32com.client import Dispatch  # noqa: PLC0415 — Windows alone has it

        return Dispatch(found)
    return found
