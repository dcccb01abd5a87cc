"""Which columns of a wide sheet stay in view when it is folded: what has to be typed, and what the plans need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from register.schema import TableSpec

WIDEST: Final = 24
"""Columns in view: what a wide screen shows, and a sheet of paper legibly."""
ALWAYS: Final = {
    "repairs": ("id", "equipment", "client", "product", "cause", "technician", "fixed_at", "state"),
    "visits": (
        "id", "equipment", "for_client", "product", "client", "visit", "planned_on", "done_on", "technician",
        "findings", "due_on", "state", "days_late",
    ),
    "equipment": (
        "id", "client", "product", "serial", "site", "plan", "accepted_on", "cover_ends", "cover", "days_left",
        "next_visit", "next_visit_on", "visits_overdue", "advice",
    ),
}  # fmt: skip
"""By wide table: what is looked at every day, whatever the plans say. Required columns come to it."""
IF_THERE_IS_ROOM: Final = {
    "repairs": (
        "total_fee", "next_deadline", "outcome", "labour_hours", "trips", "signed_by", "late_hours", "advice", "site",
    ),
}  # fmt: skip
"""What comes to it, in this order, as long as the sheet is not too wide."""
OF_MILESTONES: Final = {
    "forward": "forwarded_at", "arrange": "arranged_at", "contact": "contacted_at", "depart": "departed_at",
    "arrive": "arrived_at", "propose": "proposed_at", "fix": "fixed_at", "return": "returned_at", "check": "checked_at",
}  # fmt: skip
"""The column that meets a promise."""
OF_STARTS: Final = {"forwarded": "forwarded_at", "arrived": "arrived_at", "received": "received_at"}
"""The column from which a promise counts, where it is not the report."""
OF_PLANS: Final = {
    "shelf_months": ("kind", "unpacked_on"), "card_months": ("card_sent_on",), "receipt_days": ("receipt_on",),
}  # fmt: skip
"""The columns of an item that a plan needs which says something here."""
OF_DEALERS: Final = frozenset({"training", "check"})
"""Visits that are paid to a dealer."""


def daily_columns(table: TableSpec, plans: Mapping[str, Sequence[Mapping[str, object]]]) -> frozenset[str]:
    """The columns of a table that stay in view; all of them where the table is not wide. `plans`: rows by table."""
    if table.key not in ALWAYS:
        return frozenset(table.by_key)
    required = [column.key for column in table.columns if column.required]
    shown = {*ALWAYS[table.key], *required, *needed(table.key, plans)}
    for key in IF_THERE_IS_ROOM.get(table.key, ()):
        if len(shown) < WIDEST:
            shown.add(key)
    return frozenset(shown)


def needed(table: str, plans: Mapping[str, Sequence[Mapping[str, object]]]) -> set[str]:
    """The columns of a table without which the plans cannot be kept."""
    if table == "repairs":
        promises = plans.get("promises", ())
        met = {OF_MILESTONES[str(row["milestone"])] for row in promises}
        return met | {OF_STARTS[str(row["counted_from"])] for row in promises if row.get("counted_from") in OF_STARTS}
    if table == "equipment":
        rows = plans.get("plans", ())
        starts = {f"{row['basis']}_on" for row in rows if row.get("basis")}
        return starts.union(*(keys for said, keys in OF_PLANS.items() if any(row.get(said) for row in rows)))
    dealers = any(row.get("visit") in OF_DEALERS for row in plans.get("visit_plans", ()))
    return {"dealer"} if dealers else set()
