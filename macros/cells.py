"""What stands in the cells of a call, as columns; and answers as cells.

A single cell is a column of length one. Cells are read by the register's own readers, so a date may be a date, a serial
number, text or ROC, and a choice may be said in any of the three languages.

An error is told by its text (`#N/A`); the add-in's code turns exactly these texts into true Excel errors, which a text
in a cell never is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, cast

import numpy as np

from register.choices import COUNTINGS
from register.columns import DTYPES, GIVEN, NO_TEXT, SCALE, SPOILT, Column, Flags, Texts, blank_column
from register.findings import Findings
from register.intake import typed_column
from register.language import Words
from register.periods import FIRST, LAST
from register.readers import reader_of
from register.schema import ColumnSpec, spec, tables
from register.values import ErrorCell, Wrong, shown
from workbook.numerals import whole_second

VALUE: Final = "#VALUE!"
NA: Final = "#N/A"
NUM: Final = "#NUM!"
ERRORS: Final = ("#NULL!", "#DIV/0!", VALUE, "#REF!", "#NAME?", NUM, NA)
"""The errors that cells had before functions that spill; a newer one is read as #VALUE!."""
ERROR_NUMBERS: Final[dict[int, str]] = dict(zip((2000, 2007, 2015, 2023, 2029, 2036, 2042), ERRORS, strict=True))
"""What `CVErr` takes for each."""
OF_ERRORS: Final = range(-2_146_826_288, -2_146_825_000)
"""Numbers by which Excel hands over an error (#SPILL!, #CALC!) that it does not name: 2000 + its number less."""
REMEMBERED: Final = 256
"""Values of an argument that are not read again: a month count is the same in most cells."""
RANGES: Final = (list, tuple)
ZERO: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 — local to the register, as all its instants
SECOND: Final = dt.timedelta(seconds=1)
EPOCH: Final = ZERO.toordinal()
ONE_GIVEN: Final = np.array([GIVEN], np.int8)
DAYS: Final = frozenset({dt.date, dt.datetime})
NO_DAY: Final = dt.date(1899, 12, 30)
"""The day of a time of day that stands alone."""
OF_EXCEL: Final = frozenset({str, int})
"""Types that Excel uses for something else as well: errors, blank texts."""
OWN: Final = frozenset({str, int, float, bool, type(None), dt.date, dt.datetime, dt.time, dt.timedelta, ErrorCell})
"""Types that the register's readers know."""
TYPES: Final[dict[str, np.dtype[Any]]] = {kind: np.dtype(name) for kind, name in DTYPES.items()}
COUNTED: Final[dict[str, Callable[[Any], int]]] = {
    "date": lambda day: day.toordinal() - EPOCH,
    "instant": lambda moment: (moment - ZERO) // SECOND,
}
"""Days and instants by their number from 1970 on: given as Python's own they cost NumPy more than a rule does."""

Cells: TypeAlias = object
"""One cell's value, or a list of rows of them."""
COUNTING: Final = ColumnSpec("value", Words("Counting", "期間計算", "期间计算"), "choice", choices=COUNTINGS)
"""The argument `counting` is read as the setting of that name."""


class Answer(NamedTuple):
    """What a rule says: one entry a row; `error` is the error of the rows that it cannot say."""

    column: Column
    error: str | Texts = NA
    words: Sequence[str] = ()
    """What the codes of a choice are called."""


@dataclass(frozen=True)
class Argument:
    """One argument of a function: its name, whether it may be left out, and the column whose cells it is read like."""

    name: str
    like: str
    optional: bool

    @cached_property
    def table(self) -> str:
        """The key of the table of that column."""
        return "settings" if self.like == "counting" else self.like.partition(".")[0]

    @cached_property
    def spec(self) -> ColumnSpec:
        """That column."""
        return COUNTING if self.like == "counting" else spec(self.table, self.like.partition(".")[2])

    @cached_property
    def read(self) -> Callable[[object], Any]:
        """How one cell is read: its value, or a `Wrong`."""
        return shown if self.spec.array_kind == "reference" else reader_of(self.table, self.spec)

    @cached_property
    def blank(self) -> Column:
        """A column of one blank cell."""
        return blank_column(self.kind, 1)

    @cached_property
    def kind(self) -> str:
        """The kind of its column; a reference stays the text that was typed."""
        kind = self.spec.array_kind
        return "text" if kind == "reference" else kind

    @cached_property
    def single(self) -> Callable[[object], Column | str]:
        """A column of one cell, or the error that the call comes to; what was read last is remembered."""
        return lru_cache(REMEMBERED, typed=True)(self.read_single)

    def read_single(self, cell: object) -> Column | str:
        """A column of one cell, or its error."""
        cell = from_excel(cell)
        if cell is None:
            return self.blank
        value = self.read(cell)
        if isinstance(value, Wrong):
            return cell.text if isinstance(cell, ErrorCell) else VALUE
        count = COUNTED.get(self.kind)
        return Column(self.kind, np.array([count(value) if count else value], TYPES[self.kind]), ONE_GIVEN)

    def column(self, cells: Sequence[object]) -> tuple[Column, Texts]:
        """A column of many cells, and the error of each that cannot be read."""
        types = set(map(type, cells))
        if types - OWN:
            cells = list(map(from_excel, cells))
            types = set(map(type, cells))
        if self.kind == "date" and types <= DAYS:
            found = dated(cells)
            if found is not None:
                return found, no_errors(len(cells))
        if types & OF_EXCEL or (dt.datetime in types and self.kind == "instant"):
            cells = list(map(from_excel, cells))
        if self.kind == "text":
            return as_texts(cells)
        read = typed_column(tables()[self.table], self.spec, cells, Findings())
        errors = no_errors(len(cells))
        for at in np.flatnonzero(read.spoilt).tolist():
            cell = cells[at]
            errors[at] = cell.text if isinstance(cell, ErrorCell) else VALUE
        return read, errors


