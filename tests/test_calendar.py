"""The calendar: events whose names stay, versions that grow, text from cells that can add nothing."""

import datetime as dt
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from letter_cases import AS_OF, LIN, OFFICE, PATH, Owed, Told, told

from register.due import DueSource
from register.language import LANGUAGES
from register.refusals import RefusalError
from register.zones import local_day
from reminders.calendar_events import DAYS_AHEAD, Event, calendar_events
from reminders.calendar_feed import feed, put_feed, renew_feed
from reminders.calendar_file import calendar_file, calendar_versions, personal_calendar
from reminders.calendar_memory import Version, remembered
from reminders.entries import Entries
from reminders.mailing import cells
from sync.ledger import Ledger, open_ledger

TAIPEI = "Asia/Taipei"
NOW = dt.datetime(2026, 11, 22, 1, 0, tzinfo=dt.UTC)
SENDER = "service@firm.example"
LATER = NOW + dt.timedelta(hours=2)
TODAY = dt.date(2026, 11, 22)
VISIT = Owed("visit", "2026-12-01", technician=0)


@pytest.fixture
def ledger(ledger_url: str) -> Generator[Ledger]:
    assert ledger_url
    opened = open_ledger("R1", "2026-11-22T01:00:00")
    yield opened
    opened.close()


def events(register: Told) -> list[Event]:
    listed = register.assessment.due.listed(DAYS_AHEAD)
    entries = Entries(register.assessment, listed, register.assessment.register.settings.language,
                      cells(register.assessment, register.book))  # fmt: skip
    return calendar_events(register.assessment, entries, "R1")


def of(*owed: Owed, language: str = "en", client: str = "") -> list[Event]:
    return events(told(language, client=client).due(*(one.source() for one in owed)))


def version(event: Event) -> Version:
    return Version(
        event.uid,
        0,
        NOW,
        event.starts,
        frozenset(event.recipients),
        event,
        local_day(event.starts, TAIPEI),
        event.summary,
    )


def parsed(content: bytes, method: str = "PUBLISH") -> Any:  # noqa: ANN401 — the library leaves these types open
    calendar: Any = Calendar.from_ical(content)
    assert calendar["method"] == method
    assert calendar["version"] == "2.0"
    for event in calendar.walk("VEVENT"):  # RFC 5546: what is published, or called off, says by whom
        assert event["organizer"].startswith("mailto:")
    return calendar


def read(content: bytes) -> list[Any]:
    return list(parsed(content).walk("VEVENT"))


def test_a_visit_is_a_whole_day_with_an_alarm_the_morning_before() -> None:
    (one,) = read(calendar_file([version(of(VISIT)[0])], told().assessment))
    assert one.decoded("dtstart") == dt.date(2026, 12, 1)
    assert one.decoded("dtend") == dt.date(2026, 12, 2)
    (alarm,) = one.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(hours=-16)
    assert one["summary"] == "patrol: Harbour Hotel"
    assert "12 Harbour Road" in one["location"]
    assert "02-2345-6789" in one["description"]
    assert one["transp"] == "TRANSPARENT"


def test_a_deadline_is_an_instant() -> None:
    """17:30 in Taipei is 09:30 UTC: the same instant wherever the calendar is looked at."""
    owed = Owed("milestone", "2026-11-22T17:30", what="arrive", table="repairs")
    (one,) = read(calendar_file([version(of(owed)[0])], told().assessment))
    assert one.decoded("dtstart") == dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
    assert [alarm.decoded("trigger") for alarm in one.walk("VALARM")] == [dt.timedelta(hours=-1)]


EARLY = Owed("milestone", "2026-11-22T01:30", what="arrive", technician=0, table="repairs")
"""In UTC it is still the day before."""


def test_a_deadline_at_half_past_one_in_the_morning_rings() -> None:
    early = of(EARLY)[0]
    assert isinstance(early.starts, dt.datetime)
    assert early.starts.date() == dt.date(2026, 11, 21)
    (one,) = read(calendar_file([version(early)], told().assessment))
    assert [alarm.decoded("trigger") for alarm in one.walk("VALARM")] == [dt.timedelta(hours=-1)]


