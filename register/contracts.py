"""Maintenance contracts: their terms and renewal, suspension, state, and the days on which they hold (rule 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.assessment import Work
from register.choices import CONTRACT_STATES, RENEWALS
from register.columns import NO_DATE, Codes, Dates, Flags, Wholes
from register.covers import ContractTerms
from register.periods import DAY, FARTHEST, LAST, month_added

AUTOMATIC: Final = RENEWALS.index("automatic")
DATED: Final = ("starts", "ends", "ended_on", "suspended_from", "suspended_to", "renewal")
PLANNED, RUNNING, NOTICE, SUSPENDED, ENDED = (
    CONTRACT_STATES.index(name) for name in ("planned", "running", "notice", "suspended", "ended")
)


@dataclass(frozen=True, slots=True)
class Length:
    """The first term of each contract and how long it is: whole `months`, or, where that is 0, `days`.

    `short` are terms that end the day before the corresponding one (01-01 to 12-31), not on it (01-01 to 01-01).
    """

    starts: Dates
    ends: Dates
    months: Wholes
    days: Wholes
    short: Flags


@dataclass(frozen=True, slots=True)
class Suspension:
    """The days on which a contract that runs on would be suspended, both included, NaT none; and their number."""

    first: Dates
    last: Dates
    days: Wholes


def contract_terms(work: Work) -> ContractTerms:
    """What the dates of each contract come to at as-of, with findings about dates that contradict one another.

    `automatic` renewal goes on by the contract's own length until ended_on; the others end by themselves. Suspended
    days move the end of the term in which they begin, and of every later one, by their number.
    """
    table = work.register["contracts"]
    ended, ends = table["ended_on"].values, table["ends"].values
    early = table["ends"].values < table["starts"].values
    work.findings.add("contract_ends_early", "contracts", "ends", early, day=table["starts"].values)
    usable = table["starts"].given & table["ends"].given & ~early & ~unclear_suspension(work)
    for key in DATED:
        usable &= ~table[key].spoilt
    length = own_length(np.where(usable, table["starts"].values, NO_DATE), np.where(usable, ends, NO_DATE))
    automatic = usable & (table["renewal"].values == AUTOMATIC)
    pause = suspension(work, length.starts)

    once = length.ends + moved(pause, length.ends)
    asked = np.fmin(np.maximum(work.day, length.starts), ended)
    term_ends = np.where(automatic, term_end(length, pause, asked), once)
    holds_until = np.where(usable, np.fmin(term_ends, ended), NO_DATE)
    endless = automatic & np.isnat(ended)
    until = np.where(automatic, np.where(endless, LAST, ended), holds_until)
    known_until = np.where(endless, holds_until, until)
    within = pause.first <= until
    first, last = np.where(within, pause.first, NO_DATE), np.where(within, np.minimum(pause.last, until), NO_DATE)
    state = contract_state(work, length.starts, until, holds_until, (first <= work.day) & (work.day <= last))
    return ContractTerms(length.starts, until, known_until, holds_until, first, last, state)


def unclear_suspension(work: Work) -> Flags:
    """Contracts whose suspension ends before it begins, or has no beginning."""
    table = work.register["contracts"]
    first, last = table["suspended_from"], table["suspended_to"]
    unclear = last.given & (first.blank | (last.values < first.values))
    work.findings.add("contract_suspension_unclear", "contracts", "suspended_from", unclear, day=last.values)
    return unclear


def own_length(starts: Dates, ends: Dates) -> Length:
    """How long the first term is: whole months where its end falls on or one day before a corresponding day, else days.

    Both ways of writing a year are a year: 2026-01-01 to 2026-12-31, and 2026-03-15 to 2027-03-15.
    """
    days = np.where(np.isnat(ends), 1, (ends - starts + DAY).astype(np.int64))
    begun = starts.astype("M8[M]")
    short_months = np.where(np.isnat(ends), 0, ((ends + DAY).astype("M8[M]") - begun).astype(np.int64))
    long_months = np.where(np.isnat(ends), 0, (ends.astype("M8[M]") - begun).astype(np.int64))
    short = (short_months > 0) & (month_added(starts, short_months) == ends + DAY)
    long = (long_months > 0) & (month_added(starts, long_months) == ends)
    return Length(starts, ends, np.where(short, short_months, np.where(long, long_months, 0)), days, short)


def nth_end(length: Length, number: Wholes) -> Dates:
    """The last day of the term of that number (0 the first), 2199-12-31 where it lies beyond; suspension left out.

    Months are added in one step from the start, so that a month's end comes back after February.
    """
    by_month = month_added(length.starts, length.months * (number + 1)) - np.where(length.short, DAY, 0 * DAY)
    by_days = length.ends + (length.days * number).astype("m8[D]")
    ends = np.where(length.months > 0, by_month, by_days)
    return np.where(np.isnat(ends) & ~np.isnat(length.starts) | (ends > LAST), LAST, ends)


def first_end_from(length: Length, days: Dates) -> Dates:
    """The end of the first term that ends on or after each day; suspension left out."""
    known = ~np.isnat(days) & ~np.isnat(length.starts)
    gone = np.where(known, (days - length.ends).astype(np.int64), 0)
    month_gap = (days.astype("M8[M]") - length.starts.astype("M8[M]")).astype(np.int64)
    by_month = np.where(known, month_gap, 0) // np.maximum(length.months, 1) - 1
    by_days = -(-gone // length.days)
    number = np.maximum(np.where(length.months > 0, by_month, by_days), 0)
    ends = nth_end(length, number)
    # A term of months may end in the month of the day itself but before it, or the day before that month: one more.
    return np.where(ends < days, nth_end(length, number + 1), ends)


def suspension(work: Work, starts: Dates) -> Suspension:
    """The suspended days of each contract from its start on. One still open lasts until as-of (so far)."""
    table = work.register["contracts"]
    first = np.maximum(table["suspended_from"].values, starts)
    still = table["suspended_from"].given & table["suspended_to"].blank
    last = np.where(still, work.day, table["suspended_to"].values)
    real = first <= last
    first, last = np.where(real, first, NO_DATE), np.where(real, last, NO_DATE)
    return Suspension(first, last, np.where(real, (last - first + DAY).astype(np.int64), 0))


def moved(pause: Suspension, ends: Dates) -> NDArray[np.timedelta64]:
    """By how many days a suspension moves a term's end: by all its days when it begins on or before that end."""
    return np.where(pause.first <= ends, pause.days, 0).astype("m8[D]")


def term_end(length: Length, pause: Suspension, days: Dates) -> Dates:
    """The end of the term in which each day lies, of contracts that renew themselves."""
    plain = first_end_from(length, days)
    later = first_end_from(length, np.maximum(pause.first, days - pause.days.astype("m8[D]")))
    return np.where(pause.first <= plain, later + pause.days.astype("m8[D]"), plain)


def contract_state(work: Work, starts: Dates, until: Dates, holds_until: Dates, suspended: Flags) -> Codes:
    """The state of each contract at as-of, -1 where its dates cannot be used.

    `notice`: the last notice_days before holds_until, that day included.
    """
    near = notice_from(work, holds_until) <= work.day
    state = np.select(
        [np.isnat(starts), (until < work.day) | (until < starts), starts > work.day, suspended, near],
        [-1, ENDED, PLANNED, SUSPENDED, NOTICE],
        RUNNING,
    )
    return state.astype(np.int8)


def notice_from(work: Work, holds_until: Dates) -> Dates:
    """The first day of the last notice_days before holds_until; NaT where no notice is agreed."""
    notice = work.register["contracts"]["notice_days"].values
    days = np.minimum(notice, FARTHEST).astype("m8[D]")
    return np.where(notice > 0, holds_until - days, NO_DATE)
