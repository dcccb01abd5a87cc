"""Reports of letters that came back, each noted once it has counted: a mailbox shows them again with every visit."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table

METADATA = MetaData()
REPORTS_READ = Table(
    "reports_read",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("at", String(23), nullable=False),
)
"""`digest` is the SHA-256 of the report's bytes."""


def up(connection: Connection) -> None:
    """Make the table."""
    METADATA.create_all(connection)
