"""The calendar file (iCalendar, RFC 5545): what is published, and what is called off (RFC 5546), as files to send.

One file does one thing: it publishes events or calls them off, for all that are in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from icalendar import Alarm, Calendar, vCalAddress, vText
from icalendar import Event as Entry

from register.addresses import usable
from register.assessment import Assessment
from register.language import say
from register.shown_days import shown_days
from reminders.calendar_events import DAYS_AHEAD, Event, calendar_events
from reminders.calendar_memory import Version, remembered
from reminders.cell_text import one_line
from reminders.entries import Entries
from reminders.envelope import CalendarFile, CalendarFiles
from reminders.mailing import NO_SENDER, cells
from workbook.raw import RawBook

PUBLISH, CANCEL = "PUBLISH", "CANCEL"
END: Final = b"END:VCALENDAR\r\n"
NAMES: Final = {PUBLISH: "aftercare.ics", CANCEL: "called-off.ics"}
LARGEST: Final = 490_000
"""Bytes of the events in one person's file, whole days of them, the nearest first; with its head less than 500,000."""
DAY_BEFORE: Final = dt.timedelta(hours=-16)
"""The alarm of a whole day: at 08:00 on the day before."""
HOUR_BEFORE: Final = dt.timedelta(hours=-1)
"""The alarm of a deadline: 16 hours before, most are not even set."""


def calendar_versions(
    connection: sa.Connection, register: str, assessment: Assessment, book: RawBook, now: dt.datetime
) -> list[Version]:
    """The events of a register as they now stand, remembered in the ledger: once a run, in a writing transaction.

    `register` is the plain id under which the ledger knows it, `now` an instant in UTC.
    """
    settings = assessment.register.settings
    listed = assessment.due.listed(DAYS_AHEAD)
    entries = Entries(assessment, listed, settings.language, cells(assessment, book))
    events = calendar_events(assessment, entries, register)
    return remembered(connection, register, events, today_of(assessment), now, settings.time_zone)


def today_of(assessment: Assessment) -> dt.date:
    """The day of as-of."""
    return dt.date.fromisoformat(str(assessment.due.today))


def organizer_of(assessment: Assessment, sender: str = "") -> str:
    """Whose events these are: the sender of the letters; of a feed without a mail account the office."""
    office = usable(assessment.register.settings.office_emails)
    return sender or (office[0] if office else NO_SENDER)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Versions drawn into one file: those that it holds, and up to which day it is whole (None: it holds all)."""

    held: Sequence[Version]
    reaches: dt.date | None
    content: bytes


def drawn(
    versions: Sequence[Version], assessment: Assessment, organizer: str, method: str = PUBLISH, *, whole: bool = False
) -> Drawn:
    """A file of versions: all of them, or (unless `whole`) as many days around as-of as one letter can bring."""
    settings, today = assessment.register.settings, today_of(assessment)
    entry = entries_of(settings.language, today, address_of(organizer, settings.firm_name or ""))
    far = [abs((version.day - today).days) for version in versions]
    entries: dict[int, bytes] = {}
    taken = 0
    first_out: int | None = None
    for at in sorted(range(len(versions)), key=far.__getitem__):
        entries[at] = entry(versions[at]).to_ical()
        taken += len(entries[at])
        if taken > LARGEST and not whole:
            first_out = far[at]
            break
    held = [at for at in sorted(entries) if first_out is None or far[at] < first_out]
    reaches = None if first_out is None else today + dt.timedelta(days=first_out - 1)
    calendar: Any = Calendar()  # the library leaves the types of values open
    calendar.add("prodid", "-//Aftercare//Aftercare//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    name = say("calendar.name", settings.language, firm=one_line(settings.firm_name or ""))
    calendar.add("x-wr-calname", vText(name.strip()))
    calendar.add("refresh-interval", dt.timedelta(hours=1), {"VALUE": "DURATION"})
    # The library would draw all entries once more with the whole.
    beginning: bytes = calendar.to_ical().removesuffix(END)
    return Drawn([versions[at] for at in held], reaches, b"".join([beginning, *(entries[at] for at in held), END]))


def calendar_file(versions: Sequence[Version], assessment: Assessment, organizer: str = NO_SENDER) -> bytes:
    """A calendar of these versions in the register's language; the same versions give the same bytes on one day."""
    return drawn(versions, assessment, organizer, whole=True).content


def personal_calendar(
    versions: Sequence[Version], recipient: str, assessment: Assessment, organizer: str = NO_SENDER
) -> tuple[Sequence[Version], CalendarFiles]:
    """What one recipient is told of that goes into his calendar; and the files that bring it there.

    A file publishes what he is told of, another calls off what he was told of before.
    """
    address = recipient.casefold()
    mine = [one for one in versions if one.event is not None and address in one.event.recipients]
    off = [
        replace(one, event=None)
        for one in versions
        if address in one.recipients and (one.event is None or address not in one.event.recipients)
    ]
    language, years = assessment.register.settings.language, assessment.register.settings.years
    files: list[CalendarFile] = []
    held: Sequence[Version] = ()
    reaches: list[dt.date] = []
    for method, some in ((PUBLISH, mine), (CANCEL, off)):
        made = drawn(some, assessment, organizer, method)
        if made.held:
            files.append(CalendarFile(method, NAMES[method], made.content))
        if method == PUBLISH:
            held = made.held
        if made.reaches is not None:
            reaches.append(made.reaches)
    if not reaches:
        return held, CalendarFiles(tuple(files))
    day = shown_days(min(reaches).isoformat(), years)
    return held, CalendarFiles(tuple(files), say("calendar.reaches", language, day=day))


def address_of(organizer: str, firm: str) -> vCalAddress:
    """The organizer as calendars know one: an address with the firm's name."""
    address = vCalAddress(f"mailto:{organizer}")
    name = one_line(firm).replace('"', "'").strip()
    if name:
        address.params["CN"] = name
    return address


def entries_of(language: str, today: dt.date, organizer: vCalAddress) -> Callable[[Version], Entry]:
    """What draws one event. Its stamp is that of its last change; it never makes anybody busy.

    A version that is called off, or told no more to whom the file is for, is drawn by the file's method alone: it
    bears the title that he knows it by.
    """

    def entry(version: Version) -> Entry:
        event, starts = version.event, version.starts
        made: Any = Entry()
        made.add("uid", version.uid)
        made.add("sequence", version.sequence)
        made.add("dtstamp", version.changed_at)
        made.add("last-modified", version.changed_at)
        made.add("organizer", organizer)
        made.add("dtstart", starts)
        if not isinstance(starts, dt.datetime):
            made.add("dtend", starts + dt.timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        if event is None:
            made.add("status", "CANCELLED")
            made.add("summary", title_off(version.summary, language))
            return made
        made.add("status", "CONFIRMED")
        made.add("summary", one_line(event.summary))
        made.add("categories", [event.kind])
        described = "\n".join(one_line(line) for line in event.description.splitlines())
        for name, text in (("description", described), ("location", one_line(event.location))):
            if text:
                made.add(name, text)
        if version.day >= today:
            made.add_component(alarm(event, HOUR_BEFORE if isinstance(starts, dt.datetime) else DAY_BEFORE))
        return made

    return entry


def title_off(summary: str, language: str) -> str:
    """The title of an event that is called off."""
    what = one_line(summary)
    return say("calendar.called_off_of", language, what=what) if what else say("calendar.called_off", language)


def alarm(event: Event, before: dt.timedelta) -> Alarm:
    """What rings before an event."""
    made: Any = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", before)
    made.add("description", one_line(event.summary))
    return made
