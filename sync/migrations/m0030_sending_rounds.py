"""Which epoch the workbook bears: since every round that sends counts as well, the ledger's own is often higher."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, select

from sync.migrations.m0004_registration import EPOCHS

METADATA = MetaData()
WRITTEN = Table(
    "written_epochs",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("epoch", Integer, nullable=False),
)
"""The epoch of the last version that this ledger wrote: a workbook with a lower one is an older version."""


def up(connection: Connection) -> None:
    """Make the table: until now only versions were counted."""
    METADATA.create_all(connection)
    connection.execute(insert(WRITTEN).from_select(["register", "epoch"], select(EPOCHS.c.register, EPOCHS.c.epoch)))
