"""Letters on their way: which ledger may send for a register, one round of telling, and what came of it in words."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from aftercare.assessing import Known
from aftercare.calendar_round import calendars_of, feed_renewed
from aftercare.clock import now_utc
from aftercare.counted_account import counted
from aftercare.update import done
from register.refusals import BusyError, RefusalError
from reminders.account import Account
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


def updated(register: Known, *, take_over: bool) -> tuple[Standing | None, Exception | None]:
    """What the update of a register found the file to be; or why it was not written, and letters go all the same."""
    try:
        return done(register, take_over=take_over).found, None
    except (RefusalError, OSError) as problem:
        if take_over and not isinstance(problem, BusyError):
            raise
        return None, problem


def one_round(register: Known, ledger: Ledger, sending: Account, asked: Asked) -> tuple[Told, Sequence[str]]:
    """One round of telling, with the calendar of each; then the feed, which no letter waits for.

    Beside what was told stands what went wrong with calendars, in the register's language.
    """
    path = register.opened.path.absolute()
    read = Register(register.assessment, register.opened.book, path)
    with counted(sending, ledger, path) as account:
        calendars, lacking = calendars_of(register, ledger, now_utc(), account.sender)
        told = despatched(read, ledger, Post.of(account), asked, now_utc, calendars)
    said = lacking or feed_renewed(register, ledger, calendars)
    return told, [said] if said else []
