"""Cover as a list of dated segments, item by item, and what holds on a day (rule 2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from register.columns import Dates, Flags, Positions


@dataclass(frozen=True, slots=True)
class ContractSpans:
    """The days on which contracts hold for items: one entry a contract, item and unbroken stretch, both days included.

    Entries are sorted by item, then by preference (rule 2: one that names the item before one for all, then the later
    holds_until, then the upper row); `offsets[i]:offsets[i + 1]` are the entries of item i.
    """

    offsets: NDArray[np.int64]
    contracts: Positions
    starts: Dates
    ends: Dates


@dataclass(frozen=True, slots=True)
class Covers:
    """The segments of every item, one entry an item; both days included, NaT where there is none.

    `not_set`: cover cannot be said (no plan, no basis date, months not set). `starts` is cover_starts, `basis_on` the
    day counted from. `serves_until` is the last day before the item went out of service (replaced or retired).
    """

    starts: Dates
    not_set: Flags
    warranty_from: Dates
    warranty_to: Dates
    extended_from: Dates
    extended_to: Dates
    latent_from: Dates
    latent_to: Dates
    store_from: Dates
    store_to: Dates
    void_from: Dates
    out_of_service_from: Dates
    contracts: ContractSpans


@dataclass(frozen=True, slots=True)
class Holding:
    """Which covers hold for some items on some days; one entry a question.

    From voided_on on only `void` holds. `contract` is the position of the contract row that holds first, -1 none.
    `expired` only when nothing else is left and cover is set.
    """

    void: Flags
    warranty: Flags
    extended: Flags
    contract: Positions
    latent: Flags
    in_store: Flags
    not_started: Flags
    not_set: Flags
    expired: Flags
