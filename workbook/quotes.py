"""Text that looks like a formula, marked as text: the apostrophe that Excel shows in front of it stands in the style.

A text in a cell is no formula. But where staff open such a cell and leave it again, Excel takes what stands there as if
it had been typed: `=HYPERLINK(…)` would become one. With the mark it stays text. A cell gets the style that it has and
the mark; it gets the one without as soon as its text needs none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from workbook.a1 import column_number
from workbook.cells import Encoded, text_tail
from workbook.markup import Element, editable, elements, prefix_of, with_attributes
from workbook.package import Package
from workbook.parts import relationships, workbook_part
from workbook.splice_styles import prefixed, styled
from workbook.styles import appended

SIGNS: Final = "=+-@\t\n\r＝＋－＠"
"""What a formula begins with, in full width too, and what is passed over in front of it."""
_OPENINGS: Final = tuple(text_tail(sign, str).removesuffix(b"</t></is></c>") for sign in SIGNS)
_AT: Final = text_tail("x", str).index(b">x<") + 1
"""Where a text begins in its tail."""
_FIRST: Final = {opening[_AT : _AT + 1] for opening in _OPENINGS}
_MARK: Final = "quotePrefix"
_MOST: Final = 65_000
"""Excel stops at 65,490 cell formats."""

Format = tuple[frozenset[tuple[str, str]], bytes]
"""What a cell format says but for the mark: its attributes and what stands in it."""


def looks_like_formula(columns: Mapping[int, Encoded]) -> bool:
    """Whether any text of these columns would be taken for a formula if somebody typed it."""
    return any(
        # The first byte of each text is looked at first: a hundred thousand of them in some milliseconds.
        not _FIRST.isdisjoint({tail[_AT : _AT + 1] for tail in column.tails if tail})
        and any(tail.startswith(_OPENINGS) for tail in column.tails if tail)
        for column in columns.values()
    )


def cells_of(rows: Sequence[int], columns: Mapping[int, Encoded]) -> dict[int, set[int]]:
    """The cells that are written, by row: not those that are left as they stand."""
    found: dict[int, set[int]] = {}
    for column, encoded in columns.items():
        for row, tail in zip(rows, encoded.tails, strict=True):
            if tail is not None:
                found.setdefault(row, set()).add(column)
    return found


class Quotes:
    """The cell formats of one workbook in pairs, without the mark and with it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        links = relationships(package, workbook_part(package))
        self.part = next((each.target for each in links if each.kind == "styles" and each.target in package), "")
        """The part of the styles; empty where there is none."""
        self._xml = package.read(self.part) if self.part else b""
        self.in_use = _MARK.encode() in self._xml
        """Whether any format has the mark already: a cell of ours may have to lose it."""
        self._prefix = b""
        self._known: list[tuple[Format, bool]] = []
        self._tags: list[bytes] = []
        self._added: list[bytes] = []
        self._twins: dict[tuple[int, bool], int] = {}

    def mark(self, sheet: str, cells: Mapping[int, Collection[int]]) -> None:
        """Give the cells of a sheet that were written, by row, the mark where their text needs it, and no others."""
        if not self.part:
            return
        if not self._known:
            self._load()
        xml = self._package.read(sheet)
        written = self._written(xml, cells)
        if written != xml:
            self._package.replace(sheet, written)

    def finish(self) -> bool:
        """Put what was appended into the styles; whether that was anything."""
        if self._added:
            self._package.replace(self.part, appended(self._xml, self.part, "cellXfs", self._added))
        return bool(self._added)

    def _load(self) -> None:
        found = elements(editable(self._xml, self.part), self.part)
        self._prefix = prefix_of(self._xml, found[0])
        inside = next((each for each in found if each.depth == 1 and each.name == "cellXfs"), None)
        for each in found if inside else ():
            if inside and each.depth == 2 and inside.start < each.start < inside.end:
                self._known.append((self._format(each), each.attributes.get(_MARK) in {"1", "true"}))
                self._tags.append(self._xml[each.start : each.tag_end])

    def _format(self, xf: Element) -> Format:
        said = frozenset((name, value) for name, value in xf.attributes.items() if name != _MARK)
        return said, self._xml[xf.tag_end : xf.close]

    def _written(self, xml: bytes, cells: Mapping[int, Collection[int]]) -> bytes:
        root = re.search(rb"<((?:[\w.\-]+:)?)sheetData", xml)
        prefix = root[1] if root else b""
        openings = [each for each in prefixed(_OPENINGS, prefix) if each]
        text = b"|".join(map(re.escape, openings))
        place = rb'<%bc r="([A-Z]+)(\d+)' % prefix

        def styled_anew(cell: re.Match[bytes], *, marked: bool) -> bytes:
            if column_number(cell[1].decode()) not in cells.get(int(cell[2]), ()):
                return cell[0]
            which = (int(cell[3] or b"0"), marked)
            if which not in self._twins:
                self._twins[which] = self._twin(which[0], marked=marked)
            style = self._twins[which]
            return b'<%bc r="%b%b' % (prefix, cell[1], cell[2]) + styled(b"%d" % style)

        if any(each in xml for each in openings):  # seldom, and seen many times faster than by an expression
            xml = re.sub(place + rb'"(?: s="(\d+)")?(?=%b)' % text, lambda cell: styled_anew(cell, marked=True), xml)
        numbers = b"|".join(b"%d" % number for number, (_, is_marked) in enumerate(self._known) if is_marked)
        if numbers:
            bare = place + rb'" s="(%b)"(?!%b)' % (numbers, text)
            xml = re.sub(bare, lambda cell: styled_anew(cell, marked=False), xml)
        return xml

    def _twin(self, number: int, *, marked: bool) -> int:
        """The number of the same format with or without the mark, found or appended."""
        if number >= len(self._known):
            return number
        wanted = (self._known[number][0], marked)
        if wanted not in self._known:
            if len(self._known) > _MOST:
                return number
            tag = with_attributes(self._tags[number], {_MARK: "1" if marked else None})
            name = b"" if tag.endswith(b"/>") else b"</" + self._prefix + b"xf>"
            self._added.append(re.sub(rb"<(/?)" + self._prefix, rb"<\1", tag + wanted[0][1] + name))
            self._known.append(wanted)
            self._tags.append(tag)
        return self._known.index(wanted)
