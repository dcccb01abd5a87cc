"""Rule 2 for items: where each segment starts and ends, what is shown on a day, and what is told."""

from __future__ import annotations

import numpy as np
import pytest
from build import Row, cells, codes, plan_rows
from cover_cases import covered, ends, item, shown

from register.cover import covers

SEGMENTS: list[tuple[str, Row, list[str | None]]] = [
    ("S1 24 months from acceptance, 24 more for latent defects", {"accepted_on": "2023-11-30"},
     ["2023-11-30", "2025-11-30", None, "2027-11-30"]),
    ("S3 60 months on the shelf came before unpacking",
     {"kind": "spare part", "accepted_on": "2020-03-01", "unpacked_on": "2026-04-10"},
     ["2025-03-01", "2027-03-01", None, "2029-03-01"]),
    ("A08 unpacking came before the end of the shelf months",
     {"kind": "spare part", "accepted_on": "2024-03-01", "unpacked_on": "2024-05-31"},
     ["2024-05-31", "2026-05-31", None, "2028-05-31"]),
    ("A08 unpacked before it was accepted: accepted counts",
     {"kind": "spare part", "accepted_on": "2024-03-01", "unpacked_on": "2024-02-01"},
     ["2024-03-01", "2026-03-01", None, "2028-03-01"]),
    ("A08 unpacking dated after as-of has not happened",
     {"kind": "spare part", "accepted_on": "2024-03-01", "unpacked_on": "2026-12-01"},
     ["2029-03-01", "2031-03-01", None, "2033-03-01"]),
    ("A08 a unit is not held in store", {"accepted_on": "2024-03-01", "unpacked_on": "2024-05-31"},
     ["2024-03-01", "2026-03-01", None, "2028-03-01"]),
    ("A08 a plan without shelf months knows no store",
     {"plan": "F", "kind": "spare part", "sold_on": "2024-03-01", "unpacked_on": "2024-05-31"},
     ["2024-03-01", "2025-03-01", None, None]),
    ("S5 chained from the last day, clipped once more",
     {"accepted_on": "2023-05-31", "extra_months": 9, "extra_approved_by": "Lin"},
     ["2023-05-31", "2025-05-31", "2026-02-28", "2028-02-28"]),
    ("F10 extra months nobody approved do not count", {"accepted_on": "2023-05-31", "extra_months": 9},
     ["2023-05-31", "2025-05-31", None, "2027-05-31"]),
    ("S10 a plan counted from completion", {"plan": "B", "completed_on": "2025-08-31"},
     ["2025-08-31", "2027-08-31", None, None]),
    ("S14 a plan counted from the sale", {"plan": "G", "sold_on": "2025-04-10", "accepted_on": "2025-05-01"},
     ["2025-04-10", "2026-04-10", None, None]),
    ("C15 completion stands in for acceptance", {"completed_on": "2024-01-10"},
     ["2024-01-10", "2026-01-10", None, "2028-01-10"]),
    ("an unreadable basis date is not replaced by completion",
     {"accepted_on": "2024/13/05", "completed_on": "2024-01-10"}, [None, None, None, None]),
    ("an unreadable completion date stands in for nothing", {"completed_on": "2024/13/05"}, [None, None, None, None]),
    ("an unreadable unpacking leaves a spare part's cover not set",
     {"kind": "spare part", "accepted_on": "2024-03-01", "unpacked_on": "?"}, ["2029-03-01", None, None, None]),
    ("A08 shelf months run from acceptance under a plan counted from the sale",
     {"plan": "shop", "kind": "spare part", "sold_on": "2024-01-01", "accepted_on": "2024-03-01"},
     ["2024-09-01", "2025-09-01", None, None]),
    ("A08 or from the sale, while nobody accepted it", {"plan": "shop", "kind": "spare part", "sold_on": "2024-01-01"},
     ["2024-07-01", "2025-07-01", None, None]),
    ("a plan that does not say from when it counts", {"plan": "undated", "accepted_on": "2024-03-01"},
     [None, None, None, None]),
    ("a plan whose latent months cannot be read", {"plan": "vague", "accepted_on": "2024-03-01"},
     ["2024-03-01", None, None, None]),
    ("no date at all", {}, [None, None, None, None]),
    ("S15 no plan", {"plan": None, "accepted_on": "2025-01-10"}, [None, None, None, None]),
    ("rule 2 months blank: the start is known, the end is not", {"plan": "C", "completed_on": "2025-01-10"},
     ["2025-01-10", None, None, None]),
    ("rule 2 months 0: the start day only", {"plan": "E", "accepted_on": "2025-01-10"},
     ["2025-01-10", "2025-01-10", None, None]),
    ("rule 2 months 0 need no basis date", {"plan": "E", "completed_on": "2025-01-10"}, [None, None, None, None]),
    ("an extension in an unreadable cell leaves cover not set",
     {"accepted_on": "2025-01-10", "extra_months": "nine"}, ["2025-01-10", None, None, None]),
    ("a period past the last day a register knows", {"accepted_on": "2198-06-01"}, ["2198-06-01", None, None, None]),
]  # fmt: skip


