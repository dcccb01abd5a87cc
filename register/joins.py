"""Joins of whole columns: which rows of one side meet which rows of the other."""

from __future__ import annotations

import numpy as np

from register.columns import Positions, Texts, Values, Wholes
from register.values import fold


def matched(left: Wholes, right: Wholes) -> tuple[Wholes, Wholes]:
    """Every pair of positions with equal keys: two arrays, sorted by the left one, then by the right one.

    A negative key is blank and meets nothing.

    >>> [side.tolist() for side in matched(np.array([7, -1, 5]), np.array([5, 7, 7, -1]))]
    [[0, 0, 2], [1, 2, 0]]
    """
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    begins = np.searchsorted(ordered, left, "left")
    counts = np.where(left >= 0, np.searchsorted(ordered, left, "right") - begins, 0)
    lefts = np.repeat(np.arange(len(left)), counts)
    within = np.arange(len(lefts)) - np.repeat(np.cumsum(counts) - counts, counts)
    return lefts, order[np.repeat(begins, counts) + within]


def together(*parts: Values, sizes: tuple[int, ...] = ()) -> Wholes:
    """One key from several parts, -1 where any of them is negative; `sizes` are those of the parts after the first."""
    key = parts[0].astype(np.int64)
    blank = key < 0
    for part, size in zip(parts[1:], sizes, strict=True):
        key = key * size + part
        blank = blank | (part < 0)
    return np.where(blank, -1, key)


def begins_of(*keys: Values) -> Values:
    """Where a new group begins in arrays sorted by those keys: a mask."""
    begins = np.ones(len(keys[0]), np.bool_)
    if len(begins):
        begins[1:] = False
        for key in keys:
            begins[1:] |= key[1:] != key[:-1]
    return begins


def folded_codes(*columns: Texts) -> list[Positions]:
    """Each column as codes, equal where the texts are but for case, width and spaces; -1 where there is none."""
    codes: dict[str, int] = {}
    known: dict[object, int] = {None: -1}
    for column in columns:
        for text in dict.fromkeys(column.tolist()):
            if text not in known:
                known[text] = codes.setdefault(fold(text), len(codes))
    return [np.array([known[text] for text in column.tolist()], np.int32) for column in columns]
