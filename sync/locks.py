"""Who has the workbook open: Excel's owner file and LibreOffice's lock, beside the workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST_NAME: Final = 52
UTF16_AT: Final = 55
"""Where an Excel owner file keeps the name once more, its length first, in UTF-16."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has the workbook open; `name` as the office program wrote it, '' where it says none.

    `since` names the day too: a lock that a crash left behind may be a week old, and is known by that.
    """

    name: str
    since: str
    file: str


def holder(workbook: Path) -> Holder | None:
    """Who has the workbook open, as far as a file beside it says; None where none does.

    The owner file of Excel is `~$` and the workbook's name, LibreOffice's `.~lock.` and the name and `#`.
    """
    for file, name_in in (
        (workbook.with_name(f"~${workbook.name}"), excel_name),
        (workbook.with_name(f".~lock.{workbook.name}#"), libreoffice_name),
    ):
        try:
            content, changed = file.read_bytes()[:4096], file.stat().st_mtime
        except FileNotFoundError:
            continue
        except OSError:  # Excel holds its owner file so that others may not read it
            content, changed = b"", None
        since = "" if changed is None else dt.datetime.fromtimestamp(changed).astimezone().strftime("%Y-%m-%d %H:%M")
        return Holder(printable(name_in(content)), since, file.name)
    return None


def excel_name(content: bytes) -> str:
    """The user's name in an Excel owner file: its UTF-16 copy, else the 8-bit one."""
    length = int.from_bytes(content[UTF16_AT : UTF16_AT + 2], "little")
    start = UTF16_AT + 2
    if 0 < length <= LONGEST_NAME and len(content) >= start + 2 * length:
        return content[start : start + 2 * length].decode("utf-16-le", "replace")
    return content[1 : 1 + min(content[0], LONGEST_NAME)].decode("latin-1") if content else ""


def libreoffice_name(content: bytes) -> str:
    """The user's name in a LibreOffice lock: the first two fields are name and host."""
    fields = content.decode("utf-8", "replace").split(",")
    return next((field for field in (fields[1:2] + fields[:1]) if field.strip()), "")


def printable(name: str) -> str:
    """A name without control characters, and no longer than a name is: anyone who can write there wrote it."""
    return "".join(sign for sign in name if sign.isprintable()).strip()[:LONGEST_NAME]
