"""Where the rows of a sheet's XML stand, and what on the sheet forbids writing into a cell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from register.refusals import RefusalError
from workbook.a1 import Area, cell_name, parse_area, placed
from workbook.cells import BLANK
from workbook.held import MERGED, held_in
from workbook.markup import attribute, children, closing, editable, first_tag, with_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAIN: Final = re.compile(
    rb"""\sxmlns(?::[\w.\-]+)?\s*=\s*["'](?:http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"""
    rb"""|http://purl\.oclc\.org/ooxml/spreadsheetml/main)["']"""
)

_ROW_NUMBERS: Final = re.compile(rb'<row r="([0-9]{1,7})"')
_NUMBERED: Final = re.compile(rb' r="(\d+)"')
_NOTHING: Final = (None, BLANK)


class Row(NamedTuple):
    """One row as it stands: its number and its places in the bytes."""

    number: int
    attributes: bytes
    start: int
    tag_end: int
    close: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet's XML around its rows. `plain`: nothing in it needs more than splitting at tags."""

    xml: bytes
    title: str
    prefix: bytes
    start: int
    tag_end: int
    close: int
    end: int
    plain: bool

    def place(self, row: int, column: int) -> str:
        """`Equipment!K14`."""
        return placed(self.title, cell_name(row, column))

    def strange(self, row: int = 0) -> RefusalError:
        """The refusal of a sheet, or of one row, that is not built as the format says."""
        return RefusalError("write_shape", place=placed(self.title, str(row)) if row else self.title or "sheetData")

    def rows(self, start: int = 0, stop: int = 0) -> Iterator[Row]:
        """The rows in order. A row without a number follows the one before; numbers that fall are refused.

        `start` and `stop` are where a row begins and one ends, of which only those between are wanted; only of a plain
        frame, and the first of them has to have a number.
        """
        number = 0
        plain = self._plain_rows(start or self.tag_end, stop or self.close) if self.plain else self._any_rows()
        for attributes, first, tag_end, close, end in plain:
            usual = _NUMBERED.match(attributes)
            named = usual[1] if usual else attribute(attributes, b"r")
            if named is not None and not named.isdigit():
                raise self.strange()
            following = number + 1 if named is None else int(named)
            if following <= number:
                raise self.strange(number)
            number = following
            yield Row(number, attributes, first, tag_end, close, end)

    def ordered(self) -> bool:
        """Whether every row is written the usual way, its number first, and the numbers rise: seen without each row."""
        if not self.plain or self.prefix:
            return False
        found = _ROW_NUMBERS.findall(self.xml, self.tag_end, self.close)
        numbers = np.array(found, "S7").astype(np.int64) if found else np.zeros(0, np.int64)
        is_all = self.xml.count(b"<row", self.tag_end, self.close) == len(found)
        return is_all and bool((np.diff(numbers) > 0).all())

    def before(self, number: int) -> int:
        """Where the row before that with a number begins; 0 where it is not known. Of an ordered frame."""
        at = self.xml.find(b'<row r="%d"' % number, self.tag_end, self.close)
        return max(self.xml.rfind(b"<row ", self.tag_end, at), 0) if at > 0 else 0

    def _plain_rows(self, at: int, stop: int) -> Iterator[tuple[bytes, int, int, int, int]]:
        opening, ending = b"<" + self.prefix + b"row", b"</" + self.prefix + b"row>"
        pattern = re.compile(opening + rb"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
        xml = self.xml
        while (start := xml.find(opening, at, stop)) >= 0:
            tag = pattern.match(xml, start, stop)
            if not tag:
                raise self.strange()
            if tag[1].endswith(b"/"):
                at = tag.end()
                yield tag[1][:-1], start, at, at, at
                continue
            close = xml.find(ending, tag.end(), stop)
            if close < 0:
                raise self.strange()
            at = close + len(ending)
            yield tag[1], start, tag.end(), close, at

    def _any_rows(self) -> Iterator[tuple[bytes, int, int, int, int]]:
        for span in children(self.xml, self.tag_end, self.close):
            if span.name == self.prefix + b"row":
                yield span.attributes, span.start, span.tag_end, span.close, span.end


def frame_of(xml: bytes, title: str = "") -> Frame:
    """The frame of a sheet; an encoding, document type or namespace use that cannot be written safely is refused."""
    editable(xml, title or "sheet")
    tag = first_tag(xml, b"sheetData", 0, len(xml))
    if tag is None or len(_MAIN.findall(xml, 0, tag.tag_end)) > 1:
        raise RefusalError("write_shape", place=title or "sheetData")
    prefix = tag.name[: tag.name.find(b":") + 1]
    if xml[tag.tag_end - 2 : tag.tag_end] == b"/>":
        return Frame(xml, title, prefix, tag.start, tag.tag_end, tag.tag_end, tag.tag_end, plain=True)
    ending = b"</" + prefix + b"sheetData"
    close = xml.rfind(ending)
    plain = (
        not _stands(xml, b"<!", tag.tag_end)
        and not _stands(xml, b"<?", tag.tag_end)
        and xml.count(b"</" + prefix + b"row", tag.tag_end, close)
        == xml.count(b"</" + prefix + b"row>", tag.tag_end, close)
    )
    close, end = (close, xml.find(b">", close) + 1) if plain and close >= 0 else closing(xml, tag.tag_end)
    if close < 0 or not xml.startswith(ending, close):
        raise RefusalError("write_shape", place=title or "sheetData")
    return Frame(xml, title, prefix, tag.start, tag.tag_end, close, end, plain)


def _stands(xml: bytes, signs: bytes, start: int) -> bool:
    """Whether two signs stand there; the rare second one alone is found many times faster than both."""
    return xml.find(signs[1:], start) >= 0 and xml.find(signs, start) >= 0


@dataclass(frozen=True, slots=True)
class Targets:
    """The cells to be written: every row by every column, save where a tail is None."""

    rows: Sequence[int]
    columns: Sequence[int]
    tails: Sequence[Sequence[bytes | None]]

    def hit(self, area: Area, *, corner: bool) -> tuple[int, int] | None:
        """A cell to be written that lies in the area; its first cell counts only with `corner`."""
        first, last = bisect_left(self.rows, area.top), bisect_right(self.rows, area.bottom)
        for column, tails in zip(self.columns, self.tails, strict=True):
            if first == last or not area.left <= column <= area.right:
                continue
            for position in range(first, last):
                cell = (self.rows[position], column)
                if tails[position] is not None and (corner or cell != (area.top, area.left)):
                    return cell
        return None

    def box(self) -> Area | None:
        """The rectangle around all cells that will hold something."""
        rows: list[int] = []
        columns: list[int] = []
        for column, tails in zip(self.columns, self.tails, strict=True):
            count = len(tails)
            first = next((k for k in range(count) if tails[k] not in _NOTHING), None)
            if first is not None:
                last = next(k for k in range(count - 1, -1, -1) if tails[k] not in _NOTHING)
                rows += (self.rows[first], self.rows[last])
                columns.append(column)
        return Area(min(rows), min(columns), max(rows), max(columns)) if rows else None


def refuse_taken(frame: Frame, targets: Targets) -> None:
    """Refuse to write inside merged cells or into part of an array formula or data table."""
    for held in held_in(frame):
        cell = targets.hit(held.area, corner=not held.frees_first)
        if cell:
            key = "write_merged" if held.kind == MERGED else "write_array"
            raise RefusalError(key, cell=frame.place(*cell), area=held.area.name)


def _area(attributes: bytes) -> Area | None:
    return parse_area((attribute(attributes, b"ref") or b"").decode("ascii", "replace"))


def head_of(frame: Frame, targets: Targets) -> bytes:
    """What stands before the rows, its dimension grown to hold all that is written, its sheetData open."""
    head = frame.xml[: frame.tag_end]
    if head.endswith(b"/>"):
        head = head[:-2].rstrip() + b">"
    box = targets.box()
    tag = first_tag(head, b"dimension", 0, frame.start)
    old = _area(tag.attributes) if tag else None
    if tag is None or box is None or old is None:
        return head
    grown = Area(*map(min, old[:2], box[:2]), *map(max, old[2:], box[2:]))
    if grown == old:
        return head
    return head[: tag.start] + with_attributes(head[tag.start : tag.tag_end], {"ref": grown.name}) + head[tag.tag_end :]


def column_style(frame: Frame, column: int) -> bytes | None:
    """The style that `<cols>` gives a whole column."""
    tag = first_tag(frame.xml, b"cols", 0, frame.start)
    if tag is None:
        return None
    for span in children(frame.xml, tag.tag_end, frame.start):
        low, high = attribute(span.attributes, b"min") or b"", attribute(span.attributes, b"max") or b""
        if low.isdigit() and high.isdigit() and int(low) <= column <= int(high):
            return attribute(span.attributes, b"style")
    return None
