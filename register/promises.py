"""What the firm promised for every repair, by when, and whether it was kept (rule 5).

Nine milestones, each met by its own instant. Every matching row of Promises gives one deadline, agreed_on one more for
fix (B17); `…_by` shows the earliest, Month counts them row by row (A10 and A19 both stand, whatever they say together).
"""

from __future__ import annotations

import numpy as np

from register.assessment import Work
from register.choices import MILESTONES, YES_NO
from register.clocks import Calendar
from register.columns import NO_INSTANT, Register, column_of, distinct
from register.covers import Covers
from register.frozen import AtReport
from register.milestones import FIX, happened
from register.missed import missed
from register.promise_book import MINUTE, PromiseBook, judged
from register.promise_deadlines import EVENT_MILESTONES, Terms, deadlines_of, earliest, spread, terms_of
from register.promise_rows import Pairs, promise_pairs
from register.repair_states import put_states
from register.settings import setting_words


def assess_promises(work: Work, _covers: Covers, at_report: AtReport) -> PromiseBook:
    """Put deadlines, state, next deadline and lateness of every repair; return the facts row by row.

    A repair reported after as-of computes nothing (rule 10); one whose item, plan, report or cover is in error has no
    deadline that could be said, only a state where no deadline is asked for it.
    """
    seen = happened(work)
    lost = ~at_report.known | (at_report.plan < -1) | (at_report.contract_plan < -1)
    pairs = promise_pairs(work, at_report, ~seen.ahead & ~lost)
    terms = terms_of(work.register["promises"], pairs)
    deadlines, unsaid = deadlines_of(terms, seen, calendar_of(work.register))
    say_rows(work, pairs, terms)
    by, hidden = earliest(terms, deadlines, seen), spread(terms, unsaid, seen) | lost
    agreed_by = np.where(seen.ahead, NO_INSTANT, seen.agreed_by)
    by[FIX] = np.fmin(by[FIX], agreed_by)
    hidden[FIX] |= seen.agreed_unsaid
    hidden[:, seen.ahead] = False
    for name, deadline, lacks in zip(MILESTONES, by, hidden, strict=True):
        shown = np.where(lacks, NO_INSTANT, deadline)
        work.put("repairs", f"{name}_by", column_of("instant", shown, spoilt=lacks))
    book = judged(work, pairs, terms, seen, deadlines, unsaid, agreed_by)
    put_states(work, book, hidden)
    work.put("repairs", "missed", missed(work.register, book))
    open_until = book.in_time_until[book.open & ~book.missed] + MINUTE
    later = np.concatenate([open_until, seen.to_come])
    work.changes.extend(later[np.argsort(later)][:1])
    return book


def calendar_of(register: Register) -> Calendar:
    """When the firm works: working days and hours of Settings, Holidays over them."""
    settings, holidays = register.settings, register["holidays"]
    dated = holidays["date"].given
    works = holidays["works"].values == YES_NO.index("yes")
    return Calendar(
        settings.working_days, settings.working_hours, holidays["date"].values[dated], works[dated], settings.time_zone
    )


def say_rows(work: Work, pairs: Pairs, terms: Terms) -> None:
    """One warning a parameter that is left open, only when a repair uses it (F14, rule 10); one a row without sense."""
    work.findings.add("promise_not_set", "promises", "within", distinct(pairs.rows[terms.not_set & ~terms.unsaid]))
    table = work.register["promises"]
    from_itself = EVENT_MILESTONES[np.maximum(table["counted_from"].values, 0)] == table["milestone"].values
    work.findings.add("promise_from_itself", "promises", "counted_from", from_itself & table["milestone"].given)
    settings = work.register.settings
    if settings.at_once_minutes is None and (terms.at_once & ~terms.unsaid).any():
        row = np.array([settings.rows.get("at_once_minutes", -1)], np.int32)
        work.findings.add("setting_not_set", "settings", "value", row, setting=setting_words("at_once_minutes"))
