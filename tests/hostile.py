"""Hostile and broken workbooks, made into a folder: `python tests/hostile.py FOLDER`.

Each case has a name that is its file's, and what a reader must answer: the key of a refusal, or READ.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from handmade import (
    CLIENT_HEADINGS,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    TABLE,
    TOP,
    Parts,
    Placed,
    inline,
    packed,
    parts_of,
    register_parts,
    row_of,
    rows_of,
)  # fmt: skip
from odd_zips import in_front, overlapping, replaced, spliced, squeezed

READ: Final = "read"
Maker: TypeAlias = Callable[[], bytes]
MEGABYTE: Final = 1 << 20
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
HEAD: Final = row_of(1, CLIENT_HEADINGS)
LAUGHS: Final = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
PROGRAM_LINK: Final = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="x"/></externalLink>'
SVG: Final = (
    b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>'
)
ILLUSTRATOR: Final = SVG.replace(b'svg11.dtd">', b'svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>')
OUTSIDE: Final = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def changed(part: str, *changes: tuple[str, str], parts: Parts | None = None) -> bytes:
    """A register in which one part has some text replaced, once each."""
    made = register_parts() if parts is None else parts
    for old, new in changes:
        assert old.encode() in made[part]
        made[part] = made[part].replace(old.encode(), new.encode(), 1)
    return packed(made)


def with_part(name: str, content: bytes) -> bytes:
    """A register with one part more."""
    return packed(register_parts() | {name: content})


def elsewhere(part: str, name: str) -> bytes:
    """A register whose part has a name of its own and a document type."""
    made = register_parts()
    content = made.pop(part)
    at = content.index(b"<", 10)
    listed = {key: xml.replace(part.partition("/")[2].encode(), name.partition("/")[2].encode())
              for key, xml in made.items() if key.endswith((".rels", "Types].xml"))}  # fmt: skip
    return packed(made | listed | {name: content[:at] + b"<!DOCTYPE a>" + content[at:]})


def without(part: str) -> bytes:
    made = register_parts()
    del made[part]
    return packed(made)


def rows(xml: str, ref: str = "A1:D3") -> bytes:
    return packed(register_parts(HEAD + xml, ref))


def renamed(old: str, new: str) -> bytes:
    """A register with an entry's name changed in place."""
    assert len(old) == len(new)
    return packed(register_parts(), (old, b"<x/>")).replace(old.encode(), new.encode())


def torn_middle() -> bytes:
    """The first half of a new save over an old one: opens as a zip, but its sheet is half and half."""
    old, new = (packed(register_parts(HEAD + ordinary(3_000, word), "A1:D3001")) for word in ("old", "new"))
    half = len(new) // 2
    return new[:half] + old[half:]


def ordinary(count: int, word: str) -> str:
    return "".join(row_of(row, (f"C-{row:04}", f"{word} {row * 7919 % 1000}", row)) for row in range(2, count + 2))


def lost_directory() -> bytes:
    file = packed(register_parts())
    return file[:-6] + struct.pack("<L", 7) + file[-2:]


def flipped() -> bytes:
    file = bytearray(packed(register_parts()))
    at = file.find(b"xl/worksheets/sheet1.xml") + 60
    file[at] ^= 0x10
    return bytes(file)


def long_text(size: int) -> bytes:
    """One text of so many megabytes of blanks, where the shared strings stand."""
    start = f'<sst xmlns="{MAIN}"><si><t>'.encode().ljust(MEGABYTE)
    block, length, crc = squeezed(b" " * MEGABYTE, size)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeeze.compress(start) + squeeze.flush(zlib.Z_FULL_FLUSH)
    crc = zlib.crc32(start)
    for _ in range(size):
        crc = zlib.crc32(b" " * MEGABYTE, crc)
    return replaced(STRINGS, first + block, length + MEGABYTE, crc)


def numbered_rows() -> bytes:
    """300,000 rows of twenty numbered cells."""
    squeeze = zlib.compressobj(1, zlib.DEFLATED, -15)
    row = '<row r="%d">' + "".join(f'<c r="{letter}%d"><v>1</v></c>' for letter in "ABCDEFGHIJKLMNOPQRST") + "</row>"
    text = f'{TOP}<worksheet xmlns="{MAIN}"><sheetData>{HEAD}'.encode()
    stream, crc, size = squeeze.compress(text), zlib.crc32(text), len(text)
    for first in range(2, 300_001, 1_000):
        text = "".join([row % ((number,) * 21) for number in range(first, first + 1_000)]).encode()
        stream, crc, size = stream + squeeze.compress(text), zlib.crc32(text, crc), size + len(text)
    return replaced(SHEET, stream + squeeze.flush(), size, crc)


