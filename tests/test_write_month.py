"""The sheet Month after an update: every cell is the figure, in three languages, and nothing stale stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_register import edited, put, small_book

from register.assess import assess
from register.language import LANGUAGES, say
from register.month import MonthFigures, month_figures
from sync.reading import open_register
from sync.update import update
from workbook import sheet_month

AS_OF: Final = "2026-06-30T10:00"
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def fixed(day: int, **cells: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of a repair's row
    """A repair of June, fixed the day after it was reported."""
    return {
        "equipment": "SN-1", "reported_at": dt.datetime(2026, 6, day, 9), "reporter": "Ms Wu", "phone": "0912",  # noqa: DTZ001 — local to the register
        "description": "dark", "request": "come", "urgency": "normal", "cause": "misuse", "labour_hours": 1.25,
        "trips": 1, "fixed_at": dt.datetime(2026, 6, day + 1, 10), "technician": "Lin", **cells,  # noqa: DTZ001 — the same
    }  # fmt: skip


JUNE: Final[Rows] = {
    "staff": [{"name": "Lin", "role": "technician"}, {"name": "Mei", "role": "manager"}],
    "dealers": [{"name": "North", "follow_up_percent": 40}, {"name": "South"}],
    "clients": [{"name": "Hua Xin", "zone": "city"}],
    "equipment": [
        {"client": "Hua Xin", "product": "Lamp", "serial": "SN-1", "plan": "A", "accepted_on": dt.date(2024, 8, 15)},
        {"client": "Hua Xin", "product": "Pole", "serial": "SN-2", "accepted_on": dt.date(2024, 8, 15)},
    ],
    "repairs": [
        fixed(1, dealer="North", followed_up_on=dt.date(2026, 6, 9)), fixed(3, dealer="South"),
        fixed(5, equipment="SN-2"), *(fixed(day, cause="product", component="lens") for day in (9, 12, 15)),
        fixed(17, technician=None), fixed(29, fixed_at=None),
    ],
    "visits": [
        {"equipment": "SN-1", "visit": "patrol", "done_on": dt.date(2026, 6, 16), "technician": "Lin", "score": 4},
    ],
    "rates": [{"item": "labour hour", "amount": 600}, {"item": "trip", "amount": 300}],
}  # fmt: skip


def updated(path: Path, as_of: str = AS_OF) -> tuple[MonthFigures, bool]:
    """The figures that an update went by, and whether it wrote."""
    opened = open_register(path)
    moment = np.datetime64(as_of, "s")
    assessment = assess(opened.intake, moment)
    done = update(opened, assessment, moment, "test", dry_run=False)
    return month_figures(assessment, assessment.as_of), done.wrote


def sheet(path: Path, language: str = "en") -> Worksheet:
    return load_workbook(path)[say("sheets.title_month", language)]


def at(found: Worksheet, key: str, row: str | int, column: str = "label") -> Any:  # noqa: ANN401 — what stands there
    place = sheet_month.BLOCKS[key].place(row, column)
    return found.cell(place.row, place.column).value


def row_of(found: Worksheet, key: str, row: str | int) -> list[Any]:
    """A row of a block as it stands on the sheet, its label first."""
    return [at(found, key, row), *(at(found, key, row, figure.key) for figure in sheet_month.BLOCKS[key].columns)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_the_figure(language: str, tmp_path: Path) -> None:
    path = put(tmp_path, small_book(language, JUNE))
    figures, wrote = updated(path)
    assert wrote
    found = sheet(path, language)
    words = {None: None, True: say("sheets.month_yes", language), False: say("sheets.month_no", language)}
    seen = 0
    for key, block in sheet_month.BLOCKS.items():
        part = figures.parts[key]
        lines = dict(enumerate(line.figures for line in part.lines))
        for row, told in {**part.rows, **lines}.items():
            for figure in block.columns:
                value, cell = told[figure.key], at(found, key, row, figure.key)
                if value is None or isinstance(value, bool):
                    assert cell == words[value] or figure.key == "is_kept"
                elif isinstance(value, Decimal):
                    assert Decimal(str(cell)) == value
                else:
                    assert cell == value
                seen += cell is not None
    assert seen > 150
    assert found["B2"].value == "2026-06"
    assert found["H2"].value == dt.datetime(2026, 6, 30, 10)  # noqa: DTZ001 — local to the register


def test_what_an_owner_reads(tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", JUNE))
    updated(path)
    found = sheet(path)
    assert row_of(found, "visits", "patrol")[:3] == ["patrol", 1, 1]
    assert row_of(found, "repairs", "received") == ["Received", 8]
    assert row_of(found, "repairs", "fixed") == ["Fixed", 7]
    assert row_of(found, "fees", "total") == ["Total", 0, 2250, 900, 0, 3150]
    assert row_of(found, "fees", 0) == ["A", 0, 2250, 900, 0, 3150]
    assert row_of(found, "fees", 1) == ["no plan", 0, 0, 0, 0, 0]
    assert row_of(found, "engineers", 0) == ["Lin", 1, 6, 5, 7.5, 4]
    assert row_of(found, "engineers", 1) == ["no technician", 0, 1, 1, 1.25, None]
    assert row_of(found, "repeats", 0) == ["E-0001", "Lamp", "Hua Xin", "lens", 3, 3]
    assert row_of(found, "follow_ups", "all") == ["All", 7, 1, 14.29, None, None]
    assert row_of(found, "follow_ups", 0) == ["North", 1, 1, 100, 40, "yes"]
    assert row_of(found, "follow_ups", 1) == ["South", 1, 0, 0, None, "not set"]
    assert row_of(found, "ending", "within_60") == ["within 60 days", 1, 0, 0]


def crowd(count: int) -> Rows:
    """A register in which so many technicians have fixed something in June."""
    names = [f"Worker {number:02}" for number in range(1, count + 1)]
    return {
        **JUNE, "visits": [], "staff": [{"name": name, "role": "technician"} for name in names],
        "repairs": [fixed(5, technician=name) for name in names],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (12, None),
        (13, "Worker 13"),
        (14, "14 in all; the first 12 are shown"),
        (20, "20 in all; the first 12 are shown"),
    ],
)
def test_lines_that_do_not_fit_say_so(count: int, last: str | None, tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", crowd(count)))
    updated(path)
    found = sheet(path)
    assert at(found, "engineers", 11) == "Worker 12"
    assert at(found, "engineers", 12) == last
    assert (at(found, "engineers", 12, "repairs_fixed") is None) == (last != "Worker 13")
    assert found["H53"].value is None


def test_lines_no_longer_needed_are_emptied(tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", crowd(20)))
    updated(path)
    figures, wrote = updated(path, "2026-07-01T10:00")
    assert wrote
    assert figures.month == "2026-07"
    found = sheet(path)
    assert found["B2"].value == "2026-07"
    for number in range(sheet_month.BLOCKS["engineers"].lines):
        assert row_of(found, "engineers", number) == [None] * 6
    assert row_of(found, "repairs", "fixed") == ["Fixed", 0]


def test_the_same_figures_are_not_written_again(tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", JUNE))
    updated(path)
    updated(path)
    assert updated(path)[1] is False
    assert updated(path, "2026-06-30T10:30")[1] is False
    assert sheet(path)["H2"].value == dt.datetime(2026, 6, 30, 10)  # noqa: DTZ001 — local to the register


def test_a_figure_that_changes_by_itself_is_written(tmp_path: Path) -> None:
    """On the 16th of July the contract ends within 30 days, which no other sheet says."""
    contract = {"client": "Hua Xin", "starts": dt.date(2026, 1, 1), "ends": dt.date(2026, 8, 15)}
    rows = {**JUNE, "equipment": JUNE["equipment"][1:], "contracts": [contract], "repairs": [], "visits": []}
    path = put(tmp_path, small_book("en", rows))
    for day in ("2026-07-14T10:00", "2026-07-14T10:00"):
        updated(path, day)
    assert updated(path, "2026-07-15T10:00")[1] is False
    assert row_of(sheet(path), "ending", "within_30") == ["within 30 days", 0, 0, 0]
    assert updated(path, "2026-07-16T10:00")[1] is True
    assert row_of(sheet(path), "ending", "within_30") == ["within 30 days", 0, 1, 0]


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    rows = {**JUNE, "staff": [{"name": "=1+1", "role": "technician"}], "repairs": [fixed(5, technician="=1+1")]}
    path = put(tmp_path, small_book("en", {**rows, "visits": []}))
    updated(path)
    cell = sheet(path)["H40"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def renamed(book: Workbook) -> None:
    book["Month"].title = "June's report"
    book.defined_names["sheetMonth"].attr_text = "'June''s report'!$A$1"  # as Excel does of itself


def noted(book: Workbook) -> None:
    book["Month"]["B72"] = "mine"
    book["Month"]["G6"] = "=1+1"


def test_a_renamed_sheet_is_found_and_notes_on_it_stay(tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", JUNE))
    edited(path, noted)
    edited(path, renamed)
    updated(path)
    found = load_workbook(path)["June's report"]
    assert row_of(found, "repairs", "received") == ["Received", 8]
    assert (found["B72"].value, found["G6"].value) == ("mine", "=1+1")


def test_a_sheet_that_staff_deleted_is_passed_over(tmp_path: Path) -> None:
    path = put(tmp_path, small_book("en", JUNE))
    edited(path, lambda book: book.remove(book["Month"]))
    assert updated(path)[1]
    assert "Month" not in load_workbook(path).sheetnames
