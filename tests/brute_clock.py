"""A clock that is read every minute: slow, in plain words, and independent of the one under test (rule 5).

It shares neither arrays nor searches with `register.clocks`; daylight saving is what the standard library says it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

MINUTE = dt.timedelta(minutes=1)
MIDNIGHT = dt.time(0)


@dataclass(frozen=True)
class Firm:
    """When a firm works, told as its calendar on the wall tells it."""

    working_days: frozenset[int]
    working_hours: tuple[tuple[int, int], ...]
    holidays: dict[dt.date, bool] = field(default_factory=dict[dt.date, bool])
    time_zone: str = "UTC"

    def works_on(self, day: dt.date) -> bool:
        return self.holidays.get(day, day.weekday() in self.working_days)

    @cached_property
    def open_by_minute(self) -> list[bool]:
        """For every minute of a day on which the firm works, whether it is open."""
        return [any(start <= minute < end for start, end in self.working_hours) for minute in range(1440)]

    def is_open(self, at: dt.datetime) -> bool:
        return self.works_on(at.date()) and self.open_by_minute[at.hour * 60 + at.minute]

    def close_of(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, MIDNIGHT) + max(end for _, end in self.working_hours) * MINUTE


@dataclass(frozen=True)
class Question:
    """One deadline to be found; all instants are local, whole minutes, without a zone."""

    event: dt.datetime
    units: int
    """Minutes for the clocks by the hour, days for those by the day."""
    unit: str
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def waiting(self, at: dt.datetime) -> bool:
        return self.since is not None and self.until is not None and self.since <= at < self.until


def brute_deadline(question: Question, firm: Firm) -> dt.datetime:
    """The deadline, found by looking at every minute from the event on."""
    if question.units == 0:
        return question.event
    if question.unit == "hour":
        return by_the_hour(question, ZoneInfo(firm.time_zone))
    if question.unit == "working hour":
        return by_the_working_hour(question, firm)
    if question.unit == "working day":
        return by_the_day(question, firm)
    return by_the_day(question, Firm(frozenset(range(7)), ((0, 23 * 60 + 59),)))


def by_the_hour(question: Question, zone: ZoneInfo) -> dt.datetime:
    """Minutes are counted in UTC, where each is as long as the next."""
    at, since, until = (
        None if local is None else local.replace(tzinfo=zone).astimezone(dt.UTC)
        for local in (question.event, question.since, question.until)
    )
    assert at is not None
    in_true_time = Question(at, question.units, question.unit, since, until)
    left = question.units
    while left:
        left -= not in_true_time.waiting(at)
        at += MINUTE
    return at.astimezone(zone).replace(tzinfo=None)


def by_the_working_hour(question: Question, firm: Firm) -> dt.datetime:
    """Minutes count while the firm is open and nobody makes it wait."""
    at, left = question.event, question.units
    while left:
        left -= firm.is_open(at) and not question.waiting(at)
        at += MINUTE
    return at


def by_the_day(question: Question, firm: Firm) -> dt.datetime:
    """The close of the nth working day after; then the minutes waited are added, and the end of that day is taken."""
    day, left = question.event.date(), question.units
    while left:
        day += dt.timedelta(1)
        left -= firm.works_on(day)
    plain = firm.close_of(day)
    since, until = question.since, question.until
    if since is None or until is None or max(since, question.event) >= min(plain, until):
        return plain
    # The event's time of day on the nth day; an event on a day off was as good as one at the end of the day before.
    own_day = firm.works_on(question.event.date())
    at = dt.datetime.combine(day, question.event.time() if own_day else dt.time(23, 59))
    if max(since, question.event) < at:
        minute, waited = max(since, question.event), 0
        while minute < until:
            waited += firm.works_on(minute.date())
            minute += MINUTE
        while waited:
            at += MINUTE
            waited -= firm.works_on(at.date())
    by = firm.close_of(at.date())
    day = at.date()
    while by < until or not firm.works_on(day):
        day += dt.timedelta(1)
        by = firm.close_of(day) if firm.works_on(day) else by
    return by
