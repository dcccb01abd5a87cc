"""Rule 4 case by case: what a repair costs the client, which clause says so, and what keeps it from being known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import pytest
from build import Row
from fee_set_up import FIRM, Job

from register.language import LANGUAGES
from register.values import Cell

A: Final[Row] = {"plan": "A", "accepted_on": "2025-06-30"}
A_LATENT: Final[Row] = {"plan": "A", "accepted_on": "2023-11-30"}
A_EXPIRED: Final[Row] = {"plan": "A", "accepted_on": "2020-01-31"}
B_EXPIRED: Final[Row] = {"plan": "B", "completed_on": "2020-01-31"}
F: Final[Row] = {"plan": "F", "sold_on": "2026-01-10"}
G: Final[Row] = {"plan": "G", "sold_on": "2026-01-10"}
G_EXPIRED: Final[Row] = {"plan": "G", "sold_on": "2025-04-10"}
H: Final[Row] = {"plan": "H", "sold_on": "2026-01-10"}
H_EXPIRED: Final[Row] = {"plan": "H", "sold_on": "2024-04-10"}
FIXED: Final[Row] = {"fixed_at": "2026-06-28 06:25"}
SET_BY_LIN: Final[Row] = {"asked_amount": "120.00", "asked_by": "Lin"}


def job(item: Row, *lines: tuple[str, Cell], **repair: Cell) -> Job:
    return Job(item, {"reported_at": "2026-05-06 15:20", **repair}, lines)


@dataclass(frozen=True)
class Case:
    why: str
    job: Job
    amounts: str
    clause: str | None
    findings: tuple[str, ...] = ()


CASES: Final = (
    Case(
        "S1 (i): ten to midnight of the last day is still warranty (A13)",
        job(A_LATENT, reported_at="2025-11-30 23:50", cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "A13",
    ),
    Case(
        "S1 (ii): misuse is no latent defect, so the fee is that of expired cover (A54)",
        job(A_LATENT, ("D-100", 2), reported_at="2026-02-10", cause="misuse", labour_hours=1.5, trips=1),
        "360 + 360 + 80 + 0 = 800",
        "A54",
    ),
    Case(
        "S5: free in the extension too (A09, A13)",
        job(
            {"plan": "A", "accepted_on": "2023-05-31", "extra_months": 9, "extra_approved_by": "Lin"},
            reported_at="2025-12-24",
            cause="product",
        ),
        "0 + 0 + 0 + 0 = 0",
        "A13",
    ),
    Case(
        "S6: a third party's damage in warranty is charged at cost (A53)",
        job(A, ("D-100", 2), reported_at="2026-06-27 21:30", cause="third party", labour_hours=2.5, trips=1, **FIXED),
        "360 + 600 + 80 + 0 = 1040",
        "A53",
    ),
    Case(
        "S14 (i): the case fee is not set, so there is no total (G17)",
        job(G_EXPIRED, ("B-1", 2), cause="misuse", freight=35, received_at="2026-05-11 10:00"),
        "290 + – + 0 + 35 = –",
        "G14 G15 G17",
        ("fee_asked_blank",),
    ),
    Case(
        "S14 (ii): list parts, case fee set by the manager, the dealer's freight",
        job(G_EXPIRED, ("B-1", 2), cause="misuse", freight=35, received_at="2026-05-11 10:00", **SET_BY_LIN),
        "290 + 120 + 0 + 35 = 445",
        "G14 G15 G17",
    ),
    Case("S15: an item without a plan", job({}, cause="product"), "– + – + – + – = –", None, ("fee_not_set",)),
    Case("wear is free, it is not man-made (A39)", job(A, ("G-7", 1), cause="wear"), "0 + 0 + 0 + 0 = 0", "A39"),
    Case(
        "latent: workmanship that could not be seen before is replaced free (A15)",
        job(A_LATENT, ("D-100", 1), cause="workmanship", discoverable="no"),
        "0 + 0 + 0 + 0 = 0",
        "A15",
    ),
    Case(
        "latent: what could be seen before is charged as expired (A54)",
        job(A_LATENT, ("D-100", 1), cause="workmanship", discoverable="yes", labour_hours=0, trips=0),
        "180 + 0 + 0 + 0 = 180",
        "A54",
    ),
    Case(
        "latent: whether it could be seen is not said",
        job(A_LATENT, ("D-100", 1), cause="supplier"),
        "– + – + – + – = –",
        None,
        ("fee_discoverable_blank",),
    ),
    Case("latent: the cause latent needs no answer", job(A_LATENT, cause="latent"), "0 + 0 + 0 + 0 = 0", "A15"),
    Case(
        "latent: the cause unknown is expired",
        job(A_LATENT, cause="unknown", labour_hours=1, trips=0),
        "0 + 240 + 0 + 0 = 240",
        "A54",
    ),
    Case(
        "cause unknown in warranty: no clause says what it costs, A55 is of agreements",
        job(A, cause="unknown"),
        "– + – + – + 0 = –",
        None,
        ("fee_asked_blank",),
    ),
    Case("cause blank, not fixed yet: no fee, nothing to say", job(A), "– + – + – + – = –", None),
    Case("cause blank, fixed", job(A, **FIXED), "– + – + – + – = –", None, ("fee_cause_blank",)),
    Case(
        "abnormal life without certificate is unknown (B31)",
        job(B_EXPIRED, ("D-100", 1), cause="abnormal life", **SET_BY_LIN),
        "180 + 120 + 0 + 0 = 300",
        "B32",
        ("fee_certificate_missing",),
    ),
    Case(
        "abnormal life with certificate is free after the warranty (B31)",
        job(B_EXPIRED, ("D-100", 1), cause="abnormal life", certificate="No. 7"),
        "0 + 0 + 0 + 0 = 0",
        "B31",
    ),
    Case(
        "void: not even the warranty that still runs",
        job({**H, "voided_on": "2026-05-06"}, cause="product", **SET_BY_LIN),
        "0 + 120 + 0 + 0 = 120",
        "H03 H06",
    ),
    Case(
        "the day before it was voided",
        job({**H, "voided_on": "2026-05-07"}, cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "H02",
    ),
    Case(
        "voided after as-of has not happened",
        job({**H, "voided_on": "2027-01-01"}, reported_at="2026-05-06", cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "H02",
    ),
    Case(
        "not started serves as warranty",
        job({"plan": "A", "accepted_on": "2026-08-01"}, cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "A13",
    ),
    Case(
        "in store serves as warranty (A08)",
        job({"plan": "A", "kind": "spare part", "accepted_on": "2024-01-01"}, cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "A13",
    ),
    Case(
        "a wear part is charged at list though the repair is free (G03)",
        job(G, ("G-7", 3), ("B-1", 1), cause="product"),
        "106.5 + 0 + 0 + 0 = 106.5",
        "G12 G15 G16",
    ),
    Case("the same for a consumer (H03)", job(H, ("G-7", 1), cause="product"), "35.5 + 0 + 0 + 0 = 35.5", "H02"),
    Case(
        "a plan that leaves wear parts open charges none, and says so",
        job(F, ("G-7", 1), cause="product"),
        "0 + 0 + 0 + 0 = 0",
        "F09",
        ("fee_wear_parts_not_set",),
    ),
    Case(
        "travel blank in the rule: 0 while no trip is typed (F11)",
        job(F, cause="misuse", labour_hours=2),
        "0 + 600 + 0 + 0 = 600",
        "F11",
    ),
    Case(
        "travel blank in the rule, and a trip typed: to be asked",
        job(F, cause="misuse", labour_hours=2, trips=1),
        "0 + 600 + – + 0 = –",
        "F11",
        ("fee_asked_blank",),
    ),
    Case(
        "travel blank in the rule, 0 trips typed is nothing to ask",
        job(F, cause="misuse", labour_hours=2, trips=0),
        "0 + 600 + 0 + 0 = 600",
        "F11",
    ),
    Case(
        "asked stands once, in labour before parts and travel",
        job(A, ("D-100", 1), cause="unknown", **SET_BY_LIN),
        "0 + 120 + 0 + 0 = 120",
        None,
    ),
    Case(
        "asked for a trip alone stands in travel",
        job(F, cause="misuse", labour_hours=0, trips=1, **SET_BY_LIN),
        "0 + 0 + 120 + 0 = 120",
        "F11",
    ),
    Case(
        "freight where the rule says nothing is to be asked, in freight",
        job(F, cause="product", freight=35, **SET_BY_LIN),
        "0 + 0 + 0 + 120 = 120",
        "F09",
    ),
    Case("asked 0 is an answer", job(A, cause="unknown", asked_amount=0, asked_by="Lin"), "0 + 0 + 0 + 0 = 0", None),
    Case(
        "asked without a name",
        job(A, cause="unknown", asked_amount=50),
        "– + – + – + 0 = –",
        None,
        ("fee_asked_by_blank",),
    ),
    Case(
        "asked by the technician himself",
        job(A, cause="unknown", asked_amount=50, asked_by="Chen", technician="Chen"),
        "– + – + – + 0 = –",
        None,
        ("fee_asked_by_technician",),
    ),
    Case(
        "hours and trips blank on a fixed repair",
        job(A_EXPIRED, cause="wear", **FIXED),
        "0 + – + – + 0 = –",
        "A54",
        ("fee_hours_blank", "fee_trips_blank"),
    ),
    Case("hours and trips blank, not fixed yet", job(A_EXPIRED, cause="wear"), "0 + – + – + 0 = –", "A54"),
    Case(
        "hours and trips 0 is an answer",
        job(A_EXPIRED, cause="wear", labour_hours=0, trips=0, **FIXED),
        "0 + 0 + 0 + 0 = 0",
        "A54",
    ),
    Case(
        "fixed after as-of has not happened",
        job(A_EXPIRED, cause="wear", fixed_at="2027-01-01 10:00"),
        "0 + – + – + 0 = –",
        "A54",
    ),
    Case(
        "solved by phone: nobody went, the hours are still asked",
        job(A_EXPIRED, cause="wear", solved_by_phone="yes", **FIXED),
        "0 + – + 0 + 0 = –",
        "A54",
        ("fee_hours_blank",),
    ),
    Case(
        "cancelled: no fee, nothing to fill",
        job(A_EXPIRED, cause="unknown", cancelled_on="2026-05-07"),
        "– + – + – + – = –",
        None,
    ),
    Case(
        "reported after as-of computes nothing",
        job(A, reported_at="2027-01-01", cause="product"),
        "– + – + – + – = –",
        None,
    ),
    Case(
        "the client bears the freight; nothing came or went yet",
        job(G_EXPIRED, cause="misuse", **SET_BY_LIN),
        "0 + 120 + 0 + 0 = 120",
        "G14 G15 G17",
    ),
    Case(
        "freight blank once the item has come in",
        job(G, cause="product", received_at="2026-05-11 10:00"),
        "0 + 0 + 0 + – = –",
        "G12 G15 G16",
        ("fee_freight_blank",),
    ),
    Case(
        "freight blank once it has gone back",
        job(G, cause="product", returned_at="2026-05-11 10:00"),
        "0 + 0 + 0 + – = –",
        "G12 G15 G16",
        ("fee_freight_blank",),
    ),
    Case(
        "freight 0 is an answer",
        job(G, cause="product", received_at="2026-05-11", freight=0),
        "0 + 0 + 0 + 0 = 0",
        "G12 G15 G16",
    ),
    Case("the firm bears the freight (A13)", job(A, cause="product", freight=35), "0 + 0 + 0 + 0 = 0", "A13"),
    Case(
        "a part without the price it is charged by",
        job(A_EXPIRED, ("X-1", 1), cause="wear", labour_hours=0, trips=0),
        "– + 0 + 0 + 0 = –",
        "A54",
        ("fee_no_price",),
    ),
    Case(
        "none of a part needs no price",
        job(A_EXPIRED, ("X-1", 0), cause="wear", labour_hours=0, trips=0),
        "0 + 0 + 0 + 0 = 0",
        "A54",
    ),
    Case(
        "each line is rounded half up, then added",
        job(A_EXPIRED, ("G-7", "0.1"), ("G-7", "0.1"), cause="wear", labour_hours=0, trips=0),
        "4.26 + 0 + 0 + 0 = 4.26",
        "A54",
    ),
    Case(
        "no trip rate for a client without a zone",
        job({**H_EXPIRED, "client": "Nowhere"}, cause="wear", labour_hours=1, trips=1),
        "0 + 300 + – + 0 = –",
        "H04",
        ("fee_no_rate",),
    ),
    Case(
        "0 trips need no rate",
        job({**H_EXPIRED, "client": "Nowhere"}, cause="wear", labour_hours=1, trips=0),
        "0 + 300 + 0 + 0 = 300",
        "H04",
    ),
    Case(
        "the suburb has its own rate",
        job({**A_EXPIRED, "client": "Farm"}, cause="wear", labour_hours=1, trips=2),
        "0 + 240 + 300 + 0 = 540",
        "A54",
    ),
    Case(
        "an amount beyond all amounts",
        job(A_EXPIRED, ("D-100", 10**10), cause="wear", labour_hours=0, trips=0),
        "– + 0 + 0 + 0 = –",
        "A54",
        ("fee_too_large",),
    ),
    Case("a cause that cannot be read has no fee", job(A, cause="???"), "– + – + – + – = –", None),
    Case(
        "hours that cannot be read have no fee",
        job(A_EXPIRED, cause="wear", labour_hours="many", trips=0, **FIXED),
        "0 + – + 0 + 0 = –",
        "A54",
    ),
    Case(
        "a part that is not in the price list has no amount",
        job(A_EXPIRED, ("Z-9", 1), cause="wear", labour_hours=0, trips=0),
        "– + 0 + 0 + 0 = –",
        "A54",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_the_fee_of_a_repair(case: Case) -> None:
    bill = case.job.run()
    assert bill.amounts() == case.amounts
    assert bill.cell("clause") == case.clause
    assert bill.codes() == sorted(case.findings)
    notes = [bill.cell("fee_note", language=language) for language in LANGUAGES]
    assert all(notes) or notes == [None] * 3


CONTRACT: Final[dict[str, Any]] = {"id": "K-0001", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31"}


def under(item: Row, contract: Row, **repair: Cell) -> Job:
    return replace(job(item, **repair), tables={"contracts": [{**CONTRACT, **contract}]})


@pytest.mark.parametrize(
    ("contract_job", "amounts", "clause"),
    [
        pytest.param(
            under(A_EXPIRED, {}, cause="wear", **SET_BY_LIN), "0 + 120 + 0 + 0 = 120", "A55",
            id="a contract is what is left: expired does not match beside it",
        ),
        pytest.param(
            under(A_LATENT, {}, cause="misuse", **SET_BY_LIN), "0 + 120 + 0 + 0 = 120", "A55",
            id="latent and contract, misuse: the contract holds (A55)",
        ),
        pytest.param(
            under(A_LATENT, {}, cause="product", **SET_BY_LIN), "0 + 120 + 0 + 0 = 120", "A55",
            id="latent and contract, discoverable blank: the contract decides meanwhile",
        ),
        pytest.param(
            under(A_LATENT, {}, cause="product", discoverable="no"), "0 + 0 + 0 + 0 = 0", "A15",
            id="latent and contract, not discoverable: the latent row comes first",
        ),
        pytest.param(
            under(A_EXPIRED, {"plan": "F"}, cause="product", **SET_BY_LIN), "0 + 120 + 0 + 0 = 120", None,
            id="a contract brings its own plan: F's last row, though A's last row says * too",
        ),
        pytest.param(
            under(A, {"plan": "F"}, cause="product"), "0 + 0 + 0 + 0 = 0", "A13",
            id="the item's plan goes before the contract's",
        ),
        pytest.param(
            under({}, {"plan": "F"}, cause="product", **SET_BY_LIN), "0 + 120 + 0 + 0 = 120", None,
            id="an item without a plan under a contract that brings one",
        ),
    ],
)  # fmt: skip
def test_contracts_beside_the_items_own_cover(contract_job: Job, amounts: str, clause: str | None) -> None:
    bill = contract_job.run()
    assert (bill.amounts(), bill.cell("clause")) == (amounts, clause)
    assert bill.codes() == []


def test_a_contracts_plan_brings_its_rates() -> None:
    rules = [{"plan": "F", "order": 1, "cover": "contract", "labour": "rate", "travel": "rate", "clause": "F12"}]
    rates = [{"item": "labour hour", "amount": 300}, {"item": "labour hour", "plan": "F", "amount": 100}]
    typed = under(A_EXPIRED, {"plan": "F"}, cause="wear", labour_hours=2, trips=0)
    bill = replace(typed, tables={**typed.tables, "fee_rules": rules, "rates": rates}).run()
    assert bill.amounts() == "0 + 200 + 0 + 0 = 200"


def test_no_rule_is_a_finding_and_never_zero() -> None:
    rules = [{"plan": "A", "order": 1, "cover": "expired", "parts": "free", "clause": "A54"}]
    bill = replace(job(A, cause="product"), tables={"fee_rules": rules}).run()
    assert bill.amounts() == "– + – + – + – = –"
    assert "fee_no_rule" in bill.codes()
    told = next(row for row in bill.work.findings.rows("en") if row.code == "fee_no_rule")
    assert told.problem == "No fee rule fits plan A, cover warranty, cause product."


def test_money_without_decimals_is_rounded_half_up_line_by_line() -> None:
    """The price of 21.25 counts as 21, as it is shown; half a piece more makes 52.50 of it."""
    typed = job(A_EXPIRED, ("G-7", "2.5"), ("G-7", "2.5"), cause="wear", labour_hours="0.5", trips=0, freight="0.5")
    bill = replace(typed, settings={"money_decimals": 0}).run()
    assert bill.column("amount", "repair_parts") == ["53", "53"]
    assert bill.column("unit_price", "repair_parts") == ["21", "21"]
    assert bill.column("price_basis", "repair_parts") == ["cost", "cost"]
    assert bill.cell("parts_fee") == "106"


def test_lines_that_are_free_or_asked_say_so() -> None:
    assert job(A, ("G-7", 2), cause="product").run().column("price_basis", "repair_parts") == ["free"]
    assert job(A, ("G-7", 2), cause="product").run().column("unit_price", "repair_parts") == ["0"]
    asked = job(A, ("G-7", 2), cause="unknown").run()
    assert asked.column("price_basis", "repair_parts") == ["ask"]
    assert asked.column("amount", "repair_parts") == [None]
    assert job(A, ("G-7", 2)).run().column("price_basis", "repair_parts") == [None]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (job(A, cause="product"), "free: in warranty until 2027-06-30, product cause (A13)"),
        (job(A_LATENT, cause="latent"), "free: in the latent-defect period until 2027-11-30, latent cause (A15)"),
        (
            job(A_LATENT, ("D-100", 2), cause="misuse", labour_hours=1.5, trips=1),
            (
                "charged: warranty ended on 2025-11-30, no latent defect, misuse cause (A54); "
                "parts at cost price 360.00; labour 1.5 h × 240.00; trips 1 × 80.00"
            ),
        ),
        (
            job(G_EXPIRED, ("B-1", 2), cause="misuse", freight=35, **SET_BY_LIN),
            (
                "charged: cover ended on 2026-04-10, misuse cause (G14 G15 G17); parts by price list 290.00; "
                "freight 35.00; set for the case 120.00 by Lin"
            ),
        ),
        (
            job(G, ("G-7", 1), cause="product"),
            "charged: in warranty until 2027-01-10, product cause (G12 G15 G16); wear parts by price list 35.50",
        ),
        (
            under(A_EXPIRED, {}, cause="wear"),
            "charged: under contract K-0001, wear cause (A55); the amount is still open",
        ),
        (job({}, cause="product"), "no fee: cover is not set"),
        (job(A), "no fee yet: the cause is not known"),
        (job(A, cancelled_on="2026-05-07"), "no fee: cancelled on 2026-05-07"),
        (job(A, reported_at="2027-01-01", cause="product"), None),
    ],
)  # fmt: skip
def test_the_note_says_why(typed: Job, note: str | None) -> None:
    assert typed.run().cell("fee_note") == note


def test_the_note_in_chinese() -> None:
    bill = job(A, cause="product").run()
    assert bill.cell("fee_note", language="zh-Hant") == "免費：在保修期內(至 2027-06-30)，原因為產品質量 (A13)"
    assert bill.cell("fee_note", language="zh-Hans") == "免费：在保修期内(至 2027-06-30)，原因为产品质量 (A13)"


FOLLOWED: Final[tuple[tuple[str, Job, Job], ...]] = (
    ("fee_not_set", job({}, cause="product"), job(A, cause="product")),
    ("fee_cause_blank", job(A, **FIXED), job(A, cause="product", **FIXED)),
    ("fee_discoverable_blank", job(A_LATENT, cause="product"), job(A_LATENT, cause="product", discoverable="no")),
    (
        "fee_certificate_missing", job(B_EXPIRED, cause="abnormal life", **SET_BY_LIN),
        job(B_EXPIRED, cause="abnormal life", certificate="No. 7", **SET_BY_LIN),
    ),
    (
        "fee_freight_blank", job(G, cause="product", received_at="2026-05-11"),
        job(G, cause="product", received_at="2026-05-11", freight="12.30"),
    ),
    ("fee_asked_by_blank", job(A, cause="unknown", asked_amount=5), job(A, cause="unknown", **SET_BY_LIN)),
)  # fmt: skip


@pytest.mark.parametrize(("code", "before", "after"), FOLLOWED, ids=[code for code, _, _ in FOLLOWED])
def test_who_follows_the_remedy_is_told_no_more(code: str, before: Job, after: Job) -> None:
    assert code in before.run().codes()
    assert after.run().codes() == []


def test_findings_are_said_in_three_languages() -> None:
    for typed in (job({}, cause="product"), job(G_EXPIRED, cause="misuse"), job(A_EXPIRED, cause="wear", **FIXED)):
        findings = typed.run().work.findings
        for language in ("en", "zh-Hant", "zh-Hans"):
            assert all(row.problem and row.remedy for row in findings.rows(language))


def test_a_rule_cell_that_cannot_be_read_leaves_the_fee_blank() -> None:
    rules = [{**row, "labour": "??"} if row.get("clause") == "A13" else row for row in FIRM["fee_rules"]]
    bill = replace(job(A, cause="product"), tables={"fee_rules": rules}).run()
    assert (bill.amounts(), bill.codes()) == ("– + – + – + – = –", ["fee_rule_unreadable"])


def test_the_next_event_ahead_is_noted() -> None:
    work = job(A, cause="wear", fixed_at="2027-02-01 10:00", cancelled_on="2027-01-15").run().work
    assert "2027-01-15T00:00:00" in [str(change) for change in work.changes]
