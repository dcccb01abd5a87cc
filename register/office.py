"""The tables of the office in the order in which their rules run: claims, sales, feedback, papers, people."""

from __future__ import annotations

from register import due_office
from register.assessment import Work
from register.claims import assess_claims
from register.contacts import say_responsible
from register.dealer_sales import assess_dealer_sales
from register.documents import assess_documents
from register.due import DueSource
from register.feedback import assess_feedback
from register.frozen import AtReport
from register.old_parts import old_parts, return_dates


def assess_office(work: Work, at_report: AtReport) -> list[DueSource]:
    """What the office's tables leave to be done; puts their computed columns."""
    parts, dates = old_parts(work), return_dates(work)
    assess_claims(work, at_report, parts, dates)
    sales = assess_dealer_sales(work)
    say_responsible(work)
    return [
        due_office.feedback_source(work, assess_feedback(work)),
        due_office.document_source(work, assess_documents(work)),
        *due_office.form_sources(work, sales),
        due_office.parts_source(work, at_report, parts, dates),
    ]
