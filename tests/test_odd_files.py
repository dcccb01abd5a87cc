"""Odd but legal files: whatever encoding and spelling programs choose, an update finds its cells and no others."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from handmade import LINKS, MAIN, STRINGS, TOP, TYPES, packed
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from small_register import AS_OF, Told, parts, put, sheet_of, small, tell, update

from workbook.encoding import codec_of, in_utf8

Capture = pytest.CaptureFixture[str]
Parts = dict[str, bytes]
Spelling = Callable[[bytes], bytes]
Sheets = dict[str, list[tuple[Any, ...]]]
STRICT: Final = b"http://purl.oclc.org/ooxml/"
KINDS: Final = (
    (MAIN.encode(), STRICT + b"spreadsheetml/main"),
    (LINKS.encode() + b"/custom-properties", STRICT + b"officeDocument/relationships/customProperties"),
    (LINKS.encode(), STRICT + b"officeDocument/relationships"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006", STRICT + b"officeDocument"),
)


def in_encoding(name: str, codec: str, mark: bytes = b"") -> Spelling:
    """The part written anew in an encoding, which it names."""

    def written(xml: bytes) -> bytes:
        text = re.sub(r"^<\?xml[^>]*\?>\s*", "", xml.decode())
        declaration = f'<?xml version="1.0" encoding="{name}" standalone="yes"?>\r\n' if name else ""
        return mark + (declaration + text).encode(codec)

    return written


def in_rows(*changes: tuple[str, str]) -> Spelling:
    """The part with changes between the first and the last row of its table."""

    def written(xml: bytes) -> bytes:
        head, start, rest = xml.partition(b"<sheetData>")
        rows, end, tail = rest.rpartition(b"</sheetData>")
        for pattern, new in changes:
            rows = re.sub(pattern.encode(), new.encode(), rows)
        return head + start + rows + end + tail

    return written


def prefixed(xml: bytes) -> bytes:
    """Every element of the sheet with a prefix."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
    return named.replace(b' xmlns="', b' xmlns:x="', 1)


def strict(xml: bytes) -> bytes:
    """The namespaces of the strict kind of OOXML."""
    for old, new in KINDS:
        xml = xml.replace(old, new)
    return xml


def loose(xml: bytes) -> bytes:
    """Those of the usual kind, for a reader that knows no other."""
    for old, new in reversed(KINDS):
        xml = xml.replace(new, old)
    return xml


ENCODINGS: Final[Mapping[str, tuple[str, Spelling]]] = {
    "UTF-16, low byte first": ("zh-Hant", in_encoding("UTF-16", "utf-16-le", b"\xff\xfe")),
    "UTF-16, high byte first": ("zh-Hant", in_encoding("utf-16", "utf-16-be", b"\xfe\xff")),
    "UTF-16 without a declaration": ("zh-Hans", in_encoding("", "utf-16-le", b"\xff\xfe")),
    "UTF-8 with a mark": ("zh-Hant", in_encoding("UTF-8", "utf-8", b"\xef\xbb\xbf")),
    "Big5": ("zh-Hant", in_encoding("Big5", "cp950")),
    "GB2312": ("zh-Hans", in_encoding("gb2312", "gbk")),
    "GB18030": ("zh-Hant", in_encoding("GB18030", "gb18030")),
    "Latin 1": ("en", in_encoding("ISO-8859-1", "iso-8859-1")),
    "Windows 1252": ("en", in_encoding("windows-1252", "cp1252")),
}
SPELLINGS: Final[Mapping[str, Spelling]] = {
    "CDATA in the values": in_rows(("<(v|t[^>]*)>([^<]*)</", r"<\1><![CDATA[\2]]></")),
    "comments everywhere": in_rows(
        ("<c ", "<!-- </row> --><c "),
        ("</(t|v)>", r"<!-- 7 --></\1>"),
        ("<row ", '<!-- <row r="9"><c r="A9"> --><row '),
    ),
    "instructions everywhere": in_rows(
        ("</c>", "</c><?q x?>"),
        ("<(v|t[^>]*)>", r"<\1><?q 7?>"),
        ("<row ", '<?q <row r="9"><c r="K3"><v>-7</v></c>?><row '),
    ),
    "single quotes": in_rows(('"', "'")),
    "spaces in tags": in_rows(("<(row|c) ", r"<\1\n  "), ('="', ' = "'), ("</(v|c|row)>", r"</\1\t>")),
    "spaces in end tags": in_rows(("</(v|c|row)>", r"</\1 >")),
    "pretty printed": in_rows(("<(row|c|v|/c|/row)", r"\n  <\1")),
    "cells without a reference": in_rows((' r="[A-Z]+[0-9]+"', "")),
    "rows without a number": in_rows(("<row [^>]*>", "<row>")),
    "a prefix": prefixed,
    "a second name for the same words": lambda xml: xml.replace(b"<worksheet ", b'<worksheet xmlns:q="urn:q" ', 1),
    "spans that lie": in_rows(("<row ", '<row spans="1:1" ')),
}


