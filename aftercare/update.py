"""`aftercare update`: compute, write back, and say in one screen what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from aftercare import __version__
from aftercare.assessing import Known, known, whole
from aftercare.clock import now_text
from aftercare.telling import Telling
from register.schema import spec
from register.settings import setting_words
from sync.reading import Opened
from sync.since import since_document, since_text
from sync.update import Updated, update
from workbook.lacking import Lacking
from workbook.made_columns import made_tables

SHOWN: Final = 12
"""Columns that the screen names; of the rest it gives the number."""


def updated(path: Path, telling: Telling, *, dry_run: bool, accept_deletions: bool = False) -> int:
    """The exit status of an update."""
    register = known(path, telling, keeping=True)
    telling.note("update_solo", register.language)
    telling.progress("writing", register.language, register=path.name)
    result = done(register, dry_run=dry_run, accept_deletions=accept_deletions)
    tell(register, result, telling, dry_run=dry_run)
    return 0


def done(
    register: Known, *,
    dry_run: bool = False, accept_deletions: bool = False, take_over: bool = False, round_of: str = "",
) -> Updated:  # fmt: skip
    """The update of a register that was read and assessed; what it lacks of later versions comes first.

    `round_of` as in `sync.update`.
    """
    register = whole(register)
    now = np.datetime64(now_text(register.opened.intake.register.settings.time_zone), "s")
    asked = {"dry_run": dry_run, "accept_deletions": accept_deletions, "take_over": take_over}
    return update(register.opened, register.assessment, now, __version__, **asked, round_of=round_of)


def tell(register: Known, result: Updated, telling: Telling, *, dry_run: bool) -> None:
    """What changed, in one screen or as JSON."""
    outcome, language, name = result.outcome, register.language, register.opened.path.name
    tell_standing(register, result, telling)
    added = result.opened.added
    changes = sorted(outcome.changes, key=lambda change: -change.cells)
    if telling.json:
        telling.document({
            "register": str(register.opened.path),
            "as_of": register.as_of,
            "written": result.wrote,
            "cells": outcome.cells,
            "rows": outcome.rows,
            "added": {"tables": list(added.tables), "columns": columns_of(added), "settings": list(added.settings)},
            "columns": [{"table": c.table, "column": c.column, "cells": c.cells} for c in changes],
            "due": outcome.due,
            "problems": outcome.problems,
            "blocked": [*outcome.blocked, *in_the_way(result.opened)],
            "backup": result.backup,
            "since": since_document(result.since),
        })  # fmt: skip
        return
    tell_found(result, name, language, telling)
    since = since_text(result.since, register.opened, language)
    if since and not telling.quiet:
        telling.lines([since])
    if outcome.workbook is None:
        telling.line("update_same", language, register=name)
        return
    tell_added(result.opened, language, telling)
    for change in changes[:SHOWN]:
        sheet = result.opened.book.tables[change.table].sheet
        heading = spec(change.table, change.column).heading(language)
        telling.line("update_column", language, sheet=sheet, column=heading, cells=f"{change.cells:,}")
    if len(changes) > SHOWN:
        telling.line("update_more", language, columns=len(changes) - SHOWN)
    telling.line("update_generated", language, due=outcome.due, problems=outcome.problems)
    for cell in outcome.blocked:
        telling.line("update_blocked", language, cell=cell)
    counts = {"cells": f"{outcome.cells:,}", "rows": f"{outcome.rows:,}"}
    if dry_run:
        telling.line("update_dry", language, register=name, **counts)
    else:
        telling.line("update_done", language, register=name, backup=result.backup, **counts)


def tell_found(result: Updated, name: str, language: str, telling: Telling) -> None:
    """What was found beside the register and in its way: an old lock, copies, cells of the staff's."""
    if result.stale is not None:
        since = result.stale.since(now_text("UTC"))
        facts = {"name": result.stale.name or "?", "since": since, "file": result.stale.file}
        telling.line("update_stale", language, register=name, **facts)
    for copy in result.copies:
        telling.line("update_copy", language, register=name, copy=copy.name)
    for cell in in_the_way(result.opened):
        telling.line("update_blocked", language, cell=cell)


def tell_standing(register: Known, result: Updated, telling: Telling) -> None:
    """Whether the file is a copy, was moved, has other names, or is known to an old backup: on standard error."""
    found = result.found
    if result.other_names:
        facts = {"register": register.opened.path.name, "count": result.other_names}
        telling.note("update_linked", register.language, **facts)
    if found is None:
        return
    facts = {"register": register.opened.path.name, "original": found.before, "before": found.before}
    told = {"is_copy": found.is_copy, "is_moved": found.place == "moved", "is_outdated": found.is_outdated}
    for key, is_so in told.items():
        if is_so:
            telling.note(key, register.language, **facts)


def columns_of(added: Lacking) -> list[dict[str, str]]:
    """The columns that were added, by their keys."""
    found = [*added.columns.items(), *((made.table, made.columns) for made in added.made)]
    return [{"table": table, "column": column} for table, columns in found for column in columns]


def in_the_way(opened: Opened) -> list[str]:
    """The cells of the staff's that stand where a generated table has to grow to the right."""
    return sorted({each.by for each in opened.lacking.blocked if each.table in made_tables()})


def tell_added(opened: Opened, language: str, telling: Telling) -> None:
    """What a later version of the contract brought into the register: new sheets, columns, settings."""
    added, sheets = opened.added, opened.book.tables
    comma = ", " if language == "en" else "、"
    for table in added.tables:
        telling.line("update_new_table", language, sheet=sheets[table].sheet)
    for table, columns in added.columns.items():
        headings = comma.join(spec(table, column).heading(language) for column in columns)
        telling.line("update_new_columns", language, sheet=sheets[table].sheet, columns=headings)
    for made in added.made:
        figures = {figure.key: figure.headings.in_(language) for figure in made_tables()[made.table]}
        headings = comma.join(figures[key] for key in made.columns)
        telling.line("update_new_columns", language, sheet=made.sheet, columns=headings)
    if added.settings:
        names = comma.join(setting_words(key).in_(language) for key in added.settings)
        telling.line("update_new_settings", language, sheet=sheets["settings"].sheet, settings=names)