def million_rows() -> bytes:
    """A million rows of twenty cells that do not say where they stand, packed to two megabytes."""
    block = (b"<row>" + b"<c><v>1</v></c>" * 20 + b"</row>") * 1_000
    return replaced(SHEET, *squeezed(block, 1_000))


def blanks_between(size: int) -> bytes:
    """So many megabytes of blanks in the sheet, where no text is."""
    return replaced(SHEET, *squeezed(b" " * MEGABYTE, size))


def many_merges(count: int) -> str:
    cells = "".join(f'<mergeCell ref="F{row}:G{row}"/>' for row in range(2, count + 2))
    return f"<mergeCells>{cells}</mergeCells>"


def said_otherwise(at: int, number: int) -> bytes:
    """A register whose first entry says something else in front of its bytes than the directory does."""
    file = packed(register_parts())
    return file[:at] + struct.pack("<L", number) + file[at + 4 :]


def many_styles(count: int) -> bytes:
    made = register_parts()
    styles = f'{TOP}<styleSheet xmlns="{MAIN}"><cellXfs>'.encode() + b'<xf numFmtId="14"/>' * count
    made[STYLES] = styles + b"</cellXfs></styleSheet>"
    return packed(made)


def two_tables(first: str, second: str, *refs: str) -> bytes:
    placed = [Placed(name, ref, CLIENT_HEADINGS[:2]) for name, ref in zip((first, second), refs, strict=True)]
    return packed(parts_of({"S": (rows_of(CLIENT_HEADINGS, ("C-1", "a")), placed)}))


def other_package(*names: str) -> bytes:
    return packed(dict.fromkeys(names, b"<x/>"))


def other_encodings() -> dict[str, tuple[bytes, str]]:
    """The sheet in encodings that are not read, or that it does not name truly."""
    text = register_parts()[SHEET].decode().replace("Hua Xin", "華新 é")

    def said(name: str, codec: str, mark: bytes = b"") -> bytes:
        return mark + text.replace("UTF-8", name).encode(codec, "xmlcharrefreplace")

    return {
        "in UTF-7": (said("UTF-7", "utf-7"), "file_encoding"),
        "in Shift JIS": (said("Shift_JIS", "shift_jis"), "file_encoding"),
        "in ISO-2022-JP": (said("ISO-2022-JP", "iso2022_jp"), "file_encoding"),
        "in HZ": (said("HZ-GB-2312", "hz"), "file_encoding"),
        "in EBCDIC": (said("IBM037", "cp037"), "file_encoding"),
        "in UTF-16 without a mark": (said("UTF-16", "utf-16-le"), "file_encoding"),
        "in UTF-32": (said("UTF-32", "utf-32-le", b"\xff\xfe\0\0"), "file_encoding"),
        "in UTF-16 that calls itself UTF-8": (said("UTF-8", "utf-16-le", b"\xff\xfe"), "file_encoding"),
        "in UTF-16 that calls itself the other way round": (
            said("UTF-16BE", "utf-16-le", b"\xff\xfe"),
            "file_encoding",
        ),
        "in UTF-8 that calls itself UTF-16": (said("UTF-16", "utf-8"), "file_encoding"),
        "with the mark of UTF-8 that calls itself Big5": (said("Big5", "utf-8", b"\xef\xbb\xbf"), "file_encoding"),
        "in Big5 that calls itself UTF-8": (said("UTF-8", "big5"), "file_part_broken"),
        "in UTF-16 cut in the middle of a letter": (
            said("UTF-16", "utf-16-le", b"\xff\xfe")[:-1],
            "file_encoding_other",
        ),
        "with half a letter in UTF-16": (
            said("UTF-16", "utf-16-le", b"\xff\xfe").replace("華".encode("utf-16-le"), b"\x00\xd8"),
            "file_encoding_other",
        ),
        "in Latin 1 that calls itself GBK": (said("GBK", "latin-1"), "file_encoding_other"),
        "with a name for its encoding that never ends": (said("x" * 5_000, "utf-8"), "file_encoding"),
        "with a path for its encoding": (said("../../etc/passwd", "utf-8"), "file_encoding"),
        "with a codec that unpacks": (said("zlib_codec", "utf-8"), "file_encoding"),
    }


