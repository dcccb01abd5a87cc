"""Letters sent by workers that are killed at random, on SQLite and PostgreSQL, with and without an evidence mailbox.

    uv run python benchmarks/crash_letters.py                       about 32,000 letters and 4,300 kills
    uv run python benchmarks/crash_letters.py --letters 60 --kills 8 --only sqlite:2:1
    uv run python benchmarks/crash_letters.py --steps               each killed within 4 ms of a step of a letter

`claimed` and `sending` are kills that hit a worker with a letter in hand, before DATA and after it. A worker's life is
counted from when it has opened the ledger.

What has to come out: no letter more than once; with the mailbox every letter delivered; without it every letter that
was not delivered among those listed as uncertain. `stuck` are letters that a dead worker still had after the first
round of one that lives, and nobody would see for minutes: none may be. The exit status is 1 where it did not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import yagmail  # noqa: F401 # pyright: ignore — loaded once, before the workers are forked

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import postgres
from crash import Crash, Fate, crashed

RUNS = [
    f"{database}:{workers}:{evidence}"
    for database in ("sqlite", "postgresql")
    for workers in (2, 4)
    for evidence in (0, 1)
]
TABLE = "{:>11} {:>7} {:>8} {:>7} {:>6} {:>8} {:>8} {:>6} {:>11} {:>9} {:>6} {:>6} {:>6}"


def main() -> int:
    """The exit status of all the runs asked for."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--letters", type=int, default=4_000, help="a run")
    asked.add_argument("--kills", type=int, default=540, help="a run")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--steps", action="store_true", help="kill within milliseconds of each step")
    asked.add_argument("--only", choices=RUNS, help="database:workers:mailbox")
    options = asked.parse_args()
    print(TABLE.format(
        "database", "workers", "mailbox", "letters", "kills", "claimed", "sending", "extra", "undelivered", "uncertain",
        "lost", "stuck", "s",
    ))  # fmt: skip
    fine = True
    for run in [options.only] if options.only else RUNS:
        database, workers, evidence = run.split(":")
        often = Crash(options.letters, int(workers), options.kills, evidence == "1", options.seed)
        crash = replace(often, at_steps=options.steps)
        fate = on_ledger(database, crash)
        row = (
            database,
            workers,
            evidence,
            fate.letters,
            fate.kills,
            fate.hit.get("claimed", 0),
            fate.hit.get("sending", 0),
            fate.extra,
            fate.undelivered,
        )
        uncertain = fate.states.get("uncertain", 0)
        print(TABLE.format(*row, uncertain, fate.lost, fate.stuck, round(fate.seconds)), flush=True)
        fine &= fate.extra == 0 and fate.lost == 0 and fate.stuck == 0 and (evidence == "0" or fate.undelivered == 0)
    print(json.dumps({"fine": fine}))
    return 0 if fine else 1


def on_ledger(database: str, crash: Crash) -> Fate:
    """One run on a new ledger."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["AFTERCARE_HOME"] = str(folder / "home")
        if database == "sqlite":
            os.environ["AFTERCARE_LEDGER"] = f"sqlite:///{folder / 'ledger.sqlite'}"
            return crashed(crash, folder)
        with postgres.server() as url:
            os.environ["AFTERCARE_LEDGER"] = url
            return crashed(crash, folder)


if __name__ == "__main__":
    sys.exit(main())
