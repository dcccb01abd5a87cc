"""Settings: what the firm has decided once. Blank is "not set", never a silent default of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from register.addresses import addresses_in
from register.choices import COUNTINGS, LANGUAGE_CHOICES, YEARS, YES_NO, choice_words
from register.conventions import USUAL, Conventions
from register.language import Words
from register.schema import english
from register.values import Cell, Wrong, date_value, fold, plain, shown, whole_value

SETTING_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "firm_name": ("公司名稱", "公司名称"), "address": ("公司地址", "公司地址"), "service_phone": ("服務電話", "服务电话"),
    "service_manager": ("服務經理", "服务经理"), "language": ("語言", "语言"), "currency": ("幣別", "币别"),
    "money_decimals": ("金額小數位", "金额小数位"), "tax_percent": ("稅率", "税率"), "time_zone": ("時區", "时区"),
    "counting": ("期間計算", "期间计算"), "working_days": ("工作日", "工作日"), "working_hours": ("工作時間", "工作时间"),
    "at_once_minutes": ("立即之分鐘數", "立即之分钟数"), "visits_from": ("巡訪起算日", "巡访起算日"),
    "visit_leads": ("巡訪提前天數", "巡访提前天数"), "cover_leads": ("到期提前天數", "到期提前天数"),
    "overdue_every": ("逾期重提天數", "逾期重提天数"), "escalate_after": ("上報天數", "上报天数"),
    "follow_up_after": ("回訪電話天數", "回访电话天数"), "feedback_days": ("反饋答覆天數", "反馈答复天数"),
    "unpaid_after": ("未付款天數", "未付款天数"), "digest_time": ("彙總時間", "汇总时间"), "quiet_hours": ("免打擾時段", "免打扰时段"),
    "office_emails": ("內勤郵箱", "内勤邮箱"), "manager_emails": ("經理郵箱", "经理邮箱"), "mail_clients": ("寄信給業主", "寄信给业主"),
    "keep_years": ("保存年限", "保存年限"), "years": ("紀年", "纪年"),
}  # fmt: skip
"""Every setting in the order of its row, with its Chinese names; the English one is its key in words."""

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAY_CHARACTERS: Final = "一二三四五六日"
MINUTES_A_DAY: Final = 1440
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "language": LANGUAGE_CHOICES, "counting": COUNTINGS, "mail_clients": YES_NO, "years": YEARS,
}  # fmt: skip
NUMBERS: Final = (
    "money_decimals", "tax_percent", "at_once_minutes", "overdue_every", "escalate_after", "follow_up_after",
    "feedback_days", "unpaid_after", "keep_years",
)  # fmt: skip

LONGEST: Final = 36_500
"""Days of a hundred years: no lead, no repeat and no period of an office is longer."""
MOST: Final = {"money_decimals": 4}
"""What a setting says at most where that is less: amounts are kept in ten-thousandths."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as the rules use them; None or empty where the firm has not set one."""

    firm_name: str | None = None
    address: str | None = None
    service_phone: str | None = None
    service_manager: str | None = None
    language: str = "en"
    currency: str | None = None
    money_decimals: int = 2
    tax_percent: int | None = None
    time_zone: str = "UTC"
    counting: str = "corresponding day"
    working_days: frozenset[int] = frozenset()
    """Weekdays on which the firm works, Monday 0."""
    working_hours: tuple[tuple[int, int], ...] = ()
    """Open spans of a working day, in minutes from midnight."""
    at_once_minutes: int | None = None
    visits_from: str | None = None
    """ISO day, None: from the start."""
    visit_leads: tuple[int, ...] = ()
    cover_leads: tuple[int, ...] = ()
    overdue_every: int | None = None
    escalate_after: int | None = None
    follow_up_after: int | None = None
    feedback_days: int | None = None
    unpaid_after: int | None = None
    digest_time: int | None = None
    """Minutes from midnight."""
    quiet_hours: tuple[tuple[int, int], ...] = ()
    office_emails: tuple[str, ...] = ()
    manager_emails: tuple[str, ...] = ()
    mail_clients: str | None = None
    keep_years: int | None = None
    years: str = "common era"
    rows: Mapping[str, int] = field(default_factory=dict[str, int])
    """Position of each setting's row in its table, for findings."""


def setting_words(key: str) -> Words:
    """The name of a setting in three languages."""
    hant, hans = SETTING_NAMES[key]
    return Words(english(key), hant, hans)


@cache
def settings_by_name() -> dict[str, str]:
    """Each setting's key by its folded names."""
    return {fold(name): key for key in SETTING_NAMES for name in (*setting_words(key), key)}


