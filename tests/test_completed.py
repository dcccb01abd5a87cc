"""A register made by an earlier version gets what came since with its next update; nothing of the staff's changes."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from earlier import BROUGHT, NEXT, forget, made_by, with_next
from foreign import with_foreign
from handmade import packed
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from small_register import (
    AS_OF,
    ROWS,
    SETTINGS,
    area,
    columns,
    edited,
    parts,
    put,
    sheet_of,
    small_book,
    tell,
    update,
    write,
)
from test_libreoffice import saved_by_libreoffice
from test_odd_files import in_encoding, is_xml

from register import contract
from register.schema import spec, tables
from register.settings import setting_words
from workbook import sheet_due
from workbook.a1 import Area, column_number, parse_area
from workbook.made_columns import made_tables
from workbook.sheet_layout import TABLES
from workbook.splice_reach import REACH
from workbook.template import CUSTOM_PROPERTIES, file_of, fill, new_workbook

Capture = pytest.CaptureFixture[str]
LISTED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/custom.xml", "xl/styles.xml",
}  # fmt: skip
"""Parts that list what is in the workbook: things are added to them."""


@pytest.fixture(autouse=True)
def version_more() -> Iterator[None]:
    """The contract with one version more, which brings some of today's tables, columns and settings."""
    with pytest.MonkeyPatch.context() as patch:
        with_next(patch)
        yield
    forget()


def older_book(language: str = "en", version: int = NEXT - 1) -> Workbook:
    """The small register as the version before made it."""
    with made_by(version):
        rows = {
            key: [{name: value for name, value in row.items() if name in tables()[key].by_key} for row in some]
            for key, some in ROWS.items()
            if key in tables()
        }
        book = new_workbook(language, ["A", "H"], None, 2026, "register-1")
        settings = [{"setting": key, "value": value} for key, value in SETTINGS.items()]
        fill(book, {**rows, "settings": settings}, language)
        return book


@cache
def older(language: str = "en") -> bytes:
    return file_of(older_book(language))


def sheet_with(book: Workbook, name: str) -> Worksheet:
    """The sheet that holds an Excel table."""
    return next(sheet for sheet in book.worksheets if name in sheet.tables)


def column_of(sheet: Worksheet, heading: str) -> int:
    return 1 + next(sheet.iter_rows(max_row=1, values_only=True)).index(heading)


def look(cell: Any) -> tuple[object, ...]:  # noqa: ANN401 — a cell of openpyxl, whose stubs know several kinds
    """How a cell looks, whatever its style's number."""
    ink = (cell.font.name, cell.font.sz, cell.font.b, cell.font.color.rgb[-6:])
    fill_ = (cell.fill.patternType, cell.fill.fgColor.rgb[-6:])
    line = (cell.border.left.style, cell.border.bottom.style)
    place = cell.alignment
    placed = (place.horizontal or "general", place.vertical, bool(place.wrapText), place.indent)
    return (cell.style, ink, fill_, line, placed, cell.number_format.replace("\\", ""))


def below(sheet: Worksheet, column: int) -> tuple[object, ...]:
    """How the cells of a column look: as its first one, where it is there, else as the column says."""
    cell: Any = sheet.cell(2, column)
    return look(cell if cell.has_style else sheet.column_dimensions[get_column_letter(column)])[1:]


def reaches(column: int, where: object) -> bool:
    """Whether a rule lies over one column, from its first row down to 2,000 rows below it."""
    over = parse_area(str(where))
    corners = (over.top, over.left, over.right) if over else ()
    return over is not None and corners == (2, column, column) and over.bottom >= 2 + REACH


def checks(sheet: Worksheet, column: int) -> list[tuple[object, ...]]:
    """The validations of a column, wherever it stands."""
    found: list[Any] = [each for each in sheet.data_validations.dataValidation if reaches(column, each.sqref)]
    return [(v.type, v.formula1, v.error, v.prompt, v.promptTitle, v.errorStyle) for v in found]


def colours(sheet: Worksheet, column: int) -> list[tuple[object, ...]]:
    """The conditional formats of a column, in their rank, without the places that their formulas name."""
    found: list[tuple[int, tuple[object, ...]]] = []
    ranges: Any = sheet.conditional_formatting
    for each in ranges:
        areas = [parse_area(stretch) for stretch in str(each.sqref).split()]
        if any(each and each.holds(2, column) for each in areas):
            inks = [(rule.priority, rule.dxf.font, rule.stopIfTrue) for rule in each.rules]
            found += [(rank, (font.color.rgb, font.b, stops)) for rank, font, stops in inks]
    return [what for _, what in sorted(found, key=lambda rule: rule[0])]