CASES: dict[str, tuple[Maker, str]] = {
    "empty": (bytes, "file_empty"),
    "only zeros": (lambda: bytes(5_000), "file_zeros"),
    "csv under another name": ("編號,名稱\nC-1,華新\n".encode, "file_text"),
    "csv in Big5": (lambda: "編號,名稱\nC-1,華新\n".encode("big5"), "file_text"),
    "csv in UTF-16": (lambda: "id\tname\n".encode("utf-16"), "file_text"),
    "web page": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Sign in</body></html>", "file_page"),
    "table of a web page": (lambda: b"<table border=1><tr><td>ID</td></tr></table>", "file_page"),
    "XML spreadsheet 2003": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "file_xml",
    ),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "file_other"),
    "old xls": (lambda: OLE + "Workbook".encode("utf-16-le") + bytes(600), "file_xls"),
    "password to open": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "file_password"),
    "old Word document": (lambda: OLE + "WordDocument".encode("utf-16-le") + bytes(600), "file_other"),
    "xlsb": (lambda: other_package("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"), "file_xlsb"),
    "ods": (lambda: other_package("mimetype", "content.xml", "META-INF/manifest.xml"), "file_ods"),
    "Word document": (lambda: other_package("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "file_other"),
    "plain zip": (lambda: other_package("a.txt"), "file_other"),
    "cut at half": (lambda: packed(register_parts())[: len(packed(register_parts())) // 2], "file_torn"),
    "tail of zeros": (lambda: packed(register_parts())[:-400] + bytes(70_000), "file_torn"),
    "half old and half new": (torn_middle, "file_damaged"),
    "a bit fell over": (flipped, "file_damaged"),
    "size that lies": (lambda: spliced("xl/a.xml", zlib.compress(bytes(MEGABYTE))[2:-4], 10, 0), "file_damaged"),
    "no directory where it says": (lost_directory, "file_damaged"),
    "leads out with dots": (lambda: renamed("xl/xx/pwned.xml", "../../pwned.xml"), "file_names"),
    "leads out with backslashes": (lambda: renamed("xl/xx/pwned.xml", "..\\..\\pwned.xml"), "file_names"),
    "leads to the root": (lambda: renamed("xx/pwned.xml", "/etc/pwd.xml"), "file_names"),
    "leads to a drive": (lambda: renamed("xx/pwned.xml", "C:\\pwned.xml"), "file_names"),
    "sheet twice": (lambda: packed(register_parts(), (SHEET, b"<worksheet/>")), "file_doubled"),
    "sheet twice in capitals": (lambda: packed(register_parts(), (SHEET.upper(), b"<worksheet/>")), "file_doubled"),
    "one entry inside another": (overlapping, "file_doubled"),
    "entry with a password": (lambda: spliced("xl/a.xml", b"x", 1, 0, flags=1), "file_password"),
    "packed with bzip2": (lambda: spliced("xl/a.xml", b"x", 1, 0, method=12), "file_packing"),
    "ten thousand entries": (
        lambda: packed(register_parts() | {f"x{number}": b"" for number in range(10_000)}),
        "file_bomb",
    ),
    "bomb that says so": (lambda: spliced("xl/media/a.png", *squeezed(bytes(MEGABYTE), 3_000)), "file_bomb"),
    "loosely packed bomb": (lambda: spliced("xl/media/a.png", bytes(12 * MEGABYTE), 2_300_000_000, 0), "file_bomb"),
    "directory without end": (lambda: in_front(b"", bytes(5 * MEGABYTE), count=1), "file_bomb"),
    "nested zip bomb": (
        lambda: packed(register_parts() | {"xl/embeddings/a.zip": spliced("b", *squeezed(bytes(MEGABYTE), 500))}),
        READ,
    ),
    "billion laughs in the sheet": (
        lambda: changed(SHEET, ("<worksheet", LAUGHS + "<worksheet"), ("Hua Xin", "&i;")),
        "file_document_type",
    ),
    "billion laughs in the texts": (
        lambda: changed(STRINGS, ("<sst", LAUGHS + "<sst"), ("shared", "&i;")),
        "file_document_type",
    ),
    "billion laughs in the table": (lambda: changed(TABLE, ("<table", LAUGHS + "<table")), "file_document_type"),
    "billion laughs in the workbook": (
        lambda: changed("xl/workbook.xml", ("<workbook ", LAUGHS + "<workbook ")),
        "file_document_type",
    ),
    "billion laughs in UTF-16": (
        lambda: packed(register_parts() | {SHEET: (LAUGHS + "<worksheet/>").encode("utf-16")}),
        "file_document_type",
    ),
    **{
        f"sheet {why}": (lambda part=part: packed(register_parts() | {SHEET: part}), answer)
        for why, (part, answer) in other_encodings().items()
    },
    "texts that are not in their encoding": (
        lambda: packed(
            register_parts() | {STRINGS: register_parts()[STRINGS].replace(b"UTF-8", b"big5")[:-9] + b"\xff"}
        ),
        "file_encoding_other",
    ),
    "a file of this computer": (
        lambda: changed(SHEET, ("<worksheet", OUTSIDE + "<worksheet"), ("Hua Xin", "&a;")),
        "file_document_type",
    ),
    "billion laughs in a drawing": (
        lambda: packed(register_parts() | {"xl/drawings/drawing1.xml": (LAUGHS + "<x>&i;</x>").encode()}),
        "file_document_type",
    ),
    "a file of this computer in a part nobody reads": (
        lambda: packed(register_parts() | {"customXml/item1.xml": (OUTSIDE + "<x/>").encode("utf-16")}),
        "file_document_type",
    ),
    "an add-in's own part that begins like markup": (lambda: with_part("xl/customProperty1.bin", b"<a>\xa5\xff"), READ),
    "an add-in's own part in an encoding of its own": (
        lambda: with_part("xl/customProperty1.bin", b'<?xml version="1.0" encoding="Shift_JIS"?><a>'),
        READ,
    ),
    "a picture with its document type": (lambda: with_part("xl/media/image1.svg", SVG), READ),
    "a picture with a document type and entities": (lambda: with_part("xl/media/image1.svg", ILLUSTRATOR), READ),
    "a drawing with a document type": (lambda: with_part("xl/diagrams/drawing1.xml", SVG), READ),
    "a drawing with a text of a megabyte": (
        lambda: with_part("xl/drawings/drawing9.xml", b"<a>" + b"x" * MEGABYTE + b"</a>"),
        READ,
    ),
    "texts with a document type under another name": (lambda: elsewhere(STRINGS, "xl/texts.bin"), "file_document_type"),
    "a sheet with a document type under another name": (lambda: elsewhere(SHEET, "xl/one.bin"), "file_document_type"),
    "text of 800 MB": (lambda: long_text(800), "file_bomb"),
    "text of 3 MB": (lambda: rows(row_of(2, ("C-1", "x" * 3 * MEGABYTE))), "file_long_text"),
    "tag of 3 MB": (lambda: rows(f'<row r="2"><c r="A2" {"x" * 3 * MEGABYTE}="1"/></row>'), "file_long_text"),
    "a million rows of twenty": (million_rows, "file_bomb"),
    "300,000 rows of twenty": (numbered_rows, "file_far"),
    "cell in the last corner": (lambda: rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), READ),
    "styled cell in the last corner": (lambda: rows('<row r="1048576"><c r="XFD1048576" s="1"/></row>'), READ),
    "corner inside the limits": (lambda: rows('<row r="199999"><c r="CZ199999"><v>1</v></c></row>'), READ),
    "wide table, cell far from its row": (
        lambda: rows('<row r="2"><c r="SR199999"><v>1</v></c></row>', "A1:SR3"),
        "file_memory",
    ),
    "cell far from its row": (lambda: rows('<row r="2"><c r="CZ199999"><v>1</v></c></row>' * 3), READ),
    "cell beyond all sheets": (lambda: rows('<row r="2"><c r="ZZZ9999999"><v>1</v></c></row>'), "file_far"),
    "row zero": (lambda: rows('<row r="0"><c r="A0"><v>1</v></c></row>'), "file_part_broken"),
    "far cells by the thousand": (
        lambda: rows("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(900_000, 903_000))),
        "file_far",
    ),
    "far cells in odd spelling": (
        lambda: rows("<!-- -->" + "".join(f"<row r='{row}'><c><v>1</v></c></row>" for row in range(900_000, 903_000))),
        "file_far",
    ),
    "merged without end": (
        lambda: packed(register_parts(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "file_merged",
    ),
    "26 columns merged to the last row": (
        lambda: packed(register_parts(after='<mergeCells><mergeCell ref="A1:Z1048576"/></mergeCells>')),
        "file_merged",
    ),
    "57,893 merged areas": (lambda: packed(register_parts(after=many_merges(57_893))), READ),
    "a cell in the last row": (lambda: rows('<row r="1048576"><c r="T1048576"><v>1</v></c></row>'), READ),
    "a dimension that is too small": (
        lambda: changed(SHEET, ("<sheetData>", '<dimension ref="A1"/><sheetData>')),
        READ,
    ),
    "1.5 GB of blanks between rows": (lambda: blanks_between(1_500), "file_bomb"),
    "150 MB of blanks between rows": (lambda: blanks_between(150), "file_bomb"),
    "a shared workbook of old": (
        lambda: packed(register_parts() | {"xl/revisions/revisionHeaders.xml": b"<headers/>"}),
        READ,
    ),
    "a link to a program": (
        lambda: packed(register_parts() | {"xl/externalLinks/externalLink1.xml": PROGRAM_LINK}),
        READ,
    ),
    "a directory that tells other sizes": (lambda: said_otherwise(22, 7), "file_damaged"),
    "a header that tells another CRC": (lambda: said_otherwise(14, 7), "file_damaged"),
    "the end of an older save behind": (lambda: packed(register_parts()) + b"\x01\x00", "file_torn"),
    "two million styles": (lambda: many_styles(2_000_000), "file_bomb"),
    "200,000 styles": (lambda: many_styles(200_000), "file_styles"),
    "deep nesting": (lambda: rows("<x>" * 200_000 + "</x>" * 200_000), READ),
    "a cell without end": (lambda: rows('<row r="2"><c r="A2"><v>1</v>' + "<x/>" * 400_000), "file_part_broken"),
    "sheet missing": (lambda: without(SHEET), "file_part_missing"),
    "texts missing": (lambda: without(STRINGS), "file_part_missing"),
    "styles missing": (lambda: without(STYLES), "file_part_missing"),
    "table missing": (lambda: without(TABLE), "file_part_missing"),
    "workbook missing": (lambda: without("xl/workbook.xml"), "file_other"),
    "content types missing": (lambda: without("[Content_Types].xml"), "file_other"),
    "content types that lie": (lambda: changed("[Content_Types].xml", ("sheet.main", "template.main")), READ),
    "text that is not there": (
        lambda: rows('<row r="2"><c r="A2" t="s"><v>99999</v></c></row>'),
        "file_part_broken",
    ),
    "sheet that breaks off": (lambda: changed(SHEET, ("</row></sheetData></worksheet>", "")), "file_part_broken"),
    "sheet with a tag unclosed": (lambda: rows('<row r="2"><c r="A2"><v>1</c></row>'), "file_part_broken"),
    "table with a tag unclosed": (lambda: changed(TABLE, ("</tableColumns>", "")), "file_part_broken"),
    "table nowhere": (lambda: changed(TABLE, ('ref="A1:D3"', 'ref="#REF!"')), "file_table_place"),
    "table beyond the sheet": (lambda: changed(TABLE, ('ref="A1:D3"', 'ref="A1:ZZZ99"')), "file_table_place"),
    "table too wide": (lambda: changed(TABLE, ('ref="A1:D3"', 'ref="A1:XFD3"')), "file_table_place"),
    "table the wrong way round": (lambda: changed(TABLE, ('ref="A1:D3"', 'ref="D3:A1"')), READ),
    "table to the last row": (lambda: changed(TABLE, ('ref="A1:D3"', 'ref="A1:D1048576"')), READ),
    "table over another": (lambda: two_tables("Clients", "Staff", "A1:B2", "B2:C3"), "file_table_place"),
    "table twice": (lambda: two_tables("Clients", "clients", "A1:B2", "C1:D2"), "file_table_twice"),
    "no table of ours": (lambda: two_tables("Budget", "Sales", "A1:B2", "C1:D2"), "file_not_register"),
    "no table at all": (lambda: packed(parts_of({"S": (HEAD, [])})), "file_not_register"),
    "formula text in cells": (lambda: rows(row_of(2, ("=cmd|'/c calc'!A1", "@SUM(1)"))), READ),
    "number of a million digits": (
        lambda: rows(f'<row r="2">{inline("A2", "C-1")}<c r="B2"><v>{"9" * 400_000}</v></c></row>'),
        READ,
    ),
}


def make(folder: Path) -> dict[str, str]:
    """All files into the folder; what each must be answered, by file name."""
    for name, (maker, _) in CASES.items():
        (folder / f"{name}.xlsx").write_bytes(maker())
    return {f"{name}.xlsx": answer for name, (_, answer) in CASES.items()}


if __name__ == "__main__":
    make(Path(sys.argv[1]))
