"""A new file made to be like another: owner, mode, and what else the system keeps of it, as far as it lets us."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


def make_like(file: Path, other: Path) -> None:
    """Give a file the owner, the mode and the extended attributes (access lists among them) of another.

    What may not be given away (owner) or is not known there (attributes of another file system) stays as it is. The
    mode must come out the same: OSError where others could no longer open the file.
    """
    like = other.stat()
    with contextlib.suppress(OSError, AttributeError):  # Windows has no chown
        os.chown(file, -1, like.st_gid)
    with contextlib.suppress(OSError, AttributeError):
        os.chown(file, like.st_uid, -1)
    mode = stat.S_IMODE(like.st_mode)
    try:
        file.chmod(mode)
    except OSError:
        if stat.S_IMODE(file.stat().st_mode) != mode:
            raise
    if hasattr(os, "listxattr"):
        names: list[str] = []
        with contextlib.suppress(OSError):
            names = os.listxattr(other)
        for name in names:
            with contextlib.suppress(OSError):
                os.setxattr(file, name, os.getxattr(other, name))
