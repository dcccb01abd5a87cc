"""What a number in a cell means: a count, a day, a time or a duration, by the number format it is shown in.

The two readers agree here: `workbook.slow_reader` uses these rules, and calamine follows the same ones.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Final

from register.refusals import RefusalError
from register.said_moments import LAST_ROC_YEAR
from register.values import ErrorCell, PercentCell
from workbook.events import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from register.values import Cell

COUNT: Final = 0
DAY: Final = 1
DURATION: Final = 2
PERCENT: Final = 3
"""What a cell's style says that its number is."""

MOST_STYLES: Final = 65_536
"""Excel stops at 65,490 cell formats."""
_BUILT_IN_DAYS: Final = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Date and time formats that files name by number only; 27 to 36 and 50 to 58 are those of Chinese Excel."""
_BUILT_IN_DURATION: Final = 46
_BUILT_IN_PERCENTS: Final = frozenset((9, 10))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\[[^\]]*\]")
_DAY_LETTERS: Final = re.compile(r"[dmyhs]|a/p", re.IGNORECASE)
_GENERAL: Final = re.compile(r"general", re.IGNORECASE)
NUMERAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE: Final = re.compile(r"-?[0-9]{1,300}")
_LAST_SERIAL: Final = 2_958_466
"""The day after 9999-12-31."""
_LONGEST_DAYS: Final = 999_999_999
_SECONDS: Final = 86_400
_LAST_SECOND: Final = dt.datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 — local to the register, as all its instants
_JULIAN_ZERO: Final = 1_721_425 + 32_082
"""From the first day of the year 1 to the day from which the Julian calendar is counted here."""
EXACT: Final = 10**15
"""From here on a floating number no longer holds every digit that was typed."""
NOT_FINITE: Final = ErrorCell("#NUM!")


def format_kind(code: str) -> int:
    """What a number format's code shows: only its first section counts.

    >>> format_kind('[$-404]e"年"m"月"d"日"'), format_kind('General"天"'), format_kind("[h]:mm"), format_kind("0.0%")
    (1, 0, 2, 3)
    """
    bare = _QUOTED.sub("", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return DURATION
    bare = _GENERAL.sub("", _BRACKETED.sub("", bare))
    if _DAY_LETTERS.search(bare):
        return DAY
    return PERCENT if "%" in bare else COUNT


class _Styles:
    """Hears `styles.xml`: the number format of each cell style."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self.inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"cellXfs", "cellStyleXfs", "numFmts", "dxfs"}:
            self.inside = name
        elif name == "xf" and self.inside == "cellXfs":
            self.formats.append(attributes.get("numFmtId", "0"))
            if len(self.formats) > MOST_STYLES:
                raise RefusalError("file_styles", name=self._name)
        elif name == "numFmt" and self.inside == "numFmts":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""

    def text(self, text: str) -> None:
        """Styles hold no text that counts."""


def style_kinds(pieces: Iterable[bytes], *, name: str, part: str) -> tuple[int, ...]:
    """COUNT, DAY, DURATION or PERCENT for each cell style of `styles.xml`, by its number."""
    styles = _Styles(name)
    tell(pieces, styles, name=name, part=part)
    kinds = {number: format_kind(code) for number, code in styles.codes.items()}
    return tuple(kinds[number] if number in kinds else _built_in(number) for number in styles.formats)


def _built_in(number: str) -> int:
    if not number.isdecimal():
        return COUNT
    if int(number) == _BUILT_IN_DURATION:
        return DURATION
    if int(number) in _BUILT_IN_PERCENTS:
        return PERCENT
    return DAY if int(number) in _BUILT_IN_DAYS else COUNT


def number_cell(text: str, kind: int, *, date1904: bool) -> Cell:
    """What a number is by its style. Text that is no number stays text; integers keep every digit.

    >>> number_cell("13800001111", COUNT, date1904=False), number_cell("45292.5", DAY, date1904=False)
    (13800001111, datetime.datetime(2024, 1, 1, 12, 0))
    >>> number_cell("-1", DAY, date1904=False)  # no day: the number as it stands
    -1
    """
    if not NUMERAL.fullmatch(text):
        return text if text.strip() else None
    if kind in {COUNT, PERCENT}:
        number = int(text) if _WHOLE.fullmatch(text) else simple(float(text))
        return PercentCell(number) if kind == PERCENT and not isinstance(number, ErrorCell) else number
    serial = float(text)
    made = day_of(serial, date1904=date1904) if kind == DAY else duration_of(serial)
    return simple(serial) if made is None else made


def simple(number: float) -> int | float | ErrorCell:
    """A whole number as int; what is no number at all as an error."""
    if number.is_integer():
        return int(number)
    return number if math.isfinite(number) else NOT_FINITE


def day_of(serial: float, *, date1904: bool) -> Cell:
    """The day, moment or time of day of a serial number, to the second; None outside Excel's calendar.

    Excel counts a 1900-02-29 that never was: 60 is read as the day before, and every later day is right. LibreOffice in
    Chinese counts back to the years 1 to 200 for days typed in the years of the ROC: these are read as such years.
    """
    if serial < 0:
        return _ancient(serial, date1904=date1904)
    if not 0 <= serial < _LAST_SERIAL - (1462 if date1904 else 0):
        return None
    days = int(serial)
    if days == 0:
        minutes, second = divmod(min(round(serial * _SECONDS), _SECONDS - 1), 60)
        return dt.time(minutes // 60, minutes % 60, second)
    midnight = _midnight(days, date1904=date1904)
    if serial == days:
        return midnight.date()
    return whole_second(midnight + dt.timedelta(days=serial - days))


def _ancient(serial: float, *, date1904: bool) -> Cell:
    """A day of the years 1 to 200, by the calendar of that time as LibreOffice writes it; None for any other."""
    days = math.floor(serial)
    number = _midnight(0 if date1904 else 60, date1904=date1904).toordinal() + days - (0 if date1904 else 60)
    if not -400 < number < 74_000:
        return None
    march_year, rest = divmod(4 * (number + _JULIAN_ZERO) + 3, 1461)
    month, day = divmod(5 * (rest // 4) + 2, 153)  # counted from March
    year = march_year - 4800 + month // 10
    if not 1 <= year <= LAST_ROC_YEAR:
        return None
    try:
        start = dt.date(year, month + 3 - 12 * (month // 10), day // 5 + 1)
    except ValueError:
        return None  # 29 February of the years 100 and 200: no day of the ROC either
    seconds = round((serial - days) * _SECONDS)
    if not seconds:
        return start
    return dt.datetime(start.year, start.month, start.day) + dt.timedelta(seconds=seconds)  # noqa: DTZ001 — local to the register


def whole_second(moment: dt.datetime) -> dt.datetime:
    """The nearest whole second: a serial number holds 14:30 as 14:29:59.9999968."""
    if not moment.microsecond:
        return moment
    down = moment.replace(microsecond=0)
    up = moment.microsecond >= 500_000 and down != _LAST_SECOND
    return down + dt.timedelta(seconds=1) if up else down


def _midnight(days: int, *, date1904: bool) -> dt.datetime:
    if date1904:
        return dt.datetime(1904, 1, 1) + dt.timedelta(days=days)  # noqa: DTZ001 — local to the register
    shift = 0 if days >= 60 else 1
    return dt.datetime(1899, 12, 30) + dt.timedelta(days=days + shift)  # noqa: DTZ001 — the same


def duration_of(serial: float) -> Cell:
    """A length of time to the second, None where none is that long."""
    if abs(serial) >= _LONGEST_DAYS:
        return None
    return dt.timedelta(seconds=round(serial * _SECONDS))
