"""The owner's monthly pack: one set of figures for the sheet Month and for the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from register.assessment import Assessment
from register.columns import distinct
from register.month_costs import costs_part
from register.month_dealers import claims_part, dealers_part, feedback_part
from register.month_fees import fees_part, known, plans_of
from register.month_history import History, history
from register.month_items import ending_part, repeats_part
from register.month_parts import Part, decimal
from register.month_people import engineers_part, follow_ups_part
from register.month_products import products_part
from register.month_repairs import Miss, causes_part, fixed_late, misses, of_fixed, promises_part, repairs_part
from register.month_scope import A_YEAR, Scope, months_of, scope_of
from register.month_visits import visits_part


@dataclass(frozen=True, slots=True)
class MainFigures:
    """What one month is compared with another by; `fees` are those that are known."""

    visits_done: int
    visits_missed: int
    repairs_received: int
    repairs_fixed: int
    repairs_late: int
    fees: Decimal
    fees_not_set: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """All figures of one month (`2026-05`) as known at as-of.

    `parts` are visits, repairs, ending, causes, promises, fees, engineers, repeats and follow_ups, whose rows and
    columns have the keys of the sheet Month, those of `fees` free, charged and not_set besides; and products, costs,
    feedback, dealers and claims, for which the sheet has no room. `history` has the twelve months up to this one.
    `before` and `year_before` are None for a month before the first in which anything is on record: nothing known is
    not zero.
    `lacking` counts what the figures cannot know, by the key of its words (`sheets.month_lacks_…`); without zeros.
    """

    month: str
    as_of: np.datetime64
    parts: Mapping[str, Part]
    misses: tuple[Miss, ...]
    main: MainFigures
    before: MainFigures | None
    year_before: MainFigures | None
    lacking: Mapping[str, int]
    history: History


def month_figures(assessment: Assessment, month: str | np.datetime64) -> MonthFigures:
    """The figures of a month of an assessment, `2026-05` or any day of it.

    What happened belongs to its month: a repair is received in that of reported_at, its fee and promises belong to that
    of fixed_at, a visit to that of done_on, a missed one to its date (rule 5). What is open, due, late or about to end
    is told as of as-of, whatever the month: for the state at a month's end, take an assessment of that day. Of the
    running month only what happened by as-of is counted, of a later one nothing. ValueError where the month is none, or
    the assessment is not of a pass of all the rules.
    """
    wanted = np.datetime64(str(month)[:7], "M")
    if str(wanted) != str(month)[:7]:
        raise ValueError(month)
    months = months_of(assessment, wanted)
    scope, *others = (scope_of(assessment, months, wanted - back) for back in (0, 1, A_YEAR))
    before, year_before = (main_figures(other) if other.month >= months.first else None for other in others)
    parts = {
        "visits": visits_part(scope),
        "repairs": repairs_part(scope),
        "ending": ending_part(scope),
        "causes": causes_part(scope),
        "promises": promises_part(scope),
        "fees": fees_part(scope),
        "engineers": engineers_part(scope),
        "repeats": repeats_part(scope),
        "follow_ups": follow_ups_part(scope),
        "products": products_part(scope),
        "costs": costs_part(scope),
        "feedback": feedback_part(scope),
        "dealers": dealers_part(scope),
        "claims": claims_part(scope),
    }
    return MonthFigures(
        str(wanted), assessment.as_of, parts, misses(scope), main_figures(scope), before, year_before, lacking(scope),
        history(scope),
    )  # fmt: skip


def main_figures(scope: Scope) -> MainFigures:
    """The main figures of one month."""
    total = scope.column("repairs", "total_fee").values
    charged = known(scope)
    return MainFigures(
        visits_done=int(scope.done.sum()),
        visits_missed=int(scope.missed.sum()),
        repairs_received=int(scope.received.sum()),
        repairs_fixed=int(scope.fixed.sum()),
        repairs_late=int(fixed_late(scope).sum()),
        fees=decimal(int(total[charged].sum())),
        fees_not_set=int((scope.fixed & ~charged).sum()),
    )


def lacking(scope: Scope) -> dict[str, int]:
    """How many things keep the figures from being whole; what is not lacking is left out."""
    repairs, visits, dealers = (scope.register[key] for key in ("repairs", "visits", "dealers"))
    book = scope.books.promises
    dealer = repairs["dealer"].values[scope.fixed]
    serving = distinct(dealer[dealer >= 0])
    nobody = scope.fixed & (repairs["technician"].values < 0), scope.done & (visits["technician"].values < 0)
    counts = {
        "report": int(book.happened.unusable.sum()),
        "kind": int((scope.done & ~visits["visit"].given).sum()),
        "cause": int((scope.fixed & ~repairs["cause"].given).sum()),
        "plan": int((scope.fixed & (plans_of(scope) < 0)).sum()),
        "fee": int((scope.fixed & ~known(scope)).sum()),
        "promise": int((of_fixed(scope) & (book.not_set | book.unsaid)).sum()),
        "technician": sum(int(each.sum()) for each in nobody),
        "percent": int((~dealers["follow_up_percent"].given[serving]).sum()),
    }
    return {key: count for key, count in counts.items() if count}
