"""The tables Due and Problems filled anew: ours inside the table, nothing of the staff's beside or below it touched."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from python_calamine import CalamineWorkbook

from register.values import fold
from workbook.a1 import Area, cell_name
from workbook.cells import Encoded, Value, value_tail
from workbook.package import Package
from workbook.parts import Sheet, TablePart, sheets, tables
from workbook.sheet_layout import Figure
from workbook.splice import splice
from workbook.splice_lists import resize_table, with_links
from workbook.verify import Ours, block

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written into a generated table: where it differs now, and the cell that stood in the way, if one did."""

    part: str
    ours: Ours
    parts: tuple[str, ...]
    formulas: int
    blocked: str


@dataclass(frozen=True, slots=True)
class GeneratedTable:
    """A generated table to fill: its figures, the rows, and the links of one of its columns, by row."""

    name: str
    figures: Sequence[Figure]
    rows: Sequence[Row]
    linked: str
    links: Sequence[str]


def placed_table(package: Package, name: str) -> tuple[Sheet, TablePart] | None:
    """The sheet and the table of that name, wherever staff moved it; None where it is gone."""
    for sheet in sheets(package):
        if sheet.kind == "worksheet":
            for table in tables(package, sheet.part):
                if table.name.lower() == name.lower():
                    return sheet, table
    return None


def filled(package: Package, wanted: GeneratedTable, *, since_1904: bool) -> Filled | None:
    """Fill one table in the package; None where staff deleted it. It grows and shrinks, never below one row."""
    found = placed_table(package, wanted.name)
    if found is None:
        return None
    sheet, table = found
    top = table.area.top + table.header_rows
    bottom = table.area.bottom - table.total_rows
    needed = max(len(wanted.rows), 1)
    blocked = "" if table.total_rows == 0 else cell_name(table.area.bottom, table.area.left)
    room = bottom - top + 1
    if needed > room and not blocked:
        free, blocked = free_rows(package, sheet, Area(bottom + 1, table.area.left, top + needed - 1, table.area.right))
        room += free
    shown = list(wanted.rows[:room])
    last = top + max(len(shown), 1) - 1
    rows = list(range(top, max(last, bottom) + 1))
    places = columns_of(wanted, table)
    columns = {
        place: encoded(sheet, place, [row.get(key) for row in shown], rows, since_1904=since_1904)
        for key, place in places.items()
    }
    spliced = splice(package.read(sheet.part), rows, columns, title=sheet.title, headings=top - 1)
    links: dict[tuple[int, int], str] = {}
    area = Area(top, table.area.left, rows[-1], table.area.right)
    if wanted.linked in places:
        at = places[wanted.linked]
        links = {(top + number, at): link for number, link in enumerate(wanted.links[: len(shown)]) if link}
        area = Area(top, at, rows[-1], at)
    package.replace(sheet.part, with_links(spliced.xml, area, links, title=sheet.title))
    parts: tuple[str, ...] = ()
    if table.total_rows == 0 and last != bottom:
        grown = table.area._replace(bottom=last)
        package.replace(table.part, resize_table(package.read(table.part), grown, table.part))
        parts = (table.part,)
    ours = Ours(sheet.title, block(rows, columns), area)
    return Filled(sheet.part, ours, parts, spliced.formulas, f"{sheet.title}!{blocked}" if blocked else "")


def columns_of(wanted: GeneratedTable, table: TablePart) -> dict[str, int]:
    """Where each figure's column stands, by its heading in any language."""
    headings = {fold(heading): table.area.left + number for number, heading in enumerate(table.columns)}
    found: dict[str, int] = {}
    for figure in wanted.figures:
        place = next((headings[fold(name)] for name in figure.headings if fold(name) in headings), None)
        if place is not None:
            found[figure.key] = place
    return found


def encoded(sheet: Sheet, place: int, values: list[Value], rows: list[int], *, since_1904: bool) -> Encoded:
    """One column's cells; rows that are left over are emptied."""
    tails = [
        value_tail(value, lambda row=row: f"{sheet.title}!{cell_name(row, place)}", since_1904=since_1904)
        for row, value in zip(rows, [*values, *[None] * (len(rows) - len(values))], strict=True)
    ]
    return Encoded(tails)


def free_rows(package: Package, sheet: Sheet, below: Area) -> tuple[int, str]:
    """How many rows of an area are free from its top on, and the first cell that is not."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(package.to_bytes()))
    cells = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
    for row in range(below.top, min(below.bottom, len(cells)) + 1):
        for column in range(below.left, below.right + 1):
            line = cells[row - 1]
            if column <= len(line) and line[column - 1] != "":
                return row - below.top, cell_name(row, column)
    return below.bottom - below.top + 1, ""
