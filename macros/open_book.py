"""A register as it stands in Excel now, typed cells that nobody has saved included.

Excel saves a copy, and the copy is read as every file is: `Check` in Excel and `aftercare check` cannot differ. Where
Excel makes no copy that can be read (a Mac; a workbook with a password) the cells are read in blocks.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from macros.cells import RANGES, from_excel
from register.schema import tables as schema_tables
from register.values import PercentCell
from workbook.a1 import Area
from workbook.contents import TableEntry
from workbook.grid import Grid, cleaned, without_hidden
from workbook.guard import register_names
from workbook.listed import Sheet
from workbook.numerals import PERCENT, format_kind
from workbook.raw import RawBook, RawTable
from workbook.reader import raw_table

if TYPE_CHECKING:
    import xlwings as xw

    from register.values import Cell

CHUNK: Final = 20_000
"""Rows that are handed over at once: Excel refuses blocks that are too large."""
ZIP: Final = b"PK"
"""How a workbook begins that no password keeps closed."""
VISIBLE: Final = (True, -1)
"""What a sheet says that is in view: True on a Mac, -1 on Windows; 0 and 2 are hidden."""


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
    found: dict[str, RawTable] = {}
    titles: list[str] = []
    hidden: set[str] = set()
    for sheet in book.sheets:
        titles.append(sheet.name)
        if sheet.visible not in VISIBLE:
            hidden.add(sheet.name)
        listed = [entry_of(table, sheet.name) for table in sheet.tables]
        ours = [entry for entry in listed if entry.name.casefold() in register_names()]
        if ours:
            grid = grid_of(sheet, [entry.area for entry in ours])
            for entry in ours:
                read = raw_table(entry, grid, [other for other in listed if other.part != entry.part], ())
                found[read.key] = read
    order = [key for key in schema_tables() if key in found]
    since_1904 = getattr(book.api, "Date1904", False) is True
    tables, said = {key: found[key] for key in order}, properties(book) or {}
    return RawBook(tables, tuple(titles), said, since_1904, frozenset(hidden))


def register_tables(book: xw.Book) -> Iterator[tuple[str, Any]]:
    """The register's tables by key, wherever staff moved them."""
    for sheet in book.sheets:
        for table in sheet.tables:
            key = register_names().get(table.name.casefold())
            if key is not None:
                yield key, table


def entry_of(table: Any, title: str) -> TableEntry:  # noqa: ANN401 — xlwings types its tables loosely
    """Where an open table stands, and what it shows."""
    has_headings = bool(table.show_headers)
    columns = () if has_headings else tuple(str(each.Name) for each in table.api.ListColumns)
    place = Sheet(title, "", "visible", "worksheet")
    area, has_totals = area_of(table.range), bool(table.show_totals)
    return TableEntry(table.name, table.name, place, area, columns, has_headings, has_totals)


def area_of(cells: Any) -> Area:  # noqa: ANN401 — an xlwings range
    """Where a range lies."""
    height, width = cells.shape
    return Area(cells.row, cells.column, cells.row + height - 1, cells.column + width - 1)


def grid_of(sheet: Any, areas: Sequence[Area]) -> Grid:  # noqa: ANN401 — an xlwings sheet
    """The cells of a sheet in the columns of some tables, from its first row to its last filled one."""
    left, right = min(area.left for area in areas), max(area.right for area in areas)
    below, bottom = max(area.bottom for area in areas), area_of(sheet.used_range).bottom
    rows = block(sheet.range((1, left), (below, right)))
    stands_below: list[int] = []
    for top in range(below + 1, bottom + 1, CHUNK):
        cells = sheet.range((top, left), (min(top + CHUNK - 1, bottom), right))
        if holds_something(cells):
            rows += [[None] * (right - left + 1)] * (top - 1 - len(rows))
            rows += block(cells)
            stands_below.append(top)
    columns = [list(without_hidden(cleaned(cells))) for cells in zip(*rows, strict=True)]
    percents = [with_percents(sheet, left + at, cells) for at, cells in enumerate(columns)]
    formulas = set[tuple[int, int]]()
    for area in areas:
        formulas |= formulas_in(sheet, area._replace(top=area.bottom + 1, bottom=len(rows)), columns, left)
    return Grid(left, columns, set(), [], formulas, percents=any(percents))


