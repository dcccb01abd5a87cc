"""One program of this user at a time writes into a register; the system ends the turn of one that died."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

from register.refusals import BusyError
from sync.places import home_failed, private_folder


@contextmanager
def turn(register: str, name: str) -> Generator[None]:
    """The turn to write into the register with this plain id; BusyError while another program has it.

    On another machine, or of another user, a program may write all the same: that is found by what comes out when the
    workbook is replaced.
    """
    try:
        descriptor = os.open(private_folder("turns") / register, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise home_failed(problem) from problem
    try:
        try:
            free = locked(descriptor)
        except OSError as problem:
            raise home_failed(problem) from problem
        if not free:
            raise BusyError("another_writes", register=name)
        yield
    finally:
        os.close(descriptor)  # lets go of the lock; the file stays, since removing it would let two have a turn


def locked(descriptor: int) -> bool:
    """Whether the lock was free and is ours now."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 — Windows alone has it

        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False
    import fcntl  # noqa: PLC0415 — Windows has none

    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
