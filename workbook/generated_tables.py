"""The tables Due and Problems filled anew: ours inside the table, nothing of the staff's beside or below it touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from register.values import fold
from workbook.a1 import Area, cell_name, parse_area, parse_cell
from workbook.cells import BLANK, Encoded, Value, value_tail
from workbook.markup import attribute, children
from workbook.package import Package
from workbook.parts import Sheet, TablePart, sheets, tables
from workbook.sheet_layout import Figure
from workbook.splice import splice
from workbook.splice_frame import Frame, frame_of
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
    room, blocked = bottom - top + 1, ""
    if needed > room:
        free, blocked = free_below(package, sheet, table, needed - room)
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
    ours = Ours(sheet.title, block(rows, columns), [area])
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
    known: dict[tuple[type, Value], bytes] = {(type(None), None): BLANK}
    tails: list[bytes | None] = []
    for row, value in zip(rows, [*values, *[None] * (len(rows) - len(values))], strict=True):
        tail = known.get((type(value), value))
        if tail is None:
            tail = value_tail(value, lambda row=row: f"{sheet.title}!{cell_name(row, place)}", since_1904=since_1904)
            known[type(value), value] = tail
        tails.append(tail)
    return Encoded(tails)


def could_show_more(package: Package, wanted: Sequence[GeneratedTable]) -> bool:
    """Whether a table shows fewer rows than it has room for: staff deleted some, or moved away what was in the way."""
    for each in wanted:
        found = placed_table(package, each.name)
        if found is not None:
            sheet, table = found
            shown = table.area.bottom - table.area.top + 1 - table.header_rows - table.total_rows
            if len(each.rows) > shown and free_below(package, sheet, table, 1)[0]:
                return True
    return False


def free_below(package: Package, sheet: Sheet, table: TablePart, wanted: int) -> tuple[int, str]:
    """How many of the rows wanted directly below a table are free, and the first cell that is not.

    A row of totals has to stay where it is; a value, a formula (computed or not) and a merged area are somebody's.
    """
    left, right, top = table.area.left, table.area.right, table.area.bottom + 1
    if table.total_rows:
        return 0, cell_name(table.area.bottom, left)
    frame = frame_of(package.read(sheet.part), sheet.title)
    below = Area(top, left, top + wanted - 1, right)
    taken = [*held_cells(frame, below), *merged_cells(frame, below)]
    if not taken:
        return wanted, ""
    first = min(taken)
    return first[0] - top, cell_name(*first)


def held_cells(frame: Frame, area: Area) -> Iterator[tuple[int, int]]:
    """The cells of an area in which something stands."""
    for row in frame.rows():
        if area.top <= row.number <= area.bottom:
            column = 0
            for cell in children(frame.xml, row.tag_end, row.close):
                named = parse_cell((attribute(cell.attributes, b"r") or b"").decode("ascii", "replace"))
                column = named[1] if named else column + 1
                if area.left <= column <= area.right and b"<" in frame.xml[cell.tag_end : cell.close]:
                    yield row.number, column


def merged_cells(frame: Frame, area: Area) -> Iterator[tuple[int, int]]:
    """Where merged areas reach into an area: the first cell of each that lies in it."""
    for tag in re.finditer(rb"<(?:[\w.\-]+:)?mergeCell\s([^<>]*)>", frame.xml[frame.end :]):
        merged = parse_area((attribute(tag[1], b"ref") or b"").decode("ascii", "replace"))
        if merged and merged.left <= area.right and area.left <= merged.right:
            row = max(merged.top, area.top)
            if row <= min(merged.bottom, area.bottom):
                yield row, max(merged.left, area.left)
