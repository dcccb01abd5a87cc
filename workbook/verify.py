"""Proof, after writing, that nothing but ours has changed: every other part and every other cell, byte for byte.

It takes both files apart by itself and knows nothing of how they were written; the only thing shared with the splicer
is where a sheet's rows stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.refusals import RefusalError
from workbook.a1 import Area, column_number, letters, parse_area, parse_cell, placed
from workbook.markup import attribute, children, with_attributes
from workbook.splice_frame import Frame, Row, frame_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbook.package import Package


@dataclass(frozen=True, slots=True)
class Ours:
    """What may differ on one sheet: by row the columns written, the areas of our links, and where validations end."""

    title: str
    cells: Mapping[int, frozenset[int]]
    links: Sequence[Area] = ()
    validations: bool = False


def block(rows: Iterable[int], columns: Iterable[int]) -> dict[int, frozenset[int]]:
    """The same columns in every row, as `Ours.cells` wants them."""
    return dict.fromkeys(rows, frozenset(columns))


def scattered(cells: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Single cells, as `Ours.cells` wants them."""
    found: dict[int, set[int]] = {}
    for row, column in cells:
        found.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in found.items()}


def prove_untouched(old: Package, new: Package, sheets: Mapping[str, Ours], parts: Collection[str] = ()) -> None:
    """Refuse unless all but our cells, by sheet part, and the named parts is what it was.

    Both packages are as read from bytes: an untouched part has the same compressed bytes, not only the same content.
    """
    free = {part.lower() for part in parts}
    for name in {*old.names(), *new.names()}:
        if name.lower() in free:
            continue
        if name not in old or name not in new:
            raise RefusalError("write_foreign", place=name)
        ours = sheets.get(name)
        if old.raw(name) is not None and old.raw(name) == new.raw(name):
            continue
        if ours is None:
            raise RefusalError("write_foreign", place=name)
        prove_sheet(old.read(name), new.read(name), ours)


def prove_sheet(old: bytes, new: bytes, ours: Ours) -> None:
    """Refuse unless the sheet differs in nothing but our cells and what follows from them."""
    before, after = _Side(old, ours), _Side(new, ours)
    if before.around() != after.around():
        raise RefusalError("write_foreign", place=ours.title)
    following = after.rows()
    still = next(following, None)
    for row in before.rows():
        while still is not None and still.number < row.number:
            after.refuse_more_than_ours(still)
            still = next(following, None)
        if still is None or still.number != row.number or not _same(before, row, after, still):
            raise RefusalError("write_foreign", place=placed(ours.title, str(row.number)))
        still = next(following, None)
    while still is not None:
        after.refuse_more_than_ours(still)
        still = next(following, None)
    if b"".join(before.gaps) != b"".join(after.gaps):
        raise RefusalError("write_foreign", place=ours.title)


def _same(before: _Side, row: Row, after: _Side, still: Row) -> bool:
    """Whether a row differs in our cells only.

    Most rows hold ours side by side: what stands left and right of them is then compared as it is.
    """
    old, new = before.frame.xml, after.frame.xml
    columns = before.ours.cells.get(row.number)
    if not columns:
        return old[row.start : row.end] == new[still.start : still.end]
    if old[row.start : row.tag_end] != new[still.start : still.tag_end] and before.tag(row) != after.tag(still):
        return False
    first, second = before.ours_in(row, columns), after.ours_in(still, columns)
    if (
        first
        and second
        and old[row.tag_end : first[0]] == new[still.tag_end : second[0]]
        and old[first[1] : row.close] == new[second[1] : still.close]
    ):
        return True
    return before.foreign(row, columns) == after.foreign(still, columns)


