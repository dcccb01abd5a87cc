"""How values stand in cells: each kind read back as what it was, or refused with the name of its cell."""

from __future__ import annotations

import datetime as dt
import io
import re

import numpy as np
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from register.refusals import RefusalError
from workbook import cells
from workbook.a1 import down
from workbook.cells import Value
from workbook.package import Package
from workbook.splice import put, splice

SHEET = "xl/worksheets/sheet1.xml"
EMPTY = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


def read(packed: bytes) -> list[list[object]]:
    """What calamine reads, from the first to the last cell in use."""
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(packed)).get_sheet_by_index(0).to_python()]


def book(value: Value = None, *, since_1904: bool = False) -> Package:
    """A workbook of openpyxl's whose B2 holds the value, in the style openpyxl gives its kind."""
    made = openpyxl.Workbook()
    made.epoch = dt.datetime.fromisoformat("1904-01-01" if since_1904 else "1899-12-30")
    made.worksheets[0]["B2"] = value
    out = io.BytesIO()
    made.save(out)
    return Package(out.getvalue())


AFTERNOON = dt.datetime.fromisoformat("2024-05-01T17:30:01")
VALUES: list[tuple[str, Value, Value]] = [
    ("a whole number", 12, 12.0),
    ("a decimal is not rounded", 0.1, 0.1),
    ("a large whole float stays whole", 1e15, 1e15),
    ("yes", True, True),
    ("no is not zero", False, False),
    ("a text", "張先生", "張先生"),
    ("a formula typed into a text stays text", "=1+1", "=1+1"),
    ("markup stays text", "<v>&\"'", "<v>&\"'"),
    ("spaces around a text are kept", "  x  ", "  x  "),
    ("a line break is kept", "a\nb", "a\nb"),
    ("a carriage return is kept", "a\r\nb", "a\r\nb"),
    ("what looks like an escape is kept", "_x000D_ and _X000D_", "_x000D_ and _X000D_"),
    ("digits stay text", "007", "007"),
    ("a date", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
    ("an instant to the second", AFTERNOON, AFTERNOON),
]


@pytest.mark.parametrize(("value", "expected"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
@pytest.mark.parametrize("since_1904", [False, True], ids=["1900", "1904"])
def test_value_is_read_back(value: Value, expected: Value, *, since_1904: bool) -> None:
    package = book(expected, since_1904=since_1904)
    package.replace(SHEET, put(package.read(SHEET), {(2, 2): value}, since_1904=since_1904).xml)
    assert read(package.to_bytes()) == [[expected]]


ESCAPED: list[tuple[str, str, bytes]] = [
    ("a control character", "a\x01b", b"a_x0001_b"),
    ("half of a pair", "a\ud800b", b"a_xD800_b"),
    ("what XML has no character for", "a\uffffb", b"a_xFFFF_b"),
    ("what looks like an escape", "_x0041_", b"_x005F_x0041_"),
    ("a carriage return", "\r", b"_x000D_"),
]


@pytest.mark.parametrize(("text", "written"), [case[1:] for case in ESCAPED], ids=[case[0] for case in ESCAPED])
def test_what_xml_cannot_hold_is_escaped(text: str, written: bytes) -> None:
    assert cells.text_tail(text, str) == b' t="inlineStr"><is><t xml:space="preserve">' + written + b"</t></is></c>"


REFUSED: list[tuple[str, Value]] = [
    ("a text longer than a cell holds", "x" * 32_768),
    ("a text longer than a cell holds, counted as Excel counts", "😀" * 16_384),
    ("a date before Excel's wrong leap day", dt.date(1900, 2, 28)),
    ("not a number", float("nan")),
]


@pytest.mark.parametrize("value", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_value_is_refused_with_its_cell(value: Value) -> None:
    with pytest.raises(RefusalError, match=re.escape("Equipment!K14")):
        put(EMPTY, {(14, 11): value}, title="Equipment")


def test_longest_text_is_written() -> None:
    package = book()
    package.replace(SHEET, put(EMPTY, {(1, 1): "x" * 32_767}).xml)
    assert read(package.to_bytes()) == [["x" * 32_767]]


@pytest.mark.parametrize(
    ("tenthousandths", "text"),
    [(355_000, "35.5"), (1, "0.0001"), (-15_000, "-1.5"), (10**15, "100000000000"), (-1, "-0.0001"), (0, "0")],
)
def test_money_is_written_exactly(tenthousandths: int, text: str) -> None:
    column = cells.numbers(np.array([tenthousandths]), np.array([True]))
    assert column.tails == [b"><v>" + text.encode() + b"</v></c>"]


def test_columns_are_encoded_by_kind() -> None:
    at = down(1, range(2, 5), "S")
    given_ = np.array([True, False, True])
    made = {
        1: cells.wholes(np.array([3, 9, 3]), given_),
        2: cells.dates(np.array(["2024-01-01", "NaT", "2199-12-31"], "datetime64[D]"), at),
        3: cells.instants(np.array(["2024-01-01T12:00", "NaT", "2024-01-02T00:00"], "datetime64[s]"), at),
        4: cells.codes(np.array([1, -1, 0], np.int8), ("yes", "no"), at),
        5: cells.texts(np.array(["a", None, "a"], object), at),
    }
    package = book()
    package.replace(SHEET, splice(EMPTY, range(2, 5), made).xml)
    assert read(package.to_bytes()) == [
        [3.0, 45292.0, 45292.5, "no", "a"],
        ["", "", "", "", ""],
        [3.0, 109574.0, 45293.0, "yes", "a"],
    ]


def test_date_of_a_column_that_cannot_be_written_is_named() -> None:
    with pytest.raises(RefusalError, match="1899-12-31 cannot stand in S!C9"):
        cells.dates(np.array(["2024-01-01", "1899-12-31"], "datetime64[D]"), down(3, [8, 9], "S"))
