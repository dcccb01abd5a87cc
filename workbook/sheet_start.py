"""The sheet `Start here`: written once, at init, and the staff's own from then on."""

from __future__ import annotations

from typing import Final, NamedTuple


class Line(NamedTuple):
    """One line: a sample cell or the sheet that it speaks of on the left, its sentence beside it."""

    words: str
    look: str = ""
    """How the sample looks: white, grey, act, error, soon or done."""
    sheet: str = ""
    """Key of the sheet that the line leads to."""


class Part(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[Line, ...]
    numbered: bool = False


PARTS: Final = (
    Part("start_cells", (Line("start_white_means", "white"), Line("start_grey_means", "grey"))),
    Part(
        "start_colours",
        (
            Line("start_act_means", "act"),
            Line("start_error_means", "error"),
            Line("start_soon_means", "soon"),
            Line("start_done_means", "done"),
        ),
    ),
    Part(
        "start_daily",
        (
            Line("start_daily_due", sheet="due"),
            Line("start_daily_repairs", sheet="repairs"),
            Line("start_daily_visits", sheet="visits"),
            Line("start_daily_problems", sheet="problems"),
            Line("start_daily_close"),
        ),
        numbered=True,
    ),
    Part(
        "start_once",
        (
            Line("start_once_settings", sheet="settings"),
            Line("start_once_equipment", sheet="equipment"),
            Line("start_once_plans", sheet="plans"),
            Line("start_once_rates", sheet="rates"),
        ),
        numbered=True,
    ),
    Part(
        "start_good",
        (
            Line("start_good_dates"),
            Line("start_good_names"),
            Line("start_good_free"),
            Line("start_good_wide"),
            Line("start_good_blank"),
        ),
    ),
)
"""From top to bottom, below the title; two white cells for whom to ask follow."""
