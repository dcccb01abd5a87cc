"""Unbroken runs of contracts by item and plan: what `until contract` counts from and to (rules 2, 4, 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.columns import Dates, Positions, Wholes, take
from register.covers import Covers
from register.joins import begins_of, matched
from register.periods import DAY

CENTURIES = 1 << 20
"""More days than a register holds: keeps the running latest day of one item apart from the next item's."""


@dataclass(frozen=True, slots=True)
class PlanRuns:
    """One entry an item, plan and unbroken run of contracts under that plan, sorted so; both days included."""

    items: Positions
    plans: Positions
    starts: Dates
    ends: Dates


def runs_under_plans(covers: Covers, plans: Positions, contract_plans: Positions) -> PlanRuns:
    """The runs in which contracts hold for items; a contract that names a plan brings its own (rule 4).

    A suspended contract does not hold, but its run is unbroken. Where contracts of two plans hold on one day, the one
    that holds first decides that day. `plans` is the plan of each item, `contract_plans` that of each contract, -1
    none.
    """
    offsets = covers.contracts.offsets
    whole = bridged(np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)), covers)
    named = contract_plans[whole.contracts]
    chosen = np.where(named == -1, take(plans, whole.items, -1), named)
    parts = decided(PlanRuns(whole.items, chosen, whole.starts, whole.ends))
    kept = parts.plans >= 0
    return joined(PlanRuns(parts.items[kept], parts.plans[kept], parts.starts[kept], parts.ends[kept]))


@dataclass(frozen=True, slots=True)
class Whole:
    """One entry an item and contract, in the order in which contracts are preferred, over a suspension as well."""

    items: Positions
    contracts: Positions
    starts: Dates
    ends: Dates


def bridged(items: Wholes, covers: Covers) -> Whole:
    """Each contract of an item from its first day to its last: a suspension between does not break the run."""
    contracts = covers.contracts.contracts
    order = np.lexsort((np.arange(len(items)), contracts, items))
    at = np.sort(order[begins_of(items[order], contracts[order])])
    starts, ends = covers.terms.starts[contracts[at]], covers.terms.until[contracts[at]]
    return Whole(items[at].astype(np.int32), contracts[at], starts, ends)


def decided(spans: PlanRuns) -> PlanRuns:
    """The spans cut so that on each day only the plan of the contract that holds first is left; sorted as they come.

    Only items with contracts of several plans need cutting.
    """
    order = np.lexsort((spans.plans, spans.items))
    changes = ~begins_of(spans.items[order]) & begins_of(spans.items[order], spans.plans[order])
    mixed = np.isin(spans.items, spans.items[order][changes])
    if not mixed.any():
        return spans
    at = np.flatnonzero(mixed)
    days = np.concatenate((spans.starts[at], spans.ends[at] + DAY))
    of = np.concatenate((spans.items[at], spans.items[at]))
    order = np.lexsort((days, of))
    order = order[begins_of(of[order], days[order])]
    of, days = of[order], days[order]
    follows = np.flatnonzero(of[:-1] == of[1:])
    of, first, last = of[follows], days[follows], days[follows + 1] - DAY
    piece, span = matched(of.astype(np.int64), spans.items[at].astype(np.int64))
    span = at[span]
    holds = (spans.starts[span] <= first[piece]) & (spans.ends[span] >= last[piece])
    piece, span = piece[holds], span[holds]
    # Pairs come piece by piece, the spans of each in the order of preference: the first decides.
    decides = begins_of(piece)
    piece, span = piece[decides], span[decides]
    return PlanRuns(
        np.concatenate((spans.items[~mixed], of[piece])),
        np.concatenate((spans.plans[~mixed], spans.plans[span])),
        np.concatenate((spans.starts[~mixed], first[piece])),
        np.concatenate((spans.ends[~mixed], last[piece])),
    )


def joined(spans: PlanRuns) -> PlanRuns:
    """The spans of one item and plan that overlap or follow each other without a day between, as one."""
    order = np.lexsort((spans.starts, spans.plans, spans.items))
    items, plans = spans.items[order], spans.plans[order]
    starts, ends = spans.starts[order], spans.ends[order]
    if len(items) == 0:
        return PlanRuns(items, plans, starts, ends)
    groups = begins_of(items, plans)
    apart = np.cumsum(groups) * CENTURIES
    reached = np.maximum.accumulate(ends.astype(np.int64) + apart) - apart
    begins = groups.copy()
    begins[1:] |= starts[1:].astype(np.int64) > reached[:-1] + 1
    at = np.flatnonzero(begins)
    return PlanRuns(items[at], plans[at], starts[at], np.maximum.reduceat(ends, at))
