"""Which rows of the register belong on a form: the items of a client or a visit, what happened to an item."""

from __future__ import annotations

from typing import Any

import numpy as np

from printouts.form_facts import NO_ROWS, Facts
from register.assessment import Books
from register.columns import Flags, Wholes
from register.schema import spec
from register.values import fold
from register.visit_plans import INSIDE


def books(facts: Facts) -> Books:
    """What the rules found beside the columns."""
    if facts.assessment.books is None:
        raise ValueError(facts.today)
    return facts.assessment.books


def serving(facts: Facts) -> Flags:
    """Items that are in service today: not replaced, not retired."""
    return ~(books(facts).covers.out_of_service_from <= facts.today)


def client_items(facts: Facts, at: int) -> Wholes:
    """The items in service of a client."""
    return np.flatnonzero((facts.column("equipment", "client").values == at) & serving(facts))


def at_site(facts: Facts, items: Wholes, site: str | None) -> Wholes:
    """Those of some items that stand at a site; all where none is named."""
    if site is None:
        return items
    sites: list[Any] = facts.column("equipment", "site").values[items].tolist()
    return items[np.array([one is not None and fold(one) == fold(site) for one in sites], np.bool_)]


def visited_items(facts: Facts, at: int) -> Wholes:
    """The items that a visit is for: the one it names, else those of its client (and site) whose plan has such a visit.

    Where no plan has it, all in service at that client (site) (rule 7).
    """
    item = facts.pointed("visits", at, "equipment")
    if item >= 0:
        return np.array([item])
    client = facts.pointed("visits", at, "client")
    items = (
        at_site(facts, client_items(facts, client), facts.column("visits", "site").values[at])
        if client >= 0
        else NO_ROWS
    )
    owed = books(facts).visits.owed
    planned = np.unique(owed.equipment[owed.visit == facts.column("visits", "visit").values[at]])
    under_plan = items[np.isin(items, planned)]
    return under_plan if len(under_plan) else items


def item_visits(facts: Facts, at: int) -> Wholes:
    """The visits to an item: those that name it, and those to its client (and site) of a kind that its plan has.

    Checks stay inside the firm (I07).
    """
    visits = {key: facts.column("visits", key).values for key in ("equipment", "client", "visit", "site")}
    named = visits["equipment"] == at
    owed = books(facts).visits.owed
    kinds = np.unique(owed.visit[owed.equipment == at])
    client = facts.pointed("equipment", at, "client")
    of_client = facts.column("visits", "equipment").blank & (visits["client"] == client) & (client >= 0)
    whole = np.flatnonzero(of_client & np.isin(visits["visit"], kinds))
    here = np.array(
        [bool(len(at_site(facts, np.array([at]), visits["site"][one]))) for one in whole.tolist()], np.bool_
    )
    found = np.union1d(np.flatnonzero(named), whole[here])
    return facts.sorted_by("visits", "done_on|planned_on", found[visits["visit"][found] != INSIDE])


def item_parts(facts: Facts, at: int) -> Wholes:
    """The parts used in the repairs of an item."""
    repairs = facts.pointing("repairs", "equipment", at)
    return np.flatnonzero(np.isin(facts.column("repair_parts", "repair").values, repairs))


def item_contracts(facts: Facts, at: int) -> Wholes:
    """The contracts that hold for an item: those that name it, and those for all of its client's."""
    own = facts.column("contracts", "equipment")
    client = facts.pointed("equipment", at, "client")
    for_all = own.blank & (facts.column("contracts", "client").values == client) & (client >= 0)
    return facts.sorted_by("contracts", "starts", np.flatnonzero((own.values == at) | for_all))


def plan_rows(facts: Facts, table: str, plan: int, covers: frozenset[str] = frozenset()) -> Wholes:
    """The rows of a table of promises that are of a plan, of some covers where these are named."""
    if plan < 0:
        return NO_ROWS
    rows = facts.pointing(table, "plan", plan)
    if not covers:
        return rows
    codes = [number for number, key in enumerate(spec(table, "cover").choices) if key in covers]
    return rows[np.isin(facts.column(table, "cover").values[rows], [-1, *codes])]


def beginning(facts: Facts, month: np.datetime64) -> Flags:
    """Items whose cover starts in a month."""
    return facts.column("equipment", "cover_starts").values.astype("datetime64[M]") == month


def clients_beginning(facts: Facts, month: np.datetime64) -> Wholes:
    """The clients of whom an item's cover starts in a month: new equipment goes into operation there."""
    clients = facts.column("equipment", "client").values[beginning(facts, month)]
    return np.unique(clients[clients >= 0])


def active_staff(facts: Facts, where: Flags) -> Wholes:
    """Some of the staff, those who have left taken out."""
    no = spec("staff", "active").choices.index("no")
    return np.flatnonzero(where & (facts.column("staff", "active").values != no))
