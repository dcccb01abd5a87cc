"""Rule 11: what a dealer may claim for a repair, clause by clause, the amount, and the steps of settlement (D32)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, cells, codes, plan_tables, register_of, work_of

from register import cover, frozen
from register.assessment import Work
from register.claims import assess_claims
from register.language import LANGUAGES
from register.old_parts import days_of_year, old_parts, return_dates

PLANS: Final = {row["code"]: row for row in plan_tables()["plans"]}
PLAN_D: Final[Row] = {**PLANS["D"], "months": 12}
FLAT: Final[Row] = {**PLANS["F"], "dealer_pay": "flat"}
DEALER: Final[Row] = {
    "id": "D-0001", "name": "North", "return_dates": "06-30, 12-31", "unit_fee": "15.00", "visit_fee": "25.00",
    "sales_percent": 8,
}  # fmt: skip
STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Ma", "role": "technician"}, {"id": "S-2", "name": "Wu", "role": "manager"},
)  # fmt: skip
ITEM: Final[Row] = {
    "id": "E-1", "client": "Owner", "product": "pump", "plan": "D", "sold_on": "2026-03-01", "receipt_on": "2026-03-21",
}  # fmt: skip
REPAIR: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-05-10 09:00", "cause": "product", "dealer": "North",
    "fixed_at": "2026-05-12 15:00", "signed_by": "Ho", "signed_on": "2026-05-12",
}  # fmt: skip
LINE: Final[Row] = {"repair": "R-2026-0001", "part": "G-7", "quantity": 1, "old_part_on": "2026-06-20"}
CLAIM: Final[Row] = {"repair": "R-2026-0001", "claimed_amount": "260.00"}
AS_OF: Final = "2026-07-15T12:00"


def claimed(
    as_of: str = AS_OF, item: Row | None = None, repair: Row | None = None, claim: Row | None = None,
    dealer: Row | None = None, lines: Sequence[Row] = (LINE,), settings: Row | None = None, **tables: Sequence[Row],
) -> Work:  # fmt: skip
    """S12's firm with some cells typed otherwise, and one pass of the rules that a claim rests on."""
    given: dict[str, Sequence[Row]] = {
        "plans": [PLAN_D, FLAT], "clients": [{"id": "C-1", "name": "Owner"}], "staff": STAFF,
        "dealers": [{**DEALER, **(dealer or {})}], "parts": [{"code": "G-7", "name": "gasket", "list_price": "1"}],
        "equipment": [{**ITEM, **(item or {})}], "repairs": [{**REPAIR, **(repair or {})}], "repair_parts": lines,
        "claims": [{**CLAIM, **(claim or {})}], **tables,
    }  # fmt: skip
    work = work_of(register_of(settings, **given), as_of)
    at_report = frozen.at_report(work, cover.covers(work))
    assess_claims(work, at_report, old_parts(work), return_dates(work))
    return work


def told(work: Work, at: int = 0) -> tuple[Any, ...]:
    """Eligible, amount and reasons of one claim, as a clerk reads them."""
    return tuple(cells(work, "claims", key)[at] for key in ("eligible", "amount", "reasons"))


def test_s12_the_receipt_card_on_its_twentieth_day_and_on_the_next() -> None:
    assert told(claimed()) == ("yes", "260", None)
    assert told(claimed(item={"receipt_on": "2026-03-22"})) == ("no", "0", "receipt card not in by 2026-03-21 (D12)")


def test_s13_on_site_in_place_of_not_on_top() -> None:
    item = {"plan": "F", "sold_on": "2025-06-30", "receipt_on": None}
    repair = {"reported_at": "2026-06-30 10:00", "fixed_at": "2026-07-01 10:00", "signed_on": "2026-07-01"}
    visited = {**repair, "arrived_at": "2026-06-30 15:00"}
    at_site = claimed(item=item, repair=visited, lines=(), claim={"claimed_amount": None})
    assert told(at_site) == ("yes", "25", None)
    workshop = claimed(item=item, repair=repair, lines=(), claim={"claimed_amount": "99.00"})
    assert told(workshop) == ("yes", "15", None)
    assert "fee_not_set" not in codes(workshop)


