"""Local time and UTC, against the standard library asked value by value."""

from __future__ import annotations

import datetime as dt
import doctest
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from register import zones
from register.columns import Instants
from register.zones import in_local_time, in_utc

ZONES = (
    "Asia/Taipei", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
    "Africa/Casablanca", "Asia/Kolkata", "Pacific/Apia", "UTC",
)  # fmt: skip
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def instants(*texts: str) -> Instants:
    return np.array(texts, "datetime64[s]")


def shown(column: Instants) -> list[str]:
    return np.datetime_as_string(column, unit="m").tolist()


@pytest.mark.parametrize(
    ("zone", "local", "utc", "back"),
    [
        pytest.param("Asia/Taipei", "2026-05-01T10:00", "2026-05-01T02:00", "2026-05-01T10:00", id="no summer time"),
        pytest.param("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59", "2026-03-29T01:59", id="before forward"),
        pytest.param("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30", "2026-03-29T03:30", id="skipped"),
        pytest.param("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00", "2026-03-29T03:00", id="after forward"),
        pytest.param("Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59", "2026-10-25T01:59", id="before back"),
        pytest.param(
            "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T02:30", id="twice: the first"
        ),
        pytest.param("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "2026-10-25T03:00", id="after back"),
        pytest.param(
            "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "2026-04-05T01:45", id="half an hour"
        ),
        pytest.param(
            "Asia/Kathmandu", "1986-01-01T00:05", "1985-12-31T18:35", "1986-01-01T00:20", id="new at new year"
        ),
        pytest.param("Europe/Berlin", "NaT", "NaT", "NaT", id="missing"),
        pytest.param("America/New_York", "2026-01-01T00:00", "2026-01-01T05:00", "2026-01-01T00:00", id="new year"),
    ],
)
def test_there_and_back(zone: str, local: str, utc: str, back: str) -> None:
    there = in_utc(instants(local), zone)
    assert [shown(there), shown(in_local_time(there, zone))] == [[utc], [back]]


def test_utc_for_the_second_time_shows_what_the_wall_clock_shows() -> None:
    assert shown(in_local_time(instants("2026-10-25T00:30", "2026-10-25T01:30"), "Europe/Berlin")) == [
        "2026-10-25T02:30", "2026-10-25T02:30",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_the_standard_library_says_the_same(zone: str) -> None:
    """2,000 seconds of 2005-2034, every other one within two hours of a change of the clock."""
    chance = np.random.default_rng(20260501)
    seconds = chance.integers(36 * 365 * 86_400, 65 * 365 * 86_400, 1_000)
    changes = np.array([second for year in range(2005, 2035) for second in changes_of(zone, year)] or [0])
    near = chance.choice(changes, 1_000) + chance.integers(-7_200, 7_200, 1_000)
    utc = np.concatenate([seconds, near])
    aware = [(EPOCH + dt.timedelta(seconds=int(second))).astimezone(ZoneInfo(zone)) for second in utc]
    on_the_wall = [at.replace(tzinfo=None, fold=0) for at in aware]
    assert in_local_time(utc.astype("datetime64[s]"), zone).tolist() == on_the_wall
    read = [at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC).replace(tzinfo=None) for at in on_the_wall]
    assert in_utc(np.array(on_the_wall, "datetime64[s]"), zone).tolist() == read


def changes_of(zone: str, year: int) -> list[int]:
    """The seconds of UTC, to the half hour, at which the standard library's offset is another one."""
    start = int((dt.datetime(year, 1, 1, tzinfo=dt.UTC) - EPOCH).total_seconds())
    days = [start + day * 86_400 for day in range(367)]
    at = [(EPOCH + dt.timedelta(seconds=day)).astimezone(ZoneInfo(zone)).utcoffset() for day in days]
    found: list[int] = []
    for day, before, after in zip(days, at, at[1:], strict=False):
        halves = range(day, day + 86_400, 1_800) if before != after else range(0)
        found += [half for half in halves if offset(zone, half - 1) != offset(zone, half)]
    return found


def offset(zone: str, second: int) -> dt.timedelta | None:
    return (EPOCH + dt.timedelta(seconds=second)).astimezone(ZoneInfo(zone)).utcoffset()


def test_an_instant_far_from_every_other_is_read_all_the_same() -> None:
    column = instants("1901-07-01T12:00", "NaT", "2198-07-01T12:00", "2500-01-01T12:00")
    assert shown(in_utc(column, "Europe/Berlin"))[:3] == ["1901-07-01T11:00", "NaT", "2198-07-01T10:00"]


def test_an_empty_column_stays_empty() -> None:
    assert len(in_utc(instants(), "Europe/Berlin")) == len(in_local_time(instants(), "Europe/Berlin")) == 0


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(zones).failed == 0
