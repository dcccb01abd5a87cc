"""What calendars were given, kept in the ledger: so an event that changes is a later version of the same event."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa

from register.zones import local_day
from reminders.calendar_events import Event, Start
from reminders.calendar_names import Words, named
from sync.migrations.m0020_calendar import CALENDAR_EVENTS
from sync.migrations.m0061_calendar_words import CALENDAR_WORDS

FORGOTTEN_AFTER: Final = dt.timedelta(days=400)
"""An event's versions are remembered that long after its day: until then a row that comes back goes on counting."""


@dataclass(frozen=True, slots=True)
class Version:
    """An event as it now stands: its number of changes, since when, and all who were ever told of it."""

    uid: str
    sequence: int
    changed_at: dt.datetime
    starts: Start
    recipients: frozenset[str]
    event: Event | None
    """None: it was called off."""
    day: dt.date
    """The local day on which it starts."""
    summary: str = ""
    """Its title, or the one that it had; '' where nobody knows."""


def remembered(
    connection: sa.Connection, register: str, events: Sequence[Event], today: dt.date, now: dt.datetime, time_zone: str
) -> list[Version]:
    """The versions of all events, and of those called off whose day is still to come; in one writing transaction.

    A new event is version 0. What a reader sees changed, called off or come back: the next one. An event that is no
    longer due on a day that has passed was done or is over: calendars keep it as it was. `now` is in UTC, `today` the
    register's own day.
    """
    table = CALENDAR_EVENTS
    rows = connection.execute(sa.select(table).where(table.c.register == register)).mappings()
    known: dict[str, dict[str, Any]] = {row["uid"]: dict(row) for row in rows}
    words = words_known(connection, register)
    stamp = now.replace(tzinfo=None, microsecond=0).isoformat()
    versions: list[Version] = []
    events = named(events, words)
    keep_words(connection, register, words, events)
    for event in events:
        was = known.pop(event.uid, None)
        became = {
            "register": register, "uid": event.uid, "sequence": 0, "digest": event.digest,
            "starts": start_text(event.starts), "changed_at": stamp, "cancelled": False,
            "recipients": " ".join(sorted({*event.recipients, *(was["recipients"].split() if was else ())})),
        }  # fmt: skip
        day = local_day(event.starts, time_zone)
        versions.append(replace(kept(connection, was, became, event, day), summary=event.summary))
    for uid, was in known.items():
        day = local_day(start_of(was["starts"]), time_zone)
        if day < today - FORGOTTEN_AFTER:
            for forgetting in (table, CALENDAR_WORDS):
                connection.execute(
                    forgetting.delete().where(forgetting.c.register == register, forgetting.c.uid == uid)
                )
        elif day >= today:
            version = kept(connection, was, {**was, "cancelled": True, "changed_at": stamp}, None, day)
            versions.append(replace(version, summary=words[uid].summary if uid in words else ""))
    return versions


def words_known(connection: sa.Connection, register: str) -> dict[str, Words]:
    """What the ledger keeps of a register's events beside their versions, by name."""
    table = CALENDAR_WORDS
    rows = connection.execute(sa.select(table).where(table.c.register == register))
    return {row.uid: Words(row.series, tuple(json.loads(row.rows)), row.summary) for row in rows}


def keep_words(connection: sa.Connection, register: str, known: Mapping[str, Words], events: Iterable[Event]) -> None:
    """Keep what events are called and put together, where that is news."""
    table = CALENDAR_WORDS
    new: list[dict[str, str]] = []
    for event in events:
        words = Words(event.series, event.rows, event.summary)
        if words == known.get(event.uid):
            continue
        values = {"series": words.series, "rows": json.dumps(words.rows), "summary": words.summary}
        if event.uid in known:
            mine = (table.c.register == register, table.c.uid == event.uid)
            connection.execute(table.update().where(*mine).values(values))
        else:
            new.append({"register": register, "uid": event.uid, **values})
    if new:
        connection.execute(table.insert(), new)


def kept(
    connection: sa.Connection, was: dict[str, Any] | None, became: dict[str, Any], event: Event | None, day: dt.date
) -> Version:
    """The version that an event is after what it became was written; another one only where a reader sees a change."""
    table = CALENDAR_EVENTS
    if was is None:
        connection.execute(table.insert().values(became))
    else:
        same = all(was[key] == became[key] for key in ("digest", "cancelled"))
        became |= {"sequence": was["sequence"] + (not same)} | ({"changed_at": was["changed_at"]} if same else {})
        if was != became:
            mine = (table.c.register == became["register"], table.c.uid == became["uid"])
            connection.execute(table.update().where(*mine).values(became))
    told = frozenset(became["recipients"].split())
    changed_at, starts = instant(became["changed_at"]), start_of(became["starts"])
    return Version(became["uid"], became["sequence"], changed_at, starts, told, event, day)


def start_text(starts: Start) -> str:
    """A day, or an instant in UTC, as it is kept."""
    return starts.replace(tzinfo=None).isoformat() if isinstance(starts, dt.datetime) else starts.isoformat()


def start_of(text: str) -> Start:
    """The same read back."""
    return instant(text) if "T" in text else dt.date.fromisoformat(text)


def instant(text: str) -> dt.datetime:
    """An instant in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
