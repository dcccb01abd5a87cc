"""Defects found at a visit: each needs a repair (B13)."""

from __future__ import annotations

from typing import Final

from register.assessment import Work
from register.columns import Column, Flags

YES: Final = 1


def defects_open(work: Work) -> Flags:
    """Visits at which a defect was found that has no repair yet (B13)."""
    visits = work.register["visits"]
    done = visits["done_on"]
    to_come = done.given & (done.values > work.day)
    return (visits["defect_found"].values == YES) & ~visits["repair"].given & ~to_come


def say_defects(work: Work) -> None:
    """A defect found without a repair is a finding; a repair that cannot be found has one already."""
    repair: Column = work.register["visits"]["repair"]
    work.findings.add("visit_defect_without_repair", "visits", "repair", defects_open(work) & repair.blank)