ODD_PLANS: list[Row] = [
    {"code": "shop", "name": "shop", "basis": "sold", "months": 12, "shelf_months": 6},
    {"code": "undated", "name": "undated", "months": 12},
    {"code": "vague", "name": "vague", "basis": "accepted", "months": 12, "latent_months": "two"},
]


@pytest.mark.parametrize(("row", "expected"), [case[1:] for case in SEGMENTS], ids=[case[0] for case in SEGMENTS])
def test_segments(row: Row, expected: list[str | None]) -> None:
    assert ends(covered("2026-06-10", [item(**row)], plans=[*plan_rows(), *ODD_PLANS])) == expected


COUNTED = [
    ("S2 corresponding day", "corresponding day", "2022-02-28", 24, 24, "2024-02-28", "2026-02-28"),
    ("S2 Taiwan", "Taiwan", "2022-02-28", 24, 24, "2024-02-29", "2026-02-28"),
    ("S2 day before", "day before", "2022-02-28", 24, 24, "2024-02-27", "2026-02-27"),
    ("S2 corresponding day, no 31 February", "corresponding day", "2023-08-30", 6, None, "2024-02-29", None),
    ("S2 Taiwan, no 31 February", "Taiwan", "2023-08-30", 6, None, "2024-02-29", None),
    ("S2 day before, no 31 February", "day before", "2023-08-30", 6, None, "2024-02-28", None),
    ("S10 day before", "day before", "2025-08-31", 24, None, "2027-08-30", None),
]


@pytest.mark.parametrize(
    ("counting", "start", "months", "latent", "end", "latent_end"),
    [case[1:] for case in COUNTED], ids=[case[0] for case in COUNTED],
)  # fmt: skip
def test_countings(
    counting: str, start: str, months: int, latent: int | None, end: str, latent_end: str | None
) -> None:
    plan = {"code": "A", "name": "test", "basis": "accepted", "months": months, "latent_months": latent}
    work = covered("2023-01-01", [item(accepted_on=start)], plans=[plan], counting=counting)
    assert ends(work) == [start, end, None, latent_end]


