"""Money is rounded half up once, as it is read; what is shown multiplies out and adds up."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import numpy as np
import pytest
from build import SET_UP, Row, as_typed, cells, register_of
from fee_set_up import FIRM, Job, run
from hypothesis import given
from hypothesis import strategies as st
from test_fee_laws import random_tables

from printouts.paper import money
from register.columns import SCALE, Column
from register.fingerprints import fingerprints
from register.intake import Intake, typed
from register.phrases import decimal_text
from register.settings import Settings
from register.values import coins
from reminders.cell_text import amount

CENTS: Final[Row] = {"money_decimals": 2}
WHOLE: Final[Row] = {"money_decimals": 0}


@pytest.mark.parametrize(("value", "decimals", "text"), [
    (269_370, 2, "26.94"), (269_350, 2, "26.94"), (269_349, 2, "26.93"), (999_900, 0, "100"), (4_999, 0, "0"),
    (-269_370, 2, "-26.94"), (-4_999, 0, "0"), (269_370, None, "26.937"), (269_370, 4, "26.9370"),
    (999_999, 1, "100.0"),
])  # fmt: skip
def test_an_amount_is_shown_rounded_half_up(value: int, decimals: int | None, text: str) -> None:
    assert decimal_text(value, decimals) == text


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_an_amount_is_shown_as_decimal_arithmetic_rounds_it(value: int, decimals: int) -> None:
    exact = (Decimal(value) / SCALE).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(decimal_text(value, decimals)) == exact


def test_papers_and_letters_round_alike() -> None:
    assert money(269_370, Settings(currency="NT$", money_decimals=2)) == "NT$ 26.94"
    assert amount(269_370, "NT$", 2) == "NT$ 26.94"
    assert money(999_900, Settings(currency="NT$", money_decimals=0)) == "NT$ 100"


def taken_in(rows: Sequence[Row], settings: Row = CENTS) -> Intake:
    chosen = [{"setting": key, "value": value} for key, value in {**SET_UP, **settings}.items()]
    return typed({"parts": as_typed(rows), "settings": as_typed(chosen)})


def priced(value: object, settings: Row = CENTS) -> tuple[str | None, list[str]]:
    """How a list price counts, and what is said of it."""
    intake = taken_in([{"code": "P", "name": "part", "list_price": value}], settings)
    column = intake.register["parts"]["list_price"]
    shown = decimal_text(int(column.values[0]), intake.register.settings.money_decimals) if column.given[0] else None
    return shown, [row.problem for row in intake.findings.rows("en") if row.code == "amount_rounded"]


@pytest.mark.parametrize(("value", "settings", "counts", "told"), [
    pytest.param("26.937", CENTS, "26.94", True, id="three places where money has two"),
    pytest.param(26.935, CENTS, "26.94", True, id="half a cent goes up"),
    pytest.param("26.49995", WHOLE, "26", True, id="rounded once, not twice"),
    pytest.param(99.99, WHOLE, "100", True, id="cents where money has none"),
    pytest.param("26.94", CENTS, "26.94", False, id="as money is written"),
    pytest.param(26.940, CENTS, "26.94", False, id="a nought behind is no place"),
    pytest.param(0.1 + 0.2, CENTS, "0.30", False, id="the noise of a formula is no place"),
    pytest.param(1.005 * 1000, WHOLE, "1005", False, id="nor in a whole amount"),
    pytest.param("NT$ 1,234.567", CENTS, "1234.57", True, id="with its label and separators"),
    pytest.param("a lot", CENTS, None, False, id="no amount at all"),
    pytest.param("9" * 40 + ".123", CENTS, None, False, id="more than any amount"),
])  # fmt: skip
def test_a_typed_amount_is_rounded_and_told(value: object, settings: Row, counts: str | None, told: bool) -> None:  # noqa: FBT001 — a case
    shown, problems = priced(value, settings)
    assert shown == counts
    assert problems == ([f"{value} has more places than money has here; it counts as {counts}."] if told else [])


def test_only_money_is_rounded() -> None:
    register = register_of(
        WHOLE, parts=[{"code": "P", "name": "part", "list_price": "5", "stock": "1.25"}],
        dealers=[{"name": "North", "sales_percent": "2.125"}],
    )  # fmt: skip
    assert register["parts"]["stock"].values.tolist() == [12_500]
    assert register["dealers"]["sales_percent"].values.tolist() == [21_250]


def test_every_amount_that_is_told_has_its_cell() -> None:
    rows: list[Row] = [{"code": price, "name": "part", "list_price": price} for price in ("1.5", "2.005", "3")]
    said = [one for one in taken_in(rows).findings.rows("en") if one.code == "amount_rounded"]
    assert [(one.table, one.position, one.column) for one in said] == [("parts", 1, "list_price")]
    assert {one.severity for one in said} == {"warning"}


def test_another_number_of_places_is_no_change_of_a_row() -> None:
    """What staff typed is what it was, though Settings round it otherwise now; another amount is a change."""
    rows: list[Row] = [{"code": "P", "name": "part", "list_price": "26.937"}]
    prints = [fingerprints(taken_in(rows, each).register["parts"])[0] for each in (CENTS, WHOLE, {"money_decimals": 4})]
    assert len(set(prints)) == 1
    other = [{**rows[0], "list_price": "26.938"}]
    assert fingerprints(taken_in(other).register["parts"])[0] != prints[0]


def test_labour_at_99_99_where_money_has_no_cents_is_100_an_hour() -> None:
    """The note says 1 h × 100, and the fee is 100."""
    rates = [{"item": "labour hour", "amount": "99.99"}, {"item": "trip", "amount": "10"}]
    job = Job(
        {"plan": "H", "sold_on": "2020-01-01"},
        {"reported_at": "2026-05-06 15:20", "cause": "product", "labour_hours": 1, "trips": 0, "freight": 0},
        tables={"rates": rates}, settings=WHOLE,
    )  # fmt: skip
    bill = job.run()
    assert (bill.cell("labour_fee"), bill.cell("total_fee")) == ("100", "100")
    assert "labour 1 h × 100" in str(bill.cell("fee_note"))
    three = replace(job, repair={**job.repair, "labour_hours": 3}).run()
    assert (three.cell("labour_fee"), "3 h × 100" in str(three.cell("fee_note"))) == ("300", True)


def half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def odd(dice: random.Random) -> str:
    return f"{dice.randint(0, 99_999_999) / 10_000:.4f}"


@pytest.mark.parametrize("decimals", [0, 2])
def test_every_product_that_is_shown_multiplies_out(decimals: int) -> None:
    """Prices and rates with too many places on every row: what stands in notes and columns is still right by hand."""
    dice = random.Random(decimals)  # noqa: S311 — amounts to try, no secret
    tables: dict[str, list[dict[str, Any]]] = random_tables(dice)
    for table, keys in (("rates", ("amount",)), ("parts", ("list_price", "cost_price")), ("repairs", ("freight",))):
        rows = tables.setdefault(table, [dict(row) for row in FIRM.get(table, ())])
        for row in rows:
            row.update({key: odd(dice) for key in keys if row.get(key) is not None})
    bill = run(register_of({"money_decimals": decimals}, **tables))
    notes = [str(note or "") for note in bill.column("fee_note")]
    fees = {key: bill.column(key) for key in ("parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee")}
    shown = 0
    for key, mark in (("labour_fee", r"labour ([\d.]+) h × ([\d.]+)"), ("travel_fee", r"trips ([\d.]+) × ([\d.]+)")):
        for note, fee in zip(notes, fees[key], strict=True):
            found = re.search(mark, note)
            if found and fee is not None:
                assert half_up(Decimal(found[1]) * Decimal(found[2]), decimals) == Decimal(fee)
                shown += 1
    lines = bill.work.register["repair_parts"]
    prices, amounts = (cells(bill.work, "repair_parts", key) for key in ("unit_price", "amount"))
    quantity = [decimal_text(value) for value in lines["quantity"].values.tolist()]
    for pieces, price, line in zip(quantity, prices, amounts, strict=True):
        if price is not None and line is not None:
            assert half_up(Decimal(price), decimals) == Decimal(price)
            assert half_up(Decimal(pieces) * Decimal(price), decimals) == Decimal(line)
            shown += 1
    for parts, labour, travel, freight, total in zip(*fees.values(), strict=True):
        if total is not None:
            assert sum(Decimal(part or 0) for part in (parts, labour, travel, freight)) == Decimal(total)
    assert shown > 50


def test_coins_leave_what_is_no_amount_alone() -> None:
    assert [coins(value, 2) for value in (None, True, "soon")] == [(0, False)] * 3


def test_an_amount_beside_one_in_error_is_rounded_too() -> None:
    column: Column = taken_in([
        {"code": "A", "name": "part", "list_price": "a lot"}, {"code": "B", "name": "part", "list_price": "1.005"},
    ]).register["parts"]["list_price"]  # fmt: skip
    assert (column.spoilt.tolist(), column.values.tolist()) == ([True, False], [0, 10_100])
    assert column.typed is not None
    assert np.array_equal(column.typed, np.array(["a lot", "1.005"], object))
