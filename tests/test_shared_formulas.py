"""Formulas that Excel wrote once for many cells: the others keep theirs when the first is written over, proven."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.refusals import RefusalError
from workbook.a1 import cell_name
from workbook.ours import Ours, scattered
from workbook.splice import put
from workbook.verify import prove_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Cell = tuple[int, int]


def sheet_of(cells: Mapping[Cell, str], tail: str = "", odd: str = "") -> bytes:
    """A sheet with these cells, each its formula's element and its value."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{cell_name(*at)}" s="3">{cells[at]}</c>' for at in sorted(cells) if at[0] == row)
        + "</row>"
        for row in sorted({row for row, _ in cells})
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{odd}{rows}</sheetData>{tail}</worksheet>'.encode()


def filled(text: str, ref: str, cells: list[Cell], number: int = 0, more: str = "") -> dict[Cell, str]:
    """A formula filled from the first of the cells over the others, as Excel writes it."""
    first = f'<f t="shared"{more} ref="{ref}" si="{number}">{text}</f><v>1</v>'
    return {at: first if at == cells[0] else f'<f t="shared"{more} si="{number}"/><v>{at[0]}</v>' for at in cells}


def written(old: bytes, *over: Cell) -> bytes:
    """The sheet with cells written over, once it is proven that nothing else changed."""
    new = put(old, dict.fromkeys(over, 5)).xml
    prove_sheet(old, new, Ours("S", scattered(over)))
    return new


def element(xml: bytes, cell: str) -> str:
    """What stands in a cell."""
    found = re.search(rf'<(?:x:)?c r="{cell}"[^>]*>(.*?)</(?:x:)?c>'.encode(), xml, re.DOTALL)
    assert found
    return found[1].decode()


DOWN = [(row, 2) for row in range(2, 6)]
BLOCK = [(row, column) for row in (2, 3) for column in (2, 3, 4)]
KEPT: list[tuple[str, dict[Cell, str], list[Cell], dict[str, str]]] = [
    (
        "the next takes it over",
        filled("A2*$A$1", "B2:B5", DOWN),
        [(2, 2)],
        {
            "B2": "<v>5</v>",
            "B3": '<f t="shared" si="0" ref="B3:B5">A3*$A$1</f><v>3</v>',
            "B4": '<f t="shared" si="0"/><v>4</v>',
            "B5": '<f t="shared" si="0"/><v>5</v>',
        },
    ),
    (
        "others that are written over as well",
        filled("A2", "B2:B5", DOWN),
        [(2, 2), (3, 2), (5, 2)],
        {"B4": '<f t="shared" si="0" ref="B4">A4</f><v>4</v>', "B5": "<v>5</v>"},
    ),
    (
        "one that is not the first",
        filled("A2", "B2:B5", DOWN),
        [(3, 2)],
        {"B2": '<f t="shared" ref="B2:B5" si="0">A2</f><v>1</v>', "B4": '<f t="shared" si="0"/><v>4</v>'},
    ),
    (
        "filled to the right and down: the upper left one takes it over",
        filled("A1+$A2", "B2:D3", BLOCK),
        [(2, 2)],
        {
            "C2": "<f>B1+$A2</f><v>2</v>",
            "D2": "<f>C1+$A2</f><v>2</v>",
            "B3": '<f t="shared" si="0" ref="B3:D3">A2+$A3</f><v>3</v>',
            "C3": '<f t="shared" si="0"/><v>3</v>',
        },
    ),
    (
        "the staff's own column beside ours",
        filled("A2", "B2:C3", [(2, 2), (2, 3), (3, 2), (3, 3)]),
        [(2, 2), (3, 2)],
        {"C2": '<f t="shared" si="0" ref="C2:C3">B2</f><v>2</v>', "C3": '<f t="shared" si="0"/><v>3</v>'},
    ),
    (
        "signs, spaces and what else the formula says",
        filled(' "&lt;&amp;" &amp; A2', "B2:B3", DOWN[:2], more=' ca="1"'),
        [(2, 2)],
        {"B3": '<f t="shared" ca="1" si="0" ref="B3" xml:space="preserve"> "&lt;&amp;" &amp; A3</f><v>3</v>'},
    ),
    (
        "two with one number: the later is another",
        {**filled("A2", "B2:B3", DOWN[:2]), **filled("A4+1", "B4:B5", DOWN[2:])},
        [(2, 2), (4, 2)],
        {
            "B3": '<f t="shared" si="0" ref="B3">A3</f><v>3</v>',
            "B5": '<f t="shared" si="0" ref="B5">A5+1</f><v>5</v>',
        },
    ),
    (
        "two with one number: the earlier one stays",
        {**filled("A2", "B2:B3", DOWN[:2]), **filled("A4+1", "B4:B5", DOWN[2:])},
        [(4, 2)],
        {"B3": '<f t="shared" si="0"/><v>3</v>', "B5": '<f t="shared" si="0" ref="B5">A5+1</f><v>5</v>'},
    ),
    (
        "two with one number: the later one stays",
        {**filled("A2", "B2:B3", DOWN[:2]), **filled("A4+1", "B4:B5", DOWN[2:])},
        [(2, 2)],
        {
            "B3": '<f t="shared" si="0" ref="B3">A3</f><v>3</v>',
            "B4": '<f t="shared" ref="B4:B5" si="0">A4+1</f><v>1</v>',
            "B5": '<f t="shared" si="0"/><v>5</v>',
        },
    ),
    (
        "an area that is off the sheet for one is told there, and the next takes it over",
        filled("A2", "B2:C4", [(2, 3), (3, 2), (3, 3), (4, 3)]),
        [(2, 3)],
        {
            "B3": "<f>#REF!</f><v>3</v>",
            "C3": '<f t="shared" si="0" ref="C3:C4">A3</f><v>3</v>',
            "C4": '<f t="shared" si="0"/><v>4</v>',
        },
    ),
]


