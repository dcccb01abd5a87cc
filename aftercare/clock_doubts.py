"""A clock that jumped back behind the last round, or far ahead of it: nothing is written or sent on its word.

What is written and who is written to depends on the day. A person who has looked at the clock says that it is right.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from aftercare.assessing import Known as Register
from aftercare.clock import now_utc
from register.refusals import RefusalError
from reminders.schedule_memory import keep_work, put_work, text_of, work_known
from reminders.scheduler import Known, Times, believed, held
from sync.ledger import Ledger, open_ledger
from sync.register_id import plain, register_id


def instants(was: Known, times: Times, now: dt.datetime) -> dict[str, str]:
    """What the clock shows and when the last round was, as the register's clock shows them."""
    zone = ZoneInfo(times.time_zone)
    told = {"now": now, "last": was.ticked_at or now}
    return {name: at.astimezone(zone).strftime("%Y-%m-%d %H:%M") for name, at in told.items()}


def believe(register: str, times: Times, now: dt.datetime) -> None:
    """Note that a person says so: what was held goes on from now. `register` is its plain id."""
    ledger = open_ledger(register, text_of(now))
    try:
        with ledger.writing() as connection:
            put_work(connection, register, believed(work_known(connection, register), times, now))
    finally:
        ledger.close()


def refuse_while_clock_is_doubted(register: Register, *, right: bool) -> None:
    """Refuse to send on the word of a clock that jumped since the last round of whatever kind, unless it is `right`."""
    name = register_id(register.opened.path, register.opened.book.properties)
    if not name:  # it has no round behind it
        return
    now, settings = now_utc(), register.opened.intake.register.settings
    times = Times(settings.time_zone, settings.digest_time)
    if right:
        believe(plain(name), times, now)
        return
    ledger = open_ledger(plain(name), text_of(now))
    try:
        with ledger.reading() as connection:
            was = work_known(connection, ledger.register)
    finally:
        ledger.close()
    doubt = held(was, now)
    if doubt:
        raise RefusalError(doubt, register=register.opened.path.name, **instants(was, times, now))


def note_clock(ledger: Ledger) -> None:
    """Note what the clock shows now: what it shows next time is compared with this."""
    with ledger.writing() as connection:
        keep_work(connection, ledger.register, replace(work_known(connection, ledger.register), ticked_at=now_utc()))
