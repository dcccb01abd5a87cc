"""The calendars of a round, for letters and as a feed; whatever goes wrong with them stops no letter."""

from __future__ import annotations

import datetime as dt
import os

from sqlalchemy.exc import DatabaseError

from aftercare.assessing import Known
from register.language import say
from register.refusals import RefusalError
from reminders.calendar_feed import FOLDER, renew_feed
from reminders.calendar_file import calendar_versions
from reminders.calendars import Calendars
from sync.failures import noted
from sync.ledger import Ledger


def calendars_of(register: Known, ledger: Ledger, now: dt.datetime, sender: str) -> tuple[Calendars, str]:
    """Everybody's calendar at an instant (UTC), and what went wrong with them in the register's language, else ''.

    Where they cannot be made the letters go without: nothing is then called off that only seems to be.
    """
    assessment, book = register.assessment, register.opened.book
    try:
        with ledger.writing() as connection:
            versions = calendar_versions(connection, ledger.register, assessment, book, now)
    except (DatabaseError, RefusalError):
        raise  # the ledger holds the letters too
    except Exception as problem:  # noqa: BLE001 — a mistake of ours in a calendar keeps nobody from being told
        facts = {"kind": type(problem).__name__, "file": noted(problem)}
        return Calendars((), assessment, sender), say("calendar.broke", register.language, **facts)
    return Calendars(versions, assessment, sender), ""


def feed_renewed(register: Known, ledger: Ledger, calendars: Calendars) -> str:
    """What went wrong with the feed, in the register's language; '' where it is as it should be, or none is set."""
    if not os.environ.get(FOLDER):
        return ""
    path = register.opened.path
    try:
        renew_feed(calendars.versions, register.assessment, path, ledger.register, calendars.organizer)
    except RefusalError as refusal:
        return refusal.sentence(register.language)
    return ""
