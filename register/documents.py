"""Papers that are owed: by when each is to be handed over, and how it stands (A29, B24, B25, B29, D17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import DOCUMENT_KINDS, DOCUMENT_STATES
from register.columns import NO_DATE, Dates, Flags, Positions, column_of, take, take_column
from register.due_sources import first_lead
from register.papers import DAY_UNIT
from register.periods import DAY, span_added
from register.visits import soonest

OPEN, DUE, OVERDUE, DONE = range(len(DOCUMENT_STATES))
EMERGENCY_PLAN: Final = DOCUMENT_KINDS.index("emergency plan")
STOCKING_PLAN: Final = DOCUMENT_KINDS.index("stocking plan")
BEFORE_HANDOVER: Final = tuple(DOCUMENT_KINDS.index(kind) for kind in ("manual outline", "manual", "training plan"))
"""Papers that the owner has by the day of handover (B24, B25), and that somebody approves (B24, B29)."""
DATED: Final = (EMERGENCY_PLAN, STOCKING_PLAN, *BEFORE_HANDOVER)
"""Papers that a clause wants by a day."""
STOCKED_BEFORE: Final = 30
"""Days before selling at which a stocking plan is due (D17)."""


@dataclass(frozen=True, slots=True)
class DocumentBook:
    """Every paper at as-of; one entry a row.

    `due_on` is the last day in time, NaT where there is none; `open` are those not handed over yet. `clients`: who is
    named, else the client of the item; -1 none.
    """

    due_on: Dates
    open: Flags
    clients: Positions


def assess_documents(work: Work) -> DocumentBook:
    """How each paper stands; puts `state` of Documents: open, due from its first lead on, overdue, done: handed over.

    The day is the one typed; while it is blank, that of the item: acceptance for an emergency plan, which is to be
    there before the system goes into operation (A29), completion for manuals and training (B24, B25), each the other
    where that is blank; 30 days before the sale for a stocking plan (D17).
    """
    rows, items = work.register["documents"], work.register["equipment"]
    typed, handed, kind = rows["due_on"], rows["handed_on"], rows["kind"].values
    due_on: Dates = np.where(typed.given, typed.values, np.where(typed.blank, item_days(work), NO_DATE))
    done = handed.values <= work.day
    shows_from = first_lead(due_on, work.register.settings.visit_leads)
    waiting = np.where(due_on < work.day, OVERDUE, np.where(shows_from <= work.day, DUE, OPEN))
    unsaid = handed.spoilt | (~done & typed.spoilt)
    state = np.where(unsaid, -1, np.where(done, DONE, waiting))
    work.put("documents", "state", column_of("choice", state, spoilt=unsaid))
    is_open = ~done & ~handed.spoilt
    say_doubts(work, done, is_open & np.isin(kind, DATED) & np.isnat(due_on) & typed.blank)
    soonest(work, handed.values)
    soonest(work, shows_from[is_open])
    soonest(work, due_on[is_open] + DAY)
    own = rows["client"].values
    theirs = take(items["client"].values, rows["equipment"].values, -1)
    return DocumentBook(due_on, is_open, np.where(own >= 0, own, theirs).astype(np.int32))


def item_days(work: Work) -> Dates:
    """The day that follows from each paper's item, NaT where none does."""
    rows, items = work.register["documents"], work.register["equipment"]
    item, kind = rows["equipment"].values, rows["kind"].values
    keys = ("accepted_on", "completed_on", "sold_on")
    accepted, completed, sold = (take_column(items[key], item).values for key in keys)
    before = np.full(len(rows), -STOCKED_BEFORE), np.full(len(rows), DAY_UNIT, np.int8)
    return np.select(
        [kind == EMERGENCY_PLAN, np.isin(kind, BEFORE_HANDOVER), kind == STOCKING_PLAN],
        [
            np.where(np.isnat(accepted), completed, accepted),
            np.where(np.isnat(completed), accepted, completed),
            span_added(sold, *before),
        ],
        NO_DATE,
    )


def say_doubts(work: Work, done: Flags, undated: Flags) -> None:
    """Tell papers that concern nobody, or another's item; that have no day; that nobody approved."""
    rows, items = work.register["documents"], work.register["equipment"]
    client, item = rows["client"], rows["equipment"]
    add = work.findings.add
    add("document_of_nobody", "documents", "client", client.blank & item.blank & rows["dealer"].blank)
    theirs = take(items["client"].values, item.values, -1)
    differs = (theirs >= 0) & (client.values >= 0) & (theirs != client.values)
    other = take(work.register["clients"]["name"].values, theirs, None)
    add("document_of_another", "documents", "client", differs, other=other)
    add("document_undated", "documents", "due_on", undated)
    approved = rows["approved_on"]
    to_approve = done & np.isin(rows["kind"].values, BEFORE_HANDOVER)
    add("document_not_approved", "documents", "approved_on", to_approve & approved.blank)
    add("document_approver_blank", "documents", "approved_by", approved.given & rows["approved_by"].blank)
