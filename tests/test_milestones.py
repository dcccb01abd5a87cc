"""Rule 5: what meets and closes a milestone, when a repair waits, and how it stands."""

from __future__ import annotations

from typing import Any

import pytest
from build import Row
from promise_cases import by, row, told_of

from register.choices import MILESTONES
from register.language import LANGUAGES
from register.milestones import CLOSED_BY, MET_BY

EVERY: list[Row] = [
    {"plan": "A", "milestone": name, "within": 24, "unit": "hour", "counted_from": "reported", "clause": "-"}
    for name in MILESTONES
]
ORDER = ("forward", "arrange", "contact", "depart", "arrive")
CLOSES = {
    "forward": (), "arrange": (), "contact": (),
    "depart": ORDER[:3], "arrive": ORDER[:4], "propose": ORDER[:3],
    "fix": (*ORDER, "propose", "check"), "return": (), "check": (),
}  # fmt: skip
"""What each milestone closes, as rule 5 lists it."""


@pytest.mark.parametrize("met", MILESTONES)
def test_what_a_milestone_closes(met: str) -> None:
    """Closed without its own instant is not recorded: neither kept nor missed."""
    instant = MET_BY[MILESTONES.index(met)]
    told = by("2026-05-09", EVERY, **{instant: "2026-05-01 12:00"})
    expected = {f"{name} -": "not recorded" if name in CLOSES[met] else "missed open" for name in MILESTONES}
    assert told.verdicts() == {**expected, f"{met} -": "kept"}


def test_closing_is_told_from_both_sides_alike() -> None:
    assert {(name, closer) for name, closers in CLOSED_BY.items() for closer in closers} == {
        (name, closer) for closer, names in CLOSES.items() for name in names
    }


def test_its_own_instant_counts_even_after_it_was_closed() -> None:
    told = by("2026-05-09", EVERY, arrived_at="2026-05-01 12:00",
                   contacted_at="2026-05-03 12:00")  # fmt: skip
    assert told.verdicts()["contact -"] == "missed"


def test_a_dealer_who_took_the_call_himself() -> None:
    """D16: forwarded_at = reported_at, and the two hours to arrange run from there."""
    told = told_of("2026-09-18T17:00", plans="D", reported_at="2026-09-18 14:40", forwarded_at="2026-09-18 14:40")
    assert told.verdicts() == {"forward D24": "kept", "arrange D16 D25": "missed open", "check D26": "open"}
    assert told.cell("arrange_by") == "2026-09-18T16:40"
    assert told.codes == []


FIX_24: list[Row] = [EVERY[MILESTONES.index("fix")]]
STATES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("new", "2026-05-01T11:00", {}, {"state": "new", "next_deadline": "2026-05-02T10:00"}),
    ("running once a milestone is met, promised or not", "2026-05-01T11:00", {"contacted_at": "2026-05-01 10:30"},
     {"state": "running", "next_deadline": "2026-05-02T10:00"}),
    ("the deadline's own minute is in time", "2026-05-02T10:00", {}, {"state": "new",
     "next_deadline": "2026-05-02T10:00"}),
    ("late a minute after", "2026-05-02T10:01", {},
     {"state": "late", "next_deadline": "2026-05-02T10:00", "late_hours": "0.02"}),
    ("late goes before running", "2026-05-02T12:00", {"contacted_at": "2026-05-01 10:30"},
     {"state": "late", "next_deadline": "2026-05-02T10:00", "late_hours": "2"}),
    ("waiting goes before late", "2026-05-03T10:00", {"waiting_from": "2026-05-02 20:00"},
     {"state": "waiting", "next_deadline": "2026-05-02T10:00", "late_hours": "24"}),
    ("the wait's last minute is over", "2026-05-01T13:00",
     {"waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-01 13:00"},
     {"state": "new", "next_deadline": "2026-05-02T11:00"}),
    ("waiting from this minute on", "2026-05-01T12:00", {"waiting_from": "2026-05-01 12:00"},
     {"state": "waiting", "next_deadline": "2026-05-02T10:00"}),
    ("a wait still to come", "2026-05-01T11:00", {"waiting_from": "2026-05-01 12:00"},
     {"state": "new", "next_deadline": "2026-05-02T10:00"}),
    ("fixed in the deadline's own minute", "2026-05-09", {"fixed_at": "2026-05-02 10:00"}, {"state": "fixed"}),
    ("fixed late", "2026-05-09", {"fixed_at": "2026-05-02 11:30"}, {"state": "fixed late", "late_hours": "1.5"}),
    ("fixed goes before waiting", "2026-05-09", {"fixed_at": "2026-05-02 09:00", "waiting_from": "2026-05-02 08:00"},
     {"state": "fixed"}),
    ("fixed after as-of is not fixed yet", "2026-05-01T11:00", {"fixed_at": "2026-05-02 09:00"},
     {"state": "new", "next_deadline": "2026-05-02T10:00"}),
    ("cancelled goes before all", "2026-05-09", {"fixed_at": "2026-05-02 11:30", "cancelled_on": "2026-05-03"},
     {"state": "cancelled"}),
    ("cancelled while late: nothing is due any more", "2026-05-09", {"cancelled_on": "2026-05-03"},
     {"state": "cancelled"}),
    ("cancelled from that day on", "2026-05-01T11:00", {"cancelled_on": "2026-05-02"},
     {"state": "new", "next_deadline": "2026-05-02T10:00"}),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "repair", "shown"), [case[1:] for case in STATES], ids=[case[0] for case in STATES])
