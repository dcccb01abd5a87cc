"""Why the cover of an item is what it is: "warranty until 2027-03-01: 24 months from acceptance (A07)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import BASES, COVERS
from register.columns import Codes, Dates, Flags, Positions, Texts, take, take_column
from register.covers import BEGINNINGS, UNSAID, Covers
from register.frozen import ids_of
from register.phrases import Phrases
from register.replacements import replaced_ids
from register.values import plain

STAND_IN, UNPACKED, SHELF, REST = (BEGINNINGS.index(name) for name in ("stand-in", "unpacked", "shelf", "rest"))
CLAUSE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{2}(?!\d)")
CLAUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "months": ("A07", "B01", "F09", "G02", "H01"),
    "shelf_months": ("A08",),
    "extra_months": ("A09", "F10"),
    "latent_months": ("A14",),
    "replaced_cover": ("A40",),
    "voided_on": ("H03", "H06"),
}
"""The clauses of the sources that speak of each parameter; a note cites those that the plan's own notes name."""


def cover_notes(work: Work, covers: Covers, shown: Codes, contract: Positions) -> Phrases:
    """The reason for the shown cover of every item; `contract` is the row of the contract that holds, -1 none."""
    notes = Phrases(len(shown))
    is_ = {name: shown == code for code, name in enumerate(COVERS)}
    items = work.register["equipment"]
    say_warranty(work, covers, notes, is_["warranty"])
    say_later_segments(work, covers, notes, is_["extended"], is_["latent"])
    names = take(ids_of(work, "contracts"), contract, None)
    notes.say("notes.cover_contract", is_["contract"], contract=names, until=covers.contract_ends)
    reason, clause = items["void_reason"], cited(work, "voided_on")
    void = is_["void"]
    notes.say(
        "notes.cover_void_because", void & reason.given, day=covers.void_from, reason=reason.values, clause=clause
    )
    notes.say("notes.cover_void", void & ~reason.given, day=covers.void_from, clause=clause)
    shelf = take_column(work.register["plans"]["shelf_months"], items["plan"].values).values
    notes.say(
        "notes.cover_in_store", is_["in store"], until=covers.shelf_to, months=shelf, clause=cited(work, "shelf_months")
    )
    notes.say("notes.cover_not_started", is_["not started"], day=begins_on(covers))
    last = last_covered_day(covers)
    # A plan of 0 months covers its start day (rule 1): nobody would call that a cover that ended.
    never = np.isnat(last) | ((last == covers.starts) & (covers.beginning != REST))
    notes.say("notes.cover_expired", is_["expired"] & ~never, day=last)
    notes.say("notes.cover_none", is_["expired"] & never)
    for code, why in enumerate(UNSAID):
        key = f"notes.cover_not_set_{why.replace(' ', '_')}"
        notes.say(key, is_["not set"] & (covers.unsaid == code))
    return notes


def say_warranty(work: Work, covers: Covers, notes: Phrases, where: Flags) -> None:
    """Say from what the months of the warranty are counted."""
    items, plans = work.register["equipment"], work.register["plans"]
    rows = items["plan"].values
    months = take_column(plans["months"], rows).values
    basis = take_column(plans["basis"], rows).values
    until, clause = covers.warranty_to, cited(work, "months")
    for code, name in enumerate(BASES):
        here = where & (covers.beginning == 0) & (basis == code)
        notes.say(f"notes.cover_warranty_{name}", here, until=until, months=months, clause=clause)
    here = where & (covers.beginning == STAND_IN)
    notes.say("notes.cover_warranty_stand_in", here, until=until, months=months, clause=cited(work, "months", "C15"))
    packed = cited(work, "months", *CLAUSES["shelf_months"])
    here = where & (covers.beginning == UNPACKED)
    notes.say("notes.cover_warranty_unpacked", here, until=until, months=months, clause=packed)
    shelf = take_column(plans["shelf_months"], rows).values
    here = where & (covers.beginning == SHELF)
    notes.say("notes.cover_warranty_shelf", here, until=until, months=months, shelf=shelf, clause=packed)
    say_rest(work, covers, notes, "warranty", where, until)


def say_later_segments(work: Work, covers: Covers, notes: Phrases, extended: Flags, latent: Flags) -> None:
    """Say by how much, by whom and after which day the cover goes on beyond the warranty."""
    items, plans = work.register["equipment"], work.register["plans"]
    own = covers.beginning != REST
    extra, approver = items["extra_months"].values, items["extra_approved_by"].values
    notes.say(
        "notes.cover_extended", extended & own, until=covers.extended_to, months=extra,
        name=take(work.register["staff"]["name"].values, approver, None), clause=cited(work, "extra_months"),
    )  # fmt: skip
    say_rest(work, covers, notes, "extended", extended, covers.extended_to)
    months = take_column(plans["latent_months"], items["plan"].values).values
    notes.say(
        "notes.cover_latent", latent & own, until=covers.latent_to, months=months,
        day=np.fmax(covers.warranty_to, covers.extended_to), clause=cited(work, "latent_months"),
    )  # fmt: skip
    say_rest(work, covers, notes, "latent", latent, covers.latent_to)


def say_rest(work: Work, covers: Covers, notes: Phrases, name: str, where: Flags, until: Dates) -> None:
    """Say of replacements whose cover they hold the rest of (A40)."""
    here = where & (covers.beginning == REST)
    clause = cited(work, "replaced_cover")
    notes.say(f"notes.cover_{name}_rest", here, until=until, old=replaced_ids(work), clause=clause)


def cited(work: Work, parameter: str, *always: str) -> Texts:
    """The clauses of one parameter that the notes of each item's plan name, as ` (A07)`, empty where there are none.

    `always` are cited besides: clauses that hold of the rule itself, whatever the plan.
    """
    plans = work.register["plans"]
    texts: list[str] = []
    for notes in plans["notes"].values.tolist():
        named = CLAUSE.findall(plain(notes or ""))
        clauses = [*(clause for clause in CLAUSES[parameter] if clause in named), *always]
        texts.append(f" ({' '.join(clauses)})" if clauses else "")
    return take(np.array(texts, object), work.register["equipment"]["plan"].values, "")


def begins_on(covers: Covers) -> Dates:
    """The first day of an item's cover: in store already, else its start."""
    return np.where(np.isnat(covers.store_from), covers.starts, covers.store_from)


def last_covered_day(covers: Covers) -> Dates:
    """The last day of warranty, extension and latent defects together; NaT where an item has none of them."""
    return np.fmax(np.fmax(covers.warranty_to, covers.extended_to), covers.latent_to)
