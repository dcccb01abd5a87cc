"""What a new register starts with: the settings of a region, its holidays, a message at each setting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import holidays
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from register.choices import choice_words
from register.language import say
from register.refusals import RefusalError
from register.settings import CHOICES, NUMBERS, SETTING_NAMES, setting_words
from workbook.template_styles import style_name
from workbook.template_tables import FIRST_ROW, Row
from workbook.template_validations import explain, inline_list, reach, warn


@dataclass(frozen=True, slots=True)
class Region:
    """What is usual in a region; blank is for the firm to say."""

    currency: str | None = None
    money_decimals: int | None = None
    time_zone: str | None = None


REGIONS: Final = {
    "TW": Region("NT$", 0, "Asia/Taipei"),
    "CN": Region("¥", 2, "Asia/Shanghai"),
    "HK": Region("HK$", 2, "Asia/Hong_Kong"),
    "MO": Region("MOP$", 2, "Asia/Macau"),
    "SG": Region("S$", 2, "Asia/Singapore"),
    "MY": Region("RM", 2, "Asia/Kuala_Lumpur"),
}
USUAL_REGION: Final = {"en": "SG", "zh-Hant": "TW", "zh-Hans": "CN"}
"""The region whose settings are offered where none is named."""

COMMON_PARTS: Final = {"GB": "ENG", "AU": "NSW", "CA": "ON", "CH": "ZH", "DE": "NW", "ES": "MD", "MY": "14"}
"""The part of a country in which most people live, where parts have holidays of their own: its list is offered."""

HOLIDAY_LANGUAGES: Final = {"en": ("en_US", "en_SG", "en_HK"), "zh-Hant": ("zh_TW", "zh_HK"), "zh-Hans": ("zh_CN",)}
YEARS: Final = 2

STARTS_WITH: Final[Mapping[str, object]] = {
    "counting": "corresponding day", "working_hours": "09:00-12:00, 13:00-18:00", "at_once_minutes": 30,
    "visit_leads": "30, 7, 1", "cover_leads": "60, 30, 7", "overdue_every": 7, "escalate_after": 3,
    "follow_up_after": 3, "feedback_days": 3, "unpaid_after": 30, "digest_time": "08:00", "mail_clients": "no",
    "keep_years": 5, "years": "common era",
}  # fmt: skip
WORKING_DAYS: Final = {"en": "Mon-Fri", "zh-Hant": "週一至週五", "zh-Hans": "周一至周五"}


def setting_rows(language: str, region: str | None) -> list[Row]:
    """Every setting in its order with what is usual; firm, addresses, tax and the like stay blank for the firm."""
    usual = REGIONS.get(country_of(region or USUAL_REGION[language]), Region())
    values: dict[str, object] = {
        **STARTS_WITH,
        "language": language,
        "working_days": WORKING_DAYS[language],
        "currency": usual.currency,
        "money_decimals": usual.money_decimals,
        "time_zone": usual.time_zone,
    }
    return [setting_row(key, values.get(key), language) for key in SETTING_NAMES]


def setting_row(key: str, value: object, language: str) -> Row:
    """One setting under its name, a choice in the workbook's language."""
    if key in CHOICES and isinstance(value, str):
        value = choice_words("settings", "value", value).in_(language)
    return {"setting": setting_words(key).in_(language), "value": value}


def explain_settings(sheet: Worksheet, language: str) -> None:
    """A message at each setting's value, a list where it is one of a few words, numbers as numbers."""
    explain_rows(sheet, {key: row for row, key in enumerate(SETTING_NAMES, start=FIRST_ROW)}, 2, language)


def explain_rows(sheet: Worksheet, rows: Mapping[str, int], column: int, language: str) -> None:
    """The same for some settings, each in its row."""
    for key, row in rows.items():
        made = DataValidation(allow_blank=True)
        if key in CHOICES:
            names = [choice_words("settings", "value", choice).in_(language) for choice in CHOICES[key]]
            made = DataValidation("list", inline_list(names), allow_blank=True)
            warn(made, "list", "stop", language)
        explain(made, setting_words(key).in_(language), say(f"sheets.prompt_settings_{key}", language))
        reach(sheet, made, column, row, row)
        if key in NUMBERS:
            cell = sheet.cell(row, column)
            cell.style = style_name("number")
            cell.alignment = Alignment("left", "top")


@dataclass(frozen=True, slots=True)
class HolidayParts:
    """Which part of a country a list of holidays is of (empty: what holds in all of it), and those with other days."""

    part: str
    others: tuple[str, ...]


def country_of(region: str) -> str:
    """The country of a region: `GB` of `GB-SCT`."""
    return region.partition("-")[0]


def part_of(region: str) -> str | None:
    """The part of the country whose holidays are offered: the one that is named, else the most common one."""
    country, _, part = region.partition("-")
    return part or COMMON_PARTS.get(country)


def holidays_of(region: str, part: str | None, years: range, language: str | None = None) -> holidays.HolidayBase:
    """The public holidays of a part of a country; RefusalError where there is none of that name."""
    try:
        return holidays.country_holidays(country_of(region), subdiv=part, years=years, language=language)
    except NotImplementedError as error:
        raise RefusalError("template_region", region=region) from error


def holiday_parts(region: str, year: int) -> HolidayParts:
    """Of which part the holidays of a region are, and which parts have others: the office has to know."""
    years, part = range(year, year + YEARS), part_of(region)
    offered = holidays_of(region, part, years)
    others = [one for one in offered.subdivisions if holidays_of(region, one, years).keys() != offered.keys()]
    return HolidayParts(part or "", tuple(others))


def holiday_rows(region: str, year: int, language: str) -> list[Row]:
    """The public holidays of a region in `year` and the next, and the days that are worked to make up for them.

    A start, to be checked against the year's official calendar. Names in the language where the library has them.
    Where the parts of a country have holidays of their own they are those of the part named (`GB-SCT`), else of the one
    in which most people live: a list without them would lack days on which nobody works.
    """
    years = range(year, year + YEARS)
    known = holidays_of(region, part_of(region), range(0))
    offered = [name for name in HOLIDAY_LANGUAGES[language] if name in known.supported_languages]
    days = holidays_of(region, part_of(region), years, offered[0] if offered else None)
    rows: dict[dt.date, Row] = {
        day: {"date": day, "name": name.replace("; ", language_comma(language)), "works": "no"}
        for day, name in days.items()
    }
    made_up = say("sheets.make_up_day", language)
    rows |= {day: {"date": day, "name": made_up, "works": "yes"} for day in days.weekend_workdays if day.year in years}
    return [rows[day] for day in sorted(rows)]


def language_comma(language: str) -> str:
    """What stands between two names."""
    return ", " if language == "en" else "、"
