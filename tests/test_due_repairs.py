"""What repairs and papers leave to be done: promises, approvals, advice, calls, slips, payments, cards, old records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, codes, plan_rows, plan_tables, register_of, work_of

from register.approvals import assess_approvals
from register.assessment import Assessment, Work
from register.cover import covers
from register.due import due_list
from register.due_papers import paper_sources
from register.due_repairs import repair_sources
from register.fees import assess_fees
from register.frozen import at_report
from register.ids import issue_ids
from register.keeping import assess_keeping
from register.language import LANGUAGES
from register.papers import assess_papers
from register.promises import assess_promises
from register.repeats import assess_repeats

SETTINGS: Final[Row] = {
    "follow_up_after": 3, "unpaid_after": 30, "visit_leads": "30, 7, 1", "escalate_after": 3,
    "office_emails": "office@firm.tw", "manager_emails": "lin@firm.tw",
}  # fmt: skip
STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Chen", "role": "technician", "email": "chen@firm.tw"},
    {"id": "S-2", "name": "Lin", "role": "manager", "email": "lin@firm.tw"},
    {"id": "S-3", "name": "Wu", "role": "director", "email": "wu@firm.tw"},
    {"id": "S-4", "name": "Ho", "role": "finance", "email": "ho@firm.tw"},
)
ITEM: Final[Row] = {
    "id": "E-1", "client": "C-1", "product": "lamp", "plan": "A", "accepted_on": "2025-06-30", "technician": "Chen",
}  # fmt: skip
REPAIR: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-05-01 10:00", "urgency": "normal",
    "cause": "product",
}  # fmt: skip
FIXED: Final[Row] = {
    **REPAIR, "departed_at": "2026-05-01 11:00", "arrived_at": "2026-05-01 12:00", "fixed_at": "2026-05-01 13:00",
    "labour_hours": 1, "trips": 1,
}  # fmt: skip
SETTLED: Final[Row] = {**FIXED, "signed_by": "Owner", "followed_up_on": "2026-05-04"}


def assessed(as_of: str, settings: Row | None = None, **tables: Sequence[Row]) -> tuple[Work, Assessment]:
    """One pass of the rules, with nothing due but what repairs and papers leave to be done."""
    rows: dict[str, Sequence[Row]] = {
        "clients": [{"id": "C-1", "name": "Harbour Hotel", "zone": "city"}], "staff": STAFF, "equipment": [ITEM],
        **{key: rows for key, rows in plan_tables().items() if key != "visit_plans"}, **tables,
    }  # fmt: skip
    register = register_of({**SETTINGS, **(settings or {})}, **rows)
    work = work_of(register, as_of)
    issue_ids(work)
    held = covers(work)
    reports = at_report(work, held)
    assess_fees(work, held, reports)
    book = assess_promises(work, held, reports)
    repeats = assess_repeats(work, held, reports)
    papers = assess_papers(work, held, book)
    approvals = assess_approvals(work, held)
    keeping = assess_keeping(work, held)
    due = due_list(
        work, [*repair_sources(work, book, repeats, approvals), *paper_sources(work, papers, keeping)]
    )
    return work, Assessment(register, work.as_of, work.columns, work.findings, due, {}, np.datetime64("NaT", "s"))


def told(as_of: str, kind: str, settings: Row | None = None, **tables: Sequence[Row]) -> list[str]:
    """The lines of one kind as a clerk reads them: stage, days late, when due, id, count, what."""
    _, assessment = assessed(as_of, settings, **tables)
    rows = [row for row in assessment.due.rows(assessment, "en") if row["kind"] == kind]
    return [" | ".join(str(row[key]) for key in ("stage", "days_late", "due", "id", "count", "what")) for row in rows]


def stages(as_of: str, kind: str, **given: Any) -> list[str]:  # noqa: ANN401 — tables
    """Stage, days late and when due, no more."""
    return [" ".join(line.split(" | ")[:3]) for line in told(as_of, kind, **given)]


CASES: list[tuple[str, str, str, dict[str, Any], list[str]]] = [
    ("the earliest open promise of a repair, one line (A10)", "2026-05-01T20:00", "milestone", {"repairs": [REPAIR]},
     ["ahead 0 2026-05-02T10:00"]),
    ("on the day itself", "2026-05-02T09:00", "milestone", {"repairs": [REPAIR]}, ["today 0 2026-05-02T10:00"]),
    ("at that very minute it is still in time", "2026-05-02T10:00", "milestone", {"repairs": [REPAIR]},
     ["today 0 2026-05-02T10:00"]),
    ("a minute later it is not", "2026-05-02T10:01", "milestone", {"repairs": [REPAIR]},
     ["overdue 0 2026-05-02T10:00"]),
    ("told to the managers after three days", "2026-05-05T08:00", "milestone", {"repairs": [REPAIR]},
     ["escalated 3 2026-05-02T10:00"]),
    ("fixed: the promise to return is not this plan's", "2026-05-05", "milestone", {"repairs": [FIXED]}, []),
    ("cancelled", "2026-05-05", "milestone", {"repairs": [{**REPAIR, "cancelled_on": "2026-05-02"}]}, []),
    ("reported after as-of", "2026-04-30", "milestone", {"repairs": [REPAIR]}, []),
    ("the date agreed in the order (B17)", "2026-05-01T11:00", "milestone",
     {"equipment": [{**ITEM, "plan": None}], "repairs": [{**REPAIR, "agreed_on": "2026-05-20"}]},
     ["ahead 0 2026-05-20T23:59"]),
    ("at once: due until the 30 minutes are over", "2026-05-01T10:30", "milestone",
     {"repairs": [{**REPAIR, "urgency": "emergency"}]}, ["today 0 2026-05-01T10:30"]),
    ("and late after them", "2026-05-01T10:31", "milestone", {"repairs": [{**REPAIR, "urgency": "emergency"}]},
     ["overdue 0 2026-05-01T10:30"]),
    ("to be called three days after", "2026-05-04", "follow-up call", {"repairs": [FIXED]}, ["today 0 2026-05-04"]),
    ("not yet", "2026-05-03", "follow-up call", {"repairs": [FIXED]}, []),
    ("called", "2026-05-05", "follow-up call", {"repairs": [SETTLED]}, []),
    ("to be called next week is not called", "2026-05-05", "follow-up call",
     {"repairs": [{**FIXED, "followed_up_on": "2026-05-11"}]}, ["overdue 1 2026-05-04"]),
    ("not fixed", "2026-05-09", "follow-up call", {"repairs": [REPAIR]}, []),
    ("a fixed repair without signature", "2026-05-02", "form", {"repairs": [FIXED]}, ["overdue 1 2026-05-01"]),
    ("signed", "2026-05-02", "form", {"repairs": [SETTLED]}, []),
    ("not fixed yet", "2026-05-01T12:30", "form", {"repairs": [FIXED]}, []),
    ("a visit done without signature", "2026-05-02", "form",
     {"visits": [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-05-01"}]}, ["overdue 1 2026-05-01"]),
    ("a visit still to be done", "2026-05-02", "form",
     {"visits": [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-05-03"}]}, []),
    ("a visit signed", "2026-05-02", "form",
     {"visits": [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-05-01", "signed_by": "Ma"}]}, []),
    *(
        (f"nobody signs for a visit: {kind}", "2026-05-02", "form",
         {"visits": [{"equipment": "E-1", "visit": kind, "done_on": "2026-05-01"}]}, [])
        for kind in ("phone", "check", "training", "follow-up", "manager", "meeting", "other")
    ),
    ("a visit to the client signs for his items", "2026-05-02", "form",
     {"visits": [{"client": "C-1", "visit": "cleaning", "done_on": "2026-05-01"}]}, ["overdue 1 2026-05-01"]),
    ("a client without an item that asks", "2026-05-02", "form",
     {"visits": [{"client": "C-1", "visit": "cleaning", "done_on": "2026-05-01"}],
      "equipment": [{**ITEM, "plan": "E"}]}, []),
    *(
        (f"a plan whose clauses ask for no signature: {plan}", "2026-05-02", "form",
         {"equipment": [{**ITEM, "plan": plan}], "repairs": [FIXED],
          "visits": [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-05-01"}]}, [])
        for plan in ("C", "E", "G", "H")
    ),
    *(
        (f"a plan that has repairs signed for: {plan}", "2026-05-02", "form",
         {"equipment": [{**ITEM, "plan": plan}], "repairs": [FIXED],
          "visits": [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-05-01"}]}, ["overdue 1 2026-05-01"])
        for plan in ("B", "D", "F")
    ),
    ("a plan of the firm's own that cites a source's clauses", "2026-05-02", "form",
     {"equipment": [{**ITEM, "plan": "X"}], "repairs": [FIXED],
      "plans": [{**plan_rows("H")[0], "code": "X", "notes": "as F09, F15"}]}, ["overdue 1 2026-05-01"]),
    ("a plan of the firm's own that cites none", "2026-05-02", "form",
     {"equipment": [{**ITEM, "plan": "X"}], "repairs": [FIXED],
      "plans": [{**plan_rows("A")[0], "code": "X", "notes": "24 months"}]}, []),
    ("solved by phone", "2026-05-02", "form", {"repairs": [{**FIXED, "solved_by_phone": "yes"}]}, []),
    ("no fault found", "2026-05-02", "form", {"repairs": [{**FIXED, "outcome": "no fault"}]}, []),
    ("only explained", "2026-05-02", "form", {"repairs": [{**FIXED, "outcome": "explained"}]}, []),
    ("charged and not paid after 30 days", "2026-06-02", "unpaid",
     {"repairs": [{**SETTLED, "cause": "misuse", "charged_on": "2026-05-02"}]}, ["overdue 1 2026-06-01"]),
    ("on the 30th day still in time", "2026-06-01", "unpaid",
     {"repairs": [{**SETTLED, "cause": "misuse", "charged_on": "2026-05-02"}]}, ["today 0 2026-06-01"]),
    ("paid", "2026-06-02", "unpaid",
     {"repairs": [{**SETTLED, "cause": "misuse", "charged_on": "2026-05-02", "paid_on": "2026-06-02"}]}, []),
    ("nothing to pay in warranty", "2026-06-09", "unpaid", {"repairs": [{**SETTLED, "charged_on": "2026-05-02"}]}, []),
    ("S10's card, 30 days ahead", "2025-08-31", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]}, ["ahead 0 2025-09-30"]),
    ("on its last day", "2025-09-30", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]}, ["today 0 2025-09-30"]),
    ("late", "2025-10-01", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]}, ["overdue 1 2025-09-30"]),
    ("to the last day of cover", "2027-08-31", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]}, ["escalated 700 2025-09-30"]),
    ("and no longer", "2027-09-01", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]}, []),
    ("while the extension lasts", "2027-09-01", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31", "extra_months": 1, "extra_approved_by": "Wu"}]},
     ["escalated 701 2025-09-30"]),
    ("of an item whose cover is void", "2025-10-01", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31", "voided_on": "2025-09-20"}]}, []),
    ("due before the firm began to keep its register", "2025-11-01", "warranty card",
     {"settings": {"visits_from": "2025-10-01"}, "equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]},
     []),
    ("due on the day on which it began", "2025-11-01", "warranty card",
     {"settings": {"visits_from": "2025-09-30"}, "equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31"}]},
     ["escalated 32 2025-09-30"]),
    ("sent", "2025-10-01", "warranty card",
     {"equipment": [{**ITEM, "plan": "B", "completed_on": "2025-08-31", "card_sent_on": "2025-10-01"}]}, []),
    ("S12's receipt card", "2026-03-22", "receipt card",
     {"equipment": [{**ITEM, "plan": "D", "sold_on": "2026-03-01"}]}, ["overdue 1 2026-03-21"]),
    ("a receipt card after the warranty", "2027-03-02", "receipt card",
     {"equipment": [{**ITEM, "plan": "H", "sold_on": "2026-03-01"}],
      "plans": [{**plan_rows("H")[0], "receipt_days": 20}]}, []),
    ("a receipt card on the warranty's last day", "2027-03-01", "receipt card",
     {"equipment": [{**ITEM, "plan": "H", "sold_on": "2026-03-01"}],
      "plans": [{**plan_rows("H")[0], "receipt_days": 20}]}, ["escalated 345 2026-03-21"]),
    ("an approval, from the report", "2026-05-01T11:00", "approval",
     {"equipment": [{**ITEM, "plan": "B"}], "repairs": [REPAIR]}, ["today 0 2026-05-01"]),
    ("an approval, from the proposal", "2026-05-05", "approval",
     {"equipment": [{**ITEM, "plan": "B"}], "repairs": [{**REPAIR, "proposed_at": "2026-05-04 17:00"}]},
     ["overdue 1 2026-05-04"]),
    ("approved", "2026-05-05", "approval", {"equipment": [{**ITEM, "plan": "B"}],
     "repairs": [{**REPAIR, "checked_by": "Lin", "approved_by": "Wu"}]}, []),
    ("the last day of keeping", "2026-06-01", "record past keeping", {"visits": [
        {"equipment": "E-1", "visit": "patrol", "done_on": "2021-06-01", "signed_by": "Ma"}]}, []),
    ("past keeping", "2026-06-02", "record past keeping", {"visits": [
        {"equipment": "E-1", "visit": "patrol", "done_on": "2021-06-01", "signed_by": "Ma"}]},
     ["today 0 2026-06-02"]),
    ("months past keeping: of this month, and never late", "2027-02-20", "record past keeping", {"visits": [
        {"equipment": "E-1", "visit": "patrol", "done_on": "2021-06-01", "signed_by": "Ma"}]},
     ["today 0 2027-02-01"]),
    ("an open repair is never past keeping", "2036-06-02", "record past keeping", {"equipment": [
        {**ITEM, "notes": "kept by its cover", "extra_months": 600, "extra_approved_by": "Wu"}], "repairs": [REPAIR]},
     []),
    ("a cancelled one is", "2031-05-03", "record past keeping",
     {"repairs": [{**REPAIR, "cancelled_on": "2026-05-02"}], "equipment": [
         {**ITEM, "extra_months": 600, "extra_approved_by": "Wu"}]}, ["today 0 2031-05-03"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "kind", "tables", "lines"), [case[1:] for case in CASES], ids=[f"{case[2]}: {case[0]}" for case in CASES]
)
def test_when_it_is_told(as_of: str, kind: str, tables: dict[str, Any], lines: list[str]) -> None:
    assert stages(as_of, kind, **tables) == lines


def test_a_line_as_json_gives_it() -> None:
    _, assessment = assessed("2026-05-02T10:01", repairs=[{**REPAIR, "technician": "Chen"}])
    assert assessment.due.rows(assessment, "en") == [
        {
            "kind": "milestone", "table": "repairs", "id": "R-2026-0001", "client": "C-1", "equipment": "E-1",
            "what": "depart (A37), late since 10:00: lamp, Harbour Hotel", "due": "2026-05-02T10:00",
            "planned": None, "days_late": 0, "stage": "overdue",
            "recipients": ["chen@firm.tw", "office@firm.tw"], "people": ["Chen", "office"], "count": 1,
        }
    ]  # fmt: skip


def test_who_is_told() -> None:
    """The technician of the repair, else of the item; approvals in their order; finance of payments."""
    plan_b: Row = {**ITEM, "plan": "B"}
    for kind, tables, first in (
        ("milestone", {"repairs": [REPAIR]}, "chen@firm.tw"),
        ("form", {"repairs": [FIXED]}, "chen@firm.tw"),
        ("approval", {"equipment": [plan_b], "repairs": [REPAIR]}, "lin@firm.tw"),
        ("approval", {"equipment": [plan_b], "repairs": [{**REPAIR, "checked_by": "Lin"}]}, "wu@firm.tw"),
        ("unpaid", {"repairs": [{**SETTLED, "cause": "misuse", "charged_on": "2026-05-02"}]}, "ho@firm.tw"),
        ("follow-up call", {"repairs": [FIXED]}, "office@firm.tw"),
    ):
        given: dict[str, Any] = tables
        _, assessment = assessed("2026-06-05", **given)
        rows = [row for row in assessment.due.rows(assessment, "en") if row["kind"] == kind]
        assert [row["recipients"][0] for row in rows] == [first], kind


def test_approvals_say_which_is_lacking() -> None:
    lines = told(
        "2026-05-01T11:00", "approval", equipment=[{**ITEM, "plan": "B"}],
        repairs=[REPAIR, {**REPAIR, "id": "R-2026-0002", "checked_by": "Lin"},
                 {**REPAIR, "id": "R-2026-0003", "approved_by": "Wu"}],
    )  # fmt: skip
    assert [line.split(" | ")[-1] for line in lines] == [
        "repair to be checked and approved: lamp, Harbour Hotel",
        "repair to be approved: lamp, Harbour Hotel",
        "repair to be checked: lamp, Harbour Hotel",
    ]


DRIVERS: Final = tuple(
    {**REPAIR, "id": f"R-2026-{number:04d}", "reported_at": f"2026-0{number}-01 10:00", "component": "driver",
     "fixed_at": f"2026-0{number}-01 12:00", "signed_by": "Ma", "followed_up_on": f"2026-0{number}-03"}
    for number in range(1, 6)
)  # fmt: skip


def test_advice_is_due_from_the_repair_with_which_it_arose() -> None:
    """Component and unit both at their fourth: two things to do; the fifth repair adds none."""
    expected = [
        "escalated | 36 | 2026-04-01 | R-2026-0004 | 1 | replace the component driver: lamp, Harbour Hotel",
        "escalated | 36 | 2026-04-01 | R-2026-0004 | 1 | replace the unit: lamp, Harbour Hotel",
    ]
    assert told("2026-05-07", "advice", repairs=DRIVERS) == expected
    replaced = [*DRIVERS[:4], {**DRIVERS[4], "outcome": "part replaced"}]
    assert told("2026-05-07", "advice", repairs=replaced) == expected[1:]
    assert told("2026-05-07", "advice", repairs=DRIVERS, equipment=[{**ITEM, "retired_on": "2026-05-02"}]) == []


def test_goods_to_be_taken_back() -> None:
    item = {**ITEM, "plan": "H", "sold_on": "2026-04-30"}
    repair = {**FIXED, "outcome": "not repairable"}
    assert told("2026-05-02", "advice", equipment=[item], repairs=[repair]) == [
        "overdue | 1 | 2026-05-01 | R-2026-0001 | 1 | return or exchange: lamp, Harbour Hotel"
    ]
    exchanged = {**repair, "outcome": "exchanged"}
    assert told("2026-05-02", "advice", equipment=[item], repairs=[exchanged]) == []


OLD: Final = tuple(
    {"id": f"V-2020-000{number}", "equipment": "E-1", "visit": "patrol", "done_on": day, "signed_by": "Ma"}
    for number, day in enumerate(("2020-05-01", "2020-03-01", "2021-08-01"))
)


def test_old_records_are_one_line_a_month_to_the_office() -> None:
    """However many clients and tables: what may be put away is nobody's lateness, and no manager hears of it."""
    items = [
        {**ITEM, "id": "E-2", "client": "C-2", "plan": "H", "sold_on": "2015-01-01", "accepted_on": None},
        {**ITEM, "extra_months": 600, "extra_approved_by": "Wu"},
    ]
    clients = [{"id": "C-1", "name": "Harbour Hotel"}, {"id": "C-2", "name": "Farm"}]
    tables: dict[str, Any] = {"visits": OLD, "equipment": items, "clients": clients}
    tables["repairs"] = [{**REPAIR, "reported_at": "2016-02-01 10:00", "cancelled_on": "2016-02-03"}, REPAIR]
    assert told("2026-06-02", "record past keeping", **tables) == [
        "today | 0 | 2026-06-01 | E-2 | 4 | records past keeping since 2020-01-01: items 1, visits 2, repairs 1"
    ]
    _, assessment = assessed("2026-06-02", **tables)
    (line,) = [row for row in assessment.due.rows(assessment, "en") if row["kind"] == "record past keeping"]
    assert line["recipients"] == ["office@firm.tw"]


