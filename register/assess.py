"""The order in which the rules run: the one way from a register to all that is true of it."""

from __future__ import annotations

import numpy as np

from register import cover, cover_columns, fees, frozen, promises, visits
from register.assessment import Assessment, Memory, Work
from register.columns import NO_INSTANT
from register.due import due_list
from register.due_sources import due_sources
from register.findings import Findings
from register.ids import issue_ids
from register.intake import Intake


def assess(
    intake: Intake, as_of: np.datetime64, memory: Memory | None = None, now: np.datetime64 | None = None
) -> Assessment:
    """All that is true of a register at `as_of` (local to the register): computed columns, what is due, findings.

    `now` is the real instant (default: as-of), against which basis dates in the future are told. Findings never stop
    the run: a row that cannot be computed is spoilt for what it spoils, the rest goes on (rule 10).
    """
    moment = as_of.astype("datetime64[s]")
    findings = Findings(list(intake.findings.said))
    real = moment if now is None else now.astype("datetime64[s]")
    work = Work(intake.register, moment, real, memory or Memory(), findings)
    counters = issue_ids(work)
    covers = cover.covers(work)
    cover_columns.put_cover(work, covers)
    book = visits.assess_visits(work, covers)
    at_report = frozen.at_report(work, covers)
    fees.assess_fees(work, covers, at_report)
    promises.assess_promises(work, covers, at_report)
    due = due_list(work, due_sources(work, covers, book))
    return Assessment(intake.register, moment, work.columns, findings, due, counters, next_change(work))


def next_change(work: Work) -> np.datetime64:
    """The earliest instant after as-of at which a column other than the counting ones changes by itself."""
    later = [change for change in work.changes if not np.isnat(change) and change > work.as_of]
    return min(later, default=NO_INSTANT)


