"""The order in which the rules run: the one way from a register to all that is true of it."""

from __future__ import annotations

import numpy as np

from register import approvals, cover, cover_columns, fees, frozen, keeping, office, papers, promises, repeats, visits
from register.ahead import say_events_ahead
from register.assessment import Assessment, Books, Work
from register.columns import NO_INSTANT
from register.due import due_list
from register.due_papers import paper_sources
from register.due_repairs import repair_sources
from register.due_sources import due_sources
from register.duties import say_duties
from register.findings import Findings
from register.freezing import frozen_after
from register.ids import issue_ids
from register.intake import Intake
from register.memory import Memory
from register.month_scope import note_changes
from register.reached import say_addresses, say_nobody
from register.recall import recall
from register.references import repoint
from register.shown_beside import put_beside
from register.undelivered import say_undelivered
from register.vanished import say_vanished


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
    work = Work(intake.register, moment, real, memory or intake.memory, findings)
    counters = issue_ids(work)
    repoint(work)
    put_beside(work)
    vanished = say_vanished(work)
    say_addresses(work)
    say_undelivered(work)
    say_events_ahead(work)
    recall(work)
    covers = cover.covers(work)
    cover_columns.put_cover(work, covers)
    book = visits.assess_visits(work, covers)
    at_report = frozen.at_report(work, covers)
    charged = fees.assess_fees(work, covers, at_report)
    promised = promises.assess_promises(work, covers, at_report)
    counted = repeats.assess_repeats(work, covers, at_report)
    carded = papers.assess_papers(work, covers, promised)
    approved = approvals.assess_approvals(work, covers)
    kept = keeping.assess_keeping(work, covers)
    of_office = office.assess_office(work, at_report)
    say_duties(work, covers, at_report)
    left = [*due_sources(work, covers, book), *repair_sources(work, promised, counted, approved)]
    due = due_list(work, [*left, *paper_sources(work, carded, kept), *of_office])
    say_nobody(work, due)
    note_changes(work, covers, book)
    books = Books(covers, book, promised, counted)
    after = frozen_after(work, at_report, charged)
    change = next_change(work)
    return Assessment(work.register, moment, work.columns, findings, due, counters, change, books, after, vanished)


def next_change(work: Work) -> np.datetime64:
    """The earliest instant after as-of at which a column other than the counting ones changes by itself."""
    later = [change for change in work.changes if not np.isnat(change) and change > work.as_of]
    return min(later, default=NO_INSTANT)
