"""What makes a thing that is due the same thing, whatever words the list has for it today.

A sentence changes with the hour ("late since 09:00"), a site that is filled in, an approval that was given: the thing
does not. Its name in the ledger is therefore one for all sentences about it. The names are those of sentences of the
first version, since ledgers that exist know them; they are never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SAME: Final[Mapping[str, str]] = {
    "notes.paper_due_milestone_since": "notes.paper_due_milestone",
    "notes.due_visit_site": "notes.due_visit",
    "notes.due_extended_ends": "notes.due_warranty_ends",
    "notes.office_due_feedback_of": "notes.office_due_feedback",
    "notes.office_due_document_named": "notes.office_due_document",
    "notes.approval_due_both": "notes.approval_due_check",
}
"""Sentences about a thing that another sentence, its name, speaks of too. All others are names themselves."""

BY_CHOICE: Final = ("visit", "milestone")
"""The kinds of which a row may owe several: the kind of visit or the milestone tells them apart."""


def thing(phrase: str) -> str:
    """The name of what a sentence speaks of."""
    return SAME.get(phrase, phrase)


def sentences(name: str) -> list[str]:
    """Every sentence that speaks of a thing; older ledgers took each for a thing of its own."""
    return [name, *(phrase for phrase, of in SAME.items() if of == name)]


def named(kind: str, phrase: str, choices: list[str]) -> str:
    """The name of a thing of a kind, with what tells it from others of its row."""
    return "/".join([thing(phrase), *(choices if kind in BY_CHOICE else [])])


def formerly(kind: str, phrase: str, choices: list[str]) -> list[str]:
    """The other names that older ledgers may know it by."""
    now = named(kind, phrase, choices)
    old = ["/".join([said, *choices]) for said in sentences(thing(phrase))]
    return [name for name in old if name != now]
