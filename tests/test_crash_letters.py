"""Workers killed at random while they send (the long version: benchmarks/crash_letters.py, docs/reliability.md)."""

import os
import subprocess
import sys
from pathlib import Path

import postgres
import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "crash_letters.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked: not on this system")
@pytest.mark.parametrize("more", [[], ["--steps", "--kills", "12"]], ids=["at any time", "at each step"])
@pytest.mark.parametrize("run", ["sqlite:2:0", "postgresql:4:1"])
def test_no_letter_goes_twice_and_none_is_lost(run: str, more: list[str]) -> None:
    if run.startswith("postgresql") and postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: tried on SQLite only")
    done = subprocess.run(  # noqa: S603 — our own script
        [sys.executable, str(SCRIPT), "--letters", "40", "--kills", "6", "--only", run, *more],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, '{"fine": true}'), done.stdout + done.stderr