def page(sheet: Worksheet) -> tuple[object, ...]:
    """How a sheet prints and scrolls."""
    setup = sheet.page_setup
    foot: Any = sheet.oddFooter
    first: Any = sheet.row_dimensions[1]
    return (
        sheet.freeze_panes, sheet.print_title_rows, setup.orientation, setup.paperSize, setup.fitToHeight,
        foot.center.text, sheet.sheet_properties.tabColor and sheet.sheet_properties.tabColor.rgb,
        first.height, sheet.sheet_view.tabSelected,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_what_is_added_looks_as_in_a_new_register(language: str, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, older(language))
    told = update(capsys, path)
    assert told["added"]["tables"] == list(BROUGHT.tables)
    assert sorted((c["table"], c["column"]) for c in told["added"]["columns"]) == sorted(
        (table, key) for columns in (BROUGHT.columns, BROUGHT.made) for table, keys in columns.items() for key in keys
    )
    assert sorted(told["added"]["settings"]) == sorted(BROUGHT.settings)
    got, new = load_workbook(path), small_book(language)
    for key in BROUGHT.tables:
        mine, other = sheet_with(got, tables()[key].name), sheet_with(new, tables()[key].name)
        assert mine.title == other.title
        assert page(mine) == page(other)
        assert str(mine.auto_filter.ref) == str(other.auto_filter.ref)
        assert mine.tables[tables()[key].name].ref == other.tables[tables()[key].name].ref
    pairs = [(key, column.key) for key in BROUGHT.tables for column in tables()[key].columns]
    pairs += [(table, key) for table, keys in BROUGHT.columns.items() for key in keys]
    for key, column in pairs:
        mine, other = sheet_with(got, tables()[key].name), sheet_with(new, tables()[key].name)
        heading = spec(key, column).heading(language)
        here, there = column_of(mine, heading), column_of(other, heading)
        assert look(mine.cell(1, here)) == look(other.cell(1, there))
        assert below(mine, here) == below(other, there)
        mine_width, other_width = (s.column_dimensions[get_column_letter(c)] for s, c in ((mine, here), (other, there)))
        assert (mine_width.width, mine_width.outlineLevel) == (other_width.width, other_width.outlineLevel)
        assert mine_width.hidden == other_width.hidden
        assert checks(mine, here) == checks(other, there) != [()]
        assert colours(mine, here) == colours(other, there)
    assert got.defined_names.keys() == new.defined_names.keys()


def test_the_new_columns_are_filled_at_once_and_the_next_update_has_nothing_to_do(
    tmp_path: Path, capsys: Capture
) -> None:
    path = put(tmp_path, older())
    told = update(capsys, path)
    sheet = sheet_with(load_workbook(path), "Equipment")
    ends = column_of(sheet, "Latent ends")
    assert [str(sheet.cell(row, ends).value)[:10] for row in (2, 3, 4)] == ["2029-03-15", "2027-02-28", "2030-05-20"]
    assert {"table": "equipment", "column": "latent_ends", "cells": 3} in told["columns"]
    assert told["backup"]
    first = path.read_bytes()
    again = update(capsys, path)
    assert (again["written"], again["added"]) == (False, {"tables": [], "columns": [], "settings": []})
    assert path.read_bytes() == first
    assert not {"table_to_come", "column_to_come"} & codes(capsys, path)


def codes(capsys: Capture, path: Path) -> set[str]:
    return {finding["code"] for finding in tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]}


DUE: tuple[str, ...] = tuple(figure.key for figure in sheet_due.COLUMNS)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_due_and_problems_get_their_new_columns_at_the_right_end(
    language: str, tmp_path: Path, capsys: Capture
) -> None:
    path = put(tmp_path, older(language))
    update(capsys, path)
    got, new = load_workbook(path), small_book(language)
    for key, keys in BROUGHT.made.items():
        mine, other = sheet_with(got, TABLES[key]), sheet_with(new, TABLES[key])
        figures = {figure.key: figure for figure in made_tables()[key]}
        heads = [cell.value for cell in mine[1]]
        new_heads = [figure.headings.in_(language) for name, figure in figures.items() if name in keys]
        assert heads[-len(keys) :] == new_heads
        assert sorted(map(str, heads)) == sorted(str(cell.value) for cell in other[1])
        assert mine.tables[TABLES[key]].ref.startswith(f"A1:{get_column_letter(len(heads))}")
        for name in keys:
            here, there = (column_of(one, figures[name].headings.in_(language)) for one in (mine, other))
            assert look(mine.cell(1, here)) == look(other.cell(1, there))
            assert below(mine, here) == below(other, there)
            assert mine.cell(2, here).value is not None
    first = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first


