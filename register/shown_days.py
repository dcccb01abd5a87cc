"""Days as people are shown them: in the common era, or in the years of the Republic where the firm counts so."""

from __future__ import annotations

import re
from typing import Final

ROC_FROM: Final = 1911
"""Year 1 of the Republic is 1912; what lies before it is shown in the common era."""

ISO_DAY: Final = re.compile(r"(?<![0-9A-Za-z_-])(\d{4})-(\d{2})-(\d{2})(?![0-9A-Za-z_-])")


def shown_days(text: str, years: str) -> str:
    """A text of ours whose ISO days are written as Settings.years asks; times beside them stay.

    >>> shown_days("warranty until 2026-03-05", "ROC"), shown_days("2026-03-05 14:30", "common era")
    ('warranty until 115/03/05', '2026-03-05 14:30')
    """
    return ISO_DAY.sub(roc_day, text) if years == "ROC" else text


def roc_day(found: re.Match[str]) -> str:
    """One ISO day in the count of the Republic, as forms in Taiwan write it: 115/03/05."""
    year = int(found[1]) - ROC_FROM
    return f"{year}/{found[2]}/{found[3]}" if year > 0 else found[0]
