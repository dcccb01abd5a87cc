"""The sheet `Problems`: one Excel table, a row for each finding; its place leads to the cell meant."""

from __future__ import annotations

from typing import Final

from workbook.sheet_layout import Figure

COLUMNS: Final = (
    Figure("severity", "problems_severity", width=9),
    Figure("place", "problems_place", width=20),
    Figure("id", "problems_id", width=14),
    Figure("column", "problems_column", width=16),
    Figure("value", "problems_value", "line", 20),
    Figure("problem", "problems_problem", "prose", 46),
    Figure("remedy", "problems_remedy", "prose", 46),
    Figure("code", "problems_code", width=22),
)
"""In the order at init; staff may move them."""

LINKED: Final = "place"
"""The column whose cells are links, each to its cell."""

SHOWN: Final = 2_000
"""Rows that the sheet shows at most; one more says how many there are."""
