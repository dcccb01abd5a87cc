"""A note that a write-back was begun: what a command looks for first, without loading the ledger.

An update with nothing to do asks this too, so nothing heavy is imported here and paths are texts.
"""
# ruff: noqa: PTH118, PTH123

from __future__ import annotations

import contextlib
import os

from sync.seen import home_text, place_of


def note_of(path: str) -> str:
    """The file that is there while a write-back into the workbook is not done."""
    return os.path.join(home_text(), "unfinished", f"{place_of(path)}.txt")


def unfinished(path: str) -> str:
    """The plain id of the register whose write-back into this file was begun and not ended, '' where none was."""
    try:
        with open(note_of(path), encoding="utf-8") as note:
            return note.read()
    except (OSError, ValueError):
        return ""


def note_begun(path: str, register: str) -> None:
    """Leave the note, on the disk when this returns."""
    from pathlib import Path  # noqa: PLC0415 — only when something is written

    from sync.durable import put_whole  # noqa: PLC0415 — the same
    from sync.places import private_folder  # noqa: PLC0415 — the same

    private_folder("unfinished")
    put_whole(Path(note_of(path)), register.encode())


def note_ended(path: str) -> None:
    """Take it away; one that stays has the next command look once more and find nothing to do."""
    with contextlib.suppress(OSError):
        os.remove(note_of(path))  # noqa: PTH107 — see above
