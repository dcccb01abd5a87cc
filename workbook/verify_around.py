"""What stands before and behind the rows of a sheet, without what is ours in it: for comparing it byte for byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from register.refusals import RefusalError
from workbook.a1 import Area, parse_area
from workbook.markup import attribute, children, closing, first_tag, with_attributes
from workbook.ours import Ours
from workbook.splice_frame import Frame


def around(frame: Frame, ours: Ours, added: Sequence[bytes] = ()) -> tuple[bytes, bytes]:
    """What stands before and behind the rows, without the dimension, our links and the ends of drop-downs and colours.

    Nor our columns' widths, nor what was `added` to this sheet: each that is not there once is refused.
    """
    head = frame.xml[: frame.start]
    head = re.sub(rb"""(<(?:[\w.\-]+:)?dimension\s[^<>]*?ref\s*=\s*)("[^"]*"|'[^']*')""", rb"\1", head, count=1)
    if ours.widened:
        head = without_widths(head, ours.widened)
    tail = frame.xml[frame.end :]
    if ours.added:
        tail = without_added(tail, added, frame.prefix, ours.title)
    if ours.links:
        tail = without_links(tail, ours.links, frame.prefix)
    if ours.validations:
        tail = without_ends(tail)
    return head, tail


def without_ends(tail: bytes) -> bytes:
    """The tail without the last rows of drop-downs and colours, and without whether other entries are asked about."""

    def endless(cells: re.Match[bytes]) -> bytes:
        return re.sub(rb":([A-Z]+)\d+", rb":\1", cells[0])

    def kept(tag: re.Match[bytes]) -> bytes:
        said = re.sub(rb"""\s+showErrorMessage\s*=\s*("[^"]*"|'[^']*')""", b"", tag[0])
        return re.sub(rb"""\ssqref\s*=\s*("[^"]*"|'[^']*')""", endless, said)

    return re.sub(rb"<(?:[\w.\-]+:)?(?:dataValidation|conditionalFormatting)\s[^<>]*>", kept, tail)


def without_added(tail: bytes, added: Sequence[bytes], prefix: bytes, title: str) -> bytes:
    """The tail without what was added to it, without the number of validations, and without an empty list of them."""
    for each in added:
        before, found, after = tail.rpartition(each)
        if not found:
            raise RefusalError("write_foreign", place=title)
        tail = before + after
    name = prefix + b"dataValidations"
    tail = re.sub(rb"<" + name + rb"""(?=[\s>/])([^<>]*?)\s+count\s*=\s*["']\d+["']""", rb"<" + name + rb"\1", tail)
    return tail.replace(b"<%b></%b>" % (name, name), b"").replace(b"<%b/>" % name, b"")


def without_links(tail: bytes, ours: Sequence[Area], prefix: bytes) -> bytes:
    """The tail without our links, and without a list of links in which nothing is left."""

    def kept(link: re.Match[bytes]) -> bytes:
        area = parse_area((attribute(link[1], b"ref") or b"").decode("ascii", "replace"))
        return b"" if area and any(each.holds(area.top, area.left) for each in ours) else link[0]

    tail = re.sub(rb"<" + prefix + rb"hyperlink\s([^<>]*)/>", kept, tail)
    return re.sub(rb"<" + prefix + rb"hyperlinks(?:\s*/>|>\s*</" + prefix + rb"hyperlinks>)", b"", tail)


def without_widths(head: bytes, columns: Collection[int]) -> bytes:
    """What stands before the rows, its columns spelt out one stretch after the other without some of them."""
    tag = first_tag(head, b"cols", 0, len(head))
    if tag is None:
        return head
    said: list[tuple[int, int, bytes]] = []
    stop = tag.tag_end
    for span in children(head, tag.tag_end, len(head)):
        stop = span.end
        low, high = (int(attribute(span.attributes, name) or b"0") for name in (b"min", b"max"))
        text = with_attributes(head[span.start : span.end], {"min": None, "max": None})
        for place in sorted({*columns}):
            if low <= place <= high:
                said += [(low, place - 1, text)] if low < place else []
                low = place + 1
        said += [(low, high, text)] if low <= high else []
    joined = b"".join(b"%d-%d %b" % stretch for stretch in neighbours_joined(said, columns))
    ends = closing(head, stop)
    return head[: tag.start] + joined + head[ends[1] if ends[0] >= 0 else stop :]


def neighbours_joined(said: list[tuple[int, int, bytes]], columns: Collection[int]) -> list[tuple[int, int, bytes]]:
    """Stretches of columns that say the same and have nothing but ours between them, as one."""
    joined: list[tuple[int, int, bytes]] = []
    for low, high, text in said:
        last = joined[-1] if joined else None
        if last and last[2] == text and all(place in columns for place in range(last[1] + 1, low)):
            joined[-1] = (last[0], high, text)
        else:
            joined.append((low, high, text))
    return joined