def values_of(file: Parts) -> Sheets:
    """All cells as a library reads them that had no part in writing them; when a run was is left out."""
    book = load_workbook(io.BytesIO(packed({name: loose(xml) if is_xml(name) else xml for name, xml in file.items()})))
    read = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    del read[book.worksheets[1].title][1]
    return read


def is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


ASKED: Final = (("show", "repairs"), ("due",))
NAME: Final = "our register.xlsx"
_usual: dict[str, tuple[list[Told], Sheets]] = {}


def answers(capsys: Capture, path: Path) -> list[Told]:
    """What the commands that only read say of a register."""
    return [tell(capsys, asked[0], path, *asked[1:], "--as-of", AS_OF, "--json") for asked in ASKED]


def usual(tmp_path: Path, capsys: Capture, language: str) -> tuple[list[Told], Sheets]:
    """What is said of the same register as it is usually written, and its cells after an update."""
    if language not in _usual:
        folder = tmp_path / "usual"
        folder.mkdir()
        path = put(folder, packed(parts_of(language)), NAME)
        said = answers(capsys, path)
        with pytest.MonkeyPatch.context() as elsewhere:  # to one ledger the two would be copies of one another
            elsewhere.setenv("AFTERCARE_HOME", str(folder / "home"))
            update(capsys, path)
        _usual[language] = said, values_of(parts(path))
    return _usual[language]


def prove(odd: Parts, language: str, tmp_path: Path, capsys: Capture, usually: Parts | None = None) -> Parts:
    """The odd file answers as the usual one does, is written as it is, and once only; its parts after that."""
    path = put(tmp_path, packed(odd), NAME)
    said, values = usual(tmp_path, capsys, language)
    assert answers(capsys, path) == said
    assert update(capsys, path)["written"]
    first, after, usually = path.read_bytes(), parts(path), usually or parts_of(language)
    assert after.keys() == odd.keys()
    assert values_of({name: usually[name] if xml == odd[name] else xml for name, xml in after.items()}) == values
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first
    return after


