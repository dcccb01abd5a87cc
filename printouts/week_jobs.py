"""What each person has to do in a week: what is due or late, and what is planned, each for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from register.assessment import Assessment
from register.due import OVERDUE, DueList, DueSource
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
    """Everything that is to be done in so many days from as-of, or late, each for whom it is.

    A visit that is planned stands on its planned day, with the technician of the row that plans it. Things put together
    in one line of Due stay together for one person.
    """
    jobs: list[Job] = []
    listed = assessment.due.listed(days - 1)
    whats: list[str] = listed.what().texts(language).tolist()
    last = assessment.due.today + (days - 1) * DAY
    told = (listed.on <= last) | (listed.stage >= OVERDUE)
    for line in np.flatnonzero(told).tolist():
        source = listed.sources[int(listed.source[line])]
        if source.kind not in LEFT_OUT:
            jobs += line_jobs(assessment, listed, line, source, whats[line], language)
    return jobs


def line_jobs(
    assessment: Assessment, listed: DueList, line: int, source: DueSource, what: str, language: str
) -> Iterator[Job]:  # fmt: skip
    """One line of Due as jobs, one for each person among the things that it puts together."""
    members = listed.members[listed.offsets[line] : listed.offsets[line + 1]].tolist()
    groups: dict[Person, list[int]] = {}
    for member in members:
        groups.setdefault(person_of(assessment, source, member), []).append(member)
    due, ahead, planned = listed.due[line], bool(listed.ahead[line]), listed.planned[line]
    day = due.astype("datetime64[D]")
    for person, mine in groups.items():
        items, client = [int(source.equipment[member]) for member in mine], int(source.clients[mine[0]])
        address, phone = reached(assessment, client, items[0])
        yield Job(
            person, zone_of(assessment, client), what=what, address=address, phone=phone,
            when=planned.astype("datetime64[s]") if ahead else due, timed=source.timed and not ahead,
            is_late=bool(listed.stage[line] >= OVERDUE),
            due_on=day if ahead and planned != day else None,
            days_late=int(listed.days_late[line]), items=items_of(assessment, items, language), count=len(mine),
        )  # fmt: skip


def person_of(assessment: Assessment, source: DueSource, member: int) -> Person:
    """Whose a thing is: the technician's, as long as he is active, else the role's."""
    technician = int(source.technicians[member])
    if technician >= 0 and at_work(assessment.register)[technician]:
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
