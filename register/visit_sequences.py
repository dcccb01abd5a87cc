"""Which visits are owed at equal distances to whom: items, clients themselves, dealers (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import ITEM_KINDS
from register.columns import NO_DATE, Codes, Dates, Flags, Positions, Wholes
from register.covers import Covers
from register.joins import begins_of, matched, together
from register.occurrences import Cadence, Interval, cadence_of
from register.periods import DAY, LAST
from register.plan_runs import runs_under_plans
from register.visit_plans import (
    CONTRACT,
    FOR_DEALERS,
    KINDS,
    LATENT,
    WARRANTY,
    VisitRows,
    applying,
    clients_visited,
    filled,
    say_not_set,
)

UNIT: Final = ITEM_KINDS.index("unit")
VISITED_KINDS: Final = (UNIT, ITEM_KINDS.index("works"))


@dataclass(frozen=True, slots=True)
class Owed:
    """Who is owed what, one entry an item (client, dealer), row of VisitPlans and run of contracts.

    An item's entry has its client too; `equipment` is -1 where the client itself or a dealer is visited.
    """

    equipment: Positions
    client: Positions
    dealer: Positions
    row: Positions
    origin: Dates
    last: Dates


@dataclass(frozen=True, slots=True)
class Sequences:
    """What is owed with its occurrences, sorted by whom and row (`group`), then by origin."""

    equipment: Positions
    client: Positions
    dealer: Positions
    row: Positions
    visit: Codes
    group: Wholes
    origin: Dates
    last: Dates
    window: Wholes
    completion: Flags
    interval: Interval
    cadence: Cadence

    def __len__(self) -> int:
        return len(self.row)


def sequences(work: Work, covers: Covers, rows: VisitRows) -> Sequences:
    """All that is owed, for the whole time of the register; what a row leaves open is told once."""
    parts = [owed_to_items(work, covers, rows), owed_under_contracts(work, covers, rows)]
    parts += [owed_to_clients(work, rows), owed_to_dealers(work, covers, rows)]
    fields = ("equipment", "client", "dealer", "row", "origin", "last")
    all_ = Owed(*(np.concatenate([getattr(part, name) for part in parts]) for name in fields))
    say_not_set(work, rows, all_.row)
    some = np.flatnonzero(~rows.unset[all_.row] & ~np.isnat(all_.origin) & ~np.isnat(all_.last))
    keys = (all_.origin, all_.row, all_.dealer, all_.client, all_.equipment)
    order = some[np.lexsort(tuple(key[some] for key in keys))]
    owed = Owed(*(getattr(all_, name)[order] for name in fields))
    interval = rows.interval[owed.row]
    return Sequences(
        owed.equipment, owed.client, owed.dealer, owed.row, rows.visit[owed.row],
        np.cumsum(begins_of(owed.equipment, owed.client, owed.dealer, owed.row)) - 1,
        owed.origin, owed.last, rows.window[owed.row], rows.completion[owed.row],
        interval, cadence_of(owed.origin, interval, owed.last),
    )  # fmt: skip


def visited(work: Work) -> Flags:
    """Items that have visits at all: no components, no spare parts; a blank kind is a unit."""
    kind = work.register["equipment"]["kind"]
    return ~kind.spoilt & np.isin(filled(kind, UNIT), VISITED_KINDS)


def owed_to_items(work: Work, covers: Covers, rows: VisitRows) -> Owed:
    """What is owed from cover_starts on, while the warranty (to extended_ends) or the latent period runs, or always.

    From voided_on on there is no warranty; from the day an item is out of service on there are no visits.
    """
    equipment = work.register["equipment"]
    wanted = (rows.until != CONTRACT) & ~np.isin(rows.visit, FOR_DEALERS)
    items = np.flatnonzero(visited(work))
    plans, clients = equipment["plan"].values[items], equipment["client"].values[items]
    which, row = applying(rows, wanted, plans, clients)
    item = items[which].astype(np.int32)
    warranty = np.fmax(covers.warranty_to, covers.extended_to)
    latent = np.fmax(warranty, covers.latent_to)
    until = rows.until[row]
    last = np.where(until == WARRANTY, warranty[item], np.where(until == LATENT, latent[item], LAST))
    voided = np.isin(until, (WARRANTY, LATENT)) & ~np.isnat(covers.void_from[item])
    last = np.where(voided, np.minimum(last, covers.void_from[item] - DAY), last)
    return owed_by(work, covers, item, row, covers.starts[item], last)


def owed_under_contracts(work: Work, covers: Covers, rows: VisitRows) -> Owed:
    """What is owed while contracts hold, from the first day of each unbroken run; a contract's own plan goes first."""
    equipment, contracts = work.register["equipment"], work.register["contracts"]
    wanted = (rows.until == CONTRACT) & ~np.isin(rows.visit, FOR_DEALERS)
    if not wanted.any():
        none = np.empty(0, np.int32)
        return owed_by(work, covers, none, none.astype(np.int64), np.empty(0, "M8[D]"), np.empty(0, "M8[D]"))
    runs = runs_under_plans(covers, equipment["plan"].values, contracts["plan"].values)
    at = np.flatnonzero(visited(work)[runs.items])
    which, row = applying(rows, wanted, runs.plans[at], equipment["client"].values[runs.items[at]])
    run = at[which]
    return owed_by(work, covers, runs.items[run], row, runs.starts[run], runs.ends[run])


