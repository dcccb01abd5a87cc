"""Staff save without regard to any lock while the program writes back: how many acknowledged edits are lost.

`python benchmarks/race.py [--edits N] [--window MS] [--way exchange|no-replace|link] [--plain]` runs a saver of each
style (rename over; delete, then rename, as Excel does) until N edits in all are acknowledged. `--window` is how long
the program's last look and its replacing lie apart, as on a slow share. With `--plain` the program looks and then
renames over, which loses edits: so it is known that this test bites. Exit status 1 where any edit is lost.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broken_off import disk
from scene import NOW, REGISTER, WAYS, use

from register.refusals import RefusalError
from sync import replace, snapshots
from sync.displace import placed
from sync.ledger import Ledger, open_ledger
from sync.recovery import recovered
from sync.seen import digest

THINKING = 0.03
"""Seconds between two saves of the staff, on average: now in a burst, now with time for a write-back."""


def saved_over(new: Path, workbook: Path) -> bool:
    """A save as most programs make it."""
    new.rename(workbook)
    return True


def saved_like_excel(new: Path, workbook: Path) -> bool:
    """A save as Excel makes it: the old file deleted, the new one renamed; it does not replace what came meanwhile."""
    workbook.unlink(missing_ok=True)
    try:
        workbook.hardlink_to(new)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    return True


def staff(workbook: Path, acknowledged: Path, save: Callable[[Path, Path], bool]) -> None:
    """Open, type one more edit, save, as long as the program runs; an edit whose save succeeded is noted."""
    program = os.getppid()
    number, dice = 0, random.Random(1)  # noqa: S311 — the same pauses each time
    with acknowledged.open("a", encoding="ascii") as noted:
        while os.getppid() == program:
            time.sleep(dice.expovariate(1 / THINKING))
            try:
                content = workbook.read_bytes()
            except FileNotFoundError:
                continue
            number += 1
            new = workbook.with_name(secrets.token_hex(4).upper())
            new.write_bytes(content + b"%d\n" % number)
            if save(new, workbook):
                noted.write(f"{number}\n")
                noted.flush()


def edits_in(content: bytes) -> set[int]:
    """The edits that a version holds; the first line is the program's."""
    return {int(line) for line in content.split(b"\n")[1:] if line}


def written(content: bytes, turn: int) -> bytes:
    """The version with the program's own cell anew."""
    return b"computed %d\n" % turn + content.partition(b"\n")[2]


def plainly_replaced(workbook: Path, base: bytes, new: bytes, window: float) -> bool:
    """What is not enough: a look just before, then a rename over whatever stands there."""
    beside = workbook.with_name(".plain.tmp")
    beside.write_bytes(new)
    try:
        if digest(workbook.read_bytes()) != digest(base):
            return False
    except FileNotFoundError:
        return False
    time.sleep(window)
    beside.replace(workbook)
    return True


def safely_replaced(ledger: Ledger, workbook: Path, base: bytes, new: bytes) -> bool:
    """What the program does."""
    try:
        replace.replaced(ledger, workbook, base, new, NOW)
    except RefusalError:
        return False
    return True


def race(root: Path, save: Callable[[Path, Path], bool], edits: int, window: float, *, plain: bool) -> tuple[int, ...]:
    """Acknowledged edits, edits that are nowhere, edits in a kept version only; write-backs done and overtaken."""
    os.environ["AFTERCARE_HOME"] = str(root / "home")
    share = root / "share"
    share.mkdir(parents=True)
    workbook, acknowledged = share / "register.xlsx", root / "acknowledged"
    workbook.write_bytes(b"computed 0\n")
    acknowledged.touch()
    ledger = open_ledger(REGISTER, NOW)
    child = os.fork()
    if child == 0:
        staff(workbook, acknowledged, save)
        os._exit(0)
    done = overtaken = 0
    while acknowledged.read_bytes().count(b"\n") < edits:
        try:
            base = workbook.read_bytes()
        except FileNotFoundError:
            continue
        new = written(base, done + 1)
        act = plainly_replaced(workbook, base, new, window) if plain else safely_replaced(ledger, workbook, base, new)
        done, overtaken = done + act, overtaken + (not act)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    recovered(workbook, NOW)
    ledger.close()
    said = {int(line) for line in acknowledged.read_text("ascii").split()}
    standing = edits_in(workbook.read_bytes())
    versions = [snapshots.taken(REGISTER, each) for each in snapshots.identities(REGISTER)]
    kept = {edit for version in versions for edit in edits_in(version)}
    return len(said), len(said - standing - kept), len(said - standing), done, overtaken


def main(options: argparse.Namespace) -> int:
    """Race against both savers."""
    use(options.way)
    window = options.window / 1000

    def after_a_while(*arguments: Any) -> bool:  # noqa: ANN401 — those of `placed`
        time.sleep(window)
        return placed(*arguments)

    replace.placed = after_a_while
    lost = 0
    for name, save in (("rename over", saved_over), ("delete, rename", saved_like_excel)):
        root = disk()
        try:
            said, gone, only_kept, done, overtaken = race(root, save, options.edits // 2, window, plain=options.plain)
        finally:
            shutil.rmtree(root, ignore_errors=True)
        lost += gone
        how = "look, then rename over" if options.plain else options.way
        print(
            f"{how}, staff {name}: {said} edits acknowledged, {gone} lost, {only_kept - gone} in a kept version only; "
            f"{done} write-backs done, {overtaken} overtaken"
        )
    return 1 if lost else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000, help="acknowledged edits in all")
    parser.add_argument("--window", type=float, default=8, help="milliseconds between the last look and the replacing")
    parser.add_argument("--way", choices=[*WAYS], default="exchange", help="what the file system knows")
    parser.add_argument("--plain", action="store_true", help="look, then rename over")
    sys.exit(main(parser.parse_args()))
