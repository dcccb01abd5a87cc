"""Whether a dealer may be paid for a repair: one clause after the other, met, failed or not yet known (rule 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from register.advice import OWN
from register.assessment import Work
from register.choices import CAUSES, CLIENT_CAUSES, COVERS
from register.columns import Codes, Dates, Flags, Positions, take, take_column
from register.fee_cases import counted_cause
from register.frozen import AtReport
from register.old_parts import OldParts, ReturnDates
from register.papers import DAY_UNIT
from register.periods import span_added

BY_CLIENT: Final = tuple(CAUSES.index(cause) for cause in CLIENT_CAUSES)
CONTRACT: Final = COVERS.index("contract")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of every claim: where it failed, and where nobody can say yet."""

    failed: Flags
    waits: Flags


@dataclass(frozen=True, slots=True)
class Clauses:
    """Every claim's clauses in their order, and the facts by which their sentences tell why; one entry a claim."""

    by_name: Mapping[str, Clause]
    cover: Codes
    cause: Codes
    receipt_by: Dates
    back_by: Dates

    @property
    def failed(self) -> Flags:
        """Claims of which a clause failed."""
        return np.any([clause.failed for clause in self.by_name.values()], axis=0)

    @property
    def waits(self) -> Flags:
        """Claims of which a clause is not known yet."""
        return np.any([clause.waits for clause in self.by_name.values()], axis=0)


def clauses(
    work: Work, at_report: AtReport, repair: Positions, dealer: Positions, parts: OldParts, dates: ReturnDates
) -> Clauses:
    """The clauses of some claims, given the repair and dealer of each (-1 none).

    Cover at report is warranty or extended (D31); the cause is the firm's own (D14), abnormal life with a certificate
    only (B31); the receipt card came within receipt_days, where the plan has them (D12); the record is signed (D28);
    old parts are back by the dealer's first return date on or after the day of repair, at any time where none is set
    (D29). A cancelled repair gives no claim, one that is not fixed none yet. A cell in error is not yet known.
    """
    repairs = work.register["repairs"]
    columns = {key: take_column(repairs[key], repair) for key in ("cause", "certificate", "cancelled_on", "signed_on")}
    item = take(repairs["equipment"].values, repair, -1)
    cancelled = columns["cancelled_on"]
    by_name = {"cancelled": Clause(cancelled.values <= work.day, cancelled.spoilt)}

    state = take(at_report.state, repair, -1)
    known = take(at_report.known & ~at_report.not_set, repair, missing=False)
    covered = take(at_report.warranty | at_report.extended, repair, missing=False)
    by_name["cover"] = Clause(known & ~covered, ~known)
    cause = counted_cause(columns["cause"], columns["certificate"])
    of_client = np.isin(cause, BY_CLIENT)
    by_name["cause"] = Clause(of_client, ~of_client & ~np.isin(cause, OWN))
    by_name["receipt"], receipt_by = receipt(work, item)

    fixed = take(repairs["fixed_at"].values, repair, np.datetime64("NaT"))
    is_fixed = fixed <= work.as_of
    nothing = np.zeros(len(repair), np.bool_)
    by_name["fixed"] = Clause(nothing, ~is_fixed)
    by_name["signed"] = Clause(nothing, ~(columns["signed_on"].values <= work.day))
    since = np.where(is_fixed, fixed, np.datetime64("NaT")).astype("datetime64[D]")
    by_name["parts"], back_by = returned(work, repair, parts, dates.first(dealer, since), any_time(dates, dealer))
    cover = np.where(known & (state < 0), CONTRACT, state).astype(np.int8)
    return Clauses(by_name, cover, cause, receipt_by, back_by)


def any_time(dates: ReturnDates, dealer: Positions) -> Flags:
    """Claims of dealers whose return dates are blank."""
    return take(dates.any_time, dealer, missing=False)


def receipt(work: Work, item: Positions) -> tuple[Clause, Dates]:
    """Whether each item's receipt card came in time (D12), and by when it was to; NaT where the plan asks for none."""
    items = work.register["equipment"]
    plan = take(items["plan"].values, item, -1)
    days, came = take_column(work.register["plans"]["receipt_days"], plan), take_column(items["receipt_on"], item)
    unit = np.full(len(item), DAY_UNIT, np.int8)
    by = span_added(take_column(items["sold_on"], item).values, days.values, unit)
    by = np.where(days.given, by, np.datetime64("NaT"))
    has_come = came.values <= work.day
    late = np.where(has_come, came.values > by, (work.day > by) & ~came.spoilt)
    return Clause(late, (days.given & ~late & ~(has_come & ~np.isnat(by))) | days.spoilt), by


def returned(
    work: Work, repair: Positions, parts: OldParts, back_by: Dates, at_any_time: Flags
) -> tuple[Clause, Dates]:
    """Whether the old parts of each repair came back in time (D29), and by when they were to."""
    changed, all_back, lacking = (
        take(flags, repair, missing=False) for flags in (parts.changed, parts.all_back, parts.lacking)
    )
    last_back = take(parts.last_back, repair, np.datetime64("NaT"))
    back_by = np.where(changed, back_by, np.datetime64("NaT"))
    late = (last_back > back_by) | (lacking & (work.day > back_by))
    in_time = all_back & (~np.isnat(back_by) | at_any_time)
    return Clause(late, changed & ~late & ~in_time), back_by
