"""Places on a sheet: `K14` is (14, 11), `B2:C9` an area. Rows and columns count from 1."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """`B2:C9`, or `B2` for a single cell."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@cache
def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def column_number(name: str) -> int:
    """The column that letters name: A is 1, AA is 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """`K14` for (14, 11)."""
    return f"{letters(column)}{row}"


def parse_cell(text: str) -> tuple[int, int] | None:
    """Row and column of `K14` (`$` allowed); None where the text names no cell of a sheet.

    >>> parse_cell("$K$14"), parse_cell("XFE1")
    ((14, 11), None)
    """
    found = _CELL.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_area(text: str) -> Area | None:
    """The area that `B2:C9` or `B2` names, corners in any order; None where it names none (`B:C` too)."""
    first, _, last = text.partition(":")
    one, other = parse_cell(first), parse_cell(last or first)
    if one is None or other is None:
        return None
    rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def down(column: int, rows: Sequence[int], sheet: str = "") -> Callable[[int], str]:
    """How the cells of one column are called in a refusal: the nth one is `Equipment!K14`."""

    def name(position: int) -> str:
        return placed(sheet, cell_name(int(rows[position]), column))

    return name


def placed(sheet: str, place: str) -> str:
    """`Equipment!K14`, or `K14` where the sheet is not known."""
    return f"{sheet}!{place}" if sheet else place
