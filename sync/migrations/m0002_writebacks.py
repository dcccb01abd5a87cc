"""The journal of write-backs: what was to take the place of what, and how it ended."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()
WRITEBACKS = Table(
    "writebacks",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("host", String(200), nullable=False),
    Column("workbook", Text, nullable=False),
    Column("base", String(64), nullable=False),
    Column("new", String(64), nullable=False),
    Column("beside", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("begun_at", String(19), nullable=False),
    Column("ended_at", String(19)),
    Index("writebacks_state", "register", "state"),
)
"""`beside` is the mark in the names of the files beside the workbook, `state` begun, done, overtaken, failed."""


def up(connection: Connection) -> None:
    """Make the table."""
    METADATA.create_all(connection)