class _Side:
    """One of the two sheets."""

    def __init__(self, xml: bytes, ours: Ours) -> None:
        self.frame: Frame = frame_of(xml, ours.title)
        self.ours = ours
        prefix = self.frame.prefix
        self._opening = b"<" + prefix + b'c r="'
        self._any_cell = b"<" + prefix + b"c"
        self._ending = b"</" + prefix + b"c>"
        self._names = re.compile(re.escape(self._opening) + rb"([A-Z]+)").findall
        self.gaps: list[bytes] = []
        self._ours: dict[frozenset[int], tuple[bytes, re.Pattern[bytes]]] = {}
        self._mine: dict[tuple[frozenset[int], tuple[bytes, ...]], list[bool]] = {}

    def rows(self) -> Iterator[Row]:
        """The rows; what stands between them is gathered in `gaps`."""
        at = self.frame.tag_end
        for row in self.frame.rows():
            if row.start > at:
                self.gaps.append(self.frame.xml[at : row.start])
            at = row.end
            yield row
        self.gaps.append(self.frame.xml[at : self.frame.close])

    def tag(self, row: Row) -> bytes:
        """The row's start tag without its hint of used columns, opened if it was empty."""
        tag = self.frame.xml[row.start : row.tag_end]
        if row.end == row.tag_end:
            tag = tag[:-2].rstrip() + b">"
        return with_attributes(tag, {"spans": None}) if b"spans" in tag else tag

    def ours_in(self, row: Row, columns: frozenset[int]) -> tuple[int, int] | None:
        """Where our cells begin and end in a row that holds the first of them, all side by side."""
        if not self.frame.plain:
            return None
        if columns not in self._ours:
            self._ours[columns] = self._first_to_last(sorted(columns))
        name, pattern = self._ours[columns]
        xml = self.frame.xml
        start = xml.find(self._opening + name + b'%d"' % row.number, row.tag_end, row.close)
        found = pattern.match(xml, start, row.close) if start >= 0 else None
        return found.span() if found else None

    def _first_to_last(self, columns: list[int]) -> tuple[bytes, re.Pattern[bytes]]:
        names = [letters(column).encode() for column in columns]
        tag, ending = re.escape(self._opening), self._ending
        inside = rb"[^<]*+(?:<(?!" + ending[1:] + rb")[^<]*+)*+"
        cells = [tag + name + rb'\1"[^<>]*+(?:(?<=/)>|>' + inside + ending + b")" for name in names]
        pattern = rb"(?=" + tag + rb'[A-Z]+(\d+)")' + cells[0] + b"".join(b"(?:%b)?+" % cell for cell in cells[1:])
        return names[0], re.compile(pattern)

    def foreign(self, row: Row, columns: frozenset[int]) -> bytes:
        """The row without our cells."""
        body = self.frame.xml[row.tag_end : row.close]
        parts = body.split(self._opening)
        found = tuple(self._names(body))
        if not self.frame.plain or len(found) != len(parts) - 1 or body.count(self._any_cell) != len(found):
            return self._foreign_by_tags(row, columns)
        mine = self._mine.get((columns, found))
        if mine is None:
            mine = self._mine[columns, found] = [column_number(name.decode()) in columns for name in found]
        kept = [parts[0]]
        number = b'%d"' % row.number
        for name, part, is_mine in zip(found, parts[1:], mine, strict=True):
            ours = is_mine and part.startswith(number, len(name))
            kept.append(self._behind(part) if ours else self._opening + part)
        return b"".join(kept)

    def _behind(self, part: bytes) -> bytes:
        """What follows a cell up to the next."""
        stop = part.find(b">") + 1
        if part[stop - 2 : stop] == b"/>":
            return part[stop:]
        return part[part.find(self._ending, stop) + len(self._ending) :]

    def _foreign_by_tags(self, row: Row, columns: frozenset[int]) -> bytes:
        xml, at, last = self.frame.xml, row.tag_end, 0
        kept: list[bytes] = []
        for span in children(xml, row.tag_end, row.close):
            if span.name != self.frame.prefix + b"c":
                continue
            named = parse_cell((attribute(span.attributes, b"r") or b"").decode("ascii", "replace"))
            last = named[1] if named else last + 1
            if last in columns and (named is None or named[0] == row.number):
                kept.append(xml[at : span.start])
                at = span.end
        kept.append(xml[at : row.close])
        return b"".join(kept)

    def refuse_more_than_ours(self, row: Row) -> None:
        """Refuse a new row that holds anything but our cells."""
        columns = self.ours.cells.get(row.number, frozenset())
        bare = b"<" + self.frame.prefix + b'row r="%d">' % row.number
        if self.tag(row) != bare or self.foreign(row, columns):
            raise RefusalError("write_foreign", place=placed(self.ours.title, str(row.number)))

    def around(self) -> tuple[bytes, bytes]:
        """What stands before and behind the rows, without the dimension, our links and the ends of validations."""
        frame = self.frame
        head = frame.xml[: frame.start]
        head = re.sub(rb"""(<(?:[\w.\-]+:)?dimension\s[^<>]*?ref\s*=\s*)("[^"]*"|'[^']*')""", rb"\1", head, count=1)
        tail = frame.xml[frame.end :]
        if self.ours.links:
            tail = self._without_links(tail, self.ours.links)
        if self.ours.validations:
            sqref = rb"""(<(?:[\w.\-]+:)?dataValidation\s[^<>]*?sqref\s*=\s*)("[^"]*"|'[^']*')"""
            tail = re.sub(sqref, rb"\1", tail)
        return head, tail

    def _without_links(self, tail: bytes, ours: Sequence[Area]) -> bytes:
        """The tail without our links, and without a list of links in which nothing is left."""
        prefix = self.frame.prefix

        def kept(link: re.Match[bytes]) -> bytes:
            area = parse_area((attribute(link[1], b"ref") or b"").decode("ascii", "replace"))
            return b"" if area and any(each.holds(area.top, area.left) for each in ours) else link[0]

        tail = re.sub(rb"<" + prefix + rb"hyperlink\s([^<>]*)/>", kept, tail)
        return re.sub(rb"<" + prefix + rb"hyperlinks(?:\s*/>|>\s*</" + prefix + rb"hyperlinks>)", b"", tail)
