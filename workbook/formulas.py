"""Formulas as text, moved from one cell to another as Excel does when it fills them down or to the right."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from workbook.a1 import LAST_COLUMN, LAST_ROW, column_number, letters

_WORD: Final = r"[\w.\\?]"
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_COLUMN: Final = r"\$?[A-Za-z]{1,3}"
_ROW: Final = r"\$?[1-9][0-9]{0,6}"
_PIECE: Final = re.compile(
    r'"(?:[^"]|"")*+"'  # a text
    r"|'(?:[^']|'')*+'"  # sheets, or a file and its sheet, in quotes
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # columns of a table; the number of another workbook
    r"|\#[A-Za-z/0]+[!?]?"  # an error value
    rf"|(?<!!){_WORD}++:{_WORD}++!|{_WORD}++!"  # sheets: several, one
    rf"|(?P<area>(?:{_CELL}(?::{_CELL})?|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW})(?!{_WORD}|[!(\[$]))"
    rf"|{_WORD}++"  # a name, a function, a number
)
_CORNER: Final = re.compile(r"(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)([0-9]+))?")
OFF_SHEET: Final = "#REF!"


class Moved(NamedTuple):
    """A formula in another place; `fits` unless an area that it reads would lie off the sheet there."""

    text: str
    fits: bool


def moved(formula: str, rows: int, columns: int) -> Moved:
    """The formula so many rows further down and columns further right; what has a `$` stays.

    openpyxl's Translator does most of this, but loses the sheet before a name or `#REF!`, leaves the first corner of
    `A1:INDEX(…)` and of `S!A1:S!B2` behind, moves names beyond XFD, and stops or goes on at the sheet's edge.

    >>> moved("SUM(B$2:B2)*TaxRate&'Q1 A1'!A1", 1, 0)
    Moved(text="SUM(B$2:B3)*TaxRate&'Q1 A1'!A2", fits=True)
    >>> moved("A1+B9", -1, 0)
    Moved(text='#REF!+B8', fits=False)
    """
    fits = True

    def shifted(found: re.Match[str]) -> str:
        nonlocal fits
        area = found["area"]
        if area is None:
            return found[0]
        text = _shifted(area, rows, columns)
        fits &= text != OFF_SHEET
        return text

    return Moved(_PIECE.sub(shifted, formula), fits)


def _shifted(area: str, rows: int, columns: int) -> str:
    """The area in the other place, its corners in Excel's order; a word that names no cell as it is."""
    down: list[tuple[int, str]] = []
    right: list[tuple[int, str]] = []
    for corner in area.split(":"):
        found = _CORNER.fullmatch(corner)
        if found is None:
            return area
        if found[2]:
            column = column_number(found[2])
            if column > LAST_COLUMN:
                return area
            right.append((column if found[1] else column + columns, found[1]))
        if found[4]:
            row = int(found[4])
            if row > LAST_ROW:
                return area
            down.append((row if found[3] else row + rows, found[3]))
    if not all(1 <= row <= LAST_ROW for row, _ in down) or not all(1 <= column <= LAST_COLUMN for column, _ in right):
        return OFF_SHEET
    lefts = [f"{fixed}{letters(column)}" for column, fixed in sorted(right, key=lambda each: each[0])]
    tops = [f"{fixed}{row}" for row, fixed in sorted(down, key=lambda each: each[0])]
    corners = zip(lefts or [""] * len(tops), tops or [""] * len(lefts), strict=True)
    return ":".join(left + top for left, top in corners)
