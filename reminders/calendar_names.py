"""The names under which calendars know events: an event that puts several rows together stays the same with the rest.

The lowest of its rows names a new event. Where that row is retired or goes to a colleague, or one of a lower id joins,
the event that calendars have is the one that shares most of its rows; only then is a name made anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from reminders.calendar_events import DOMAIN, Event


@dataclass(frozen=True, slots=True)
class Words:
    """What is kept of an event beside its versions: its series, the rows that it put together last, its title."""

    series: str
    rows: tuple[str, ...]
    summary: str


def named(events: Sequence[Event], known: Mapping[str, Words]) -> list[Event]:
    """The events under the names that calendars know; the same order."""
    holders: dict[tuple[str, str], list[str]] = {}
    for uid, words in known.items():
        for row in words.rows:
            holders.setdefault((words.series, row), []).append(uid)
    claims: list[tuple[int, bool, int, str]] = []
    for at, event in enumerate(events):
        shared = Counter(uid for row in event.rows for uid in holders.get((event.series, row), ()))
        claims += [(-count, uid != event.uid, at, uid) for uid, count in shared.items()]
    names: dict[int, str] = {}
    used: set[str] = set()
    for _, _, at, uid in sorted(claims):
        if at not in names and uid not in used:
            names[at] = uid
            used.add(uid)
    for at, event in enumerate(events):
        if at not in names:
            names[at] = free(event, used, known)
            used.add(names[at])
    return [event if event.uid == names[at] else replace(event, uid=names[at]) for at, event in enumerate(events)]


def free(event: Event, used: AbstractSet[str], known: Mapping[str, Words]) -> str:
    """The name of a new event: its own, unless other rows bear that by now."""
    name = event.uid
    while name in used or (name in known and known[name].rows):
        name = hashlib.sha256("\x1f".join((name, *event.rows)).encode()).hexdigest()[:32] + DOMAIN
    return name
