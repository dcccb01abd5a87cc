"""Copies of the register beside it, such as OneDrive, Dropbox or Syncthing make of two saves that they cannot unite.

Their names differ by program and by language, so they are known by what is in them: the register's own id. None is
ever taken for the register, changed or removed; that they are there is told.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from workbook.archive import LARGEST_FILE
from workbook.properties import REGISTER

MOST_FILES: Final = 300
"""Workbooks of one folder that are looked into, those with the register's own name in theirs first."""
LARGEST_PART: Final = 1 << 20
PROPERTIES: Final = "docProps/custom.xml"
KINDS: Final = frozenset({".xlsx", ".xlsm"})
BROKEN: Final = (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError)


def conflict_copies(workbook: Path, register: str) -> list[Path]:
    """Other workbooks of the folder that bear the register's id (the custom property), by name."""
    workbook = workbook.resolve()
    try:
        beside = [file for file in workbook.parent.iterdir() if file.suffix.lower() in KINDS and file != workbook]
    except OSError:
        return []
    beside.sort(key=lambda file: (workbook.stem not in file.stem, file.name))
    return sorted(file for file in beside[:MOST_FILES] if file.name[0] not in "~." and register_in(file) == register)


def register_in(file: Path) -> str:
    """The id of the register that a workbook says it is; '' where it says none or cannot be read."""
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            return ""
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(PROPERTIES).file_size > LARGEST_PART:
                return ""
            properties = fromstring(archive.read(PROPERTIES))
    except (*BROKEN, KeyError, ParseError, DefusedXmlException):
        return ""
    named = (each for each in properties if each.get("name") == REGISTER)
    return next(("".join(each.itertext()) for each in named), "")
