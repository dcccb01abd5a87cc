"""What rules about items, visits and contracts leave to be done: visits, endings, defects (rules 2 and 7)."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CONTRACT_STATES, ROLES
from register.columns import Dates, Flags, Positions, Register, Wholes, take
from register.contracts import notice_from
from register.cover_starts import SHELF
from register.covers import Covers
from register.due import DueSource
from register.due_recipients import at_work
from register.joins import folded_codes, matched, together
from register.periods import DAY
from register.phrases import ChoiceFact
from register.visit_defects import defects_open
from register.visit_plans import KINDS
from register.visits import NextVisits, VisitBook

OFFICE: Final = ROLES.index("office")
HOLDING: Final = tuple(CONTRACT_STATES.index(state) for state in ("running", "notice", "suspended"))
VISIT_PHRASES: Final = ("notes.due_visit", "notes.due_visit_site")


def due_sources(work: Work, covers: Covers, book: VisitBook) -> list[DueSource]:
    """Visits to items, clients and dealers, cover, contracts and shelf time that end, defects without a repair."""
    return [
        *visit_sources(work, book),
        one_off_source(work, book),
        cover_source(work, covers, "warranty"),
        cover_source(work, covers, "latent"),
        contract_source(work, covers),
        shelf_source(work, covers),
        defect_source(work),
    ]


def first_lead(due: Dates, leads: tuple[int, ...]) -> Dates:
    """The day on which the first lead of each has come: its own day where no leads are set."""
    return due - np.timedelta64(max(leads, default=0), "D")


def visit_sources(work: Work, book: VisitBook) -> list[DueSource]:
    """The next visit of each kind, by the date that is shown; equal ones of one client and site are one.

    It is the technician's of the item, else of the role that the row of VisitPlans names.
    """
    register, following = work.register, with_plans(book)
    equipment = register["equipment"]
    technicians = planned_technicians(work, following)
    (sites,) = folded_codes(equipment["site"].values)
    sources: list[DueSource] = []
    for table, subjects in (
        ("equipment", following.equipment),
        ("clients", np.where((following.equipment < 0) & (following.dealer < 0), following.client, -1)),
        ("dealers", following.dealer),
    ):
        at = np.flatnonzero(subjects >= 0)
        item, client, visit = following.equipment[at], following.client[at], following.visit[at]
        site = take(sites, item, -1)
        named = register["dealers" if table == "dealers" else "clients"]["name"].values
        of_items, none = table == "equipment", np.full(len(at), -1)
        planned = following.planned_on[at]
        sources.append(
            DueSource(
                "visit", table, subjects[at], client, item,
                following.shown_on[at], announced_from(work, following.shown_on[at], planned),
                VISIT_PHRASES, (site >= 0).astype(np.int8),
                {
                    "visit": ChoiceFact("visits", "visit", visit),
                    "client": take(named, subjects[at] if table == "dealers" else client, None),
                    "site": take(equipment["site"].values, item, None),
                },
                technicians[at],
                register["visit_plans"]["role"].values[following.row[at]],
                together(client, site + 1, visit, sizes=(len(equipment) + 1, KINDS)) if of_items else none,
                planned=planned,
            )
        )  # fmt: skip
    return sources


def with_plans(book: VisitBook) -> NextVisits:
    """The next visits, and those after them for which staff planned a day already."""
    parts = (book.next, book.planned)
    return NextVisits(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(NextVisits)))


def planned_technicians(work: Work, visits: NextVisits) -> Positions:
    """Whose each visit is: the technician of the row that plans it, as long as he is active, else the item's."""
    register = work.register
    planned = take(register["visits"]["technician"].values, visits.plan, -1)
    return first_at_work(register, planned, take(register["equipment"]["technician"].values, visits.equipment, -1))


def first_at_work(register: Register, *choices: Positions) -> Positions:
    """Of several choices of a person the first who is active, row by row; -1 where none is."""
    active = at_work(register)
    found = np.full(len(choices[0]), -1, np.int32)
    for chosen in choices:
        found = np.where((found < 0) & take(active, chosen, missing=False), chosen, found)
    return found.astype(np.int32)


def announced_from(work: Work, due: Dates, planned: Dates) -> Dates:
    """The day from which a visit is told: the first lead before it is due, or before the day it is planned for.

    That it was planned and not made is told from the day after.
    """
    leads = work.register.settings.visit_leads
    return np.fmin(first_lead(due, leads), np.where(planned >= work.day, first_lead(planned, leads), planned + DAY))


def one_off_source(work: Work, book: VisitBook) -> DueSource:
    """Visits that staff planned and no plan owes: each due on its own planned day.

    It is the job of the technician of its row, else of the item's, else of the engineer that the client names (A43).
    """
    register, at = work.register, book.one_offs
    visits, equipment = register["visits"], register["equipment"]
    item, dealer, visit = visits["equipment"].values[at], visits["dealer"].values[at], visits["visit"].values[at]
    own = visits["client"].values[at]
    client = np.where(own >= 0, own, take(equipment["client"].values, item, -1)).astype(np.int32)
    place = np.where(item >= 0, take(equipment["site"].values, item, None), visits["site"].values[at])
    place = np.array([None if said is None else str(said) for said in place.tolist()], object)
    (sites,) = folded_codes(place)
    named = np.where(
        client >= 0, take(register["clients"]["name"].values, client, None),
        take(register["dealers"]["name"].values, dealer, None),
    )  # fmt: skip
    planned, clients = visits["planned_on"].values[at], register["clients"]
    technician = first_at_work(
        register,
        visits["technician"].values[at], take(equipment["technician"].values, item, -1),
        *(take(clients[key].values, client, -1) for key in ("engineer_1", "engineer_2")),
    )  # fmt: skip
    sizes = (len(register["dealers"]) + 1, len(at) + 1, KINDS)
    return DueSource(
        "visit", "visits", at, client, item, planned, first_lead(planned, register.settings.visit_leads),
        VISIT_PHRASES, (sites >= 0).astype(np.int8),
        {"visit": ChoiceFact("visits", "visit", visit), "client": named, "site": place},
        technician,
        np.full(len(at), -1, np.int8), together(client + 1, dealer + 1, sites + 1, visit, sizes=sizes),
        planned=planned,
    )  # fmt: skip


