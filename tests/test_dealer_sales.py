"""A dealer's month: repairs fixed and followed up, the form, what is given back, the stock (F06, F08, F16, F19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest
from build import Row, cells, codes, plan_tables, register_of, work_of

from register.assessment import Work
from register.dealer_sales import assess_dealer_sales

DEALER: Final[Row] = {
    "id": "D-0001", "name": "North", "sales_percent": "2.5", "feedback_day": 5, "follow_up_percent": 40,
    "stock_percent": 20, "stock_months": 3,
}  # fmt: skip
MAY: Final[Row] = {"dealer": "North", "month": "2026-05", "settled_amount": "1000", "feedback_on": "2026-06-03"}


def told(
    *rows: Row, as_of: str = "2026-06-10T12:00", dealer: Row | None = None, repairs: Sequence[Row] = (),
    settings: Row | None = None,
) -> Work:  # fmt: skip
    """Some months of one dealer."""
    register = register_of(
        settings, dealers=[{**DEALER, **(dealer or {})}, {"id": "D-0002", "name": "South", "feedback_day": 1}],
        plans=[*plan_tables("D", "F")["plans"],
               {"code": "P", "name": "percent", "basis": "sold", "dealer_pay": "percent"}],
        equipment=[{"id": "E-1", "product": "stove", "plan": "F"}, {"id": "E-2", "product": "pump", "plan": "D"}],
        repairs=[{"id": f"R-2026-{at:04d}", "equipment": "E-1", "dealer": "North", **row}
                 for at, row in enumerate(repairs, start=1)],
        dealer_sales=rows,
    )  # fmt: skip
    work = work_of(register, as_of)
    assess_dealer_sales(work)
    return work


def fixed(count: int, followed: int, month: str = "2026-05", **typed: Any) -> list[Row]:  # noqa: ANN401 — any cell
    """Repairs reported and fixed in a month, the first of them followed up."""
    return [
        {"reported_at": f"{month}-02 09:00", "fixed_at": f"{month}-03 10:00",
         "followed_up_on": f"{month}-06" if at < followed else None, **typed}
        for at in range(count)
    ]  # fmt: skip


def column(work: Work, key: str) -> list[Any]:
    return cells(work, "dealer_sales", key)


def test_s13_five_of_twelve_followed_up() -> None:
    """41.67 %, more than the 40 that were agreed."""
    work = told(MAY, repairs=fixed(12, 5))
    assert (column(work, "repairs_fixed"), column(work, "follow_up_rate")) == ([12], ["41.67"])
    assert codes(work) == []


REPAIRS: list[tuple[str, list[Row], int, str | None]] = [
    ("none fixed: no rate", [], 0, None),
    ("all", fixed(3, 3), 3, "100"),
    ("none followed up is 0, not blank", fixed(3, 0), 3, "0"),
    ("an eighth, rounded half up", fixed(8, 1), 8, "12.5"),
    ("two thirds", fixed(3, 2), 3, "66.67"),
    ("fixed in another month", fixed(2, 2, "2026-04"), 0, None),
    ("reported in April, fixed in May", fixed(1, 1, reported_at="2026-04-29 09:00"), 1, "100"),
    ("another dealer's", fixed(2, 2, dealer="South"), 0, None),
    ("nobody's", fixed(2, 2, dealer=None), 0, None),
    ("cancelled", fixed(2, 2, cancelled_on="2026-05-04"), 0, None),
    ("fixed after as-of", fixed(2, 2, fixed_at="2026-06-10 12:01"), 0, None),
    ("to be called tomorrow", fixed(1, 1, followed_up_on="2026-06-11"), 1, "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("repairs", "count", "rate"), [case[1:] for case in REPAIRS], ids=[case[0] for case in REPAIRS]
)
def test_repairs_of_the_month(repairs: list[Row], count: int, rate: str | None) -> None:
    work = told(MAY, repairs=repairs)
    assert (column(work, "repairs_fixed"), column(work, "follow_up_rate")) == ([count], [rate])


def test_a_row_of_one_plan_counts_its_repairs_alone() -> None:
    repairs = [*fixed(2, 1), *fixed(3, 3, equipment="E-2")]
    work = told({**MAY, "plan": "F"}, {**MAY, "plan": "D"}, MAY, repairs=repairs)
    assert column(work, "repairs_fixed") == [2, 3, 5]
    assert column(work, "follow_up_rate") == ["50", "100", "80"]


FORMS: list[tuple[str, str, int | None, str | None]] = [
    ("by the fifth of the month after (F06)", "2026-05", 5, "2026-06-05"),
    ("of December: in January", "2025-12", 5, "2026-01-05"),
    ("the 31st is the last of a shorter month", "2026-05", 31, "2026-06-30"),
    ("of January, on the 30th: the end of February", "2027-01", 30, "2027-02-28"),
    ("not set", "2026-05", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("month", "day", "due"), [case[1:] for case in FORMS], ids=[case[0] for case in FORMS])
def test_the_monthly_form(month: str, day: int | None, due: str | None) -> None:
    work = told({**MAY, "month": month}, dealer={"feedback_day": day})
    assert column(work, "feedback_due") == [due]
    assert codes(work) == ([] if day else ["dealer_not_set"])


def months(*amounts: str | None, first: str = "2026-01", **typed: Any) -> list[Row]:  # noqa: ANN401 — any cell
    """Months in a row with what was settled in each."""
    year, month = map(int, first.split("-"))
    return [
        {**MAY, "month": f"{year + (month - 1 + at) // 12}-{(month - 1 + at) % 12 + 1:02d}", "settled_amount": amount,
         **typed}
        for at, amount in enumerate(amounts)
    ]  # fmt: skip


ALLOWANCES: list[tuple[str, list[Row], dict[str, Any], list[str | None]]] = [
    ("2.5 % of the year so far (F16)", months("1000", "500", "2000"), {}, ["25", "37.5", "87.5"]),
    ("rounded once: of the sum, not month by month", months("0.2", "0.2", "0.2"), {}, ["0.01", "0.01", "0.02"]),
    ("a new year begins at nothing", months("1000", "400", first="2025-12"), {}, ["25", "10"]),
    ("0 is an answer", months("0", "100"), {}, ["0", "2.5"]),
    ("no decimals", months("100", "100"), {"settings": {"money_decimals": 0}}, ["3", "5"]),
    ("a month not settled hides those after it", months("100", None, "100"), {}, ["2.5", None, None]),
    ("0 percent", months("100"), {"dealer": {"sales_percent": 0}}, ["0"]),
    ("under a plan that pays by claims: none", months("100", plan="F"), {}, [None]),
    ("under a plan that pays by percent", months("100", plan="P"), {}, ["2.5"]),
    ("ten billion", months("10000000000"), {}, ["250000000"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "given", "allowances"), [case[1:] for case in ALLOWANCES], ids=[case[0] for case in ALLOWANCES]
)
def test_allowance(rows: list[Row], given: dict[str, Any], allowances: list[str | None]) -> None:
    assert column(told(*rows, **given), "allowance_to_date") == allowances


def test_the_order_of_the_sheet_does_not_matter() -> None:
    rows = months("1000", "500", "2000")
    assert column(told(*reversed(rows)), "allowance_to_date") == ["87.5", "37.5", "25"]


def test_plans_are_added_apart() -> None:
    rows = [*months("1000", "100"), *months("10", "20", plan="P")]
    assert column(told(*rows), "allowance_to_date") == ["25", "27.5", "0.25", "0.75"]


DEPOSITS: list[tuple[str, list[Row], dict[str, Any], list[str | None]]] = [
    ("20 % of three months' sales (F19)", months("100", "200", "300", "400"), {}, [None, None, "120", "180"]),
    ("over the turn of the year", months("100", "200", "300", first="2025-11"), {}, [None, None, "120"]),
    ("a month without a row: not known", [*months("100"), *months("200", "300", first="2026-03")], {},
     [None, None, None]),
    ("a month not settled: not known", months("100", None, "300"), {}, [None, None, None]),
    ("one month", months("100", "200"), {"dealer": {"stock_months": 1}}, ["20", "40"]),
    ("0 months: no stock", months("100"), {"dealer": {"stock_months": 0}}, [None]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "given", "deposits"), [case[1:] for case in DEPOSITS], ids=[case[0] for case in DEPOSITS]
)
def test_deposit(rows: list[Row], given: dict[str, Any], deposits: list[str | None]) -> None:
    assert column(told(*rows, **given), "stock_deposit") == deposits


NOT_SET: list[tuple[str, dict[str, Any], list[Row], list[str]]] = [
    ("percent, once a dealer", {"sales_percent": None}, months("1", "2"), ["dealer_not_set"]),
    ("percent, with nothing settled", {"sales_percent": None}, months(None, first="2026-06"), []),
    ("percent, under a plan that pays by claims", {"sales_percent": None}, months("1", plan="F"), []),
    ("stock percent, where months are set", {"stock_percent": None}, months("1"), ["dealer_not_set"]),
    ("stock months, where a percentage is set", {"stock_months": None}, months("1"), ["dealer_not_set"]),
    ("neither: no first stock was agreed", {"stock_percent": None, "stock_months": None}, months("1"), []),
    ("a month that is over and not settled", {}, months(None, first="2026-05"), ["sales_not_settled"]),
    ("the running month may still be open", {}, months(None, first="2026-06"), []),
]  # fmt: skip


@pytest.mark.parametrize(("dealer", "rows", "said"), [case[1:] for case in NOT_SET], ids=[case[0] for case in NOT_SET])
def test_what_is_not_set(dealer: Row, rows: list[Row], said: list[str]) -> None:
    assert codes(told(*rows, dealer=dealer)) == said


def test_the_follow_up_percentage_is_missed_once_there_are_repairs() -> None:
    blank: Row = {"follow_up_percent": None}
    assert codes(told(MAY, dealer=blank)) == []
    assert codes(told(MAY, dealer=blank, repairs=fixed(1, 1))) == ["dealer_not_set"]


def test_a_month_still_to_come_has_no_figures() -> None:
    work = told({**MAY, "month": "2026-07", "feedback_on": None})
    assert (column(work, "repairs_fixed"), column(work, "follow_up_rate")) == ([None], [None])


def test_two_rows_of_one_month_are_told_as_the_same() -> None:
    from build import as_typed  # noqa: PLC0415 — the same

    from register.intake import typed  # noqa: PLC0415 — only here

    raw = {"dealers": as_typed([DEALER]), "dealer_sales": as_typed([MAY, {**MAY, "month": "2026年5月"}])}
    assert "identity_twice" in {said.code for said in typed(raw).findings.said}
