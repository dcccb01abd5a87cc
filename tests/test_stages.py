"""What is told at which stage, to whom, and once (register.md, Settings; docs/letters.md)."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from letter_cases import LIN, OFFICE, Owed, opened, part, told
from telling_cases import Round

from reminders.balance import balance
from reminders.planning import members
from reminders.queueing import FIRST_PART, FloodError
from reminders.stages import NEVER, Ladder
from sync.ledger import open_ledger

BOSS, GUEST = "boss@firm.example", "guest@hotel.example"
VISIT = Owed("visit", "2026-11-22", technician=0)
EVERY = (("overdue_every", 7), ("escalate_after", 3))


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Round]:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    yield Round(ledger, EVERY)
    ledger.close()


DAYS = [
    # why, kind, days since it was due, the latest stage
    ("long before", "visit", -31, NEVER),
    ("thirty days before", "visit", -30, -30),
    ("between two leads", "visit", -8, -30),
    ("seven days before", "visit", -7, -7),
    ("the day before", "visit", -1, -1),
    ("the day", "visit", 0, 0),
    ("late, not yet again", "visit", 6, 0),
    ("late by a week", "visit", 7, 7),
    ("late by thirteen days", "visit", 13, 7),
    ("late by two weeks", "visit", 14, 14),
    ("cover has leads of its own", "cover ending", -59, -60),
    ("cover, a week before", "cover ending", -7, -7),
    ("a contract's last day", "contract ending", 0, 0),
]


@pytest.mark.parametrize(("why", "kind", "age", "stage"), DAYS, ids=[case[0] for case in DAYS])
def test_stage_of_a_day(why: str, kind: str, age: int, stage: int) -> None:
    ladder = Ladder((30, 7, 1), (60, 30, 7), 7, 3)
    assert ladder.days(kind, np.array([age])).tolist() == [stage], why


DEADLINES = [
    # why, emergency, minutes since, the latest stage
    ("two days before", False, -2880, NEVER),
    ("the day before: with the day's letter", False, -1440, -1440),
    ("four hours before", False, -240, -240),
    ("at it", False, 0, 0),
    ("an hour after: normal is not told again", False, 60, 0),
    ("a week after", False, 7 * 1440, 7 * 1440),
    ("an emergency four hours before: not yet", True, -240, -1440),
    ("an emergency half an hour before", True, -30, -30),
    ("an emergency an hour after", True, 60, 60),
    ("an emergency a day after", True, 1440, 1440),
    ("an emergency two days and a bit after", True, 2 * 1440 + 5, 2 * 1440),
]


@pytest.mark.parametrize(("why", "emergency", "age", "stage"), DEADLINES, ids=[case[0] for case in DEADLINES])
def test_stage_of_a_deadline(why: str, emergency: bool, age: int, stage: int) -> None:  # noqa: FBT001 — a fact
    ladder = Ladder((30, 7, 1), (60, 30, 7), 7, 3)
    assert ladder.minutes(np.array([age]), np.array([emergency])).tolist() == [stage], why


def test_stages_between_two_leave_out_both() -> None:
    """The present one is told, the last one was: neither is overtaken."""
    ladder = Ladder((30, 7, 1), (60, 30, 7), 7, 3)
    assert ladder.between("visit", -30, 7, timed=False, emergency=False) == [-7, -1, 0]
    assert ladder.between("visit", -30, -1, timed=False, emergency=False) == [-7]
    assert ladder.between("visit", -30, 8, timed=False, emergency=False) == [-7, -1, 0, 7]


def test_no_leads_no_repeats() -> None:
    ladder = Ladder((), (), None, None)
    assert ladder.days("visit", np.array([-1, 0, 400])).tolist() == [NEVER, 0, 0]
    assert ladder.minutes(np.array([-1, 99999]), np.array([False, False])).tolist() == [-240, 0]


def test_a_visit_is_told_at_each_stage_once(rounds: Round) -> None:
    days = [f"2026-10-{day:02}T09:00" for day in range(20, 32)] + [f"2026-11-{day:02}T09:00" for day in range(1, 31)]
    told = {}
    for day in days:
        new = rounds.at(day, VISIT)
        rounds.sent()
        assert rounds.at(day, VISIT) == []
        if new:
            told[day[5:10]] = sorted(letter.recipient.partition("@")[0] for letter in new)
    staff = ["Lin", "office"]
    assert told == {
        "10-20": staff, "10-23": staff, "10-30": ["office"], "11-06": ["office"], "11-13": ["office"],
        "11-15": staff, "11-21": staff, "11-22": staff,
        "11-25": ["boss"], "11-29": ["Lin", "boss", "office"],
    }  # fmt: skip
    # It is told when it first shows, at its leads, on its day, and every week; between them, once a week, all is clear.
    assert balance(rounds.ledger).holds


def test_records_past_keeping_are_told_once_a_month_and_to_no_manager(rounds: Round) -> None:
    days = np.arange("2026-06-01", "2026-09-01", dtype="datetime64[D]")
    for day in days.tolist():
        month = day.replace(day=1).isoformat()
        row = day.day % 2  # the oldest record may be put away in the meantime, and another be the first
        rounds.at(f"{day}T09:00", Owed("record past keeping", month, item=(row,), role="office"))
        rounds.sent()
    assert rounds.stages(OFFICE) == [(0, "told"), (0, "told"), (0, "told")]
    assert rounds.stages(BOSS) == []


@pytest.mark.parametrize("days_off", [3, 40])
def test_who_was_away_is_told_the_latest_stage_and_the_others_are_noted(rounds: Round, days_off: int) -> None:
    rounds.at("2026-10-23T09:00", VISIT)
    rounds.sent()
    back = np.datetime64("2026-11-20") + np.timedelta64(days_off, "D")
    rounds.at("2026-11-20T09:00", VISIT)
    rounds.sent()
    new = rounds.at(f"{back}T09:00", VISIT)
    assert sorted(letter.recipient for letter in new) == sorted([LIN, OFFICE] + [BOSS] * (days_off > 3))
    expected = {
        3: [(-30, "told"), (-7, "told"), (-1, "superseded"), (0, "told")],
        40: [
            (-30, "told"), (-7, "told"), (-1, "superseded"), (0, "superseded"), (7, "superseded"), (14, "superseded"),
            (21, "superseded"), (28, "superseded"), (35, "told"),
        ],
    }  # fmt: skip
    assert rounds.stages(OFFICE) == expected[days_off]
    assert balance(rounds.ledger).holds


def test_a_changed_date_is_told_anew_and_the_old_one_is_cancelled(rounds: Round) -> None:
    rounds.at("2026-11-21T09:00", VISIT)
    assert rounds.stages(LIN) == [(-1, "told")]
    moved = Owed("visit", "2026-11-28", technician=0)
    rounds.at("2026-11-21T10:00", moved, digest=False)
    assert rounds.waits() == []
    assert rounds.stages(LIN) == [(-1, "cancelled")]
    new = rounds.at("2026-11-21T11:00", moved)
    assert sorted(letter.recipient for letter in new) == [LIN, OFFICE]
    assert rounds.stages(LIN) == [(-1, "cancelled"), (-7, "told")]
    assert balance(rounds.ledger).holds


def test_what_is_done_leaves_a_letter_that_waits(rounds: Round) -> None:
    other = Owed("visit", "2026-11-22", "cleaning", technician=0)
    first = rounds.at("2026-11-22T09:00", VISIT, other)
    assert rounds.at("2026-11-22T09:05", VISIT, other) == []
    second = rounds.at("2026-11-22T09:10", other, digest=False)
    assert {letter.recipient for letter in second} == {letter.recipient for letter in first}
    assert {letter.key for letter in second} & {letter.key for letter in first} == set()
    assert rounds.at("2026-11-22T09:20", digest=False) == []
    assert rounds.waits() == []
    again = rounds.at("2026-11-22T09:30", other)
    assert len(again) == 2  # somebody took the date out again: nothing of it had been sent
    held = balance(rounds.ledger)
    assert (held.due, held.pending, held.cancelled, held.holds) == (4, 2, 2, True)


def test_one_letter_a_day_and_what_comes_later_waits_for_tomorrow(rounds: Round) -> None:
    rounds.at("2026-11-22T09:00", VISIT)
    rounds.sent()
    late = Owed("visit", "2026-11-23", "cleaning", technician=0)
    assert rounds.at("2026-11-22T15:00", VISIT, late) == []
    assert len(rounds.at("2026-11-23T09:00", VISIT, late)) == 2


def test_a_deadline_is_told_at_once_and_beside_the_days_letter(rounds: Round) -> None:
    fix = Owed("milestone", "2026-11-22T17:00", "fix", technician=0, table="repairs")  # the repair is an emergency
    assert rounds.at("2026-11-22T09:00", VISIT, fix)
    rounds.sent()
    assert rounds.at("2026-11-22T16:00", VISIT, fix, digest=False) == []
    soon = rounds.at("2026-11-22T16:30", VISIT, fix, digest=False)
    assert sorted(letter.recipient for letter in soon) == [LIN, OFFICE]
    assert "Repair deadlines" in soon[0].subject
    assert rounds.at("2026-11-22T16:31", VISIT, fix, digest=False) == []
    rounds.sent()
    late = rounds.at("2026-11-22T17:01", VISIT, fix, digest=False)
    assert sorted(letter.recipient for letter in late) == [LIN, BOSS, OFFICE]
    rounds.sent()
    hour = rounds.at("2026-11-22T18:00", VISIT, fix, digest=False)
    assert len(hour) == 3
    held = balance(rounds.ledger)
    assert (
        held.due == len({key for letter in rounds.made for key in [letter.key]}) - 2 + 4
    )  # the day's two told two each


def test_managers_hear_of_a_deadline_a_minute_after_it_and_not_at_it(rounds: Round) -> None:
    fix = Owed("milestone", "2026-11-22T17:00", "fix", technician=0, table="repairs")
    at_it = rounds.at("2026-11-22T17:00", fix, digest=False)
    assert sorted(letter.recipient for letter in at_it) == [LIN, OFFICE]
    rounds.sent()
    assert [letter.recipient for letter in rounds.at("2026-11-22T17:01", fix, digest=False)] == [BOSS]


def many_offices(rounds: Round, count: int) -> None:
    addresses = ", ".join(f"o{number:02}@firm.example" for number in range(count))
    rounds.settings = (*EVERY, ("office_emails", addresses))


def test_the_first_letters_go_while_the_others_are_still_written(rounds: Round) -> None:
    many_offices(rounds, 30)
    seen: list[int] = []
    rounds.meanwhile = lambda: seen.append(len(rounds.waits()))
    assert len(rounds.at("2026-11-22T09:00", VISIT)) == 31
    assert seen == [FIRST_PART, FIRST_PART * 3]
    assert len(rounds.waits()) == 31


def test_a_run_that_ends_between_two_parts_is_gone_on_with_and_nothing_is_told_twice(rounds: Round) -> None:
    many_offices(rounds, 30)

    def power_cut() -> None:
        rounds.sent()  # the first letters went out
        raise InterruptedError

    rounds.meanwhile = power_cut
    with pytest.raises(InterruptedError):
        rounds.at("2026-11-22T09:00", VISIT)
    rounds.meanwhile = lambda: None
    assert len(rounds.at("2026-11-22T09:10", VISIT)) == 31 - FIRST_PART
    rounds.sent()
    assert rounds.at("2026-11-22T09:20", VISIT) == []
    assert {len(rounds.stages(f"o{number:02}@firm.example")) for number in range(30)} == {1}
    assert balance(rounds.ledger).holds


def test_what_leaves_a_waiting_letter_is_told_by_the_next_run_where_this_one_ends_before(rounds: Round) -> None:
    """The day's letters wait, for the account fails; the deadline in them then goes by letters of its own."""
    many_offices(rounds, 30)
    fix = Owed("milestone", "2026-11-22T17:00", "fix", technician=0, table="repairs")
    assert len(rounds.at("2026-11-22T16:40", VISIT, fix)) == 31
    rounds.meanwhile = failing
    with pytest.raises(InterruptedError):
        rounds.at("2026-11-22T16:45", VISIT, fix, digest=False, yes=True)
    rounds.sent()
    rounds.meanwhile = lambda: None
    rounds.at("2026-11-22T16:46", VISIT, fix, digest=False, yes=True)
    rounds.sent()
    for number in range(30):
        stages = rounds.stages(f"o{number:02}@firm.example")
        assert sorted(stage for stage, state in stages if state == "told") == [-30, 0]
    assert balance(rounds.ledger).holds


