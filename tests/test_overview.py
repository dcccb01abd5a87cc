"""The Overview's figures: what it counts as done is what Month counts."""

from __future__ import annotations

from typing import Any

import pytest
from month_cases import assessed, fixed, month_of

from register.overview import overview

CASES: list[tuple[str, dict[str, Any], int]] = [
    ("fixed", {}, 1),
    ("cancelled afterwards: not fixed", {"cancelled_on": "2026-05-05"}, 0),
    ("to be cancelled tomorrow", {"cancelled_on": "2026-06-11"}, 1),
    ("fixed after as-of", {"fixed_at": "2026-06-10 12:01"}, 0),
]


@pytest.mark.parametrize(("typed", "count"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_overview_and_month_count_the_same_repairs(typed: dict[str, Any], count: int) -> None:
    rows = [fixed(**typed)]
    figures = overview(assessed("2026-06-10T12:00", repairs=rows))
    done = dict(zip(figures.done_months, figures.done["repairs"], strict=True))
    assert (done["2026-05"], sum(figures.done["repairs"])) == (count, count)
    assert month_of("2026-05", "2026-06-10T12:00", repairs=rows).main.repairs_fixed == count
