"""How far down drop-downs and colours reach: 2,000 rows below the last one, further with each update.

Rules over millions of cells stop other programs: one looks at every cell of a rule when it opens or saves a workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workbook.a1 import parse_area
from workbook.markup import attribute, children, with_attributes
from workbook.splice_frame import frame_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from workbook.markup import Span

REACH: Final = 2_000
"""Rows below the last one of a table that its rules reach at least."""
ONCE: Final = range(150_000, 250_001)
"""Where rules of registers made earlier end: at row 200,000, or near it where rows came in between or went."""
OURS_IS_LONG: Final = 1_000
"""A rule from the first row on, at least as long, was laid over the whole table, which may have outgrown it."""
_RULE: Final = rb"(dataValidation|conditionalFormatting)"
_SQREF: Final = re.compile(rb"<(?:[\w.\-]+:)?" + _RULE + rb"""\s[^<>]*?sqref\s*=\s*["']([^"'<>]*)["']""")
_ASKS: Final = re.compile(
    rb"""<(?:[\w.\-]+:)?dataValidation\s(?=[^<>]*errorStyle="warning")[^<>]*showErrorMessage="1"[^<>]*>\s*"""
    rb"<(?:[\w.\-]+:)?formula1>(\w+)<"
)


@dataclass(frozen=True, slots=True)
class Reached:
    """A table whose rules are to reach below it: its own columns, all that stand in it, its first and last row."""

    columns: Collection[int]
    width: Collection[int]
    first_row: int
    last_row: int

    def stretch(self, rule: bytes, said: str) -> str:
        """One stretch of cells of a rule, longer or shorter where it is ours; a colour may span columns of staff."""
        area = parse_area(said)
        columns = self.columns if rule == b"dataValidation" else self.width
        if area is None or any(column not in columns for column in range(area.left, area.right + 1)):
            return said
        is_long = area.top <= self.first_row and area.bottom - area.top + 1 >= OURS_IS_LONG
        is_ours = area.top <= self.last_row + 1 and (area.bottom > self.last_row or is_long)
        wanted = self.last_row + REACH
        if is_ours and (area.bottom < wanted or area.bottom in ONCE):
            return area._replace(bottom=wanted).name
        return said


def with_reach(sheet: bytes, tables: Sequence[Reached], unasked: Collection[str] = (), *, title: str = "") -> bytes:
    """The sheet whose drop-downs and colours reach below its tables as far as they should.

    Those over a few cells, or over columns that are not the table's, are the staff's and stay. `unasked` are lists: an
    entry that such a list does not offer is asked about no more.
    """
    tail = sheet[max(sheet.rfind(b"sheetData>"), sheet.rfind(b"sheetData/>"), 0) :]
    asks = {name.decode() for name in _ASKS.findall(tail)} & {*unasked}
    said = _SQREF.findall(tail)
    if not asks and all(reached(rule, cells, tables) == cells for rule, cells in said):
        return sheet  # most often nothing is to be done: the rows need not be looked through
    frame = frame_of(sheet, title)
    out: list[bytes] = []
    at = 0
    for span in rules(sheet, frame.end):
        name = span.name.rpartition(b":")[2]
        old = attribute(span.attributes, b"sqref") or b""
        values: dict[str, str | None] = {}
        if (new := reached(name, old, tables)) != old:
            values["sqref"] = new.decode("ascii", "replace")
        found = _ASKS.match(sheet, span.start)
        if found and found[1].decode() in unasked:
            values["showErrorMessage"] = "0"
        if values:
            out += (sheet[at : span.start], with_attributes(sheet[span.start : span.tag_end], values))
            at = span.tag_end
    return b"".join(out) + sheet[at:]


def reached(rule: bytes, cells: bytes, tables: Sequence[Reached]) -> bytes:
    """The cells of a rule, each stretch as the tables want it; as they stand where none wants anything."""
    stretches = cells.decode("ascii", "replace").split()
    new = stretches
    for table in tables:
        new = [table.stretch(rule, each) for each in new]
    return cells if new == stretches else " ".join(new).encode()


def rules(sheet: bytes, end: int) -> Iterator[Span]:
    """The drop-downs and colours behind the rows, one by one."""
    for span in children(sheet, end, len(sheet)):
        name = span.name.rpartition(b":")[2]
        if name == b"conditionalFormatting":
            yield span
        elif name == b"dataValidations":
            yield from children(sheet, span.tag_end, span.close)
