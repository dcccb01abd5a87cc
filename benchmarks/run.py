"""The speed table of docs/benchmarks.md, as ratios in one run on this machine: `python benchmarks/run.py [ROWS]`.

Every figure is a whole process with its output to a file. The best of some runs is taken: the machine is shared.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def seconds(command: list[str], times: int = 1, env: dict[str, str] | None = None) -> tuple[float, float]:
    """The best wall time of some runs of a command, and the largest peak memory of them in MB."""
    best, peak = float("inf"), 0.0
    for _ in range(times):
        started = time.perf_counter()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env)
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{command}: {status}")
        best, peak = min(best, time.perf_counter() - started), max(peak, usage.ru_maxrss / 1024)
    return best, peak


def line(work: str, ours: float, theirs: float, reach: str) -> None:
    """One row of the table."""
    ratio = f"{ours / theirs:.2f} × ({theirs / ours:.1f} × faster)"
    print(f"| {work} | {ours:.2f} s | {theirs:.2f} s | {ratio} | {reach} |")


def main(rows: int) -> None:
    """Print the table for registers of so many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "AFTERCARE_HOME": str(folder / "home")}
        made = folder / "made.xlsx"
        subprocess.run([PYTHON, HERE / "make_register.py", str(rows), made], check=True)
        register = folder / "register.xlsx"
        shutil.copy(made, register)
        print("| work | ours | against | ratio | reach |\n|---|---|---|---|---|")
        ours, _ = seconds([*AFTERCARE, "show", str(made), "equipment", "--json", *AS_OF], 3, env)
        theirs, _ = seconds([PYTHON, "-c", CALAMINE, str(made)], 3)
        line(f"`show equipment --json`, {rows:,} rows / calamine reads all", ours, theirs, "≤ 3.0")
        ours, ours_mb = seconds([*AFTERCARE, "update", str(register), *AS_OF], 1, env)
        theirs, theirs_mb = seconds([PYTHON, str(HERE / "usual_script.py"), str(made), str(folder / "usual.xlsx")])
        line(f"`update`, {rows:,} rows, all grey / the usual script", ours, theirs, "≥ 10 × faster")
        print(f"| peak memory of that | {ours_mb:.0f} MB | {theirs_mb:.0f} MB | {ours_mb / theirs_mb:.2f} × | ≤ ½ |")
        seconds([*AFTERCARE, "update", str(register), *AS_OF], 2, env)
        ours, _ = seconds([*AFTERCARE, "update", str(register), *AS_OF], 5, env)
        theirs, _ = seconds([*AFTERCARE, "--version"], 5, env)
        line("`update`, same bytes / `aftercare --version`", ours, theirs, "≤ 2")
        ours, _ = seconds([*AFTERCARE, "--version"], 5, env)
        theirs, _ = seconds([PYTHON, "-c", "import typer"], 5)
        line("`aftercare --version` / `import typer`", ours, theirs, "≤ 2")
        one_changed(folder, env)
        self_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"(this script: {self_mb:.0f} MB)", file=sys.stderr)


def one_changed(folder: Path, env: dict[str, str]) -> None:
    """One cell changed in a register of 10,000 pieces of equipment with repairs and visits."""
    full = folder / "full.xlsx"
    subprocess.run([PYTHON, HERE / "make_register.py", "10000", full, "all"], check=True)
    seconds([*AFTERCARE, "update", str(full), *AS_OF], 2, env)
    changed = folder / "changed.xlsx"
    subprocess.run([PYTHON, HERE / "change_a_cell.py", full, changed], check=True)
    ours, _ = seconds([*AFTERCARE, "update", str(changed), *AS_OF], 1, env)
    theirs, _ = seconds([PYTHON, "-c", OPENPYXL, str(full), str(folder / "saved.xlsx")])
    line("`update`, 10,000 with repairs and visits, a cell changed / openpyxl", ours, theirs, "≥ 8 × faster")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
