"""What the office's tables leave to be done: feedback, papers, monthly forms, old parts; every kind has a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, plan_tables, register_of

from register.assess import assess
from register.assessment import Assessment
from register.due import KINDS
from register.findings import Findings
from register.intake import Intake
from register.language import LANGUAGES

SETTINGS: Final[Row] = {
    "feedback_days": 3, "visit_leads": "30, 7, 1", "cover_leads": "60, 30, 7", "escalate_after": 3,
    "follow_up_after": 3, "unpaid_after": 30, "office_emails": "office@firm.tw", "manager_emails": "lin@firm.tw",
}  # fmt: skip
STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Chen", "role": "technician", "email": "chen@firm.tw"},
    {"id": "S-2", "name": "Lin", "role": "manager", "email": "lin@firm.tw"},
    {"id": "S-3", "name": "Su", "role": "office", "email": "su@firm.tw"},
)
DEALER: Final[Row] = {"id": "D-0001", "name": "North", "return_dates": "06-30, 12-31"}
PUMP: Final[Row] = {
    "id": "E-0001", "client": "Farm", "product": "pump", "plan": "D", "sold_on": "2026-01-10",
    "receipt_on": "2026-01-15", "dealer": "North", "technician": "Chen",
}  # fmt: skip
FIXED: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-0001", "reported_at": "2026-05-04 09:00", "urgency": "normal",
    "cause": "product", "forwarded_at": "2026-05-04 09:30", "arranged_at": "2026-05-04 10:00",
    "checked_at": "2026-05-04 11:00", "fixed_at": "2026-05-05 15:00", "signed_by": "Ho", "signed_on": "2026-05-05",
    "followed_up_on": "2026-05-07",
}  # fmt: skip
LINE: Final[Row] = {"id": "P-0001", "repair": "R-2026-0001", "part": "G-7", "quantity": 1}


def assessed(as_of: str, **tables: Sequence[Row]) -> Assessment:
    plans = plan_tables()
    d = [{**row, "months": 12} if row["code"] == "D" else row for row in plans["plans"]]
    rows: dict[str, Sequence[Row]] = {
        **plans, "plans": d, "visit_plans": [], "staff": STAFF, "dealers": [DEALER], "equipment": [PUMP],
        "clients": [{"id": "C-0001", "name": "Farm", "zone": "suburb"}, {"id": "C-0002", "name": "Hotel"}],
        "parts": [{"code": "G-7", "name": "gasket", "list_price": 1}], **tables,
    }  # fmt: skip
    return assess(Intake(register_of(SETTINGS, **rows), Findings()), np.datetime64(as_of, "s"))


def told(as_of: str, kind: str, days: int | None = None, **tables: Sequence[Row]) -> list[str]:
    """The lines of one kind as a clerk reads them: stage, days late, when due, id, what, who is told first."""
    assessment = assessed(as_of, **tables)
    rows = [row for row in assessment.due.rows(assessment, "en", days) if row["kind"] == kind]
    keys = ("stage", "days_late", "due", "id", "what")
    return [" | ".join([*(str(row[key]) for key in keys), row["recipients"][0]]) for row in rows]


COMPLAINT: Final[Row] = {
    "id": "F-0001", "client": "Hotel", "received_at": "2026-06-08 16:30", "kind": "complaint", "text": "dark",
}  # fmt: skip
FEEDBACK: list[tuple[str, str, Row, list[str]]] = [
    ("from the day on which it came", "2026-06-08T17:00", {}, ["ahead | 0 | 2026-06-11 | F-0001 | {} | su@firm.tw"]),
    ("its last day", "2026-06-11", {}, ["today | 0 | 2026-06-11 | F-0001 | {} | su@firm.tw"]),
    ("late, by whoever sees to it", "2026-06-12", {"owner": "Lin"},
     ["overdue | 1 | 2026-06-11 | F-0001 | {} | lin@firm.tw"]),
    ("answered", "2026-06-12", {"answered_on": "2026-06-10"}, []),
    ("not received yet", "2026-06-08T16:00", {}, []),
    ("praise", "2026-06-12", {"kind": "praise"}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "typed", "lines"), [case[1:] for case in FEEDBACK], ids=[case[0] for case in FEEDBACK]
)
def test_feedback(as_of: str, typed: Row, lines: list[str]) -> None:
    expected = [line.format("complaint to be answered: Hotel") for line in lines]
    assert told(as_of, "feedback", feedback=[{**COMPLAINT, **typed}]) == expected


def test_feedback_of_nobody_in_particular() -> None:
    box = [{**COMPLAINT, "client": None, "kind": "suggestion"}]
    assert told("2026-06-12", "feedback", feedback=box) == [
        "overdue | 1 | 2026-06-11 | F-0001 | suggestion to be answered | su@firm.tw"
    ]


def test_papers() -> None:
    papers = [
        {"id": "W-0001", "client": "Hotel", "kind": "manual", "title": "Pump manual", "due_on": "2026-07-01"},
        {"id": "W-0002", "dealer": "North", "kind": "stocking plan", "due_on": "2026-07-09"},
        {"id": "W-0003", "client": "Hotel", "kind": "budget", "due_on": "2026-05-01", "handed_on": "2026-05-20"},
        {"id": "W-0004", "client": "Hotel", "kind": "photo"},
    ]
    assert told("2026-06-09", "document", documents=papers) == [
        "ahead | 0 | 2026-07-01 | W-0001 | Pump manual to be handed over (manual): Hotel | su@firm.tw",
        "ahead | 0 | 2026-07-09 | W-0002 | stocking plan to be handed over: North | su@firm.tw",
    ]
    assert told("2026-06-08", "document", documents=papers[1:]) == []
    assert told("2026-06-08", "document", 40, documents=papers[1:])


def forms(as_of: str, *rows: Row, dealer: Row | None = None) -> list[str]:
    """The monthly forms that are told: stage, day, whether the entry leads to a row of the month or to the dealer."""
    assessment = assessed(as_of, dealers=[{**DEALER, "feedback_day": 5, **(dealer or {})}], dealer_sales=rows)
    return [
        f"{row['stage']} {row['due']} {row['table']} {row['what'].split()[4]}"
        for row in assessment.due.rows(assessment, "en") if row["kind"] == "document"
    ]  # fmt: skip


FORMS: list[tuple[str, str, list[Row], list[str]]] = [
    ("none on record: that of the last month", "2026-06-01", [], ["ahead 2026-06-05 dealers 2026-05"]),
    ("a row without its form", "2026-06-06", [{"month": "2026-05"}], ["overdue 2026-06-05 dealer_sales 2026-05"]),
    ("its form has come", "2026-06-06", [{"month": "2026-05", "feedback_on": "2026-06-04"}], []),
    ("the running month's is not asked for yet", "2026-06-30", [{"month": "2026-05", "feedback_on": "2026-06-04"},
     {"month": "2026-06"}], []),
    ("once it is over it is", "2026-07-01", [{"month": "2026-05", "feedback_on": "2026-06-04"}, {"month": "2026-06"}],
     ["ahead 2026-07-05 dealer_sales 2026-06"]),
    ("a month that was left out", "2026-06-06", [{"month": "2026-03", "feedback_on": "2026-04-02"},
     {"month": "2026-05", "feedback_on": "2026-06-04"}], ["escalated 2026-05-05 dealers 2026-04"]),
    ("two plans, one form", "2026-06-06", [{"month": "2026-05", "plan": "D", "feedback_on": "2026-06-04"},
     {"month": "2026-05", "plan": "F"}], []),
    ("to come tomorrow", "2026-06-03", [{"month": "2026-05", "feedback_on": "2026-06-04"}],
     ["ahead 2026-06-05 dealer_sales 2026-05"]),
    ("the months before the first on record are not asked for", "2026-06-01", [{"month": "2026-06"}], []),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "rows", "lines"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_monthly_forms(as_of: str, rows: list[Row], lines: list[str]) -> None:
    """F06: by day feedback_day of the month after."""
    assert forms(as_of, *({"dealer": "North", "settled_amount": 1, **row} for row in rows)) == lines


def test_a_dealer_without_feedback_day_owes_no_form() -> None:
    assert forms("2026-06-20", dealer={"feedback_day": None}) == []


PARTS: list[tuple[str, str, dict[str, Any], list[str]]] = [
    ("from the first lead before the return date", "2026-05-31", {}, ["ahead | 0 | 2026-06-30"]),
    ("not before", "2026-05-30", {}, []),
    ("on the day", "2026-06-30", {}, ["today | 0 | 2026-06-30"]),
    ("late", "2026-07-02", {}, ["overdue | 2 | 2026-06-30"]),
    ("come back", "2026-07-02", {"repair_parts": [{**LINE, "old_part_on": "2026-07-01"}]}, []),
    ("nothing was changed", "2026-07-02", {"repair_parts": []}, []),
    ("the client's cause", "2026-07-02", {"repairs": [{**FIXED, "cause": "misuse"}]}, []),
    ("out of warranty", "2026-07-02", {"equipment": [{**PUMP, "sold_on": "2025-01-10"}]}, []),
    ("no return dates", "2026-07-02", {"dealers": [{**DEALER, "return_dates": None}]}, []),
    ("no dealer", "2026-07-02", {"equipment": [{**PUMP, "dealer": None}]}, []),
    ("not fixed yet", "2026-07-02", {"repairs": [{**FIXED, "fixed_at": None}]}, []),
    ("cancelled", "2026-07-02", {"repairs": [{**FIXED, "cancelled_on": "2026-05-05"}]}, []),
    ("its claim is refused", "2026-07-02", {"claims": [{"repair": "R-2026-0001"}]}, []),
    ("its claim is still pending", "2026-06-29", {"claims": [{"repair": "R-2026-0001"}]}, ["ahead | 0 | 2026-06-30"]),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "tables", "lines"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_old_parts(as_of: str, tables: dict[str, Any], lines: list[str]) -> None:
    """D29: by the dealer's first return date on or after the repair."""
    rows: dict[str, Any] = {"repairs": [FIXED], "repair_parts": [LINE], **tables}
    what = "R-2026-0001 | old parts to come back from North (D29): pump, Farm | su@firm.tw"
    assert told(as_of, "return of parts", **rows) == [f"{line} | {what}" for line in lines]


