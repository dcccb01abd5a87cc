"""Cells that are not free to be written one by one: inside merged cells, array formulas, data tables, pivot tables.

Excel would repair, refuse or overwrite what was put there. Such a cell is left as it is and told; all others are
written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from workbook.a1 import Area, parse_area
from workbook.markup import attribute, elements
from workbook.parts import relationships

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.columns import Flags, Positions
    from workbook.package import Package
    from workbook.splice_frame import Frame

MERGED: Final = "merged"
PIVOT: Final = "pivot"
FORMULAS: Final = {"array": "array", "dataTable": "data_table"}
"""How these formulas are called in a sheet, and here."""
_MERGED: Final = re.compile(rb"<(?:[\w.\-]+:)?mergeCell\s([^<>]*)>")


class Held(NamedTuple):
    """An area that is written as a whole or not at all, and what it is: `merged`, `array`, `data_table`, `pivot`."""

    kind: str
    area: Area

    @property
    def frees_first(self) -> bool:
        """Whether its first cell can be written all the same."""
        return self.kind == MERGED

    def reaches(self, area: Area) -> bool:
        """Whether it lies in an area, or partly."""
        one = self.area
        return one.top <= area.bottom and area.top <= one.bottom and one.left <= area.right and area.left <= one.right

    def rows(self, numbers: Positions, column: int) -> slice:
        """Which of some rows (ascending) it holds in a column: an empty slice where none."""
        if not self.area.left <= column <= self.area.right:
            return slice(0, 0)
        top = self.area.top + (self.frees_first and column == self.area.left)
        first, last = np.searchsorted(numbers, [top, self.area.bottom + 1]).tolist()
        return slice(first, last)


def held_of(kind: str, ref: str) -> Held | None:
    """What an area of that kind holds; None where it is a single cell, which is written like any other."""
    area = parse_area(ref)
    return Held(kind, area) if area and (area[:2] != area[2:] or kind == PIVOT) else None


def held_rows(held: Iterable[Held], numbers: Positions, column: int) -> Flags:
    """Which of some rows have a cell in a column that cannot be written."""
    found = np.zeros(len(numbers), np.bool_)
    for each in held:
        found[each.rows(numbers, column)] = True
    return found


def held_in(frame: Frame) -> Iterator[Held]:
    """What the XML of a sheet says of merged cells, array formulas and data tables."""
    for tag in _MERGED.finditer(frame.xml, frame.end):
        held = held_of(MERGED, _said(tag[1], b"ref"))
        if held:
            yield held
    opening = b"<" + frame.prefix + b"f "
    if frame.xml.find(opening, frame.tag_end, frame.close) < 0:
        return
    for tag in re.compile(opening + rb"([^<>]*)>").finditer(frame.xml, frame.tag_end, frame.close):
        kind = FORMULAS.get(_said(tag[1], b"t"))
        held = held_of(kind, _said(tag[1], b"ref")) if kind else None
        if held:
            yield held


def held_on(package: Package, part: str, frame: Frame) -> list[Held]:
    """All that holds cells of a sheet."""
    return [*held_in(frame), *held_by_pivots(package, part)]


def held_by_pivots(package: Package, part: str) -> Iterator[Held]:
    """What the pivot tables of a sheet fill."""
    for each in relationships(package, part):
        if each.kind == "pivotTable" and each.target in package:
            places = [e for e in elements(package.read(each.target), each.target) if e.name == "location"]
            for place in places:
                held = held_of(PIVOT, place.attributes.get("ref", ""))
                if held:
                    yield held


def without_held(cells: dict[int, frozenset[int]], held: Iterable[Held]) -> dict[int, frozenset[int]]:
    """The cells, columns by row, without those that cannot be written."""
    for each in held:
        area, columns = each.area, frozenset(range(each.area.left, each.area.right + 1))
        inside = range(area.top, area.bottom + 1)
        for row in [row for row in inside if row in cells] if len(inside) < len(cells) else set(cells) & set(inside):
            first = frozenset({area.left}) if each.frees_first and row == area.top else frozenset[int]()
            cells[row] -= columns - first
    return cells


def is_held(held: Iterable[Held], cell: tuple[int, int]) -> bool:
    """Whether a cell cannot be written."""
    return any(each.area.holds(*cell) and not (each.frees_first and cell == each.area[:2]) for each in held)


def _said(attributes: bytes, name: bytes) -> str:
    return (attribute(attributes, name) or b"").decode("ascii", "replace")
