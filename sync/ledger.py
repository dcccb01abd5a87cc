"""The ledger: what was seen, computed and sent, kept where staff do not open it. SQLite by default, PostgreSQL by URL.

A transaction that writes takes its lock at the start: on SQLite `BEGIN IMMEDIATE`, since a claim that only reads first
lets two programs claim the same row. SQLite runs with a write-ahead log and full synchronisation: with less, a power
cut forgets what was already told.
"""

from __future__ import annotations

import os
import platform
import secrets
import sqlite3
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError

from register.refusals import RefusalError
from sync import migrations
from sync.migrations.m0001_ledger import IDENTITY
from sync.places import LEDGER_URL, home_failed, ledger_file, private_folder
from sync.private_files import begun

NOT_UNDERSTOOD: Final = (ValueError, TypeError, LookupError, EOFError, AttributeError, ArithmeticError, zlib.error)
"""How reading a value fails of which a damaged disk has changed some bytes."""
BUSY_SECONDS: Final = 30
"""How long a program waits for another that writes to the same SQLite file."""
STEPS: Final = sa.Table(
    "migrations",
    sa.MetaData(),
    sa.Column("step", sa.String(60), primary_key=True),
    sa.Column("at", sa.String(19), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger: whose rows are asked for (`register`, the id in the workbook), and which ledger it is (`id`)."""

    engine: sa.Engine
    register: str
    id: str
    host: str

    @contextmanager
    def writing(self) -> Generator[sa.Connection]:
        """One transaction that may write; nobody else writes meanwhile (PostgreSQL: to the rows it touches).

        It is on the disk when the block ends; an exception undoes all of it. RefusalError where the ledger cannot be
        reached or written any more.
        """
        with reached(self.engine), self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def reading(self) -> Generator[sa.Connection]:
        """One transaction that only reads, all of it from one state of the ledger."""
        with reached(self.engine), self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            yield connection

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def ledger_url(register: str) -> sa.URL:
    """Where the ledger of a register is: what `AFTERCARE_LEDGER` says, else a file of this user's own."""
    said = os.environ.get(LEDGER_URL)
    if not said:
        try:
            private_folder("ledgers")
        except OSError as problem:
            raise home_failed(problem) from problem
        return sa.URL.create("sqlite", database=str(ledger_file(register)))
    try:
        url = sa.make_url(said)
    except ArgumentError as problem:
        raise RefusalError("bad_ledger_url", name=LEDGER_URL) from problem
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url
    raise RefusalError("bad_ledger_url", name=LEDGER_URL)


def scratch_ledger(register: str, now: str) -> Ledger:
    """A ledger in memory that knows nothing and leaves nothing behind."""
    return ledger_at(sa.URL.create("sqlite"), register, now)


def ledger_there(register: str) -> bool:
    """Whether a register has a ledger already, as far as can be seen without opening it: a server may have one."""
    said = os.environ.get(LEDGER_URL)
    url = ledger_url(register) if said else sa.URL.create("sqlite", database=str(ledger_file(register)))
    return url.drivername != "sqlite" or Path(url.database or "").is_file()


def open_ledger(register: str, now: str) -> Ledger:
    """The ledger of a register, brought to this version's tables; `register` is the plain id that the workbook bears.

    `now` is the instant (ISO text, UTC) noted for what is made. Refuses when it cannot be reached; no password of its
    URL is ever told.
    """
    return ledger_at(ledger_url(register), register, now)


def ledger_at(url: sa.URL, register: str, now: str) -> Ledger:
    """The ledger at a place, brought to this version's tables."""
    if url.drivername == "sqlite" and url.database:
        begun(Path(url.database))
    engine = sa.create_engine(url, connect_args=connecting(url), pool_pre_ping=url.drivername != "sqlite")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
    try:
        with reached(engine):
            migrate(engine, now)
            return Ledger(engine, register, identity(engine, now), platform.node())
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def reached(engine: sa.Engine) -> Generator[None]:
    """What the database cannot do is refused in a sentence: a full disk, a server that is gone, a damaged file.

    Only what contradicts a rule of the tables is passed on: two programs may note the same at once.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (DatabaseError, sqlite3.Error) as problem:  # a new connection of SQLite fails in its own words
        raise unreachable(engine, problem) from None


def unreachable(engine: sa.Engine, problem: Exception) -> RefusalError:
    """The refusal that says which ledger and why, without the password of its URL."""
    said = problem.orig if isinstance(problem, DatabaseError) else problem
    reason = (str(said).strip().splitlines() or [type(problem).__name__])[0]
    return RefusalError("ledger_unreachable", where=place_of(engine), reason=reason)


@contextmanager
def understood(engine: sa.Engine) -> Generator[None]:
    """What stands in the ledger and cannot be what a program wrote there is refused in a sentence."""
    try:
        yield
    except NOT_UNDERSTOOD as problem:
        raise RefusalError("ledger_damaged", where=place_of(engine), reason=type(problem).__name__) from problem


def place_of(engine: sa.Engine) -> str:
    """Where a ledger is, without the password of its URL."""
    return engine.url.render_as_string(hide_password=True)


def connecting(url: sa.URL) -> dict[str, object]:
    """How to connect: how long to wait for SQLite's lock, or for a server to answer."""
    return {"timeout": BUSY_SECONDS} if url.drivername == "sqlite" else {"connect_timeout": 10}


def prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """A new SQLite connection: no implicit transactions, a write-ahead log, every commit on the disk."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def steps() -> list[str]:
    """The names of all migrations, oldest first."""
    return sorted(module.name for module in iter_modules(migrations.__path__))


def migrate(engine: sa.Engine, now: str) -> None:
    """Take every step that this ledger has not taken; a step and its record are one transaction.

    Where none is left to take, nothing is written and nobody's lock is waited for.
    """
    if sa.inspect(engine).has_table(STEPS.name):
        with Ledger(engine, "", "", "").reading() as connection:
            if set(connection.scalars(sa.select(STEPS.c.step))) == set(steps()):
                return
    with Ledger(engine, "", "", "").writing() as connection:
        lock_migrations(connection)
        STEPS.metadata.create_all(connection)
        taken = set(connection.scalars(sa.select(STEPS.c.step)))
        newer = taken - set(steps())
        if newer:
            raise RefusalError("ledger_newer", step=max(newer))
        for step in steps():
            if step not in taken:
                import_module(f"sync.migrations.{step}").up(connection)
                connection.execute(STEPS.insert().values(step=step, at=now))


def lock_migrations(connection: sa.Connection) -> None:
    """On PostgreSQL let one program at a time migrate; on SQLite the transaction itself does."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(7215041)"))


def identity(engine: sa.Engine, now: str) -> str:
    """The ledger's own id, given once."""
    with Ledger(engine, "", "", "").reading() as connection:
        known = connection.scalar(sa.select(IDENTITY.c.id))
    if known is not None:
        return str(known)
    with Ledger(engine, "", "", "").writing() as connection:
        lock_migrations(connection)
        known = connection.scalar(sa.select(IDENTITY.c.id))
        if known is None:
            known = secrets.token_hex(8)
            connection.execute(IDENTITY.insert().values(id=known, made_at=now, host=platform.node()[:200]))
        return str(known)
