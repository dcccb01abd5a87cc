"""Every version that was read: when, who saved it, what changed in it; and for how long its bytes are kept.

All versions of the last 7 days are kept, then the last of each day for 90 days, then the last of each month for as many
years as the register keeps its records.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import sqlalchemy as sa

from sync import snapshots
from sync.changes import Changes
from sync.ledger import Ledger
from sync.migrations.m0003_memory import RUNS, VERSIONS
from workbook.last_saved import last_saved

ALL_DAYS: Final = 7
DAILY_DAYS: Final = 90
KEEP_YEARS: Final = 5
"""Where Settings say no keep_years."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version read: `read_at` UTC, `day` the register's; `rows` of all tables; `changes` since the one before."""

    number: int
    identity: str
    read_at: str
    day: str
    size: int
    saved_by: str
    saved_at: str
    rows: int
    changes: Mapping[str, Changes]


class Run(NamedTuple):
    """What one update did: the version it read and the one it wrote ('' none), and how many findings there were."""

    as_of: str
    read: str
    written: str
    cells: int
    errors: int
    warnings: int


def versions(connection: sa.Connection, register: str) -> list[Version]:
    """All versions that are noted, the newest first."""
    wanted = sa.select(VERSIONS).where(VERSIONS.c.register == register).order_by(VERSIONS.c.id.desc())
    return [
        Version(
            row.id, row.identity, row.read_at, row.day, row.size, row.saved_by, row.saved_at, row.rows,
            {key: Changes(*counts) for key, counts in json.loads(row.changes).items()},
        )
        for row in connection.execute(wanted)
    ]  # fmt: skip


def last_known(connection: sa.Connection, register: str) -> set[str]:
    """The versions that were read or written last: read again, they are no news."""
    mine = sa.select(VERSIONS.c.identity).where(VERSIONS.c.register == register).order_by(VERSIONS.c.id.desc())
    wrote = sa.select(RUNS.c.written).where(RUNS.c.register == register).order_by(RUNS.c.id.desc())
    return {str(connection.scalar(one.limit(1)) or "") for one in (mine, wrote)} - {""}


def note_version(
    connection: sa.Connection, register: str, workbook: bytes, identity: str, rows: int,
    changes: Mapping[str, Changes], now: str, day: str,
) -> None:  # fmt: skip
    """Note a version; its bytes are in the snapshots by then."""
    saved = last_saved(workbook)
    told = json.dumps({key: list(counts) for key, counts in changes.items()})
    connection.execute(VERSIONS.insert().values(
        register=register, identity=identity, read_at=now, day=day, size=len(workbook), saved_by=saved.by,
        saved_at=saved.at, rows=rows, changes=told,
    ))  # fmt: skip


def note_run(connection: sa.Connection, register: str, run: Run, now: str, day: str) -> None:
    """Note an update."""
    connection.execute(RUNS.insert().values(register=register, at=now, day=day, **run._asdict()))


def day_before(connection: sa.Connection, register: str, day: str) -> str:
    """The last day before one on which the register was read by an update, '' where there is none."""
    mine = (RUNS.c.register == register) & (RUNS.c.day < day)
    return str(connection.scalar(sa.select(sa.func.max(RUNS.c.day)).where(mine)) or "")


def kept_days(days: Sequence[str], today: str, keep_years: int) -> list[bool]:
    """Which of some versions are kept, by the days they were read on, the newest first.

    >>> kept_days(["2026-06-10", "2026-06-10", "2026-05-01", "2026-05-01", "2025-12-31", "2025-12-01"], "2026-06-11", 5)
    [True, True, True, False, True, False]
    """
    kept: list[bool] = []
    told: set[str] = set()
    now = dt.date.fromisoformat(today)
    for day in days:
        age = (now - dt.date.fromisoformat(day)).days
        slot = "" if age <= ALL_DAYS else day if age <= DAILY_DAYS else day[:7]
        kept.append(slot not in told and age <= max(DAILY_DAYS, keep_years * 366))
        if slot:
            told.add(slot)
    return kept


def thin_out(ledger: Ledger, today: str, keep_years: int | None) -> None:
    """Drop the versions that the rule keeps no longer, their bytes first; one noted again later is kept for that."""
    with ledger.reading() as connection:
        noted = versions(connection, ledger.register)
    years = KEEP_YEARS if keep_years is None else keep_years
    kept = kept_days([version.day for version in noted], today, years)
    stay = {version.identity for version, keep in zip(noted, kept, strict=True) if keep}
    gone = [version for version, keep in zip(noted, kept, strict=True) if not keep]
    for version in gone:
        if version.identity not in stay:
            snapshots.drop(ledger.register, version.identity)
    if gone:
        with ledger.writing() as connection:
            mine = VERSIONS.c.id.in_([version.number for version in gone])
            connection.execute(VERSIONS.delete().where(mine))
