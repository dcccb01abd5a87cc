"""Laws of claims: each agrees with one judged row by row, and none depends on how a sheet is sorted."""

from __future__ import annotations

import random
from typing import Any

import pytest
from brute_claims import judged
from brute_fee import CLIENT, OWN
from build import cells, plan_tables, register_of, work_of
from test_fee_laws import maybe

from register import cover, frozen
from register.claims import assess_claims
from register.old_parts import old_parts, return_dates

CLAIMS = 1_500
TODAY = "2026-08-10"


def day(dice: random.Random, first: int = 2025, last: int = 2026) -> str:
    return f"{dice.randint(first, last)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"


def near(dice: random.Random) -> str:
    """A day around those on which old parts go back."""
    return f"2026-{dice.choice(('06-29', '06-30', '07-01', '08-09', '08-10', '08-11', '03-15', '09-30'))}"


def random_tables(dice: random.Random) -> dict[str, list[dict[str, Any]]]:
    """A firm with plans that pay in every way, dealers with and without dates, and 1,500 repairs with a claim each."""
    plans = [dict(row) for row in plan_tables("A", "D", "F")["plans"]]
    plans[1] |= {"months": 12}
    plans += [
        {"code": pay, "name": pay, "basis": "sold", "months": 12, "receipt_days": days, "dealer_pay": pay}
        for pay, days in (("typed", 20), ("flat", None), ("percent", 30))
    ]
    dealers = [
        {
            "id": f"D-{n:04d}", "name": f"dealer {n}", **maybe(dice, "unit_fee", "15", "14.995", often=0.8),
            **maybe(dice, "visit_fee", "25", often=0.8),
            **maybe(dice, "return_dates", "06-30, 12-31", "06-30", "08-10, 02-29", often=0.75),
        }
        for n in range(1, 9)
    ]  # fmt: skip
    named = [dealer["name"] for dealer in dealers]
    equipment = [
        {
            "id": f"E-{n:04d}", "product": "p", "client": "Owner",
            **maybe(dice, "plan", "A", "D", "F", "typed", "flat", "percent", "typed", "D", often=0.97),
            **maybe(dice, "sold_on", day(dice, 2025, 2025), often=0.95), **maybe(dice, "accepted_on", day(dice)),
            **maybe(dice, "receipt_on", day(dice, 2025, 2025), "2025-01-20", often=0.8),
            **maybe(dice, "dealer", *named),
            **maybe(dice, "voided_on", "2026-02-01", often=0.08),
        }
        for n in range(1, 121)
    ]  # fmt: skip
    for item in equipment:
        if "receipt_on" in item and "sold_on" in item and dice.random() < 0.7:
            item["receipt_on"] = item["sold_on"]
    repairs = [
        {
            "id": f"R-2026-{n:04d}", "equipment": dice.choice(equipment)["id"],
            "reported_at": f"2026-0{dice.randint(1, 7)}-{dice.randint(1, 28):02d} 09:30",
            **maybe(dice, "cause", *OWN, *OWN, "product", *CLIENT, "unknown", often=0.95),
            **maybe(dice, "certificate", "No. 7"), **maybe(dice, "dealer", *named, often=0.7),
            **maybe(dice, "fixed_at", f"{near(dice)} 15:00", often=0.95),
            **maybe(dice, "arrived_at", f"{near(dice)} 10:00"),
            **maybe(dice, "signed_on", near(dice), "2026-06-01", "2026-06-01", often=0.95),
            **maybe(dice, "old_part_on", near(dice), often=0.4), **maybe(dice, "outcome", "repaired", "part replaced"),
            **maybe(dice, "cancelled_on", near(dice), often=0.03),
        }
        for n in range(1, CLAIMS + 1)
    ]  # fmt: skip
    lines = [
        {
            "id": f"P-{n:04d}", "repair": dice.choice(repairs)["id"], "part": "G-7",
            "quantity": dice.choice(("0", "1", "2")), **maybe(dice, "old_part_on", near(dice), often=0.7),
        }
        for n in range(1, 901)
    ]  # fmt: skip
    claims = [
        {
            "repair": repair["id"], **maybe(dice, "dealer", *named, often=0.1),
            **maybe(dice, "claimed_amount", "0", "260", "99.995", often=0.9),
        }
        for repair in repairs
    ]  # fmt: skip
    return {
        "plans": plans, "dealers": dealers, "equipment": equipment, "repairs": repairs, "repair_parts": lines,
        "claims": claims, "clients": [{"id": "C-1", "name": "Owner"}],
        "parts": [{"code": "G-7", "name": "gasket", "list_price": "1"}],
    }  # fmt: skip


def run(tables: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[str, str | None]]:
    """Eligible and amount by repair."""
    work = work_of(register_of(None, **tables), f"{TODAY}T23:30")
    assess_claims(work, frozen.at_report(work, cover.covers(work)), old_parts(work), return_dates(work))
    told = zip(cells(work, "claims", "eligible"), cells(work, "claims", "amount"), strict=True)
    return dict(zip((claim["repair"] for claim in tables["claims"]), told, strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_every_claim_agrees_with_one_judged_row_by_row(seed: int) -> None:
    tables = random_tables(random.Random(seed))  # noqa: S311 — made-up registers
    expected = {claim["repair"]: judged(tables, claim, TODAY) for claim in tables["claims"]}
    assert run(tables) == expected
    counts = {answer: sum(told == answer for told, _ in expected.values()) for answer in ("yes", "no", "pending")}
    assert min(counts.values()) > 50, counts


def test_no_claim_depends_on_the_order_of_a_sheet() -> None:
    dice = random.Random(7)  # noqa: S311 — the same
    tables = random_tables(dice)
    before = run(tables)
    for rows in tables.values():
        dice.shuffle(rows)
    assert run(tables) == before
