"""Values put into sheets as other programs write them: the new values are read back, all other bytes stay."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

from register.refusals import RefusalError
from workbook import cells
from workbook.a1 import cell_name
from workbook.escaping import unescaped
from workbook.ours import Ours, block, scattered
from workbook.package import Package
from workbook.splice import put, splice
from workbook.verify import prove_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.cells import Value

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def book(rows: int = 5, columns: int = 4) -> bytes:
    """A workbook of openpyxl's with headings and one filled table."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append([f"c{column}" for column in range(1, columns + 1)])
    for row in range(2, rows + 1):
        sheet.append([row * 100 + column for column in range(1, columns + 1)])
        sheet.cell(row, columns).font = Font(bold=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_sheet(xml: bytes, of: bytes | None = None) -> bytes:
    package = Package(of or book())
    package.replace(SHEET, xml)
    return package.to_bytes()


def read(packed: bytes) -> dict[tuple[int, int], Any]:
    """What calamine reads, by cell, blanks left out."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(packed)).get_sheet_by_index(0)
    top, left = sheet.start or (0, 0)
    return {
        (top + row + 1, left + column + 1): value
        for row, values in enumerate(sheet.to_python())
        for column, value in enumerate(values)
        if value != ""
    }


def sheet_of(body: str, head: str = "", tail: str = "", prefix: str = "") -> bytes:
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    p = f"{prefix}:" if prefix else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{p}worksheet {name}="{MAIN}">{head}'
        f"<{p}sheetData>{body}</{p}sheetData>{tail}</{p}worksheet>"
    ).encode()


def written(old: bytes, values: Mapping[tuple[int, int], Value]) -> bytes:
    """The sheet as put, once it is proven that nothing else changed."""
    new = put(old, values).xml
    prove_sheet(old, new, Ours("S", scattered(values)))
    return new


ODD: list[tuple[str, bytes]] = [
    (
        "as Excel writes it",
        sheet_of('<row r="1" spans="1:2"><c r="A1" s="1"><v>1</v></c><c r="B1" t="str"><v>x</v></c></row>'),
    ),
    ("prefix", sheet_of('<x:row r="1"><x:c r="A1" s="1"><x:v>1</x:v></x:c><x:c r="B1"/></x:row>', prefix="x")),
    ("cells without reference", sheet_of('<row r="1"><c s="1"><v>1</v></c><c><v>2</v></c></row>')),
    ("rows without number", sheet_of('<row><c r="A1" s="1"><v>1</v></c></row>')),
    ("comment", sheet_of('<!-- </row> --><row r="1"><!-- <c r="A1"> --><c r="A1" s="1"><v>1</v></c></row>')),
    ("CDATA", sheet_of('<row r="1"><c r="A1" s="1" t="inlineStr"><is><t><![CDATA[</c></row>]]></t></is></c></row>')),
    ("single quotes", sheet_of("<row r='1'><c r='A1' s='1'><v>1</v></c></row>")),
    ("spaces in tags", sheet_of('<row r = "1" ><c r = "A1" s = "1" ><v>1</v ></c ></row >')),
    ("style before reference", sheet_of('<row r="1"><c s="1" r="A1"><v>1</v></c></row>')),
    ("type before style", sheet_of('<row r="1"><c r="A1" t="n" s="1"><v>1</v></c></row>')),
    ("pretty printed", sheet_of('\n <row r="1">\n  <c r="A1" s="1">\n   <v>1</v>\n  </c>\n </row>\n')),
    (
        "phonetics",
        sheet_of(
            '<row r="1"><c r="A1" s="1" ph="1" t="inlineStr"><is><r><t>東</t></r>'
            '<rPh sb="0" eb="1"><t>ト</t></rPh></is></c></row>'
        ),
    ),
    ("extension list in the row", sheet_of('<row r="1"><c r="A1" s="1"/><extLst><ext uri="u"/></extLst></row>')),
    (
        "formula",
        sheet_of('<row r="1"><c r="A1" s="1"><f>B1&gt;1</f><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'),
    ),
    ("greater-than in an attribute", sheet_of('<row r="1" x="a>b"><c r="A1" s="1"><v>1</v></c></row>')),
]


@pytest.mark.parametrize("old", [case[1] for case in ODD], ids=[case[0] for case in ODD])
def test_odd_row_takes_value_and_keeps_the_rest(old: bytes) -> None:
    new = written(old, {(1, 1): 7, (1, 4): "new", (3, 2): 8})
    assert re.search(rb"""<(x:)?c r="A1" s="1"><(x:)?v>7</""", new)
    before = {cell: value for cell, value in read(with_sheet(old)).items() if cell != (1, 1)}
    assert read(with_sheet(new)) == {**before, (1, 1): 7.0, (1, 4): "new", (3, 2): 8.0}
    again = put(new, {(1, 1): 7, (1, 4): "new", (3, 2): 8}).xml
    assert again == new, "writing the same again changes nothing"


@pytest.mark.parametrize(
    "body",
    ["", '<row r="1"/>', '<row r="1"/><row r="5"><c r="A5"><v>5</v></c></row>', '<row r="1" spans="1:1"></row>'],
    ids=["no rows", "self-closed row", "self-closed before filled", "empty row"],
)
def test_cell_is_made_where_there_was_none(body: str) -> None:
    old = sheet_of(body)
    assert read(with_sheet(written(old, {(1, 3): 7, (3, 1): 8, (9, 2): 9}))).items() >= {
        ((1, 3), 7.0), ((3, 1), 8.0), ((9, 2), 9.0)
    }  # fmt: skip


def test_self_closed_sheet_is_opened() -> None:
    old = sheet_of("").replace(b"<sheetData></sheetData>", b"<sheetData/>")
    assert read(with_sheet(written(old, {(2, 2): 7}))) == {(2, 2): 7.0}
    assert read(with_sheet(written(old, {(2, 2): None}))) == {}


def test_dimension_and_spans_hold_what_is_written() -> None:
    row = '<row r="2" spans="1:2"><c r="B2"><v>1</v></c></row>'
    new = written(sheet_of(row, head='<dimension ref="B2"/>'), {(2, 5): 1, (7, 1): 2, (9, 9): None})
    assert b'<dimension ref="A2:E7"/>' in new
    assert b'<row r="2" spans="1:5">' in new


STYLES: list[tuple[str, str, str, int, bytes]] = [
    ("cell above", '<row r="1"><c r="A1" s="4"/></row>', "", 0, b'<c r="A2" s="4">'),
    ("not from the headings", '<row r="1"><c r="A1" s="4"/></row>', "", 1, b'<c r="A2">'),
    ("row's style", '<row r="2" s="6" customFormat="1"/>', "", 0, b'<c r="A2" s="6">'),
    ("row's style not in force", '<row r="2" s="6"/>', "", 0, b'<c r="A2">'),
    ("sheet column's style", "", '<cols><col min="1" max="3" style="7"/></cols>', 0, b'<c r="A2" s="7">'),
    (
        "plain cell above beats column",
        '<row r="1"><c r="A1"/></row>',
        '<cols><col min="1" max="3" style="7"/></cols>',
        0,
        b'<c r="A2">',
    ),
]


@pytest.mark.parametrize(("body", "head", "headings", "expected"), [c[1:] for c in STYLES], ids=[c[0] for c in STYLES])
def test_new_cell_takes_style(body: str, head: str, headings: int, expected: bytes) -> None:
    assert expected in put(sheet_of(body, head=head), {(2, 1): 1}, headings=headings).xml


def test_appended_rows_hand_the_style_down_and_the_columns_own_wins() -> None:
    old = sheet_of('<row r="1"><c r="A1" s="4"/><c r="B1" s="4"/></row>')
    ones = [b"><v>1</v></c>"] * 2
    new = splice(old, [2, 3], {1: cells.Encoded(ones), 2: cells.Encoded(ones, style=9)}).xml
    assert b'<row r="3"><c r="A3" s="4"><v>1</v></c><c r="B3" s="9"><v>1</v></c></row>' in new


def test_blank_empties_the_cell_and_keeps_its_style() -> None:
    old = sheet_of('<row r="1"><c r="A1" s="4" t="s"><v>0</v></c><c r="C1"><v>1</v></c></row>')
    assert b'<row r="1"><c r="A1" s="4"/><c r="C1"><v>1</v></c></row>' in written(old, {(1, 1): None, (1, 2): None})


def test_left_alone_where_no_tail_is_given() -> None:
    old = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    column = cells.wholes(np.array([7, 8]), np.array([True, True])).where(np.array([False, True]))
    new = splice(old, [1, 2], {1: column}).xml
    assert b'<c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>8</v></c>' in new


FORMULAS: list[tuple[str, str, str, str]] = [
    ("inside a merge", "", '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', "merged cells A1:B2"),
    (
        "part of an array formula",
        '<row r="1"><c r="B1"><f t="array" ref="B1:B9">C1:C9</f></c></row>',
        "",
        "array formula in B1:B9",
    ),
    (
        "part of a data table",
        '<row r="1"><c r="B1"><f t="dataTable" ref="B1:B9" r1="C1"/></c></row>',
        "",
        "array formula in B1:B9",
    ),
    (
        "first cell of an array formula",
        '<row r="2"><c r="B2"><f t="array" ref="B2:B9">C2:C9</f></c></row>',
        "",
        "array formula in B2:B9",
    ),
    ("a cell of another vocabulary", '<row r="2"><c r="B2" xmlns="urn:x"/></row>', "", "S!2"),
    ("rows out of order", '<row r="3"/><row r="2"/>', "", "stored in an unusual way"),
    ("cells out of order", '<row r="2"><!-- --><c r="B2"/><c r="A2"/></row>', "", "S!2"),
    ("cell of another row", '<row r="2"><c r="B3"/></row>', "", "S!2"),
]


@pytest.mark.parametrize(("body", "tail", "says"), [c[1:] for c in FORMULAS], ids=[c[0] for c in FORMULAS])
def test_cell_that_cannot_be_written_is_refused(body: str, tail: str, says: str) -> None:
    with pytest.raises(RefusalError, match=re.escape(says)):
        put(sheet_of(body, tail=tail), {(2, 2): 1}, title="S")


def test_first_cell_of_a_merge_and_a_one_cell_array_are_written() -> None:
    merged = '<mergeCells><mergeCell ref="B2:C3"/></mergeCells>'
    old = sheet_of('<row r="2"><c r="B2"><f t="array" ref="B2">SUM(C1:C9)</f><v>1</v></c></row>', tail=merged)
    assert b'<c r="B2"><v>5</v></c>' in written(old, {(2, 2): 5})


def test_cell_is_made_before_what_must_follow_cells() -> None:
    old = sheet_of('<row r="1"><extLst><ext uri="u"/></extLst></row>')
    assert b'<row r="1"><c r="B1"><v>5</v></c><extLst>' in written(old, {(1, 2): 5})


def test_formulas_written_over_are_counted() -> None:
    shared = "".join(
        f'<row r="{r}"><c r="A{r}"><f t="shared" si="0"{m}</c></row>' for r, m in [(1, ' ref="A1:A2">1</f>'), (2, "/>")]
    )
    done = put(
        sheet_of(shared + '<row r="3"><c r="A3"><f>1</f></c><c r="B3"><f>2</f></c></row>'),
        {(r, 1): 5 for r in (1, 2, 3)},
    )
    assert done.formulas == 3
    assert b"<f>2</f>" in done.xml
    assert done.xml.count(b"<f") == 1


@pytest.mark.parametrize(
    "xml",
    [
        sheet_of("").decode().encode("utf-16"),
        b"<!DOCTYPE a>" + sheet_of(""),
        b"<worksheet/>",
        sheet_of("").replace(b"<worksheet ", f'<worksheet xmlns:y="{MAIN}" '.encode()),
    ],
    ids=["UTF-16", "document type", "no rows", "two names for one namespace"],
)
def test_sheet_that_cannot_be_written_safely_is_refused(xml: bytes) -> None:
    with pytest.raises(RefusalError, match="unusual way"):
        put(xml, {(1, 1): 1})


PLACES = st.tuples(st.integers(1, 12), st.integers(1, 8))
ANY = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=5).map(lambda t: t.replace("\r", "")))


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(PLACES, st.integers(0, 99)), st.dictionaries(PLACES, ANY), st.sampled_from(["", "<!-- -->"]))
def test_edits_are_what_a_dictionary_would_hold(old: dict[Any, int], edits: dict[Any, Value], odd: str) -> None:
    """Law: read(put(sheet, edits)) is read(sheet) updated by edits, blanks gone, however sparse the sheet."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{cell_name(*p)}"><v>{old[p]}</v></c>' for p in sorted(old) if p[0] == row)
        + "</row>"
        for row in sorted({place[0] for place in old})
    )
    expected = {**old, **edits}
    expected = {place: value for place, value in expected.items() if value not in {None, ""}}
    sheet = sheet_of(odd + rows)
    done = openpyxl.load_workbook(io.BytesIO(with_sheet(written(sheet, edits)))).worksheets[0]
    seen = {(c.row, c.column): c.value for r in done.iter_rows() for c in r if c.value is not None}
    assert {place: unescaped(value) if isinstance(value, str) else value for place, value in seen.items()} == expected


def test_runs_and_single_cells_write_the_same() -> None:
    """Whole columns side by side and the same cells put one by one give the same bytes."""
    package = Package(book(rows=30, columns=9))
    old = package.read(SHEET)
    rows = range(2, 36)
    column = cells.wholes(np.arange(34), np.arange(34) % 5 > 0)
    whole = splice(old, rows, dict.fromkeys((2, 5, 6, 7, 10), column), headings=1).xml
    single = {(row, c): (row - 2 if (row - 2) % 5 else None) for row in rows for c in (2, 5, 6, 7, 10)}
    assert whole == put(old, single, headings=1).xml
    prove_sheet(old, whole, Ours("S", block(rows, (2, 5, 6, 7, 10))))
