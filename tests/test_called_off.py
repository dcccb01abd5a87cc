"""What was announced and is called off is taken out of calendars at once, by a letter of its own if need be."""

import datetime as dt
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from letter_cases import LIN, OFFICE, PATH, Told, opened, part
from planned_cases import PATROL, SPECIAL, firm

from register.language import LANGUAGES
from reminders.calendar_file import calendar_versions
from reminders.calendars import Calendars, queue_called_off
from reminders.despatch import Asked, Register, found_in, run_of
from reminders.mailing import Letter
from reminders.queueing import queued
from reminders.writing import Writing
from sync.ledger import Ledger, open_ledger
from sync.migrations.m0010_outbox import LETTERS

CHEN = "chen@firm.example"
FIRST, LATER, NEXT_DAY = "2026-12-20T09:00", "2026-12-20T11:00", "2026-12-21T09:00"


@dataclass
class Desk:
    """Rounds of telling; nothing is sent."""

    ledger: Ledger

    def round(self, told: Told, *, digest: bool = True) -> dict[str, list[Letter]]:
        """The letters of one round, by recipient: those of the day first, then what is called off."""
        moment: dt.datetime = told.assessment.as_of.astype("M8[s]").item()
        now = (moment - dt.timedelta(hours=8)).replace(tzinfo=dt.UTC)
        with self.ledger.writing() as connection:
            versions = calendar_versions(connection, "R1", told.assessment, told.book, now)
        calendars = Calendars(versions, told.assessment)
        register = Register(told.assessment, told.book, PATH)
        writing = Writing(told.assessment, told.book, PATH, "service@firm.example", now, calendars)
        run = run_of(register, Asked(digest=digest), now)
        found = found_in(register, writing.listed, self.ledger, Asked(digest=digest))
        made = queued(self.ledger, found, run, writing.written, calendars.note)
        made += queue_called_off(self.ledger, writing, run, calendars)
        with self.ledger.writing() as connection:
            connection.execute(LETTERS.update().where(LETTERS.c.state == "queued").values(state="accepted", attempts=1))
        out: dict[str, list[Letter]] = {}
        for letter in made:
            out.setdefault(letter.recipient, []).append(letter)
        return out


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Desk]:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger = open_ledger("R1", "2026-12-20T01:00:00")
    yield Desk(ledger)
    ledger.close()


def cancelled(letter: Letter) -> list[str]:
    """The days of the events that a letter's calendar calls off."""
    days: list[str] = []
    for file in opened(letter).iter_attachments():
        calendar: Any = Calendar.from_ical(file.get_content())
        assert calendar["method"] == file.get_param("method")
        for one in calendar.walk("VEVENT"):
            assert (one["status"] == "CANCELLED") is (calendar["method"] == "CANCEL")
            days += [str(one.decoded("dtstart"))] * (calendar["method"] == "CANCEL")
    return sorted(days)


def test_an_item_is_retired_and_the_technician_is_told_at_once(desk: Desk) -> None:
    assert set(desk.round(firm(FIRST, PATROL, SPECIAL))) >= {LIN, OFFICE}
    made = desk.round(firm(LATER, PATROL, SPECIAL, retired_on="2026-12-20"), digest=False)
    (letter,) = made[LIN]
    assert letter.subject == "4 called off | Service reminder 12-20"
    assert "special: Harbour Hotel\n  2026-12-22" in part(letter)
    assert "patrol: Harbour Hotel\n  2026-12-23" in part(letter)
    assert {"2026-12-22", "2026-12-23"} <= set(cancelled(letter))
    assert set(made) == {LIN, OFFICE}


def test_it_is_told_once(desk: Desk) -> None:
    desk.round(firm(FIRST, PATROL))
    assert desk.round(firm(LATER, PATROL, retired_on="2026-12-20"))
    assert desk.round(firm(LATER, PATROL, retired_on="2026-12-20")) == {}
    assert desk.round(firm(NEXT_DAY, PATROL, retired_on="2026-12-20")) == {}


def test_what_nobody_was_told_of_is_called_off_silently(desk: Desk) -> None:
    desk.round(firm("2026-12-01T09:00", SPECIAL))
    assert desk.round(firm("2026-12-01T11:00", SPECIAL, retired_on="2026-12-01")) == {}


