"""What staff get from a function: cells read like the register's, blank for blank, a true error for the rest."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from small_register import put, small

from macros import functions as f
from macros import office
from macros.bind import FUNCTIONS
from macros.cells import ERRORS, NA, NUM, VALUE, from_excel


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


START: Final = dt.date(2024, 3, 15)
ENDS = [
    ("a date", START, 24, "2026-03-15"),
    ("a date with a time, as Excel gives it", dt.datetime.fromisoformat("2024-03-15T08:30"), 24.0, "2026-03-15"),
    ("a serial number", 45366.0, 24, "2026-03-15"),
    ("ISO text", "2024-03-15", 24, "2026-03-15"),
    ("ROC text", "113/3/15", 24, "2026-03-15"),
    ("ROC text with its mark", "民國113年3月15日", "24", "2026-03-15"),
    ("full-width digits", "2024/3/15", "24", "2026-03-15"),
    ("0 months: the day itself", START, 0, "2024-03-15"),
    ("no day", None, 24, None),
    ("a cell of spaces", "  ", 24, None),
    ("no months", START, None, None),
    ("no day that is one", "2024/13/05", 24, VALUE),
    ("TRUE is no day", True, 24, VALUE),
    ("half a month", START, 1.5, VALUE),
    ("less than no month", START, -1, VALUE),
    ("the register ends in 2199", START, 2400, NUM),
    ("an error of Excel stays that error", "#N/A", 24, NA),
    ("of two errors the first", "#REF!", "#N/A", "#REF!"),
    ("an error goes before a blank", None, "#DIV/0!", "#DIV/0!"),
    ("an error that Excel only numbers", -2_146_826_243, 24, VALUE),
    ("one that it could have named", -2_146_826_246, 24, NA),
]


@pytest.mark.parametrize(("why", "start", "months", "end"), ENDS, ids=[case[0] for case in ENDS])
def test_cells_are_read_like_the_registers(why: str, start: object, months: object, end: str | None) -> None:
    assert why
    wanted = day(end) if end and end not in ERRORS else end
    assert f.warranty_end(start, months) == wanted
    assert f.warranty_end([[start]], [[months]]) == [[wanted]]
    assert f.warranty_end([[start, START]], [[months, 12]])[0] == [wanted, day("2025-03-15")]


CALLS = [
    ("Taiwan: to the end of the month", "warranty_end", ("2023-02-28", 1, "Taiwan"), "2023-03-31"),
    ("the counting's name in Chinese", "warranty_end", ("2023-02-28", 1, "台灣民法"), "2023-03-31"),
    ("day before", "warranty_end", (START, 24, "day before"), "2026-03-14"),
    ("no such counting", "warranty_end", (START, 24, "Roman"), VALUE),
    ("latent after the warranty", "latent_end", (START, 24, None, 60), "2031-03-15"),
    ("latent after the extension", "latent_end", (START, 24, 6, 60), "2031-09-15"),
    ("no latent period", "latent_end", (START, 24, 6, 0), None),
    ("latent months not said", "latent_end", (START, 24, 6, None), None),
    ("before the start", "cover", (START, "2026-03-15", None, "2024-03-14"), "not started"),
    ("the last day is covered", "cover", (START, "2026-03-15", None, "2026-03-15"), "warranty"),
    ("the day after it", "cover", (START, "2026-03-15", "2031-03-15", "2026-03-16"), "latent"),
    ("nothing holds any more", "cover", (START, "2026-03-15", None, "2026-03-16"), "expired"),
    ("an end before the start", "cover", (START, "2024-03-14", None, "2024-03-16"), NUM),
    ("no visit done yet", "next_visit", (START, 6, "month"), "2024-03-15"),
    ("done 30 days early", "next_visit", (START, 6, "month", "2024-08-16"), "2025-03-15"),
    ("done 31 days early counts for the one before", "next_visit", (START, 6, "month", "2024-08-15"), "2024-09-15"),
    ("the 31st comes back", "next_visit", ("2024-08-31", 6, "月", "2025-02-28"), "2025-08-31"),
    ("visits before a day are passed over", "next_visit", (START, 6, "month", None, "2026-01-01"), "2026-03-15"),
    ("once and done", "next_visit", (START, 0, "month", START), None),
    ("no such unit", "next_visit", (START, 6, "decade"), VALUE),
    ("ROC", "roc_date", ("115/3/5",), "2026-03-05"),
    ("民國", "roc_date", ("民國115年3月5日",), "2026-03-05"),
    ("a date stays one", "roc_date", (day("2026-03-05"),), "2026-03-05"),
    ("two digits are unclear", "roc_date", ("15/3/5",), VALUE),
    ("nothing", "roc_date", ("",), None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "name", "cells", "answer"), CALLS, ids=[case[0] for case in CALLS])
def test_answers(why: str, name: str, cells: tuple[object, ...], answer: str | None) -> None:
    assert why
    got = getattr(f, name)(*cells)
    assert (got.isoformat() if isinstance(got, dt.date) else got) == answer


def test_a_row_and_a_column_make_a_table() -> None:
    got = f.warranty_end([["2024-01-31"], [None]], [[1, 2, "x"]])
    assert got == [[day("2024-02-29"), day("2024-03-31"), VALUE], [None, None, VALUE]]


def test_ranges_that_do_not_fit_are_an_error() -> None:
    assert f.warranty_end([[START], [START]], [[1], [2], [3]]) == [[VALUE]]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register in a file: plans A and H, working hours 9-12 and 13-18, labour 600, trip 300, whole dollars."""
    return str(put(tmp_path_factory.mktemp("office"), small("en")))


