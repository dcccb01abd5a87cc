"""Lines of the list of what is due: equal things of one day put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from register.columns import Flags, Wholes
from register.joins import begins_of

if TYPE_CHECKING:
    from register.due import DueSource


def grouped(source: DueSource, shown: Flags) -> tuple[Wholes, Wholes, Wholes]:
    """The shown entries of a source, equal ones of one day together: the upper of each, their count, all of them."""
    at = np.flatnonzero(shown)
    # What is like nothing else gets a number of its own.
    alike = np.where(source.alike[at] >= 0, source.alike[at], -1 - at)
    planned = source.days_planned[at].astype(np.int64)
    order = np.lexsort((at, planned, source.moments[at], alike))
    members = at[order]
    begins = np.flatnonzero(begins_of(alike[order], source.moments[members], planned[order]))
    counts = np.diff(np.append(begins, len(members)))
    return members[begins], counts, members


def concatenated(parts: Sequence[Wholes]) -> Wholes:
    """Whole numbers end to end, none where there are no parts."""
    return np.concatenate([np.empty(0, np.int64), *parts]).astype(np.int64)


def name_at(names: Sequence[str | None], position: int) -> str | None:
    """The name of a row, None for no row."""
    return names[position] if position >= 0 else None
