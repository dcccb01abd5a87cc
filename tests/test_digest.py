"""Who is told of what, and in which order (register.md, 3: due and remind)."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pytest
from letter_cases import NAMES, SETTINGS, Owed, day_of_work, told

from register.due import Due, DueList
from register.due_recipients import recipients
from reminders.digest import SECTIONS, Digest, digests

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
    (digest,) = digests(lines, [["a@firm.example"]], DAY).letters
    assert read(digest, lines) == [f"{section} {due[:10]}"], why
    assert digest.counts == {key: int(key == section) for key in SECTIONS}


def test_order_is_overdue_today_week_later_ending_and_the_oldest_first() -> None:
    days = ["2026-12-20", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-25", "2026-10-01"]
    lines = listed(Owed("cover ending", "2026-11-24"), *(Owed("visit", day) for day in days))
    (digest,) = digests(lines, [["a@firm.example"]] * len(lines), DAY).letters
    assert read(digest, lines) == [
        "overdue 2026-10-01", "overdue 2026-11-21", "today 2026-11-22", "week 2026-11-23", "week 2026-11-25",
        "later 2026-12-20", "ending 2026-11-24",
    ]  # fmt: skip


def who(names: Sequence[Sequence[str]]) -> Reached:
    """How many lines each recipient is told of; who has no address; lines redirected; lines of nobody."""
    made = digests(listed(*(Owed("visit", f"2026-11-{10 + day}") for day in range(len(names)))), names, DAY)
    return (
        {digest.recipient: len(digest.lines) for digest in made.letters},
        tuple(made.without_address),
        made.redirected,
        made.nobody,
    )


WHO: list[tuple[str, list[list[str]], Reached]] = [
    ("nothing is due: no letter", [], ({}, (), 0, 0)),
    (
        "each gets his own, the office all",
        [["a@f.tw", "o@f.tw"], ["b@f.tw", "o@f.tw"]],
        ({"a@f.tw": 1, "b@f.tw": 1, "o@f.tw": 2}, (), 0, 0),
    ),
    ("an address spelled twice is one recipient", [["A@f.tw", "a@F.TW"], ["a@f.tw"]], ({"A@f.tw": 2}, (), 0, 0)),
    ("without an address the office is told", [["Chen", "o@f.tw"], ["o@f.tw"]], ({"o@f.tw": 2}, ("Chen",), 1, 0)),
    ("a broken address is none", [["chen@", "o@f.tw"]], ({"o@f.tw": 1}, ("chen@",), 1, 0)),
    ("nobody can be written to", [["Chen"], ["Chen", "Wu"], []], ({}, ("Chen", "Wu"), 0, 3)),
    ("one line of nobody, one redirected", [["Chen"], ["Chen", "o@f.tw"]], ({"o@f.tw": 1}, ("Chen",), 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "names", "expected"), WHO, ids=[case[0] for case in WHO])
def test_who_is_told(why: str, names: list[list[str]], expected: Reached) -> None:
    assert who(names) == expected, why


def test_technicians_get_their_own_managers_what_is_escalated_the_office_all() -> None:
    told_of = told().due(*day_of_work())
    lines = told_of.assessment.due.listed()
    made = digests(lines, recipients(told_of.assessment.register, lines), DAY)
    counts = {digest.recipient: dict(digest.counts) for digest in made.letters}
    assert counts == {
        "boss@firm.example": {"overdue": 1, "today": 0, "week": 0, "later": 0, "ending": 0},
        "Lin@firm.example": {"overdue": 2, "today": 1, "week": 2, "later": 0, "ending": 0},
        "office@firm.example": {"overdue": 3, "today": 1, "week": 2, "later": 1, "ending": 1},
    }
    assert (tuple(made.without_address), made.redirected, made.nobody) == ((NAMES["en"]["chen"],), 1, 0)
    assert SETTINGS["office_emails"] in counts
