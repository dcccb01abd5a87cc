"""Contracts against a clerk who crosses off the days one by one."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import numpy as np
from build import Row, cells
from cover_cases import covered, item
from hypothesis import given, settings
from hypothesis import strategies as st

from register.cover import covers

START = dt.date(2025, 1, 10)
ASKED = np.datetime64(START, "D") + np.arange(-30, 330)
DAY = dt.timedelta(1)
OFFSETS = st.integers(-20, 200)
LENGTHS = st.integers(2, 27)


def crossed_off(length: int, ended: dt.date | None, pause: tuple[dt.date, dt.date] | None) -> dict[dt.date, dt.date]:
    """Each day on which a contract that renews itself holds, and the end of its term, by counting held days."""
    held: list[dt.date] = []
    day = START
    while day <= START + 400 * DAY or len(held) % length:
        if pause is None or not pause[0] <= day <= pause[1]:
            held.append(day)
        day += DAY
    last = ended or held[-1]
    ends = {day: held[(number // length + 1) * length - 1] for number, day in enumerate(held)}
    return {day: min(end, last) for day, end in ends.items() if day <= last}


@settings(deadline=None, max_examples=60)
@given(LENGTHS, OFFSETS, st.one_of(st.none(), OFFSETS), st.one_of(st.none(), st.tuples(OFFSETS, st.integers(0, 40))))
def test_terms_of_days_are_those_of_a_clerk(
    length: int, at: int, ended: int | None, paused: tuple[int, int] | None
) -> None:
    as_of = START + at * DAY
    last = None if ended is None else START + ended * DAY
    pause = None if paused is None else (START + paused[0] * DAY, START + (paused[0] + paused[1]) * DAY)
    row: Row = {
        "id": "K-1", "client": "C-1", "starts": START, "ends": START + (length - 1) * DAY, "renewal": "automatic",
        "ended_on": last, "suspended_from": pause and pause[0], "suspended_to": pause and pause[1],
    }  # fmt: skip
    work = covered(as_of.isoformat(), [item(plan="E")], contracts=[row])
    expected = crossed_off(length, last, pause)
    (state,) = cells(work, "contracts", "state")
    assert (state == "running") == (as_of in expected)
    if state == "running":
        assert cells(work, "contracts", "holds_until") == [expected[as_of].isoformat()]
    held = covers(work).holding(np.zeros(len(ASKED), np.int32), ASKED)
    assert [START + day * DAY in expected for day in range(-30, 330)] == (held.contract == 0).tolist()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([None, "E-1", "E-2"]), OFFSETS, st.integers(0, 120)), min_size=1, max_size=6))
def test_the_first_that_holds_and_the_run_are_those_of_a_clerk(spans: list[tuple[str | None, int, int]]) -> None:
    rows: list[Row] = [
        {"id": f"K-{number}", "client": "C-1", "equipment": named, "starts": START + first * DAY,
         "ends": START + (first + length) * DAY}
        for number, (named, first, length) in enumerate(spans)
    ]  # fmt: skip
    as_of = START + 60 * DAY
    work = covered(as_of.isoformat(), [item(1, plan="E"), item(2, plan="E")], contracts=rows)
    found = covers(work)
    for place in (0, 1):
        mine = [(named is None, -(first + length), number, first) for number, (named, first, length) in enumerate(spans)
                if named in {None, f"E-{place + 1}"}]  # fmt: skip
        order = sorted(mine)
        expected = [
            next((n for _, until, n, first in order if first <= day <= -until), -1) for day in range(-30, 330)
        ]
        assert found.holding(np.full(len(ASKED), place, np.int32), ASKED).contract.tolist() == expected
        run = expected[90:].index(-1) if -1 in expected[90:] else len(expected) - 90
        last = None if run == 0 else (as_of + (run - 1) * DAY).isoformat()
        assert cells(work, "equipment", "contract_ends")[place] == last


def months_on(day: dt.date, months: int) -> dt.date:
    """The corresponding day so many months on, or the last one of a month that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@settings(deadline=None, max_examples=60)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 14), st.booleans(), st.integers(0, 1500))
def test_terms_of_months_are_those_of_a_clerk(start: dt.date, months: int, short: bool, at: int) -> None:  # noqa: FBT001 — hypothesis gives it
    less = DAY if short else 0 * DAY
    ends = [months_on(start, months * number) - less for number in range(1, 60)]
    row: Row = {"id": "K-1", "client": "C-1", "starts": start, "ends": ends[0], "renewal": "automatic"}
    as_of = start + at * DAY
    work = covered(as_of.isoformat(), [item(plan="E")], contracts=[row])
    assert cells(work, "contracts", "holds_until") == [next(end for end in ends if end >= as_of).isoformat()]
