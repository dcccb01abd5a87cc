"""Entries of the staff's in grey cells: told, never read as data (rule 3's cells excepted, which are both)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from register.as_typed import AsTyped
from register.columns import Column, Flags, Register, present
from register.findings import Findings
from register.intake import KEPT_AS_READ
from register.schema import ColumnSpec
from register.values import Cell, choice_names, fold, shown


def say_grey_entries(raw: Mapping[str, AsTyped], register: Register, findings: Findings) -> None:
    """Tell what cannot come from the program.

    That is anything in a row that it has never written in, for the row has no id yet; and in other rows what is not of
    the column's kind.
    """
    for key, table in register.tables.items():
        cells_of = raw.get(key)
        if cells_of is None or not len(table):
            continue
        at = np.searchsorted(cells_of.sheet_rows, table.sheet_rows)
        for column in table.spec.computed:
            cells = cells_of.columns.get(column.key)
            if cells is None or column.key in KEPT_AS_READ.get(key, ()) or cells.count(None) == len(cells):
                continue
            if len(at) < len(cells):
                cells = [cells[position] for position in at.tolist()]
            told = foreign(key, column, cells)
            if table.spec.prefix and table["id"].blank.any():
                filled = np.fromiter((cell is not None for cell in cells), np.bool_, len(cells))
                told |= without_id(table["id"]) & filled
            where = np.flatnonzero(told)
            values = np.array([shown(cells[position]) for position in where.tolist()], object)
            findings.add("grey_typed", key, column.key, where, value=values)


def without_id(ids: Column) -> Flags:
    """Rows in whose id cell nothing stands; the grey cells of a copied row came along with it."""
    return ids.blank if ids.typed is None else ids.blank & ~present("text", ids.typed)


def foreign(table: str, column: ColumnSpec, cells: Sequence[Cell]) -> Flags:
    """Cells that hold what the program never writes in this column."""
    if column.array_kind == "text":
        return np.zeros(len(cells), np.bool_)
    if column.array_kind == "choice":
        names = choice_names(table, column)
        ours = {cell for cell in set(cells) if cell is None or fold(shown(cell)) in names}
        if len(ours) == len(set(cells)):
            return np.zeros(len(cells), np.bool_)
        return np.fromiter((cell not in ours for cell in cells), np.bool_, len(cells))
    if str not in set(map(type, cells)):
        return np.zeros(len(cells), np.bool_)
    return np.fromiter((isinstance(cell, str) for cell in cells), np.bool_, len(cells))
