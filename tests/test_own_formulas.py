"""Formulas of the staff's in and beside grey cells: ours are written, theirs say and show what they did."""

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from foreign import SHEETS, Foreign
from openpyxl import load_workbook
from own_cells import SHARED, SHARES, cell_of, rewritten, typed_in
from small_register import area, columns, parts, put, small, table_part, update

Capture = pytest.CaptureFixture[str]
OWN: Final = ("AR", "AS")
"""Two columns of the staff's, right of the table, whose last column (AQ) is grey."""
STALE: Final = "<v>4711</v>"
"""A value that no formula here comes to: what shows another one computed it."""


def dragged(path: Path, text: str) -> None:
    """A formula typed into the last grey column, filled down and on over two columns beside the table."""
    cells = {f"{column}{row}": SHARES + STALE for row in (2, 3, 4) for column in ("AQ", *OWN)}
    first = SHARED.format(ref="AQ2:AS4", text=text) + STALE
    typed_in(path, "Equipment", {**cells, "AQ2": first, "H2": "<v>3</v>", "H3": "<v>5</v>", "H4": "<v>7</v>"})


def own_formulas(path: Path) -> dict[str, Any]:
    """What the staff's own columns say, as openpyxl expands it."""
    sheet = load_workbook(io.BytesIO(path.read_bytes()))["Equipment"]
    return {f"{column}{row}": sheet[f"{column}{row}"].value for column in OWN for row in (2, 3, 4)}


def test_a_formula_dragged_over_grey_cells_stays_in_the_others(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    dragged(path, "$H2*10+A2")
    before = own_formulas(path)
    assert before["AS4"] == "=$H4*10+C4"
    assert update(capsys, path)["written"]
    assert own_formulas(path) == before
    assert all(cell_of(path, "Equipment", cell).endswith(STALE) for cell in before)
    assert "<f" not in cell_of(path, "Equipment", "AQ2") + cell_of(path, "Equipment", "AQ4")
    assert cell_of(path, "Equipment", "AS4").endswith(SHARES + STALE), "only what had to change did"
    assert [str(day)[:4] for day in columns(path, "Equipment")["Keep until"]] == ["2031", "2028", "2031"]
    first = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first


def with_chain(path: Path) -> None:
    """The order of calculation, as Excel notes it: a cell that has no formula any more means a repair."""
    foreign = Foreign(parts(path))
    cells = "".join(f'<c r="{column}{row}" i="2"/>' for column in ("AQ", *OWN) for row in (2, 3, 4))
    chain = f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cells}</calcChain>'
    foreign.add("xl/calcChain.xml", chain, f"{SHEETS}.calcChain+xml")
    foreign.relate("xl/workbook.xml", "calcChain", "xl/calcChain.xml")
    path.write_bytes(foreign.workbook)


