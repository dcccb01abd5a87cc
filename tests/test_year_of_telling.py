"""Weeks of telling with the clock's real logic, beside an independent model: everybody is told everything once."""

from pathlib import Path

import pytest
from year_of_telling import year

RUNS = [
    ("the digest falls into the gap of summer time", "2026-03-20", "02:30", None),
    ("quiet hours, summer time begins", "2026-03-20", "08:00", (21, 7)),
    ("summer time ends", "2026-10-16", "08:00", None),
]


@pytest.mark.parametrize(("why", "start", "digest", "quiet"), RUNS, ids=[case[0] for case in RUNS])
def test_every_deadline_is_told_once_to_everybody_at_every_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str, start: str, digest: str, quiet: tuple[int, int] | None
) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", "")  # restored after the run, which names its own
    run = year(tmp_path, 7, 12, start=start, digest=digest, quiet=quiet)
    run.run()
    assert run.wrong == [], why
    assert run.checked > 150
    assert sum(run.told.values()) > 60
