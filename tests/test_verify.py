"""What stands around the rows is written with the same care, and a foreign change never passes unseen."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from register.refusals import RefusalError
from workbook.a1 import Area
from workbook.ours import Ours, block, scattered
from workbook.package import Package
from workbook.splice import put
from workbook.splice_columns import with_columns, with_rules, with_validations
from workbook.splice_lists import resize_table, with_links
from workbook.splice_reach import Reached, with_reach
from workbook.verify import prove_sheet, prove_untouched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"
ROWS = (
    '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>\n'
    '<row r="2" spans="1:3"><c r="A2"><v>4</v></c><c r="B2"/><c r="C2"><f>A2</f><v>4</v></c></row>'
)


def sheet(tail: str = "", rows: str = ROWS) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{tail}</worksheet>'.encode()


OLD = sheet("<hyperlinks><hyperlink ref='A1' location='S!A1'/></hyperlinks>")
FOREIGN: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("value of another cell", lambda xml: xml.replace(b"<v>1</v>", b"<v>9</v>")),
    ("style of another cell", lambda xml: xml.replace(b's="2"', b's="3"')),
    ("cell right of ours", lambda xml: xml.replace(b"<f>A2</f>", b"")),
    ("another cell is gone", lambda xml: xml.replace(b'<c r="A2"><v>4</v></c>', b"")),
    ("a cell more", lambda xml: xml.replace(b"</c></row></sheetData>", b'</c><c r="D2"/></row></sheetData>')),
    ("a row is gone", lambda xml: re.sub(rb'<row r="1">.*?</row>', b"", xml)),
    ("a foreign cell in our new row", lambda xml: xml.replace(b'<row r="3">', b'<row r="3"><c r="A3"/>')),
    ("an attribute of our new row", lambda xml: xml.replace(b'<row r="3">', b'<row r="3" ht="9">')),
    ("a row that is not ours", lambda xml: xml.replace(b"</sheetData>", b'<row r="8"><c r="B8"/></row></sheetData>')),
    ("an attribute of a row", lambda xml: xml.replace(b'<row r="2"', b'<row r="2" ht="3"')),
    ("space between rows", lambda xml: xml.replace(b"</row>\n", b"</row>")),
    ("another link", lambda xml: xml.replace(b"S!A1", b"S!A2")),
    ("something behind the rows", lambda xml: xml.replace(b"</worksheet>", b"<pageMargins/></worksheet>")),
    ("our cell in another row", lambda xml: xml.replace(b'r="B1"', b'r="B7"')),
]  # fmt: skip


@pytest.mark.parametrize("change", [case[1] for case in FOREIGN], ids=[case[0] for case in FOREIGN])
@pytest.mark.parametrize("old", [OLD, OLD.replace(b"<sheetData>", b"<sheetData><!-- -->")], ids=["plain", "commented"])
def test_foreign_change_is_seen(old: bytes, change: Callable[[bytes], bytes]) -> None:
    ours = Ours("S", block([1, 2, 3], [2]), links=[Area(1, 2, 9, 2)])
    new = put(old, {(1, 2): 7, (2, 2): 8, (3, 2): 9}).xml
    prove_sheet(old, new, ours)
    assert change(new) != new
    with pytest.raises(RefusalError, match="not the program's"):
        prove_sheet(old, change(new), ours)


LINK = "hyperlink"
LINKS: list[tuple[str, str]] = [
    ("no list yet", ""),
    ("before what must follow", "<mergeCells/><pageMargins/><tableParts/>"),
    ("an empty list", "<hyperlinks/>"),
    ("others' and old ones", f'<hyperlinks><{LINK} ref="A1" r:id="rId1"/><{LINK} ref="B3" location="x"/></hyperlinks>'),
]  # fmt: skip


@pytest.mark.parametrize("tail", [case[1] for case in LINKS], ids=[case[0] for case in LINKS])
def test_links_are_ours_and_the_others_stay(tail: str) -> None:
    old, ours = sheet(tail), Area(2, 2, 9, 2)
    new = with_links(old, ours, {(2, 2): "設備!A14", (3, 2): "'a & b'!A1"})
    made = '<hyperlink ref="B2" location="設備!A14"/><hyperlink ref="B3" location="\'a &amp; b\'!A1"/></hyperlinks>'
    assert new.decode().count(made) == 1
    assert new.count(b"<hyperlink ") == 2 + tail.count("r:id")
    assert new.find(b"<hyperlinks>") < (new.find(b"<pageMargins/>") + 1 or len(new))
    prove_sheet(old, new, Ours("S", {}, links=[ours]))
    bare = with_links(new, ours, {})
    assert bare.count(b"<hyperlink") == 2 * tail.count("r:id")
    with pytest.raises(RefusalError):
        prove_sheet(old, new, Ours("S", {}))


VALIDATIONS: list[tuple[str, str, str]] = [
    ("cut short", "C2:C1003", "C2:C2003"),
    ("two columns of ours", "B2:C9", "B2:C2003"),
    ("one of several stretches", "C2:C9 E2:E9", "C2:C2003 E2:E9"),
    ("cut in two by a pasted cell", "C2:C2 C4:C900", "C2:C2 C4:C2003"),
    ("as registers were made before", "C2:C200000", "C2:C2003"),
    ("as those in which rows were deleted", "C2:C199998", "C2:C2003"),
    ("longer stays", "C2:C2500", "C2:C2500"),
    ("whole columns of the staff's stay", "C2:C1048576", "C2:C1048576"),
    ("elsewhere stays", "C5:C9", "C5:C9"),
    ("some cells within the table stay", "C2:C3", "C2:C3"),
    ("with a column of the staff's beside the table stays", "C2:E9", "C2:E9"),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in VALIDATIONS], ids=[case[0] for case in VALIDATIONS])
def test_drop_downs_and_colours_reach_down_again(old: str, new: str) -> None:
    tail = (
        '<conditionalFormatting sqref="{0}"><cfRule type="expression" priority="1"/></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation sqref="{0}"><formula1>x</formula1></dataValidation>'
        "</dataValidations>"
    )
    before, expected = sheet(tail.format(old)), sheet(tail.format(new))
    assert with_reach(before, [Reached({2, 3}, range(2, 5), 2, 3)]) == expected
    prove_sheet(before, expected, Ours("S", {}, validations=True))


def test_a_drop_down_leaves_a_column_of_the_staff_s_and_a_colour_goes_on_over_it() -> None:
    tail = (
        '<conditionalFormatting sqref="{}"><cfRule type="expression" priority="1"/></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation sqref="C2:D9"><formula1>x</formula1></dataValidation>'
        "</dataValidations>"
    )
    before = sheet(tail.format("B2:D9"))
    assert with_reach(before, [Reached({2, 3}, range(2, 5), 2, 3)]) == sheet(tail.format("B2:D2003"))


def test_a_table_that_has_outgrown_its_rules_gets_them_back() -> None:
    tail = '<dataValidations count="1"><dataValidation sqref="C2:C{}"/></dataValidations>'
    assert with_reach(sheet(tail.format(2_001)), [Reached({3}, [3], 2, 7_000)]) == sheet(tail.format(9_000))
    assert with_reach(sheet(tail.format(700)), [Reached({3}, [3], 2, 7_000)]) == sheet(tail.format(700))


def test_rules_that_begin_elsewhere_are_more_than_an_end_that_moved() -> None:
    tail = '<dataValidations count="1"><dataValidation sqref="C{}:C9"/></dataValidations>'
    with pytest.raises(RefusalError):
        prove_sheet(sheet(tail.format(2)), sheet(tail.format(3)), Ours("S", {}, validations=True))


GROWN = (
    '<table id="1" name="T" displayName="T" ref="A1:B3"{}><autoFilter ref="A1:B3"/>'
    '<tableColumns count="2"><tableColumn id="1" name="ref=&quot;A1:B3&quot;"/></tableColumns></table>'
)


@pytest.mark.parametrize("bottom", [9, 2], ids=["longer", "shorter"])
def test_table_is_resized_with_its_filter(bottom: int) -> None:
    new = resize_table(GROWN.format("").encode(), Area(1, 1, bottom, 2), "table1")
    assert new == GROWN.format("").replace('ref="A1:B3"', f'ref="A1:B{bottom}"').encode()


@pytest.mark.parametrize(
    ("area", "more"),
    [(Area(1, 1, 1, 2), ""), (Area(1, 1, 9, 3), ""), (Area(2, 1, 9, 2), ""), (Area(1, 1, 9, 2), ' totalsRowCount="1"')],
    ids=["no row left", "wider", "without its heading", "with a total row"],
)
def test_table_that_cannot_be_made_so_is_refused(area: Area, more: str) -> None:
    with pytest.raises(RefusalError, match="The table T"):
        resize_table(GROWN.format(more).encode(), area, "table1")


def register() -> bytes:
    made = openpyxl.Workbook()
    first = made.worksheets[0]
    for row in (["id", "ends"], *([number, f"old {number}"] for number in range(2, 8))):
        first.append(row)
    first.add_table(Table(displayName="T", ref="A1:B7"))
    check = DataValidation(type="whole", sqref="A2:A9")
    first.add_data_validation(check)
    made.create_sheet("Other")["A1"] = "kept"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def updated() -> tuple[Package, Package]:
    made = register()
    old, new = Package(made), Package(made)
    values = {(row, 2): f"=new {row}" for row in range(2, 10)}
    new.replace(SHEET, put(new.read(SHEET), {**values, (8, 1): 8, (9, 1): 9}).xml)
    new.replace(TABLE, resize_table(new.read(TABLE), Area(1, 1, 9, 2), TABLE))
    return old, new


def test_file_is_proven_part_by_part() -> None:
    old, new = updated()
    ours = {SHEET: Ours("Sheet", {**block(range(2, 8), [2]), **block([8, 9], [1, 2])})}
    written = Package(new.to_bytes())
    prove_untouched(old, written, ours, [TABLE])
    with pytest.raises(RefusalError, match="table1"):
        prove_untouched(old, written, ours)
    with pytest.raises(RefusalError, match="Sheet!7"):
        prove_untouched(old, written, {SHEET: Ours("Sheet", block([2, 3, 4, 5, 6, 8, 9], [1, 2]))}, [TABLE])
    new.add("xl/more.xml", b"<a/>", "application/x-more")
    with pytest.raises(RefusalError, match=r"more\.xml|Content_Types"):
        prove_untouched(old, Package(new.to_bytes()), ours, [TABLE])
    new.remove("xl/worksheets/sheet2.xml")
    with pytest.raises(RefusalError, match=r"sheet2\.xml"):
        prove_untouched(old, Package(new.to_bytes()), ours, [TABLE, "xl/more.xml", "[Content_Types].xml"])


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: opening a written file is untested"
)
def test_libreoffice_opens_what_is_written(tmp_path: Path) -> None:
    _, new = updated()
    (tmp_path / "written.xlsx").write_bytes(new.to_bytes())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), "written.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=180, capture_output=True)  # noqa: S603 — a fixed command
    lines = (tmp_path / "written.csv").read_text("utf-8").splitlines()
    assert lines == ["id,ends", *(f"{row},=new {row}" for row in range(2, 10))]


WIDTHS: list[tuple[str, bytes, bool]] = [
    ("ours alone", b'<cols><col min="1" max="3" width="9"/><col min="5" max="5" width="7"/></cols>', True),
    ("one that covered it is cut around", b'<cols><col min="1" max="9" width="9"/></cols>', True),
    ("no columns before", b"", True),
    ("another column is wider", b'<cols><col min="1" max="9" width="9"/></cols>', False),
]  # fmt: skip


@pytest.mark.parametrize(("cols", "fair"), [case[1:] for case in WIDTHS], ids=[case[0] for case in WIDTHS])
def test_widths_of_other_columns_stay(cols: bytes, *, fair: bool) -> None:
    old = sheet().replace(b"<sheetData>", cols + b"<sheetData>")
    new = with_columns(old, {4: {"width": "30", "customWidth": "1", "style": "2"}})
    assert b'<col min="4" max="4" width="30"' in new
    if fair:
        prove_sheet(old, new, Ours("S", {}, widened=frozenset({4})))
        with pytest.raises(RefusalError):
            prove_sheet(old, new, Ours("S", {}))
    else:
        with pytest.raises(RefusalError):
            prove_sheet(old, new.replace(b'width="9"', b'width="8"', 1), Ours("S", {}, widened=frozenset({4})))


def test_what_is_added_behind_the_rows_is_that_and_nothing_more() -> None:
    old = sheet('<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations><pageMargins/>')
    rules = [b'<conditionalFormatting sqref="D2"><cfRule priority="1"/></conditionalFormatting>']
    new, colours = with_rules(old, rules)
    new, checks = with_validations(new, [b'<dataValidation sqref="D2"/>', b'<dataValidation sqref="E2"/>'])
    assert b'<dataValidations count="3">' in new
    assert new.index(b"<conditionalFormatting") < new.index(b"<dataValidations") < new.index(b"<pageMargins")
    ours = Ours("S", {}, added=(*colours, *checks))
    prove_sheet(old, new, ours)
    for changed in (new.replace(b'sqref="A1"', b'sqref="A2"'), new.replace(b'sqref="E2"', b'sqref="E3"')):
        with pytest.raises(RefusalError):
            prove_sheet(old, changed, ours)
    with pytest.raises(RefusalError):
        prove_sheet(old, new, Ours("S", {}, added=colours))


def many(rows: range, change: int = 0) -> bytes:
    """A sheet of many rows, the value left of ours another in one of them."""
    cells = '<row r="{0}"><c r="A{0}"><v>{1}</v></c><c r="B{0}"><v>7</v></c></row>'
    return sheet("<pageMargins/>", "".join(cells.format(row, row + 1000 * (row == change)) for row in rows))


@pytest.mark.parametrize("ours", [(1,), (40,), (20, 21), (1, 20, 40), (41,), (20, 45)], ids=str)
def test_a_change_in_any_other_row_is_seen_wherever_ours_are(ours: tuple[int, ...]) -> None:
    rows = range(1, 41)
    old, values = many(rows), {(row, 2): 9 for row in ours}
    mine = Ours("S", block(ours, [2]))
    new = put(old, values).xml
    prove_sheet(old, new, mine)
    assert new == put(old, {**values, (40, 3): None}).xml.replace(b'<c r="C40"/>', b"")
    for row in rows:
        with pytest.raises(RefusalError, match="not the program's"):
            prove_sheet(old, put(many(rows, row), values).xml, mine)
    for gone in (range(2, 41), range(1, 40)):
        with pytest.raises(RefusalError):
            prove_sheet(old, put(many(gone), values).xml, mine)


@pytest.mark.parametrize("rows", ["<row r='5'/>", "<row><c/></row>", '<row ht="3" r="5"/>'], ids=str)
def test_few_cells_are_written_where_rows_are_spelt_otherwise(rows: str) -> None:
    old = sheet("", f'<row r="3"><c r="A3"/></row>{rows}<row r="9"><c r="A9" s="4"/></row>')
    new = put(old, {(9, 1): 5, (10, 1): 6}).xml
    assert b'<c r="A9" s="4"><v>5</v></c></row><row r="10"><c r="A10" s="4"><v>6</v></c></row>' in new
    prove_sheet(old, new, Ours("S", scattered([(9, 1), (10, 1)])))


def test_rows_out_of_order_are_refused_wherever_they_stand() -> None:
    old = sheet("", '<row r="3"/><row r="9"/><row r="4"/>')
    with pytest.raises(RefusalError):
        put(old, {(3, 1): 5})
