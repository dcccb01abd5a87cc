"""Many rows gone at once: nothing is written and nothing sent before staff say whether they were meant to go."""

from __future__ import annotations

from register.assessment import Assessment
from register.refusals import RefusalError
from register.vanished import Vanished
from sync.reading import Opened


def refuse_vanished(assessment: Assessment, opened: Opened) -> None:
    """Refuse where many rows of a table are gone since they were last seen (RefusalError)."""
    if assessment.vanished:
        told = "; ".join(named(opened, one) for one in assessment.vanished)
        raise RefusalError("rows_vanished", register=opened.path.name, tables=told)


def named(opened: Opened, vanished: Vanished) -> str:
    """One table's loss: `Equipment 12/40 (E-0003, E-0004, …)`, by the name of its sheet."""
    table = opened.book.tables.get(vanished.table)
    ids = ", ".join((*vanished.ids, "…") if len(vanished.ids) < vanished.rows else vanished.ids)
    sheet = vanished.table if table is None else table.sheet
    return f"{sheet} {vanished.rows}/{vanished.of}" + (f" ({ids})" if vanished.ids else "")
