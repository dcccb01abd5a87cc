"""The month's dealings: feedback received and answered, dealers' repairs and sales, claims and their settlement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from build import Row, plan_tables
from month_cases import fixed, lines, month_of, numbers

PLANS: Final = [{**row, "months": 12} if row["code"] == "D" else row for row in plan_tables()["plans"]]
DEALERS: Final[Sequence[Row]] = (
    {"id": "D-1", "name": "North", "sales_percent": 10, "feedback_day": 5, "follow_up_percent": 40},
    {"id": "D-2", "name": "South", "sales_percent": 10, "feedback_day": 5, "follow_up_percent": 40},
    {"id": "D-3", "name": "Idle"},
)
PUMP: Final[Row] = {
    "id": "E-1", "client": "Owner", "product": "pump", "plan": "D", "sold_on": "2026-01-10", "receipt_on": "2026-01-12",
}  # fmt: skip
AS_OF: Final = "2026-06-10T12:00"


def told(feedback: Sequence[Row] = (), month: str = "2026-05", **tables: Any) -> Any:  # noqa: ANN401 — tables
    rows = [{"client": "Owner", "text": "x", "kind": "complaint", "owner": "Lin", **row} for row in feedback]
    return month_of(
        month, AS_OF, {"feedback_days": 3}, plans=PLANS, dealers=DEALERS, equipment=[PUMP], feedback=rows, **tables
    )


def test_feedback_by_kind() -> None:
    """Received and answered belong to their month; what is open is told as of the day."""
    figures = told([
        {"received_at": "2026-05-04 09:00", "answered_on": "2026-05-06"},
        {"received_at": "2026-05-04 09:00", "answered_on": "2026-05-20"},
        {"received_at": "2026-04-28 09:00", "answered_on": "2026-05-04"},
        {"received_at": "2026-05-30 09:00"},
        {"received_at": "2026-06-09 09:00"},
        {"received_at": "2026-05-11 09:00", "kind": "praise"},
        {"received_at": "2026-05-11 09:00", "kind": "suggestion", "answered_on": "2026-06-11"},
        {"received_at": "2026-06-10 13:00"},
    ])  # fmt: skip
    assert numbers(figures, "feedback") == {
        "complaint": "received 3, answered 3, answered_late 2, open 2, overdue 1",
        "suggestion": "received 1, open 1, overdue 1",
        "praise": "received 1",
        "total": "received 5, answered 3, answered_late 2, open 3, overdue 2",
    }


HANDS: Final[Row] = {"appraised_by": "Chen", "approved_by": "Lin"}


def repairs_and_claims() -> dict[str, Any]:
    """Seven repairs of May with a claim each, at every step; the last of another dealer."""
    usual = {"signed_on": "2026-05-04", "dealer": "North"}
    repairs = [fixed(**usual) for _ in range(6)] + [fixed(**{**usual, "dealer": "South"})]
    repairs[1]["signed_on"] = None
    repairs[2]["cause"] = "misuse"
    steps: list[Row] = [
        {}, {}, {}, HANDS, {**HANDS, "noticed_on": "2026-05-20"},
        {**HANDS, "noticed_on": "2026-05-20", "confirmed_on": "2026-05-25", "settled_on": "2026-06-02"},
        {**HANDS, "noticed_on": "2026-05-20", "confirmed_on": "2026-05-25", "settled_on": "2026-05-28"},
    ]
    claims = [
        {"repair": f"R-2026-{at:04}", "claimed_amount": None if at == 1 else 10 * at, **step}
        for at, step in enumerate(steps, start=1)
    ]
    return {"repairs": repairs, "claims": claims}


def test_claims_by_step() -> None:
    assert numbers(told(**repairs_and_claims()), "claims") == {
        "pending": "number 1, not_set 1",
        "refused": "number 1",
        "open": "number 1, not_set 1",
        "approved": "number 1, amount 40",
        "noticed": "number 3, amount 180",
        "confirmed": "number 2, amount 130",
        "settled": "number 1, amount 70",
    }
    assert numbers(told(month="2026-06", **repairs_and_claims()), "claims")["settled"] == "number 1, amount 60"


def test_dealers() -> None:
    """A dealer with nothing to tell has no line; sales of two plans are one amount, an unknown one is none."""
    sales = [
        {"dealer": "North", "month": "2026-05", "settled_amount": 100},
        {"dealer": "South", "month": "2026-05", "plan": "F", "settled_amount": 30},
        {"dealer": "South", "month": "2026-05", "settled_amount": None},
        {"dealer": "Idle", "month": "2026-04", "settled_amount": 30},
    ]
    assert lines(told(**repairs_and_claims(), dealer_sales=sales), "dealers") == [
        ("North: repairs_received 6, repairs_fixed 6, repairs_late 0, claims_settled 0, claims_amount 0, sales 100, "
         "allowance 10"),
        "South: repairs_received 1, repairs_fixed 1, repairs_late 0, claims_settled 1, claims_amount 70",
    ]


def test_a_month_with_nothing_in_it() -> None:
    figures = told()
    assert (numbers(figures, "feedback"), numbers(figures, "claims"), lines(figures, "dealers")) == ({}, {}, [])
