"""What is left of an item's retention money once others had to repair what came late (A38, rule 8)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import MILESTONES
from register.columns import Column, Flags, column_of, take
from register.periods import DAY
from register.phrases import NumberFact
from register.prices import amounts, summed
from register.promise_book import MINUTE, PromiseBook

LATE: Final = ("depart", "arrive", "fix")
"""Whoever is late with one of these lets the owner hire others (A37, A16, A10)."""
LATE_CODES: Final = tuple(MILESTONES.index(name) for name in LATE)


def put_retention(work: Work, book: PromiseBook) -> None:
    """Put `retention_left`: the retention money less what others cost for repairs that came late.

    A cost counts only when the depart, arrive or fix promise of its repair was missed; otherwise it is a finding and
    not deducted. Where a cell in error or a setting hides whether one was missed, what is left cannot be said either.
    More cost than money leaves less than nothing.
    """
    items, repairs = work.register["equipment"], work.register["repairs"]
    cost, retention = repairs["outside_cost"], items["retention_amount"]
    item = np.where(book.happened.reported_at <= book.happened.as_of, repairs["equipment"].values, -1)
    typed = (item >= 0) & cost.given & (cost.values > 0)
    missed = book.missed_repairs(*LATE) | missed_before_cancelled(work, book)
    doubtful = typed & ~missed & in_doubt(work, book)
    deducted = typed & missed
    unknown = doubtful | (cost.spoilt & (item >= 0))
    costs = summed(amounts(cost.values, ~unknown), np.where(deducted | unknown, item, -1), len(items))
    known = retention.given & costs.known
    left = np.where(known, retention.values - costs.values, 0)
    work.put("equipment", "retention_left", column_of("number", left, known, ~retention.blank & ~known))

    said = NumberFact(cost.values, work.register.settings.money_decimals)
    in_time = typed & ~missed & ~doubtful
    work.findings.add("paper_cost_in_time", "repairs", "outside_cost", in_time, cost=said)
    no_money = deducted & take(retention.blank, item, missing=False)
    work.findings.add("paper_no_retention", "repairs", "outside_cost", no_money, cost=said)


def missed_before_cancelled(work: Work, book: PromiseBook) -> Flags:
    """Repairs that were late already when they were cancelled: the owner had somebody else do it.

    Nothing is open in a cancelled repair, so the book itself counts no promise of it as missed.
    """
    seen = book.happened
    day_after = (work.register["repairs"]["cancelled_on"].values + DAY).astype("datetime64[s]")[book.repairs]
    unmet = np.isin(book.milestones, LATE_CODES) & ~seen.ended[book.milestones, book.repairs]
    passes = unmet & seen.cancelled[book.repairs] & (book.in_time_until < day_after)
    out = np.zeros(len(seen.cancelled), np.bool_)
    out[book.repairs[passes & (book.in_time_until < seen.as_of)]] = True
    # Cancelled today: a time that is still to pass today makes it late.
    work.changes.extend(np.sort(book.in_time_until[passes & (book.in_time_until >= seen.as_of)])[:1] + MINUTE)
    return out


def in_doubt(work: Work, book: PromiseBook) -> Flags:
    """Repairs of which nobody can say whether a depart, arrive or fix promise was missed.

    A deadline in error, an instant in error where a promise waits for it, or at_once_minutes not set.
    """
    seen = book.happened
    out = np.zeros(len(seen.cancelled), np.bool_)
    for name in LATE:
        deadline = work.columns["repairs", f"{name}_by"]
        if isinstance(deadline, Column):
            out |= deadline.spoilt
    met, met_at = seen.met[book.milestones, book.repairs], seen.met_at[book.milestones, book.repairs]
    known = ~np.isnat(book.deadlines) & np.isin(book.milestones, LATE_CODES)
    out[book.repairs[known & (np.isnat(book.in_time_until) | (met & np.isnat(met_at)))]] = True
    return out | seen.cancelled_unsaid
