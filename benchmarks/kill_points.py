"""Kill -9 at every system call of a write-back, of the ledger's commits in it, and of the recovery from each state.

`python benchmarks/kill_points.py [--changing] [--every N]` prints the points and the bad ones; exit status 1 where
there are any. With `--changing` only at calls that may change the disk: a kill at another leaves what the next of them
finds.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from broken_off import KILLED, calls_of, changing, disk, ended
from scene import OLD, WAYS, Scene, use

Act: TypeAlias = Callable[[], None]
Chosen: TypeAlias = Callable[[list[str]], list[str]]
STAFF = b"a save of somebody in between " * 399


def killed_at(act: Act, call: str) -> int:
    """How it ended, killed at this call."""
    return ended(act, f"{call}:signal=KILL")


def kill_everywhere(scene: Scene, begin: Act, act: Act, way: str, chosen: Chosen) -> list[int]:
    """Points tried and points after which something was wrong."""
    begin()
    tried = bad = 0
    for call in chosen(calls_of(act)):
        begin()
        if killed_at(act, call) != KILLED:
            print(f"{way}: {call} was not reached")
            continue
        tried += 1
        wrong = scene.wrong(way)
        if wrong:
            bad += 1
            print(f"{way}, killed at {call}: {wrong}")
    return [tried, bad]


def states_left(scene: Scene, folder: Path, chosen: Chosen) -> list[Path]:
    """The different states in which kills leave a write-back, each copied, from one point a call."""
    scene.new()
    found: dict[str, Path] = {}
    for call in chosen(calls_of(scene.write_back)):
        scene.new()
        killed_at(scene.write_back, call)
        spare = folder / "spare"
        shutil.copytree(scene.root, spare)
        state = scene.left()
        if "no note" in state or state in found:
            shutil.rmtree(spare)
            continue
        found[state] = folder / f"state{len(found)}"
        spare.rename(found[state])
    return list(found.values())


def displaced_saves(states: list[Path], folder: Path) -> list[Path]:
    """Those states once more, with somebody's save where our program had the version that it had read."""
    found: list[Path] = []
    for state in states:
        for file in (state / "share").iterdir():
            if file.name.startswith(".~aftercare") and file.read_bytes() == OLD:
                place = folder / f"displaced{len(found)}"
                shutil.copytree(state, place)
                (place / "share" / file.name).write_bytes(STAFF)
                found.append(place)
    return found


def main(every: int, *, only_changing: bool) -> int:
    """Try all of it in every way."""

    def chosen(calls: list[str]) -> list[str]:
        return (changing(calls) if only_changing else calls)[::every]

    root = disk()
    total = [0, 0]
    try:
        for way in WAYS:
            use(way)
            scene = Scene(root / "scene")
            scene.warm_up()
            told = kill_everywhere(scene, scene.new, scene.write_back, way, chosen)
            print(f"{way}: write-back with its ledger, {told[0]} points, {told[1]} bad", flush=True)
            total = [a + b for a, b in zip(total, told, strict=True)]
            folder = root / f"states-{way}"
            folder.mkdir()
            states = states_left(scene, folder, chosen)
            saves = displaced_saves(states, folder)
            tried = [0, 0]
            for state in states + saves:
                again = Scene(scene.root)
                if state in saves:
                    again.must_exist, again.may_stand = {OLD, STAFF}, {STAFF}
                each = kill_everywhere(again, partial(again.copy_of, state), again.recover, way, chosen)
                tried = [a + b for a, b in zip(tried, each, strict=True)]
            kinds = f"{len(states)} states left by kills, {len(saves)} with a save that was displaced"
            print(f"{way}: recovery from {kinds}, {tried[0]} points, {tried[1]} bad", flush=True)
            total = [a + b for a, b in zip(total, tried, strict=True)]
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(f"killed at {total[0]} points, {total[1]} bad")
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--every", type=int, default=1, help="try every N-th call only")
    options.add_argument("--changing", action="store_true", help="only at calls that may change the disk")
    given = options.parse_args()
    sys.exit(main(given.every, only_changing=given.changing))
