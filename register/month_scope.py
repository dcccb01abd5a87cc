"""What belongs to which month: a repair received to that of its report, fixed to that of fixed_at (rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Assessment, Books, Work
from register.columns import Column, Dates, Flags, Register, Values
from register.covers import Covers
from register.milestones import FIX, to_the_minute
from register.periods import DAY
from register.rows import computed
from register.visits import MissedVisits, VisitBook

NO_MONTH: Final = np.datetime64("NaT", "M")
A_YEAR: Final = 12
ENDING: Final = {"within_30": 30, "within_60": 60, "within_90": 90}
"""Days from as-of, as the owner's monthly pack names them."""


@dataclass(frozen=True, slots=True)
class Months:
    """The months of all that has happened by as-of, NaT elsewhere: one entry a repair, a visit, a missed occurrence.

    A cancelled repair is not fixed, whatever stands in fixed_at: its state says cancelled. What is dated after as-of,
    and all of a repair reported after it, has not happened (rule 10). `open`: neither fixed nor cancelled at as-of.
    """

    received: Dates
    fixed: Dates
    cancelled: Dates
    done: Dates
    missed: Dates
    missed_visits: MissedVisits
    open: Flags

    @property
    def first(self) -> np.datetime64:
        """The first month in which anything happened, NaT where nothing has."""
        known = np.concatenate([self.received, self.fixed, self.done])
        known = known[~np.isnat(known)]
        return known.min() if len(known) else NO_MONTH


@dataclass(frozen=True, slots=True)
class Scope:
    """One month of an assessment: which repairs, visits and missed occurrences belong to it."""

    assessment: Assessment
    books: Books
    month: np.datetime64
    months: Months
    received: Flags
    fixed: Flags
    cancelled: Flags
    done: Flags
    missed: Flags

    @property
    def register(self) -> Register:
        """The tables."""
        return self.assessment.register

    @property
    def day(self) -> np.datetime64:
        """The day of as-of."""
        return self.assessment.as_of.astype("datetime64[D]")

    def column(self, table: str, key: str) -> Column:
        """One column, computed or typed."""
        column = computed(self.assessment, table, key)
        if not isinstance(column, Column):
            raise TypeError(key)
        return column


def months_of(assessment: Assessment, month: np.datetime64) -> Months:
    """The months of all repairs and visits; of the occurrences missed, those of `month` and the year before it."""
    books, register = assessment.books, assessment.register
    if books is None:
        message = "only a pass of all the rules has a month"
        raise ValueError(message)
    repairs, done = register["repairs"], register["visits"]["done_on"]
    seen = books.promises.happened
    there = ~seen.ahead
    fixed_at = to_the_minute(repairs["fixed_at"].values)
    missed = books.visits.missed((month - A_YEAR).astype("datetime64[D]"), last_day(month))
    day = assessment.as_of.astype("datetime64[D]")
    return Months(
        received=month_where(seen.reported_at, there),
        fixed=month_where(fixed_at, there & (fixed_at <= seen.as_of) & ~seen.cancelled),
        cancelled=month_where(repairs["cancelled_on"].values, there & seen.cancelled),
        done=month_where(done.values, done.given & (done.values <= day)),
        missed=missed.on.astype("datetime64[M]"),
        missed_visits=missed,
        open=there & ~seen.met[FIX] & ~seen.cancelled,
    )


def month_where(moments: Values, happened: Flags) -> Dates:
    """The months of days or instants that have happened, NaT elsewhere."""
    return np.where(happened, moments.astype("datetime64[M]"), NO_MONTH)


def last_day(month: np.datetime64) -> np.datetime64:
    """The last day of a month."""
    return (month + 1).astype("datetime64[D]") - DAY


def scope_of(assessment: Assessment, months: Months, month: np.datetime64) -> Scope:
    """One of the months."""
    if assessment.books is None:
        raise ValueError(month)
    return Scope(
        assessment, assessment.books, month, months,
        months.received == month, months.fixed == month, months.cancelled == month,
        months.done == month, months.missed == month,
    )  # fmt: skip


def note_changes(work: Work, covers: Covers, visits: VisitBook) -> None:
    """Note when the running month's figures change by themselves: it ends, cover comes near its end, a window opens."""
    ends = np.concatenate([*last_days(covers).values(), covers.contract_ends])
    near = [ends - np.timedelta64(days, "D") for days in ENDING.values()]
    steps = np.concatenate([*near, ends + DAY, visits.next.opens_on])
    steps = steps[steps > work.day]
    work.changes.append((work.day.astype("datetime64[M]") + 1).astype("datetime64[s]"))
    if len(steps):
        work.changes.append(steps.min().astype("datetime64[s]"))


def last_days(covers: Covers) -> dict[str, Dates]:
    """The last day of each cover of every item; the extension is the warranty's, a contract that goes on has none."""
    return {
        "warranty": np.fmax(covers.warranty_to, covers.extended_to),
        "contract": np.where(contract_goes_on(covers), np.datetime64("NaT", "D"), covers.contract_ends),
        "latent": covers.latent_to,
    }


def contract_goes_on(covers: Covers) -> Flags:
    """Items whose contract renews itself when its term is over: nothing ends there, and Due tells no end either."""
    spans, items = covers.contracts, len(covers.contract_ends)
    of_item = np.repeat(np.arange(items), np.diff(spans.offsets))
    term = covers.contract_ends[of_item]
    longer = (spans.starts <= term + DAY) & (spans.ends > term)
    out = np.zeros(items, np.bool_)
    out[of_item[longer]] = True
    return out
