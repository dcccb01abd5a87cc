"""One round for one register: looked at, worked through where something is to do, noted. It never stops the next."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from aftercare.assessing import Known as Register
from aftercare.assessing import known
from aftercare.clock_doubts import believe, instants
from aftercare.despatching import ACCOUNT, NOT_WRITTEN_HERE, Round, Tell
from aftercare.telling import Telling
from aftercare.update import done
from aftercare.watched import Watched, refused, sign
from register.refusals import BusyError, RefusalError
from register.zones import in_utc
from reminders.heartbeat import FAILED, FINE, HELD, Beat, last_beat, put_beat
from reminders.next_telling import next_letter, next_stage
from reminders.schedule_memory import keep_work, text_of, work_known
from reminders.scheduler import DIGEST, TELL, Known, Times, ToDo, digest_day, to_do
from sync.failures import noted
from sync.holders import refuse_while_open
from sync.ledger import Ledger, open_ledger
from sync.register_id import note_register_id, plain, register_id
from sync.seen import digest_of
from sync.turns import turn
from sync.update import Updated, changes_its_own_reading
from workbook.properties import last_round

TRY_AGAIN: Final = dt.timedelta(minutes=5)
"""How long at least a letter waits that did not go although its time has come: its account may be closed meanwhile."""
LOOK_AGAIN: Final = dt.timedelta(minutes=10)
"""How long at most nothing is read anew while the same version stands open in somebody's Excel."""

READ_ONLY: Final = "read_only_here"


@dataclass(frozen=True, slots=True)
class Worked:
    """What a register was found to be: its id and times, and the register itself where it had to be read."""

    id: str
    times: Times
    register: Register | None


def round_of(watched: Watched, tell: Tell, now: dt.datetime, as_of: str | None = None) -> Beat:
    """One round at `now` (UTC), told and kept; `as_of` is what the register is told for, None: the clock's own instant.

    Whatever goes wrong is this register's alone and is tried again by the next round.
    """
    try:
        beat = attempt(watched, tell, now, as_of)
    except RefusalError as refusal:
        beat = refused(watched, now, refusal)
    except OSError as problem:
        beat = sign(watched, now, FAILED, watched.say("gone", reason=problem.strerror or str(problem)))
    except Exception as problem:  # noqa: BLE001 — one register's trouble, even a mistake of ours, is not the others'
        beat = sign(watched, now, FAILED, watched.say("broke", kind=type(problem).__name__, file=noted(problem)))
    if beat.state == FAILED:
        watched.close()
    watched.beat = beat
    put_beat(beat)
    return beat


def attempt(watched: Watched, tell: Tell, now: dt.datetime, as_of: str | None) -> Beat:
    """A round as far as it comes."""
    stat = watched.path.stat()
    stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    if stamp != watched.stamp:
        watched.version, watched.stamp = digest_of(str(watched.path)), stamp
    found = found_out(watched, as_of)
    if watched.ledger is None or watched.ledger.register != found.id:
        watched.close()
        watched.ledger = open_ledger(found.id, text_of(now))
    ledger = watched.ledger
    with turn(f"rounds-{found.id}", watched.path.name):
        with ledger.reading() as connection:
            sends_at = next_letter(connection, found.id) if os.environ.get(ACCOUNT) else None
            was = work_known(connection, found.id, sends_at)
        work = to_do(was, found.times, watched.version, now)
        if work.hold:
            return sign(watched, now, HELD, watched.say(work.hold, **instants(was, found.times, now)))
        if not work.jobs or still_open(watched, work, now) or just_tried(watched, work, now):
            return quiet(watched, ledger, was, work, now)
        register = found.register or known(watched.path, reading(watched, as_of), keeping=True, kept=watched.kept)
        return done_work(watched, ledger, register, work, was, tell, now)


def reading(watched: Watched, as_of: str | None) -> Telling:
    """How a register is read here: silently."""
    return Telling(quiet=True, language=watched.telling.language, as_of=as_of)


def found_out(watched: Watched, as_of: str | None) -> Worked:
    """The register's id and times: from the last round where it is the same version, else read."""
    beat = watched.beat or last_beat(watched.path)
    if beat is not None and beat.version == watched.version and beat.register:
        watched.beat = beat
        return Worked(beat.register, Times(beat.time_zone, beat.digest_time), None)
    register = known(watched.path, reading(watched, as_of), keeping=True, kept=watched.kept)
    settings = register.opened.intake.register.settings
    watched.language = settings.language
    watched.version = register.opened.identity
    name = register_id(watched.path, register.opened.book.properties)
    if not name:  # the update that follows goes by the note, and writes it into the workbook
        name = secrets.token_hex(8)
        note_register_id(watched.path, name)
    return Worked(plain(name), Times(settings.time_zone, settings.digest_time), register)


def still_open(watched: Watched, work: ToDo, now: dt.datetime) -> bool:
    """Whether this version was read while somebody has it open, who still has; BusyError says so.

    The digest does not wait, nor a deadline that passes meanwhile: what is told then is what stands in the file.
    """
    if watched.waits != watched.version or DIGEST in work.jobs or watched.waits_until is None:
        return False
    if now < watched.waits_until:
        refuse_while_open(watched.path, text_of(now))
    return False


