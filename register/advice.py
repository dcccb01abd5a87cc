"""What the register advises: replace the component, replace the unit (A11, A12), return or exchange (H05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import OUTCOMES, OWN_CAUSES
from register.clauses import cited
from register.columns import Flags, Texts, Wholes, take, take_column
from register.covers import Covers
from register.fee_cases import counted_cause
from register.joins import begins_of
from register.phrases import Phrases
from register.repeat_counts import RepeatCounts, in_order, outcome_is, reported

NOT_REPAIRABLE: Final = OUTCOMES.index("not repairable")
OWN: Final = tuple(range(len(OWN_CAUSES)))
"""The firm's own causes stand first among the choices of cause."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is still to be done: positions of repairs, each the one with which the advice arose.

    `components`: the component was repaired more often than the plan allows and not replaced since. `units`: the same
    of the unit, one repair an item. `exchanges`: it cannot be repaired, soon after the sale. Items out of service have
    no advice any more.
    """

    components: Wholes
    units: Wholes
    exchanges: Wholes


def put_advice(work: Work, covers: Covers, counts: RepeatCounts) -> Advice:
    """Put `advice` of Repairs and Equipment: a sentence for each thing that is advised.

    A repair keeps its advice: it says why the part was replaced. An item shows what is still to be done.
    """
    repairs, equipment = work.register["repairs"], work.register["equipment"]
    clauses = {clause: named(work, clause) for clause in ("A11", "A12", "H05")}
    of_repair = {clause: take(texts, counts.items, "") for clause, texts in clauses.items()}
    limited = counts.counted & (counts.limit >= 0)
    component, unit = limited & (counts.in_component > counts.limit), limited & (counts.in_unit > counts.limit)
    exchange = to_exchange(work)
    said = Phrases(len(repairs))
    said.say("notes.repeat_replace_component", component, clause=of_repair["A11"])
    said.say("notes.repeat_replace_unit", unit, clause=of_repair["A12"])
    said.say("notes.paper_exchange", exchange, clause=of_repair["H05"])
    work.put("repairs", "advice", said)

    first = counts.limit + 1
    serves = in_service(work, covers, counts)
    advice = Advice(
        in_order(work, np.flatnonzero(serves & component & counts.since_replaced & (counts.in_component == first))),
        in_order(work, np.flatnonzero(serves & unit & (counts.in_unit == first))),
        in_order(work, np.flatnonzero(serves & exchange)),
    )
    told = Phrases(len(equipment))
    names = repairs["component"].values
    for key, rows, clause, facts in (
        ("notes.repeat_replace_named", advice.components, "A11", {"component": names[advice.components]}),
        ("notes.repeat_replace_unit", advice.units, "A12", {}),
        ("notes.paper_exchange", once(counts, advice.exchanges), "H05", {}),
    ):
        told.say(key, counts.items[rows].astype(np.int32), clause=of_repair[clause][rows], **facts)
    work.put("equipment", "advice", told)
    return advice


def once(counts: RepeatCounts, rows: Wholes) -> Wholes:
    """The first of the repairs of each item; they stand in order."""
    return rows[begins_of(counts.items[rows])]


def in_service(work: Work, covers: Covers, counts: RepeatCounts) -> Flags:
    """Repairs of items that are in service at as-of."""
    return ~take(covers.out_of_service_from <= work.day, counts.items, missing=False)


def to_exchange(work: Work) -> Flags:
    """Repairs to end in return or exchange (H05).

    Reported within the plan's exchange_days of the sale, both days included, for the firm's own cause, and not
    repairable. A plan without exchange_days promises none. Abnormal life without a certificate is no own cause (B31).
    """
    repairs, equipment = work.register["repairs"], work.register["equipment"]
    items = repairs["equipment"].values
    days = take_column(work.register["plans"]["exchange_days"], take(equipment["plan"].values, items, -1))
    sold = take_column(equipment["sold_on"], items)
    since = (repairs["reported_at"].values.astype("datetime64[D]") - sold.values).astype(np.int64)
    soon = days.given & sold.given & (since >= 0) & (since <= days.values)
    own = np.isin(counted_cause(repairs["cause"], repairs["certificate"]), OWN)
    return reported(work) & soon & own & outcome_is(work, NOT_REPAIRABLE)


def named(work: Work, clause: str) -> Texts:
    """The clause as ` (A11)` for each item whose plan names it in its notes, empty for the others."""
    plans = work.register["plans"]
    texts = [f" ({clause})" if clause in cited(notes) else "" for notes in plans["notes"].values.tolist()]
    return take(np.array(texts, object), work.register["equipment"]["plan"].values, "")
