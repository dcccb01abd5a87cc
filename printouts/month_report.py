"""The month's report for the owner: the figures of the sheet Month, what makes them doubtful beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import numpy as np

from printouts.paper import BLANK, Cell, Fact, Grid, Heading, Paper, day, letterhead, money, month_words, page_words
from register.assessment import Assessment
from register.choices import choice_words
from register.columns import SCALE
from register.language import say
from register.month import MainFigures, MonthFigures, month_figures
from register.month_parts import Figures, Value
from register.month_scope import last_day
from register.settings import Settings
from workbook.sheet_layout import Block, Figure
from workbook.sheet_month import BLOCKS, row_words

ORDER: Final = ("repairs", "ending", "visits", "promises", "causes", "fees", "engineers", "repeats", "follow_ups")
"""The parts of the month in the order of the paper; each is a block of the sheet Month."""
HALVES: Final = frozenset({"repairs", "ending", "promises", "causes"})
"""Parts that are narrow: two of them stand side by side."""
SHOWN: Final = 20
SHOWN_MISSES: Final = 10
"""Lines of a list that the paper shows at most; it says how many there are."""
MAIN: Final = (
    "visits_done", "visits_missed", "repairs_received", "repairs_fixed", "repairs_late", "fees", "fees_not_set",
)  # fmt: skip
DOUBTS: Final = {
    "kind": "visits", "cause": "causes", "plan": "fees", "fee": "fees", "promise": "promises",
    "technician": "engineers", "percent": "follow_ups", "report": "repairs",
}  # fmt: skip
"""Which part of the month each lack makes doubtful."""


def month_report(assessment: Assessment, month: str, language: str) -> Paper:
    """The report of a month (`2026-10`) as known at as-of; parts in which nothing happened are left out."""
    settings = assessment.register.settings
    figures = month_figures(assessment, month)
    main, now = figures.main, figures.parts["repairs"].rows
    grids = [compared(figures, settings, language)]
    for key in ORDER:
        grid = part_grid(figures, key, settings, language)
        if grid.rows or grid.note:
            grids.append(grid)
        if key == "causes" and figures.misses:
            grids.append(missed_grid(figures, language))
    counted = {kind: assessment.findings.count(kind) for kind in ("error", "warning")}
    problems = say("sheets.title_problems", language)
    facts = {"errors": counted["error"], "warnings": counted["warning"], "sheet": problems}
    return Paper(
        language, say("paper.month_report", language), month_words(month, settings, language),
        letterhead(settings, language), month_facts(figures, settings, language),
        [
            (say("paper.main_visits_done", language), str(main.visits_done)),
            (say("paper.main_repairs_fixed", language), str(main.repairs_fixed)),
            (say("paper.figure_open", language), str(now["open"]["number"])),
            (fees_name(main, language), amount(main.fees, settings)),
        ],
        grids, page_words(language),
        notes=[say("paper.to_correct", language, **facts)] if any(counted.values()) else [],
    )  # fmt: skip


def fees_name(main: MainFigures, language: str) -> str:
    """What the sum of the fees is called; that it is not whole stands beside it."""
    if main.fees_not_set:
        return say("paper.main_fees_lacking", language, count=main.fees_not_set)
    return say("paper.main_fees", language)


def month_facts(figures: MonthFigures, settings: Settings, language: str) -> list[Fact]:
    """Of which days, as of when."""
    month = np.datetime64(figures.month, "M")
    first, last = (day(moment, settings) for moment in (month.astype("datetime64[D]"), last_day(month)))
    period = say("paper.from_to", language, first=first, last=last)
    return [
        (say("paper.period", language), period),
        (say("paper.issued", language), day(figures.as_of.astype("datetime64[D]"), settings)),
    ]


def compared(figures: MonthFigures, settings: Settings, language: str) -> Grid:
    """The main figures beside those of the month before and of a year before; a dash where nothing is on record."""
    months = (figures.main, figures.before, figures.year_before)
    rows: list[list[Cell]] = [
        [say(f"paper.main_{key}", language), *(main_cell(month, key, settings) for month in months)] for key in MAIN
    ]
    headings = [Heading(say("paper.compared_figure", language), 1)]
    heads = ("this_month", "month_before", "year_before")
    headings += [Heading(say(f"paper.{key}", language), right=True) for key in heads]
    return Grid(say("paper.compared", language), headings, rows)


def main_cell(month: MainFigures | None, key: str, settings: Settings) -> str:
    """One main figure."""
    value = None if month is None else getattr(month, key)
    return shown(value, "money" if key == "fees" else "whole", settings, "")


def part_grid(figures: MonthFigures, key: str, settings: Settings, language: str) -> Grid:
    """One part of the month: its rows in which something stands, its lines, and what makes it doubtful."""
    block, part = BLOCKS[key], figures.parts[key]
    named = [(row, part.rows[row]) for row in block.rows if any(part.rows[row].values()) or row == "total"]
    if len(named) == 1 and named[0][0] == "total" and not any(named[0][1].values()):
        named = []
    lines = part.lines[:SHOWN]
    rows: list[list[Cell]] = [
        [row_words(key, name).in_(language), *cells(block, values, settings, language)] for name, values in named
    ]
    rows += [[name_of(key, line.label, language), *cells(block, line.figures, settings, language)] for line in lines]
    notes = [
        say("paper.doubt", language, what=say(f"sheets.month_lacks_{lack}", language, count=count))
        for lack, count in figures.lacking.items() if DOUBTS.get(lack, "repairs") == key
    ]  # fmt: skip
    if len(lines) < len(part.lines):
        notes.append(say("paper.more", language, count=len(part.lines), shown=len(lines)))
    headings = [Heading(block.label.headings.in_(language), 1.6), *(heading(one, language) for one in block.columns)]
    if key == "fees":
        headings.append(Heading(say("paper.fee_not_set", language), right=True))
    title = row_words(key, key).in_(language)
    return Grid(title, headings, rows, say("paper.no_rows", language), " ".join(notes), half=key in HALVES)


def heading(figure: Figure, language: str) -> Heading:
    """The heading of one figure: names share the width, numbers take what they need."""
    is_name = figure.kind == "text" and figure.key != "is_kept"
    return Heading(figure.headings.in_(language), 1.6 if is_name else 0, right=not is_name)


def cells(block: Block, values: Figures, settings: Settings, language: str) -> list[Cell]:
    """The figures of one row of a part; of fees also how many are not known, and no nought where none is."""
    keys = {figure.key: figure.kind for figure in block.columns}
    if block.key == "fees":
        nothing_known = values["not_set"] and not values["free"] and not values["charged"]
        if nothing_known:
            values = {"not_set": values["not_set"]}
        keys["not_set"] = "whole"
    return [shown(values.get(key), kind, settings, language) for key, kind in keys.items()]


def shown(value: Value, kind: str, settings: Settings, language: str) -> str:
    """One figure as text; a dash where it is not set, never a nought."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return say(f"sheets.month_{'yes' if value else 'no'}", language)
    if isinstance(value, Decimal):
        return amount(value, settings) if kind == "money" else f"{value:,.2f}".rstrip("0").rstrip(".")
    return value if isinstance(value, str) else f"{value:,}"


def amount(value: Decimal, settings: Settings) -> str:
    """A decimal with the firm's label."""
    return money(int(value * SCALE), settings)


def name_of(part: str, label: str | None, language: str) -> str:
    """What a line is about: the name in the register, or that none is there."""
    if label is None:
        return say(f"sheets.month_{part}_nobody", language) if part in {"fees", "engineers"} else BLANK
    return label


def missed_grid(figures: MonthFigures, language: str) -> Grid:
    """The milestones that were missed, the latest first."""
    misses = figures.misses[:SHOWN_MISSES]
    rows: list[list[Cell]] = [
        [
            one.id or BLANK, choice_words("promises", "milestone", one.milestone).in_(language), f"{one.hours:,.2f}",
            one.clause or BLANK,
        ] for one in misses
    ]  # fmt: skip
    headings = [
        Heading(say("paper.repair", language), 1.4), Heading(say("paper.milestone", language)),
        Heading(say("paper.late_hours", language), right=True), Heading(say("paper.clause", language)),
    ]  # fmt: skip
    more = len(figures.misses) > len(misses)
    note = say("paper.more", language, count=len(figures.misses), shown=len(misses)) if more else ""
    return Grid(say("paper.promises_missed", language), headings, rows, note=note)
