"""The file as parts: what is not replaced stays as compressed, odd archives are read, small parts are looked up."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName as Name
from openpyxl.worksheet.table import Table

from register.refusals import RefusalError
from workbook.custom_properties import custom_properties, set_custom_properties
from workbook.package import CONTENT_TYPES, Package
from workbook.parts import (
    calculate_on_load,
    defined_names,
    drop_calculation_chain,
    relate,
    relationships,
    sheets,
    since_1904,
    tables,
    workbook_part,
)

SHEET = "xl/worksheets/sheet1.xml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    LINKS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def book(epoch: str = "1899-12-30") -> bytes:
    made = openpyxl.Workbook()
    made.epoch = dt.datetime.fromisoformat(epoch)
    first = made.worksheets[0]
    first.title = "設備"
    for row in (["id", "a\nb"], [1, 2], [3, 4]):
        first.append(row)
    first.add_table(Table(displayName="Equipment", ref="A1:B3"))
    made.create_sheet("Hidden").sheet_state = "hidden"
    made.defined_names["clients"] = Name("clients", attr_text="Equipment[id]")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(entries: dict[str, bytes], *, streamed: bool = False, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The entries in an archive; `streamed` writes sizes behind the data, as a program without seek does."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return not streamed

        def tell(self) -> int:
            if streamed:
                raise OSError
            return super().tell()

    out = Pipe()
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.comment = "卷".encode()
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, (2024, 5, 1, 8, 30, 2))
            info.compress_type = compression
            info.comment = b"note"
            info.extra = struct.pack("<HH4s", 0xA220, 4, b"grow")
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def entries_of(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(packed: bytes, changes: dict[str, str]) -> Package:
    """The workbook with every part's text changed."""
    texts = entries_of(packed)
    for name, content in texts.items():
        for old, new in changes.items():
            texts[name] = texts[name].replace(old.encode(), new.encode()) if name.endswith(("xml", "rels")) else content
    return Package(repacked(texts))


ARCHIVES: list[tuple[str, bytes]] = [
    ("as openpyxl writes it", book()),
    ("with comments, extra fields and dates", repacked(entries_of(book()))),
    ("sizes behind the data", repacked(entries_of(book()), streamed=True)),
    ("stored, not compressed", repacked(entries_of(book()), compression=zipfile.ZIP_STORED)),
    ("something in front", b"#!/bin/sh\n" + book()),
]


@pytest.mark.parametrize("packed", [case[1] for case in ARCHIVES], ids=[case[0] for case in ARCHIVES])
def test_untouched_parts_keep_their_compressed_bytes(packed: bytes) -> None:
    package = Package(packed)
    package.replace(SHEET, b"<new/>")
    new = package.to_bytes()
    assert entries_of(new) == {**entries_of(packed), SHEET: b"<new/>"}
    again = Package(new)
    assert again.names() == package.names()
    assert all(again.raw(name) == package.raw(name) for name in package.names() if name != SHEET)
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(io.BytesIO(new)) as changed:
        kept = ("date_time", "comment", "extra", "external_attr", "create_system", "compress_type")
        for before, after in zip(old.infolist(), changed.infolist(), strict=True):
            if before.filename != SHEET:
                assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
            assert not after.flag_bits & 8
        assert changed.comment == old.comment
        assert changed.testzip() is None


def test_nothing_replaced_is_the_same_file_again() -> None:
    once = Package(repacked(entries_of(book()))).to_bytes()
    assert Package(once).to_bytes() == once


def test_part_is_found_whatever_its_case_and_slashes() -> None:
    renamed = {name.replace("xl/worksheets/", "XL\\Worksheets\\"): c for name, c in entries_of(book()).items()}
    package = Package(repacked(renamed))
    assert SHEET in package
    assert package.read("/xl/worksheets/SHEET1.xml") == entries_of(book())[SHEET]
    package.replace(SHEET, b"<new/>")
    assert b"XL\\Worksheets\\sheet1.xml" in package.to_bytes()


def test_large_parts_are_squeezed_quickly_and_all_read_back() -> None:
    package = Package(book())
    large = b"<a>" + bytes(range(97, 123)) * 500_000 + b"</a>"
    package.replace(SHEET, large)
    assert Package(package.to_bytes()).read(SHEET) == large


def test_part_is_added_and_removed_with_its_type() -> None:
    package = Package(book())
    types = package.read(CONTENT_TYPES)
    package.add("xl/新.xml", b"<a/>", "application/x-new")
    assert relate(package, SHEET, f"{LINKS}/new", "xl/新.xml") not in {"", "rId1"}
    assert [each.target for each in relationships(package, SHEET) if each.kind == "new"] == ["xl/新.xml"]
    again = Package(package.to_bytes())
    assert again.read("xl/新.xml") == b"<a/>"
    assert b'PartName="/xl/\xe6\x96\xb0.xml" ContentType="application/x-new"' in again.read(CONTENT_TYPES)
    again.remove("XL/新.xml")
    assert again.read(CONTENT_TYPES) == types
    with pytest.raises(RefusalError, match="lacks its part"):
        again.read("xl/新.xml")


