"""Days as a workbook counts them, and what a day in a cell means that no office can have typed so."""

from __future__ import annotations

import datetime as dt
from typing import Final

from register.conventions import USUAL, Conventions
from register.said_moments import LAST_ROC_YEAR, ROC_ZERO, roc_digits

FIRST_DAY: Final = dt.date(1900, 3, 1)
LAST_DAY: Final = dt.date(2199, 12, 31)
SERIAL_ZERO: Final = dt.date(1899, 12, 30)
SINCE_1904: Final = 1462
"""Days between the two zeros from which workbooks count."""


def meant(value: dt.date, conventions: Conventions = USUAL) -> dt.datetime | None:
    """The moment that a day in a cell means: a year up to 200 is one of the ROC; digits typed into a cell of days,
    which show a day thousands of years away, are those digits.
    """  # noqa: D205 — two cases, said at once
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 — local to the register
    if moment.year <= LAST_ROC_YEAR:
        try:
            return moment.replace(year=moment.year + ROC_ZERO)
        except ValueError:
            return None
    if moment.date() > LAST_DAY:
        return roc_digits(str((moment.date() - zero_of(conventions)).days)) or moment
    return moment


def zero_of(conventions: Conventions) -> dt.date:
    """The day from which a workbook counts its days."""
    return SERIAL_ZERO + dt.timedelta(days=SINCE_1904) if conventions.since_1904 else SERIAL_ZERO


def serial_moment(value: float, conventions: Conventions = USUAL) -> dt.datetime | None:
    """The moment that a serial number of the workbook counts to, None outside the days a register knows."""
    if conventions.since_1904:
        value += SINCE_1904
    if not 61 <= value < 109_575:
        return None
    days = int(value)
    zero = dt.datetime(1899, 12, 30)  # noqa: DTZ001 — local to the register
    return zero + dt.timedelta(days=days, seconds=round((value - days) * 86_400))
