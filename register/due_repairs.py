"""What repairs leave to be done: promises, approvals, advice, calls, signatures, payments (rules 5, 6, 8, 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from register.approvals import DIRECTOR, MANAGER, Approvals
from register.assessment import Work
from register.choices import MILESTONES, OUTCOMES, ROLES, YES_NO
from register.clauses import under
from register.columns import NO_INSTANT, Codes, Column, Dates, Flags, Instants, Texts, Values, Wholes, take
from register.due import DueSource
from register.joins import begins_of
from register.milestones import FORWARD
from register.papers import DAY_UNIT
from register.periods import span_added
from register.phrases import ChoiceFact, Fact
from register.promise_book import PromiseBook
from register.repeat_counts import reported
from register.repeats import Repeats
from register.settings_rows import say_setting_not_set

OFFICE, FINANCE = ROLES.index("office"), ROLES.index("finance")
ARRANGE, CHECK = MILESTONES.index("arrange"), MILESTONES.index("check")
MILESTONE: Final = ("notes.paper_due_milestone", "notes.paper_due_milestone_since")
SIGNED_AFTER_REPAIR: Final = ("A", "B", "D", "F")
"""Sources that ask the client to sign for a repair: A20, B21, D28, F15."""
NOTHING_REPAIRED: Final = tuple(OUTCOMES.index(name) for name in ("no fault", "explained"))
YES: Final = YES_NO.index("yes")
ADVISED: Final = ("notes.repeat_due_component", "notes.repeat_due_unit", "notes.paper_due_exchange")


def repair_sources(work: Work, book: PromiseBook, repeats: Repeats, approvals: Approvals) -> list[DueSource]:
    """The next deadline of every open repair, approvals lacking, advice, calls, slips to be signed, what is unpaid."""
    return [
        milestone_source(work, book),
        check_source(work, book),
        report_source(work, book),
        approval_source(work, approvals),
        advice_source(work, repeats),
        call_source(work),
        slip_source(work),
        unpaid_source(work),
    ]


def of_repairs(
    work: Work, kind: str, rows: Wholes, due: Values, phrases: tuple[str, ...], *,
    role: int | Codes, what: Codes | None = None, facts: Mapping[str, Fact] | None = None,
) -> DueSource:  # fmt: skip
    """Something to be done about some repairs by a role, told from the day it is due."""
    repairs, items, clients = (work.register[key] for key in ("repairs", "equipment", "clients"))
    item = repairs["equipment"].values[rows]
    client = take(items["client"].values, item, -1)
    none = np.full(len(rows), -1, np.int32)
    return DueSource(
        kind, "repairs", rows.astype(np.int32), client, item, due, due.astype("datetime64[D]"),
        phrases, np.zeros(len(rows), np.int8) if what is None else what,
        {
            "product": take(items["product"].values, item, None), "client": take(clients["name"].values, client, None),
            **(facts or {}),
        },
        none, np.broadcast_to(np.asarray(role, np.int8), len(rows)), none.astype(np.int64),
    )  # fmt: skip


def by_technician(work: Work, source: DueSource) -> DueSource:
    """The same as a job of the repair's technician, else of the item's; of the role where there is neither."""
    own = work.register["repairs"]["technician"].values[source.positions]
    theirs = take(work.register["equipment"]["technician"].values, source.equipment, -1)
    return replace(source, technicians=np.where(own >= 0, own, theirs))


def milestone_source(work: Work, book: PromiseBook) -> DueSource:
    """The earliest open promise of every repair, from its report on; at once, it is due until the minutes are over.

    The check that a forwarded task is carried out is somebody else's, and a line of its own (`check_source`).
    """
    return by_technician(work, of_promises(work, book, book.milestones != CHECK))


def check_source(work: Work, book: PromiseBook) -> DueSource:
    """The office's check, within so many hours of forwarding, whether the task is carried out (D26)."""
    return of_promises(work, book, book.milestones == CHECK)


def of_promises(work: Work, book: PromiseBook, which: Flags) -> DueSource:
    """The earliest open one of some promises for every repair; late since this day, it tells the hour."""
    due = due_at(book)
    at = np.flatnonzero(which & book.open & ~book.happened.ahead[book.repairs])
    at = at[np.lexsort((book.milestones[at], book.deadlines[at], book.repairs[at]))]
    at = at[begins_of(book.repairs[at])]
    rows = book.repairs[at].astype(np.int64)
    since_today = (due[at] < work.as_of) & (due[at].astype("datetime64[D]") == work.day)
    clause: Texts = np.array([f" ({clause})" if clause else "" for clause in book.clauses(work)[at].tolist()], object)
    source = of_repairs(
        work, "milestone", rows, due[at], MILESTONE, role=OFFICE, what=since_today.astype(np.int8),
        facts={
            "milestone": ChoiceFact("promises", "milestone", book.milestones[at]), "clause": clause,
            "time": np.array([str(moment)[11:16] for moment in due[at]], object),
        },
    )  # fmt: skip
    return replace(source, shows_from=book.happened.reported_at[rows].astype("datetime64[D]"))


def due_at(book: PromiseBook) -> Instants:
    """Until when each promise is in time. Without at_once_minutes nobody can say so of one at once: at its event."""
    return np.where(np.isnat(book.in_time_until), book.deadlines, book.in_time_until)


