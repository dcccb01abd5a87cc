"""Which contracts hold for which items, on which days and in which order, and how long without a break (rule 2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.assessment import Work
from register.columns import NO_DATE, Dates, Wholes, take, take_column
from register.covers import ContractSpans, ContractTerms
from register.frozen import ids_of
from register.joins import begins_of, matched
from register.periods import DAY


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each contract with each item that it is for: by naming it, or as one of the client's."""

    contracts: Wholes
    items: Wholes


def contract_pairs(work: Work, terms: ContractTerms) -> Pairs:
    """The items of every usable contract: the one it names; while it names none, all of its client."""
    contracts, items = work.register["contracts"], work.register["equipment"]
    named, client = contracts["equipment"], contracts["client"].values
    usable = ~np.isnat(terms.starts)
    by_name = np.flatnonzero(usable & (named.values >= 0))
    by_client = np.flatnonzero(usable & named.blank & (client >= 0))
    numbers, places = matched(client[by_client].astype(np.int64), items["client"].values.astype(np.int64))
    return Pairs(np.concatenate([by_name, by_client[numbers]]), np.concatenate([named.values[by_name], places]))


def contract_spans(work: Work, terms: ContractTerms, pairs: Pairs) -> ContractSpans:
    """The days on which contracts hold for items, suspended days left out, the preferred contract of an item first.

    Preferred is one that names the item, then the later holds_until, then the upper row. Contracts that hold for one
    item on the same day are told: a warning, since one of them is paid for nothing.
    """
    named = work.register["contracts"]["equipment"].given
    starts, until = terms.starts[pairs.contracts], terms.until[pairs.contracts]
    paused, resumed = terms.suspended_from[pairs.contracts], terms.suspended_to[pairs.contracts]
    before = np.where(np.isnat(paused), until, paused - DAY)
    firsts, lasts = np.concatenate([starts, resumed + DAY]), np.concatenate([before, until])
    real = firsts <= lasts
    contracts = np.tile(pairs.contracts, 2)[real]
    items, firsts, lasts = np.tile(pairs.items, 2)[real], firsts[real], lasts[real]
    say_overlaps(work, contracts, items, firsts, lasts)
    order = np.lexsort((firsts, contracts, -terms.holds_until[contracts].astype(np.int64), ~named[contracts], items))
    offsets = np.searchsorted(items[order], np.arange(len(work.register["equipment"]) + 1))
    return ContractSpans(offsets, contracts[order].astype(np.int32), firsts[order], lasts[order])


def contract_ends(work: Work, terms: ContractTerms, pairs: Pairs) -> Dates:
    """The last day of the unbroken run of contracts in which as-of lies, item by item; NaT where it lies in none.

    Neither a suspension nor a change-over without a day between breaks a run.
    """
    order = np.lexsort((terms.starts[pairs.contracts], pairs.items))
    items = pairs.items[order]
    starts, ends = terms.starts[pairs.contracts[order]], terms.known_until[pairs.contracts[order]]
    reached = latest_so_far(items, ends)
    opens = begins_of(items)
    opens[1:] |= starts[1:] > reached[:-1] + DAY
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(items))[: len(first)] - 1
    now = (starts[first] <= work.day) & (work.day <= reached[last])
    found = np.full(len(work.register["equipment"]), NO_DATE)
    found[items[first[now]]] = reached[last[now]]
    return found


def latest_so_far(groups: Wholes, dates: Dates) -> Dates:
    """The latest date up to each entry within its group; groups stand together, in rising order."""
    step = np.int64(1) << 20  # wider than all the days that a register knows
    return (np.maximum.accumulate(groups * step + dates.astype(np.int64)) - groups * step).astype("M8[D]")


def say_overlaps(work: Work, contracts: Wholes, items: Wholes, firsts: Dates, lasts: Dates) -> None:
    """Tell each contract that begins to hold for an item while another one holds for it, once a contract."""
    order = np.lexsort((contracts, firsts, items))
    contracts, items, firsts, lasts = contracts[order], items[order], firsts[order], lasts[order]
    reached = latest_so_far(items, lasts)
    later = np.zeros(len(items), np.bool_)
    later[1:] = (items[1:] == items[:-1]) & (firsts[1:] <= reached[:-1])
    # The entry that reaches furthest among those before: where the running latest date was set.
    setter = np.maximum.accumulate(np.where(lasts == reached, np.arange(len(items)), 0))
    at = np.flatnonzero(later)
    at = at[np.argsort(contracts[at], kind="stable")]
    at = at[begins_of(contracts[at])]
    work.findings.add(
        "contract_overlaps", "contracts", "starts", contracts[at].astype(np.int32),
        other=ids_of(work, "contracts")[contracts[setter[at - 1]]], item=ids_of(work, "equipment")[items[at]],
        day=firsts[at],
    )  # fmt: skip


def say_strangers(work: Work) -> None:
    """Tell contracts that name an item of another client than their own."""
    contracts = work.register["contracts"]
    named, client = contracts["equipment"].values, contracts["client"].values
    owner = take_column(work.register["equipment"]["client"], named).values
    stranger = (owner >= 0) & (client >= 0) & (owner != client)
    item = take(ids_of(work, "equipment"), named, None)
    work.findings.add("contract_of_stranger", "contracts", "equipment", stranger, item=item)
