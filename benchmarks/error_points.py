"""Every system call of a write-back made to fail, with each error that a disk or a share gives, and writes cut short.

`python benchmarks/error_points.py [--every N]` prints the runs and the bad ones; exit status 1 where there are any. A
run is bad where a version is lost or torn, where the workbook is not the old or the new one afterwards, or where the
program ends with anything but its work done or a refusal in a sentence.
"""

from __future__ import annotations

import argparse
import shutil
import sys

from broken_off import DONE, REFUSED, calls_of, disk, ended
from scene import NEW, OLD, Scene, use

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "ESTALE", "EMFILE", "EPERM", "EINVAL", "EOPNOTSUPP", "ETIMEDOUT")
LASTING = ("ENOSPC", "EIO", "EROFS", "ESTALE")
"""Errors that stay: from one call on, every later one of that name fails as well."""
WITHOUT = frozenset({"lseek", "fcntl", "ioctl", "newfstatat", "fstat", "getdents64", "close"})
"""Calls of which a file system gives no such errors, but for those below."""
BEARABLE = (
    "chown:error=EPERM", "chown:error=EOPNOTSUPP", "setxattr:error=EOPNOTSUPP", "listxattr:error=EOPNOTSUPP",
    "renameat2:error=EINVAL:when=1", "renameat2:error=ENOSYS", "renameat2:error=EOPNOTSUPP",
)  # fmt: skip
"""Failures with which the write-back has to be done all the same: what cannot be carried over stays behind."""
CUT_AT = 24


def failures(calls: list[str], every: int) -> list[str]:
    """What strace is told, a run each."""
    told: list[str] = []
    for call in calls:
        name = call.partition(":")[0]
        if name in WITHOUT:
            told += [f"{call}:error=EIO"] if name in {"close", "newfstatat", "fcntl"} else []
            continue
        told += [f"{call}:error={error}" for error in ERRORS]
        told += [f"{call}+:error={error}" for error in LASTING]
        if name == "write":  # a disk that says it took what it did not: our own reading back has to notice
            told.append(f"{call}:retval=1")
    return told[::every]


def main(every: int) -> int:
    """Try all of it."""
    root = disk()
    runs: dict[str, list[int]] = {}
    try:
        for way in ("exchange", "link"):
            use(way)
            scene = Scene(root / "scene")
            scene.warm_up()
            scene.new()
            for failure in failures(calls_of(scene.write_back), every):
                scene.new()
                kind = failure.rpartition(":")[2]
                count(runs, kind, judged(scene, way, failure, ended(scene.write_back, failure)))
            for failure in BEARABLE:
                scene.new()
                count(runs, "bearable", judged(scene, way, failure, ended(scene.write_back, failure), needed=True))
            for cut in range(CUT_AT):
                scene.new()
                size = max(len(OLD), len(NEW)) * cut // CUT_AT + 1
                status = ended(scene.write_back, longest_file=size)
                count(runs, "short write", judged(scene, way, f"cut at {size}", status))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    for kind, (tried, bad) in sorted(runs.items()):
        print(f"{kind}: {tried} runs, {bad} bad")
    tried, bad = (sum(column) for column in zip(*runs.values(), strict=True))
    print(f"failed at {tried} points, {bad} bad")
    return 1 if bad or not tried else 0


def judged(scene: Scene, way: str, failure: str, status: int, *, needed: bool = False) -> bool:
    """Whether the run was bad; with `needed` also where it was refused."""
    wrong = "" if status in {DONE, REFUSED} else f"ended with {status}"
    if needed and status != DONE:
        wrong = f"was not done: {status}"
    if status == DONE and scene.workbook.read_bytes() != NEW:
        wrong = "said to be done, and was not"
    wrong = wrong or scene.wrong(way)
    if wrong:
        print(f"{way}, {failure}: {wrong}", flush=True)
    return bool(wrong)


def count(runs: dict[str, list[int]], kind: str, bad: bool) -> None:  # noqa: FBT001 — a verdict
    """Note one more run."""
    held = runs.setdefault(kind, [0, 0])
    held[0] += 1
    held[1] += bad


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--every", type=int, default=1, help="try every N-th failure only")
    sys.exit(main(options.parse_args().every))
