"""A register from rows that read like the workbook's, for the tests of the rules.

    register = register_of(
        plans=plan_rows("A"),
        equipment=[{"id": "E-1", "product": "lamp", "plan": "A", "accepted_on": "2024-03-15"}],
    )
    work = work_of(register, "2026-06-10")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from register import plan_rows as plans
from register.assessment import Work
from register.columns import Register, Values
from register.findings import Findings
from register.intake import typed
from register.memory import Memory
from register.phrases import Phrases, decimal_text
from register.schema import spec
from register.values import Cell

Row: TypeAlias = Mapping[str, Cell]

SET_UP: Final[Row] = {
    "language": "en",
    "currency": "NT$",
    "money_decimals": 2,
    "time_zone": "UTC",
    "counting": "corresponding day",
    "working_days": "Mon-Fri",
    "working_hours": "09:00-12:00, 13:00-18:00",
    "at_once_minutes": 30,
    "keep_years": 5,
}
"""The set-up of all the worked cases."""

FIRST_ROW: Final = 2
"""The sheet row of a table's first row."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A table as a reader would have found it."""

    sheet_rows: Values
    columns: Mapping[str, Sequence[Cell]]


def plan_rows(*codes: str) -> Sequence[Row]:
    """Rows of Plans, by code; all eight without one."""
    return plan_tables(*codes)["plans"]


def plan_tables(*codes: str) -> Mapping[str, Sequence[Row]]:
    """Plans, FeeRules, Promises and VisitPlans of some plans: `register_of(**plan_tables("A"), equipment=...)`."""
    return plans.plan_rows(codes or plans.CODES, "en")


def as_typed(rows: Sequence[Row]) -> Typed:
    """Rows as the columns of a sheet; a key that a row lacks is a blank cell."""
    keys = dict.fromkeys(key for row in rows for key in row)
    sheet_rows = np.arange(FIRST_ROW, FIRST_ROW + len(rows), dtype=np.int32)
    return Typed(sheet_rows, {key: [row.get(key) for row in rows] for key in keys})


def register_of(settings: Row | None = None, **tables: Sequence[Row]) -> Register:
    """A typed register from readable rows by table key; `settings` are laid over the set-up of the worked cases."""
    chosen = {**SET_UP, **(settings or {})}
    raw = {key: as_typed(rows) for key, rows in tables.items()}
    raw["settings"] = as_typed([{"setting": key, "value": value} for key, value in chosen.items()])
    return typed(raw).register


def work_of(register: Register, as_of: str, now: str | None = None) -> Work:
    """One pass at an instant (`2026-06-10` is its midnight); `now` is the same instant unless it is given."""
    instant = np.datetime64(as_of, "s")
    real = instant if now is None else np.datetime64(now, "s")
    return Work(register, instant, real, Memory(), Findings())


def cells(work: Work, table: str, key: str, language: str = "en") -> list[Any]:
    """One computed column as a clerk reads it: ISO dates, English choices, decimals ("35.5"), sentences, None."""
    column = work.columns[table, key]
    if isinstance(column, Phrases):
        return column.texts(language).tolist()
    shown: list[Any] = column.values.tolist()
    if column.kind == "date":
        shown = np.datetime_as_string(column.values).tolist()
    elif column.kind == "instant":
        shown = np.datetime_as_string(column.values, "m").tolist()
    elif column.kind == "choice":
        shown = [spec(table, key).choices[code] for code in column.values.tolist()]
    elif column.kind == "number":
        shown = [decimal_text(value) for value in column.values.tolist()]
    return [value if given else None for value, given in zip(shown, column.given.tolist(), strict=True)]


def codes(work: Work) -> list[str]:
    """The codes of the findings of a pass, one a row, sorted."""
    return sorted(said.code for said in work.findings.said for _ in said.phrase.positions)
