"""Papers that are owed: by when, how each stands, and what is doubtful (A29, B24, B25, B29, D17)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest
from build import Row, cells, codes, register_of, work_of

from register.assessment import Work
from register.documents import assess_documents

PLAN: Final[Row] = {"id": "W-0001", "equipment": "E-1", "kind": "emergency plan"}
ITEM: Final[Row] = {
    "id": "E-1", "client": "Owner", "product": "lamp", "completed_on": "2026-05-20", "accepted_on": "2026-06-30",
    "sold_on": "2026-07-10",
}  # fmt: skip


def told(as_of: str, item: Row | None = None, **typed: Any) -> Work:  # noqa: ANN401 — any cell of the row
    """One document with some cells typed otherwise."""
    register = register_of(
        {"visit_leads": "30, 7, 1"}, clients=[{"id": "C-1", "name": "Owner"}, {"id": "C-2", "name": "Farm"}],
        dealers=[{"id": "D-1", "name": "North"}], equipment=[{**ITEM, **(item or {})}], documents=[{**PLAN, **typed}],
    )  # fmt: skip
    return work_of(register, as_of)


def due_on(work: Work) -> str:
    return str(assess_documents(work).due_on[0])


DAYS: list[tuple[str, Row, Row, str]] = [
    ("an emergency plan: the day of acceptance (A29)", {}, {}, "2026-06-30"),
    ("not accepted yet: of completion", {}, {"accepted_on": None}, "2026-05-20"),
    ("a manual: the day of completion (B24)", {"kind": "manual"}, {}, "2026-05-20"),
    ("its outline", {"kind": "manual outline"}, {}, "2026-05-20"),
    ("training before handover (B25)", {"kind": "training plan"}, {}, "2026-05-20"),
    ("not completed: of acceptance", {"kind": "training plan"}, {"completed_on": None}, "2026-06-30"),
    ("a stocking plan: 30 days before the sale (D17)", {"kind": "stocking plan"}, {}, "2026-06-10"),
    ("a day that is typed goes before", {"due_on": "2026-07-01"}, {}, "2026-07-01"),
    ("a typed day that cannot be read is none", {"due_on": "soon"}, {}, "NaT"),
    ("other papers have no day of their own", {"kind": "photo"}, {}, "NaT"),
    ("no item, no day", {"equipment": None, "client": "Owner"}, {}, "NaT"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "item", "day"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_by_when(typed: dict[str, Any], item: Row, day: str) -> None:
    assert due_on(told("2026-04-01", item, **typed)) == day


STATES: list[tuple[str, str, dict[str, Any], str | None]] = [
    ("before its first lead", "2026-05-30", {}, "open"),
    ("its first lead has come", "2026-05-31", {}, "due"),
    ("its last day", "2026-06-30T23:59", {}, "due"),
    ("the day after", "2026-07-01", {}, "overdue"),
    ("handed over, however late", "2026-07-09", {"handed_on": "2026-07-08"}, "done"),
    ("to be handed over tomorrow", "2026-07-07", {"handed_on": "2026-07-08"}, "overdue"),
    ("no day and not handed over", "2026-07-07", {"kind": "photo"}, "open"),
    ("a day that cannot be read", "2026-07-07", {"due_on": "soon"}, None),
    ("a day that cannot be read no longer matters", "2026-07-09", {"due_on": "soon", "handed_on": "2026-07-08"},
     "done"),
    ("handed over on a day that cannot be read", "2026-07-07", {"handed_on": "soon"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "typed", "state"), [case[1:] for case in STATES], ids=[case[0] for case in STATES])
def test_states(as_of: str, typed: dict[str, Any], state: str | None) -> None:
    work = told(as_of, **typed)
    assess_documents(work)
    assert cells(work, "documents", "state") == [state]


DOUBTS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("of nobody", {"equipment": None, "kind": "photo"}, ["document_of_nobody"]),
    ("of a dealer", {"equipment": None, "dealer": "North", "kind": "agreement"}, []),
    ("of another's item", {"client": "Farm"}, ["document_of_another"]),
    ("wanted by a clause, and no day", {"equipment": None, "client": "Owner"}, ["document_undated"]),
    ("the same once it is handed over", {"equipment": None, "client": "Owner", "handed_on": "2026-05-01"}, []),
    ("not wanted by a clause", {"equipment": None, "client": "Owner", "kind": "budget"}, []),
    ("training handed over and not approved (B29)", {"kind": "training plan", "handed_on": "2026-05-01"},
     ["document_not_approved"]),
    ("not handed over yet", {"kind": "training plan"}, []),
    ("approved by nobody named", {"kind": "manual", "handed_on": "2026-05-01", "approved_on": "2026-05-02"},
     ["document_approver_blank"]),
    ("approved", {"kind": "manual", "handed_on": "2026-05-01", "approved_on": "2026-05-02", "approved_by": "Ho"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_doubts(typed: dict[str, Any], said: list[str]) -> None:
    work = told("2026-05-10", **typed)
    assess_documents(work)
    assert codes(work) == said


@pytest.mark.parametrize(("as_of", "when"), [("2026-05-01", "2026-05-31"), ("2026-06-30", "2026-07-01")])
def test_a_state_changes_by_itself(as_of: str, when: str) -> None:
    work = told(as_of)
    assess_documents(work)
    assert np.datetime64(when, "s") in work.changes
