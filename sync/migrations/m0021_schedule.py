"""The work of a register by the clock: when it was last looked at, which version, which day's digest was made."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table

METADATA = MetaData()
SCHEDULE = Table(
    "schedule",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("ticked_at", String(19), nullable=False),
    Column("digest_day", String(10), nullable=False),
    Column("seen", String(64), nullable=False),
    Column("changes_at", String(19), nullable=False),
)
"""Instants in UTC, '' for never."""


def up(connection: Connection) -> None:
    """Make the table."""
    METADATA.create_all(connection)
