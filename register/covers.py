"""Cover as a list of dated segments, item by item, and what holds on a day (rule 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.columns import Codes, Dates, Flags, Positions, Wholes

BEGINNINGS: Final = ("basis", "stand-in", "unpacked", "shelf", "rest")
"""How the start of an item's cover was found: the plan's basis date, completed_on in its place (C15), unpacked or at
the end of the shelf months (A08), the rest of the item it replaces (A40)."""

UNSAID: Final = ("unreadable", "plan", "start", "months", "replaced", "circle", "too far")
"""Why cover is not set: a cell of the row or its plan cannot be read, no plan, no basis date, the plan leaves the
months open, the cover of the replaced item is not set, items replace one another in a circle, it ends after 2199."""


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
class ContractTerms:
    """What the dates of each contract come to; one entry a contract, NaT throughout where they cannot be used.

    `until` is the last day on which it can hold, 2199-12-31 when it renews itself without an end; `known_until` the
    same, but there the end of the term in which as-of lies; `holds_until` the end of that term.
    Suspended days are those that lie within the contract, both included.
    """

    starts: Dates
    until: Dates
    known_until: Dates
    holds_until: Dates
    suspended_from: Dates
    suspended_to: Dates
    state: Codes


@dataclass(frozen=True, slots=True)
class Holding:
    """Which covers hold for some items on some days; one entry a question.

    From voided_on on only `void` holds. `contract` is the position of the contract row that holds first, -1 none.
    `in_store` and `not_started` hold beside a contract; `not_set` and `expired` only when nothing else is left.
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


@dataclass(frozen=True, slots=True)
class Covers:
    """The segments of every item, one entry an item; both days included, NaT where there is none.

    `starts` is cover_starts. `not_set`: warranty, extension and latent defects cannot be said; `unsaid` tells why (a
    code into `UNSAID`, -1), `beginning` how the start was found (a code into `BEGINNINGS`, -1), `shelf_to` the day on
    which the shelf months of a packed spare part end. `void_from` is as known at as-of: what is dated after it has not
    happened. From `out_of_service_from` on an item has no visits and no reminders.

    `contract_ends` is the last day of the unbroken run of contracts in which as-of lies; where that run renews itself
    without an end, the end of its present term.
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
    terms: ContractTerms
    contract_ends: Dates
    beginning: Codes
    unsaid: Codes
    shelf_to: Dates

    def holding(self, items: Positions, days: Dates) -> Holding:
        """What holds for `items[q]` on `days[q]`; no item (-1) or no day (NaT): nothing holds, not even `not_set`."""
        asked = (items >= 0) & ~np.isnat(days)
        at = np.where(asked, items, 0)
        if len(self.starts) == 0:
            asked = np.zeros(len(items), np.bool_)
            return Holding(asked, asked, asked, np.full(len(items), -1, np.int32), asked, asked, asked, asked, asked)
        void = asked & (days >= self.void_from[at])
        left = asked & ~void
        warranty = left & between(self.warranty_from[at], days, self.warranty_to[at])
        extended = left & between(self.extended_from[at], days, self.extended_to[at])
        latent = left & between(self.latent_from[at], days, self.latent_to[at])
        in_store = left & between(self.store_from[at], days, self.store_to[at])
        contract = contract_holding(self.contracts, np.where(left, at, -1), days)
        begins = np.where(np.isnat(self.store_from), self.starts, self.store_from)
        not_started = left & (days < begins[at])
        nothing = left & ~(warranty | extended | latent | in_store | not_started | (contract >= 0))
        not_set = self.not_set[at]
        return Holding(
            void, warranty, extended, contract, latent, in_store, not_started, nothing & not_set, nothing & ~not_set
        )


def between(first: Dates, days: Dates, last: Dates) -> Flags:
    """Days that lie within a segment, both its days included; never where one of the three is missing."""
    return (first <= days) & (days <= last)


def contract_holding(spans: ContractSpans, items: NDArray[np.integer], days: Dates) -> Positions:
    """The contract that holds first for each item on each day, -1 none; item -1 asks nothing."""
    held = np.full(len(items), -1, np.int32)
    if len(spans.contracts) == 0:
        return held
    asked = np.maximum(items, 0)
    counts = np.where(items >= 0, spans.offsets[asked + 1] - spans.offsets[asked], 0)
    questions, entries = expanded(spans.offsets[asked], counts)
    hit = between(spans.starts[entries], days[questions], spans.ends[entries])
    # Entries stand in order of preference: written backwards, the first of a question is what stays.
    held[questions[hit][::-1]] = spans.contracts[entries[hit]][::-1]
    return held


def expanded(firsts: Wholes, counts: Wholes) -> tuple[Wholes, Wholes]:
    """Ragged ranges side by side: for each range its number repeated, and `first, first + 1, …` of it.

    >>> [part.tolist() for part in expanded(np.array([5, 9]), np.array([2, 1]))]
    [[0, 0, 1], [5, 6, 9]]
    """
    numbers = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(numbers)) - np.repeat(np.cumsum(counts) - counts, counts)
    return numbers, firsts[numbers] + within
