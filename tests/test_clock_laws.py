"""The four clocks of rule 5 against a clock that is read every minute, and the laws they keep; every seed is fixed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from brute_clock import Firm, Question, brute_deadline
from test_clocks import calendar_of, instants, units

from register.choices import PROMISE_UNITS
from register.clocks import Wait, deadline
from register.columns import SCALE
from register.zones import in_utc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from register.columns import Instants

ZONES = {
    "Asia/Taipei": ("2026-02-14", "2026-06-19"),
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),
}
"""Zones with days around which to ask: where there is summer time, those on which the clock changes."""
HOURS = (
    ((540, 720), (780, 1080)),
    ((510, 1050),),
    ((0, 1440),),
    ((0, 180), (1260, 1440)),
    ((423, 671), (672, 891), (1000, 1003)),
    ((60, 240),),
)


def random_firms(chance: np.random.Generator, count: int) -> list[tuple[Firm, dt.datetime]]:
    """Firms with odd hours, holidays and make-up days, each with a day around which to ask."""
    firms: list[tuple[Firm, dt.datetime]] = []
    for number in range(count):
        zone = list(ZONES)[number % len(ZONES)]
        around = dt.datetime.fromisoformat(str(chance.choice(ZONES[zone])))
        days = chance.choice(7, int(chance.integers(3, 8)), replace=False).tolist()
        offs = chance.integers(-10, 20, int(chance.integers(0, 9))).tolist()
        holidays = {around.date() + dt.timedelta(off): bool(chance.random() < 0.4) for off in offs}
        firms.append((Firm(frozenset(days), HOURS[int(chance.integers(len(HOURS)))], holidays, zone), around))
    return firms


def random_questions(chance: np.random.Generator, around: dt.datetime, count: int) -> list[Question]:
    """Events within five days, every fourth within three hours of the change of the clock; half of them with a wait."""
    minute = dt.timedelta(minutes=1)
    questions: list[Question] = []
    for number in range(count):
        reach = 180 if number % 16 < 4 else 5 * 1440
        event = around + int(chance.integers(-reach, reach)) * minute
        unit = PROMISE_UNITS[number % 4]
        units_within = int(chance.integers(0, 5)) if "day" in unit else 3 * int(chance.integers(0, 240))
        since = until = None
        if chance.random() < 0.5:
            since = event + int(chance.integers(-1440, 3 * 1440)) * minute
            until = since + int(chance.integers(0, 3 * 1440)) * minute
        questions.append(Question(event, units_within, unit, since, until))
    return questions


def asked(questions: Sequence[Question], firm: Firm) -> Instants:
    """The deadlines of many questions at once."""
    within = [q.units * (SCALE if "day" in q.unit else SCALE / 60) for q in questions]
    wait = Wait(instants(*(q.since for q in questions)), instants(*(q.until for q in questions)))
    event, unit = instants(*(q.event for q in questions)), units(*(q.unit for q in questions))
    return deadline(event, np.round(within).astype(np.int64), unit, calendar_of(firm), wait)


def test_a_clock_read_every_minute_agrees_on_2000_deadlines() -> None:
    chance = np.random.default_rng(20260918)
    for firm, around in random_firms(chance, 40):
        questions = random_questions(chance, around, 50)
        for question, by in zip(questions, asked(questions, firm).tolist(), strict=True):
            assert by == brute_deadline(question, firm), (question, firm)


def longer(question: Question, before: int, after: int) -> Question:
    """The same question, the wait begun so many minutes earlier and over so many later."""
    if question.since is None or question.until is None:
        return question
    minute = dt.timedelta(minutes=1)
    return replace(question, since=question.since - before * minute, until=question.until + after * minute)


@pytest.fixture(scope="module")
def random_days() -> list[tuple[Firm, list[Question]]]:
    """12 firms with 200 questions each."""
    chance = np.random.default_rng(20260627)
    return [(firm, random_questions(chance, around, 200)) for firm, around in random_firms(chance, 12)]


def in_doubt(at: dt.datetime, firm: Firm) -> bool:
    """Whether the wall clock shows this time twice, or never."""
    aware = at.replace(tzinfo=ZoneInfo(firm.time_zone))
    return aware.utcoffset() != aware.replace(fold=1).utcoffset()


def in_true_time(column: Instants, firm: Firm) -> Instants:
    """The deadlines in UTC, without those in an hour that comes twice: of these nobody can say which is the later."""
    twice = np.array([in_doubt(at, firm) for at in column.tolist()])
    return np.where(twice, np.datetime64("NaT", "s"), in_utc(column, firm.time_zone))


def never_back(earlier: Instants, later: Instants, firm: Firm) -> bool:
    before, after = in_true_time(earlier, firm), in_true_time(later, firm)
    return bool((np.isnat(before) | np.isnat(after) | (before <= after)).all())


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0), (0, 700), (700, 0), (3000, 3000)])
def test_a_deadline_never_moves_back_when_a_wait_grows(
    random_days: list[tuple[Firm, list[Question]]], before: int, after: int
) -> None:
    for firm, questions in random_days:
        assert never_back(asked(questions, firm), asked([longer(q, before, after) for q in questions], firm), firm)


@pytest.mark.parametrize("more", [1, 3, 20])
def test_a_deadline_never_moves_back_when_more_is_granted(
    random_days: list[tuple[Firm, list[Question]]], more: int
) -> None:
    for firm, questions in random_days:
        granted = [replace(q, units=q.units + more * (1 if "day" in q.unit else 3)) for q in questions]
        assert never_back(asked(questions, firm), asked(granted, firm), firm)


def test_no_promise_lapses_during_a_wait(random_days: list[tuple[Firm, list[Question]]]) -> None:
    """Unless it was at once."""
    for firm, questions in random_days:
        for question, by in zip(questions, asked(questions, firm).tolist(), strict=True):
            if question.units and question.since and question.since < by and by > question.event:
                assert in_doubt(by, firm) or not question.waiting(by), (question, firm)
