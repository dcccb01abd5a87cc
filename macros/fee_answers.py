"""A repair's fee by the fee rules and rates of the calling workbook, asked for without the repair (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from macros.office import Office
from register.choices import COVERS
from register.columns import AMBIGUOUS, NOBODY, Codes, Column, Flags, Positions, column_of, take
from register.fee_amounts import ASK, FREE, RULE_CELLS, anything, by_rate, modes, to_be_asked
from register.fee_cases import LATENT_CAUSE, MAY_BE_LATENT
from register.fee_parts import ASK as ASK_PARTS
from register.fee_parts import COST
from register.fee_parts import FREE as FREE_PARTS
from register.fee_rules import CONTRACT, EXPIRED, LATENT, STATE_BITS, Cases, Matches, matched
from register.prices import NO_ZONE, Amounts, amounts, rounded
from register.values import fold

LATENT_STATE = COVERS.index("latent")
CONTRACT_STATE = COVERS.index("contract")
NOT_SET = COVERS.index("not set")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of `service_fee`, an entry a row."""

    plan: Column
    cover: Column
    cause: Column
    parts_list: Column
    parts_cost: Column
    hours: Column
    trips: Column
    zone: Column


@dataclass(frozen=True, slots=True)
class Ruled:
    """The fee rule of each row (-1 none) and whether one was found that can be read."""

    rows: Positions
    found: Flags
    matches: Matches


def ruled(plan: Column, cover: Column, cause: Column, office: Office) -> Ruled:
    """The rule that each plan, cover and cause comes to; none for a plan that is not in Plans.

    Under latent defects a cause of the product, the workmanship or a supplier decides nothing: whether the defect could
    have been found before is not said here (A15). Say the cause `latent`, or the cover `expired`.
    """
    positions = plan_positions(plan, office)
    state = cover.values
    in_latent, by_cause = state == LATENT_STATE, cause.values == LATENT_CAUSE
    undecided = in_latent & np.isin(cause.values, MAY_BE_LATENT)
    covers = STATE_BITS[state]
    covers = np.where(in_latent, np.where(by_cause, LATENT, EXPIRED), covers)
    covers = np.where(state == CONTRACT_STATE, CONTRACT, covers)
    known = (positions >= 0) & ~undecided & (state != NOT_SET)
    nothing = np.zeros(len(covers), np.int64)
    nobody = np.full(len(covers), -1, np.int32)
    cases = Cases(positions, np.where(known, covers, nothing), nobody, nothing, cause.values)
    matches = matched(office.rules, cases)
    table = office.register["fee_rules"]
    spoilt = [take(table[key].spoilt, matches.rows, missing=False) for key in RULE_CELLS]
    found = known & (matches.rows >= 0) & ~reduce(np.logical_or, spoilt, matches.unreadable)
    return Ruled(np.where(found, matches.rows, -1).astype(np.int32), found, matches)


def plan_positions(plan: Column, office: Office) -> Positions:
    """The row of Plans that each text names by code or name; below 0 for nobody, or for one of several."""
    texts: list[str | None] = plan.values.tolist()
    places: dict[str | None, int] = {None: -1}
    for text in set(texts) - {None}:
        name = fold(str(text))
        places[text] = AMBIGUOUS if name in office.plans.several else office.plans.rows.get(name, NOBODY)
    return np.array([places[text] for text in texts], np.int32)


def priced(asked: Asked, office: Office) -> Column:
    """What each row comes to; spoilt where no rule fits or it leaves the amount to ask, blank where a cell it needs is.

    An amount is rounded half up once; what a rule says nothing of is free while nothing is typed for it (rule 4).
    """
    register = office.register
    table, decimals = register["fee_rules"], register.settings.money_decimals
    rule = ruled(asked.plan, asked.cover, asked.cause, office)
    there = anything(asked.parts_list) | anything(asked.parts_cost)
    parts = modes(table, "parts", rule.rows, there, FREE_PARTS, ASK_PARTS)
    labour = modes(table, "labour", rule.rows, anything(asked.hours), FREE, ASK)
    travel = modes(table, "travel", rule.rows, anything(asked.trips), FREE, ASK)
    zone: Codes = np.where(asked.zone.given, asked.zone.values, NO_ZONE).astype(np.int8)
    charges = [
        by_rate(mode, units, office.rates.rates(item, rule.matches.plan, zone), decimals)
        for mode, units, item in ((labour, asked.hours, "labour hour"), (travel, asked.trips, "trip"))
    ]
    by_case = (labour == ASK, parts == ASK_PARTS, travel == ASK)
    unsaid = (asked.hours.blank, np.zeros(len(there), np.bool_), asked.trips.blank)
    to_ask = to_be_asked(by_case, (anything(asked.hours), there, anything(asked.trips)), unsaid)
    at_parts, blank = parts_amount(parts, asked, decimals)
    for charge in charges:
        blank = blank | charge.blank
    at_labour, at_travel = (charge.amount for charge in charges)
    three = [
        amount | (case & ~to_ask)
        for amount, case in zip((at_labour, at_parts, at_travel), by_case, strict=True)
    ]
    known = rule.found & reduce(np.logical_and, [amount.known for amount in three])
    values = reduce(np.add, [amount.values for amount in three])
    ask = to_ask | charges[0].no_rate | charges[1].no_rate
    waits = rule.found & blank & ~ask
    return column_of("number", np.where(known, values, 0), known, ~known & ~waits)


def parts_amount(mode: Codes, asked: Asked, decimals: int) -> tuple[Amounts, Flags]:
    """What the parts come to, and the rows that wait for it: blank where the rule charges them is not 0."""
    at_cost = mode == COST
    free = mode == FREE_PARTS
    price = Column(
        "number",
        np.where(at_cost, asked.parts_cost.values, asked.parts_list.values),
        np.where(at_cost, asked.parts_cost.state, asked.parts_list.state).astype(np.int8),
    )
    charged = (mode >= 0) & ~free & (mode != ASK_PARTS)
    return amounts(rounded(price.values, decimals), charged & price.given) | free, charged & price.blank