@pytest.mark.parametrize(("cells", "over", "after"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
@pytest.mark.parametrize("spelling", ["usual", "commented", "prefixed", "without references"])
def test_others_keep_the_formula(
    cells: dict[Cell, str], over: list[Cell], after: dict[str, str], spelling: str
) -> None:
    old = sheet_of(cells, odd="<!-- -->" * (spelling == "commented"))
    if spelling == "prefixed":
        old = re.sub(rb"<(/?)", rb"<\1x:", old).replace(b"xmlns=", b"xmlns:x=")
    if spelling == "without references":
        old = old.replace(b'<c r="B2" s="3">', b'<c s="3"/><c s="3">')
    new = written(old, *over)
    for cell, said in after.items():
        if b'"%b"' % cell.encode() in new:
            assert element(new, cell).replace("x:", "") == said
    again = written(new, *over)
    assert again == new, "writing the same again changes nothing"


def test_nobody_is_left() -> None:
    new = written(sheet_of(filled("A2", "B2:B5", DOWN)), *DOWN)
    assert b"<f" not in new


def test_formula_without_text_stays_without() -> None:
    new = written(sheet_of({(2, 2): '<f t="shared" ref="B2:B3" si="0"/>', (3, 2): '<f t="shared" si="0"/>'}), (2, 2))
    assert element(new, "B3") == '<f t="shared" si="0" ref="B3"></f>'


def test_text_in_cdata_is_read() -> None:
    text = '<f t="shared" ref="B2:B3" si="0"><![CDATA[A2<1]]></f>'
    new = written(sheet_of({(2, 2): text, (3, 2): '<f t="shared" si="0"/>'}), (2, 2))
    assert element(new, "B3") == '<f t="shared" si="0" ref="B3">A3&lt;1</f>'


WRONG: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("moved by a row too many", lambda xml: xml.replace(b">B2+$A3", b">B3+$A3")),
    ("without its sign for fixed", lambda xml: xml.replace(b"$A3", b"A3")),
    ("another column", lambda xml: xml.replace(b">B2+", b">D2+")),
    ("another sign", lambda xml: xml.replace(b">B2+$A3", b">B2-$A3")),
    ("another text", lambda xml: xml.replace(b"own", b"his")),
    ("for too few cells", lambda xml: xml.replace(b'ref="C3:C9"', b'ref="C3:C5"')),
    ("under another number", lambda xml: xml.replace(b'si="0" ref', b'si="7" ref')),
    ("no formula any more", lambda xml: xml.replace(b'<f t="shared" si="0"/><v>6</v>', b"<v>6</v>")),
    ("left without one", lambda xml: re.sub(rb' ref="C3:C9">[^<]*</f>', b"/>", xml)),
    ("an array now", lambda xml: xml.replace(b'<f t="shared" si="0" ref="C3:C9">', b'<f t="array" ref="C3">')),
    ("another attribute", lambda xml: xml.replace(b' ref="C3:C9"', b' ca="1" ref="C3:C9"')),
    ("another value", lambda xml: xml.replace(b"<v>3</v>", b"<v>8</v>")),
    ("another style", lambda xml: xml.replace(b'r="C3" s="3"', b'r="C3" s="4"')),
    ("another row", lambda xml: xml.replace(b'<row r="3"', b'<row ht="7" r="3"')),
    ("a cell of somebody else's", lambda xml: xml.replace(b"<v>77</v>", b"<v>78</v>")),
    ("a formula of somebody else's", lambda xml: xml.replace(b"<f>A3</f>", b"<f>A4</f>")),
]  # fmt: skip


@pytest.mark.parametrize("change", [case[1] for case in WRONG], ids=[case[0] for case in WRONG])
@pytest.mark.parametrize("odd", ["", "<!-- -->"], ids=["plain", "commented"])
@pytest.mark.parametrize("over", [[(2, 3)], [(2, 3), (3, 5)]], ids=["ours above", "ours beside"])
def test_formula_that_is_another_is_seen(odd: str, over: list[Cell], change: Callable[[bytes], bytes]) -> None:
    """Whatever went wrong in handing a formula on would be found: the proof knows nothing of how that is done."""
    cells = filled('B1+$A2&amp;"own"', "C2:C9", [(row, 3) for row in range(2, 10)])
    old = sheet_of({**cells, (3, 2): "<v>77</v>", (3, 4): "<f>A3</f><v>1</v>", (3, 5): "<v>2</v>"}, odd=odd)
    new = written(old, *over)
    assert change(new) != new
    with pytest.raises(RefusalError, match="not the program's"):
        prove_sheet(old, change(new), Ours("S", scattered(over)))


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_formula_of_another_kind_is_seen(kind: str) -> None:
    old = sheet_of(filled("A2", "B2:B3", DOWN[:2]))
    new = written(old, (2, 2))
    with pytest.raises(RefusalError, match="not the program's"):
        prove_sheet(old, new.replace(b't="shared"', f't="{kind}"'.encode()), Ours("S", scattered([(2, 2)])))


def test_formulas_that_the_library_cannot_take_apart_are_proven_as_well() -> None:
    old = sheet_of(filled("B2#+T['[x]+'It''s'!B2", "C2:C9", [(row, 3) for row in range(2, 10)]))
    new = written(old, (2, 3))
    assert "B3#+T['[x]+'It''s'!B3" in element(new, "C3")
    with pytest.raises(RefusalError):
        prove_sheet(old, new.replace(b"B3#", b"B4#"), Ours("S", {2: frozenset({3})}))


TEXTS = st.lists(
    st.sampled_from(["A1", "$B$2", "C$3", "$D4", "SUM(A1:B9)", "Other!A2", "LOG10(E5)", '"A1"', "B:B", "3:3", "rate"]),
    min_size=1, max_size=4,
).map("+".join)  # fmt: skip


@st.composite
def blocks(draw: st.DrawFn) -> dict[Cell, str]:
    """Up to four blocks of shared formulas, with holes, none upon another; and other cells around them."""
    cells: dict[Cell, str] = {}
    for number in range(draw(st.integers(1, 4))):
        top, left = 2 + 6 * (number % 2), 2 + 6 * (number // 2)
        bottom, right = top + draw(st.integers(0, 4)), left + draw(st.integers(0, 4))
        places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        kept = [place for place in places[1:] if draw(st.integers(0, 5))]
        ref = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        cells |= filled(draw(TEXTS), ref, [places[0], *kept], number)
        cells |= {place: "<f>A1</f><v>4</v>" for place in places[1:] if place not in kept and draw(st.booleans())}
    return cells


def expanded(xml: bytes) -> dict[Cell, Any]:
    """Every cell's formula as openpyxl reads it: it knows how to expand them, in its own way."""
    book = openpyxl.Workbook()
    out, made = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, xml.replace(b' s="3"', b"") if is_sheet else old.read(name))
    sheet = openpyxl.load_workbook(made).worksheets[0]
    return {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


@settings(deadline=None, max_examples=80)
@given(blocks(), st.data())
def test_all_that_is_left_says_what_it_said(cells: dict[Cell, str], data: st.DataObject) -> None:
    """Law: whatever is written over, every other cell's formula expands to what it was before."""
    over = data.draw(st.sets(st.sampled_from(sorted(cells)), max_size=len(cells)))
    old = sheet_of(cells)
    before, after = expanded(old), expanded(written(old, *over))
    assert after == {**before, **dict.fromkeys(over, 5)}
