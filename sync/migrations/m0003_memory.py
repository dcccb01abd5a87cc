"""What outlives a run: rows as last seen, what rule 3 keeps, the numbers given, the versions read, the runs."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()
ROWS_SEEN = Table(
    "rows_seen",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("of_table", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""A table's rows at the end of a day on which they changed: one packed value (`sync.packing`), not a row a cell."""
KEPT = Table(
    "kept",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What rule 3 keeps: `covers`, `fees`, `lines`, one packed value each."""
COUNTERS = Table(
    "counters",
    METADATA,
    Column("register", String(40), primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("highest", Integer, nullable=False),
)
VERSIONS = Table(
    "versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("identity", String(64), nullable=False),
    Column("read_at", String(19), nullable=False),
    Column("day", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("saved_by", String(100), nullable=False),
    Column("saved_at", String(25), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("changes", Text, nullable=False),
    Index("versions_register", "register", "id"),
)
"""Every version that an update read. `saved_by` and `saved_at` are what the file says of itself, unverified;
`changes` is what was added, changed and gone by table since the version before, as JSON."""
RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("at", String(19), nullable=False),
    Column("day", String(10), nullable=False),
    Column("as_of", String(19), nullable=False),
    Column("read", String(64), nullable=False),
    Column("written", String(64), nullable=False),
    Column("cells", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Index("runs_register", "register", "id"),
)
"""Every update: the version it read, the one it wrote ('' none). `day` is the register's, `at` UTC."""


def up(connection: Connection) -> None:
    """Make the tables."""
    METADATA.create_all(connection)
