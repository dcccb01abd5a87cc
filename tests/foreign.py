"""What other programs put into a register, put in by hand: charts, pivots, slicers, pictures, macros, sheets.

foreign = with_foreign(workbook)
foreign.workbook      the file
foreign.parts         the parts that an update has to leave byte for byte
foreign.marks         by sheet part, stretches of its XML that have to stay byte for byte
"""

import base64
import io
import zipfile
from dataclasses import dataclass, field
from typing import Final

from handmade import LINKS, MAIN, PACKAGE, TOP, row_of

OFFICE: Final = "application/vnd.openxmlformats-officedocument"
SHEETS: Final = f"{OFFICE}.spreadsheetml"
MS: Final = "http://schemas.microsoft.com/office"
X14: Final = f"{MS}/spreadsheetml/2009/9/main"
DRAW: Final = "http://schemas.openxmlformats.org/drawingml/2006"
XDR: Final = f"{DRAW}/spreadsheetDrawing"
PICTURE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
BOUND: Final = f'xmlns:r="{LINKS}" '
"""The prefix of relations said on the tag itself: whether it is known further up depends on what made the file."""
STAFF_ROWS: Final = (
    ("Region", "Sold"),
    ("North", 10),
    ("South", 32),
    ("East", 5),
)
"""The staff's own sheet; beside each row stand two formulas."""


@dataclass
class Foreign:
    """A register with parts of other programs in it, and what of them must not change."""

    all: dict[str, bytes]
    parts: set[str] = field(default_factory=set[str])
    marks: dict[str, list[bytes]] = field(default_factory=dict[str, list[bytes]])

    @property
    def workbook(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.all.items():
                archive.writestr(name, content)
        return out.getvalue()

    def add(self, part: str, content: str | bytes, kind: str = "") -> str:
        """A new part, with its content type."""
        self.all[part] = content if isinstance(content, bytes) else (TOP + content).encode()
        self.parts.add(part)
        if kind:
            tag = f'<Override PartName="/{part}" ContentType="{kind}"/>'
            self.put_before("[Content_Types].xml", b"</Types>", tag)
        return part

    def relate(self, part: str, kind: str, target: str) -> str:
        """A relationship from a part to another; its id. A kind without a colon is one of the office's own."""
        folder, _, name = part.rpartition("/")
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        if listed not in self.all:
            self.all[listed] = f'{TOP}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()
            self.parts.add(listed)
        link = f"foreign{self.all[listed].count(b'<Relationship ')}"
        whole = kind if ":" in kind else f"{LINKS}/{kind}"
        place = target if target.startswith("..") else f"/{target}"
        self.put_before(listed, b"</Relationships>", f'<Relationship Id="{link}" Type="{whole}" Target="{place}"/>')
        return link

    def put_before(self, part: str, mark: bytes, xml: str) -> None:
        """XML put in before the last place at which something stands in a part."""
        before, found, after = self.all[part].rpartition(mark)
        assert found, (part, mark)
        self.all[part] = before + xml.encode() + found + after

    def put_on_sheet(self, sheet: str, mark: bytes, xml: str) -> None:
        """XML of another program put into a sheet of ours, which has to stay as it is."""
        self.put_before(sheet, mark, xml)
        self.marks.setdefault(sheet, []).append(xml.encode())


def with_foreign(workbook: bytes, sheet: str, last_row: int) -> Foreign:
    """A register with everything; `sheet` is the part of one of our sheets, whose table ends in `last_row`."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        foreign = Foreign({name: archive.read(name) for name in archive.namelist()})
    staff = add_staff_sheet(foreign)
    add_pivot(foreign, staff)
    decorate(foreign, sheet, last_row)
    book = "xl/workbook.xml"
    foreign.add("xl/vbaProject.bin", bytes(range(256)) * 4, "application/vnd.ms-office.vbaProject")
    foreign.relate(book, f"{MS}/2006/relationships/vbaProject", "xl/vbaProject.bin")
    foreign.add("customXml/item1.xml", '<project xmlns="urn:firm:project"><number>4711</number></project>')
    foreign.relate(book, "customXml", "customXml/item1.xml")
    foreign.parts |= {"xl/styles.xml", "xl/theme/theme1.xml", "docProps/app.xml", "docProps/core.xml"}
    return foreign


def add_staff_sheet(foreign: Foreign) -> str:
    """A sheet of the staff's: formulas with and without values, colours, drop-downs, a sparkline, a slicer, a chart."""
    part = "xl/worksheets/staff.xml"
    rows = "".join(
        row_of(number, row).replace("</row>", (formulas(number) if number > 1 else "") + "</row>")
        for number, row in enumerate(STAFF_ROWS, start=1)
    )
    rows += '<row r="6"><c r="A6"><f>COUNTA(Equipment[Product])</f><v>3</v></c><c r="B6"><f>SUM(B2:B4)</f></c></row>'
    content = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetData>{rows}</sheetData>'
        '<conditionalFormatting sqref="B2:B4"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/>'
        '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" sqref="A2:A50"><formula1>"North,South,East"</formula1>'
        "</dataValidation></dataValidations>"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" r:id="PRINTER"/><drawing r:id="DRAWING"/><legacyDrawing r:id="VML"/>'
        f"{controls()}<extLst>{sparklines('Analysis', 'B2:B4', 'E2')}{slicer_list()}</extLst></worksheet>"
    )
    foreign.add(part, content, f"{SHEETS}.worksheet+xml")
    link = foreign.relate("xl/workbook.xml", "worksheet", part)
    foreign.put_before("xl/workbook.xml", b"</sheets>", f'<sheet name="Analysis" sheetId="901" {BOUND}r:id="{link}"/>')
    foreign.add("xl/printerSettings/printerSettings1.bin", b"\0printer\xff" * 9, f"{SHEETS}.printerSettings")
    ids = {
        "PRINTER": foreign.relate(part, "printerSettings", "xl/printerSettings/printerSettings1.bin"),
        "DRAWING": foreign.relate(part, "drawing", add_drawing(foreign)),
        "VML": foreign.relate(part, "vmlDrawing", foreign.add("xl/drawings/vml1.vml", vml_button(), vml_kind())),
        "CONTROL": foreign.relate(part, "ctrlProp", add_control(foreign)),
        "SLICER": foreign.relate(part, f"{MS}/2007/relationships/slicer", add_slicer(foreign)),
    }
    for mark, each in ids.items():
        foreign.all[part] = foreign.all[part].replace(f'"{mark}"'.encode(), f'"{each}"'.encode())
    return part


