"""What a cell may be meant to say is read so, and told where it could be meant otherwise."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from small_register import AS_OF, edited, place_of, put, shown, small, small_book, tell, update

from aftercare.__main__ import main
from register.language import say
from workbook.template import file_of

Capture = pytest.CaptureFixture[str]


def told(capsys: Capture, path: Path, code: str) -> list[tuple[str, str, str]]:
    """The findings of a code: cell, severity, problem."""
    found: list[dict[str, Any]] = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    return [(one["cell"], one["severity"], one["problem"]) for one in found if one["code"] == code]


def typed(book: Workbook, sheet: str, table: str, row: int, **values: Any) -> None:  # noqa: ANN401 — whatever staff type
    """Some cells of a row; a pair is a value and the format that its cell shows it in."""
    for key, value in values.items():
        cell: Any = book[sheet].cell(row, place_of(book[sheet], table, key))
        cell.value, cell.number_format = value if isinstance(value, tuple) else (value, cell.number_format)


def test_two_percent_is_two_however_it_was_typed(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    cells = [("0.02", (0.02, "0.00%")), ("2", 2), ("2%", "2%"), ("bare", 0.02), ("one", 1)]
    edited(path, lambda book: [
        typed(book, "Dealers", "dealers", row, name=name, sales_percent=cell)
        for row, (name, cell) in enumerate(cells, 2)
    ])  # fmt: skip
    assert [row["sales_percent"] for row in shown(capsys, path, "dealers")] == [2, 2, 2, 0.02, 1]
    assert [(cell, severity) for cell, severity, _ in told(capsys, path, "percent_below_one")] == [
        ("Dealers!I5", "warning")
    ]


def test_percent_columns_of_a_new_register_show_the_unit() -> None:
    book = small_book()
    for sheet, table, keys in (
        ("Dealers", "dealers", ("sales_percent", "stock_percent", "follow_up_percent")),
        ("Dealer sales", "dealer_sales", ("follow_up_rate",)),
    ):
        for key in keys:
            assert "%" in book[sheet].cell(2, place_of(book[sheet], table, key)).number_format, key


def test_a_rate_that_staff_show_as_a_percentage_is_not_written_again(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)

    def shown_so(book: Workbook) -> None:
        sheet = book["Equipment"]
        for row in range(2, 5):
            sheet.cell(row, place_of(sheet, "equipment", "days_left")).number_format = "0%"

    edited(path, shown_so)
    assert update(capsys, path)["written"] is False


def test_days_of_the_roc_are_read_and_told(tmp_path: Path, capsys: Capture) -> None:
    """A year of three digits as LibreOffice keeps it, digits as text and in a cell that shows days, a month alone."""
    path = put(tmp_path, small())
    cells = [(-652249, "yyyy-mm-dd"), "1140315", (1140315, "yyyy-mm-dd")]
    edited(path, lambda book: [
        typed(book, "Equipment", "equipment", row, accepted_on=cell) for row, cell in enumerate(cells, 2)
    ])  # fmt: skip
    assert [row["accepted_on"] for row in shown(capsys, path, "equipment")] == ["2025-03-15"] * 3
    years, digits = told(capsys, path, "roc_year_read"), told(capsys, path, "roc_digits_read")
    assert [severity for _, severity, _ in (*years, *digits)] == ["warning"] * 3
    assert all("2025-03-15" in problem for _, _, problem in (*years, *digits))
    edited(path, lambda book: typed(book, "Equipment", "equipment", 2, accepted_on="114年6月"))
    ((_, severity, problem),) = told(capsys, path, "day_missing")
    assert (severity, problem) == ("error", "“114年6月” names a month without its day.")


def test_an_instant_of_universal_time_is_read_by_the_registers_clock(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, lambda book: typed(book, "Repairs", "repairs", 2, reported_at="2026-06-08T02:00Z"))
    assert shown(capsys, path, "repairs")[0]["reported_at"] == "2026-06-08T10:00"


def test_amounts_with_the_registers_own_currency(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())

    def priced(book: Workbook) -> None:
        sheet = book["Settings"]
        row = next(row for row in range(1, 60) if sheet.cell(row, 1).value == "Currency")
        sheet.cell(row, 2).value = "RM"  # pyright: ignore[reportAttributeAccessIssue] — no merged cell
        typed(book, "Parts", "parts", 2, list_price="RM 1,800", cost_price="1.800,00 RM")

    edited(path, priced)
    assert shown(capsys, path, "parts")[0]["list_price"] == "1800"
    ((cell, severity, _),) = told(capsys, path, "points_group")
    assert (cell, severity) == ("Parts!E2", "error")


def without_ids(rows: object) -> str:
    """Rows as text; two registers on one PC never give the same numbers."""
    return re.sub(r"\b[A-Z]-(\d{4}-)?\d+", "ID", json.dumps(rows))


def since_1904(book: Workbook) -> Workbook:
    """The workbook as one that counts its days from 1904."""
    book.epoch = CALENDAR_MAC_1904
    return book


def test_a_workbook_that_counts_from_1904_shows_the_same_days(tmp_path: Path, capsys: Capture) -> None:
    """Days as days, as bare numbers, and what is written back."""
    usual, mac = put(tmp_path, small(), "usual.xlsx"), put(tmp_path, file_of(since_1904(small_book())), "mac.xlsx")
    serial = (dt.date(2025, 3, 15) - dt.date(1904, 1, 1)).days
    edited(mac, lambda book: typed(book, "Equipment", "equipment", 2, accepted_on=(serial, "General")))
    edited(mac, lambda book: typed(book, "Repairs", "repairs", 2, reported_at=(serial + 450.5, "General")))
    edited(usual, lambda book: typed(book, "Repairs", "repairs", 2, reported_at=dt.datetime(2026, 6, 8, 12)))  # noqa: DTZ001 — as typed
    for path in (usual, mac):
        update(capsys, path)
    for table in ("equipment", "repairs"):
        assert without_ids(shown(capsys, mac, table)) == without_ids(shown(capsys, usual, table)), table
    assert update(capsys, mac)["written"] is False
    stands = [without_ids(tell(capsys, "due", path, "--as-of", AS_OF, "--json").json) for path in (usual, mac)]
    assert stands[0] == stands[1]


@pytest.mark.parametrize("key", ["client", "product", "accepted_on"])
def test_a_renamed_heading_is_one_finding(tmp_path: Path, capsys: Capture, key: str) -> None:
    path = put(tmp_path, small())
    before = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]

    def renamed(book: Workbook) -> None:
        sheet = book["Equipment"]
        place = place_of(sheet, "equipment", key)
        sheet.cell(1, place).value = "Ours"  # pyright: ignore[reportAttributeAccessIssue] — no merged cell
        sheet.tables["Equipment"].tableColumns[place - 1].name = "Ours"

    edited(path, renamed)
    found = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    assert [one["code"] for one in found if one not in before] == ["column_missing"]


@pytest.mark.parametrize("command", [("update",), ("due",), ("show", "equipment"), ("check",)])
def test_a_table_turned_into_a_range_is_told_by_every_command(
    tmp_path: Path, capsys: Capture, command: tuple[str, ...]
) -> None:
    path = put(tmp_path, small())

    def as_a_range(book: Workbook) -> None:
        del book["Equipment"].tables["Equipment"]

    edited(path, as_a_range)
    said = tell(capsys, command[0], path, *command[1:], "--as-of", AS_OF)
    assert "has no table Equipment any more" in said.err
    assert "aftercare restore" in said.err
    assert said.status == (1 if command == ("check",) else 0)


def test_an_update_of_unchanged_bytes_says_that_a_table_is_gone(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, small())

    def as_a_range(book: Workbook) -> None:
        del book["Equipment"].tables["Equipment"]

    edited(path, as_a_range)
    for _ in range(3):
        assert "has no table Equipment any more" in quickly(capsys, monkeypatch, "update", path, "--as-of", AS_OF)


@pytest.mark.parametrize("table", ["Due", "Problems"])
@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_due_or_problems_turned_into_a_range_is_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, table: str, language: str
) -> None:
    path = put(tmp_path, small(language))
    update(capsys, path)

    def as_a_range(book: Workbook) -> None:
        del next(sheet for sheet in book.worksheets if table in sheet.tables).tables[table]

    edited(path, as_a_range)
    title = say(f"sheets.title_{table.lower()}", language)
    wanted = say("commands.table_gone", language, register=path.name, table=title, name=table)
    for _ in range(3):
        assert wanted in quickly(capsys, monkeypatch, "update", path, "--as-of", AS_OF)
    assert wanted in tell(capsys, "due", path, "--as-of", AS_OF).err


def test_a_generated_sheet_that_staff_deleted_is_not_asked_for(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, lambda book: book.remove(book["Due"]))
    assert "no table" not in tell(capsys, "update", path, "--as-of", AS_OF).err


def quickly(capsys: Capture, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> str:
    """What the whole command says on standard error, its quick way for unchanged bytes included."""
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["aftercare", *map(str, arguments)])
    assert main() == 0
    return capsys.readouterr().err
