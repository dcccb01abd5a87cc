"""Formulas that shared the one of a cell written over: they keep theirs.

Excel writes a formula that was filled over many cells once, in the first of them; the others say only whose they share.
When the first is written over, the next takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from workbook.a1 import Area, parse_cell
from workbook.escaping import escape
from workbook.formulas import moved
from workbook.markup import attribute, children, elements, with_attributes
from workbook.splice_slow import cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from workbook.splice_frame import Frame

Cell = tuple[int, int]
_SHARING: Final[dict[str, str | None]] = {"t": None, "ref": None, "si": None}


class Formula(NamedTuple):
    """The formula of a cell: its start tag, and where the element and its text lie in the sheet's bytes."""

    cell: Cell
    tag: bytes
    start: int
    close: int
    end: int


@dataclass(slots=True)
class _Group:
    """A shared formula: where it stood, its text, and the cells left without it."""

    origin: Cell
    text: str
    orphans: list[Cell] = field(default_factory=list[Cell])


def with_shared_kept(old: Frame, new: Frame, lost: Collection[Cell]) -> bytes:
    """The new sheet, in which every cell that shared the formula of a `lost` one has the formula it had.

    The first that is left takes the formula over for the others, which are not touched. One that cannot – an area would
    lie off the sheet there, or it is not the upper left one – gets the formula for itself. Values stay as they are.
    """
    given: dict[Cell, tuple[dict[str, str | None], str]] = {}
    for group in _orphaned(old, lost):
        given |= _inherited(group)
    if not given:
        return new.xml
    out: list[bytes] = []
    at = 0
    for each in _shared(new):
        if each.cell in given:
            attributes, text = given[each.cell]
            out += (new.xml[at : each.start], _written(each.tag, new.prefix, attributes, text))
            at = each.end
    return b"".join((*out, new.xml[at:]))


def _orphaned(old: Frame, lost: Collection[Cell]) -> list[_Group]:
    """The shared formulas that stood in lost cells, in order, each with the cells that are left of it."""
    found: list[_Group] = []
    latest: dict[bytes, _Group | None] = {}
    for each in _shared(old):
        number = attribute(each.tag, b"si") or b""
        if attribute(each.tag, b"ref") is not None:
            latest[number] = None
            if each.cell in lost:
                latest[number] = group = _Group(each.cell, _text(old, each))
                found.append(group)
        elif each.cell not in lost:
            group = latest.get(number)
            if group is not None:
                group.orphans.append(each.cell)
    return found


def _inherited(group: _Group) -> dict[Cell, tuple[dict[str, str | None], str]]:
    """What of a formula each orphan gets, up to the one that takes it over."""
    given: dict[Cell, tuple[dict[str, str | None], str]] = {}
    orphans = group.orphans
    lefts = _from_the_end([column for _, column in orphans], min)
    rights = _from_the_end([column for _, column in orphans], max)
    for (row, column), left, right in zip(orphans, lefts, rights, strict=True):
        text, fits = moved(group.text, row - group.origin[0], column - group.origin[1])
        if fits and column == left:
            area = Area(row, left, orphans[-1][0], right)
            given[row, column] = {"ref": area.name}, text
            break
        given[row, column] = _SHARING, text
    return given


def _from_the_end(numbers: Sequence[int], which: Callable[[int, int], int]) -> list[int]:
    """The least, or greatest, of each number and those after it."""
    return list(accumulate(reversed(numbers), which))[::-1]


def _shared(frame: Frame) -> list[Formula]:
    """The cells whose formula is a shared one, in order."""
    found: list[Formula] = []
    xml, opening = frame.xml, b"<" + frame.prefix + b"c"
    if not frame.plain:
        return _shared_by_tags(frame)
    for tag in re.compile(b"<" + frame.prefix + rb"f\s[^<>]*>").finditer(xml, frame.tag_end, frame.close):
        if attribute(tag[0], b"t") == b"shared":
            at = xml.rfind(opening, 0, tag.start())
            cell = parse_cell((attribute(xml[at : xml.find(b">", at)], b"r") or b"").decode("ascii", "replace"))
            if cell is None:
                return _shared_by_tags(frame)
            is_empty = tag[0].endswith(b"/>")
            close = tag.end() if is_empty else xml.find(b"</" + frame.prefix + b"f", tag.end())
            end = close if is_empty else xml.find(b">", close) + 1
            found.append(Formula(cell, tag[0], tag.start(), close, end))
    return found


def _shared_by_tags(frame: Frame) -> list[Formula]:
    """The same where cells are not written the usual way."""
    return [
        Formula((row.number, column), frame.xml[span.start : span.tag_end], span.start, span.close, span.end)
        for row in frame.rows()
        for column, cell in cells_of(frame, row).items()
        for span in children(frame.xml, cell.tag_end, cell.close)
        if span.name == frame.prefix + b"f" and attribute(span.attributes, b"t") == b"shared"
    ]


def _text(frame: Frame, formula: Formula) -> str:
    """The formula itself."""
    inside = frame.xml[formula.start + len(formula.tag) : formula.close]
    return elements(b"<f>" + inside + b"</f>", frame.title)[0].text


def _written(tag: bytes, prefix: bytes, attributes: dict[str, str | None], text: str) -> bytes:
    """The whole element, its other attributes as they were."""
    keeps_space = {"xml:space": "preserve"} if text != text.strip() else {}
    opened = with_attributes(tag.removesuffix(b">").removesuffix(b"/").rstrip() + b">", {**attributes, **keeps_space})
    return opened + escape(text).replace("\r", "&#13;").encode() + b"</" + prefix + b"f>"
