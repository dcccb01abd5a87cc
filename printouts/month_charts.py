"""The month's charts: twelve months of repairs and visits as lines, causes and products as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from printouts.charts import Bars, Lines, bars, lines
from printouts.paper import BLANK
from register.language import say
from register.month import MonthFigures
from register.month_parts import Figures
from workbook.sheet_month import row_words

LINES: Final = {
    "repairs_chart": ("repairs_received", "repairs_fixed", "repairs_late"),
    "visits_chart": ("visits_done", "visits_missed"),
}
"""The counts of each chart of twelve months."""
BARS: Final = 8
"""Bars of a chart at most; the rest are one bar."""


def month_lines(figures: MonthFigures, language: str) -> list[Lines]:
    """Twelve months up to this one; a month with nothing on record has no point."""
    told = figures.history
    places = [month[5:].lstrip("0") for month in told.months]
    return [
        lines(
            say(f"paper.{title}", language),
            places,
            [(say(f"paper.line_{key}", language), told.counts[key]) for key in keys],
        )
        for title, keys in LINES.items()
    ]


def month_bars(figures: MonthFigures, language: str) -> list[Bars]:
    """Repairs received in the month by cause, and by product; none where none was received."""
    causes = [
        (row_words("causes", key).in_(language), received(row))
        for key, row in figures.parts["causes"].rows.items() if key != "total"
    ]  # fmt: skip
    products = [(line.label or BLANK, received(line.figures)) for line in figures.parts["products"].lines]
    found = (("causes_chart", causes), ("products_chart", products))
    return [chart for title, counts in found if (chart := bar_chart(title, counts, language)) is not None]


def received(row: Figures) -> int:
    """How many of a row were received in the month."""
    value = row["received"]
    return value if isinstance(value, int) else 0


def bar_chart(title: str, counts: Sequence[tuple[str, int]], language: str) -> Bars | None:
    """The most first; what comes after the eighth is one bar."""
    found = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    if not found:
        return None
    rest = sum(count for _, count in found[BARS:])
    others = (say("paper.others", language, count=len(found) - BARS), rest) if rest else None
    return bars(say(f"paper.{title}", language), found[:BARS], others)
