"""Reads every file of a folder as the program would, and prints a line of JSON a file: `python hostile_run.py FOLDER`.

Run as a process of its own, so that what it may use and what it did use can be held to limits.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from register.language import LANGUAGES
from register.refusals import RefusalError
from workbook.guard import load
from workbook.parser import limit_memory, read_safely


def peak() -> int:
    """Megabytes that this process or its largest child held at most; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 — Windows has no such module
    except ImportError:
        return 0
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10


def used() -> float:
    """Seconds of a processor that this process and its children have used: another program's work is not counted."""
    times = os.times()
    return sum(times[:4])


def main(folder: Path) -> None:
    """One line a file: its name, the answer, the sentences, seconds, and the peak of memory so far."""
    limit_memory(4 << 30)
    for path in sorted(folder.iterdir()):
        start = used()
        sentences: list[str] = []
        try:
            read_safely(load(path), path.name)
            answer = "read"
        except RefusalError as refusal:
            answer = refusal.key
            sentences = [refusal.sentence(language) for language in LANGUAGES]
        seconds = used() - start
        print(  # noqa: T201 — the lines are what it is run for
            json.dumps([path.name, answer, sentences, seconds, peak()])
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
