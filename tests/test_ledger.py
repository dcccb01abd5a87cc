"""The ledger on both databases: opened, brought to this version, its transactions whole or not at all."""

import threading
from collections.abc import Generator

import pytest
import sqlalchemy as sa

from register.refusals import RefusalError
from sync.ledger import STEPS, Ledger, ledger_url, open_ledger, steps

NOW = "2026-11-28T03:00:00"


@pytest.fixture
def ledger(ledger_url: str) -> Generator[Ledger]:
    assert ledger_url
    opened = open_ledger("R1", NOW)
    yield opened
    opened.close()


def test_a_ledger_keeps_its_id(ledger: Ledger) -> None:
    again = open_ledger("R2", "2027-01-01T00:00:00")
    again.close()
    assert again.id == ledger.id
    assert len(again.id) == 16


def test_every_step_is_taken_once(ledger: Ledger) -> None:
    open_ledger("R1", NOW).close()
    with ledger.reading() as connection:
        assert sorted(connection.scalars(sa.select(STEPS.c.step))) == steps()


def test_a_ledger_of_a_later_version_is_refused(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(STEPS.insert().values(step="m9999_later", at=NOW))
    with pytest.raises(RefusalError, match="m9999_later"):
        open_ledger("R1", NOW)


def test_a_broken_transaction_leaves_nothing(ledger: Ledger) -> None:
    def broken() -> None:
        with ledger.writing() as connection:
            connection.execute(STEPS.insert().values(step="half", at=NOW))
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 — the one raised above
        broken()
    with ledger.reading() as connection:
        assert "half" not in set(connection.scalars(sa.select(STEPS.c.step)))


def test_writers_wait_for_one_another(ledger: Ledger) -> None:
    """Two that count at the same time lose no count."""
    table = sa.Table("counted", sa.MetaData(), sa.Column("n", sa.Integer, nullable=False))
    with ledger.writing() as connection:
        table.create(connection)
        connection.execute(table.insert().values(n=0))

    def count() -> None:
        for _ in range(20):
            with ledger.writing() as connection:
                read = connection.scalar(sa.select(table.c.n).with_for_update())
                connection.execute(table.update().values(n=(read or 0) + 1))

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ledger.reading() as connection:
        assert connection.scalar(sa.select(table.c.n)) == 40


@pytest.mark.parametrize("url", ["mysql://a@b/c", "sqlite://", "nonsense", "sqlite:///:memory:"])
def test_other_urls_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", url)
    with pytest.raises(RefusalError, match="AFTERCARE_LEDGER"):
        ledger_url("R1")


def test_a_password_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", "postgresql://u:hush-hush@127.0.0.1:1/none")
    with pytest.raises(RefusalError) as refused:
        open_ledger("R1", NOW)
    assert "hush-hush" not in refused.value.sentence("en")
    assert "127.0.0.1" in refused.value.sentence("en")
