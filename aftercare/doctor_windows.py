"""What Windows is asked: its registry, marks on files. Written to Microsoft's documentation, not yet run on Windows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

MACHINE, USER = "machine", "user"
ZONE: Final = "Zone.Identifier"


def registry_value(root: str, key: str, name: str) -> str | None:
    """One value as text; None where it is not there. Excel of either bitness writes to the 64-bit view."""
    if sys.platform == "win32":
        import winreg

        roots = {MACHINE: winreg.HKEY_LOCAL_MACHINE, USER: winreg.HKEY_CURRENT_USER}
        try:
            with winreg.OpenKey(roots[root], key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            return None
    return None


def registry_keys(root: str, key: str) -> list[str]:
    """The names of the keys below one."""
    names: list[str] = []
    if sys.platform == "win32":
        import winreg

        roots = {MACHINE: winreg.HKEY_LOCAL_MACHINE, USER: winreg.HKEY_CURRENT_USER}
        try:
            with winreg.OpenKey(roots[root], key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
                names = [winreg.EnumKey(opened, at) for at in range(winreg.QueryInfoKey(opened)[0])]
        except OSError:
            return names
    return names


def marked(file: Path) -> str:
    """What Windows has noted of where a file came from: the text of its mark, '' where it bears none."""
    try:
        return Path(f"{file}:{ZONE}").read_text("utf-8", errors="replace")
    except OSError:
        return ""
