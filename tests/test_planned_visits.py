"""Visits that staff planned: their day is announced everywhere; one that no plan owes is due by its own (rule 7)."""

import datetime as dt

import pytest
from letter_cases import LIN, OFFICE, PATH, Told, content, reread
from planned_cases import GUEST, PATROL, SPECIAL, firm

from printouts.week_jobs import jobs_of
from register.language import LANGUAGES
from register.rows import json_columns
from reminders.calendar_events import DAYS_AHEAD, Event, calendar_events
from reminders.entries import Entries
from reminders.envelope import NO_CALENDAR
from reminders.mailing import cells
from reminders.planning import CLIENT, Group, Member, members
from reminders.writing import Writing
from workbook.write_generated import generated


def lines(told: Told, days: int | None = None) -> list[str]:
    """The visits of Due: `patrol: Harbour Hotel | due | planned | stage`."""
    rows = told.assessment.due.rows(told.assessment, "en", days)
    return [
        f"{row['what']} | {row['due']} | {row['planned']} | {row['stage']}" for row in rows if row["kind"] == "visit"
    ]


def states(told: Told) -> list[str]:
    """How each row of Visits stands: due_on, state, days_late."""
    columns = json_columns(told.assessment, "visits", "en")
    return [
        f"{due} {state} {late}"
        for due, state, late in zip(*(columns[key] for key in ("due_on", "state", "days_late")), strict=True)
    ]


def telling(told: Told) -> list[Member]:
    return members(told.assessment, told.assessment.due.listed(), "R1")


def told_at(told: Told, recipient: str) -> list[str]:
    """What somebody is told now: kind of visit, day that is announced, stage."""
    return sorted(
        f"{one.identity[3].split('/')[1]} {one.identity[4]} {one.stage}"
        for one in telling(told) if one.recipient == recipient and one.identity[0] == "visit"
    )  # fmt: skip


def letter_to(told: Told, recipient: str, kind: str = "digest") -> str:
    """The letter that somebody gets now, as plain text."""
    own = [one for one in telling(told) if one.recipient == recipient and (one.client >= 0) == (kind == CLIENT)]
    writing = Writing(told.assessment, told.book, PATH, "s@firm.example", dt.datetime(2026, 12, 20, 1, tzinfo=dt.UTC),
                      lambda _to: NO_CALENDAR)  # fmt: skip
    (made,) = writing.written([(Group(kind, recipient, own), "1" * 64)])
    return content(reread(made.message), "plain")


def events(told: Told) -> list[Event]:
    listed = told.assessment.due.listed(DAYS_AHEAD)
    entries = Entries(told.assessment, listed, "en", cells(told.assessment, told.book))
    return [
        one for one in calendar_events(told.assessment, entries, "R1") if one.summary.startswith(("patrol", "special"))
    ]


def days_of(told: Told) -> list[str]:
    return [f"{one.summary.split(':')[0]} {one.starts}" for one in events(told)]


def week(told: Told) -> list[str]:
    return sorted(
        f"{str(job.when)[:10]} {job.what}" + (f", due {job.due_on}" if job.due_on else "")
        for job in jobs_of(told.assessment, 7, "en") if job.what.startswith(("patrol", "special"))
    )  # fmt: skip


def test_the_planned_day_is_announced_everywhere() -> None:
    told = firm("2026-12-20T09:00", PATROL, SPECIAL)
    assert lines(told)[:2] == [
        "special: Harbour Hotel | 2026-12-22 | 2026-12-22 | ahead",
        "patrol: Harbour Hotel | 2026-12-25 | 2026-12-23 | ahead",
    ]  # fmt: skip
    assert states(told) == ["2026-12-25 due 0", "None planned 0"]
    assert days_of(told) == ["special 2026-12-22", "patrol 2026-12-23"]
    assert week(told) == ["2026-12-22 special: Harbour Hotel", "2026-12-23 patrol: Harbour Hotel, due 2026-12-25"]
    mine = letter_to(told, LIN)
    assert "[in 3 days] planned for 2026-12-23, due 2026-12-25 visit" in mine
    assert "[in 2 days] planned for 2026-12-22 visit" in mine
    client = letter_to(told, GUEST, CLIENT)
    assert "patrol: we plan to come on 2026-12-23" in client
    assert "special: we plan to come on 2026-12-22" in client
    assert "follow-up: due by 2026-12-25" in client
    assert "come on 2026-12-25" not in client


