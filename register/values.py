"""What a cell may look like: one typed value from what stands in a cell, or the code of what is wrong with it.

Accepted: Excel dates, ISO text, `2026/3/5`, `2026年3月5日`, ROC `115/3/5`, `民國115年3月5日`; full-width digits;
amounts with separators. Each function takes one distinct value; `register.intake` applies it to whole columns.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final, TypeAlias

from register.choices import choice_words
from register.columns import SCALE
from register.conventions import USUAL, Conventions
from register.invisible import any_hidden, visible
from register.said_amounts import bare_number, is_two_ways, numeral
from register.said_moments import LAST_ROC_YEAR, MONTH_TEXT, is_month, moment_of, roc_digits, year_of
from register.schema import ColumnSpec
from register.serials import FIRST_DAY, LAST_DAY, meant, serial_moment

LARGEST: Final = Decimal(10) ** 11
EXCEL_SHOWS: Final = Context(prec=15, rounding=ROUND_HALF_UP)

Cell: TypeAlias = object
"""None, str, int, float, bool, date, datetime, time, timedelta, PercentCell or ErrorCell."""


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an Excel error (`#N/A`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be used: a code of `words_findings_cells`."""

    code: str


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A number that its cell shows as a percentage: 0.02 as `2%`. It is read as shown."""

    stored: int | float

    @property
    def percent(self) -> Decimal:
        """The number before the percent sign, without the noise of a floating number."""
        return (Decimal(repr(self.stored)) * 100).quantize(Decimal("1e-10"), ROUND_HALF_UP)


def plain(text: str) -> str:
    """The text with full-width characters made plain, outer space and what nobody sees gone."""
    return unicodedata.normalize("NFKC", visible(text)).strip()


ALIKE: Final = str.maketrans({
    **dict.fromkeys("‘’‛′ʹʻʼˈ`´", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"),
})  # fmt: skip
"""Signs that one program types where another types the one of the keyboard: O’Brien is O'Brien."""


@cache
def fold(text: str) -> str:
    """What two spellings of one name share: case, width, spaces, the kind of quotes and dashes do not count."""
    wide = text if text.isascii() else unicodedata.normalize("NFKC", visible(text)).translate(ALIKE)
    return "".join(wide.casefold().split())


def folded(texts: Sequence[str]) -> list[str]:
    """`fold` of each text; many at once take a fifth of the time."""
    together = "\n".join(texts)
    if any_hidden(together):
        return list(map(fold, texts))
    wide = together if together.isascii() else unicodedata.normalize("NFKC", together).translate(ALIKE)
    lines = wide.casefold().split("\n")
    if len(lines) != len(texts):
        return list(map(fold, texts))
    words = wide.casefold().split()
    return words if words == lines else ["".join(line.split()) for line in lines]


def shown(value: Cell) -> str:
    """A cell's value as text, for messages and for references."""
    if isinstance(value, ErrorCell):
        return value.text
    if isinstance(value, PercentCell):
        return f"{value.percent.normalize():f}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    return str(value).strip()


def instant_value(value: Cell, conventions: Conventions = USUAL) -> dt.datetime | Wrong:
    """A day with its time; a day alone is its midnight; a bare number is the workbook's count of days."""
    moment: dt.datetime | None = None
    if isinstance(value, dt.date):
        moment = meant(value, conventions)
    elif isinstance(value, str):
        moment = moment_of(plain(value), conventions.zone)
        if moment is None and is_month(plain(value)):
            return Wrong("day_missing")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        moment = moment_of(shown(value)) or serial_moment(value, conventions)
    if moment is None:
        return Wrong("bad_date")
    if not FIRST_DAY <= moment.date() <= LAST_DAY:
        return Wrong("date_out_of_range")
    return moment.replace(microsecond=0) if moment.microsecond else moment


