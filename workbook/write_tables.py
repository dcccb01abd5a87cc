"""The grey columns of every table, spliced into their sheets where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress

import numpy as np

from register.assessment import Assessment
from register.columns import Flags
from register.rows import computed
from register.schema import tables
from workbook import cells
from workbook.a1 import down
from workbook.cells import Encoded
from workbook.grey import differs, encoded, reasons, texts_of
from workbook.held import held_rows
from workbook.raw import RawBook, RawTable


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """How many cells of one column are written."""

    table: str
    column: str
    cells: int


@dataclass(slots=True)
class TablePatch:
    """What is to be written into one table: the rows in which something is, with the cells that stay left out."""

    table: RawTable
    rows: list[int]
    columns: dict[int, Encoded]
    changes: list[ColumnChange]
    touched: Flags
    reason: bool
    """Whether any of it is more than counting."""


@dataclass(slots=True)
class TablePatches:
    """All tables' patches."""

    patches: list[TablePatch] = field(default_factory=list[TablePatch])

    @property
    def reason(self) -> bool:
        """Whether there is a reason to write at all."""
        return any(patch.reason for patch in self.patches)


def table_patches(book: RawBook, assessment: Assessment, language: str) -> TablePatches:
    """What differs between the grey cells (and ids) and what is true."""
    out = TablePatches()
    for key in tables():
        table = book.tables.get(key)
        if table is not None and len(table):
            patch = table_patch(book, table, assessment, language)
            if patch.columns or patch.reason:
                out.patches.append(patch)
    return out


def table_patch(book: RawBook, table: RawTable, assessment: Assessment, language: str) -> TablePatch:
    """One table's patch: computed rows, and rows that staff emptied, whose grey cells are emptied too."""
    register = assessment.register[table.key]
    spec = register.spec
    rows: list[int] = table.sheet_rows.tolist()
    at = np.searchsorted(table.sheet_rows, register.sheet_rows)
    emptied = np.ones(len(rows), np.bool_)
    emptied[at] = False
    patch = TablePatch(table, rows, {}, [], np.zeros(len(rows), np.bool_), reason=bool(table.grown_by))
    for column in spec.columns:
        place = table.places.get(column.key)
        written = column.computed or (column.kind == "id" and (table.key, "id") in assessment.columns)
        if place is None or not written:
            continue
        old = table.columns[column.key]
        new = computed(assessment, table.key, column.key)
        texts = texts_of(new, table.key, column, language)
        standing = [old[i] for i in at.tolist()] if emptied.any() else old
        changed = differs(new, texts, spec, column, standing)
        cleared = emptied & filled(old) if column.computed and emptied.any() else np.zeros(len(rows), np.bool_)
        if table.held:
            held = held_rows(table.held, table.sheet_rows, place)
            changed, cleared = changed & ~held[at], cleared & ~held
        wanted = cleared.copy()
        wanted[at] = changed
        if not wanted.any():
            continue
        why = reasons(assessment, table.key, column, changed, texts=texts, old=standing, language=language)
        name = down(place, register.sheet_rows.tolist(), table.sheet)
        tails = encoded(new, texts, column, name, since_1904=book.date1904)
        patch.columns[place] = spread(tails, at, len(rows)).where(wanted)
        patch.changes.append(ColumnChange(table.key, column.key, int(wanted.sum())))
        patch.touched |= wanted
        patch.reason = patch.reason or bool(why.any() or cleared.any())
    if not patch.touched.all():
        leave_untouched_out(patch)
    return patch


def leave_untouched_out(patch: TablePatch) -> None:
    """Keep the rows in which something is written: the others are proven to be, byte for byte, what they were."""
    mask: list[bool] = patch.touched.tolist()
    patch.rows = list(compress(patch.rows, mask))
    for place, column in patch.columns.items():
        patch.columns[place] = Encoded(list(compress(column.tails, mask)), column.style)


def filled(old: list[object]) -> Flags:
    """Rows whose cell holds something."""
    return np.fromiter((cell is not None for cell in old), np.bool_, len(old))


def spread(column: Encoded, at: np.ndarray[tuple[int], np.dtype[np.int64]], rows: int) -> Encoded:
    """A column of the register's rows as one of the sheet's rows; the others blank."""
    if len(at) == rows:
        return column
    tails: list[bytes | None] = [cells.BLANK] * rows
    for position, tail in zip(at.tolist(), column.tails, strict=True):
        tails[position] = tail
    return Encoded(tails, column.style)


def cells_written(patches: TablePatches) -> Mapping[str, int]:
    """Cells and rows that are written, in all."""
    cells_ = sum(change.cells for patch in patches.patches for change in patch.changes)
    return {"cells": cells_, "rows": sum(int(patch.touched.sum()) for patch in patches.patches)}
