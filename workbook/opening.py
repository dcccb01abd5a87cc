"""A file opened for reading such that others may open, save, rename and delete it meanwhile."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, Final

GENERIC_READ: Final = 0x80000000
SHARE_ALL: Final = 0x1 | 0x2 | 0x4
OPEN_EXISTING: Final = 3


def open_shared(path: Path) -> BinaryIO:
    """The file, open for reading.

    Python on Windows opens without letting others delete or rename it: Excel, which saves by both, would be refused.
    """
    if sys.platform != "win32":
        return path.open("rb")
    # By CreateFileW to Microsoft's documentation, not yet run on Windows.
    import ctypes  # noqa: PLC0415 — only Windows has WinDLL
    import msvcrt  # noqa: PLC0415 — the same

    system = ctypes.WinDLL("kernel32", use_last_error=True)
    number, pointer = ctypes.c_uint32, ctypes.c_void_p
    system.CreateFileW.argtypes = [ctypes.c_wchar_p, number, number, pointer, number, number, pointer]
    system.CreateFileW.restype = pointer
    handle = system.CreateFileW(str(path), GENERIC_READ, SHARE_ALL, None, OPEN_EXISTING, 0, None)
    if handle in {None, ctypes.c_void_p(-1).value}:
        raise ctypes.WinError(ctypes.get_last_error())
    return os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY), "rb")
