"""Processor seconds of a round of a scheduler that goes on running: `python benchmarks/in_scheduler.py FILE AS_OF`.

Before each round staff save another date in one cell; the round reads, computes, writes and proves. Nobody is told, for
letters are no part of an update. Prints the least of some rounds: the first reads everything, the others what changed.
"""

import datetime as dt
import gc
import sys
import time
from pathlib import Path

from change_a_cell import changed

from aftercare.__main__ import SELDOM
from aftercare.despatching import Telling as Told
from aftercare.rounds import round_of
from aftercare.telling import Telling
from aftercare.watched import Watched
from reminders.heartbeat import FINE

ROUNDS = 8


def main(register: Path, as_of: str) -> None:
    """Go round some times."""
    gc.set_threshold(SELDOM)
    watched = Watched(register, Telling(quiet=True, as_of=as_of))
    now = dt.datetime.now(dt.UTC)
    taken: list[float] = []
    for number in range(ROUNDS):
        register.write_bytes(changed(register.read_bytes(), dt.date(2026, 5, 5) + dt.timedelta(days=number)))
        began = time.process_time()
        beat = round_of(watched, lambda _: Told(""), now + dt.timedelta(minutes=number), as_of)
        taken.append(time.process_time() - began)
        if beat.state != FINE:
            raise SystemExit(f"{beat}")
    watched.close()
    print(min(taken[1:]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