def date_doubt(value: Cell, conventions: Conventions = USUAL) -> str | None:
    """The code of the warning that goes with a day which could be read: that it was taken for one of the ROC."""
    if isinstance(value, dt.date):
        if value.year <= LAST_ROC_YEAR:
            return "roc_year_read"
        is_digits = (value.date() if isinstance(value, dt.datetime) else value) > LAST_DAY
        return "roc_digits_read" if is_digits and meant(value, conventions) else None
    if isinstance(value, (str, int, float)) and not isinstance(value, bool) and roc_digits(plain(shown(value))):
        return "roc_digits_read"
    return None


def date_value(value: Cell, conventions: Conventions = USUAL) -> dt.date | Wrong:
    """A calendar day; a time of day that stands with it is left out."""
    moment = instant_value(value, conventions)
    return moment if isinstance(moment, Wrong) else moment.date()


def month_value(value: Cell, conventions: Conventions = USUAL) -> dt.date | Wrong:
    """A calendar month as its first day: `2026-05`, `2026年5月`, `115/5`, `民國115年5月`, or any day of it.

    >>> month_value("2026/5"), month_value("民國115年5月"), month_value(dt.date(2026, 5, 31))
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1), datetime.date(2026, 5, 1))
    """
    found = MONTH_TEXT.fullmatch(plain(value)) if isinstance(value, str) else None
    if found is None:
        day = date_value(value, conventions)
        if isinstance(day, Wrong):
            return Wrong("bad_month") if day.code == "bad_date" else day
        return max(day.replace(day=1), FIRST_DAY)
    year, number = year_of(found["y"], roc=bool(found["roc"])), int(found["m"])
    if year is None or not 1 <= number <= 12:
        return Wrong("bad_month")
    return date_value(f"{year:04d}-{number:02d}-01")


def decimal_of(value: Cell, currency: str = "") -> Decimal | None:
    """The exact number in a cell, from its own text or repr, None where it holds none."""
    if isinstance(value, PercentCell):
        return value.percent
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        return number if number.is_finite() else None
    if not isinstance(value, str):
        return None
    return numeral(bare_number(plain(value), plain(currency)))


def number_value(value: Cell, *, signed: bool = False) -> int | Wrong:
    """A number in ten-thousandths, rounded half up at the fourth place."""
    return scaled(decimal_of(value), signed=signed)


def money_value(value: Cell, conventions: Conventions = USUAL) -> int | Wrong:
    """An amount in ten-thousandths; the register's own currency label may stand before or after it."""
    if isinstance(value, str) and is_two_ways(plain(value), plain(conventions.currency)):
        return Wrong("points_group")
    return scaled(decimal_of(value, conventions.currency))


def scaled(number: Decimal | None, *, signed: bool = False) -> int | Wrong:
    """A number in ten-thousandths, or why it cannot be used."""
    if number is None:
        return Wrong("bad_number")
    if abs(number) > LARGEST:
        return Wrong("number_too_large")
    if number < 0 and not signed:
        return Wrong("negative")
    return int((number * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def coins(value: Cell, decimals: int, currency: str = "") -> tuple[int, bool]:
    """An amount in ten-thousandths, rounded half up to the places that money has here, and whether it had more.

    A number of a cell counts as far as Excel shows it, to 15 digits: what lies behind is the noise of its arithmetic.

    >>> coins("26.937", 2), coins(26.94, 2), coins(0.1 + 0.2, 2), coins("99.99", 0)
    ((269400, True), (269400, False), (3000, False), (1000000, True))
    """
    exact = decimal_of(value, currency)
    if exact is None or abs(exact) > LARGEST:
        return 0, False
    if isinstance(value, float):
        exact = exact.normalize(EXCEL_SHOWS)
    kept = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return int(kept * SCALE), kept != exact


def percent_doubt(value: Cell) -> str | None:
    """The code of the warning that goes with a percentage below one: 0.02 may be meant as 2 %."""
    if isinstance(value, PercentCell):
        return None
    number = decimal_of(value)
    return "percent_below_one" if number is not None and 0 < number < 1 else None


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