def test_the_working_clock_is_the_calling_workbooks(register: str) -> None:
    friday = dt.datetime.fromisoformat("2026-09-18T16:40")
    assert f.deadline(friday, 2, "working hour", register) == dt.datetime.fromisoformat("2026-09-21T09:40")
    assert f.deadline(friday, 2, "hour", register) == dt.datetime.fromisoformat("2026-09-18T18:40")
    assert f.deadline(friday, 0, "小時", register) == friday
    assert f.deadline(friday, -1, "hour", register) == VALUE
    assert f.deadline(friday, 2, "working hour") == NA


FEES = [
    ("free in warranty", ("A", "warranty", "product", 350, 200, 2, 1), 0, "A13"),
    ("free even where hours are blank", ("A", "warranty", "product"), 0, "A13"),
    ("misuse: parts at cost, two hours, a trip", ("A", "warranty", "misuse", 350, 200, 2, 1), 1700, "A53"),
    ("expired, in Chinese", ("a", "已過保", "正常磨損", 350, 200, 2, 1), 1700, "A54"),
    ("at list under another plan", ("H", "expired", "product", 350, 200, 0.5, 0), 650, "H04"),
    ("half a dollar is rounded up", ("H", "expired", "product", "350.5", 200, 0, 0), 351, "H04"),
    ("hours that are charged and blank", ("A", "expired", "product", 350, 200, None, 1), None, "A54"),
    ("parts that are charged and blank", ("A", "expired", "product", 350, None, 1, 1), None, "A54"),
    ("left to ask", ("A", "contract", "product", 0, 0, 1, 0), NA, "A55"),
    ("left to ask, and hours not said", ("A", "contract", "product", 0, 0, None, 0), NA, "A55"),
    ("nothing there that could be asked for", ("A", "contract", "product", 0, 0, 0, 0), 0, "A55"),
    ("a consumer's repair under warranty, with its trip", ("H", "warranty", "product", 9, 9, 1, 1), 0, "H02"),
    ("latent", ("A", "latent", "latent", 350, 200, 2, 1), 0, "A15"),
    ("latent, and nobody says whether it could be found", ("A", "latent", "product"), NA, NA),
    ("in the latent period, but a client's cause", ("A", "latent", "misuse", 0, 100, 0, 0), 100, "A54"),
    ("no such plan", ("Z", "warranty", "product"), NA, NA),
    ("not set", ("A", "not set", "product"), NA, NA),
    ("no cause yet", ("A", "warranty", None), None, None),
    ("no such cause", ("A", "warranty", "gremlins"), VALUE, VALUE),
    ("an error in an argument that may be left out", ("A", "warranty", "product", "#REF!"), "#REF!", "A13"),
]


@pytest.mark.parametrize(("why", "cells", "fee", "clause"), FEES, ids=[case[0] for case in FEES])
def test_fees_by_the_calling_workbooks_rules(
    register: str, why: str, cells: tuple[Any, ...], fee: object, clause: object
) -> None:
    assert why
    assert f.service_fee(*cells, book=register) == fee
    assert f.fee_clause(*cells[:3], book=register) == clause
    row = [[[cell, cell]] for cell in cells]
    assert f.service_fee(*row, book=register) == [[fee, fee]]


