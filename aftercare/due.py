"""`aftercare due`: what is due or late."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftercare.assessing import known
from aftercare.telling import Telling
from register.language import say
from workbook.write_generated import DueRow, client_names, first_of

STAGE_STYLES = {"escalated": "bold red", "overdue": "red", "today": "bold", "ahead": ""}


def told(path: Path, telling: Telling, days: int | None) -> int:
    """The exit status: 0, whatever is due. With `days`, all that falls due in so many days is told too."""
    register = known(path, telling)
    rows = register.assessment.due.rows(register.assessment, register.language, days)
    if telling.json:
        telling.document(rows)
        return 0
    if not rows:
        telling.line("due_none", register.language)
        return 0
    if not telling.quiet:
        show(rows, client_names(register.assessment), register.language)
    late = sum(cast("int", row["days_late"]) > 0 for row in rows)
    telling.line("due_count", register.language, count=len(rows), late=late)
    return 0


def show(rows: Sequence[DueRow], clients: Mapping[str, str | None], language: str) -> None:
    """The list as a table that fits the terminal; what is late stands first and red.

    Where a line has a planned day there is a column for it.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    heads = say("commands.due_heads", language).split("|")
    is_planned = any(row["planned"] for row in rows)
    if is_planned:
        heads.insert(1, say("sheets.due_planned", language))
    for head in heads:
        table.add_column(head)
    for row in rows:
        late = cast("int", row["days_late"])
        count = cast("int", row["count"])
        what = str(row["what"]) if count == 1 else f"{row['what']} x {count}"
        cells = [
            str(row["due"]),
            say("commands.late_days", language, days=late) if late > 0 else "",
            what,
            clients.get(str(row["client"])) or "",
            str(row["equipment"] or ""),
            first_of(cast("Sequence[str]", row["people"])) or "",
        ]
        if is_planned:
            cells.insert(1, str(row["planned"] or ""))
        table.add_row(*(Text(cell) for cell in cells), style=STAGE_STYLES[str(row["stage"])])
    Console(file=sys.stdout, highlight=False).print(table)
