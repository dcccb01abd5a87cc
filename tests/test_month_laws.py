"""Laws of the month: a plain count of the shown rows agrees; months add up; nothing changes before it is said to."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, Final

import numpy as np
from build import Row
from hypothesis import given, settings
from hypothesis import strategies as st
from month_cases import ITEM, assessed

from register.assessment import Assessment
from register.choices import CAUSES, MILESTONES, VISITS
from register.month import MonthFigures, month_figures
from register.rows import json_columns

AS_OF: Final = "2026-06-10T12:00"
FIRST: Final = dt.date(2026, 3, 20)
MONTHS: Final = ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")
ITEMS: Final[list[Row]] = [
    ITEM, {**ITEM, "id": "E-2", "plan": "B", "completed_on": "2024-07-04"},
    {**ITEM, "id": "E-3", "plan": None}, {**ITEM, "id": "E-4", "accepted_on": "2026-03-31"},
]  # fmt: skip
STAFF: Final[list[Row]] = [{"id": "S-1", "name": "Chen"}, {"id": "S-2", "name": "Wu"}]
DEALERS: Final[list[Row]] = [
    {"id": "D-1", "name": "North", "follow_up_percent": "50"}, {"id": "D-2", "name": "South"},
]  # fmt: skip

days = st.integers(0, 100).map(lambda number: FIRST + dt.timedelta(number))
hours = st.integers(0, 90 * 24)


@st.composite
def repairs(draw: st.DrawFn) -> dict[str, Any]:
    """A repair with or without each of its dates, some of them after as-of."""
    reported = dt.datetime.combine(draw(days), dt.time(draw(st.integers(0, 23)), 30))
    out: dict[str, Any] = {
        "equipment": draw(st.sampled_from(["E-1", "E-2", "E-3", "E-4"])), "reported_at": reported,
        "cause": draw(st.sampled_from([None, "product", "misuse", "wear", "unknown"])),
        "technician": draw(st.sampled_from([None, "Chen", "Wu", "Nobody"])),
        "dealer": draw(st.sampled_from([None, "North", "South"])),
        "labour_hours": draw(st.sampled_from([None, "0.25", "1.5", 2])), "trips": draw(st.sampled_from([0, 1])),
        "component": draw(st.sampled_from([None, "lens"])),
    }  # fmt: skip
    for key in ("arrived_at", "fixed_at", "returned_at", "waiting_from"):
        if draw(st.booleans()):
            out[key] = reported + dt.timedelta(hours=draw(st.integers(0, 400)))
    if draw(st.integers(0, 5)) == 0:
        out["cancelled_on"] = draw(days)
    if draw(st.booleans()):
        out["followed_up_on"] = draw(days)
    return out


visits = st.fixed_dictionaries({
    "equipment": st.sampled_from(["E-1", "E-2", "E-4"]),
    "visit": st.sampled_from(["patrol", "cleaning", "follow-up", None]), "done_on": st.none() | days,
    "technician": st.sampled_from([None, "Chen", "Wu"]), "score": st.none() | st.integers(1, 5),
})  # fmt: skip


def firm(
    some_repairs: Sequence[Mapping[str, Any]], some_visits: Sequence[Row], as_of: str = AS_OF
) -> Assessment:  # fmt: skip
    return assessed(
        as_of, None, equipment=ITEMS, staff=STAFF, dealers=DEALERS, visits=some_visits, repairs=list(some_repairs)
    )


def shown(told: Assessment, table: str) -> list[dict[str, Any]]:
    """The rows of a table as `show --json` gives them."""
    columns = json_columns(told, table, "en")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def happened(value: str | None, as_of: str = AS_OF) -> bool:
    return value is not None and value <= as_of[: len(value)]


class Plain:
    """One month counted row by row from what the sheets show."""

    def __init__(self, told: Assessment, month: str) -> None:
        repairs_ = [row for row in shown(told, "repairs") if happened(row["reported_at"])]
        left = [row for row in repairs_ if row["state"] != "cancelled"]
        self.received = [row for row in repairs_ if row["reported_at"][:7] == month]
        self.fixed = [row for row in left if happened(row["fixed_at"]) and row["fixed_at"][:7] == month]
        self.late = [row for row in self.fixed if row["state"] == "fixed late"]
        self.cancelled = [row for row in repairs_ if row["state"] == "cancelled" and row["cancelled_on"][:7] == month]
        self.open = [row for row in left if not happened(row["fixed_at"])]
        self.done = [
            row for row in shown(told, "visits") if happened(row["done_on"]) and row["done_on"][:7] == month
        ]  # fmt: skip
        plan_of = {row["id"]: row["plan"] for row in shown(told, "equipment")}
        self.plan: Callable[[dict[str, Any]], Any] = lambda row: plan_of[row["equipment"]]


def tally(rows: Sequence[Mapping[str, Any]], key: str) -> Counter[Any]:
    return Counter(row[key] for row in rows)


def check_repairs(figures: MonthFigures, plain: Plain) -> None:
    for key in ("received", "fixed", "cancelled", "open"):
        assert figures.parts["repairs"].rows[key]["number"] == len(getattr(plain, key))
    assert figures.parts["repairs"].rows["fixed_late"]["number"] == len(plain.late)
    for key in ("received", "fixed"):
        counts = tally(getattr(plain, key), "cause")
        rows = figures.parts["causes"].rows
        assert {cause: rows[cause][key] for cause in CAUSES} == {cause: counts[cause] for cause in CAUSES}
        assert rows["not_stated"][key] == counts[None]


def check_fees(figures: MonthFigures, plain: Plain) -> None:
    grey = {"total_fee": "total_fee", **{key: f"{key}_fee" for key in ("parts", "labour", "travel", "freight")}}
    paid = [row for row in plain.fixed if row["total_fee"] is not None]
    lines = {line.label: line.figures for line in figures.parts["fees"].lines}
    assert set(lines) == {plain.plan(row) for row in plain.fixed}
    for plan, line in {**lines, "all": figures.parts["fees"].rows["total"]}.items():
        mine = [row for row in paid if plan in {"all", plain.plan(row)}]
        for key, column in grey.items():
            assert line[key] == sum(Decimal(row[column]) for row in mine)
        free = [row for row in mine if Decimal(row["total_fee"]) == 0]
        assert (line["free"], line["charged"]) == (len(free), len(mine) - len(free))
        assert line["not_set"] == len([row for row in plain.fixed if plan in {"all", plain.plan(row)}]) - len(mine)


def check_people(figures: MonthFigures, plain: Plain) -> None:
    names = {"S-1": "Chen", "S-2": "Wu"}
    lines = {line.label: line.figures for line in figures.parts["engineers"].lines}
    assert set(lines) == {names.get(row["technician"]) for row in (*plain.fixed, *plain.done)}
    for name, line in lines.items():
        mine, late, done = (
            [row for row in rows if names.get(row["technician"]) == name]
            for rows in (plain.fixed, plain.late, plain.done)
        )
        scores = [row["score"] for row in done if row["score"] is not None]
        mean = Decimal(sum(scores)) / len(scores) if scores else None
        assert (line["visits_done"], line["repairs_fixed"], line["repairs_late"]) == (len(done), len(mine), len(late))
        assert line["hours"] == sum(Decimal(str(row["labour_hours"] or 0)) for row in mine)
        assert line["score"] == (mean and mean.quantize(Decimal("0.01"), ROUND_HALF_UP))
    dealers = {line.label: line.figures for line in figures.parts["follow_ups"].lines}
    for name, identity in (("North", "D-1"), ("South", "D-2")):
        mine = [row for row in plain.fixed if row["dealer"] == identity]
        called = [row for row in mine if happened(row["followed_up_on"])]
        if mine:
            assert (dealers[name]["repairs_fixed"], dealers[name]["followed_up"]) == (len(mine), len(called))
            assert dealers[name]["is_kept"] == (2 * len(called) >= len(mine) if name == "North" else None)
        else:
            assert name not in dealers


def check_visits(figures: MonthFigures, plain: Plain) -> None:
    done = tally(plain.done, "visit")
    late = tally([row for row in plain.done if row["state"] == "done late"], "visit")
    rows = figures.parts["visits"].rows
    assert {kind: rows[kind]["done"] for kind in VISITS} == {kind: done[kind] for kind in VISITS}
    assert {kind: rows[kind]["done_late"] for kind in VISITS} == {kind: late[kind] for kind in VISITS}
    assert rows["total"]["done"] == len(plain.done)


def check_promises(figures: MonthFigures, told: Assessment, plain: Plain) -> None:
    assert told.books is not None
    book = told.books.promises
    numbers = {int(row["id"][-4:]) - 1 for row in plain.fixed}
    for code, milestone in enumerate(MILESTONES):
        row = figures.parts["promises"].rows[milestone]
        for key in ("kept", "missed", "not_recorded"):
            flags: list[bool] = getattr(book, key).tolist()
            entries = zip(book.repairs.tolist(), book.milestones.tolist(), flags, strict=True)
            assert row[key] == sum(flag and at == code and repair in numbers for repair, at, flag in entries)


@settings(deadline=None, max_examples=25)
@given(st.lists(repairs(), max_size=8), st.lists(visits, max_size=8), st.sampled_from(MONTHS))
def test_a_plain_count_agrees(some_repairs: list[dict[str, Any]], some_visits: list[Row], month: str) -> None:
    told = firm(some_repairs, some_visits)
    figures, plain = month_figures(told, month), Plain(told, month)
    check_repairs(figures, plain)
    check_fees(figures, plain)
    check_people(figures, plain)
    check_visits(figures, plain)
    check_promises(figures, told, plain)


@settings(deadline=None, max_examples=15)
@given(st.lists(repairs(), max_size=8), st.lists(visits, max_size=8))
def test_months_add_up(some_repairs: list[dict[str, Any]], some_visits: list[Row]) -> None:
    """What has happened stands in one month and no other; each month is the next one's month before."""
    told = firm(some_repairs, some_visits)
    months = {month: month_figures(told, month) for month in MONTHS}
    received = sum(figures.main.repairs_received for figures in months.values())
    assert received == sum(happened(row["reported_at"]) for row in shown(told, "repairs"))
    assert sum(one.main.visits_done for one in months.values()) == sum(
        happened(row["done_on"]) for row in shown(told, "visits")
    )
    for month, following in pairwise(MONTHS):
        assert months[following].before in {None, months[month].main}
    assert told.books is not None
    every = told.books.visits.missed(np.datetime64("2026-03-01"), np.datetime64("2026-07-31"))
    assert sum(one.main.visits_missed for one in months.values()) == len(every.on)


@settings(deadline=None, max_examples=25)
@given(st.lists(repairs(), max_size=3), st.lists(visits, max_size=4), hours, st.floats(0, 1))
def test_nothing_changes_before_the_next_change(
    some_repairs: list[dict[str, Any]], some_visits: list[Row], first: int, part: float
) -> None:
    moment = np.datetime64("2026-03-20T00:00", "s") + np.timedelta64(first, "h")
    before = firm(some_repairs, some_visits, str(moment))
    until = before.changes_at
    assert until > moment
    later = moment + (until - moment - np.timedelta64(1, "s")).astype("m8[s]") * part
    after = firm(some_repairs, some_visits, str(later.astype("M8[s]")))
    assert month_figures(before, before.as_of).parts == month_figures(after, after.as_of).parts
