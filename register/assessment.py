"""What one pass over the register takes along and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from register.columns import Column, Register
from register.findings import Findings
from register.memory import Frozen, Memory
from register.phrases import Phrases

if TYPE_CHECKING:
    from register.covers import Covers
    from register.due import Due
    from register.promise_book import PromiseBook
    from register.repeats import Repeats
    from register.vanished import Vanished
    from register.visits import VisitBook

Computed: TypeAlias = Column | Phrases
"""A computed column: values, or sentences that get their words when they are shown."""


@dataclass(slots=True)
class Work:
    """One pass: what the rules read, and where they write.

    `as_of` is the instant for which everything is told, local to the register; `now` the real one, against which a
    basis date in the future is a warning. A rule puts its columns in `columns` by (table, key).
    """

    register: Register
    as_of: np.datetime64
    now: np.datetime64
    memory: Memory
    findings: Findings
    columns: dict[tuple[str, str], Computed] = field(default_factory=dict[tuple[str, str], Computed])
    changes: list[np.datetime64] = field(default_factory=list[np.datetime64])
    """Instants after as-of at which a column other than the counting ones changes by itself."""

    @property
    def day(self) -> np.datetime64:
        """The day of as-of."""
        return self.as_of.astype("datetime64[D]")

    def put(self, table: str, key: str, column: Computed) -> None:
        """Write one computed column."""
        self.columns[table, key] = column


@dataclass(frozen=True, slots=True)
class Books:
    """What the rules found that no column holds: promises and occurrences one by one, the counts of repeated repairs.

    The month and its papers count from these.
    """

    covers: Covers
    visits: VisitBook
    promises: PromiseBook
    repeats: Repeats


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that is true of a register at an instant: the only thing that check, show, due, update and letters read."""

    register: Register
    as_of: np.datetime64
    columns: Mapping[tuple[str, str], Computed]
    findings: Findings
    due: Due
    counters: Mapping[str, int]
    """Highest number given, by counter name, after this pass."""
    changes_at: np.datetime64
    """The next instant at which a column other than the counting ones changes by itself; NaT: none does."""
    books: Books | None = None
    """Of a pass of all the rules; None where only some of them ran."""
    frozen: Frozen | None = None
    """What rule 3 keeps from this pass on; None where no ledger keeps it."""
    vanished: tuple[Vanished, ...] = ()
    """Tables of which many rows are gone since they were last seen: nothing is written or sent until staff say so."""
