"""The versions of a register that can be put back: which they are, and who saved them when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from register.refusals import RefusalError
from sync import snapshots
from sync.changes import Changes
from sync.ledger import Ledger
from sync.migrations.m0003_memory import RUNS
from sync.versions import versions

SHORT: Final = 12
"""So much of a version's identity names it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One version that is kept: when it was read (ISO text, UTC), and what is known of it.

    `saved_by` and `saved_at` are what the file says of itself, unverified. `rows` is None where the version was kept
    without being read as a register.
    """

    identity: str
    read_at: str
    saved_by: str
    saved_at: str
    rows: int | None
    changes: Mapping[str, Changes]

    @property
    def name(self) -> str:
        """By which it is asked for."""
        return self.identity[:SHORT]


def backups(ledger: Ledger) -> list[Backup]:
    """All versions whose bytes are kept, the newest first; one that was read several times stands once."""
    there = set(snapshots.identities(ledger.register))
    with ledger.reading() as connection:
        noted = versions(connection, ledger.register)
    found: dict[str, Backup] = {}
    for one in noted:
        if one.identity in there:
            backup = Backup(one.identity, one.read_at, one.saved_by, one.saved_at, one.rows, one.changes)
            found.setdefault(one.identity, backup)
    for identity in there - found.keys():
        changed = snapshots.file_of(ledger.register, identity).stat().st_mtime
        at = datetime.fromtimestamp(changed, UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        found[identity] = Backup(identity, at, "", "", None, {})
    order = {identity: number for number, identity in enumerate(found)}
    return sorted(found.values(), key=lambda each: (each.read_at, -order[each.identity]), reverse=True)


def named(ledger: Ledger, name: str) -> Backup:
    """The one version of that name, or the beginning of one; refuses where there is none, or several."""
    found = [backup for backup in backups(ledger) if backup.identity.startswith(name.lower())]
    if len(found) != 1 or not name:
        raise RefusalError("no_such_backup", name=name, count=len(found) if name else 0)
    return found[0]


def last_before(ledger: Ledger, current: str, register: str) -> Backup:
    """The version to go back to: the newest that is neither what stands in the file nor what that was made from."""
    with ledger.reading() as connection:
        made_from = sa.select(RUNS.c.read).where(RUNS.c.register == ledger.register, RUNS.c.written == current)
        skipped = {current, *connection.scalars(made_from)}
    found = next((backup for backup in backups(ledger) if backup.identity not in skipped), None)
    if found is None:
        raise RefusalError("no_backup", register=register)
    return found
