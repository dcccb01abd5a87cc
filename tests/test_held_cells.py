"""Cells of ours inside merged cells, array formulas, data tables, pivot tables: left and told, all others written."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from own_cells import cell_of, free_again, merged_cells, pivot_over, rewritten, typed_in
from small_register import (
    AS_OF,
    area,
    columns,
    edited,
    parts,
    put,
    sheet_of,
    sheets,
    shown,
    small,
    table_part,
    tell,
    update,
    write,
)

from workbook.guard import inspect
from workbook.kept_sheets import KeptSheets
from workbook.parser import read_apart
from workbook.reader import read_book

Capture = pytest.CaptureFixture[str]
OLD, NEW = "<v>40000</v>", "<v>45000</v>"
"""Days: what stands in the cells that are held, and the new acceptance, 2023-03-15."""


def fill(path: Path, formula: str, places: str = "AB3 AB4") -> None:
    """A formula that fills a few cells: it stands in the first of them."""
    first, *others = places.split()
    typed_in(path, "Equipment", {first: formula + OLD, **dict.fromkeys(others, OLD)})


HOLDS: list[tuple[str, Callable[[Path], None], str, str, str, list[str]]] = [
    ("merged cells", lambda path: merged_cells(path, "Equipment", "AB3:AB4"), "cell_merged", "AB3:AB4", "AB4", ["AB4"]),
    (
        "merged across",
        lambda path: merged_cells(path, "Equipment", "AB3:AD3"),
        "cell_merged",
        "AB3:AD3",
        "AC3",
        ["AC3", "AD3"],
    ),
    (
        "an array formula",
        lambda path: fill(path, '<f t="array" ref="AB3:AB4">M3:M4</f>'),
        "cell_array",
        "AB3:AB4",
        "AB3",
        ["AB3", "AB4"],
    ),
    (
        "an array formula that reaches below the table",
        lambda path: fill(path, '<f t="array" ref="AB4:AB9">M3:M8</f>', "AB4"),
        "cell_array",
        "AB4:AB9",
        "AB4",
        ["AB4"],
    ),
    (
        "a data table",
        lambda path: fill(path, '<f t="dataTable" ref="AB3:AB4" dt2D="0" dtr="0" r1="H2"/>'),
        "cell_data_table",
        "AB3:AB4",
        "AB3",
        ["AB3", "AB4"],
    ),
    (
        "a pivot table",
        lambda path: (fill(path, ""), pivot_over(path, "Equipment", "AB3:AB4"))[0],
        "cell_pivot",
        "AB3:AB4",
        "AB3",
        ["AB3", "AB4"],
    ),
]


def held(path: Path, capsys: Capture) -> list[dict[str, Any]]:
    """What `check` says of cells that cannot be written."""
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json")
    found = [each for each in told.json["findings"] if each["code"].startswith("cell_")]
    assert told.status == (1 if [each for each in told.json["findings"] if each["severity"] == "error"] else 0)
    return found


@pytest.mark.parametrize("odd", [False, True], ids=["usual", "commented"])
@pytest.mark.parametrize(("hold", "code", "where", "first", "cells"), [h[1:] for h in HOLDS], ids=[h[0] for h in HOLDS])
def test_it_is_left_and_told_and_the_rest_is_written(
    tmp_path: Path, capsys: Capture, hold: Callable[[Path], None], code: str, where: str, first: str, cells: list[str],
    *, odd: bool,
) -> None:  # fmt: skip
    path = put(tmp_path, small())
    update(capsys, path)
    hold(path)
    typed_in(path, "Equipment", dict.fromkeys(("M2", "M3", "M4"), NEW), odd=odd)
    before = {cell: cell_of(path, "Equipment", cell) for cell in cells}
    (finding,) = held(path, capsys)
    assert (finding["code"], finding["severity"], finding["table"]) == (code, "error", "equipment")
    assert finding["cell"] == f"Equipment!{first}"
    assert where in finding["problem"]
    told = update(capsys, path)
    assert told["written"]
    assert {cell: cell_of(path, "Equipment", cell) for cell in cells} == before
    for column in ("AB", "AD"):
        for row in (2, 3, 4):
            assert (f"{column}{row}" in cells) != (cell_of(path, "Equipment", f"{column}{row}").endswith(after(column)))
    problems = columns(path, "Problems")
    assert problems["Cell"].count(f"Equipment!{first}") == 1
    assert [each["code"] for each in held(path, capsys)] == [code]
    first_time = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first_time
    free_again(path, "Equipment")
    assert update(capsys, path)["written"]
    assert columns(path, "Equipment")["Cover ends"] == [dt.date(2025, 3, 15)] * 3
    assert held(path, capsys) == []
    assert f"Equipment!{first}" not in columns(path, "Problems")["Cell"]


def after(column: str) -> str:
    """How the new ends of cover and of latent defects end in the file."""
    return {"AB": "<v>45731</v>", "AD": "<v>46461</v>"}[column]


@pytest.mark.parametrize("dynamic", [b"", b' cm="1"'], ids=["array", "dynamic array"])
def test_a_single_array_formula_in_a_grey_cell_is_written_over(tmp_path: Path, capsys: Capture, dynamic: bytes) -> None:
    """Excel 365 makes one of any formula that could fill more cells, and marks it as dynamic."""
    path = put(tmp_path, small())
    update(capsys, path)
    fill(path, '<f t="array" ref="AB3">MAX(M3:M4)</f>', "AB3")
    found = parts(path)
    part = sheet_of(found, "Equipment")
    rewritten(path, {part: found[part].replace(b'<c r="AB3"', b'<c r="AB3"' + dynamic)})
    assert held(path, capsys) == []
    update(capsys, path)
    assert "<f" not in cell_of(path, "Equipment", "AB3")
    assert "cm=" not in cell_of(path, "Equipment", "AB3")
    assert columns(path, "Equipment")["Cover ends"][1] == dt.date(2025, 2, 28)


@pytest.mark.parametrize(("typed", "cell", "ids"), [
    pytest.param("", "A3", "E-0001", id="blank"),
    pytest.param("<v>7</v>", "A4", "E-0001", id="what is no id stays above; of its copy below the ledger alone knows"),
])  # fmt: skip
def test_an_id_that_cannot_be_written_is_given_once(
    tmp_path: Path, capsys: Capture, typed: str, cell: str, ids: str
) -> None:
    """It stands in no cell, so the ledger alone knows it: no new one with every update."""
    path = put(tmp_path, small())
    typed_in(path, "Equipment", {"A3": f'<f t="array" ref="A3:A4">M3:M4</f>{typed}', "A4": typed})
    (finding,) = held(path, capsys)
    assert (finding["code"], finding["cell"]) == ("cell_array", f"Equipment!{cell}")
    assert update(capsys, path)["written"]
    first, known = path.read_bytes(), [row["id"] for row in shown(capsys, path, "equipment")]
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first
    assert [row["id"] for row in shown(capsys, path, "equipment")] == known
    assert columns(path, "Equipment")["ID"][0] == ids


def test_a_row_of_merged_cells_is_told_once(tmp_path: Path, capsys: Capture) -> None:
    """A heading over some rows, as offices like it."""
    path = put(tmp_path, small())
    update(capsys, path)
    typed_in(path, "Equipment", {"C5": "<v>2026</v>"})
    merged_cells(path, "Equipment", "C5:AQ5")
    part = table_part(parts(path), "Equipment")
    rewritten(path, {part: parts(path)[part].replace(b"A1:AQ4", b"A1:AQ5")})  # the table dragged over it
    (finding,) = held(path, capsys)
    assert (finding["code"], finding["cell"], finding["row"]) == ("cell_merged", "Equipment!AA5", 5)
    assert update(capsys, path)["written"]
    assert cell_of(path, "Equipment", "AF5").rpartition(">")[2] == ""
    assert update(capsys, path)["written"] is False


def test_white_cells_may_be_merged(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    merged_cells(path, "Equipment", "C3:D3")
    assert held(path, capsys) == []
    assert update(capsys, path)["written"]


def test_grey_cells_of_an_emptied_row_are_left_as_well(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, lambda book: write(book["Equipment"], 4, [None] * 25, first=2))
    fill(path, '<f t="array" ref="AB3:AB4">M3:M4</f>')
    update(capsys, path)
    assert cell_of(path, "Equipment", "AB4").endswith(OLD)
    assert sheets(path)["Equipment"][3][29] == ""
    assert update(capsys, path)["written"] is False


def test_a_text_that_an_array_formula_shows_is_told_once(tmp_path: Path, capsys: Capture) -> None:
    """Not as typed into a grey cell too: that would say that the next update replaces it."""
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, lambda book: write(book["Equipment"], 4, ["soon"], first=28))
    found = parts(path)
    part = sheet_of(found, "Equipment")
    formula = b'<f t="array" ref="AB3:AB4">C3:C4</f>'
    rewritten(path, {part: re.sub(rb'(<c r="AB3"[^>]*>)', rb"\1" + formula, found[part])})
    told = tell(capsys, "check", path, "--json", "--as-of", AS_OF).json["findings"]
    assert [each["code"] for each in told if each["column"] == "cover_ends"] == ["cell_array"]


ON_PAGES: list[tuple[str, str, str]] = [("Due", "E3:F3", "Due!F3"), ("Problems", "A2:A3", "Problems!A3")]


@pytest.mark.parametrize(("sheet", "where", "cell"), ON_PAGES, ids=[case[0] for case in ON_PAGES])
def test_merged_cells_in_due_and_problems(tmp_path: Path, capsys: Capture, sheet: str, where: str, cell: str) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, lambda book: book[sheet].merge_cells(where))
    typed_in(path, "Equipment", {"M2": NEW})
    told = update(capsys, path)
    assert told["written"]
    assert told["blocked"] == [cell]
    assert update(capsys, path)["written"] is False


@pytest.mark.parametrize("sheet", ["Overview", "Month"])
def test_merged_cells_on_the_pages(tmp_path: Path, capsys: Capture, sheet: str) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, lambda book: book[sheet].merge_cells("A1:D12"))
    typed_in(path, "Equipment", {"M2": NEW})
    (cell,) = update(capsys, path)["blocked"]
    assert cell.startswith(f"{sheet}!")
    assert update(capsys, path)["written"] is False


def test_rows_of_a_pivot_table_below_are_not_taken_in(tmp_path: Path, capsys: Capture) -> None:
    """It stands directly under the table, where rows that staff typed would belong to it."""
    path = put(tmp_path, small())
    typed_in(path, "Equipment", {"C5": "<v>1</v>", "C6": "<v>2</v>"})
    pivot_over(path, "Equipment", "C5:D6")
    update(capsys, path)
    assert area(path, "Equipment") == "A1:AQ4"
    assert cell_of(path, "Equipment", "C5").endswith("<v>1</v>")
    assert held(path, capsys) == []


def test_a_reader_apart_says_the_same(tmp_path: Path) -> None:
    path = put(tmp_path, small())
    fill(path, '<f t="array" ref="AB3:AB4">M3:M4</f>')
    merged_cells(path, "Equipment", "AC2:AD3")
    file = path.read_bytes()
    told = read_apart(file, path.name).tables["equipment"].held
    assert told == read_book(file, path.name).tables["equipment"].held
    assert [(each.kind, each.area.name) for each in told] == [("array", "AB3:AB4"), ("merged", "AC2:AD3")]


def test_a_pivot_table_laid_over_a_sheet_that_is_kept_is_seen(tmp_path: Path) -> None:
    """The sheet's own bytes do not say that there is one."""
    path, kept = put(tmp_path, small()), KeptSheets()
    for expected in ([], ["AB3:AB4"]):
        file = path.read_bytes()
        book = read_book(file, path.name, inspect(file, path.name, kept), kept)
        assert [each.area.name for each in book.tables["equipment"].held] == expected
        pivot_over(path, "Equipment", "AB3:AB4")
