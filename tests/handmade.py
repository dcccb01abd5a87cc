"""A workbook written part by part, for what no spreadsheet program would save: odd cells, odd packages."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from workbook.a1 import letters
from workbook.escaping import escape, quoteattr

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TOP: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET: Final = "xl/worksheets/sheet1.xml"
TABLE: Final = "xl/tables/table1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"
CLIENT_HEADINGS: Final = ("ID", "Name", "Phone", "Notes of the firm")

Parts: TypeAlias = dict[str, bytes]


@dataclass(frozen=True)
class Placed:
    """A table on a sheet: its name, its area, its headings, and how many rows of totals it shows."""

    name: str
    ref: str
    headings: Sequence[str]
    totals: int = 0
    shows_headings: bool = True


def inline(at: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row_of(number: int, values: Iterable[object], first: int = 1) -> str:
    """A row of texts and numbers; None leaves its cell out."""
    cells: list[str] = []
    for column, value in enumerate(values, first):
        at = f"{letters(column)}{number}"
        if isinstance(value, str):
            cells.append(inline(at, value))
        elif value is not None:
            cells.append(f'<c r="{at}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def rows_of(*rows: Sequence[object], top: int = 1, first: int = 1) -> str:
    """Rows one under the other."""
    return "".join(row_of(number, row, first) for number, row in enumerate(rows, top))


def sheet_xml(rows: str, after: str = "") -> str:
    """A worksheet around its rows."""
    return f'{TOP}<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def table_xml(table: Placed, number: int) -> str:
    """A table part."""
    columns = "".join(
        f'<tableColumn id="{column}" name={quoteattr(heading)}/>' for column, heading in enumerate(table.headings, 1)
    )
    shown = "" if table.shows_headings else ' headerRowCount="0"'
    return (
        f'{TOP}<table xmlns="{MAIN}" id="{number}" name="{table.name}" displayName="{table.name}" ref="{table.ref}"'
        f'{shown} totalsRowCount="{table.totals}"><tableColumns count="{len(table.headings)}">{columns}</tableColumns>'
        f"</table>"
    )


def links(targets: Sequence[tuple[str, str]]) -> str:
    """A relationships part: kind and target of each, numbered rId1 and on."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{TOP}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def styles_xml(formats: Sequence[str | int] = ()) -> str:
    """Cell style 0 is general; style n shows the nth format: a code, or the number of a built-in one."""
    codes = "".join(
        f'<numFmt numFmtId="{163 + n}" formatCode={quoteattr(code)}/>'
        for n, code in enumerate(formats, 1)
        if isinstance(code, str)
    )
    cells = "".join(
        f'<xf numFmtId="{163 + n if isinstance(code, str) else code}" applyNumberFormat="1"/>'
        for n, code in enumerate(formats, 1)
    )
    return (
        f'{TOP}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def parts_of(
    sheets: Mapping[str, tuple[str, Sequence[Placed]]],
    *,
    strings: str = "<si><t>shared</t></si>",
    formats: Sequence[str | int] = (),
    date1904: bool = False,
    after: str = "",
) -> Parts:
    """The parts of a workbook whose sheets, by title, hold these rows and tables."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{TYPES}.{kind}+xml"/>'
        for part, kind in (("xl/workbook.xml", "sheet.main"), (STYLES, "styles"), (STRINGS, "sharedStrings"))
    )
    related = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    related += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(sheets, 1)
    )
    parts = {
        "[Content_Types].xml": f'{TOP}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{TOP}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr date1904="{int(date1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": links(related),
        STYLES: styles_xml(formats),
        STRINGS: f'{TOP}<sst xmlns="{MAIN}">{strings}</sst>',
    }
    count = 0
    for number, (rows, tables) in enumerate(sheets.values(), 1):
        targets: list[tuple[str, str]] = []
        for table in tables:
            count += 1
            parts[f"xl/tables/table{count}.xml"] = table_xml(table, count)
            targets.append(("table", f"../tables/table{count}.xml"))
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(rows, after)
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = links(targets)
    return {name: content.encode() for name, content in parts.items()}


def register_parts(rows: str | None = None, ref: str = "A1:D3", after: str = "") -> Parts:
    """A small register: clients on one sheet."""
    ordinary = rows_of(CLIENT_HEADINGS, ("C-0001", "Hua Xin", "02-2345", None), ("C-0002", "Da An", None, "x"))
    return parts_of(
        {"Clients": (ordinary if rows is None else rows, [Placed("Clients", ref, CLIENT_HEADINGS)])}, after=after
    )


def packed(parts: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """The parts as a zip file; `more` are entries added even where the name is taken."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of the doubled names that are wanted here
        for name, content in (*parts.items(), *more):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
