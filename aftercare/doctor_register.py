"""Checks of one register: it opens, who has it open, copies of it, when it was last worked for."""

from __future__ import annotations

import datetime as dt
from typing import Final

from aftercare.check import is_silent
from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed, refused
from reminders.heartbeat import FAILED, HELD, last_beat
from reminders.schedule_memory import text_of
from sync.conflict_copies import conflict_copies
from sync.locks import holders
from sync.reading import Opened
from workbook.properties import REGISTER
from workbook.properties import last_round as last_round_told

NAMED: Final = 5


def opens(scene: Scene) -> Checked:
    """Whether the register can be read, and how much stands in it."""
    opened = scene.opened
    if opened is None:
        return not_checked("opens", "no_register")
    if not isinstance(opened, Opened):
        return refused("opens", opened)
    tables = opened.intake.register.tables
    return passed("opens", "opens", register=opened.path.name, rows=f"{sum(map(len, tables.values())):,}")


def holder(scene: Scene) -> Checked:
    """Who has the register open, as files beside it say; one that is a day old was left by a crash."""
    if scene.register is None or not scene.register.exists():
        return not_checked("holder", "no_register")
    now = text_of(scene.now)
    found = holders(scene.register)
    if not found:
        return passed("holder", "holder_none")
    stale = next((each for each in found if each.is_stale(now)), None)
    if stale is not None:
        return failed("holder", "holder_stale", file=stale.file, since=stale.since(now), name=stale.name or "?")
    return passed("holder", "holder", name=found[0].name or "?", since=found[0].since(now) or "?")


def copies(scene: Scene) -> Checked:
    """Copies of the register beside it, which a synchronising program makes of two saves that it cannot unite."""
    opened = scene.opened
    if not isinstance(opened, Opened):
        return not_checked("copies", "no_register")
    name = opened.book.properties.get(REGISTER, "")
    found = conflict_copies(opened.path, name) if name else []
    if not found:
        return passed("copies", "copies_none")
    named = ", ".join(file.name for file in found[:NAMED])
    return failed("copies", "copies", names=named, count=len(found))


def last_round(scene: Scene) -> Checked:
    """Whether the program itself has been at work for the register: its silence is what nobody would notice."""
    if scene.register is None:
        return not_checked("last_round", "no_register")
    beat = last_beat(scene.register)
    if beat is None:
        return elsewhere(scene)
    facts = {"at": local(beat.instant), "said": beat.said, "register": scene.register}
    if beat.silent(scene.now):
        return failed("last_round", "last_round_silent", **facts)
    return (failed if beat.state in {FAILED, HELD} else passed)(
        "last_round", "last_round_failed" if beat.state in {FAILED, HELD} else "last_round", **facts
    )


def elsewhere(scene: Scene) -> Checked:
    """The same as the workbook says it, where another PC works for it."""
    opened = scene.opened
    day, _ = last_round_told(opened.book.properties) if isinstance(opened, Opened) else ("", "")
    if not day:
        return not_checked("last_round", "last_round_none", register=scene.register)
    silent = is_silent(day, scene.now.astimezone().isoformat())
    return (failed if silent else passed)("last_round", "elsewhere_silent" if silent else "elsewhere", day=day)


def local(at: dt.datetime) -> str:
    """An instant by this machine's clock."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
