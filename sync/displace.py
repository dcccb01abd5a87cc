"""One file put in the place of another such that what came out can be looked at afterwards.

Looking before replacing is not enough: somebody may save between the look and the rename, and nobody would know
(benchmarks/race.py loses edits that way by the hundred). So nothing is renamed over anything. On Linux the two files
change places in one step; elsewhere the old one steps aside, is looked at, and the new one takes the empty place, which
fails where somebody took it first.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from register.refusals import RefusalError
from sync.seen import digest, digest_of

UNKNOWN_HERE: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM, errno.ENOTTY}
"""What a system or a share answers that does not know such a rename or link."""
NO_REPLACE: Final = {"linux": 1, "darwin": 4}
EXCHANGE: Final = {"linux": 2, "darwin": 2}
AT_CWD: Final = -100


def placed(incoming: Path, target: Path, spare: Path, expected: str, keep: Callable[[bytes], object]) -> bool:
    """Whether `incoming` now stands at `target` and what came out is the version `expected` (SHA-256).

    Otherwise what came out went back at once, so that hardly anybody opens our version and misses what was saved last,
    and then to `keep`: for somebody may have. If somebody saved in that moment again, their save went in. `spare` is a
    free name in the same folder. Whatever is left under the names `incoming` and `spare`, also after an error or a
    crash, `sync.recovery` puts right. Raises FileNotFoundError when nothing stands at `target`, FileExistsError when
    somebody took its place first.
    """
    ours = digest_of(str(incoming))
    if displaced(incoming, target, spare, expected):
        return True
    while True:
        out, free = (spare, incoming) if spare.exists() else (incoming, spare)
        content = out.read_bytes()
        try:
            if not target.exists():
                moved(out, target)
                return False
            if displaced(out, target, free, ours):
                return False
        finally:
            keep(content)
        ours = digest(content)


def displaced(incoming: Path, target: Path, aside: Path, expected: str) -> bool:
    """The same in one step: what came out stands at `incoming` or `aside`, and no other version goes back."""
    if sys.platform == "win32":
        from sync.displace_windows import replace_file  # noqa: PLC0415 — Windows alone has what it calls

        replace_file(target, incoming, aside)
        return digest_of(str(aside)) == expected
    if renamed(incoming, target, EXCHANGE):
        return digest_of(str(incoming)) == expected
    if not moves(incoming, aside):
        raise RefusalError("write_no_rename", register=target.name, folder=target.parent)
    moved(target, aside)
    if digest_of(str(aside)) != expected:
        return False
    moved(incoming, target)
    return True


def moved(file: Path, place: Path) -> None:
    """Move a file to a place of the same folder that is free; FileExistsError where it is not."""
    if sys.platform == "win32":
        file.rename(place)  # refuses to replace, as its documentation says
    elif not renamed(file, place, NO_REPLACE):
        place.hardlink_to(file)
        file.unlink()


def moves(file: Path, spare: Path) -> bool:
    """Whether the folder's file system can move a file without replacing another: tried on a file of our own."""
    try:
        moved(file, spare)
    except OSError as problem:
        if problem.errno in UNKNOWN_HERE:
            return False
        raise
    moved(spare, file)
    return True


def renamed(one: Path, other: Path, how: dict[str, int]) -> bool:
    """Whether the system could rename in that way; False where it or the folder's file system knows no such thing."""
    rename = system_rename()
    if rename is None or sys.platform not in how:
        return False
    names = os.fsencode(one), os.fsencode(other)
    flags = how[sys.platform]
    ctypes.set_errno(0)
    if sys.platform == "linux":
        answer = rename(AT_CWD, names[0], AT_CWD, names[1], flags)
    else:
        answer = rename(*names, flags)
    if answer == 0:
        return True
    number = ctypes.get_errno()
    if number in UNKNOWN_HERE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def system_rename() -> ctypes._NamedFuncPointer | None:  # pyright: ignore[reportPrivateUsage] — ctypes names its type so
    """`renameat2` of Linux, `renamex_np` of macOS; None where there is none."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        system = ctypes.CDLL(None, use_errno=True)
        rename = system.renameat2 if sys.platform == "linux" else system.renamex_np
        text, number = ctypes.c_char_p, ctypes.c_int
        folders = [number, text, number, text] if sys.platform == "linux" else [text, text]
        rename.argtypes = [*folders, ctypes.c_uint]
        rename.restype = number
        return rename
    return None
