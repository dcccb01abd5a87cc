"""Why cover is what it is, in words, with the clauses that the plan's notes name."""

from __future__ import annotations

import pytest
from build import Row, plan_rows
from cover_cases import covered, item, note

NOTES: list[tuple[str, Row, str]] = [
    ("A07", {"accepted_on": "2025-03-01"}, "warranty until 2027-03-01: 24 months from acceptance (A07)"),
    ("B01", {"plan": "B", "completed_on": "2025-03-01"}, "warranty until 2027-03-01: 24 months from completion (B01)"),
    ("F09", {"plan": "F", "sold_on": "2026-03-01"}, "warranty until 2027-03-01: 12 months from sale (F09)"),
    ("C15", {"completed_on": "2025-03-01"},
     "warranty until 2027-03-01: 24 months from completion, in place of the date the plan counts from (A07 C15)"),
    ("A08 in store", {"kind": "spare part", "accepted_on": "2025-03-01"},
     "in store until unpacked, at the latest until 2030-03-01: 60 months from acceptance (A08)"),
    ("A08 unpacked", {"kind": "spare part", "accepted_on": "2025-03-01", "unpacked_on": "2026-01-05"},
     "warranty until 2028-01-05: 24 months from unpacking (A07 A08)"),
    ("A08 off the shelf", {"kind": "spare part", "accepted_on": "2020-03-01"},
     "warranty until 2027-03-01: 24 months after 60 months in store (A07 A08)"),
    ("A14", {"accepted_on": "2023-03-01"}, "latent defects until 2027-03-01: 24 months after 2025-03-01 (A14)"),
    ("F10 is not cited where the plan's notes do not name it",
     {"accepted_on": "2024-03-01", "extra_months": 9, "extra_approved_by": "S-1"},
     "extended warranty until 2026-12-01: 9 months more, approved by Lin"),
    ("H03", {"plan": "H", "sold_on": "2026-03-01", "voided_on": "2026-04-01", "void_reason": "opened {by} others"},
     "void since 2026-04-01: opened {by} others (H03)"),
    ("void without a reason", {"accepted_on": "2025-03-01", "voided_on": "2026-04-01"}, "void since 2026-04-01"),
    ("expired", {"accepted_on": "2020-03-01"}, "cover ended on 2024-03-01"),
    ("no warranty", {"plan": "E", "accepted_on": "2020-03-01"}, "the plan gives no warranty, and no contract holds"),
    ("not started", {"accepted_on": "2026-07-01"}, "starts on 2026-07-01"),
    ("no plan", {"plan": None}, "not set: the row names no plan of the register"),
    ("no date", {}, "not set: there is no date to count from"),
    ("no months", {"plan": "C"}, "not set: the plan leaves the length of the warranty open (C15)"),
    ("no months, dealers", {"plan": "D"}, "not set: the plan leaves the length of the warranty open (D12)"),
    ("unreadable", {"accepted_on": "?"}, "not set: a cell of this row or of its plan cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), [case[1:] for case in NOTES], ids=[case[0] for case in NOTES])
def test_notes_say_why(row: Row, expected: str) -> None:
    assert note(covered("2026-06-10", [item(**row)])) == expected


@pytest.mark.parametrize(("code", "row", "expected"), [
    ("C", {"completed_on": "2025-03-01"}, "warranty until 2027-03-01: 24 months from completion (C15)"),
    ("D", {"sold_on": "2025-03-01"}, "warranty until 2027-03-01: 24 months from sale (D12)"),
])  # fmt: skip
def test_a_length_that_no_clause_names_is_the_firms_own(code: str, row: Row, expected: str) -> None:
    """C15 and D12 say from which day cover is counted; how long it lasts the firm itself wrote into Plans."""
    plan = {**plan_rows(code)[0], "months": 24}
    work = covered("2026-06-10", [item(**{**row, "plan": code})], plans=[plan])
    assert note(work) == f"{expected}; no clause names the length, the firm set it"


def test_a_rest_of_one_day_is_a_cover_that_ended() -> None:
    rows = [item(1, plan="F", sold_on="2024-03-15"), item(2, plan="F", sold_on="2025-03-15", replaces="E-1")]
    assert note(covered("2026-06-10", rows), 2) == "cover ended on 2025-03-15"


def test_notes_say_why_in_the_readers_language() -> None:
    work = covered("2026-06-10", [item(accepted_on="2025-03-01")])
    assert note(work, language="zh-Hant") == "保修至 2027-03-01：自驗收起 24 個月 (A07)"


def test_clauses_are_found_in_notes_however_they_are_written() -> None:
    plan = {**plan_rows("A")[0], "notes": "依据A07。AA140、A141 不算"}
    work = covered("2026-06-10", [item(1, accepted_on="2025-03-01"), item(2, accepted_on="2023-03-01")], plans=[plan])
    assert note(work, 1).endswith("acceptance (A07)")
    assert note(work, 2).endswith("after 2025-03-01")
