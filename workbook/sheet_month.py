"""The sheet `Month`: the owner's monthly pack, block by block."""

from __future__ import annotations

from typing import Final

from register.choices import CAUSES, MILESTONES, VISITS, choice_words
from register.language import Words, area
from register.schema import tables
from workbook.sheet_layout import Block, Figure, Place

TITLE: Final = Place(1, 1)
CELLS: Final = {"month": Place(2, 2), "as_of": Place(2, 8)}
"""month is text, `2026-11`; as_of an instant."""
LABELS: Final = {"month": Place(2, 1), "as_of": Place(2, 6)}
WORDS: Final = {"month": "month_month", "as_of": "as_of"}
LEFT: Final = 1
RIGHT: Final = 8
LAST_COLUMN: Final = 13
WIDTHS: Final = {LEFT: 22, 7: 3, RIGHT: 22}
FIGURE_WIDTH: Final = 13
"""Of every column that WIDTHS does not name."""


def whole(key: str) -> Figure:
    """A column of counts."""
    return Figure(key, f"month_{key}", "whole", FIGURE_WIDTH)


def money(key: str, words: str = "") -> Figure:
    """A column of amounts."""
    return Figure(key, f"month_{words or key}", "money", FIGURE_WIDTH)


def text(key: str) -> Figure:
    """A column of names."""
    return Figure(key, f"month_{key}", "text", FIGURE_WIDTH)


def percent(key: str) -> Figure:
    """A column of percentages, 41.67 for 41.67 %."""
    return Figure(key, f"month_{key}", "percent", FIGURE_WIDTH)


BLOCKS: Final = {
    block.key: block
    for block in (
        Block(
            "visits", 4, LEFT, text("kind"),
            (whole("done"), whole("done_late"), whole("missed"), whole("due"), whole("overdue")),
            (*VISITS, "total"),
        ),
        Block(
            "repairs", 4, RIGHT, text("state"), (whole("number"),),
            ("received", "fixed", "fixed_late", "cancelled", "open", "waiting", "late"),
        ),
        Block(
            "ending", 14, RIGHT, text("period"), (whole("warranty"), whole("contract"), whole("latent")),
            ("within_30", "within_60", "within_90"),
        ),
        Block(
            "causes", 21, LEFT, text("cause"), (whole("received"), whole("fixed")), (*CAUSES, "not_stated", "total"),
        ),
        Block(
            "promises", 21, RIGHT, text("milestone"),
            (whole("kept"), whole("missed"), whole("not_recorded"), percent("rate")),
            (*MILESTONES, "total"),
        ),
        Block(
            "fees", 38, LEFT, text("plan"),
            (money("parts"), money("labour"), money("travel"), money("freight"), money("total_fee", "total")),
            ("total",), 12,
        ),
        Block(
            "engineers", 38, RIGHT, text("technician"),
            (whole("visits_done"), whole("repairs_fixed"), whole("repairs_late"), percent("hours"), percent("score")),
            lines=13,
        ),
        Block(
            "repeats", 54, LEFT, text("item"),
            (text("product"), text("client"), text("component"), whole("repeat"), whole("limit")),
            lines=13,
        ),
        Block(
            "follow_ups", 54, RIGHT, text("dealer"),
            (whole("repairs_fixed"), whole("followed_up"), percent("rate"), percent("promised"), text("is_kept")),
            ("all",), 12,
        ),
    )
}  # fmt: skip
"""Every block by key.

`visits`: of the month by kind, and what is due or overdue as of the day. `repairs`: received by reported_at, fixed by
fixed_at; open, waiting, late as of the day. `ending`: items whose cover ends within 30, 60, 90 days, each counted in
all that it falls into. `promises`: kept and missed, row by row, of repairs fixed in the month. `fees`: of repairs
fixed in the month, all plans first. `engineers`: A50. `repeats`: at and above the limit (A11). `follow_ups`: F08.
Free lines are as many as fit a page; where there are more, the last one says so (`more_rows`).
"""

CHOICE_ROWS: Final = {
    "visits": ("visits", "visit"),
    "causes": ("repairs", "cause"),
    "promises": ("promises", "milestone"),
}
"""Table and column whose choices are the named rows of a block."""


def row_words(block: str, row: str) -> Words:
    """What a named row of a block says it is."""
    table, column = CHOICE_ROWS.get(block, ("", ""))
    if table and row in tables()[table][column].choices:
        return choice_words(table, column, row)
    return area("sheets")[f"month_{row}"]
