"""The four clocks of rule 5: worked cases and edges."""

from __future__ import annotations

import datetime as dt
import doctest
from typing import TYPE_CHECKING

import numpy as np
import pytest
from brute_clock import Firm

from register import clocks
from register.choices import PROMISE_UNITS
from register.clocks import Calendar, Wait, deadline, hours_between
from register.columns import SCALE

if TYPE_CHECKING:
    from register.columns import Codes, Instants, Numbers

USUAL = Firm(frozenset(range(5)), ((540, 720), (780, 1080)), time_zone="Asia/Taipei")
NATIONAL_DAY = Firm(
    frozenset(range(5)),
    ((540, 720), (780, 1080)),
    {dt.date(2026, 10, 1): False, dt.date(2026, 10, 2): False, dt.date(2026, 10, 10): True},
    "Asia/Shanghai",
)
"""Thursday and Friday off, the Saturday of the week after a make-up day."""
BERLIN = Firm(frozenset(range(5)), ((540, 720), (780, 1080)), time_zone="Europe/Berlin")
NEVER_OPEN = Firm(frozenset(), (), time_zone="Asia/Taipei")
NO_HOURS = Firm(frozenset(range(5)), (), time_zone="Asia/Taipei")


def instants(*texts: object) -> Instants:
    return np.array(["NaT" if text in {"", None} else text for text in texts], "datetime64[s]")


def amounts(*numbers: float) -> Numbers:
    return np.array([round(number * SCALE) for number in numbers], np.int64)


def units(*names: str) -> Codes:
    return np.array([PROMISE_UNITS.index(name) if name else -1 for name in names], np.int8)


def waits(*texts: str) -> Wait:
    """Waits written as two instants, since and until; blank: none."""
    ends = [text.split() or ["NaT", "NaT"] for text in texts]
    return Wait(instants(*(since for since, _ in ends)), instants(*(until for _, until in ends)))


def calendar_of(firm: Firm) -> Calendar:
    holidays, works = np.array([*firm.holidays], "datetime64[D]"), np.array([*firm.holidays.values()], np.bool_)
    return Calendar(firm.working_days, firm.working_hours, holidays, works, firm.time_zone)


def shown(column: Instants) -> list[str]:
    return np.datetime_as_string(column, unit="m").tolist()


