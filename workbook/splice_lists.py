"""What stands around the rows of a sheet and moves with them: links, the area of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from register.refusals import RefusalError
from workbook.a1 import Area, cell_name, parse_area
from workbook.escaping import quoteattr
from workbook.markup import Span, attribute, children, editable, elements, set_attributes
from workbook.splice_frame import Frame, frame_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

AFTER_LINKS: Final = (
    b"printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    b"smartTags drawing AlternateContent drawingHF legacyDrawing legacyDrawingHF picture oleObjects controls "
    b"webPublishItems tableParts extLst"
).split()


def with_links(sheet: bytes, ours: Area, links: Mapping[tuple[int, int], str], *, title: str = "") -> bytes:
    """The sheet whose cells in `ours` link to exactly these places of the workbook (`Equipment!A14`).

    Links of other cells stay byte for byte; a link over several cells counts by its first.
    """
    frame = frame_of(sheet, title)
    present = child(frame, b"hyperlinks")
    tag = f"<{frame.prefix.decode()}hyperlink"
    made = "".join(
        f"{tag} ref={quoteattr(cell_name(*cell))} location={quoteattr(location)}/>"
        for cell, location in sorted(links.items())
    ).encode()
    opening, ending = b"<" + frame.prefix + b"hyperlinks>", b"</" + frame.prefix + b"hyperlinks>"
    if present is None:
        at = place_before(frame, AFTER_LINKS)
        return sheet[:at] + opening + made + ending + sheet[at:] if made else sheet
    kept: list[bytes] = []
    at = present.tag_end
    for span in children(sheet, present.tag_end, present.close):
        area = _area(span.attributes)
        if area is not None and ours.holds(area.top, area.left):
            kept.append(sheet[at : span.start])
            at = span.end
    kept.append(sheet[at : present.close])
    inside = b"".join(kept) + made
    if not inside.strip():
        return sheet[: present.start] + sheet[present.end :]
    if present.tag_end == present.end:
        return sheet[: present.start] + opening + inside + ending + sheet[present.end :]
    return sheet[: present.tag_end] + inside + sheet[present.close :]


def resize_table(xml: bytes, area: Area, part: str) -> bytes:
    """The table part over a longer or shorter area, at least one row below its heading; its filter goes with it.

    Columns and heading stay; a table with a total row is refused: that row would have to move.
    """
    editable(xml, part)
    found = elements(xml, part)
    table = found[0]
    old = parse_area(table.attributes.get("ref", ""))
    fits = (
        old is not None
        and (old.top, old.left, old.right) == (area.top, area.left, area.right)
        and area.bottom > old.top
        and table.attributes.get("totalsRowCount", "0") == "0"
    )
    if old is None or not fits:
        shown = table.attributes.get("displayName", part)
        raise RefusalError("write_table", table=shown, area=table.attributes.get("ref", ""), wanted=area.name)
    for element in reversed(found):
        if element.name == "autoFilter" and element.depth == 1 and parse_area(element.attributes.get("ref", "")) == old:
            xml = set_attributes(xml, element, {"ref": area.name})
    return set_attributes(xml, table, {"ref": area.name})


def child(frame: Frame, name: bytes) -> Span | None:
    """The sheet's own element of that name behind the rows."""
    spans = children(frame.xml, frame.end, len(frame.xml))
    return next((span for span in spans if span.name == frame.prefix + name), None)


def place_before(frame: Frame, names: Collection[bytes]) -> int:
    """Where an element belongs that stands before all of these; else before the sheet's end."""
    at = frame.end
    for span in children(frame.xml, frame.end, len(frame.xml)):
        if span.name.rpartition(b":")[2] in names:
            return span.start
        at = span.end
    return at


def _area(attributes: bytes) -> Area | None:
    return parse_area((attribute(attributes, b"ref") or b"").decode("ascii", "replace"))