def test_without_a_planned_day_a_clients_letter_says_due_by() -> None:
    assert "patrol: due by 2026-12-25" in letter_to(firm("2026-12-20T09:00"), GUEST, CLIENT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_tells_planned_from_due(language: str) -> None:
    told = firm("2026-12-20T09:00", PATROL, language=language)
    client = letter_to(told, GUEST, CLIENT)
    assert [client.count(day) for day in ("2026-12-23", "2026-12-25")] == [1, 1]
    assert "2026-12-23" in letter_to(told, LIN)


PLANNED = [
    # why, as of, what Lin is told, what the client is told
    ("seven days before the planned day", "2026-12-16T09:00", "patrol 2026-12-23 -7", "patrol 2026-12-23 -7"),
    ("the lead of the day it is due says no more", "2026-12-18T09:00", "patrol 2026-12-23 -7", "patrol 2026-12-23 -7"),
    ("the planned day itself", "2026-12-23T09:00", "patrol 2026-12-23 0", "patrol 2026-12-23 0"),
    ("planned, and not made: by the day it is due", "2026-12-24T09:00", "patrol 2026-12-25 -1", "patrol 2026-12-25 -1"),
    ("late: a client is told nothing", "2026-12-26T09:00", "patrol 2026-12-25 0", "patrol 2026-12-25 0"),
    ("late for a week", "2027-01-01T09:00", "patrol 2026-12-25 7", ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "as_of", "staff", "client"), PLANNED, ids=[row[0] for row in PLANNED])
def test_when_a_planned_visit_is_told(why: str, as_of: str, staff: str, client: str) -> None:
    told = firm(as_of, PATROL)
    assert [said for said in told_at(told, LIN) if "patrol" in said] == [staff], why
    assert [said for said in told_at(told, GUEST) if "patrol" in said] == ([client] if client else []), why


def test_another_planned_day_is_told_anew() -> None:
    moved = {**PATROL, "planned_on": "2026-12-27"}
    before, after = (firm("2026-12-20T09:00", row) for row in (PATROL, moved))
    threads = [{one.thread for one in telling(told) if one.recipient == GUEST} for told in (before, after)]
    assert len(threads[1] - threads[0]) == 1
    assert [one.uid for one in events(before)] == [one.uid for one in events(after)]


def test_an_overdue_visit_that_is_planned_is_both_late_and_announced() -> None:
    """Due 25 December, planned for 8 January: the managers hear that it is late, the client of the day."""
    row = {**PATROL, "planned_on": "2027-01-08"}
    told = firm("2027-01-05T09:00", row)
    assert "patrol: Harbour Hotel | 2026-12-25 | 2027-01-08 | escalated" in lines(told)
    assert [said for said in told_at(told, LIN) if "patrol" in said] == ["patrol 2026-12-25 7", "patrol 2027-01-08 -3"]
    assert [said for said in told_at(told, GUEST) if "patrol" in said] == ["patrol 2027-01-08 -3"]
    assert "patrol: we plan to come on 2027-01-08" in letter_to(told, GUEST, CLIENT)
    assert "patrol 2027-01-08" in days_of(told)


def test_the_technician_of_the_planned_row_is_told() -> None:
    told = firm("2026-12-20T09:00", {**PATROL, "technician": "S-0002"})
    assert "patrol 2026-12-23 -3" in told_at(told, "chen@firm.example")
    assert not any("patrol" in said for said in told_at(told, LIN))


def test_a_row_for_the_client_plans_the_visits_of_all_items() -> None:
    row = {"client": "C-0001", "visit": "patrol", "planned_on": "2026-12-23", "id": "V-2026-0001"}
    second = {"id": "E-0002", "client": "C-0001", "product": "lamp", "plan": "A", "accepted_on": "2026-11-25"}
    first = {**second, "id": "E-0001", "technician": "S-0001"}
    told = firm("2026-12-20T09:00", row, tables={"equipment": [first, second]})
    (one,) = (line for line in told.assessment.due.rows(told.assessment, "en") if "patrol" in line["what"])
    assert (one["planned"], one["count"]) == ("2026-12-23", 2)


def test_visits_planned_weeks_ahead_stand_in_the_calendar() -> None:
    rows = [
        {**PATROL, "planned_on": day, "id": f"V-2026-000{number}"}
        for number, day in enumerate(("2026-12-23", "2027-01-24", "2027-02-23"), 1)
    ]
    assert days_of(firm("2026-12-20T09:00", *rows)) == ["patrol 2026-12-23", "patrol 2027-01-24", "patrol 2027-02-23"]


def test_a_plan_that_passed_unmade_is_told_beside_the_day_it_is_due() -> None:
    told = firm("2026-12-24T09:00", PATROL)
    assert "patrol: Harbour Hotel | 2026-12-25 | 2026-12-23 | ahead" in lines(told)
    assert "due 2026-12-25, was planned for 2026-12-23" in letter_to(told, LIN)
    assert days_of(told) == ["patrol 2026-12-25"]
    assert week(told) == ["2026-12-25 patrol: Harbour Hotel"]


ONE_OFF = [
    # why, as of, how its row stands, its line in Due
    ("before its lead", "2026-12-14T09:00", "None planned 0", None),
    ("its lead has come", "2026-12-15T09:00", "None planned 0", "ahead"),
    ("its day", "2026-12-22T09:00", "None due 0", "today"),
    ("a day late", "2026-12-23T09:00", "None overdue 1", "overdue"),
    ("escalated", "2026-12-25T09:00", "None overdue 3", "escalated"),
]


@pytest.mark.parametrize("visit", ["special", "meeting", "phone"])
@pytest.mark.parametrize(("why", "as_of", "state", "stage"), ONE_OFF, ids=[row[0] for row in ONE_OFF])
def test_a_one_off_visit_is_due_by_its_own_planned_day(
    why: str, as_of: str, state: str, stage: str | None, visit: str
) -> None:
    told = firm(as_of, {**SPECIAL, "visit": visit})
    assert states(told) == [state], why
    expected = [] if stage is None else [f"{visit}: Harbour Hotel | 2026-12-22 | 2026-12-22 | {stage}"]
    assert [line for line in lines(told) if line.startswith(visit)] == expected, why


def test_a_one_off_visit_is_extra_only_when_done() -> None:
    done = {**SPECIAL, "done_on": "2026-12-22"}
    assert states(firm("2026-12-22T18:00", done)) == ["None extra None"]
    assert states(firm("2026-12-21T18:00", done)) == ["None planned 0"]


def test_one_offs_of_one_client_and_day_are_one_line_and_go_to_the_technician_named() -> None:
    other = {"id": "E-0002", "client": "C-0001", "product": "lamp", "plan": "A", "accepted_on": "2026-11-25"}
    rows = [{**SPECIAL, "technician": "S-0002"}, {**SPECIAL, "id": "V-2026-0003", "equipment": "E-0002"}]
    told = firm(
        "2026-12-20T09:00", *rows, tables={"equipment": [{**other, "id": "E-0001", "technician": "S-0001"}, other]}
    )
    (line,) = (row for row in told.assessment.due.rows(told.assessment, "en") if row["table"] == "visits")
    assert (line["id"], line["count"], line["client"], line["equipment"]) == ("V-2026-0002", 2, "C-0001", "E-0001")
    assert line["recipients"] == ["chen@firm.example", OFFICE]


def test_a_one_off_visit_without_a_technician_goes_to_the_engineer_whom_the_client_names() -> None:
    """A43. Somebody who has left is passed over."""
    client = {"id": "C-0001", "name": "Harbour Hotel", "engineer_1": "S-0001", "engineer_2": "S-0002"}
    meeting = {"id": "V-2026-0003", "visit": "meeting", "planned_on": "2026-12-22", "client": "C-0001"}
    lin = {"id": "S-0001", "name": "Lin", "role": "technician", "email": LIN}
    chen = {"id": "S-0002", "name": "Chen", "role": "technician", "email": "chen@firm.example"}
    for active, expected in (("yes", LIN), ("no", "chen@firm.example")):
        told = firm("2026-12-20T09:00", meeting,
                    tables={"clients": [client], "staff": [{**lin, "active": active}, chen]})  # fmt: skip
        (line,) = (row for row in told.assessment.due.rows(told.assessment, "en") if row["table"] == "visits")
        assert line["recipients"] == [expected, OFFICE]


def test_a_one_off_visit_to_a_client_or_a_dealer() -> None:
    dealers = {"dealers": [{"id": "D-0001", "name": "Star Trading"}]}
    meeting = {"id": "V-2026-0003", "visit": "meeting", "planned_on": "2026-12-22"}
    told = firm(
        "2026-12-20T09:00", {**meeting, "client": "C-0001"}, {**meeting, "id": "V-2026-0004", "dealer": "D-0001"},
        tables=dealers,
    )  # fmt: skip
    assert [line for line in lines(told) if line.startswith("meeting")] == [
        "meeting: Harbour Hotel | 2026-12-22 | 2026-12-22 | ahead",
        "meeting: Star Trading | 2026-12-22 | 2026-12-22 | ahead",
    ]
    assert told_at(told, GUEST).count("meeting 2026-12-22 -3") == 1


def test_what_will_not_be_made_is_not_told() -> None:
    """An item out of service by then, and what fell before the register was kept."""
    told = firm("2026-12-20T09:00", SPECIAL, PATROL, retired_on="2026-12-20")
    assert (lines(told), states(told), days_of(told)) == ([], ["None None None"] * 2, [])
    told = firm("2026-12-30T09:00", SPECIAL, settings={"visits_from": "2026-12-23"})
    assert not any("special" in line for line in lines(told))
    assert states(told) == ["None None None"]


def test_what_is_planned_for_visits_from_itself_is_told_and_for_the_day_before_is_not() -> None:
    for day, expected in (("2026-12-22", ["special"]), ("2026-12-23", [])):
        told = firm("2026-12-23T09:00", SPECIAL, settings={"visits_from": day})
        assert [line.split(":")[0] for line in lines(told) if "special" in line] == expected


def test_nothing_is_late_for_an_item_that_went_out_of_service_today() -> None:
    """A special visit planned for yesterday and not made."""
    told = firm("2026-12-23T09:00", SPECIAL, retired_on="2026-12-23")
    assert (lines(told), states(told)) == ([], ["None None None"])


def test_of_two_rows_planned_today_and_tomorrow_todays_is_the_next_visit() -> None:
    rows = [{**PATROL, "planned_on": day, "id": f"V-2026-000{number}"} for number, day in enumerate(
        ("2026-12-24", "2026-12-23"), 1)]  # fmt: skip
    assert lines(firm("2026-12-23T09:00", *rows))[:1] == ["patrol: Harbour Hotel | 2026-12-25 | 2026-12-23 | ahead"]


def test_of_two_rows_planned_today_while_a_visit_is_overdue_the_second_is_told_too() -> None:
    rows = [{**PATROL, "planned_on": "2027-01-08", "id": f"V-2026-000{number}"} for number in (1, 2)]
    assert [line for line in lines(firm("2027-01-08T09:00", *rows)) if "patrol" in line] == [
        "patrol: Harbour Hotel | 2026-12-25 | 2027-01-08 | escalated",
        "patrol: Harbour Hotel | 2027-01-25 | 2027-01-08 | ahead",
    ]


def test_somebody_with_two_addresses_is_named_once() -> None:
    """The second one comes after the office's in the list of addresses."""
    staff = {"id": "S-0001", "name": "Lin", "role": "technician", "email": f"{LIN}, lin@home.example"}
    told = firm("2026-12-20T09:00", SPECIAL, settings={"office_emails": f"{OFFICE}, second@firm.example"},
                tables={"staff": [staff]})  # fmt: skip
    (line,) = (row for row in told.assessment.due.rows(told.assessment, "en") if row["table"] == "visits")
    assert line["recipients"] == [LIN, "lin@home.example", OFFICE, "second@firm.example"]
    assert line["people"] == ["Lin", "office"]


def test_a_planned_check_is_told_to_staff_alone() -> None:
    told = firm("2026-12-20T09:00", {**SPECIAL, "visit": "check"})
    assert "check 2026-12-22 -3" in told_at(told, LIN)
    assert not any("check" in said for said in told_at(told, GUEST))


def test_days_count_the_planned_day_as_well() -> None:
    told = firm("2026-12-20T09:00", PATROL)
    assert [line.split(" | ")[2] for line in lines(told, 3)] == ["2026-12-23"]
    assert lines(told, 2) == []


def test_the_sheet_due_shows_the_planned_day() -> None:
    told = firm("2026-12-20T09:00", PATROL)
    rows = generated(told.book, told.assessment, [], "en").due.rows
    assert [(row["what"], row["due"], row["planned"]) for row in rows if "patrol" in str(row["what"])] == [
        ("patrol: Harbour Hotel", dt.date(2026, 12, 25), dt.date(2026, 12, 23))
    ]