# event, within, unit, wait, deadline, why; the firm is open Monday to Friday 09:00-12:00 13:00-18:00
CASES = [
    ("2026-06-27T21:30", 8, "hour", "", "2026-06-28T05:30", "S6: arrive, night and weekend count (A31)"),
    ("2026-06-28T05:30", 2, "hour", "", "2026-06-28T07:30", "S6: fix from the deadline of arriving"),
    ("2026-06-28T04:00", 2, "hour", "", "2026-06-28T06:00", "S6: fix once arrived (A32)"),
    ("2026-09-18T16:40", 2, "working hour", "", "2026-09-21T09:40", "S7: 80 + 40 min over the weekend"),
    ("2026-09-18T17:30", 2, "working hour", "", "2026-09-21T10:30", "S7: 30 + 90 min"),
    ("2026-09-18T17:30", 4, "working hour", "", "2026-09-21T13:30", "S7: 30 + 180 + 30 min, noon skipped"),
    ("2026-05-01T10:00", 24, "hour", "2026-05-01T15:00 2026-05-03T09:00", "2026-05-04T04:00", "S8: fix, 42 h waited"),
    ("2026-05-01T10:00", 48, "hour", "2026-05-01T15:00 2026-05-03T09:00", "2026-05-05T04:00", "S8: propose"),
    ("2026-05-01T10:00", 24, "hour", "", "2026-05-02T10:00", "S8: arrive, met before the wait"),
    ("2026-05-01T14:00", 72, "hour", "2026-05-01T15:00 2026-05-03T09:00", "2026-05-06T08:00", "72 h and 42 h waited"),
    ("2026-05-06T15:20", 2, "day", "", "2026-05-08T23:59", "S14: propose"),
    ("2026-05-11T10:00", 3, "day", "", "2026-05-14T23:59", "S14: return"),
    # the edges of a working day
    ("2026-09-18T17:00", 1, "working hour", "", "2026-09-18T18:00", "Friday 17:00 + 1: the earliest instant"),
    ("2026-09-18T11:00", 1, "working hour", "", "2026-09-18T12:00", "up to noon, not one o'clock"),
    ("2026-09-18T18:00", 1, "working hour", "", "2026-09-21T10:00", "at closing: from the next opening"),
    ("2026-09-19T03:00", 1, "working hour", "", "2026-09-21T10:00", "a Saturday night"),
    ("2026-09-18T06:00", 1, "working hour", "", "2026-09-18T10:00", "before opening"),
    ("2026-09-18T12:30", 0.5, "working hour", "", "2026-09-18T13:30", "at noon"),
    ("2026-09-18T09:00", 400, "working hour", "", "2026-11-26T18:00", "ten weeks on: longer than first laid out"),
    ("2026-09-18T16:40", 1, "working day", "", "2026-09-21T18:00", "close of the next working day"),
    ("2026-09-18T19:00", 1, "working day", "", "2026-09-21T18:00", "after closing: still Friday's"),
    ("2026-09-18T00:00", 1, "working day", "", "2026-09-21T18:00", "at the first minute of Friday"),
    ("2026-09-19T10:00", 1, "working day", "", "2026-09-21T18:00", "on a Saturday: Monday is the first after"),
    ("2026-09-20T23:59", 1, "working day", "", "2026-09-21T18:00", "on a Sunday night"),
    ("2026-09-18T16:40", 1.5, "working day", "", "2026-09-22T18:00", "a part of a day is a whole one"),
    ("2026-09-18T16:40", 0.5, "day", "", "2026-09-19T23:59", "half a day: the next one"),
    ("2026-09-18T16:40", 250, "working day", "", "2027-09-03T18:00", "fifty weeks on"),
    # at once
    ("2026-09-19T03:00", 0, "working hour", "", "2026-09-19T03:00", "at once, even on a Saturday night"),
    ("2026-09-19T03:00", 0, "day", "", "2026-09-19T03:00", "at once by the day"),
    ("2026-05-01T10:00", 0, "hour", "2026-05-01T09:00 2026-05-03T09:00", "2026-05-01T10:00", "at once in a wait"),
    # waits
    ("2026-05-01T10:00", 5, "hour", "2026-05-01T15:00 2026-05-03T09:00", "2026-05-01T15:00", "run out by then"),
    ("2026-05-01T10:00", 5, "hour", "2026-05-01T14:59 2026-05-03T09:00", "2026-05-03T09:01", "a minute was left"),
    ("2026-05-01T10:00", 5, "hour", "2026-04-30T10:00 2026-05-01T11:00", "2026-05-01T16:00", "waiting since before"),
    ("2026-05-01T10:00", 5, "hour", "2026-04-30T10:00 2026-05-01T09:00", "2026-05-01T15:00", "a wait over before"),
    ("2026-05-01T10:00", 5, "hour", "2026-05-01T12:00 NaT", "2026-05-01T15:00", "an open wait not closed here"),
    ("2026-05-01T10:00", 5, "hour", "2026-05-01T14:00 2026-05-01T12:00", "2026-05-01T15:00", "a wait back to front"),
    ("2026-09-18T16:40", 2, "working hour", "2026-09-18T17:00 2026-09-21T11:00", "2026-09-21T13:40", "then from 11:00"),
    ("2026-09-18T16:40", 2, "working hour", "2026-09-18T18:00 2026-09-21T09:00", "2026-09-21T09:40", "weekend waited"),
    ("2026-05-06T15:20", 2, "day", "2026-05-07T09:00 2026-05-07T17:00", "2026-05-08T23:59", "8 h: still that evening"),
    ("2026-05-06T15:20", 2, "day", "2026-05-07T09:00 2026-05-07T18:00", "2026-05-09T23:59", "9 h: past midnight"),
    ("2026-05-06T15:20", 2, "day", "2026-05-08T18:00 2026-05-10T12:00", "2026-05-10T23:59", "begun on the last day"),
    ("2026-05-06T15:20", 2, "day", "2026-05-08T18:00 2026-05-09T02:00", "2026-05-09T23:59", "over the last midnight"),
    ("2026-05-06T15:20", 2, "day", "2026-05-08T23:59 2026-05-10T12:00", "2026-05-08T23:59", "begun when it was over"),
    ("2026-09-18T16:40", 1, "working day", "2026-09-21T10:00 2026-09-22T12:00", "2026-09-22T18:00", "Tuesday's close"),
    ("2026-09-18T16:40", 1, "working day", "2026-09-19T10:00 2026-09-20T12:00", "2026-09-21T18:00", "only the weekend"),
    ("2026-09-18T19:00", 1, "working day", "2026-09-21T18:30 2026-09-22T10:00", "2026-09-21T18:00", "after closing"),
    ("2026-09-18T18:10", 1, "working day", "2026-09-21T17:00 2026-09-22T18:30", "2026-09-23T18:00", "up to closing"),
    # nothing to say
    ("", 2, "hour", "", "NaT", "no event"),
    ("2026-09-18T16:40", 2, "", "", "NaT", "unit blank"),
    ("2026-09-18T16:40", -1, "day", "", "NaT", "less than nothing"),
    ("2026-09-18T16:40", 10**13, "day", "", "NaT", "days without end"),
    ("2026-09-18T16:40", 10**13, "hour", "", "NaT", "hours without end"),
    ("2026-09-18T16:40", 10**13, "working day", "", "NaT", "working days without end"),
    ("2026-09-18T16:40", 10**13, "working hour", "", "NaT", "working hours without end"),
    ("2199-12-31T20:00", 3, "hour", "", "2199-12-31T23:00", "the last hours of all"),
    ("2199-12-31T20:00", 4, "hour", "", "NaT", "past the last hour of all"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "within", "unit", "wait", "by"), [c[:5] for c in CASES],
                         ids=[c[5] for c in CASES])  # fmt: skip
