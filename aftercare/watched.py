"""A register that is watched by the scheduler: what the last round found, and how a round is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from aftercare.telling import Telling
from register.language import say
from register.refusals import BusyError, RefusalError
from reminders.heartbeat import FAILED, WAITS, Beat, beat_file, file_named, put_beat
from reminders.schedule_memory import text_of
from sync.ledger import Ledger
from workbook.kept_sheets import KeptSheets

BUSY: Final = {
    "open_by": "busy_open", "open_by_somebody": "busy_somebody", "open_for_writing": "busy_somebody",
    "another_writes": "busy_another", "saved_meanwhile": "busy",
}  # fmt: skip
"""Sentences of a workbook in use; of one that is torn, now as after a while, the refusal itself is told."""


@dataclass(slots=True)
class Watched:
    """A register that is watched, and what the last round found of it."""

    path: Path
    telling: Telling
    stamp: tuple[int, ...] = ()
    version: str = ""
    beat: Beat | None = None
    language: str | None = None
    """The register's, once it was read."""
    waits: str = ""
    """The version whose writing waits for somebody to close it, until when nothing more is read."""
    waits_until: dt.datetime | None = None
    told_at: dt.datetime | None = None
    """When it was last tried to tell people."""
    ledger: Ledger | None = field(default=None, repr=False)
    kept: KeptSheets = field(default_factory=KeptSheets, repr=False)
    """What was read of its sheets last."""
    place: Path | None = None
    """The file that keeps its last round."""

    def note_place(self) -> None:
        """Note where its last round is kept, while its share answers."""
        self.place = self.place or beat_file(self.path)

    def close(self) -> None:
        """Let go of the ledger."""
        if self.ledger is not None:
            self.ledger.close()
            self.ledger = None

    def say(self, key: str, **facts: object) -> str:
        """A sentence in the language asked for, else the register's."""
        return say(f"run.{key}", self.telling.in_language(self.language), **facts)


def changed(watched: Watched) -> bool:
    """Whether the file is another than at the last look; False where it cannot be seen, which the next round tells."""
    try:
        stat = watched.path.stat()
    except OSError:
        return False
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino) != watched.stamp


def hangs(watched: Watched, since: dt.datetime, now: dt.datetime) -> None:
    """Keep that a round does not end; nothing is asked of its share for that."""
    at = since.astimezone().strftime("%Y-%m-%d %H:%M")
    watched.beat = sign(watched, now, FAILED, watched.say("hangs", since=at))
    put_beat(watched.beat, watched.place or file_named(watched.path.absolute()))


def sign(watched: Watched, now: dt.datetime, state: str, said: str) -> Beat:
    """A beat that keeps what was known of the register."""
    was = watched.beat or Beat(str(watched.path), "", state, "")
    return replace(was, at=text_of(now), state=state, said=said, next_at="")


def refused(watched: Watched, now: dt.datetime, refusal: RefusalError) -> Beat:
    """A round that was refused: it waits where the workbook is in use, else it has failed."""
    key = BUSY.get(refusal.key) if isinstance(refusal, BusyError) else None
    if key is None:
        return sign(watched, now, FAILED, refusal.sentence(watched.telling.in_language(watched.language)))
    facts = {name: refusal.facts.get(name, "") for name in ("name", "since")}
    return sign(watched, now, WAITS, watched.say(key, **facts))
