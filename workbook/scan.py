"""Looking through a sheet's XML while it is unpacked, for the few cells that a fast reader hides or gets wrong.

One regular expression passes over every ordinary cell; what it stops at is read here: errors (calamine shows them as
blank), formulas that were never computed, days before the calendar, numbers of more digits than a float holds, and
cells far away from the table, whose empty surroundings a reader of rectangles would fill memory with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from register.invisible import may_hide
from register.refusals import RefusalError
from register.values import ErrorCell
from workbook.a1 import LAST_COLUMN, LAST_ROW, cell_name, column_number, letters
from workbook.escaping import unescape
from workbook.held import FORMULAS, MERGED, held_of
from workbook.numerals import COUNT, PERCENT, number_cell

if TYPE_CHECKING:
    from register.values import Cell
    from workbook.held import Held

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 512
MOST_FAR: Final = 2_000
"""Filled cells beyond the last row or column of a register that are taken for strays; more are a second register."""
MOST_BESIDE: Final = 10_000
"""Cells beside a table that are looked at one by one."""
MOST_MERGED: Final = 1 << 20
"""Cells in merged areas of one sheet."""
_LONGEST_CELL: Final = 4 << 20
_DENSE_FROM: Final = 1 << 20
_DENSEST: Final = 21_000_000
_ATTRIBUTE: Final = re.compile(rb'([\w:]+)="([^"]*)"')
_PLACE: Final = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_VALUE: Final = re.compile(rb"<v(?: [^<>]*)?>([^<]*)</v>")
_ODD_VALUE: Final = re.compile(rb"<v[\s>]")
_ROW: Final = re.compile(rb'<row [^<>]*?\br="([0-9]{1,7})"')
_MERGED: Final = re.compile(rb'<mergeCell [^<>]*?\bref="([A-Z0-9:$]{1,30})"')
_PLAIN_ROOT: Final = re.compile(rb"\s*(?:<\?xml[^<>]*\?>\s*)?<worksheet[\s>]")


@dataclass(slots=True)
class Marks:
    """What a look through one sheet found; rows and columns count from 1."""

    bottom: int = 0
    right: int = 0
    size: int = 0
    plain: bool = True
    """Whether the sheet is written as the usual programs write it, so that a fast reader can be trusted with it."""
    again: dict[tuple[int, int], Cell] = field(default_factory=dict[tuple[int, int], "Cell"])
    """Cells that a fast reader gets wrong, and what stands there."""
    uncached: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """Formulas that no program has computed."""
    formulas: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """Formulas below the tables of the sheet."""
    percents: bool = False
    """Whether a cell shows a percentage."""
    hidden: bool = False
    """Whether signs that nobody sees may stand in a text."""
    held: list[Held] = field(default_factory=list["Held"])
    """Merged cells, array formulas and data tables."""

    @property
    def sparse(self) -> bool:
        """Whether the rectangle around all filled cells would take more memory than the cells in it."""
        area = self.bottom * self.right
        return area > _DENSEST or (area > _DENSE_FROM and self.size < area)


def _plain_columns(right: int) -> tuple[str, int]:
    """An expression for the letters of the columns up to `right`, or a few more, and the last column it lets pass."""
    if right <= 26:
        return "[A-Z]", 26
    first = letters(right)[0] if right <= 26 * 27 else "Z"
    return f"[A-{first}]?[A-Z]", 26 * (column_number(first) + 1)


def _plain_cell(columns: str, odd_styles: str) -> re.Pattern[bytes]:
    """Stops at every cell that is not a plain one within the rows of a register and these columns.

    `odd_styles` are the numbers of those that show a number otherwise than it is kept, with bars between.

    Possessive (`++`) where nothing is gained by trying again: the expression passes over millions of cells.
    """
    style = rb'(?: s="%b[0-9]++")?+' % (rb'(?!(?:%b)")' % odd_styles.encode() if odd_styles else b"")
    return re.compile(
        rb'<c(?! r="%b(?:1[0-9]{5}"|[1-9][0-9]{0,4}+")'
        rb'%b(?: t="(?:s|n|str|b|inlineStr|d)")?+%b'
        rb"(?: ?/>|>(?!<f|<v>-|<v>[0-9]{16})))"
        rb'(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]+")? ?/>)' % (columns.encode(), style, style)
    )


class Scan:
    """Hears one sheet's XML piece by piece; `marks` is complete after `close`."""

    def __init__(
        self, right: int, kinds: tuple[int, ...], *, date1904: bool, name: str, sheet: str, below: int = MOST_ROWS
    ) -> None:
        self.marks = Marks()
        self._below = below
        self._kinds = kinds
        self._date1904 = date1904
        self._facts = {"name": name, "sheet": sheet}
        self._rest = b""
        self._begun = False
        self._after_rows = False
        self._far = self._merged = self._widest = 0
        self._widen(right)

    def _widen(self, right: int) -> None:
        columns, self.marks.right = _plain_columns(right)
        odd = "|".join(str(style) for style, kind in enumerate(self._kinds) if kind == PERCENT)
        self._cell = _plain_cell(columns, odd)
        self._beside = 0

    def feed(self, piece: bytes) -> None:
        """The next piece of the part; the first one holds the root's tag."""
        self.marks.size += len(piece)
        if not self._begun:
            self._begun = True
            self.marks.plain &= bool(_PLAIN_ROOT.match(piece.removeprefix(b"\xef\xbb\xbf")))
        if not self.marks.plain:
            return
        heap = self._rest + piece
        self.marks.hidden = self.marks.hidden or may_hide(heap)
        cut = self._cut(heap)
        self._rest = heap[cut:]
        self._look(heap, cut)

    def close(self) -> Marks:
        """What was found. A sheet that breaks off is refused: its last rows would go missing unnoticed."""
        if self.marks.plain:
            self._after_rows = True
            self._look(self._rest, len(self._rest))
            if b"</worksheet" not in self._rest[-4096:]:
                raise RefusalError("file_part_broken", name=self._facts["name"], part=self._facts["sheet"])
        self.marks.right = max(self.marks.right, self._widest)
        return self.marks

    def _cut(self, heap: bytes) -> int:
        """Up to where whole cells lie in the heap."""
        if not self._after_rows:
            cut = heap.rfind(b"<c ")
            if cut > 0:
                return cut
            self._after_rows = b"</sheetData>" in heap
            if not self._after_rows and cut == 0:
                self.marks.plain &= len(heap) < _LONGEST_CELL
                return 0
        return max(0, heap.rfind(b"<"))

    def _look(self, heap: bytes, stop: int) -> None:
        row = _ROW.search(heap, max(0, heap.rfind(b"<row ", 0, stop)), stop)
        if row:
            self.marks.bottom = max(self.marks.bottom, min(int(row[1]), MOST_ROWS))
        for found in self._cell.finditer(heap, 0, stop):
            self._read(heap, found.start())
            if not self.marks.plain:
                return
        if self._after_rows:
            self._add_merged(heap, stop)

    def _read(self, heap: bytes, start: int) -> None:
        """A cell that is not plain; other elements whose names begin with c are let pass."""
        if heap[start + 2 : start + 3].isalpha():
            return
        tag_end = heap.find(b">", start)
        tag = heap[start:tag_end]
        attributes = dict(_ATTRIBUTE.findall(tag))
        place = _PLACE.fullmatch(attributes.get(b"r", b""))
        end = tag_end if tag.endswith(b"/") else heap.find(b"</c>", tag_end)
        if place is None or b"'" in tag or end < 0:
            self.marks.plain = False
            return
        at = (int(place[2]), column_number(place[1].decode()))
        body = heap[tag_end + 1 : end]
        found = _VALUE.search(body)
        if b"<c" in body or (found is None and _ODD_VALUE.search(body)):
            self.marks.plain = False  # an end tag with a space in it
            return
        text = unescape(found[1].decode("utf-8", "replace")) if found else ""
        if text or b"<is" in body or body.startswith(b"<f"):
            self._extend(at)
        if b" ref=" in body:
            self._hold(dict(_ATTRIBUTE.findall(body, 0, body.find(b">"))))
        self._correct(at, attributes, text, is_formula=body.startswith(b"<f"))

    def _correct(self, at: tuple[int, int], attributes: dict[bytes, bytes], text: str, *, is_formula: bool) -> None:
        kind = attributes.get(b"t", b"n")
        if is_formula and at[0] > self._below:
            self.marks.formulas.add(at)
        if kind == b"e":
            self.marks.again[at] = ErrorCell(text)
        elif kind == b"n" and text and (text.startswith("-") or len(text) > 15 or self._kind_of(attributes) == PERCENT):
            shown = self._kind_of(attributes)
            self.marks.again[at] = number_cell(text, shown, date1904=self._date1904)
            self.marks.percents |= shown == PERCENT
        elif is_formula and not text and kind != b"str":
            self.marks.uncached.add(at)

    def _kind_of(self, attributes: dict[bytes, bytes]) -> int:
        style = attributes.get(b"s", b"0")
        return self._kinds[int(style)] if style.isdigit() and int(style) < len(self._kinds) else COUNT

    def _hold(self, formula: dict[bytes, bytes]) -> None:
        """A formula that fills an area, unless it is one that its cells only share."""
        kind = FORMULAS.get(formula.get(b"t", b"").decode("ascii", "replace"))
        held = held_of(kind, formula.get(b"ref", b"").decode("ascii", "replace")) if kind else None
        if held:
            self.marks.held.append(held)

    def _extend(self, at: tuple[int, int]) -> None:
        """The rectangle around all filled cells grows; so many far ones are no strays any more."""
        row, column = at
        self.marks.bottom = max(self.marks.bottom, row)
        if column > self.marks.right:
            self._beside += 1
            self._widest = max(self._widest, column)
        if row > MOST_ROWS or column > MOST_COLUMNS:
            self._far += 1
            if self._far > MOST_FAR or row > LAST_ROW or column > LAST_COLUMN:
                raise RefusalError("file_far", **self._facts, cell=cell_name(row, column))
        elif self._beside > MOST_BESIDE:
            # A list of the staff's own stands beside the table: from now on its cells are passed over like ours.
            self._widen(self._widest)

    def _add_merged(self, heap: bytes, stop: int) -> None:
        for found in _MERGED.finditer(heap, 0, stop):
            held = held_of(MERGED, found[1].decode())
            if held:
                area = held.area
                self._merged += (area.bottom - area.top + 1) * (area.right - area.left + 1)
                self.marks.held.append(held)
            if self._merged > MOST_MERGED:
                raise RefusalError("file_merged", **self._facts, area=found[1].decode())
