"""`aftercare backups`: the versions of a register that can be put back."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aftercare.clock import now_text
from aftercare.telling import Telling
from register.language import say
from register.refusals import RefusalError
from register.schema import tables
from register.zones import in_local_time
from sync.places import ledger_is_there
from sync.reading import Opened, open_register
from sync.register_id import plain, register_id
from sync.since import changes_text

if TYPE_CHECKING:
    from sync.backups import Backup
    from sync.ledger import Ledger


def listed(path: Path, telling: Telling) -> int:
    """The exit status, after the versions were told, the newest first."""
    from sync.backups import backups

    opened = readable(path)
    language = telling.in_language(opened.intake.register.settings.language if opened else None)
    with ledger_of(path, opened) as ledger:
        found = backups(ledger)
    zone = zone_of(opened)
    if telling.json:
        telling.document([as_json(one, zone, opened) for one in found])
        return 0
    if not telling.quiet:
        telling.lines(line(one, zone, opened, language) for one in found)
    telling.line("backups_count" if found else "backups_none", language, register=path.name, count=len(found))
    return 0


@contextmanager
def ledger_of(path: Path, opened: Opened | None) -> Generator[Ledger]:
    """The ledger of the register in a file, also when the file is damaged or gone; refuses where there is none."""
    from sync.ledger import open_ledger

    register = register_id(path, opened.book.properties if opened else {})
    if not register or not ledger_is_there(plain(register)):
        raise RefusalError("no_backup", register=path.name)
    ledger = open_ledger(plain(register), now_text("UTC"))
    try:
        yield ledger
    finally:
        ledger.close()


def readable(path: Path) -> Opened | None:
    """The register in a file, None where it cannot be read: it may be that which is to be put right."""
    try:
        return open_register(path)
    except RefusalError:
        return None


def zone_of(opened: Opened | None) -> str:
    """The register's time zone; UTC where the register cannot be read."""
    return opened.intake.register.settings.time_zone if opened else "UTC"


def local(at: str, zone: str) -> str:
    """An instant of the ledger (ISO text, UTC) in the register's time, to the minute."""
    return str(in_local_time(np.array([at], "M8[s]"), zone)[0])[:16]


def as_json(one: Backup, zone: str, opened: Opened | None) -> dict[str, object]:
    """One version by its keys; `read_at` is local to the register, `saved_at` as the file says it."""
    return {
        "backup": one.name,
        "read_at": local(one.read_at, zone),
        "saved_by": one.saved_by or None,
        "saved_at": one.saved_at or None,
        "rows": one.rows,
        "changes": {key: changes._asdict() for key, changes in one.changes.items()},
        "current": opened is not None and opened.identity == one.identity,
    }


def line(one: Backup, zone: str, opened: Opened | None, language: str) -> str:
    """One version as a line: its name, when it was read, who saved it, how many rows, what changed."""
    changed = say("commands.list_semicolon", language).join(
        changes_text(sheet_of(opened, key, language), changes, language) for key, changes in one.changes.items()
    )
    rows = "" if one.rows is None else say("commands.backup_rows", language, rows=f"{one.rows:,}")
    at = local(one.read_at, zone).replace("T", " ")
    return "  ".join(part for part in (one.name, at, one.saved_by or "–", rows, changed) if part)


def sheet_of(opened: Opened | None, key: str, language: str) -> str:
    """The name of a table's sheet, as staff call it."""
    table = opened.book.tables.get(key) if opened else None
    return tables()[key].titles.in_(language) if table is None else table.sheet
