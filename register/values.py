"""What a cell may look like: one typed value from what stands in a cell, or the code of what is wrong with it.

Accepted: Excel dates, ISO text, `2026/3/5`, `2026年3月5日`, ROC `115/3/5`, `民國115年3月5日`; full-width digits;
amounts with separators. Each function takes one distinct value; `register.intake` applies it to whole columns.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final, TypeAlias

from register.choices import choice_words
from register.columns import SCALE
from register.schema import ColumnSpec

FIRST_DAY: Final = dt.date(1900, 3, 1)
LAST_DAY: Final = dt.date(2199, 12, 31)
SERIAL_ZERO: Final = dt.date(1899, 12, 30)
LARGEST: Final = Decimal(10) ** 11
EXCEL_SHOWS: Final = Context(prec=15, rounding=ROUND_HALF_UP)

Cell: TypeAlias = object
"""None, str, int, float, bool, date, datetime, time, timedelta or ErrorCell."""


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an Excel error (`#N/A`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be used: a code of `words_findings_cells`."""

    code: str


def plain(text: str) -> str:
    """The text with full-width characters made plain and outer space gone."""
    return unicodedata.normalize("NFKC", text).strip()


@cache
def fold(text: str) -> str:
    """What two spellings of one name share: case, width and spaces do not count."""
    wide = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(wide.casefold().split())


def folded(texts: Sequence[str]) -> list[str]:
    """`fold` of each text; many at once take a fifth of the time."""
    together = "\n".join(texts)
    wide = together if together.isascii() else unicodedata.normalize("NFKC", together)
    lines = wide.casefold().split("\n")
    if len(lines) != len(texts):
        return list(map(fold, texts))
    words = wide.casefold().split()
    return words if words == lines else ["".join(line.split()) for line in lines]


def shown(value: Cell) -> str:
    """A cell's value as text, for messages and for references."""
    if isinstance(value, ErrorCell):
        return value.text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    return str(value).strip()


DATE_TEXT: Final = re.compile(
    r"(?P<roc>民國|民国|ROC\s*)?(?P<y>\d{1,4})\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*(?:[-/.]|月)\s*(?P<d>\d{1,2})\s*日?"
    r"(?:[T\s]\s*(?P<H>\d{1,2})(?:[::]|時|时|点|點)(?P<M>\d{1,2})分?(?:[::](?P<S>\d{1,2})(?:\.0+)?)?)?",
    re.IGNORECASE,
)
COMPACT: Final = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})")


def year_of(text: str, *, roc: bool) -> int | None:
    """The year that is meant: four digits as they stand, three or a 民國 mark in the ROC's count, else unclear."""
    if roc or len(text) == 3:
        return int(text) + 1911
    return int(text) if len(text) == 4 else None


def moment_of(text: str) -> dt.datetime | None:
    """The day and time that a text says, None where it says none."""
    said = plain(text)
    found = DATE_TEXT.fullmatch(said) or COMPACT.fullmatch(said)
    if found is None:
        return None
    parts = found.groupdict()
    year = year_of(parts["y"], roc=bool(parts.get("roc")))
    if year is None:
        return None
    try:
        return dt.datetime(  # noqa: DTZ001 — local to the register, as all its instants
            year, int(parts["m"]), int(parts["d"]), int(parts.get("H") or 0), int(parts.get("M") or 0),
            int(parts.get("S") or 0),
        )  # fmt: skip
    except ValueError:
        return None


