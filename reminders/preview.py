"""Letters as files that any mail program opens: what would be sent, and nothing is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from register.refusals import RefusalError
from reminders.mailing import Letter
from sync.private_files import made, renewed


def put(letters: Sequence[Letter], day: str, folder: Path) -> list[Path]:
    """The files written into a folder, which is made when missing; a letter of the same day and recipient is renewed.

    Raises RefusalError when the folder or a file cannot be written.
    """
    written: list[Path] = []
    try:
        made(folder)
        for letter in letters:
            written.append(folder / file_name(letter, day))
            renewed(written[-1], letter.message)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("letters_failed", folder=folder, reason=reason) from problem
    return written


def file_name(letter: Letter, day: str) -> str:
    """A name that every system takes and that no address can bend: `2026-11-22 lin-firm.tw 3f2a9c01.eml`."""
    plain = re.sub(r"[^a-z0-9.]+", "-", letter.recipient.lower())[:60].strip("-.")
    return f"{day} {plain} {letter.key[:8]}.eml"
