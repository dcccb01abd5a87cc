"""Events that calendars were given: how often each has changed, whether it was called off, and who has it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, Text

METADATA = MetaData()
CALENDAR_EVENTS = Table(
    "calendar_events",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("uid", String(80), primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("starts", String(19), nullable=False),
    Column("changed_at", String(19), nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("recipients", Text, nullable=False),
)


def up(connection: Connection) -> None:
    """Make the table."""
    METADATA.create_all(connection)