def report_source(work: Work, book: PromiseBook) -> DueSource:
    """Tasks that were forwarded and are not arranged when they have been, or were to be, checked: the manager's (D27).

    Due from the check, else from the end of the time for it, until the task is arranged or the technician has set out.
    """
    seen = book.happened
    at = np.flatnonzero((book.milestones == CHECK) & (book.open | book.kept | book.missed))
    rows, due = book.repairs[at].astype(np.int64), due_at(book)[at]
    since = np.fmin(np.where(due < work.as_of, due, NO_INSTANT), seen.met_at[CHECK][rows])
    idle = seen.met[FORWARD] & ~seen.ended[ARRANGE] & ~seen.cancelled & ~seen.ahead
    mine = idle[rows] & ~np.isnat(since)
    rows, since = rows[mine], since[mine]
    order = np.lexsort((since, rows))
    first = order[begins_of(rows[order])]
    return of_repairs(work, "milestone", rows[first], since[first], ("notes.office_due_report",), role=MANAGER)


def approval_source(work: Work, approvals: Approvals) -> DueSource:
    """Repairs that wait for a manager to check or a director to approve, in this order (B16, C11)."""
    rows = np.flatnonzero(approvals.open)
    check, approval = approvals.lacks_check[rows], approvals.lacks_approval[rows]
    what = np.where(check & approval, 2, np.where(check, 0, 1)).astype(np.int8)
    phrases = tuple(f"notes.approval_due_{name}" for name in ("check", "approval", "both"))
    role = np.where(check, MANAGER, DIRECTOR).astype(np.int8)
    return of_repairs(work, "approval", rows, approvals.since[rows], phrases, role=role, what=what)


def advice_source(work: Work, repeats: Repeats) -> DueSource:
    """Advice to be followed: parts and units to replace (A11, A12), goods to take back (H05), since the report."""
    repairs, advice = work.register["repairs"], repeats.advice
    parts = (advice.components, advice.units, advice.exchanges)
    rows = np.concatenate(parts)
    what = np.repeat(np.arange(len(parts)), [len(part) for part in parts]).astype(np.int8)
    since = repairs["reported_at"].values[rows].astype("datetime64[D]")
    facts: Mapping[str, Fact] = {"component": repairs["component"].values[rows]}
    return by_technician(
        work, of_repairs(work, "advice", rows, since, ADVISED, what=what, role=MANAGER, facts=facts)
    )


def done(work: Work) -> Flags:
    """Repairs that are fixed and not cancelled."""
    return reported(work) & (work.register["repairs"]["fixed_at"].values <= work.as_of)


def call_source(work: Work) -> DueSource:
    """Clients to be called after the repair, follow_up_after days on, for their opinion (I05)."""
    repairs = work.register["repairs"]
    called = (repairs["followed_up_on"].values <= work.day) | repairs["followed_up_on"].spoilt
    rows = np.flatnonzero(done(work) & ~called)
    rows, due = days_on(work, rows, repairs["fixed_at"].values[rows], "follow_up_after")
    return of_repairs(work, "follow-up call", rows, due, ("notes.paper_due_call",), role=OFFICE)


def slip_source(work: Work) -> DueSource:
    """Slips of fixed repairs that the client has not signed, where a clause asks for a signature (A20, B21, D28, F15).

    What was solved by phone was not done at the client's, and where no fault was found, or all that was wanting was an
    explanation, nothing was repaired: there is no slip.
    """
    repairs = work.register["repairs"]
    asks = take(under(work.register, *SIGNED_AFTER_REPAIR), repairs["equipment"].values, missing=False)
    nothing_done = (repairs["solved_by_phone"].values == YES) | np.isin(repairs["outcome"].values, NOTHING_REPAIRED)
    rows = np.flatnonzero(done(work) & repairs["signed_by"].blank & asks & ~nothing_done)
    fixed = repairs["fixed_at"].values[rows].astype("datetime64[D]")
    return by_technician(work, of_repairs(work, "form", rows, fixed, ("notes.paper_due_slip",), role=OFFICE))


def unpaid_source(work: Work) -> DueSource:
    """Fees charged and not paid within unpaid_after days; nothing where the fee came to nothing."""
    repairs, total = work.register["repairs"], work.columns["repairs", "total_fee"]
    charged, paid = repairs["charged_on"].values, repairs["paid_on"]
    owed = reported(work) & (charged <= work.day) & ~(paid.values <= work.day) & ~paid.spoilt
    if isinstance(total, Column):
        owed &= ~(total.given & (total.values == 0))
    rows = np.flatnonzero(owed)
    rows, due = days_on(work, rows, charged[rows], "unpaid_after")
    return of_repairs(
        work, "unpaid", rows, due, ("notes.paper_due_unpaid",), role=FINANCE, facts={"day": charged[rows]}
    )


def days_on(work: Work, rows: Wholes, since: Values, setting: str) -> tuple[Wholes, Dates]:
    """The rows and the day so many days after `since` as a setting says; none, and a finding, while it is blank."""
    settings = work.register.settings
    days: int | None = getattr(settings, setting)
    if days is None:
        if len(rows):
            say_setting_not_set(work.findings, settings.rows, setting)
        rows, since, days = rows[:0], since[:0], 0
    unit = np.full(len(rows), DAY_UNIT, np.int8)
    due = span_added(since.astype("datetime64[D]"), np.full(len(rows), days), unit)
    return rows[~np.isnat(due)], due[~np.isnat(due)]
