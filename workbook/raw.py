"""What stands in a register's workbook, cell by cell, before anything is judged.

A cell is None (blank, also one that holds only spaces), str, int, float, bool, date, datetime, time, timedelta or
`ErrorCell`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from register.columns import Positions
    from register.values import Cell
    from workbook.held import Held


class Outside(NamedTuple):
    """A row below a table that is not read: its sheet row, the column of its first cell, and what stands there."""

    row: int
    column: int
    value: Cell


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of the register as it stands on its sheet. Rows and columns count from 1, as Excel shows them.

    `columns` has a list for each known column that the table has, one value for each of `sheet_rows`; rows in which
    nothing stands are left out. `places` says in which sheet column each of them stands.
    """

    key: str
    sheet: str
    part: str
    """The sheet's part in the file (`xl/worksheets/sheet2.xml`)."""
    first_row: int
    """The row of the headings."""
    first_column: int
    last_row: int
    """The last row that belongs to the table, grown ones included, a total row not."""
    headings: tuple[str, ...]
    """Every heading as it stands, the staff's own columns too."""
    places: Mapping[str, int]
    missing: tuple[str, ...]
    """Keys of columns that the table lacks."""
    doubled: tuple[str, ...]
    """Keys whose heading stands more than once: the first counts."""
    sheet_rows: Positions
    columns: Mapping[str, list[Cell]]
    grown_by: int = 0
    """Rows down to the last one typed below the table, which the program staff used did not take into it."""
    apart: tuple[int, ...] = ()
    """Rows of the table that stand below something of the staff's, so that it cannot grow over them."""
    outside: tuple[Outside, ...] = ()
    """Rows below the table that are not read."""
    uncached: tuple[tuple[int, str], ...] = ()
    """Sheet row and key of cells with a formula that was never computed: they read as blank."""
    has_totals: bool = False
    held: tuple[Held, ...] = ()
    """What reaches into the table and cannot be written cell by cell."""

    def __len__(self) -> int:
        return len(self.sheet_rows)


@dataclass(frozen=True, slots=True)
class RawBook:
    """A register's workbook as read: its tables by key, and what else is said once a workbook."""

    tables: Mapping[str, RawTable]
    sheets: tuple[str, ...]
    properties: Mapping[str, str] = field(default_factory=dict[str, str])
    """The workbook's custom properties: the register's id, the counters, the contract's version, the ledger."""
    date1904: bool = False
    hidden: frozenset[str] = frozenset()
    """The titles of the sheets that are hidden."""
    ranges: tuple[str, ...] = ()
    """Keys of generated tables that are gone from their sheets: staff turned them into ranges."""
