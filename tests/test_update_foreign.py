"""What other programs put into the register stays as it was, byte for byte, whatever an update writes beside it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from foreign import Foreign, with_foreign
from small_register import AS_OF, parts, put, sheet_of, sheets, small, tell, update

Capture = pytest.CaptureFixture[str]
OURS = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/custom.xml", "_rels/.rels",
}  # fmt: skip
"""Parts that list the others: what update adds to them it may."""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Foreign:
    path = put(tmp_path_factory.mktemp("plain"), small())
    return with_foreign(small(), sheet_of(parts(path), "Equipment"), 4)


def tail(xml: bytes) -> bytes:
    """What stands behind a sheet's rows."""
    return xml[xml.index(b"</sheetData>") :]


def test_update_leaves_every_part_of_others(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, foreign.workbook)
    told = update(capsys, path)
    assert told["written"]
    after = parts(path)
    assert foreign.parts <= after.keys()
    changed = {name for name, content in foreign.all.items() if after[name] != content}
    assert not changed & (foreign.parts - OURS)
    assert changed <= OURS | {name for name in changed if name.startswith(("xl/worksheets/sheet", "xl/tables/"))}
    assert after.keys() == foreign.all.keys()


def test_update_leaves_what_others_put_on_our_sheet(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, foreign.workbook)
    update(capsys, path)
    after = parts(path)
    for sheet, marks in foreign.marks.items():
        assert after[sheet] != foreign.all[sheet]
        assert [mark for mark in marks if mark not in after[sheet]] == []
        assert without_ours(tail(after[sheet])) == without_ours(tail(foreign.all[sheet]))


def without_ours(xml: bytes) -> bytes:
    """Without how far our own drop-downs and colours reach, which goes by the rows of the table."""
    return re.sub(rb"\b(A?[A-Z]2:A?[A-Z])200\d\b", rb"\1", xml)


def test_update_leaves_the_staffs_values(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, foreign.workbook)
    before = sheets(path)
    update(capsys, path)
    after = sheets(path)
    assert after["Analysis"] == before["Analysis"]
    assert len(before["Analysis"]) == 6
    product, ended = before["Equipment"][0].index("Product"), before["Equipment"][0].index("Cover ends")
    assert [row[product] for row in after["Equipment"]] == [row[product] for row in before["Equipment"]]
    assert [row[ended] for row in after["Equipment"][1:4]] != [row[ended] for row in before["Equipment"][1:4]]


def test_second_update_writes_nothing(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, foreign.workbook)
    update(capsys, path)
    first = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first


def test_formulas_of_the_staff_are_computed_anew(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    """Theirs may read our cells: whoever opens the file computes them first."""
    path = put(tmp_path, foreign.workbook)
    update(capsys, path)
    assert b'fullCalcOnLoad="1"' in parts(path)["xl/workbook.xml"]
    plain = put(tmp_path, small(), "plain.xlsx")
    update(capsys, plain)
    assert b'fullCalcOnLoad="1"' not in parts(plain)["xl/workbook.xml"]


def test_check_and_show_read_past_all_of_it(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    path, plain = put(tmp_path, foreign.workbook), put(tmp_path, small(), "plain.xlsx")
    for command in (("show", "equipment"), ("show", "repairs"), ("due",)):
        asked = [(command[0], file, *command[1:], "--as-of", AS_OF, "--json") for file in (path, plain)]
        assert tell(capsys, *asked[0]) == tell(capsys, *asked[1])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: nothing opened the file")
def test_libreoffice_opens_it_before_and_after(foreign: Foreign, tmp_path: Path, capsys: Capture) -> None:
    before = put(tmp_path, foreign.workbook, "before.xlsx")
    after = put(tmp_path, foreign.workbook, "after.xlsx")
    update(capsys, after)
    profile = (tmp_path / "profile").as_uri()
    csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(  # noqa: S603 — the office program this test is about
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", csv, "--outdir", "out",  # noqa: S607 — found above
         before, after],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    analysis = [(tmp_path / "out" / f"{name}-Analysis.csv").read_text("utf-8") for name in ("before", "after")]
    assert analysis[0] == analysis[1]
    assert analysis[0].startswith("Region,Sold,,,\nNorth,10,20,TRUE")
    assert "Region,Sum of Sold,,,\nNorth,10" in analysis[0]  # the pivot table lives
    equipment = (tmp_path / "out" / "after-Equipment.csv").read_text("utf-8")
    assert "warranty until 2027-03-15: 24 months from acceptance (A07)" in equipment