DAYS: list[tuple[str, str, Row, str, int | None]] = [
    ("before the basis date", "2024-03-14", {"accepted_on": "2024-03-15"}, "not started", None),
    ("the first day counts", "2024-03-15", {"accepted_on": "2024-03-15"}, "warranty", 730),
    ("the last day counts", "2026-03-15", {"accepted_on": "2024-03-15"}, "warranty", 0),
    ("A14 the day after", "2026-03-16", {"accepted_on": "2024-03-15"}, "latent", 730),
    ("the last latent day", "2028-03-15", {"accepted_on": "2024-03-15"}, "latent", 0),
    ("after everything", "2028-03-16", {"accepted_on": "2024-03-15"}, "expired", None),
    ("S5 extended", "2025-12-24",
     {"accepted_on": "2023-05-31", "extra_months": 9, "extra_approved_by": "S-1"}, "extended", 66),
    ("S3 in store until the shelf's end", "2025-02-28",
     {"kind": "spare part", "accepted_on": "2020-03-01"}, "in store", 1),
    ("S3 on the shelf's last date the warranty starts", "2025-03-01",
     {"kind": "spare part", "accepted_on": "2020-03-01"}, "warranty", 730),
    ("S3 warranty after unpacking", "2026-04-10",
     {"kind": "spare part", "accepted_on": "2020-03-01", "unpacked_on": "2026-04-10"}, "warranty", 325),
    ("a spare part not accepted yet", "2020-02-29",
     {"kind": "spare part", "accepted_on": "2020-03-01"}, "not started", None),
    ("H03 the day it is voided is void already", "2025-05-05",
     {"accepted_on": "2024-03-15", "voided_on": "2025-05-05"}, "void", None),
    ("the day before it is voided", "2025-05-04",
     {"accepted_on": "2024-03-15", "voided_on": "2025-05-05"}, "warranty", 315),
    ("void goes before not set", "2025-05-05", {"plan": "C", "voided_on": "2025-05-05"}, "void", None),
    ("not set, no date", "2025-05-05", {}, "not set", None),
    ("not set, the date that would stand in is unreadable", "2025-05-05", {"completed_on": "?"}, "not set", None),
    ("not set, no months", "2025-05-05", {"plan": "C", "completed_on": "2025-01-01"}, "not set", None),
    ("not started goes before not set", "2025-05-05", {"plan": "C", "completed_on": "2025-06-01"}, "not started", None),
    ("a plan without warranty", "2025-05-05", {"plan": "E"}, "expired", None),
    ("a plan of 0 months on its start day", "2025-05-05", {"plan": "E", "accepted_on": "2025-05-05"}, "warranty", 0),
    ("void hangs on an unreadable day", "2025-05-05", {"accepted_on": "2024-03-15", "voided_on": "?"}, "not set", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "row", "cover", "left"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS]
)
def test_cover_shown_for_a_day(as_of: str, row: Row, cover: str, left: int | None) -> None:
    work = covered(as_of, [item(**row)])
    assert (shown(work), cells(work, "equipment", "days_left")[0]) == (cover, left)


