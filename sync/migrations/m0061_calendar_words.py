"""What the events that calendars were given are called and put together: what is called off still bears its title."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, Text

METADATA = MetaData()
CALENDAR_WORDS = Table(
    "calendar_words",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("uid", String(80), primary_key=True),
    Column("series", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("summary", Text, nullable=False),
)
"""`rows` are the ids of the rows that an event puts together, as a JSON list."""


def up(connection: Connection) -> None:
    """Make the table. Events that were given before have no title in it until they are next looked at."""
    METADATA.create_all(connection)
