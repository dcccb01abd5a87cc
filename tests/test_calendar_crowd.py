"""Very many events: each person's file takes as many days as a letter can bring, and says so; nobody crowds another."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar
from letter_cases import LIN, OFFICE, told

from reminders.calendar_events import Event
from reminders.calendar_feed import feed
from reminders.calendar_file import LARGEST, drawn
from reminders.calendar_memory import Version
from reminders.calendars import Calendars

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 1, 0, tzinfo=dt.UTC)
SENDER = "service@firm.example"
CHEN = "chen@firm.example"
MOST = 2_000
"""More than one file takes."""


def many(count: int, recipient: str, words: str = "", *, day: dt.date | None = None) -> list[Version]:
    """Thirty events a day from tomorrow on, of one person."""
    found: list[Version] = []
    for at in range(count):
        on = day or TODAY + dt.timedelta(days=1 + at // 30)
        told_ = (recipient.casefold(), OFFICE)
        one = Event(f"{recipient}{at}@aftercare", on, "visit", f"patrol {at}", words, "", told_)
        found.append(Version(one.uid, 0, NOW, on, frozenset(told_), one, on, one.summary))
    return found


def shown(content: bytes) -> list[Any]:
    calendar: Any = Calendar.from_ical(content)
    return list(calendar.walk("VEVENT"))


def test_one_person_is_not_crowded_out_by_a_colleague() -> None:
    mine = many(3, LIN)
    calendars = Calendars([*many(MOST + 500, CHEN), *mine], told().assessment, SENDER)
    (file,) = calendars(LIN).files
    assert len(shown(file.content)) == 3
    assert calendars(LIN).said == ""


def test_a_file_takes_whole_days_and_says_how_far_it_reaches() -> None:
    calendars = Calendars(many(MOST + 500, CHEN), told().assessment, SENDER)
    (file,) = calendars(CHEN).files
    events = shown(file.content)
    last = max(one.decoded("dtstart") for one in events)
    assert len(events) % 30 == 0, "a day is there whole or not at all"
    assert LARGEST - 31 * len(events[-1].to_ical()) < len(file.content) <= 500_000
    assert f"reaches to {last} only" in calendars(CHEN).said
    assert len(calendars.given(CHEN)) == len(events)


@pytest.mark.parametrize("count", [700, 1_500])
def test_a_file_is_never_larger_than_mail_takes(count: int) -> None:
    calendars = Calendars(many(count, CHEN, "x" * 900), told().assessment, SENDER)
    (file,) = calendars(CHEN).files
    assert 300_000 < len(file.content) <= 500_000
    assert calendars(CHEN).said


def test_one_day_that_is_too_large_is_told_and_brings_no_file() -> None:
    calendars = Calendars(many(MOST + 1, CHEN, day=TODAY), told().assessment, SENDER)
    assert calendars(CHEN).files == ()
    assert calendars(CHEN).said


def test_what_lies_further_ahead_than_the_file_is_not_called_off() -> None:
    few = Calendars(many(100, CHEN), told().assessment, SENDER)
    before = few.given(CHEN)
    first = many(MOST + 500, "other@firm.example", day=TODAY + dt.timedelta(days=1))
    crowd = [Version(one.uid, 0, NOW, one.starts, frozenset({CHEN}),
                     Event(one.uid, one.starts, "visit", "x", "", "", (CHEN,)), one.day) for one in first]  # fmt: skip
    crowded = Calendars([*crowd, *many(100, CHEN)], told().assessment, SENDER)
    assert crowded.given(CHEN) == []
    assert crowded.called_off(CHEN, before) == []


def test_the_whole_register_s_feed_is_the_whole_register() -> None:
    versions = [*many(MOST + 500, CHEN), *many(10, LIN)]
    assert len(shown(feed(versions, told().assessment, SENDER))) == MOST + 510


def test_what_fits_just_is_all_there() -> None:
    held = len(drawn(many(MOST, CHEN), told().assessment, SENDER).held)
    made = drawn(many(held, CHEN), told().assessment, SENDER)
    assert (len(made.held), made.reaches) == (held, None)
