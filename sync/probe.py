"""Whether a program of this machine has a file open for writing, asked of the system and not of files beside it.

On a file server or a NAS that shares its folder with Samba, the workbook that somebody has open in Excel is held open
by Samba: its locks do not show, but that it is open does. Over a Windows share the server itself says.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from pathlib import Path
from typing import Final

from sync.shares import WINDOWS_SHARES, file_system

GENERIC_READ_WRITE: Final = 0xC0000000
SHARE_READ_DELETE: Final = 0x1 | 0x4
OPEN_EXISTING: Final = 3
SHARING_VIOLATION: Final = 32


def open_for_writing(file: Path) -> bool | None:
    """Whether somebody has the file open for writing; None where the system cannot tell."""
    if sys.platform == "linux":
        return _opening_refused(file) if file_system(file) in WINDOWS_SHARES else _lease_refused(file)
    if sys.platform == "win32":
        return _share_refused(file)
    return None


def _lease_refused(file: Path) -> bool | None:
    """A read lease is granted only while nobody has the file open for writing (fcntl(2)); it is given back at once."""
    if sys.platform != "linux":
        return None
    import fcntl  # noqa: PLC0415 — Windows has none

    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return None
    try:
        # Somebody who opens it in this very moment would have SIGIO sent to us, which ends a program; SIGURG does not.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as problem:
        return True if problem.errno == errno.EAGAIN else None
    finally:
        os.close(descriptor)
    return False


def _opening_refused(file: Path) -> bool | None:
    """A server of Windows shares lets nobody else open for writing what somebody has open in Excel."""
    try:
        os.close(os.open(file, os.O_RDWR))
    except OSError as problem:
        return True if problem.errno in {errno.EBUSY, errno.ETXTBSY} else None
    return False


def _share_refused(file: Path) -> bool | None:
    """Asked of CreateFileW to Microsoft's documentation, not yet run on Windows: may others be kept from writing?"""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 — only Windows has WinDLL

        system = ctypes.WinDLL("kernel32", use_last_error=True)
        number, pointer = ctypes.c_uint32, ctypes.c_void_p
        system.CreateFileW.argtypes = [ctypes.c_wchar_p, number, number, pointer, number, number, pointer]
        system.CreateFileW.restype = pointer
        system.CloseHandle.argtypes = [pointer]
        wanted = GENERIC_READ_WRITE, SHARE_READ_DELETE, None, OPEN_EXISTING, 0, None
        handle = system.CreateFileW(str(file), *wanted)
        if handle != ctypes.c_void_p(-1).value:
            with contextlib.suppress(OSError):
                system.CloseHandle(handle)
            return False
        return True if ctypes.get_last_error() == SHARING_VIOLATION else None
    return None
