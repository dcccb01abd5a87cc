"""What one more column needs around the rows of a sheet: width, drop-down, colours, and its place in the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from register.refusals import RefusalError
from workbook.a1 import Area, parse_area
from workbook.escaping import quoteattr
from workbook.markup import (
    attribute,
    children,
    editable,
    elements,
    first_tag,
    prefix_of,
    set_attributes,
    with_attributes,
    with_child,
)
from workbook.splice_frame import Frame, frame_of
from workbook.splice_lists import AFTER_LINKS, child, place_before
from workbook.splice_styles import prefixed

_AFTER_VALIDATIONS: Final = (b"hyperlinks", *AFTER_LINKS)
_AFTER_RULES: Final = (b"dataValidations", *_AFTER_VALIDATIONS)
_PRIORITY: Final = re.compile(rb'\bpriority\s*=\s*["\'](\d+)["\']')


def with_columns(sheet: bytes, columns: Mapping[int, Mapping[str, str]], *, title: str = "") -> bytes:
    """The sheet whose columns have these widths and styles; one that covers others as well is cut around them."""
    frame = frame_of(sheet, title)
    tag = first_tag(sheet, b"cols", 0, frame.start)
    name = b"<" + frame.prefix + b"col"
    made: list[tuple[int, bytes]] = []
    for place, said in columns.items():
        bare = name + b' min="%d" max="%d"/>' % (place, place)
        made.append((place, with_attributes(bare, dict(said))))
    if tag is None:
        inside = b"".join(each for _, each in sorted(made))
        whole = name + b"s>" + inside + b"</" + frame.prefix + b"cols>"
        return sheet[: frame.start] + whole + sheet[frame.start :]
    stop = tag.tag_end
    for span in children(sheet, tag.tag_end, frame.start):
        stop = span.end
        text = sheet[span.start : span.end]
        low, high = int(attribute(span.attributes, b"min") or b"0"), int(attribute(span.attributes, b"max") or b"0")
        for first, last in pieces(low, high, columns):
            if (first, last) != (low, high):
                made.append((first, with_attributes(text, {"min": str(first), "max": str(last)})))
            else:
                made.append((first, text))
    return sheet[: tag.tag_end] + b"".join(each for _, each in sorted(made)) + sheet[stop:]


def pieces(low: int, high: int, without: Collection[int]) -> list[tuple[int, int]]:
    """What is left of a span of columns without some of them."""
    left: list[tuple[int, int]] = []
    for place in sorted({each for each in without if low <= each <= high}):
        if low < place:
            left.append((low, place - 1))
        low = place + 1
    return [*left, (low, high)] if low <= high else left


def with_rules(sheet: bytes, rules: Sequence[bytes], *, title: str = "") -> tuple[bytes, tuple[bytes, ...]]:
    """The sheet with conditional formats behind those it has, after them in rank; and each as it was written."""
    frame = frame_of(sheet, title)
    rank = max(map(int, _PRIORITY.findall(sheet, frame.end)), default=0)
    made: list[bytes] = []
    for rule in rules:
        rank += 1
        made.append(_PRIORITY.sub(b'priority="%d"' % rank, rule))
    written = tuple(each for each in prefixed(made, frame.prefix) if each is not None)
    at = place_before(frame, _AFTER_RULES)
    return sheet[:at] + b"".join(written) + sheet[at:], written


def with_validations(sheet: bytes, added: Sequence[bytes], *, title: str = "") -> tuple[bytes, tuple[bytes, ...]]:
    """The sheet with validations behind those it has; and each as it was written."""
    if not added:
        return sheet, ()
    frame = frame_of(sheet, title)
    written = tuple(each for each in prefixed(added, frame.prefix) if each is not None)
    present = child(frame, b"dataValidations")
    tag = frame.prefix + b"dataValidations"
    if present is None:
        at = place_before(frame, _AFTER_VALIDATIONS)
        whole = b'<%b count="%d">' % (tag, len(written)) + b"".join(written) + b"</" + tag + b">"
        return sheet[:at] + whole + sheet[at:], written
    count = sum(1 for _ in children(sheet, present.tag_end, present.close)) + len(written)
    opening = with_attributes(sheet[present.start : present.tag_end], {"count": str(count)})
    inside = sheet[present.tag_end : present.close] + b"".join(written)
    ending = sheet[present.close : present.end]
    if present.tag_end == present.end:
        opening, ending = opening[:-2] + b">", b"</" + tag + b">"
    return sheet[: present.start] + opening + inside + ending + sheet[present.end :], written


def widened_table(xml: bytes, headings: Sequence[str], part: str) -> bytes:
    """The table part with columns more at its right end; its filter goes with it, all other columns stay."""
    editable(xml, part)
    root = elements(xml, part)[0]
    old = parse_area(root.attributes.get("ref", ""))
    if old is None or root.attributes.get("tableType", "worksheet") != "worksheet":
        shown = root.attributes.get("displayName", part)
        raise RefusalError("write_table", table=shown, area=root.attributes.get("ref", ""), wanted=len(headings))
    new = old._replace(right=old.right + len(headings))
    listed = next(element for element in elements(xml, part) if element.name == "tableColumns")
    numbers = [int(e.attributes.get("id", "0")) for e in elements(xml, part) if e.name == "tableColumn"]
    tag = b"<" + prefix_of(xml, root) + b"tableColumn"
    made = b"".join(
        tag + f" id={quoteattr(str(max(numbers) + number))} name={quoteattr(heading)}/>".encode()
        for number, heading in enumerate(headings, start=1)
    )
    xml = with_child(xml, listed, made)
    xml = set_attributes(xml, listed, {"count": str(len(numbers) + len(headings))})
    return _over(xml, part, old, new)


def _over(xml: bytes, part: str, old: Area, new: Area) -> bytes:
    """The table part over another area, its filter where it had the whole width."""
    for element in reversed(elements(xml, part)):
        if element.name == "autoFilter" and element.depth == 1:
            area = parse_area(element.attributes.get("ref", ""))
            if area is not None and (area.left, area.right) == (old.left, old.right):
                xml = set_attributes(xml, element, {"ref": area._replace(right=new.right).name})
    return set_attributes(xml, elements(xml, part)[0], {"ref": new.name})


def with_cell_style(sheet: bytes, row: int, styles: Mapping[int, int], *, title: str = "") -> bytes:
    """The sheet whose cells of one row have these styles, by column; a cell that is not there is not made."""
    frame: Frame = frame_of(sheet, title)
    found = next((each for each in frame.rows() if each.number == row), None)
    if found is None:
        return sheet
    spans = list(children(sheet, found.tag_end, found.close))
    for span in reversed(spans):
        area = parse_area((attribute(span.attributes, b"r") or b"").decode("ascii", "replace"))
        if area and area.left in styles:
            tag = with_attributes(sheet[span.start : span.tag_end], {"s": str(styles[area.left])})
            sheet = sheet[: span.start] + tag + sheet[span.tag_end :]
    return sheet
