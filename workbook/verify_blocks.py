"""Which rows of two sheets have to be taken apart: not those that are the same byte for byte before and behind them."""

from __future__ import annotations

from typing import Final

from workbook.splice_frame import Frame

Stretch = tuple[int, int]
"""Where a row begins and where one ends in a sheet's bytes; 0 for the first and the last."""
WHOLE: Final[Stretch] = (0, 0)
_STEP: Final = 1 << 16


def unlike(old: Frame, new: Frame) -> tuple[Stretch, Stretch]:
    """The rows between which the two sheets differ, in either; all rows where that cannot be said safely."""
    if not old.plain or not new.plain or old.prefix or new.prefix:
        return WHOLE, WHOLE
    room = min(old.close - old.tag_end, new.close - new.tag_end)
    ahead = common(old.xml, old.tag_end, new.xml, new.tag_end, room)
    first = old.xml.rfind(b"<row ", old.tag_end, old.tag_end + ahead)
    if not old.xml.startswith(b'<row r="', max(first, 0)):
        first = -1  # its number hangs on the rows before it
    behind = common_end(old.xml, old.close, new.xml, new.close, room - ahead)
    found = old.xml.find(b"</row>", old.close - behind, old.close)
    last = found + len(b"</row>") - old.close if found >= 0 else 0
    mine = (max(first, 0), old.close + last if last else 0)
    others = (first + new.tag_end - old.tag_end if first >= 0 else 0, new.close + last if last else 0)
    return mine, others


def common(one: bytes, start: int, other: bytes, begin: int, room: int) -> int:
    """How many bytes are the same from two places on, at most `room`."""
    same, step = 0, _STEP
    while step and same < room:
        size = min(step, room - same)
        if one[start + same : start + same + size] == other[begin + same : begin + same + size]:
            same += size
        else:
            step //= 2
    return same


def common_end(one: bytes, stop: int, other: bytes, end: int, room: int) -> int:
    """How many bytes are the same before two places, at most `room`."""
    same, step = 0, _STEP
    while step and same < room:
        size = min(step, room - same)
        if one[stop - same - size : stop - same] == other[end - same - size : end - same]:
            same += size
        else:
            step //= 2
    return same
