"""Cells of the program's that it cannot write, told: the first of each area, with what holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from register.columns import Flags, Positions, Register, Table
from register.findings import Findings
from register.id_numbers import row_numbers
from register.values import shown
from workbook.held import MERGED, PIVOT, Held
from workbook.raw import RawTable

CODES: Final = {MERGED: "cell_merged", "array": "cell_array", "data_table": "cell_data_table", PIVOT: "cell_pivot"}


def say_held(raw: Mapping[str, RawTable], register: Register, findings: Findings) -> None:
    """Tell of each area that holds grey cells, or an id that is still to be given, at the first of them.

    What would be said of what stands there, that the next update replaces it, is said no more: it does not.
    """
    for key, table in register.tables.items():
        cells = raw.get(key)
        if cells is None or not len(table):
            continue
        nameless = without_id(cells, table) if cells.held and "id" in cells.places else np.zeros(len(table), np.bool_)
        for held in cells.held:
            taken = rows_held(held, cells, table, nameless)
            for column, rows in taken.items():
                for code in ("grey_typed", "id_restored"):
                    findings.withdraw(code, key, column, rows)
            first = min(((int(rows[0]), cells.places[column], column) for column, rows in taken.items()), default=None)
            if first is not None:
                findings.add(CODES[held.kind], key, first[2], np.array([first[0]]), area=held.area.name)


def rows_held(held: Held, cells: RawTable, table: Table, nameless: Flags) -> dict[str, Positions]:
    """The rows of a table that it holds, by the key of each column that would be written there.

    `nameless` are the rows to whose id cell that applies.
    """
    found: dict[str, Positions] = {}
    for column in table.spec.columns:
        place = cells.places.get(column.key)
        if place is not None and (column.computed or column.kind == "id"):
            rows = np.arange(len(table), dtype=np.int32)[held.rows(table.sheet_rows, place)]
            rows = rows if column.computed else rows[nameless[rows]]
            if len(rows):
                found[column.key] = rows
    return found


def without_id(cells: RawTable, table: Table) -> Flags:
    """Rows in whose cell their id does not stand, whether or not the ledger knows it."""
    at = np.searchsorted(cells.sheet_rows, table.sheet_rows).tolist()
    typed = [cells.columns["id"][position] for position in at]
    texts = np.array([*(None if cell is None else shown(cell) for cell in typed), None], object)[:-1]
    there = row_numbers(texts, table.spec)
    return ~table["id"].given | (there < 0) | (there != row_numbers(table["id"].values, table.spec))
