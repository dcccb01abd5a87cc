"""A thing that is due is the same thing whatever is said of it: nothing is told again since its words changed."""

from collections.abc import Generator
from pathlib import Path

import pytest
import sqlalchemy as sa
from letter_cases import LIN, Owed
from telling_cases import Round

from register.language import area
from reminders.planning import hashed
from reminders.things import SAME, formerly, named, sentences, thing
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import REMINDERS

OWN = {
    "due_visit", "due_warranty_ends", "due_latent_ends", "due_shelf_ends", "due_contract_ends", "due_contract_renews",
    "due_defect", "paper_due_milestone", "paper_due_warranty_card", "paper_due_receipt_card", "paper_due_exchange",
    "paper_due_call", "paper_due_slip", "paper_due_unpaid", "paper_due_visit_form", "paper_due_past_keeping",
    "repeat_due_component", "repeat_due_unit", "approval_due_check", "approval_due_approval", "office_due_report",
    "office_due_parts", "office_due_form", "office_due_feedback", "office_due_document",
}  # fmt: skip
"""Sentences of the list of what is due that each speak of a thing of their own."""


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Round]:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    yield Round(ledger, (("overdue_every", 7), ("escalate_after", 3)))
    ledger.close()


def test_of_every_sentence_it_is_known_which_thing_it_speaks_of() -> None:
    """A new sentence about a thing that another one speaks of belongs into `SAME`, else people are told twice."""
    said = {key for key in area("notes") if "due_" in key and not key.endswith("_due")}
    others = {phrase.removeprefix("notes.") for phrase in SAME}
    assert said - others - OWN == set()
    assert set(SAME.values()) <= {f"notes.{key}" for key in OWN}


def test_late_since_this_morning_is_the_same_deadline() -> None:
    plain, since = "notes.paper_due_milestone", "notes.paper_due_milestone_since"
    assert named("milestone", since, ["fix"]) == named("milestone", plain, ["fix"])
    assert named("milestone", plain, ["fix"]) != named("milestone", plain, ["arrive"])
    assert named("visit", "notes.due_visit_site", ["patrol"]) == named("visit", "notes.due_visit", ["patrol"])
    assert named("document", "notes.office_due_document_named", ["photo"]) == "notes.office_due_document"
    assert thing("notes.approval_due_both") != thing("notes.approval_due_approval")
    for phrase in (plain, since):
        assert formerly("milestone", phrase, ["fix"]) == [f"{since}/fix"]
    assert sentences("notes.due_defect") == ["notes.due_defect"]


@pytest.mark.parametrize("waits", [False, True])
def test_an_older_ledger_tells_nothing_again(rounds: Round, waits: bool) -> None:  # noqa: FBT001 — a fact
    """Its threads were named after the sentence of the day, here the one that names a site."""
    fix = Owed("milestone", "2026-11-22T17:00", "fix", technician=0, table="repairs")
    rounds.at("2026-11-22T17:01", fix)
    if not waits:
        rounds.sent()
    what = ("milestone", "repairs", "R-2026-0001", "notes.due_visit_site/fix", "2026-11-22T17:00", "staff")
    with rounds.ledger.writing() as connection:
        for row in connection.execute(sa.select(REMINDERS.c.key, REMINDERS.c.recipient, REMINDERS.c.stage)).all():
            thread = hashed("R1", *what, row.recipient.casefold())
            older = {"thread": thread, "key": hashed(thread, row.stage)}
            connection.execute(sa.update(REMINDERS).where(REMINDERS.c.key == row.key).values(**older))
    again = rounds.at("2026-11-22T17:05", fix, digest=False)
    rounds.sent()
    assert len(again) == (3 if waits else 0)  # a letter nobody has sent yet is made anew under the new name
    assert rounds.at("2026-11-22T17:10", fix, digest=False) == []
    told = [row for row in rounds.stages(LIN) if row[1] == "told"]
    assert told == [(0, "told")]
    assert len(rounds.at("2026-11-22T18:00", fix, digest=False)) == 3  # the next stage is told as ever
