"""Rounds that write to people, over a real server on this machine: each day's letters once, calendar and all."""

import datetime as dt
from collections.abc import Generator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from letter_cases import workbook
from mail_servers import HOST, Post, post_office

from aftercare.despatching import by_letters
from aftercare.rounds import round_of
from aftercare.telling import Telling
from aftercare.watched import Watched
from reminders.heartbeat import FAILED, FINE, WAITS, Beat

START = dt.datetime(2026, 11, 27, 2, 0, tzinfo=dt.UTC)
"""A Friday, 10:00 in Taipei."""
DAY = dt.timedelta(days=1)
TOLD = {"boss@firm.example", "Lin@firm.example", "office@firm.example"}


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Generator[Post]:
    """A server, and the account at it set for the program."""
    with post_office() as server:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{server.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", "service@firm.example")
        yield server


@pytest.fixture
def watched(tmp_path: Path) -> Generator[Watched]:
    path = tmp_path / "登記冊.xlsx"
    path.write_bytes(workbook("zh-Hant"))
    one = Watched(path, Telling(language="en"))
    yield one
    one.close()


def round_at(watched: Watched, now: dt.datetime) -> Beat:
    local = now.astimezone(ZoneInfo("Asia/Taipei")).strftime("%Y-%m-%dT%H:%M")
    return round_of(watched, by_letters(lambda: now), now, local)


def settled(watched: Watched, now: dt.datetime = START) -> Beat:
    """The last of the rounds of a moment: ids are given in the first, read in the second."""
    return [round_at(watched, now + dt.timedelta(minutes=minute)) for minute in range(4)][-1]


def test_each_is_told_once(watched: Watched, post: Post) -> None:
    beat = settled(watched)
    assert beat.state == FINE, beat.said
    assert {recipient for recipient, _ in post.boxes} <= TOLD
    first = len(post.boxes)
    assert first > 0
    assert len(set(post.ids())) == first
    for minute in range(10, 20):
        round_at(watched, START + dt.timedelta(minutes=minute))
    other = Watched(watched.path, Telling(language="en"))
    round_at(other, START + dt.timedelta(minutes=21))
    other.close()
    assert len(post.boxes) == first


def test_letters_carry_the_calendar_of_whom_they_go_to(watched: Watched, post: Post) -> None:
    settled(watched)
    shown: dict[str, list[Any]] = {}
    for recipient, content in post.boxes:
        message = message_from_bytes(content, policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                calendar: Any = Calendar.from_ical(part.get_content())
                shown[recipient] = list(calendar.walk("VEVENT"))
    assert "office@firm.example" in shown
    assert set(shown) <= TOLD
    for events in shown.values():
        assert events
        assert {str(one["status"]) for one in events} == {"CONFIRMED"}


def test_an_account_that_fails_is_told_and_the_letters_go_once_it_works(watched: Watched, post: Post) -> None:
    refusing = True

    def fault(phase: str, _recipient: str) -> str | None:
        return "451 later" if refusing and phase == "mail" else None

    post.fault = fault
    beat = settled(watched)
    assert beat.state == FAILED
    assert "the mail account takes no letters now (451 later)" in beat.said
    assert post.boxes == []
    refusing = False
    beat = round_at(watched, START + DAY / 4)
    assert (beat.state, bool(post.boxes)) == (FINE, True), beat.said
    assert len(set(post.ids())) == len(post.boxes)


def test_while_somebody_has_it_open_people_are_told_all_the_same(watched: Watched, post: Post) -> None:
    settled(watched)
    before = len(post.boxes)
    watched.path.with_name(f"~${watched.path.name}").write_bytes(b"")
    assert round_at(watched, START + 3 * DAY).state == WAITS
    assert len(post.boxes) > before


def test_a_copy_sends_nothing(watched: Watched, post: Post) -> None:
    settled(watched)
    before = len(post.boxes)
    path = watched.path.with_name("copy.xlsx")
    path.write_bytes(watched.path.read_bytes())
    copy = Watched(path, Telling(language="en"))
    beat = round_at(copy, START + 3 * DAY)
    copy.close()
    assert (beat.state, len(post.boxes)) == (FINE, before)
    assert "a copy of the register" in beat.said


def test_another_pc_updates_and_says_who_sends(
    watched: Watched, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(watched)
    before = len(post.boxes)
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "another pc"))
    other = Watched(watched.path, Telling(language="en"))
    beat = round_at(other, START + 3 * DAY)
    other.close()
    assert (beat.state, len(post.boxes)) == (FINE, before)
    assert "its letters are sent by " in beat.said


def test_without_an_account_it_says_so(watched: Watched) -> None:
    beat = settled(watched)
    assert beat.state == FINE
    assert "no mail account is set" in beat.said


def test_a_mailbox_without_a_password_stops_no_round_and_the_round_says_so(
    watched: Watched, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_EVIDENCE", "imaps://service@127.0.0.1/已发送")
    monkeypatch.delenv("AFTERCARE_EVIDENCE_PASSWORD", raising=False)
    beats = [round_at(watched, START + dt.timedelta(minutes=minute)) for minute in range(4)]
    assert {beat.state for beat in beats} == {FINE}
    assert {recipient for recipient, _ in post.boxes} == TOLD
    assert any("evidence mailbox imaps://service@127.0.0.1:993" in beat.said for beat in beats), beats
