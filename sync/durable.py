"""Files that are whole and on the disk, or not there at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path
from typing import Final

NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EROFS}
"""What file systems answer that know no syncing of a folder: those of shares, and those that may only be read."""


def write_new(file: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file that must not be there yet, on the disk when this returns; half a file is taken away again."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of it: a disk that is nearly full, or a share, may take less at a time than it is given."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def put_whole(file: Path, content: bytes) -> None:
    """A file with this content and no half of it, whatever happens meanwhile; what stood there is replaced."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    write_new(part, content)
    try:
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make what was renamed, made or removed in the folder lasting, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as problem:
            if problem.errno not in NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)
