"""Why a fee is what it is, in words: `free: in warranty until 2027-03-01, product cause (A13)` (rule 4)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.columns import Dates, Flags, Texts, present, take
from register.covers import Covers
from register.covers_at_report import ids_at
from register.fee_amounts import ASK, RATE, Charge, FeesToday
from register.fee_findings import bracketed, clauses
from register.fee_parts import ASK as ASK_PARTS
from register.fee_parts import COST, FREE, LIST
from register.fee_rules import CONTRACT, EXPIRED, LATENT, VOID, WARRANTY
from register.frozen import AtReport, ids_of
from register.phrases import ChoiceFact, NumberFact, Phrases

DATED: Final = frozenset({"warranty", "extended", "latent", "expired", "not_latent"})
"""Covers of which a note says until when; where today's tables know no such day, it leaves the day out."""


def fee_notes(work: Work, covers: Covers, at_report: AtReport, today: FeesToday, said_of: Flags) -> Phrases:
    """One note for each repair in `said_of`: free or charged, by which cover and cause, and what it is made of."""
    said = Phrases(len(said_of))
    cases, priced = today.cases, today.priced & said_of
    said.say("notes.fee_none_cancelled", cases.cancelled & said_of, day=work.register["repairs"]["cancelled_on"].values)
    said.say("notes.fee_none_not_set", cases.not_set & said_of)
    said.say("notes.fee_none_cause", cases.no_cause & said_of)
    said.say("notes.fee_none_discoverable", cases.undecided & said_of)
    said.say("notes.fee_none_rule", cases.open & said_of & (today.matches.rows < 0))
    say_why(said, work, covers, at_report, today, priced)
    say_made_of(said, work, today, priced)
    return said


def say_why(said: Phrases, work: Work, covers: Covers, at_report: AtReport, today: FeesToday, priced: Flags) -> None:
    """Say whether the repair is free or charged, under which cover, for which cause and by which clause."""
    facts = {
        "cause": ChoiceFact("repairs", "cause", today.cases.asked.cause),
        "clause": bracketed(clauses(work, today)),
        "contract": ids_at(at_report.contract, ids_of(work, "contracts")),
    }
    charged = (
        np.isin(today.parts, (COST, LIST, ASK_PARTS))
        | np.isin(today.labour.mode, (RATE, ASK))
        | np.isin(today.travel.mode, (RATE, ASK))
        | today.freight.ask
        | ~(today.total.known & (today.total.values == 0))
    )
    reported = work.register["repairs"]["reported_at"].values.astype("datetime64[D]")
    for name, (where, until) in grounds(covers, at_report, today).items():
        days = until_texts(priced & where, until, reported, ended=name in {"expired", "not_latent"})
        dated = present("text", days) if name in DATED else np.ones(len(where), np.bool_)
        for how, so in (("free", ~charged), ("charged", charged)):
            said.say(f"notes.fee_{how}_{name}", priced & where & so & dated, until=days, **facts)
            if name in DATED:
                said.say(f"notes.fee_{how}_{name}_undated", priced & where & so & ~dated, **facts)


def grounds(covers: Covers, at_report: AtReport, today: FeesToday) -> dict[str, tuple[Flags, Dates]]:
    """The cover that the rule was found by, name by name: of which repairs, and the day it ends or ended."""
    items = at_report.items
    served = today.matches.served
    nat = np.datetime64("NaT", "D")
    warranty, extended, latent = (
        take(dates, items, nat) for dates in (covers.warranty_to, covers.extended_to, covers.latent_to)
    )
    never = np.full(len(items), nat)
    in_warranty = (served & WARRANTY) != 0
    by_latent = ~in_warranty & ((served & LATENT) != 0)
    by_contract = ~in_warranty & ~by_latent & ((served & CONTRACT) != 0)
    ended = (served & EXPIRED) != 0
    return {
        "warranty": (in_warranty & at_report.warranty, warranty),
        "extended": (in_warranty & at_report.extended, extended),
        "in_store": (in_warranty & at_report.in_store, never),
        "not_started": (in_warranty & at_report.not_started, never),
        "latent": (by_latent, latent),
        "contract": (by_contract, never),
        "expired": (ended & ~at_report.latent, np.fmax(np.fmax(warranty, extended), latent)),
        "not_latent": (ended & at_report.latent, np.fmax(warranty, extended)),
        "void": ((served & VOID) != 0, never),
    }


def until_texts(where: Flags, until: Dates, reported: Dates, *, ended: bool) -> Texts:
    """The days as text, None where today's tables know none or one that does not fit the cover as it was kept."""
    fits = where & ((until < reported) if ended else (until >= reported))
    texts: Texts = np.full(len(until), None, object)
    texts[fits] = np.datetime_as_string(until[fits])
    return texts


def say_made_of(said: Phrases, work: Work, today: FeesToday, priced: Flags) -> None:
    """Say what a fee is made of, each thing that comes to more than 0, and whether an amount is still open."""
    decimals = work.register.settings.money_decimals
    asked = priced & today.asked.amount.known
    in_parts, _, _, in_freight = (np.where(column.known, column.values, 0) for column in today.columns[:4])
    for basis, key in ((COST, "cost"), (LIST, "list"), (FREE, "wear")):
        where = priced & (today.parts == basis) & (in_parts > 0)
        said.say(f"notes.fee_parts_{key}", where, amount=NumberFact(in_parts, decimals))
    for key, units, charge in (("labour", "hours", today.labour), ("travel", "trips", today.travel)):
        where = priced & rated(charge)
        rate = NumberFact(charge.rate.values, decimals)
        said.say(f"notes.fee_{key}", where, rate=rate, **{units: NumberFact(charge.units.values)})
    where = priced & ~today.freight.ask & (in_freight > 0)
    said.say("notes.fee_freight", where, amount=NumberFact(in_freight, decimals))
    names = take(work.register["staff"]["name"].values, work.register["repairs"]["asked_by"].values, None)
    said.say("notes.fee_asked", asked, amount=NumberFact(today.asked.amount.values, decimals), name=names)
    unsaid = priced & today.asked.needed & ~present("text", clauses(work, today))
    said.say("notes.fee_no_clause", unsaid)
    said.say("notes.fee_open", priced & ~today.total.known)


def rated(charge: Charge) -> Flags:
    """Repairs whose hours or trips come to more than 0 by a rate."""
    return (charge.mode == RATE) & charge.amount.known & (charge.amount.values > 0)
