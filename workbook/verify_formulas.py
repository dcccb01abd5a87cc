"""Proof that formulas which shared that of a cell written over come to the same as before.

Each is read in its own cell: which cells it names there, and what stands around their names. openpyxl's tokenizer takes
the formulas apart; how they were written is not known here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from register.refusals import RefusalError
from workbook.a1 import LAST_COLUMN, LAST_ROW, cell_name, column_number, parse_area, parse_cell, placed
from workbook.markup import attribute, children, elements, with_attributes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbook.markup import Span
    from workbook.ours import Ours
    from workbook.splice_frame import Frame, Row

Cell = tuple[int, int]
_TITLE: Final = r""""[^"]*"|'[^']*'|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"""
_TITLES: Final = re.compile(f"({_TITLE})")
_WORDS: Final = re.compile(rf"{_TITLE}|[\w.\\?$:!]+\(?|.", re.DOTALL)
_CORNER: Final = re.compile(r"(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)([0-9]{1,7}))?")
_SHARES: Final = re.compile(rb'<f t="shared" si="(\d+)"/>')
"""How nearly all cells say that they share a formula."""
_HOW_SAID: Final = {"t": None, "ref": None, "si": None, "xml:space": None}


class _Formula(NamedTuple):
    """What a cell says: the text of its formula, the cell in which that was written, and for which cells."""

    text: str
    origin: Cell
    area: bytes


class _By(NamedTuple):
    """How far a formula is moved, and whether the sheet ends where it does."""

    down: int
    right: int
    bounded: bool


def proven_shared(old: Frame, new: Frame, ours: Ours) -> frozenset[Cell]:
    """The cells whose formula may be said otherwise, once it is proven to come to the same; refused where it does not.

    None unless a formula that other cells may share stood in a cell of ours.
    """
    before = {cell: formula for cell, formula in _formulas(old) if formula.area or formula.origin != cell}
    if not any(formula.area and _is_ours(cell, ours) for cell, formula in before.items()):
        return frozenset()
    after = dict(_formulas(new))
    others = frozenset(cell for cell in before if not _is_ours(cell, ours))
    for cell in others:
        one, other = before[cell], after.get(cell)
        if one == other:
            continue
        is_same = other is not None and (
            _relative(one) == _relative(other) or _meaning(one, cell) == _meaning(other, cell)
        )
        area = parse_area(other.area.decode("ascii", "replace")) if other is not None and other.area else None
        if not is_same or (area is not None and not area.holds(*cell)):
            raise RefusalError("write_foreign", place=placed(ours.title, cell_name(*cell)))
    return others


def bare(frame: Frame, row: Row, ours: Ours, kept: Collection[Cell]) -> bytes:
    """A row without our cells, and of those in `kept` without the way in which they say their formula."""
    out: list[bytes] = []
    at, xml, name = row.tag_end, frame.xml, frame.prefix + b"f"
    for column, cell in _cells(frame, row):
        if _is_ours((row.number, column), ours):
            out.append(xml[at : cell.start])
            at = cell.end
        elif (row.number, column) in kept:
            for inside in children(xml, cell.tag_end, cell.close):
                if inside.name == name:
                    out += (xml[at : inside.start], with_attributes(b"<f" + inside.attributes + b">", _HOW_SAID))
                    at = inside.end
    return b"".join((*out, xml[at : row.close]))


def _is_ours(cell: Cell, ours: Ours) -> bool:
    return cell[1] in ours.cells.get(cell[0], ())


def _formulas(frame: Frame) -> Iterator[tuple[Cell, _Formula]]:
    """Every cell with a formula, in order, and what it says; one that shares says what the last with its number did."""
    shared: dict[bytes | None, _Formula] = {}
    mark = b"<" + frame.prefix + b"f"
    for row in frame.rows():
        for column, cell in _holding(frame, row, mark):
            usual = _SHARES.match(cell)
            if usual and usual[1] in shared:
                yield (row.number, column), shared[usual[1]]
                continue
            inside = next((each for each in children(cell, 0, len(cell)) if each.name == mark[1:]), None)
            if inside is None:
                continue
            at, number = (row.number, column), attribute(inside.attributes, b"si")
            area = attribute(inside.attributes, b"ref") or b""
            kind = attribute(inside.attributes, b"t")
            if kind in {None, b"normal"}:
                yield at, _Formula(_text(cell[inside.tag_end : inside.close]), at, b"")
            if kind != b"shared":
                continue
            if area:
                shared[number] = _Formula(_text(cell[inside.tag_end : inside.close]), at, area)
            if number in shared:
                yield at, shared[number]


