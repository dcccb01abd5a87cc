"""Letters that did not arrive, told in the workbook where their address stands: staff stay in Excel."""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np

from register.addresses import addresses_in
from register.assessment import Work
from register.memory import FAILED, RETURNED, UNCERTAIN
from register.zones import local_day

CODES: Final = {FAILED: "letter_failed", UNCERTAIN: "letter_uncertain", RETURNED: "address_unused"}
TABLES: Final = ("staff", "clients", "dealers")
"""Tables whose `email` people are written to by."""
LISTS: Final = ("office_emails", "manager_emails")
"""Settings of whom else."""


def say_undelivered(work: Work) -> None:
    """A warning at each cell with an address at which the last letter did not arrive, or to which none goes any more.

    Once another letter arrives there, or the cell holds another address, nothing is said of it.
    """
    for one in work.memory.undelivered:
        code, facts = CODES[one.how], {"address": one.address, "day": day_of(one.day, work.register.settings.time_zone)}
        for table in TABLES:
            emails: list[str | None] = work.register[table]["email"].values.tolist()
            rows = [at for at, email in enumerate(emails) if email and one.address in held(email)]
            work.findings.add(code, table, "email", np.array(rows, np.int64), **facts)
        settings = work.register.settings
        for key in LISTS:
            listed: tuple[str, ...] = getattr(settings, key)
            if key in settings.rows and one.address in map(str.casefold, listed):
                work.findings.add(code, "settings", "value", np.array([settings.rows[key]]), **facts)


def day_of(said: str, time_zone: str) -> str:
    """A day as it is, of an instant in UTC the day that it was where the register is.

    >>> day_of("2026-06-08T17:30:00.000", "Asia/Taipei")
    '2026-06-09'
    """
    if "T" not in said:
        return said
    return local_day(dt.datetime.fromisoformat(said).replace(tzinfo=dt.UTC), time_zone).isoformat()


def held(cell: str) -> set[str]:
    """The addresses of a cell, their case folded."""
    return {address.casefold() for address in addresses_in(cell).usable}