def test_states(as_of: str, repair: dict[str, Any], shown: dict[str, Any]) -> None:
    told = by(as_of, FIX_24, **repair)
    assert {key: value for key, value in told.shown().items() if key != "fix_by"} == shown


def test_a_cancelled_repair_waits_no_longer() -> None:
    """The deadlines stay as they were on the day of the cancellation."""
    told = by("2026-06-09", FIX_24, waiting_from="2026-05-01 12:00",
                   cancelled_on="2026-05-03")  # fmt: skip
    assert told.shown() == {"fix_by": "2026-05-03T22:00", "state": "cancelled"}


def test_once_fixed_the_return_is_next_and_only_fix_is_late() -> None:
    """Returning goes on after the repair, the check whether it is carried out does not (D26): it is not recorded."""
    told = by("2026-05-09", EVERY, fixed_at="2026-05-02 09:00")
    assert told.cell("state") == "fixed"
    assert told.cell("next_deadline") == "2026-05-02T10:00"
    assert told.cell("late_hours") is None
    assert told.verdicts()["return -"] == "missed open"
    assert told.verdicts()["check -"] == "not recorded"


def test_the_worst_unmet_promise_gives_the_hours() -> None:
    promises = [
        {**EVERY[0], "milestone": name, "within": hours}
        for name, hours in (("contact", 30), ("arrive", 10), ("fix", 99))
    ]
    told = by("2026-05-03T10:00", promises)
    assert told.cell("late_hours") == "38"
    assert told.cell("next_deadline") == "2026-05-01T20:00"


NEXT_CHANGES: list[tuple[str, str, list[Row], dict[str, Any], str | None]] = [
    ("the minute after a deadline", "2026-05-01T11:00", FIX_24, {}, "2026-05-02T10:01"),
    ("the minute after the grace of a promise at once", "2026-05-01T10:05",
     [{**FIX_24[0], "within": 0, "milestone": "contact"}, *FIX_24], {}, "2026-05-01T10:31"),
    ("nothing once all is late", "2026-05-03", FIX_24, {}, None),
    ("nothing once fixed", "2026-05-02T09:30", FIX_24, {"fixed_at": "2026-05-02 09:00"}, None),
    ("an instant that is still to come", "2026-05-01T11:00", FIX_24, {"arrived_at": "2026-05-01 12:00"},
     "2026-05-01T12:00"),
    ("the end of a wait", "2026-05-01T13:00", FIX_24,
     {"waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-01 20:00"}, "2026-05-01T20:00"),
    ("a cancellation to come", "2026-05-01T11:00", [], {"cancelled_on": "2026-05-02"}, "2026-05-02T00:00"),
    ("a report to come", "2026-04-01", FIX_24, {}, "2026-05-01T10:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "promises", "repair", "change"),
    [case[1:] for case in NEXT_CHANGES],
    ids=[case[0] for case in NEXT_CHANGES],
)
def test_the_next_change(as_of: str, promises: list[Row], repair: dict[str, Any], change: str | None) -> None:
    told = by(as_of, promises, **repair)
    assert told.changes_at == change


DOUBTS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("before the report", {"arrived_at": "2026-04-30 12:00"}, ["before_report"]),
    ("the very minute of the report", {"contacted_at": "2026-05-01 10:00"}, []),
    ("a day agreed before the report", {"agreed_on": "2026-04-30"}, ["before_report"]),
    ("agreed on the day of the report", {"agreed_on": "2026-05-01"}, []),
    ("goods that came before the report", {"received_at": "2026-04-30 12:00"}, ["before_report_doubted"]),
    ("a wait before the report", {"waiting_from": "2026-04-30 12:00", "waiting_to": "2026-05-02 12:00"},
     ["before_report_doubted"]),
    ("cancelled before the report", {"cancelled_on": "2026-04-30"}, ["before_report_doubted"]),
    ("a fault before the report is what is reported", {"occurred_at": "2026-04-30 12:00"}, []),
    ("arrived before departed", {"departed_at": "2026-05-01 12:00", "arrived_at": "2026-05-01 11:30"},
     ["out_of_order"]),
    ("fixed before arrived", {"arrived_at": "2026-05-01 12:00", "fixed_at": "2026-05-01 11:30"}, ["out_of_order"]),
    ("a wait that ends before it begins", {"waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-01 11:30"},
     ["wait_ends_first"]),
    ("a wait that ends and never began", {"waiting_to": "2026-05-01 11:30"}, ["wait_without_start"]),
]  # fmt: skip