def test_a_real_register_of_before_shows_the_planned_day_and_addresses(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, (Path(__file__).parent / "files" / "former_register.xlsx").read_bytes())
    before = columns(path, "Due")
    assert not {"Planned for", "Addresses"} & set(before)
    added = update(capsys, path, "2026-11-28T09:00")["added"]["columns"]
    assert [each["column"] for each in added if each["table"] == "due"] == ["planned", "recipients"]
    after = columns(path, "Due")
    assert list(after) == [*before, "Planned for", "Addresses"]
    assert any("@" in str(cell) for cell in after["Addresses"])


def test_a_column_that_staff_deleted_from_due_is_not_made_again(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small_book())
    edited(path, lambda book: write(book["Due"], 1, ["mine"], first=DUE.index("planned") + 1))
    assert "due" not in {each["table"] for each in update(capsys, path)["added"]["columns"]}


def test_what_stands_beside_due_stays_and_is_named_until_it_is_moved(tmp_path: Path, capsys: Capture) -> None:
    book = older_book()
    place = get_column_letter(len(DUE) - len(BROUGHT.made["due"]) + 2)
    book["Due"][f"{place}3"] = "mine"
    path = put(tmp_path, book)
    told = update(capsys, path)
    assert [each["column"] for each in told["added"]["columns"] if each["table"] == "due"] == ["equipment"]
    assert told["blocked"] == [f"Due!{place}3"]
    assert f"Due!{place}3" in tell(capsys, "update", path, "--as-of", AS_OF, "--dry-run").out
    assert load_workbook(path)["Due"][f"{place}3"].value == "mine"
    edited(path, lambda book: book["Due"].__setitem__(f"{place}3", None))
    told = update(capsys, path)
    assert (told["added"]["columns"], told["blocked"]) == ([{"table": "due", "column": "count"}], [])


def test_a_sheet_that_staff_unfolded_shows_the_new_columns_too(tmp_path: Path, capsys: Capture) -> None:
    """Folded away where the sheet is folded; the outline holds them in any case."""
    hidden: list[bool] = []
    for is_open in (False, True):
        book = older_book()
        sheet = sheet_with(book, "Equipment")
        for dimension in sheet.column_dimensions.values():
            dimension.hidden = dimension.hidden and not is_open
        path = put(tmp_path, book, f"{is_open}.xlsx")
        update(capsys, path)
        sheet = sheet_with(load_workbook(path), "Equipment")
        batch = sheet.column_dimensions[get_column_letter(column_of(sheet, "Batch"))]
        assert batch.outlineLevel == 1
        hidden.append(batch.hidden)
    assert hidden == [True, False]


def test_check_says_what_is_to_come_and_a_dry_run_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, older())
    assert {"table_to_come", "column_to_come"} <= codes(capsys, path)
    assert not {"table_missing", "column_missing"} & codes(capsys, path)
    told = update(capsys, path, AS_OF, "--dry-run")
    assert told["added"]["tables"] == list(BROUGHT.tables)
    assert path.read_bytes() == older()


def test_every_other_part_and_cell_stays(tmp_path: Path, capsys: Capture) -> None:
    plain = put(tmp_path, older(), "plain.xlsx")
    foreign = with_foreign(older(), sheet_of(parts(plain), "Equipment"), 4)
    # What the helper puts right of the table would stand in the way of its columns: it has a test of its own.
    path = put(tmp_path, foreign.workbook)
    before = parts(path)
    told = update(capsys, path)
    after = parts(path)
    assert told["written"]
    new = after.keys() - before.keys()
    assert len(new) == 3 * len(BROUGHT.tables)
    changed = {name for name in before if after[name] != before[name]}
    assert not changed & (foreign.parts - LISTED)
    assert changed <= LISTED | {name for name in changed if name.startswith(("xl/worksheets/sheet", "xl/tables/"))}
    for sheet, marks in foreign.marks.items():
        assert [mark for mark in marks if mark not in after[sheet]] == []


def put_value(place: str) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        sheet_with(book, "Visits")[place] = "mine"

    return change


def merge(book: Workbook) -> None:
    sheet_with(book, "Visits").merge_cells("V9:W12")


