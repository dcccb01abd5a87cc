"""What staff typed in an id cell is not lost: it stays, with what names it, until they clear it themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from small_register import AS_OF, edited, place_of, put, shown, small, tell, update

from register.schema import tables

Capture = pytest.CaptureFixture[str]
NO_ID = "R-9223372036854775808"
"""A repair's id has a year."""


def typing(table: str, row: int, **cells: object) -> Callable[[Workbook], object]:
    """A clerk types into one row of a table's sheet; the table grows over it as in Excel."""

    def change(book: Workbook) -> None:
        name = tables()[table].name
        sheet = next(sheet for sheet in book.worksheets if name in sheet.tables)
        for key, value in cells.items():
            cell: Any = sheet.cell(row, place_of(sheet, table, key))
            cell.value = value
        first, last = sheet.tables[name].ref.split(":")
        width = last.rstrip("0123456789")
        sheet.tables[name].ref = f"{first}:{width}{max(row, int(last.removeprefix(width)))}"

    return change


def findings(capsys: Capture, path: Path, *of: str) -> list[tuple[str, str, str]]:
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    return [(each["code"], each["cell"], each["value"]) for each in told if each["code"] in of]


def with_no_id(tmp_path: Path) -> Path:
    """Under an id that is none a repair, and a line of Repair parts that names it by that."""
    path = put(tmp_path, small())
    edited(path, typing("repairs", 2, id=NO_ID))
    edited(path, typing("repair_parts", 2, repair=NO_ID, part="LED", quantity=1))
    return path


def test_what_is_no_id_stays_and_what_names_it_finds_it(tmp_path: Path, capsys: Capture) -> None:
    path = with_no_id(tmp_path)
    for _ in range(2):
        update(capsys, path)
        assert [row["id"] for row in shown(capsys, path, "repairs")] == [NO_ID]
        assert [row["repair"] for row in shown(capsys, path, "repair_parts")] == [NO_ID]
        assert findings(capsys, path, "bad_id", "unknown_reference") == [("bad_id", "Repairs!A2", NO_ID)]


def test_cleared_it_gets_an_id_and_what_named_it_is_told(tmp_path: Path, capsys: Capture) -> None:
    path = with_no_id(tmp_path)
    update(capsys, path)
    edited(path, typing("repairs", 2, id=None))
    update(capsys, path)
    assert [row["id"] for row in shown(capsys, path, "repairs")] == ["R-2026-0001"]
    assert findings(capsys, path, "bad_id", "unknown_reference") == [("unknown_reference", "'Repair parts'!B2", NO_ID)]


def test_the_second_row_of_one_text_is_told_as_a_copy(tmp_path: Path, capsys: Capture) -> None:
    path = with_no_id(tmp_path)
    row = {"equipment": "SN-2", "reporter": "Mr Ho", "phone": "0913", "description": "dim", "request": "come"}
    edited(path, typing("repairs", 3, id=NO_ID, urgency="normal", **row))
    assert findings(capsys, path, "bad_id", "id_copied") == [
        ("bad_id", "Repairs!A2", NO_ID), ("id_copied", "Repairs!A3", NO_ID),
    ]  # fmt: skip
    update(capsys, path)
    assert [row["id"] for row in shown(capsys, path, "repairs")] == [NO_ID, "R-2026-0001"]


@pytest.mark.parametrize("typed", [7, "  待編 ", "7/2", True, "'=1+1", "R-2026-0001 R-2026-0002", "x" * 300])
def test_any_entry_stays_in_its_cell_as_it_is(typed: object, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, typing("repairs", 2, id=typed))
    update(capsys, path)

    def see(book: Workbook) -> None:
        sheet = next(sheet for sheet in book.worksheets if "Repairs" in sheet.tables)
        assert sheet["A2"].value == typed

    edited(path, see)
    assert len(findings(capsys, path, "bad_id")) == 1


def test_what_is_kept_of_two_such_repairs_stays_with_each(tmp_path: Path, capsys: Capture) -> None:
    """Rule 3 keeps a cover for each: neither takes the other's."""
    path = put(tmp_path, small())
    more = {"reporter": "Mr Ho", "phone": "0913", "description": "dim", "request": "come", "urgency": "normal"}
    edited(path, typing("repairs", 2, id="old 1"))
    edited(path, typing("repairs", 3, id="old 2", equipment="SN-2", reported_at="2026-06-09T10:00", **more))
    update(capsys, path)
    covers = [row["cover_at_report"] for row in shown(capsys, path, "repairs")]
    edited(path, typing("repairs", 3, cover_at_report=covers[0]))
    update(capsys, path)
    assert [row["cover_at_report"] for row in shown(capsys, path, "repairs")] == covers
    assert covers[0] != covers[1]
