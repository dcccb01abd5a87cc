"""One repair, the promises that may speak of it, and what a clerk reads in its grey cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from build import Row, cells, plan_rows, register_of, work_of

from register import cover, frozen
from register import plan_rows as sources
from register.assessment import Work
from register.choices import MILESTONES
from register.columns import Column, Register
from register.promise_book import PromiseBook
from register.promises import assess_promises
from register.values import Cell

REPAIR: Final[Row] = {
    "id": "R-2026-0001", "equipment": "E-1", "reporter": "Lin", "phone": "02-2700-0000", "address": "1 Main St",
    "description": "dark", "request": "repair", "urgency": "normal",
}  # fmt: skip
REPORTED: Final[dict[str, Any]] = {"reported_at": "2026-05-01 10:00"}
GREY: Final = (
    "forward_by", "arrange_by", "contact_by", "depart_by", "arrive_by", "propose_by", "fix_by", "return_by",
    "check_by", "state", "next_deadline", "late_hours",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What one pass says of its repairs."""

    work: Work
    book: PromiseBook

    def cell(self, key: str, row: int = 0) -> object:
        return cells(self.work, "repairs", key)[row]

    def shown(self, row: int = 0) -> dict[str, object]:
        """Every grey cell that is not blank."""
        read = {key: self.cell(key, row) for key in GREY}
        return {key: value for key, value in read.items() if value is not None}

    def spoilt(self, key: str, row: int = 0) -> bool:
        column = self.work.columns["repairs", key]
        assert isinstance(column, Column)
        return bool(column.spoilt[row])

    def verdicts(self, row: int = 0) -> dict[str, str]:
        """Kept, missed, not recorded, open or none of these, by milestone and clause."""
        clauses: list[str | None] = self.book.clauses(self.work).tolist()
        named = zip(self.book.milestones.tolist(), clauses, strict=True)
        names = [f"{MILESTONES[milestone]} {clause}" for milestone, clause in named]
        flags = {
            "kept": self.book.kept, "missed": self.book.missed, "not recorded": self.book.not_recorded,
            "open": self.book.open, "not set": self.book.not_set, "in error": self.book.unsaid,
        }  # fmt: skip
        out: dict[str, str] = {}
        for at in np.flatnonzero(self.book.repairs == row):
            out[names[at]] = " ".join(said for said, flag in flags.items() if flag[at])
        return out

    @property
    def codes(self) -> list[str]:
        """What is found in Repairs, Promises and Settings; the cover's own findings are another matter."""
        said = (said for said in self.work.findings.said if said.table in {"repairs", "promises", "settings"})
        return sorted(one.code for one in said for _ in one.phrase.positions)

    @property
    def changes_at(self) -> str | None:
        later = [str(change.astype("datetime64[m]")) for change in self.work.changes if not np.isnat(change)]
        return min(later, default=None)


def promises_of(*plans: str) -> Sequence[Row]:
    """The promises of the sources' plans."""
    return sources.plan_rows(plans, "en")["promises"]


def register_with(
    repairs: Sequence[Row], *, plans: str = "A", item: Row | None = None, client: Row | None = None,
    promises: Sequence[Row] | None = None, settings: Row | None = None, **tables: Sequence[Row],
) -> Register:  # fmt: skip
    """A register of one item (E-1) of one client in the city, and some repairs on it.

    The plans are the sources'; `promises`, where given, stand in place of theirs.
    """
    return register_of(
        settings,
        clients=[{"id": "C-1", "name": "Owner", "zone": "city", **(client or {})}],
        plans=plan_rows(*plans),
        promises=promises_of(*plans) if promises is None else promises,
        equipment=[{"id": "E-1", "client": "C-1", "product": "lamp", "plan": plans[0], **(item or {})}],
        repairs=[{**REPAIR, **repair} for repair in repairs],
        **tables,
    )


def told(register: Register, as_of: str) -> Told:
    """One pass of the rules up to the promises."""
    work = work_of(register, as_of)
    covers = cover.covers(work)
    return Told(work, assess_promises(work, covers, frozen.at_report(work, covers)))


def told_of(
    as_of: str, *, plans: str = "A", item: Row | None = None, client: Row | None = None,
    promises: Sequence[Row] | None = None, settings: Row | None = None, tables: dict[str, Sequence[Row]] | None = None,
    **repair: Cell,
) -> Told:  # fmt: skip
    """One repair on one item, as of an instant. Plan A items were accepted on 2025-06-30 unless said."""
    item = {"accepted_on": "2025-06-30", **(item or {})}
    return told(
        register_with(
            [repair], plans=plans, item=item, client=client, promises=promises, settings=settings, **(tables or {})
        ),
        as_of,
    )


def row(milestone: str, within: Cell, unit: str | None = "hour", counted_from: str = "reported", **more: Cell) -> Row:
    """A promise of plan A."""
    return {"plan": "A", "milestone": milestone, "within": within, "unit": unit, "counted_from": counted_from, **more}


def by(as_of: str, promises: Sequence[Row], **given: Any) -> Told:  # noqa: ANN401 — what `told_of` takes
    """One repair of plan A, reported on Friday 2026-05-01 at 10:00 unless said, under some promises."""
    return told_of(as_of, promises=promises, **{**REPORTED, **given})
