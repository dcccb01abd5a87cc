"""What the owner has to see by name: visits overdue, and whose cover, contract or shelf time ends within 90 days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from printouts.paper import Cell, Grid, Heading, day
from register.assessment import Assessment
from register.due import ESCALATED, OVERDUE, DueList
from register.language import say

SHOWN: Final = 12
"""Lines of a list that the paper shows at most; it says how many there are."""
ENDING_DAYS: Final = 90
ENDINGS: Final = ("cover ending", "contract ending", "shelf ending")


def overdue_visits(assessment: Assessment, language: str) -> Grid:
    """Visits overdue as of the day, the longest first; equal ones of one client, site and day are one line (rule 7)."""
    listed = assessment.due.listed(None)
    lines = [at for at in of_kinds(listed, ("visit",)) if listed.stage[at] in {OVERDUE, ESCALATED}]
    return due_grid(assessment, listed, lines, "overdue_visits", language)


def endings(assessment: Assessment, language: str) -> Grid:
    """Cover, contracts and shelf time that end within 90 days of as-of: each is an offer to make (A55, B30)."""
    listed = assessment.due.listed(ENDING_DAYS)
    return due_grid(assessment, listed, of_kinds(listed, ENDINGS), "endings", language)


def of_kinds(listed: DueList, kinds: Sequence[str]) -> list[int]:
    """The lines of some kinds, by the day they are due."""
    wanted = [number for number, source in enumerate(listed.sources) if source.kind in kinds]
    lines = np.flatnonzero(np.isin(listed.source, wanted))
    return lines[np.argsort(listed.due[lines], kind="stable")].tolist()


def due_grid(assessment: Assessment, listed: DueList, lines: Sequence[int], key: str, language: str) -> Grid:
    """Lines of the list of what is due: when, how late, what of whom."""
    register, late = assessment.register, key == "overdue_visits"
    whats, counts = listed.what().texts(language).tolist(), listed.count.tolist()
    rows: list[list[Cell]] = []
    for at in lines[:SHOWN]:
        what = say("paper.times", language, what=whats[at], count=counts[at]) if counts[at] > 1 else whats[at]
        row: list[Cell] = [day(listed.due[at].astype("datetime64[D]"), register.settings)]
        rows.append([*row, *([str(listed.days_late[at])] if late else []), what])
    headings = [
        Heading(say("paper.due_on" if late else "paper.ends_on", language)),
        *([Heading(say("paper.days_late", language), right=True)] if late else []),
        Heading(say("paper.what_is_due", language), 1),
    ]  # fmt: skip
    more = len(lines) > SHOWN
    note = say("paper.more", language, count=len(lines), shown=SHOWN) if more else ""
    return Grid(say(f"paper.{key}", language), headings, rows, note=note)
