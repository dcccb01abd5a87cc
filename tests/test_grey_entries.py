"""What staff type into a grey cell is told and not read."""

import numpy as np
from test_intake import Cells, codes

from register.findings import Findings
from register.grey_entries import say_grey_entries
from register.intake import typed


def told(**columns: list[object]) -> list[tuple[str, str, list[int]]]:
    raw = {"equipment": Cells(columns)}
    findings = Findings()
    say_grey_entries(raw, typed(raw).register, findings)
    return codes(findings, table="equipment")


def test_a_word_in_a_grey_day() -> None:
    rows = told(id=["E-0001", "E-0002"], product=["x", "y"], cover_ends=["soon", np.datetime64("2026-01-01").item()])
    assert rows == [("grey_typed", "cover_ends", [0])]


def test_a_cover_that_is_none() -> None:
    rows = told(id=["E-0001", "E-0002"], product=["x", "y"], cover=["保修期", "for ever"])
    assert rows == [("grey_typed", "cover", [1])]


def test_anything_in_a_row_that_was_never_written() -> None:
    assert told(id=["E-0001", None], product=["x", "y"], days_left=[12, 13]) == [("grey_typed", "days_left", [1])]


def test_an_emptied_row_is_not_told() -> None:
    assert told(id=["E-0001", "E-0002"], product=["x", None], cover=["warranty", "anything"]) == []
