"""Replacing on Windows, written to Microsoft's documentation of ReplaceFileW and not yet run on Windows.

ReplaceFileW keeps what it displaces under the name given as its backup, and carries the file's access rights,
attributes and streams over to the new one.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Final

from sync.patience import patiently

UNABLE_TO_MOVE_REPLACEMENT_2: Final = 1177
"""The old file already has the backup's name, and the new one could not be moved: only then is the place empty.

After 1175 and 1176 both files still have their names, as a backup name is always given.
"""


IGNORE_MERGE_ERRORS: Final = 0x2
"""A share whose access rights cannot be carried over (many a NAS) is no reason to leave the register unwritten."""


def replace_file(target: Path, incoming: Path, aside: Path) -> None:
    """Put `incoming` at `target`; what stood there is at `aside` then. OSError leaves the old file at its place."""
    try:
        patiently(partial(system_replace, target, incoming, aside))
    except OSError as problem:
        if getattr(problem, "winerror", 0) == UNABLE_TO_MOVE_REPLACEMENT_2 and not target.exists():
            patiently(partial(aside.rename, target))
        raise


def system_replace(target: Path, incoming: Path, aside: Path) -> None:
    """ReplaceFileW itself."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 — only Windows has WinDLL

        system = ctypes.WinDLL("kernel32", use_last_error=True)
        text, pointer = ctypes.c_wchar_p, ctypes.c_void_p
        system.ReplaceFileW.argtypes = [text, text, text, ctypes.c_uint32, pointer, pointer]
        if not system.ReplaceFileW(str(target), str(incoming), str(aside), IGNORE_MERGE_ERRORS, None, None):
            raise ctypes.WinError(ctypes.get_last_error())
