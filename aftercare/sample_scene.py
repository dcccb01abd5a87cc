"""Where and when the made-up firm lives: its language, the day it is told on, its money; and rows that grow there."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from register.language import LANGUAGES, Words

Row: TypeAlias = dict[str, object]
"""One row of a table by column key. A row in the place of a value is a reference to that row."""

SEED: Final = 20_260_731
PRICE_LEVEL: Final = {"en": 1, "zh-Hant": 22, "zh-Hans": 5}
"""What one unit of the price list is worth in each firm's currency."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The language, the instant as of which all is told, and dice that always fall alike."""

    language: str
    as_of: dt.datetime
    dice: random.Random = field(
        default_factory=lambda: random.Random(SEED)  # noqa: S311 — a made-up firm hides no secret
    )

    def said(self, words: Words | list[str]) -> str:
        """The one of three texts that this firm would write."""
        return words[LANGUAGES.index(self.language)]

    def money(self, units: float) -> float:
        """An amount of the price list in the firm's currency."""
        amount = units * PRICE_LEVEL[self.language]
        return float(round(amount)) if self.language == "zh-Hant" else round(amount, 2)

    def day(self, ago: int) -> dt.date:
        """The day so many days ago; negative: still to come."""
        return self.as_of.date() - dt.timedelta(days=ago)

    def months_ago(self, months: int, days: int = 0) -> dt.date:
        """The day so many months and days ago."""
        return added(self.as_of.date(), -months, "month") - dt.timedelta(days=days)

    def at(self, ago: int, clock: str) -> dt.datetime:
        """A time of day so many days ago; `clock` is like `09:30`."""
        return dt.datetime.combine(self.day(ago), dt.time.fromisoformat(clock))

    def hours_ago(self, hours: float) -> dt.datetime:
        """So many hours before the instant, to five minutes."""
        moment = self.as_of - dt.timedelta(hours=hours)
        return moment.replace(minute=moment.minute // 5 * 5, second=0)


def added(day: dt.date, count: int, unit: str) -> dt.date:
    """A day so many days, weeks, months or years on, clipped to the month's end.

    >>> added(dt.date(2026, 1, 31), 1, "month").isoformat()
    '2026-02-28'
    """
    if unit in {"day", "week"}:
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def cell_of(value: object, key: str) -> object:
    """What stands under `key` in the row that a value refers to; None where it refers to none."""
    return cast("Row", value).get(key) if isinstance(value, dict) else None


def lines(text: str) -> list[list[str]]:
    """The cells of a table written as lines with `|` between."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
