"""Which sheets a firm sees: those of every day, and those that its plans need. The others are hidden, not absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

NEEDED_BY: Final[Mapping[str, frozenset[str]]] = {
    "contracts": frozenset("ABE"),  # A55, B30; E is cover by contract alone
    "documents": frozenset("ABD"),  # A29 A52, B24 B25, D17
    "contacts": frozenset("AB"),  # A05, B29
    "feedback": frozenset("D"),  # D06
    "dealers": frozenset("DFG"),
    "dealer_sales": frozenset("F"),  # F06 F08 F16 F19
    "claims": frozenset("DF"),  # D12 D31, F16 F17
}
"""The tables that not every firm needs, and the plans of the source that need each."""


def tables_out_of_view(plans: Iterable[str]) -> tuple[str, ...]:
    """The tables whose sheets a firm with these plans does not need, by key.

    What a plan of the firm's own needs nobody can know: its sheets are brought into view by hand.
    """
    codes = set(plans)
    return tuple(key for key, needing in NEEDED_BY.items() if not needing & codes)