CLAUSES: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("the last day of the warranty (D31)", {"repair": {"reported_at": "2027-03-01 23:00",
     "fixed_at": "2027-03-02 09:00", "signed_on": "2027-03-02"}, "lines": (), "as_of": "2027-04-01"}, "yes", None),
    ("a day after it", {"repair": {"reported_at": "2027-03-02 00:00", "fixed_at": "2027-03-02 09:00",
     "signed_on": "2027-03-02"}, "lines": (), "as_of": "2027-04-01"}, "no", "reported under expired (D31)"),
    ("in the extension", {"item": {"sold_on": "2025-03-01", "receipt_on": "2025-03-10", "extra_months": 6,
     "extra_approved_by": "Wu"}}, "yes", None),
    ("void", {"item": {"voided_on": "2026-05-01"}}, "no", "reported under void (D31)"),
    ("cover cannot be said", {"item": {"sold_on": None}}, "pending",
     "cover at report not known yet (D31); receipt card not in yet (D12)"),
    ("the client's cause (D14)", {"repair": {"cause": "wear"}}, "no", "the cause is the client's: wear (D14)"),
    ("the firm's own: transport", {"repair": {"cause": "transport"}}, "yes", None),
    ("not known what caused it", {"repair": {"cause": "unknown"}}, "pending", "cause not known yet (D14)"),
    ("no cause typed", {"repair": {"cause": None}}, "pending", "cause not known yet (D14)"),
    ("abnormal life without a certificate is not known", {"repair": {"cause": "abnormal life"}}, "pending",
     "cause not known yet (D14)"),
    ("abnormal life, certified (B31)", {"repair": {"cause": "abnormal life", "certificate": "No. 7"}}, "yes", None),
    ("receipt not in, its last day", {"item": {"receipt_on": None}, "as_of": "2026-03-21T10:00",
     "repair": {"reported_at": "2026-03-20 09:00", "fixed_at": "2026-03-20 11:00", "signed_on": "2026-03-20"},
     "lines": ()}, "pending", "receipt card not in yet (D12)"),
    ("receipt not in, a day later", {"item": {"receipt_on": None}, "as_of": "2026-03-22T00:00",
     "repair": {"reported_at": "2026-03-20 09:00", "fixed_at": "2026-03-20 11:00", "signed_on": "2026-03-20"},
     "lines": ()}, "no", "receipt card not in by 2026-03-21 (D12)"),
    ("a card announced for tomorrow has not come", {"item": {"receipt_on": "2026-07-16"}}, "no",
     "receipt card not in by 2026-03-21 (D12)"),
    ("a plan without receipt days asks for none", {"plans": [{**PLAN_D, "receipt_days": None}],
     "item": {"receipt_on": None}}, "yes", None),
    ("not signed yet (D28)", {"repair": {"signed_on": None}}, "pending", "record not signed yet (D28)"),
    ("to be signed tomorrow", {"repair": {"signed_on": "2026-07-16"}}, "pending", "record not signed yet (D28)"),
    ("not fixed yet", {"repair": {"fixed_at": None, "signed_on": None}, "lines": ()}, "pending",
     "not fixed yet; record not signed yet (D28)"),
    ("cancelled", {"repair": {"cancelled_on": "2026-05-11"}}, "no", "the repair was cancelled"),
    ("the old part on the return date itself (D29)", {"lines": ({**LINE, "old_part_on": "2026-06-30"},)}, "yes", None),
    ("a day after it", {"lines": ({**LINE, "old_part_on": "2026-07-01"},)}, "no",
     "old parts not back by 2026-06-30 (D29)"),
    ("not back, the date still to come", {"lines": ({**LINE, "old_part_on": None},), "as_of": "2026-06-30T10:00"},
     "pending", "old parts not back yet (D29)"),
    ("not back, the date over", {"lines": ({**LINE, "old_part_on": None},), "as_of": "2026-07-01T00:00"}, "no",
     "old parts not back by 2026-06-30 (D29)"),
    ("fixed on a return date: that one", {"repair": {"fixed_at": "2026-06-30 10:00"},
     "lines": ({**LINE, "old_part_on": "2026-07-02"},)}, "no", "old parts not back by 2026-06-30 (D29)"),
    ("fixed after it: the next one", {"repair": {"fixed_at": "2026-07-01 10:00"},
     "lines": ({**LINE, "old_part_on": "2026-07-02"},)}, "yes", None),
    ("fixed after the last of the year: next year's first", {"dealer": {"return_dates": "3/31、9/30"},
     "repair": {"fixed_at": "2026-10-02 10:00", "signed_on": "2026-10-02"}, "lines": ({**LINE, "old_part_on": None},),
     "as_of": "2027-04-01T09:00"}, "no", "old parts not back by 2027-03-31 (D29)"),
    ("one of two parts is lacking", {"lines": (LINE, {**LINE, "old_part_on": None})}, "no",
     "old parts not back by 2026-06-30 (D29)"),
    ("a line without a day takes that of the repair", {"repair": {"old_part_on": "2026-06-01"},
     "lines": ({**LINE, "old_part_on": None},)}, "yes", None),
    ("a line's own day goes before that of the repair", {"repair": {"old_part_on": "2026-06-01"},
     "lines": ({**LINE, "old_part_on": "2026-07-02"},)}, "no", "old parts not back by 2026-06-30 (D29)"),
    ("a part replaced that no line names", {"repair": {"outcome": "part replaced"}, "lines": ()}, "no",
     "old parts not back by 2026-06-30 (D29)"),
    ("no part was changed", {"repair": {"outcome": "repaired"}, "lines": ()}, "yes", None),
    ("no return dates: any time", {"dealer": {"return_dates": None}, "lines": ({**LINE, "old_part_on": "2026-07-14"},)},
     "yes", None),
    ("no return dates and not back", {"dealer": {"return_dates": None}, "lines": ({**LINE, "old_part_on": None},)},
     "pending", "old parts not back yet (D29)"),
    ("a day that cannot be read is not known", {"lines": ({**LINE, "old_part_on": "soon"},)}, "pending",
     "old parts not back yet (D29)"),
    ("every clause that failed is named", {"item": {"receipt_on": "2026-04-01"}, "repair": {"cause": "misuse",
     "reported_at": "2027-05-10 09:00", "fixed_at": "2027-05-12 15:00", "signed_on": None},
     "lines": ({**LINE, "old_part_on": None},), "as_of": "2027-08-01"}, "no",
     ("reported under expired (D31); the cause is the client's: misuse (D14); receipt card not in by 2026-03-21 (D12); "
      "old parts not back by 2027-06-30 (D29)")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "eligible", "reasons"), [case[1:] for case in CLAUSES], ids=[case[0] for case in CLAUSES]
)
def test_clauses(given: dict[str, Any], eligible: str, reasons: str | None) -> None:
    work = claimed(**given)
    assert told(work) == (eligible, {"yes": "260", "no": "0", "pending": None}[eligible], reasons)
    assert cells(work, "claims", "state")[0] == {"yes": "open", "no": "refused", "pending": "pending"}[eligible]


