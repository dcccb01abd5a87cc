"""A row's fingerprint: one number that is another as soon as staff change any of its white cells."""

from __future__ import annotations

from typing import Any, Final, TypeAlias
from zlib import adler32, crc32

import numpy as np
from numpy.typing import NDArray

from register.columns import BLANK, NO_TEXT, SPOILT, Column, Table, Texts

Prints: TypeAlias = NDArray[np.uint64]
"""One fingerprint a row."""
_ODD: Final = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_SHIFTS: Final = np.array([30, 27, 31], np.uint64)


def fingerprints(table: Table) -> Prints:
    """The fingerprint of each row's white cells, its id left out.

    It is made from what the cells mean: a date typed otherwise, a column moved or renamed, a choice in another language
    change nothing. A blank cell adds nothing, so a column that comes later changes no row before it is filled.
    """
    keys = [column.key for column in table.spec.typed if column.kind != "id"]
    return mixed({key: table[key] for key in keys}, len(table))


def mixed(columns: dict[str, Column], rows: int) -> Prints:
    """One number a row out of some columns, whatever their order."""
    total = np.zeros(rows, np.uint64)
    for key, column in columns.items():
        there = column.state != BLANK
        if there.any():
            seed = np.uint64(crc32(key.encode()))
            total += np.where(there, scattered(cell_numbers(column) + seed * _ODD[:1]), np.uint64(0))
    return total


def scattered(numbers: Prints) -> Prints:
    """Numbers of which each bit depends on every bit of the ones given (the finish of SplitMix64)."""
    numbers = (numbers ^ (numbers >> _SHIFTS[0])) * _ODD[1]
    numbers = (numbers ^ (numbers >> _SHIFTS[1])) * _ODD[2]
    return numbers ^ (numbers >> _SHIFTS[2])


def cell_numbers(column: Column) -> Prints:
    """Each cell as a number; where it could not be read, its text."""
    if column.kind in {"text", "reference"}:
        values = column.values if column.kind == "text" else column.typed
        numbers = text_numbers(np.full(len(column), None, object) if values is None else values)
    else:
        numbers = column.values.astype(np.int64).view(np.uint64)
    spoilt = column.state == SPOILT
    if column.kind != "reference" and column.typed is not None and spoilt.any():
        numbers = np.where(spoilt, text_numbers(np.where(spoilt, column.typed, NO_TEXT)), numbers)
    return numbers


def text_numbers(texts: Texts) -> Prints:
    """Each text as a number, 0 for none; each distinct one is looked at once."""
    values: list[Any] = texts.tolist()
    known: dict[str | None, int] = dict.fromkeys(values, 0)
    for text in known:
        if text is not None:
            content = text.encode("utf-8", "surrogatepass")
            known[text] = crc32(content) << 32 | adler32(content)
    return np.fromiter(map(known.__getitem__, values), np.uint64, len(values))
