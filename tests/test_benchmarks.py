"""The registers of the benchmarks: what is measured is the work of a register, not that of a copy."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_register import tell

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "make_register.py"


def test_the_larger_register_is_remembered_too(tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path) -> None:
    """A second one with the id of the first would be its copy: of it nothing is kept, which takes less time."""
    for rows, more in (("20", ["all"]), ("30", ["all"]), ("30", [])):
        path = tmp_path / f"register{rows}{len(more)}.xlsx"
        subprocess.run([sys.executable, str(SCRIPT), rows, str(path), *more], check=True)  # noqa: S603 — our own script
        told = tell(capsys, "update", path, "--as-of", "2026-11-01")
        assert (told.status, "is a copy of" in told.err) == (0, False)
        assert len(tell(capsys, "backups", path, "--json").json) == 1
    assert len([*(home / "ledgers").glob("*.sqlite")]) == 3
