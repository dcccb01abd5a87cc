"""Days and times as people and programs write them: `2026/3/5`, `民國115年3月5日 下午3:00`, `2026-03-05T07:00Z`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

EARLY: Final = "上午|凌晨|清晨|早上|am|a.m."
NOON: Final = "中午"
LATE: Final = "下午|傍晚|晚上|pm|p.m."
_HALF: Final = "|".join(map(re.escape, f"{EARLY}|{NOON}|{LATE}".split("|")))
_TIME: Final = (
    rf"(?P<half>{_HALF})?\s*(?P<H>\d{{1,2}})(?:(?P<sign>:|時|时|点|點)(?P<M>\d{{1,2}})?分?(?::(?P<S>\d{{1,2}})(?:[.,]\d+)?)?)?"
    rf"\s*(?P<half_after>{_HALF})?\s*(?P<zone>Z|[+-]\d{{2}}:?\d{{2}})?"
)
DATE_TEXT: Final = re.compile(
    r"(?P<roc>民國|民国|ROC\s*)?(?P<y>\d{1,4})\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*(?:[-/.]|月)\s*(?P<d>\d{1,2})\s*日?"
    rf"(?:(?:[T\s]\s*|(?=[上下凌清早中傍晚])){_TIME})?",
    re.IGNORECASE,
)
COMPACT: Final = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
ROC_DIGITS: Final = re.compile(r"(?P<y>1\d{2}|0?[6-9]\d)(?P<m>\d{2})(?P<d>\d{2})")
"""A day of the ROC without separators, of the years 60 to 199: before that, six digits may as well begin with `26`."""
MONTH_TEXT: Final = re.compile(
    r"(?P<roc>民國|民国|ROC\s*)?(?P<y>\d{1,4})\s*(?:[-/.]|年)\s*(?P<m>\d{1,2})\s*月?", re.IGNORECASE
)
ROC_ZERO: Final = 1911
LAST_ROC_YEAR: Final = 200
"""A cell whose year is at most this holds one of the ROC: LibreOffice in Chinese makes the year 114 of `114/3/15`."""


def year_of(text: str, *, roc: bool) -> int | None:
    """The year that is meant: four digits as they stand, three or a 民國 mark in the ROC's count, else unclear."""
    if roc or len(text) == 3:
        return int(text) + ROC_ZERO
    return int(text) if len(text) == 4 else None


def moment_of(said: str, zone: str = "UTC") -> dt.datetime | None:
    """The day and time that a plain text says, None where it says none; local to `zone` where it names another."""
    found = DATE_TEXT.fullmatch(said) or COMPACT.fullmatch(said)
    if found is None:
        return roc_digits(said)
    parts = found.groupdict()
    year = year_of(parts["y"], roc=bool(parts.get("roc")))
    hour = 0 if parts.get("H") is None else hour_of(parts)
    if year is None or hour is None:
        return None
    try:
        moment = dt.datetime(  # noqa: DTZ001 — local to the register, as all its instants
            year, int(parts["m"]), int(parts["d"]), hour, int(parts.get("M") or 0), int(parts.get("S") or 0)
        )
        return local(moment, parts["zone"], zone) if parts.get("zone") else moment
    except (ValueError, OverflowError):
        return None


def hour_of(parts: Mapping[str, str | None]) -> int | None:
    """The hour of the day; None where a bare number is no time, or the half of the day contradicts it."""
    half, hour = (parts["half"] or parts["half_after"] or "").lower(), int(parts["H"] or 0)
    if (not half and (parts["sign"] is None or (parts["sign"] == ":" and parts["M"] is None))) or (
        parts["half"] and parts["half_after"]
    ):
        return None
    if half in EARLY.split("|") and half:
        return None if hour > 12 else hour % 12
    if half == NOON:
        return hour + 12 if hour < 3 else hour
    if half in LATE.split("|") and half:
        if hour == 12 and half == "晚上":
            return None  # the midnight before, or after?
        return hour + 12 if hour < 12 else hour
    return hour


def local(moment: dt.datetime, offset: str, zone: str) -> dt.datetime:
    """A moment of another zone by the clock of the register's."""
    if offset in {"Z", "z"}:
        shift = dt.timedelta()
    else:
        shift = dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])) * (-1 if offset[0] == "-" else 1)
    return (moment - shift).replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def roc_digits(said: str) -> dt.datetime | None:
    """The day that digits without separators say in the ROC's count: `1150309`, `830621`."""
    found = ROC_DIGITS.fullmatch(said)
    try:
        return found and dt.datetime(int(found["y"]) + ROC_ZERO, int(found["m"]), int(found["d"]))  # noqa: DTZ001 — local to the register
    except ValueError:
        return None


def is_month(said: str) -> bool:
    """Whether a text names a month without its day."""
    found = MONTH_TEXT.fullmatch(said)
    return found is not None and year_of(found["y"], roc=bool(found["roc"])) is not None and 1 <= int(found["m"]) <= 12
