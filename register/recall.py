"""What rule 3 keeps, put in the place of the grey cells: an entry typed over it is told and undone.

The rules read the grey cells of Repairs and Repair parts as data (`register.frozen`); with a ledger these cells say
what the ledger keeps. A cell that staff cleared stays clear, and its value is taken anew; so is one whose basis is
another than when it was kept, and one of a row that has its id from this pass: it was copied along with its row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np

from register.assessment import Work
from register.choices import REPAIR_STATES
from register.columns import (
    BLANK,
    GIVEN,
    NO_TEXT,
    SPOILT,
    Column,
    Flags,
    Table,
    Texts,
    blank_column,
    column_of,
    distinct,
    take,
)
from register.covers_at_report import CONTRACT_GONE, READ, covers_read, say_named_covers
from register.fingerprints import Prints
from register.frozen import FEE_CELLS, cell_texts
from register.id_numbers import id_text
from register.kept_keys import cover_basis, fee_basis, former_fee_basis, line_keys, numbers_of, repair_keys
from register.memory import Frozen, Kept
from register.phrases import Phrases, decimal_text
from register.schema import spec, tables

LINE_CELLS: Final = ("unit_price", "amount", "price_basis")
FIXED: Final = REPAIR_STATES.index("fixed")


def recall(work: Work) -> None:
    """Replaces the grey cells of the pass's register by what the memory keeps, where it keeps anything."""
    frozen = work.memory.frozen
    if frozen is None:
        return
    repairs = work.register["repairs"]
    keys, fresh = repair_keys(work), ~repairs["id"].given
    cover = recalled_cover(work, frozen.covers, keys, fresh)
    fees, valid = recalled_fees(work, frozen.fees, keys, fresh)
    lines = recalled_lines(work, frozen, take(valid, work.register["repair_parts"]["repair"].values, missing=False))
    changed = {
        "repairs": {**({} if cover is None else {"cover_at_report": cover}), **fees},
        "repair_parts": lines,
    }
    put_cells(work, changed)


def put_cells(work: Work, changed: dict[str, dict[str, Column]]) -> None:
    """The pass's register with some columns replaced."""
    found = dict(work.register.tables)
    for key, columns in changed.items():
        if columns:
            table = found[key]
            found[key] = Table(table.spec, table.sheet_rows, {**table.columns, **columns})
    work.register = replace(work.register, tables=found)


def standing(kept: Kept, keys: Prints, basis: Prints, former: Prints | None = None) -> tuple[Flags, Flags, Any]:
    """Rows that have an entry on their present basis, rows whose entry is of another, and where the entries are.

    `former` is the present basis as ledgers of an earlier time hold it.
    """
    at = kept.positions(keys)
    held = take(kept.basis, at, np.uint64(0))
    same = (at >= 0) & ((held == basis) | (False if former is None else held == former))
    return same, (at >= 0) & ~same, np.where(same, at, -1).astype(np.int32)


def recalled_cover(work: Work, kept: Kept, keys: Prints, fresh: Flags) -> Column | None:
    """The column cover_at_report as the memory has it; None where the cells say the same."""
    repairs = work.register["repairs"]
    cell = repairs["cover_at_report"]
    texts, typed = cell_texts(cell), cell.state != BLANK
    same, other, at = standing(kept, keys, cover_basis(work))
    usable = (repairs["equipment"].values >= 0) & repairs["reported_at"].given
    anew = typed & (fresh | (other & usable))
    if not len(kept) and not anew.any():
        return None
    contracts = numbers_of(work, "contracts").view(np.int64)
    state, contract, outcome = covers_read(texts, id_texts(contracts, "contracts"))
    if len(kept):
        kept_state, kept_contract = (take(kept.columns[key].values, at, -1) for key in ("state", "contract"))
    else:
        kept_state = kept_contract = np.full(len(repairs), -1, np.int64)
    agrees = (outcome == READ) & (state == kept_state) & (take(contracts, contract, -1) == kept_contract)
    agrees |= (outcome == CONTRACT_GONE) & (kept_contract >= 0) & ~np.isin(kept_contract, contracts)
    over = same & typed & ~agrees & ~fresh
    work.findings.add("frozen_cover_restored", "repairs", "cover_at_report", over, value=texts)
    if not over.any() and not anew.any():
        return None
    said = Phrases(len(repairs))
    names = id_texts(np.where(over, kept_contract, -1), "contracts")
    say_named_covers(said, over, kept_state.astype(np.int8), names)
    words = np.where(over, said.texts(work.register.settings.language), np.where(anew, NO_TEXT, texts))
    state_after = np.where(over, GIVEN, np.where(anew, BLANK, cell.state)).astype(np.int8)
    return Column("text", np.where(state_after == SPOILT, NO_TEXT, words), state_after, words)


