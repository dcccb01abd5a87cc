"""Rule 9: who has to approve a repair, who did, and the engineers that clients name (B16, B20, C11, A43)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest
from build import Row, plan_rows, register_of, work_of

from register.approvals import Approvals, assess_approvals
from register.assessment import Work
from register.cover import covers
from register.findings import catalogue

STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Tan", "role": "technician"},
    {"id": "S-2", "name": "Mei", "role": "manager", "active": "yes"},
    {"id": "S-3", "name": "Wu", "role": "director"},
    {"id": "S-4", "name": "Fang", "role": "office"},
    {"id": "S-5", "name": "Lo", "role": "director", "active": "no"},
)
ITEM: Final[Row] = {"id": "E-1", "client": "C-1", "plan": "B", "product": "pump", "completed_on": "2025-08-31"}
REPAIR: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-05-01 10:00", "technician": "Tan",
}  # fmt: skip


def approved(
    as_of: str = "2026-05-10", repair: Row | None = None, plan: str = "B", **tables: Sequence[Row]
) -> tuple[Work, Approvals]:
    """One pass over the approvals of one repair by Tan; three and more of the staff are active."""
    rows: dict[str, Sequence[Row]] = {
        "clients": [{"id": "C-1", "name": "Owner"}], "plans": plan_rows(), "staff": STAFF,
        "equipment": [{**ITEM, "plan": plan}], "repairs": [{**REPAIR, **(repair or {})}], **tables,
    }  # fmt: skip
    work = work_of(register_of(None, **rows), as_of)
    return work, assess_approvals(work, covers(work))


def found(work: Work) -> list[str]:
    """What is found about approvals, as `code column`."""
    rows = (row for row in work.findings.rows("en") if row.code.startswith("approval_"))
    return [f"{row.code.removeprefix('approval_')} {row.column}" for row in rows]


def lacking(book: Approvals) -> str:
    named = (("check", book.lacks_check), ("approval", book.lacks_approval))
    return " ".join(name for name, lacks in named if lacks[0])


CASES: list[tuple[str, str, Row, str, list[str]]] = [
    ("two hands, manager and director", "B", {"checked_by": "Mei", "approved_by": "Wu"}, "", []),
    ("nobody yet", "B", {}, "check approval", []),
    ("checked, not approved", "B", {"checked_by": "Mei"}, "approval", []),
    ("approved, not checked", "B", {"approved_by": "Wu"}, "check", []),
    ("a director may check as well", "B", {"checked_by": "Lo", "approved_by": "Wu"}, "", []),
    ("a manager may not approve", "B", {"checked_by": "Wu", "approved_by": "Mei"}, "approval",
     ["not_a_director approved_by"]),
    ("the office may not check", "B", {"checked_by": "Fang", "approved_by": "Wu"}, "check",
     ["not_a_checker checked_by"]),
    ("one hand for both", "B", {"checked_by": "Wu", "approved_by": "Wu"}, "approval", ["shared approved_by"]),
    ("the technician checks", "B", {"technician": "Mei", "checked_by": "Mei", "approved_by": "Wu"}, "check",
     ["shared checked_by"]),
    ("the technician approves", "B", {"technician": "Wu", "checked_by": "Mei", "approved_by": "Wu"}, "approval",
     ["shared approved_by"]),
    ("no technician yet", "B", {"technician": None, "checked_by": "Mei", "approved_by": "Wu"}, "", []),
    ("plan C asks for one", "C", {"checked_by": "Mei"}, "", []),
    ("and not for a director's approval", "C", {"checked_by": "Mei", "approved_by": "Fang"}, "", []),
    ("plan C, nobody yet", "C", {}, "check", []),
    ("plan A asks for none", "A", {"fixed_at": "2026-05-02"}, "", []),
    ("fixed before both (B20)", "B", {"fixed_at": "2026-05-02"}, "check approval",
     ["after_the_fact checked_by", "after_the_fact approved_by"]),
    ("fixed before the approval", "B", {"fixed_at": "2026-05-02", "checked_by": "Mei"}, "approval",
     ["after_the_fact approved_by"]),
    ("fixed with both", "B", {"fixed_at": "2026-05-02", "checked_by": "Mei", "approved_by": "Wu"}, "", []),
    ("fixed after as-of has not happened", "B", {"fixed_at": "2026-05-20"}, "check approval", []),
    ("cancelled", "B", {"cancelled_on": "2026-05-02", "fixed_at": "2026-05-02"}, "", []),
    ("cancelled after as-of", "B", {"cancelled_on": "2026-06-02"}, "check approval", []),
    ("reported after as-of", "B", {"reported_at": "2026-06-02 10:00"}, "", []),
    ("somebody unknown has an error of his own", "B", {"checked_by": "Nobody", "approved_by": "Wu",
     "fixed_at": "2026-05-02"}, "check", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "repair", "lacks", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_approvals(plan: str, repair: Row, lacks: str, codes: list[str]) -> None:
    staff = [*STAFF, {"id": "S-6", "name": "Chu", "role": "technician"}]
    work, book = approved(repair=repair, plan=plan, staff=staff, clients=[])
    assert lacking(book) == lacks
    assert found(work) == codes


FEW: list[tuple[str, Sequence[Row], Row, list[str]]] = [
    ("one man alone", [STAFF[2]], {"technician": "Wu", "checked_by": "Wu", "approved_by": "Wu"},
     ["shared_by_few checked_by", "shared_by_few approved_by", "shared_by_few approved_by"]),
    ("two", STAFF[1:3], {"technician": "Mei", "checked_by": "Mei", "approved_by": "Wu"}, ["shared_by_few checked_by"]),
    ("three of whom one has left", [*STAFF[1:3], STAFF[4]], {"checked_by": "Wu", "approved_by": "Wu"},
     ["shared_by_few approved_by"]),
    ("a wrong role stays an error", STAFF[1:3], {"checked_by": "Wu", "approved_by": "Mei"},
     ["not_a_director approved_by"]),
    ("three: no shared hand", STAFF[:3], {"checked_by": "Wu", "approved_by": "Wu"}, ["shared approved_by"]),
]  # fmt: skip


@pytest.mark.parametrize(("staff", "repair", "codes"), [case[1:] for case in FEW], ids=[case[0] for case in FEW])
def test_few_staff(staff: Sequence[Row], repair: Row, codes: list[str]) -> None:
    """With fewer than three active staff a shared hand is a warning, and the approval counts."""
    work, book = approved(repair={"technician": None, **repair}, staff=staff)
    assert found(work) == codes
    assert lacking(book) == ("" if all("few" in code for code in codes) else "approval")
    assert catalogue()["approval_shared_by_few"].severity == "warning"
    assert catalogue()["approval_shared"].severity == "error"


@pytest.mark.parametrize(
    ("repair", "since"),
    [
        ({}, "2026-05-01"),
        ({"proposed_at": "2026-05-03 16:00"}, "2026-05-03"),
        ({"proposed_at": "2026-05-12 16:00"}, "2026-05-01"),
    ],
    ids=["from the report", "from the proposal", "a proposal to come"],
)
def test_due_since(repair: Row, since: str) -> None:
    _, book = approved(repair=repair)
    assert book.open.tolist() == [True]
    assert book.since.astype(str).tolist() == [since]


def test_a_plan_that_leaves_approvals_open_is_told_once_and_only_when_used() -> None:
    plans = [{"code": "B", "name": "Own", "basis": "completed", "months": 12}]
    twice = [REPAIR, {**REPAIR, "id": "R-2026-0002"}]
    work, book = approved(plans=plans, repairs=twice)
    assert found(work) == ["not_set approvals"]
    assert not book.open.any()
    assert found(approved(plans=plans, repairs=[])[0]) == []


ENGINEERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("two different ones", {"client": {"engineer_1": "Tan", "engineer_2": "Chu"}}, []),
    ("none", {}, ["engineer_blank engineer_1", "engineer_blank engineer_2"]),
    ("one", {"client": {"engineer_1": "Tan"}}, ["engineer_blank engineer_2"]),
    ("the same twice", {"client": {"engineer_1": "Tan", "engineer_2": "S-1"}}, ["engineer_twice engineer_2"]),
    ("somebody unknown has an error of his own", {"client": {"engineer_1": "Tan", "engineer_2": "Nobody"}}, []),
    ("another plan asks for none", {"plan": "B"}, []),
    ("one engineer is plan G's", {"plan": "G"}, []),
    ("the item is out of service", {"item": {"retired_on": "2026-05-01"}}, []),
    ("out of service only next month", {"item": {"retired_on": "2026-06-01"}},
     ["engineer_blank engineer_1", "engineer_blank engineer_2"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "codes"), [case[1:] for case in ENGINEERS], ids=[case[0] for case in ENGINEERS])
def test_engineers(case: dict[str, Any], codes: list[str]) -> None:
    """A43: two named engineers for clients of a plan with engineers 2."""
    items = [{**ITEM, "plan": case.get("plan", "A"), **case.get("item", {})}] * 2
    items = [{**item, "id": f"E-{number}"} for number, item in enumerate(items)]
    work, _ = approved(
        clients=[{"id": "C-1", "name": "Owner", **case.get("client", {})}, {"id": "C-2", "name": "No items"}],
        staff=[*STAFF, {"id": "S-6", "name": "Chu", "role": "technician"}], equipment=items, repairs=[],
    )  # fmt: skip
    assert found(work) == codes