def test_the_order_of_calculation_goes_when_a_formula_goes(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    dragged(path, "$H2*10+A2")
    with_chain(path)
    update(capsys, path)
    after = parts(path)
    assert "xl/calcChain.xml" not in after
    assert not [name for name, xml in after.items() if b"calcChain" in xml]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def test_the_order_of_calculation_stays_when_none_goes(tmp_path: Path, capsys: Capture) -> None:
    """Formulas of the staff's that are only beside what is written."""
    path = put(tmp_path, small())
    update(capsys, path)
    typed_in(path, "Equipment", {"AR2": "<f>H2</f>" + STALE, "M2": "<v>45000</v>"})
    with_chain(path)
    before = parts(path)["xl/calcChain.xml"]
    assert update(capsys, path)["written"]
    assert parts(path)["xl/calcChain.xml"] == before


def calculated(path: Path, heading: str, formula: str) -> bytes:
    """A column that Excel computes: a formula typed into one cell of a table fills all of it, and new rows too."""
    found = parts(path)
    part = table_part(found, "Equipment")
    column = f'<tableColumn id="([0-9]+)" name="{heading}" ?/>'.encode()
    filled = f'name="{heading}"><calculatedColumnFormula>{formula}</calculatedColumnFormula></tableColumn>'.encode()
    xml, count = re.subn(column, rb'<tableColumn id="\1" ' + filled, found[part])
    assert count == 1
    rewritten(path, {part: xml})
    return xml


def test_a_calculated_column_stays_one(tmp_path: Path, capsys: Capture) -> None:
    """Excel takes a value in it for an exception; without its formula new rows of the staff's would have none."""
    path = put(tmp_path, small())
    update(capsys, path)
    text = "Equipment[[#This Row],[Accepted on]]+700"
    before = calculated(path, "Cover ends", text)
    typed_in(path, "Equipment", {f"AB{row}": f"<f>{text}</f><v>45000</v>" for row in (2, 3, 4)})
    assert update(capsys, path)["written"]
    found = parts(path)
    assert found[table_part(found, "Equipment")] == before
    assert [str(day) for day in columns(path, "Equipment")["Cover ends"]] == ["2027-03-15", "2025-02-28", "2028-05-20"]
    assert update(capsys, path)["written"] is False


def test_a_calculated_column_goes_along_when_the_table_grows(tmp_path: Path, capsys: Capture) -> None:
    """Also one of the staff's own, whose formula stays in the rows that have it; no formula is made up for others."""
    path = put(tmp_path, small())
    update(capsys, path)
    before = calculated(path, "Notes", "Equipment[[#This Row],[Quantity]]*2")
    formula = "<f>Equipment[[#This Row],[Quantity]]*2</f><v>6</v>"
    typed_in(path, "Equipment", {**{f"Z{row}": formula for row in (2, 3, 4)}, "C5": "<v>77</v>", "M5": "<v>45000</v>"})
    assert update(capsys, path)["written"]
    assert area(path, "Equipment") == "A1:AQ5"
    found = parts(path)
    assert found[table_part(found, "Equipment")] == before.replace(b"A1:AQ4", b"A1:AQ5")
    assert all(cell_of(path, "Equipment", f"Z{row}").endswith(formula) for row in (2, 3, 4))
    assert not cell_of(path, "Equipment", "Z5").rpartition(">")[2]
    assert update(capsys, path)["written"] is False


def test_formulas_in_the_row_of_totals_stay(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    found = parts(path)
    part = table_part(found, "Equipment")
    xml = found[part].replace(b'ref="A1:AQ4"', b'ref="A1:AQ5"', 1)
    xml = re.sub(rb"<table (?![^>]*totalsRowCount)", b'<table totalsRowCount="1" ', xml)
    xml = xml.replace(b' totalsRowShown="0"', b"")
    column = rb'(<tableColumn id="[0-9]+" name="Quantity") ?/>'
    xml, count = re.subn(column, rb'\1 totalsRowFunction="sum"/>', xml)
    assert count == 1
    rewritten(path, {part: xml})
    total = "<f>SUBTOTAL(109,Equipment[Quantity])</f><v>15</v>"
    typed_in(path, "Equipment", {"H5": total, "M2": "<v>45000</v>"})
    assert update(capsys, path)["written"]
    found = parts(path)
    assert found[part] == xml
    assert cell_of(path, "Equipment", "H5").endswith(total)


FORMULAS: Final = (
    "$H2*10+ROW(A2)+COLUMN(A2)",
    "SUM($H$2:$H2)+LOG10(A$7+1000)",
    "SUM($H:$H)+SUM(7:7)+COLUMNS($A2:B2)",
    "COUNTA(Equipment[Product])*100+COLUMN(B2)",
    "IF($C2=&quot;Lamp&quot;,&quot;A1 &amp; &quot;&quot;B2&quot;&quot;&quot;,$E2)&amp;Clients!$B2&amp;COLUMN(A2)",
    "'Fee rules'!$A2&amp;'Fee rules'!A$3&amp;SUM(H2:INDEX($H2:$H9,1))",
    "SUMPRODUCT(($H$2:$H2&gt;1)*{1})+ROWS(A2:A$2)+COLUMN(A2)",
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: no formula was computed")
def test_libreoffice_computes_the_same_as_before(tmp_path: Path, capsys: Capture) -> None:
    """The formulas that are left come to the same, computed anew by a program that had no part in writing them."""
    files: list[Path] = []
    for number, text in enumerate(FORMULAS):
        before = put(tmp_path, small(), f"before{number}.xlsx")
        update(capsys, before)
        dragged(before, text)
        typed_in(before, "Equipment", {"AU3": f'<f t="array" ref="AU3:AU4">H3:H4*2</f>{STALE}', "AU4": STALE})
        after = put(tmp_path, before.read_bytes(), f"after{number}.xlsx")
        assert update(capsys, after)["written"]
        files += [before, after]
    told = computed(tmp_path, files)
    shown: list[list[list[str]]] = [[row[43:45] + row[46:47] for row in rows[1:4]] for rows in told]
    for number in range(len(FORMULAS)):
        assert shown[2 * number] == shown[2 * number + 1], FORMULAS[number]
        values = [value for row in shown[2 * number] for value in row[:2]]
        assert not [value for value in values if value in {"", "4711"} or "Err" in value or "#" in value]
        assert shown[2 * number][1][2:] == ["10"]
        assert shown[2 * number][2][2:] == ["14"]
    assert len({str(rows) for rows in shown}) == len(FORMULAS)


def computed(folder: Path, files: list[Path]) -> list[list[list[str]]]:
    """The sheet Equipment of each workbook as LibreOffice shows it once it has computed every formula anew."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
        "<value>0</value></prop></item></oor:items>",
        "utf-8",
    )
    out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(  # noqa: S603 — the office program this test is about
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", out, "--outdir", "out",  # noqa: S607 — found above
         *files],
        cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    texts = [(folder / "out" / f"{file.stem}-Equipment.csv").read_text("utf-8") for file in files]
    return [list(csv.reader(io.StringIO(text))) for text in texts]
