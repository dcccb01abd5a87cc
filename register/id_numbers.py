"""Ids as numbers: `E-0007` is 7, `V-2026-0001` is 2026 × 10⁹ + 1; so a column of them is compared at once.

Any number is accepted. One of ten figures or more lies beyond all these, at `LONG`; one of fifteen or more, which no
array holds, is told apart by what it hashes to, from `FAR` on. A text that is no id of its table, and by which a row is
known until staff clear it, stands from `REFUSED` on.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from register.columns import Flags, Texts, Wholes
from register.schema import TableSpec
from register.values import fold

ROW_ID: Final = re.compile(r"([A-Z])-(?:(\d{4})-)?(\d{1,60})")
YEAR: Final = 10**9
"""What the year of an id counts."""
LONG: Final = 2**62
LONG_YEAR: Final = 10**14
FAR: Final = LONG + 2**61
REFUSED: Final = FAR + 2**60
LONGEST_NAME: Final = 60
"""Characters of a text by which a row is known; of a longer one the beginning, and what it hashes to."""
_LINE, _DASH, _NOUGHT = b"\n-0"


def id_numbers(ids: Texts, spec: TableSpec) -> Wholes:
    """The number of each id, however many noughts it has; -1 where there is none, or it is not one of this table."""
    values: list[Any] = ids.tolist()
    numbers, plain = np.full(len(values), -1), np.zeros(len(values), np.bool_)
    text = "\n".join(["" if value is None else value for value in values] if None in values else values)
    if values and text.isascii() and text.count("\n") == len(values) - 1:
        numbers, plain = plain_numbers(np.frombuffer(text.encode(), np.uint8), spec)
    known: dict[Any, int] = {}
    for position in np.flatnonzero(~plain).tolist():
        value = values[position]
        if value not in known:
            known[value] = id_number(value, spec)
        numbers[position] = known[value]
    return numbers


def row_numbers(ids: Texts, spec: TableSpec) -> Wholes:
    """The same, and a number for each text that is no id of this table; -1 only where nothing stands."""
    numbers = id_numbers(ids, spec)
    for position in np.flatnonzero(numbers < 0).tolist():
        if ids[position] is not None:
            numbers[position] = REFUSED + hashed(fold(row_name(ids[position])))
    return numbers


def row_name(text: str) -> str:
    """By what a row is known in whose id cell a text stands that is no id.

    >>> row_name("lamp 7"), len(row_name("x" * 500)) <= LONGEST_NAME
    ('lamp 7', True)
    """
    return text if len(text) <= LONGEST_NAME else f"{text[:40].rstrip()}…{hashed(text) % 2**32:08x}"


def hashed(text: str) -> int:
    """A number below 2**60 made from a text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % 2**60


def plain_numbers(lines: NDArray[np.uint8], spec: TableSpec) -> tuple[Wholes, Flags]:
    """The numbers of the lines that are written as ids are issued, all at once, and which lines these are."""
    ends = np.append(np.flatnonzero(lines == _LINE), len(lines))
    starts = np.append(0, ends[:-1] + 1)
    head = len(spec.prefix) + 1 + (5 if spec.year_from else 0)
    count = ends - starts - head
    rows = np.flatnonzero((count >= 4) & (count <= 9))
    at, count = starts[rows], count[rows]
    plain = np.ones(len(rows), np.bool_)
    for place, sign in enumerate(f"{spec.prefix}-".encode()):
        plain &= lines[at + place] == sign
    if spec.year_from:
        plain &= lines[at + head - 1] == _DASH
    year, _ = _digits(lines, at + head - 5, np.full(len(rows), 4 if spec.year_from else 0), plain)
    number, plain = _digits(lines, at + head, count, plain)
    numbers, kept = np.full(len(starts), -1), np.zeros(len(starts), np.bool_)
    numbers[rows], kept[rows] = np.where(plain, year * YEAR + number, -1), plain
    return numbers, kept


def _digits(lines: NDArray[np.uint8], at: Wholes, count: Wholes, plain: Flags) -> tuple[Wholes, Flags]:
    """The numbers that so many digits from there on say; `plain` is taken from where something else stands."""
    numbers = np.zeros(len(at), np.int64)
    for place in range(int(count.max(initial=0))):
        within = place < count
        digit = lines[np.where(within, at + place, 0)] - _NOUGHT  # below nought it wraps around to more than nine
        plain &= ~within | (digit <= 9)
        numbers = np.where(within, numbers * 10 + digit, numbers)
    return numbers, plain


def id_number(value: str | None, spec: TableSpec) -> int:
    """The same of one id."""
    found = year_and_count(value, spec)
    if found is None:
        return -1
    year, count = found
    if count < YEAR:
        return year * YEAR + count
    if count < LONG_YEAR:
        return LONG + year * LONG_YEAR + count
    return FAR + hashed(f"{year}-{count}")


def year_and_count(value: str | None, spec: TableSpec) -> tuple[int, int] | None:
    """The year (0 in a table without) and the number that an id says, None where it is none of this table."""
    found = None if value is None else ROW_ID.fullmatch(fold(value).upper())
    if found is None or found[1] != spec.prefix or bool(found[2]) != bool(spec.year_from):
        return None
    return int(found[2] or 0), int(found[3])


def id_text(number: int, spec: TableSpec) -> str:
    """The id of a number below `FAR`, as it is issued.

    >>> from register.schema import tables
    >>> id_text(2026_000_000_012, tables()["visits"]), id_text(7, tables()["equipment"])
    ('V-2026-0012', 'E-0007')
    """
    if number >= FAR:
        return f"{spec.prefix}-…"
    year, count = divmod(number, YEAR) if number < LONG else divmod(number - LONG, LONG_YEAR)
    return f"{spec.prefix}-{year:04d}-{count:04d}" if spec.year_from else f"{spec.prefix}-{count:04d}"
