"""The style of a cell that does not exist yet, and the formulas that are written over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from workbook.a1 import letters
from workbook.markup import attribute, with_attributes
from workbook.splice_frame import column_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.splice_frame import Frame

NO_STYLE: Final = b'"'
"""How a reference ends in a cell of style 0; another style reads `" s="5"`."""


def styled(number: bytes | None) -> bytes:
    """What follows a reference in a cell of that style."""
    return NO_STYLE if number in {None, b"", b"0"} else b'" s="%s"' % number


class NewStyles:
    """Styles for new cells: the column's own, else the cell's above, else the row's, else the sheet column's."""

    def __init__(self, frame: Frame, columns: Sequence[int], given: Sequence[int | None], headings: int) -> None:
        self._frame = frame
        self._headings = headings
        self._names = {column: letters(column).encode() for column in columns}
        self._given = {
            column: None if style is None else styled(b"%d" % style)
            for column, style in zip(columns, given, strict=True)
        }
        self._whole: dict[int, bytes | None] = {}
        self._above = (0, 0, 0)
        self._made_above: dict[int, bytes] = {}

    def passed(self, number: int, start: int, end: int, made: dict[int, bytes]) -> None:
        """Tell which row now stands above, where it lies in the bytes, and which cells were made in it."""
        self._above = (number, start, end)
        self._made_above = made

    def of(self, column: int, row_attributes: bytes) -> bytes:
        """What follows the reference of a new cell."""
        given = self._given[column]
        if given is not None:
            return given
        if column in self._made_above and self._above[0] > self._headings:
            return self._made_above[column]
        style = self._from_above(column)
        if style is None and attribute(row_attributes, b"customFormat") in {b"1", b"true"}:
            style = attribute(row_attributes, b"s")
        if style is None:
            if column not in self._whole:
                self._whole[column] = column_style(self._frame, column)
            style = self._whole[column]
        return styled(style)

    def _from_above(self, column: int) -> bytes | None:
        """The style of the cell above; empty for style 0, None where there is no such cell."""
        number, start, end = self._above
        if number <= self._headings:
            return None
        xml = self._frame.xml
        at = xml.find(b' r="%s%d"' % (self._names[column], number), start, end)
        if at < 0:
            return None
        tag = xml[xml.rfind(b"<", start, at) : xml.find(b">", at)].removesuffix(b"/")
        return attribute(tag, b"s") or b""


class LostFormulas:
    """The cells whose formula is written over, and whether other cells may share one of these."""

    def __init__(self, frame: Frame) -> None:
        self._mark = b"<" + frame.prefix + b"f"
        self._tag = re.compile(self._mark + rb"(?=[\s/>])([^<>]*)>")
        self.cells: set[tuple[int, int]] = set()
        self.shared = False

    def note(self, cell: bytes, row: int, column: int) -> None:
        """Take note of a cell that is about to be written over."""
        if self._mark not in cell:
            return
        found = self._tag.search(cell)
        if found is None:
            return
        self.cells.add((row, column))
        self.shared = self.shared or (attribute(found[1], b"t") == b"shared" and bool(attribute(found[1], b"ref")))


def spanned(tag: bytes, made: Iterable[int]) -> bytes:
    """The row's tag, its hint of used columns widened to the cells made."""
    numbers = re.findall(rb"\d+", attribute(tag, b"spans") or b"")
    if not numbers:
        return tag
    used = [*map(int, numbers), *made]
    low, high = min(used), max(used)
    if low == int(numbers[0]) and high == int(numbers[-1]):
        return tag
    return with_attributes(tag, {"spans": f"{low}:{high}"})


def prefixed(tails: Sequence[bytes | None], prefix: bytes) -> Sequence[bytes | None]:
    """The tails with the sheet's prefix on their tags; `<` stands nowhere else in them."""
    if not prefix:
        return tails
    known = {tail: re.sub(rb"<(/?)", rb"<\1" + prefix, tail) for tail in set(tails) if tail is not None}
    return [None if tail is None else known[tail] for tail in tails]
