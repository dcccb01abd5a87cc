"""Rule 4 once more, row by row with Decimal, from the rows as typed: what the columns are held against.

Written from the contract alone, the slow way; it knows the shapes that the random registers of the tests have.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
Tables: TypeAlias = Mapping[str, Sequence[Row]]

OWN = ("product", "workmanship", "supplier", "latent", "transport", "abnormal life")
CLIENT = ("wear", "misuse", "damage", "third party", "force majeure")
CENT = Decimal("0.01")


@dataclass
class Bill:
    """One repair's fee; None is blank."""

    clause: str | None = None
    parts: Decimal | None = None
    labour: Decimal | None = None
    travel: Decimal | None = None
    freight: Decimal | None = None
    total: Decimal | None = None

    def told(self) -> tuple[str | None, ...]:
        amounts = (self.parts, self.labour, self.travel, self.freight, self.total)
        return (self.clause, *(None if amount is None else plain(amount) for amount in amounts))


def plain(amount: Decimal) -> str:
    text = f"{amount:.4f}".rstrip("0").rstrip(".")
    return text or "0"


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def later(day: str, months: int) -> str:
    start = dt.date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def one(rows: Sequence[Row], key: str, value: object) -> Row:
    nobody: Row = {}
    return next((row for row in rows if row.get(key) == value), nobody)


def segments(tables: Tables, item: Row, day: str, cause: str, repair: Row) -> tuple[set[str], Row | None, str]:
    """The covers that serve the cause on a day, the contract that holds, and `not set` or `undecided` if so."""
    if item.get("voided_on") and item["voided_on"] <= day:
        return {"void"}, None, ""
    names_it = [k for k in tables["contracts"] if k.get("equipment") == item["id"]]
    for_all = [k for k in tables["contracts"] if not k.get("equipment") and k["client"] == item["client"]]
    held = [
        max(group, key=lambda k: k["ends"])
        for group in ([k for k in ks if k["starts"] <= day <= k["ends"]] for ks in (names_it, for_all))
        if group
    ]
    contract = held[0] if held else None
    plan = one(tables["plans"], "code", item.get("plan"))
    basis = item.get(f"{plan['basis']}_on") if plan else None
    if plan and basis and day < basis:
        return {"warranty"}, contract, ""  # not started, whatever the months
    if not plan or basis is None or plan.get("months") is None:
        return set(), contract, "" if contract else "not set"
    covers: set[str] = set()
    ends = later(basis, plan["months"])
    latent_ends = later(ends, plan.get("latent_months") or 0)
    if day <= ends:
        covers.add("warranty")
    elif day <= latent_ends:
        discoverable = repair.get("discoverable")
        if cause == "latent" or (cause in OWN[:3] and discoverable == "no"):
            covers.add("latent")
        elif cause in OWN[:3] and discoverable is None and contract is None:
            return set(), None, "undecided"
    if not covers and contract is None:
        covers.add("expired")
    return covers, contract, ""


def fits(rule: Row, covers: set[str], cause: str) -> bool:
    cover = rule.get("cover") or "*"
    wanted = rule.get("cause") or "*"
    groups = {"own": OWN, "client": CLIENT}
    return (cover in covers or (cover == "*" and bool(covers))) and (
        wanted in {"*", cause} or cause in groups.get(wanted, ())
    )


def rule_of(
    tables: Tables, plan: str | None, contract: Row | None, covers: set[str], cause: str
) -> tuple[Row | None, str | None]:
    """The first rule that fits and the plan it serves."""
    brought = contract.get("plan") if contract else None
    own = {*covers, "contract"} if contract and not brought else set(covers)
    own = own if plan else set[str]()
    theirs = {"contract"} if brought else set[str]()

    def first(of: str | None, held: set[str]) -> Row | None:
        rows = [
            rule for rule in tables["fee_rules"] if of is not None and rule["plan"] == of and fits(rule, held, cause)
        ]
        return min(rows, key=lambda rule: (rule.get("order") is None, rule.get("order") or 0), default=None)

    rule = first(plan, own)
    if rule is not None:
        return rule, plan
    rule = first(brought, theirs)
    if rule is not None:
        return rule, brought
    rule = first("*", own | theirs)
    return rule, plan if rule is not None and fits(rule, own, cause) else brought


