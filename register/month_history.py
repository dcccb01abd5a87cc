"""The twelve months up to one, side by side: what the month is to be read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from register.columns import Dates, Flags, Values, Wholes
from register.month_parts import percent
from register.month_scope import Scope
from register.repair_states import FIXED_LATE

SPAN: Final = 12


@dataclass(frozen=True, slots=True)
class History:
    """Counts and rates of the months up to one, the oldest first; None for months before anything was on record.

    `months` as `2026-05`. `counts`: visits_done, visits_missed, repairs_received, repairs_fixed, repairs_late.
    `promises_kept`: percent of the promises kept or missed by the repairs fixed in each month, None of none.
    """

    months: tuple[str, ...]
    counts: Mapping[str, tuple[int | None, ...]]
    promises_kept: tuple[Decimal | None, ...]


def history(scope: Scope) -> History:
    """The twelve months that end with the month of a scope.

    Each thing belongs to its month as the month's own figures say (rule 5); late repairs are those fixed in the month
    whose state is late. Of the running month only what happened by as-of is counted.
    """
    months = scope.months
    late = scope.column("repairs", "state").values == FIXED_LATE
    never = np.datetime64("NaT", "M")
    moments = {
        "visits_done": months.done,
        "visits_missed": months.missed,
        "repairs_received": months.received,
        "repairs_fixed": months.fixed,
        "repairs_late": np.where(late, months.fixed, never),
    }
    first = scope.month - (SPAN - 1)
    recorded = (first + np.arange(SPAN)) >= months.first
    book = scope.books.promises
    of_promise = months.fixed[book.repairs]
    kept, missed = (by_month(np.where(each, of_promise, never), first) for each in (book.kept, book.missed))
    rates = zip(kept.tolist(), missed.tolist(), recorded.tolist(), strict=True)
    return History(
        tuple(str(first + at) for at in range(SPAN)),
        {key: known(by_month(each, first), recorded) for key, each in moments.items()},
        tuple(percent(good, good + bad) if there else None for good, bad, there in rates),
    )


def by_month(months: Dates, first: np.datetime64) -> Wholes:
    """How many of some months (NaT: none) fall into each of the twelve from `first` on."""
    at: Values = (months[~np.isnat(months)] - first).astype(np.int64)
    return np.bincount(at[(at >= 0) & (at < SPAN)], minlength=SPAN)


def known(counts: Wholes, recorded: Flags) -> tuple[int | None, ...]:
    """The counts of months on record; nothing on record is not nought."""
    pairs = zip(counts.tolist(), recorded.tolist(), strict=True)
    return tuple(count if there else None for count, there in pairs)
