"""The mail account of a round that counts itself: once it is logged in, before any letter, and again at the end."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reminders.account import Account
from reminders.timing import Timing
from sync.ledger import Ledger
from sync.sending_marks import count_round


@dataclass(frozen=True, slots=True)
class CountedAccount(Account):
    """An account that says when it is about to be used for letters."""

    about_to_send: Callable[[], None] = field(repr=False)

    def login(self, timing: Timing) -> smtplib.SMTP:
        """A connection that is logged in; that it is about to be used is on the disk by then."""
        connection = Account.login(self, timing)
        try:
            self.about_to_send()
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def counted(account: Account, ledger: Ledger, workbook: Path) -> Generator[Account]:
    """The account for one round of a register.

    A round that sends nothing counts nothing. One that does counts twice: a backup of the ledger that was taken in its
    midst holds letters as waiting that had gone by its end.
    """
    used: list[bool] = []

    def about_to_send() -> None:
        count_round(ledger, workbook)
        used.append(True)

    yield CountedAccount(account.place, account.sender, account.password, about_to_send)
    if used:
        count_round(ledger, workbook)