def failing() -> None:
    raise InterruptedError


def test_of_items_in_one_line_each_technician_is_told_of_his_own() -> None:
    """Two hundred technicians of one client had made two hundred times as many entries of the ledger as items."""
    both = Owed("visit", "2026-11-22", item=(0, 1), technician=0).source()
    both = replace(both, technicians=np.array([0, 1], np.int32))
    known = told(settings=(("manager_emails", ""),)).due(both)
    found = members(known.assessment, known.assessment.due.listed(), "R1")
    assert sorted((one.recipient, one.identity[2]) for one in found) == [
        (LIN, "E-0001"), (OFFICE, "E-0001"), (OFFICE, "E-0002"),
    ]  # fmt: skip


def test_first_run_asks_before_it_floods(rounds: Round) -> None:
    many = [("office_emails", ", ".join(f"o{number}@firm.example" for number in range(51)))]
    rounds.settings = (*EVERY, *many)
    with pytest.raises(FloodError) as flood:
        rounds.at("2026-11-22T09:00", VISIT)
    assert len(flood.value.made) == 52
    assert balance(rounds.ledger).due == 0
    assert len(rounds.at("2026-11-22T09:00", VISIT, yes=True)) == 52
    rounds.sent()
    assert len(rounds.at("2026-11-29T09:00", VISIT)) == 53  # about as many were agreed to before


