"""Cover: the dated segments of every item: warranty, extension, latent defects, store, void, contracts (rule 2)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.columns import NO_DATE, Flags, take_column
from register.contract_spans import contract_ends, contract_pairs, contract_spans, say_strangers
from register.contracts import contract_terms
from register.cover_starts import TOO_FAR, UNREADABLE, Start, cover_start, happened
from register.covers import BEGINNINGS, UNSAID, Covers
from register.periods import DAY, ends_of
from register.replacements import Segments, carried_on, out_of_service_from, say_of_replaced

MONTHS_OPEN: Final = UNSAID.index("months")
REST: Final = BEGINNINGS.index("rest")


def covers(work: Work) -> Covers:
    """The cover of every item, with every finding about it.

    A replacement under *remainder* holds what was left of the old item's segments (A40), every other item the terms of
    its own plan.
    """
    items = work.register["equipment"]
    start = cover_start(work)
    void_from = happened(work, items["voided_on"])
    segments, rest = carried_on(work, start, plan_segments(work, start), void_from)
    say_extensions(work, rest)
    say_open_months(work, segments.unsaid == MONTHS_OPEN)
    work.findings.add("cover_too_far", "equipment", "plan", segments.unsaid == TOO_FAR)
    not_set = segments.unsaid >= 0
    firsts = np.where(not_set, NO_DATE, segments.firsts)
    lasts = np.where(not_set, NO_DATE, segments.lasts)
    terms = contract_terms(work)
    pairs = contract_pairs(work, terms)
    say_strangers(work)
    return Covers(
        starts=start.on,
        not_set=not_set,
        warranty_from=firsts[0],
        warranty_to=lasts[0],
        extended_from=firsts[1],
        extended_to=lasts[1],
        latent_from=firsts[2],
        latent_to=lasts[2],
        store_from=start.store_from,
        store_to=start.store_to,
        void_from=void_from,
        out_of_service_from=np.fmin(out_of_service_from(work, start), happened(work, items["retired_on"])),
        contracts=contract_spans(work, terms, pairs),
        terms=terms,
        contract_ends=contract_ends(work, terms, pairs),
        beginning=np.where(rest, REST, start.beginning).astype(np.int8),
        unsaid=segments.unsaid,
        shelf_to=start.shelf_to,
    )


def plan_segments(work: Work, start: Start) -> Segments:
    """Warranty, extension and latent defects as the item's own plan counts them from its start.

    months from the start; extra_months after the warranty, only with an approver (F10); latent_months after the later
    of the two ends (A14). Each period is counted from the last day of the one before, so no day lies between them.
    """
    items, plans = work.register["equipment"], work.register["plans"]
    months = take_column(plans["months"], items["plan"].values)
    latent = take_column(plans["latent_months"], items["plan"].values)
    extra = np.where(items["extra_approved_by"].given, items["extra_months"].values, 0)
    counting = work.register.settings.counting

    unsaid = start.unsaid.copy()
    unsaid[(unsaid < 0) & (months.spoilt | latent.spoilt)] = UNREADABLE
    unsaid[(unsaid < 0) & months.blank] = MONTHS_OPEN
    begins = np.where(unsaid < 0, start.on, NO_DATE)
    in_warranty = np.where(months.given, months.values, -1)
    warranty, extended, last = ends_of(begins, in_warranty, extra, latent.values, counting)
    later = np.where(extra > 0, extended, warranty)
    ends = np.where(latent.values > 0, last, later)
    unsaid[~np.isnat(begins) & np.isnat(ends)] = TOO_FAR
    firsts = np.stack([begins, warranty + DAY, later + DAY])
    lasts = np.stack([warranty, extended, last])
    return Segments(np.where(np.isnat(lasts), NO_DATE, firsts), lasts, unsaid)


def say_extensions(work: Work, rest: Flags) -> None:
    """Tell extra months that do not count: nobody approved them (F10), or the item holds another's rest (A40)."""
    items = work.register["equipment"]
    months = items["extra_months"].values
    extra = months > 0
    unapproved = ~rest & extra & items["extra_approved_by"].blank
    unused = np.flatnonzero(rest & extra)
    say_of_replaced(work, "cover_extra_unused", unused, "extra_months", months=months[unused])
    work.findings.add("cover_extra_unapproved", "equipment", "extra_approved_by", unapproved, months=months)


def say_open_months(work: Work, items: Flags) -> None:
    """Tell once for each plan that it leaves its months open, and how many items wait for them (rule 10)."""
    plans = work.register["equipment"]["plan"].values[items]
    counts = np.bincount(plans, minlength=len(work.register["plans"]))
    work.findings.add("cover_months_open", "plans", "months", counts > 0, count=counts)
