"""What every test gets: a home of the program's own that is not this machine's, and a ledger on either database."""

from collections.abc import Generator
from pathlib import Path

import postgres
import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program keeps backups and notes during one test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("AFTERCARE_HOME", str(folder))
    monkeypatch.delenv("AFTERCARE_LEDGER", raising=False)
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """The URL of a PostgreSQL server of this run; skips where none is installed."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: the ledger was tried on SQLite only")
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty ledger, `AFTERCARE_LEDGER` set to it: each test that asks for it runs on both databases."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgres_server"))
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    monkeypatch.setenv("AFTERCARE_LEDGER", url)
    return url
