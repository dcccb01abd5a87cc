"""A register as WPS saves it, put together by hand: its namespaces, pictures in cells, properties, targets, order.

Written after descriptions of its files: WPS itself was not there. `saved_by_wps` gives the register with all of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from foreign import DRAW, PICTURE, XDR, Foreign
from handmade import LINKS

ETC: Final = "http://www.wps.cn/officeDocument/2017/etCustomData"
WEB: Final = "http://web.wps.cn/et/2018/main"
IMAGE: Final = "ID_0A1B2C3D4E5F60718293A4B5C6D7E8F9"
SPACES: Final = (
    f'xmlns:xdr="{XDR}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:etc="{ETC}"'
)
VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY: Final = (
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="91" name="KSOProductBuildVer">'
    f'<vt:lpwstr xmlns:vt="{VALUES}">2052-12.1.0.16929</vt:lpwstr></property>'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="92" name="ICV">'
    f'<vt:lpwstr xmlns:vt="{VALUES}">0F2A_13</vt:lpwstr></property>'
)
SHEET_END: Final = (
    f'<extLst><ext uri="{{2B3A1C}}" xmlns:wps="{WEB}"><wps:sheetProps><wps:main/></wps:sheetProps></ext></extLst>'
)
PICTURE_CELL: Final = (
    f'<c r="AT2" t="str"><f>_xlfn.DISPIMG(&quot;{IMAGE}&quot;,1)</f><v>=DISPIMG(&quot;{IMAGE}&quot;,1)</v></c>'
)


def saved_by_wps(workbook: bytes, sheet: str) -> Foreign:
    """The register, with a picture in a cell beside the table on `sheet`, the part of one of ours."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        file = Foreign({name: archive.read(name) for name in archive.namelist()})
    for name in [each for each in file.all if each.startswith("xl/worksheets/sheet")]:
        file.all[name] = re.sub(rb"<worksheet ", f"<worksheet {SPACES} ".encode(), file.all[name], count=1)
        file.put_on_sheet(name, b"</worksheet>", SHEET_END)
        file.marks[name].append(SPACES.encode())
    head, row, rest = file.all[sheet].partition(b'<row r="2"')
    before, end, after = rest.partition(b"</row>")
    file.all[sheet] = head + row + before + PICTURE_CELL.encode() + end + after
    file.marks[sheet].append(PICTURE_CELL.encode())
    add_cell_images(file)
    file.put_before("docProps/custom.xml", b"</Properties>", PROPERTY)
    file.all["xl/workbook.xml"] = file.all["xl/workbook.xml"].replace(
        b"<workbookPr", b'<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr', 1
    )
    return file


def add_cell_images(file: Foreign) -> None:
    """The pictures that stand in cells, which no other program knows."""
    part = file.add(
        "xl/cellimages.xml",
        f'<etc:cellImages xmlns:xdr="{XDR}" xmlns:r="{LINKS}" xmlns:a="{DRAW}/main" xmlns:etc="{ETC}"><etc:cellImage>'
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="{IMAGE}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="foreign0"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr/></xdr:pic>'
        "</etc:cellImage></etc:cellImages>",
        "application/vnd.wps-officedocument.cellimage+xml",
    )
    file.add("xl/media/image1.png", PICTURE)
    file.put_before("[Content_Types].xml", b"</Types>", '<Default Extension="png" ContentType="image/png"/>')
    file.relate(part, "image", "xl/media/image1.png")
    file.relate("xl/workbook.xml", "http://www.wps.cn/officeDocument/2020/cellImage", part)


def otherwise_ordered(file: Foreign) -> bytes:
    """The file with its parts from last to first, as some versions pack them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in reversed(file.all):
            archive.writestr(zipfile.ZipInfo(name, (2026, 6, 10, 9, 0, 0)), file.all[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_absolute_targets(file: Foreign) -> bytes:
    """The file with the sheets named from the root, not from the workbook."""
    links = "xl/_rels/workbook.xml.rels"
    file.all[links] = re.sub(rb'Target="(?:/xl/)?(?=worksheets)', b'Target="/xl/', file.all[links])
    return file.workbook


def with_backslashes(file: Foreign) -> bytes:
    """The file as a packer on Windows names its entries: slashes lean back, in the zip and in the targets."""
    links = "xl/_rels/workbook.xml.rels"
    file.all[links] = re.sub(rb'Target="/?(?:xl/)?worksheets/', rb'Target="worksheets\\\\', file.all[links])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in file.all.items():
            info = zipfile.ZipInfo(name.replace("/", "\\"))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
