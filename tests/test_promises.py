"""Rule 5: which promises speak of a repair, by when they are due, and whether they were kept."""

from __future__ import annotations

from typing import Any

import pytest
from build import Row
from promise_cases import by, register_with, row, told, told_of

WORKED: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    (
        "S6 before the arrival the 2 h run from the promised arrival (A31 + A32)", "2026-06-28T03:00",
        {
            "reported_at": "2026-06-27 21:30", "urgency": "emergency", "contacted_at": "2026-06-27 21:34",
            "arrived_at": "2026-06-28 04:00", "fixed_at": "2026-06-28 06:25",
        },
        {
            "contact_by": "2026-06-27T21:30", "depart_by": "2026-06-28T21:30", "arrive_by": "2026-06-28T05:30",
            "propose_by": "2026-06-29T21:30", "fix_by": "2026-06-28T07:30", "state": "running",
            "next_deadline": "2026-06-28T05:30",
        },
    ),
    (
        "S6 A32 is missed by 25 minutes", "2026-07-05",
        {
            "reported_at": "2026-06-27 21:30", "urgency": "emergency", "contacted_at": "2026-06-27 21:34",
            "arrived_at": "2026-06-28 04:00", "fixed_at": "2026-06-28 06:25", "cause": "third party",
        },
        {
            "contact_by": "2026-06-27T21:30", "depart_by": "2026-06-28T21:30", "arrive_by": "2026-06-28T05:30",
            "propose_by": "2026-06-29T21:30", "fix_by": "2026-06-28T06:00", "state": "fixed late", "late_hours": "0.42",
        },
    ),
    (
        "S7 working hours skip noon and the weekend", "2026-09-18T18:00",
        {"plans": "D", "reported_at": "2026-09-18 16:40", "forwarded_at": "2026-09-18 17:30"},
        {
            "forward_by": "2026-09-21T09:40", "arrange_by": "2026-09-21T10:30", "check_by": "2026-09-21T13:30",
            "state": "running", "next_deadline": "2026-09-21T10:30",
        },
    ),
    (
        "S7 before it is forwarded, the chain hangs on forward's own deadline", "2026-09-18T17:00",
        {"plans": "D", "reported_at": "2026-09-18 16:40", "forwarded_at": "2026-09-18 17:30"},
        {
            "forward_by": "2026-09-21T09:40", "arrange_by": "2026-09-21T11:40", "check_by": "2026-09-21T14:40",
            "state": "new", "next_deadline": "2026-09-21T09:40",
        },
    ),
    (
        "S8 a wait of 42 h after the arrival puts off what was still open", "2026-05-03T12:00",
        {
            "reported_at": "2026-05-01 10:00", "arrived_at": "2026-05-01 14:00", "waiting_from": "2026-05-01 15:00",
            "waiting_to": "2026-05-03 09:00",
        },
        {
            "depart_by": "2026-05-02T10:00", "arrive_by": "2026-05-02T10:00", "propose_by": "2026-05-05T04:00",
            "fix_by": "2026-05-04T04:00", "state": "running", "next_deadline": "2026-05-04T04:00",
        },
    ),
    (
        "S8 an open wait runs until as-of", "2026-05-02T20:00",
        {"reported_at": "2026-05-01 10:00", "arrived_at": "2026-05-01 14:00", "waiting_from": "2026-05-01 15:00"},
        {
            "depart_by": "2026-05-02T10:00", "arrive_by": "2026-05-02T10:00", "propose_by": "2026-05-04T15:00",
            "fix_by": "2026-05-03T15:00", "state": "waiting", "next_deadline": "2026-05-03T15:00",
        },
    ),
    (
        "S8 a wait whose end is still to come is open", "2026-05-02T20:00",
        {
            "reported_at": "2026-05-01 10:00", "arrived_at": "2026-05-01 14:00", "waiting_from": "2026-05-01 15:00",
            "waiting_to": "2026-05-03 09:00",
        },
        {
            "depart_by": "2026-05-02T10:00", "arrive_by": "2026-05-02T10:00", "propose_by": "2026-05-04T15:00",
            "fix_by": "2026-05-03T15:00", "state": "waiting", "next_deadline": "2026-05-03T15:00",
        },
    ),
    (
        "S13 a promise without a time (F14) is no deadline", "2026-07-02",
        {"plans": "F", "item": {"sold_on": "2025-06-30"}, "reported_at": "2026-06-30 10:00"},
        {"state": "new"},
    ),
    (
        "S14 by the day until 23:59, the return counted from the receipt", "2026-05-07",
        {
            "plans": "G", "item": {"sold_on": "2025-04-10"}, "reported_at": "2026-05-06 15:20",
            "contacted_at": "2026-05-06 15:30",
        },
        {
            "contact_by": "2026-05-06T15:20", "propose_by": "2026-05-08T23:59", "state": "running",
            "next_deadline": "2026-05-08T23:59",
        },
    ),
    (
        "S14 once received", "2026-05-11T12:00",
        {
            "plans": "G", "item": {"sold_on": "2025-04-10"}, "reported_at": "2026-05-06 15:20",
            "contacted_at": "2026-05-06 15:30", "received_at": "2026-05-11 10:00",
        },
        {
            "contact_by": "2026-05-06T15:20", "propose_by": "2026-05-08T23:59", "return_by": "2026-05-14T23:59",
            "state": "late", "next_deadline": "2026-05-08T23:59", "late_hours": "60.02",
        },
    ),
    (
        "S15 no plan, no promise", "2026-07-02", {"item": {"plan": None}, "reported_at": "2026-06-30 10:00"},
        {"state": "new"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "given", "shown"), [case[1:] for case in WORKED], ids=[case[0] for case in WORKED])