def instant_value(value: Cell) -> dt.datetime | Wrong:
    """A day with its time; a day alone is its midnight; a bare number is Excel's count of days."""
    moment: dt.datetime | None = None
    if isinstance(value, dt.datetime):
        moment = value
    elif isinstance(value, dt.date):
        moment = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 — local to the register
    elif isinstance(value, str):
        moment = moment_of(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        moment = moment_of(shown(value)) or serial_moment(value)
    if moment is None:
        return Wrong("bad_date")
    if not FIRST_DAY <= moment.date() <= LAST_DAY:
        return Wrong("date_out_of_range")
    return moment.replace(microsecond=0) if moment.microsecond else moment


def serial_moment(value: float) -> dt.datetime | None:
    """The moment that an Excel serial number counts to, None outside the days a register knows."""
    if not 61 <= value < 109_575:
        return None
    days = int(value)
    zero = dt.datetime(1899, 12, 30)  # noqa: DTZ001 — local to the register
    return zero + dt.timedelta(days=days, seconds=round((value - days) * 86_400))


def date_value(value: Cell) -> dt.date | Wrong:
    """A calendar day; a time of day that stands with it is left out."""
    moment = instant_value(value)
    return moment if isinstance(moment, Wrong) else moment.date()


MONTH_TEXT: Final = re.compile(
    r"(?P<roc>民國|民国|ROC\s*)?(?P<y>\d{1,4})\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*月?", re.IGNORECASE
)


def month_value(value: Cell) -> dt.date | Wrong:
    """A calendar month as its first day: `2026-05`, `2026年5月`, `115/5`, `民國115年5月`, or any day of it.

    >>> month_value("2026/5"), month_value("民國115年5月"), month_value(dt.date(2026, 5, 31))
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1), datetime.date(2026, 5, 1))
    """
    found = MONTH_TEXT.fullmatch(plain(value)) if isinstance(value, str) else None
    if found is None:
        day = date_value(value)
        if isinstance(day, Wrong):
            return Wrong("bad_month") if day.code == "bad_date" else day
        return max(day.replace(day=1), FIRST_DAY)
    year, number = year_of(found["y"], roc=bool(found["roc"])), int(found["m"])
    if year is None or not 1 <= number <= 12:
        return Wrong("bad_month")
    return date_value(f"{year:04d}-{number:02d}-01")


CURRENCY: Final = re.compile(r"^(?:NT|US|HK|RMB|CNY|TWD)?\s*[$¥]?\s*|\s*(?:元|圓|圆|%)$", re.IGNORECASE)
GROUPED: Final = re.compile(r"[+-]?(?:\d{1,3}(?:[,\s']\d{3})+|\d+)?(?:\.\d+)?")


def decimal_of(value: Cell) -> Decimal | None:
    """The exact number in a cell, from its own text or repr, None where it holds none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        return number if number.is_finite() else None
    if not isinstance(value, str):
        return None
    text = CURRENCY.sub("", plain(value))
    if not text or not GROUPED.fullmatch(text) or not any(sign.isdigit() for sign in text):
        return None
    return Decimal(re.sub(r"[,\s']", "", text))


def number_value(value: Cell, *, signed: bool = False) -> int | Wrong:
    """A number in ten-thousandths, rounded half up at the fourth place."""
    number = decimal_of(value)
    if number is None:
        return Wrong("bad_number")
    if abs(number) > LARGEST:
        return Wrong("number_too_large")
    if number < 0 and not signed:
        return Wrong("negative")
    return int((number * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def coins(value: Cell, decimals: int) -> tuple[int, bool]:
    """An amount in ten-thousandths, rounded half up to the places that money has here, and whether it had more.

    A number of a cell counts as far as Excel shows it, to 15 digits: what lies behind is the noise of its arithmetic.

    >>> coins("26.937", 2), coins(26.94, 2), coins(0.1 + 0.2, 2), coins("99.99", 0)
    ((269400, True), (269400, False), (3000, False), (1000000, True))
    """
    exact = decimal_of(value)
    if exact is None or abs(exact) > LARGEST:
        return 0, False
    if isinstance(value, float):
        exact = exact.normalize(EXCEL_SHOWS)
    kept = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return int(kept * SCALE), kept != exact


def whole_value(value: Cell) -> int | Wrong:
    """A whole number, not negative."""
    scaled = number_value(value)
    if isinstance(scaled, Wrong):
        return scaled
    return Wrong("not_whole") if scaled % SCALE else scaled // SCALE


def text_value(value: Cell) -> str | Wrong:
    """Text as it reads; numbers and days typed into a text cell as they are shown."""
    return Wrong("error_cell") if isinstance(value, ErrorCell) else shown(value)


@cache
def choice_names(table: str, column: ColumnSpec) -> dict[str, int]:
    """Every name by which a choice of a column is known, folded, and its code."""
    names: dict[str, int] = {}
    for code, key in enumerate(column.choices):
        for name in (*choice_words(table, column.key, key), key):
            names.setdefault(fold(name), code)
    return names


def choice_value(value: Cell, table: str, column: ColumnSpec) -> int | Wrong:
    """The code of a choice, from its name in any of the three languages."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    code = choice_names(table, column).get(fold(shown(value)))
    return Wrong("bad_choice") if code is None else code