def working_days_value(text: str) -> frozenset[int] | Wrong:
    """The weekdays that `Mon-Fri`, `Mon,Tue,Thu` or `週一至週五` name, Monday 0.

    >>> sorted(working_days_value("週一至週五"))
    [0, 1, 2, 3, 4]
    """
    said = re.sub(r"(?:星期|禮拜|礼拜|週|周)", "", plain(text)).replace("天", "日")
    for number, character in enumerate(WEEKDAY_CHARACTERS):
        said = said.replace(character, f" {WEEKDAYS[number]} ")
    days: set[int] = set()
    for part in re.split(r"[,、;]+", re.sub(r"\s*(?:-|–|~|至|到|\bto\b)\s*", "-", said)):
        ends = [WEEKDAYS.index(name) for end in part.split("-") for name in weekday_names(end)]
        if "-" in part and len(ends) == 2:
            last = ends[1] + (7 if ends[1] < ends[0] else 0)
            days.update(day % 7 for day in range(ends[0], last + 1))
        elif ends and "-" not in part:
            days.update(ends)
        else:
            return Wrong("bad_setting")
    return frozenset(days)


def weekday_names(text: str) -> list[str]:
    """The short English names in a text; anything else in it makes the list empty."""
    names = [word[:3].capitalize() for word in text.split()]
    return names if all(name in WEEKDAYS for name in names) else []


def minutes_value(text: str) -> int | Wrong:
    """`08:00` as minutes from midnight."""
    found = re.fullmatch(r"(\d{1,2})[:時时点點](\d{0,2})分?(?::00)?", plain(text))
    if found is None:
        return Wrong("bad_setting")
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= MINUTES_A_DAY and int(found[2] or 0) < 60 else Wrong("bad_setting")


def hours_value(text: str, *, over_midnight: bool = False) -> tuple[tuple[int, int], ...] | Wrong:
    """`09:00-12:00, 13:00-18:00` as spans of minutes, in order and apart; quiet hours may run over midnight."""
    spans: list[tuple[int, int]] = []
    for part in re.split(r"[,、;]+", plain(text)):
        ends = [minutes_value(end) for end in re.split(r"\s*(?:-|–|~|至|到)\s*", part.strip())]
        whole = [end for end in ends if isinstance(end, int)]
        if len(ends) != 2 or len(whole) != 2 or (whole[0] >= whole[1] and not over_midnight):
            return Wrong("bad_setting")
        spans.append((whole[0], whole[1]))
    if not over_midnight:
        spans.sort()
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            return Wrong("bad_setting")
    return tuple(spans)


def setting_value(  # noqa: PLR0911 — one return a kind of setting
    key: str, value: Cell, conventions: Conventions = USUAL
) -> object | Wrong:
    """One setting's value as the rules use it."""
    text = shown(value)
    if key in CHOICES:
        return choice_setting(CHOICES[key], text)
    if key in NUMBERS:
        number = whole_value(value)
        return number if not isinstance(number, Wrong) and number <= MOST.get(key, LONGEST) else Wrong("bad_setting")
    if key == "working_days":
        return working_days_value(text)
    if key in {"working_hours", "quiet_hours"}:
        return hours_value(text, over_midnight=key == "quiet_hours")
    if key in {"visit_leads", "cover_leads"}:
        return leads_value(text)
    if key == "digest_time":
        return minutes_value(text[-8:-3] if re.search(r"\d:\d\d:\d\d$", text) else text)
    if key == "visits_from":
        day = date_value(value, conventions)
        return day if isinstance(day, Wrong) else day.isoformat()
    if key == "time_zone":
        return zone_value(text)
    if key.endswith("_emails"):
        found = addresses_in(text)
        return (*found.usable, *found.bad)
    return text


def leads_value(text: str) -> tuple[int, ...] | Wrong:
    """`30, 7, 1` as days before a day, the first of them first."""
    leads = re.split(r"[,、;\s]+", plain(text))
    if not all(re.fullmatch(r"[0-9]{1,5}", lead) and int(lead) <= LONGEST for lead in leads):
        return Wrong("bad_setting")
    return tuple(sorted(map(int, leads), reverse=True))


def choice_setting(choices: tuple[str, ...], text: str) -> str | Wrong:
    """The English key of a setting that is one of a few words."""
    for key in choices:
        if fold(text) in {fold(name) for name in (*choice_words("settings", "value", key), key)}:
            return key
    return Wrong("bad_setting")


def zone_value(text: str) -> str | Wrong:
    """A time zone's name of the tz database, such as Asia/Taipei."""
    try:
        return ZoneInfo(plain(text)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Wrong("bad_setting")
