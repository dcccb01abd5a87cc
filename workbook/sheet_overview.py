"""The sheet `Overview`: four figures, two charts over fixed blocks, when it was last renewed."""

from __future__ import annotations

from typing import Final

from workbook.sheet_layout import Block, Figure, Place

FIGURES: Final = ("items_covered", "visits_overdue", "repairs_late", "errors")
"""The four figures, from left to right; each has the key of its words."""

GAPS: Final = (1, 6)
"""Narrow columns: the margin, and what parts left from right."""
LAST_COLUMN: Final = 10
FIGURE_ROW: Final = 5
TITLE: Final = Place(1, 2)
CELLS: Final = {
    "as_of": Place(2, 3),
    "last_run": Place(2, 8),
    **{key: Place(FIGURE_ROW, column) for key, column in zip(FIGURES, (2, 4, 7, 9), strict=True)},
}
"""Where each single value stands: as_of and last_run are instants, the figures whole numbers."""

MONTHS: Final = 12

COVER_ENDING: Final = Block(
    "cover_ending", 25, 2, Figure("label", "month_label"),
    (
        Figure("warranty", "warranty", "whole"), Figure("contract", "contract", "whole"),
        Figure("latent", "latent", "whole"),
    ),
    lines=MONTHS,
)  # fmt: skip
"""Items whose cover ends, by month, from the month of as-of on; the label is `2026-11`."""

ACTIVITY: Final = Block(
    "activity", 25, 7, Figure("label", "month_label"),
    (Figure("visits", "visits_done", "whole"), Figure("repairs", "repairs_fixed", "whole")),
    lines=MONTHS,
)  # fmt: skip
"""Visits done and repairs fixed, by month, the month of as-of last; the label is `2026-11`."""

BLOCKS: Final = {block.key: block for block in (COVER_ENDING, ACTIVITY)}
CHARTS: Final = {"cover_ending": Place(8, 2), "activity": Place(8, 7)}
"""The upper left cell of each chart; its title stands in the row above."""

STACKED: Final = ("cover_ending",)
"""Charts whose columns add up to something."""