def test_a_first_run_that_would_tell_more_than_two_hundred_things_asks(rounds: Round) -> None:
    days = [str(np.datetime64("2026-01-01") + day) for day in range(201)]
    many = [Owed("visit", day, technician=0) for day in days]
    with pytest.raises(FloodError) as flood:
        rounds.at("2026-11-22T09:00", *many)
    assert (flood.value.first_things, balance(rounds.ledger).due) == (201, 0)
    assert rounds.at("2026-11-22T09:00", *many[:200])  # two hundred are told unasked
    rounds.sent()
    assert rounds.at("2026-11-23T09:00", *many)  # and later runs are not first ones


def test_a_clock_put_back_tells_nothing_twice(rounds: Round) -> None:
    for day in ("2026-11-22", "2026-11-21", "2026-11-22", "2027-11-22", "2026-11-22", "2026-11-23"):
        rounds.at(f"{day}T09:00", VISIT)
        rounds.sent()
    keys = [row for row in rounds.stages(OFFICE) if row[1] == "told"]
    assert [stage for stage, _ in keys] == [0, 364]
    assert sum(letter.recipient == OFFICE for letter in rounds.made) == 2


def test_nothing_due_nothing_sent_and_a_weekly_all_clear(rounds: Round) -> None:
    told = {day: rounds.at(f"2026-11-{day:02}T09:00") for day in range(1, 30)}
    assert [day for day, letters in told.items() if letters] == [8, 15, 22, 29]
    (letter,) = told[8]
    assert (letter.recipient, letter.subject) == (OFFICE, "All clear | Service reminder 11-08")
    assert "silence can be trusted" in part(letter)
    assert balance(rounds.ledger).holds