def _holding(frame: Frame, row: Row, mark: bytes) -> Iterator[tuple[int, bytes]]:
    """The cells of a row in which something stands, by column, and what is in them."""
    body = frame.xml[row.tag_end : row.close]
    if mark not in body:
        return
    opening, parts = b"<" + frame.prefix + b'c r="', body.split(b"<" + frame.prefix + b'c r="')
    if not frame.plain or body.count(opening[:-4]) != len(parts) - 1:
        for column, span in _cells(frame, row):
            yield column, frame.xml[span.tag_end : span.close]
        return
    for part in parts[1:]:
        cell = parse_cell(part[: part.find(b'"')].decode("ascii", "replace")) if mark in part else None
        if cell is not None:
            yield cell[1], part[part.find(b">") + 1 :]


def _cells(frame: Frame, row: Row) -> Iterator[tuple[int, Span]]:
    column = 0
    for span in children(frame.xml, row.tag_end, row.close):
        if span.name == frame.prefix + b"c":
            cell = parse_cell((attribute(span.attributes, b"r") or b"").decode("ascii", "replace"))
            column = cell[1] if cell else column + 1
            yield column, span


def _text(inside: bytes) -> str:
    return elements(b"<f>" + inside + b"</f>", "f")[0].text


@cache
def _relative(formula: _Formula) -> str:
    """The formula as it reads seen from its own cell: two that are alike in this are so wherever they are shared."""
    return _meaning(formula, (0, 0), bounded=False)


def _meaning(formula: _Formula, cell: Cell, *, bounded: bool = True) -> str:
    """The formula as it reads in a cell, the cells it names spelt out; `bounded`: none of them beyond the sheet."""
    by = _By(cell[0] - formula.origin[0], cell[1] - formula.origin[1], bounded)
    return "".join(_read(piece, by) if names else piece for piece, names in _pieces(formula.text))


@cache
def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The formula in pieces, and which of them may name cells; word by word where openpyxl cannot take it apart."""
    from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError  # noqa: PLC0415 — seldom needed

    try:
        tokens = Tokenizer("=" + text).items
    except TokenizerError:
        return tuple((word, True) for word in _WORDS.findall(text))
    naming = {(Token.OPERAND, Token.RANGE), (Token.FUNC, Token.OPEN)}
    return tuple((token.value, (token.type, token.subtype) in naming) for token in tokens)


def _read(piece: str, by: _By) -> str:
    """One piece, its cells spelt out; titles of sheets and columns stay."""
    out: list[str] = []
    for stretch in _TITLES.split(piece):
        words = [] if stretch[:1] in {'"', "'", "["} else stretch.split(":")
        said: list[str] = [stretch] if not words else []
        while words:
            sheet, mark, name = words.pop(0).rpartition("!")
            area = _area(name, words[0], by) if words else ""
            if area:
                del words[0]
            said.append(sheet + mark + (area or _area(name, name, by, single=True) or name))
        out.append(":".join(said))
    return "".join(out)


def _area(first: str, last: str, by: _By, *, single: bool = False) -> str:
    """Two corners as the rows and columns between them; empty where they are none."""
    one, other = _CORNER.fullmatch(first), _CORNER.fullmatch(last)
    if one is None or other is None or not first or [bool(one[2]), bool(one[4])] != [bool(other[2]), bool(other[4])]:
        return ""
    if single and not (one[2] and one[4]):
        return ""
    said: list[tuple[int, str]] = []
    fits = True
    for most, places in (
        (LAST_COLUMN, [(column_number(each[2]), each[1], by.right) for each in (one, other) if each[2]]),
        (LAST_ROW, [(int(each[4]), each[3], by.down) for each in (one, other) if each[4]]),
    ):
        if not all(1 <= place <= most for place, _, _ in places):
            return ""
        there = sorted((place if fixed else place + far, fixed) for place, fixed, far in places)
        fits &= all(1 <= place <= most for place, _ in there)
        said += there
    return f"{said}" if fits or not by.bounded else "#REF!"
