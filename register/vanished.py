"""Rows that are gone since they were last seen: a few are staff's doing, many at once may be an accident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from register.assessment import Assessment, Work
from register.columns import Column, among
from register.findings import Findings
from register.id_numbers import REFUSED, id_text, row_numbers
from register.memory import RowsSeen
from register.schema import tables

FEW: Final = 5
"""Up to so many rows of a table may go at once …"""
PART: Final = 0.1
"""… and up to this part of them; one row may always go."""
NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Vanished:
    """How many rows of a table are gone, of how many, and the first ids among them (none in a table without ids)."""

    table: str
    rows: int
    of: int
    ids: tuple[str, ...]


def say_vanished(work: Work) -> tuple[Vanished, ...]:
    """The tables that lost many rows at once, each told as an error: a cut table, a filter, a wrong file."""
    found: list[Vanished] = []
    for key, seen in work.memory.rows.items():
        if key not in tables():
            continue
        lost = lost_rows(work, key, seen)
        if lost.rows > FEW or (lost.rows > 1 and lost.rows > PART * lost.of):
            found.append(lost)
            names = ", ".join((*lost.ids, "…") if 0 < len(lost.ids) < lost.rows else lost.ids) or "–"
            work.findings.add("rows_vanished", key, "", np.array([-1]), count=lost.rows, of=lost.of, ids=names)
    return tuple(found)


def let_go(assessment: Assessment) -> Assessment:
    """The same once staff said that the rows were meant to go: nothing is told of them any more."""
    said = [each for each in assessment.findings.said if each.code != "rows_vanished"]
    return replace(assessment, findings=Findings(said), vanished=())


def lost_rows(work: Work, key: str, seen: RowsSeen) -> Vanished:
    """How many rows of one table are gone; in a table without ids it is the number that tells."""
    spec = tables()[key]
    if not spec.prefix:
        return Vanished(key, seen.count - len(work.register[key]), seen.count, ())
    column = work.columns.get((key, "id"))
    now = row_numbers(column.values, spec) if isinstance(column, Column) else np.empty(0, np.int64)
    mine = seen.there & (seen.ids < REFUSED)  # a row known by what is no id gets another name when staff clear that
    gone = np.sort(seen.ids[mine & ~among(seen.ids, now)]).tolist()
    return Vanished(key, len(gone), seen.count, tuple(id_text(number, spec) for number in gone[:NAMED]))