def test_the_oldest_record_is_where_the_line_leads() -> None:
    assert told("2026-06-02", "record past keeping", visits=OLD) == [
        "today | 0 | 2026-06-01 | V-2020-0001 | 2 | records past keeping since 2025-03-01: items 0, visits 2, repairs 0"
    ]


def test_old_records_are_told_again_with_the_month() -> None:
    work, _ = assessed("2026-06-02", visits=OLD)
    assert np.datetime64("2026-07-01T00:00:00") in work.changes


def test_a_record_is_not_past_keeping_on_its_last_day() -> None:
    """Not even where --days asks for all that falls due today."""
    visit = {"equipment": "E-1", "visit": "patrol", "done_on": "2021-06-01", "signed_by": "Ma"}
    for as_of, kinds in (("2026-06-01", []), ("2026-06-02", ["record past keeping"])):
        _, assessment = assessed(as_of, visits=[visit])
        assert [row["kind"] for row in assessment.due.rows(assessment, "en", 0)] == kinds


def test_settings_not_set_are_told_when_they_are_needed() -> None:
    """No day is made up for them."""
    blank: Row = {"follow_up_after": None, "unpaid_after": None}
    needed = [{**FIXED, "cause": "misuse", "charged_on": "2026-05-02"}]
    work, assessment = assessed("2026-07-01", blank, repairs=needed)
    assert codes(work).count("setting_not_set") == 2
    assert {row["kind"] for row in assessment.due.rows(assessment, "en")} == {"form"}
    assert "setting_not_set" not in codes(assessed("2026-07-01", blank, repairs=[REPAIR])[0])


def test_lines_speak_three_languages() -> None:
    tables: dict[str, Any] = {"repairs": [*DRIVERS, {**REPAIR, "id": "R-2026-0009", "charged_on": "2026-05-02"}]}
    _, assessment = assessed("2026-07-01", **tables)
    for language in LANGUAGES:
        assert all(row["what"] for row in assessment.due.rows(assessment, language))


def test_the_list_changes_when_a_record_passes_keeping() -> None:
    work, _ = assessed("2026-05-20", visits=[{"equipment": "E-1", "visit": "patrol", "done_on": "2021-06-01"}])
    assert np.datetime64("2026-06-02T00:00:00") in work.changes


def test_an_empty_register_leaves_nothing_to_do() -> None:
    work, assessment = assessed("2026-05-20", equipment=[], clients=[], staff=[])
    assert assessment.due.rows(assessment, "en") == []
    assert codes(work) == []