def test_a_contract_alone_is_no_warranty() -> None:
    contract = {"id": "K-1", "client": "Owner", "starts": "2027-01-01", "ends": "2027-12-31"}
    repair = {"reported_at": "2027-05-10 09:00", "fixed_at": "2027-05-12 15:00"}
    work = claimed("2027-06-01", repair=repair, lines=(), contracts=[contract])
    assert told(work) == ("no", "0", "reported under contract (D31)")


def test_nothing_is_said_of_a_repair_reported_after_as_of() -> None:
    work = claimed("2026-05-10T08:59")
    assert told(work) == (None, None, None)
    assert cells(work, "claims", "state") == [None]


AMOUNTS: list[tuple[str, dict[str, Any], str | None, list[str]]] = [
    ("typed, rounded half up", {"claim": {"claimed_amount": "260.005"}}, "260.01", []),
    ("typed and blank", {"claim": {"claimed_amount": None}}, None, ["claim_amount_blank"]),
    ("0 is an answer", {"claim": {"claimed_amount": 0}}, "0", []),
    ("flat and not set", {"item": {"plan": "F"}, "dealer": {"unit_fee": None}}, None, ["claim_fee_not_set"]),
    ("flat: only the fee that counts is asked for", {"item": {"plan": "F"}, "dealer": {"visit_fee": None}}, "15", []),
    ("flat on site", {"item": {"plan": "F"}, "repair": {"arrived_at": "2026-05-11 09:00"},
     "dealer": {"visit_fee": None}}, None, ["claim_fee_not_set"]),
    ("percent: none a repair", {"plans": [{**PLAN_D, "dealer_pay": "percent"}]}, None, []),
    ("the plan does not say", {"plans": [{**PLAN_D, "dealer_pay": None}]}, None, ["claim_pay_not_set"]),
    ("not eligible: nothing else is asked for", {"repair": {"cause": "wear"}, "claim": {"claimed_amount": None}}, "0",
     []),
    ("no decimals", {"claim": {"claimed_amount": "260.5"}, "settings": {"money_decimals": 0}}, "261", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "amount", "said"), [case[1:] for case in AMOUNTS], ids=[case[0] for case in AMOUNTS]
)
def test_amounts(given: dict[str, Any], amount: str | None, said: list[str]) -> None:
    work = claimed(**given)
    assert cells(work, "claims", "amount") == [amount]
    assert codes(work) == said


