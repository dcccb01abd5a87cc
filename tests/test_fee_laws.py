"""Laws of fees: every fee agrees with one worked out row by row, and none depends on how a sheet is sorted."""

from __future__ import annotations

import random
from typing import Any

import pytest
from brute_fee import CLIENT, OWN, bill_of
from build import register_of
from fee_set_up import FEES, PARTS, RATES, STAFF, TABLES, Bill, run

REPAIRS = 2_000
ITEMS = 60
DAYS = ("2022-06-30", "2023-11-30", "2024-02-29", "2024-08-31", "2025-01-31", "2025-08-31", "2026-01-10", "2026-08-01")

EXTRA_RULES: list[dict[str, Any]] = [
    {"plan": "X", "order": 2.5, "cover": "warranty", "cause": "own", "labour": "free", "clause": "X2.5"},
    {"plan": "X", "order": 2, "cover": "extended", "parts": "free", "labour": "free", "clause": "X2"},
    {
        "plan": "X",
        "order": 3,
        "cover": "warranty",
        "cause": "misuse",
        "parts": "list",
        "labour": "rate",
        "clause": "X3",
    },
    {
        "plan": "X",
        "order": -1,
        "cover": "latent",
        "parts": "cost",
        "labour": "rate",
        "freight": "client",
        "clause": "X-1",
    },
    {
        "plan": "X",
        "order": 9,
        "cover": "contract",
        "cause": "client",
        "parts": "list",
        "travel": "rate",
        "clause": "X9",
    },
    {"plan": "*", "order": 1, "cover": "contract", "cause": "own", "parts": "free", "labour": "free", "clause": "S1"},
    {"plan": "*", "order": 2, "cover": "expired", "parts": "list", "labour": "rate", "travel": "rate", "clause": "S2"},
    {"plan": "*", "order": 3, "cause": "client", "parts": "cost", "labour": "ask", "clause": "S3"},
]


def maybe(dice: random.Random, key: str, *values: object, often: float = 0.5) -> dict[str, Any]:
    """A cell with one of the values, or none."""
    return {key: dice.choice(values)} if dice.random() < often else {}


def item_and_client(item: dict[str, Any]) -> dict[str, Any]:
    """The cells by which a contract names an item."""
    return {"equipment": item["id"], "client": item["client"]}


