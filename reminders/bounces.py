"""Letters that came back: delivery reports (RFC 3464) read, the letter failed, its address written to no more.

What a report says is text from outside: of it only the Message-ID, the status and one line of reason are taken, and
only where the Message-ID is that of a letter of ours and the recipient is the one it went to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Any, Final, cast

import sqlalchemy as sa

from register.addresses import mailbox
from reminders.cell_text import one_line
from reminders.outbox import ACCEPTED, FAILED, Outbox, moved
from reminders.timing import stamp
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, SUPPRESSED

LARGEST: Final = 1_000_000
"""Bytes of a report that are read at most."""

FOREVER: Final = re.compile(r"5\.\d{1,3}\.\d{1,3}")
MESSAGE_ID: Final = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}>")


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter that came back for good."""

    message_id: str
    recipient: str
    reason: str


def bounce(report: bytes) -> Bounce | None:
    """What a delivery report says; None where it is none, tells of a delay or a success, or of no letter of ours."""
    if len(report) > LARGEST:
        return None
    message = message_from_bytes(report, policy=policy.default)
    if message.get_content_type() != "multipart/report":
        return None
    fields: list[Message[Any, Any]] = []
    originals: list[str] = []
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            inner: Any = part.get_payload()
            blocks = cast("list[Any]", inner) if isinstance(inner, list) else []
            fields += [block for block in blocks if isinstance(block, Message)]
        elif kind in {"message/rfc822", "text/rfc822-headers"}:
            originals += MESSAGE_ID.findall(part.as_bytes().decode("ascii", "replace"))
    for block in fields:
        action, status = one_line(block.get("Action", "")).lower(), one_line(block.get("Status", ""))
        recipient = mailbox(one_line(block.get("Final-Recipient", "")).rpartition(";")[2].strip())
        if action == "failed" and FOREVER.match(status) and recipient and originals:
            said = one_line(block.get("Diagnostic-Code", "") or status)
            return Bounce(originals[0], recipient, said[:300])
    return None


def note_bounces(outbox: Outbox, reports: Iterable[bytes], now: dt.datetime) -> list[Bounce]:
    """The letters that failed by these reports: each was accepted, its recipient is the one that the report names."""
    noted: list[Bounce] = []
    for report in reports:
        found = bounce(report)
        if found is not None and note_bounce(outbox, found, now):
            noted.append(found)
    return noted


def note_bounce(outbox: Outbox, found: Bounce, now: dt.datetime) -> bool:
    """Whether the letter of a report is ours and had been accepted: it has failed, its address is suppressed."""
    asked = sa.select(LETTERS.c.key, LETTERS.c.recipient).where(
        LETTERS.c.register == outbox.ledger.register, LETTERS.c.message_id == found.message_id
    )
    with outbox.ledger.writing() as connection:
        row = connection.execute(asked).first()
        if row is None or row.recipient.casefold() != found.recipient.casefold():
            return False
        if not moved(connection, row.key, ACCEPTED, FAILED, now, note=f"came back: {found.reason}"):
            return False
        suppress_address(connection, outbox.ledger.register, found.recipient, found.reason, now)
        return True


def suppress_address(connection: sa.Connection, register: str, address: str, reason: str, now: dt.datetime) -> None:
    """Note that an address is written to no more."""
    where = (SUPPRESSED.c.register == register, SUPPRESSED.c.address == address.casefold())
    connection.execute(sa.delete(SUPPRESSED).where(*where))
    connection.execute(
        SUPPRESSED.insert().values(
            register=register, address=address.casefold(), at=stamp(now), reason=one_line(reason)[:400]
        )
    )


def written_to_again(ledger: Ledger, address: str) -> None:
    """Note that an address may be written to again: a person says so."""
    with ledger.writing() as connection:
        where = (SUPPRESSED.c.register == ledger.register, SUPPRESSED.c.address == address.casefold())
        connection.execute(sa.delete(SUPPRESSED).where(*where))


def suppressed(ledger: Ledger) -> dict[str, str]:
    """The addresses that are written to no more, each with its reason."""
    with ledger.reading() as connection:
        return suppressed_in(connection, ledger.register)


def suppressed_in(connection: sa.Connection, register: str) -> dict[str, str]:
    """The same in a transaction."""
    asked = sa.select(SUPPRESSED.c.address, SUPPRESSED.c.reason).where(SUPPRESSED.c.register == register)
    return {row.address: row.reason for row in connection.execute(asked)}