def formulas(row: int) -> str:
    """Two formulas of the staff's, one of them never computed."""
    return f'<c r="C{row}"><f>B{row}*2</f><v>{(10, 32, 5)[row - 2] * 2}</v></c><c r="D{row}"><f>B{row}&gt;9</f></c>'


def sparklines(sheet: str, source: str, at: str) -> str:
    """Sparklines, which stand in an extension of the sheet."""
    return (
        f'<ext xmlns:x14="{X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups '
        f'xmlns:xm="{MS}/excel/2006/main"><x14:sparklineGroup><x14:colorSeries rgb="FF376092"/><x14:sparklines>'
        f"<x14:sparkline><xm:f>{sheet}!{source}</xm:f><xm:sqref>{at}</xm:sqref></x14:sparkline></x14:sparklines>"
        f"</x14:sparklineGroup></x14:sparklineGroups></ext>"
    )


def slicer_list() -> str:
    """The sheet's own list of its slicers."""
    return (
        f'<ext xmlns:x14="{X14}" uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}"><x14:slicerList>'
        '<x14:slicer r:id="SLICER"/></x14:slicerList></ext>'
    )


def controls() -> str:
    """A button on the sheet."""
    return '<controls><control shapeId="2049" r:id="CONTROL" name="Button 1"/></controls>'


def add_control(foreign: Foreign) -> str:
    """What the button is."""
    content = f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>'
    return foreign.add("xl/ctrlProps/ctrlProp1.xml", content, "application/vnd.ms-excel.controlproperties+xml")


def vml_kind() -> str:
    """The content type of a VML drawing."""
    return f"{OFFICE}.vmlDrawing"


def vml_button() -> bytes:
    """The button's shape, in the older drawing language."""
    return (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        b'<v:shape id="_x0000_s2049" type="#_x0000_t201" style="position:absolute;width:80pt;height:20pt">'
        b'<x:ClientData ObjectType="Button"><x:Anchor>6, 0, 1, 0, 8, 0, 2, 0</x:Anchor></x:ClientData></v:shape></xml>'
    )