def rate_of(tables: Tables, item: str, plan: str | None, zone: str | None) -> Decimal | None:
    for wants_plan, wants_zone in ((plan, zone), (plan, None), (None, zone), (None, None)):
        for row in tables["rates"]:
            if (row["item"], row.get("plan"), row.get("zone")) == (item, wants_plan, wants_zone):
                return Decimal(row["amount"])
    return None


def by_rate(cell: str | None, units: str | None, rate: Decimal | None) -> Decimal | str | None:
    """An amount, `ask`, or None where it is not known."""
    mode = cell or ("ask" if units is not None and Decimal(units) != 0 else "free")
    if mode == "free":
        return Decimal(0)
    if mode == "ask":
        return "ask"
    if units is None:
        return None
    if Decimal(units) == 0:
        return Decimal(0)
    return None if rate is None else cents(Decimal(units) * rate)


def parts_of(tables: Tables, rule: Row, plan: str | None, lines: Sequence[Row]) -> Decimal | str | None:
    mode = rule.get("parts") or ("ask" if any(Decimal(line["quantity"]) for line in lines) else "free")
    if mode == "ask":
        return "ask"
    charged = one(tables["plans"], "code", plan).get("wear_parts") == "charged"
    total = Decimal(0)
    for line in lines:
        part = one(tables["parts"], "code", line["part"])
        key = "cost_price" if mode == "cost" else "list_price"
        if mode == "free" and not (charged and part.get("wear") == "yes"):
            continue
        if Decimal(line["quantity"]) == 0:
            continue
        if part.get(key) is None:
            return None
        total += cents(Decimal(line["quantity"]) * Decimal(part[key]))
    return total


def freight_of(rule: Row, repair: Row) -> Decimal | str | None:
    typed = repair.get("freight")
    if rule.get("freight") == "client":
        return cents(Decimal(typed)) if typed is not None else None if repair.get("received_at") else Decimal(0)
    return "ask" if rule.get("freight") is None and typed is not None and Decimal(typed) else Decimal(0)


def bill_of(tables: Tables, repair: Row) -> Bill:
    """One repair's fee, from the rows of the tables."""
    item = one(tables["equipment"], "id", repair["equipment"])
    cause = repair.get("cause")
    if repair.get("cancelled_on") or cause is None:
        return Bill()
    if cause == "abnormal life" and not repair.get("certificate"):
        cause = "unknown"
    covers, contract, why = segments(tables, item, repair["reported_at"][:10], cause, repair)
    if why:
        return Bill()
    rule, plan = rule_of(tables, item.get("plan"), contract, covers, cause)
    if rule is None:
        return Bill()
    zone = one(tables["clients"], "name", item["client"]).get("zone")
    lines = [line for line in tables["repair_parts"] if line["repair"] == repair["id"]]
    trips = repair.get("trips")
    trips = "0" if trips is None and repair.get("solved_by_phone") == "yes" else trips
    due: dict[str, Any] = {
        "labour": by_rate(rule.get("labour"), repair.get("labour_hours"), rate_of(tables, "labour hour", plan, zone)),
        "parts": parts_of(tables, rule, plan, lines),
        "travel": by_rate(rule.get("travel"), trips, rate_of(tables, "trip", plan, zone)),
        "freight": freight_of(rule, repair),
    }
    there = {
        "labour": repair.get("labour_hours"), "parts": "1" if any(Decimal(line["quantity"]) for line in lines) else "0",
        "travel": trips, "freight": "1",
    }  # fmt: skip
    for_the_case = [key for key, amount in due.items() if amount == "ask"]
    some = any(there[key] is None or Decimal(there[key] or 0) for key in for_the_case)
    has = for_the_case if some or repair.get("asked_amount") is not None else []
    settled = {key: Decimal(0) if amount == "ask" else amount for key, amount in due.items() if key not in has}
    asked: Decimal | None = None
    if repair.get("asked_amount") and repair.get("asked_by") and repair["asked_by"] != repair.get("technician"):
        asked = cents(Decimal(repair["asked_amount"]))
    for key in due:
        if key not in settled:
            settled[key] = asked
            asked = None if asked is None else Decimal(0)
    known = all(amount is not None for amount in settled.values())
    total = sum(settled.values(), Decimal(0)) if known else None
    return Bill(rule.get("clause"), settled["parts"], settled["labour"], settled["travel"], settled["freight"], total)
