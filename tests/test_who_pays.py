"""Who pays what, as the warranty card says it: every cover of a plan, in words of a client."""

from __future__ import annotations

import pytest
from build import plan_tables
from paper_cases import assessed

from printouts.form_catalogue import FORMS
from printouts.form_facts import Facts
from printouts.form_filled import filled
from printouts.paper import Grid
from register.language import LANGUAGES
from register.plan_rows import CODES


def card(plan: str, language: str = "en", **changed: object) -> Grid:
    """Who pays what on the card of an item under a plan; `changed` replaces tables."""
    days = {"accepted_on": "2026-01-05", "completed_on": "2026-01-05", "sold_on": "2026-01-05"}
    rows = {
        "clients": [{"id": "C-1", "name": "Harbour Hotel", "language": language}],
        "equipment": [{"id": "E-1", "client": "C-1", "product": "lamp", "plan": plan, **days}],
        **plan_tables(plan),
        **changed,
    }
    facts = Facts(assessed(language, rows), language, "2026-10")  # pyright: ignore[reportArgumentType]
    return filled(FORMS["warranty-card"], facts, 0).grids["fees"]


def lines(plan: str, language: str = "en", **changed: object) -> list[str]:
    """The same, a text a line."""
    grid = card(plan, language, **changed)
    return ["; ".join(" / ".join(one) if isinstance(one, tuple) else one for one in row) for row in grid.rows]


SHORT_LIFE = (
    "much shorter life than normal, certified by an authority / we also bear the loss that it caused you"
)
WHAT_HOLDS_AFTER = [
    ("A", "after warranty; any cause; you pay cost; you pay cost; you pay cost; by agreement; A54"),
    ("A", "hidden defect, after warranty; our product or our work; free; free; free; we pay; A15"),
    ("B", f"after warranty; {SHORT_LIFE}; free; free; free; we pay; B31"),
    ("B", "; any other cause; you pay cost; by agreement; by agreement; by agreement; B32"),
    ("C", "after warranty; any cause; you pay cost; you pay cost; you pay cost; by agreement; C16"),
    ("F", "after warranty; any cause; you pay list price; you pay our rates; you pay our rates; by agreement; F12"),
    ("G", "after warranty; our product or our work; you pay list price; by agreement; by agreement; you pay; G14 G15"),
    ("G", "at any time; damage in transport to you; free; free; by agreement; you pay; G04 G15"),
    ("H", "after warranty; any cause; you pay list price; you pay our rates; you pay our rates; you pay; H04"),
]


@pytest.mark.parametrize(("plan", "said"), WHAT_HOLDS_AFTER)
def test_card_says_what_holds_after_the_warranty(plan: str, said: str) -> None:
    assert said in lines(plan)


@pytest.mark.parametrize("plan", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_card_drops_no_clause_of_a_plan_and_says_nothing_is_not_set(plan: str, language: str) -> None:
    """Every clause of the plan's fee rules stands there but those of the rule for all other cases."""
    rules = plan_tables(plan)["fee_rules"]
    clauses = {
        clause for rule in rules if (rule["cover"], rule["cause"]) != ("*", "*")
        for clause in str(rule.get("clause") or "").split()
    }  # fmt: skip
    text = "\n".join([*lines(plan, language), card(plan, language).note])
    assert clauses <= set(text.replace(";", " ").split())
    assert not [word for word in ("not set", "未設定", "未设置", "any;", "不限", " ask", "*") if word in text]


@pytest.mark.parametrize(("plan", "clause"), [("G", "G03"), ("H", "H03")])
def test_card_names_wear_parts_where_the_client_pays_them(plan: str, clause: str) -> None:
    same = "; ".join(["unchanged"] * 3)
    assert lines(plan)[-1] == f"where parts are free; wear parts (consumables); you pay list price; {same}; {clause}"
    assert not [line for line in lines("A") if "wear parts" in line]


def test_other_cases_are_one_sentence() -> None:
    """A rule that leaves all else to an agreement is no line of "any, any, ask"."""
    assert card("A").note == "Other cases: by agreement."
    assert (card("E").rows, card("E").note) == ([], "All cases: by agreement.")
    rules = [{"order": "1", "plan": "A", "cover": "warranty", "cause": "own", "parts": "free", "labour": "free",
              "travel": "free", "freight": "firm"}]  # fmt: skip
    assert card("A", fee_rules=rules).note == ""


def test_covers_stand_in_their_order_however_the_sheet_is_sorted() -> None:
    rules = plan_tables("A")["fee_rules"]
    turned = [*reversed([dict(rule) for rule in rules])]
    assert lines("A", fee_rules=turned) == lines("A")


def test_rule_that_nothing_comes_to_is_not_told_to_a_client() -> None:
    """A second rule for the same cover and cause can never apply."""
    rules = [dict(rule) for rule in plan_tables("A")["fee_rules"]]
    rules.insert(3, {**rules[2], "order": "3.5", "parts": "list", "clause": "never"})
    assert "never" not in "".join(lines("A", fee_rules=rules))


def test_causes_that_an_earlier_rule_took_are_not_told_twice() -> None:
    """A39 frees wear and force majeure: A53 is about the other causes."""
    charged = next(line for line in lines("A") if line.endswith("A53"))
    assert charged.split("; ")[1] == "wrong use, damage, repair by others"


def test_rule_for_the_extended_warranty_alone_is_told_apart() -> None:
    rule = {"plan": "A", "cause": "own", "labour": "free", "travel": "free", "freight": "firm"}
    rules = [
        {**rule, "order": "1", "cover": "extended", "parts": "list", "clause": "X1"},
        {**rule, "order": "2", "cover": "warranty", "parts": "free", "clause": "X2"},
    ]
    assert [line.split("; ")[0] for line in lines("A", fee_rules=rules)] == ["in warranty", "in extended warranty"]


def test_rates_for_every_plan_are_not_told_as_cost() -> None:
    """Under a plan that promises cost the firm enters its own cost; where it did not, its rates are charged."""
    rate = {"item": "labour hour", "amount": "600"}
    after = next(line for line in lines("A", rates=[rate]) if line.endswith("A54"))
    assert after.split("; ")[2:5] == ["you pay cost", "you pay our rates", "you pay cost"]
    after = next(line for line in lines("A", rates=[rate, {**rate, "plan": "A"}]) if line.endswith("A54"))
    assert after.split("; ")[2:5] == ["you pay cost"] * 3