def add_drawing(foreign: Foreign) -> str:
    """A chart, a picture, a shape and a slicer's frame."""
    part = "xl/drawings/staffdrawing.xml"
    chart = foreign.add("xl/charts/staffchart.xml", chart_xml(), f"{OFFICE}.drawingml.chart+xml")
    foreign.put_before("[Content_Types].xml", b"</Types>", '<Default Extension="png" ContentType="image/png"/>')
    foreign.add("xl/media/staff.png", PICTURE)
    frames = "".join((
        anchor(1, graphic("Chart 1", f'<c:chart xmlns:c="{DRAW}/chart" r:id="CHART"/>', f"{DRAW}/chart")),
        anchor(20, picture()),
        anchor(30, shape()),
        anchor(40, graphic("Region", f'<sle:slicer xmlns:sle="{MS}/drawing/2010/slicer" name="Region"/>',
                           f"{MS}/drawing/2010/slicer")),
    ))  # fmt: skip
    foreign.add(
        part, f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{DRAW}/main" xmlns:r="{LINKS}">{frames}</xdr:wsDr>',
        f"{OFFICE}.drawing+xml",
    )  # fmt: skip
    ids = {"CHART": foreign.relate(part, "chart", chart), "IMAGE": foreign.relate(part, "image", "xl/media/staff.png")}
    for mark, each in ids.items():
        foreign.all[part] = foreign.all[part].replace(f'"{mark}"'.encode(), f'"{each}"'.encode())
    return part


def anchor(row: int, content: str) -> str:
    """Where a thing is drawn."""
    cells = (("from", 7, row), ("to", 12, row + 8))
    ends = "".join(
        f"<xdr:{end}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></xdr:{end}>"
        for end, column, at in cells
    )
    return f"<xdr:twoCellAnchor>{ends}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def graphic(name: str, content: str, uri: str) -> str:
    """A frame for a chart or a slicer."""
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="{name}"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></xdr:graphicFrame>'
    )