def as_rows(cells: object) -> list[list[object]]:
    """One cell, a row or rows of cells as rows of cells; rows of unequal length are filled up with blanks."""
    if not isinstance(cells, RANGES):
        return [[cells]]
    held = cast("Sequence[Any]", cells)
    if set(map(type, held)) == {list} and len(set(map(len, held))) == 1:
        return cast("list[list[object]]", held)  # as Excel gives them, and not looked at row by row
    rows = [list(cast("Sequence[object]", row)) if isinstance(row, RANGES) else [row] for row in held]
    if not any(isinstance(row, RANGES) for row in held):
        rows = [list(held)]
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def from_excel(cell: object) -> object:
    """One cell as Excel hands it over, as the register's readers take it. Whatever Excel says passes through here.

    A cell in error is told by its text or by a number alone; one with the format of a currency holds a Decimal of four
    places; a time of day is one of Excel's first day; a day may be of a class of its own and bear a time zone; half
    past eight may be 08:29:59.999.
    """
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        return ErrorCell(cell) if cell in ERRORS else cell.strip() or None
    if isinstance(cell, int):
        return ErrorCell(ERROR_NUMBERS.get(cell - OF_ERRORS.start + 2000, VALUE)) if cell in OF_ERRORS else cell
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, dt.datetime):
        parts = cell.year, cell.month, cell.day, cell.hour, cell.minute, cell.second, cell.microsecond
        moment = dt.datetime(*parts)  # noqa: DTZ001 — as the cell shows it
        return whole_second(moment).time() if moment.date() == NO_DAY else whole_second(moment)
    return cell


def dated(cells: Sequence[Any]) -> Column | None:
    """A column of days that Excel knows as such; None where one lies outside the days of a register."""
    ordinals = np.fromiter(map(dt.date.toordinal, cells), np.int64, len(cells))
    days = (ordinals - EPOCH).astype("datetime64[D]")
    if days.min() < FIRST or days.max() > LAST:
        return None
    return Column("date", days, np.full(len(cells), GIVEN, np.int8))


def as_texts(cells: Sequence[object]) -> tuple[Column, Texts]:
    """A column of texts as they are shown, and the errors among them."""
    values, errors = np.full(len(cells), None, object), no_errors(len(cells))
    for at, cell in enumerate(cells):
        if isinstance(cell, ErrorCell):
            errors[at] = cell.text
        elif cell is not None:
            values[at] = shown(cell)
    state = some(values).astype(np.int8)
    state[some(errors)] = SPOILT
    return Column("text", values, state), errors


def some(texts: Texts) -> Flags:
    """Which of some texts are there."""
    return np.not_equal(texts, NO_TEXT).astype(np.bool_)


def no_errors(count: int) -> Texts:
    """So many cells without an error."""
    return np.full(count, None, object)


def shown_cell(column: Column, words: Sequence[str]) -> object:
    """The value of a column of one given cell, as Excel takes it."""
    value: Any = column.values.item()
    if column.kind == "choice":
        return words[value]
    if column.kind == "number":
        return value // SCALE if value % SCALE == 0 else value / SCALE
    return value


def shown_cells(column: Column, words: Sequence[str]) -> list[Any]:
    """The values of a column as Excel takes them, None where there is none; `words` are those of a choice's codes."""
    if column.kind == "number":
        values = [value // SCALE if value % SCALE == 0 else value / SCALE for value in column.values.tolist()]
    elif column.kind == "choice":
        values = [words[code] for code in column.values.tolist()]
    else:
        values = column.values.tolist()
    if column.given.all():
        return values
    return [value if there else None for value, there in zip(values, column.given.tolist(), strict=True)]
