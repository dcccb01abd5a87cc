"""Rule 8: warranty cards, receipt cards, and what is left of the retention money (B10, D12, A38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from build import Row, cells, plan_rows, register_of, work_of
from promise_cases import REPAIR, Told, register_with

from register import cover, frozen
from register.assessment import Work
from register.columns import Column
from register.cover import covers
from register.papers import Papers, assess_papers
from register.promises import assess_promises


def owed(as_of: str, item: Row, *more: Row, plans: Sequence[Row] | None = None) -> tuple[Work, Papers]:
    """The papers of items of plan B unless said."""
    items = [{"id": f"E-{row + 1}", "plan": "B", "product": "pump", **one} for row, one in enumerate((item, *more))]
    rows = plan_rows("A", "B", "D") if plans is None else plans
    work = work_of(register_of(plans=rows, equipment=items), as_of)
    held = covers(work)
    return work, assess_papers(work, held, assess_promises(work, held, frozen.at_report(work, held)))


def paper_codes(work: Work) -> list[str]:
    return [row.code for row in work.findings.rows("en") if row.code.startswith("paper_")]


CARDS: list[tuple[str, Row, str | None, bool]] = [
    ("S10 completed on the last of August", {"completed_on": "2025-08-31"}, "2025-09-30", True),
    ("a month on, clipped in February", {"completed_on": "2025-01-31"}, "2025-02-28", True),
    ("sent: nothing is open", {"completed_on": "2025-08-31", "card_sent_on": "2025-09-30"}, "2025-09-30", False),
    ("to be sent tomorrow: not sent", {"completed_on": "2025-08-31", "card_sent_on": "2025-10-02"}, "2025-09-30", True),
    ("completed next month counts beforehand", {"completed_on": "2025-11-05"}, "2025-12-05", True),
    ("retired: no card any more", {"completed_on": "2025-08-31", "retired_on": "2025-09-15"}, "2025-09-30", False),
    ("plan A promises no card", {"plan": "A", "completed_on": "2025-08-31"}, None, False),
    ("no plan", {"plan": None, "completed_on": "2025-08-31"}, None, False),
]


@pytest.mark.parametrize(("item", "due", "is_open"), [case[1:] for case in CARDS], ids=[case[0] for case in CARDS])
def test_warranty_card(item: Row, due: str | None, *, is_open: bool) -> None:
    work, papers = owed("2025-10-01", item)
    assert cells(work, "equipment", "card_due") == [due]
    assert papers.card_open.tolist() == [is_open]
    assert paper_codes(work) == []


def test_a_card_due_is_a_plain_date_under_every_counting() -> None:
    """`counting` is for ends of cover only (rule 1)."""
    for counting in ("corresponding day", "Taiwan", "day before"):
        register = register_of({"counting": counting}, plans=plan_rows("B"),
                               equipment=[{"id": "E-1", "plan": "B", "completed_on": "2025-02-28"}])  # fmt: skip
        work = work_of(register, "2025-03-01")
        held = covers(work)
        assess_papers(work, held, assess_promises(work, held, frozen.at_report(work, held)))
        assert cells(work, "equipment", "card_due") == ["2025-03-28"]


def test_a_card_without_the_day_of_completion_is_told_until_one_of_two_days_is_entered() -> None:
    plan = {"code": "B", "name": "Own", "basis": "accepted", "months": 24, "card_months": 1}
    item = {"accepted_on": "2025-08-01"}
    assert paper_codes(owed("2025-10-01", item, plans=[plan])[0]) == ["paper_card_undated"]
    for mended in ({"completed_on": "2025-07-15"}, {"card_sent_on": "2025-08-05"}):
        assert paper_codes(owed("2025-10-01", {**item, **mended}, plans=[plan])[0]) == []
    assert paper_codes(owed("2025-07-31", item, plans=[plan])[0]) == []


def test_a_day_of_completion_in_error_spoils_the_card() -> None:
    work, papers = owed("2025-10-01", {"completed_on": "last week"})
    column = work.columns["equipment", "card_due"]
    assert isinstance(column, Column)
    assert column.spoilt.all()
    assert not papers.card_open.any()


RECEIPTS: list[tuple[str, Row, str, bool]] = [
    ("S12 20 days after the sale", {}, "2026-03-21", True),
    ("back on the 20th day", {"receipt_on": "2026-03-21"}, "2026-03-21", False),
    ("said to come back later", {"receipt_on": "2026-06-21"}, "2026-03-21", True),
    ("a day nobody can read is no open card", {"receipt_on": "soon"}, "2026-03-21", False),
    ("sold, returned, out of service", {"retired_on": "2026-03-10"}, "2026-03-21", False),
]


@pytest.mark.parametrize(("item", "due", "is_open"), [case[1:] for case in RECEIPTS], ids=[c[0] for c in RECEIPTS])
def test_receipt_card(item: Row, due: str, *, is_open: bool) -> None:
    _, papers = owed("2026-04-01", {"plan": "D", "sold_on": "2026-03-01", **item})
    assert papers.receipt_due.astype(str).tolist() == [due]
    assert papers.receipt_open.tolist() == [is_open]


def test_no_receipt_card_where_the_plan_has_no_days() -> None:
    _, papers = owed("2026-04-01", {"plan": "B", "sold_on": "2026-03-01", "completed_on": "2026-03-01"})
    assert not papers.receipt_open.any()


def retained(as_of: str, repairs: Sequence[Row], settings: Row | None = None, **item: Any) -> Told:  # noqa: ANN401 — any cell of an item
    """One pass up to the papers over repairs of one item of plan A with retention money of 1,000.00."""
    item = {"accepted_on": "2025-06-30", "retention_amount": 1000, **item}
    numbered = [{**repair, "id": f"R-2026-{row + 1:04d}"} for row, repair in enumerate(repairs)]
    work = work_of(register_with(numbered, item=item, settings=settings), as_of)
    held = cover.covers(work)
    book = assess_promises(work, held, frozen.at_report(work, held))
    assess_papers(work, held, book)
    return Told(work, book)


REPORTED: Row = {**REPAIR, "reported_at": "2026-05-01 10:00"}
KEPT: Row = {
    **REPORTED, "departed_at": "2026-05-01 11:00", "arrived_at": "2026-05-01 12:00", "fixed_at": "2026-05-02 09:00",
}  # fmt: skip
RETAINED: list[tuple[str, Row, str, list[str]]] = [
    ("all kept: a finding, nothing deducted", {**KEPT, "outside_cost": 300}, "1000", ["paper_cost_in_time"]),
    ("fixed late (A10): deducted", {**KEPT, "fixed_at": "2026-05-02 10:01", "outside_cost": 300.5}, "699.5", []),
    ("late on the way (A37), though fixed in time", {
        **KEPT, "departed_at": "2026-05-02 10:30", "arrived_at": "2026-05-02 09:30", "fixed_at": "2026-05-02 09:40",
        "outside_cost": 300}, "700", []),
    ("not arrived and the time has passed", {**REPORTED, "outside_cost": 300}, "700", []),
    ("late with a proposal only: not deducted", {**KEPT, "proposed_at": "2026-05-09", "outside_cost": 300}, "1000",
     ["paper_cost_in_time"]),
    ("more than there is", {**REPORTED, "outside_cost": 1200}, "-200", []),
    ("a cost of 0 says nothing", {**KEPT, "outside_cost": 0}, "1000", []),
    ("no cost", KEPT, "1000", []),
    ("late when it was cancelled: the owner called others", {
        **REPORTED, "cancelled_on": "2026-05-04", "outside_cost": 300}, "700", []),
    ("cancelled before any deadline", {**REPORTED, "cancelled_on": "2026-05-01", "outside_cost": 300}, "1000",
     ["paper_cost_in_time"]),
    ("reported this very minute and cancelled: it counts", {
        **REPAIR, "reported_at": "2026-06-01 00:00", "outside_cost": 300}, "1000", ["paper_cost_in_time"]),
    ("reported after as-of: not used", {**REPAIR, "reported_at": "2026-06-02 10:00", "outside_cost": 300}, "1000", []),
]  # fmt: skip


@pytest.mark.parametrize(("repair", "left", "found"), [case[1:] for case in RETAINED], ids=[c[0] for c in RETAINED])
def test_retention_left(repair: Row, left: str, found: list[str]) -> None:
    """A38: who is late pays for the others out of the retention money."""
    told_ = retained("2026-06-01", [repair])
    assert cells(told_.work, "equipment", "retention_left") == [left]
    assert paper_codes(told_.work) == found


def test_a_promise_still_running_is_not_missed() -> None:
    repair = {**REPORTED, "outside_cost": 300}
    assert cells(retained("2026-05-02T10:00", [repair]).work, "equipment", "retention_left") == ["1000"]
    assert cells(retained("2026-05-02T10:01", [repair]).work, "equipment", "retention_left") == ["700"]


def test_cancelled_today_it_is_late_once_the_time_has_passed() -> None:
    repair = {**REPORTED, "cancelled_on": "2026-05-02", "outside_cost": 300}
    before, after = retained("2026-05-02T09:00", [repair]), retained("2026-05-02T10:01", [repair])
    assert cells(before.work, "equipment", "retention_left") == ["1000"]
    assert "2026-05-02T10:01" in [str(change.astype("datetime64[m]")) for change in before.work.changes]
    assert cells(after.work, "equipment", "retention_left") == ["700"]


def test_costs_add_up_over_the_repairs_of_an_item() -> None:
    told_ = retained("2026-06-01", [{**REPORTED, "outside_cost": 300}, {**REPORTED, "outside_cost": 150.25}, KEPT])
    assert cells(told_.work, "equipment", "retention_left") == ["549.75"]


def test_a_cost_without_retention_money_is_told_until_it_is_entered() -> None:
    late = [{**REPORTED, "outside_cost": 300}]
    told_ = retained("2026-06-01", late, retention_amount=None)
    assert cells(told_.work, "equipment", "retention_left") == [None]
    assert paper_codes(told_.work) == ["paper_no_retention"]
    assert paper_codes(retained("2026-06-01", late, retention_amount=0).work) == []


@pytest.mark.parametrize(
    ("repair", "settings", "item"),
    [
        ({**REPORTED, "outside_cost": "much"}, None, {}),
        ({**KEPT, "fixed_at": "in May", "outside_cost": 300}, None, {}),
        ({**KEPT, "arrived_at": "2026-04-30 10:00", "outside_cost": 300}, None, {}),
        ({**KEPT, "cover_at_report": "perhaps", "outside_cost": 300}, None, {}),
        ({**KEPT, "outside_cost": 300}, None, {"retention_amount": "much"}),
        ({**KEPT, "cancelled_on": "soon", "outside_cost": 300}, None, {}),
    ],
    ids=["cost", "fixed", "arrived before the report", "cover", "retention", "cancelled"],
)
def test_what_an_error_hides_is_not_said(repair: Row, settings: Row | None, item: dict[str, Any]) -> None:
    """Neither an amount nor a finding that might be wrong."""
    work = retained("2026-06-01", [repair], settings, **item).work
    column = work.columns["equipment", "retention_left"]
    assert isinstance(column, Column)
    assert column.spoilt.all()
    assert [code for code in paper_codes(work) if code != "paper_cost_in_time"] == []
    assert ("paper_cost_in_time" in paper_codes(work)) == bool(item)


def test_at_once_without_its_minutes_says_neither() -> None:
    """B06 is due at once; without at_once_minutes nobody can say whether it was kept."""
    repair = {**KEPT, "urgency": "emergency", "arrived_at": "2026-05-01 11:30", "outside_cost": 300}
    for minutes, codes, left in ((30, [], ["700"]), (None, [], [None])):
        item = {"completed_on": "2025-06-30", "retention_amount": 1000}
        work = work_of(
            register_with([repair], plans="B", item=item, settings={"at_once_minutes": minutes}), "2026-06-01"
        )
        held = cover.covers(work)
        assess_papers(work, held, assess_promises(work, held, frozen.at_report(work, held)))
        assert cells(work, "equipment", "retention_left") == left
        assert paper_codes(work) == codes