FORWARDED: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-0001", "reported_at": "2026-09-18 16:40", "urgency": "normal",
    "forwarded_at": "2026-09-18 17:30",
}  # fmt: skip
CHECKS: list[tuple[str, str, Row, list[str]]] = [
    ("S7: the check is the office's, arranging the technician's", "2026-09-21T09:00", {},
     ["today 2026-09-21T10:30 arrange chen@firm.tw", "today 2026-09-21T13:30 check su@firm.tw"]),
    ("not checked in time and nothing arranged: to the leader (D27)", "2026-09-21T14:00", {},
     ["overdue 2026-09-21T10:30 arrange chen@firm.tw", "overdue 2026-09-21T13:30 check su@firm.tw",
      "overdue 2026-09-21T13:30 task lin@firm.tw"]),
    ("checked, and nothing arranged", "2026-09-21T11:30", {"checked_at": "2026-09-21 11:00"},
     ["overdue 2026-09-21T10:30 arrange chen@firm.tw", "overdue 2026-09-21T11:00 task lin@firm.tw"]),
    ("arranged in the meantime", "2026-09-21T14:00", {"arranged_at": "2026-09-21 13:55"},
     ["overdue 2026-09-21T13:30 check su@firm.tw"]),
    ("the technician is there already", "2026-09-21T14:00", {"arrived_at": "2026-09-21 13:55"},
     ["overdue 2026-09-21T13:30 check su@firm.tw"]),
    ("checked and arranged", "2026-09-21T14:00", {"arranged_at": "2026-09-21 09:55", "checked_at": "2026-09-21 11:00"},
     []),
    ("fixed: nobody need look any more", "2026-09-25T14:00", {"fixed_at": "2026-09-24 10:00"}, []),
    ("cancelled", "2026-09-21T14:00", {"cancelled_on": "2026-09-21"}, []),
    ("not forwarded: forwarding is what is late", "2026-09-21T14:00", {"forwarded_at": None},
     ["overdue 2026-09-21T09:40 forward chen@firm.tw", "today 2026-09-21T14:40 check su@firm.tw"]),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "typed", "lines"), [case[1:] for case in CHECKS], ids=[case[0] for case in CHECKS])
