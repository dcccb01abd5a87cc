"""A register that carries its buttons itself (.xlsm): VBA, ribbon, and buttons on the sheet Start here.

Everything else of the workbook stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from macros import ribbon
from macros.addin_file import OFFICE, VBA_LINK, VBA_TYPE
from macros.buttons import BUTTONS
from macros.vba_project import SHEET, Module, document, vba_project
from macros.vba_text import PROJECT, modules
from register.refusals import RefusalError
from workbook.escaping import quoteattr
from workbook.listed import ROOT
from workbook.markup import editable, elements, set_attributes
from workbook.package import CONTENT_TYPES, Package
from workbook.parts import relate, sheets, workbook_part
from workbook.sheet_layout import ANCHORS
from workbook.write_generated import anchored

PLAIN: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA_PART: Final = "xl/vbaProject.bin"
VML_PART: Final = "xl/drawings/aftercareButtons.vml"
VML_LINK: Final = f"{OFFICE}/vmlDrawing"
VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AFTER_DRAWING: Final = re.compile(
    rb"<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
FIRST_ROW: Final = 3
FIRST_COLUMN: Final = 4
"""Where the first button stands, counted from 0: right of what Start here says."""


def register_with_buttons(register: bytes, name: str, language: str) -> bytes:
    """A register (.xlsx) with its buttons; RefusalError where it has macros of its own."""
    return register_with(register, name, language, modules(addin=False))


def register_with(register: bytes, name: str, language: str, code: Sequence[Module]) -> bytes:
    """The same with other code in it."""
    package = Package(register)
    if any(part.lower().endswith("vbaproject.bin") for part in package.names()):
        raise RefusalError("addin_has_macros", register=name)
    types = package.read(CONTENT_TYPES)
    package.replace(CONTENT_TYPES, types.replace(PLAIN, WITH_MACROS))
    book = workbook_part(package)
    named_in_code(package, book, "workbook", "workbookPr", "ThisWorkbook")
    documents = [
        document(named_in_code(package, sheet.part, "worksheet", "sheetPr", f"Sheet{number}"), SHEET)
        for number, sheet in enumerate(sheets(package), start=1)
        if sheet.kind == "worksheet"
    ]
    package.add(VBA_PART, vba_project(PROJECT, [*code, *documents]), VBA_TYPE)
    relate(package, book, VBA_LINK, VBA_PART)
    package.add(ribbon.PART, ribbon.ribbon(language), "application/xml")
    relate(package, ROOT, ribbon.LINK, ribbon.PART)
    start = anchored(package, ANCHORS["start"])
    if start is not None and b"legacyDrawing" not in package.read(start):
        put_buttons(package, start, language)
    return package.to_bytes()


def named_in_code(package: Package, part: str, root: str, properties: str, name: str) -> str:
    """The name by which code knows the workbook or a sheet; given where there is none yet."""
    xml = editable(package.read(part), part)
    # What comes before the cells is enough, and a sheet of 100,000 rows is not taken apart for it.
    head, cells, rest = xml.partition(b"<sheetData")
    opened = re.search(rb"<((?:\w+:)?" + root.encode() + rb")\b", head)
    found = elements(head + b"</" + opened[1] + b">" if cells and opened else head, part)
    top = next(element for element in found if element.name == root)
    element = next((each for each in found if each.name == properties), None)
    known = None if element is None else element.attributes.get("codeName")
    if element is None:
        tag = f"<{properties} codeName={quoteattr(name)}/>".encode()
        head = head[: top.tag_end] + tag + head[top.tag_end :]
    elif known is None:
        head = set_attributes(head, element, {"codeName": name})
    package.replace(part, head + cells + rest)
    return known or name


def put_buttons(package: Package, part: str, language: str) -> None:
    """Buttons on a sheet, each with its Sub, drawn as Excel draws form controls."""
    package.add(VML_PART, drawing(language), VML_TYPE)
    link = relate(package, part, VML_LINK, VML_PART)
    xml = editable(package.read(part), part)
    tag = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{link}"/>'.encode()
    after = AFTER_DRAWING.search(xml)
    if after is None:
        raise RefusalError("write_damaged", part=part)
    package.replace(part, xml[: after.start()] + tag + xml[after.start() :])


def drawing(language: str) -> bytes:
    """The buttons as VML."""
    shapes = "\n".join(
        SHAPE.format(
            number=1025 + at, row=FIRST_ROW + at, below=FIRST_ROW + at + 1, column=FIRST_COLUMN,
            right=FIRST_COLUMN + 2, label=button.label.in_(language), sub=button.sub,
        )
        for at, button in enumerate(BUTTONS)
    )  # fmt: skip
    return VML.format(shapes=shapes).encode()


SHAPE: Final = """\
 <v:shape id="_x0000_s{number}" type="#_x0000_t201" style="position:absolute" o:button="t" fillcolor="buttonFace [67]"\
 strokecolor="windowText [64]" o:insetmode="auto">
  <v:fill color2="buttonFace [67]" o:detectmouseclick="t"/>
  <o:lock v:ext="edit" rotation="t"/>
  <v:textbox style="mso-direction-alt:auto" o:singleclick="f"><div style="text-align:center">\
<font face="Calibri" size="220" color="#000000">{label}</font></div></v:textbox>
  <x:ClientData ObjectType="Button">
   <x:Anchor>{column}, 0, {row}, 3, {right}, 0, {below}, 0</x:Anchor>
   <x:PrintObject>False</x:PrintObject>
   <x:AutoFill>False</x:AutoFill>
   <x:FmlaMacro>[0]!{sub}</x:FmlaMacro>
   <x:TextHAlign>Center</x:TextHAlign>
   <x:TextVAlign>Center</x:TextVAlign>
  </x:ClientData>
 </v:shape>"""

VML: Final = """\
<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
 <v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">
  <v:stroke joinstyle="miter"/>
  <v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>
  <o:lock v:ext="edit" shapetype="t"/>
 </v:shapetype>
{shapes}
</xml>
"""
