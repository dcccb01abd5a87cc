"""One update: what is true written back, told in one screen; nothing written where nothing but counting changed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from register.assessment import Assessment
from register.intake import KEPT_AS_READ
from register.language import say
from register.refusals import RefusalError
from register.vanished import let_go
from register.zones import in_utc
from sync.backups import SHORT
from sync.conflict_copies import conflict_copies
from sync.counters import keep_counters
from sync.holders import refuse_while_open
from sync.ledger import Ledger, open_ledger
from sync.locks import Holder
from sync.memory import Moment, note_held, remember
from sync.places import home_failed
from sync.reading import Opened, says_each_time
from sync.register_id import note_register_id, plain, register_id
from sync.registration import Sender, Standing, keep_written, sender_text, standing
from sync.replace import not_noted, replaced
from sync.seen import Seen, digest, keep_seen
from sync.shares import other_names
from sync.since import Since, since_document, since_text
from sync.vanished import refuse_vanished
from sync.versions import Run
from workbook.located import located
from workbook.properties import LAST_ROUND, LEDGER, REGISTER, last_round
from workbook.sealed import refuse_sealed
from workbook.writer import Written, written


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did.

    `backup` names the version that was replaced (None: nothing was written), `since` says what changed since the day
    before (None: nothing was seen before), `found` what the file is to the ledger (None: a dry run).
    """

    outcome: Written
    backup: str | None
    opened: Opened
    """What it was made from: the register with what it lacked."""
    since: Since | None = None
    found: Standing | None = None
    identity: str = ""
    """The version that stands in the file now."""
    stale: Holder | None = None
    """Whose lock was passed over, as it is more than a day old."""
    copies: tuple[Path, ...] = ()
    """Workbooks beside the register that bear its id."""
    other_names: int = 0
    """Hard links to the file that was replaced: under those names the version before stays."""

    @property
    def wrote(self) -> bool:
        """Whether the file was replaced."""
        return self.backup is not None


def update(
    opened: Opened, assessment: Assessment, now: np.datetime64, version: str, *,
    dry_run: bool = False, accept_deletions: bool = False, take_over: bool = False, round_of: str = "",
) -> Updated:  # fmt: skip
    """Write what is true of a register back into its file, by a version of the program, at an instant of its own.

    Refuses (BusyError) while somebody has the file open or has saved it since it was read, and where many rows are gone
    at once (`register.vanished`), unless `accept_deletions`. The version replaced is kept first. A workbook that
    names no ledger gets the name of this one; with `take_over` any does. With `dry_run` nothing is written or kept.
    `round_of` is the day of a round of the scheduler: a workbook that bears an earlier one is written in any case, so
    that it shows that the program is at work.
    """
    at = str(in_utc(np.array([now]), opened.intake.register.settings.time_zone)[0])
    moment = Moment(at, now)
    assessment = let_go(assessment) if accept_deletions else assessment
    if dry_run:
        refuse_vanished(assessment, opened)
        return Updated(outcome_of(opened, assessment, now, {}), None, opened)
    stale = refuse_while_open(opened.path, at)
    names = other_names(opened.path)
    name = register_id(opened.path, opened.book.properties) or secrets.token_hex(8)
    ledger = open_ledger(plain(name), at)
    try:
        found = standing(ledger, opened.path, name, opened.book.properties)
        if assessment.vanished:
            note_held(ledger, opened, assessment, moment)
            refuse_vanished(assessment, opened)
        found = found.taken_over() if take_over else found
        done = replace(written_back(ledger, found, opened, assessment, name, moment, round_of), stale=stale)
        done = replace(done, other_names=names if done.wrote else 0)
    finally:
        ledger.close()
    if not changes_its_own_reading(done.outcome) and not says_each_time(opened):
        keep_seen(str(opened.path), done.identity, seen_of(opened, assessment, done, version, moment))
    return done


def written_back(
    ledger: Ledger, found: Standing, opened: Opened, assessment: Assessment, name: str, moment: Moment, round_of: str
) -> Updated:
    """The new version in the place of the old one, where there is reason for one, and what was seen kept."""
    properties = properties_for(ledger, found, name, opened)
    day = round_of or last_round(opened.book.properties)[0]
    if day:
        properties[LAST_ROUND] = f"{day};{moment.now}"
    outcome = outcome_of(opened, assessment, moment.local, properties)
    copies: tuple[Path, ...] = ()
    if outcome.workbook is not None:
        with ledger.writing() as connection:  # before the file: a number given is never given again, whatever happens
            keep_counters(connection, ledger.register, assessment.counters)
            if found.is_to_send:
                keep_written(connection, ledger.register, found.epoch + 1)
        copies = tuple(conflict_copies(opened.path, name))
        replaced(ledger, opened.path, opened.workbook, outcome.workbook, moment.now)
    wrote = "" if outcome.workbook is None else digest(outcome.workbook)
    errors, warnings = (assessment.findings.count(severity) for severity in ("error", "warning"))
    run = Run(str(assessment.as_of), opened.identity, wrote, outcome.cells, errors, warnings)
    try:
        note_register_id(opened.path, name)
        since = remember(ledger, found, opened, assessment, run, moment)
    except (OSError, RefusalError) as problem:
        if not wrote:
            raise home_failed(problem) if isinstance(problem, OSError) else problem from problem
        raise not_noted(opened.path, opened.identity, problem) from problem
    kept = opened.identity[:SHORT] if wrote else None
    return Updated(outcome, kept, opened, since, found, wrote or opened.identity, copies=copies)


def outcome_of(opened: Opened, assessment: Assessment, now: np.datetime64, properties: Mapping[str, str]) -> Written:
    """The new version of the workbook, and what is in it that was not."""
    language = opened.intake.register.settings.language
    findings = located(opened.book, assessment, language)
    outcome = written(opened.whole, opened.book, assessment, findings, language, now, properties)
    outcome = replace(outcome, workbook=outcome.workbook or opened.whole) if opened.added else outcome
    if outcome.workbook is not None:
        refuse_sealed(opened.workbook, opened.book.properties, opened.path.name)
    return outcome


def properties_for(ledger: Ledger, found: Standing, name: str, opened: Opened) -> dict[str, str]:
    """What the workbook is to say of itself: the register's id where it was lost, the ledger that sends."""
    wanted = {} if opened.book.properties.get(REGISTER) == name else {REGISTER: name}
    if found.is_to_send:
        wanted[LEDGER] = sender_text(Sender(ledger.id, found.epoch + 1, ledger.host))
    return wanted


def seen_of(opened: Opened, assessment: Assessment, done: Updated, version: str, moment: Moment) -> Seen:
    """The note by which the same version needs no work later on."""
    settings, outcome = opened.intake.register.settings, done.outcome
    until = "" if np.isnat(assessment.changes_at) else str(assessment.changes_at)
    said = say("commands.update_same", settings.language, register=opened.path.name)
    told = since_text(done.since, opened, settings.language)
    since = json.dumps(since_document(done.since))
    counts = (outcome.due, outcome.problems)
    return Seen(version, str(assessment.as_of), until, settings.time_zone, *counts, moment.day, since, said, told)


def changes_its_own_reading(outcome: Written) -> bool:
    """Whether what was written is read as data again: new ids, and what rule 3 keeps. The next run then has to look."""
    kept = {(table, column) for table, columns in KEPT_AS_READ.items() for column in columns}
    return any(change.column == "id" or (change.table, change.column) in kept for change in outcome.changes)
