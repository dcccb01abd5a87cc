"""Which of the sources a plan follows: those whose clauses its notes and its rows cite.

A source is named by the letter of its clauses (A07, F21). What a source asks of the firm besides figures – signatures,
contacts, parts to be kept – holds for every plan that cites one of its clauses, whatever the plan is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from register.columns import Flags, Register, take
from register.values import plain

CLAUSE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{2}(?!\d)")
CITING: Final = ("fee_rules", "promises", "visit_plans")
"""Tables whose rows belong to a plan and name the clause that they come from."""


def cited(text: str | None) -> list[str]:
    """The clauses that a text names.

    >>> cited("A19 (replacement done), B05")
    ['A19', 'B05']
    """
    return CLAUSE.findall(plain(text or ""))


def follows(register: Register, *sources: str) -> Flags:
    """Which plans follow one of the sources, by their letters."""
    out = np.array([names(note, sources) for note in register["plans"]["notes"].values.tolist()], np.bool_)
    for table in CITING:
        plans: list[int] = register[table]["plan"].values.tolist()
        clauses: list[Any] = register[table]["clause"].values.tolist()
        out[[plan for plan, clause in zip(plans, clauses, strict=True) if plan >= 0 and names(clause, sources)]] = True
    return out


def names(text: str | None, sources: Iterable[str]) -> bool:
    """Whether a text names a clause of one of the sources."""
    return any(clause[0] in sources for clause in cited(text))


def under(register: Register, *sources: str) -> Flags:
    """Which items are under a plan that follows one of the sources."""
    return take(follows(register, *sources), register["equipment"]["plan"].values, missing=False)
