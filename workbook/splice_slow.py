"""One row written tag by tag: cells without a reference, comments, CDATA, spaces and quotes of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.a1 import parse_cell
from workbook.cells import BLANK
from workbook.markup import Span, attribute, children
from workbook.splice_styles import NO_STYLE, spanned, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook.splice_frame import Frame, Row


class Patch(NamedTuple):
    """One cell to write: its tag up to the reference, and its tail."""

    head: bytes
    tail: bytes


def patched(
    frame: Frame,
    row: Row,
    cells: Mapping[int, Patch],
    style_of_new: Callable[[int], bytes],
    lost: Callable[[bytes, int, int], None],
) -> bytes:
    """The row with the cells written, by column; `lost` is told of each cell written over."""
    xml = frame.xml
    out: list[bytes] = []
    made: list[int] = []
    at = stop = row.tag_end
    waiting = sorted(cells)
    for column, span in [*cells_of(frame, row).items(), (1 << 30, None)]:
        while waiting and waiting[0] < column:
            new = waiting.pop(0)
            style = style_of_new(new)
            if cells[new].tail != BLANK or style != NO_STYLE:
                out += (xml[at:stop], cells[new].head, style, cells[new].tail)
                at = stop
                made.append(new)
        if span is None:
            break
        if waiting and waiting[0] == column:
            patch = cells[waiting.pop(0)]
            out += (xml[at : span.start], patch.head, styled(attribute(span.attributes, b"s")), patch.tail)
            at = span.end
            lost(xml[span.start : span.end], row.number, column)
        stop = span.end
    if not out:
        return xml[row.start : row.end]
    tag, ending = xml[row.start : row.tag_end], xml[row.close : row.end]
    if row.tag_end == row.end:
        tag, ending = tag[:-2].rstrip() + b">", b"</" + frame.prefix + b"row>"
    return (spanned(tag, made) if made else tag) + b"".join(out) + xml[at : row.close] + ending


def cells_of(frame: Frame, row: Row) -> dict[int, Span]:
    """The row's cells by column; one without a reference follows the one before. Any that fall back are refused."""
    found: dict[int, Span] = {}
    last = 0
    for span in children(frame.xml, row.tag_end, row.close):
        if b"xmlns" in span.attributes:
            raise frame.strange(row.number)
        if span.name != frame.prefix + b"c":
            continue
        named = attribute(span.attributes, b"r")
        place = (row.number, last + 1) if named is None else parse_cell(named.decode("ascii", "replace"))
        if place is None or place[0] != row.number or place[1] <= last:
            raise frame.strange(row.number)
        last = place[1]
        found[last] = span
    return found
