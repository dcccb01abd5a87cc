"""Dates at equal distances: which occurrence falls on which day, by arithmetic instead of by counting (rule 7).

Occurrence k (from 0) of a visit is its origin + (first_after + k × every) in one step, clipped once, when both are
months or years, so that the 31st comes back after February; otherwise first date = origin + first_after, then
intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.choices import ON_HOLIDAY, PERIOD_UNITS
from register.columns import Codes, Dates, Flags, Table, Values, Wholes
from register.periods import DAY, DAYS_EACH, FARTHEST, FIRST, LAST, MONTHS_EACH, held, month_added, span_added
from register.settings import Settings

ENDLESS: Final = np.iinfo(np.int64).max
NEVER_AGAIN: Final = 10 * FARTHEST
"""Days between the occurrences of a visit that comes once: more than a register holds."""
WINDOW_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
WINDOW_EACH: Final = np.array([WINDOW_DAYS[unit] for unit in PERIOD_UNITS])
LONGEST_WINDOW: Final = 30
SHIFTED_FAR: Final = np.timedelta64(60, "D")
"""Days round the dates in question for which working days are laid out."""
NEXT: Final = ON_HOLIDAY.index("next")
PREVIOUS: Final = ON_HOLIDAY.index("previous")


@dataclass(frozen=True, slots=True)
class Interval:
    """How often, one entry a sequence: `every` of `unit`, the first after `first` of `first_unit`; 0 every: once."""

    every: Wholes
    unit: Codes
    first: Wholes
    first_unit: Codes

    def __getitem__(self, which: Values) -> Interval:
        return Interval(self.every[which], self.unit[which], self.first[which], self.first_unit[which])

    def window(self) -> Wholes:
        """Days before an occurrence from which a visit fulfils it: a quarter of the interval, at most 30.

        A month counts as 30 days, a year as 365. A visit that comes once has no interval but the one before it.
        """
        once = self.every == 0
        count, unit = np.where(once, self.first, self.every), np.where(once, self.first_unit, self.unit)
        return np.minimum(np.minimum(count, FARTHEST) * WINDOW_EACH[unit] // 4, LONGEST_WINDOW)

    def again(self) -> Interval:
        """The same, its first occurrence one interval after the origin."""
        return Interval(self.every, self.unit, self.every, self.unit)


@dataclass(frozen=True, slots=True)
class Cadence:
    """The occurrences of some sequences, one entry a sequence: `count` of them, numbered from 0.

    From `base`, `first_months` and then `months` are added in one step; `days` where the interval is not in months.
    """

    base: Dates
    first_months: Wholes
    months: Wholes
    days: Wholes
    count: Wholes

    def __getitem__(self, which: Values) -> Cadence:
        return Cadence(
            self.base[which], self.first_months[which], self.months[which], self.days[which], self.count[which]
        )

    def on(self, number: Wholes) -> Dates:
        """The day of one occurrence of each sequence, missing where it has none of that number.

        >>> half_yearly = Interval(*(np.array([part]) for part in (6, 2, 6, 2)))
        >>> origin, last = np.array(["2025-08-31"], "M8[D]"), np.array(["2027-08-31"], "M8[D]")
        >>> [str(cadence_of(origin, half_yearly, last).on(np.array([k]))[0]) for k in range(5)]
        ['2026-02-28', '2026-08-31', '2027-02-28', '2027-08-31', 'NaT']
        """
        there = (number >= 0) & (number < self.count)
        k = np.where(there, number, 0)
        days = month_added(self.base, self.first_months + k * self.months) + (k * self.days).astype("m8[D]")
        return np.where(there, days, np.datetime64("NaT", "D"))

    def latest(self, day: Dates) -> Wholes:
        """The number of the latest occurrence on or before a day of each sequence, -1 where none is."""
        k = np.where(self.months > 0, self._latest_by_months(day), self._latest_by_days(day))
        return np.minimum(np.maximum(k, -1), self.count - 1)

    def from_day(self, day: Dates) -> Wholes:
        """The number of the first occurrence on or after a day of each sequence: `count` where there is none."""
        return self.latest(day - DAY) + 1

    def _latest_by_days(self, day: Dates) -> Wholes:
        passed = (day - self.base).astype(np.int64)
        return passed // np.where(self.days > 0, self.days, 1)

    def _latest_by_months(self, day: Dates) -> Wholes:
        passed = (day.astype("M8[M]") - self.base.astype("M8[M]")).astype(np.int64) - self.first_months
        k = passed // np.where(self.months > 0, self.months, 1)
        # The right month may still be a later day of it: 02-28 comes before an occurrence clipped to 02-29.
        there = month_added(self.base, self.first_months + k * self.months)
        return k - (there > day)


def cadence_of(origin: Dates, interval: Interval, last: Dates) -> Cadence:
    """The occurrences after `origin` up to `last`, that day included; none where either is missing."""
    every = held(interval.every)
    months = every * MONTHS_EACH[interval.unit]
    days = np.where(every > 0, every * DAYS_EACH[interval.unit], NEVER_AGAIN)
    in_months = MONTHS_EACH[interval.first_unit]
    one_step = (months > 0) & (in_months > 0)
    first_on = span_added(origin, interval.first, interval.first_unit)
    some = ~np.isnat(first_on) & ~np.isnat(last)
    base = np.where(some, np.where(one_step, origin, first_on), FIRST)
    first_months = np.where(one_step & some, held(interval.first) * in_months, 0)
    endless = Cadence(base, first_months, months, days, np.full(len(base), ENDLESS))
    until = np.where(some, np.minimum(last, LAST), FIRST)
    return Cadence(base, first_months, months, days, np.where(some, endless.latest(until) + 1, 0))


def working_days_between(settings: Settings, holidays: Table, first: np.datetime64, last: np.datetime64) -> Dates:
    """The days on which the firm works, in order: its weekdays, less its holidays, and its make-up working days.

    None at all while the working days are not set.
    """
    if not settings.working_days:
        return np.empty(0, "M8[D]")
    days = np.arange(max(first, FIRST), min(last, LAST) + DAY, dtype="M8[D]")
    # 1970-01-01, from which days are counted, was a Thursday.
    working = np.isin((days.astype(np.int64) + 3) % 7, sorted(settings.working_days))
    dates = holidays["date"].values
    named = holidays["date"].given & (dates >= days[0]) & (dates <= days[-1])
    working[(dates[named] - days[0]).astype(np.int64)] = holidays["works"].values[named] == 1
    return days[working]


def shifted(dates: Dates, on_holiday: Codes, settings: Settings, holidays: Table) -> Dates:
    """The dates as they are shown: moved off days on which the firm does not work, where `on_holiday` says so.

    `next` goes to the next working day, or back where that would leave the month; `previous` goes back. Blank is keep.
    A date without a working day near it, and all of them while the working days are not set, stay where they are.
    """
    moves: Flags = ((on_holiday == NEXT) | (on_holiday == PREVIOUS)) & ~np.isnat(dates)
    if not moves.any():
        return dates
    asked = dates[moves]
    working = working_days_between(settings, holidays, asked.min() - SHIFTED_FAR, asked.max() + SHIFTED_FAR)
    if len(working) == 0:
        return dates
    after = np.searchsorted(working, asked, "left")
    before = np.searchsorted(working, asked, "right") - 1
    following = np.where(after < len(working), working[np.minimum(after, len(working) - 1)], asked)
    preceding = np.where(before >= 0, working[np.maximum(before, 0)], asked)
    stays = following.astype("M8[M]") == asked.astype("M8[M]")
    out = dates.copy()
    out[moves] = np.where((on_holiday[moves] == NEXT) & stays, following, preceding)
    return out
