"""Periods: rule 1, clause by clause, and the laws that hold for every date."""

from __future__ import annotations

import datetime as dt
import doctest
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import periods
from register.choices import COUNTINGS, PERIOD_UNITS
from register.periods import last_covered, month_added, next_last_covered, span_added

if TYPE_CHECKING:
    from register.columns import Codes, Dates, Wholes

STARTS = st.dates(dt.date(1900, 3, 1), dt.date(2190, 12, 31))
MONTHS = st.integers(0, 40)


def dates(*texts: str) -> Dates:
    return np.array(texts, "datetime64[D]")


def wholes(*numbers: int) -> Wholes:
    return np.array(numbers, np.int64)


def units(*names: str) -> Codes:
    return np.array([PERIOD_UNITS.index(name) if name else -1 for name in names], np.int8)


def shown(days: Dates) -> list[str]:
    return np.datetime_as_string(days).tolist()


def day_by_day(start: dt.date, months: int, counting: str) -> dt.date:
    """The last covered day by the words of the statutes, one day after the other."""
    if months == 0:
        return start
    if counting == "Taiwan":
        # §120: the first day is not counted. §121: the period ends with the day before the one of the last month that
        # corresponds to the first counted day; if there is none, with the last day of the last month.
        first = day = start + dt.timedelta(1)
        months_on = 0
        while True:
            following = day + dt.timedelta(1)
            months_then = months_on + (following.day == 1)
            if months_then == months and following.day == first.day:
                return day
            if months_on == months and months_then > months:
                return day
            day, months_on = following, months_then
    # §201: counted from the next day. §202: the last day is the corresponding day of the month in which the period
    # expires; if there is none, the last day of that month.
    day, months_on = start, 0
    while True:
        day += dt.timedelta(1)
        months_on += day.day == 1
        if months_on == months and (day.day == start.day or (day + dt.timedelta(1)).day == 1):
            return day - dt.timedelta(1) if counting == "day before" else day


PERIODS = [
    # start, months, corresponding day, Taiwan, day before, why
    ("2024-03-15", 24, "2026-03-15", "2026-03-15", "2026-03-14", "an ordinary day"),
    ("2024-02-29", 12, "2025-02-28", "2025-02-28", "2025-02-27", "a leap day has no anniversary"),
    ("2023-02-28", 1, "2023-03-28", "2023-03-31", "2023-03-27", "Taiwan: first counted day is 1 March"),
    ("2025-08-29", 6, "2026-02-28", "2026-02-28", "2026-02-27", "no 29 or 30 February"),
    ("2022-02-28", 24, "2024-02-28", "2024-02-29", "2024-02-27", "S2: the leap year's February"),
    ("2023-08-30", 6, "2024-02-29", "2024-02-29", "2024-02-28", "S2: no 30 or 31 February"),
    ("2023-11-30", 24, "2025-11-30", "2025-11-30", "2025-11-29", "S1: last day of the month to last day"),
    ("2023-05-31", 24, "2025-05-31", "2025-05-31", "2025-05-30", "S5: 31st to 31st"),
    ("2023-04-30", 1, "2023-05-30", "2023-05-31", "2023-05-29", "a short month into a long one"),
    ("2023-12-31", 2, "2024-02-29", "2024-02-29", "2024-02-28", "over the year into a leap February"),
    ("2099-02-28", 12, "2100-02-28", "2100-02-28", "2100-02-27", "2100 is no leap year"),
    ("2024-07-01", 0, "2024-07-01", "2024-07-01", "2024-07-01", "0 months: the start day only"),
    ("2198-12-31", 12, "2199-12-31", "2199-12-31", "2199-12-30", "the last day a register can hold"),
    ("2199-12-31", 0, "2199-12-31", "2199-12-31", "2199-12-31", "0 months on the last day of all"),
    ("2199-01-15", 12, "NaT", "NaT", "NaT", "past 2199: no day, not a wrapped one"),
    ("2024-01-15", 10**18, "NaT", "NaT", "NaT", "a number typed without end"),
    ("1899-12-31", 12, "NaT", "NaT", "NaT", "before what Excel can count"),
    ("NaT", 24, "NaT", "NaT", "NaT", "no start, no end"),
    ("2024-01-15", -1, "NaT", "NaT", "NaT", "months not set"),
    ("2024-01-15", -(2**63), "NaT", "NaT", "NaT", "as far back as 64 bits go"),
    ("NaT", 2**63 - 1, "NaT", "NaT", "NaT", "no start, and as many months as 64 bits hold: no way round to a day"),
    ("1900-03-01", 0, "1900-03-01", "1900-03-01", "1900-03-01", "0 months on the first day of all"),
    ("1900-03-01", 1, "1900-04-01", "1900-04-01", "1900-03-31", "a month from the first day of all"),
    ("2199-11-30", 1, "2199-12-30", "2199-12-31", "2199-12-29", "Taiwan: to the end of the last month of all"),
]


