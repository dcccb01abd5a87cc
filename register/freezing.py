"""What rule 3 keeps from a pass on: covers of repairs that were reported, fees and prices of those that are fixed."""

from __future__ import annotations

from typing import Any

import numpy as np

from register.assessment import Work
from register.columns import Column, Flags, column_of, take
from register.covers_at_report import state_code
from register.fees import Fees
from register.frozen import FEE_CELLS, AtReport
from register.kept_keys import cover_basis, fee_basis, line_keys, numbers_of, repair_keys
from register.memory import Frozen, Kept, kept_in_order, rows_at, with_new, without
from register.phrases import Phrases
from register.recall import LINE_CELLS


def frozen_after(work: Work, at_report: AtReport, fees: Fees) -> Frozen | None:
    """What the memory keeps after this pass; None where no ledger keeps anything.

    A repair that is not in the register, or whose equipment or day cannot be read now, keeps what it had. One whose
    cover is not set, or that is not fixed any more, keeps nothing.
    """
    old = work.memory.frozen
    if old is None:
        return None
    keys = repair_keys(work)
    covers = covers_after(work, old.covers, keys, at_report)
    stored = fees_stored(work, fees)
    gone = ~stored & ~work.register["repairs"]["fixed_at"].spoilt
    kept_fees = with_new(without(old.fees, keys[gone]), fee_entries(work, keys, stored))
    return Frozen(covers, kept_fees, with_new(old.lines, line_entries(work, stored)))


def covers_after(work: Work, old: Kept, keys: Any, at_report: AtReport) -> Kept:  # noqa: ANN401 — keys a repair
    """The covers kept: of every repair whose cover could be said."""
    said = at_report.known & (at_report.state != state_code("not set"))
    contract = take(numbers_of(work, "contracts").view(np.int64), at_report.contract, -1)
    columns = {"state": column_of("choice", at_report.state), "contract": column_of("whole", contract)}
    basis = cover_basis(work)
    rows = np.flatnonzero(said)
    new = kept_in_order(keys[rows], basis[rows], {key: rows_at(column, rows) for key, column in columns.items()})
    return with_new(without(old, keys[at_report.known & ~said]), new)


def fees_stored(work: Work, fees: Fees) -> Flags:
    """Repairs whose fee is kept from now on: fixed, with a total."""
    fixed = work.register["repairs"]["fixed_at"]
    return (fees.kept | (fixed.given & (fixed.values <= work.as_of))) & fees.total.given


def fee_entries(work: Work, keys: Any, stored: Flags) -> Kept:  # noqa: ANN401 — keys a repair
    """The fees kept: the five amounts, the clause, and the note as it stands in the register's language."""
    rows = np.flatnonzero(stored)
    columns: dict[str, Column] = {}
    for key in (*FEE_CELLS, "clause", "fee_note"):
        column = work.columns["repairs", key]
        if isinstance(column, Phrases):
            column = column_of("text", column.texts(work.register.settings.language))
        columns[key] = rows_at(column, rows)
    return kept_in_order(keys[rows], fee_basis(work)[rows], columns)


def line_entries(work: Work, stored: Flags) -> Kept:
    """The prices kept of the lines of such repairs."""
    rows = np.flatnonzero(take(stored, work.register["repair_parts"]["repair"].values, missing=False))
    columns: dict[str, Column] = {}
    for key in LINE_CELLS:
        column = work.columns["repair_parts", key]
        if isinstance(column, Column):
            columns[key] = rows_at(column, rows)
    keys = line_keys(work)[rows]
    return kept_in_order(keys, np.zeros(len(rows), np.uint64), columns)
