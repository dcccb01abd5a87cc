"""What the owner reads of complaints, dealers and claims: parts of the month that the sheet has no room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from printouts.month_grids import shown
from printouts.paper import BLANK, Cell, Grid, Heading
from register.choices import CLAIM_STATES, FEEDBACK_KINDS, choice_words
from register.language import say
from register.month import MonthFigures
from register.month_parts import Figures
from register.settings import Settings

FEEDBACK: Final = {
    "received": "whole", "answered": "whole", "answered_late": "whole", "open": "whole", "overdue": "whole",
}  # fmt: skip
CLAIMS: Final = {"number": "whole", "amount": "money", "not_set": "whole"}
DEALERS: Final = {
    "repairs_received": "whole", "repairs_fixed": "whole", "repairs_late": "whole", "claims_settled": "whole",
    "claims_amount": "money", "sales": "money", "allowance": "money",
}  # fmt: skip
"""The figures of each part, and how each is shown."""


def dealing_grids(figures: MonthFigures, settings: Settings, language: str) -> list[Grid]:
    """Feedback by kind (I04), dealers' repairs and sales (F16), claims by step (D32); parts with nothing are out."""
    feedback = named_rows(figures, "feedback", dict.fromkeys(FEEDBACK_KINDS, ("feedback", "kind")), language)
    claims = named_rows(figures, "claims", dict.fromkeys(CLAIM_STATES, ("claims", "state")), language)
    dealers = [(line.label or BLANK, line.figures) for line in figures.parts["dealers"].lines]
    grids = (
        grid("feedback", feedback, FEEDBACK, settings, language),
        grid("dealers", dealers, DEALERS, settings, language),
        grid("claims", claims, CLAIMS, settings, language),
    )
    return [one for one in grids if one.rows]


def named_rows(
    figures: MonthFigures, part: str, choices: Mapping[str, tuple[str, str]], language: str
) -> list[tuple[str, Figures]]:
    """The rows of a part in which something stands, named as their choice is, or as the paper says."""
    found: list[tuple[str, Figures]] = []
    for key, values in figures.parts[part].rows.items():
        if any(values.values()):
            table, column = choices.get(key, ("", ""))
            name = choice_words(table, column, key).in_(language) if table else say(f"paper.row_{key}", language)
            found.append((name, values))
    return found


def grid(
    part: str, lines: list[tuple[str, Figures]], kinds: Mapping[str, str], settings: Settings, language: str
) -> Grid:
    """One part as a table; amounts that are not known are dashes or counted, never nought."""
    rows: list[list[Cell]] = [
        [name, *(shown(values.get(key), kind, settings, language) for key, kind in kinds.items())]
        for name, values in lines
    ]
    headings = [Heading(say(f"paper.{part}_name", language), 1)]
    headings += [Heading(say(f"paper.{part}_{key}", language), right=True) for key in kinds]
    return Grid(say(f"paper.{part}_part", language), headings, rows)
