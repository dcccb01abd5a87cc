"""Which letter brought whom a calendar, with the events in it that were still to come."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, Text

METADATA = MetaData()
CALENDARS_GIVEN = Table(
    "calendars_given",
    METADATA,
    Column("letter", String(64), primary_key=True),
    Column("register", String(80), nullable=False, index=True),
    Column("recipient", String(320), nullable=False),
    Column("at", String(26), nullable=False),
    Column("events", Text, nullable=False),
)
"""`events` is a JSON list; of each recipient only the last letters are kept."""


def up(connection: Connection) -> None:
    """Make the table."""
    METADATA.create_all(connection)