def broken() -> bytes:
    packed = bytearray(repacked(entries_of(book()), compression=zipfile.ZIP_STORED))
    packed[packed.find(b"<worksheet")] ^= 1
    return bytes(packed)


@pytest.mark.parametrize("packed", [b"", b"not a zip", book()[:-30], broken()], ids=["empty", "text", "cut", "flipped"])
def test_damaged_file_is_refused(packed: bytes) -> None:
    with pytest.raises(RefusalError, match="cannot be read"):
        Package(packed).read(SHEET)


def test_doubled_part_is_refused() -> None:
    twice = {**entries_of(book()), SHEET.upper(): b"<other/>"}
    with pytest.raises(RefusalError, match="twice"):
        Package(repacked(twice))


KINDS: list[tuple[str, dict[str, str]]] = [
    ("transitional", {}),
    ("strict", STRICT),
    ("prefixed", {"<sheet ": "<y:sheet ", "<workbook ": f'<workbook xmlns:y="{next(iter(STRICT))}" '}),
    ("own prefix for links", {"xmlns:r=": "xmlns:q=", "r:id=": "q:id="}),
]


@pytest.mark.parametrize("changes", [case[1] for case in KINDS], ids=[case[0] for case in KINDS])
def test_sheets_tables_and_names_are_found(changes: dict[str, str]) -> None:
    package = edited(book(), changes)
    assert [(each.title, each.part, each.state, each.kind) for each in sheets(package)] == [
        ("設備", SHEET, "visible", "worksheet"),
        ("Hidden", "xl/worksheets/sheet2.xml", "hidden", "worksheet"),
    ]
    (table,) = tables(package, SHEET)
    assert (table.name, table.area.name, table.header_rows, table.total_rows) == ("Equipment", "A1:B3", 1, 0)
    assert table.columns == ("id", "a\nb")
    assert [(each.name, each.formula, each.sheet) for each in defined_names(package)] == [
        ("clients", "Equipment[id]", None)
    ]
    assert not since_1904(package)


def test_1904_is_seen() -> None:
    assert since_1904(Package(book("1904-01-01")))


@pytest.mark.parametrize("changes", [case[1] for case in KINDS[:2]], ids=["transitional", "strict"])
def test_custom_properties_are_kept_and_set(changes: dict[str, str]) -> None:
    package = edited(book(), changes)
    assert custom_properties(package) == {}
    set_custom_properties(package, {"aftercare.E": 12, "staff's <note>": "a & b"})
    assert custom_properties(package) == {"aftercare.E": 12, "staff's <note>": "a & b"}
    before = package.read("docProps/custom.xml")
    set_custom_properties(package, {"aftercare.E": 2**40})
    assert custom_properties(package) == {"aftercare.E": 2**40, "staff's <note>": "a & b"}
    assert package.read("docProps/custom.xml").partition(b"</property>")[2] == before.partition(b"</property>")[2]
    set_custom_properties(package, {"aftercare.E": 13})
    if not changes:
        opened = openpyxl.load_workbook(io.BytesIO(package.to_bytes()))
        assert "staff's <note>" in str(vars(opened)["custom_doc_props"])


def test_calculation_chain_goes_with_its_link_and_type() -> None:
    package = Package(book())
    part = workbook_part(package)
    before = {name: package.read(name) for name in package.names()}
    package.add("xl/calcChain.xml", b"<calcChain/>", "application/x-chain")
    relate(package, part, f"{LINKS}/calcChain", "xl/calcChain.xml")
    assert drop_calculation_chain(package)
    assert {name: package.read(name) for name in package.names()} == before
    assert not drop_calculation_chain(package)


@pytest.mark.parametrize("tag", ["<calcPr calcId='1' />", "<calcPr/>", "", '<calcPr fullCalcOnLoad="0"/>'])
def test_formulas_are_computed_on_load(tag: str) -> None:
    found = entries_of(book())
    xml = found["xl/workbook.xml"].decode()
    old = xml[xml.index("<calcPr") : xml.index("/>", xml.index("<calcPr")) + 2]
    package = edited(book(), {old: tag})
    calculate_on_load(package)
    assert package.read("xl/workbook.xml").count(b'fullCalcOnLoad="1"') == 1
    assert openpyxl.load_workbook(io.BytesIO(package.to_bytes())).calculation.fullCalcOnLoad


@pytest.mark.parametrize("kind", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_document_type_in_a_small_part_is_refused(kind: str) -> None:
    package = Package(book())
    package.replace("xl/workbook.xml", f"{kind}<workbook/>".encode())
    with pytest.raises(RefusalError, match="unusual way"):
        sheets(package)