def test_a_deadline(event: str, within: float, unit: str, wait: str, by: str) -> None:
    assert shown(deadline(instants(event), amounts(within), units(unit), calendar_of(USUAL), waits(wait))) == [by]


def test_a_column_of_mixed_clocks_is_each_row_alone() -> None:
    event, unit, wait = ([str(case[column]) for case in CASES] for column in (0, 2, 3))
    within = amounts(*(case[1] for case in CASES))
    whole = deadline(instants(*event), within, units(*unit), calendar_of(USUAL), waits(*wait))
    assert shown(whole) == [case[4] for case in CASES]


@pytest.mark.parametrize(
    ("firm", "event", "within", "unit", "by"),
    [
        pytest.param(NATIONAL_DAY, "2026-09-30T17:00", 2, "working hour", "2026-10-05T10:00", id="a holiday is closed"),
        pytest.param(
            NATIONAL_DAY, "2026-10-09T17:00", 2, "working hour", "2026-10-10T10:00", id="make-up Saturday open"
        ),
        pytest.param(NATIONAL_DAY, "2026-09-30T10:00", 1, "working day", "2026-10-05T18:00", id="over the holidays"),
        pytest.param(NATIONAL_DAY, "2026-10-09T10:00", 1, "working day", "2026-10-10T18:00", id="Saturday's close"),
        pytest.param(NATIONAL_DAY, "2026-10-01T10:00", 1, "working day", "2026-10-05T18:00", id="on a holiday"),
        pytest.param(NATIONAL_DAY, "2026-09-30T10:00", 1, "day", "2026-10-01T23:59", id="by the day a holiday counts"),
        pytest.param(BERLIN, "2026-03-28T20:00", 10, "hour", "2026-03-29T07:00", id="clocks forward: one hour fewer"),
        pytest.param(BERLIN, "2026-10-24T20:00", 10, "hour", "2026-10-25T05:00", id="clocks back: one hour more"),
        pytest.param(BERLIN, "2026-10-24T20:00", 6, "hour", "2026-10-25T02:00", id="02:00 for the first time"),
        pytest.param(BERLIN, "2026-10-24T20:00", 7, "hour", "2026-10-25T02:00", id="02:00 for the second time"),
        pytest.param(BERLIN, "2026-03-28T20:00", 6, "hour", "2026-03-29T03:00", id="02:00 never comes"),
        pytest.param(BERLIN, "2026-03-28T15:00", 1, "day", "2026-03-29T23:59", id="a day of 23 hours is a day"),
        pytest.param(BERLIN, "2026-03-27T17:00", 2, "working hour", "2026-03-30T10:00", id="clocks change when closed"),
        pytest.param(NEVER_OPEN, "2026-03-27T17:00", 2, "working hour", "NaT", id="no working days set"),
        pytest.param(NEVER_OPEN, "2026-03-27T17:00", 2, "working day", "NaT", id="no working days set, by the day"),
        pytest.param(NO_HOURS, "2026-03-27T17:00", 2, "working hour", "NaT", id="no working hours set"),
        pytest.param(NO_HOURS, "2026-03-27T17:00", 2, "working day", "NaT", id="no closing set"),
        pytest.param(NEVER_OPEN, "2026-03-27T17:00", 2, "hour", "2026-03-27T19:00", id="the hour needs no Settings"),
    ],
)
def test_a_calendar(firm: Firm, event: str, within: float, unit: str, by: str) -> None:
    assert shown(deadline(instants(event), amounts(within), units(unit), calendar_of(firm))) == [by]