@pytest.mark.parametrize(("repair", "codes"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_doubtful_instants_are_told(repair: dict[str, Any], codes: list[str]) -> None:
    told = by("2026-05-09", EVERY, **repair)
    assert told.codes == codes
    for language in LANGUAGES:
        assert all(row.problem and "{" not in row.problem + row.remedy for row in told.work.findings.rows(language))


def test_a_sentence_names_both_instants() -> None:
    told = by("2026-05-09", EVERY, departed_at="2026-05-01 12:00",
                   arrived_at="2026-05-01 11:30")  # fmt: skip
    (finding,) = told.work.findings.rows("en")
    assert finding.problem == "2026-05-01 11:30 is before “Departed at” (2026-05-01 12:00)."
    assert finding.column == "arrived_at"


ARRIVE_THEN_FIX: list[Row] = [
    {**EVERY[0], "milestone": "arrive", "within": 8},
    {**EVERY[0], "milestone": "fix", "within": 2, "counted_from": "arrived"},
    {**EVERY[0], "milestone": "contact", "within": 2},
]


@pytest.mark.parametrize("arrived_at", ["noon", "2026-04-30 12:00"], ids=["unreadable", "before the report"])
def test_an_arrival_in_error_has_happened_nobody_knows_when(arrived_at: str) -> None:
    """It is neither kept nor missed, it closes what an arrival closes, and hides what is counted from it."""
    told = by("2026-05-09", ARRIVE_THEN_FIX, arrived_at=arrived_at)
    assert told.verdicts() == {"arrive -": "not recorded", "fix -": "in error", "contact -": "not recorded"}
    assert told.shown() == {"contact_by": "2026-05-01T12:00", "arrive_by": "2026-05-01T18:00"}
    assert [key for key in ("fix_by", "state", "next_deadline", "late_hours") if told.spoilt(key)] == [
        "fix_by", "state", "next_deadline", "late_hours",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("promises", "state"), [(FIX_24, None), ([], "fixed")], ids=["promised: in time or not?", "never promised"]
)
def test_fixed_at_an_instant_in_error(promises: list[Row], state: str | None) -> None:
    told = by("2026-05-09", promises, fixed_at="yesterday")
    assert told.cell("state") == state
    assert told.spoilt("state") is (state is None)


@pytest.mark.parametrize(
    "wait",
    [{"waiting_from": "2026-05-01 12:00", "waiting_to": "2026-05-01 11:30"}, {"waiting_to": "2026-05-01 11:30"},
     {"waiting_from": "noon"}],
    ids=["backwards", "never began", "unreadable"],
)  # fmt: skip
def test_a_wait_in_error_hides_what_it_could_put_off(wait: dict[str, Any]) -> None:
    promises = [*FIX_24, {**EVERY[0], "milestone": "contact", "within": 0}]
    told = by("2026-05-01T13:00", promises,
                   contacted_at="2026-05-01 10:10", **wait)  # fmt: skip
    assert told.verdicts() == {"fix -": "in error", "contact -": "kept"}
    assert told.shown() == {"contact_by": "2026-05-01T10:00"}
    assert told.spoilt("state")


def test_a_cancellation_in_error_hides_the_state() -> None:
    told = by("2026-05-01T13:00", FIX_24, cancelled_on="last week")
    assert [key for key in ("fix_by", "state", "next_deadline", "late_hours") if told.spoilt(key)] == [
        "state", "next_deadline", "late_hours",
    ]  # fmt: skip


def test_a_state_is_said_where_no_hidden_deadline_could_change_it() -> None:
    """Late is late, waiting is waiting, cancelled is cancelled, whatever the unreadable promise may say."""
    promises = [*FIX_24, row("contact", "soon")]
    assert by("2026-05-02T11:00", promises).cell("state") == "late"
    assert by("2026-05-01T11:00", promises).spoilt("state")
    assert by("2026-05-01T11:00", promises, waiting_from="2026-05-01 10:30").cell("state") == "waiting"
    assert by("2026-05-01T11:00", promises, contacted_at="2026-05-01 10:30").cell("state") == "running"
    cancelled = by("2026-05-03T11:00", promises, cancelled_on="2026-05-02")
    assert cancelled.cell("state") == "cancelled"
    assert not cancelled.spoilt("next_deadline")
    assert not cancelled.spoilt("late_hours")


def test_whether_it_waits_cannot_be_said_of_a_wait_in_error() -> None:
    assert by("2026-05-01T11:00", [], waiting_from="noon").spoilt("state")
    assert by("2026-05-01T11:00", [], waiting_from="noon", fixed_at="2026-05-01 10:30").cell("state") == "fixed"


def test_a_wait_cut_short_nobody_knows_when_hides_the_deadline() -> None:
    """How much of the wait came before the arrival cannot be said; a wait that is none hides nothing."""
    promises = [row("arrive", 24)]
    arrived = {"arrived_at": "noon"}
    assert by("2026-05-09", promises, **arrived).cell("arrive_by") == "2026-05-02T10:00"
    assert by("2026-05-09", promises, waiting_from="2026-05-01 12:00", **arrived).spoilt("arrive_by")