def id_texts(numbers: Any, table: str) -> Texts:  # noqa: ANN401 — whole numbers, -1 where there is none
    """Ids of numbers, None for -1."""
    known = {number: None if number < 0 else id_text(number, tables()[table]) for number in distinct(numbers).tolist()}
    return np.array([*map(known.__getitem__, numbers.tolist()), None], object)[:-1]


def recalled_fees(work: Work, kept: Kept, keys: Prints, fresh: Flags) -> tuple[dict[str, Column], Flags]:
    """The fee cells, clause, note and state as the memory has them (only those that differ), and where it has any."""
    repairs, basis = work.register["repairs"], fee_basis(work)
    same, other, at = standing(kept, keys, basis, former_fee_basis(work, basis))
    valid = same & ~fresh & repairs["fixed_at"].given & (repairs["total_fee"].state != BLANK)
    out: dict[str, Column] = {}
    anew = fresh | other
    for key in (*FEE_CELLS, "clause", "fee_note", "state"):
        cell = repairs[key]
        emptied = anew & (cell.state != BLANK)
        if key == "state":
            wanted = column_of("choice", np.full(len(repairs), FIXED))
        elif len(kept):
            wanted = taken(kept.columns[key], at)
        else:
            wanted = blank_column(cell.kind, len(repairs))
        over = valid & unlike(cell, wanted)
        if key in {*FEE_CELLS, "clause"} and over.any():
            facts = {"value": shown_cells(cell, over)}
            work.findings.add("frozen_fee_restored", "repairs", key, np.flatnonzero(over), **facts)
        if over.any() or emptied.any():
            blank = blank_column(cell.kind, len(repairs))
            out[key] = laid_over(laid_over(cell, blank, emptied), wanted, over)
    return out, valid


def recalled_lines(work: Work, frozen: Frozen, valid: Flags) -> dict[str, Column]:
    """The price cells of Repair parts as the memory has them, of repairs whose fee it keeps."""
    kept, lines = frozen.lines, work.register["repair_parts"]
    if not len(kept) or not valid.any():
        return {}
    at = kept.positions(line_keys(work))
    out: dict[str, Column] = {}
    for key in LINE_CELLS:
        cell, wanted = lines[key], taken(kept.columns[key], at)
        over = valid & (at >= 0) & unlike(cell, wanted)
        if over.any():
            facts = {"value": shown_cells(cell, over)}
            work.findings.add("frozen_fee_restored", "repair_parts", key, np.flatnonzero(over), **facts)
            out[key] = laid_over(cell, wanted, over)
    return out


def taken(column: Column, at: Any) -> Column:  # noqa: ANN401 — positions, -1 where there is none
    """The kept values at some positions; blank elsewhere."""
    missing = blank_column(column.kind, 1).values[0]
    return Column(column.kind, take(column.values, at, missing), take(column.state, at, BLANK))


def unlike(cell: Column, wanted: Column) -> Flags:
    """Rows in which a cell does not say what is wanted; blank and unreadable count as what they are."""
    return (cell.state != wanted.state) | (wanted.given & (cell.values != wanted.values))


def laid_over(cell: Column, wanted: Column, where: Flags) -> Column:
    """A column with some of its rows replaced."""
    typed = None if cell.typed is None else np.where(where, NO_TEXT, cell.typed)
    values = np.where(where, wanted.values, cell.values).astype(cell.values.dtype)
    return Column(cell.kind, values, np.where(where, wanted.state, cell.state).astype(np.int8), typed)


def shown_cells(cell: Column, where: Flags) -> Texts:
    """What stands in some cells, as text; None where they are blank."""
    rows = np.flatnonzero(where)
    typed = np.full(len(rows), None, object) if cell.typed is None else cell.typed[rows]
    values: list[Any] = cell.values[rows].tolist()
    if cell.kind == "number":
        values = [decimal_text(value) for value in values]
    elif cell.kind == "choice":
        values = [spec("repair_parts", "price_basis").choices[value] if value >= 0 else None for value in values]
    given = cell.given[rows].tolist()
    pairs = zip(values, given, typed.tolist(), strict=True)
    return np.array([*(value if ok else text for value, ok, text in pairs), None], object)[:-1]
