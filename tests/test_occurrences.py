"""Dates at equal distances, the window before them, and dates moved off holidays (rule 7)."""

import datetime as dt
import doctest

import numpy as np
import pytest
from build import register_of
from hypothesis import given, settings
from hypothesis import strategies as st

from register import joins, occurrences
from register.choices import ON_HOLIDAY, PERIOD_UNITS
from register.occurrences import Cadence, Interval, cadence_of, shifted

UNITS = st.sampled_from(PERIOD_UNITS)


def interval_of(every: int, unit: str, first: int, first_unit: str) -> Interval:
    units = [np.array([PERIOD_UNITS.index(name)], np.int8) for name in (unit, first_unit)]
    return Interval(np.array([every]), units[0], np.array([first]), units[1])


def cadence(origin: str, interval: Interval, last: str) -> Cadence:
    return cadence_of(np.array([origin], "M8[D]"), interval, np.array([last], "M8[D]"))


def all_of(of: Cadence) -> list[str]:
    return [str(of.on(np.array([k]))[0]) for k in range(int(of.count[0]))]


SEQUENCES = [
    # why, origin, first after, then every, until, the dates
    ("both in months, in one step (B07 B08)", "2025-08-31", (6, "month"), (6, "month"), "2027-08-31",
     "2026-02-28 2026-08-31 2027-02-28 2027-08-31"),
    ("until itself still counts, the day before does not reach it", "2025-08-31", (6, "month"), (6, "month"),
     "2027-08-30", "2026-02-28 2026-08-31 2027-02-28"),
    ("the 31st comes back after February (A21)", "2026-01-31", (1, "month"), (1, "month"), "2026-05-31",
     "2026-02-28 2026-03-31 2026-04-30 2026-05-31"),
    ("29 February comes back in a leap year", "2024-02-29", (1, "year"), (1, "year"), "2028-12-31",
     "2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
    ("years and months are one step too", "2024-02-29", (1, "year"), (6, "month"), "2026-03-01",
     "2025-02-28 2025-08-29 2026-02-28"),
    ("two weeks (E05)", "2026-01-01", (2, "week"), (2, "week"), "2026-02-26",
     "2026-01-15 2026-01-29 2026-02-12 2026-02-26"),
    ("first date in days, then months from that date", "2026-01-01", (30, "day"), (1, "month"), "2026-04-30",
     "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
    ("first date in months, clipped, then weeks from that date", "2026-01-31", (1, "month"), (1, "week"), "2026-03-15",
     "2026-02-28 2026-03-07 2026-03-14"),
    ("first at once", "2026-01-31", (0, "month"), (1, "month"), "2026-02-28", "2026-01-31 2026-02-28"),
    ("0: once", "2026-01-31", (1, "month"), (0, "month"), "2030-01-01", "2026-02-28"),
    ("once, and too late", "2026-01-31", (1, "month"), (0, "day"), "2026-02-27", ""),
    ("cover shorter than the first interval", "2026-01-31", (1, "year"), (1, "year"), "2026-12-31", ""),
    ("no end known: none", "2026-01-31", (1, "year"), (1, "year"), "NaT", ""),
    ("no origin: none", "NaT", (1, "year"), (1, "year"), "2026-12-31", ""),
    ("an interval longer than the register", "2026-01-31", (10**11, "year"), (10**11, "day"), "2199-12-31", ""),
    ("one first date, an interval longer than the register", "2026-01-31", (1, "day"), (10**11, "year"), "2199-12-31",
     "2026-02-01"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "origin", "first", "every", "until", "dates"), SEQUENCES, ids=[row[0] for row in SEQUENCES]
)
def test_dates_come_at_equal_distances(
    why: str, origin: str, first: tuple[int, str], every: tuple[int, str], until: str, dates: str
) -> None:
    assert all_of(cadence(origin, interval_of(*every, *first), until)) == dates.split(), why


WINDOWS = [
    ("a month is 30 days", (1, "month"), 7), ("two weeks", (2, "week"), 3), ("two months", (2, "month"), 15),
    ("three months", (3, "month"), 22), ("six months: at most 30", (6, "month"), 30),
    ("a year: at most 30", (1, "year"), 30),
    ("three days: none", (3, "day"), 0), ("a year typed too long", (10**11, "year"), 30),
]  # fmt: skip


@pytest.mark.parametrize(("why", "every", "days"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_the_window_is_a_quarter_of_the_interval(why: str, every: tuple[int, str], days: int) -> None:
    assert interval_of(*every, 9, "year").window().tolist() == [days], why


def test_what_comes_once_has_the_window_of_its_first_interval() -> None:
    assert interval_of(0, "day", 2, "month").window().tolist() == [15]


HOLIDAYS = [
    {"date": "2026-10-01", "name": "National Day"},
    {"date": "2026-10-02", "name": "National Day"},
    {"date": "2026-10-10", "name": "make-up Saturday", "works": "yes"},
]
SHIFTS = [
    # why, on_holiday, the occurrence, what is shown
    ("keep", "keep", "2026-06-13", "2026-06-13"),
    ("blank is keep", "", "2026-06-13", "2026-06-13"),
    ("Saturday to Monday", "next", "2026-06-13", "2026-06-15"),
    ("Saturday to Friday", "previous", "2026-06-13", "2026-06-12"),
    ("a working day stays", "next", "2026-06-15", "2026-06-15"),
    ("next would leave the month: goes back", "next", "2026-01-31", "2026-01-30"),
    ("previous may leave the month", "previous", "2026-08-01", "2026-07-31"),
    ("holidays and the weekend in a row", "next", "2026-10-01", "2026-10-05"),
    ("back over holidays", "previous", "2026-10-02", "2026-09-30"),
    ("a make-up Saturday is a working day", "next", "2026-10-10", "2026-10-10"),
]


@pytest.mark.parametrize(("why", "rule", "date", "shown"), SHIFTS, ids=[row[0] for row in SHIFTS])
def test_shown_dates_move_off_holidays(why: str, rule: str, date: str, shown: str) -> None:
    register = register_of(holidays=HOLIDAYS)
    code = np.array([ON_HOLIDAY.index(rule) if rule else -1], np.int8)
    days = shifted(np.array([date], "M8[D]"), code, register.settings, register["holidays"])
    assert str(days[0]) == shown, why


def test_nothing_moves_while_the_working_days_are_not_set() -> None:
    register = register_of({"working_days": None})
    code = np.array([ON_HOLIDAY.index("next")], np.int8)
    days = shifted(np.array(["2026-06-13"], "M8[D]"), code, register.settings, register["holidays"])
    assert str(days[0]) == "2026-06-13"


@settings(deadline=None, max_examples=150)
@given(
    st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31)), st.integers(0, 40), UNITS, st.integers(0, 40), UNITS,
    st.integers(0, 4000), st.integers(-500, 4500),
)  # fmt: skip
def test_the_latest_occurrence_is_found_without_counting(
    origin: dt.date, every: int, unit: str, first: int, first_unit: str, length: int, day: int
) -> None:
    """By arithmetic as by going through the dates one by one."""
    last, asked = origin + dt.timedelta(length), origin + dt.timedelta(day)
    of = cadence(origin.isoformat(), interval_of(every, unit, first, first_unit), last.isoformat())
    dates = all_of(of)
    assert dates == sorted(set(dates))
    assert not dates or dates[-1] <= last.isoformat()
    before = [date for date in dates if date <= asked.isoformat()]
    assert of.latest(np.array([asked], "M8[D]")).tolist() == [len(before) - 1]
    following = cadence(origin.isoformat(), interval_of(every, unit, first, first_unit), "2199-12-31")
    beyond = str(following.on(of.count)[0])
    assert beyond > last.isoformat() or beyond == "NaT"


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(occurrences).failed == 0
    assert doctest.testmod(joins).failed == 0
