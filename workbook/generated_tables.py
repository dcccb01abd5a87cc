"""The tables Due and Problems filled anew: ours inside the table, nothing of the staff's beside or below it touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from workbook.a1 import Area, cell_name
from workbook.cells import BLANK, Encoded, Value, value_tail
from workbook.held import Held, held_on, held_rows, without_held
from workbook.in_the_way import free_below
from workbook.listed import Sheet
from workbook.made_columns import places_of
from workbook.ours import Ours, block
from workbook.package import Package
from workbook.parts import placed_table
from workbook.sheet_layout import Figure
from workbook.splice import splice
from workbook.splice_frame import frame_of
from workbook.splice_lists import resize_table, with_links

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written into a generated table: where it differs now, and the cell that stood in the way, if one did."""

    part: str
    ours: Ours
    parts: tuple[str, ...]
    formulas: int
    blocked: str
    """The first cell of the staff's that stood in the way, with its sheet."""


@dataclass(frozen=True, slots=True)
class GeneratedTable:
    """A generated table to fill: its figures, the rows, and the links of one of its columns, by row."""

    name: str
    figures: Sequence[Figure]
    rows: Sequence[Row]
    linked: str
    links: Sequence[str]


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
        free, first = free_below(package, sheet, table, needed - room)
        room, blocked = room + free, cell_name(*first) if first else ""
    shown = list(wanted.rows[:room])
    last = top + max(len(shown), 1) - 1
    rows = list(range(top, max(last, bottom) + 1))
    places = places_of(wanted.figures, table)
    columns = {
        place: encoded(sheet, place, [row.get(key) for row in shown], rows, since_1904=since_1904)
        for key, place in places.items()
    }
    xml = package.read(sheet.part)
    held = held_on(package, sheet.part, frame_of(xml, sheet.title))
    columns, lost = spared(columns, rows, held)
    spliced = splice(xml, rows, columns, title=sheet.title, headings=top - 1)
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
    ours = Ours(sheet.title, without_held(block(rows, columns), held), [area])
    blocked = cell_name(*lost) if lost else blocked
    return Filled(sheet.part, ours, parts, spliced.formulas, f"{sheet.title}!{blocked}" if blocked else "")


def spared(
    columns: dict[int, Encoded], rows: list[int], held: Sequence[Held]
) -> tuple[dict[int, Encoded], tuple[int, int] | None]:
    """The columns without what cannot be written, and the first cell in which something would have stood."""
    lost: list[tuple[int, int]] = []
    if held:
        numbers = np.array(rows, np.int32)
        for place, column in columns.items():
            taken = held_rows(held, numbers, place)
            tails = compress(column.tails, taken.tolist())
            lost += [(row, place) for row, tail in zip(numbers[taken].tolist(), tails, strict=True) if tail != BLANK]
            columns[place] = column.where(~taken)
    return columns, min(lost, default=None)


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