def test_a_deadline_at_half_past_one_in_the_morning_is_called_off(ledger: Ledger) -> None:
    register, empty = told("en", "2026-11-22T00:30").due(EARLY.source()), told("en", "2026-11-22T00:40").due()
    with ledger.writing() as connection:
        calendar_versions(connection, "R1", register.assessment, register.book, NOW)
        after = calendar_versions(connection, "R1", empty.assessment, empty.book, LATER)
    (file,) = personal_calendar(after, LIN, empty.assessment)[1].files
    assert [one["status"] for one in parsed(file.content, "CANCEL").walk("VEVENT")] == ["CANCELLED"]


NOT_SHOWN = [
    ("an approval only waits", Owed("approval", "2026-11-22", table="repairs"), 0),
    ("a visit in four months", Owed("visit", "2027-03-22"), 0),
    ("a visit in three months", Owed("visit", "2027-02-22"), 1),
    ("a visit overdue for a month", Owed("visit", "2026-10-22"), 1),
    ("a visit overdue for longer", Owed("visit", "2026-10-21"), 0),
]


@pytest.mark.parametrize(("why", "owed", "count"), NOT_SHOWN, ids=[case[0] for case in NOT_SHOWN])
def test_what_a_calendar_shows(why: str, owed: Owed, count: int) -> None:
    assert len(of(owed)) == count, why


def test_what_is_past_rings_no_more() -> None:
    (one,) = read(calendar_file([version(of(Owed("visit", "2026-11-20"))[0])], told().assessment))
    assert not one.walk("VALARM")


