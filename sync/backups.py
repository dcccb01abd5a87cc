"""Backups: every version that an update replaces is kept first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from register.refusals import RefusalError
from sync.places import private_folder

KEPT: Final = 200
"""Backups of one register that are kept; the oldest go first."""


def backup(workbook: Path, content: bytes, register_id: str, moment: str) -> Path:
    """The file in which the version was kept before it is replaced; nothing is written where it cannot be kept."""
    stamp = moment.replace(":", "").replace("T", "-")
    try:
        folder = private_folder("backups", register_id)
        file = next(
            path for number in range(1_000) if not (path := folder / f"{stamp}-{number:03d} {workbook.name}").exists()
        )
        file.write_bytes(content)
        for old in sorted(folder.iterdir())[:-KEPT]:
            old.unlink()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("backup_failed", register=workbook.name, reason=reason) from problem
    return file