@pytest.mark.parametrize(("start", "months", "corresponding", "taiwan", "before"), [p[:5] for p in PERIODS],
                         ids=[p[5] for p in PERIODS])  # fmt: skip
def test_the_last_covered_day(start: str, months: int, corresponding: str, taiwan: str, before: str) -> None:
    ends = [shown(last_covered(dates(start), wholes(months), counting))[0] for counting in COUNTINGS]
    assert ends == [corresponding, taiwan, before]


FOLLOWING = [
    # last day of the one before, months, corresponding day, Taiwan, day before, why
    ("2024-02-28", 24, "2026-02-28", "2026-02-28", "2026-02-27", "S2: corresponding, latent; from a leap day less one"),
    ("2024-02-29", 24, "2026-02-28", "2026-02-28", "2026-02-28", "S2: Taiwan, latent"),
    ("2024-02-27", 24, "2026-02-27", "2026-02-27", "2026-02-27", "S2: day before, latent"),
    ("2025-05-31", 9, "2026-02-28", "2026-02-28", "2026-02-28", "S5: clipped once more"),
    ("2026-02-28", 24, "2028-02-28", "2028-02-29", "2028-02-29", "S5: from the clipped day, not from the 31st"),
    ("2025-02-28", 1, "2025-03-28", "2025-03-31", "2025-03-31", "March whole, where the day after counts"),
    ("2025-11-30", 0, "2025-11-30", "2025-11-30", "2025-11-30", "0 months add no day"),
    ("2199-12-31", 0, "2199-12-31", "2199-12-31", "2199-12-31", "0 months after the last day of all"),
    ("2199-12-31", 1, "NaT", "NaT", "NaT", "past 2199"),
    ("NaT", 24, "NaT", "NaT", "NaT", "nothing to follow"),
    ("2025-11-30", -1, "NaT", "NaT", "NaT", "months not set"),
]


@pytest.mark.parametrize(("before_it", "months", "corresponding", "taiwan", "before"), [p[:5] for p in FOLLOWING],
                         ids=[p[5] for p in FOLLOWING])  # fmt: skip
def test_the_period_that_follows(before_it: str, months: int, corresponding: str, taiwan: str, before: str) -> None:
    ends = [shown(next_last_covered(dates(before_it), wholes(months), counting))[0] for counting in COUNTINGS]
    assert ends == [corresponding, taiwan, before]


