"""Update, from file to file: whatever staff did to the workbook, the grey cells are right and theirs are theirs."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedNameDict
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from small_register import (
    AS_OF,
    LATER,
    ROWS,
    area,
    columns,
    edited,
    heads,
    parts,
    place_of,
    put,
    read,
    sheet_of,
    sheets,
    shown,
    small,
    small_book,
    tell,
    update,
    write,
)

from register.schema import spec
from register.schema import tables as tables_of_register
from sync import snapshots

Capture = pytest.CaptureFixture[str]

TRUE_OF = {
    "Lamp": ("warranty", dt.date(2027, 3, 15), dt.date(2029, 3, 15)),
    "Sign": ("latent", dt.date(2025, 2, 28), dt.date(2027, 2, 28)),
    "Mast": ("warranty", dt.date(2028, 5, 20), dt.date(2030, 5, 20)),
}
"""Plan A, by product: cover on 2026-06-10, last day of 24 months from acceptance (A07), of 24 more (A14)."""


def is_true(path: Path, sheet: str = "Equipment", products: tuple[str, ...] = ("Lamp", "Sign", "Mast")) -> None:
    """Every item's grey cells stand in its own row, wherever that is."""
    found = columns(path, sheet)
    at = {product: number for number, product in enumerate(found["Product"]) if product}
    assert set(at) == set(products)
    for product, row in at.items():
        told = (found["Cover"][row], found["Cover ends"][row], found["Latent ends"][row])
        assert told == TRUE_OF[product]
        assert found["Cover note"][row].startswith(told[0])


