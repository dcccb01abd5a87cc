"""What a generated sheet is made of: columns of a table, blocks of figures, single cells.

The same layout makes the sheet at `init` and tells each update where a figure stands. Nothing here knows a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from register.language import Words, area

ANCHORS: Final = {"start": "sheetStart", "overview": "sheetOverview", "month": "sheetMonth"}
"""Defined names at A1 of the generated sheets without a table: they are found by it, whatever staff call them."""

TABLES: Final = {"due": "Due", "problems": "Problems"}
"""The Excel tables of the generated sheets that have one."""


class Place(NamedTuple):
    """One cell of a sheet; rows and columns count from 1."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a column or cell: its key, the key of its words in the area `sheets`, and how it is shown.

    `kind` is text, line, prose (which wraps), date, instant, money, percent or whole; `width` counts characters.
    """

    key: str
    words: str
    kind: str = "text"
    width: int = 12

    @property
    def headings(self) -> Words:
        """The heading in three languages."""
        return area("sheets")[self.words]


@dataclass(frozen=True, slots=True)
class Block:
    """A fixed rectangle of figures: a title, a row of headings, rows that have a name, then `lines` free ones.

    `label` heads the first column, in which each row says what it is; `columns` stand right of it. A figure of the nth
    free line is asked for by n, counted from 0; one of a named row by its key.
    """

    key: str
    top: int
    left: int
    label: Figure
    columns: tuple[Figure, ...]
    rows: tuple[str, ...] = ()
    lines: int = 0

    @property
    def first(self) -> int:
        """The row of the first figures."""
        return self.top + 2

    @property
    def last(self) -> int:
        """The row of the last figures."""
        return self.top + 1 + len(self.rows) + self.lines

    def row(self, row: str | int) -> int:
        """The sheet row of a named row or of a free line; IndexError, ValueError where there is none."""
        if isinstance(row, str):
            return self.first + self.rows.index(row)
        if not 0 <= row < self.lines:
            raise IndexError(row)
        return self.first + len(self.rows) + row

    def place(self, row: str | int, column: str = "label") -> Place:
        """The cell of one figure, of the row's label by default."""
        if column == "label":
            return Place(self.row(row), self.left)
        keys = [figure.key for figure in self.columns]
        return Place(self.row(row), self.left + 1 + keys.index(column))
