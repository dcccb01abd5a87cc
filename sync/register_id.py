"""The id by which a register is known: it stands in the workbook; where it was lost, a note of the place says it.

Some programs drop the custom properties of a workbook when they save it; it is the same register all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sync.places import private_folder
from sync.private_files import renewed
from sync.seen import home_text, place_of
from workbook.properties import REGISTER

DEMO: Final = "demo-"
"""How the id of a register begins that a demo has made."""


def register_id(path: Path, properties: Mapping[str, str]) -> str:
    """The id of the register in a file: what the workbook says, else what was noted of its place, else ''."""
    said = properties.get(REGISTER, "")
    if said:
        return said
    try:
        return Path(home_text(), "registers", f"{place_of(str(path))}.txt").read_text("utf-8")
    except (OSError, ValueError):
        return ""


def note_register_id(path: Path, register: str) -> None:
    """Note which register stands in a file."""
    file = private_folder("registers") / f"{place_of(str(path))}.txt"
    if not file.exists() or file.read_text("utf-8") != register:
        renewed(file, register.encode())


def plain(name: str) -> str:
    """A register's id as the name of a folder: it stands in the workbook, so anything may be in it."""
    return re.sub(r"[^0-9A-Za-z]", "", name)[:40] or "register"