def picture() -> str:
    """A picture."""
    return (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="IMAGE"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def shape() -> str:
    """A box with a word in it."""
    return (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="4" name="Box 1"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        '<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
        "<a:t>Handle with care</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def chart_xml() -> str:
    """A column chart of the staff's."""
    return (
        f'<c:chartSpace xmlns:c="{DRAW}/chart" xmlns:a="{DRAW}/main"><c:chart><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>'
        '<c:f>Analysis!$B$2:$B$4</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx>'
        '<c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart>'
        "</c:chartSpace>"
    )


def add_pivot(foreign: Foreign, sheet: str) -> None:
    """A pivot table over the staff's rows, with its cache."""
    cache, records = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"
    regions = [str(row[0]) for row in STAFF_ROWS[1:]]
    shared = "".join(f'<s v="{region}"/>' for region in regions)
    kept = "".join(f'<r><x v="{number}"/><n v="{row[1]}"/></r>' for number, row in enumerate(STAFF_ROWS[1:]))
    foreign.add(records, f'<pivotCacheRecords xmlns="{MAIN}" count="3">{kept}</pivotCacheRecords>',
                f"{SHEETS}.pivotCacheRecords+xml")  # fmt: skip
    foreign.add(
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{LINKS}" r:id="foreign0" recordCount="3"><cacheSource '
        'type="worksheet"><worksheetSource ref="A1:B4" sheet="Analysis"/></cacheSource><cacheFields count="2">'
        f'<cacheField name="Region"><sharedItems count="3">{shared}</sharedItems></cacheField><cacheField name="Sold">'
        '<sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="5" maxValue="32"/>'
        "</cacheField></cacheFields></pivotCacheDefinition>",
        f"{SHEETS}.pivotCacheDefinition+xml",
    )
    foreign.relate(cache, "pivotCacheRecords", records)
    items = "".join(f'<item x="{number}"/>' for number in range(3))
    lines = "".join(f'<i><x v="{number}"/></i>' for number in range(3))
    table = foreign.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot 1" cacheId="7" dataCaption="Values"><location ref="A10:B14" '
        'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" '
        f'showAll="0"><items count="4">{items}<item t="default"/></items></pivotField><pivotField dataField="1" '
        f'showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="4">{lines}'
        '<i t="grand"><x/></i></rowItems><dataFields count="1"><dataField name="Sum of Sold" fld="1"/></dataFields>'
        "</pivotTableDefinition>",
        f"{SHEETS}.pivotTable+xml",
    )
    foreign.relate(table, "pivotCacheDefinition", cache)
    foreign.relate(sheet, "pivotTable", table)
    link = foreign.relate("xl/workbook.xml", "pivotCacheDefinition", cache)
    foreign.put_before(
        "xl/workbook.xml", b"</workbook>",
        f'<pivotCaches><pivotCache cacheId="7" {BOUND}r:id="{link}"/></pivotCaches>' + slicer_caches(foreign),
    )  # fmt: skip


def slicer_caches(foreign: Foreign) -> str:
    """The workbook's list of what slicers slice."""
    cache = foreign.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_Region" sourceName="Region"><pivotTables><pivotTable '
        'tabId="901" name="Pivot 1"/></pivotTables><data><tabular pivotCacheId="7"><items count="3"><i x="0" s="1"/>'
        '<i x="1" s="1"/><i x="2" s="1"/></items></tabular></data></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    link = foreign.relate("xl/workbook.xml", f"{MS}/2007/relationships/slicerCache", cache)
    return (
        f'<extLst><ext xmlns:x14="{X14}" uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}"><x14:slicerCaches>'
        f'<x14:slicerCache {BOUND}r:id="{link}"/></x14:slicerCaches></ext></extLst>'
    )


def add_slicer(foreign: Foreign) -> str:
    """The slicer as it is shown."""
    content = (
        f'<slicers xmlns="{X14}"><slicer name="Region" cache="Slicer_Region" caption="Region" rowHeight="241300"/>'
        "</slicers>"
    )
    return foreign.add("xl/slicers/slicer1.xml", content, "application/vnd.ms-excel.slicer+xml")


def decorate(foreign: Foreign, sheet: str, last_row: int) -> None:
    """On a sheet of ours: notes with their thread, the staff's colours, drop-downs, sparklines, a picture, a column."""
    note, beside = f"C{last_row}", last_row
    number = foreign.add(
        "xl/comments_staff.xml",
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="{note}" '
        'authorId="0"><text><t>Ask Ms Wu</t></text></comment></commentList></comments>',
        f"{SHEETS}.comments+xml",
    )
    foreign.relate(sheet, "comments", number)
    threads = foreign.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="{note}" '
        'dT="2026-01-01T00:00:00.00" personId="{2}" id="{1}"><text>Ask Ms Wu</text></threadedComment>'
        "</ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    foreign.relate(sheet, f"{MS}/2017/10/relationships/threadedComment", threads)
    people = foreign.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{MS}/spreadsheetml/2018/threadedcomments"><person displayName="Lin" id="{{2}}"/>'
        "</personList>",
        "application/vnd.ms-excel.person+xml",
    )
    foreign.relate("xl/workbook.xml", f"{MS}/2017/10/relationships/person", people)
    drawing = foreign.relate(sheet, "drawing", "xl/drawings/ours.xml")
    foreign.add("xl/drawings/ours.xml", f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{DRAW}/main">{anchor(9, shape())}'
                "</xdr:wsDr>", f"{OFFICE}.drawing+xml")  # fmt: skip
    vml = foreign.relate(sheet, "vmlDrawing", foreign.add("xl/drawings/vml2.vml", vml_button(), vml_kind()))
    printer = foreign.add("xl/printerSettings/printerSettings2.bin", b"\1printer", f"{SHEETS}.printerSettings")
    foreign.relate(sheet, "printerSettings", printer)
    put = foreign.put_on_sheet
    put(sheet, b"</worksheet>", f"<extLst>{sparklines('Equipment', 'K2:K9', 'AT2')}</extLst>")
    put(sheet, b"<tableParts", f'<drawing xmlns:r="{LINKS}" r:id="{drawing}"/>'
        f'<legacyDrawing xmlns:r="{LINKS}" r:id="{vml}"/>')  # fmt: skip
    put(sheet, b"<pageMargins", '<hyperlinks><hyperlink ref="AT3" location="Analysis!A1"/></hyperlinks>')
    put(sheet, b"</dataValidations>", '<dataValidation type="list" sqref="AT2:AT50"><formula1>"a,b"</formula1>'
        "</dataValidation>")  # fmt: skip
    put(sheet, b"<dataValidations", '<conditionalFormatting sqref="AT2:AT50"><cfRule type="top10" priority="77" '
        'rank="3"/></conditionalFormatting>')  # fmt: skip
    put(sheet, b"</sheetData>", f'<row r="{beside + 3}"><c r="AT{beside + 3}"><f>SUM(AT2:AT{beside})</f><v>0</v></c>'
        "</row>")  # fmt: skip
