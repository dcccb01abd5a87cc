"""The speed table of docs/benchmarks.md, as ratios in one run on this machine: `python benchmarks/run.py [ROWS]`.

Every figure is a whole process with its output to a file: the processor time it took, and the time on the clock. The
best of some runs is taken, for other programs run on the machine too; where many do, trust the processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PYTHON = sys.executable
AFTERCARE = [PYTHON, "-m", "aftercare"]
AS_OF = ["--as-of", "2026-11-01"]
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
OPENPYXL = """
import sys
from openpyxl import load_workbook
load_workbook(sys.argv[1]).save(sys.argv[2])
"""


class Taken(NamedTuple):
    """Seconds of the processor and of the clock, and peak memory in MB."""

    cpu: float
    clock: float
    peak: float


def taken(command: list[str], env: dict[str, str], times: int = 1) -> Taken:
    """The least time that a command took in some runs, and the most memory."""
    best = Taken(float("inf"), float("inf"), 0.0)
    for _ in range(times):
        started = time.perf_counter()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env)
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{command}: {status}")
        cpu, clock, peak = usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024
        best = Taken(min(best.cpu, cpu), min(best.clock, clock), max(best.peak, peak))
    return best


def line(work: str, ours: Taken, theirs: Taken, reach: str, *, faster: bool = False) -> None:
    """One row of the table."""
    cpu, clock = ours.cpu / theirs.cpu, ours.clock / theirs.clock
    said = f"{1 / cpu:.1f} × faster | {1 / clock:.1f} ×" if faster else f"{cpu:.2f} × | {clock:.2f} ×"
    print(f"| {work} | {ours.cpu:.3g} s | {theirs.cpu:.3g} s | {said} | {reach} |")


def surroundings(folder: Path) -> dict[str, str]:
    """The surroundings of every command: a home of its own, and compiled modules kept as after any installation."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env = {**kept, "AFTERCARE_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    small = folder / "small.xlsx"
    subprocess.run([PYTHON, HERE / "make_register.py", "100", small, "all"], check=True)
    for command in ([*AFTERCARE, "update", str(small)], [*AFTERCARE, "show", str(small), "equipment", "--json"]):
        taken([*command, *AS_OF], env)
    taken([PYTHON, str(HERE / "usual_script.py"), str(small), str(folder / "usual.xlsx")], env)
    return env


def main(rows: int) -> None:
    """Print the table for registers of so many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = surroundings(folder)
        made, register = folder / "made.xlsx", folder / "register.xlsx"
        subprocess.run([PYTHON, HERE / "make_register.py", str(rows), made], check=True)
        shutil.copy(made, register)
        print("| work | ours, CPU | against, CPU | ratio, CPU | on the clock | reach |\n|---|---|---|---|---|---|")
        ours = taken([*AFTERCARE, "show", str(made), "equipment", "--json", *AS_OF], env, 3)
        theirs = taken([PYTHON, "-c", CALAMINE, str(made)], env, 3)
        line(f"`show equipment --json`, {rows:,} rows / calamine reads all", ours, theirs, "≤ 3.0")
        update = [*AFTERCARE, "update", str(register), *AS_OF]
        ours = taken(update, env)
        theirs = taken([PYTHON, str(HERE / "usual_script.py"), str(made), str(folder / "usual.xlsx")], env)
        line(f"`update`, {rows:,} rows, all grey / the usual script", ours, theirs, "≥ 10 × faster", faster=True)
        peaks = f"{ours.peak:.0f} MB | {theirs.peak:.0f} MB | {ours.peak / theirs.peak:.2f} ×"
        print(f"| peak memory of that | {peaks} | | ≤ ½ |")
        taken(update, env, 2)
        version = taken([*AFTERCARE, "--version"], env, 20)
        line(f"`update`, same bytes, {rows:,} rows / `aftercare --version`", taken(update, env, 20), version, "≤ 2")
        line("`aftercare --version` / `import typer`", version, taken([PYTHON, "-c", "import typer"], env, 20), "≤ 2")
        ten_thousand(folder, env, version)


def ten_thousand(folder: Path, env: dict[str, str], version: Taken) -> None:
    """A register of 10,000 pieces of equipment with repairs and visits: the same bytes, and one cell changed."""
    full, changed, updated = folder / "full.xlsx", folder / "changed.xlsx", folder / "updated.xlsx"
    subprocess.run([PYTHON, HERE / "make_register.py", "10000", full, "all"], check=True)
    update = [*AFTERCARE, "update", str(full), *AS_OF]
    taken(update, env, 2)
    size = full.stat().st_size / 1_000_000
    work = f"`update`, same bytes, 10,000 with repairs and visits ({size:.1f} MB) / `aftercare --version`"
    line(work, taken(update, env, 20), version, "≤ 2")
    shutil.copy(full, updated)
    runs: list[Taken] = []
    for number in range(3):  # in the register's own place, since a copy beside it is not remembered
        subprocess.run([PYTHON, HERE / "change_a_cell.py", full, changed, f"2026-05-0{5 + number}"], check=True)
        shutil.copy(changed, full)
        runs.append(taken([*AFTERCARE, "update", str(full), *AS_OF], env))
    theirs = taken([PYTHON, "-c", OPENPYXL, str(updated), str(folder / "saved.xlsx")], env, 2)
    work = "`update`, 10,000 with repairs and visits, a cell changed / openpyxl"
    line(work, min(runs), theirs, "≥ 8 × faster", faster=True)
    round_ = [PYTHON, str(HERE / "in_scheduler.py"), str(full), AS_OF[1]]
    seconds = float(subprocess.run(round_, env=env, check=True, capture_output=True, text=True).stdout)
    line(work.replace("`update`", "a round of `run`"), Taken(seconds, seconds, 0), theirs, "≥ 20 × faster", faster=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
