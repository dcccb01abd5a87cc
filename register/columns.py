"""How a column is held: an array of values, the state of each, and the text staff typed.

Every rule takes and gives these arrays; nothing here or in a rule loops over rows.

| kind | values | missing |
|---|---|---|
| date | datetime64[D] | NaT |
| instant | datetime64[s], local to the register | NaT |
| number (money, quantity, hours, percent) | int64 ten-thousandths | 0, told by state |
| whole (months, order, every) | int64 | 0, told by state |
| choice | int8 code into the schema's tuple of English keys | -1 |
| reference | int32 position in the target table | -1 blank, -2 nobody, -3 ambiguous |
| text | object array of str | None |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from register.schema import TableSpec
    from register.settings import Settings

Dates: TypeAlias = NDArray[np.datetime64]
"""datetime64[D], NaT where missing."""
Instants: TypeAlias = NDArray[np.datetime64]
"""datetime64[s], local to the register, NaT where missing."""
Wholes: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.int64]
"""Ten-thousandths: 35.50 is 355000."""
Positions: TypeAlias = NDArray[np.int32]
Codes: TypeAlias = NDArray[np.int8]
Flags: TypeAlias = NDArray[np.bool_]
Texts: TypeAlias = NDArray[Any]
"""Object array of str, None where missing."""
Values: TypeAlias = NDArray[Any]

BLANK: Final = 0
GIVEN: Final = 1
SPOILT: Final = 2
"""States: nothing there; a usable value; something there (or needed) that cannot be used."""

NOBODY: Final = -2
AMBIGUOUS: Final = -3
"""Reference positions beside -1 for blank."""

SCALE: Final = 10_000
"""Money, quantity, hours and percent are whole ten-thousandths."""

NO_DATE: Final = np.datetime64("NaT", "D")
NO_INSTANT: Final = np.datetime64("NaT", "s")
NO_TEXT: Final = np.array(None, object)

DTYPES: Final[Mapping[str, str]] = {
    "date": "datetime64[D]",
    "instant": "datetime64[s]",
    "number": "int64",
    "whole": "int64",
    "choice": "int8",
    "reference": "int32",
    "text": "object",
}
MISSING: Final[Mapping[str, Any]] = {
    "date": NO_DATE,
    "instant": NO_INSTANT,
    "number": 0,
    "whole": 0,
    "choice": -1,
    "reference": -1,
    "text": None,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table; `values`, `state` and `typed` have one entry a row.

    `typed` is what stands in the cell as text, kept for references, wherever a value is spoilt, and of an amount that
    was rounded as it was read.
    """

    kind: str
    values: Values
    state: NDArray[np.int8]
    typed: Texts | None = None

    @property
    def given(self) -> Flags:
        """Rows that hold a usable value."""
        return self.state == GIVEN

    @property
    def blank(self) -> Flags:
        """Rows in which nothing stands."""
        return self.state == BLANK

    @property
    def spoilt(self) -> Flags:
        """Rows whose value cannot be used, or that a rule cannot say."""
        return self.state == SPOILT

    def __len__(self) -> int:
        return len(self.values)


def blank_column(kind: str, rows: int) -> Column:
    """A column of `rows` blanks."""
    return Column(kind, np.full(rows, MISSING[kind], DTYPES[kind]), np.zeros(rows, np.int8))


def column_of(kind: str, values: Values, given: Flags | None = None, spoilt: Flags | None = None) -> Column:
    """A computed column; without `given` a row is given where its value is not the missing one of its kind."""
    values = values.astype(DTYPES[kind], copy=False)
    if given is None:
        given = present(kind, values)
    state = given.astype(np.int8)
    if spoilt is not None:
        state[spoilt] = SPOILT
    return Column(kind, values, state)


def present(kind: str, values: Values) -> Flags:
    """Rows whose value is not the missing value of its kind (numbers have none: all present)."""
    if kind in {"date", "instant"}:
        return ~np.isnat(values)
    if kind in {"choice", "reference"}:
        return values >= 0
    if kind == "text":
        return np.not_equal(values, NO_TEXT).astype(np.bool_)
    return np.ones(len(values), np.bool_)


def distinct(values: Values) -> Values:
    """The values in order, each once: `np.unique`, without the package for masked arrays that it loads."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]


def among(values: Values, others: Values) -> Flags:
    """Whether each value is one of the others: `np.isin` of long arrays, without the package that it loads."""
    ordered = np.sort(others)
    at = np.searchsorted(ordered, values)
    return np.append(ordered, ordered[:1])[np.minimum(at, len(ordered))] == values if len(ordered) else at < 0


def take(values: Values, positions: Positions, missing: object) -> Values:
    """`values[positions]`, with `missing` wherever a position points at no row. A join that never meets blank."""
    found = positions >= 0
    if len(values) == 0:
        return np.full(len(positions), missing, values.dtype)
    return np.where(found, values[np.where(found, positions, 0)], np.array(missing, values.dtype))


def take_column(column: Column, positions: Positions) -> Column:
    """The column's rows at `positions`; blank wherever a position points at no row."""
    typed = None if column.typed is None else take(column.typed, positions, None)
    return Column(
        column.kind,
        take(column.values, positions, MISSING[column.kind]),
        take(column.state, positions, BLANK),
        typed,
    )


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read: the sheet row of each of its rows, and every column of the contract.

    A column that the workbook lacks is there all the same, blank.
    """

    spec: TableSpec
    sheet_rows: Positions
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.sheet_rows)

    def __getitem__(self, key: str) -> Column:
        return self.columns[key]


@dataclass(frozen=True, slots=True)
class Register:
    """All tables and settings: frozen, nothing but arrays."""

    tables: Mapping[str, Table]
    settings: Settings
    counters: Mapping[str, int] = field(default_factory=dict[str, int])
    """The workbook's own highest number issued, by counter name (`E`, `V-2026`)."""

    def __getitem__(self, key: str) -> Table:
        return self.tables[key]
