"""The four figures and two charts of the Overview: one set for the sheet, the letters and the papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Assessment
from register.choices import COVERS, REPAIR_STATES
from register.columns import Column, Dates, Values
from register.rows import computed

MONTHS: Final = 12
COVERED: Final = tuple(COVERS.index(cover) for cover in ("warranty", "extended", "contract", "latent"))
CANCELLED: Final = REPAIR_STATES.index("cancelled")
LATE: Final = REPAIR_STATES.index("late")


@dataclass(frozen=True, slots=True)
class Overview:
    """Items under cover, visits overdue, repairs late, entries to correct; and what the charts show, by month.

    `ending_months` are `2026-11` from the month of as-of on, `done_months` up to it; the lists have a count a month.
    """

    items_covered: int
    visits_overdue: int
    repairs_late: int
    errors: int
    ending_months: tuple[str, ...]
    ending: dict[str, tuple[int, ...]]
    done_months: tuple[str, ...]
    done: dict[str, tuple[int, ...]]


def values(assessment: Assessment, table: str, key: str) -> Values:
    """Values of one column; missing where it is blank or spoilt."""
    column = computed(assessment, table, key)
    if not isinstance(column, Column):
        raise TypeError(key)
    return column.values


def overview(assessment: Assessment) -> Overview:
    """The figures at as-of; what is dated after as-of, and a cancelled repair, is not counted as done."""
    month = assessment.as_of.astype("datetime64[M]")
    coming, gone = month + np.arange(MONTHS), month - np.arange(MONTHS)[::-1]
    overdue = computed(assessment, "equipment", "visits_overdue")
    ends = {key: values(assessment, "equipment", f"{key}_ends") for key in ("cover", "extended", "contract", "latent")}
    warranty = np.where(np.isnat(ends["extended"]), ends["cover"], ends["extended"])
    done = past(assessment, values(assessment, "visits", "done_on"))
    state = values(assessment, "repairs", "state")
    fixed = past(assessment, values(assessment, "repairs", "fixed_at"))
    fixed = np.where(state == CANCELLED, np.datetime64("NaT"), fixed)
    return Overview(
        items_covered=int(np.isin(values(assessment, "equipment", "cover"), COVERED).sum()),
        visits_overdue=int(overdue.values[overdue.given].sum()) if isinstance(overdue, Column) else 0,
        repairs_late=int((state == LATE).sum()),
        errors=assessment.findings.count("error"),
        ending_months=month_names(coming),
        ending={
            "warranty": by_month(warranty, coming),
            "contract": by_month(ends["contract"], coming),
            "latent": by_month(ends["latent"], coming),
        },
        done_months=month_names(gone),
        done={"visits": by_month(done, gone), "repairs": by_month(fixed, gone)},
    )


def past(assessment: Assessment, moments: Values) -> Values:
    """Days and instants up to as-of; NaT for those after it."""
    return np.where(moments <= assessment.as_of, moments, np.datetime64("NaT"))


def by_month(days: Dates, months: Dates) -> tuple[int, ...]:
    """How many of the days lie in each month."""
    in_month = days[~np.isnat(days)].astype("datetime64[M]")
    return tuple(int((in_month == month).sum()) for month in months)


def month_names(months: Dates) -> tuple[str, ...]:
    """Months as `2026-11`."""
    return tuple(str(month) for month in months)
