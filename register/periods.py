"""Periods by the calendar: months clipped to the month's end, and the last day that a period covers.

Rule 1. Three countings are in use. *corresponding day*: PRC Civil Code §201-202. *Taiwan*: ROC Civil Code §120-121.
*day before*: the reading of many warranty cards, one day short of the first. `counting` is for ends of cover only:
a card, a receipt, a visit, a contract is a plain calendar date (`month_added`, `span_added`), that day itself still in
time.

A date that would leave 1900-03-01 … 2199-12-31 is missing, never another date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from register.choices import PERIOD_UNITS
from register.columns import NO_DATE
from register.values import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from register.columns import Codes, Dates, Wholes

FARTHEST: Final = 122_000
"""More days than lie between the first and the last day of a register; keeps a typed 10^18 from wrapping round."""

FIRST: Final = np.datetime64(FIRST_DAY, "D")
LAST: Final = np.datetime64(LAST_DAY, "D")
DAY: Final = np.timedelta64(1, "D")
DATE: Final = np.dtype("M8[D]")
MONTH: Final = np.dtype("M8[M]")
NUMBER: Final = np.dtype("i8")
FAR: Final = np.array(FARTHEST, np.uint64)


class Almanac(NamedTuple):
    """Days in order, each found by a number; missing before the first of them and after the last.

    One look-up takes NumPy a third of the time of two comparisons and a choice, which tells for a single cell.
    """

    days: Dates
    before: Wholes

    def of(self, numbers: Wholes) -> Dates:
        """The day of each number."""
        return self.days.take(numbers - self.before, mode="clip")


def almanac(days: Dates, first: np.datetime64) -> Almanac:
    """Days of which the first is found by the number of the day or month `first`, counted from 1970."""
    return Almanac(np.concatenate([[NO_DATE], days, [NO_DATE]]), np.array(first.astype(NUMBER) - 1))


DAYS: Final = almanac(np.arange(FIRST, LAST + DAY), FIRST)
"""Every day that a register knows, by itself."""
MONTHS: Final = np.arange(FIRST.astype(MONTH), LAST.astype(MONTH) + 3)
"""Every month that a register knows, the one into which a day more leads, and one for the end of that."""
FIRST_DAYS: Final = almanac(MONTHS[:-1].astype(DATE), MONTHS[0])
LAST_DAYS: Final = almanac(MONTHS[1:].astype(DATE) - DAY, MONTHS[0])
NEXT_FIRST_DAYS: Final = almanac(MONTHS[1:].astype(DATE), MONTHS[0])
"""By month: its first day, its last one, the first of the next month."""
STEPS: Final = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12)}
DAYS_EACH, MONTHS_EACH = np.array([STEPS[unit] for unit in PERIOD_UNITS]).T
"""The days and months that one of each unit adds."""


class Ends(NamedTuple):
    """The last days of the periods of one plan, missing where there is none."""

    warranty: Dates
    extended: Dates
    latent: Dates


def held(count: Wholes, least: int = 0, most: int = FARTHEST) -> Wholes:
    """The counts, no smaller and no larger than that. `np.clip` alone takes longer than the rest for a single cell."""
    return np.minimum(np.maximum(count, least), most)


def within_bounds(dates: Dates) -> Dates:
    """The dates themselves, missing where they lie outside 1900-03-01 … 2199-12-31."""
    return DAYS.of(dates.astype(DATE, copy=False).view(NUMBER))


def month_added(dates: Dates, months: Wholes) -> Dates:
    """The same day of the month so many months on (or back, when negative), clipped to the month's end.

    `dates` and `months` have equal lengths, or one of them length one. A missing date stays missing; months have no
    missing value of their own: leave those rows out.

    >>> month_added(np.array(["2023-08-30", "2024-02-29"], "M8[D]"), np.array([6, 12])).astype(str).tolist()
    ['2024-02-29', '2025-02-28']
    """
    return within_bounds(_month_added(within_bounds(dates), held(months, -FARTHEST), LAST_DAYS))


def span_added(dates: Dates, count: Wholes, unit: Codes) -> Dates:
    """The date so many days, weeks, months or years on (back, when negative): a plain calendar date.

    `unit` holds codes into `PERIOD_UNITS`; a blank unit (-1) or a missing date gives a missing date.
    Months and years are clipped once; a caller who repeats an interval multiplies first and adds once, so that
    the 31st comes back after February (rule 7).

    >>> span_added(np.array(["2024-02-29"], "M8[D]"), np.array([1]), np.array([3], np.int8)).astype(str).tolist()
    ['2025-02-28']
    """
    count = held(count, -FARTHEST)
    months_on = _month_added(within_bounds(dates), count * MONTHS_EACH[unit], LAST_DAYS)
    later = months_on + (count * DAYS_EACH[unit]).astype("m8[D]")
    return np.where(unit >= 0, within_bounds(later), NO_DATE)


def last_covered(start: Dates, months: Wholes, counting: str) -> Dates:
    """The last day, inclusive, of a period of so many months that starts on `start` (rule 1).

    Taiwan (§120-121): the start is not counted; the period ends with the day before the one that corresponds to the
    first counted day, or, where the last month has no such day, with that month's last day. So a period from the end
    of February reaches the end of its month, not the 28th:

    >>> last_covered(np.array(["2023-02-28", "2025-08-29"], "M8[D]"), np.array([1, 6]), "Taiwan").astype(str).tolist()
    ['2023-03-31', '2026-02-28']

    `counting` is one of `COUNTINGS`. 0 months cover the start day only, under every counting. A missing start or
    negative months (-1 says: not set) give a missing day.
    """
    start = within_bounds(start)
    end = _counted_from(start, months, counting)
    # The other two countings come to the start day by themselves.
    return np.where(months == 0, start, end) if counting == "day before" else end


def next_last_covered(previous_last: Dates, months: Wholes, counting: str) -> Dates:
    """The last day of the period that follows one whose last day is given (rule 1; extra months F10, latent A14).

    Counted from the last day of the one before, so that a clipped end is clipped once more (S5); under *day before*
    from the day after it, so that no day is lost between the two. 0 months add no day. A missing last day or negative
    months give a missing day.

    >>> next_last_covered(np.array(["2024-02-27"], "M8[D]"), np.array([24]), "day before").astype(str).tolist()
    ['2026-02-27']
    """
    previous_last = within_bounds(previous_last)
    start = previous_last + DAY if counting == "day before" else previous_last
    return _counted_from(start, months, counting)


def ends_of(start: Dates, months: Wholes, extra: Wholes, latent: Wholes, counting: str) -> Ends:
    """The last days of warranty, extension (F10) and latent-defect period (A14), one after the other (rule 2).

    The latent-defect period follows the later of the two ends. Negative months (not set) and a missing start give no
    end at all; 0 extra or latent months mean that there is no such period.
    """
    warranty = last_covered(start, months, counting)
    extended = np.where(extra > 0, next_last_covered(warranty, extra, counting), NO_DATE)
    later = np.where(extra > 0, extended, warranty)
    return Ends(warranty, extended, np.where(latent > 0, next_last_covered(later, latent, counting), NO_DATE))


def _counted_from(start: Dates, months: Wholes, counting: str) -> Dates:
    # A negative count, read without its sign, is more months than lie within the bounds.
    months = np.minimum(months.view(np.uint64), FAR).view(NUMBER)
    if counting == "Taiwan":
        # Corresponding to the first counted day, less one. In a month without that day its last one ends the period:
        # the first of the next month, less one. Months added to the start itself would end 02-28 + 1 on 03-28.
        return within_bounds(_month_added(start + DAY, months, NEXT_FIRST_DAYS) - DAY)
    corresponding = _month_added(start, months, LAST_DAYS)
    return within_bounds(corresponding - DAY if counting == "day before" else corresponding)


def _month_added(dates: Dates, months: Wholes, none_such: Almanac) -> Dates:
    """The corresponding day, not yet held to the bounds; `none_such` says what stands for a 31st of February.

    `months` lie within `FARTHEST`. Days are reckoned as whole numbers, of which a missing one stays far out of bounds:
    NumPy takes as long to choose a unit of time as to add.
    """
    month = dates.astype(MONTH)
    day = dates.view(NUMBER) - month.astype(DATE).view(NUMBER)
    target = month.view(NUMBER) + months
    return np.minimum(FIRST_DAYS.of(target).view(NUMBER) + day, none_such.of(target).view(NUMBER)).view(DATE)
