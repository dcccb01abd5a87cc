"""Who pays what, as a warranty card tells a client: the fee rules that a plan can come to, cover by cover (rule 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from printouts.form_facts import Facts
from printouts.form_sheet import BLANK_FORM, words
from printouts.paper import Cell
from register.choices import CAUSES, RULE_COVERS
from register.fee_rules import ANY_CAUSE, cause_bits, fee_rules

EVERY_COVER: Final = tuple(cover for cover in RULE_COVERS if cover != "*")
SERVED_ALSO: Final = {"warranty": ("warranty", "extended")}
"""A rule for warranty serves extended, too (A09)."""
CHARGEABLE: Final = ("parts", "labour", "travel")
BEARER: Final = "freight"
ASK: Final = "ask"
WEAR_CLAUSES: Final = ("G03", "H03")
"""The clauses that take wear parts out of a warranty; a plan names its own in its notes."""
COMPENSATION: Final = "B31"
"""The clause by which the firm bears the client's loss beside a free repair."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A fee rule that some repair of a plan comes to: its row, and for each cover the causes left for it, as bits."""

    row: int
    cover: str
    cause: str
    left: dict[str, int]


def reached(facts: Facts, plan: int) -> Iterator[Reached]:
    """The fee rules of a plan, then those of every plan, in the order tried; one that nothing comes to is left out."""
    rules = fee_rules(facts.assessment.register["fee_rules"])
    taken = dict.fromkeys(EVERY_COVER, 0)
    for which in (plan, -1):
        for at in np.flatnonzero(rules.plan == which).tolist():
            row = int(rules.rows[at])
            cover = facts.choice("fee_rules", row, "cover") or "*"
            cause = facts.choice("fee_rules", row, "cause") or "*"
            causes = int(rules.causes[at])
            covers = EVERY_COVER if cover == "*" else SERVED_ALSO.get(cover, (cover,))
            left = {one: causes & ~taken[one] for one in covers if causes & ~taken[one]}
            for one in covers:
                taken[one] |= causes
            if left:
                yield Reached(row, cover, cause, left)


def who_pays(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """A line for each rule and cover of an item's plan, the covers in order; without the rule for all other cases.

    A cover is named in its first line.
    """
    plan = facts.pointed("equipment", at, "plan") if at != BLANK_FORM else -1
    if plan < 0:
        return []
    found = [one for one in reached(facts, plan) if not is_by_agreement(facts, one)]
    lines = [(order(name), pay_line(facts, plan, one, name, causes, language))
             for one in found for name, causes in named_covers(one)]  # fmt: skip
    lines.sort(key=lambda line: line[0])
    before = [-1, *(place for place, _ in lines)]
    return [
        *([("" if place == last else line[0]), *line[1:]] for last, (place, line) in zip(before, lines, strict=False)),
        *wear_lines(facts, plan, found, language),
    ]


def other_cases(facts: Facts, at: int, language: str) -> str:
    """That all other cases are by agreement, where a rule says so; "" where none does."""
    plan = facts.pointed("equipment", at, "plan") if at != BLANK_FORM else -1
    found = [*reached(facts, plan)] if plan >= 0 else []
    if not any(is_by_agreement(facts, one) for one in found):
        return ""
    return words("other_cases" if len(found) > 1 else "all_cases", language)


def is_by_agreement(facts: Facts, one: Reached) -> bool:
    """Whether a rule leaves whatever no other rule names to an agreement."""
    return one.cover == one.cause == "*" and all(mode(facts, one.row, key) == ASK for key in CHARGEABLE)


def mode(facts: Facts, row: int, key: str) -> str:
    """How a rule charges one thing; what it leaves open is asked, as what it says is to be asked."""
    return facts.choice("fee_rules", row, key) or ASK


def named_covers(one: Reached) -> Iterator[tuple[str, int]]:
    """The covers of a rule as a card names them, each with the causes left for it."""
    if one.cover == "*":
        everywhere = len(one.left) == len(EVERY_COVER) and len(set(one.left.values())) == 1
        causes = 0
        for left in one.left.values():
            causes |= left
        yield ("always" if everywhere else "otherwise"), causes
        return
    warranty, extended = one.left.get("warranty"), one.left.get("extended")
    if warranty is not None and warranty == extended:
        yield "warranty_extended", warranty
    else:
        yield from one.left.items()


def order(name: str) -> int:
    """The place of a cover on a card."""
    places = ("always", "warranty_extended", *EVERY_COVER, "otherwise")
    return places.index(name)


def pay_line(facts: Facts, plan: int, one: Reached, cover: str, causes: int, language: str) -> list[Cell]:
    """One line: when, for which cause, who pays material, labour, travel and freight, by which clause."""
    agreed = "as_contract" if one.cover == "contract" else "by_agreement"
    at_cost = mode(facts, one.row, "parts") == "cost"
    paid: list[Cell] = []
    for key in CHARGEABLE:
        how = mode(facts, one.row, key)
        if how == "rate" and at_cost and not has_general_rate_only(facts, plan, key):
            how = "cost"
        paid.append(words(agreed if how == ASK else f"pays_{how}", language))
    bearer = facts.choice("fee_rules", one.row, BEARER)
    paid.append(words(f"freight_{bearer}" if bearer else agreed, language))
    clause = facts.said("fee_rules", one.row, "clause", language)
    cause = cause_words(one, causes, language)
    why: Cell = (cause, words("loss_borne", language)) if COMPENSATION in clause.split() else cause
    return [words(f"when_{cover}", language), why, *paid, clause]


def cause_words(one: Reached, causes: int, language: str) -> str:
    """The causes left for a rule, as a client understands them."""
    if one.cause == "*":
        return words("any_cause" if causes == ANY_CAUSE else "any_other_cause", language)
    if one.cause == "own":
        return words("cause_own", language)
    named = [words(f"why_{name.replace(' ', '_')}", language) for name in CAUSES if causes & cause_bits(name)]
    return words("comma", language).join(named)


def has_general_rate_only(facts: Facts, plan: int, key: str) -> bool:
    """Whether Rates knows labour (travel) for every plan alone: then it is no cost price that is charged."""
    item = {"labour": "labour hour", "travel": "trip"}[key]
    rates = facts.assessment.register["rates"]
    asked = rates["item"].values == rates.spec["item"].choices.index(item)
    of_plan = asked & (rates["plan"].values == plan)
    return bool((asked & rates["plan"].blank).any()) and not bool(of_plan.any())


def wear_lines(facts: Facts, plan: int, found: list[Reached], language: str) -> list[list[Cell]]:
    """That wear parts are paid where parts are free, under a plan that charges them (G03, H03)."""
    charged = facts.choice("plans", plan, "wear_parts") == "charged"
    if not charged or not any(mode(facts, one.row, "parts") == "free" for one in found):
        return []
    notes = facts.said("plans", plan, "notes", language)
    clauses = " ".join(clause for clause in WEAR_CLAUSES if clause in notes)
    same = words("unchanged", language)
    return [
        [
            words("when_free", language), words("wear_parts", language), words("pays_list", language),
            same, same, same, clauses,
        ]
    ]  # fmt: skip
