"""Whether letters can reach people: addresses that cannot be used, and what is due that reaches nobody."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.addresses import addresses_in, mailbox
from register.assessment import Work
from register.due import Due
from register.due_recipients import addresses, concerned

TABLES: Final = ("staff", "clients", "contacts", "dealers")
"""Tables with an `email` column."""
LISTS: Final = ("office_emails", "manager_emails")
"""Settings that hold addresses."""


def say_addresses(work: Work) -> None:
    """Tell every cell in which something is no address that can be used; what can be used there is used."""
    for table in TABLES:
        emails: list[str | None] = work.register[table]["email"].values.tolist()
        bad = {at: found for at, email in enumerate(emails) if email and (found := addresses_in(email).bad)}
        words = np.array([", ".join(found) for found in bad.values()], object)
        work.findings.add("address_bad", table, "email", np.array(list(bad), np.int64), address=words)
    settings = work.register.settings
    for key in LISTS:
        listed: tuple[str, ...] = getattr(settings, key)
        wrong = ", ".join(one for one in listed if mailbox(one) is None)
        if wrong and key in settings.rows:
            where = np.array([settings.rows[key]])
            work.findings.add("address_bad", "settings", "value", where, address=wrong)


def say_nobody(work: Work, due: Due) -> None:
    """Tell, once and at the office's addresses, that there are things due of which no letter can tell anybody.

    The office is told of everything: while it can be written to, nothing reaches nobody.
    """
    register, settings = work.register, work.register.settings
    if any(mailbox(one) for one in addresses(register, "office", settings.office_emails)):
        return
    count = sum(not any(map(mailbox, names)) for names in concerned(register, due.listed()))
    if count:
        at = settings.rows.get("office_emails", -1)
        work.findings.add("due_reaches_nobody", "settings", "value" if at >= 0 else "", np.array([at]), count=count)