def test_a_job_moved_to_a_colleague_is_taken_from_the_old_technician_at_once(desk: Desk) -> None:
    desk.round(firm(FIRST, {**PATROL, "technician": "S-0001"}))
    made = desk.round(firm(LATER, {**PATROL, "technician": "S-0002"}), digest=False)
    assert set(made) == {LIN}
    assert "patrol: Harbour Hotel\n  2026-12-23" in part(made[LIN][0])
    assert cancelled(made[LIN][0]) == ["2026-12-23"]
    told = desk.round(firm(NEXT_DAY, {**PATROL, "technician": "S-0002"}))
    assert CHEN in told
    assert LIN not in {to for to, letters in told.items() for one in letters if "called off" in one.subject}


def test_a_planned_row_is_deleted_or_the_plan_is(desk: Desk) -> None:
    desk.round(firm(FIRST, SPECIAL))
    made = desk.round(firm(LATER), digest=False)
    assert cancelled(made[LIN][0]) == ["2026-12-22"]


def test_a_client_who_is_gone_is_visited_no_more(desk: Desk) -> None:
    desk.round(firm(FIRST, PATROL))
    made = desk.round(firm(LATER, tables={"clients": [], "equipment": []}), digest=False)
    assert "2026-12-23" in cancelled(made[LIN][0])


DONE = [
    ("on its planned day", {**PATROL, "done_on": "2026-12-23"}, "2026-12-23T18:00"),
    ("before its planned day", {**PATROL, "done_on": "2026-12-21"}, "2026-12-21T18:00"),
    ("a one-off", {**SPECIAL, "done_on": "2026-12-21"}, "2026-12-21T18:00"),
]


@pytest.mark.parametrize(("why", "row", "as_of"), DONE, ids=[case[0] for case in DONE])
def test_what_was_done_is_not_called_off(why: str, row: dict[str, Any], as_of: str, desk: Desk) -> None:
    desk.round(firm(FIRST, {key: cell for key, cell in row.items() if key != "done_on"}))
    made = desk.round(firm(as_of, row), digest=False)
    assert made == {}, why


def test_another_planned_day_moves_the_event_and_calls_nothing_off(desk: Desk) -> None:
    desk.round(firm(FIRST, PATROL))
    assert desk.round(firm(LATER, {**PATROL, "planned_on": "2026-12-24"}), digest=False) == {}


def test_what_stands_for_the_other_items_is_not_called_off(desk: Desk) -> None:
    """Two items of one visit: the first is retired, the visit still takes place."""
    item = {"client": "C-0001", "product": "lamp", "plan": "A", "accepted_on": "2026-11-25", "technician": "S-0001"}
    both = [{**item, "id": "E-0001"}, {**item, "id": "E-0002"}]
    desk.round(firm(FIRST, tables={"equipment": both}))
    left = [{**both[0], "retired_on": "2026-12-20"}, both[1]]
    made = desk.round(firm(LATER, tables={"equipment": left}), digest=False)
    said = "".join(part(letter) for letters in made.values() for letter in letters)
    assert "2026-12-25" not in said


def test_the_days_letter_brings_it_where_there_is_one(desk: Desk) -> None:
    """Nobody gets two letters for it."""
    desk.round(firm(FIRST, PATROL))
    made = desk.round(firm("2026-12-22T09:00", {**PATROL, "visit": "special"}, tables={}))
    assert len(made[LIN]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_registers_language(language: str, desk: Desk) -> None:
    desk.round(firm(FIRST, PATROL, language=language))
    (letter,) = desk.round(firm(LATER, language=language, retired_on="2026-12-20"), digest=False)[LIN]
    assert "2026-12-23" in part(letter)


def test_a_letter_that_was_withdrawn_brought_nothing(desk: Desk) -> None:
    """The day's letter waits and is made anew without the visit: there is nothing to call off."""
    told = firm(FIRST, PATROL)
    desk.round(told)
    with desk.ledger.writing() as connection:
        connection.execute(LETTERS.update().values(state="superseded", attempts=0))
    assert desk.round(firm(LATER, retired_on="2026-12-20"), digest=False) == {}
