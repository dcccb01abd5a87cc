"""A repair's fee by today's tables: parts, labour, travel, freight, what is set for the case, the total (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import FREIGHT_BEARERS, RATE_FEES, YES_NO
from register.columns import BLANK, Codes, Column, Flags, Positions, Table, take, take_column
from register.fee_cases import FeeCases, fee_cases, happened
from register.fee_parts import ASK as ASK_PARTS
from register.fee_parts import FREE as FREE_PARTS
from register.fee_parts import Lines, has_lines, lines_of, parts_amount
from register.fee_rules import Matches, fee_rules, matched
from register.frozen import AtReport
from register.prices import LARGEST, Amounts, amounts, products, rate_card, rounded, zones_of

FREE, RATE, ASK = (RATE_FEES.index(fee) for fee in ("free", "rate", "ask"))
CLIENT: Final = FREIGHT_BEARERS.index("client")
YES: Final = YES_NO.index("yes")
RULE_CELLS: Final = ("parts", "labour", "travel", "freight")


@dataclass(frozen=True, slots=True)
class Charge:
    """Labour or travel, one entry a repair: how it is charged (a code of RATE_FEES, -1 no rule) and what it comes to.

    `blank`: a rate applies and no hours or trips are typed. `no_rate`: a rate applies and Rates has none.
    """

    mode: Codes
    units: Column
    rate: Column
    amount: Amounts
    blank: Flags
    no_rate: Flags


@dataclass(frozen=True, slots=True)
class Freight:
    """Freight, one entry a repair; `ask`: the rule says nothing and freight is typed; `missing`: it should be typed."""

    amount: Amounts
    ask: Flags
    missing: Flags


@dataclass(frozen=True, slots=True)
class Asked:
    """The amount set for the case: whether one is needed, whether it stands, and what is lacking."""

    needed: Flags
    amount: Amounts
    no_amount: Flags
    no_name: Flags
    by_technician: Flags


@dataclass(frozen=True, slots=True)
class FeesToday:
    """The fee of every repair as today's tables give it; one entry a repair.

    `priced`: a rule was found and can be read. `unreadable`: it was found, but one of its cells cannot be read.
    `columns` are parts_fee, labour_fee, travel_fee, freight_fee and total_fee.
    """

    cases: FeeCases
    matches: Matches
    priced: Flags
    unreadable: Flags
    parts: Codes
    lines: Lines
    labour: Charge
    travel: Charge
    freight: Freight
    asked: Asked
    columns: tuple[Amounts, ...]

    @property
    def total(self) -> Amounts:
        """The total of every repair."""
        return self.columns[-1]


def fees_today(work: Work, at_report: AtReport) -> FeesToday:
    """The fee of every repair by today's tables; says which cells keep a repair from having one."""
    register = work.register
    repairs, table, decimals = register["repairs"], register["fee_rules"], register.settings.money_decimals
    cases = fee_cases(work, at_report)
    matches = matched(fee_rules(table), cases.asked)
    found = cases.open & (matches.rows >= 0)
    spoilt = [take(table[key].spoilt, matches.rows, missing=False) for key in RULE_CELLS]
    unreadable = found & reduce(np.logical_or, spoilt, matches.unreadable)
    priced = found & ~unreadable
    rows = np.where(priced, matches.rows, -1).astype(np.int32)

    hours, trips = repairs["labour_hours"], trips_made(repairs)
    parts = modes(table, "parts", rows, has_lines(work), FREE_PARTS, ASK_PARTS)
    client = take_column(register["equipment"]["client"], at_report.items)
    zone = zones_of(register["clients"], client)
    card = rate_card(register["rates"], len(register["plans"]))
    labour_mode = modes(table, "labour", rows, anything(hours), FREE, ASK)
    travel_mode = modes(table, "travel", rows, anything(trips), FREE, ASK)
    labour = by_rate(labour_mode, hours, card.rates("labour hour", matches.plan, zone), decimals)
    travel = by_rate(travel_mode, trips, card.rates("trip", matches.plan, zone), decimals)
    freight = freight_of(work, take_column(table["freight"], rows), rows >= 0)
    lines = lines_of(work, parts, matches, priced)

    by_case = (labour_mode == ASK, parts == ASK_PARTS, travel_mode == ASK)
    there = (anything(hours), has_lines(work), anything(trips))
    unsaid = (hours.blank, np.zeros(len(repairs), np.bool_), trips.blank)
    needed = to_be_asked(by_case, there, unsaid) | freight.ask | (repairs["asked_amount"].state != BLANK)
    leaves = (*(case & needed for case in by_case), freight.ask)
    asked = asked_of(work, reduce(np.logical_or, leaves))
    due = (
        labour.amount | (by_case[0] & ~leaves[0]),
        parts_amount(lines, parts, priced) | (by_case[1] & ~leaves[1]),
        travel.amount | (by_case[2] & ~leaves[2]),
        freight.amount,
    )
    in_labour, in_parts, in_travel, in_freight = with_asked(due, leaves, asked.amount)
    four = (in_parts, in_labour, in_travel, in_freight)
    columns = (*four, total_of(four))
    return FeesToday(cases, matches, priced, unreadable, parts, lines, labour, travel, freight, asked, columns)


