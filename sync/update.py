"""One update: what is true written back, told in one screen; nothing written where nothing but counting changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from register.assessment import Assessment
from register.intake import KEPT_AS_READ
from register.language import say
from register.zones import in_utc
from sync.backups import backup
from sync.conflict_copies import conflict_copies
from sync.holders import refuse_while_open
from sync.locks import Holder
from sync.reading import Opened
from sync.seen import Seen, digest, keep_seen
from workbook.located import located
from workbook.properties import REGISTER
from workbook.writer import Written, written


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: the version it made (None: nothing to write), and the backup of the one it replaced."""

    outcome: Written
    backup: Path | None
    stale: Holder | None = None
    """Whose lock was passed over, as it is more than a day old."""
    copies: tuple[Path, ...] = ()
    """Workbooks beside the register that bear its id."""

    @property
    def wrote(self) -> bool:
        """Whether the file was replaced."""
        return self.backup is not None


def update(opened: Opened, assessment: Assessment, now: np.datetime64, version: str, *, dry_run: bool) -> Updated:
    """Write what is true of a register back into its file, by a version of the program, at an instant.

    Refuses (BusyError) while somebody has the file open or has saved it since it was read. The version that is replaced
    is kept as a backup first. With `dry_run` nothing is written.
    """
    settings = opened.intake.register.settings
    language = settings.language
    at = str(in_utc(np.array([now]), settings.time_zone)[0])
    stale = None if dry_run else refuse_while_open(opened.path, at)
    findings = located(opened.book, assessment, language)
    due = assessment.due.rows(assessment, language)
    outcome = written(opened.workbook, opened.book, assessment, findings, due, language, now)
    identity, kept, copies = opened.identity, None, ()
    if outcome.workbook is not None and not dry_run:
        name = opened.book.properties.get(REGISTER, opened.identity[:16])
        copies = tuple(conflict_copies(opened.path, name))
        kept = backup(opened.path, opened.workbook, plain(name), str(now))
        from sync.ledger import open_ledger  # noqa: PLC0415 — with all of SQLAlchemy: only where something is written
        from sync.replace import replaced  # noqa: PLC0415 — the same

        ledger = open_ledger(plain(name), at)
        try:
            replaced(ledger, opened.path, opened.workbook, outcome.workbook, at)
        finally:
            ledger.close()
        identity = digest(outcome.workbook)
    if not dry_run and not changes_its_own_reading(outcome):
        until = "" if np.isnat(assessment.changes_at) else str(assessment.changes_at)
        same = say("commands.update_same", language, register=opened.path.name)
        counts = (outcome.due, outcome.problems)
        seen = Seen(version, str(assessment.as_of), until, settings.time_zone, *counts, same)
        keep_seen(str(opened.path), identity, seen)
    return Updated(outcome, kept, stale, copies)


def changes_its_own_reading(outcome: Written) -> bool:
    """Whether what was written is read as data again: new ids, and what rule 3 keeps. The next run then has to look."""
    kept = {(table, column) for table, columns in KEPT_AS_READ.items() for column in columns}
    return any(change.column == "id" or (change.table, change.column) in kept for change in outcome.changes)


def plain(name: str) -> str:
    """A register's id as the name of a folder: it stands in the workbook, so anything may be in it."""
    return "".join(sign for sign in name if sign.isascii() and sign.isalnum())[:40] or "register"
