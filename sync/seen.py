"""What was seen last: a file with the same bytes, before anything in it changes by itself, needs no work at all.

An update with nothing to do is over in the time that Python takes to start: nothing is imported here that is not needed
for that, and paths are texts.
"""
# pathlib, json and dataclasses each take longer to load than all the rest of such a run.
# ruff: noqa: PTH116, PTH118, PTH123

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys

KEPT = 50
"""Notes kept; the oldest go first."""


class Seen:
    """What an update found: written by this version of the program, at `as_of`, good until `until` ('' for ever).

    Instants are ISO text, local to the register in `time_zone`; `due` and `problems` say how many rows of each there
    are, `day` when the note was made, `since` (JSON) and `told` (words, '' nothing) what had changed by then since the
    day before, `said` what an update with nothing to do says.
    """

    __slots__ = ("as_of", "day", "due", "problems", "said", "since", "time_zone", "told", "until", "version")

    def __init__(  # noqa: PLR0913, PLR0917 — dataclasses take longer to load than such a run takes
        self, version: str, as_of: str, until: str, time_zone: str, due: int, problems: int, day: str, since: str,
        said: str, told: str,
    ) -> None:  # fmt: skip
        self.version = version
        self.as_of = as_of
        self.until = until
        self.time_zone = time_zone
        self.due = due
        self.problems = problems
        self.day = day
        self.since = since
        self.said = said
        self.told = told


def digest(workbook: bytes) -> str:
    """The identity of a version of the workbook: the SHA-256 of its bytes."""
    return hashlib.sha256(workbook).hexdigest()


def digest_of(path: str) -> str:
    """The same of a file, which is never in memory as a whole; OSError for a pipe or a device, which may never end."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "not a regular file", path)
    if sys.platform == "win32":  # opened such that Excel, which saves by renaming, is not refused meanwhile
        from pathlib import Path  # noqa: PLC0415 — elsewhere a command that finds nothing new need not load it

        from workbook.opening import open_shared  # noqa: PLC0415 — the same

        with open_shared(Path(path)) as workbook:
            return hashlib.file_digest(workbook, "sha256").hexdigest()
    with open(path, "rb") as workbook:
        return hashlib.file_digest(workbook, "sha256").hexdigest()


def home_text() -> str:
    """The program's own folder, as text."""
    folder = os.environ.get("AFTERCARE_HOME")
    if not folder:
        from sync.places import home  # noqa: PLC0415 — only where nobody says where home is

        folder = str(home())
    return folder


def place_of(path: str) -> str:
    """A short name for the place of a workbook, the same by whatever link it is reached."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


def note_file(path: str, identity: str) -> str:
    """The file that keeps the note for one version of one workbook."""
    ledger = os.environ.get("AFTERCARE_LEDGER")  # another ledger has not seen what this one has
    mark = f"-{hashlib.sha256(ledger.encode()).hexdigest()[:8]}" if ledger else ""
    return os.path.join(home_text(), "seen", f"{place_of(path)}-{identity[:32]}{mark}.txt")


def last_seen(path: str) -> Seen | None:
    """The note for the version of the workbook that now stands in the file, None where there is none to be read."""
    try:
        with open(note_file(path, digest_of(path)), encoding="utf-8") as note:
            version, as_of, until, time_zone, due, problems, *rest = note.read().split("\n")
            day, since, said, told = rest
        return Seen(version, as_of, until, time_zone, int(due), int(problems), day, since, said, told)
    except (OSError, ValueError):
        return None


def keep_seen(path: str, identity: str, seen: Seen) -> None:
    """Keep the note for this version; a note that cannot be kept costs a later run time and nothing else."""
    from pathlib import Path  # noqa: PLC0415 — not needed to read a note

    from sync.places import private_folder  # noqa: PLC0415 — the same
    from sync.private_files import renewed  # noqa: PLC0415 — the same

    try:
        folder = private_folder("seen")
        said = f"{seen.version}\n{seen.as_of}\n{seen.until}\n{seen.time_zone}\n"
        said += f"{seen.due}\n{seen.problems}\n{seen.day}\n{seen.since}\n{seen.said}\n{seen.told}"
        renewed(Path(note_file(path, identity)), said.encode())
        notes = sorted((note for note in folder.iterdir() if note.is_file()), key=lambda note: note.stat().st_mtime)
        for old in notes[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):  # a name that is no text cannot be kept either
        return


def nothing_to_do(seen: Seen, version: str, as_of: str) -> bool:
    """Whether the version seen needs no work at `as_of`: same program, not before the note, before its next change."""
    return seen.version == version and seen.as_of <= as_of and (not seen.until or as_of < seen.until)
