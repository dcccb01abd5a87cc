"""What of the staff's stands where a table of the register would have to grow: the first cell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from workbook.a1 import LAST_ROW, Area, column_number, parse_area, parse_cell
from workbook.held import held_by_pivots
from workbook.markup import attribute, children, elements
from workbook.parts import relationships, tables
from workbook.splice_frame import frame_of

if TYPE_CHECKING:
    from workbook.listed import Sheet, TablePart
    from workbook.package import Package
    from workbook.splice_frame import Frame

_LAST_CELL: Final = re.compile(rb'"?([A-Z]{1,3})\d+"')


def held_cells(frame: Frame, area: Area) -> Iterator[tuple[int, int]]:
    """The cells of an area in which something stands: a value or a formula, computed or not."""
    for row in frame.rows():
        if not area.top <= row.number <= area.bottom or (area.left > 1 and _ends_before(frame, row.close, area.left)):
            continue
        column = 0
        for cell in children(frame.xml, row.tag_end, row.close):
            named = parse_cell((attribute(cell.attributes, b"r") or b"").decode("ascii", "replace"))
            column = named[1] if named else column + 1
            if area.left <= column <= area.right and b"<" in frame.xml[cell.tag_end : cell.close]:
                yield row.number, column


def _ends_before(frame: Frame, close: int, column: int) -> bool:
    """Whether a row's last cell, written the usual way, stands left of a column: most rows need no second look."""
    if not frame.plain:
        return False
    opening = b"<" + frame.prefix + b"c r="
    at = frame.xml.rfind(b"<" + frame.prefix + b"c ", 0, close)
    if not frame.xml.startswith(opening, at):
        return False
    found = _LAST_CELL.match(frame.xml, at + len(opening))
    return found is not None and column_number(found[1].decode()) < column


def merged_cells(frame: Frame, area: Area) -> Iterator[tuple[int, int]]:
    """Where merged areas reach into an area: the first cell of each that lies in it."""
    for tag in re.finditer(rb"<(?:[\w.\-]+:)?mergeCell\s([^<>]*)>", frame.xml[frame.end :]):
        merged = parse_area((attribute(tag[1], b"ref") or b"").decode("ascii", "replace"))
        if merged:
            yield from _corner(merged, area)


def _corner(one: Area, area: Area) -> Iterator[tuple[int, int]]:
    """The first cell that two areas share."""
    top, left = max(one.top, area.top), max(one.left, area.left)
    if top <= min(one.bottom, area.bottom) and left <= min(one.right, area.right):
        yield top, left


def free_below(package: Package, sheet: Sheet, table: TablePart, wanted: int) -> tuple[int, tuple[int, int] | None]:
    """How many of the rows wanted directly below a table are free, and the first cell that is not.

    A row of totals has to stay where it is; a value, a formula, a merged area and another table are somebody's.
    """
    left, right, top = table.area.left, table.area.right, table.area.bottom + 1
    if table.total_rows:
        return 0, (table.area.bottom, left)
    below = Area(top, left, top + wanted - 1, right)
    first = min(taken(package, sheet, table, below), default=None)
    return (wanted, None) if first is None else (first[0] - top, first)


def free_beside(package: Package, sheet: Sheet, table: TablePart, wanted: int) -> tuple[int, tuple[int, int] | None]:
    """How many of the columns wanted directly right of a table are free, and the first cell that is not.

    A column is free when nothing stands in it from the row of headings down to the sheet's end: the table will grow.
    """
    left = table.area.right + 1
    beside = Area(table.area.top, left, LAST_ROW, table.area.right + wanted)
    found = [*taken(package, sheet, table, beside), *floating(package, sheet, beside, table.area.bottom)]
    first = min(found, default=None, key=lambda cell: (cell[1], cell[0]))
    return (wanted, None) if first is None else (first[1] - left, first)


def taken(package: Package, sheet: Sheet, table: TablePart, area: Area) -> Iterator[tuple[int, int]]:
    """Cells of an area that belong to somebody: filled or merged ones, other tables', a pivot table's."""
    frame = frame_of(package.read(sheet.part), sheet.title)
    yield from held_cells(frame, area)
    yield from merged_cells(frame, area)
    for other in tables(package, sheet.part):
        if other.part != table.part:
            yield from _corner(other.area, area)
    for held in held_by_pivots(package, sheet.part):
        yield from _corner(held.area, area)


def floating(package: Package, sheet: Sheet, area: Area, bottom: int) -> Iterator[tuple[int, int]]:
    """Where charts and pictures cover an area down to row `bottom`: the cells under them could not be typed into."""
    for each in relationships(package, sheet.part):
        if each.kind != "drawing" or each.target not in package:
            continue
        corners: list[int] = []
        for element in elements(package.read(each.target), each.target):
            if element.name in {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}:
                corners = []
            elif element.name in {"col", "row"} and element.text.strip().isdecimal():
                corners.append(int(element.text) + 1)
                if len(corners) in {2, 4}:
                    column, row = corners[-2:]
                    over = Area(corners[1], corners[0], max(row, corners[1]), max(column, corners[0]))
                    yield from _corner(over, area._replace(bottom=bottom))
