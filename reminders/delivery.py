"""The post round: letters that are to go are claimed, said to the server and noted, until there are none left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from smtplib import SMTP, SMTPException
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from reminders.account import LoginError, Place
from reminders.outbox import ACCEPTED, QUEUED, Claimed, Outbox, Outcome, given_up
from reminders.senders import forget_dead, has_died, sender
from reminders.sending import NOT_OURS, send
from reminders.timing import Timing, back_off, stamp
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import ACCOUNTS

Clock = Callable[[], dt.datetime]


class Mailing(Protocol):
    """An account as the round uses it: `reminders.account.Account`."""

    @property
    def place(self) -> Place: ...

    @property
    def sender(self) -> str: ...

    def login(self, timing: Timing) -> SMTP: ...


@dataclass(slots=True)
class Round:
    """What one round did: letters by the state that they went to, and why the account failed, if it did."""

    became: dict[str, int] = field(default_factory=dict[str, int])
    account_failed: str = ""

    def count(self, outcome: Outcome) -> None:
        """Note one letter."""
        self.became[outcome.state] = self.became.get(outcome.state, 0) + 1


def post(outbox: Outbox, account: Mailing, clock: Clock, copies: tuple[str, ...] = ()) -> Round:
    """One round: every letter whose time has come, one after the other; what a dead sender left is looked at first.

    Several programs may do this at once, on one machine or on many: a letter is one's at a time. An account that fails
    is left alone for a while, longer each time; no letter counts that as a try of its own.
    """
    done = Round()
    host = outbox.ledger.host
    outbox.recover(clock(), partial(has_died, host=host))
    forget_dead()
    if closed := closed_account(outbox, account, clock()):
        done.account_failed = closed
        return done
    doubts = Doubts()
    with sender(host) as owner, connection(account, outbox.timing) as connected:
        while (letter := outbox.claim(clock(), owner, doubts.aside.keys())) is not None:
            outcome = said(outbox, account, connected, letter, copies, clock)
            if outcome is NOT_OURS:
                continue
            outcome = doubts.settled(letter, outcome, clock())
            outbox.record(letter, outcome, clock())
            done.count(outcome)
            if outcome.account and letter.key not in doubts.aside:
                done.account_failed = outcome.said
                break
    done.account_failed = done.account_failed or next(iter(doubts.aside.values()), "")
    if done.account_failed and done.became.get(ACCEPTED):
        note_account(outbox, account, "", clock())  # it did work: it is left alone for the shortest time
    if done.became:
        note_account(outbox, account, done.account_failed, clock())
    return done


@dataclass(slots=True)
class Doubts:
    """Refusals that may be the account's or the letter's: the next letters of the round tell which.

    A letter that is refused so waits, aside. Where another one is refused so too, or there is no other, it is the
    account. Where another one is taken, the first is tried again at once: refused again, it is the letter's own.
    """

    aside: dict[str, str] = field(default_factory=dict[str, str])
    tried: set[str] = field(default_factory=set[str])

    def settled(self, letter: Claimed, outcome: Outcome, now: dt.datetime) -> Outcome:
        """What a try comes to: as it is, where nothing is doubtful."""
        if outcome.state == ACCEPTED:
            self.tried |= self.aside.keys()
            self.aside.clear()
        if not outcome.doubtful or letter.key in self.tried or given_up(letter, now):
            return outcome
        waits = replace(outcome, state=QUEUED, account=True)
        if not self.aside:
            self.aside[letter.key] = outcome.said
        return waits


def said(
    outbox: Outbox, account: Mailing, connected: Connection, letter: Claimed, copies: tuple[str, ...], clock: Clock
) -> Outcome:
    """One letter said over the connection, which is made, or made anew, when it is needed."""
    try:
        client = connected.client()
    except LoginError as failed:
        return Outcome(QUEUED, str(failed), alive=False, account=True)
    about_to_send = partial(still_ours, outbox, letter, clock)
    outcome = send(client, letter, account.sender, copies, outbox.timing, about_to_send)
    if not outcome.alive:
        connected.drop()
    return outcome


def still_ours(outbox: Outbox, letter: Claimed, clock: Clock) -> bool:
    """Whether the letter is still this sender's, noted as on its way."""
    return outbox.sending(letter, clock())


@dataclass(slots=True)
class Connection:
    """A connection to the account that is made when the first letter needs it."""

    account: Mailing
    timing: Timing
    open: SMTP | None = None

    def client(self) -> SMTP:
        """The connection; LoginError when there can be none."""
        if self.open is None:
            self.open = self.account.login(self.timing)
        return self.open

    def drop(self) -> None:
        """Give a broken connection up."""
        if self.open is not None:
            self.open.close()
            self.open = None


@contextmanager
def connection(account: Mailing, timing: Timing) -> Generator[Connection]:
    """A connection for one round, ended politely where it still stands."""
    connected = Connection(account, timing)
    try:
        yield connected
    finally:
        if connected.open is not None:
            with suppress(OSError, SMTPException):
                connected.open.quit()
            connected.drop()


def closed_account(outbox: Outbox, account: Mailing, now: dt.datetime) -> str:
    """Why an account that failed is not tried yet; empty where it may be."""
    asked = sa.select(ACCOUNTS.c.reason).where(
        ACCOUNTS.c.account == account.place.name, ACCOUNTS.c.closed_until > stamp(now)
    )
    with outbox.ledger.reading() as reading:
        return str(reading.scalar(asked) or "")


def try_account_again(ledger: Ledger, name: str, now: dt.datetime) -> None:
    """An account that failed is tried at once: a person asks for it, who may just have mended what was wrong.

    How often it has failed stays noted: should it fail again, it is left alone for as long as it would have been.
    """
    with ledger.writing() as writing:
        writing.execute(sa.update(ACCOUNTS).where(ACCOUNTS.c.account == name).values(closed_until=stamp(now)))


def account_trouble(ledger: Ledger, name: str) -> str:
    """What the server said when it last refused the letters of an account; empty once it has taken one."""
    with ledger.reading() as reading:
        return str(reading.scalar(sa.select(ACCOUNTS.c.reason).where(ACCOUNTS.c.account == name)) or "")


def note_account(outbox: Outbox, account: Mailing, failed: str, now: dt.datetime) -> None:
    """Note that an account failed, and for how long it is left alone; or, `failed` empty, that it works."""
    name = account.place.name
    # Two senders that fail at once note the same: that one of them comes too late changes nothing.
    with suppress(IntegrityError), outbox.ledger.writing() as writing:
        failures = writing.scalar(sa.select(ACCOUNTS.c.failures).where(ACCOUNTS.c.account == name)) or 0
        if not failed and not failures:
            return
        writing.execute(sa.delete(ACCOUNTS).where(ACCOUNTS.c.account == name))
        if failed:
            until = stamp(now + back_off(failures + 1))
            writing.execute(
                ACCOUNTS.insert().values(account=name, failures=failures + 1, closed_until=until, reason=failed[:400])
            )
