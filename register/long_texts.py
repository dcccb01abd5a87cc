"""Texts longer than anything made from them can show: told with their cell, and shortened where they are quoted."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.columns import Register
from register.findings import Findings

LONG: Final = 8_000
"""Characters of a cell's text from which on it is told: four pages of print."""
ELLIPSIS: Final = "…"


def say_long_texts(register: Register, findings: Findings) -> None:
    """Tell each white cell whose text is too long to be shown whole."""
    for key, table in register.tables.items():
        for column in table.spec.typed:
            if column.key not in table.columns or table[column.key].kind != "text":
                continue
            texts: list[str | None] = table[column.key].values.tolist()
            if max(map(len, filter(None, texts)), default=0) <= LONG:
                continue
            lengths = np.array([len(text or "") for text in texts])
            where = np.flatnonzero(lengths > LONG)
            shown = np.array([f"{length:,}" for length in lengths[where].tolist()], object)
            findings.add("text_long", key, column.key, where, length=shown)


def shortened(text: str, most: int) -> str:
    """A text of at most so many UTF-16 units, as Excel counts; one that is longer ends with an ellipsis.

    >>> shortened("abcdef", 6), shortened("abcdefg", 6), shortened("ab\N{THUMBS UP SIGN}cd", 4)
    ('abcdef', 'abcde…', 'ab…')
    """
    if len(text) <= most // 2:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip() + ELLIPSIS
