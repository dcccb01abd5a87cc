"""Local time and UTC: a whole column at once, over the changes of the clock in the years that it spans.

Instants in the register are what a clock on the wall shows; promises by the hour run in true time (rule 5). A time that
comes twice or never is read as with `fold=0`: what comes twice (clocks going back) is the first of the two; what is
skipped (clocks going forward) was read off a clock not yet put forward, so that its 02:30 is 03:30 by the new time. In
UTC there is no doubt; coming back from it, an instant is what the wall clock shows then, be it for the second time.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from register.columns import NO_INSTANT
from register.values import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from register.columns import Instants, Wholes

EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
SECONDS_A_DAY: Final = 86_400


class Changes(NamedTuple):
    """From which UTC second on, and from which local second on, which offset from UTC in seconds is in force."""

    from_utc: Wholes
    from_local: Wholes
    offset: Wholes


def in_utc(local: Instants, time_zone: str) -> Instants:
    """The same instants in UTC; missing stays missing.

    >>> in_utc(np.array(["2026-03-29T02:30", "2026-10-25T02:30"], "M8[s]"), "Europe/Berlin").astype(str).tolist()
    ['2026-03-29T01:30:00', '2026-10-25T00:30:00']
    """
    changes = _changes_around(local, time_zone)
    if changes is None:
        return local
    found = np.searchsorted(changes.from_local[1:], local.astype("M8[s]").astype(np.int64), side="right")
    return np.where(np.isnat(local), NO_INSTANT, local - changes.offset[found].astype("m8[s]"))


def in_local_time(utc: Instants, time_zone: str) -> Instants:
    """What the wall clock shows at instants in UTC; missing stays missing."""
    changes = _changes_around(utc, time_zone)
    if changes is None:
        return utc
    found = np.searchsorted(changes.from_utc[1:], utc.astype("M8[s]").astype(np.int64), side="right")
    return np.where(np.isnat(utc), NO_INSTANT, utc + changes.offset[found].astype("m8[s]"))


def local_day(at: dt.date | dt.datetime, time_zone: str) -> dt.date:
    """The day that the wall calendar shows at an instant in UTC; a day is itself.

    >>> local_day(dt.datetime(2026, 12, 23, 17, 30, tzinfo=dt.UTC), "Asia/Taipei").isoformat()
    '2026-12-24'
    """
    return at.astimezone(ZoneInfo(time_zone)).date() if isinstance(at, dt.datetime) else at


def _changes_around(instants: Instants, time_zone: str) -> Changes | None:
    """The changes of the years that the instants span, a year more on either side; None where none is given."""
    given = instants[~np.isnat(instants)]
    if len(given) == 0:
        return None
    first, last = (int(end.astype("M8[Y]").astype(np.int64)) + EPOCH.year for end in (given.min(), given.max()))
    return _changes(time_zone, max(first, FIRST_DAY.year) - 1, min(last, LAST_DAY.year) + 1)


@cache
def _changes(time_zone: str, first_year: int, last_year: int) -> Changes:
    years = range(first_year, last_year + 1)
    from_utc, offset = np.array([change for year in years for change in _changes_in(time_zone, year)], np.int64).T
    offset_before = np.concatenate([offset[:1], offset[:-1]])
    # Going back, the hour that comes twice belongs to the old offset; going forward, so does the hour that is skipped:
    # in local time the new one begins at whichever of the two readings of the change is the later.
    return Changes(from_utc, from_utc + np.maximum(offset, offset_before), offset)


@cache
def _changes_in(time_zone: str, year: int) -> tuple[tuple[int, int], ...]:
    """The offset at the year's beginning and after each change in it.

    zoneinfo does not tell its list of changes, so it is asked day by day, then closer in. No zone has ever changed
    its clock and changed it back within a day.
    """
    zone = ZoneInfo(time_zone)

    def offset_at(second: int) -> int:
        offset = (EPOCH + dt.timedelta(seconds=second)).astimezone(zone).utcoffset()
        return int((offset or dt.timedelta()).total_seconds())

    start = int((dt.datetime(year, 1, 1, tzinfo=dt.UTC) - EPOCH).total_seconds())
    end = int((dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC) - EPOCH).total_seconds())
    days = range(start, end + 1, SECONDS_A_DAY)
    offsets = [offset_at(day) for day in days]
    changes = [(start, offsets[0])]
    for day, before, after in zip(days, offsets, offsets[1:], strict=False):
        if before == after:
            continue
        early, late = day, day + SECONDS_A_DAY
        while late - early > 1:
            middle = (early + late) // 2
            early, late = (middle, late) if offset_at(middle) == before else (early, middle)
        changes.append((late, after))
    return tuple(changes)
