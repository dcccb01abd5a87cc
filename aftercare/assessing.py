"""A register opened and assessed, as every command begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep

import numpy as np

from aftercare.clock import as_of_text, now_text
from aftercare.telling import Telling
from register.assess import assess
from register.assessment import Assessment
from register.refusals import RefusalError
from sync.last_language import language_known, remember_language
from sync.reading import Opened, completed, gone_tables, open_register
from sync.recalling import recalling
from sync.register_id import DEMO
from sync.unfinished import unfinished
from workbook.kept_sheets import KeptSheets
from workbook.properties import REGISTER


@dataclass(frozen=True, slots=True)
class Known:
    """One version of a register with all that is true of it at an instant, and the language to say it in."""

    opened: Opened
    assessment: Assessment
    language: str
    as_of: str


def known(path: Path, telling: Telling, *, keeping: bool = False, kept: KeptSheets | None = None) -> Known:
    """The register in a file, assessed for the instant that was asked for (default: now in its time zone).

    `keeping`: of a command that keeps what it sees, as an update does. `kept`: what a program that goes on running read
    of its sheets last.
    """
    telling.progress("reading", telling.in_language(language_known([str(path)])), register=path.name)
    if unfinished(str(path)):
        put_right(path, keeping=keeping)
    unread: list[RefusalError] = []
    recall = recalling(path, now_text("UTC"), keeping=keeping, unread=unread.append)
    opened = open_register(path, sleep, recall, kept)
    settings = opened.intake.register.settings
    language = telling.in_language(settings.language)
    if not opened.book.properties.get(REGISTER, "").startswith(DEMO):  # a demo is in any language, to be looked at
        remember_language(path, settings.language)
    for refusal in unread:
        telling.note("ledger_unread", language, register=path.name, sentence=refusal.sentence(language))
    for titles, name in gone_tables(opened):
        telling.note("table_gone", language, register=path.name, table=titles.in_(language), name=name)
    as_of = as_of_text(telling.as_of, settings.time_zone)
    rows = sum(len(table) for table in opened.intake.register.tables.values())
    telling.progress("computing", language, rows=f"{rows:,}")
    now = np.datetime64(now_text(settings.time_zone), "s")
    assessment = assess(opened.intake, np.datetime64(as_of, "s"), now=now)
    return Known(opened, assessment, language, as_of)


def put_right(path: Path, *, keeping: bool) -> None:
    """Finish a write-back that was begun and not ended.

    A command that only reads goes on without, where the workbook stands in its place: what stands there is always a
    whole version.
    """
    from sync.recovery import recovered

    try:
        recovered(path, now_text("UTC"))
    except RefusalError:
        if keeping or not path.is_file():
            raise


def whole(register: Known) -> Known:
    """The register with what came after it was made, assessed anew; itself where it lacks nothing."""
    opened = completed(register.opened)
    if opened is register.opened:
        return register
    now = np.datetime64(now_text(opened.intake.register.settings.time_zone), "s")
    assessment = assess(opened.intake, np.datetime64(register.as_of, "s"), now=now)
    return replace(register, opened=opened, assessment=assessment)
