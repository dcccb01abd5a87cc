"""Where a register stands on each machine, and how often this ledger has written into it."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

METADATA = MetaData()
EPOCHS = Table(
    "epochs",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("epoch", Integer, nullable=False),
)
"""Goes up with every version that this ledger writes, and stands in the workbook as well: where the workbook's is
higher, the ledger is an old backup and does not know what was sent since."""
PLACES = Table(
    "places",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("host", String(200), primary_key=True),
    Column("workbook", Text, nullable=False),
    Column("seen_at", String(19), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the tables."""
    METADATA.create_all(connection)
