"""The add-in as a file (.xlam): the ribbon, the VBA, and one sheet with what is said, in three languages.

Made of plain parts, the same bytes from the same version.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from macros import ribbon
from macros.bind import FUNCTIONS
from macros.buttons import BUTTONS
from macros.vba_project import SHEET, document, vba_project
from macros.vba_text import PROJECT, WORDS_SHEET, modules
from register.language import Words, area
from workbook.escaping import escape

NAME: Final = "aftercare.xlam"
BORN: Final = (1980, 1, 1, 0, 0, 0)
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
VBA_LINK: Final = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
VBA_TYPE: Final = "application/vnd.ms-office.vbaProject"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def addin() -> bytes:
    """The add-in's file."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": links({
            "rId1": (f"{OFFICE}/officeDocument", "xl/workbook.xml"), "rId2": (ribbon.LINK, ribbon.PART),
        }),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": links({
            "rId1": (f"{OFFICE}/worksheet", "worksheets/sheet1.xml"), "rId2": (f"{OFFICE}/styles", "styles.xml"),
            "rId3": (VBA_LINK, "vbaProject.bin"),
        }),
        "xl/worksheets/sheet1.xml": words_sheet(),
        "xl/styles.xml": STYLES,
    }  # fmt: skip
    content = {name: (HEAD + xml).encode() for name, xml in parts.items()}
    content[ribbon.PART] = ribbon.ribbon(None)
    content["xl/vbaProject.bin"] = vba_project(PROJECT, [*modules(addin=True), document("Sheet1", SHEET)])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in content.items():
            info = zipfile.ZipInfo(name, BORN)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, part)
    return out.getvalue()


def words() -> Iterator[tuple[str, Words]]:
    """What the add-in says, by the key under which its code looks it up."""
    yield "label.group", area("buttons")["group"]
    for button in BUTTONS:
        yield f"label.{button.key}", button.label
        yield f"tip.{button.key}", button.tip
    for name, function in FUNCTIONS.items():
        yield name, function.help
        for argument in function.arguments:
            yield f"{name}.{argument.name}", function.argument_help(argument)


def words_sheet() -> str:
    """The sheet of what is said: key, English, Traditional, Simplified."""
    rows = "".join(row(number, (key, *said)) for number, (key, said) in enumerate(words(), start=1))
    return f'<worksheet xmlns="{MAIN}"><sheetPr codeName="Sheet1"/><sheetData>{rows}</sheetData></worksheet>'


def row(number: int, texts: tuple[str, ...]) -> str:
    """One row of texts."""
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for letter, text in zip("ABCD", texts, strict=True)
    )
    return f'<row r="{number}">{cells}</row>'


def links(targets: dict[str, tuple[str, str]]) -> str:
    """The relations of a part, by id: of which kind, to what."""
    tags = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, (kind, to) in targets.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{tags}</Relationships>'


CONTENT_TYPES: Final = f"""\
<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>\
<Override PartName="/xl/vbaProject.bin" ContentType="{VBA_TYPE}"/>\
</Types>"""

BOOK: Final = f"""\
<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr codeName="ThisWorkbook"/>\
<bookViews><workbookView visibility="hidden" windowWidth="16000" windowHeight="9000"/></bookViews>\
<sheets><sheet name="{WORDS_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>"""

STYLES: Final = f"""\
<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
