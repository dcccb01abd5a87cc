"""The owner's monthly report: golden text, the figures of the sheet Month, charts, and lists by name."""

import re
from pathlib import Path

import pytest
from paper_cases import AS_OF, CHINESE, MONTH, assessed, read, rows_of
from test_sample import firm_of

from printouts.charts import bars, lines
from printouts.month_dealings import dealing_grids
from printouts.month_grids import shown
from printouts.month_report import month_report
from printouts.paper import Grid, Paper
from printouts.typeset import typeset
from register.language import LANGUAGES
from register.month import month_figures
from workbook.sheet_month import BLOCKS, row_words

GOLDEN = Path(__file__).parent / "golden"


def grid(found: Paper, title: str) -> Grid:
    return next(one for one in found.grids if one.title == title)


def cells(found: Paper, title: str) -> list[str]:
    return [" | ".join(cell if isinstance(cell, str) else " / ".join(cell) for cell in row)
            for row in grid(found, title).rows]  # fmt: skip


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_report_reads_like_the_golden_one(language: str) -> None:
    found = read(typeset("month", month_report(assessed(language), MONTH, language), AS_OF))
    assert found + "\n" == (GOLDEN / f"month-{language}.txt").read_text("utf-8")


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_has_every_figure_of_the_sheet(language: str) -> None:
    """Each named row of each block of the sheet Month in which something stands is on the paper, figure by figure."""
    assessment = assessed(language)
    settings = assessment.register.settings
    figures = month_figures(assessment, MONTH)
    text = " ".join(read(typeset("month", month_report(assessment, MONTH, language), AS_OF)).split())
    looked = 0
    for key, block in BLOCKS.items():
        for row in block.rows:
            values = figures.parts[key].rows[row]
            if any(values.values()):
                said = [shown(values[figure.key], figure.kind, settings, language) for figure in block.columns]
                line = " ".join([row_words(key, row).in_(language), *said])
                assert re.sub(r"\s+", " ", line) in text, (key, row)
                looked += 1
    assert looked > 15


def test_charts_show_the_figures_beside_them() -> None:
    found = month_report(assessed("en"), MONTH, "en")
    repairs, visits = found.lines
    last = {line.name: line.last for line in repairs.lines}
    assert last == {"received": "3", "fixed": "2", "fixed late": "0"}
    assert repairs.places == ["11", "12", *map(str, range(1, 11))]
    assert repairs.lines[0].points == [None] * 9 + [1 / 3, 0, 1]
    assert [tick.figure for tick in repairs.ticks] == ["0", "1", "2", "3"]
    assert [(line.name, line.last) for line in visits.lines] == [("done", "2"), ("missed", "0")]
    assert [(bar.name, bar.figure) for bar in found.bars[0].bars] == [
        ("product", "1"), ("misuse", "1"), ("not stated", "1"),
    ]  # fmt: skip
    assert [(bar.name, bar.figure) for bar in found.bars[1].bars] == [("LED lamp", "3")]


def test_visits_overdue_stand_by_name_the_longest_first() -> None:
    found = cells(month_report(assessed("en"), MONTH, "en"), "Visits overdue")
    days = [line.split(" | ")[0] for line in found]
    assert days == sorted(days)
    assert found[0].split(" | ")[2].startswith("follow-up: Harbour Hotel, plant room")


def test_what_ends_within_90_days_stands_by_name() -> None:
    """The contract of the box runs out on 31 December: an offer to make (A55)."""
    found = month_report(assessed("en"), MONTH, "en")
    assert cells(found, "Ending within 90 days") == ["2026-12-31 | maintenance contract ends: Harbour Hotel"]


def test_missed_promises_name_client_item_and_clause() -> None:
    rows = rows_of("en")
    rows["repairs"][0]["arrived_at"] = "2026-10-04 09:00"
    rows["repairs"][0]["fixed_at"] = "2026-10-04 10:00"
    found = cells(month_report(assessed("en", rows), MONTH, "en"), "Promised times missed")
    assert found[0] == "R-2026-0001 | Harbour Hotel | LED lamp | fix | 25.00 | A10"


def test_free_repairs_and_what_they_cost_are_on_the_paper() -> None:
    found = cells(month_report(assessed("en"), MONTH, "en"), "Free of charge, and what it cost us")
    assert found == ["All | 1 | NT$ 0 | 1 | 1 | NT$ 0", "A | 1 | NT$ 0 | 1 | 1 | NT$ 0"]


def test_a_chart_of_nothing_has_one_rule_and_no_point() -> None:
    drawn = lines("x", ["1", "2"], [("a", [None, None])])
    assert [tick.share for tick in drawn.ticks] == [0, 1]
    assert (drawn.lines[0].points, drawn.lines[0].last) == ([None, None], "")


def test_bars_are_shares_of_the_longest_and_the_rest_is_pale() -> None:
    drawn = bars("x", [("a", 4), ("b", 1)], ("others", 2))
    assert [(bar.name, bar.share, bar.pale) for bar in drawn.bars] == [
        ("a", 1, False), ("b", 0.25, False), ("others", 0.5, True),
    ]  # fmt: skip


def test_complaints_dealers_and_claims_are_on_the_paper_where_there_are_any() -> None:
    """The sample firm has all three; the small one none."""
    figures = month_figures(firm_of("en")[1], "2026-07")
    settings = firm_of("en")[1].register.settings
    told = {one.title: one for one in dealing_grids(figures, settings, "en")}
    assert list(told) == ["Complaints and suggestions", "Dealers", "Claims of dealers"]
    total = figures.parts["feedback"].rows["total"]
    assert told["Complaints and suggestions"].rows[-1][:2] == ["Total", str(total["received"])]
    assert len(told["Dealers"].rows) == len(figures.parts["dealers"].lines)
    states = {key: row["number"] for key, row in figures.parts["claims"].rows.items() if row["number"]}
    assert [row[1] for row in told["Claims of dealers"].rows] == [str(number) for number in states.values()]
    assert not {"Dealers", "Claims of dealers"} & {one.title for one in month_report(assessed("en"), MONTH, "en").grids}