DATES = [
    # from, count, unit, date, why
    ("2026-03-01", 20, "day", "2026-03-21", "D12: receipt card on day 20"),
    ("2025-08-31", 1, "month", "2025-09-30", "B10: card a month after the handover (S10)"),
    ("2020-03-01", 60, "month", "2025-03-01", "A08: five years on the shelf (S3)"),
    ("2026-03-01", 2, "week", "2026-03-15", "two weeks"),
    ("2024-02-29", 1, "year", "2025-02-28", "a year from a leap day"),
    ("2024-02-29", 4, "year", "2028-02-29", "four years from a leap day: clipped once"),
    ("2026-03-31", -1, "month", "2026-02-28", "a month back"),
    ("2026-03-01", -30, "day", "2026-01-30", "notice days back"),
    ("2026-03-01", 0, "year", "2026-03-01", "nothing added"),
    ("2026-03-01", 10**18, "day", "NaT", "days without end"),
    ("2026-03-01", (2**64 + 5) // 7, "week", "NaT", "so many weeks that 64 bits would wrap round to 5 days"),
    ("2026-03-01", -(10**18), "year", "NaT", "years without end, back"),
    ("2026-03-01", 1, "", "NaT", "unit blank"),
    ("NaT", 1, "day", "NaT", "date blank"),
]


@pytest.mark.parametrize(("start", "count", "unit", "due"), [d[:4] for d in DATES], ids=[d[4] for d in DATES])
def test_plain_calendar_dates(start: str, count: int, unit: str, due: str) -> None:
    assert shown(span_added(dates(start), wholes(count), units(unit))) == [due]


def test_a_column_of_mixed_units_is_each_row_alone() -> None:
    starts, counts, names = ([d[column] for d in DATES] for column in range(3))
    whole = span_added(dates(*map(str, starts)), np.array(counts, np.int64), units(*map(str, names)))
    assert shown(whole) == [d[3] for d in DATES]


def test_the_31st_comes_back_after_february() -> None:
    """Rule 7: multiplied first, added once."""
    assert shown(month_added(dates("2025-08-31"), wholes(6, 12, 18))) == ["2026-02-28", "2026-08-31", "2027-02-28"]


def test_an_empty_column_stays_empty() -> None:
    for counting in COUNTINGS:
        assert len(last_covered(dates(), wholes(), counting)) == 0
    assert len(span_added(dates(), wholes(), units())) == 0


@settings(deadline=None, max_examples=80)
@given(STARTS, MONTHS, st.sampled_from(COUNTINGS))
def test_the_statutes_read_day_by_day_agree(start: dt.date, months: int, counting: str) -> None:
    end = last_covered(dates(start.isoformat()), wholes(months), counting)
    assert shown(end) == [day_by_day(start, months, counting).isoformat()]


@settings(deadline=None, max_examples=80)
@given(STARTS, MONTHS, st.sampled_from(COUNTINGS))
def test_a_later_start_never_ends_earlier(first: dt.date, months: int, counting: str) -> None:
    """Over the five years that follow, day by day."""
    starts = np.datetime64(first, "D") + np.arange(5 * 366).astype("m8[D]")
    starts = starts[starts <= np.datetime64("2195-12-31", "D")]
    for ends in (last_covered(starts, wholes(months), counting), next_last_covered(starts, wholes(months), counting)):
        assert (np.diff(ends).astype(np.int64) >= 0).all()


@settings(deadline=None, max_examples=80)
@given(STARTS, st.integers(-30, 9))
def test_twelve_months_are_a_year(start: dt.date, years: int) -> None:
    day = dates(start.isoformat())
    by_years = span_added(day, wholes(years), units("year"))
    assert shown(by_years) == shown(month_added(day, wholes(12 * years)))
    assert shown(by_years) == shown(span_added(day, wholes(12 * years), units("month")))


@settings(deadline=None, max_examples=80)
@given(STARTS, MONTHS, st.integers(0, 60), st.sampled_from(COUNTINGS))
def test_periods_in_a_row_are_the_same_as_one(start: dt.date, months: int, more: int, counting: str) -> None:
    """Split in two, a period from a day that every month has is the same period."""
    first = last_covered(dates(start.isoformat()), wholes(months), counting)
    then = next_last_covered(first, wholes(more), counting)
    at_once = last_covered(dates(start.isoformat()), wholes(months + more), counting)
    assert ((then >= first) | np.isnat(then)).all()
    if months and start.day <= 27:
        assert shown(then) == shown(at_once)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(periods).failed == 0
