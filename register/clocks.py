"""The four clocks on which a promise runs, and the instant by which it is to be kept (rule 5).

| clock | runs | a promise of n ends |
|---|---|---|
| hour | day and night, in true time (UTC): a change of the clock makes no hour longer or shorter | when n have run |
| working hour | while the firm is open: Settings and Holidays, by the clock on the wall | when n have run |
| day | by the calendar | 23:59 of the nth day after |
| working day | by the calendar, days on which the firm works | close of the nth working day after |

A clock gives every instant a reading in seconds; a deadline is the reading of the event, plus what was promised, plus
what ran while the client made us wait, turned back into an instant: two searches in one sorted array.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

from register.choices import PROMISE_UNITS
from register.columns import NO_INSTANT, SCALE
from register.periods import DAY, FIRST, LAST
from register.zones import SECONDS_A_DAY, in_local_time, in_utc

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.columns import Codes, Dates, Flags, Instants, Numbers, Wholes

    Spans: TypeAlias = tuple[tuple[int, int], ...]

SECONDS_AN_HOUR: Final = 3_600
LAST_MINUTE: Final = 23 * 60 + 59
"""At which a day ends for a promise by the day."""
FARTHEST: Final = 10_000_000 * SCALE
"""More hours or days than a register can hold; keeps what is typed without end from wrapping round."""
WHOLE_DAY: Final = ((0, 1440),)
NEVER: Final = int((LAST + 2 * DAY).astype("M8[s]").astype(np.int64))
"""A local second past the last day of a register."""


class Wait(NamedTuple):
    """From when until when the client made us wait, an entry a row; a missing end of either: no wait.

    An open wait lasts until as-of: put it in. So does a milestone met or closed in the meantime: cut the wait there.
    """

    since: Instants
    until: Instants


class OpenTime(NamedTuple):
    """Spans during which a clock runs, in local seconds, in order and apart, and what has run before each.

    The last span is empty and lies beyond every date of a register: it is where time that is never reached would be.
    """

    opens: Wholes
    closes: Wholes
    before: Wholes

    @property
    def total(self) -> int:
        """The seconds of all spans together."""
        return int(self.before[-1])

    def reading(self, seconds: Wholes) -> Wholes:
        """How long the clock has run at each instant."""
        span = np.searchsorted(self.opens, seconds, side="right") - 1
        run = self.before[span] + np.minimum(seconds, self.closes[span]) - self.opens[span]
        return np.where(span < 0, 0, run)

    def instant(self, reading: Wholes) -> Wholes:
        """The earliest instant at which the clock shows each reading (more than 0)."""
        span = np.searchsorted(self.before, reading, side="left") - 1
        return self.opens[span] + reading - self.before[span]


@dataclass(frozen=True, eq=False, slots=True)
class Calendar:
    """When the firm works: Settings and Holidays. Open time is laid out for the days that a question needs."""

    working_days: frozenset[int]
    """Weekdays, Monday 0; none: the working clocks never reach anything, their deadlines are missing."""
    working_hours: tuple[tuple[int, int], ...]
    """Open spans of a working day, in minutes from midnight, in order and apart."""
    holidays: Dates
    works: Flags
    """Whether the firm works on that date of `holidays` (a make-up Saturday); of two rows for one the later counts."""
    time_zone: str

    def open_time(self, spans: Spans, first: Instants, last: Instants, reading: int = 0) -> OpenTime:
        """The given spans of every working day from the earliest of `first` to the latest of `last`.

        Longer, if need be, until the clock has shown `reading`.
        """
        start, end, more = first.min().astype("M8[D]"), last.max().astype("M8[D]"), 31 * DAY
        open_time = self._laid_out(spans, start, end)
        while open_time.total < reading and end < LAST:
            end, more = min(end + more, LAST), 2 * more
            open_time = self._laid_out(spans, start, end)
        return open_time

    def _laid_out(self, spans: Spans, first: np.datetime64, last: np.datetime64) -> OpenTime:
        days = np.arange(first, last + DAY)
        # 1970-01-01, from which days are counted, was a Thursday.
        working = np.isin((days.astype(np.int64) + 3) % 7, sorted(self.working_days))
        named = (self.holidays >= first) & (self.holidays <= last)
        working[(self.holidays[named] - first).astype(np.int64)] = self.works[named]
        minutes = np.array(spans, np.int64).reshape(-1, 2) * 60
        opens, closes = (np.append(np.add.outer(_seconds(days[working]), end).ravel(), NEVER) for end in minutes.T)
        run = np.cumsum(closes - opens)
        return OpenTime(opens, closes, run - (closes - opens))


def deadline(event: Instants, within: Numbers, unit: Codes, calendar: Calendar, wait: Wait | None = None) -> Instants:
    """The instant by which what was promised `within` so many units of an event is to be done (rule 5).

    It is the first instant at which the time on the promise's clock outside the wait reaches `within`. By the day, the
    end of the day so reached is taken; should the client make us wait past that end too, the end of the day on which
    the wait is over: no promise lapses during a wait.

    `event` local instants; `within` ten-thousandths of the unit, parts of a day counting as a whole one, parts of a
    second too; `unit` codes into `PROMISE_UNITS`; all of one length. 0 within is at once: the event itself. Missing
    where the event is missing, the unit blank (-1), `within` negative, no working time set, or the deadline after 2199.
    A blank `within` is not told from 0 here: blank the unit of rows that have none.

    Two Friday events, the firm open 09:00-12:00 and 13:00-18:00 from Monday to Friday. 16:40 plus 2 working hours is
    Monday 09:40 (S7), 17:00 plus 1 is Friday 18:00 and not Monday 09:00:

    >>> no_holidays = np.array([], "M8[D]"), np.array([], np.bool_)
    >>> firm = Calendar(frozenset(range(5)), ((540, 720), (780, 1080)), *no_holidays, "Asia/Taipei")
    >>> events = np.array(["2026-09-18T16:40", "2026-09-18T17:00"], "M8[s]")
    >>> deadline(events, np.array([2, 1]) * SCALE, np.array([1, 1], np.int8), firm).astype("M8[m]").astype(str).tolist()
    ['2026-09-21T09:40', '2026-09-18T18:00']
    """
    given = (event >= FIRST) & (event < LAST + DAY) & (unit >= 0) & (within >= 0)
    by = np.where(given & (within == 0), event, NO_INSTANT)
    for code, name in enumerate(PROMISE_UNITS):
        rows = np.flatnonzero(given & (within > 0) & (unit == code))
        if len(rows):
            waits = Wait(event[rows], event[rows]) if wait is None else Wait(wait.since[rows], wait.until[rows])
            by[rows] = CLOCKS[name](event[rows], np.minimum(within[rows], FARTHEST), waits, calendar)
    return np.where(by < LAST + DAY, by, NO_INSTANT)


def hours_between(earlier: Instants, later: Instants, time_zone: str) -> Numbers:
    """Hours from one local instant to another in true time, rounded half up to two decimals, in ten-thousandths.

    For late_hours. Negative where `later` is the earlier one; 0, as everywhere, where either is missing.

    >>> due, done = np.array(["2026-06-28T06:00"], "M8[s]"), np.array(["2026-06-28T06:25"], "M8[s]")
    >>> hours_between(due, done, "Asia/Taipei").tolist()
    [4200]
    """
    given = ~(np.isnat(earlier) | np.isnat(later))
    passed = (in_utc(later, time_zone) - in_utc(earlier, time_zone)).astype("m8[s]")
    seconds = np.where(given, passed, np.timedelta64(0, "s")).astype(np.int64)
    hundredths = (seconds + SECONDS_AN_HOUR // 200) // (SECONDS_AN_HOUR // 100)
    return hundredths * (SCALE // 100)


def _after(event: Instants, wait: Wait) -> Wait:
    """The part of each row's wait after its event; where there is none, an empty one at the event."""
    since = np.maximum(wait.since, event)
    waits = (since < wait.until) & (wait.until < LAST + DAY)
    return Wait(np.where(waits, since, event), np.where(waits, wait.until, event))


