"""The week's work list: a page a person, by zone; planned visits on their planned day, nothing said twice."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paper_cases import AS_OF, CHINESE, NAMES, assessed, read, rows_of

from printouts.paper import Paper
from printouts.typeset import typeset
from printouts.week import week_lists
from register.language import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"


def pages(rows: dict[str, Any] | None = None, as_of: str = AS_OF) -> dict[str, Paper]:
    """The pages by the name of the person."""
    return {page.subtitle.split(" · ")[0]: page for page in week_lists(assessed("en", rows, as_of), "en")}


def jobs(page: Paper) -> list[str]:
    """`zone: when | what | where`, a job each."""
    return [
        f"{grid.title}: " + " | ".join(cell if isinstance(cell, str) else " / ".join(cell) for cell in row[:3])
        for grid in page.grids for row in grid.rows
    ]  # fmt: skip


def owned(**item: str) -> dict[str, Any]:
    """The firm's rows with Lin as the technician of every item, and more said of the first."""
    rows = rows_of("en")
    rows["equipment"] = [{**row, "technician": "S-1"} for row in rows["equipment"]]
    rows["equipment"][0] |= item
    return rows


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_week_reads_like_the_golden_one(language: str) -> None:
    found = read(typeset("week", week_lists(assessed(language), language), AS_OF))
    assert found + "\n" == (GOLDEN / f"week-{language}.txt").read_text("utf-8")
    assert NAMES[language]["lin"] in found


@pytest.mark.parametrize("count", range(1, 40))
def test_the_strip_that_the_office_keeps_is_never_alone_on_a_page(count: int) -> None:
    """However many jobs there are: the page that is signed holds some of what is signed for."""
    page = next(iter(pages(owned()).values()))
    first = page.grids[0]
    job = [("2026-11-10", "due"), "patrol", "12 Harbour Road", "LED lamp", ""]
    rows = [[*job[:1], f"patrol {number}", *job[2 : len(first.headings)]] for number in range(1, count + 1)]
    long = replace(page, grids=[replace(first, rows=rows)])
    last = read(typeset("week", long, AS_OF)).split("\f")[-1]
    assert page.closing.split(",")[0] in " ".join(last.split())
    assert f"patrol {count}" in last


def test_a_planned_visit_stands_on_its_planned_day_and_once() -> None:
    """V-3 plans the patrol of E-1, due on the 10th, for the 11th."""
    found = jobs(pages(owned())["Lin"])
    patrols = [job for job in found if "| patrol:" in job]
    assert [job.split(" | ")[0] for job in patrols] == ["city: 2026-11-10 / ", "city: 2026-11-11 / due 2026-11-10"]
    assert "LED lamp L-1" in patrols[1]
    assert "12 Harbour Road plant room / Ms Wong" in patrols[1]


def test_the_technician_of_the_planned_visit_goes_before_that_of_the_item() -> None:
    rows = owned()
    rows["staff"].append({"id": "S-2", "name": "Chen", "role": "technician"})
    rows["visits"][2]["technician"] = "S-2"
    found = pages(rows)
    assert any("2026-11-11 / due 2026-11-10" in job for job in jobs(found["Chen"]))
    assert not any("2026-11-11" in job for job in jobs(found["Lin"]))


def test_work_of_somebody_who_has_left_goes_to_the_role() -> None:
    rows = owned()
    rows["staff"][0]["active"] = "no"
    found = pages(rows)
    assert "Lin" not in found
    assert any("patrol" in job for job in jobs(found["technician"]))


def test_a_planned_visit_that_is_not_due_is_there_too() -> None:
    rows = owned()
    rows["visits"].append({"id": "V-9", "client": "C-2", "visit": "special", "planned_on": "2026-11-07"})
    found = jobs(pages(rows)["Nobody named"])
    assert found == ["No zone on record: 2026-11-07 /  | special: Quiet Café /  | – / "]


def test_what_comes_after_the_week_is_not_there() -> None:
    rows = owned()
    rows["visits"].append({"id": "V-9", "client": "C-2", "visit": "special", "planned_on": "2026-11-12"})
    assert "Nobody named" not in pages(rows)


def test_figures_count_the_lines() -> None:
    page = pages(owned())["Lin"]
    assert sum(int(figure) for _, figure in page.figures) == len(jobs(page))
    assert page.closing.startswith("Tear off: handed to Lin")


def test_records_past_keeping_wait() -> None:
    assert not any("past keeping" in job for page in pages(owned(), "2036-01-01T09:00").values() for job in jobs(page))
