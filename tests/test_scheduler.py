"""What is to be done when: each day's digest once, whatever the clock does (facts: schedule measured)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.zones import in_utc
from reminders.schedule_memory import keep_work, put_work, work_known
from reminders.scheduler import (
    CLOCK_AHEAD,
    CLOCK_BACK,
    DIGEST,
    TELL,
    UPDATE,
    Known,
    Times,
    believed,
    digest_instant,
    to_do,
)
from sync.ledger import open_ledger

TAIPEI = Times("Asia/Taipei", 480)
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
DIGEST_TIMES = [0, 90, 105, 120, 150, 480, 1439, 1440]
MINUTE = dt.timedelta(minutes=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


NOON = utc("2026-11-22T04:00")
"""12:00 in Taipei."""
LAST = NOON - MINUTE
DONE = Known(LAST, dt.date(2026, 11, 22), "v1", NOON + 10 * MINUTE)
YESTERDAY = dt.date(2026, 11, 21)

CASES = [
    ("nothing", DONE, "v1", NOON, ()),
    ("a new register", Known(), "v1", NOON, (UPDATE, TELL, DIGEST)),
    ("somebody saved the workbook", DONE, "v2", NOON, (UPDATE, TELL)),
    ("a deadline passes", DONE, "v1", NOON + 10 * MINUTE, (UPDATE, TELL)),
    ("a second before it does", DONE, "v1", NOON + 10 * MINUTE - dt.timedelta(seconds=1), ()),
    ("a letter that waits may go", replace(DONE, sends_at=NOON), "v1", NOON, (TELL,)),
    ("a letter that waits for later", replace(DONE, sends_at=NOON + MINUTE), "v1", NOON, ()),
    ("08:00 has come", replace(DONE, digest_day=YESTERDAY), "v1", utc("2026-11-22T04:00"), (DIGEST,)),
    ("switched on before 08:00, yesterday's was made", replace(DONE, ticked_at=utc("2026-11-21T10:00"),
     digest_day=YESTERDAY, changes_at=None), "v1", utc("2026-11-21T23:59"), ()),
    ("switched on before 08:00, yesterday's was not", replace(DONE, ticked_at=utc("2026-11-20T10:00"),
     digest_day=dt.date(2026, 11, 20), changes_at=None), "v1", utc("2026-11-21T23:59"), (DIGEST,)),
    ("the clock is four minutes back", replace(DONE, ticked_at=NOON + 4 * MINUTE), "v1", NOON, ()),
]  # fmt: skip


@pytest.mark.parametrize(("why", "known", "version", "now", "jobs"), CASES, ids=[case[0] for case in CASES])
def test_what_is_to_do(why: str, known: Known, version: str, now: dt.datetime, jobs: tuple[str, ...]) -> None:
    assert to_do(known, TAIPEI, version, now).jobs == jobs, why


HELD = [
    ("five minutes back and a second", -dt.timedelta(minutes=5, seconds=1), CLOCK_BACK),
    ("five minutes back", -dt.timedelta(minutes=5), ""),
    ("a day back", -dt.timedelta(days=1), CLOCK_BACK),
    ("off for three days", dt.timedelta(days=3), ""),
    ("off for forty days", dt.timedelta(days=40), ""),
    ("forty days and a second", dt.timedelta(days=40, seconds=1), CLOCK_AHEAD),
    ("a year on", dt.timedelta(days=365), CLOCK_AHEAD),
]


@pytest.mark.parametrize(("why", "jump", "hold"), HELD, ids=[case[0] for case in HELD])
def test_a_clock_that_jumps_is_not_believed(why: str, jump: dt.timedelta, hold: str) -> None:
    known = replace(DONE, ticked_at=NOON, digest_day=YESTERDAY)
    work = to_do(known, TAIPEI, "v2", NOON + jump)
    assert work.hold == hold, why
    assert (work.jobs == ()) == bool(hold), why


def worked(times: Times, known: Known, instants: Iterable[dt.datetime]) -> tuple[list[dt.date], Known]:
    """The days whose digest is made when the clock shows these instants one after the other."""
    days: list[dt.date] = []
    for now in instants:
        work = to_do(known, times, "v1", now)
        if work.hold:
            continue
        if work.digest_day is not None:
            assert DIGEST in work.jobs
            days.append(work.digest_day)
        known = Known(now, work.digest_day or known.digest_day, "v1")
    return days, known


def test_off_for_days_makes_one_digest() -> None:
    """Three days, forty days: the latest says all, and each day after has its own again."""
    for off in (3, 40):
        start = LAST + dt.timedelta(days=off)
        days, _ = worked(TAIPEI, DONE, [start, start + MINUTE, start + dt.timedelta(days=1)])
        assert days == [dt.date(2026, 11, 22) + dt.timedelta(days=off + more) for more in (0, 1)]


def test_a_day_back_and_a_year_on_make_none_until_somebody_says_the_clock_is_right() -> None:
    for jump in (dt.timedelta(days=-1), dt.timedelta(days=365)):
        wrong = [NOON + jump + minute * MINUTE for minute in range(10)]
        days, known = worked(TAIPEI, DONE, [*wrong, NOON + 20 * MINUTE])
        assert (days, known.ticked_at) == ([], NOON + 20 * MINUTE)
        right = believed(DONE, TAIPEI, NOON + jump)
        assert to_do(right, TAIPEI, "v1", NOON + jump).hold == ""
        days, _ = worked(TAIPEI, right, [NOON + jump, NOON + jump + dt.timedelta(days=1)])
        after = dt.date(2026, 11, 22) + jump
        assert days == ([after, after + dt.timedelta(days=1)] if jump.days > 0 else [after + dt.timedelta(days=1)])


def test_digests_of_days_to_come_are_not_kept_from_their_day() -> None:
    """The clock was wrong for a while, then a person put it right."""
    ran_ahead = Known(NOON + dt.timedelta(days=30), dt.date(2026, 12, 22), "v1")
    right = believed(ran_ahead, TAIPEI, NOON)
    days, _ = worked(TAIPEI, right, [NOON, NOON + dt.timedelta(days=1)])
    assert days == [dt.date(2026, 11, 23)]


def changes(zone: str) -> list[dt.datetime]:
    """The instants 2024–2030 at which the clock of a zone is changed."""
    hours = [utc("2024-01-01T00:00") + dt.timedelta(hours=n) for n in range(24 * 365 * 7 + 48)]
    offsets = [at.astimezone(ZoneInfo(zone)).utcoffset() for at in hours]
    return [at for at, one, other in zip(hours[1:], offsets, offsets[1:], strict=False) if one != other]


@pytest.mark.parametrize("zone", ZONES)
def test_every_change_of_the_clock(zone: str) -> None:
    """Around each change 2024–2030, whatever the digest time: each day's digest once, not before its time."""
    found = changes(zone)
    assert len(found) == (0 if zone == "Asia/Kolkata" else 14)
    for change in found or [utc("2026-03-29T01:00")]:
        for minutes in DIGEST_TIMES:
            times = Times(zone, minutes)
            start = change - dt.timedelta(days=1, minutes=1)
            first = to_do(Known(), times, "v1", start).digest_day
            ticks = [start + dt.timedelta(minutes=15 * step) for step in range(3 * 96)]
            days, _ = worked(times, Known(start, first, "v1"), ticks)
            assert first is not None
            assert days == [first + dt.timedelta(days=1 + day) for day in range(len(days))]
            last = ticks[-1].astimezone(ZoneInfo(zone))
            come = last.hour * 60 + last.minute >= minutes
            assert days[-1] == last.date() - dt.timedelta(days=0 if come else 1), minutes


