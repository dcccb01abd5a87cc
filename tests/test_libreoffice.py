"""A register that was changed and saved whole by LibreOffice: right answers again, and what it cut is set back."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from small_register import area, columns, edited, parts, place_of, put, sheet_of, shown, small, update, write
from test_quotes import LINK, due_clients, renamed

from workbook.splice_reach import REACH

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: nobody saved the register as it does"
)
Capture = pytest.CaptureFixture[str]
TABLES = ("Equipment", "Repairs", "Visits", "Clients", "Plans", "FeeRules", "Contracts")


def saved_by_libreoffice(path: Path, folder: Path) -> None:
    """Open the workbook in LibreOffice and save it in its place."""
    profile = (folder / "profile").as_uri()
    subprocess.run(  # noqa: S603 — the office program this file is about
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",  # noqa: S607 — found above
         folder / "saved", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    path.write_bytes((folder / "saved" / path.name).read_bytes())


def change(book: Workbook) -> None:
    """A lamp turns out to be accepted later, a new item is typed below the table, a repair gets its description."""
    sheet = book["Equipment"]
    write(sheet, 2, ["2025-04-15"], first=place_of(sheet, "equipment", "accepted_on"))
    for key, value in (("client", "Da An"), ("product", "Post"), ("plan", "A"), ("accepted_on", "115/5/20")):
        write(sheet, 5, [value], first=place_of(sheet, "equipment", key))


def lists(path: Path, table: str) -> dict[str, str]:
    """How far each drop-down of a table's sheet reaches, by its first cell."""
    found = parts(path)
    tags = re.findall(r"<dataValidation [^>]*>", found[sheet_of(found, table)].decode())
    areas = [re.findall(r'sqref="([A-Z]+\d+):?([A-Z]+\d+)?"', tag)[0] for tag in tags if 'type="list"' in tag]
    return dict(areas)


def test_changed_and_saved_by_libreoffice(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    reached = {table: lists(path, table) for table in (*TABLES, "Settings")}
    edited(path, change)
    saved_by_libreoffice(path, tmp_path)
    assert lists(path, "Clients")["G2"] == "G1003"
    settings = parts(path)[sheet_of(parts(path), "Settings")]
    assert update(capsys, path)["written"] is True
    assert parts(path)[sheet_of(parts(path), "Settings")] == settings
    found = columns(path, "Equipment")
    assert found["ID"] == ["E-0001", "E-0002", "E-0003", "E-0004"]
    assert [str(day) for day in found["Cover ends"]] == ["2027-04-15", "2025-02-28", "2028-05-20", "2028-05-20"]
    assert found["Cover"] == ["warranty", "latent", "warranty", "warranty"]
    again = {table: lists(path, table) for table in (*TABLES, "Settings")}
    assert {key: list(some) for key, some in again.items()} == {key: list(some) for key, some in reached.items()}
    for table in TABLES:
        last = int(re.sub(r".*[A-Z]", "", area(path, table))) + REACH
        assert {int(re.sub(r"[A-Z]", "", end)) for end in again[table].values()} == {last}
    assert all(reached[table] for table in TABLES)
    assert update(capsys, path)["written"] is False


def test_saved_unchanged_it_says_the_same_and_needs_no_writing(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small("zh-Hant"))
    update(capsys, path)
    before = {table: shown(capsys, path, table) for table in ("equipment", "repairs", "clients", "plans", "fee_rules")}
    saved_by_libreoffice(path, tmp_path)
    assert {table: shown(capsys, path, table) for table in before} == before
    assert update(capsys, path)["written"] is False


def kept(path: Path) -> dict[str, object]:
    """What staff would miss of each sheet: tables, drop-downs, colours, widths, white cells and their looks; names."""
    book: Any = load_workbook(path)
    found: dict[str, object] = {"names": sorted(book.defined_names), "sheets": book.sheetnames}
    for sheet in book.worksheets:
        rules = sheet.data_validations.dataValidation
        found[sheet.title] = (
            sorted((each.name, tuple(column.name for column in each.tableColumns)) for each in sheet.tables.values()),
            sorted((str(rule.sqref).partition(":")[0], str(rule.type), str(rule.formula1)) for rule in rules),
            sum(len(each.rules) for each in sheet.conditional_formatting),
            {name: round(each.width, 2) for name, each in sheet.column_dimensions.items()},
        )
        if sheet.title in {*TABLES, "Start here", "Fee rules"}:
            rows = list(sheet.iter_rows(max_row=30))
            grey = {cell.column for cell in rows[0] if cell.fill.fgColor.rgb == "FFD9D9D9"}
            white = [cell for row in rows for cell in row if cell.column not in grey]
            looks = [(cell.number_format, cell.font.name, cell.font.b, cell.fill.fgColor.rgb) for cell in white]
            found[f"cells of {sheet.title}"] = [(cell.value, look) for cell, look in zip(white, looks, strict=True)]
    return found


def test_nothing_is_lost_that_libreoffice_kept(tmp_path: Path, capsys: Capture) -> None:
    """It drops the mark of texts like formulas; they stay texts, and get it again when they are written again."""
    path = put(tmp_path, small())
    edited(path, renamed("Hua Xin", LINK))
    update(capsys, path)
    assert marked(path)
    saved_by_libreoffice(path, tmp_path)
    before = kept(path)
    assert not marked(path)
    assert update(capsys, path)["written"] is False
    assert update(capsys, path, "2026-06-25T09:00")["written"] is True
    assert kept(path) == before
    assert marked(path)
    written = path.read_bytes()
    assert update(capsys, path, "2026-06-25T09:00")["written"] is False
    assert path.read_bytes() == written


def marked(path: Path) -> list[str]:
    """The clients' names in Due that are marked as text."""
    return [text for text, (kind, has_mark, _) in due_clients(path).items() if has_mark and kind == "s"]
