"""Staff save while the program writes: a short run of `benchmarks/race.py`; the long one is in docs/reliability.md."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the saver is a copy of this process: Windows has none")


def raced(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 — our own script
        [sys.executable, str(ROOT / "benchmarks" / "race.py"), *options],
        capture_output=True, check=False, timeout=300, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("way", ["exchange", "link"])
def test_no_edit_is_lost(way: str) -> None:
    ended = raced("--edits", "100", "--way", way)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count(" 0 lost") == 2


def test_looking_first_is_not_enough() -> None:
    """The same race with a look and a rename over: it has to lose, or the test above could not fail."""
    assert raced("--edits", "100", "--plain").returncode == 1
