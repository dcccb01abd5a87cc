"""Proof, after writing, that nothing but ours has changed: every other part and every other cell, byte for byte.

It takes both files apart by itself and knows nothing of how they were written; the only thing shared with the splicer
is where a sheet's rows stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from register.refusals import RefusalError
from workbook.a1 import column_number, letters, parse_cell, placed
from workbook.markup import attribute, children, with_attributes
from workbook.ours import Ours
from workbook.splice_frame import Frame, Row, frame_of
from workbook.verify_around import around
from workbook.verify_blocks import Stretch, unlike
from workbook.verify_parts import prove_grown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from workbook.package import Package


_NONE: Final[Mapping[str, Collection[str]]] = {}


def prove_untouched(
    old: Package,
    new: Package,
    sheets: Mapping[str, Ours],
    parts: Collection[str] = (),
    *,
    added: Collection[str] = (),
    grown: Mapping[str, Collection[str]] = _NONE,
) -> None:
    """Refuse unless all but our cells, by sheet part, and the named parts is what it was.

    `added` parts are new; to `grown` ones something was added, and these attributes of their lists may differ. Both
    packages are as read from bytes: an untouched part has the same compressed bytes, not only the same content.
    """
    free = {part.lower() for part in parts}
    for name in {*old.names(), *new.names()}:
        if name.lower() in free or (name in added and name not in old):
            continue
        if name not in old or name not in new:
            raise RefusalError("write_foreign", place=name)
        ours = sheets.get(name)
        if old.raw(name) is not None and old.raw(name) == new.raw(name):
            continue
        if name in grown:
            prove_grown(old.read(name), new.read(name), name, grown[name])
            continue
        if ours is None:
            raise RefusalError("write_foreign", place=name)
        prove_sheet(old.read(name), new.read(name), ours)


def prove_sheet(old: bytes, new: bytes, ours: Ours) -> None:
    """Refuse unless the sheet differs in nothing but our cells and what follows from them."""
    before, after = _Side(old, ours), _Side(new, ours)
    if around(before.frame, ours) != around(after.frame, ours, ours.added):
        raise RefusalError("write_foreign", place=ours.title)
    mine, others = unlike(before.frame, after.frame)
    shared = _shared(before, after, mine)
    following = after.rows(*others)
    still = next(following, None)
    for row in before.rows(*mine):
        while still is not None and still.number < row.number:
            after.refuse_more_than_ours(still)
            still = next(following, None)
        if still is None or still.number != row.number or not _same(before, row, after, still, shared):
            raise RefusalError("write_foreign", place=placed(ours.title, str(row.number)))
        still = next(following, None)
    while still is not None:
        after.refuse_more_than_ours(still)
        still = next(following, None)
    if b"".join(before.gaps) != b"".join(after.gaps):
        raise RefusalError("write_foreign", place=ours.title)


def _same(before: _Side, row: Row, after: _Side, still: Row, shared: Collection[tuple[int, int]]) -> bool:
    """Whether a row differs in our cells only, and in how `shared` ones say their formulas.

    Most rows hold ours side by side: what stands left and right of them is then compared as it is.
    """
    old, new = before.frame.xml, after.frame.xml
    columns = before.ours.cells.get(row.number)
    if not columns:
        is_same = old[row.start : row.end] == new[still.start : still.end]
        return is_same or (
            old[row.start : row.tag_end] == new[still.start : still.tag_end]
            and _says_the_same(before, row, after, still, shared)
        )
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
    is_same = before.foreign(row, columns) == after.foreign(still, columns)
    return is_same or _says_the_same(before, row, after, still, shared)


def _shared(before: _Side, after: _Side, where: Stretch) -> Collection[tuple[int, int]]:
    """Cells whose formula may be said otherwise, as it is proven to be the same; most sheets share none of ours."""
    if before.frame.xml.find(b"shared", where[0] or before.frame.tag_end, where[1] or before.frame.close) < 0:
        return ()
    from workbook.verify_formulas import proven_shared  # noqa: PLC0415 — seldom needed, and slow to load

    return proven_shared(before.frame, after.frame, before.ours)


def _says_the_same(before: _Side, row: Row, after: _Side, still: Row, shared: Collection[tuple[int, int]]) -> bool:
    """Whether two rows differ in our cells, and otherwise only in how formulas proven to be the same are said."""
    if not shared:
        return False
    from workbook.verify_formulas import bare  # noqa: PLC0415 — the same

    return bare(before.frame, row, before.ours, shared) == bare(after.frame, still, after.ours, shared)


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

    def rows(self, first: int = 0, last: int = 0) -> Iterator[Row]:
        """The rows, or those between two places; what stands between them is gathered in `gaps`."""
        at = first or self.frame.tag_end
        for row in self.frame.rows(first, last):
            if row.start > at:
                self.gaps.append(self.frame.xml[at : row.start])
            at = row.end
            yield row
        self.gaps.append(self.frame.xml[at : last or self.frame.close])

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
