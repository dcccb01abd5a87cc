"""Why the cover of an item is what it is: "warranty until 2027-03-01: 24 months from acceptance (A07)"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import BASES, COVERS
from register.clauses import cited
from register.columns import Codes, Dates, Flags, Positions, Texts, Wholes, take, take_column
from register.covers import BEGINNINGS, UNSAID, Covers
from register.frozen import ids_of
from register.phrases import Phrases
from register.replacements import replaced_ids

STAND_IN, UNPACKED, SHELF, REST = (BEGINNINGS.index(name) for name in ("stand-in", "unpacked", "shelf", "rest"))
LENGTHS: Final = ("A07", "B01", "F09", "G02", "H01")
"""Clauses that say how long a warranty lasts …"""
STARTS: Final = ("C15", "D12")
"""… and clauses that only say from which day it is counted: the length is then the firm's own."""
CLAUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "months": (*LENGTHS, *STARTS),
    "shelf_months": ("A08",),
    "extra_months": ("A09", "F10"),
    "latent_months": ("A14",),
    "replaced_cover": ("A40",),
    "voided_on": ("H03", "H06"),
}
"""The clauses of the sources that speak of each parameter; a note cites those that the plan's own notes name."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of all items as they are said."""

    work: Work
    covers: Covers
    phrases: Phrases

    def months(self, key: str, at: Wholes) -> Wholes:
        """The months of one parameter of the plan of some items."""
        plans = self.work.register["plans"]
        return take_column(plans[key], self.plan(at)).values

    def plan(self, at: Wholes) -> Positions:
        """The plan of some items."""
        return self.work.register["equipment"]["plan"].values[at]

    def cited(self, at: Wholes, parameter: str, *always: str) -> Texts:
        """The clauses of one parameter that the notes of the plan name, as ` (A07)`, empty where there are none.

        `always` are cited besides: clauses of the rule itself, whatever the plan.
        """
        texts: list[str] = []
        for notes in self.work.register["plans"]["notes"].values.tolist():
            named = cited(notes)
            clauses = dict.fromkeys([*(clause for clause in CLAUSES[parameter] if clause in named), *always])
            texts.append(f" ({' '.join(clauses)})" if clauses else "")
        return take(np.array(texts, object), self.plan(at), "")

    def own_length(self, at: Wholes) -> Flags:
        """Items whose plan names the clause of its start alone."""
        named = [cited(notes) for notes in self.work.register["plans"]["notes"].values.tolist()]
        own = [any(one in STARTS for one in each) and not any(one in LENGTHS for one in each) for each in named]
        return take(np.array(own, np.bool_), self.plan(at), missing=False)


def cover_notes(work: Work, covers: Covers, shown: Codes, contract: Positions) -> Phrases:
    """The reason for the shown cover of every item; `contract` is the row of the contract that holds, -1 none."""
    notes = Notes(work, covers, Phrases(len(shown)))
    is_ = {name: shown == code for code, name in enumerate(COVERS)}
    rest = covers.beginning == REST
    say_warranty(notes, is_["warranty"] & ~rest)
    say_extended(notes, is_["extended"] & ~rest)
    say_latent(notes, is_["latent"] & ~rest)
    for name, until in (
        ("warranty", covers.warranty_to),
        ("extended", covers.extended_to),
        ("latent", covers.latent_to),
    ):
        at = np.flatnonzero(is_[name] & rest)
        old, clause = replaced_ids(work, at), notes.cited(at, "replaced_cover")
        notes.phrases.say(f"notes.cover_{name}_rest", at, until=until[at], old=old, clause=clause)
    at = np.flatnonzero(is_["contract"])
    names = take(ids_of(work, "contracts"), contract[at], None)
    notes.phrases.say("notes.cover_contract", at, contract=names, until=covers.contract_ends[at])
    say_void(notes, is_["void"])
    at = np.flatnonzero(is_["in store"])
    months, clause = notes.months("shelf_months", at), notes.cited(at, "shelf_months")
    notes.phrases.say("notes.cover_in_store", at, until=covers.shelf_to[at], months=months, clause=clause)
    notes.phrases.say("notes.cover_not_started", is_["not started"], day=begins_on(covers))
    say_expired(notes, is_["expired"])
    for code, why in enumerate(UNSAID):
        key = f"notes.cover_not_set_{why.replace(' ', '_')}"
        at = np.flatnonzero(is_["not set"] & (covers.unsaid == code))
        notes.phrases.say(key, at, **({"clause": notes.cited(at, "months")} if why == "months" else {}))
    return notes.phrases


