"""Who has the workbook open: Excel's owner file and LibreOffice's lock, beside the workbook."""

from __future__ import annotations

import datetime as dt
import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST_NAME: Final = 52
UTF16_AT: Final = 55
"""Where an Excel owner file keeps the name once more, its length first, in UTF-16."""
STALE_AFTER: Final = dt.timedelta(hours=24)
"""Nobody has a workbook open for so long without a save; a crash or a lost connection leaves such a file for ever."""

NO_NAME: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL})
"""What systems answer of a name that is too long to be a file's: then no program could have made one."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has the workbook open; `name` as the office program wrote it, '' where it says none.

    `opened_at` is when the file beside was made; None where others may not look at it.
    """

    name: str
    opened_at: dt.datetime | None
    file: str

    def since(self, now: str) -> str:
        """Since when, by the clock of this machine: `10:42`, or with its day where that is not the day of `now`."""
        if self.opened_at is None:
            return ""
        local, today = self.opened_at.astimezone(), instant(now).astimezone()
        return local.strftime("%H:%M" if local.date() == today.date() else "%Y-%m-%d %H:%M")

    def is_stale(self, now: str) -> bool:
        """Whether the file beside is so old that nobody need have the workbook open any more."""
        return self.opened_at is not None and instant(now) - self.opened_at > STALE_AFTER


def instant(now: str) -> dt.datetime:
    """An instant of ISO text, UTC."""
    return dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)


def holders(workbook: Path) -> list[Holder]:
    """Who has the workbook open, as far as files beside it, or beside what it is a link to, say.

    The owner file of Excel is `~$` and the workbook's name, LibreOffice's `.~lock.` and the name and `#`.
    """
    found: list[Holder] = []
    for place in dict.fromkeys((workbook, workbook.resolve())):
        excel, libreoffice = place.with_name(f"~${place.name}"), place.with_name(f".~lock.{place.name}#")
        for file, name_in in ((excel, excel_name), (libreoffice, libreoffice_name)):
            try:
                content, changed = beginning(file), file.stat().st_mtime
            except FileNotFoundError:
                continue
            except OSError as problem:
                if problem.errno in NO_NAME:
                    continue
                content, changed = b"", None  # Excel holds its owner file so that others may not read it
            at = None if changed is None else dt.datetime.fromtimestamp(changed, dt.UTC)
            found.append(Holder(printable(name_in(content)), at, file.name))
    return found


def beginning(file: Path) -> bytes:
    """The first bytes of a file; none of a pipe or a device, which may never end."""
    if not file.is_file():
        file.stat()
        return b""
    with file.open("rb") as opened:
        return opened.read(4096)


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
