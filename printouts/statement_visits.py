"""The visits on a statement: done, missed, next; equal ones of one site and day are one line with a count (rule 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from printouts.paper import BLANK, Cell, Grid, Heading, day
from register.choices import VISITS, choice_words
from register.columns import Positions, Wholes, take
from register.language import say
from register.month_scope import Scope
from register.visit_plans import INSIDE
from register.visits import DONE_LATE


def visit_grid(scope: Scope, visits: Wholes, language: str) -> Grid:
    """The visits done, by day: what was visited, by whom, what was found."""
    rows, settings = scope.register["visits"], scope.register.settings
    late, days_late = scope.column("visits", "state").values == DONE_LATE, scope.column("visits", "days_late").values
    sites, products = places(scope, rows["equipment"].values)
    own = rows["site"].values
    visitors = take(scope.register["staff"]["name"].values, rows["technician"].values, None)
    lines: dict[tuple[Any, ...], list[int]] = {}
    for at in visits[np.argsort(rows["done_on"].values[visits], kind="stable")].tolist():
        key = (rows["done_on"].values[at], int(rows["visit"].values[at]), own[at] or sites[at])
        lines.setdefault(key, []).append(at)
    out: list[list[Cell]] = []
    for (done_on, kind, site), at in lines.items():
        lateness = int(max((days_late[one] for one in at if late[one]), default=0))
        said = [rows["findings"].values[at], rows["opinion"].values[at]]
        out.append([
            (day(done_on, settings), say("paper.done_late", language, days=lateness) if lateness else ""),
            kind_words(kind, language),
            where(site, products[at], len(at), language),
            joined(visitors[at], language) or BLANK,
            joined([text for texts in said for text in texts], language) or BLANK,
        ])  # fmt: skip
    headings = [
        Heading(say("paper.date", language)), Heading(say("paper.visit", language)),
        Heading(say("paper.where", language), 3), Heading(say("paper.technician", language), 1.2),
        Heading(say("paper.findings", language), 3.4),
    ]  # fmt: skip
    return Grid(say("paper.visits", language), headings, out, say("paper.visits_none", language))


def missed_grid(scope: Scope, client: int, missed: Wholes, language: str) -> Grid:
    """The visits that were not made although a later one was, and the day for which the next of each is set."""
    found = scope.months.missed_visits
    following = made_up(scope, client)
    owed: list[Owed] = []
    for at in missed.tolist():
        kind, item = int(found.visit[at]), int(found.equipment[at])
        owed.append(Owed(found.on[at], kind, item, following.get((kind, item))))
    return owed_grid(scope, "missed", language, sorted(owed, key=lambda one: (one.on, one.kind)))


def made_up(scope: Scope, client: int) -> dict[tuple[int, int], Any]:
    """The day of the next visit by kind and item (-1: the client itself): as planned, else as it is due."""
    coming = scope.books.visits.next
    of_client = (coming.dealer < 0) & ((coming.equipment >= 0) | (coming.client == client))
    day = np.where(coming.planned_on >= scope.day, coming.planned_on, coming.shown_on)
    return {
        (int(coming.visit[at]), int(coming.equipment[at])): day[at] for at in np.flatnonzero(of_client).tolist()
    }


@dataclass(frozen=True, slots=True)
class Owed:
    """A visit that is (was) due `on`, planned for a day, None where there is none; `item` is -1 for no single one."""

    on: Any
    kind: int
    item: int
    planned_on: Any = None
    overdue: bool = False


def next_grid(scope: Scope, client: int, language: str) -> Grid:
    """The next visit of each kind, and the day it is planned for; what is planned besides stands with it."""
    items = scope.register["equipment"]
    owed = planned_once(scope, client)
    for visits in (scope.books.visits.next, scope.books.visits.planned):
        owner = np.where(visits.dealer >= 0, -1, visits.client)
        owner = np.where(visits.equipment >= 0, take(items["client"].values, visits.equipment, -1), owner)
        for at in np.flatnonzero((owner == client) & (visits.visit != INSIDE)).tolist():
            day = visits.planned_on[at]
            planned_on = day if day >= scope.day else None
            kind, item, late = int(visits.visit[at]), int(visits.equipment[at]), bool(visits.overdue[at])
            owed.append(Owed(visits.shown_on[at], kind, item, planned_on, late))
    owed.sort(key=lambda one: (one.planned_on if one.on is None else one.on, one.kind))
    return owed_grid(scope, "next", language, owed)


def planned_once(scope: Scope, client: int) -> list[Owed]:
    """Visits of a client that no plan owes and that are planned for as-of or later."""
    rows, items = scope.register["visits"], scope.register["equipment"]
    at = scope.books.visits.one_offs
    item, own, kind = (rows[key].values[at] for key in ("equipment", "client", "visit"))
    owner = np.where(own >= 0, own, take(items["client"].values, item, -1))
    planned_on = rows["planned_on"].values[at]
    mine = np.flatnonzero((owner == client) & (kind != INSIDE) & (planned_on >= scope.day))
    return [Owed(None, int(kind[one]), max(int(item[one]), -1), planned_on[one]) for one in mine.tolist()]


def owed_grid(scope: Scope, key: str, language: str, owed: Iterable[Owed]) -> Grid:
    """Visits by the day they are (were) due; equal ones of one site are one line."""
    settings, equipment = scope.register.settings, scope.register["equipment"]
    lines: dict[tuple[Any, ...], list[Owed]] = {}
    for one in owed:
        site = equipment["site"].values[one.item] if one.item >= 0 else None
        lines.setdefault((one.on, one.kind, site, one.planned_on, one.overdue), []).append(one)
    out: list[list[Cell]] = []
    for (on, kind, site, planned_on, overdue), equal in lines.items():
        products = take(equipment["product"].values, np.array([one.item for one in equal], np.int32), None)
        row: list[Cell] = [
            (day(on, settings), say("paper.overdue", language) if overdue else ""),
            kind_words(kind, language),
            where(site, products, len(equal), language),
        ]
        out.append([*row, day(planned_on, settings)])
    headings = [
        Heading(say("paper.due_on", language)), Heading(say("paper.visit", language)),
        Heading(say("paper.where", language), 1),
        Heading(say("paper.planned_on" if key == "next" else "paper.made_up_on", language)),
    ]  # fmt: skip
    none = say("paper.next_none", language) if key == "next" else ""
    return Grid(say(f"paper.{key}", language), headings, out, none)


def places(scope: Scope, items: Positions) -> tuple[Any, Any]:
    """Site and product of some items, None where there is none."""
    equipment = scope.register["equipment"]
    return take(equipment["site"].values, items, None), take(equipment["product"].values, items, None)


def kind_words(kind: int, language: str) -> str:
    """The kind of a visit; a dash where it cannot be read."""
    return choice_words("visits", "visit", VISITS[kind]).in_(language) if kind >= 0 else BLANK


def where(site: str | None, products: Iterable[str | None], count: int, language: str) -> Cell:
    """What was visited, how many of it, and where; a dash where the row names neither."""
    what = joined(products, language)
    if count > 1:
        what = say("paper.times", language, what=what, count=count).strip()
    return (what or site or BLANK, (site or "") if what else "")


def joined(texts: Iterable[str | None], language: str) -> str:
    """Different texts in one line, each once."""
    return say("paper.between", language).join(dict.fromkeys(text for text in texts if text))