@given(
    st.sampled_from(ZONES), st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)), st.sampled_from(range(0, 1441, 15))
)
def test_the_digest_time_is_that_of_the_rules_clock(zone: str, day: dt.date, minutes: int) -> None:
    """Skipped and doubled times are read as everywhere in the register."""
    local = np.datetime64(day, "s") + np.timedelta64(minutes, "m")
    expected = in_utc(np.array([local]), zone)[0].item().replace(tzinfo=dt.UTC)
    assert digest_instant(Times(zone, minutes), day) == expected


@given(st.lists(st.integers(0, 40 * 24 * 60), max_size=30), st.sampled_from(ZONES), st.sampled_from(DIGEST_TIMES))
def test_no_day_twice_and_none_early(steps: list[int], zone: str, minutes: int) -> None:
    """However long the machine sleeps in between: days rise, each after its time, and the latest is always told."""
    times, now, known = Times(zone, minutes), NOON, Known()
    days: list[dt.date] = []
    for step in steps:
        now += step * MINUTE
        more, known = worked(times, known, [now])
        for day in more:
            due = digest_instant(times, day)
            assert due is not None
            assert due <= now
        days += more
        later = digest_instant(times, (known.digest_day or dt.date(2026, 1, 1)) + dt.timedelta(days=1))
        assert later is not None
        assert later > now
    assert days == sorted(set(days))


def test_no_digest_time_no_digest() -> None:
    work = to_do(Known(), Times("Asia/Taipei", None), "v1", NOON)
    assert (work.jobs, work.next_at) == ((UPDATE, TELL), None)


def test_what_comes_next() -> None:
    assert to_do(DONE, TAIPEI, "v1", NOON).next_at == NOON + 10 * MINUTE
    assert to_do(replace(DONE, changes_at=None), TAIPEI, "v1", NOON).next_at == utc("2026-11-23T00:00")


def test_the_ledger_keeps_it(ledger_url: str) -> None:
    assert ledger_url
    ledger = open_ledger("R1", "2026-11-22T04:00:00")
    with ledger.writing() as connection:
        assert work_known(connection, "R1") == Known()
        keep_work(connection, "R1", DONE)
        assert work_known(connection, "R1") == DONE
        earlier = replace(DONE, digest_day=YESTERDAY, seen="v2")
        keep_work(connection, "R1", earlier)
        assert work_known(connection, "R1") == replace(DONE, seen="v2")
        put_work(connection, "R1", earlier)
        assert work_known(connection, "R1", NOON) == replace(earlier, sends_at=NOON)
        assert work_known(connection, "R2") == Known()
    ledger.close()