def test_the_check_after_forwarding_and_the_report_to_the_leader(as_of: str, typed: Row, lines: list[str]) -> None:
    found = [line.split(" | ") for line in told(as_of, "milestone", repairs=[{**FORWARDED, **typed}])]
    assert [f"{line[0]} {line[2]} {line[4].split()[0]} {line[5]}" for line in found] == lines


def test_a_deadline_missed_today_tells_the_hour() -> None:
    """Days late are 0 all day long."""
    (arrange, _, _) = told("2026-09-21T14:00", "milestone", repairs=[FORWARDED])
    assert arrange.split(" | ")[1:5:3] == ["0", "arrange (D16 D25), late since 10:30: pump, Farm"]
    (arrange, *_) = told("2026-09-22T09:00", "milestone", repairs=[FORWARDED])
    assert arrange.split(" | ")[1:5:3] == ["1", "arrange (D16 D25): pump, Farm"]


def test_everything_that_can_be_due_is_told() -> None:
    """All kinds of the list from one small register, in every language."""
    lamp = {"client": "Hotel", "product": "lamp", "plan": "A", "accepted_on": "2024-07-01"}
    done = {"fixed_at": "2026-05-05 15:00", "labour_hours": 1, "trips": 1}
    repair = {"reported_at": "2026-05-04 09:00", "urgency": "normal", "cause": "product"}
    assessment = assessed(
        "2026-06-20T09:00",
        equipment=[
            PUMP, {**lamp, "id": "E-0002"},
            {**lamp, "id": "E-0003", "kind": "spare part", "accepted_on": "2021-07-10"},
            {"id": "E-0004", "client": "Hotel", "product": "room", "plan": "B", "completed_on": "2026-05-20"},
            {**PUMP, "id": "E-0005", "sold_on": "2026-06-10", "receipt_on": None},
            {"id": "E-0006", "client": "Hotel", "product": "fan", "plan": "H", "sold_on": "2026-05-01"},
            {**lamp, "id": "E-0007", "accepted_on": "2024-01-01"},
        ],
        visit_plans=[{"plan": "A", "visit": "patrol", "every": 1, "unit": "month"}],
        contracts=[{"id": "K-0001", "client": "Hotel", "starts": "2025-07-01", "ends": "2026-06-30"}],
        repairs=[
            FIXED, {**repair, "id": "R-2026-0002", "equipment": "E-0002"},
            {**repair, "id": "R-2026-0003", "equipment": "E-0004"},
            {**repair, **done, "id": "R-2026-0004", "equipment": "E-0006", "outcome": "not repairable"},
            {**repair, **done, "id": "R-2026-0005", "equipment": "E-0007", "cause": "misuse",
             "charged_on": "2026-05-06"},
        ],
        repair_parts=[LINE], feedback=[COMPLAINT],
        documents=[{"id": "W-0001", "client": "Hotel", "kind": "manual", "due_on": "2026-07-01"}],
        visits=[
            {"id": "V-2026-0001", "client": "Hotel", "visit": "special", "done_on": "2026-06-01",
             "defect_found": "yes"},
            {"id": "V-2020-0001", "client": "Farm", "visit": "phone", "done_on": "2020-06-01", "signed_by": "Ho"},
        ],
    )  # fmt: skip
    assert {row["kind"] for row in assessment.due.rows(assessment, "en")} == set(KINDS)
    for language in LANGUAGES:
        assert all(row["what"] for row in assessment.due.rows(assessment, language))


def test_an_owner_without_anybody_responsible_is_told_once() -> None:
    """A05, at the first of its people."""
    people = [{"client": "Hotel", "name": "Ms Ho"}, {"client": "Hotel", "name": "Mr Fu", "responsible": "no"}]
    for responsible, said in (("no", ["contact_none_responsible"]), ("yes", [])):
        rows = [*people, {"client": "Hotel", "name": "Mr Hu", "responsible": responsible}]
        found = [one for one in assessed("2026-06-20", contacts=rows).findings.said if one.table == "contacts"]
        assert [one.code for one in found] == said
        assert [one.phrase.positions.tolist() for one in found] == [[0]] * len(said)


def test_an_empty_register_leaves_nothing_to_do() -> None:
    empty: dict[str, Sequence[Row]] = {key: [] for key in ("dealers", "equipment", "clients", "staff")}
    assessment = assessed("2026-06-20", **empty)
    assert assessment.due.rows(assessment, "en") == []