SAME = [
    ("the same visit the next day", (VISIT, AS_OF), (VISIT, "2026-11-23T09:00"), True),
    ("another technician", (VISIT, AS_OF), (replace(VISIT, technician=1), AS_OF), True),
    ("the occurrence after it", (VISIT, AS_OF), (replace(VISIT, due="2027-01-01"), AS_OF), False),
    ("another kind of visit", (VISIT, AS_OF), (replace(VISIT, what="cleaning"), AS_OF), False),
    ("another item", (VISIT, AS_OF), (replace(VISIT, item=(1,)), AS_OF), False),
    ("two items, sorted the other way", (replace(VISIT, item=(0, 1)), AS_OF), (replace(VISIT, item=(1, 0)), AS_OF),
     True),
    ("cover that ends later", (Owed("cover ending", "2026-12-01"), AS_OF), (Owed("cover ending", "2026-12-31"), AS_OF),
     True),
    ("a deadline put off", (Owed("milestone", "2026-11-22T17:30", "arrive", table="repairs"), AS_OF),
     (Owed("milestone", "2026-11-23T17:30", "arrive", table="repairs"), AS_OF), True),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other", "same"), SAME, ids=[case[0] for case in SAME])
def test_names_of_events(why: str, one: tuple[Owed, str], other: tuple[Owed, str], same: bool) -> None:  # noqa: FBT001 — a column of the table
    uids = {events(told("en", as_of).due(owed.source()))[0].uid for owed, as_of in (one, other)}
    assert (len(uids) == 1) is same, why


def test_a_change_is_a_later_version_of_the_same_event(ledger: Ledger) -> None:
    def after(event: list[Event], now: dt.datetime, today: dt.date = TODAY) -> list[tuple[int, bool, dt.datetime]]:
        with ledger.writing() as connection:
            found = remembered(connection, "R1", event, today, now, TAIPEI)
        return [(one.sequence, one.event is None, one.changed_at) for one in found]

    first = of(VISIT)
    assert after(first, NOW) == [(0, False, NOW)]
    assert after(first, LATER) == [(0, False, NOW)]
    changed = [replace(first[0], summary="cleaning: Harbour Hotel")]
    assert after(changed, LATER) == [(1, False, LATER)]
    assert after([], LATER) == [(2, True, LATER)]
    assert after([], LATER) == [(2, True, LATER)]
    assert after(changed, LATER) == [(3, False, LATER)]
    assert after([], LATER, dt.date(2026, 12, 2)) == []
    assert after(changed, LATER, dt.date(2026, 12, 2)) == [(3, False, LATER)]


def test_registers_in_one_ledger_keep_apart(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        remembered(connection, "R1", of(VISIT), TODAY, NOW, TAIPEI)
        assert remembered(connection, "R2", [], TODAY, NOW, TAIPEI) == []


def test_who_is_told_no_more_has_it_taken_out(ledger: Ledger) -> None:
    register = told().due(VISIT.source())
    with ledger.writing() as connection:
        before = calendar_versions(connection, "R1", register.assessment, register.book, NOW)
        moved = told().due(replace(VISIT, technician=1).source())
        after = calendar_versions(connection, "R1", moved.assessment, moved.book, LATER)
    (was,) = personal_calendar(before, LIN, register.assessment, SENDER)[1].files
    assert (was.method, [one["status"] for one in read(was.content)]) == ("PUBLISH", ["CONFIRMED"])
    (file,) = personal_calendar(after, LIN, register.assessment, SENDER)[1].files
    calendar = parsed(file.content, "CANCEL")
    (off,) = calendar.walk("VEVENT")
    assert (off["status"], off["sequence"], off["summary"]) == ("CANCELLED", 1, "Called off: patrol: Harbour Hotel")
    assert (off["organizer"], off["organizer"].params["CN"]) == (f"mailto:{SENDER}", "Steady Service Ltd.")
    assert not off.walk("VALARM")
    (kept,) = personal_calendar(after, OFFICE, register.assessment, SENDER)[1].files
    assert [one["status"] for one in read(kept.content)] == ["CONFIRMED"]
    assert personal_calendar(after, "nobody@firm.example", register.assessment)[1].files == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_speaks_the_registers_language(language: str) -> None:
    register = told(language)
    calendar = parsed(calendar_file([version(one) for one in of(VISIT, language=language)], register.assessment))
    names = {"en": "Steady Service Ltd. service", "zh-Hant": "安心售後服務有限公司 服務行事曆",
             "zh-Hans": "安心售后服务有限公司 服务日历"}  # fmt: skip
    assert calendar["x-wr-calname"] == names[language]
    assert {str(one["categories"].to_ical(), "utf-8") for one in calendar.walk("VEVENT")} == {
        {"en": "visit", "zh-Hant": "巡訪", "zh-Hans": "巡访"}[language]
    }


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=400) | st.sampled_from([
    "END:VEVENT\r\nEND:VCALENDAR", "a\r\nATTACH:file:///etc/passwd", "x;y,z\\n\\", "\x00\x0b\x0c\x85\u2028\u2029",
    "BEGIN:VALARM\nACTION:PROCEDURE", "\ufeff", "𠮷" * 90, ' "quoted":;', "\u202egnp.exe",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_from_cells_adds_nothing(summary: str, description: str, location: str) -> None:
    """Whatever a cell holds: one event with the same properties, the text itself, lines of at most 75 bytes."""
    event = Event("u@aftercare", TODAY, "visit", summary, description, location, ())
    plain = read(calendar_file([version(replace(event, summary="s", description="d", location="l"))],
                               told().assessment))[0]  # fmt: skip
    content = calendar_file([version(event)], told().assessment)
    (one,) = read(content)
    assert set(one) - {"DESCRIPTION", "LOCATION"} == set(plain) - {"DESCRIPTION", "LOCATION"}
    assert len(one.walk()) == len(plain.walk()) == 2
    assert parsed(content).to_ical() == content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not [sign for sign in content.decode() if ord(sign) < 32 and sign not in "\r\n"]


def test_hostile_cells_of_a_register() -> None:
    """A client's name that would be a calendar of its own."""
    name = "Hotel\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x"
    register = told("en", client=name)
    (event,) = events(register.due(replace(VISIT, client=name).source()))
    (one,) = read(calendar_file([version(event)], register.assessment))
    assert one["summary"] == "patrol: Hotel END:VEVENT BEGIN:VEVENT SUMMARY:x"


def test_the_feed_is_put_in_place_whole_and_only_when_it_changed(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = told().due(VISIT.source())
    with ledger.writing() as connection:
        versions = calendar_versions(connection, "R1", register.assessment, register.book, NOW)
    assert renew_feed(versions, register.assessment, PATH, "R1", SENDER) == []
    monkeypatch.setenv("AFTERCARE_CALENDAR", str(tmp_path / "行事曆 feed"))
    (file,) = renew_feed(versions, register.assessment, PATH, "R1", SENDER)
    assert file == tmp_path / "行事曆 feed" / "register-R1.ics"
    assert len(read(file.read_bytes())) == 1
    assert list(file.parent.iterdir()) == [file]
    assert not put_feed(file, feed(versions, register.assessment, SENDER))
    (tmp_path / "taken").write_text("")
    with pytest.raises(RefusalError, match="AFTERCARE_CALENDAR"):
        put_feed(tmp_path / "taken" / "feed.ics", b"")


def test_many_sources_at_once() -> None:
    sources: list[DueSource] = [Owed("visit", "2026-12-01", item=(at,)).source() for at in (0, 1)]
    assert len(events(told().due(*sources))) == 2
