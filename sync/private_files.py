"""Files and folders that their owner alone may read, unless somebody opened them: they hold the client list."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from sync.durable import write_all

OWNER_ONLY: Final = 0o600
FOLDER: Final = 0o700


def made(folder: Path) -> Path:
    """The folder, made with what is missing above it; one that is there stays as open as it is."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=FOLDER, exist_ok=True)
    return folder


def renewed(path: Path, content: bytes) -> None:
    """Put a file in place whole; a link of that name is replaced, never followed.

    A new one is its owner's alone; one that is renewed stays as open as somebody made it.
    """
    fresh = path.with_name(f".~aftercare-{secrets.token_hex(4)}.part")  # the name may be as long as names can be
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    try:
        try:
            write_all(descriptor, content)
        finally:
            os.close(descriptor)
        with contextlib.suppress(FileNotFoundError):
            there = path.lstat()
            if stat.S_ISREG(there.st_mode):
                fresh.chmod(stat.S_IMODE(there.st_mode))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def begun(file: Path) -> None:
    """An empty file for another library to fill, where there is none yet."""
    with contextlib.suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
