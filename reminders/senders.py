"""Programs that send: each holds a file locked as long as it lives, so that others see at once when it has died."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sync.places import private_folder

FOLDER: Final = "senders"
LOOKED_AT: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK, errno.ENOENT})
"""What the system answers of a file that another program looks at (Windows: EACCES) or has removed."""


@contextmanager
def sender(host: str) -> Generator[str]:
    """The name under which this program holds letters: this machine, its folder, and a file locked until it ends."""
    folder = private_folder(FOLDER)
    descriptor, path = held_file(folder)
    try:
        yield f"{host}/{mark_of(folder)}/{path.name}"
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def held_file(folder: Path) -> tuple[int, Path]:
    """A new file in the folder, open and locked by this program, and still there once it is locked."""
    while True:
        path = folder / secrets.token_hex(8)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        held = False
        try:
            held = is_held(descriptor, path)
        finally:
            if not held:
                os.close(descriptor)
                path.unlink(missing_ok=True)
        if held:
            return descriptor, path


def is_held(descriptor: int, path: Path) -> bool:
    """Whether the new file could be locked, and is still there.

    Before it is locked another program may take it for that of a dead sender, look at it or remove it.
    """
    try:
        lock(descriptor)
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError as problem:
        if problem.errno in LOOKED_AT:
            return False
        raise


def has_died(name: str, host: str) -> bool:
    """Whether a sender is known to have ended: one of this folder whose file is gone, or held by nobody any more.

    Of other machines, or of another user here, nobody can know: their lease has to run out.
    """
    machine, _, token = name.rpartition("/")
    folder = private_folder(FOLDER)
    if machine != f"{host}/{mark_of(folder)}" or not token.isalnum():
        return False
    try:
        descriptor = os.open(folder / token, os.O_RDWR)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        lock(descriptor, shared=True)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def forget_dead() -> None:
    """Remove the files of senders that died: that they have ended is known without them.

    A file is removed while it is held: a sender that has just made it then finds it gone, and makes another. Windows
    removes nothing that is open, by a sender or by us.
    """
    for path in private_folder(FOLDER).iterdir():
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDWR)
            try:
                lock(descriptor, shared=True)
                if sys.platform != "win32":
                    path.unlink(missing_ok=True)
            finally:
                os.close(descriptor)
            path.unlink(missing_ok=True)


def mark_of(folder: Path) -> str:
    """A short name for this very folder: a home of another user, or one put back from a backup, has another."""
    place = f"{os.path.realpath(folder)}|{folder.stat().st_ino}"
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def lock(descriptor: int, *, shared: bool = False) -> None:
    """Lock an open file for this program; OSError while another one has it. The system lets go when a program dies.

    `shared`: only to look whether it is locked; where the system can, several may look at once.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 — there on Windows only

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 — there on other systems only

        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
