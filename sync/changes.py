"""What changed between two times that a register was seen: rows added, changed and gone, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from register.fingerprints import Prints, carried_over
from register.memory import RowsSeen


class Changes(NamedTuple):
    """How many rows of one table are new, say something else, are gone."""

    added: int
    changed: int
    gone: int


def changes_between(before: Mapping[str, RowsSeen], now: Mapping[str, RowsSeen]) -> dict[str, Changes]:
    """The tables in which anything changed; a table never seen before was empty."""
    found: dict[str, Changes] = {}
    for key, rows in now.items():
        was = before.get(key)
        changes = Changes(rows.count, 0, 0) if was is None else table_changes(was, rows)
        if any(changes):
            found[key] = changes
    return found


def table_changes(before: RowsSeen, now: RowsSeen) -> Changes:
    """One table's changes: rows are told apart by id, in a table without ids by what stands in them.

    There a row that says something else is one gone and one new: as many of these as pair up count as changed.
    """
    ids, prints = before.ids[before.there], before.prints[before.there]
    now_ids, now_prints = now.ids[now.there], now.prints[now.there]
    if now.former is not None:
        prints = carried_over(prints, now_prints, now.former[now.there])
    if (len(ids) and ids[0] < 0) or (len(now_ids) and now_ids[0] < 0):
        added, gone = extra(now_prints, prints), extra(prints, now_prints)
        changed = min(added, gone)
        return Changes(added - changed, changed, gone - changed)
    both, at, now_at = np.intersect1d(ids, now_ids, assume_unique=True, return_indices=True)
    changed = int((prints[at] != now_prints[now_at]).sum())
    return Changes(len(now_ids) - len(both), changed, len(ids) - len(both))


def extra(some: Prints, others: Prints) -> int:
    """How many rows there are beyond those that stand among the others, each counted as often as it stands."""
    found, counts = np.unique(some, return_counts=True)
    known, known_counts = np.unique(others, return_counts=True)
    _, at, known_at = np.intersect1d(found, known, assume_unique=True, return_indices=True)
    counts = counts.copy()
    counts[at] -= np.minimum(counts[at], known_counts[known_at])
    return int(counts.sum())
