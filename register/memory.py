"""What must outlive a run: rows as last seen, what rule 3 keeps, the numbers given. A plain value; `sync` keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from register.columns import Column, Flags, Positions, Wholes, among
from register.fingerprints import Prints


@dataclass(frozen=True, slots=True)
class RowsSeen:
    """The rows of one table as last seen, also those that are gone.

    `ids` are ids as numbers (`register.id_numbers`), -1 in tables without ids; `there` tells rows that stood in the
    table from those that were gone by then: these only bear their id. `former` is what the fingerprints of this pass's
    rows were in ledgers of an earlier time: such a ledger is compared with it, and it is not kept.
    """

    ids: Wholes
    prints: Prints
    there: Flags
    former: Prints | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def count(self) -> int:
        """How many rows stood in the table."""
        return int(self.there.sum())


@dataclass(frozen=True, slots=True)
class Kept:
    """What rule 3 keeps, one entry for each repair or each of its lines: `keys` in rising order, each once.

    `basis` is the fingerprint of what decides: once it is another, the entry counts no more. `columns` are the values
    that were kept.
    """

    keys: Prints
    basis: Prints
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.keys)

    def positions(self, keys: Prints) -> Positions:
        """Where the entries of some keys are, -1 where there is none."""
        if len(self.keys) == 0:
            return np.full(len(keys), -1, np.int32)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Frozen:
    """All that rule 3 keeps: covers at report and fees a repair, prices a line."""

    covers: Kept
    fees: Kept
    lines: Kept


FAILED, UNCERTAIN, RETURNED = "failed", "uncertain", "returned"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """That the last letter to an address (folded) failed, may not have arrived, or that none goes there any more.

    `day` (ISO) is the letter's, or the instant in UTC at which letters came back; `how` one of the three above.
    """

    address: str
    day: str
    how: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What a pass is told of earlier ones.

    `counters`: highest numbers given, by counter name (`E`, `V-2026`). `rows`: by table, a table that was never seen
    lacks. `frozen` is None where no ledger keeps it: then the grey cells are what is kept. `undelivered`: by address.
    """

    counters: Mapping[str, int] = field(default_factory=dict[str, int])
    rows: Mapping[str, RowsSeen] = field(default_factory=dict[str, RowsSeen])
    frozen: Frozen | None = None
    undelivered: tuple[Undelivered, ...] = ()


def nothing_kept() -> Frozen:
    """What a ledger keeps that has not seen the register yet."""
    none = Kept(np.empty(0, np.uint64), np.empty(0, np.uint64), {})
    return Frozen(none, none, none)


def kept_in_order(keys: Prints, basis: Prints, columns: Mapping[str, Column]) -> Kept:
    """Entries sorted by key; of several with one key the first."""
    found, at = np.unique(keys, return_index=True)
    return Kept(found, basis[at], {key: rows_at(column, at) for key, column in columns.items()})


def rows_at(column: Column, at: NDArray[np.intp]) -> Column:
    """Some rows of a column."""
    return Column(column.kind, column.values[at], column.state[at])


def with_new(old: Kept, new: Kept) -> Kept:
    """The old entries with the new ones laid over them."""
    if not len(new) or not len(old):
        return new if len(new) else old
    stay = ~among(old.keys, new.keys)
    columns = {
        key: Column(
            column.kind,
            np.concatenate((old.columns[key].values[stay], column.values)),
            np.concatenate((old.columns[key].state[stay], column.state)),
        )
        for key, column in new.columns.items()
    }
    keys, basis = np.concatenate((old.keys[stay], new.keys)), np.concatenate((old.basis[stay], new.basis))
    return kept_in_order(keys, basis, columns)


def without(old: Kept, keys: Prints) -> Kept:
    """The entries whose keys are not among those given."""
    at = np.flatnonzero(~among(old.keys, keys))
    if len(at) == len(old):
        return old
    return Kept(old.keys[at], old.basis[at], {key: rows_at(column, at) for key, column in old.columns.items()})


def same_kept(one: Kept, other: Kept) -> bool:
    """Whether nothing differs."""
    return (
        one.columns.keys() == other.columns.keys()
        and np.array_equal(one.keys, other.keys)
        and np.array_equal(one.basis, other.basis)
        and all(
            np.array_equal(column.state, other.columns[key].state)
            and np.array_equal(column.values, other.columns[key].values)
            for key, column in one.columns.items()
        )
    )
