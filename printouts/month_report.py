"""The month's report for the owner: the figures of the sheet Month, what makes them doubtful beside them."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.month_charts import month_bars, month_lines
from printouts.month_dealings import dealing_grids
from printouts.month_grids import amount, compared, costs_grid, missed_grid, part_grid
from printouts.month_lists import endings, overdue_visits
from printouts.paper import Fact, Grid, Paper, day, letterhead, month_words, page_words
from register.assessment import Assessment
from register.language import say
from register.month import MainFigures, MonthFigures, month_figures
from register.month_scope import last_day
from register.settings import Settings

ORDER: Final = ("visits", "repairs", "ending", "promises", "causes", "fees", "engineers", "repeats", "follow_ups")
"""The parts of the month in the order of the paper; each is a block of the sheet Month."""


def month_report(assessment: Assessment, month: str, language: str) -> Paper:
    """The report of a month (`2026-10`) as known at as-of; parts in which nothing happened are left out."""
    settings = assessment.register.settings
    figures = month_figures(assessment, month)
    main, now = figures.main, figures.parts["repairs"].rows
    grids = [compared(figures, settings, language), *month_grids(assessment, figures, language)]
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
        lines=month_lines(figures, language), bars=month_bars(figures, language),
    )  # fmt: skip


def month_grids(assessment: Assessment, figures: MonthFigures, language: str) -> list[Grid]:
    """The parts in which something stands, each followed by what the owner has to see of it by name."""
    settings = assessment.register.settings
    follow = {
        "visits": overdue_visits(assessment, language),
        "ending": endings(assessment, language),
        "causes": missed_grid(assessment, figures, language),
        "fees": costs_grid(figures, settings, language),
    }
    grids: list[Grid] = []
    for key in ORDER:
        part = part_grid(figures, key, settings, language)
        if part.rows or part.note:
            grids.append(part)
        if key in follow and follow[key].rows:
            grids.append(follow[key])
    return [*grids, *dealing_grids(figures, settings, language)]


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