def put_table(book: Workbook) -> None:
    sheet = sheet_with(book, "Visits")
    for row, value in enumerate(("Mine", "a", "b"), start=20):
        sheet.cell(row, 22, value)
    sheet.add_table(Table(displayName="Mine", name="Mine", ref="V20:V22"))


def put_chart(book: Workbook) -> None:
    sheet, chart = sheet_with(book, "Visits"), BarChart()
    drawn: Any = chart
    drawn.add_data(Reference(sheet, 1, 1, 1, 2))
    sheet.add_chart(chart, "V1")


WAYS: list[tuple[str, Callable[[Workbook], object], int, str]] = [
    ("beside the headings", put_value("U1"), 0, "Visits!U1"),
    ("beside the last row", put_value("U2"), 0, "Visits!U2"),
    ("far below, where the table will come", put_value("U500"), 0, "Visits!U500"),
    ("only beside the second column", put_value("V7"), 1, "Visits!V7"),
    ("merged cells", merge, 1, "Visits!V9"),
    ("a table of the staff's", put_table, 1, "Visits!V20"),
    ("a chart", put_chart, 1, "Visits!V1"),
    ("a column further is not in the way", put_value("W1"), 2, ""),
    ("above the headings nothing stands", lambda _: None, 2, ""),
]  # fmt: skip


@pytest.mark.parametrize(("change", "added", "by"), [case[1:] for case in WAYS], ids=[case[0] for case in WAYS])
def test_what_is_in_the_way_stays_and_is_named(
    change: Callable[[Workbook], object], added: int, by: str, tmp_path: Path, capsys: Capture
) -> None:
    book = older_book()
    old = Area(1, 1, 2, column_number("T"))
    assert sheet_with(book, "Visits").tables["Visits"].ref == old.name
    change(book)
    path = put(tmp_path, book)
    told = update(capsys, path)
    assert len([c for c in told["added"]["columns"] if c["table"] == "visits"]) == added
    assert area(path, "Visits") == old._replace(right=old.right + added).name
    found = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    blocked = [each["problem"] for each in found if each["code"] == "column_blocked"]
    assert len(blocked) == 2 - added
    assert all(by in problem for problem in blocked)
    assert update(capsys, path)["written"] is False


def test_what_was_in_the_way_comes_once_it_is_moved(tmp_path: Path, capsys: Capture) -> None:
    """And only that: a new sheet that staff deleted meanwhile stays deleted."""
    book = older_book()
    put_value("V7")(book)
    path = put(tmp_path, book)
    update(capsys, path)
    book = load_workbook(path)
    sheet_with(book, "Visits")["V7"] = None
    del book[sheet_with(book, "Holidays").title]
    path.write_bytes(file_of(book))
    told = update(capsys, path)
    assert told["added"] == {"tables": [], "columns": [{"table": "visits", "column": "score"}], "settings": []}
    assert "table_missing" in codes(capsys, path)


def test_what_staff_took_out_is_not_made_again(tmp_path: Path, capsys: Capture) -> None:
    book = small_book()
    properties: Any = getattr(book, CUSTOM_PROPERTIES)
    next(each for each in properties.props if each.name == "aftercare_contract").value = str(NEXT)
    del book[sheet_with(book, "Holidays").title]
    sheet_with(book, "Settings").delete_rows(28, 1)
    sheet = sheet_with(book, "Visits")
    write(sheet, 1, ["Stars"], first=column_of(sheet, "Score"))
    path = put(tmp_path, book)
    assert update(capsys, path)["added"] == {"tables": [], "columns": [], "settings": []}
    assert {"table_missing", "column_missing"} <= codes(capsys, path)
    assert "Holidays" not in load_workbook(path).sheetnames


def test_a_name_that_is_taken_is_left_and_told(tmp_path: Path, capsys: Capture) -> None:
    """A defined name, a table and a sheet of the staff's that are called as ours is to be."""
    book = older_book()
    book.defined_names["RepairParts"] = DefinedName("RepairParts", attr_text="Visits!$A$1")
    mine = book.create_sheet("Holidays")
    mine.append(["Town", "Fair"])
    mine.append(["Tainan", "May"])
    path = put(tmp_path, book)
    told = update(capsys, path)
    assert told["added"]["tables"] == ["holidays"]
    names = load_workbook(path).sheetnames
    assert names[-2:] == ["Holidays", "Holidays (2)"]
    found = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    assert [each["table"] for each in found if each["code"] == "table_blocked"] == ["repair_parts"]
    mine.add_table(Table(displayName="Holidays", name="Holidays", ref="A1:B2"))
    path = put(tmp_path, book)
    told = update(capsys, path)
    assert told["added"]["tables"] == []
    assert mine.title in load_workbook(path).sheetnames
    assert len([each for each in names if each.startswith("Holidays")]) == 2


