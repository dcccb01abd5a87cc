"""What calendars were given, kept in the ledger: so an event that changes is a later version of the same event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from register.zones import local_day
from reminders.calendar_events import Event, Start
from sync.migrations.m0020_calendar import CALENDAR_EVENTS

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


def remembered(
    connection: sa.Connection, register: str, events: Sequence[Event], today: dt.date, now: dt.datetime,
    time_zone: str,
) -> list[Version]:  # fmt: skip
    """The versions of all events, and of those called off whose day is still to come; in one writing transaction.

    A new event is version 0. What a reader sees changed, called off or come back: the next one. An event that is no
    longer due on a day that has passed was done or is over: calendars keep it as it was. `now` is in UTC, `today`
    a day in `time_zone`.
    """
    table = CALENDAR_EVENTS
    rows = connection.execute(sa.select(table).where(table.c.register == register)).mappings()
    known: dict[str, dict[str, Any]] = {row["uid"]: dict(row) for row in rows}
    stamp = now.replace(tzinfo=None, microsecond=0).isoformat()
    versions: list[Version] = []
    for event in events:
        was = known.pop(event.uid, None)
        became = {
            "register": register, "uid": event.uid, "sequence": 0, "digest": event.digest,
            "starts": start_text(event.starts), "changed_at": stamp, "cancelled": False,
            "recipients": " ".join(sorted({*event.recipients, *(was["recipients"].split() if was else ())})),
        }  # fmt: skip
        versions.append(kept(connection, was, became, event))
    for uid, was in known.items():
        day = day_of(start_of(was["starts"]), time_zone)
        if day < today - FORGOTTEN_AFTER:
            connection.execute(table.delete().where(table.c.register == register, table.c.uid == uid))
        elif day >= today:
            versions.append(kept(connection, was, {**was, "cancelled": True, "changed_at": stamp}, None))
    return versions


def kept(connection: sa.Connection, was: dict[str, Any] | None, became: dict[str, Any], event: Event | None) -> Version:
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
    changed_at = instant(became["changed_at"])
    return Version(became["uid"], became["sequence"], changed_at, start_of(became["starts"]), told, event)


def start_text(starts: Start) -> str:
    """A day, or an instant in UTC, as it is kept."""
    return starts.replace(tzinfo=None).isoformat() if isinstance(starts, dt.datetime) else starts.isoformat()


def start_of(text: str) -> Start:
    """The same read back."""
    return instant(text) if "T" in text else dt.date.fromisoformat(text)


def instant(text: str) -> dt.datetime:
    """An instant in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def day_of(starts: Start, time_zone: str) -> dt.date:
    """The day on which an event starts, where the register is."""
    return local_day(starts, time_zone) if isinstance(starts, dt.datetime) else starts
