"""Laws of visits (rule 7): the columns agree with a clerk who goes through the occurrences one by one."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_cases import assessed, missed_told, next_told, own_plan, visits_told

AS_OF = dt.date(2026, 6, 10)
ORIGINS = st.dates(dt.date(2023, 1, 1), dt.date(2026, 9, 30))
DONE = st.dates(dt.date(2023, 1, 1), dt.date(2026, 8, 30))
KINDS = ("patrol", "cleaning")


@dataclass(frozen=True)
class Case:
    """One item: when accepted, how long covered, how often visited, and when it was."""

    accepted: dt.date
    months: int
    every: int
    unit: str
    first: int | None
    window: int | None
    visits_from: dt.date | None
    done: tuple[tuple[str, dt.date], ...]


CASES = st.builds(
    Case, ORIGINS, st.integers(0, 30), st.integers(1, 5), st.sampled_from(("month", "week")),
    st.none() | st.integers(0, 7), st.none() | st.integers(0, 60), st.none() | ORIGINS,
    st.lists(st.tuples(st.sampled_from(KINDS), DONE), max_size=8).map(tuple),
)  # fmt: skip


def later(day: dt.date, count: int, unit: str) -> dt.date:
    if unit == "week":
        return day + dt.timedelta(7 * count)
    years, month = divmod(day.month - 1 + count, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def occurrences(case: Case) -> list[dt.date]:
    """All dates, one by one, to the last day of the warranty."""
    first = case.every if case.first is None else case.first
    dates: list[dt.date] = []
    while (day := later(case.accepted, first + len(dates) * case.every, case.unit)) <= later(
        case.accepted, case.months, "month"
    ):
        dates.append(day)
    return dates


def by_hand(case: Case, kind: str) -> tuple[dict[int, str], list[str], str | None]:
    """How each row of that kind stands, what was missed, and what comes next."""
    dates = occurrences(case)
    window = dt.timedelta(
        min(30, case.every * (30 if case.unit == "month" else 7) // 4) if case.window is None else case.window
    )
    told: dict[int, str] = {}
    taken: set[int] = set()
    rows = [(day, row) for row, (what, day) in enumerate(case.done) if what == kind]
    for day, row in sorted(rows):
        if day > AS_OF:
            told[row] = "– – –"
            continue
        reached = [k for k, date in enumerate(dates) if date - window <= day]
        early = bool(reached) and case.visits_from is not None and dates[reached[-1]] < case.visits_from
        if not reached or reached[-1] in taken or early:
            told[row] = "– extra –"
            continue
        taken.add(reached[-1])
        late = (day - dates[reached[-1]]).days
        told[row] = f"{dates[reached[-1]]} done late {late}" if late > 0 else f"{dates[reached[-1]]} done 0"
    counted = [k for k, date in enumerate(dates) if case.visits_from is None or date >= case.visits_from]
    latest = max(taken, default=-1)
    missed = [f"{kind} {dates[k]}" for k in counted if k < latest and k not in taken]
    following = next((dates[k] for k in counted if k > latest), None)
    if following is None:
        return told, missed, None
    late = (AS_OF - following).days
    return told, missed, f"E-1 {kind} {following}" + (f", {late} late" if late > 0 else "")


def tables_of(case: Case, more: tuple[tuple[str, dt.date], ...] = ()) -> dict[str, Any]:
    first = None if case.first is None else case.first
    row = {"every": case.every, "unit": case.unit, "first_after": first, "window_days": case.window}
    item = {"id": "E-1", "client": "C-1", "product": "lamp", "plan": "P", "accepted_on": case.accepted.isoformat()}
    visits = [{"equipment": "E-1", "visit": what, "done_on": day.isoformat()} for what, day in (*case.done, *more)]
    tables = own_plan(*({"visit": kind, **row} for kind in KINDS), months=case.months)
    return {
        "settings": {"visits_from": case.visits_from and case.visits_from.isoformat()},
        "equipment": [item], "visits": visits, **tables,
    }  # fmt: skip


@settings(deadline=None, max_examples=120)
@given(CASES)
def test_the_columns_agree_with_a_clerk(case: Case) -> None:
    work, book = assessed(AS_OF.isoformat(), **tables_of(case))
    told: dict[int, str] = {}
    missed: list[str] = []
    following: list[str] = []
    for kind in KINDS:
        rows, passed, comes = by_hand(case, kind)
        told |= rows
        missed += passed
        following += [] if comes is None else [comes]
    assert visits_told(work) == [told[row] for row in range(len(case.done))]
    assert missed_told(book) == missed
    assert next_told(work, book) == following


@settings(deadline=None, max_examples=50)
@given(CASES, st.sampled_from(("fixed", "completion")), st.tuples(st.sampled_from(KINDS), ORIGINS))
def test_one_more_visit_never_makes_an_item_more_overdue(case: Case, anchor: str, more: tuple[str, dt.date]) -> None:
    """Under `completion` where the first interval is no longer than the others: a visit on day one brings the next."""
    if anchor == "completion":
        case = replace(case, first=None, visits_from=None)
    lateness: list[int] = []
    overdue: list[int] = []
    for visits in ((), (more,)):
        tables = tables_of(case, visits)
        tables["visit_plans"] = [{**row, "anchor": anchor} for row in tables["visit_plans"]]
        _, book = assessed(AS_OF.isoformat(), **tables)
        lateness.append(int(book.next.days_late.sum()))
        overdue.append(int(book.next.overdue.sum()))
    assert lateness[1] <= lateness[0]
    assert overdue[1] <= overdue[0]


@settings(deadline=None, max_examples=50)
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(case: Case, random: Any) -> None:  # noqa: ANN401 — hypothesis' own
    tables = tables_of(case)
    # Of two visits on one day the upper row counts, so each day is entered once here.
    visits = list({(row["visit"], row["done_on"]): row for row in tables["visits"]}.values())
    order = random.sample(range(len(visits)), len(visits))
    tables["visits"] = visits
    before, book = assessed(AS_OF.isoformat(), **tables)
    shuffled: dict[str, Any] = {
        **tables, "visits": [visits[at] for at in order], "visit_plans": tables["visit_plans"][::-1],
    }  # fmt: skip
    after, mixed = assessed(AS_OF.isoformat(), **shuffled)
    assert [visits_told(before)[at] for at in order] == visits_told(after)
    assert sorted(next_told(before, book)) == sorted(next_told(after, mixed))
    assert sorted(missed_told(book)) == sorted(missed_told(mixed))


@settings(deadline=None, max_examples=40)
@given(st.lists(CASES, min_size=2, max_size=6))
def test_items_do_not_touch_one_another(cases: list[Case]) -> None:
    """Many items in one pass are as each alone."""
    first = cases[0]
    alone: list[str] = []
    equipment: list[dict[str, Any]] = []
    visits: list[dict[str, Any]] = []
    for number, case in enumerate(cases):
        one = replace(first, accepted=case.accepted, done=case.done)
        tables = tables_of(one)
        work, book = assessed(AS_OF.isoformat(), **tables)
        alone += [told.replace("E-1 ", f"E-{number} ") for told in next_told(work, book)]
        equipment.append({**tables["equipment"][0], "id": f"E-{number}"})
        visits += [{**row, "equipment": f"E-{number}"} for row in tables["visits"]]
    together: dict[str, Any] = {**tables_of(first), "equipment": equipment, "visits": visits}
    work, book = assessed(AS_OF.isoformat(), **together)
    assert next_told(work, book) == alone
    assert np.array_equal(book.next.equipment, np.sort(book.next.equipment))
