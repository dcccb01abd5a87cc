"""Rule 2 for items that replace others (A40): the rest of a term, chains, circles, what is out of service."""

from __future__ import annotations

import pytest
from build import Row, codes, plan_rows
from cover_cases import covered, ends, item, note, shown

from register.cover import covers

OLD = {"accepted_on": "2024-03-15"}
REPLACEMENTS: list[tuple[str, Row, Row, list[str | None]]] = [
    ("S4 the rest of the old term", OLD, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2026-03-15", None, "2028-03-15"]),
    ("A40 on the last day of the warranty one day is left", OLD, {"accepted_on": "2026-03-15"},
     ["2026-03-15", "2026-03-15", None, "2028-03-15"]),
    ("A40 in a latent rest cover_ends is blank", OLD, {"accepted_on": "2026-03-16"},
     ["2026-03-16", None, None, "2028-03-15"]),
    ("A40 nothing left: full term, sold anew", OLD, {"accepted_on": "2028-03-16"},
     ["2028-03-16", "2030-03-16", None, "2032-03-16"]),
    ("A40 the extension goes over too", {**OLD, "extra_months": 6, "extra_approved_by": "Lin"},
     {"accepted_on": "2026-05-01"}, ["2026-05-01", None, "2026-09-15", "2028-09-15"]),
    ("A40 the old item was void: sold anew", {**OLD, "voided_on": "2025-01-01"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2027-10-01", None, "2029-10-01"]),
    ("A40 the old item was void on that very day", {**OLD, "voided_on": "2025-10-01"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2027-10-01", None, "2029-10-01"]),
    ("A40 the old item was voided later", {**OLD, "voided_on": "2025-11-01"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2026-03-15", None, "2028-03-15"]),
    ("A40 the new row's plan decides: fresh", OLD, {"plan": "fresh", "accepted_on": "2025-10-01"},
     ["2025-10-01", "2027-10-01", None, "2029-10-01"]),
    ("A40 blank is remainder", OLD, {"plan": "F", "sold_on": "2025-10-01"},
     ["2025-10-01", "2026-03-15", None, "2028-03-15"]),
    ("A40 a rest needs no months of the new plan", OLD, {"plan": "C", "completed_on": "2025-10-01"},
     ["2025-10-01", "2026-03-15", None, "2028-03-15"]),
    ("A08 goes before A40: a spare part has its own term", OLD,
     {"kind": "spare part", "accepted_on": "2024-01-01", "unpacked_on": "2025-10-01"},
     ["2025-10-01", "2027-10-01", None, "2029-10-01"]),
    ("A40 replaced before its cover had started", {"accepted_on": "2025-12-01"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2027-12-01", None, "2029-12-01"]),
    ("A40 the old plan gives no warranty", {"plan": "E"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", "2027-10-01", None, "2029-10-01"]),
    ("A40 the old item's cover is not set", {"plan": "C"}, {"accepted_on": "2025-10-01"},
     ["2025-10-01", None, None, None]),
    ("rule 10 the new plan's replaced_cover cannot be read", OLD, {"plan": "half", "accepted_on": "2025-10-01"},
     ["2025-10-01", None, None, None]),
    ("rule 10 the old item cannot be read", OLD, {"accepted_on": "2025-10-01", "replaces": "E-77"},
     ["2025-10-01", None, None, None]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in REPLACEMENTS], ids=[case[0] for case in REPLACEMENTS]
)
def test_replacements(old: Row, new: Row, expected: list[str | None]) -> None:
    fresh = {**plan_rows("A")[0], "code": "fresh", "name": "fresh", "replaced_cover": "fresh"}
    half = {**fresh, "code": "half", "name": "half", "replaced_cover": "half"}
    rows = [item(1, **old), item(2, **{"replaces": "E-1", **new})]
    assert ends(covered("2026-06-10", rows, plans=[*plan_rows(), fresh, half]), 2) == expected


def test_s4_the_old_item_is_out_of_service_from_that_day() -> None:
    rows = [item(1, **OLD), item(2, accepted_on="2025-10-01", replaces="E-1")]
    work = covered("2025-11-01", rows)
    assert covers(work).out_of_service_from.astype(str).tolist() == ["2025-10-01", "NaT"]
    assert ends(work, 1) == ["2024-03-15", "2026-03-15", None, "2028-03-15"]
    assert note(work, 2) == "warranty until 2026-03-15: what was left of E-1 (A40)"


SERVICE: list[tuple[str, Row, Row, str]] = [
    ("rule 2 a row of several pieces stays in service", {"quantity": 10}, {"accepted_on": "2025-10-01"}, "NaT"),
    ("so does one whose quantity cannot be read", {"quantity": "some"}, {"accepted_on": "2025-10-01"}, "NaT"),
    ("a row of one piece does not", {"quantity": 1}, {"accepted_on": "2025-10-01"}, "2025-10-01"),
    ("retired", {"retired_on": "2025-06-01"}, {"replaces": None}, "2025-06-01"),
    ("rule 10 retired after as-of has not happened", {"retired_on": "2026-06-11"}, {"replaces": None}, "NaT"),
    ("retired before it was replaced", {"retired_on": "2025-06-01"}, {"accepted_on": "2025-10-01"}, "2025-06-01"),
    ("replaced by a part that is still on the shelf", {},
     {"kind": "spare part", "accepted_on": "2025-01-01"}, "2030-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "day"), [case[1:] for case in SERVICE], ids=[case[0] for case in SERVICE])
def test_out_of_service(old: Row, new: Row, day: str) -> None:
    rows = [item(1, **OLD, **old), item(2, **{"replaces": "E-1", **new})]
    assert covers(covered("2026-06-10", rows)).out_of_service_from.astype(str).tolist()[0] == day


def test_a_replacement_is_covered_from_its_own_day_though_the_old_item_was_not_yet() -> None:
    rows = [item(1, accepted_on="2025-12-01"), item(2, accepted_on="2025-10-01", replaces="E-1")]
    work = covered("2025-10-01", rows)
    assert (shown(work, 1), shown(work, 2)) == ("not started", "warranty")


def test_a_chain_of_replacements_hands_the_rest_on_in_whatever_order_it_stands() -> None:
    rows = [
        item(1, accepted_on="2026-02-01", replaces="E-3"),
        item(2, **OLD),
        item(3, accepted_on="2025-10-01", replaces="E-2"),
        item(4, accepted_on="2026-04-01", replaces="E-1"),
    ]
    work = covered("2026-06-10", rows)
    assert [ends(work, number)[1:] for number in (1, 3, 4)] == [
        ["2026-03-15", None, "2028-03-15"],
        ["2026-03-15", None, "2028-03-15"],
        [None, None, "2028-03-15"],
    ]
    assert codes(work) == []


def test_circles_are_told_and_those_behind_them_not_set() -> None:
    links = {1: "E-1", 2: "E-3", 3: "E-4", 4: "E-2", 5: "E-4", 6: "E-5", 7: None}
    work = covered("2026-06-10", [item(n, accepted_on="2025-10-01", replaces=old) for n, old in links.items()])
    found = {(said.code, at + 1) for said in work.findings.said for at in said.phrase.positions.tolist()}
    circle = {("cover_replaces_circle", number) for number in (2, 3, 4)}
    behind = {("cover_replaced_not_set", number) for number in (5, 6)}
    assert found == {("cover_replaces_itself", 1), ("cover_replaced_twice", 5)} | circle | behind
    assert [shown(work, number) for number in links] == ["not set"] * 6 + ["warranty"]
    assert covers(work).out_of_service_from.astype(str).tolist() == ["NaT"] * 3 + ["2025-10-01"] * 2 + ["NaT"] * 2


TOLD: list[tuple[str, Row, list[Row], list[str]]] = [
    ("nothing wrong", OLD, [{"accepted_on": "2025-10-01"}], []),
    ("the old item's cover is not set", {}, [{"accepted_on": "2025-10-01"}],
     ["cover_no_start", "cover_replaced_not_set"]),
    ("a plan without months on both sides is one warning", {"plan": "C"}, [{"plan": "C", "completed_on": "2025-10-01"}],
     ["cover_months_open"]),
    ("no date: told once", OLD, [{}], ["cover_no_start"]),
    ("no date, and the plan needs none", OLD, [{"plan": "E"}], ["cover_replacement_undated"]),
    ("the same item twice", OLD, [{"accepted_on": "2025-10-01"}, {"accepted_on": "2025-11-01"}],
     ["cover_replaced_twice"]),
    ("twice of several pieces", {**OLD, "quantity": 2}, [{"accepted_on": "2025-10-01"}, {"accepted_on": "2025-11-01"}],
     []),
    ("the later one replaces the earlier one", OLD,
     [{"accepted_on": "2025-10-01"}, {"accepted_on": "2025-11-01", "replaces": "E-2"}], []),
    ("another client's item", {**OLD, "client": "C-2"}, [{"accepted_on": "2025-10-01"}], ["cover_replaces_stranger"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_what_is_told(old: Row, new: list[Row], expected: list[str]) -> None:
    rows = [item(1, **old), *(item(number, **{"replaces": "E-1", **row}) for number, row in enumerate(new, 2))]
    assert codes(covered("2026-06-10", rows)) == expected


def test_the_second_replacement_names_the_item_and_the_row_of_the_first() -> None:
    rows = [item(1, **OLD), *(item(number, accepted_on="2025-10-01", replaces="E-1") for number in (2, 3))]
    (told,) = covered("2026-06-10", rows).findings.rows("en")
    assert (told.position, told.problem) == (2, "E-1 is already replaced by the item in row 3.")
