"""A new version in the place of the old: written whole beside it, read back, and only then renamed over it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from register.refusals import BusyError, RefusalError
from sync.locks import holder
from sync.seen import digest


def refuse_while_open(workbook: Path) -> None:
    """Refuse to write while a file beside the workbook says that somebody has it open."""
    found = holder(workbook) or holder(workbook.resolve())
    if found is not None:
        key = "open_by" if found.name else "open_by_somebody"
        raise BusyError(key, register=workbook.name, name=found.name, since=found.since, file=found.file)


def replaced(workbook: Path, was: str, new: bytes) -> None:
    """Put `new` in the place of the version whose digest is `was`.

    Nothing is written when somebody has the workbook open or it is no longer that version. At every instant the path
    holds the old version whole or the new one whole. A link stays one: what it points at is replaced.
    """
    refuse_while_open(workbook)
    workbook = workbook.resolve()
    beside = workbook.with_name(f".~aftercare-{workbook.stem}-{secrets.token_hex(4)}.tmp")
    try:
        write_whole(beside, new, workbook)
        if digest(beside.read_bytes()) != digest(new):
            raise RefusalError("write_not_kept", register=workbook.name)
        if digest(workbook.read_bytes()) != was:
            raise BusyError("saved_meanwhile", register=workbook.name)
        beside.replace(workbook)
        sync_folder(workbook.parent)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("write_failed", register=workbook.name, reason=reason) from problem
    finally:
        beside.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes, like: Path) -> None:
    """Write a new file to the disk, with the mode of another."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    file.chmod(like.stat().st_mode & 0o7777)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder lasting, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
