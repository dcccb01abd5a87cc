"""What the ledger knows of letters that did not arrive, for the workbook to tell."""

from __future__ import annotations

import sqlalchemy as sa

from register.memory import FAILED, RETURNED, UNCERTAIN, Undelivered
from sync.migrations.m0010_outbox import LETTERS, SUPPRESSED

ARRIVED = "accepted"
"""What the outbox calls a letter that the server took."""


def letters_seen(connection: sa.Connection, register: str) -> tuple[Undelivered, ...]:
    """Addresses at which the last letter failed or is uncertain, and those to which no letter goes any more."""
    came_back = sa.select(SUPPRESSED.c.address, SUPPRESSED.c.at).where(SUPPRESSED.c.register == register)
    unused = connection.execute(came_back)
    found = {row.address.casefold(): Undelivered(row.address.casefold(), row.at, RETURNED) for row in unused}
    mine = LETTERS.c.register == register
    in_trouble = sa.select(LETTERS.c.recipient).where(mine, LETTERS.c.state.in_((FAILED, UNCERTAIN))).distinct()
    recipients = connection.scalars(in_trouble).all()
    if recipients:
        asked = sa.select(LETTERS.c.recipient, LETTERS.c.state, LETTERS.c.day).where(
            mine, LETTERS.c.recipient.in_(recipients), LETTERS.c.state.in_((FAILED, UNCERTAIN, ARRIVED))
        )
        last = {row.recipient.casefold(): row for row in connection.execute(asked.order_by(LETTERS.c.changed_at))}
        for address, row in last.items():
            if row.state != ARRIVED:
                found.setdefault(address, Undelivered(address, row.day, row.state))
    return tuple(found[address] for address in sorted(found))
