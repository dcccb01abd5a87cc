"""What changed since the last day before today on which the register was read, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from register.language import say
from register.schema import tables
from sync.changes import Changes
from sync.reading import Opened


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a day, by table."""

    day: str
    tables: Mapping[str, Changes]


def since_document(since: Since | None) -> dict[str, Any] | None:
    """The same for `--json`; None where nothing was seen before."""
    if since is None:
        return None
    return {"day": since.day, "tables": {key: changes._asdict() for key, changes in since.tables.items()}}


def since_text(since: Since | None, opened: Opened, language: str) -> str:
    """One line, by the names of the sheets; '' where nothing changed, or nothing was seen before."""
    if since is None or not since.tables:
        return ""
    order = [key for key in tables() if key in since.tables]
    told = say("commands.list_semicolon", language).join(
        changes_text(sheet_of(opened, key, language), since.tables[key], language) for key in order
    )
    return say("commands.since", language, day=since.day, tables=told)


def sheet_of(opened: Opened, key: str, language: str) -> str:
    """The name of a table's sheet, as staff call it."""
    table = opened.book.tables.get(key)
    return tables()[key].titles.in_(language) if table is None else table.sheet


def changes_text(sheet: str, changes: Changes, language: str) -> str:
    """One table's changes: `Equipment 2 new, 1 changed`."""
    said = [
        say(f"commands.rows_{kind}", language, count=count) for kind, count in changes._asdict().items() if count
    ]
    return say("commands.since_table", language, sheet=sheet, changes=say("commands.list_comma", language).join(said))
