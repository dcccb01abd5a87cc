"""Killed, or failed by the system, at any call: a sample of what the two scripts of `benchmarks/` try in full."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed: nothing was killed and no call failed"
)


def told_by(script: str, *options: str) -> str:
    """The last line of a script that tries a sample of the points."""
    ended = subprocess.run(  # noqa: S603 — our own script
        [sys.executable, str(ROOT / "benchmarks" / script), *options],
        capture_output=True, check=False, timeout=900, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()[-1]


def test_killed_at_any_system_call(capsys: pytest.CaptureFixture[str]) -> None:
    told = told_by("kill_points.py", "--changing", "--every", "41")
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 — the number is what is asked for
    points, bad = (int(word) for word in told.split() if word.isdigit())
    assert points > 15
    assert bad == 0


def test_failed_at_any_system_call(capsys: pytest.CaptureFixture[str]) -> None:
    told = told_by("error_points.py", "--every", "97")
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 — the number is what is asked for
    points, bad = (int(word) for word in told.split() if word.isdigit())
    assert points > 15
    assert bad == 0
