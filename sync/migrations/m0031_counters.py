"""The numbers given, as text: staff may type an id with any number, and no database's integers hold every one."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select

from sync.migrations.m0003_memory import COUNTERS as BEFORE

METADATA = MetaData()
NUMBERS_GIVEN = Table(
    "numbers_given",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("highest", String(80), nullable=False),
)


def up(connection: Connection) -> None:
    """Make the table and take over what was given."""
    METADATA.create_all(connection)
    for row in connection.execute(select(BEFORE)).all():
        values = {"register": row.register, "name": row.name, "highest": str(row.highest)}
        connection.execute(insert(NUMBERS_GIVEN).values(values))
