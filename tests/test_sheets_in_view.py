"""A firm sees the sheets of every day and those that its plans need; the rest is hidden, told, and there at once."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from earlier import made_by
from openpyxl import Workbook, load_workbook
from small_register import AS_OF, put, sheets, small_book, tell, update, write

from register.language import LANGUAGES, say
from register.plan_rows import CODES
from register.schema import tables
from workbook.sheets_in_view import NEEDED_BY, tables_out_of_view
from workbook.template import new_register, new_workbook

Capture = pytest.CaptureFixture[str]


def hidden(book: Workbook) -> set[str]:
    """The keys of the tables whose sheets are hidden."""
    names = {table.name: key for key, table in tables().items()}
    return {names[name] for sheet in book.worksheets if sheet.sheet_state != "visible" for name in sheet.tables}


@pytest.mark.parametrize(
    ("plans", "out_of_view"),
    [
        ("A", {"feedback", "dealers", "dealer_sales", "claims"}),
        ("C", set(NEEDED_BY)),
        ("E", {"documents", "contacts", "feedback", "dealers", "dealer_sales", "claims"}),
        ("F", {"contracts", "documents", "contacts", "feedback"}),
        ("H", set(NEEDED_BY)),
        ("ABCDEFGH", set[str]()),
    ],
)
def test_a_firm_sees_the_sheets_that_its_plans_need(plans: str, out_of_view: set[str]) -> None:
    book = new_workbook("en", list(plans), None, 2026, "r-1")
    assert hidden(book) == set(tables_out_of_view(plans)) == out_of_view
    assert book.active is not None
    assert book.active.sheet_state == "visible"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hidden_is_listed_with_what_it_is_for(language: str) -> None:
    book = load_workbook(io.BytesIO(new_register(language, ["H"], None, 2026, "r-1")))
    start = book[say("sheets.title_start", language)]
    said = {str(cell.value) for row in start.iter_rows() for cell in row if cell.value}
    assert say("sheets.start_hidden", language) in said
    for key in NEEDED_BY:
        assert {tables()[key].titles.in_(language), say(f"sheets.start_hidden_{key}", language)} <= said
    every = load_workbook(io.BytesIO(new_register(language, list(CODES), None, 2026, "r-1")))
    start = every[say("sheets.title_start", language)]
    assert say("sheets.start_hidden", language) not in {str(cell.value) for row in start.iter_rows() for cell in row}


def test_unhiding_is_enough_to_use_a_sheet_and_a_row_in_a_hidden_one_is_told(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small_book())

    def told() -> list[tuple[str, str]]:
        found = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
        return [(one["table"], one["problem"]) for one in found if one["code"] == "sheet_hidden"]

    assert told() == []
    book = load_workbook(path)
    write(book["Dealers"], 2, [None, "North Dealer"])
    book.save(path)
    assert told() == [("dealers", "The sheet Dealers is hidden, but 1 row is in use there.")]
    update(capsys, path)
    assert sheets(path)["Dealers"][1][:2] == ["D-0001", "North Dealer"]
    book = load_workbook(path)
    assert book["Dealers"].sheet_state == "hidden", "an update hides and shows nothing by itself"
    book["Dealers"].sheet_state = "visible"
    book.save(path)
    assert told() == []


def test_sheets_that_come_to_an_older_register_are_hidden_unless_its_plans_need_them(
    tmp_path: Path, capsys: Capture
) -> None:
    with made_by(1):
        path = put(tmp_path, small_book())
    update(capsys, path)
    after: Any = load_workbook(path)
    assert hidden(after) == set(tables_out_of_view("AH"))
    assert {"documents", "contacts"} <= {key for key in tables() if key not in hidden(after)}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_register_with_hidden_sheets(tmp_path: Path) -> None:
    path = put(tmp_path, new_register("en", ["H"], None, 2026, "r-1"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(  # noqa: S603 — the program that is tested with
        [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert path.with_suffix(".ods").stat().st_size > 10_000
