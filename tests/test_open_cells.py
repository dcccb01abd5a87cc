# pyright: basic, reportPrivateUsage=false, reportAttributeAccessIssue=false
# ruff: noqa: SLF001, ANN401
"""A workbook that Excel makes no copy of is read cell by cell: what COM hands over becomes what a file holds."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from excel_engine import IMPL, Properties, Property, opened
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from small_register import place_of, put, small_book, write

from macros import buttons
from macros import functions as f
from macros.cells import from_excel
from macros.excel_workspace import XlwingsWorkspace
from macros.workspace import FileWorkspace, known
from register.values import ErrorCell


def noon(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("handed_over", "held"),
    [
        (Decimal("1200.0000"), 1200), (Decimal("26.9400"), 26.94), (1200.0, 1200.0), (True, True), (None, None),
        (-2146826246, ErrorCell("#N/A")), (-2146826243, ErrorCell("#VALUE!")), ("#REF!", ErrorCell("#REF!")),
        ("  ", None), ("", None),
        (noon("2026-06-08T08:29:59.999+00:00"), noon("2026-06-08T08:30")),
        (noon("2026-06-08T23:59:59.999"), noon("2026-06-09T00:00")),
        (noon("1899-12-30T09:00"), dt.time(9)),
    ],
)  # fmt: skip
def test_one_cell(handed_over: object, held: object) -> None:
    got = from_excel(handed_over)
    assert got == held
    assert type(got) is type(held)


def test_a_deadline_counts_from_the_minute_that_the_cell_shows(tmp_path: Path) -> None:
    """Excel holds 16:40 as 16:39:59.999; a range of cells is read as a single one is."""
    register = str(put(tmp_path, small_book()))
    shown, held = noon("2026-09-18T16:40"), noon("2026-09-18T16:39:59.999")
    assert f.deadline(held, 2, "hour", register) == f.deadline(shown, 2, "hour", register)
    assert f.deadline([[held], [shown]], 2, "hour", register) == [[noon("2026-09-18T18:40")]] * 2


def kept_nothing_added(_properties: object, _name: str, _link: object, _kind: int, _value: str) -> None:
    """Excel says nothing, and has no such property afterwards."""


def without_copy(path: Path) -> XlwingsWorkspace:
    """The open workbook, of which Excel makes no copy; somebody has it open."""
    path.with_name(f"~${path.name}").write_bytes(b"\3Mei")
    space = XlwingsWorkspace(opened(path))
    del space._book.impl.com.SaveCopyAs
    return space


def strange() -> Workbook:
    """Percentages beside plain numbers, a time for a day, errors, blanks that are none, sums below, sheets put away."""
    book = small_book()
    parts = book["Parts"]
    price = place_of(parts, "parts", "list_price")
    cells = ((0.02, "0%"), (0.02, "General"), (1200.5, "0.00"), ("=1/0", "General"), (True, "General"))
    for row, (value, form) in enumerate(cells, 2):
        parts.cell(row, place_of(parts, "parts", "name")).value = f"part {row}"
        cell: Any = parts.cell(row, price)
        cell.value, cell.number_format = value, form
        if row == 5:
            cell.value, cell.data_type = "#DIV/0!", "e"
    equipment = book["Equipment"]
    accepted = place_of(equipment, "equipment", "accepted_on")
    equipment.cell(2, accepted).value = dt.time(9, 30)
    equipment.cell(3, place_of(equipment, "equipment", "serial")).value = "  \u200b "
    bottom = range_boundaries(equipment.tables["Equipment"].ref)[3] or 0
    for column in range(2, 5):
        equipment.cell(bottom + 3, column).value = f"=COUNTA({'ABCDE'[column]}2:{'ABCDE'[column]}9)"
        equipment.cell(bottom + 5, column).value = "a note"
    for title, state in (("Contacts", "veryHidden"), ("Contracts", "hidden")):
        sheet = book[title]
        sheet.cell(2, place_of(sheet, title.lower(), "client")).value = "Hua Xin"
        sheet.sheet_state = state
    return book


def test_check_says_of_strange_cells_what_check_of_the_file_says(tmp_path: Path) -> None:
    path = put(tmp_path, strange())
    mine, file = known(without_copy(path)), known(FileWorkspace(path))
    said = [*mine.assessment.findings.rows("en")]
    assert said == [*file.assessment.findings.rows("en")]
    assert {"bad_number", "row_outside", "sheet_hidden"} <= {row.code for row in said}
    for table in ("parts", "equipment"):
        values = [one.opened.book.tables[table] for one in (mine, file)]
        assert values[0].columns == values[1].columns
        assert values[0].sheet_rows.tolist() == values[1].sheet_rows.tolist()


def test_a_million_coloured_rows_below_a_table_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, small_book())
    space = without_copy(path)
    sheet = space._book.impl.sheets("Equipment")
    rows: list[int] = []

    def counted(cells: Any) -> int:
        rows.append(cells.held.row)
        return 0

    area = type(sheet.used_range)
    monkeypatch.setattr(type(sheet), "used_range", property(lambda self: area(self, 1, 1, 1_000_000, 40)))
    IMPL.apps.app.com.WorksheetFunction.CountA = counted
    assert len(known(space).assessment.register["equipment"]) == 3
    assert len(rows) >= 50


def test_a_grey_day_of_a_row_typed_below_the_table_is_shown_as_a_day(tmp_path: Path) -> None:
    book = small_book()
    sheet = book["Equipment"]
    bottom = range_boundaries(sheet.tables["Equipment"].ref)[3] or 0
    write(sheet, bottom + 1, [cell.value for cell in sheet[2]])
    place = place_of(sheet, "equipment", "cover_ends")
    sheet.cell(bottom + 1, place).number_format = "General"
    path = put(tmp_path, book)
    space = without_copy(path)
    buttons.press("update", space)
    space._book.save()
    cells = load_workbook(path)["Equipment"]
    assert isinstance(cells.cell(bottom + 1, place).value, dt.datetime)
    assert cells.cell(bottom + 1, place).number_format == cells.cell(2, place).number_format != "General"


def test_numbers_are_noted_before_rows_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel may stop in the middle of the writing: then a number is passed over, never given twice."""
    path = put(tmp_path, small_book())
    space = without_copy(path)

    def stopped(*_: object) -> None:
        raise OSError(-2147352567, "Exception occurred.")

    monkeypatch.setattr("macros.excel_workspace.write_tables", stopped)
    buttons.press("update", space)
    noted = {each.Name: each.Value for each in space._book.api.CustomDocumentProperties}
    assert "E=3" in noted["aftercare_counters"]


def test_a_property_that_excel_takes_and_does_not_have_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, small_book())
    space = without_copy(path)

    def kept_nothing(_each: object, _name: str, _value: str) -> None:
        """Excel says nothing, and has the old text."""

    monkeypatch.setattr(Property, "__setattr__", kept_nothing)
    monkeypatch.setattr(Properties, "Add", kept_nothing_added)
    space._book.impl.com.FullName = "our register.xlsx"
    buttons.press("update", space)
    assert "one could be given twice" in IMPL.apps.app.alerts[-1]
    sheet = space._book.sheets["Equipment"]
    assert sheet.range((2, 1)).value is None
