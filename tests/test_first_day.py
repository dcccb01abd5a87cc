"""The first day of a register: years of equipment typed in, the visits counted from today, and nothing red."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np
import pytest
from build import Row, plan_tables, register_of

from register.assess import assess
from register.assessment import Assessment
from register.due import OVERDUE, STAGES
from register.findings import Findings
from register.intake import Intake

FIRST: Final = dt.date(2015, 1, 1)
LAST: Final = dt.date(2023, 12, 31)
ITEMS: Final = 300
CLIENTS: Final = 40
DAYS: Final = ("2024-01-02", "2026-11-30")
"""As soon as the last item was accepted, and when most of the cover has ended."""


def begun_on(day: str, **settings: str | None) -> Assessment:
    """A firm that types 300 items of all plans, accepted over nine years, and counts its visits from that day on."""
    plans = plan_tables()
    codes = [str(row["code"]) for row in plans["plans"]]
    items: list[dict[str, Any]] = []
    for number in range(ITEMS):
        since = FIRST + (LAST - FIRST) * number // (ITEMS - 1)
        dates = dict.fromkeys(("accepted_on", "completed_on", "sold_on"), since)
        items.append({
            "id": f"E-{number + 1:04}", "client": f"C-{number % CLIENTS + 1:04}", "product": "lamp",
            "plan": codes[number % len(codes)], **dates,
        })  # fmt: skip
    chosen: Row = {
        "firm_name": "Steady", "visits_from": day, "visit_leads": "30, 7, 1", "cover_leads": "60, 30, 7",
        "escalate_after": 3, "overdue_every": 7, "follow_up_after": 3, "unpaid_after": 30, **settings,
    }  # fmt: skip
    clients = [
        {"id": f"C-{number + 1:04}", "name": f"Client {number + 1}", "contact": "Ms Ho", "important": "yes"}
        for number in range(CLIENTS)
    ]
    contracts = [
        {"id": f"K-{number + 1:04}", "client": f"C-{number + 1:04}", "starts": "2023-07-01", "ends": "2028-06-30"}
        for number in range(0, CLIENTS, 4)
    ]
    register = register_of(chosen, **plans, clients=clients, equipment=items, contracts=contracts)
    instant = np.datetime64(f"{day}T09:00", "s")
    return assess(Intake(register, Findings()), instant, now=instant)


def red(assessment: Assessment) -> list[dict[str, Any]]:
    """The lines of Due that are overdue or escalated."""
    return [row for row in assessment.due.rows(assessment, "en") if row["stage"] in STAGES[OVERDUE:]]


@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_red_on_the_first_day(day: str) -> None:
    assert red(begun_on(day)) == []


def test_what_may_be_put_away_is_one_line_that_day() -> None:
    assessment = begun_on(DAYS[-1])
    old = [row for row in assessment.due.rows(assessment, "en") if row["kind"] == "record past keeping"]
    assert [(row["stage"], row["days_late"], row["due"]) for row in old] == [("today", 0, "2026-11-01")]
    assert old[0]["count"] > 1


def test_without_that_day_years_of_visits_and_cards_would_be_late() -> None:
    """What the test above sees is not for want of anything that could be late."""
    assert {row["kind"] for row in red(begun_on(DAYS[0], visits_from=None))} == {
        "visit", "warranty card", "receipt card",
    }  # fmt: skip
