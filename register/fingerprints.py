"""A row's fingerprint: one number that is another as soon as staff change any of its white cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias
from zlib import adler32, crc32

import numpy as np
from numpy.typing import NDArray

from register.columns import BLANK, NO_TEXT, SPOILT, Column, Table, Texts, among, present
from register.former_choices import PLACES
from register.schema import TableSpec
from register.values import Wrong, number_value

Prints: TypeAlias = NDArray[np.uint64]
"""One fingerprint a row."""
_ODD: Final = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_SHIFTS: Final = np.array([30, 27, 31], np.uint64)
NO_CHOICES: Final = np.zeros(1, np.uint64)


def fingerprints(table: Table) -> Prints:
    """The fingerprint of each row's white cells, its id left out.

    It is made from what the cells mean: a date typed otherwise, a column moved or renamed, a choice in another language
    or at another place of its list change nothing. A blank cell adds nothing, so a column that comes later changes no
    row before it is filled.
    """
    keys = [column.key for column in table.spec.typed if column.kind != "id"]
    return mixed({key: table[key] for key in keys}, table.spec, len(table))


def mixed(columns: Mapping[str, Column], spec: TableSpec, rows: int) -> Prints:
    """One number a row out of some columns of a table, whatever their order."""
    total = np.zeros(rows, np.uint64)
    for key, column in columns.items():
        if (column.state != BLANK).any():
            total += part_of(key, column, cell_numbers(column, key_numbers(spec, key)))
    return total


def formerly(columns: Mapping[str, Column], spec: TableSpec, prints: Prints) -> Prints:
    """What `mixed` gave when choices still counted by their places; `prints` is what it gives now."""
    total = prints.copy()
    for key, column in columns.items():
        if column.kind == "choice" and (column.state != BLANK).any():
            total += part_of(key, column, cell_numbers(column, place_numbers(spec, key)))
            total -= part_of(key, column, cell_numbers(column, key_numbers(spec, key)))
    return total


def former_fingerprints(table: Table, prints: Prints) -> Prints:
    """The fingerprints that rows had in ledgers of that time; `prints` are those they have now."""
    return formerly({column.key: table[column.key] for column in table.spec.typed}, table.spec, prints)


def carried_over(kept: Prints, prints: Prints, former: Prints) -> Prints:
    """Fingerprints out of a ledger, those of that time given as they are made now.

    `prints` and `former` are those of the rows as they stand. What no row says any more stays as it is: it is another
    row's, or a row that was changed.
    """
    unknown = ~among(kept, prints)
    if not unknown.any() or len(former) == 0:
        return kept
    order = np.argsort(former)
    at = order[np.minimum(np.searchsorted(former[order], kept), len(order) - 1)]
    return np.where(unknown & (former[at] == kept), prints[at], kept)


def part_of(key: str, column: Column, numbers: Prints) -> Prints:
    """What one column adds to each row's number."""
    seed = np.uint64(crc32(key.encode()))
    return np.where(column.state != BLANK, scattered(numbers + seed * _ODD[:1]), np.uint64(0))


def scattered(numbers: Prints) -> Prints:
    """Numbers of which each bit depends on every bit of the ones given (the finish of SplitMix64)."""
    numbers = (numbers ^ (numbers >> _SHIFTS[0])) * _ODD[1]
    numbers = (numbers ^ (numbers >> _SHIFTS[1])) * _ODD[2]
    return numbers ^ (numbers >> _SHIFTS[2])


def key_numbers(spec: TableSpec, key: str) -> Prints:
    """A number for each choice of a column, made from the choice's key."""
    names = spec[key].choices if key in spec.by_key else ()
    return text_numbers(np.array([*names, None], object))


def place_numbers(spec: TableSpec, key: str) -> Prints:
    """The number that each choice of a column had in ledgers of that time: its place then."""
    places, numbers = PLACES.get((spec.key, key), ()), key_numbers(spec, key)
    for code, name in enumerate(spec[key].choices):
        if name in places:
            numbers[code] = places.index(name)
    return numbers


def cell_numbers(column: Column, choices: Prints = NO_CHOICES) -> Prints:
    """Each cell as a number, a choice as the one in `choices`; where it could not be read, its text."""
    if column.kind in {"text", "reference"}:
        values = column.values if column.kind == "text" else column.typed
        numbers = text_numbers(np.full(len(column), None, object) if values is None else values)
    elif column.kind == "choice":
        numbers = choices[column.values]
    else:
        numbers = column.values.astype(np.int64).view(np.uint64)
    if column.kind == "number" and column.typed is not None:
        numbers = np.where(column.given & present("text", column.typed), exact_numbers(column.typed), numbers)
    spoilt = column.state == SPOILT
    if column.kind != "reference" and column.typed is not None and spoilt.any():
        numbers = np.where(spoilt, text_numbers(np.where(spoilt, column.typed, NO_TEXT)), numbers)
    return numbers


def exact_numbers(texts: Texts) -> Prints:
    """The number that each text says to the last place that is kept, before it was rounded; 0 for none."""
    values: list[Any] = texts.tolist()
    known: dict[str | None, Any] = {text: 0 if text is None else number_value(text) for text in values}
    numbers = [0 if isinstance(number, Wrong) else number for number in map(known.__getitem__, values)]
    return np.array(numbers, np.int64).view(np.uint64)


def text_numbers(texts: Texts) -> Prints:
    """Each text as a number, 0 for none; each distinct one is looked at once."""
    values: list[Any] = texts.tolist()
    known: dict[str | None, int] = dict.fromkeys(values, 0)
    for text in known:
        if text is not None:
            content = text.encode("utf-8", "surrogatepass")
            known[text] = crc32(content) << 32 | adler32(content)
    return np.fromiter(map(known.__getitem__, values), np.uint64, len(values))
