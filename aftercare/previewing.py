"""The letters that `remind` would send now, whether there is a mail account or not: nothing is kept or sent."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from aftercare.assessing import Known
from aftercare.clock import now_utc
from register.addresses import mailbox
from register.refusals import RefusalError
from reminders.account import FROM, SMTP, place_of, sender_of
from reminders.cell_text import one_line
from reminders.despatch import Asked, Register, planned
from reminders.mailing import NO_SENDER, Letter
from sync.ledger import Ledger, ledger_there, open_ledger, scratch_ledger
from sync.register_id import plain, register_id


def would_go(register: Known, asked: Asked) -> Sequence[Letter]:
    """The letters that a round would send: to staff, managers and clients, and those that still wait.

    What the ledger has told before is in none of them. They bear the instant that is told for.
    """
    read = Register(register.assessment, register.opened.book, register.opened.path.absolute())
    told_for = read.told_for(day_alone=True)
    zone = ZoneInfo(register.assessment.register.settings.time_zone)
    with ledger_seen(register) as ledger:
        return planned(read, ledger, sender(), asked, told_for.replace(tzinfo=zone).astimezone(dt.UTC))


@contextmanager
def ledger_seen(register: Known) -> Generator[Ledger]:
    """What is known of letters that went: the register's ledger; an empty one where there is none, or none in reach."""
    named = register_id(register.opened.path, register.opened.book.properties)
    name, now = plain(named) if named else register.opened.path.name, now_utc().replace(tzinfo=None).isoformat()[:19]
    try:
        found = open_ledger(name, now) if named and ledger_there(name) else scratch_ledger(name, now)
    except RefusalError:  # reading the register has told of it
        found = scratch_ledger(name, now)
    try:
        yield found
    finally:
        found.close()


def sender() -> str:
    """The sender's address: what is set, else the account's user, else one that cannot exist. No password is needed."""
    said = os.environ.get(FROM)
    if not said:
        url = os.environ.get(SMTP)
        return sender_of(place_of(url, SMTP)) if url else NO_SENDER
    address = mailbox(said)
    if address is None:
        raise RefusalError("bad_sender", value=one_line(said), name=FROM)
    return address
