"""What the tests of visits share: a pass over the visits of a small register, told as a clerk would read it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from build import Row, cells, register_of, work_of

from register.assessment import Work
from register.choices import VISITS
from register.cover import covers
from register.plan_rows import plan_rows
from register.visits import VisitBook, assess_visits

Rows = Sequence[Row]


def planned(*codes: str) -> dict[str, Any]:
    """Plans and their VisitPlans as the eight plans have them; the row for important clients is left out."""
    rows = plan_rows(codes, "en")
    visit_plans = [{"client": None, **row} for row in rows["visit_plans"] if "plan" in row]
    return {"plans": rows["plans"], "visit_plans": visit_plans}


def own_plan(*visits: Row, **plan: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of a plan's row
    """A plan P of 24 months from acceptance with these visits: `{"visit": "patrol", "every": 1, "unit": "month"}`."""
    return {
        "plans": [{"code": "P", "name": "own plan", "basis": "accepted", "months": 24, **plan}],
        "visit_plans": [{"plan": "P", "client": None, **row} for row in visits],
    }


def assessed(as_of: str, settings: Row | None = None, **tables: Rows) -> tuple[Work, VisitBook]:
    """One pass over cover and visits; one client C-1 unless clients are given."""
    register = register_of(settings, **{"clients": [{"id": "C-1", "name": "Harbour Hotel"}], **tables})
    work = work_of(register, as_of)
    return work, assess_visits(work, covers(work))


def visits_told(work: Work) -> list[str]:
    """Every row of Visits: due_on, state, days_late."""
    columns = (cells(work, "visits", key) for key in ("due_on", "state", "days_late"))
    return [" ".join("–" if cell is None else str(cell) for cell in row) for row in zip(*columns, strict=True)]


def items_told(work: Work) -> list[str]:
    """Every row of Equipment: next_visit, next_visit_on, visits_overdue."""
    columns = (cells(work, "equipment", key) for key in ("next_visit", "next_visit_on", "visits_overdue"))
    return [" ".join("–" if cell is None else str(cell) for cell in row) for row in zip(*columns, strict=True)]


def next_told(work: Work, book: VisitBook) -> list[str]:
    """What comes next: `E-1 patrol 2026-06-30`, with the days it is late."""
    names: Mapping[str, list[Any]] = {
        key: work.register[key]["id"].values.tolist() for key in ("equipment", "clients", "dealers")
    }
    told: list[str] = []
    coming = book.next
    for at, visit in enumerate(coming.visit.tolist()):
        item, client, dealer = (int(of[at]) for of in (coming.equipment, coming.client, coming.dealer))
        key, row = ("equipment", item) if item >= 0 else ("dealers", dealer) if dealer >= 0 else ("clients", client)
        late = int(coming.days_late[at])
        told.append(f"{names[key][row]} {VISITS[visit]} {coming.shown_on[at]}" + (f", {late} late" if late else ""))
    return told


def missed_told(book: VisitBook, first: str = "1900-03-01", last: str = "2199-12-31") -> list[str]:
    """The occurrences missed: `patrol 2026-04-30`."""
    found = book.missed(np.datetime64(first, "D"), np.datetime64(last, "D"))
    return [f"{VISITS[visit]} {day}" for visit, day in zip(found.visit.tolist(), found.on, strict=True)]
