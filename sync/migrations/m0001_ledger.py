"""The ledger's own identity: one row, by which a workbook names the ledger that may send."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table

METADATA = MetaData()
IDENTITY = Table(
    "ledger",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("made_at", String(19), nullable=False),
    Column("host", String(200), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the table; its row comes when the ledger is opened."""
    METADATA.create_all(connection)
