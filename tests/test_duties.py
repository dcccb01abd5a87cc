"""What a clerk is told of clients without a contact, dealers without a technician, call-backs reported to nobody, …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, plan_tables, register_of

from register.assess import assess
from register.findings import FindingRow, Findings
from register.intake import Intake
from register.language import LANGUAGES

AS_OF: Final = "2026-06-10T09:00"
CODES: Final = frozenset({
    "contact_nobody", "dealer_no_technician", "visit_not_reported", "repair_unit_without_row",
    "repair_exchange_excluded", "repair_parts_kept", "event_ahead",
})  # fmt: skip
SET: Final[Row] = {"firm_name": "Steady", "follow_up_after": 3, "unpaid_after": 30, "feedback_days": 3}
STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Chen", "role": "technician"}, {"id": "S-2", "name": "Lin", "role": "manager"},
    {"id": "S-3", "name": "Su", "role": "office"},
)  # fmt: skip
ITEM: Final[Row] = {
    "id": "E-1", "client": "C-1", "product": "pump", "sold_on": "2026-01-10", "accepted_on": "2026-01-10",
    "completed_on": "2026-01-10",
}  # fmt: skip
CLIENT: Final[Row] = {"id": "C-1", "name": "Farm", "contact": "Ms Ho"}
FIXED: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-05-04 09:00", "urgency": "normal", "cause": "product",
    "fixed_at": "2026-05-05 15:00", "technician": "Chen",
}  # fmt: skip
LINE: Final[Row] = {"id": "P-0001", "repair": "R-2026-0001", "part": "G-7", "quantity": 1}


def found(plan: str, settings: Row | None = None, item: Row | None = None, **tables: Any) -> list[FindingRow]:  # noqa: ANN401 — tables
    """The findings of a register with one item of one client under a plan (12 months long where it says nothing)."""
    plans = plan_tables()
    some = [{**row, "months": row.get("months") or 12} for row in plans["plans"]]
    rows: dict[str, Any] = {
        **plans, "plans": some, "visit_plans": [], "staff": STAFF, "clients": [CLIENT],
        "equipment": [{**ITEM, "plan": plan, **(item or {})}], "dealers": [],
        "parts": [{"code": "G-7", "name": "seal", "list_price": 1}], **tables,
    }  # fmt: skip
    register = register_of({**SET, **(settings or {})}, **rows)
    assessment = assess(Intake(register, Findings()), np.datetime64(AS_OF, "s"), now=np.datetime64(AS_OF, "s"))
    return [row for row in assessment.findings.rows("en") if row.code in {*CODES, "setting_not_set"}]


def told(plan: str, settings: Row | None = None, item: Row | None = None, **tables: Any) -> list[str]:  # noqa: ANN401 — the same
    """Code, table, column and row of each."""
    return [f"{row.code} {row.table}.{row.column} {row.position}" for row in found(plan, settings, item, **tables)]


def test_a_firm_without_a_name_is_told_once() -> None:
    (row,) = found("H", {"firm_name": None})
    assert (row.code, row.severity, row.table) == ("setting_not_set", "warning", "settings")
    assert "Firm name" in row.problem
    assert told("H", {"firm_name": None}, equipment=[], clients=[]) == []


NOBODY: Final[Row] = {"id": "C-1", "name": "Farm", "address": "2 Hill Road"}


def test_a_client_of_whom_nobody_is_named() -> None:
    assert told("A", clients=[NOBODY]) == ["contact_nobody clients.contact 0"]
    for known in ({"contact": "Ms Ho"}, {"phone": "02-2345-6789"}, {"email": "ho@farm.example"}):
        assert told("A", clients=[{**NOBODY, **known}]) == []
    assert told("A", clients=[NOBODY], contacts=[{"client": "Farm", "name": "Ms Ho", "responsible": "yes"}]) == []
    assert told("H", clients=[NOBODY]) == []  # A05 is a clause of A
    assert told("A", clients=[NOBODY], item={"retired_on": "2026-05-01"}) == []


@pytest.mark.parametrize(
    ("plan", "item", "client", "staff", "dealer", "lacks"),
    [
        ("G", {"dealer": "North"}, {}, {}, {}, True),
        ("G", {}, {"dealer": "North"}, {}, {}, True),
        ("G", {"dealer": "North"}, {}, {}, {"technician": "Mr Goh"}, False),
        ("G", {"dealer": "North"}, {}, {"dealer": "North"}, {}, False),
        ("G", {}, {}, {}, {}, False),
        ("F", {"dealer": "North"}, {}, {}, {}, False),
    ],
    ids=["his item", "his client's item", "named", "one of the staff is his", "no item of his", "not under G"],
)
def test_a_dealer_without_a_technician(
    plan: str, item: Row, client: Row, staff: Row, dealer: Row, *, lacks: bool
) -> None:
    tables: dict[str, Any] = {
        "dealers": [{"id": "D-1", "name": "North", **dealer}], "clients": [{**CLIENT, **client}],
        "staff": [{**STAFF[0], **staff}, *STAFF[1:]],
    }  # fmt: skip
    assert told(plan, item=item, **tables) == ["dealer_no_technician dealers.technician 0"] * lacks


VISIT: Final[Row] = {"id": "V-2026-0001", "equipment": "E-1", "visit": "follow-up", "done_on": "2026-06-01"}


@pytest.mark.parametrize(
    ("plan", "visit", "told_of"),
    [
        ("B", {}, True), ("B", {"equipment": None, "client": "C-1"}, True), ("B", {"reported_to": "Lin"}, False),
        ("B", {"visit": "patrol"}, False), ("B", {"done_on": None, "planned_on": "2026-06-01"}, False),
        ("A", {}, False),
    ],
    ids=["of an item", "of a client", "reported", "a patrol", "not done", "not under B"],
)  # fmt: skip
def test_a_call_back_reported_to_nobody(plan: str, visit: Row, *, told_of: bool) -> None:
    assert told(plan, visits=[{**VISIT, **visit}]) == ["visit_not_reported visits.reported_to 0"] * told_of


def test_a_unit_that_was_replaced_and_nothing_stands_in_its_place() -> None:
    replaced = {**FIXED, "outcome": "unit replaced"}
    assert told("H", repairs=[replaced]) == ["repair_unit_without_row repairs.outcome 0"]
    assert told("H", repairs=[{**replaced, "cancelled_on": "2026-05-06"}]) == []
    assert told("H", repairs=[{**replaced, "fixed_at": None}]) == []
    new = {**ITEM, "id": "E-2", "plan": "H", "replaces": "E-1", "sold_on": "2026-05-05"}
    assert told("H", equipment=[{**ITEM, "plan": "H"}, new], repairs=[replaced]) == []


EXCHANGES: list[tuple[str, str, Row, Row, bool]] = [
    ("a fault of its own", "G", {}, {}, True),
    ("taken back", "G", {"outcome": "returned"}, {}, True),
    ("nobody knows why", "G", {"cause": None}, {}, True),
    ("damaged on the way (G04)", "G", {"cause": "transport"}, {}, False),
    ("the batch has it (G07)", "G", {}, {"batch": "B26-04"}, False),
    ("misused, of whatever batch", "G", {"cause": "misuse"}, {"batch": "B26-04"}, True),
    ("repaired", "G", {"outcome": "repaired"}, {}, False),
    ("not under G", "H", {}, {}, False),
]


@pytest.mark.parametrize(
    ("plan", "repair", "item", "excluded"), [case[1:] for case in EXCHANGES], ids=[case[0] for case in EXCHANGES]
)
def test_goods_exchanged_where_only_repairs_are_promised(plan: str, repair: Row, item: Row, *, excluded: bool) -> None:
    given = [{**FIXED, "outcome": "exchanged", **repair}]
    assert told(plan, item=item, repairs=given) == ["repair_exchange_excluded repairs.outcome 0"] * excluded


PARTS: list[tuple[str, str, Row, Row, Row, bool]] = [
    ("not given in", "D", {}, {}, {}, True),
    ("a line's own day", "D", {}, {"old_part_on": "2026-05-06"}, {}, False),
    ("the repair's day", "D", {"old_part_on": "2026-05-06"}, {}, {}, False),
    ("fixed today", "D", {"fixed_at": "2026-06-10 08:00"}, {}, {}, False),
    ("fixed yesterday", "D", {"fixed_at": "2026-06-09 18:00"}, {}, {}, True),
    ("the client's cause: the old part is the client's", "D", {"cause": "misuse"}, {}, {}, False),
    ("after the warranty", "D", {}, {}, {"sold_on": "2024-01-10"}, False),
    ("a dealer's, who has days of the year for it (D29)", "D", {"dealer": "North"}, {}, {}, False),
    ("not under D", "H", {}, {}, {}, False),
]


@pytest.mark.parametrize(
    ("plan", "repair", "line", "item", "kept"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS]
)
def test_old_parts_that_our_own_technician_has_not_given_in(
    plan: str, repair: Row, line: Row, item: Row, *, kept: bool
) -> None:
    tables: dict[str, Any] = {
        "repairs": [{**FIXED, **repair}], "repair_parts": [{**LINE, **line}],
        "dealers": [{"id": "D-1", "name": "North"}],
    }  # fmt: skip
    assert told(plan, item=item, **tables) == ["repair_parts_kept repairs.old_part_on 0"] * kept


def test_no_parts_no_line() -> None:
    assert told("D", repairs=[FIXED]) == []
    assert told("D", repairs=[{**FIXED, "outcome": "part replaced"}]) == ["repair_parts_kept repairs.old_part_on 0"]


def test_a_plan_of_the_firms_own_has_the_clauses_of_the_source_that_it_cites() -> None:
    own = {**plan_tables()["plans"][0], "code": "X", "notes": "like A07"}
    tables: dict[str, Any] = {"clients": [NOBODY]}
    assert told("X", plans=[own], **tables) == ["contact_nobody clients.contact 0"]
    assert told("X", plans=[{**own, "notes": "see page A7 of the offer"}], **tables) == []
    cites: Row = {"plan": "X", "order": 1, "cover": "*", "cause": "*", "parts": "free", "clause": "A13"}
    silent = {**own, "notes": None}
    assert told("X", plans=[silent], fee_rules=[cites], **tables) == ["contact_nobody clients.contact 0"]


EVENTS: list[tuple[str, str, Row]] = [
    ("equipment", "card_sent_on", {**ITEM, "plan": "H"}),
    ("equipment", "receipt_on", {**ITEM, "plan": "H"}),
    ("visits", "done_on", {**VISIT, "visit": "patrol"}),
    *(
        ("repairs", key, {key2: value for key2, value in FIXED.items() if key2 != key})
        for key in (
            "reported_at", "occurred_at", "received_at", "forwarded_at", "arranged_at", "contacted_at", "departed_at",
            "arrived_at", "proposed_at", "checked_at", "fixed_at", "returned_at", "waiting_from", "cancelled_on",
            "signed_on", "old_part_on", "charged_on", "paid_on", "followed_up_on",
        )
    ),
    ("repair_parts", "old_part_on", LINE),
    ("dealers", "trained_on", {"id": "D-1", "name": "North"}),
    ("dealer_sales", "feedback_on", {"dealer": "North", "month": "2026-05", "settled_amount": 1}),
    ("claims", "noticed_on", {"repair": "R-2026-0001"}), ("claims", "confirmed_on", {"repair": "R-2026-0001"}),
    ("claims", "settled_on", {"repair": "R-2026-0001"}),
    ("feedback", "received_at", {"kind": "praise", "text": "good"}),
    ("feedback", "answered_on", {"kind": "complaint", "text": "dark", "received_at": "2026-06-01", "owner": "Su"}),
    ("documents", "handed_on", {"client": "C-1", "kind": "budget"}),
    ("documents", "approved_on", {"client": "C-1", "kind": "budget", "approved_by": "Ho"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "key", "row"), EVENTS, ids=[f"{case[0]}.{case[1]}" for case in EVENTS])
def test_an_event_dated_next_year_is_told_with_its_cell(table: str, key: str, row: Row) -> None:
    base: dict[str, Any] = {"dealers": [{"id": "D-1", "name": "North"}], "repairs": [FIXED]}
    at = "2027-06-09 10:00" if key.endswith("_at") or key == "waiting_from" else "2027-06-09"
    base[table] = [{**row, key: at}]
    (one,) = [said for said in found("H", None, None, **base) if said.code == "event_ahead"]
    assert (one.severity, one.table, one.column, one.position) == ("warning", table, key, 0)
    assert one.problem.startswith("2027-06-09")


@pytest.mark.parametrize(
    "cells",
    [{"appointed_at": "2027-06-09 10:00"}, {"agreed_on": "2027-06-09"}, {"waiting_to": "2027-06-09 10:00",
     "waiting_from": "2026-06-01 10:00"}, {"paid_on": "2026-06-10"}, {"contacted_at": "2026-06-10 09:00"}],
    ids=["an appointment", "the day agreed", "the end of a wait", "today", "this minute"],
)  # fmt: skip
def test_days_to_come_that_are_meant_as_such(cells: Row) -> None:
    assert told("H", repairs=[{**FIXED, "fixed_at": None, **cells}]) == []


def test_a_planned_visit_and_a_paper_to_come_are_no_events() -> None:
    planned = [{**VISIT, "done_on": None, "planned_on": "2027-06-09"}]
    papers: list[Row] = [{"client": "C-1", "kind": "budget", "due_on": "2027-06-09"}]
    holidays: list[Row] = [{"date": "2027-01-01", "name": "New Year"}]
    contracts: list[Row] = [{"id": "K-1", "client": "C-1", "starts": "2027-01-01", "ends": "2027-12-31"}]
    assert told("H", visits=planned, documents=papers, holidays=holidays, contracts=contracts) == []


def test_looking_back_an_event_of_last_week_is_no_event_to_come() -> None:
    """Only the real clock makes a date one of the future."""
    register = register_of({"firm_name": "Steady"}, **plan_tables("H"), clients=[CLIENT],
                           equipment=[{**ITEM, "plan": "H"}], visits=[VISIT])  # fmt: skip
    for now, codes in (("2026-06-10", 0), ("2026-05-30", 1)):
        assessment = assess(Intake(register, Findings()), np.datetime64("2026-05-20", "s"), now=np.datetime64(now, "s"))
        said = [row for row in assessment.findings.rows("en") if row.code == "event_ahead"]
        assert len(said) == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_said_in_every_language(language: str) -> None:
    register = register_of({"firm_name": "Steady"}, **plan_tables("A"), clients=[NOBODY],
                           equipment=[{**ITEM, "plan": "A"}])  # fmt: skip
    assessment = assess(Intake(register, Findings()), np.datetime64(AS_OF, "s"))
    assert [row for row in assessment.findings.rows(language) if row.code == "contact_nobody" and "A05" in row.problem]
