"""Every fee rule of the eight plans, with a repair of each shape: only what a repair has is asked for and charged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from build import Row, plan_tables
from fee_set_up import Bill, Job

from register.values import Cell

TABLES: Final = plan_tables()
RATES: Final[Sequence[Row]] = ({"item": "labour hour", "amount": "100"}, {"item": "trip", "amount": "50"})
LABOUR, TRIP, COST, LIST, SET = 100, 50, 180, 260, 7
PLANS: Final = [row if row.get("months") is not None else {**row, "months": 12} for row in TABLES["plans"]]
"""C and D with a length that a firm has set."""
NEW, OLD, ANCIENT = "2026-03-01", "2023-03-01", "2015-03-01"
DAYS: Final = {"warranty": NEW, "expired": ANCIENT, "latent": OLD, "contract": ANCIENT, "void": NEW, "*": NEW}
CAUSES: Final = {"own": "product", "client": "misuse", "*": "misuse"}
UNKNOWN: Final = {"A", "B", "C", "D", "F", "G", "H"}
"""Plans whose last row is reached by a repair in warranty whose cause is unknown; under E every repair comes to it."""
CONTRACT: Final[Row] = {"id": "K-0001", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31"}


@dataclass(frozen=True)
class Shape:
    """What a repair has: one part or none, hours, trips; None is a blank cell."""

    name: str
    part: bool
    hours: int | None
    trips: int | None


SHAPES: Final = (
    Shape("nothing at all", part=False, hours=0, trips=0),
    Shape("a part alone", part=True, hours=0, trips=0),
    Shape("hours alone", part=False, hours=2, trips=0),
    Shape("a trip alone", part=False, hours=0, trips=1),
    Shape("all three", part=True, hours=2, trips=1),
    Shape("nothing typed yet", part=False, hours=None, trips=None),
    Shape("a part, nothing else typed yet", part=True, hours=None, trips=None),
)
EVERY: Final = [
    pytest.param(rule, shape, id=f"{rule['plan']}{rule['order']}: {shape.name}")
    for rule in TABLES["fee_rules"]
    for shape in SHAPES
]


def job(rule: Row, shape: Shape, **more: Cell) -> Job:
    """A fixed repair of that shape which comes to that rule."""
    plan, cover, cause = str(rule["plan"]), str(rule["cover"]), str(rule["cause"])
    last = (cover, cause) == ("*", "*")
    day = DAYS[cover]
    item: Row = {"plan": plan, "sold_on": day, "completed_on": day, "accepted_on": day}
    if cover == "void":
        item = {**item, "voided_on": "2026-04-01"}
    repair: Row = {
        "reported_at": "2026-05-06 15:20", "fixed_at": "2026-05-07 10:00", "certificate": "No. 7", "discoverable": "no",
        "cause": "unknown" if last and plan in UNKNOWN else CAUSES.get(cause, cause),
        "labour_hours": shape.hours, "trips": shape.trips, **more,
    }  # fmt: skip
    tables: dict[str, Sequence[Row]] = {"rates": RATES, "plans": PLANS}
    if cover == "contract":
        tables["contracts"] = [CONTRACT]
    return Job(item, repair, [("D-100", 1)] if shape.part else [], tables)


def due(rule: Row, shape: Shape) -> tuple[int, bool, list[str]]:
    """By hand: what the rule charges for what the repair has, whether a price has to be set, and what is not typed."""
    total, asks, blank = 0, False, list[str]()
    parts = rule.get("parts")
    if shape.part:
        total += {"cost": COST, "list": LIST}.get(str(parts), 0)
        asks |= parts in {"ask", None}
    for key, units, rate, code in (
        ("labour", shape.hours, LABOUR, "fee_hours_blank"), ("travel", shape.trips, TRIP, "fee_trips_blank"),
    ):  # fmt: skip
        cell = rule.get(key)
        if cell == "rate":
            total += (units or 0) * rate
            blank += [code] if units is None else []
        asks |= bool(units) and cell in {"ask", None}
        asks |= units is None and cell == "ask"
    return total, asks, blank


def shown(bill: Bill) -> tuple[str | None, list[str]]:
    return bill.cell("total_fee"), [code for code in bill.codes() if code != "fee_wear_parts_not_set"]


@pytest.mark.parametrize(("rule", "shape"), EVERY)
def test_a_repair_is_asked_only_for_what_it_has(rule: Row, shape: Shape) -> None:
    total, asks, blank = due(rule, shape)
    bill = job(rule, shape).run()
    assert bill.cell("clause") == rule.get("clause")
    known = not asks and not blank
    assert shown(bill) == (str(total) if known else None, sorted([*blank, *(["fee_asked_blank"] if asks else [])]))
    amounts = [bill.cell(key) for key in ("parts_fee", "labour_fee", "travel_fee", "freight_fee")]
    assert not known or sum(int(amount or -1) for amount in amounts) == total


@pytest.mark.parametrize(("rule", "shape"), EVERY)
def test_a_price_that_was_set_is_never_lost(rule: Row, shape: Shape) -> None:
    """Where the rule leaves anything to ask, what somebody set counts once, even if nothing else is typed."""
    total, asks, blank = due(rule, shape)
    bill = job(rule, shape, asked_amount=SET, asked_by="Lin").run()
    counts = asks or "ask" in {rule.get("parts"), rule.get("labour"), rule.get("travel")}
    assert shown(bill) == (None if blank else str(total + SET * counts), blank)


def test_a_product_fault_in_warranty_with_one_trip_costs_a_consumer_nothing() -> None:
    rule = next(row for row in TABLES["fee_rules"] if row["plan"] == "H" and row["order"] == 1)
    bill = job(rule, Shape("a trip", part=False, hours=None, trips=1)).run()
    assert bill.cell("total_fee") == "0"
    assert bill.cell("fee_note") == "free: in warranty until 2027-03-01, product cause (H02)"


def test_without_a_part_travel_and_wages_are_the_whole_fee() -> None:
    """D15: paid service is the repairer's travel and wages."""
    for order in (2, 3):
        rule = next(row for row in TABLES["fee_rules"] if row["plan"] == "D" and row["order"] == order)
        assert shown(job(rule, Shape("", part=False, hours=2, trips=1)).run()) == ("250", [])


def test_where_no_clause_names_a_price_the_note_says_so() -> None:
    rule = next(row for row in TABLES["fee_rules"] if row["plan"] == "E")
    bill = job(rule, SHAPES[2]).run()
    note = str(bill.cell("fee_note"))
    assert "; no clause names a price; " in note
    assert "(–)" not in note
    told = next(row.problem for row in bill.work.findings.rows("en") if row.code == "fee_asked_blank")
    assert told == "The plan names no price for this work: an amount must be set for the case."
