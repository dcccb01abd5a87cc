"""A sheet's cells read with expat: several times slower than calamine, but sure of every spelling of a cell.

For sheets that calamine cannot read (an error it does not know makes it give up the sheet) or that are not written as
usual; and the second opinion that the tests hold the fast way against.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from register.refusals import RefusalError
from register.values import ErrorCell
from workbook.a1 import cell_name, parse_cell
from workbook.encoding import text_pieces
from workbook.escaping import unescaped
from workbook.events import tell
from workbook.held import FORMULAS, MERGED, held_of
from workbook.numerals import COUNT, PERCENT, number_cell
from workbook.scan import MOST_COLUMNS, MOST_FAR, MOST_ROWS

if TYPE_CHECKING:
    from register.values import Cell
    from workbook.guard import Inspected
    from workbook.held import Held

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPACE: Final = " \t\r\n"
_TRUE: Final = {"1": True, "true": True, "0": False, "false": False}


class _Texts:
    """Puts together the text of an item (a shared or an inline string): its runs without their readings."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._piece: list[str] | None = None
        self._keeps_space = False
        self._in_reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._in_reading = True
        elif name == "t" and not self._in_reading:
            self._piece = []
            self._keeps_space = attributes.get("xml:space") == "preserve"

    def end(self, name: str) -> None:
        if name == "rPh":
            self._in_reading = False
        elif name == "t" and self._piece is not None:
            text = "".join(self._piece)
            self.parts.append(unescaped(text if self._keeps_space else text.strip(_SPACE)))
            self._piece = None

    def text(self, text: str) -> None:
        if self._piece is not None:
            self._piece.append(text)

    def taken(self) -> str:
        """The text put together so far; the next item begins."""
        whole = "".join(self.parts)
        self.parts.clear()
        return whole


class _SharedStrings(_Texts):
    """Hears `sharedStrings.xml`."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.strings.append(self.taken())


class SheetHeard(_Texts):
    """Hears a sheet: its filled cells up to a column by row and column, what is not computed, areas that hold cells."""

    def __init__(self, seen: Inspected, part: str, right: int, strings: list[str]) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Cell]] = {}
        self.uncached: set[tuple[int, int]] = set()
        self.held: list[Held] = []
        self.formulas: set[tuple[int, int]] = set()
        """Formulas below the tables of the sheet."""
        self.percents = False
        """Whether a cell shows a percentage."""
        self._below = min((each.area.bottom for each in seen.tables.get(part, ())), default=MOST_ROWS)
        self._seen, self._part, self._right, self._strings = seen, part, right, strings
        self._at = (0, 0)
        self._kind = self._style = ""
        self._value: list[str] | None = None
        self._said = ""
        self._has_formula = False
        self._far = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._at = (int(number) if number.isdecimal() else self._at[0] + 1, 0)
        elif name == "v":
            self._value = []
        elif name == "f":
            self._has_formula = True
            self._hold(FORMULAS.get(attributes.get("t", "")), attributes)
        elif name == "mergeCell":
            self._hold(MERGED, attributes)
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        if name == "v" and self._value is not None:
            self._said, self._value = "".join(self._value), None
        elif name == "c":
            self._keep()
        else:
            super().end(name)

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        else:
            super().text(text)

    def _hold(self, kind: str | None, attributes: dict[str, str]) -> None:
        held = held_of(kind, attributes.get("ref", "")) if kind else None
        if held:
            self.held.append(held)

    def _begin(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        at = (self._at[0], self._at[1] + 1) if place is None else parse_cell(place)
        if at is None:
            raise RefusalError("file_part_broken", name=self._seen.name, part=self._part)
        self._at = at
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._said = ""
        self._has_formula = False
        self.parts.clear()

    def _keep(self) -> None:
        row, column = self._at
        if self._has_formula and row > self._below:
            self.formulas.add(self._at)
        value = self._read()
        if value is None or value == "":
            if self._has_formula and self._kind != "str":
                self.uncached.add(self._at)
            return
        if row > MOST_ROWS or column > MOST_COLUMNS:
            self._far += 1
            if self._far > MOST_FAR:
                cell = cell_name(row, column)
                raise RefusalError("file_far", name=self._seen.name, sheet=self._seen.title(self._part), cell=cell)
        elif column <= self._right:
            self.rows.setdefault(row, {})[column] = value

    def _read(self) -> Cell:
        said = self._said
        if self._kind == "s":
            return self._shared(said.strip())
        if self._kind == "inlineStr":
            return self.taken()
        if self._kind == "str":
            return unescaped(said)
        if self._kind == "e":
            return ErrorCell(said) if said else None
        if self._kind == "b":
            return _TRUE.get(said.lower(), said)
        if self._kind == "d":
            return iso_moment(said)
        kinds = self._seen.kinds
        style = int(self._style) if self._style.isdecimal() else 0
        kind = kinds[style] if style < len(kinds) else COUNT
        self.percents |= kind == PERCENT
        return number_cell(said, kind, date1904=self._seen.contents.date1904)

    def _shared(self, index: str) -> Cell:
        if not index:
            return None
        if not index.isdecimal() or int(index) >= len(self._strings):
            raise RefusalError("file_part_broken", name=self._seen.name, part="sharedStrings.xml")
        return self._strings[int(index)]


def iso_moment(text: str) -> Cell:
    """A day, moment or time as the rare cells of type `d` spell it; the text where it is none."""
    made = dt.date if _DAY.fullmatch(text) else dt.datetime if "T" in text else dt.time
    try:
        moment = made.fromisoformat(text)
    except ValueError:
        return text
    is_zoned = isinstance(moment, (dt.datetime, dt.time)) and moment.tzinfo is not None
    return text if is_zoned else moment


def shared_strings(file: bytes, seen: Inspected) -> list[str]:
    """The workbook's shared strings in their order."""
    entry = seen.contents.related("sharedStrings")
    heard = _SharedStrings()
    if entry is not None:
        tell(text_pieces(file, entry, seen.name), heard, name=seen.name, part=entry.name)
    return heard.strings


def read_slowly(
    file: bytes, seen: Inspected, part: str, right: int, strings: list[str]
) -> SheetHeard:
    """The filled cells of a sheet up to the column `right`, and what else a reader has to know of it."""
    entry = seen.contents.find(part)
    if entry is None:
        raise RefusalError("file_part_missing", name=seen.name, part=part)
    heard = SheetHeard(seen, part, right, strings)
    tell(text_pieces(file, entry, seen.name), heard, name=seen.name, part=part)
    return heard