def random_tables(dice: random.Random) -> dict[str, list[dict[str, Any]]]:
    """A firm with every plan, a plan X whose rules leave gaps, contracts, and 2,000 repairs."""
    x = {"code": "X", "name": "X", "basis": "accepted", "months": 12, "latent_months": 12, "wear_parts": "charged"}
    plans = [*(dict(row) for row in TABLES["plans"]), x]
    clients = [
        {"id": f"C-{n:04d}", "name": f"client {n}", **maybe(dice, "zone", "city", "suburb", often=0.8)}
        for n in range(1, 9)
    ]
    equipment = [
        {
            "id": f"E-{n:04d}", "product": "p", "client": dice.choice(clients)["name"],
            **maybe(dice, "plan", *(plan["code"] for plan in plans), "X", "X", "A", "G", often=0.95),
            **{f"{basis}_on": day for day in [dice.choice(DAYS)] for basis in ("accepted", "completed", "sold")},
            **maybe(dice, "voided_on", "2025-06-01", "2026-02-01", often=0.15),
        }
        for n in range(1, ITEMS + 1)
    ]  # fmt: skip
    ends = iter(dice.sample(range(1, 29), 20))
    contracts = [
        {
            "id": f"K-{n:04d}", "starts": dice.choice(("2024-01-01", "2025-06-01")),
            "ends": f"202{dice.choice('56')}-0{dice.randint(1, 9)}-{next(ends):02d}",
            **maybe(dice, "plan", "E", "F", "X"),
            **item_and_client(dice.choice(equipment)),
        }
        for n in range(1, 13)
    ]  # fmt: skip
    contracts += [
        {
            "id": f"K-{n:04d}", "client": client["name"], "starts": "2025-01-01", "ends": f"2026-05-{n:02d}",
            **maybe(dice, "plan", "E", "X"),
        }
        for n, client in zip((20, 21), clients, strict=False)
    ]  # fmt: skip
    repairs = [
        {
            "id": f"R-2026-{n:04d}", "equipment": dice.choice(equipment)["id"], "reporter": "w", "phone": "1",
            "description": "d", "request": "r", "urgency": "normal",
            "reported_at": f"202{dice.choice('456')}-0{dice.randint(1, 9)}-{dice.randint(1, 28):02d} 1{n % 10}:30",
            **maybe(dice, "cause", *OWN, *CLIENT, "unknown", "latent", "product", often=0.95),
            **maybe(dice, "discoverable", "yes", "no", "no"), **maybe(dice, "certificate", "No. 7"),
            **maybe(dice, "labour_hours", "0", "1", "2.5", "0.3333", "7.25", often=0.8),
            **maybe(dice, "trips", "0", "1", "3", often=0.7), **maybe(dice, "freight", "0", "35.555", "12", often=0.3),
            **maybe(dice, "received_at", "2026-09-30 10:00", often=0.3), **maybe(dice, "technician", "Lin", "Chen"),
            **maybe(dice, "asked_amount", "0", "120", "99.995", often=0.8),
            **maybe(dice, "asked_by", "Lin", "Chen", often=0.8),
            **maybe(dice, "cancelled_on", "2026-10-01", often=0.03), **maybe(dice, "solved_by_phone", "yes", often=0.1),
        }
        for n in range(1, REPAIRS + 1)
    ]  # fmt: skip
    lines = [
        {
            "id": f"P-{n:04d}", "repair": dice.choice(repairs)["id"], "part": dice.choice(PARTS)["code"],
            "quantity": dice.choice(("0", "1", "2", "0.3333", "12.5")),
        }
        for n in range(1, 1_501)
    ]  # fmt: skip
    return {
        "plans": plans, "fee_rules": [*(dict(row) for row in TABLES["fee_rules"]), *EXTRA_RULES],
        "rates": [dict(row) for row in RATES], "parts": [dict(row) for row in PARTS],
        "staff": [dict(row) for row in STAFF], "clients": clients, "equipment": equipment, "contracts": contracts,
        "repairs": repairs, "repair_parts": lines,
    }  # fmt: skip


def told(bill: Bill, tables: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[str | None, ...]]:
    """Clause and amounts of each repair by its id."""
    columns = [bill.column(key) for key in ("clause", *FEES)]
    ids = [row["id"] for row in tables["repairs"]]
    return dict(zip(ids, zip(*columns, strict=True), strict=True))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, Any]]]:
    return random_tables(random.Random(20260101))  # noqa: S311 — rows to try, no secret


@pytest.fixture(scope="module")
def fees(tables: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[str | None, ...]]:
    return told(run(register_of(None, **tables)), tables)


def test_every_fee_agrees_with_one_worked_out_by_hand(
    tables: dict[str, list[dict[str, Any]]], fees: dict[str, tuple[str | None, ...]]
) -> None:
    by_hand = {row["id"]: bill_of(tables, row).told() for row in tables["repairs"]}
    wrong = {key: (fees[key], by_hand[key]) for key in by_hand if fees[key] != by_hand[key]}
    assert not wrong


def test_the_random_firm_comes_to_nearly_every_rule(
    tables: dict[str, list[dict[str, Any]]], fees: dict[str, tuple[str | None, ...]]
) -> None:
    """Else the law above would say little."""
    used = {told[0] for told in fees.values()}
    clauses = {row.get("clause") for row in tables["fee_rules"] if row["plan"] not in {"C", "D"}}
    assert len(clauses - used) <= 3
    assert sum(told[-1] is not None for told in fees.values()) > REPAIRS / 3


@pytest.mark.parametrize("seed", range(3))
def test_a_fee_does_not_depend_on_how_the_sheets_are_sorted(
    seed: int, tables: dict[str, list[dict[str, Any]]], fees: dict[str, tuple[str | None, ...]]
) -> None:
    dice = random.Random(seed)  # noqa: S311 — rows to try, no secret
    shuffled = {key: dice.sample(rows, len(rows)) for key, rows in tables.items()}
    assert told(run(register_of(None, **shuffled)), shuffled) == fees
