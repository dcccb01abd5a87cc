"""A version put back in the place of the present one, which is kept first: putting that back undoes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from register.assess import assess
from register.memory import Memory, nothing_kept
from register.refusals import RefusalError
from sync import snapshots
from sync.backups import Backup, last_before, named
from sync.counters import keep_counters
from sync.durable import sync_folder, write_new
from sync.frozen_seen import frozen_seen, keep_frozen
from sync.holders import refuse_while_open
from sync.ledger import Ledger
from sync.memory import Moment, note_news
from sync.reading import Opened, open_register
from sync.replace import not_noted, replaced
from sync.rows_seen import keep_rows, rows_now, rows_seen
from sync.seen import digest
from sync.versions import last_known


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the identity of the version that stood there ('' where the file was gone)."""

    backup: Backup
    before: str


def restored(ledger: Ledger, path: Path, name: str | None, moment: Moment) -> Restored:
    """Put a version back: the one named, else the one before the present (`sync.backups.last_before`).

    It goes the way of every version that is written: refused (BusyError) while somebody has the file open. The present
    version is kept first, whatever is in it. What the ledger had seen is from now on what the restored version says:
    its rows, and in its grey cells what rule 3 keeps. Numbers given since are not given again.
    """
    if path.exists() and not path.is_file():
        raise RefusalError("file_folder" if path.is_dir() else "file_irregular", name=path.name)
    refuse_while_open(path, moment.now)
    present = path.read_bytes() if path.exists() else b""
    current = digest(present) if present else ""
    backup = last_before(ledger, current, path.name) if name is None else named(ledger, name)
    if backup.identity == current:
        raise RefusalError("backup_stands", register=path.name, name=backup.name)
    content = snapshots.taken(ledger.register, backup.identity)
    if present:
        note_present(ledger, path, present, moment)
        replaced(ledger, path, present, content, moment.now)
    else:
        write_new(path, content, 0o644)
        sync_folder(path.parent)
    try:
        take_over_rows(ledger, path, moment)
    except RefusalError as problem:
        raise not_noted(path, current, problem) from problem
    return Restored(backup, current)


def note_present(ledger: Ledger, path: Path, present: bytes, moment: Moment) -> None:
    """Keep the present version and the numbers that it knows; one that cannot be read is kept all the same."""
    try:
        snapshots.keep(ledger.register, present)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("backup_failed", register=path.name, reason=reason) from problem
    opened = readable(ledger, path)
    if opened is None or opened.identity != digest(present):
        return
    memory = opened.intake.memory
    assessment = assess(opened.intake, moment.local)
    with ledger.writing() as connection:
        keep_counters(connection, ledger.register, assessment.counters)
        if opened.identity not in last_known(connection, ledger.register):
            note_news(connection, ledger.register, opened, memory.rows, rows_now(assessment, memory.rows), moment)


def take_over_rows(ledger: Ledger, path: Path, moment: Moment) -> None:
    """Take what the restored version says for what was seen."""
    opened = readable(ledger, path)
    if opened is None:
        return
    before = opened.intake.memory.rows
    now = rows_now(assess(opened.intake, moment.local), before)
    with ledger.writing() as connection:
        keep_rows(connection, ledger.register, moment.day, before, now)
        keep_frozen(connection, ledger.register, frozen_seen(connection, ledger.register), nothing_kept())


def readable(ledger: Ledger, path: Path) -> Opened | None:
    """The register in the file as the ledger knows its rows; None where it cannot be read."""
    with ledger.reading() as connection:
        rows = rows_seen(connection, ledger.register)
    try:
        return open_register(path, None, lambda _properties: Memory(rows=rows))
    except RefusalError:
        return None
