"""Every change of the clocks in four zones: each thing is told once, on its day, whatever the clock does meanwhile."""

import datetime as dt
from collections.abc import Generator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from letter_cases import OFFICE, Owed
from telling_cases import Round

from reminders.balance import balance
from sync.ledger import Ledger, open_ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
HOUR = dt.timedelta(hours=1)


def changes(zone: str) -> list[dt.datetime]:
    """The instants (UTC) from 2024 to 2030 at which a zone's clocks change; one day a year where they never do."""
    here = ZoneInfo(zone)
    hours = (dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + HOUR * number for number in range(24 * 366 * 7))
    found = [at for at in hours if at.astimezone(here).utcoffset() != (at + HOUR).astimezone(here).utcoffset()]
    return found or [dt.datetime(year, 3, 30, tzinfo=dt.UTC) for year in range(2024, 2031)]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Ledger]:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    opened = open_ledger("R1", "2024-01-01T00:00:00")
    yield opened
    opened.close()


@pytest.mark.parametrize("zone", ZONES)
def test_clocks_change_and_each_thing_is_told_once(ledger: Ledger, zone: str) -> None:
    """A program that looks every 90 minutes around each change, quiet hours over the change, a visit due that day."""
    rounds = Round(ledger, (("overdue_every", 7), ("time_zone", zone), ("quiet_hours", "00:30-03:30")), patient=True)
    here, days = ZoneInfo(zone), 0
    for change in changes(zone):
        day = change.astimezone(here).date()
        visit = Owed("visit", day.isoformat(), role="office")
        days += 1
        for step in range(-4, 9):
            local = (change + step * HOUR * 1.5).astimezone(here)
            rounds.at(local.replace(tzinfo=None).isoformat(timespec="minutes"), visit, now=local.isoformat())
        rounds.sent()
    told = [letter for letter in rounds.made if letter.recipient == OFFICE]
    with ledger.reading() as connection:
        keys = connection.scalar(sa.select(sa.func.count()).where(REMINDERS.c.state == "told"))
        letters = connection.scalar(sa.select(sa.func.count()).where(LETTERS.c.state == "accepted"))
        late = connection.scalars(sa.select(LETTERS.c.send_at).where(LETTERS.c.state == "accepted")).all()
    assert keys is not None
    assert letters == keys
    assert days <= keys <= len(told)
    assert balance(ledger).holds
    for sent_at in late:
        local = dt.datetime.fromisoformat(sent_at).replace(tzinfo=dt.UTC).astimezone(here)
        assert local.hour >= 8  # digest time of a working day, by the clock on the wall
        assert local.weekday() < 5
