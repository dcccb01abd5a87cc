"""What is said of fees: rules that are lacking, cells to be filled, and kept fees that today's tables would change.

What is wrong with the cells of a repair is said until they are corrected, whether its fee was kept meanwhile or not.
Only what the tables lack today (a rule, a rate, a price) says nothing against a fee that was kept: where they would
give another, that alone is told.
"""

from __future__ import annotations

import numpy as np

from register.assessment import Work
from register.choices import COVERS, RATE_ITEMS, ZONES
from register.columns import Flags, Texts, take, take_column
from register.fee_amounts import FeesToday
from register.fee_cases import happened
from register.frozen import FEE_CELLS, AtReport
from register.phrases import ChoiceFact, NumberFact, decimal_text
from register.prices import plan_names, zones_of


def say_rules(work: Work, today: FeesToday, at_report: AtReport, kept: Flags) -> None:
    """Say which repairs come to no rule, or to one that cannot be read."""
    register, matches = work.register, today.matches
    none = today.cases.open & (matches.rows < 0) & ~kept
    brought = (today.cases.asked.contract_covers != 0) & (today.cases.asked.covers == 0)
    plan = np.where(brought, at_report.contract_plan, at_report.plan).astype(np.int32)
    cover = np.where(at_report.state >= 0, at_report.state, COVERS.index("contract")).astype(np.int8)
    work.findings.add(
        "fee_no_rule", "repairs", "total_fee", none, plan=plan_names(register["plans"], plan),
        cover=ChoiceFact("equipment", "cover", cover), cause=ChoiceFact("repairs", "cause", today.cases.asked.cause),
    )  # fmt: skip
    row = take(register["fee_rules"].sheet_rows, matches.rows, -1)
    work.findings.add("fee_rule_unreadable", "repairs", "total_fee", today.unreadable & ~kept, rule=row)


def by_the_kept_rule(work: Work, today: FeesToday) -> Flags:
    """Repairs that come to a rule of the clause that stands in their cell: what it asks for was asked for then, too."""
    return work.register["repairs"]["clause"].values == clauses(work, today)


def say_amounts(work: Work, today: FeesToday, at_report: AtReport, kept: Flags, overtaken: Flags) -> None:
    """Say which cells a fee waits for: hours, trips, rates, freight, the amount set for the case and its name.

    `overtaken` are kept fees that another rule would price today: what that rule asks for was never asked for.
    """
    repairs = work.register["repairs"]
    told = today.priced & ~overtaken
    fixed = told & happened(repairs["fixed_at"], work.as_of)
    add = work.findings.add
    add("fee_hours_blank", "repairs", "labour_hours", fixed & today.labour.blank)
    add("fee_trips_blank", "repairs", "trips", fixed & today.travel.blank)
    add("fee_freight_blank", "repairs", "freight", told & today.freight.missing)
    clause = bracketed(take(work.register["fee_rules"]["clause"].values, today.matches.rows, None))
    add("fee_asked_blank", "repairs", "asked_amount", told & today.asked.no_amount, clause=clause)
    add("fee_asked_by_blank", "repairs", "asked_by", told & today.asked.no_name)
    add("fee_asked_by_technician", "repairs", "asked_by", told & today.asked.by_technician)
    for key, amount in zip(FEE_CELLS, today.columns, strict=True):
        add("fee_too_large", "repairs", key, told & amount.too_large)
    zone = zones_of(work.register["clients"], take_column(work.register["equipment"]["client"], at_report.items))
    named = ChoiceFact("clients", "zone", np.where(zone < len(ZONES), zone, -1).astype(np.int8))
    plan = plan_names(work.register["plans"], today.matches.plan)
    for key, item, charge in (("labour_fee", "labour hour", today.labour), ("travel_fee", "trip", today.travel)):
        code = np.full(len(repairs), RATE_ITEMS.index(item), np.int8)
        lacking = today.priced & charge.no_rate & ~kept
        add("fee_no_rate", "repairs", key, lacking, item=ChoiceFact("rates", "item", code), plan=plan, zone=named)


def say_differences(work: Work, today: FeesToday, at_report: AtReport, kept: Flags) -> None:
    """Warn of a kept fee where today's tables would give another amount or another clause (rule 3)."""
    repairs = work.register["repairs"]
    decimals = work.register.settings.money_decimals
    differs = np.zeros(len(repairs), np.bool_)
    for key, amount in zip(FEE_CELLS, today.columns, strict=True):
        differs |= repairs[key].given & ~(amount.known & (amount.values == repairs[key].values))
    clause = clauses(work, today)
    differs |= repairs["clause"].given & (repairs["clause"].values != clause)
    rows = np.flatnonzero(differs & kept & at_report.known & ~today.cases.cancelled)
    known: list[bool] = today.total.known[rows].tolist()
    totals: list[int] = today.total.values[rows].tolist()
    texts = [decimal_text(total, decimals) if ok else None for total, ok in zip(totals, known, strict=True)]
    work.findings.add(
        "frozen_fee_differs", "repairs", "total_fee", rows,
        kept=NumberFact(repairs["total_fee"].values[rows], decimals),
        kept_clause=bracketed(repairs["clause"].values[rows]),
        today=np.array(texts, object), clause=bracketed(clause[rows]),
    )  # fmt: skip


def bracketed(clause: Texts) -> Texts:
    """Clauses as they end a sentence: ` (A13)`, nothing where there is none."""
    listed: list[str | None] = clause.tolist()
    known = {text: "" if text is None else f" ({text})" for text in set(listed)}
    return np.array([*(known[text] for text in listed), None], object)[:-1]


def clauses(work: Work, today: FeesToday) -> Texts:
    """The clause behind each repair's fee by today's rules, None where no rule fits."""
    rows = np.where(today.priced, today.matches.rows, -1).astype(np.int32)
    return take(work.register["fee_rules"]["clause"].values, rows, None)