def test_settings_come_below_the_last_with_what_a_new_register_begins_with(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, older())
    update(capsys, path)
    sheet = sheet_with(load_workbook(path), "Settings")
    last = sheet.max_row
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(last - 2, last + 1)]
    assert rows == [("Escalate after", 3), ("Quiet hours", None), ("Years", "common era")]
    assert area(path, "Settings") == f"A1:B{last}"
    years: Any = [v for v in sheet.data_validations.dataValidation if str(v.sqref) == f"B{last}"]
    assert [(v.type, v.promptTitle) for v in years] == [("list", setting_words("years").en)]
    assert look(sheet.cell(last, 2)) == look(sheet.cell(last - 4, 2))


def test_settings_are_blocked_by_what_stands_below(tmp_path: Path, capsys: Capture) -> None:
    book = older_book()
    sheet = sheet_with(book, "Settings")
    bottom = sheet.max_row
    sheet.cell(bottom + 3, 2, "note")  # a row between has to stay blank, or the note would be read as a setting
    path = put(tmp_path, book)
    assert len(update(capsys, path)["added"]["settings"]) == 1
    found = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    said = [each["problem"] for each in found if each["code"] == "setting_blocked"]
    assert len(said) == 2
    assert f"Settings!B{bottom + 3}" in said[0]


def test_said_in_one_screen(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, older())
    told = tell(capsys, "update", path, "--as-of", AS_OF, "--language", "en")
    assert told.out.startswith(
        "New: the sheet Repair parts, behind the others.\nNew: the sheet Holidays, behind the others.\n"
        "New on Visits, at the right end of the table: Opinion, Score.\n"
    )
    assert "New on Settings, below the others: Escalate after, Quiet hours, Years.\n" in told.out


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: nothing opened the file")
def test_libreoffice_opens_it_and_a_register_it_saved_is_completed(tmp_path: Path, capsys: Capture) -> None:
    path, saved = put(tmp_path, older(), "as made.xlsx"), put(tmp_path, older(), "as saved.xlsx")
    saved_by_libreoffice(saved, tmp_path)
    for each in (path, saved):
        assert update(capsys, each)["added"]["tables"] == list(BROUGHT.tables)
    mine, other = load_workbook(path), load_workbook(saved)
    for table, keys in BROUGHT.columns.items():
        one, two = sheet_with(mine, tables()[table].name), sheet_with(other, tables()[table].name)
        for key in keys:
            place = column_of(one, spec(table, key).heading("en"))
            assert column_of(two, spec(table, key).heading("en")) == place
            assert look(one.cell(1, place))[1:] == look(two.cell(1, place))[1:]
            assert below(one, place) == below(two, place)
            assert checks(one, place) == checks(two, place)
    before = {key: tell(capsys, "show", path, key, "--as-of", AS_OF, "--json").json for key in BROUGHT.columns}
    saved_by_libreoffice(path, tmp_path)
    assert {key: tell(capsys, "show", path, key, "--as-of", AS_OF, "--json").json for key in before} == before
    assert update(capsys, path)["added"] == {"tables": [], "columns": [], "settings": []}




@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "cp950"])
def test_a_register_of_the_first_version_gets_all_that_came_since(codec: str, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, older_book("zh-Hant", contract.FIRST))
    name, mark = {"utf-8": ("UTF-8", b""), "utf-16-le": ("UTF-16", b"\xff\xfe"), "cp950": ("Big5", b"")}[codec]
    spelt = in_encoding(name, codec, mark)
    path.write_bytes(packed({part: spelt(xml) if is_xml(part) else xml for part, xml in parts(path).items()}))
    told = update(capsys, path)["added"]
    assert set(told["tables"]) == {table for came in contract.LATER.values() for table in came.tables}
    came = [columns for came in contract.LATER.values() for columns in (came.columns, came.made)]
    wanted = {(table, key) for each in came for table, keys in each.items() for key in keys}
    assert {(each["table"], each["column"]) for each in told["columns"]} == wanted
    assert not {"table_missing", "column_missing", "table_to_come", "column_to_come"} & codes(capsys, path)
    assert update(capsys, path)["written"] is False