def owed_by(work: Work, covers: Covers, item: Positions, row: Wholes, origin: Dates, last: Dates) -> Owed:
    """What some rows owe to some items, ended by the day before they go out of service."""
    out = covers.out_of_service_from[item]
    last = np.where(np.isnat(out), last, np.minimum(last, out - DAY))
    client = work.register["equipment"]["client"].values[item]
    nobody = np.full(len(item), -1, np.int32)
    return Owed(item.astype(np.int32), client, nobody, row.astype(np.int32), origin, last)


def owed_to_clients(work: Work, rows: VisitRows) -> Owed:
    """Visits to clients themselves (I06), from visits_from on, else from the first done; they have no end."""
    important = work.register["clients"]["important"].values == 1
    client, row = clients_visited(rows, important)
    none = np.full(len(client), -1, np.int32)
    return owed_always(work, none, client.astype(np.int32), none, rows, row)


def owed_to_dealers(work: Work, covers: Covers, rows: VisitRows) -> Owed:
    """Training and checks, once a dealer of the items in service under the row's plan (D09, F02); they have no end."""
    equipment = work.register["equipment"]
    out = covers.out_of_service_from <= work.day
    items = np.flatnonzero((equipment["dealer"].values >= 0) & ~out)
    which, row = applying(rows, rows.of_dealers, equipment["plan"].values[items], equipment["client"].values[items])
    dealer = equipment["dealer"].values[items[which]].astype(np.int64)
    key, first = np.unique(dealer * (len(rows.visit) + 1) + row, return_index=True)
    none = np.full(len(key), -1, np.int32)
    return owed_always(work, none, none, dealer[first].astype(np.int32), rows, row[first])


def owed_always(
    work: Work, equipment: Positions, client: Positions, dealer: Positions, rows: VisitRows, row: Wholes
) -> Owed:
    """What is owed to clients or dealers from visits_from on, blank: from the first visit of that kind done."""
    visits_from = work.register.settings.visits_from
    if visits_from is None:
        origin = first_done(work, client, dealer, rows.visit[row])
    else:
        origin = np.full(len(row), np.datetime64(visits_from, "D"))
    last = np.where(np.isnat(origin), NO_DATE, LAST)
    return Owed(equipment, client, dealer, row.astype(np.int32), origin, last)


def first_done(work: Work, client: Positions, dealer: Positions, visit: Codes) -> Dates:
    """The day of the first visit of each kind done at each client itself, or each dealer; missing where none was."""
    visits = work.register["visits"]
    done = visits["done_on"].values
    happened = visits["done_on"].given & (done <= work.day) & visits["equipment"].blank
    out = np.full(len(visit), NO_DATE)
    for key, asked in (("client", client), ("dealer", dealer)):
        rows = np.flatnonzero(happened & (visits[key].values >= 0) & visits["visit"].given)
        rows = rows[np.argsort(done[rows], kind="stable")]
        wanted = together(asked, visit, sizes=(KINDS,))
        which, met = matched(wanted, together(visits[key].values[rows], visits["visit"].values[rows], sizes=(KINDS,)))
        first = begins_of(which)
        out[which[first]] = done[rows[met[first]]]
    return out
