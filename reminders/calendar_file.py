"""The calendar file (iCalendar, RFC 5545): attached to a letter, or a feed that calendar programs look at again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from register.assessment import Assessment
from register.language import say
from register.refusals import RefusalError
from reminders.calendar_events import DAYS_AHEAD, Event, calendar_events
from reminders.calendar_memory import Version, day_of, remembered
from reminders.cell_text import one_line
from reminders.entries import Entries
from reminders.mailing import cells
from sync.private_files import made, renewed
from workbook.raw import RawBook

FOLDER: Final = "AFTERCARE_CALENDAR"
CONTENT_TYPE: Final = ("text", "calendar")
PARAMETERS: Final = {"method": "PUBLISH", "charset": "utf-8"}
NAME: Final = "aftercare.ics"
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


def personal_calendar(versions: Sequence[Version], recipient: str, assessment: Assessment) -> bytes | None:
    """The file for one recipient: what he is told of, and what he was told of and is called off; None where nothing.

    It is attached as `text/calendar; method=PUBLISH`, under NAME.
    """
    address = recipient.casefold()
    mine: list[Version] = []
    for version in versions:
        if version.event is not None and address in version.event.recipients:
            mine.append(version)
        elif address in version.recipients:
            mine.append(called_off(version))
    return calendar_file(mine, assessment) if mine else None


def feed(versions: Sequence[Version], assessment: Assessment) -> bytes:
    """The file of the whole register: a program that looks at it again drops by itself what is no longer in it."""
    return calendar_file([version for version in versions if version.event is not None], assessment)


def called_off(version: Version) -> Version:
    """The same event for somebody who is no longer told of it."""
    return Version(version.uid, version.sequence, version.changed_at, version.starts, version.recipients, None)


def calendar_file(versions: Sequence[Version], assessment: Assessment) -> bytes:
    """A calendar of these versions in the register's language; the same versions give the same bytes on one day."""
    settings, today = assessment.register.settings, today_of(assessment)
    calendar: Any = Calendar()  # the library leaves the types of values open
    calendar.add("prodid", "-//Aftercare//Aftercare//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = say("calendar.name", settings.language, firm=one_line(settings.firm_name or ""))
    calendar.add("x-wr-calname", name.strip())
    calendar.add("refresh-interval", dt.timedelta(hours=1), {"VALUE": "DURATION"})
    for version in versions:
        calendar.add_component(entry(version, settings.language, today, settings.time_zone))
    content: bytes = calendar.to_ical()
    return content


def entry(version: Version, language: str, today: dt.date, time_zone: str) -> Entry:
    """One event. Its stamp is that of its last change; it never makes anybody busy."""
    event, starts = version.event, version.starts
    made: Any = Entry()
    made.add("uid", version.uid)
    made.add("sequence", version.sequence)
    made.add("dtstamp", version.changed_at)
    made.add("last-modified", version.changed_at)
    made.add("dtstart", starts)
    if not isinstance(starts, dt.datetime):
        made.add("dtend", starts + dt.timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if event is None else "CONFIRMED")
    if event is None:
        made.add("summary", say("calendar.called_off", language))
        return made
    made.add("summary", one_line(event.summary))
    made.add("categories", [event.kind])
    described = "\n".join(one_line(line) for line in event.description.splitlines())
    for name, text in (("description", described), ("location", one_line(event.location))):
        if text:
            made.add(name, text)
    if day_of(starts, time_zone) >= today:
        made.add_component(alarm(event, HOUR_BEFORE if isinstance(starts, dt.datetime) else DAY_BEFORE))
    return made


def alarm(event: Event, before: dt.timedelta) -> Alarm:
    """What rings before an event."""
    made: Any = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", before)
    made.add("description", one_line(event.summary))
    return made


def renew_feed(versions: Sequence[Version], assessment: Assessment, path: Path, register: str) -> Path | None:
    """The feed of a register, renewed in the folder that `AFTERCARE_CALENDAR` names; None where it names none.

    The file is named after the workbook, and after the register's id, since two workbooks may share a name.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    file = Path(folder) / f"{path.stem}-{register[:8]}.ics"
    put_feed(file, feed(versions, assessment))
    return file


def put_feed(file: Path, content: bytes) -> bool:
    """Put the feed in place whole, and only where it is another than what stands there; whether it was written."""
    try:
        if file.is_file() and file.read_bytes() == content:
            return False
        made(file.parent)
        renewed(file, content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("calendar_failed", file=file, reason=reason) from problem
    return True