def test_a_percentage_is_said() -> None:
    work = claimed(plans=[{**PLAN_D, "dealer_pay": "percent"}])
    assert told(work) == ("yes", None, "paid by the percentage of sales, not by the repair (F16)")


WHOSE: list[tuple[str, dict[str, Any], str, list[str]]] = [
    ("the repair's dealer", {}, "yes", []),
    ("the item's, where the repair names none", {"repair": {"dealer": None}, "item": {"dealer": "North"}}, "yes", []),
    ("the one typed", {"repair": {"dealer": None}, "claim": {"dealer": "North"}}, "yes", []),
    ("nobody's", {"repair": {"dealer": None}}, "pending", ["claim_no_dealer"]),
    ("another's than the repair's", {"claim": {"dealer": "South"}, "dealers": [DEALER, {"id": "D-2", "name": "South",
     "return_dates": "12-31"}]}, "yes", ["claim_other_dealer"]),
    ("no return dates, and parts changed", {"dealer": {"return_dates": None}}, "yes", ["claim_no_return_dates"]),
    ("no return dates, and none changed", {"dealer": {"return_dates": None}, "lines": ()}, "yes", []),
    ("return dates in words", {"dealer": {"return_dates": "mid-year"}}, "pending", ["dealer_return_dates"]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "eligible", "said"), [case[1:] for case in WHOSE], ids=[case[0] for case in WHOSE])
def test_whose_claim_it_is(given: dict[str, Any], eligible: str, said: list[str]) -> None:
    work = claimed(**given)
    assert cells(work, "claims", "eligible") == [eligible]
    assert codes(work) == said


HANDS: Final[Row] = {"appraised_by": "Ma", "approved_by": "Wu"}
STEPS: list[tuple[str, Row, str, list[str]]] = [
    ("nobody has looked at it", {}, "open", []),
    ("appraised alone", {"appraised_by": "Ma"}, "open", []),
    ("appraised and approved", HANDS, "approved", []),
    ("noticed", {**HANDS, "noticed_on": "2026-07-02"}, "noticed", []),
    ("noticed the same day it is confirmed and deducted", {**HANDS, "noticed_on": "2026-07-02",
     "confirmed_on": "2026-07-02", "settled_on": "2026-07-02"}, "settled", []),
    ("to be deducted tomorrow", {**HANDS, "noticed_on": "2026-07-02", "confirmed_on": "2026-07-03",
     "settled_on": "2026-07-16"}, "confirmed", []),
    ("a notice before the approval", {"appraised_by": "Ma", "noticed_on": "2026-07-02"}, "noticed",
     ["claim_not_approved"]),
    ("a notice before anything", {"noticed_on": "2026-07-02"}, "noticed", ["claim_not_approved", "claim_not_approved"]),
    ("confirmed before the notice", {**HANDS, "noticed_on": "2026-07-02", "confirmed_on": "2026-07-01"}, "confirmed",
     ["claim_out_of_order"]),
    ("deducted before the dealer confirmed", {**HANDS, "noticed_on": "2026-07-02", "confirmed_on": "2026-07-05",
     "settled_on": "2026-07-04"}, "settled", ["claim_out_of_order"]),
    ("deducted without a confirmation", {**HANDS, "noticed_on": "2026-07-02", "settled_on": "2026-07-04"}, "settled",
     ["claim_step_skipped"]),
    ("confirmed without a notice", {**HANDS, "confirmed_on": "2026-07-04"}, "confirmed", ["claim_step_skipped"]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "state", "said"), [case[1:] for case in STEPS], ids=[case[0] for case in STEPS])