def modes(table: Table, key: str, rows: Positions, there: Flags, free: int, ask: int) -> Codes:
    """How the rule charges one thing, -1 where there is no rule. A blank cell: free, to be asked once it is there."""
    cell = take_column(table[key], rows)
    blank = np.where(there, ask, free)
    return np.where(rows < 0, -1, np.where(cell.given, cell.values, blank)).astype(np.int8)


def to_be_asked(by_case: tuple[Flags, ...], there: tuple[Flags, ...], unsaid: tuple[Flags, ...]) -> Flags:
    """Repairs that have, or may have, something of which the rule says `ask`; what they do not have is not asked for.

    `by_case`, `there` and `unsaid` are of labour, parts and travel. Hours and trips that are blank (`unsaid`) may be
    some: only 0 says that there were none.
    """
    some = reduce(np.logical_or, [case & has for case, has in zip(by_case, there, strict=True)])
    return some | reduce(np.logical_or, [case & blank for case, blank in zip(by_case, unsaid, strict=True)])


def anything(column: Column) -> Flags:
    """Rows in which something other than 0 stands, even if it cannot be read."""
    return column.spoilt | (column.given & (column.values != 0))


def trips_made(repairs: Table) -> Column:
    """The trips of each repair; blank on one solved by phone is 0: nobody went."""
    trips, by_phone = repairs["trips"], repairs["solved_by_phone"]
    none = trips.blank & by_phone.given & (by_phone.values == YES)
    return Column(trips.kind, trips.values, np.where(none, np.int8(1), trips.state))


def by_rate(mode: Codes, units: Column, rate: Column, decimals: int) -> Charge:
    """Labour or travel: hours or trips × rate where the rule says rate; 0 where it is free, or where 0 is typed."""
    applies = mode == RATE
    nothing = applies & units.given & (units.values == 0)
    cost = products(units.values, rate.values, applies & units.given & rate.given, decimals)
    no_rate = applies & units.given & ~nothing & ~rate.given
    return Charge(mode, units, rate, cost | nothing | (mode == FREE), applies & units.blank, no_rate)


def freight_of(work: Work, bearer: Column, priced: Flags) -> Freight:
    """Freight as typed where the client bears it, 0 where the firm does.

    Blank is 0 until the item has come or gone (received_at, returned_at); then it must be typed. Where the rule says
    nothing, freight that is typed is to be asked.
    """
    repairs = work.register["repairs"]
    typed = repairs["freight"]
    moved = happened(repairs["received_at"], work.as_of) | happened(repairs["returned_at"], work.as_of)
    by_client = priced & bearer.given & (bearer.values == CLIENT)
    ask = priced & bearer.blank & anything(typed)
    missing = by_client & typed.blank & moved
    known = priced & ~ask & ~(by_client & typed.spoilt) & ~missing
    values = np.where(by_client & typed.given, typed.values, 0)
    return Freight(amounts(rounded(values, work.register.settings.money_decimals), known), ask, missing)


def asked_of(work: Work, needed: Flags) -> Asked:
    """The amount set for the case: it counts with the name of who set it, who is not the technician (G17)."""
    repairs = work.register["repairs"]
    amount, name, technician = repairs["asked_amount"], repairs["asked_by"], repairs["technician"]
    by_technician = needed & name.given & (name.values == technician.values)
    no_name = needed & amount.given & name.blank
    known = needed & amount.given & name.given & ~by_technician
    value = amounts(rounded(amount.values, work.register.settings.money_decimals), known)
    return Asked(needed, value, needed & amount.blank, no_name, by_technician)


def with_asked(due: tuple[Amounts, ...], leaves: tuple[Flags, ...], asked: Amounts) -> list[Amounts]:
    """What is due for each thing; the amount set for the case stands once, in the first that the rule leaves to ask."""
    out: list[Amounts] = []
    before = np.zeros(len(asked.values), np.bool_)
    for amount, left in zip(due, leaves, strict=True):
        values = np.where(left, np.where(before, 0, asked.values), amount.values)
        out.append(Amounts(values, np.where(left, asked.known, amount.known), amount.too_large & ~left))
        before = before | left
    return out


def total_of(columns: tuple[Amounts, ...]) -> Amounts:
    """The rounded columns added up; not known where one of them is not."""
    values = reduce(np.add, [column.values for column in columns])
    known = reduce(np.logical_and, [column.known for column in columns])
    return amounts(values, known, values > LARGEST)
