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
CLIPPED: Final = np.timedelta64(-1, "D")
FIRST_OF_NEXT: Final = np.timedelta64(0, "D")
"""What stands for a day that its month does not have, seen from the first of the next month."""
STEPS: Final = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12)}
"""The days and months that one of each unit adds."""


class Ends(NamedTuple):
    """The last days of the periods of one plan, missing where there is none."""

    warranty: Dates
    extended: Dates
    latent: Dates


def within_bounds(dates: Dates) -> Dates:
    """The dates themselves, missing where they lie outside 1900-03-01 … 2199-12-31."""
    return np.where((dates >= FIRST) & (dates <= LAST), dates, NO_DATE)


def month_added(dates: Dates, months: Wholes) -> Dates:
    """The same day of the month so many months on (or back, when negative), clipped to the month's end.

    `dates` and `months` have equal lengths, or one of them length one. A missing date stays missing; months have no
    missing value of their own: leave those rows out.

    >>> month_added(np.array(["2023-08-30", "2024-02-29"], "M8[D]"), np.array([6, 12])).astype(str).tolist()
    ['2024-02-29', '2025-02-28']
    """
    return within_bounds(_month_added(within_bounds(dates), months, none_such=CLIPPED))


def span_added(dates: Dates, count: Wholes, unit: Codes) -> Dates:
    """The date so many days, weeks, months or years on (back, when negative): a plain calendar date.

    `unit` holds codes into `PERIOD_UNITS`; a blank unit (-1) or a missing date gives a missing date.
    Months and years are clipped once; a caller who repeats an interval multiplies first and adds once, so that
    the 31st comes back after February (rule 7).

    >>> span_added(np.array(["2024-02-29"], "M8[D]"), np.array([1]), np.array([3], np.int8)).astype(str).tolist()
    ['2025-02-28']
    """
    days_each, months_each = np.array([STEPS[name] for name in PERIOD_UNITS])[unit].T
    count = np.clip(count, -FARTHEST, FARTHEST)
    months_on = _month_added(within_bounds(dates), count * months_each, none_such=CLIPPED)
    later = months_on + (count * days_each).astype("m8[D]")
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
    return np.where(months == 0, start, _counted_from(start, months, counting))


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
    start = np.where(months >= 0, start, NO_DATE)
    if counting == "Taiwan":
        # Corresponding to the first counted day, less one. In a month without that day its last one ends the period:
        # the first of the next month, less one. Months added to the start itself would end 02-28 + 1 on 03-28.
        return within_bounds(_month_added(start + DAY, months, none_such=FIRST_OF_NEXT) - DAY)
    corresponding = _month_added(start, months, none_such=CLIPPED)
    return within_bounds(corresponding - DAY if counting == "day before" else corresponding)


def _month_added(dates: Dates, months: Wholes, none_such: np.timedelta64) -> Dates:
    """The corresponding day, not yet held to the bounds; `none_such` says what stands for a 31st of February.

    It is counted from the first of the month after.
    """
    month = dates.astype("M8[M]")
    # Not np.clip, which alone takes longer than all the rest for a single cell.
    target = month + np.minimum(np.maximum(months, -FARTHEST), FARTHEST).astype("m8[M]")
    latest = (target + np.timedelta64(1, "M")).astype("M8[D]") + none_such
    return np.minimum(target.astype("M8[D]") + (dates - month.astype("M8[D]")), latest)
