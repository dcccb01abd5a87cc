"""Complaints and suggestions: by when they are answered, who sees to them, what is rewarded (I03, I04, D19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, cells, codes, register_of, work_of

from register.assessment import Work
from register.feedback import assess_feedback

COMPLAINT: Final[Row] = {
    "id": "F-0001", "client": "Owner", "received_at": "2026-06-08 16:30", "kind": "complaint", "text": "dark",
    "owner": "Lin",
}  # fmt: skip
SUGGESTION: Final[Row] = {**COMPLAINT, "kind": "suggestion"}
STAFF: Final[Sequence[Row]] = (
    {"id": "S-1", "name": "Lin", "role": "office"}, {"id": "S-2", "name": "Chen", "role": "technician"},
    {"id": "S-3", "name": "Wu", "role": "manager"},
)  # fmt: skip


def told(as_of: str, settings: Row | None = None, **cells_typed: Any) -> Work:  # noqa: ANN401 — any cell of the row
    """One entry with some cells typed otherwise."""
    register = register_of(
        {"feedback_days": 3, **(settings or {})}, staff=STAFF,
        clients=[{"id": "C-1", "name": "Owner"}, {"id": "C-2", "name": "Farm"}],
        dealers=[{"id": "D-1", "name": "North"}], equipment=[{"id": "E-1", "client": "Farm", "product": "lamp"}],
        repairs=[{"id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-06-01", "technician": "Wu"}],
        feedback=[{**COMPLAINT, **cells_typed}],
    )  # fmt: skip
    work = work_of(register, as_of)
    assess_feedback(work)
    return work


STATES: list[tuple[str, str, dict[str, Any], str | None, str | None]] = [
    ("received, three days to answer", "2026-06-08T17:00", {}, "2026-06-11", "open"),
    ("the day before the last", "2026-06-10T23:59", {}, "2026-06-11", "open"),
    ("the last day itself", "2026-06-11T00:00", {}, "2026-06-11", "due"),
    ("the day after", "2026-06-12T00:00", {}, "2026-06-11", "overdue"),
    ("answered on the last day", "2026-06-20", {"answered_on": "2026-06-11"}, "2026-06-11", "done"),
    ("answered a day later", "2026-06-20", {"answered_on": "2026-06-12"}, "2026-06-11", "done late"),
    ("to be answered tomorrow", "2026-06-11T09:00", {"answered_on": "2026-06-12"}, "2026-06-11", "due"),
    ("a suggestion is answered too", "2026-06-12", {"kind": "suggestion"}, "2026-06-11", "overdue"),
    ("praise asks for no answer", "2026-07-12", {"kind": "praise"}, None, "done"),
    ("nor does a reward", "2026-07-12", {"kind": "reward", "dealer": "North", "reward": 1}, None, "done"),
    ("received after as-of", "2026-06-08T16:29", {}, None, None),
    ("answered on a day that cannot be read", "2026-07-12", {"answered_on": "soon"}, "2026-06-11", None),
    ("no kind typed", "2026-07-12", {"kind": None}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "typed", "due_on", "state"), [case[1:] for case in STATES], ids=[case[0] for case in STATES]
)
def test_states(as_of: str, typed: dict[str, Any], due_on: str | None, state: str | None) -> None:
    work = told(as_of, **typed)
    assert (cells(work, "feedback", "due_on"), cells(work, "feedback", "state")) == ([due_on], [state])
    assert codes(work) == []


def test_days_not_set_are_told_and_no_day_is_made_up() -> None:
    work = told("2026-07-12", {"feedback_days": None})
    assert (cells(work, "feedback", "due_on"), cells(work, "feedback", "state")) == ([None], ["open"])
    assert codes(work) == ["setting_not_set"]
    assert codes(told("2026-07-12", {"feedback_days": None}, kind="praise")) == []


def test_zero_days_are_the_day_itself() -> None:
    assert cells(told("2026-06-08T17:00", {"feedback_days": 0}), "feedback", "state") == ["due"]


DOUBTS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("answered before it came", {"answered_on": "2026-06-07"}, ["feedback_answered_early"]),
    ("nobody sees to a complaint", {"owner": None}, ["feedback_no_owner"]),
    ("nobody did, and it is answered", {"owner": None, "answered_on": "2026-06-09"}, []),
    ("nobody sees to a suggestion", {"owner": None, "kind": "suggestion"}, []),
    ("a technician sees to a complaint (I04)", {"owner": "Chen"}, ["feedback_owner_serves"]),
    ("a technician sees to a suggestion", {"owner": "Chen", "kind": "suggestion"}, []),
    ("whoever did the repair sees to the complaint about it", {"owner": "Wu", "repair": "R-2026-0001", "client": None},
     ["feedback_owner_serves"]),
    ("a repair of another client's", {"repair": "R-2026-0001"}, ["feedback_of_another"]),
    ("a repair without a client typed", {"repair": "R-2026-0001", "client": None}, []),
    ("a suggestion answered, nobody decided (I03)", {"kind": "suggestion", "answered_on": "2026-06-09"},
     ["feedback_not_decided"]),
    ("adopted, no reward", {"kind": "suggestion", "adopted": "yes"}, ["feedback_reward_blank"]),
    ("adopted, none paid", {"kind": "suggestion", "adopted": "yes", "reward": 0}, []),
    ("not adopted but paid", {"kind": "suggestion", "adopted": "no", "reward": 5}, ["feedback_reward_unadopted"]),
    ("not adopted, 0", {"kind": "suggestion", "adopted": "no", "reward": 0}, []),
    ("a dealer's reward without amount (D19)", {"kind": "reward", "dealer": "North"}, ["feedback_reward_blank"]),
    ("a demotion of nobody", {"kind": "demotion"}, ["feedback_no_dealer"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_doubts(typed: dict[str, Any], said: list[str]) -> None:
    assert codes(told("2026-06-10", **typed)) == said


def test_an_early_answer_counts_as_none() -> None:
    assert cells(told("2026-06-12", answered_on="2026-06-07"), "feedback", "state") == ["overdue"]


def test_the_client_of_the_repair_stands_in() -> None:
    work = told("2026-06-10", client=None, repair="R-2026-0001")
    assert assess_feedback(work).clients.tolist() == [1]


@pytest.mark.parametrize(("as_of", "when"), [("2026-06-09", "2026-06-11"), ("2026-06-11", "2026-06-12")])
def test_a_state_changes_by_itself(as_of: str, when: str) -> None:
    assert np.datetime64(when, "s") in told(as_of).changes
