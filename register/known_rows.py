"""Which row is which, whatever staff did to its id: of two rows with one id the known one keeps it, a lost id returns.

A row is known by what stands in its white cells as they were last seen (`register.fingerprints`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from register.columns import BLANK, GIVEN, Column, Table, Wholes, among, distinct
from register.findings import Findings
from register.fingerprints import Prints, carried_over, fingerprints, former_fingerprints
from register.id_numbers import FAR, REFUSED, id_text, row_numbers
from register.language import Words
from register.memory import Memory, RowsSeen
from register.phrases import ClauseFact
from register.values import fold

TYPED_OVER: Final = Words(" “{value}” stood in its place.", "其位置上是「{value}」。", "其位置上是“{value}”。")


def recognised(typed: Mapping[str, Table], memory: Memory, findings: Findings) -> dict[str, Table]:
    """The tables with their rows recognised, before anything points at them.

    A row without an id that is, cell for cell, one whose id is now nowhere gets that id back, with a warning; so does
    one whose id was typed over with what is no id or another row's. Of
    rows with one id the one that the memory knows keeps it, else the upper; the others are copies: their id is blank
    here, what was typed stands in `typed`, and `register.ids` gives them new ones.
    """
    out = dict(typed)
    for key, table in typed.items():
        if table.spec.prefix and len(table):
            numbers = row_numbers(table["id"].values, table.spec)
            if numbers.min() < 0 or numbers.max() >= REFUSED or len(distinct(numbers)) < len(numbers):
                out[key] = settled(table, numbers, memory.rows.get(key), findings)
    return out


def settled(table: Table, numbers: Wholes, seen: RowsSeen | None, findings: Findings) -> Table:
    """One table in which each id stands once."""
    ids = table["id"]
    prints = fingerprints(table)
    if seen is not None:
        seen = replace(seen, prints=carried_over(seen.prints, prints, former_fingerprints(table, prints)))
    values, state = ids.values.copy(), ids.state.copy()
    original: list[Any] = ids.values.tolist()
    copies = copied_rows(original, numbers.tolist(), prints.tolist(), seen)
    values[copies] = None
    state[copies] = BLANK
    back = {} if seen is None else returned(numbers, prints, copies, seen)
    for position, number in back.items():
        values[position] = id_text(number, table.spec)
        state[position] = GIVEN
    restored = np.array(sorted(back), np.int32)
    over = ClauseFact(TYPED_OVER, ids.values[restored])
    findings.add("id_restored", table.spec.key, "id", restored, issued=values[restored], over=over)
    typed = np.full(len(table), None, object)
    typed[copies] = ids.values[copies]
    return Table(table.spec, table.sheet_rows, {**table.columns, "id": Column("text", values, state, typed)})


def copied_rows(ids: list[Any], numbers: list[int], prints: list[int], seen: RowsSeen | None) -> list[int]:
    """The rows whose id is another row's."""
    held: dict[str, list[int]] = {}
    for position, value in enumerate(ids):
        if value is not None:
            held.setdefault(fold(value), []).append(position)
    copies: list[int] = []
    for rows in held.values():
        if len(rows) > 1:
            last = None if seen is None else print_of(numbers[rows[0]], seen)
            keeper = next((row for row in rows if last is not None and prints[row] == last), rows[0])
            copies += [row for row in rows if row != keeper]
    return sorted(copies)


def print_of(number: int, seen: RowsSeen) -> int | None:
    """The fingerprint of the row that bore an id when it was last seen."""
    found = np.flatnonzero(seen.ids == number)
    return int(seen.prints[found[0]]) if number >= 0 and len(found) else None


def returned(numbers: Wholes, prints: Prints, copies: list[int], seen: RowsSeen) -> dict[int, int]:
    """The rows that get their lost id back, and which: rows alike in every cell get theirs in order.

    A row may have lost its id to another's (`copies`), or to a text that is no id; one that stood there when the rows
    were last seen took no id's place.
    """
    lost = seen.there & ~among(seen.ids, numbers) & (seen.ids < FAR)
    is_open = (numbers < 0) | (numbers >= REFUSED) & ~among(numbers, seen.ids[seen.there])
    is_open[copies] = True
    waiting: dict[Any, list[int]] = {}
    for number, print_ in zip(seen.ids[lost].tolist(), seen.prints[lost].tolist(), strict=True):
        waiting.setdefault(print_, []).append(number)
    back: dict[int, int] = {}
    for position in np.flatnonzero(is_open).tolist():
        if waiting.get(prints[position]):
            back[position] = waiting[prints[position]].pop(0)
    return back
