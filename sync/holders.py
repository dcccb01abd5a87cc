"""Everybody who may have the workbook open, asked before anything is written."""

from __future__ import annotations

from pathlib import Path

from register.refusals import BusyError
from sync.locks import holder
from sync.probe import open_for_writing


def refuse_while_open(workbook: Path) -> None:
    """Refuse to write while somebody has the workbook open, as far as a file beside it or the system says."""
    found = holder(workbook) or holder(workbook.resolve())
    if found is not None:
        key = "open_by" if found.name else "open_by_somebody"
        raise BusyError(key, register=workbook.name, name=found.name, since=found.since, file=found.file)
    if open_for_writing(workbook) is True:
        raise BusyError("open_for_writing", register=workbook.name)
