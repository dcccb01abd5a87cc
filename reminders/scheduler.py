"""What is to be done for a register now: a pure function of what the ledger knows, the register's times, and the clock.

Nothing here waits or counts. A tick that comes twice does nothing the second time, one that never came is made up for
by the next, and a day's digest belongs to its day however late the machine was switched on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from register.zones import local_day

BACK: Final = dt.timedelta(minutes=5)
"""A clock that shows less than the last tick by more than this was put back, or was wrong before."""
AHEAD: Final = dt.timedelta(days=40)
"""A clock that has gone on by more than this since the last tick may be wrong: nobody is written to on its word."""

UPDATE, TELL, DIGEST = "update", "tell", "digest"
CLOCK_BACK, CLOCK_AHEAD = "clock_back", "clock_ahead"


@dataclass(frozen=True, slots=True)
class Times:
    """What of a register's Settings says when: its zone, and the digest's minutes from midnight (None: not set)."""

    time_zone: str
    digest_time: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of the work for a register; instants are in UTC, None and '' are never."""

    ticked_at: dt.datetime | None = None
    digest_day: dt.date | None = None
    """The latest day whose digest was made."""
    seen: str = ""
    """The version of the workbook that was last worked through."""
    changes_at: dt.datetime | None = None
    """When something in that version changes by itself: a lead comes, a deadline passes, a day begins."""
    sends_at: dt.datetime | None = None
    """When the next letter that waits is to go."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """What to do now.

    `jobs` may be UPDATE (compute and write), TELL (what cannot wait for the digest, and letters whose time has come),
    and DIGEST, which is that of `digest_day`. `hold` says why nothing may be done on this clock's word. `next_at` is
    when something is to do again, as far as is known.
    """

    jobs: tuple[str, ...]
    digest_day: dt.date | None
    hold: str
    next_at: dt.datetime | None


def to_do(known: Known, times: Times, version: str, now: dt.datetime) -> ToDo:
    """What is to be done for a register whose workbook is `version`, at `now` (UTC).

    A version not seen yet, or one in which something has changed by itself, is worked through; what cannot wait is told
    then. The digest is that of the latest day whose digest time has come; days that were slept through have none of
    their own, since the latest says all that is due.
    """
    hold = held(known, now)
    if hold:
        return ToDo((), None, hold, None)
    day = digest_day(times, now)
    jobs: list[str] = []
    if version != known.seen or come(known.changes_at, now):
        jobs += [UPDATE, TELL]
    elif come(known.sends_at, now):
        jobs.append(TELL)
    if day is not None and (known.digest_day is None or day > known.digest_day):
        jobs.append(DIGEST)
    else:
        day = None
    ahead = [at for at in (known.changes_at, known.sends_at, next_digest(times, now)) if at is not None and at > now]
    return ToDo(tuple(jobs), day, "", min(ahead, default=None))


def held(known: Known, now: dt.datetime) -> str:
    """Why this clock cannot be believed: it shows less than it did, or far more than since it was last looked at."""
    if known.ticked_at is None:
        return ""
    if now < known.ticked_at - BACK:
        return CLOCK_BACK
    return CLOCK_AHEAD if now > known.ticked_at + AHEAD else ""


def come(at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an instant has come."""
    return at is not None and at <= now


def digest_instant(times: Times, day: dt.date) -> dt.datetime | None:
    """When the digest of a day is due, in UTC; None where no time is set.

    A time that the clock skips that day comes as much later; of one that comes twice the first counts.

    >>> digest_instant(Times("Europe/Berlin", 150), dt.date(2026, 3, 29)).isoformat()
    '2026-03-29T01:30:00+00:00'
    """
    if times.digest_time is None:
        return None
    local = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=times.digest_time)
    return local.replace(tzinfo=ZoneInfo(times.time_zone)).astimezone(dt.UTC)


def digest_day(times: Times, now: dt.datetime) -> dt.date | None:
    """The latest day whose digest time has come; None where no time is set."""
    today = local_day(now, times.time_zone)
    days = (today - dt.timedelta(days=back) for back in range(3))
    return next((day for day in days if come(digest_instant(times, day), now)), None)


def next_digest(times: Times, now: dt.datetime) -> dt.datetime | None:
    """The next instant at which a digest is due."""
    today = local_day(now, times.time_zone)
    instants = (digest_instant(times, today + dt.timedelta(days=ahead)) for ahead in range(-1, 3))
    return min((at for at in instants if at is not None and at > now), default=None)


def believed(known: Known, times: Times, now: dt.datetime) -> Known:
    """What is known once a person says that the clock is right: counted from now, with no digest of days to come."""
    day, latest = known.digest_day, digest_day(times, now)
    if day is not None and latest is not None:
        day = min(day, latest)
    return Known(now, day, "", None, known.sends_at)
