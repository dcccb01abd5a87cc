# The person at the keyboard sees what the workspace hides:
# ruff: noqa: SLF001, FBT001
# pyright: basic, reportPrivateUsage=false, reportAttributeAccessIssue=false, reportOptionalMemberAccess=false
"""The real XlwingsWorkspace over the real xlwings, in memory; what it writes is what a file's update would."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from excel_engine import IMPL, App, opened
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from small_register import columns, edited, parts, place_of, put, shown, small, small_book, tell, update, write

from aftercare import clock
from macros import buttons, workspace
from macros.excel_workspace import XlwingsWorkspace
from macros.workspace import FileWorkspace, known
from register.refusals import RefusalError
from sync.holders import refuse_while_open

Capture = pytest.CaptureFixture[str]
NOW = "2026-06-10T09:00:00"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of a pressed button stands at the instant of the small register."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            zone = tz or dt.UTC
            return cls.fromisoformat(NOW).replace(tzinfo=zone)

    for module in (workspace, clock):  # of these alone: elsewhere a datetime is still one
        monkeypatch.setattr(module, "dt", SimpleNamespace(datetime=Clock, UTC=dt.UTC))


def held(path: Path) -> None:
    """The file that Excel keeps beside a workbook it has open."""
    path.with_name(f"~${path.name}").write_bytes(b"\3Mei")


def in_excel(tmp_path: Path, content: bytes | Workbook, *, owner: bool = True) -> tuple[Path, XlwingsWorkspace, App]:
    path = put(tmp_path, content)
    if owner:
        held(path)
    book = opened(path)
    return path, XlwingsWorkspace(book), IMPL.apps.app


def saved(path: Path, space: XlwingsWorkspace) -> None:
    """Staff save and close: the file is as Excel had it, nobody has it open."""
    space._book.save()
    path.with_name(f"~${path.name}").unlink()


def test_an_open_workbook_reads_as_its_file_does(tmp_path: Path) -> None:
    path, space, _ = in_excel(tmp_path, small("zh-Hant"))
    mine, file = known(space), known(FileWorkspace(path))
    assert mine.language == file.language == "zh-Hant"
    assert mine.assessment.columns.keys() == file.assessment.columns.keys()
    rows = {key: table.rows for key, table in (("due", mine.assessment.due), ("file", file.assessment.due))}
    assert rows["due"](mine.assessment, "en") == rows["file"](file.assessment, "en")
    assert [*mine.assessment.findings.rows("en")] == [*file.assessment.findings.rows("en")]


@pytest.mark.parametrize("language", ["zh-Hans"])
def test_update_in_excel_writes_what_an_update_of_the_file_would(
    language: str, tmp_path: Path, capsys: Capture
) -> None:
    path, space, app = in_excel(tmp_path, small(language))
    buttons.press("update", space)
    assert "63" in app.alerts[-1]
    saved(path, space)
    other = put(tmp_path, small(language), "by the file.xlsx")
    update(capsys, other)
    for table in ("equipment", "repairs"):
        assert shown(capsys, path, table) == shown(capsys, other, table)
    told = update(capsys, path)
    assert told["cells"] == 0
    mine, theirs = load_workbook(path), load_workbook(other)
    for sheet in mine.sheetnames[1:5]:
        assert [*mine[sheet].iter_rows(values_only=True)] == [*theirs[sheet].iter_rows(values_only=True)]
    due = mine.sheetnames[2]
    cells = [[cell for row in book[due].iter_rows() for cell in row] for book in (mine, theirs)]
    links = [[cell.hyperlink.location for cell in one if cell.hyperlink] for one in cells]
    assert links[0] == links[1] != []


def odd_book() -> Workbook:
    """A register as offices leave them: rows below a table, days since 1904, a hidden sheet, prices of many formats."""
    book = small_book("zh-Hant")
    book.epoch = CALENDAR_MAC_1904
    repairs = next(sheet for sheet in book.worksheets if "Repairs" in sheet.tables)
    bottom = range_boundaries(repairs.tables["Repairs"].ref)[3] or 0
    told = {
        "equipment": "SN-1", "reported_at": 44_000, "reporter": "Wu", "phone": "0912", "description": "dark",
        "request": "come", "urgency": "normal",
    }  # fmt: skip
    for row, typed in ((1, told), (2, {"phone": "0913"}), (3, told), (5, {"phone": "0914", "reporter": "Wu"})):
        for key, value in typed.items():
            repairs.cell(bottom + row, place_of(repairs, "repairs", key)).value = value
    parts_sheet = next(sheet for sheet in book.worksheets if "Parts" in sheet.tables)
    price = place_of(parts_sheet, "parts", "list_price")
    for row, (name, value, form) in enumerate(
        (("pump", 1200, '"NT$"#,##0.00'), ("seal", 1200.0, "General"), ("belt", "NT$1,200", "@"), ("fan", "x", "$0")), 2
    ):
        parts_sheet.cell(row, place_of(parts_sheet, "parts", "name")).value = name
        cell: Any = parts_sheet.cell(row, price)
        cell.value, cell.number_format = value, form
    contacts = next(sheet for sheet in book.worksheets if "Contacts" in sheet.tables)
    contacts.cell(2, place_of(contacts, "contacts", "client")).value = "Hua Xin"
    contacts.sheet_state = "hidden"
    return book


@pytest.mark.parametrize("by_copy", [True, False])
def test_check_in_excel_says_what_check_of_the_file_says(tmp_path: Path, *, by_copy: bool) -> None:
    path, space, _ = in_excel(tmp_path, odd_book())
    if not by_copy:
        del space._book.impl.com.SaveCopyAs
    mine, file = known(space), known(FileWorkspace(path))
    said = [*mine.assessment.findings.rows("en")]
    codes = {row.code for row in said}
    assert {"row_outside", "row_apart", "sheet_hidden", "bad_number"} <= codes, codes
    assert said == [*file.assessment.findings.rows("en")]
    prices = [one.assessment.register["parts"]["list_price"].values.tolist() for one in (mine, file)]
    assert prices[0] == prices[1]


def test_a_workbook_that_excel_gives_no_copy_of_is_read_cell_by_cell(tmp_path: Path) -> None:
    """With a password the copy is one, too, that only Excel can read."""
    _, space, _ = in_excel(tmp_path, small())

    def refused(_path: str) -> None:
        raise OSError("Exception occurred.")

    def closed(path: str) -> None:
        Path(path).write_bytes(b"\xd0\xcf\x11\xe0")

    for save in (refused, closed):
        space._book.impl.com.SaveCopyAs = save
        assert len(known(space).assessment.register["equipment"]) == 3


def test_update_in_excel_takes_in_a_row_typed_below_the_table(tmp_path: Path, capsys: Capture) -> None:
    book = small_book()
    sheet = book["Equipment"]
    bottom = range_boundaries(sheet.tables["Equipment"].ref)[3] or 0
    write(sheet, bottom + 1, [cell.value for cell in sheet[2]])
    sheet.cell(bottom + 1, place_of(sheet, "equipment", "id")).value = None
    path, space, _ = in_excel(tmp_path, book)
    buttons.press("update", space)
    saved(path, space)
    ref = load_workbook(path)["Equipment"].tables["Equipment"].ref
    assert range_boundaries(ref)[3] == bottom + 1
    assert update(capsys, path)["cells"] == 0


class Refusing:
    """Custom properties that Excel does not hand out."""

    def __iter__(self) -> Iterator[object]:
        raise OSError(-2147352567, "Exception occurred.")


def test_numbers_are_not_given_twice_where_excel_keeps_no_properties(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, lambda book: write(book["Equipment"], 4, ["", *[cell.value for cell in book["Equipment"][2]][1:]]))
    held(path)
    space = XlwingsWorkspace(opened(path))
    space._book.impl.com.CustomDocumentProperties = Refusing()
    buttons.press("update", space)
    alerts = IMPL.apps.app.alerts
    assert any("noted on this PC" in said for said in alerts)
    assert "cells written" in alerts[-1]
    saved(path, space)
    assert columns(path, "Equipment")["ID"] == ["E-0001", "E-0002", "E-0004"]
    edited(path, lambda book: write(book["Equipment"], 4, [None] * 45))
    told = update(capsys, path)
    assert told
    edited(path, lambda book: write(book["Equipment"], 4, ["", *[cell.value for cell in book["Equipment"][2]][1:]]))
    update(capsys, path)
    assert columns(path, "Equipment")["ID"][2] == "E-0005"


def test_numbers_that_nobody_could_note_are_not_given(tmp_path: Path) -> None:
    _, space, app = in_excel(tmp_path, small())
    space._book.impl.com.CustomDocumentProperties = Refusing()
    space._book.impl.com.FullName = "our register.xlsx"
    del space._book.impl.com.SaveCopyAs
    buttons.press("update", space)
    assert "one could be given twice" in app.alerts[-1]
    assert space._book.sheets["Equipment"].range((2, 1)).value is None


def test_a_register_in_onedrive_alone_can_be_checked(tmp_path: Path) -> None:
    """Excel has it by its address, and no folder of this PC holds it."""
    _, space, app = in_excel(tmp_path, small())
    space._book.impl.com.FullName = "https://d.docs.live.net/1a2b/our register.xlsx"
    buttons.press("check", space)
    assert "went wrong" not in app.alerts[-1]
    assert "error" in app.alerts[-1] or "Nothing" in app.alerts[-1]
    buttons.press("send_reminders", space)
    assert "not saved on this computer" in app.alerts[-1]


def test_what_nobody_has_saved_is_worked_on(tmp_path: Path) -> None:
    _, space, app = in_excel(tmp_path, small())
    sheet = space._book.sheets["Equipment"]
    heads = sheet.tables[0].header_row_range.value
    sheet.range((2, heads.index("Accepted on") + 1)).value = "115/3/5"
    buttons.press("update", space)
    assert sheet.range((2, heads.index("Cover ends") + 1)).value == dt.datetime.fromisoformat("2028-03-05")
    assert sheet.range((2, 1)).value == "E-0001"
    assert not hasattr(app, "selected")
    assert (app.screen_updating, app.enable_events, app.status_bar) == (True, True, False)
    assert "Writing Equipment" in app.bars


def test_a_text_from_a_cell_never_becomes_a_formula(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Fee rules"]
        heads = [str(cell.value) for cell in sheet[1]]
        for row in range(2, 14):
            cell: Any = sheet.cell(row, heads.index("Clause") + 1)
            cell.value, cell.data_type = "=1+1", "s"

    path, _, _ = in_excel(tmp_path, small())
    edited(path, change)
    space = XlwingsWorkspace(opened(path))
    buttons.press("update", space)
    book = space._book
    held_cells = [cell for row in book.impl.held["Repairs"].iter_rows() for cell in row]
    assert [cell.data_type for cell in held_cells if cell.value == "=1+1"] == ["s"]


def test_the_scheduler_keeps_off_while_excel_has_it_open_and_update_keeps_off_where_nobody_would(
    tmp_path: Path, capsys: Capture
) -> None:
    path, space, app = in_excel(tmp_path, small())
    before = path.read_bytes()
    told = tell(capsys, "update", path)
    assert told.status == 3
    buttons.press("update", space)
    assert path.read_bytes() == before
    path.with_name(f"~${path.name}").unlink()
    buttons.press("update", space)
    assert "says that it is open here" in app.alerts[-1]
    held(path)
    old = dt.datetime.fromisoformat("2026-06-01T09:00:00+00:00").timestamp()
    os.utime(path.with_name(f"~${path.name}"), (old, old))
    assert refuse_while_open(path, NOW) is not None
    buttons.press("update", space)
    assert "says that it is open here" in app.alerts[-1]


@pytest.mark.parametrize(("read_only", "said"), [(True, "reading only"), (False, "OneDrive")])
def test_update_is_refused_where_others_may_write(
    read_only: bool, said: str, tmp_path: Path
) -> None:
    """Also where OneDrive keeps the file on this PC, so that xlwings turns its address into a path."""
    _, space, app = in_excel(tmp_path, small())
    impl = space._book.impl
    impl.com.ReadOnly = read_only
    if not read_only:
        impl.com.FullName = "https://firm.sharepoint.com/our register.xlsx"
    buttons.press("update", space)
    assert said in app.alerts[-1]


def test_no_is_no(tmp_path: Path) -> None:
    path, space, app = in_excel(tmp_path, small())
    app.answer = "no"
    buttons.press("update", space)
    assert len(app.alerts) == 1
    assert "undo" in app.alerts[0]
    saved(path, space)
    assert set(columns(path, "Equipment")["ID"]) == {""}


def test_a_copied_row_and_the_counters(tmp_path: Path, capsys: Capture) -> None:
    """Ids given in Excel are counted in the workbook's properties: the next ones go on from there."""
    path, space, _ = in_excel(tmp_path, small())
    buttons.press("update", space)
    saved(path, space)
    assert b"E=3" in parts(path)["docProps/custom.xml"]

    def change(book: Workbook) -> None:
        write(book["Equipment"], 4, [None] * 12)

    edited(path, change)
    assert [row["id"] for row in shown(capsys, path, "equipment")][:2] == ["E-0001", "E-0002"]