FINDINGS: list[tuple[str, Row, list[str]]] = [
    ("nothing wrong", {"accepted_on": "2024-03-15"}, []),
    ("C15 completion stands in", {"completed_on": "2024-03-15"}, ["cover_completed_stands_in"]),
    ("completion is not a stand-in for itself", {"plan": "B", "completed_on": "2024-03-15"}, []),
    ("no date", {}, ["cover_no_start"]),
    ("rule 2 months 0 need no date", {"plan": "E"}, []),
    ("rule 2 months blank need no date", {"plan": "C"}, ["cover_months_open"]),
    ("F10 nobody approved", {"accepted_on": "2024-03-15", "extra_months": 6}, ["cover_extra_unapproved"]),
    ("no extra months, nobody asked", {"accepted_on": "2024-03-15", "extra_months": 0}, []),
    ("A08 unpacked early", {"kind": "spare part", "accepted_on": "2024-03-15", "unpacked_on": "2024-03-14"},
     ["cover_unpacked_early"]),
    ("A08 unpacked that day", {"kind": "spare part", "accepted_on": "2024-03-15", "unpacked_on": "2024-03-15"}, []),
    ("rule 10 a basis date after the real now", {"accepted_on": "2026-07-01"}, ["cover_date_ahead"]),
    ("rule 10 events after the real now", {"accepted_on": "2024-03-15", "retired_on": "2026-07-01"},
     ["cover_event_ahead"]),
    ("a date that the plan does not use may lie ahead", {"accepted_on": "2024-03-15", "sold_on": "2026-07-01"}, []),
    ("a period past 2199", {"accepted_on": "2198-03-15"}, ["cover_date_ahead", "cover_too_far"]),
    ("shelf months past 2199", {"kind": "spare part", "accepted_on": "2198-03-15"},
     ["cover_date_ahead", "cover_too_far"]),
    ("another client's item", {"accepted_on": "2025-03-15", "replaces": "E-2"}, ["cover_replaces_stranger"]),
    ("A40 extra months of a replacement",
     {"accepted_on": "2025-03-15", "client": "C-2", "replaces": "E-2", "extra_months": 6, "extra_approved_by": "Lin"},
     ["cover_extra_unused"]),
    ("a replacement without a day", {"plan": "E", "client": "C-2", "replaces": "E-2"}, ["cover_replacement_undated"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), [case[1:] for case in FINDINGS], ids=[case[0] for case in FINDINGS])
def test_findings(row: Row, expected: list[str]) -> None:
    other = item(2, accepted_on="2024-03-15", client="C-2")
    assert codes(covered("2026-06-10", [item(**row), other])) == expected


def test_rule_10_one_warning_a_plan_that_leaves_its_months_open() -> None:
    work = covered("2026-06-10", [item(1, plan="C"), item(2, plan="C"), item(3, plan="D")])
    told = [(found.table, found.column, found.position, found.problem) for found in work.findings.rows("en")]
    assert told == [
        ("plans", "months", 2, "Not set: the plan leaves the length of the warranty open; items waiting for it: 2."),
        ("plans", "months", 3, "Not set: the plan leaves the length of the warranty open; items waiting for it: 1."),
    ]


def test_the_past_is_told_as_it_was_and_warned_of_against_the_real_now() -> None:
    work = covered("2025-01-01", [item(accepted_on="2025-03-15", voided_on="2025-05-01")], now="2026-06-10")
    assert (shown(work), codes(work)) == ("not started", [])


@pytest.mark.parametrize("plan", ["undated", "vague"])
def test_a_plan_that_cannot_be_read_sets_no_cover(plan: str) -> None:
    work = covered("2026-06-10", [item(plan=plan, accepted_on="2024-03-01")], plans=ODD_PLANS)
    assert shown(work) == "not set"


CHANGES: list[tuple[str, str, Row, str | None]] = [
    ("it starts", "2024-03-14", {"accepted_on": "2024-03-15"}, "2024-03-15"),
    ("the warranty is over the day after its last", "2024-03-15", {"accepted_on": "2024-03-15"}, "2026-03-16"),
    ("on the last day", "2026-03-15", {"accepted_on": "2024-03-15"}, "2026-03-16"),
    ("latent defects are over", "2026-03-16", {"accepted_on": "2024-03-15"}, "2028-03-16"),
    ("nothing more to come", "2028-03-16", {"accepted_on": "2024-03-15"}, None),
    ("the extension is over", "2026-04-01",
     {"accepted_on": "2024-03-15", "extra_months": 1, "extra_approved_by": "Lin"}, "2026-04-16"),
    ("it is accepted", "2020-02-01", {"kind": "spare part", "accepted_on": "2020-03-01"}, "2020-03-01"),
    ("the shelf months are over", "2020-03-01", {"kind": "spare part", "accepted_on": "2020-03-01"}, "2025-03-01"),
    ("an event that lies ahead", "2024-03-15", {"accepted_on": "2024-03-15", "voided_on": "2025-01-01"}, "2025-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "row", "expected"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_when_cover_changes_next_by_itself(as_of: str, row: Row, expected: str | None) -> None:
    changes = covered(as_of, [item(**row)]).changes
    assert [str(change) for change in changes] == ([f"{expected}T00:00:00"] if expected else [])


def test_an_empty_register_has_no_cover() -> None:
    work = covered("2026-06-10", [])
    held = covers(work).holding(np.array([-1], np.int32), np.array(["2026-06-10"], "M8[D]"))
    assert cells(work, "equipment", "cover") == []
    assert (held.contract.tolist(), held.expired.tolist(), work.changes) == ([-1], [False], [])