def test_worked_cases(as_of: str, given: dict[str, Any], shown: dict[str, Any]) -> None:
    assert told_of(as_of, **given).shown() == shown


def test_s6_each_row_is_counted() -> None:
    told_ = told_of(
        "2026-07-05", reported_at="2026-06-27 21:30", urgency="emergency", contacted_at="2026-06-27 21:34",
        arrived_at="2026-06-28 04:00", fixed_at="2026-06-28 06:25",
    )  # fmt: skip
    assert told_.verdicts() == {
        "fix A10": "kept", "arrive A16 A47": "kept", "propose A17": "not recorded",
        "fix A19 (replacement done)": "kept",
        "contact A30": "kept", "arrive A31": "kept", "fix A32": "missed", "fix A36": "kept",
        "depart A37": "not recorded",
    }  # fmt: skip
    assert told_.book.missed_repairs("fix").tolist() == [True]
    assert told_.book.missed_repairs("depart", "arrive").tolist() == [False]
    assert told_.codes == []


def test_s13_one_warning_a_row_that_is_used() -> None:
    """F14 leaves the hours of city and suburb open: only the row that the client's zone uses is told, once."""
    repairs: list[Row] = [{"reported_at": f"2026-06-{day} 10:00", "id": None} for day in (20, 21, 22)]
    told_ = told(register_with(repairs, plans="F", item={"sold_on": "2025-06-30"}), "2026-07-02")
    assert told_.codes == ["promise_not_set"]
    assert [row.position for row in told_.work.findings.rows("en")] == [0]
    assert told_.verdicts(1) == {"arrive F14": "not set"}
    assert told_of("2026-07-02", plans="F", client={"zone": None}, item={"sold_on": "2025-06-30"},
                   reported_at="2026-06-30 10:00").codes == []  # fmt: skip


