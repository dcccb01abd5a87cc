"""What the ledger remembers of a register, before a pass and after an update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from register.assessment import Assessment
from register.memory import Memory, nothing_kept
from register.refusals import RefusalError
from sync import snapshots
from sync.changes import changes_between
from sync.counters import counters_seen, keep_counters
from sync.frozen_seen import frozen_seen, keep_frozen
from sync.ledger import Ledger, open_ledger, understood
from sync.letters_seen import letters_seen
from sync.reading import Opened
from sync.register_id import plain
from sync.registration import Standing, keep_epoch, note_place, standing
from sync.rows_seen import Rows, keep_rows, rows_before, rows_now, rows_seen
from sync.since import Since
from sync.versions import Run, day_before, last_known, note_run, note_version, thin_out


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant twice: `now` as ISO text in UTC, `local` in the register's own time."""

    now: str
    local: np.datetime64

    @property
    def day(self) -> str:
        """The register's own day."""
        return str(self.local)[:10]


def remembered(ledger: Ledger, found: Standing) -> Memory:
    """What a pass is told: all that the ledger has seen, as far as it counts for this file (`Standing`)."""
    with understood(ledger.engine), ledger.reading() as connection:
        counters = counters_seen(connection, ledger.register)
        rows = rows_seen(connection, ledger.register) if found.remembers else {}
        frozen = frozen_seen(connection, ledger.register) if found.keeps else None
        undelivered = letters_seen(connection, ledger.register) if found.remembers else ()
    return Memory(counters, rows, frozen, undelivered)


def recalled(register: str, path: Path, properties: Mapping[str, str], now: str) -> Memory:
    """The same, by the id of a register whose ledger is there."""
    ledger = open_ledger(plain(register), now)
    try:
        return remembered(ledger, standing(ledger, path, register, properties))
    finally:
        ledger.close()


def remember(
    ledger: Ledger, found: Standing, opened: Opened, assessment: Assessment, run: Run, moment: Moment
) -> Since | None:
    """Keep what an update has seen; what changed since the day before, None where nothing was seen before.

    Of a copy, and by a ledger that is an old backup, nothing is kept but the numbers given.
    """
    register = ledger.register
    if not found.remembers:
        with ledger.writing() as connection:
            keep_counters(connection, register, assessment.counters)
        return None
    before = opened.intake.memory
    now = rows_now(assessment, before.rows)
    is_news = keep_version(ledger, opened)
    with ledger.writing() as connection:
        keep_counters(connection, register, assessment.counters)
        note_place(connection, ledger, opened.path, moment.now)
        keep_epoch(connection, register, found.epoch)
        if is_news:
            note_news(connection, register, opened, before.rows, now, moment)
        since = since_before(connection, register, now, moment.day)
        keep_rows(connection, register, moment.day, before.rows, now)
        if assessment.frozen is not None:
            keep_frozen(connection, register, before.frozen or nothing_kept(), assessment.frozen)
        note_run(connection, register, run, moment.now, moment.day)
    thin_out(ledger, moment.day, assessment.register.settings.keep_years)
    return since


def keep_version(ledger: Ledger, opened: Opened) -> bool:
    """Whether a version is news: neither read nor written by the last update. The bytes of one that is are kept.

    Refuses where the disk does not take them.
    """
    with ledger.reading() as connection:
        if opened.identity in last_known(connection, ledger.register):
            return False
    try:
        snapshots.keep(ledger.register, opened.workbook)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("backup_failed", register=opened.path.name, reason=reason) from problem
    return True


def note_news(
    connection: sa.Connection, register: str, opened: Opened, before: Rows, now: Rows, moment: Moment
) -> None:
    """Note a version that was never read before, with what changed in it."""
    count, changes = sum(rows.count for rows in now.values()), changes_between(before, now)
    note_version(connection, register, opened.workbook, opened.identity, count, changes, moment.now, moment.day)


def since_before(connection: sa.Connection, register: str, now: Rows, day: str) -> Since | None:
    """What changed since the last day before this one."""
    last = day_before(connection, register, day)
    return Since(last, changes_between(rows_before(connection, register, day), now)) if last else None


def note_held(ledger: Ledger, opened: Opened, assessment: Assessment, moment: Moment) -> None:
    """Note a version that is held: it is among the backups, but what was seen before it still counts."""
    before = opened.intake.memory.rows
    if keep_version(ledger, opened):
        with ledger.writing() as connection:
            note_place(connection, ledger, opened.path, moment.now)
            note_news(connection, ledger.register, opened, before, rows_now(assessment, before), moment)
