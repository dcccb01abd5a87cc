"""What the tests of the outbox share: letters put into the ledger, a clock that stands, counts by state."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from typing import Final

import sqlalchemy as sa

from reminders.outbox import Outbox
from reminders.timing import Timing, stamp
from sync.migrations.m0010_outbox import LETTERS, STEPS_TAKEN

NOW: Final = dt.datetime(2026, 11, 28, 3, tzinfo=dt.UTC)
QUICK: Final = Timing(command=0.3, reply=0.3, lease=1.5, grace=2, worst=3)
"""Bounds that a test can wait for."""


def put_letters(outbox: Outbox, count: int, now: dt.datetime = NOW, start: int = 0) -> list[str]:
    """The Message-IDs of letters put into the ledger, each to a recipient of its own."""
    rows: list[dict[str, object]] = []
    for number in range(start, start + count):
        key = hashlib.sha256(f"{outbox.ledger.register}|{number}".encode()).hexdigest()
        identity = f"<{key[:32]}@firm.example>"
        message = (
            f"From: service@firm.example\r\nTo: a{number}@firm.example\r\nSubject: {number}\r\n"
            f"Message-ID: {identity}\r\n\r\nLetter {number}\r\n.\r\n..two dots\r\n"
        ).encode()
        rows.append({
            "key": key, "register": outbox.ledger.register, "kind": "digest", "day": "2026-11-28",
            "recipient": f"a{number}@firm.example", "subject": str(number), "message_id": identity, "message": message,
            "checksum": hashlib.sha256(message).hexdigest(), "state": "queued", "send_at": stamp(now),
            "made_at": stamp(now), "changed_at": stamp(now),
        })  # fmt: skip
    with outbox.ledger.writing() as connection:
        connection.execute(LETTERS.insert(), rows)
    return [str(row["message_id"]) for row in rows]


def states(outbox: Outbox) -> dict[str, int]:
    """How many letters are in each state."""
    with outbox.ledger.reading() as connection:
        return dict(Counter(connection.scalars(sa.select(LETTERS.c.state))))


def history(outbox: Outbox) -> list[str]:
    """Every step that was taken, in order."""
    with outbox.ledger.reading() as connection:
        rows = connection.execute(sa.select(STEPS_TAKEN).order_by(STEPS_TAKEN.c.number))
        return [f"{row.was} {row.became}" for row in rows]


def sent_at(outbox: Outbox) -> str:
    """When the only letter is to be sent."""
    with outbox.ledger.reading() as connection:
        return str(connection.scalar(sa.select(LETTERS.c.send_at)))


def said_of(outbox: Outbox) -> str:
    """What the server, or we, last said of the only letter."""
    with outbox.ledger.reading() as connection:
        return str(connection.scalar(sa.select(LETTERS.c.reply)))
