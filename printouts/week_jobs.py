"""What each person has to do in a week: what is due or late, and what is planned, each for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from register.assessment import Assessment
from register.choices import VISITS, choice_words
from register.columns import take
from register.due import DueList, DueSource
from register.due_recipients import at_work
from register.language import say
from register.periods import DAY

Person: TypeAlias = tuple[int, int]
"""Whose a job is: (0, position in Staff), (1, role), or (NOBODY, 0)."""
NOBODY: Final = 2
LEFT_OUT: Final = frozenset({"record past keeping"})
"""Kinds that no week has to wait for."""
ITEMS_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do. `when`: the day it is planned for, else the day or instant by which it is due.

    `due_on` stands where it is planned for another day than it is due. `zone` is a code of ZONES, -1 none. Of equal
    things put together `count` says how many, `items` which.
    """

    person: Person
    zone: int
    when: Any
    timed: bool
    due_on: Any
    is_late: bool
    days_late: int
    what: str
    items: str
    count: int
    address: str
    phone: str


def jobs_of(assessment: Assessment, days: int, language: str) -> list[Job]:
    """Everything due in so many days from as-of or late, and every visit planned in them, each for whom it is.

    A visit that is planned stands on its planned day with the technician of its own row; what is due of it is not said
    a second time. Things put together in one line of Due stay together for one person.
    """
    planned = planned_visits(assessment, days)
    jobs: list[Job] = []
    listed = assessment.due.listed(days - 1)
    whats: list[str] = listed.what().texts(language).tolist()
    met: set[int] = set()
    for line in range(len(listed)):
        source = listed.sources[int(listed.source[line])]
        if source.kind not in LEFT_OUT:
            jobs += line_jobs(assessment, listed, line, source, whats[line], planned, met, language)
    jobs += [planned_job(assessment, row, language) for row in planned.values() if row not in met]
    return jobs


def line_jobs(
    assessment: Assessment, listed: DueList, line: int, source: DueSource, what: str,
    planned: dict[tuple[int, int, int], int], met: set[int], language: str,
) -> Iterator[Job]:  # fmt: skip
    """One line of Due as jobs, one for each person and planned day among the things that it puts together."""
    members = listed.members[listed.offsets[line] : listed.offsets[line + 1]].tolist()
    kinds = visit_kinds(source)
    groups: dict[tuple[Person, int], list[int]] = {}
    for member in members:
        row = planned_row(planned, source, member, kinds)
        if row >= 0:
            met.add(row)
        groups.setdefault((person_of(assessment, source, member, row), row), []).append(member)
    for (person, row), mine in groups.items():
        due = listed.due[line]
        plan_day = assessment.register["visits"]["planned_on"].values[row] if row >= 0 else None
        items, client = [int(source.equipment[member]) for member in mine], int(source.clients[mine[0]])
        address, phone = reached(assessment, client, items[0])
        yield Job(
            person, zone_of(assessment, client), what=what, address=address, phone=phone,
            when=due if plan_day is None else plan_day.astype("datetime64[s]"),
            timed=source.timed and plan_day is None, is_late=bool(listed.stage[line] >= 2),
            due_on=None if plan_day is None or plan_day == due.astype("datetime64[D]") else due.astype("datetime64[D]"),
            days_late=int(listed.days_late[line]), items=items_of(assessment, items, language), count=len(mine),
        )  # fmt: skip


def planned_visits(assessment: Assessment, days: int) -> dict[tuple[int, int, int], int]:
    """Rows of Visits planned in so many days from as-of and not done, by item, client (-1: not named) and kind."""
    visits, today = assessment.register["visits"], assessment.as_of.astype("datetime64[D]")
    planned, kind = visits["planned_on"].values, visits["visit"].values
    waiting = ~(visits["done_on"].values <= today) & ~visits["done_on"].spoilt & (kind >= 0)
    at = np.flatnonzero(waiting & (planned >= today) & (planned < today + days * DAY))
    found: dict[tuple[int, int, int], int] = {}
    for row in at[np.argsort(planned[at], kind="stable")].tolist():
        item, client = int(visits["equipment"].values[row]), int(visits["client"].values[row])
        if item >= 0 or client >= 0:
            found.setdefault((max(item, -1), -1 if item >= 0 else client, int(kind[row])), row)
    return found


