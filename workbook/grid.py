"""The cells of one sheet as columns, from its first row to its last filled one, by whichever reader can be trusted.

Calamine reads the bulk; the cells it gets wrong were noted by `workbook.scan` and are put right here. What calamine
gives up on is read slowly. Both ways give the same values, which a test holds.
"""

from __future__ import annotations

import datetime as dt
import io
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

from python_calamine import CalamineWorkbook

from register.invisible import visible
from workbook.numerals import NOT_FINITE, whole_second
from workbook.slow_reader import read_slowly, shared_strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from register.values import Cell
    from workbook.guard import Inspected
    from workbook.held import Held

_BLOCK: Final = 512
"""Rows turned into columns at a time: so many that they stay in the nearest memory."""


class Grid:
    """Columns `left` to `right` of one sheet; `column(c)[r - 1]` is row r. Blank is None."""

    def __init__(
        self,
        left: int,
        columns: list[list[Cell]],
        uncached: set[tuple[int, int]],
        held: list[Held],
        formulas: set[tuple[int, int]],
        *,
        percents: bool,
    ) -> None:
        self._left = left
        self._columns = columns
        self.uncached = uncached
        self.held = held
        self.formulas = formulas
        self.percents = percents
        self.bottom = max(map(len, columns), default=0)

    def column(self, column: int) -> list[Cell]:
        """A column's cells from row 1 down to the sheet's last filled row."""
        return self._columns[column - self._left]

    def row(self, row: int, left: int, right: int) -> list[Cell]:
        """A row's cells between two columns; blanks below the last filled row."""
        if row > self.bottom:
            return [None] * (right - left + 1)
        return [self.column(column)[row - 1] for column in range(left, right + 1)]


class GridReader:
    """Reads the sheets of one workbook that was let in; what is shared between sheets is read once."""

    def __init__(self, file: bytes, seen: Inspected) -> None:
        self._file = file
        self._seen = seen
        self._strings: list[str] | None = None
        self._calamine: CalamineWorkbook | None = None
        self._calamine_failed = False

    def grid(self, part: str, left: int, right: int) -> Grid:
        """The sheet's cells in these columns."""
        marks = self._seen.marks[part]
        if marks.plain and not marks.sparse:
            columns = self._fast(part, left, right)
            if columns is not None:
                if marks.hidden or self._seen.hidden_strings:
                    columns = [list(without_hidden(column)) for column in columns]
                for (row, column), value in marks.again.items():
                    if left <= column <= right and row <= len(columns[0]):
                        columns[column - left][row - 1] = value
                uncached = {at for at in marks.uncached if left <= at[1] <= right}
                return Grid(left, columns, uncached, marks.held, marks.formulas, percents=marks.percents)
        return self.slow(part, left, right)

    def slow(self, part: str, left: int, right: int) -> Grid:
        """The same, read without calamine."""
        if self._strings is None:
            self._strings = shared_strings(self._file, self._seen)
        heard = read_slowly(self._file, self._seen, part, right, self._strings)
        rows = heard.rows
        bottom = max(rows, default=0)
        columns: list[list[Cell]] = [[None] * bottom for _ in range(left, right + 1)]
        for row, cells in rows.items():
            for column, value in cells.items():
                if column >= left:
                    columns[column - left][row - 1] = value
        uncached = {at for at in heard.uncached if at[1] >= left}
        filled = [list(without_hidden(cleaned(column))) for column in columns]
        return Grid(left, filled, uncached, heard.held, heard.formulas, percents=heard.percents)

    def _fast(self, part: str, left: int, right: int) -> list[list[Cell]] | None:
        """The columns as calamine reads them; None where it cannot."""
        titles = [sheet.title for sheet in self._seen.contents.sheets]
        title = self._seen.title(part)
        if self._calamine_failed or titles.count(title) != 1:
            return None
        try:
            if self._calamine is None:
                self._calamine = CalamineWorkbook.from_filelike(io.BytesIO(self._file))
            sheet = self._calamine.get_sheet_by_name(title)
            return gathered(sheet.iter_rows(), sheet.start, left, right)
        except Exception:  # noqa: BLE001 — whatever calamine cannot read is read the slow way, which refuses by itself
            return None
        except BaseException as problem:
            if type(problem).__name__ != "PanicException":
                raise
            # A panic of the Rust library: its state is not to be trusted for other sheets either.
            self._calamine_failed = True
            return None


def gathered(rows: Iterator[Sequence[Any]], start: tuple[int, int] | None, left: int, right: int) -> list[list[Cell]]:
    """Columns `left` to `right` from rows that begin at the sheet's first filled column, made clean block by block."""
    columns: list[list[Cell]] = [[] for _ in range(left, right + 1)]
    first = (start[1] if start else 0) + 1
    while block := list(islice(rows, _BLOCK)):
        standing = dict(enumerate(zip(*block, strict=True), first))
        for column, gathering in enumerate(columns, left):
            gathering.extend(cleaned(standing[column]) if column in standing else [None] * len(block))
    return columns


def cleaned(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with blanks as None, whole numbers as int, and times to the second.

    The expressions are spelt out because they run once a cell: a call for each would cost as much as calamine.
    """
    if cells and cells[0] == "" and cells.count("") == len(cells):
        return [None] * len(cells)
    kinds = set(map(type, cells))
    if float in kinds:
        # Only of a number less itself being 0 can it be said that it is one: not of infinity.
        cells = [
            cell if type(cell) is not float
            else int(cell) if cell.is_integer()
            else cell if cell - cell == 0
            else NOT_FINITE
            for cell in cells
        ]  # fmt: skip
    if dt.datetime in kinds:
        cells = [whole_second(cell) if type(cell) is dt.datetime and cell.microsecond else cell for cell in cells]
    if dt.timedelta in kinds:
        cells = [whole_seconds(cell) if type(cell) is dt.timedelta else cell for cell in cells]
    if dt.time in kinds:
        cells = [cell.replace(microsecond=0) if type(cell) is dt.time else cell for cell in cells]
    if kinds == {str}:
        # Most columns: no other type to ask for, and most of these have no blank.
        if all(map(str.strip, cast("Sequence[str]", cells))):
            return cells
        return [cell if cell and not cell.isspace() else None for cell in cast("Sequence[str]", cells)]
    if str in kinds:
        return [None if type(cell) is str and (not cell or cell.isspace()) else cell for cell in cells]
    return cells


def without_hidden(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with those as None in which nothing can be seen."""
    return [None if type(cell) is str and not visible(cell).strip() else cell for cell in cells]


def whole_seconds(length: dt.timedelta) -> dt.timedelta:
    """The nearest whole second of a length of time."""
    return dt.timedelta(days=length.days, seconds=length.seconds + round(length.microseconds / 1_000_000))
