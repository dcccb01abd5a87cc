"""The outbox: what was told to whom (one row a key), the letters that told it, and every step that a letter took."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()

REMINDERS = Table(
    "reminders",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("register", String(80), nullable=False, index=True),
    Column("thread", String(64), nullable=False, index=True),
    Column("stage", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("table", String(40), nullable=False),
    Column("row", String(200), nullable=False),
    Column("occurrence", String(19), nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("state", String(12), nullable=False),
    Column("letter", String(64), index=True),
    Column("reason", String(200), nullable=False, default=""),
    Column("at", String(23), nullable=False),
)
"""One row a thing to be told to somebody at a stage. A `thread` is the same thing and recipient at whatever stage."""

LETTERS = Table(
    "letters",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("register", String(80), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("day", String(10), nullable=False),
    Column("recipient", String(254), nullable=False),
    Column("subject", String(400), nullable=False),
    Column("message_id", String(200), nullable=False, index=True),
    Column("message", LargeBinary, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("send_at", String(23), nullable=False),
    Column("token", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", String(200), nullable=False, default=""),
    Column("lease_until", String(23), nullable=False, default=""),
    Column("reply", String(400), nullable=False, default=""),
    Column("made_at", String(23), nullable=False),
    Column("changed_at", String(23), nullable=False),
    Index("letters_to_send", "register", "state", "send_at"),
)
"""A letter: its final bytes, its state, and who holds it with which token until when."""

STEPS_TAKEN = Table(
    "letter_steps",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("letter", String(64), nullable=False, index=True),
    Column("at", String(23), nullable=False),
    Column("was", String(12), nullable=False),
    Column("became", String(12), nullable=False),
    Column("token", Integer, nullable=False),
    Column("note", String(400), nullable=False),
)
"""Every step of every letter; rows are added and never changed."""

ACCOUNTS = Table(
    "mail_accounts",
    METADATA,
    Column("account", String(300), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("closed_until", String(23), nullable=False),
    Column("reason", String(400), nullable=False),
)
"""Mail accounts that failed: nothing is tried with one before `closed_until`."""

SUPPRESSED = Table(
    "suppressed_addresses",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("address", String(254), primary_key=True),
    Column("at", String(23), nullable=False),
    Column("reason", String(400), nullable=False),
)
"""Addresses that a server has refused for good or from which letters came back."""

RUNS = Table(
    "reminder_runs",
    METADATA,
    Column("register", String(80), primary_key=True),
    Column("ran_at", String(23), nullable=False),
    Column("told_for", String(19), nullable=False),
    Column("agreed", Integer, nullable=False),
    Column("all_clear_on", String(10), nullable=False),
)
"""The last run of a register: on the real clock, and the instant for which it told; the most letters agreed to."""


def up(connection: Connection) -> None:
    """Make the tables."""
    METADATA.create_all(connection)
