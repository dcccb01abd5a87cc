"""Letters on their way: which ledger may send for a register, one round of telling, and what came of it in words."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from aftercare.assessing import Known
from aftercare.clock import now_utc
from aftercare.counted_account import counted
from aftercare.update import done
from register.refusals import BusyError, RefusalError
from reminders.account import Account
from reminders.calendars import Calendars
from reminders.despatch import Asked, Post, Register, Told, despatched
from sync.ledger import Ledger, open_ledger
from sync.register_id import plain, register_id
from sync.registration import Standing


def named(register: Known) -> str:
    """The id under which the ledger knows a register; one that has none yet gets it with its first update."""
    known = register_id(register.opened.path, register.opened.book.properties)
    if not known:
        raise RefusalError("nobody_sends", register=register.opened.path.name)
    return plain(known)


@contextmanager
def ledger_of(register: Known) -> Generator[Ledger]:
    """The ledger of a register; a failure of it while it is written is told in a sentence."""
    ledger = open_ledger(named(register), now_utc().replace(tzinfo=None, microsecond=0).isoformat())
    try:
        yield ledger
    except DatabaseError as problem:
        reason = str(problem.orig).strip().splitlines()[0] if problem.orig else type(problem).__name__
        raise RefusalError("ledger_failed", reason=reason) from None
    finally:
        ledger.close()


def updated(register: Known, *, take_over: bool) -> tuple[Standing | None, BusyError | None]:
    """What the update of a register found the file to be; or that somebody has it open, and letters go all the same."""
    try:
        return done(register, take_over=take_over).found, None
    except BusyError as busy:
        return None, busy


def one_round(register: Known, ledger: Ledger, sending: Account, asked: Asked) -> Told:
    """One round of telling, with the calendar file of each and the feed renewed."""
    path = register.opened.path.absolute()
    read = Register(register.assessment, register.opened.book, path)
    with counted(sending, ledger, path) as account:
        return despatched(read, ledger, Post.of(account), asked, now_utc, calendars(register, ledger, path))


def calendars(register: Known, ledger: Ledger, path: Path) -> Calendars:
    """The calendars of everybody; the feed of the register is renewed where there is one."""
    from reminders.calendar_file import calendar_versions, renew_feed

    assessment, book = register.assessment, register.opened.book
    with ledger.writing() as connection:
        versions = calendar_versions(connection, ledger.register, assessment, book, now_utc())
    renew_feed(versions, assessment, path, ledger.register)
    return Calendars(versions, assessment)
