"""Values put into a sheet's XML; every byte that is not theirs stays as it was.

Rows are split at their tags, not searched: a row whose cells are written the usual way is taken apart by one split and
put together by one join. A row that is written otherwise goes through `splice_slow`, which reads it tag by tag.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from workbook.a1 import LAST_COLUMN, LAST_ROW, column_number, letters
from workbook.cells import BLANK, Encoded, Value, value_tail
from workbook.markup import attribute
from workbook.splice_frame import Frame, Row, Targets, frame_of, head_of, refuse_taken
from workbook.splice_run import runs
from workbook.splice_slow import Patch, patched
from workbook.splice_styles import NO_STYLE, LostFormulas, NewStyles, prefixed, spanned, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PLANS: Final = 4_096
_FEW: Final = 500
_Plan = list[tuple[int, int, bool]]


@dataclass(frozen=True, slots=True)
class Spliced:
    """The sheet as written. `formulas` cells held one that is gone: the calculation chain must go with them."""

    xml: bytes
    formulas: int


def splice(
    sheet: bytes, rows: Sequence[int], columns: Mapping[int, Encoded], *, title: str = "", headings: int = 0
) -> Spliced:
    """The sheet with whole columns written into `rows` (ascending); missing rows and cells are made.

    An existing cell keeps its style. A new one takes the column's, else that of the cell above it unless that stands at
    or above row `headings`, else its row's or column's. A blank empties a cell, its style stays; a cell that
    would hold neither value nor style is not made. A cell that shared the formula of one written over keeps it. `title`
    names the sheet in refusals: cells inside a merge or in an array formula.
    """
    if any(row >= after for row, after in pairwise([0, *rows, LAST_ROW + 1])):
        message = "rows must ascend within the sheet"
        raise ValueError(message)
    if any(not 1 <= column <= LAST_COLUMN or len(each.tails) != len(rows) for column, each in columns.items()):
        message = "a column lies off the sheet or has not one tail a row"
        raise ValueError(message)
    return _Splicer(frame_of(sheet, title), rows, columns, headings).spliced()


def put(
    sheet: bytes,
    values: Mapping[tuple[int, int], Value],
    *,
    title: str = "",
    headings: int = 0,
    style: int | None = None,
    since_1904: bool = False,
) -> Spliced:
    """The sheet with scattered cells written, each named by (row, column)."""
    rows = sorted({row for row, _ in values})
    places = {row: position for position, row in enumerate(rows)}
    frame = frame_of(sheet, title)
    tails: dict[int, list[bytes | None]] = {column: [None] * len(rows) for _, column in values}
    for (row, column), value in values.items():
        tail = value_tail(value, lambda row=row, column=column: frame.place(row, column), since_1904=since_1904)
        tails[column][places[row]] = tail
    columns = {column: Encoded(each, style) for column, each in tails.items()}
    return splice(sheet, rows, columns, title=title, headings=headings)


class _Splicer:
    """One pass over one sheet; column j is the jth target column from the left."""

    def __init__(self, frame: Frame, rows: Sequence[int], columns: Mapping[int, Encoded], headings: int) -> None:
        self.frame = frame
        self.columns = sorted(columns)
        self.tails = [prefixed(columns[column].tails, frame.prefix) for column in self.columns]
        self.targets = Targets(rows, self.columns, self.tails)
        self.names = [letters(column).encode() for column in self.columns]
        self.guesses = [NO_STYLE] * len(self.columns)
        """The style last met in each column: most often the next row's too."""
        self.new = NewStyles(frame, self.columns, [columns[column].style for column in self.columns], headings)
        self.lost = LostFormulas(frame)
        self.opening = b"<" + frame.prefix + b'c r="'
        self.any_cell = b"<" + frame.prefix + b"c"
        self.ending = b"</" + frame.prefix + b"c>"
        self.find_names = re.compile(re.escape(self.opening) + rb"([A-Z]+)").findall
        self.runs = runs(frame, self.columns, self.tails)
        self.plans: dict[tuple[bytes, ...], _Plan | None] = {}

    def spliced(self) -> Spliced:
        frame, rows = self.frame, self.targets.rows
        refuse_taken(frame, self.targets)
        out, view, i, written = io.BytesIO(), memoryview(frame.xml), 0, frame.tag_end
        out.write(head_of(frame, self.targets))
        # Few cells in a large sheet: what lies before them is copied as it is, once the order of all rows is known.
        ordered = len(rows) < _FEW and frame.ordered()
        for row in frame.rows(frame.before(rows[0]) if ordered and rows else 0):
            while i < len(rows) and rows[i] < row.number:
                out.write(view[written : row.start])
                written = row.start
                out.write(self._new_row(i))
                i += 1
            if i == len(rows) and ordered:
                break
            if i == len(rows):
                continue  # nothing to write, but numbers that fall must still be seen
            made: dict[int, bytes] = {}
            if rows[i] == row.number:
                out.write(view[written : row.start])
                out.write(self._changed(row, i, made))
                written = row.end
                i += 1
            self.new.passed(row.number, row.start, row.end, made)
        out.write(view[written : frame.close])
        for position in range(i, len(rows)):
            out.write(self._new_row(position))
        if frame.close == frame.tag_end == frame.end:
            out.write(b"</" + frame.prefix + b"sheetData>")
        out.write(view[frame.close :])
        xml = out.getvalue()
        if self.lost.shared:
            from workbook.splice_shared import with_shared_kept  # noqa: PLC0415 — seldom needed, and slow to load

            xml = with_shared_kept(frame, frame_of(xml, frame.title), self.lost.cells)
        return Spliced(xml, len(self.lost.cells))

    def _new_row(self, i: int) -> bytes:
        row = self.targets.rows[i]
        number = b"%d" % row
        cells: list[bytes] = []
        made: dict[int, bytes] = {}
        for column, name, tails in zip(self.columns, self.names, self.tails, strict=True):
            tail = tails[i]
            if tail is None:
                continue
            style = made[column] = self.new.of(column, b"")
            cells.append(self._new_cell(name + number, style, tail))
        if not any(cells):
            return b""
        self.new.passed(row, 0, 0, made)
        prefix = self.frame.prefix
        return b"<" + prefix + b'row r="' + number + b'">' + b"".join(cells) + b"</" + prefix + b"row>"

    def _changed(self, row: Row, i: int, made: dict[int, bytes]) -> bytes:
        def style_of_new(column: int) -> bytes:
            made[column] = self.new.of(column, row.attributes)
            return made[column]

        if self.frame.plain and row.tag_end < row.end:
            for way in (self._by_runs, self._split):
                body = way(row, i, style_of_new)
                if body is not None:
                    return self._opened(row, made) + body
                made.clear()
        number = b"%d" % row.number
        cells = {
            column: Patch(self.opening + name + number, tail)
            for column, name, tails in zip(self.columns, self.names, self.tails, strict=True)
            if (tail := tails[i]) is not None
        }

        return patched(self.frame, row, cells, style_of_new, self.lost.note)

    def _opened(self, row: Row, made: dict[int, bytes]) -> bytes:
        tag = self.frame.xml[row.start : row.tag_end]
        return spanned(tag, made) if made else tag

    def _by_runs(self, row: Row, i: int, style_of_new: Callable[[int], bytes]) -> bytes | None:
        """What follows the row's start tag, every run written in one go; None where one cannot be."""
        out: list[bytes] = []
        at = row.tag_end
        for run in self.runs:
            piece = run.written(row, i, style_of_new)
            if piece is None or piece[0] < at:
                return None
            out += (self.frame.xml[at : piece[0]], piece[2])
            at = piece[1]
        out.append(self.frame.xml[at : row.end])
        return b"".join(out)

    def _split(self, row: Row, i: int, style_of_new: Callable[[int], bytes]) -> bytes | None:
        """What follows the row's start tag, taken apart at its cells; None where it holds anything unusual."""
        body = self.frame.xml[row.tag_end : row.close]
        parts = body.split(self.opening)
        plan = self._plan(body, parts)
        if plan is None:
            return None
        number = b"%d" % row.number
        for k, j, exists in plan:
            tail = self.tails[j][i]
            if tail is None:
                continue
            part = parts[k]
            if not (self._closed(part) if k else not part.strip()):
                return None
            if not exists:
                parts[k] = part + self._new_cell(self.names[j] + number, style_of_new(self.columns[j]), tail)
                continue
            head = self.names[j] + number + self.guesses[j]
            if self.guesses[j] == NO_STYLE or not part.startswith(head):
                head = self._head(part, j, number)
                if not head:
                    return None
            self.lost.note(part, row.number, self.columns[j])
            parts[k] = head + tail
        return self.opening.join(parts) + self.frame.xml[row.close : row.end]

    def _new_cell(self, reference: bytes, style: bytes, tail: bytes) -> bytes:
        """A cell that does not exist yet; nothing where it would hold neither value nor style."""
        return b"" if tail == BLANK and style == NO_STYLE else self.opening + reference + style + tail

    def _closed(self, part: bytes) -> bool:
        """Whether nothing stands between this cell's end and the next cell."""
        return part.endswith(self.ending) or (part.endswith(b"/>") and b"<" not in part)

    def _plan(self, body: bytes, parts: list[bytes]) -> _Plan | None:
        """Which part holds, or precedes, each target column; rows with the same cells share a plan."""
        found = self.find_names(body)
        if len(found) != len(parts) - 1 or body.count(self.any_cell) != len(found) or b"xmlns" in body:
            return None
        key = tuple(found)
        if key not in self.plans:
            if len(self.plans) > _PLANS:
                self.plans.clear()
            self.plans[key] = self._planned([column_number(name.decode()) for name in found])
        return self.plans[key]

    def _planned(self, present: list[int]) -> _Plan | None:
        if any(column >= after for column, after in pairwise(present)):
            return None
        return [
            (sum(other <= column for other in present), j, column in present) for j, column in enumerate(self.columns)
        ]

    def _head(self, part: bytes, j: int, number: bytes) -> bytes:
        """The cell's reference and style as they will be written; empty where its tag is unusual."""
        name = self.names[j] + number
        if not part.startswith(name + b'"'):
            return b""
        self.guesses[j] = styled(attribute(part[len(name) + 1 : part.find(b">")].removesuffix(b"/"), b"s"))
        return name + self.guesses[j]
