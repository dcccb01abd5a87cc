"""Papers that are owed by a day: the warranty card and the dealer's receipt card (rule 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import PERIOD_UNITS
from register.columns import NO_DATE, Column, Dates, Flags, column_of, take_column
from register.cover_starts import happened
from register.covers import Covers
from register.periods import month_added, span_added
from register.promise_book import PromiseBook
from register.retention import put_retention

DAY_UNIT: Final = PERIOD_UNITS.index("day")


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers owed for every item; one entry an item, NaT where none is owed or its day cannot be said.

    `card_due` is the last day in time for the warranty card (B10), `receipt_due` that of the dealer's receipt card
    (D12). The flags are the items whose paper is still wanted: not sent, not received, the item in service and under
    cover, and not due before visits_from, the day from which the firm keeps what it owes here.
    """

    card_due: Dates
    card_open: Flags
    receipt_due: Dates
    receipt_open: Flags


def assess_papers(work: Work, covers: Covers, promise_book: PromiseBook) -> Papers:
    """The papers owed; puts `card_due` and `retention_left` of Equipment.

    Plain calendar dates, that day itself still in time: the warranty card card_months after completion, the receipt
    card receipt_days after the sale. A plan that leaves the months or days blank promises no such paper.
    """
    items, plans = work.register["equipment"], work.register["plans"]
    plan = items["plan"]
    months = take_column(plans["card_months"], plan.values)
    days = take_column(plans["receipt_days"], plan.values)
    card_due = np.where(months.given, month_added(items["completed_on"].values, months.values), NO_DATE)
    unit = np.full(len(items), DAY_UNIT, np.int8)
    receipt_due = np.where(days.given, span_added(items["sold_on"].values, days.values, unit), NO_DATE)
    unsaid = plan.spoilt | months.spoilt | (months.given & items["completed_on"].spoilt)
    work.put("equipment", "card_due", column_of("date", card_due, spoilt=unsaid))
    say_undated(work, covers, months)
    put_retention(work, promise_book)
    say_changes(work)
    serves = ~(covers.out_of_service_from <= work.day) & ~cover_over(work, covers)
    sent, received = (happened(work, items[key]) for key in ("card_sent_on", "receipt_on"))
    return Papers(
        card_due,
        serves & owed_here(work, card_due) & np.isnat(sent) & ~items["card_sent_on"].spoilt,
        receipt_due,
        serves & owed_here(work, receipt_due) & np.isnat(received) & ~items["receipt_on"].spoilt,
    )


def cover_over(work: Work, covers: Covers) -> Flags:
    """Items whose warranty and its extension have ended or are void: no card says anything of them any more."""
    last = np.fmax(covers.warranty_to, covers.extended_to)
    return (last < work.day) | (covers.void_from <= work.day)


def owed_here(work: Work, due: Dates) -> Flags:
    """Papers that are owed, and not from before the day from which the firm keeps here what it owes."""
    since = work.register.settings.visits_from
    return ~np.isnat(due) if since is None else due >= np.datetime64(since, "D")


def say_undated(work: Work, covers: Covers, months: Column) -> None:
    """Tell items under cover already whose warranty card has no day, for want of the day of completion."""
    items = work.register["equipment"]
    sent = happened(work, items["card_sent_on"])
    begun = (covers.starts <= work.day) & ~(covers.out_of_service_from <= work.day) & ~cover_over(work, covers)
    undated = begun & months.given & items["completed_on"].blank & np.isnat(sent)
    work.findings.add("paper_card_undated", "equipment", "completed_on", undated, months=months.values)


def say_changes(work: Work) -> None:
    """Tell the next day on which a paper that is dated ahead has been sent or received."""
    items = work.register["equipment"]
    for key in ("card_sent_on", "receipt_on"):
        later = items[key].values[items[key].values > work.day]
        if len(later):
            work.changes.append(later.min().astype("datetime64[s]"))
