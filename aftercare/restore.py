"""`aftercare restore`: a version put back, the present one kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from aftercare.backups import ledger_of, local, readable, zone_of
from aftercare.clock import now_text
from aftercare.telling import Telling


def put_back(path: Path, name: str | None, telling: Telling) -> int:
    """The exit status, after a version was put back: the one named, else the one before the present."""
    from sync.memory import Moment
    from sync.restore import restored
    from sync.unfinished import unfinished

    if unfinished(str(path)):
        from sync.recovery import recovered

        recovered(path, now_text("UTC"))
    opened = readable(path)
    zone = zone_of(opened)
    language = telling.in_language(opened.intake.register.settings.language if opened else None)
    moment = Moment(now_text("UTC"), np.datetime64(now_text(zone), "s"))
    with ledger_of(path, opened) as ledger:
        done = restored(ledger, path, name, moment)
    before = done.before[: len(done.backup.name)] or None
    if telling.json:
        facts = {"register": str(path), "restored": done.backup.name, "read_at": local(done.backup.read_at, zone)}
        telling.document({**facts, "before": before})
        return 0
    at = local(done.backup.read_at, zone).replace("T", " ")
    telling.line("restored", language, register=path.name, backup=done.backup.name, at=at)
    if before:
        telling.line("restored_undo", language, register=path.name, before=before)
    return 0
