"""Which promises of a repair were missed, and by how many hours, in words: "arrive F14, 1.5 h late" (rule 5).

A milestone that was met late stays said when the next one is met. Clauses of one milestone that were missed by the same
time stand together: "fix A10 A36, 49.5 h late; fix A19, 1.5 h late".
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from register.choices import MILESTONES
from register.clocks import hours_between
from register.columns import Flags, Register, Texts, Wholes
from register.joins import begins_of
from register.phrases import ChoiceFact, NumberFact, Phrases
from register.promise_book import PromiseBook, clauses_of

HOUSE: Final = tuple(MILESTONES.index(name) for name in ("forward", "arrange", "check"))
"""What the departments of the firm, and its dealers, owe to one another (D16, D24–D26); no client was promised it."""


def missed(register: Register, book: PromiseBook) -> Phrases:
    """Of every repair what was met late, what is late so far, and what was closed without being recorded."""
    out = late(register, book, book.missed)
    at = np.flatnonzero(book.not_recorded)
    at = at[np.lexsort((at, book.milestones[at], book.repairs[at]))]
    first, clauses = together(register, book, at, np.zeros(len(at), np.int64))
    out.say(
        "notes.missed_not_recorded", book.repairs[first],
        milestone=ChoiceFact("promises", "milestone", book.milestones[first]), clause=clauses,
    )  # fmt: skip
    return out


def missed_for_client(register: Register, book: PromiseBook) -> Phrases:
    """Of every repair what the client was promised and got late.

    What is still open the repair's state says; what nobody recorded is the office's to look up.
    """
    return late(register, book, book.missed & ~book.open & ~np.isin(book.milestones, HOUSE))


def late(register: Register, book: PromiseBook, where: Flags) -> Phrases:
    """By how many hours some missed promises were met late, or are late at as-of: those still open come last."""
    out = Phrases(len(book.happened.reported_at))
    for key, which in (("missed_late", where & ~book.open), ("missed_so_far", where & book.open)):
        at = np.flatnonzero(which)
        until = np.where(book.open[at], book.happened.as_of, book.met_at[at])
        hours = hours_between(book.deadlines[at], until, register.settings.time_zone)
        order = np.lexsort((at, -hours, book.milestones[at], book.repairs[at]))
        at, hours = at[order], hours[order]
        first, clauses = together(register, book, at, hours)
        out.say(
            f"notes.{key}", book.repairs[first],
            milestone=ChoiceFact("promises", "milestone", book.milestones[first]), clause=clauses,
            hours=NumberFact(hours[begins_of(book.repairs[at], book.milestones[at], hours)]),
        )  # fmt: skip
    return out


def together(register: Register, book: PromiseBook, at: Wholes, hours: Wholes) -> tuple[Wholes, Texts]:
    """The first of each run of entries of one repair, milestone and number of hours; each clause of the run once."""
    begins = np.flatnonzero(begins_of(book.repairs[at], book.milestones[at], hours))
    named: list[Any] = clauses_of(register, book.rows[at]).tolist()
    ends = np.append(begins[1:], len(at))[: len(begins)].tolist()
    texts = [
        "".join(f" {clause}" for clause in dict.fromkeys(named[begin:end]) if clause)
        for begin, end in zip(begins.tolist(), ends, strict=True)
    ]
    return at[begins], np.array(texts, object)
