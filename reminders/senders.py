"""Programs that send: each holds a file locked as long as it lives, so that others see at once when it has died."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sync.places import private_folder

FOLDER: Final = "senders"


@contextmanager
def sender(host: str) -> Generator[str]:
    """The name under which this program holds letters: this machine, and a file that it has locked until it ends."""
    token = secrets.token_hex(8)
    path = private_folder(FOLDER) / token
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        lock(descriptor)
        yield f"{host}/{token}"
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def has_died(name: str, host: str) -> bool:
    """Whether a sender is known to have died: one of this machine whose file nobody holds any more.

    Of other machines, or of another user here, nobody can know: their lease has to run out.
    """
    machine, _, token = name.rpartition("/")
    if machine != host or not token.isalnum():
        return False
    path = private_folder(FOLDER) / token
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        lock(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def forget_dead(host: str) -> None:
    """Remove the files of senders that died; to be called when what was theirs in the ledger has been looked at."""
    for path in private_folder(FOLDER).iterdir():
        if has_died(f"{host}/{path.name}", host):
            with suppress(OSError):
                Path(path).unlink()


def lock(descriptor: int) -> None:
    """Lock an open file for this program; OSError while another one has it. The system lets go when a program dies."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 — there on Windows only

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 — there on other systems only

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
