"""What papers leave to be done: cards to send and to get back, visits to be signed, records past keeping (rule 8)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import ROLES, VISITS
from register.clauses import under
from register.columns import NO_DATE, Dates, Flags, Positions, take
from register.due import MONTHLY, DueSource
from register.due_sources import first_lead
from register.keeping import Keeping, client_visits
from register.papers import Papers
from register.periods import DAY
from register.phrases import ChoiceFact
from register.repeat_counts import reported

OFFICE: Final = ROLES.index("office")
SIGNED_AFTER_VISIT: Final = "A"
"""The source that has maintenance signed for: A06."""
LOOKING_AFTER: Final = tuple(VISITS.index(name) for name in ("patrol", "cleaning", "overhaul", "upkeep", "special"))
"""Visits that go into the maintenance log. The others ask, teach, or are nobody's business but the firm's."""


def paper_sources(work: Work, papers: Papers, keeping: Keeping) -> list[DueSource]:
    """Warranty and receipt cards, visits without a signature, records that may be deleted."""
    return [
        card_source(work, "warranty card", papers.card_due, papers.card_open),
        card_source(work, "receipt card", papers.receipt_due, papers.receipt_open),
        visit_form_source(work),
        record_source(work, keeping),
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
    """Visits done whose maintenance log the owner's staff have not signed, where the plan asks them to (A06)."""
    visits, items = work.register["visits"], work.register["equipment"]
    unsigned = (visits["done_on"].values <= work.day) & visits["signed_by"].blank & asks_signature(work)
    at = np.flatnonzero(unsigned).astype(np.int32)
    item, client = subjects(work, at)
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


def asks_signature(work: Work) -> Flags:
    """Visits that looked after items under a plan whose source asks for a signature, be it one item of several."""
    visits, asks = work.register["visits"], under(work.register, SIGNED_AFTER_VISIT)
    out = take(asks, visits["equipment"].values, missing=False)
    visit, item = client_visits(work)
    out[visit[asks[item]]] = True
    return out & np.isin(visits["visit"].values, LOOKING_AFTER)


def record_source(work: Work, keeping: Keeping) -> DueSource:
    """All records past keeping as one entry of the running month, which leads to the oldest of them (B22).

    Never a repair that is still open, and never a record on the last day of keeping itself.
    """
    fixed = work.register["repairs"]["fixed_at"].values <= work.as_of
    closed = (reported(work) & fixed) | (work.register["repairs"]["cancelled_on"].values <= work.day)
    kept: dict[str, Dates] = {
        "equipment": keeping.equipment, "visits": keeping.visits, "repairs": np.where(closed, keeping.repairs, NO_DATE),
    }  # fmt: skip
    for until in kept.values():
        note_change(work, until)
    counts = {table: np.array([(until < work.day).sum()]) for table, until in kept.items()}
    oldest = {table: until[until < work.day].min() for table, until in kept.items() if counts[table][0]}
    table = min(oldest, key=lambda key: oldest[key], default="equipment")
    at = np.flatnonzero(kept[table] == oldest[table])[:1].astype(np.int32) if oldest else np.empty(0, np.int32)
    since = kept[table][at]
    due = np.maximum(since + DAY, work.day.astype("datetime64[M]").astype("datetime64[D]"))
    if oldest:
        work.changes.append((work.day.astype("datetime64[M]") + 1).astype("datetime64[s]"))
    nobody = np.full(len(at), -1, np.int32)
    return DueSource(
        MONTHLY, table, at, nobody, nobody, due, due,
        ("notes.paper_due_past_keeping",), np.zeros(len(at), np.int8),
        {"day": since, **{key: count[: len(at)] for key, count in counts.items()}},
        nobody, np.full(len(at), OFFICE, np.int8), nobody.astype(np.int64),
        stands_for=sum(counts.values(), np.zeros(1, np.int64))[: len(at)],
    )  # fmt: skip


def note_change(work: Work, kept_until: Dates) -> None:
    """Tell the next day on which a record is past keeping."""
    if len(later := kept_until[kept_until >= work.day]):
        work.changes.append((later.min() + DAY).astype("datetime64[s]"))


def subjects(work: Work, at: Positions) -> tuple[Positions, Positions]:
    """The item and the client of some visits; -1 where there is none."""
    visits, items = work.register["visits"], work.register["equipment"]
    item, own = visits["equipment"].values[at], visits["client"].values[at]
    return item, np.where(own >= 0, own, take(items["client"].values, item, -1))