def test_a_wait_over_a_change_of_the_clock_is_as_long_as_it_was() -> None:
    """From 20:00 to 08:00 are 11 hours when the clocks go forward."""
    wait = waits("2026-03-28T20:00 2026-03-29T08:00")
    by = deadline(instants("2026-03-28T19:00"), amounts(4), units("hour"), calendar_of(BERLIN), wait)
    assert shown(by) == ["2026-03-29T11:00"]


def test_a_deadline_is_the_first_whole_second() -> None:
    """A third of an hour, typed as 0.3333, is 1,199.88 seconds: a promise is never cut short."""
    by = deadline(instants("2026-09-18T10:00:30"), amounts(0.3333), units("working hour"), calendar_of(USUAL))
    assert by.astype(str).tolist() == ["2026-09-18T10:20:30"]


def test_an_empty_column_stays_empty() -> None:
    assert len(deadline(instants(), amounts(), units(), calendar_of(USUAL), Wait(instants(), instants()))) == 0
    assert len(hours_between(instants(), instants(), "Asia/Taipei")) == 0


@pytest.mark.parametrize(
    ("zone", "earlier", "later", "hours"),
    [
        pytest.param("Asia/Taipei", "2026-06-28T06:00", "2026-06-28T06:25", 0.42, id="S6: 25 minutes"),
        pytest.param("Asia/Taipei", "2026-06-28T06:00:00", "2026-06-28T06:00:18", 0.01, id="18 seconds: half up"),
        pytest.param("Asia/Taipei", "2026-06-28T06:00:00", "2026-06-28T06:00:17", 0, id="17 seconds: down"),
        pytest.param("Europe/Berlin", "2026-03-28T20:00", "2026-03-29T08:00", 11, id="clocks forward"),
        pytest.param("Europe/Berlin", "2026-10-24T20:00", "2026-10-25T08:00", 13, id="clocks back"),
        pytest.param("Europe/Berlin", "2026-10-25T08:00", "2026-10-24T20:00", -13, id="the other way round"),
        pytest.param("Asia/Taipei", "", "2026-06-28T06:25", 0, id="no deadline"),
        pytest.param("Asia/Taipei", "2026-06-28T06:00", "", 0, id="not done"),
    ],
)
def test_hours_between(zone: str, earlier: str, later: str, hours: float) -> None:
    assert hours_between(instants(earlier), instants(later), zone).tolist() == amounts(hours).tolist()


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(clocks).failed == 0