DEADLINES: list[tuple[str, str, list[Row], dict[str, Any], dict[str, str | None]]] = [
    ("the earliest of several is shown", "2026-05-01T11:00", [row("fix", 72), row("fix", 24), row("fix", 48)], {},
     {"fix_by": "2026-05-02T10:00"}),
    ("half an hour can be promised", "2026-05-01T11:00", [row("contact", 0.5)], {}, {"contact_by": "2026-05-01T10:30"}),
    ("a working day ends at the close of the nth after", "2026-05-01T11:00", [row("fix", 1, "working day")], {},
     {"fix_by": "2026-05-04T18:00"}),
    ("at once in whatever unit: the event itself", "2026-05-01T11:00", [row("contact", 0, "working day")], {},
     {"contact_by": "2026-05-01T10:00"}),
    ("chained to an arrival that has happened", "2026-05-01T13:00", [row("arrive", 8), row("fix", 2,
     counted_from="arrived")],
     {"arrived_at": "2026-05-01 12:00"}, {"fix_by": "2026-05-01T14:00"}),
    ("chained to the earliest deadline of the arrival", "2026-05-01T11:00",
     [row("arrive", 8), row("arrive", 24), row("fix", 2, counted_from="arrived")], {}, {"fix_by": "2026-05-01T20:00"}),
    ("an arrival that nobody promised: blank", "2026-05-01T11:00", [row("fix", 2, counted_from="arrived")], {},
     {"fix_by": None, "state": "new"}),
    ("blank too while the arrival's time is not set", "2026-05-01T11:00",
     [row("arrive", None), row("fix", 2, counted_from="arrived")], {}, {"arrive_by": None, "fix_by": None}),
    ("two links", "2026-05-01T11:00",
     [row("forward", 1), row("arrive", 2, counted_from="forwarded"), row("fix", 3, counted_from="arrived")], {},
     {"forward_by": "2026-05-01T11:00", "arrive_by": "2026-05-01T13:00", "fix_by": "2026-05-01T16:00"}),
    ("two links, whatever the rows' order", "2026-05-01T11:00",
     [row("fix", 3, counted_from="arrived"), row("arrive", 2, counted_from="forwarded"), row("forward", 1)], {},
     {"forward_by": "2026-05-01T11:00", "arrive_by": "2026-05-01T13:00", "fix_by": "2026-05-01T16:00"}),
    ("the other way round as well", "2026-05-01T11:00", [row("arrive", 2), row("forward", 1, counted_from="arrived")],
     {},
     {"arrive_by": "2026-05-01T12:00", "forward_by": "2026-05-01T13:00"}),
    ("a row chained to its own milestone says nothing", "2026-05-01T11:00", [row("arrive", 2,
     counted_from="arrived")], {},
     {"arrive_by": None}),
    ("forwarded without a time, the chain stays on the deadline", "2026-05-01T13:00",
     [row("forward", 1), row("check", 4, counted_from="forwarded")], {"arrived_at": "2026-05-01 10:20"},
     {"check_by": "2026-05-01T15:00"}),
    ("the return waits for the goods", "2026-05-01T11:00", [row("return", 3, "day", "received")], {},
     {"return_by": None}),
    ("goods that are still to come", "2026-05-01T11:00", [row("return", 3, "day", "received")],
     {"received_at": "2026-05-02 09:00"}, {"return_by": None}),
    ("agreed on a day: 23:59 of it (B17)", "2026-05-01T11:00", [row("fix", 72)], {"agreed_on": "2026-05-02"},
     {"fix_by": "2026-05-02T23:59"}),
    ("a later day agreed does not loosen the promise", "2026-05-01T11:00", [row("fix", 24)],
     {"agreed_on": "2026-05-07"},
     {"fix_by": "2026-05-02T10:00"}),
    ("agreed where nothing is promised", "2026-05-01T11:00", [], {"agreed_on": "2026-05-07"},
     {"fix_by": "2026-05-07T23:59", "next_deadline": "2026-05-07T23:59"}),
    ("agreed for an item without a plan", "2026-05-01T11:00", [], {"agreed_on": "2026-05-07", "item": {"plan": None}},
     {"fix_by": "2026-05-07T23:59"}),
    ("a wait does not move the day agreed", "2026-05-03T11:00", [], {
        "agreed_on": "2026-05-04", "waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-03 10:00"},
     {"fix_by": "2026-05-04T23:59"}),
    ("a wait before the arrival puts off the arrival", "2026-05-03T11:00", [row("arrive", 24)], {
        "waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-03 10:00", "arrived_at": "2026-05-03 10:30"},
     {"arrive_by": "2026-05-04T08:00"}),
    ("what is waited after the arrival does not", "2026-05-03T11:00", [row("arrive", 24)], {
        "waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-03 10:00", "arrived_at": "2026-05-01 13:00"},
     {"arrive_by": "2026-05-02T11:00"}),
    ("nor what is waited after it was closed", "2026-05-03T11:00", [row("contact", 24)], {
        "waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-03 10:00", "arrived_at": "2026-05-01 13:00"},
     {"contact_by": "2026-05-02T11:00"}),
    ("a wait after the deadline moves nothing", "2026-05-05T11:00", [row("fix", 24)], {
        "waiting_from": "2026-05-02 10:00", "waiting_to": "2026-05-04 10:00"}, {"fix_by": "2026-05-02T10:00"}),
    ("by the working hour only open time is waited", "2026-05-05T11:00", [row("fix", 4, "working hour")], {
        "waiting_from": "2026-05-01 11:00", "waiting_to": "2026-05-04 10:00"}, {"fix_by": "2026-05-04T14:00"}),
    ("by the day the wait is added, then the end of that day", "2026-05-05T11:00", [row("fix", 2, "day")], {
        "waiting_from": "2026-05-01 20:00", "waiting_to": "2026-05-02 08:00"}, {"fix_by": "2026-05-03T23:59"}),
    ("16 h of waiting reach the next day", "2026-05-05T11:00", [row("fix", 2, "day")], {
        "waiting_from": "2026-05-01 20:00", "waiting_to": "2026-05-02 12:00"}, {"fix_by": "2026-05-04T23:59"}),
    ("a holiday does not work, a make-up Saturday does", "2026-05-01T11:00", [row("fix", 1, "working day")], {
        "reported_at": "2026-05-07 10:00", "tables": {"holidays": [{"date": "2026-05-08", "name": "Rest"},
        {"date": "2026-05-09", "name": "Make-up", "works": "yes"}]}}, {"fix_by": "2026-05-09T18:00"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "promises", "repair", "shown"), [case[1:] for case in DEADLINES], ids=[case[0] for case in DEADLINES]
)
def test_deadlines(as_of: str, promises: list[Row], repair: dict[str, Any], shown: dict[str, str | None]) -> None:
    later = repair.get("reported_at", as_of)
    told_ = by(max(as_of, str(later).replace(" ", "T")), promises, **repair)
    assert {key: told_.cell(key) for key in shown} == shown


def test_a_row_that_counts_from_its_own_milestone_is_no_promise() -> None:
    """Every arrival would keep it, and until then it hangs on itself."""
    promises = [row("arrive", 8, clause="A31"), row("arrive", 2, counted_from="arrived", clause="A32")]
    late = by("2026-05-09", promises)
    assert late.verdicts() == {"arrive A31": "missed open", "arrive A32": ""}
    assert late.codes == ["promise_from_itself"]
    assert by("2026-05-09", promises, arrived_at="2026-05-01 11:00").verdicts() == {
        "arrive A31": "kept",
        "arrive A32": "",
    }


def test_a_row_that_stands_twice_is_one_promise() -> None:
    """So is one whose clause alone is another; the intake says that the row is there already."""
    told_ = by(
        "2026-05-01T11:00", [row("fix", 24, clause="A10"), row("fix", 24, clause="A36"), row("fix", 48, clause="A19")]
    )
    assert told_.verdicts() == {"fix A10": "open", "fix A19": "open"}


AT_ONCE: list[tuple[str, str, str | None, int | None, dict[str, Any]]] = [
    ("in time for 30 minutes", "2026-05-01T10:30", None, 30, {"verdict": "open", "state": "new", "late_hours": None}),
    ("late after them, by all that has gone by", "2026-05-01T10:31", None, 30,
     {"verdict": "missed open", "state": "late", "late_hours": "0.52"}),
    ("kept at the 30th minute", "2026-05-01T12:00", "2026-05-01 10:30", 30, {"verdict": "kept", "state": "running"}),
    ("missed at the 31st", "2026-05-01T12:00", "2026-05-01 10:31", 30, {"verdict": "missed", "state": "running"}),
    ("no minutes at all: only the very event", "2026-05-01T12:00", "2026-05-01 10:01", 0, {"verdict": "missed"}),
    ("kept at the very event", "2026-05-01T12:00", "2026-05-01 10:00", 0, {"verdict": "kept"}),
    ("minutes not set: neither kept nor missed", "2026-05-01T12:00", "2026-05-01 11:00", None, {"verdict": ""}),
    ("minutes not set: it never passes", "2026-05-09", None, None, {"verdict": "open", "state": "new"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "contacted_at", "minutes", "shown"), [case[1:] for case in AT_ONCE], ids=[case[0] for case in AT_ONCE]
)
def test_at_once(as_of: str, contacted_at: str | None, minutes: int | None, shown: dict[str, Any]) -> None:
    """Within 0 the deadline is the event itself; at_once_minutes is the time a telephone takes (A30)."""
    told_ = by(as_of, [row("contact", 0, clause="A30")], settings={"at_once_minutes": minutes},
                contacted_at=contacted_at)  # fmt: skip
    said = {"verdict": told_.verdicts()["contact A30"], **{key: told_.cell(key) for key in shown if key != "verdict"}}
    assert said == shown
    assert told_.cell("contact_by") == "2026-05-01T10:00"
    assert told_.codes == ([] if minutes is not None else ["setting_not_set"])


def test_seconds_do_not_make_a_promise_late() -> None:
    """The sheet shows minutes: what reads 10:00 there and was promised for 10:00 is kept."""
    told_ = by("2026-05-03", [row("fix", 24, clause="A36")], reported_at="2026-05-01 10:00:20",
               fixed_at="2026-05-02 10:00:50")  # fmt: skip
    assert told_.verdicts() == {"fix A36": "kept"}
    assert told_.shown() == {"fix_by": "2026-05-02T10:00", "state": "fixed"}


def test_a_repair_reported_after_as_of_computes_nothing() -> None:
    told_ = told_of("2026-04-30", reported_at="2026-05-01 10:00", arrived_at="2026-04-29 09:00", agreed_on="2026-05-03")
    assert told_.shown() == {}
    assert not any(told_.spoilt(key) for key in ("fix_by", "state", "next_deadline", "late_hours"))
    assert len(told_.book.repairs) == 0


def test_a_register_without_repairs_or_promises_says_nothing() -> None:
    assert told(register_with([]), "2026-05-09").book.repairs.tolist() == []
    empty = told(register_with([{"reported_at": "2026-05-01 10:00"}], promises=[]), "2026-05-09")
    assert empty.shown() == {"state": "new"}


def test_hours_run_in_true_time_when_the_clocks_change() -> None:
    """Berlin lives through 25 hours on 2026-10-25: noon is 13 hours after midnight."""
    told_ = told_of("2026-10-26T00:00", settings={"time_zone": "Europe/Berlin"}, promises=[row("arrive", 24),
                    row("fix", 12)], reported_at="2026-10-24 12:00", fixed_at="2026-10-25 12:30")  # fmt: skip
    assert told_.shown() == {
        "arrive_by": "2026-10-25T11:00", "fix_by": "2026-10-25T00:00", "state": "fixed late", "late_hours": "13.5",
    }  # fmt: skip


def test_a_promise_without_a_time_is_never_unrecorded() -> None:
    """S13: no arrival is noted, but none was promised for any time."""
    assert by("2026-05-09", [row("arrive", None, clause="F14")], fixed_at="2026-05-02 10:00").verdicts() == {
        "arrive F14": "not set"
    }