def visit_kinds(source: DueSource) -> Any:  # noqa: ANN401 — an array of codes, or none
    """The kind of each visit of a source, None where it has no visits."""
    fact = source.facts.get("visit")
    return getattr(fact, "codes", None) if source.kind == "visit" else None


def planned_row(
    planned: dict[tuple[int, int, int], int], source: DueSource, member: int, kinds: Any  # noqa: ANN401 — as above
) -> int:  # fmt: skip
    """The row that plans a visit which is due, -1 none: one that names the item goes before one for the client."""
    if kinds is None:
        return -1
    item, client, kind = int(source.equipment[member]), int(source.clients[member]), int(kinds[member])
    return planned.get((item, -1, kind), planned.get((-1, client, kind), -1))


def person_of(assessment: Assessment, source: DueSource, member: int, row: int) -> Person:
    """Whose a thing is: the technician of the visit as planned, else of the item or repair, else the role's."""
    active = at_work(assessment.register)
    named = int(assessment.register["visits"]["technician"].values[row]) if row >= 0 else -1
    for technician in (named, int(source.technicians[member])):
        if technician >= 0 and active[technician]:
            return 0, technician
    role = int(source.roles[member])
    return (1, role) if role >= 0 else (NOBODY, 0)


def zone_of(assessment: Assessment, client: int) -> int:
    """The zone of a client, -1 where there is none."""
    return int(assessment.register["clients"]["zone"].values[client]) if client >= 0 else -1


def reached(assessment: Assessment, client: int, item: int) -> tuple[str, str]:
    """Where to go and whom to ask for: the item's site and the client's address; its contact and telephone."""
    register = assessment.register
    clients, site = register["clients"], register["equipment"]["site"].values[item] if item >= 0 else None
    if client < 0:
        return site or "", ""
    address, contact, phone = (clients[key].values[client] for key in ("address", "contact", "phone"))
    return " ".join(text for text in (address, site) if text), " ".join(text for text in (contact, phone) if text)


def items_of(assessment: Assessment, items: Iterable[int], language: str) -> str:
    """The items by product and serial, three at most."""
    equipment = assessment.register["equipment"]
    told: dict[str, None] = {}
    for item in items:
        if item >= 0:
            texts = (equipment[key].values[item] for key in ("product", "serial"))
            told[" ".join(text for text in texts if text)] = None
    names = [name for name in told if name]
    return say("paper.between", language).join(names[:ITEMS_NAMED] + ["…"] * (len(names) > ITEMS_NAMED))


def planned_job(assessment: Assessment, row: int, language: str) -> Job:
    """A visit that is planned and not due by then: extra, or before its window."""
    visits, equipment = assessment.register["visits"], assessment.register["equipment"]
    item, own = int(visits["equipment"].values[row]), int(visits["client"].values[row])
    client = own if own >= 0 else int(take(equipment["client"].values, np.array([item]), -1)[0])
    technician = int(visits["technician"].values[row])
    kept = int(take(equipment["technician"].values, np.array([item]), -1)[0])
    active = at_work(assessment.register)
    named = next((one for one in (technician, kept) if one >= 0 and active[one]), -1)
    name = assessment.register["clients"]["name"].values[client] if client >= 0 else None
    kind = choice_words("visits", "visit", VISITS[int(visits["visit"].values[row])]).in_(language)
    what = say("notes.due_visit", language, visit=kind, client=name) if name else kind
    address, phone = reached(assessment, client, item)
    return Job(
        (0, named) if named >= 0 else (NOBODY, 0), zone_of(assessment, client),
        when=visits["planned_on"].values[row].astype("datetime64[s]"), timed=False, due_on=None, is_late=False,
        days_late=0, what=what, items=items_of(assessment, [item], language), count=1, address=address, phone=phone,
    )  # fmt: skip
