"""What staff leave in cells of the program's with Excel: formulas in all their kinds, merged cells, a pivot table."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from foreign import SHEETS, Foreign
from handmade import MAIN
from small_register import parts, sheet_of

from workbook.a1 import parse_area, parse_cell
from workbook.cells import Encoded, Value
from workbook.splice import put as blanked
from workbook.splice import splice

SHARED: Final = '<f t="shared" ref="{ref}" si="0">{text}</f>'
SHARES: Final = '<f t="shared" si="0"/>'


def rewritten(path: Path, changed: Mapping[str, bytes]) -> None:
    """The workbook with some of its parts as given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts(path), **changed}.items():
            archive.writestr(name, content)
    path.write_bytes(out.getvalue())


def typed_in(path: Path, table: str, cells: Mapping[str, str], *, odd: bool = False) -> None:
    """Cells of a table's sheet as Excel writes them: each the XML inside its cell.

    `odd`: with a comment in the sheet, which no fast way of reading or writing takes.
    """
    found = parts(path)
    part = sheet_of(found, table)
    xml = found[part]
    for name, inside in reversed(list(cells.items())):  # the cell whose formula fills the others last
        at = parse_cell(name)
        assert at
        xml = splice(xml, [at[0]], {at[1]: Encoded([f">{inside}</c>".encode()])}).xml
    rewritten(path, {part: xml.replace(b"<sheetData>", b"<sheetData><!-- -->") if odd else xml})


def merged_cells(path: Path, table: str, area: str) -> None:
    """Cells merged as Excel does: all but the first lose what stood in them."""
    found = parts(path)
    part = sheet_of(found, table)
    whole = parse_area(area)
    assert whole
    rows, columns = range(whole.top, whole.bottom + 1), range(whole.left, whole.right + 1)
    others: dict[tuple[int, int], Value] = dict.fromkeys([(row, column) for row in rows for column in columns][1:])
    xml = blanked(found[part], others).xml
    assert b"<mergeCells" not in xml
    end = b"</sheetData>"
    listed = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    rewritten(path, {part: xml.replace(end, end + listed.encode())})


def pivot_over(path: Path, table: str, area: str) -> None:
    """A pivot table that fills an area of a table's sheet, as LibreOffice lets one be put there."""
    foreign = Foreign(parts(path))
    content = (
        f'<pivotTableDefinition xmlns="{MAIN}" name="Own" cacheId="1" dataCaption="x"><location ref="{area}" '
        'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>'
    )
    pivot = foreign.add("xl/pivotTables/own.xml", content, f"{SHEETS}.pivotTable+xml")
    foreign.relate(sheet_of(foreign.all, table), "pivotTable", pivot)
    path.write_bytes(foreign.workbook)


def free_again(path: Path, table: str) -> None:
    """All that holds cells of a table's sheet taken away, the values left."""
    found = parts(path)
    part = sheet_of(found, table)
    xml = re.sub(rb"<mergeCells.*?</mergeCells>|<f [^>]*/>|<f [^>]*>[^<]*</f>", b"", found[part])
    links = {
        name: re.sub(rb'<Relationship [^>]*own\.xml"/>', b"", content)
        for name, content in found.items()
        if name.endswith(".rels")
    }
    rewritten(path, {**links, part: xml})


def cell_of(path: Path, table: str, name: str) -> str:
    """A cell as it stands in the file: its attributes and what is in it."""
    found = parts(path)
    cell = re.search(rf'<c r="{name}"([^>]*?)(?:/>|>(.*?)</c>)'.encode(), found[sheet_of(found, table)])
    return "" if cell is None else (cell[1] + b">" + (cell[2] or b"")).decode()
