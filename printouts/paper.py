"""What a paper is made of: a letterhead, facts, figures, tables, boxes to sign. Texts only; a template places them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from printouts.charts import Bars, Lines
from register.language import say
from register.phrases import decimal_text
from register.settings import Settings
from register.shown_days import shown_days

Cell: TypeAlias = "str | tuple[str, str]"
"""What stands in a cell; with a second text, that one stands below it, smaller."""

Fact: TypeAlias = tuple[str, str]
"""A label and what it says."""

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"

BLANK: Final = "–"
LONGEST: Final = 1200
"""Signs of a cell that a paper shows at most."""
HIDDEN: Final = frozenset({"Cc", "Cs"})
DIRECTIONS: Final = frozenset(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))
"""Marks that make text run the other way: with them a paper could show another amount or name than the cell holds."""
LONG_WORD: Final = re.compile(r"([!-~]{12})(?=[!-~]{12})")
"""Where a word without a space may break, so that it stays within its column."""
BREAK: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column; `width` is its share of the page, 0: as wide as it needs; `right` is for figures."""

    text: str
    width: float = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title; `none` stands in place of rows where there are none, `note` below them."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    none: str = ""
    note: str = ""
    half: bool = False
    """Whether it takes half the page's width, beside the next one that does."""
    blank: int = 0
    """Empty rows below, for a pen."""


@dataclass(frozen=True, slots=True)
class Firm:
    """The letterhead."""

    name: str
    lines: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `pages` has a place for page and count; `grids` in the order of the page."""

    language: str
    title: str
    subtitle: str
    firm: Firm
    facts: Sequence[Fact]
    figures: Sequence[Fact]
    grids: Sequence[Grid]
    pages: str
    closing: str = ""
    amounts: Sequence[Fact] = ()
    notes: Sequence[str] = ()
    signatures: Sequence[Cell] = ()
    """Who signs; with a second text, that name stands in the box already."""
    sign: str = ""
    lines: Sequence[Lines] = ()
    bars: Sequence[Bars] = ()


def plain(value: Json) -> Json:
    """Texts of a paper as plain signs on one line, in whatever they stand; numbers and marks as they are."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def one_line(text: str) -> str:
    r"""A cell's text as one line of plain signs, cut where it is longer than a paper has room for.

    >>> one_line("Lin\r\n#panic() \x00 $x$")
    'Lin #panic() $x$'
    """
    kept = (sign for sign in text if unicodedata.category(sign) not in HIDDEN - {"Cc"} and sign not in DIRECTIONS)
    spaced = " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in kept).split())
    cut = spaced if len(spaced) <= LONGEST else spaced[: LONGEST - 1] + "…"
    return LONG_WORD.sub(rf"\1{BREAK}", cut)


def money(value: int, settings: Settings) -> str:
    """An amount in ten-thousandths with the firm's label: `NT$ 1,234`."""
    sign = "-" if value < 0 else ""
    whole, dot, rest = decimal_text(abs(value), settings.money_decimals).partition(".")
    return f"{settings.currency or ''} {sign}{int(whole):,}{dot}{rest}".strip()


def letterhead(settings: Settings, language: str) -> Firm:
    """The firm's name, address and telephone; what is not set is left out, a name that is not set is said."""
    phone = settings.service_phone and say("paper.phone", language, phone=settings.service_phone)
    lines = say("paper.gap", language).join(text for text in (settings.address, phone) if text)
    return Firm(settings.firm_name or say("paper.no_name", language), lines)


def month_words(month: str, settings: Settings, language: str) -> str:
    """A month as the head of a paper names it: `2026 年 10 月`, `民國 115 年 10 月`."""
    year, number = int(month[:4]), int(month[5:])
    if settings.years == "ROC" and year > 1911:
        return say("paper.month_roc", language, year=year - 1911, month=number)
    name = say("paper.months", language).split("|")[number - 1]
    return say("paper.month", language, year=year, month=name)


def day(text: object, settings: Settings) -> str:
    """An ISO day or instant as the firm writes it; a dash for none."""
    return shown_days(str(text).replace("T", " ")[:16], settings.years) if text is not None else BLANK


def page_words(language: str) -> str:
    """The words at the foot of a page; the template puts page and count in."""
    return say("paper.page", language, page="{page}", pages="{pages}")
