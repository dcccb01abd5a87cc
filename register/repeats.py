"""Repeated repairs: the count of every component and unit, the warning at the limit, the advice above it (rule 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.advice import Advice, in_service, named, put_advice
from register.assessment import Work
from register.columns import Flags, column_of, take
from register.covers import Covers
from register.frozen import AtReport
from register.phrases import NumberFact
from register.repeat_counts import NOT_COUNTED, ItemLimits, RepeatCounts, counts, item_limits, under_warranty


@dataclass(frozen=True, slots=True)
class Repeats:
    """The counts of every repair, and the advice that is still to be followed."""

    counts: RepeatCounts
    advice: Advice


def assess_repeats(work: Work, covers: Covers, at_report: AtReport) -> Repeats:
    """The repeated repairs; puts `repeat` and `advice` of Repairs, `repairs_counted` and `advice` of Equipment.

    A plan without repair_limit counts nothing: both numbers are blank. A row of several pieces is not counted, with a
    warning once it has a repair that would count.
    """
    limits = item_limits(work)
    book = counts(work, at_report, limits)
    work.put("repairs", "repeat", column_of("whole", book.shown, book.counted, book.unsaid))
    of_items = np.bincount(book.items[book.counted], minlength=len(limits.limit))
    work.put(
        "equipment", "repairs_counted", column_of("whole", of_items, limits.limit != NOT_COUNTED, limits.unsaid)
    )
    say_several(work, limits, under_warranty(work, at_report))
    say_at_limit(work, book, in_service(work, covers, book))
    return Repeats(book, put_advice(work, covers, book))


def say_several(work: Work, limits: ItemLimits, would_count: Flags) -> None:
    """Tell rows of several pieces whose repairs cannot be counted: nobody knows which piece it was."""
    equipment, repairs = work.register["equipment"], work.register["repairs"]
    some = np.bincount(repairs["equipment"].values[would_count], minlength=len(equipment)) > 0
    pieces = NumberFact(equipment["quantity"].values)
    work.findings.add("repeat_several", "equipment", "quantity", limits.several & some, pieces=pieces)


def say_at_limit(work: Work, book: RepeatCounts, serves: Flags) -> None:
    """Warn of the last repair that the plan allows a component, and a unit (A11, A12), until it is replaced."""
    at_limit = serves & book.counted & (book.limit > 0)
    component = at_limit & book.since_replaced & (book.in_component == book.limit)
    unit = at_limit & (book.in_unit == book.limit)
    names = work.register["repairs"]["component"].values
    for code, key, where, clause, facts in (
        ("repeat_component_at_limit", "component", component, "A11", {"component": names}),
        ("repeat_unit_at_limit", "equipment", unit, "A12", {}),
    ):
        cited = take(named(work, clause), book.items, "")
        work.findings.add(code, "repairs", key, where, number=book.limit, clause=cited, **facts)
