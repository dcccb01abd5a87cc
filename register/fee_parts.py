"""The parts of a repair: what each line of RepairParts costs the client, and what they come to (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import PARTS_FEES, WEAR_PARTS, YES_NO
from register.columns import Codes, Column, Flags, Positions, column_of, distinct, take
from register.fee_rules import Matches
from register.frozen import kept_over
from register.phrases import HeadingFact
from register.prices import Amounts, amounts, flagged, prices_of, products, summed

FREE, COST, LIST, ASK = (PARTS_FEES.index(basis) for basis in ("free", "cost", "list", "ask"))
CHARGED: Final = WEAR_PARTS.index("charged")
YES: Final = YES_NO.index("yes")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of RepairParts, one entry each: how each is charged (-1: cannot be said), its price and its amount.

    `repairs` is the repair of each (-1 none); `unpriced`: it is charged, and its part names no price.
    """

    repairs: Positions
    basis: Codes
    price: Column
    amounts: Amounts
    unpriced: Flags


def has_lines(work: Work) -> Flags:
    """Repairs on which a part is typed; a quantity of 0 is no part."""
    lines = work.register["repair_parts"]
    repair, quantity = lines["repair"].values, lines["quantity"]
    there = (repair >= 0) & ~(quantity.given & (quantity.values == 0))
    return np.bincount(repair[there], minlength=len(work.register["repairs"])) > 0


def lines_of(work: Work, parts: Codes, matches: Matches, priced: Flags) -> Lines:
    """Each line as the rule's `parts` (a code a repair) charges it; lines of repairs that are not `priced` are blank.

    Under a free rule of a plan whose wear_parts is charged, wear parts are charged at list (G03, H03); a plan that
    leaves wear_parts open charges none, with a warning.
    """
    register = work.register
    lines = register["repair_parts"]
    repair = np.where(take(priced, lines["repair"].values, missing=False), lines["repair"].values, -1)
    part, quantity = lines["part"].values, lines["quantity"]
    rule = take(parts, repair, -1)
    plan = take(matches.plan, repair, -1)
    wear, wear_unsaid = flagged(register["parts"]["wear"], YES, part)
    charged, plan_unsaid = flagged(register["plans"]["wear_parts"], CHARGED, plan)
    free = (repair >= 0) & (rule == FREE)
    open_plan = free & wear & take(register["plans"]["wear_parts"].blank, plan, missing=False)
    work.findings.add("fee_wear_parts_not_set", "plans", "wear_parts", distinct(plan[open_plan]))
    as_wear = free & charged & wear
    unsaid = free & ((charged & wear_unsaid) | (wear & plan_unsaid & (plan >= 0)))
    basis = np.where(unsaid | (repair < 0), -1, np.where(as_wear, LIST, rule)).astype(np.int8)

    price = prices_of(register["parts"], part, basis == COST)
    priced_line = (basis == COST) | (basis == LIST)
    known = priced_line & price.given & quantity.given
    cost = products(quantity.values, price.values, known, register.settings.money_decimals)
    nothing = (basis == FREE) | (priced_line & quantity.given & (quantity.values == 0))
    unit = column_of("number", np.where(basis == FREE, 0, price.values), (basis == FREE) | (priced_line & price.given))
    return Lines(repair.astype(np.int32), basis, unit, cost | nothing, priced_line & price.blank)


def parts_amount(lines: Lines, parts: Codes, priced: Flags) -> Amounts:
    """What the parts of each repair come to: its rounded lines added up; not known where a line is not."""
    total = summed(lines.amounts, lines.repairs, len(parts))
    return amounts(total.values, total.known & priced & (parts != ASK), total.too_large)


def say_lines(work: Work, lines: Lines, kept: Flags, overtaken: Flags) -> None:
    """Say which parts have no price, and which amounts are too large.

    A price that is lacking says nothing of a fee that is `kept`, a rule of today's nothing of one that is `overtaken`.
    """
    table = work.register["repair_parts"]
    told = ~take(kept, lines.repairs, missing=True)
    used = ~(table["quantity"].given & (table["quantity"].values == 0)) & (table["part"].values >= 0)
    codes = take(work.register["parts"]["code"].values, table["part"].values, None)
    for basis, key in ((COST, "cost_price"), (LIST, "list_price")):
        lacking = told & used & (lines.basis == basis) & lines.unpriced
        heading = HeadingFact("parts", key)
        work.findings.add("fee_no_price", "repair_parts", "part", lacking, part=codes, price=heading)
    asked = ~take(overtaken, lines.repairs, missing=True)
    work.findings.add("fee_too_large", "repair_parts", "quantity", asked & lines.amounts.too_large)


def put_lines(work: Work, lines: Lines, kept: Flags) -> None:
    """Put unit_price, amount and price_basis: as read where the fee is kept; a line without them by today's prices."""
    table = work.register["repair_parts"]
    mine = take(kept, table["repair"].values, missing=False)
    today = {
        "unit_price": lines.price,
        "amount": column_of("number", lines.amounts.values, lines.amounts.known & (lines.basis >= 0)),
        "price_basis": column_of("choice", lines.basis),
    }
    for key, column in today.items():
        work.put("repair_parts", key, kept_over(table, key, mine & table[key].given, column))
