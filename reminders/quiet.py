"""When a letter may go: quiet hours and days off put it off, and never drop it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from register.assessment import Assessment
from register.occurrences import working_days_between

DAYS_LOOKED_AT: Final = 40
"""A firm that has no working day in so many has none: its letters do not wait for one."""

A_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class Quiet:
    """When a firm does not want letters; instants are local to the register, without a zone."""

    time_zone: str
    hours: tuple[tuple[int, int], ...]
    """Spans in minutes from midnight; one that ends before it begins runs over midnight."""
    digest_time: int | None
    works: Callable[[dt.date], bool]

    def may_go(self, moment: dt.datetime, *, patient: bool, urgent: bool = False) -> dt.datetime:
        """The first instant from `moment` on at which a letter may go.

        What is `urgent` goes at any hour. `patient` letters, which a clock and not a person has asked for, also wait
        for the digest time of a working day.
        """
        if urgent:
            return moment
        if patient:
            moment = self.at_work(moment)
        for _ in range(2 * len(self.hours) + 1):
            until = next((end for start, end in self.spans(moment) if start <= moment < end), None)
            if until is None:
                return moment
            moment = self.at_work(until) if patient else until
        return moment

    def at_work(self, moment: dt.datetime) -> dt.datetime:
        """The same instant on a working day from digest time on; else the digest time of the next working day."""
        days = (moment.date() + A_DAY * ahead for ahead in range(DAYS_LOOKED_AT))
        day = next((day for day in days if self.works(day)), moment.date())
        opens = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=self.digest_time or 0)
        return max(moment, opens)

    def spans(self, moment: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
        """The quiet spans around an instant."""
        midnight = dt.datetime.combine(moment.date(), dt.time())
        found: list[tuple[dt.datetime, dt.datetime]] = []
        for start, end in self.hours:
            longer = 1440 if end <= start else 0
            for day in (midnight - A_DAY, midnight):
                begins = day + dt.timedelta(minutes=start)
                found.append((begins, day + dt.timedelta(minutes=end + longer)))
        return found

    def wait(self, moment: dt.datetime, *, patient: bool, urgent: bool = False) -> dt.timedelta:
        """How long a letter made at an instant waits, in time that passes: a clock that is put back makes it longer."""
        zone = ZoneInfo(self.time_zone)
        until = self.may_go(moment, patient=patient, urgent=urgent)
        if until == moment:
            return dt.timedelta()
        passes = until.replace(tzinfo=zone).astimezone(dt.UTC) - moment.replace(tzinfo=zone).astimezone(dt.UTC)
        return max(passes, dt.timedelta())


def quiet_of(assessment: Assessment) -> Quiet:
    """The quiet hours and days off of a register; every day is a working day while its working days are not set."""
    register, settings = assessment.register, assessment.register.settings
    first = assessment.due.today
    days = working_days_between(settings, register["holidays"], first, first + np.timedelta64(DAYS_LOOKED_AT, "D"))
    at_work = frozenset(days.tolist())
    return Quiet(
        settings.time_zone, settings.quiet_hours, settings.digest_time, lambda day: not at_work or day in at_work
    )
