"""The decision table of fees: which row fits first, and what is wrong with the table itself (rule 4)."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from build import Row, as_typed, plan_tables, register_of, work_of

from register.choices import CAUSES
from register.fee_rule_checks import check_fee_rules
from register.fee_rules import (
    CONTRACT,
    EXPIRED,
    EXTENDED,
    LATENT,
    VOID,
    WARRANTY,
    Cases,
    fee_rules,
    matched,
    matched_each,
)
from register.intake import typed
from register.phrases import ChoiceFact
from register.schema import spec
from register.values import Cell

PLANS: Final[list[Row]] = [
    {"code": "A", "name": "a", "basis": "accepted", "latent_months": 24},
    {"code": "B", "name": "b", "basis": "accepted"},
]
COVERS: Final = {
    "warranty": WARRANTY,
    "extended": WARRANTY | EXTENDED,
    "latent": LATENT,
    "contract": CONTRACT,
    "expired": EXPIRED,
    "void": VOID,
    "nothing": 0,
}


def rule(order: Cell, plan: str | None, cover: str | None, cause: str | None, clause: str) -> Row:
    return {"order": order, "plan": plan, "cover": cover, "cause": cause, "parts": "free", "clause": clause}


def found(rules: list[Row], cover: str, cause: str, plan: int = 0, contract_plan: int = -1) -> str | None:
    """The clause of the row that a repair comes to; a contract with a plan of its own holds where one is named."""
    table = register_of(plans=PLANS, fee_rules=rules)["fee_rules"]
    cases = Cases(
        np.array([plan], np.int32),
        np.array([COVERS[cover]], np.int64),
        np.array([contract_plan], np.int32),
        np.array([CONTRACT if contract_plan >= 0 else 0], np.int64),
        np.array([CAUSES.index(cause) if cause else -1], np.int8),
    )
    row = int(matched(fee_rules(table), cases).rows[0])
    return None if row < 0 else table["clause"].values[row]


ORDERED: Final = [rule(2, "A", "warranty", "own", "second"), rule(1, "A", "warranty", "product", "first")]
BLANK_ORDER: Final = [
    rule(None, "A", "warranty", "*", "upper"),
    rule(None, "A", "warranty", "*", "lower"),
    rule(9, "A", "warranty", "own", "nine"),
]
TIERS: Final = [
    rule(1, "*", "*", "*", "every plan"),
    rule(9, "A", "warranty", "*", "item"),
    rule(1, "B", "contract", "*", "contract"),
    rule(5, "B", "warranty", "*", "contract's warranty"),
]
GROUPS: Final = [
    rule(1, "A", "extended", "*", "extended only"),
    rule(2, "A", "warranty", "own", "own"),
    rule(3, "A", "warranty", "client", "client"),
    rule(4, "A", "latent", "*", "latent"),
    rule(5, "A", "void", "*", "void"),
    rule(6, "A", None, "unknown", "blank cover"),
    rule(7, "A", "expired", None, "blank cause"),
]

TABLE: Final[tuple[tuple[str, list[Row], tuple[str, str], dict[str, int], str | None], ...]] = (
    ("the lower number goes first however the sheet is sorted", ORDERED, ("warranty", "product"), {}, "first"),
    ("a group takes what no single cause took", ORDERED, ("warranty", "supplier"), {}, "second"),
    ("nothing fits another cover", ORDERED, ("expired", "product"), {}, None),
    ("a numbered row goes before one without", BLANK_ORDER, ("warranty", "product"), {}, "nine"),
    ("rows without a number go by sheet row", BLANK_ORDER, ("warranty", "wear"), {}, "upper"),
    ("the item's plan goes before rows for every plan", TIERS, ("warranty", "wear"), {}, "item"),
    ("and before the contract's plan", TIERS, ("warranty", "wear"), {"contract_plan": 1}, "item"),
    (
        "the contract's plan goes before rows for every plan",
        TIERS,
        ("nothing", "wear"),
        {"contract_plan": 1},
        "contract",
    ),
    ("a contract's plan serves its own segment alone", TIERS[1:], ("expired", "wear"), {"contract_plan": 0}, None),
    ("no plan: rows for every plan", TIERS, ("warranty", "wear"), {"plan": -1}, "every plan"),
    ("cause blank fits nothing, not even *", TIERS, ("warranty", ""), {}, None),
    ("no cover fits nothing, not even *", TIERS, ("nothing", "wear"), {}, None),
    ("a rule for extended does not serve warranty", GROUPS, ("warranty", "wear"), {}, "client"),
    ("a rule for extended serves extended", GROUPS, ("extended", "wear"), {}, "extended only"),
    ("a rule for warranty serves extended (A09)", GROUPS[1:], ("extended", "latent"), {}, "own"),
    ("transport is our own cause", GROUPS, ("warranty", "transport"), {}, "own"),
    ("force majeure is the client's", GROUPS, ("warranty", "force majeure"), {}, "client"),
    ("unknown is neither: a blank cover is *", GROUPS, ("warranty", "unknown"), {}, "blank cover"),
    ("a blank cause is *", GROUPS, ("expired", "wear"), {}, "blank cause"),
    ("void", GROUPS, ("void", "product"), {}, "void"),
    ("unknown matches *", GROUPS, ("latent", "unknown"), {}, "latent"),
)


@pytest.mark.parametrize(("why", "rules", "asked", "plans", "clause"), TABLE, ids=[row[0] for row in TABLE])
def test_the_first_rule_that_fits(
    why: str, rules: list[Row], asked: tuple[str, str], plans: dict[str, int], clause: str | None
) -> None:
    assert found(rules, *asked, **plans) == clause, why


def test_asking_once_a_combination_is_asking_every_repair() -> None:
    register = register_of(plans=plan_tables()["plans"], fee_rules=plan_tables()["fee_rules"])
    dice = np.random.default_rng(7)
    count = 3_000
    cases = Cases(
        dice.integers(-2, 8, count).astype(np.int32),
        dice.integers(0, 64, count),
        dice.integers(-1, 8, count).astype(np.int32),
        dice.choice(np.array([0, CONTRACT]), count),
        dice.integers(-1, len(CAUSES), count).astype(np.int8),
    )
    rules = fee_rules(register["fee_rules"])
    once, each = matched(rules, cases), matched_each(rules, cases)
    for name in ("rows", "plan", "served", "unreadable"):
        assert (getattr(once, name) == getattr(each, name)).all()
    assert (once.rows >= 0).any()


def test_a_rule_that_cannot_be_read_may_be_meant_for_any() -> None:
    rules = [rule(1, "A", "???", "own", "unreadable"), rule(2, "A", "*", "*", "next")]
    table = register_of(plans=PLANS, fee_rules=rules)["fee_rules"]
    zero = np.zeros(1, np.int64)
    for cause, unreadable in (("product", True), ("wear", False)):
        code = np.array([CAUSES.index(cause)], np.int8)
        cases = Cases(np.zeros(1, np.int32), zero + VOID, np.full(1, -1, np.int32), zero, code)
        assert bool(matched(fee_rules(table), cases).unreadable[0]) is unreadable


def checked(rules: list[Row], plans: list[Row]) -> list[tuple[str, int, str]]:
    """What is said of a table: code, position, and `cover/cause` where a rule is missing."""
    work = work_of(register_of(plans=plans, fee_rules=rules), "2026-01-01")
    check_fee_rules(work)
    out: list[tuple[str, int, str]] = []
    for said in work.findings.said:
        names = [""] * len(said.phrase.positions)
        cover, cause = said.phrase.facts.get("cover"), said.phrase.facts.get("cause")
        if isinstance(cover, ChoiceFact) and isinstance(cause, ChoiceFact):
            covers, causes = (spec("fee_rules", key).choices for key in ("cover", "cause"))
            pairs = zip(cover.codes.tolist(), cause.codes.tolist(), strict=True)
            names = [f"{covers[c]}/{causes[k]}" for c, k in pairs]
        out += zip([said.code] * len(names), said.phrase.positions.tolist(), names, strict=True)
    return out


def test_the_eight_plans_have_no_gap_and_no_idle_rule() -> None:
    tables = plan_tables()
    assert checked(list(tables["fee_rules"]), list(tables["plans"])) == []


A_ONLY: Final = PLANS[:1]
CHECKED: Final[tuple[tuple[str, list[Row], list[Row], list[tuple[str, int, str]]], ...]] = (
    ("a plan without rules is told once", [], A_ONLY, [("fee_rule_missing", 0, "*/*")]),
    (
        "a rule behind one that takes everything",
        [rule(1, "A", "*", "*", "all"), rule(2, "A", "warranty", "wear", "never")],
        A_ONLY,
        [("fee_rule_unreachable", 1, "")],
    ),
    (
        "a group behind its six causes",
        [rule(n, "A", "*", cause, "x") for n, cause in enumerate(CAUSES[:6])]
        + [rule(8, "A", "*", "own", "never"), rule(9, "A", "*", "*", "rest")],
        A_ONLY,
        [("fee_rule_unreachable", 6, "")],
    ),
    (
        "misuse is never a latent defect",
        [rule(1, "A", "latent", "misuse", "never"), rule(2, "A", "*", "*", "all")],
        A_ONLY,
        [("fee_rule_unreachable", 0, "")],
    ),
    (
        "a rule for extended behind one for warranty",
        [rule(1, "A", "warranty", "*", "w"), rule(2, "A", "extended", "*", "never"), rule(3, "*", "*", "*", "rest")],
        A_ONLY,
        [("fee_rule_unreachable", 1, "")],
    ),
    (
        "rows for every plan are kept for a plan that is added later",
        [rule(1, "A", "*", "*", "all"), rule(1, "*", "*", "*", "rest")],
        A_ONLY,
        [],
    ),
    (
        "a row for every plan closes the gap of a plan",
        [rule(1, "A", "warranty", "*", "w"), rule(1, "*", "*", "*", "rest")],
        PLANS,
        [],
    ),
    (
        "gaps are told as the rules that would close them",
        [
            rule(1, "A", "warranty", "own", "w"),
            rule(2, "A", "contract", "*", "k"),
            rule(3, "A", "void", "client", "v"),
            rule(4, "A", "void", "unknown", "v"),
            rule(5, "A", "latent", "latent", "l"),
        ],
        A_ONLY,
        [
            ("fee_rule_missing", 0, "warranty/unknown"),
            ("fee_rule_missing", 0, "warranty/client"),
            ("fee_rule_missing", 0, "latent/product"),
            ("fee_rule_missing", 0, "latent/workmanship"),
            ("fee_rule_missing", 0, "latent/supplier"),
            ("fee_rule_missing", 0, "expired/*"),
            ("fee_rule_missing", 0, "void/own"),
        ],
    ),
    (
        "a plan without latent months needs no rule for them",
        [rule(n, "B", cover, "*", "x") for n, cover in enumerate(("warranty", "contract", "expired", "void"))],
        PLANS[1:],
        [],
    ),
    (
        "a rule without a plan is used for none",
        [rule(1, "A", "*", "*", "all"), rule(2, None, "*", "*", "none")],
        A_ONLY,
        [("fee_rule_no_plan", 1, "")],
    ),
    (
        "a rule that cannot be read is told by its cell alone",
        [rule(1, "A", "???", "*", "x")],
        A_ONLY,
        [],
    ),
)


@pytest.mark.parametrize(("why", "rules", "plans", "told"), CHECKED, ids=[row[0] for row in CHECKED])
def test_the_table_itself_is_checked(
    why: str, rules: list[Row], plans: list[Row], told: list[tuple[str, int, str]]
) -> None:
    assert sorted(checked(rules, plans)) == sorted(told), why


def test_a_number_used_twice_within_a_plan_is_told() -> None:
    rules = [rule(1, "A", "*", "own", "x"), rule(1, "A", "*", "*", "y"), rule(1, "B", "*", "*", "z")]
    intake = typed({"plans": as_typed(PLANS), "fee_rules": as_typed(rules)})
    twice = [said for said in intake.findings.said if said.code == "identity_twice"]
    assert [said.phrase.positions.tolist() for said in twice] == [[1]]


def test_a_gap_is_closed_by_the_rule_it_names() -> None:
    rules = [rule(1, "A", "warranty", "*", "w"), rule(2, "A", "latent", "*", "l"), rule(3, "A", "void", "*", "v")]
    before = checked(rules, A_ONLY)
    assert before == [("fee_rule_missing", 0, "contract/*"), ("fee_rule_missing", 0, "expired/*")]
    closed = [*rules, rule(4, "A", "contract", "*", "k"), rule(5, "A", "expired", "*", "e")]
    assert checked(closed, A_ONLY) == []