def test_steps(claim: Row, state: str, said: list[str]) -> None:
    """D32: appraised, approved, then the notice, the dealer's confirmation, the deduction."""
    work = claimed(claim=claim)
    assert cells(work, "claims", "state") == [state]
    assert codes(work) == said


def test_a_notice_of_what_is_not_eligible() -> None:
    for repair, state in (({"cause": "wear"}, "refused"), ({"signed_on": None}, "pending")):
        work = claimed(repair=repair, claim={**HANDS, "noticed_on": "2026-07-02"})
        assert (cells(work, "claims", "state"), codes(work)) == ([state], ["claim_not_eligible"])


def test_a_claim_for_nothing_is_told_and_computes_nothing() -> None:
    work = claimed(claim={"repair": None})
    assert (told(work), codes(work)) == ((None, None, None), ["claim_without_repair"])


def test_reasons_speak_three_languages() -> None:
    work = claimed(repair={"cause": "wear"}, item={"receipt_on": None})
    said = {language: cells(work, "claims", "reasons", language)[0] for language in LANGUAGES}
    assert said["zh-Hant"] == "原因屬客戶方：正常磨損(D14)；回執卡未於 2026-03-21 前返回(D12)"
    assert said["zh-Hans"] == "原因属客户方：正常磨损(D14)；回执卡未于 2026-03-21 前返回(D12)"


CHANGES: list[tuple[str, dict[str, Any], str]] = [
    ("the day after the last one for the card", {"item": {"receipt_on": None}, "as_of": "2026-03-20T12:00",
     "repair": {"reported_at": "2026-03-20 09:00"}}, "2026-03-22"),
    ("the day after the return date", {"lines": ({**LINE, "old_part_on": None},), "as_of": "2026-06-01"}, "2026-07-01"),
    ("a step typed ahead", {"claim": {**HANDS, "noticed_on": "2026-07-20"}}, "2026-07-20"),
    ("a part announced", {"as_of": "2026-06-01"}, "2026-06-20"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "when"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_claim_changes_by_itself(given: dict[str, Any], when: str) -> None:
    assert np.datetime64(when, "s") in claimed(**given).changes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("06-30, 12-31", ((6, 30), (12, 31)), id="as the contract writes it"),
        pytest.param("6/30、12/31", ((6, 30), (12, 31)), id="slashes"),
        pytest.param("６月３０日和１２月３１日", ((6, 30), (12, 31)), id="Chinese, full width"),
        pytest.param("02-29", ((2, 29),), id="a leap day"),
        pytest.param("2026-06-30", ((6, 30),), id="as Excel makes of a date"),
        pytest.param("06-31", None, id="no such day"),
        pytest.param("13-01", None, id="no such month"),
        pytest.param("June 30", None, id="in words"),
        pytest.param("06-30 or later", None, id="more than days"),
    ],
)
def test_return_dates_as_typed(text: str, days: object) -> None:
    assert days_of_year(text) == days


@pytest.mark.parametrize(
    ("year", "back_on", "eligible"),
    [(2026, "2026-02-28", "yes"), (2026, "2026-03-01", "no"), (2028, "2028-02-29", "yes")],
)
def test_a_leap_day_is_the_28th_in_other_years(year: int, back_on: str, eligible: str) -> None:
    work = claimed(
        f"{year}-03-02", dealer={"return_dates": "02-29"}, lines=({**LINE, "old_part_on": back_on},),
        item={"sold_on": f"{year}-01-01", "receipt_on": f"{year}-01-05"},
        repair={"reported_at": f"{year}-02-01 09:00", "fixed_at": f"{year}-02-02 09:00", "signed_on": f"{year}-02-02"},
    )  # fmt: skip
    assert cells(work, "claims", "eligible") == [eligible]