def holds_something(cells: Any) -> bool:  # noqa: ANN401 — an xlwings range
    """Whether anything stands in a range: below a table Excel may hold a million rows that are only coloured.

    Where Excel cannot be asked (a Mac), they are read.
    """
    try:
        return bool(cells.sheet.book.app.api.WorksheetFunction.CountA(cells.api))
    except AttributeError:
        return True


def block(area: Any) -> list[list[Cell]]:  # noqa: ANN401 — an xlwings range
    """The cells of a range, row by row, as the register's readers take them."""
    rows: list[list[object]] = area.options(ndim=2, err_to_str=True, chunksize=CHUNK).value
    return [list(map(as_in_a_file, row)) for row in rows]


def as_in_a_file(cell: object) -> Cell:
    """One cell as a file holds it: a day without a time is a day alone."""
    cell = from_excel(cell)
    return cell.date() if isinstance(cell, dt.datetime) and cell.time() == dt.time.min else cell


def with_percents(sheet: Any, column: int, cells: list[Cell]) -> bool:  # noqa: ANN401 — an xlwings sheet
    """Mark in a column the numbers that are shown as percentages; whether there are any."""
    numbers = [at for at, cell in enumerate(cells) if type(cell) in {int, float}]
    found = False
    spans = [numbers] if numbers else []
    while spans:
        at = spans.pop()
        said = sheet.range((at[0] + 1, column), (at[-1] + 1, column)).number_format
        if said is None and len(at) > 1:  # cells of several formats
            half = len(at) // 2
            spans += (at[:half], at[half:])
        elif said is not None and format_kind(str(said)) == PERCENT:
            found = True
            for row in at:
                cells[row] = PercentCell(cells[row])  # pyright: ignore[reportArgumentType] — a number, as asked above
    return found


def formulas_in(sheet: Any, area: Area, columns: list[list[Cell]], left: int) -> set[tuple[int, int]]:  # noqa: ANN401 — an xlwings sheet
    """Which filled cells of an area hold a formula: asked for each run of rows in which something stands."""
    within = columns[area.left - left : area.right - left + 1]
    filled = [row for row in range(area.top, area.bottom + 1) if any(cells[row - 1] is not None for cells in within)]
    starts = [at for at in range(len(filled)) if not at or filled[at] != filled[at - 1] + 1]
    found: set[tuple[int, int]] = set()
    for start, end in pairwise([*starts, len(filled)]):
        first, last = filled[start], filled[end - 1]
        said: Any = sheet.range((first, area.left), (last, area.right)).formula
        rows = cast("Sequence[Sequence[object]]", said if isinstance(said, RANGES) else ((said,),))
        for row, texts in enumerate(rows, first):
            for at, text in enumerate(texts):
                if str(text).startswith("=") and text != within[at][row - 1]:
                    found.add((row, area.left + at))
    return found


def properties(book: xw.Book) -> Mapping[str, str] | None:
    """The workbook's custom properties; None where Excel does not hand them out (a Mac does not at all)."""
    try:
        return {str(each.Name): str(each.Value) for each in own_properties(book)}
    except Exception:  # noqa: BLE001 — COM's errors are of no common class
        return None


def set_property(book: xw.Book, name: str, value: str) -> bool:
    """Whether something stands in the workbook's custom properties, after Excel was asked to note it there."""
    try:
        held = own_properties(book)
        for each in held:
            if each.Name == name:
                each.Value = value
                break
        else:
            held.Add(name, False, 4, value)  # noqa: FBT003 — by position, as COM takes it; 4 is text
    except Exception:  # noqa: BLE001 — as above: the caller says what follows
        return False
    return (properties(book) or {}).get(name) == value


def own_properties(book: xw.Book) -> Any:  # noqa: ANN401 — COM
    """The workbook's custom properties as COM has them."""
    api: Any = book.api
    found = api.CustomDocumentProperties
    if sys.platform == "win32" and not hasattr(found, "Add"):
        # They have no type library of Excel's, so pywin32 may hand them over bare.
        from win32com.client import Dispatch  # noqa: PLC0415 — Windows alone has it

        return Dispatch(found)
    return found
