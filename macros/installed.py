"""Where the add-in, its configuration and xlwings' library stand on a PC, and what has to agree.

`aftercare addin install` puts them there; `aftercare doctor` looks for them.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.addin_file import NAME
from macros.vba_text import MODULE
from macros.vba_xlwings import CONFIGURED, XLWINGS

MAC_STARTUP: Final = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
MAC_DATA: Final = "Library/Containers/com.microsoft.Excel/Data"
MAC_SCRIPTS: Final = "Library/Application Scripts/com.microsoft.Excel"
MAC_SCRIPT: Final = f"xlwings-{XLWINGS}.applescript"
"""What a Mac needs beside the add-in before a button reaches Python."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand on this PC: the add-in, its configuration, on a Mac the script that starts Python."""

    addin: Path
    configuration: Path
    script: Path | None = None


def places(platform: str, home: Path, surroundings: Mapping[str, str]) -> Places | None:
    """The places for a platform (`sys.platform`); None where there is no Excel.

    Excel opens whatever lies in its start folder, so nothing has to be registered.
    """
    if platform == "win32":
        roaming = Path(surroundings.get("APPDATA") or home / "AppData" / "Roaming")
        folder = home / f".{CONFIGURED}"
        return Places(roaming / "Microsoft" / "Excel" / "XLSTART" / NAME, folder / f"{CONFIGURED}.conf")
    if platform == "darwin":
        return Places(
            home / MAC_STARTUP / NAME, home / MAC_DATA / f"{CONFIGURED}.conf", home / MAC_SCRIPTS / MAC_SCRIPT
        )
    return None


def libraries(bits: int = 64 if sys.maxsize > 2**32 else 32) -> tuple[Path, ...]:
    """Where xlwings' library for Excel may stand on Windows: beside Python, or above it in an environment."""
    name = f"xlwings{bits}-{XLWINGS}.dll"
    interpreter = Path(sys.executable).parent
    return interpreter / name, interpreter.parent / name, Path(sysconfig.get_path("scripts")).parent / name


def configuration(platform: str) -> dict[str, str]:
    """What the add-in is told: this environment's Python, our modules, and nothing from the workbook's folder.

    PYTHONPATH is where this program stands: left empty, xlwings would put the folder that Excel is in on the path.
    """
    interpreter = "INTERPRETER_WIN" if platform == "win32" else "INTERPRETER_MAC"
    return {
        interpreter: sys.executable,
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": MODULE,
        "USE UDF SERVER": "False",
        "SHOW CONSOLE": "False",
    }


def configuration_text(settings: Mapping[str, str], platform: str) -> str:
    """The file as VBA reads it: a name and a value a line, both in quotation marks.

    VBA on Windows ends a line at CR LF: with LF alone a value may run on into the next name, and PYTHONPATH be lost.
    """
    end = "\r\n" if platform == "win32" else "\n"
    return "".join(f'"{name}","{value}"{end}' for name, value in settings.items())


def configured(text: str) -> dict[str, str]:
    """The settings of such a file; lines that are none are passed over."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, comma, value = line.strip().removeprefix('"').removesuffix('"').partition('","')
        if comma:
            found[name] = value
    return found
