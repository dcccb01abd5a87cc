"""Old parts of repairs: what has come back, and by which of its two days a year a dealer returns them (D29)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from register.assessment import Work
from register.columns import NO_DATE, Dates, Flags, Positions, Register, Wholes, take
from register.periods import DAY
from register.repeat_counts import PART_REPLACED, outcome_is
from register.values import plain

DAY_OF_YEAR: Final = re.compile(r"(?:\d{4}\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
BETWEEN: Final = re.compile(r"[,、;和與与及\s]*")
LEAP_YEAR: Final = 2024


def days_of_year(text: str) -> tuple[tuple[int, int], ...] | None:
    """Month and day of each date in a text like `06-30, 12-31`, None where it cannot be read.

    >>> days_of_year("6月30日和12月31日"), days_of_year("mid-year")
    (((6, 30), (12, 31)), None)
    """
    said = plain(text)
    found = tuple((int(month), int(day)) for month, day in DAY_OF_YEAR.findall(said))
    if not found or not BETWEEN.fullmatch(DAY_OF_YEAR.sub("", said)):
        return None
    good = all(1 <= month <= 12 and 1 <= day <= monthrange(LEAP_YEAR, month)[1] for month, day in found)
    return found if good else None


@dataclass(frozen=True, slots=True)
class ReturnDates:
    """The days of the year on which each dealer returns old parts; one row a dealer, 0 where it has no further one.

    `any_time`: the dealer's return_dates are blank.
    """

    months: Wholes
    days: Wholes
    any_time: Flags

    def first(self, dealers: Positions, since: Dates) -> Dates:
        """Each dealer's first return date on or after a day; NaT without a dealer, a day, or dates that can be read.

        29 February is the 28th where the year has none.
        """
        out = np.full(len(since), NO_DATE)
        for months, days in zip(self.months.T, self.days.T, strict=True):
            month, day = take(months, dealers, 0), take(days, dealers, 0)
            for ahead in (0, 1):
                begins = (since.astype("M8[Y]") + ahead).astype("M8[M]") + np.maximum(month - 1, 0)
                last = (begins + 1).astype("M8[D]") - DAY
                on = np.minimum(begins.astype("M8[D]") + (day - 1), last)
                out = np.where((month > 0) & (on >= since), np.fmin(out, on), out)
        return out


def return_dates(work: Work) -> ReturnDates:
    """The return dates of every dealer; those that cannot be read are a finding."""
    column = work.register["dealers"]["return_dates"]
    texts: list[Any] = column.values.tolist()
    read = [() if text is None else days_of_year(text) for text in texts]
    unread = np.array([days is None for days in read], np.bool_)
    work.findings.add("dealer_return_dates", "dealers", "return_dates", unread, value=column.values)
    width = max((len(days) for days in read if days), default=0)
    grid = np.zeros((2, len(read), width), np.int64)
    for at, days in enumerate(read):
        for place, (month, day) in enumerate(days or ()):
            grid[:, at, place] = month, day
    return ReturnDates(grid[0], grid[1], column.blank)


@dataclass(frozen=True, slots=True)
class OldParts:
    """The old parts of every repair at as-of; one entry a repair.

    `changed`: parts were changed, so there are old ones. `all_back`: every one has come back; `lacking`: one has not,
    and no cell in error hides when it did. `last_back` is the last day on which one came, NaT while none has.
    """

    changed: Flags
    all_back: Flags
    lacking: Flags
    last_back: Dates


def old_parts(work: Work) -> OldParts:
    """What has come back of each repair, line by line.

    A line's own day goes before that of its repair. A repair whose outcome is "part replaced" and that has no line
    stands for one. A line of quantity 0 changed nothing; a day after as-of has not come (rule 10).
    """
    repairs, lines = work.register["repairs"], work.register["repair_parts"]
    quantity = lines["quantity"]
    real = (lines["repair"].values >= 0) & ~(quantity.given & (quantity.values == 0))
    of = lines["repair"].values[real]
    count = np.bincount(of, minlength=len(repairs))
    alone = np.flatnonzero((count == 0) & outcome_is(work, PART_REPLACED)).astype(np.int32)

    own, theirs = lines["old_part_on"], repairs["old_part_on"]
    blank = own.blank[real]
    on = np.where(blank, theirs.values[of], own.values[real])
    unsaid = np.where(blank, theirs.spoilt[of], own.spoilt[real])
    of = np.concatenate([of, alone])
    on, unsaid = np.concatenate([on, theirs.values[alone]]), np.concatenate([unsaid, theirs.spoilt[alone]])
    on = np.where(on <= work.day, on, NO_DATE)

    last = np.full(len(repairs), NO_DATE)
    changed, out, lacking = (np.zeros(len(repairs), np.bool_) for _ in range(3))
    np.fmax.at(last, of, on)
    changed[of] = True
    out[of[np.isnat(on)]] = True
    lacking[of[np.isnat(on) & ~unsaid]] = True
    return OldParts(changed, changed & ~out, lacking, last)


def dealers_of(register: Register) -> Positions:
    """The dealer who did each repair: the one it names, else the item's; -1 where there is none."""
    repairs, items = register["repairs"], register["equipment"]
    own = repairs["dealer"].values
    theirs = take(items["dealer"].values, repairs["equipment"].values, -1)
    return np.where(own == -1, theirs, own).astype(np.int32)
