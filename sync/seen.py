"""What was seen last: a file with the same bytes, before anything in it changes by itself, needs no work at all.

Only the standard library is imported here, so that an update with nothing to do is over at once.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sync.places import private_folder

KEPT = 50
"""Notes kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an update found: written by this version of the program, at `as_of`, good until `until` ('' for ever).

    Instants are ISO text, local to the register in `time_zone`.
    """

    version: str
    as_of: str
    until: str
    time_zone: str
    language: str


def digest(workbook: bytes) -> str:
    """The identity of a version of the workbook: the SHA-256 of its bytes."""
    return hashlib.sha256(workbook).hexdigest()


def note_file(path: Path, identity: str) -> Path:
    """The file that keeps the note for one version of one workbook."""
    where = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return private_folder("seen") / f"{where}-{identity[:32]}.json"


def last_seen(path: Path, identity: str) -> Seen | None:
    """The note for this version of the workbook, None where there is none that can be read."""
    with suppress(OSError, ValueError, TypeError):
        return Seen(**json.loads(note_file(path, identity).read_text("utf-8")))
    return None


def keep_seen(path: Path, identity: str, seen: Seen) -> None:
    """Keep the note for this version; a note that cannot be kept costs a later run time and nothing else."""
    with suppress(OSError):
        file = note_file(path, identity)
        file.write_text(json.dumps(asdict(seen)), "utf-8")
        notes = sorted(file.parent.glob("*.json"), key=lambda note: note.stat().st_mtime)
        for old in notes[:-KEPT]:
            old.unlink(missing_ok=True)


def nothing_to_do(seen: Seen, version: str, as_of: str) -> bool:
    """Whether the version seen needs no work at `as_of`: same program, not before the note, before its next change."""
    return seen.version == version and seen.as_of <= as_of and (not seen.until or as_of < seen.until)
