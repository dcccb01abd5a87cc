"""By which key a repair, its fee and its lines are kept, and what each of them hangs on (rule 3)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from register.assessment import Work
from register.columns import Column, column_of, take
from register.fingerprints import Prints, cell_numbers, formerly, mixed, scattered, text_numbers
from register.id_numbers import row_numbers
from register.schema import tables
from register.values import fold

FEE_BASIS: Final = ("cause", "discoverable", "certificate")
"""What a kept fee hangs on: once it is another, the fee is taken anew."""


def numbers_of(work: Work, table: str) -> Prints:
    """The ids of a table's rows, as they are after this pass, as numbers; the highest number where there is none."""
    column = work.columns.get((table, "id"))
    ids = column.values if isinstance(column, Column) else work.register[table]["id"].values
    return row_numbers(ids, tables()[table]).view(np.uint64)


def repair_keys(work: Work) -> Prints:
    """By which key each repair is kept."""
    return numbers_of(work, "repairs")


def line_keys(work: Work) -> Prints:
    """By which key each line of Repair parts is kept: its repair, part, quantity, and which of several such it is."""
    lines = work.register["repair_parts"]
    typed: list[Any] = [None] * len(lines) if lines["part"].typed is None else lines["part"].typed.tolist()
    part = text_numbers(np.array([*(None if text is None else fold(text) for text in typed), None], object)[:-1])
    repair = take(repair_keys(work), lines["repair"].values, np.uint64(0))
    quantity = scattered(cell_numbers(lines["quantity"]))
    alike = scattered(repair + np.uint64(1)) ^ part ^ (quantity << np.uint64(1))
    order = np.argsort(alike, kind="stable")
    _, first, inverse = np.unique(alike[order], return_index=True, return_inverse=True)
    which = np.empty(len(lines), np.uint64)
    which[order] = (np.arange(len(lines)) - first[inverse]).astype(np.uint64)
    return scattered(alike + which)


def cover_basis(work: Work) -> Prints:
    """What each repair's cover hangs on: the item itself, however it is named, and the instant of the report."""
    repairs = work.register["repairs"]
    none = np.uint64(np.iinfo(np.uint64).max)
    item = take(numbers_of(work, "equipment"), repairs["equipment"].values, none).view(np.int64)
    columns = {"equipment": column_of("whole", item), "reported_at": repairs["reported_at"]}
    return mixed(columns, repairs.spec, len(repairs))


def fee_basis(work: Work) -> Prints:
    """What each repair's fee hangs on."""
    repairs = work.register["repairs"]
    return mixed({key: repairs[key] for key in FEE_BASIS}, repairs.spec, len(repairs))


def former_fee_basis(work: Work, basis: Prints) -> Prints:
    """The same as ledgers hold it that were written when choices counted by their places; `basis` is that of today."""
    repairs = work.register["repairs"]
    return formerly({key: repairs[key] for key in FEE_BASIS}, repairs.spec, basis)