def just_tried(watched: Watched, work: ToDo, now: dt.datetime) -> bool:
    """Whether there is nothing but a letter to send that could not be sent a moment ago."""
    tried = watched.told_at
    return work.jobs == (TELL,) and tried is not None and dt.timedelta() <= now - tried < TRY_AGAIN


def quiet(watched: Watched, ledger: Ledger, was: Known, work: ToDo, now: dt.datetime) -> Beat:
    """A round in which nothing was to do."""
    with ledger.writing() as connection:
        keep_work(connection, ledger.register, replace(was, ticked_at=now))
    last = watched.beat
    next_at = text_of(work.next_at)
    trouble = last.trouble if last is not None and was.sends_at is not None else ""
    if last is not None and (trouble or last.calendar):
        said = watched.say("between").join(part for part in (trouble, last.calendar) if part)
        return replace(sign(watched, now, FAILED, said), next_at=next_at)
    said = last.said if last is not None and last.state == FINE and last.said else watched.say("same")
    return replace(sign(watched, now, FINE, said), next_at=next_at)


def done_work(
    watched: Watched, ledger: Ledger, register: Register, work: ToDo, was: Known, tell: Tell, now: dt.datetime
) -> Beat:
    """A round in which something was to do: the workbook written, people told, and only then noted as done."""
    settings = register.opened.intake.register.settings
    times = Times(settings.time_zone, settings.digest_time)
    said: list[str] = []
    waits: RefusalError | None = None
    failed: Exception | None = None
    updated: Updated | None = None
    seen, version = was.seen, register.opened.identity
    try:
        updated = done(register, round_of=round_day(register, times, now))
        version = updated.identity
        seen = "" if changes_its_own_reading(updated.outcome) else version
        said += told(watched, updated)
    except Exception as problem:  # noqa: BLE001 — whatever keeps the workbook from being written, people are told
        seen = ""
        if isinstance(problem, RefusalError) and problem.key == READ_ONLY:
            seen = version
            said.append(watched.say("read_only"))
        elif isinstance(problem, BusyError) or (isinstance(problem, RefusalError) and problem.key in NOT_WRITTEN_HERE):
            waits = problem
        else:
            failed = problem
    changes_at = next_change(register, settings.time_zone)
    watched.told_at = now
    found = updated.found if updated is not None else None
    telling = tell(Round(register, ledger, DIGEST in work.jobs, found))
    said += [telling.said, telling.calendar]
    if telling.calendar:  # the feed is tried again, and shown to have failed until it does not
        changes_at = min(changes_at or now + LOOK_AGAIN, now + LOOK_AGAIN)
    if settings.digest_time is None:
        said.append(watched.say("no_digest_time"))
    became = Known(now, work.digest_day or was.digest_day, seen, changes_at)
    with ledger.writing() as connection:
        keep_work(connection, ledger.register, became)
    if failed is not None:
        raise failed
    watched.version = version
    watched.beat = Beat(
        str(watched.path), text_of(now), FINE, watched.say("between").join(part for part in said if part),
        text_of(to_do(became, times, seen, now).next_at), version, ledger.register, times.time_zone, times.digest_time,
        "" if telling.well else telling.said, telling.calendar,
    )  # fmt: skip
    if waits is not None:
        watched.waits, watched.waits_until = version, min(changes_at or now + LOOK_AGAIN, now + LOOK_AGAIN)
        raise waits
    watched.waits = ""
    well = telling.well and not telling.calendar
    return watched.beat if well else replace(watched.beat, state=FAILED)


def round_day(register: Register, times: Times, now: dt.datetime) -> str:
    """The day whose digest time has come, where the workbook does not bear it yet; else ''.

    Once a day it is written in any case: its last update then shows that the program is at work.
    """
    day = digest_day(times, now)
    bears, _ = last_round(register.opened.book.properties)
    return day.isoformat() if day is not None and bears < day.isoformat() else ""


def told(watched: Watched, updated: Updated) -> list[str]:
    """What an update did, in a few words."""
    outcome = updated.outcome
    facts = {"cells": f"{outcome.cells:,}", "rows": f"{outcome.rows:,}"}
    key = "same" if not updated.wrote else "written" if outcome.cells else "renewed"
    said = [watched.say(key, **facts), watched.say("counts", due=outcome.due, problems=outcome.problems)]
    return [*said, watched.say("linked", count=updated.other_names)] if updated.other_names else said


def next_change(register: Register, time_zone: str) -> dt.datetime | None:
    """When something in the register changes by itself, or a deadline comes to a stage that is told, in UTC."""
    instants = np.array([register.assessment.changes_at, next_stage(register.assessment)], "M8[s]")
    instants = in_utc(instants[~np.isnat(instants)], time_zone)
    if not len(instants):
        return None
    found: dt.datetime = instants.min().astype("M8[s]").item()
    return found.replace(tzinfo=dt.UTC)


def clock_is_right(watched: Watched, now: dt.datetime, as_of: str | None = None) -> None:
    """Note that a person says so: what was held goes on from now."""
    watched.version = digest_of(str(watched.path))
    found = found_out(watched, as_of)
    believe(found.id, found.times, now)
