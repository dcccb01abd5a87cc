"""What papers leave to be done: cards to send and to get back, visits to be signed, records past keeping (rule 8)."""

from __future__ import annotations

import numpy as np

from register.assessment import Work
from register.choices import ROLES
from register.columns import Dates, Flags, Positions, Wholes, take
from register.due import DueSource
from register.due_sources import first_lead
from register.keeping import Keeping
from register.papers import Papers
from register.periods import DAY
from register.phrases import ChoiceFact
from register.repeat_counts import reported
from register.visit_plans import INSIDE

OFFICE = ROLES.index("office")


def paper_sources(work: Work, papers: Papers, keeping: Keeping) -> list[DueSource]:
    """Warranty and receipt cards, visits without a signature, records that may be deleted."""
    fixed = work.register["repairs"]["fixed_at"].values <= work.as_of
    cancelled = work.register["repairs"]["cancelled_on"].values <= work.day
    closed = (reported(work) & fixed) | cancelled
    everything = {key: np.ones(len(work.register[key]), np.bool_) for key in ("equipment", "visits")}
    return [
        card_source(work, "warranty card", papers.card_due, papers.card_open),
        card_source(work, "receipt card", papers.receipt_due, papers.receipt_open),
        visit_form_source(work),
        record_source(work, "equipment", keeping.equipment, everything["equipment"]),
        record_source(work, "visits", keeping.visits, everything["visits"]),
        record_source(work, "repairs", keeping.repairs, closed),
    ]


def card_source(work: Work, kind: str, due: Dates, is_open: Flags) -> DueSource:
    """Cards that have not been sent (B10) or have not come back (D12); told from the first lead of visits on."""
    items = work.register["equipment"]
    at = np.flatnonzero(is_open).astype(np.int32)
    client, none = items["client"].values[at], np.full(len(at), -1, np.int32)
    return DueSource(
        kind, "equipment", at, client, at, due[at], first_lead(due[at], work.register.settings.visit_leads),
        (f"notes.paper_due_{kind.replace(' ', '_')}",), np.zeros(len(at), np.int8),
        {
            "product": items["product"].values[at],
            "client": take(work.register["clients"]["name"].values, client, None),
        },
        none, np.full(len(at), OFFICE, np.int8), none.astype(np.int64),
    )  # fmt: skip


def visit_form_source(work: Work) -> DueSource:
    """Visits done whose form nobody has signed (A06, A46, B12); a check stays inside the firm (I07)."""
    visits, items = work.register["visits"], work.register["equipment"]
    asked = visits["signed_by"].blank & (visits["visit"].values != INSIDE)
    at = np.flatnonzero((visits["done_on"].values <= work.day) & asked).astype(np.int32)
    item, client = subjects(work, "visits", at)
    own = visits["technician"].values[at]
    return DueSource(
        "form", "visits", at, client, item, visits["done_on"].values[at], visits["done_on"].values[at],
        ("notes.paper_due_visit_form",), np.zeros(len(at), np.int8),
        {
            "visit": ChoiceFact("visits", "visit", visits["visit"].values[at]),
            "client": take(work.register["clients"]["name"].values, client, None),
        },
        np.where(own >= 0, own, take(items["technician"].values, item, -1)),
        np.full(len(at), OFFICE, np.int8), np.full(len(at), -1),
    )  # fmt: skip


def record_source(work: Work, table: str, kept_until: Dates, closed: Flags) -> DueSource:
    """Records past keeping: a line for each client and table, with their count, from the oldest on (B22).

    Never a repair that is still open, and never on the last day of keeping itself.
    """
    past = closed & (kept_until < work.day)
    note_change(work, kept_until[closed & ~past])
    at = np.flatnonzero(past)
    # The oldest of a line stands first: its row is where the line leads, its day the one that is said.
    at = at[np.argsort(kept_until[at], kind="stable")].astype(np.int32)
    item, client = subjects(work, table, at)
    _, first, which = np.unique(client, return_index=True, return_inverse=True)
    oldest = kept_until[at][first][which]
    none = np.full(len(at), -1, np.int32)
    return DueSource(
        "record past keeping", table, at, client, item, oldest, oldest + DAY,
        (f"notes.paper_due_{table}_past_keeping",), np.zeros(len(at), np.int8),
        {"day": oldest, "client": take(work.register["clients"]["name"].values, client, None)},
        none, np.full(len(at), OFFICE, np.int8), which.astype(np.int64),
    )  # fmt: skip


def note_change(work: Work, kept_until: Dates) -> None:
    """Tell the next day on which a record is past keeping."""
    if len(later := kept_until[kept_until >= work.day]):
        work.changes.append((later.min() + DAY).astype("datetime64[s]"))


def subjects(work: Work, table: str, at: Positions | Wholes) -> tuple[Positions, Positions]:
    """The item and the client of some rows of Equipment, Visits or Repairs; -1 where there is none."""
    rows, items = work.register[table], work.register["equipment"]
    item = at.astype(np.int32) if table == "equipment" else rows["equipment"].values[at]
    of_item = take(items["client"].values, item, -1)
    if table != "visits":
        return item, of_item
    own = rows["client"].values[at]
    return item, np.where(own >= 0, own, of_item)