def cover_source(work: Work, covers: Covers, segment: str) -> DueSource:
    """Warranty (with its extension) or latent-defect cover that ends: the office may offer what follows.

    Not of items that are void or out of service, nor where the plan has no months at all (0: the start day only).
    """
    if segment == "warranty":
        first, last = covers.warranty_from, np.fmax(covers.warranty_to, covers.extended_to)
    else:
        first, last = covers.latent_from, covers.latent_to
    gone = (covers.void_from <= work.day) | (covers.out_of_service_from <= work.day)
    at = np.flatnonzero((last >= work.day) & (last > first) & ~gone)
    extended = np.where(np.isnat(covers.extended_to[at]), 0, 1) if segment == "warranty" else np.full(len(at), 2)
    return of_items(work, at.astype(np.int32), "cover ending", last[at], extended)


def shelf_source(work: Work, covers: Covers) -> DueSource:
    """Packed spare parts whose time on the shelf ends: their warranty starts that day, opened or not (A08)."""
    gone = (covers.void_from <= work.day) | (covers.out_of_service_from <= work.day)
    in_store = (covers.store_from <= work.day) & (covers.beginning == SHELF) & ~gone
    at = np.flatnonzero(in_store & (covers.shelf_to >= work.day)).astype(np.int32)
    return of_items(work, at, "shelf ending", covers.shelf_to[at], np.full(len(at), 3))


def of_items(work: Work, at: Positions, kind: str, due: Dates, what: Wholes) -> DueSource:
    """Something that ends for some items: the office's to follow up."""
    equipment, clients = work.register["equipment"], work.register["clients"]
    client = equipment["client"].values[at]
    none = np.full(len(at), -1, np.int32)
    return DueSource(
        kind, "equipment", at, client, at, due, first_lead(due, work.register.settings.cover_leads),
        tuple(f"notes.due_{name}_ends" for name in ("warranty", "extended", "latent", "shelf")), what.astype(np.int8),
        {"product": equipment["product"].values[at], "client": take(clients["name"].values, client, None)},
        none, np.full(len(at), OFFICE, np.int8), none.astype(np.int64),
    )  # fmt: skip


def contract_source(work: Work, covers: Covers) -> DueSource:
    """Contracts whose last term ends and that no other one follows; told from their notice on, if that is earlier.

    One that renews itself with the term is told from the first day of its notice: the last chance to end it.
    """
    contracts, clients = work.register["contracts"], work.register["clients"]
    terms = covers.terms
    holding = np.isin(terms.state, HOLDING)
    last = terms.until == terms.holds_until
    notice_on = notice_from(work, terms.holds_until)
    renews = holding & ~last & ~np.isnat(notice_on)
    at = np.flatnonzero((holding & last & ~followed(work, covers)) | renews).astype(np.int32)
    due, client = terms.holds_until[at], contracts["client"].values[at]
    lead = first_lead(due, work.register.settings.cover_leads)
    opens = np.where(renews[at], notice_on[at], np.fmin(lead, notice_on[at]))
    none = np.full(len(at), -1, np.int32)
    return DueSource(
        "contract ending", "contracts", at, client, contracts["equipment"].values[at], due, opens,
        ("notes.due_contract_ends", "notes.due_contract_renews"), renews[at].astype(np.int8),
        {"client": take(clients["name"].values, client, None)},
        none, np.full(len(at), OFFICE, np.int8), none.astype(np.int64),
    )  # fmt: skip


def followed(work: Work, covers: Covers) -> Flags:
    """Contracts after which another one for the same client and item goes on without a day between."""
    contracts, terms = work.register["contracts"], covers.terms
    client, item = contracts["client"].values, contracts["equipment"].values
    usable = ~np.isnat(terms.until) & (item >= -1)
    key = together(np.where(usable, client, -1), item + 1, sizes=(len(work.register["equipment"]) + 1,))
    one, other = matched(key, key)
    goes_on = (terms.starts[other] <= terms.until[one] + DAY) & (terms.until[other] > terms.until[one])
    out = np.zeros(len(contracts), np.bool_)
    out[one[goes_on]] = True
    return out


def defect_source(work: Work) -> DueSource:
    """Defects found at a visit that have no repair yet: due at once, and until there is one (B13)."""
    visits, equipment, clients = (work.register[key] for key in ("visits", "equipment", "clients"))
    since = np.where(visits["done_on"].given, visits["done_on"].values, visits["planned_on"].values)
    at = np.flatnonzero(defects_open(work) & ~np.isnat(since)).astype(np.int32)
    item = visits["equipment"].values[at]
    own = visits["client"].values[at]
    client = np.where(own >= 0, own, take(equipment["client"].values, item, -1))
    found = visits["technician"].values[at]
    return DueSource(
        "defect", "visits", at, client, item, since[at], since[at],
        ("notes.due_defect",), np.zeros(len(at), np.int8),
        {
            "visit": ChoiceFact("visits", "visit", visits["visit"].values[at]),
            "client": take(clients["name"].values, client, None),
        },
        np.where(found >= 0, found, take(equipment["technician"].values, item, -1)),
        np.full(len(at), OFFICE, np.int8), np.full(len(at), -1),
    )  # fmt: skip
