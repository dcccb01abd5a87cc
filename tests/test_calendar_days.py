"""Early in the morning in Taipei it is yesterday in UTC: what a calendar says goes by the day on the office's wall."""

import datetime as dt
from collections.abc import Generator
from typing import Any

import pytest
from icalendar import Calendar
from letter_cases import LIN, Owed, Told, told

from register.zones import local_day
from reminders.calendar_file import calendar_versions
from reminders.calendars import Calendars
from sync.ledger import Ledger, open_ledger

EARLY = Owed("milestone", "2026-11-23T01:30", what="arrive", table="repairs", technician=0)
AT_NIGHT = "2026-11-23T00:30"
NOW = dt.datetime(2026, 11, 22, 16, 30, tzinfo=dt.UTC)


@pytest.fixture
def ledger(ledger_url: str) -> Generator[Ledger]:
    assert ledger_url
    opened = open_ledger("R1", "2026-11-22T01:00:00")
    yield opened
    opened.close()


def calendars(ledger: Ledger, register: Told) -> Calendars:
    with ledger.writing() as connection:
        found = calendar_versions(connection, "R1", register.assessment, register.book, NOW)
    return Calendars(found, register.assessment, "service@firm.example")


def events(made: Calendars, method: str) -> list[Any]:
    files: list[Any] = [Calendar.from_ical(one.content) for one in made(LIN).files if one.method == method]
    return [event for file in files for event in file.walk("VEVENT")]


def test_a_deadline_early_in_the_morning_is_called_off(ledger: Ledger) -> None:
    before = calendars(ledger, told("en", "2026-11-22T22:00").due(EARLY.source())).given(LIN)
    assert len(before) == 1
    after = calendars(ledger, told("en", AT_NIGHT).due())
    assert [str(one["status"]) for one in events(after, "CANCEL")] == ["CANCELLED"]
    assert after.day(before[0].starts) == dt.date(2026, 11, 23)


def test_what_lies_before_the_office_s_midnight_is_over(ledger: Ledger) -> None:
    calendars(ledger, told("en", "2026-11-22T22:00").due(Owed("milestone", "2026-11-22T23:30", "arrive").source()))
    assert events(calendars(ledger, told("en", AT_NIGHT).due()), "CANCEL") == []


DAYS = [
    ("Asia/Taipei", "2026-11-22T15:59:59", "2026-11-22"),
    ("Asia/Taipei", "2026-11-22T16:00:00", "2026-11-23"),
    ("America/New_York", "2026-11-22T04:59:59", "2026-11-21"),
    ("UTC", "2026-11-22T00:00:00", "2026-11-22"),
]


@pytest.mark.parametrize(("zone", "instant", "day"), DAYS)
def test_local_days(zone: str, instant: str, day: str) -> None:
    assert local_day(dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC), zone).isoformat() == day
    assert local_day(dt.date(2026, 1, 1), zone) == dt.date(2026, 1, 1)
