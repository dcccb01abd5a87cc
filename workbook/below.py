"""Rows that stand below a table: which of them belong to it, which are told, which are the staff's own.

A clerk who leaves a line free types his row below the table, where drop-downs and colours reach all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from register.readers import reader_of
from register.values import Wrong
from workbook.raw import Outside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from register.schema import TableSpec
    from register.values import Cell
    from workbook.a1 import Area
    from workbook.grid import Grid

SEVERAL: Final = 2
"""Cells that make a row; one alone is a sum or a note."""


class Below(NamedTuple):
    """What stands below a table."""

    last: int
    """The last row that the table takes in."""
    apart: tuple[int, ...] = ()
    """Rows of the table that it cannot take in, as something of the staff's stands between."""
    outside: tuple[Outside, ...] = ()
    """Rows that are not read."""
    passed: tuple[int, ...] = ()
    """Rows between, in which something of the staff's stands."""


def below(
    spec: TableSpec, area: Area, grid: Grid, places: Mapping[str, int], others: Sequence[Area], *, has_totals: bool
) -> Below:
    """The rows below a table, from its last row to the sheet's, or to the next of `others` (tables and pivot tables).

    Directly below, two cells make a row, as they do in Excel, which extends a table when something is typed there;
    LibreOffice and WPS do not, and neither does pasting by some programs. Below blank rows, one is a row when all its
    required cells are filled. A row of totals ends a table: below it nothing is read.
    """
    tops = [each.top for each in others if each.left <= area.right and area.left <= each.right]
    stop = min([grid.bottom + 1, *(top for top in tops if top > area.bottom)])
    merged = [each.area for each in grid.held if each.area.left <= area.right and area.left <= each.area.right]
    last, is_free = area.bottom, not has_totals
    apart: list[int] = []
    outside: list[Outside] = []
    passed: list[int] = []
    for row, cells in standing(area, grid, stop).items():
        whole = is_whole(spec, grid, row, cells, places)
        is_row = whole or (is_free and row == last + 1 and len(cells) >= SEVERAL)
        is_free &= is_row and not any(each.top < row and last < each.bottom and last < each.top for each in merged)
        if is_row and is_free:
            last = row
        elif is_row and not has_totals:
            apart.append(row)
        else:
            passed.append(row)
            typed = [column for column in cells if is_typed(spec, grid, row, column, places)]
            if len(typed) >= SEVERAL or whole:
                first = (typed or cells)[0]
                outside.append(Outside(row, first, grid.column(first)[row - 1]))
    return Below(last, tuple(apart), tuple(outside), tuple(passed) if apart else ())


def standing(area: Area, grid: Grid, stop: int) -> dict[int, list[int]]:
    """The columns in which something stands, by row, of the rows below an area."""
    found: dict[int, list[int]] = {}
    for column in range(area.left, area.right + 1):
        cells = grid.column(column)[area.bottom : stop - 1]
        if cells.count(None) < len(cells):
            for row, cell in enumerate(cells, area.bottom + 1):
                if cell is not None:
                    found.setdefault(row, []).append(column)
    for row, column in grid.uncached:
        if area.bottom < row < stop and area.left <= column <= area.right:
            found.setdefault(row, []).append(column)
    return dict(sorted(found.items()))


def is_whole(spec: TableSpec, grid: Grid, row: int, cells: Sequence[int], places: Mapping[str, int]) -> bool:
    """Whether all that a row of the table needs stands in a row.

    Formulas alone are none of that: they are a line of sums. Where it is a single cell, that has to be what its column
    holds: no number for a name, no note for a choice.
    """
    required = [column for column in spec.typed if column.required]
    needed = [column.key for column in required] or list(spec.identity)
    columns = [places.get(key, 0) for key in needed]
    if not set(columns) <= set(cells) or all((row, column) in grid.formulas for column in columns):
        return False
    if len(cells) >= SEVERAL:
        return True
    cell: Cell = grid.column(cells[0])[row - 1]
    return bool(required) and isinstance(cell, str) and not isinstance(reader_of(spec.key, required[0])(cell), Wrong)


def is_typed(spec: TableSpec, grid: Grid, row: int, column: int, places: Mapping[str, int]) -> bool:
    """Whether staff typed a cell themselves: no formula, no grey cell."""
    grey = {places.get(each.key) for each in spec.computed}
    return column not in grey and (row, column) not in grid.formulas
