"""Checks of the clock: what it shows, by whose zone, and against the last round."""

from __future__ import annotations

import datetime as dt
from importlib import metadata
from typing import Final
from zoneinfo import ZoneInfo

from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed
from reminders.heartbeat import last_beat
from reminders.scheduler import Known, held
from sync.reading import Opened

WRITTEN: Final = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
"""The clock of a machine that shows less than when this was written is wrong."""


def clock(scene: Scene) -> Checked:
    """Whether the clock can be believed."""
    shown = scene.now.astimezone().strftime("%Y-%m-%d %H:%M")
    if scene.now < WRITTEN:
        return failed("clock", "clock_wrong", now=shown)
    beat = last_beat(scene.register) if scene.register is not None else None
    if beat is not None and held(Known(beat.instant), scene.now):
        last = beat.instant.astimezone().strftime("%Y-%m-%d %H:%M")
        return failed("clock", "clock_jumped", now=shown, last=last, register=scene.register)
    return passed("clock", "clock", now=shown)


def time_zone(scene: Scene) -> Checked:
    """The register's time zone: deadlines, digests and what is today go by it, not by the machine's."""
    opened = scene.opened
    if not isinstance(opened, Opened):
        return not_checked("time_zone", "no_register")
    settings = opened.intake.register.settings
    local = scene.now.astimezone(ZoneInfo(settings.time_zone)).strftime("%Y-%m-%d %H:%M")
    facts = {"zone": settings.time_zone, "local": local, "tzdata": metadata.version("tzdata")}
    # UTC stands in where the register sets none, or one that nobody knows; no firm's working day is UTC's.
    unset = settings.time_zone == "UTC"
    return failed("time_zone", "time_zone_unset") if unset else passed("time_zone", "time_zone", **facts)
