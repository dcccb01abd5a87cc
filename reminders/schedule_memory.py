"""What the scheduler has done for a register, kept in the ledger."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from reminders.scheduler import Known
from sync.migrations.m0021_schedule import SCHEDULE


def work_known(connection: sa.Connection, register: str, sends_at: dt.datetime | None = None) -> Known:
    """What was done; `sends_at` is when the next letter of the outbox is to go."""
    row = connection.execute(sa.select(SCHEDULE).where(SCHEDULE.c.register == register)).mappings().first()
    if row is None:
        return Known(sends_at=sends_at)
    day: str = row["digest_day"]
    return Known(
        instant_of(row["ticked_at"]), dt.date.fromisoformat(day) if day else None, row["seen"],
        instant_of(row["changes_at"]), sends_at,
    )  # fmt: skip


def keep_work(connection: sa.Connection, register: str, known: Known) -> None:
    """Keep what is done; a digest of a later day, noted by another program meanwhile, stays."""
    was = work_known(connection, register)
    days = [day for day in (known.digest_day, was.digest_day) if day is not None]
    put_work(connection, register, Known(known.ticked_at, max(days, default=None), known.seen, known.changes_at))


def put_work(connection: sa.Connection, register: str, known: Known) -> None:
    """Write it as it is, whatever stood there."""
    values = {
        "register": register,
        "ticked_at": text_of(known.ticked_at),
        "digest_day": "" if known.digest_day is None else known.digest_day.isoformat(),
        "seen": known.seen,
        "changes_at": text_of(known.changes_at),
    }
    if connection.execute(SCHEDULE.update().where(SCHEDULE.c.register == register).values(values)).rowcount == 0:
        connection.execute(SCHEDULE.insert().values(values))


def instant_of(text: str) -> dt.datetime | None:
    """An instant as it is kept; None for never."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None


def text_of(instant: dt.datetime | None) -> str:
    """The same the other way."""
    return "" if instant is None else instant.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat()
