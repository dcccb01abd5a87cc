"""In which order a letter tells what is due (register.md, 3: due and remind)."""

from typing import TypeAlias

import numpy as np
import pytest
from letter_cases import Owed

from register.due import Due, DueList
from reminders.digest import SECTIONS, Digest, digest_of

DAY = np.datetime64("2026-11-22")
Reached: TypeAlias = tuple[dict[str, int], tuple[str, ...], int, int]


def listed(*owed: Owed, escalate_after: int | None = 3) -> DueList:
    return Due(np.datetime64("2026-11-22T09:00"), escalate_after, [one.source() for one in owed]).listed()


def read(digest: Digest, lines: DueList) -> list[str]:
    """Section and day of each line, in the order of the letter."""
    days = lines.due.astype("M8[D]")[digest.lines]
    return [f"{SECTIONS[code]} {day}" for code, day in zip(digest.sections.tolist(), days.tolist(), strict=True)]


PLACES = [
    # why, kind, due, section
    ("late by a day", "visit", "2026-11-21", "overdue"),
    ("long escalated", "visit", "2026-01-01", "overdue"),
    ("late since this morning", "milestone", "2026-11-22T08:59", "overdue"),
    ("now", "milestone", "2026-11-22T09:00", "today"),
    ("today, in the evening", "milestone", "2026-11-22T23:59", "today"),
    ("today", "visit", "2026-11-22", "today"),
    ("tomorrow", "visit", "2026-11-23", "week"),
    ("the seventh day", "visit", "2026-11-29", "week"),
    ("the seventh day, at its end", "milestone", "2026-11-29T23:59", "week"),
    ("the eighth day", "visit", "2026-11-30", "later"),
    ("cover that ends in two days", "cover ending", "2026-11-24", "ending"),
    ("a contract that ends in two months", "contract ending", "2027-01-21", "ending"),
    ("time on a shelf that ends", "shelf ending", "2026-11-30", "ending"),
    ("cover that ends today", "cover ending", "2026-11-22", "today"),
]


@pytest.mark.parametrize(("why", "kind", "due", "section"), PLACES, ids=[case[0] for case in PLACES])
def test_where_an_entry_stands(why: str, kind: str, due: str, section: str) -> None:
    lines = listed(Owed(kind, due, "fix" if "T" in due else "patrol"))
    digest = digest_of("a@firm.example", range(len(lines)), lines, DAY)
    assert read(digest, lines) == [f"{section} {due[:10]}"], why
    assert digest.counts == {key: int(key == section) for key in SECTIONS}


def test_order_is_overdue_today_week_later_ending_and_the_oldest_first() -> None:
    days = ["2026-12-20", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-25", "2026-10-01"]
    lines = listed(Owed("cover ending", "2026-11-24"), *(Owed("visit", day) for day in days))
    digest = digest_of("a@firm.example", range(len(lines)), lines, DAY)
    assert read(digest, lines) == [
        "overdue 2026-10-01", "overdue 2026-11-21", "today 2026-11-22", "week 2026-11-23", "week 2026-11-25",
        "later 2026-12-20", "ending 2026-11-24",
    ]  # fmt: skip
