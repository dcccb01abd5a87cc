"""Target columns that stand side by side: found by one match a row, written by one format a row.

Nearly every row of a register is written the same way, so this is the way nearly all of them go. Where a row is
different in the least, `Run` says so and the caller takes the row apart.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from workbook.a1 import column_number, letters
from workbook.cells import BLANK
from workbook.splice_styles import NO_STYLE, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.splice_frame import Frame, Row

_NUMBER: Final = b"#"
"""Stands for the row's number in a template; no reference or style contains it."""


class Run:
    """Target columns side by side, with the tails of each row."""

    def __init__(self, frame: Frame, columns: Sequence[int], tails: Sequence[Sequence[bytes | None]]) -> None:
        prefix = frame.prefix
        self._xml = frame.xml
        self.columns = columns
        self._names = [letters(column).encode() for column in columns]
        self._rows = list(zip(*tails, strict=True))
        self._opening = b"<" + prefix + b'c r="'
        self._any_cell = b"<" + prefix + b"c"
        self._last = re.compile(
            re.escape(self._opening) + rb'([A-Z]+)\d+"[^<>]*+(?:(?<=/)>|>.*</' + prefix + rb"c>)", re.DOTALL
        )
        pattern = rb"".join(
            self._opening
            + name
            + (rb"\1" if k else rb"(\d+)")
            + rb'"(?: s="(\d+)")?+(?: (?:t|cm|vm|ph)="\w++")*+(?:/>|>'
            + rb'(?:<@v>[^<]*+</@v>|<@is><@t(?: xml:space="preserve")?+>[^<]*+</@t></@is>)?+</@c>)'
            for k, name in enumerate(self._names)
        )
        self._pattern = re.compile(pattern.replace(b"@", prefix))
        self._templates: dict[tuple[bytes | None, ...], bytes] = {}
        self._new: dict[tuple[bytes, ...], bytes] = {}

    def written(self, row: Row, i: int, style_of_new: Callable[[int], bytes]) -> tuple[int, int, bytes] | None:
        """What to put where in the sheet's bytes; None where the row is not written the usual way."""
        tails = self._rows[i]
        if None in tails:
            return (row.close, row.close, b"") if tails.count(None) == len(tails) else None
        number = b"%d" % row.number
        start = self._xml.find(self._opening + self._names[0] + number + b'"', row.tag_end, row.close)
        if start < 0:
            return self._after_last(row, tails, number, style_of_new)
        found = self._pattern.match(self._xml, start, row.close)
        if found is None:
            return None
        styles = found.groups()[1:]
        template = self._templates.get(styles)
        if template is None:
            template = self._templates[styles] = self._template([styled(style) for style in styles])
        return start, found.end(), template.replace(_NUMBER, number) % tails

    def _template(self, styles: Sequence[bytes]) -> bytes:
        return b"".join(
            self._opening + name + _NUMBER + style + b"%b" for name, style in zip(self._names, styles, strict=True)
        )

    def _after_last(
        self, row: Row, tails: tuple[bytes | None, ...], number: bytes, style_of_new: Callable[[int], bytes]
    ) -> tuple[int, int, bytes] | None:
        """The cells behind the row's last one, where all of them are new."""
        last = self._xml.rfind(self._any_cell, row.tag_end, row.close)
        found = self._last.fullmatch(self._xml, last, row.close) if last >= 0 else None
        if found is None or column_number(found[1].decode()) >= self.columns[0]:
            return None
        if BLANK in tails and any(
            style_of_new(column) == NO_STYLE for column, tail in zip(self.columns, tails, strict=True) if tail == BLANK
        ):
            return None
        styles = tuple(style_of_new(column) for column in self.columns)
        template = self._new.get(styles)
        if template is None:
            template = self._new[styles] = self._template(styles)
        return row.close, row.close, template.replace(_NUMBER, number) % tails


def runs(frame: Frame, columns: Sequence[int], tails: Sequence[Sequence[bytes | None]]) -> list[Run]:
    """The target columns, each stretch of neighbours a run."""
    if not columns:
        return []
    breaks = [0, *(k for k, (left, right) in enumerate(pairwise(columns), 1) if right != left + 1), len(columns)]
    return [Run(frame, columns[low:high], tails[low:high]) for low, high in pairwise(breaks)]
