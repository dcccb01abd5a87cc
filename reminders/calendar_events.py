"""What a calendar shows of what is due: visits, deadlines, endings, calls; each event with a name that stays."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from register.addresses import usable
from register.assessment import Assessment
from register.due import DueList
from register.due_recipients import recipients
from register.former_choices import former_name
from register.phrases import ChoiceFact
from register.schema import spec
from register.zones import in_utc
from reminders.cell_text import one_line
from reminders.entries import Entries, Entry
from reminders.lines import Line, line_of

About: TypeAlias = tuple[str, str, str, str, str]
"""What an event is about: kind, table, row, kind of visit or milestone ('' where there is none), the day it is due."""

Start: TypeAlias = dt.date | dt.datetime
"""A whole day, or an instant in UTC."""

SHOWN: Final = (
    "visit", "milestone", "cover ending", "contract ending", "shelf ending", "warranty card", "receipt card",
    "feedback", "follow-up call", "document", "return of parts",
)  # fmt: skip
"""Kinds that have a day of their own. The others (approvals, advice, what is unpaid …) only wait to be done."""

DAYS_AHEAD: Final = 92
DAYS_BACK: Final = 31
DOMAIN: Final = "@aftercare"

RECURRING: Final = "visit"
"""The kind whose rows come again: each date on which it is due is an event of its own, which stands on its planned day.

Of the others a new date moves the event."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `uid` names register, row, kind and occurrence. All texts are one line, the description several."""

    uid: str
    starts: Start
    kind: str
    summary: str
    description: str
    location: str
    recipients: tuple[str, ...]
    """Addresses, case folded, of those who are told of it."""
    about: About = ("", "", "", "", "")
    series: str = ""
    """What makes it another event than those of the same rows: kind, choice, of what comes again the day."""
    rows: tuple[str, ...] = ()
    """The ids of the rows that it puts together, the lowest first."""

    @property
    def digest(self) -> str:
        """What a reader sees of it: the same digest is no change."""
        seen = (str(self.starts), self.kind, self.summary, self.description, self.location)
        return hashlib.sha256("\x1f".join(seen).encode("utf-8", "surrogatepass")).hexdigest()


def calendar_events(assessment: Assessment, entries: Entries, register_id: str) -> list[Event]:
    """The events from DAYS_BACK before to DAYS_AHEAD after as-of, all of them, in order of time.

    `entries` must be those of `assessment.due.listed(DAYS_AHEAD)`. Rows that have no id yet give none.
    """
    listed = entries.listed
    today = assessment.due.today
    kinds = np.array([source.kind in SHOWN for source in listed.sources], np.bool_)
    days = (listed.on - today).astype(np.int64)
    lines = np.flatnonzero(kinds[listed.source] & (days >= -DAYS_BACK)) if len(listed) else np.empty(0, np.int64)
    told = recipients(assessment.register, listed)
    instants = in_utc(listed.due, assessment.register.settings.time_zone)
    found: dict[str, Event] = {}
    chosen: list[int] = lines.tolist()
    for number in chosen:
        line = line_of(listed, number)
        rows = ids_of(line, entries)
        if not rows:
            continue
        series = series_of(line, listed, register_id)
        starts: Start = listed.on[number].item()
        if line.source.timed:
            starts = instants[number].astype("M8[s]").item().replace(tzinfo=dt.UTC)
        addresses = tuple(sorted({address.casefold() for address in usable(tuple(told[number]))}))
        said = entries.entry(number)
        one = Event(
            uid_of(series, rows[0]), starts, said.kind, said.what, described(said), one_line(entries.address(line)),
            addresses, about_of(line, listed, entries), "\x1f".join(series), tuple(rows),
        )  # fmt: skip
        found.setdefault(one.uid, one)
    return sorted(found.values(), key=lambda one: (str(one.starts), one.uid))


def series_of(line: Line, listed: DueList, register_id: str) -> tuple[str, str, str, str, str]:
    """What names a line's event beside its rows: register, table, kind, choice, of what comes again the day."""
    source = line.source
    about = source.phrases[int(source.what[listed.at[line.number]])]
    fact = source.facts.get("visit", source.facts.get("milestone"))
    if isinstance(fact, ChoiceFact):
        code = int(fact.codes[listed.at[line.number]])
        choices = spec(fact.table, fact.column).choices
        about = former_name(fact.table, fact.column, choices[code]) if code >= 0 else str(code)
    elif source.kind.endswith("ending"):
        about = "latent" if "latent" in about else ""  # an extension moves the end of the same cover
    once = source.table == "visits"  # a visit that no plan owes: its row names it, whatever day and kind it has
    about = "" if once else about
    day = str(listed.due[line.number])[:10] if source.kind == RECURRING and not once else ""
    return register_id, source.table, source.kind, about, day


def uid_of(series: tuple[str, str, str, str, str], lowest: str) -> str:
    """The name of a new event.

    Of several rows put together the lowest id names it: their order in the sheet, which staff may sort, does not.
    """
    register, table, *rest = series
    return hashlib.sha256("\x1f".join((register, table, lowest, *rest)).encode()).hexdigest()[:32] + DOMAIN


def ids_of(line: Line, entries: Entries) -> list[str]:
    """The ids of the rows that a line puts together, the lowest first."""
    names = entries.names(line.source.table)
    positions: list[int] = line.source.positions[line.members].tolist()
    return sorted(name for at in positions if (name := names[at]) is not None)


def about_of(line: Line, listed: DueList, entries: Entries) -> About:
    """What the event of a line is about."""
    source = line.source
    fact = source.facts.get("visit", source.facts.get("milestone"))
    code = int(fact.codes[listed.at[line.number]]) if isinstance(fact, ChoiceFact) else -1
    choice = spec(fact.table, fact.column).choices[code] if isinstance(fact, ChoiceFact) and code >= 0 else ""
    return source.kind, source.table, ids_of(line, entries)[0], choice, str(listed.due[line.number])[:10]


def described(entry: Entry) -> str:
    """A line in a calendar's words: nothing that counts days or names a cell, which would be a change each day."""
    return "\n".join(f"{fact.label}: {fact.text}" for fact in entry.facts[:-1])
