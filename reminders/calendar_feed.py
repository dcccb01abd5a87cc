"""The feed: a register's whole calendar as a file that calendar programs look at again, in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from register.assessment import Assessment
from register.refusals import RefusalError
from reminders.calendar_file import calendar_file
from reminders.calendar_memory import Version
from sync.private_files import FOLDER as PRIVATE
from sync.private_files import renewed

FOLDER: Final = "AFTERCARE_CALENDAR"


def feed(versions: Sequence[Version], assessment: Assessment, organizer: str) -> bytes:
    """The file of the whole register: a program that looks at it again drops by itself what is no longer in it."""
    return calendar_file([version for version in versions if version.event is not None], assessment, organizer)


def renew_feed(
    versions: Sequence[Version], assessment: Assessment, path: Path, register: str, organizer: str
) -> list[Path]:
    """The feed of a register, renewed in the folder that `AFTERCARE_CALENDAR` names; none where it names none.

    RefusalError where it cannot be written.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return []
    files = feed_files(Path(folder).absolute(), path.stem, register)
    content = feed(versions, assessment, organizer)
    for file in files:
        put_feed(file, content)
    return files


def feed_files(folder: Path, stem: str, register: str) -> list[Path]:
    """The files that are a register's feed: those that bear its id, by whatever name its workbook had.

    Whoever subscribed to one goes on being told. A new one is named after the workbook, and after the register's id,
    since two workbooks may share a name.
    """
    ending = f"-{register[:8]}.ics"
    try:
        there = sorted(file for file in folder.iterdir() if file.name.endswith(ending))
    except OSError:  # writing says what is wrong with it
        there = []
    return there or [folder / f"{stem}{ending}"]


def put_feed(file: Path, content: bytes) -> bool:
    """Put the feed in place whole, and only where it is another than what stands there; whether it was written.

    The folder itself is made, what is above it never: a share that is not there is no folder of this machine.
    """
    try:
        if file.is_file() and file.read_bytes() == content:
            return False
        if not file.parent.is_dir():
            file.parent.mkdir(mode=PRIVATE)
        renewed(file, content)
    except (OSError, ValueError) as problem:  # ValueError: a name that this system's files cannot have
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RefusalError("calendar_failed", file=file, reason=reason) from problem
    return True