def say_warranty(notes: Notes, where: Flags) -> None:
    """Say from what the months of the warranty are counted."""
    covers = notes.covers
    basis = take_column(notes.work.register["plans"]["basis"], notes.work.register["equipment"]["plan"].values).values
    for code, name in enumerate(BASES):
        here = np.flatnonzero(where & (covers.beginning == 0) & (basis == code))
        say_months(notes, f"notes.cover_warranty_{name}", here)
    say_months(notes, "notes.cover_warranty_stand_in", np.flatnonzero(where & (covers.beginning == STAND_IN)), "C15")
    say_months(notes, "notes.cover_warranty_unpacked", np.flatnonzero(where & (covers.beginning == UNPACKED)), "A08")
    at = np.flatnonzero(where & (covers.beginning == SHELF))
    notes.phrases.say(
        "notes.cover_warranty_shelf", at, until=covers.warranty_to[at], months=notes.months("months", at),
        shelf=notes.months("shelf_months", at), clause=notes.cited(at, "months", "A08"),
    )  # fmt: skip


def say_months(notes: Notes, key: str, at: Wholes, *always: str) -> None:
    """Say of some items that their warranty lasts so many months."""
    clause = notes.cited(at, "months", *always)
    until, months = notes.covers.warranty_to[at], notes.months("months", at)
    notes.phrases.say(key, at, until=until, months=months, clause=clause)
    notes.phrases.say("notes.cover_length_own", at[notes.own_length(at)])


def say_extended(notes: Notes, where: Flags) -> None:
    """Say by how many months the warranty is extended, and who approved it (F10)."""
    items, at = notes.work.register["equipment"], np.flatnonzero(where)
    notes.phrases.say(
        "notes.cover_extended", at, until=notes.covers.extended_to[at], months=items["extra_months"].values[at],
        name=take(notes.work.register["staff"]["name"].values, items["extra_approved_by"].values[at], None),
        clause=notes.cited(at, "extra_months"),
    )  # fmt: skip


def say_latent(notes: Notes, where: Flags) -> None:
    """Say after which day latent defects are still covered (A14)."""
    covers, at = notes.covers, np.flatnonzero(where)
    notes.phrases.say(
        "notes.cover_latent", at, until=covers.latent_to[at], months=notes.months("latent_months", at),
        day=np.fmax(covers.warranty_to, covers.extended_to)[at], clause=notes.cited(at, "latent_months"),
    )  # fmt: skip


def say_void(notes: Notes, where: Flags) -> None:
    """Say since when cover is void, with the reason that staff gave (H03, H06)."""
    reason = notes.work.register["equipment"]["void_reason"]
    for key, here in (("notes.cover_void_because", where & reason.given), ("notes.cover_void", where & ~reason.given)):
        at = np.flatnonzero(here)
        facts = {"reason": reason.values[at]} if key.endswith("because") else {}
        notes.phrases.say(key, at, day=notes.covers.void_from[at], clause=notes.cited(at, "voided_on"), **facts)


def say_expired(notes: Notes, where: Flags) -> None:
    """Say when cover ended. A plan of 0 months covers its start day: nobody would call that a cover that ended."""
    covers = notes.covers
    last = np.fmax(np.fmax(covers.warranty_to, covers.extended_to), covers.latent_to)
    never = np.isnat(last) | ((last == covers.starts) & (covers.beginning != REST))
    notes.phrases.say("notes.cover_expired", where & ~never, day=last)
    notes.phrases.say("notes.cover_none", where & never)


def begins_on(covers: Covers) -> Dates:
    """The first day of an item's cover: in store already, else its start."""
    return np.where(np.isnat(covers.store_from), covers.starts, covers.store_from)
