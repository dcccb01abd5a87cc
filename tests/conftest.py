"""What every test gets: a home of the program's own that is not this machine's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program keeps backups and notes during one test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("AFTERCARE_HOME", str(folder))
    return folder
