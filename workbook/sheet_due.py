"""The sheet `Due`: one Excel table, a row for each thing that is due or late; its ID leads to the row meant."""

from __future__ import annotations

from typing import Final

from workbook.sheet_layout import Figure

COLUMNS: Final = (
    Figure("stage", "due_stage", width=11),
    Figure("due", "due_due", "date", 12),
    Figure("planned", "due_planned", "date", 12),
    Figure("days_late", "due_days_late", "whole", 9),
    Figure("kind", "due_kind", width=16),
    Figure("what", "due_what", "line", 50),
    Figure("client", "due_client", width=24),
    Figure("equipment", "due_equipment", width=14),
    Figure("id", "due_id", width=14),
    Figure("count", "due_count", "whole", 8),
    Figure("people", "due_people", "line", 20),
    Figure("recipients", "due_addresses", "line", 28),
)
"""In the order at init; staff may move them."""

LINKED: Final = "id"
"""The column whose cells are links, each to its row."""

SHOWN: Final = 2_000
"""Rows that the sheet shows at most; one more says how many there are."""


def stage_words(stage: str) -> str:
    """The key in the area `sheets` of a stage's name."""
    return f"stage_{stage}"


def kind_words(kind: str) -> str:
    """The key in the area `sheets` of the name of a kind of due thing.

    >>> kind_words("follow-up call")
    'kind_follow_up_call'
    """
    return "kind_" + kind.replace(" ", "_").replace("-", "_")