def test_first_update_fills_the_grey_cells(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    told = update(capsys, path)
    is_true(path)
    found = columns(path, "Equipment")
    assert found["ID"] == ["E-0001", "E-0002", "E-0003"]
    assert found["Days left"] == [278, 263, 710]
    repairs = columns(path, "Repairs")
    assert repairs["ID"] == ["R-2026-0001"]
    assert repairs["Cover at report"] == ["warranty"]
    assert repairs["Total fee"] == [0]
    assert told["written"]
    assert told["cells"] == sum(column["cells"] for column in told["columns"])
    kept = next(each for each in snapshots.identities("register1") if each.startswith(told["backup"]))
    assert snapshots.taken("register1", kept) == small()


def test_generated_sheets_say_what_the_commands_say(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    due = tell(capsys, "due", path, "--as-of", AS_OF, "--json").json
    on_sheet = columns(path, "Due")
    assert on_sheet["What"] == [entry["what"] for entry in due]
    assert [day.isoformat() for day in on_sheet["Due"]] == [entry["due"][:10] for entry in due]
    findings = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    problems = columns(path, "Problems")
    assert [code for code in problems["Code"] if code] == [finding["code"] for finding in findings]


def test_second_update_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    first, changed = path.read_bytes(), path.stat().st_mtime_ns
    again = update(capsys, path)
    assert (again["written"], again["cells"], again["backup"]) == (False, 0, None)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, changed)
    assert len(snapshots.identities("register1")) == 1


def test_counting_days_alone_is_no_reason_to_write(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small_book(rows={**ROWS, "repairs": []}))
    update(capsys, path)
    first = path.read_bytes()
    assert shown(capsys, path, "equipment", LATER)[0]["days_left"] == 277
    assert update(capsys, path, LATER)["written"] is False
    assert path.read_bytes() == first
    edited(path, lambda book: book["Clients"].__setitem__("C2", "Ms Ho"))
    assert update(capsys, path, LATER)["written"] is False
    edited(path, lambda book: typed(book["Equipment"], 5, product="Post"))
    assert update(capsys, path, LATER)["written"] is True
    assert columns(path, "Equipment")["Days left"] == [277, 262, 709, 709]


def typed(sheet: Worksheet, row: int, **cells: Any) -> None:  # noqa: ANN401 — whatever a cell takes
    """A row of Equipment as staff type it."""
    usual = {"client": "Da An", "plan": "A", "accepted_on": dt.date(2026, 5, 20)}
    for key, value in {**usual, **cells}.items():
        sheet.cell(row, place_of(sheet, "equipment", key), value)


def test_dry_run_writes_nothing(tmp_path: Path, capsys: Capture, home: Path) -> None:
    path = put(tmp_path, small())
    told = update(capsys, path, AS_OF, "--dry-run")
    assert told["cells"] > 30
    assert (told["written"], told["backup"]) == (False, None)
    assert path.read_bytes() == small()
    assert list(tmp_path.iterdir()) == [path]
    assert [file.name for file in home.rglob("*") if file.is_file()] == ["languages.json"]


def test_sheet_renamed_columns_reversed_own_ones_between_and_beside(tmp_path: Path, capsys: Capture) -> None:
    """Tables are found by name, columns by heading in any language: the rest is the staff's own arrangement."""
    book = small_book()
    sheet = book["Equipment"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for number, row in enumerate(rows, start=1):
        own = "Keys with" if number == 1 else f"ours {number}"
        line: list[Any] = [*row[:20:-1], own, *row[20::-1], None, f"beside {number}"]
        write(sheet, number, line)
    sheet.cell(1, place_of(sheet, "equipment", "cover_note"), spec("equipment", "cover_note").heading("zh-Hans"))
    over(sheet, "Equipment", len(rows[0]) + 1, 4)
    sheet.title = "Our lamps & 'signs'"
    path = put(tmp_path, book)
    update(capsys, path)
    found = sheets(path)[sheet.title]
    cover, end = place_of(sheet, "equipment", "cover") - 1, place_of(sheet, "equipment", "cover_ends") - 1
    assert [row[cover] for row in found[1:4]] == [TRUE_OF[product][0] for product in TRUE_OF]
    first = dt.date(1899, 12, 30)  # the columns were moved without their formats: days show as numbers
    assert [first + dt.timedelta(row[end]) for row in found[1:4]] == [TRUE_OF[product][1] for product in TRUE_OF]
    at = [cell.value for cell in sheet[1]].index("Keys with")
    assert [row[at] for row in found[:4]] == ["Keys with", "ours 2", "ours 3", "ours 4"]
    assert [row[at + 23] for row in found[:4]] == ["beside 1", "beside 2", "beside 3", "beside 4"]
    assert update(capsys, path)["written"] is False


def over(sheet: Worksheet, name: str, wide: int, last: int, **more: Any) -> None:  # noqa: ANN401 — a table's attributes
    """A table laid over other columns and rows, as Excel does when staff drag its corner."""
    del sheet.tables[name]
    table = Table(displayName=name, ref=f"A1:{get_column_letter(wide)}{last}", **more)
    sheet.add_table(table)


def sort_by_product(book: Workbook) -> None:
    swap_rows(book["Equipment"], 2, 4)


def swap_rows(sheet: Worksheet, one: int, other: int) -> None:
    above, below = read(sheet, one), read(sheet, other)
    write(sheet, one, below)
    write(sheet, other, above)


def blank_row_between(book: Workbook) -> None:
    sheet = book["Equipment"]
    write(sheet, 6, read(sheet, 4))
    write(sheet, 4, [None] * sheet.max_column)
    over(sheet, "Equipment", sheet.max_column, 6)


def set_filter(book: Workbook) -> None:
    sheet = book["Equipment"]
    only = FilterColumn(colId=2, filters=Filters(filter=["Mast"]))
    sheet.tables["Equipment"].autoFilter = AutoFilter(sheet.tables["Equipment"].ref, [only])
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True


def rename_everything(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        if sheet.title != "Equipment":
            book.defined_names = {
                name: renamed(defined, sheet.title, f"Tab {number}") for name, defined in book.defined_names.items()
            }
            sheet.title = f"Tab {number}"


def renamed(defined: Any, old: str, new: str) -> Any:  # noqa: ANN401 — openpyxl's own
    defined.attr_text = defined.attr_text.replace(f"'{old}'!", f"'{new}'!")
    return defined


CHANGES = [
    ([sort_by_product], "rows sorted"),
    ([blank_row_between], "a blank row between"),
    ([set_filter], "a filter set, rows hidden"),
    ([sort_by_product, blank_row_between, set_filter, rename_everything], "all of it, all other sheets renamed"),
]


@pytest.mark.parametrize(("changes", "why"), CHANGES, ids=[case[1] for case in CHANGES])
def test_answers_follow_their_rows(
    tmp_path: Path, capsys: Capture, changes: list[Callable[[Workbook], None]], why: str
) -> None:
    del why
    path = put(tmp_path, small())
    update(capsys, path)
    before = dict(zip(columns(path, "Equipment")["Product"], columns(path, "Equipment")["ID"], strict=True))
    edited(path, lambda book: [change(book) for change in changes])
    update(capsys, path)
    is_true(path)
    found = columns(path, "Equipment")
    assert {product: row for product, row in zip(found["Product"], found["ID"], strict=True) if product} == before
    assert update(capsys, path)["written"] is False
    assert tell(capsys, "check", path, "--as-of", AS_OF).status == 0


def test_overview_is_found_when_renamed(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, rename_everything)
    update(capsys, path)
    overview = sheets(path)["Tab 1"]
    assert [overview[4][place - 1] for place in (2, 4, 7, 9)] == [3, 2, 1, 0]
    assert overview[1][2] == dt.datetime.fromisoformat(AS_OF)


@pytest.mark.parametrize("keeps_id", [True, False], ids=["the id is left", "the whole row"])
def test_row_emptied(tmp_path: Path, capsys: Capture, *, keeps_id: bool) -> None:
    """Its grey cells are emptied with it; its number is never given again (register.md 1)."""
    path = put(tmp_path, small())
    update(capsys, path)

    def empty(book: Workbook) -> None:
        sheet = book["Equipment"]
        grey = {column.heading("en") for column in tables_of_register()["equipment"].computed}
        stay = grey | {"ID"} if keeps_id else grey
        row = [value if head in stay else None for head, value in zip(heads(sheet), read(sheet, 4), strict=True)]
        write(sheet, 4, row)

    edited(path, empty)
    update(capsys, path)
    is_true(path, products=("Lamp", "Sign"))
    left = [value for row in sheets(path)["Equipment"][3:4] for value in row if value not in {"", None}]
    assert left == (["E-0003"] if keeps_id else [])
    assert update(capsys, path)["written"] is False
    edited(path, lambda book: typed(book["Equipment"], 5, product="Mast"))
    update(capsys, path)
    assert columns(path, "Equipment")["ID"][-1] == "E-0004"


@pytest.mark.parametrize("table", ["Equipment", "Rates", "Plans"])
def test_row_typed_below_by_a_program_that_does_not_grow_tables(tmp_path: Path, capsys: Capture, table: str) -> None:
    """LibreOffice and WPS leave the table as it was: drop-downs and staff's formulas would not know the row."""
    path = put(tmp_path, small())
    update(capsys, path)
    old = area(path, table)
    last = int(re.findall(r"\d+", old)[-1])

    def type_below(book: Workbook) -> None:
        sheet = book[table]
        if table == "Equipment":
            typed(sheet, last + 1, product="Post")
        else:
            write(sheet, last + 1, ["Z", *read(sheet, last)[1:]])

    edited(path, type_below)
    assert area(path, table) == old
    assert update(capsys, path)["written"] is True
    assert area(path, table) == old.replace(str(last), str(last + 1))
    if table == "Equipment":
        found = columns(path, table)
        assert (found["ID"][-1], found["Cover"][-1]) == ("E-0004", "warranty")
    assert update(capsys, path)["written"] is False


@pytest.mark.parametrize("table", ["Equipment", "Repairs", "Parts", "Clients", "Staff", "Rates", "FeeRules", "Dealers"])
def test_row_typed_a_line_too_low_is_taken_into_its_table(tmp_path: Path, capsys: Capture, table: str) -> None:
    """Drop-downs and colours reach down there, so that it looks right; what stands further down stays as it is."""
    path = put(tmp_path, small())
    update(capsys, path)
    key = next(each.key for each in tables_of_register().values() if each.name == table)
    before = len(shown(capsys, path, key))
    last = int(re.findall(r"\d+", area(path, table))[-1])
    known = tables_of_register()[key]
    needed = [column.key for column in known.columns if column.required]
    sheet_name = known.titles.en
    free = [column.key for column in known.typed if not column.required][-2:]
    halves = sorted(place_of(load_workbook(path)[sheet_name], key, column) for column in free)

    def type_below(book: Workbook) -> None:
        sheet = book[sheet_name]
        above = read(sheet, last) if last > 1 and before else []
        for column in needed or ["plan", "order"]:
            place = place_of(sheet, key, column)
            named = column in {"code", "name"} or not above
            cell: Any = sheet.cell(last + 3, place)
            cell.value = {"order": 990}.get(column, "Zeta") if named or column == "order" else above[place - 1]
        write(sheet, last + 5, [None, None, "=SUM(C2:C4)"])
        for place, word in zip(halves, ("half", "a row"), strict=True):
            write(sheet, last + 7, [word], place)

    edited(path, type_below)
    found = shown(capsys, path, key)
    assert len(found) == before + 1
    assert found[-1]["row"] == last + 3
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    outside = [(one["table"], one["row"], one["cell"], one["severity"]) for one in told if one["code"] == "row_outside"]
    quoted = f"'{sheet_name}'" if " " in sheet_name else sheet_name
    assert outside == [(key, last + 7, f"{quoted}!{get_column_letter(halves[0])}{last + 7}", "error")]
    assert update(capsys, path)["written"] is True
    assert area(path, table).endswith(str(last + 3))
    again = shown(capsys, path, key)
    assert [row["row"] for row in again] == [row["row"] for row in found]
    assert known.prefix == "" or again[-1]["id"].startswith(f"{known.prefix}-")
    stands = load_workbook(path)[sheet_name]
    assert read(stands, last + 5)[2] == "=SUM(C2:C4)"
    assert [read(stands, last + 7)[place - 1] for place in halves] == ["half", "a row"]
    assert update(capsys, path)["written"] is False


def test_row_below_a_note_is_read_where_it_stands(tmp_path: Path, capsys: Capture) -> None:
    """The table cannot grow over the note; the row gets its id all the same, and a warning says why it is apart."""
    path = put(tmp_path, small())
    update(capsys, path)
    old = area(path, "Clients")

    def type_below(book: Workbook) -> None:
        write(book["Clients"], 4, [None, None, "ask Mei"])
        write(book["Clients"], 6, [None, "Zeta", "Ms Ho"])

    edited(path, type_below)
    update(capsys, path)
    assert area(path, "Clients") == old
    assert [(row["row"], row["id"]) for row in shown(capsys, path, "clients")][-1] == (6, "C-0003")
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    assert [one["row"] for one in told if one["code"] == "row_apart"] == [6]
    assert columns(path, "Clients")["Contact"] == ["", "", "ask Mei", "", "Ms Ho"]
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    assert [(one["row"], one["severity"]) for one in told if one["code"].startswith("row_")] == [(6, "warning")]
    assert update(capsys, path)["written"] is False


def test_totals_row_stays(tmp_path: Path, capsys: Capture) -> None:
    book = small_book()
    sheet = book["Equipment"]
    write(sheet, 5, ["Total", None, 3])
    over(sheet, "Equipment", sheet.max_column, 5, totalsRowCount=1)
    path = put(tmp_path, book)
    update(capsys, path)
    assert columns(path, "Equipment")["Cover"] == ["warranty", "latent", "warranty", ""]
    assert sheets(path)["Equipment"][4][:3] == ["Total", "", 3.0]
    assert area(path, "Equipment").endswith("5")
    assert update(capsys, path)["written"] is False


@pytest.mark.parametrize("note", ["=SUM(C2:C3)", "#N/A"], ids=["a formula never computed", "an error value"])
def test_note_below_due_stays_and_is_told(tmp_path: Path, capsys: Capture, note: str) -> None:
    """The note leaves Due four rows: it says so, and shows the rest once the note is moved away."""
    path = put(tmp_path, small_book(rows={**ROWS, "equipment": ROWS["equipment"][:1], "repairs": []}))
    first = update(capsys, path)
    assert first["due"] == 3
    cell = "C6"

    def type_more(book: Workbook) -> None:
        write(book["Due"], 6, [note], first=3)
        typed(book["Equipment"], 3, product="Post", client="Hua Xin", accepted_on="2025-05-09")
        typed(book["Equipment"], 4, product="Lamp")

    edited(path, type_more)
    told = update(capsys, path)
    assert told["due"] > 4
    assert told["blocked"] == [f"Due!{cell}"]
    assert re.fullmatch(r"A1:[A-Z]5", area(path, "Due"))
    with_note = parts(path)
    tag = re.search(rf'<c r="{cell}"[^>]*>(.*?)</c>'.encode(), with_note[sheet_of(with_note, "Due")])
    assert tag
    assert tag[1]
    assert update(capsys, path)["written"] is False
    edited(path, lambda book: write(book["Due"], 6, [None], first=3))
    assert update(capsys, path)["blocked"] == []
    due = tell(capsys, "due", path, "--as-of", AS_OF, "--json").json
    assert columns(path, "Due")["What"] == [entry["what"] for entry in due]


def test_rows_of_due_deleted_by_staff_come_back(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    whole = sheets(path)["Due"]

    def delete(book: Workbook) -> None:
        sheet = book["Due"]
        write(sheet, sheet.max_row, [None] * 10)
        over(sheet, "Due", 10, sheet.max_row - 1)

    edited(path, delete)
    assert update(capsys, path)["written"] is True
    assert sheets(path)["Due"] == whole


def test_due_under_a_row_of_totals_has_no_room_to_grow(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    rows = len(columns(path, "Due")["What"])

    def total(book: Workbook) -> None:
        write(book["Due"], rows + 2, ["Total"])
        over(book["Due"], "Due", 10, rows + 2, totalsRowCount=1)

    edited(path, total)
    assert update(capsys, path)["blocked"] == []

    def type_more(book: Workbook) -> None:
        typed(book["Equipment"], 5, product="Post", accepted_on="2025-01-05", client="Hua Xin")
        typed(book["Equipment"], 6, product="Post", accepted_on="2025-01-05", site="roof")

    edited(path, type_more)
    assert update(capsys, path)["blocked"] == [f"Due!A{rows + 2}"]
    assert sheets(path)["Due"][rows + 1][0] == "Total"


@pytest.mark.parametrize("to", ["Clients", "Problems"])
def test_due_moved_to_another_sheet(tmp_path: Path, capsys: Capture, to: str) -> None:
    """Beside a table of the staff's, or beside the other generated one."""
    book = small_book()
    moved = [cell.value for cell in book["Due"][1]]
    del book["Due"].tables["Due"]
    write(book[to], 1, moved, first=20)
    book[to].add_table(Table(displayName="Due", ref="T1:AC2"))
    book.remove(book["Due"])
    path = put(tmp_path, book)
    told = update(capsys, path)
    assert columns(path, to)["What"][: told["due"]] == [
        entry["what"] for entry in tell(capsys, "due", path, "--as-of", AS_OF, "--json").json
    ]
    assert update(capsys, path)["written"] is False


def test_generated_sheets_deleted(tmp_path: Path, capsys: Capture) -> None:
    """They are passed over, not made again: the staff did not want them."""
    book = small_book()
    for gone in ("Due", "Problems", "Overview", "Month", "Start here"):
        book.remove(book[gone])
        names = {name: each for name, each in book.defined_names.items() if f"'{gone}'!" not in str(each.attr_text)}
        book.defined_names = DefinedNameDict(names)
    path = put(tmp_path, book)
    titles = list(sheets(path))
    update(capsys, path)
    is_true(path)
    assert list(sheets(path)) == titles
    assert update(capsys, path)["written"] is False
