"""What the tests of the month share: a register assessed by all the rules, and one month of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from build import Row, plan_tables, register_of
from fee_set_up import CLIENTS, PARTS, RATES, STAFF

from register.assess import assess
from register.assessment import Assessment
from register.findings import Findings
from register.intake import Intake
from register.month import MonthFigures, month_figures

TABLES: Final[Mapping[str, Sequence[Row]]] = {
    **plan_tables(), "rates": RATES, "parts": PARTS, "staff": STAFF, "clients": CLIENTS,
}  # fmt: skip
ITEM: Final[Row] = {"id": "E-1", "client": "Owner", "product": "lamp", "plan": "A", "accepted_on": "2025-06-30"}
REPAIR: Final[Row] = {
    "equipment": "E-1", "reporter": "Wang", "phone": "1", "description": "dark", "request": "repair",
    "urgency": "normal", "cause": "product", "technician": "Chen", "labour_hours": 1, "trips": 1,
}  # fmt: skip


def assessed(as_of: str, settings: Row | None = None, **tables: Sequence[Row]) -> Assessment:
    """A pass of all the rules over the firm of the worked cases; repairs are numbered in the order of their rows."""
    rows = {**TABLES, "equipment": [ITEM], **tables}
    rows["repairs"] = [
        {"id": f"R-2026-{at:04}", **REPAIR, **row} for at, row in enumerate(tables.get("repairs", ()), start=1)
    ]
    register = register_of(settings, **rows)
    return assess(Intake(register, Findings()), np.datetime64(as_of, "s"))


def month_of(month: str, as_of: str, settings: Row | None = None, **tables: Sequence[Row]) -> MonthFigures:
    """One month of such a register."""
    return month_figures(assessed(as_of, settings, **tables), month)


def numbers(figures: MonthFigures, part: str, *, zeros: bool = False) -> dict[str, str]:
    """The rows of a part in which something stands, as a clerk reads them: `done 1, missed 1`."""
    told: dict[str, str] = {}
    for key, row in figures.parts[part].rows.items():
        said = ", ".join(f"{name} {value}" for name, value in row.items() if zeros or value not in {0, None})
        if said:
            told[key] = said
    return told


def lines(figures: MonthFigures, part: str) -> list[str]:
    """The free lines of a part: `Chen: visits_done 1, score 4.00`; nothing said of what is None."""
    return [
        f"{line.label}: " + ", ".join(f"{name} {value}" for name, value in line.figures.items() if value is not None)
        for line in figures.parts[part].lines
    ]


def fixed(day: str = "2026-05-04", **cells: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of a repair's row
    """A repair reported, answered and fixed on one day, in time."""
    return {
        "reported_at": f"{day} 09:00", "departed_at": f"{day} 09:30", "arrived_at": f"{day} 10:00",
        "fixed_at": f"{day} 11:00", **cells,
    }  # fmt: skip