def parts_of(language: str) -> Parts:
    """The parts of the register as it is usually written."""
    with zipfile.ZipFile(io.BytesIO(small(language))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    reporter = "Ms Müller" if language == "en" else "吳小姐" if language == "zh-Hant" else "吴小姐"
    return {name: xml.replace(b"Ms Wu", reporter.encode()) for name, xml in found.items()}


def with_shared_strings(found: Parts) -> Parts:
    """The register with its texts where Excel keeps them."""
    texts: dict[bytes, int] = {}

    def moved(cell: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v>' % texts.setdefault(cell[1], len(texts))

    made = {
        name: re.sub(rb't="inlineStr"><is>(.*?)</is>', moved, xml) if name.startswith("xl/worksheets/") else xml
        for name, xml in found.items()
    }
    items = b"".join(b"<si>%b</si>" % text for text in texts)
    made[STRINGS] = f'{TOP}<sst xmlns="{MAIN}">'.encode() + items + b"</sst>"
    link = f'<Relationship Id="strings" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", link.encode())
    kind = f'<Override PartName="/{STRINGS}" ContentType="{TYPES}.sharedStrings+xml"/></Types>'
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    return made


@pytest.mark.parametrize("why", ENCODINGS)
def test_a_file_in_another_encoding_is_updated(why: str, tmp_path: Path, capsys: Capture) -> None:
    """Every part in it: what is written is UTF-8 from then on, what is not keeps its bytes."""
    language, spelling = ENCODINGS[why]
    before = {name: spelling(xml) if is_xml(name) else xml for name, xml in parts_of(language).items()}
    after = prove(before, language, tmp_path, capsys)
    for name, xml in after.items():
        if xml != before[name]:
            assert xml.decode("utf-8")
            assert not re.match(rb"<\?xml[^>]*(?i:16|big5|gb|1252|8859)", xml)
    kept = {name for name in after if after[name] == before[name]}
    assert {"xl/styles.xml", "xl/theme/theme1.xml"} <= kept


@pytest.mark.parametrize("part", ["sheet", STRINGS, "xl/workbook.xml", "[Content_Types].xml"])
def test_one_part_in_another_encoding_is_enough_for_the_slow_way(part: str, tmp_path: Path, capsys: Capture) -> None:
    """The fast reader takes a sheet in UTF-16 for an empty one, without a word."""
    odd = dict(usually := with_shared_strings(parts_of("zh-Hant")))
    name = sheet_of(odd, "Equipment") if part == "sheet" else part
    odd[name] = ENCODINGS["UTF-16, low byte first"][1](odd[name])
    prove(odd, "zh-Hant", tmp_path, capsys, usually)


@pytest.mark.parametrize("why", SPELLINGS)
def test_a_sheet_in_another_spelling_is_updated(why: str, tmp_path: Path, capsys: Capture) -> None:
    odd = parts_of("en")
    for table in ("Equipment", "Repairs", "Settings"):
        name = sheet_of(odd, table)
        odd[name] = SPELLINGS[why](odd[name])
    after = prove(odd, "en", tmp_path, capsys)
    name = sheet_of(odd, "Equipment")
    at = odd[name].index(b"Lamp")
    assert odd[name][at - 40 : at + 30] in after[name]


def test_strict_open_xml_is_updated(tmp_path: Path, capsys: Capture) -> None:
    odd = {name: strict(xml) if is_xml(name) else xml for name, xml in parts_of("zh-Hans").items()}
    prove(odd, "zh-Hans", tmp_path, capsys)


NAMES: Final = (
    (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
    (b"<?xml version='1.0' encoding = 'ASCII' ?>", "utf-8"),
    (b"<worksheet/>", "utf-8"),
    (b"", "utf-8"),
    (b'<?xml version="1.0" encoding="GBK"?>', "gb18030"),
    (b'<?xml version="1.0" encoding="cp936"?>', "gb18030"),
    (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
    (b'<?xml version="1.0" encoding="Windows-1252"?>', "cp1252"),
    (b'<?xml version="1.0" encoding="BIG5"?>', "cp950"),
    (b"\xff\xfe" + "<a/>".encode("utf-16-le"), "utf-16-le"),
    (b"\xfe\xff" + '<?xml version="1.0" encoding="UTF-16BE"?>'.encode("utf-16-be"), "utf-16-be"),
    (b"\xff\xfe\x00\x00", ""),
    (b"\x89PNG\r\n\x1a\n\0\0", ""),
    (b'<?xml version="1.0" encoding="rot13"?>', ""),
    (b'<?xml version="1.0" encoding="\xff"?>', ""),
)


@pytest.mark.parametrize(("head", "codec"), NAMES)
def test_an_encoding_is_known_by_its_mark_and_its_name(head: bytes, codec: str) -> None:
    assert codec_of(head) == codec


@given(
    st.text(st.characters(codec="gbk", exclude_categories=("Cc",))),
    st.integers(1, 9),
    st.sampled_from(["gb18030", "utf-16"]),
)
def test_pieces_of_any_size_are_the_same_text(text: str, size: int, codec: str) -> None:
    """Law: what is cut in the middle of a letter is put together again."""
    xml = f'<?xml version="1.0" encoding="{codec}"?><t>{text}</t>'.encode(codec)
    cut = [xml[:120], *(xml[at : at + size] for at in range(120, len(xml), size))]
    assert b"".join(in_utf8(cut)).decode() == f'<?xml version="1.0" encoding="UTF-8"?><t>{text}</t>'


def in_capitals(name: str) -> str:
    return name.upper() if "/worksheets/sheet" in name or name.startswith("xl/tables/") else name


def with_a_space(name: str) -> str:
    """The file is named with a space, which relationships write as %20."""
    return name.replace("xl/worksheets/sheet", "xl/worksheets/sheet ")


@pytest.mark.parametrize("named", [in_capitals, with_a_space])
def test_parts_that_are_named_otherwise_than_they_are_called(
    named: Callable[[str], str], tmp_path: Path, capsys: Capture
) -> None:
    """Excel finds a part whatever its case, and by its name as an address writes it."""
    usually = parts_of("en")
    odd = {named(name): xml for name, xml in usually.items()}
    if named is with_a_space:
        links = "xl/_rels/workbook.xml.rels"
        odd[links] = odd[links].replace(b"worksheets/sheet", b"worksheets/sheet%20")
        for name in [each for each in odd if each.startswith("xl/worksheets/_rels/")]:
            odd[name.replace("_rels/sheet", "_rels/sheet ")] = odd.pop(name)
    path = put(tmp_path, packed(odd), NAME)
    said, _ = usual(tmp_path, capsys, "en")
    assert answers(capsys, path) == said
    assert update(capsys, path)["written"]
    assert parts(path).keys() == odd.keys()
    first = path.read_bytes()
    assert update(capsys, path)["written"] is False
    assert path.read_bytes() == first


def test_parts_that_nobody_reads_do_not_keep_a_register_from_its_update(tmp_path: Path, capsys: Capture) -> None:
    """An add-in's own part that begins like markup, a picture with its document type: they stay as they are."""
    mine = {
        "xl/customProperty1.bin": b"<OracleAddIn>\xa5\xff",
        "xl/media/image1.svg": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>',
    }
    path = put(tmp_path, packed(parts(put(tmp_path, small())) | mine))
    assert update(capsys, path)["written"] is True
    assert mine.items() <= parts(path).items()
    assert tell(capsys, "check", path, "--as-of", AS_OF).status in {0, 1}