def _reached(plain: Wholes, since: Wholes, until: Wholes) -> Wholes:
    """The reading at which the promise has run, from the one without a wait: a wait counts that began before that."""
    return plain + np.where(since < plain, until - since, 0)


def _rounded_up(promised: Numbers, seconds: int) -> Wholes:
    return -(-promised * seconds // SCALE)


def _seconds(instants: Instants) -> Wholes:
    return instants.astype("M8[s]").astype(np.int64)


def _by_hour(event: Instants, promised: Numbers, wait: Wait, calendar: Calendar) -> Instants:
    zone = calendar.time_zone
    event = in_utc(event, zone)
    # Compared in UTC: a local time that the clock skipped may come before another and mean a later instant.
    wait = _after(event, Wait(in_utc(wait.since, zone), in_utc(wait.until, zone)))
    at, since, until = (_seconds(instants) for instants in (event, *wait))
    reached = _reached(at + _rounded_up(promised, SECONDS_AN_HOUR), since, until).astype("M8[s]")
    return in_local_time(np.where(reached < LAST + 2 * DAY, reached, NO_INSTANT), zone)


def _by_working_hour(event: Instants, promised: Numbers, wait: Wait, calendar: Calendar) -> Instants:
    hours, wait = calendar.working_hours, _after(event, wait)
    open_time = calendar.open_time(hours, event, wait.until)
    at, since, until = (open_time.reading(_seconds(instants)) for instants in (event, *wait))
    reached = _reached(at + _rounded_up(promised, SECONDS_AN_HOUR), since, until)
    return calendar.open_time(hours, event, wait.until, int(reached.max())).instant(reached).astype("M8[s]")


def _by_day(event: Instants, promised: Numbers, wait: Wait, _calendar: Calendar) -> Instants:
    return _by_working_day(event, promised, wait, EVERY_DAY)


def _by_working_day(event: Instants, promised: Numbers, wait: Wait, calendar: Calendar) -> Instants:
    if not calendar.working_hours:
        return np.full(len(event), NO_INSTANT)
    wait = _after(event, wait)
    days = calendar.open_time(WHOLE_DAY, event, wait.until)
    at, since, until = (days.reading(_seconds(instants)) for instants in (event, *wait))
    # On a day off the clock stands still, between two working days. The event belongs to the first of them, or the next
    # working day would be its own day and not the first one after.
    at -= days.reading(_seconds(event) + 1) == at
    plain = at + _rounded_up(promised, 1) * SECONDS_A_DAY
    farthest = int((np.maximum(plain, until) + until - since).max())
    days = calendar.open_time(WHOLE_DAY, event, wait.until, farthest + SECONDS_A_DAY)
    closes = days.opens + 60 * calendar.working_hours[-1][1]
    last_day = len(closes) - 1
    # After the close of the last day the promise is over, though its time of day may not have come: no wait moves it.
    in_time = _seconds(wait.since) < closes[np.minimum(plain // SECONDS_A_DAY, last_day)]
    reached = np.where(in_time, _reached(plain, since, until), plain)
    by = closes[np.minimum(reached // SECONDS_A_DAY, last_day)]
    over = closes[np.searchsorted(closes, _seconds(wait.until), side="left")]
    return np.where(in_time, np.maximum(by, over), by).astype("M8[s]")


EVERY_DAY: Final = Calendar(
    frozenset(range(7)), ((0, LAST_MINUTE),), np.array([], "M8[D]"), np.array([], np.bool_), time_zone="UTC"
)
"""The calendar of a promise by the day."""
CLOCKS: Final[dict[str, Callable[[Instants, Numbers, Wait, Calendar], Instants]]] = {
    "hour": _by_hour,
    "working hour": _by_working_hour,
    "day": _by_day,
    "working day": _by_working_day,
}