def test_check_leads_to_the_cell_and_writes_nothing(tmp_path: Path) -> None:
    book = small_book()
    write(book["Equipment"], 2, ["2024/13/05"], first=place_of(book["Equipment"], "equipment", "accepted_on"))
    _, space, app = in_excel(tmp_path, book)
    buttons.press("check", space)
    assert "2 errors" in app.alerts[0]
    assert "2024/13/05" in app.alerts[0]
    assert getattr(app, "selected", "") == "Repairs!B2"


def test_many_rows_gone_at_once_stop_the_button_too(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    for _ in range(2):
        update(capsys, path)
    edited(path, lambda book: [write(book["Equipment"], row, [None] * 45) for row in (2, 3)])
    held(path)
    space = XlwingsWorkspace(opened(path))
    before = path.read_bytes()
    buttons.press("update", space)
    said = IMPL.apps.app.alerts[-1]
    assert "Equipment 2/3" in said
    assert "cells written" not in said
    assert path.read_bytes() == before


def test_what_excel_refuses_is_a_sentence(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A protected sheet, a cell that is being typed into: Excel says no in the middle of it."""
    _, space, app = in_excel(tmp_path, small())

    class ComError(Exception):
        """What pywin32 raises."""

    def refused(*_: object) -> None:
        raise ComError(-2147352567, "Exception occurred.")

    monkeypatch.setattr(space, "update", refused)
    buttons.press("update", space)
    assert "(ComError)" in app.alerts[-1]
    assert str(home / "last-failure.txt") in app.alerts[-1]
    assert "Exception occurred." in (home / "last-failure.txt").read_text("utf-8")


def test_a_workbook_without_a_register(tmp_path: Path) -> None:
    plain = Workbook()
    _, space, app = in_excel(tmp_path, plain)
    for button in buttons.BUTTONS:
        if button.key != "help":
            app.alerts.clear()
            buttons.press(button.key, space)
            said = app.alerts[-1]
            assert "is no register" in said or "none of a register's tables" in said, button.key


def test_reminders_are_shown_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    class Done:
        returncode, stderr = 0, ""
        stdout = '{"messages": [{"recipient": "lin@firm.example"}, {"recipient": "mei@firm.example"}]}'

    def command(*arguments: str) -> Done:
        asked.append(arguments)
        return Done()

    monkeypatch.setattr(buttons, "command", command)
    said: list[str] = []
    path = put(tmp_path, small())
    for agrees, commands in ((False, 1), (True, 2)):
        asked.clear()
        buttons.press("send_reminders", FileWorkspace(path, said.append, agrees=agrees))
        assert len(asked) == commands
        assert "--preview" in asked[0]
        assert any("2 letters, to lin@firm.example, mei@firm.example" in line for line in said)
    assert asked[1][:2] == ("remind", str(path))
    assert "--preview" not in asked[1]


def test_unsaved_entries_are_not_sent(tmp_path: Path) -> None:
    _, space, app = in_excel(tmp_path, small())
    space._book.impl.com.Saved = False
    buttons.press("send_reminders", space)
    assert "not saved" in app.alerts[-1]
    with pytest.raises(RefusalError):
        space.saved_file()


def test_the_month_is_printed_beside_the_register(tmp_path: Path) -> None:
    said: list[str] = []
    path = put(tmp_path, small())
    buttons.press("update", FileWorkspace(path, said.append, agrees=True))
    buttons.press("print_month", FileWorkspace(path, said.append, agrees=True))
    files = [*(tmp_path / "papers").iterdir()]
    assert [file.suffix for file in files] == [".pdf"]
    assert "2026-05" in files[0].name
    assert any("2026-05, the month that is over" in line for line in said)


def test_a_pdf_with_a_chinese_name_is_opened_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as an address full of per cent signs; where no program opens it, its folder is shown."""
    opened_ones: list[Path] = []

    def startfile(path: Path) -> None:
        opened_ones.append(path)
        if path.suffix == ".pdf" and len(opened_ones) == 2:
            raise OSError(1155, "No application is associated with the specified file")

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    paper = tmp_path / "月報 2026-05.pdf"
    for _ in range(2):
        workspace.present(paper)
    assert opened_ones == [paper, paper, tmp_path]
