"""What the office's own tables leave to be done: feedback, papers, dealers' monthly forms, old parts (D29, F06)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CAUSES, CLAIM_STATES, CLIENT_CAUSES
from register.columns import Column, Dates, Flags, Positions, distinct, take
from register.dealer_sales import SalesBook, dealer_months, forms_due
from register.documents import DocumentBook
from register.due import DueSource
from register.due_repairs import OFFICE, of_repairs
from register.due_sources import first_lead
from register.feedback import FeedbackBook
from register.frozen import AtReport
from register.old_parts import OldParts, ReturnDates, dealers_of
from register.phrases import ChoiceFact
from register.repeat_counts import reported

BY_CLIENT: Final = tuple(CAUSES.index(cause) for cause in CLIENT_CAUSES)
DECIDED: Final = tuple(CLAIM_STATES.index(state) for state in ("refused", "settled"))


def feedback_source(work: Work, book: FeedbackBook) -> DueSource:
    """Complaints and suggestions to be answered by whoever sees to them, else the office; told once they came."""
    rows = work.register["feedback"]
    at = np.flatnonzero(book.open & ~np.isnat(book.due_on)).astype(np.int32)
    client, due = book.clients[at], book.due_on[at]
    item = take(work.register["repairs"]["equipment"].values, rows["repair"].values[at], -1)
    dealer = take(work.register["dealers"]["name"].values, rows["dealer"].values[at], None)
    name = np.where(client >= 0, take(work.register["clients"]["name"].values, client, None), dealer)
    return DueSource(
        "feedback", "feedback", at, client, item, due, rows["received_at"].values[at].astype("datetime64[D]"),
        ("notes.office_due_feedback", "notes.office_due_feedback_of"), (name != None).astype(np.int8),  # noqa: E711 — of each
        {"kind": ChoiceFact("feedback", "kind", rows["kind"].values[at]), "name": name},
        rows["owner"].values[at], offices(at), alone(at),
    )  # fmt: skip


def document_source(work: Work, book: DocumentBook) -> DueSource:
    """Papers to be handed over (A29, B24, B25, D17)."""
    rows = work.register["documents"]
    at = np.flatnonzero(book.open & ~np.isnat(book.due_on)).astype(np.int32)
    client, due = book.clients[at], book.due_on[at]
    dealer = take(work.register["dealers"]["name"].values, rows["dealer"].values[at], None)
    name = np.where(client >= 0, take(work.register["clients"]["name"].values, client, None), dealer)
    return DueSource(
        "document", "documents", at, client, rows["equipment"].values[at], due, leads(work, due),
        ("notes.office_due_document", "notes.office_due_document_named"), rows["title"].given[at].astype(np.int8),
        {
            "kind": ChoiceFact("documents", "kind", rows["kind"].values[at]), "title": rows["title"].values[at],
            "name": name,
        },
        none_of(at), offices(at), alone(at),
    )  # fmt: skip


def form_sources(work: Work, book: SalesBook) -> list[DueSource]:
    """Dealers' monthly forms on the quality of repairs (F06): of the months on record, and of those that lack a row.

    A dealer with a feedback_day owes one for each month that is over, from its first one on record on; a dealer with
    none on record that of the last month. A form is told from its first lead, but not before its month is over.
    """
    rows, dealers = work.register["dealer_sales"], work.register["dealers"]
    dealer = rows["dealer"].values
    key = dealer_months(dealer, book.months)
    came = distinct(key[~book.lacks_form & (key >= 0)])
    owed = (key >= 0) & ~np.isin(key, came) & ~np.isnat(book.due_on)
    _, first = np.unique(key[owed], return_index=True)
    at = np.flatnonzero(owed)[first].astype(np.int32)

    last = work.day.astype("datetime64[M]") - 1
    begins = np.full(len(dealers), np.datetime64("NaT", "M"))
    np.fmin.at(begins, dealer[dealer >= 0], book.months[dealer >= 0])
    begins = np.where(np.isnat(begins), last, begins)
    count = np.maximum((last - begins).astype(np.int64) + 1, 0) * dealers["feedback_day"].given
    who = np.repeat(np.arange(len(dealers), dtype=np.int32), count)
    within = np.arange(len(who)) - np.repeat(np.cumsum(count) - count, count)
    months: Dates = begins[who] + within.astype("m8[M]")
    lacking = ~np.isin(dealer_months(who, months), key)
    who, months = who[lacking], months[lacking]
    return [
        of_dealers(work, "dealer_sales", at, dealer[at], book.months[at]),
        of_dealers(work, "dealers", who, who, months),
    ]


def of_dealers(work: Work, table: str, at: Positions, dealer: Positions, months: Dates) -> DueSource:
    """The feedback forms of some dealers' months; `at` are the rows of `table` to which the entries lead."""
    due = forms_due(work, dealer, months)
    opens = np.maximum(leads(work, due), (months + 1).astype("datetime64[D]"))
    names = take(work.register["dealers"]["name"].values, dealer, None)
    return DueSource(
        "document", table, at, none_of(at), none_of(at), due, opens,
        ("notes.office_due_form",), np.zeros(len(at), np.int8),
        {"month": months.astype(str).astype(object), "name": names},
        none_of(at), offices(at), alone(at),
    )  # fmt: skip


def parts_source(work: Work, at_report: AtReport, parts: OldParts, dates: ReturnDates) -> DueSource:
    """Old parts that dealers are to return by their next return date (D29), told from the first lead on.

    Of repairs fixed under warranty or extension, not for a cause of the client's, until the last part has come back or
    the claim is decided. Dealers without return dates return at any time.
    """
    repairs, claims = work.register["repairs"], work.register["claims"]
    dealer = dealers_of(work.register)
    fixed = np.where(repairs["fixed_at"].values <= work.as_of, repairs["fixed_at"].values, np.datetime64("NaT"))
    back_by = dates.first(dealer, fixed.astype("datetime64[D]"))
    covered = at_report.warranty | at_report.extended
    owes = reported(work) & covered & ~np.isin(repairs["cause"].values, BY_CLIENT) & parts.lacking
    owes[claims["repair"].values[decided(work)]] = False
    at = np.flatnonzero(owes & ~np.isnat(back_by))
    names = take(work.register["dealers"]["name"].values, dealer[at], None)
    source = of_repairs(
        work, "return of parts", at, back_by[at], ("notes.office_due_parts",), role=OFFICE, facts={"dealer": names}
    )
    return replace(source, shows_from=leads(work, back_by[at]))


def decided(work: Work) -> Flags:
    """Claims that are settled or refused."""
    state = work.columns["claims", "state"]
    codes = state.values if isinstance(state, Column) else np.empty(0, np.int8)
    return (work.register["claims"]["repair"].values >= 0) & np.isin(codes, DECIDED)


def leads(work: Work, due: Dates) -> Dates:
    """The day of the first lead of each, as for visits."""
    return first_lead(due, work.register.settings.visit_leads)


def none_of(at: Positions) -> Positions:
    """No client, item or technician for any of them."""
    return np.full(len(at), -1, np.int32)


def offices(at: Positions) -> np.ndarray:
    """The office's to see to, each of them."""
    return np.full(len(at), OFFICE, np.int8)


def alone(at: Positions) -> np.ndarray:
    """Each a line of its own."""
    return np.full(len(at), -1, np.int64)