def test_outside_a_register_only_a_register_could_answer(tmp_path: Path) -> None:
    for book in ("Book1", str(tmp_path), str(tmp_path / "gone.xlsx")):
        assert f.warranty_end(START, 24, None, book) == NA
        assert f.warranty_end(START, 24, "Taiwan", book) == day("2026-03-15")
        assert f.deadline(START, 2, "hour", book) == NA
        assert f.fee_clause("A", "warranty", "product", book) == NA
        assert f.service_fee("A", "warranty", "product", book=book) == NA
        assert f.cover(START, "2026-03-15", None, START, book) == "warranty"


def test_a_function_in_a_workbook_of_the_web_says_why_settings_cannot_be_read() -> None:
    """#N/A alone would leave the clerk looking for a fault in his cells."""
    book = "https://firm.sharepoint.com/sites/us/%E7%99%BB%E8%A8%98%E5%86%8A.xlsx"
    for said in (
        f.warranty_end(START, 24, None, book), f.deadline(START, 2, "hour", book),
        f.fee_clause("A", "warranty", "product", book), f.service_fee("A", "warranty", "product", book=book),
        f.warranty_end([[START]], 24, None, book)[0][0], f.deadline([[START], [START]], 2, "hour", book)[1][0],
    ):  # fmt: skip
        assert str(said).startswith("登記冊.xlsx is open from the web and Settings cannot be read there.")
    assert f.warranty_end(START, 24, "Taiwan", book) == day("2026-03-15")
    assert f.warranty_end("x", 24, None, book) == VALUE
    assert f.warranty_end([[START], ["2199-01-01"]], 24, [["Taiwan"], ["Taiwan"]], book) == [[day("2026-03-15")], [NUM]]


def test_a_workbook_that_onedrive_keeps_on_this_pc_answers_as_its_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, small(), "kept by OneDrive.xlsx")
    monkeypatch.setenv("OneDriveConsumer", str(tmp_path))
    book = "https://d.docs.live.net/1a2b3c/kept by OneDrive.xlsx"
    assert f.service_fee("A", "warranty", "misuse", 350, 200, 2, 1, book=book) == 1700
    assert f.fee_clause("A", "warranty", "misuse", book) == "A53"


class ComTime(dt.datetime):
    """A day as COM has it: of a class of its own, in universal time."""


def test_whatever_excel_hands_over_is_read_as_the_cell_shows_it() -> None:
    """Currency comes as Decimal, a day with a zone, an error of a newer Excel as a bare number."""
    start = ComTime(2024, 3, 15, tzinfo=dt.UTC)
    assert f.warranty_end(start, Decimal("24.0000"), "Taiwan") == day("2026-03-15")
    mixed = [[24.0], [Decimal("24.0000")], [True], [None], [-2146826243], [-2146826259], [""]]
    answers = f.warranty_end([[start]] * 7, mixed, "Taiwan")
    assert answers == [[day("2026-03-15")]] * 2 + [[VALUE], [None], [VALUE], ["#NAME?"], [None]]
    assert [from_excel(cell) for cell in (Decimal("1200.5000"), Decimal("-3.0000"), True)] == [1200.5, -3, True]
    assert from_excel(ComTime(1899, 12, 30, 9, 30, tzinfo=dt.UTC)) == dt.time(9, 30)


def test_a_saved_version_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, small("zh-Hant"))
    reads: list[Path] = []
    read = office.read

    def counted(path: Path) -> office.Office | None:
        reads.append(path)
        return read(path)

    monkeypatch.setattr(office, "read", counted)
    for _ in range(3):
        assert f.cover(START, "2026-03-15", None, START, str(path)) == "保修期"
    monkeypatch.setattr(office, "LOOKED_AT_EVERY", 0)
    assert f.cover(START, "2026-03-15", None, START, str(path)) == "保修期"
    assert reads == [path]
    path.write_bytes(small("zh-Hans"))
    assert f.cover(START, "2026-03-15", None, START, str(path)) == "保修期"
    assert len(reads) == 2


def test_every_function_of_the_contract_is_bound() -> None:
    assert list(FUNCTIONS) == [
        "warranty_end", "latent_end", "cover", "next_visit", "deadline", "service_fee", "fee_clause", "roc_date",
    ]  # fmt: skip
    assert {name: FUNCTIONS[name].needed for name in ("latent_end", "next_visit", "service_fee")} == {
        "latent_end": 4, "next_visit": 3, "service_fee": 3,
    }  # fmt: skip