def test_clients_hear_of_what_comes_in_their_language_and_never_of_what_is_late(rounds: Round) -> None:
    ends = Owed("cover ending", "2027-01-20", role="office")
    assert {letter.recipient for letter in rounds.at("2026-11-21T09:00", VISIT, ends)} == {LIN, OFFICE}
    rounds.settings = (*EVERY, ("mail_clients", "yes"))
    late = Owed("visit", "2026-11-10", technician=0)
    new = rounds.at("2026-11-22T09:00", VISIT, ends, late)
    assert {letter.recipient for letter in new} == {LIN, OFFICE, BOSS, GUEST}
    text = part(next(letter for letter in new if letter.recipient == GUEST))
    assert "2026-11-22" in text
    assert "warranty until 2027-01-20" in text
    assert "2026-11-10" not in text
    rounds.sent()
    assert GUEST not in {letter.recipient for letter in rounds.at("2026-11-29T09:00", VISIT, ends, late)}


def test_others_that_are_open_are_counted(rounds: Round) -> None:
    rounds.at("2026-11-22T09:00", VISIT)
    rounds.sent()
    (letter, *_) = [
        letter
        for letter in rounds.at("2026-11-23T09:00", VISIT, Owed("visit", "2026-11-23", "cleaning", technician=0))
        if letter.recipient == OFFICE
    ]
    assert opened(letter)["Subject"] == "1 today | Service reminder 11-23"
    assert "1 told before are still open: see the sheet “Due”." in part(letter)


def test_quiet_hours_put_off_and_never_drop(rounds: Round) -> None:
    rounds.settings = (*EVERY, ("quiet_hours", "21:00-07:00"), ("time_zone", "Europe/Berlin"))
    rounds.at("2026-11-22T22:00", VISIT)
    assert rounds.waits() == [(LIN, "2026-11-23T06:00"), (OFFICE, "2026-11-23T06:00")]
    emergency = Owed("milestone", "2026-11-22T22:30", "fix", technician=0, table="repairs")
    rounds.at("2026-11-22T22:05", VISIT, emergency, digest=False)
    assert (LIN, "2026-11-22T21:05") in rounds.waits()


def test_the_clocks_own_letters_wait_for_a_working_day(rounds: Round) -> None:
    rounds.patient = True
    saturday = rounds.at("2026-11-21T09:00", VISIT)
    assert {at for _, at in rounds.waits()} == {"2026-11-23T00:00"}  # Monday 08:00 in Taipei
    other = Owed("visit", "2026-11-22", "cleaning", technician=0)
    sunday = rounds.at("2026-11-22T09:00", VISIT, other)
    assert len(sunday) == len(saturday)
    assert len(rounds.waits()) == len(saturday)  # one letter a person, with what both days had
    assert rounds.stages(OFFICE) == [(-1, "superseded"), (0, "told"), (0, "told")]
