"""Ids: as issued, typed by hand, copied; what a whole column says at once is what each row says."""

from __future__ import annotations

import numpy as np
import pytest
from build import as_typed, codes, register_of, work_of

from register.assess import assess
from register.columns import NOBODY
from register.id_numbers import LONGEST_NAME
from register.ids import table_ids
from register.intake import typed


@pytest.mark.parametrize(("ids", "counters", "after", "told", "top"), [
    pytest.param(["E-0001", "E-0002"], {"E": 2}, ["E-0001", "E-0002"], [], 2, id="as issued, nothing is said"),
    pytest.param(["E-0001", "E-0007"], {"E": 1}, ["E-0001", "E-0007"], ["id_adopted"], 7,
                 id="a number above the counter is adopted and counts on"),
    pytest.param(["E-0001", "E-0007"], {}, ["E-0001", "E-0007"], [], 7,
                 id="a register made elsewhere knows no counter: nothing is said"),
    pytest.param(["E-0002", "E-00002"], {"E": 2}, ["E-0002", "E-0003"], ["id_copied"], 3,
                 id="one number written with more noughts is a copy"),
    pytest.param(["E-0001", "E-0001"], {"E": 1}, ["E-0001", "E-0002"], ["id_copied"], 2, id="the lower is the copy"),
    pytest.param(["E-0001\nE-0002", "lamp"], {"E": 2}, ["E-0001\nE-0002", "lamp"], ["bad_id", "bad_id"], 2,
                 id="what is no id stays, and no number is used up"),
    pytest.param(["lamp", "Lamp ", None], {"E": 2}, ["lamp", "E-0003", "E-0004"], ["bad_id", "id_copied"], 4,
                 id="one text in two rows: the lower is the copy"),
    pytest.param(["e-1", None], {"E": 1}, ["E-1", "E-0002"], [], 2, id="a short spelling stays, a blank gets the next"),
])  # fmt: skip
def test_equipment(
    ids: list[str | None], counters: dict[str, int], after: list[str], told: list[str], top: int
) -> None:
    register = register_of(equipment=[{"id": value, "product": "lamp"} for value in ids])
    work = work_of(register, "2026-06-10")
    assert table_ids(work, "equipment", register["equipment"], counters).values.tolist() == after
    assert codes(work) == told
    assert counters["E"] == top


def test_a_long_text_in_an_id_cell_names_its_row_in_short() -> None:
    register = register_of(equipment=[{"id": "lamp " * 1_000 + end, "product": "lamp"} for end in ("x", "y")])
    work = work_of(register, "2026-06-10")
    first, second = table_ids(work, "equipment", register["equipment"], {"E": 2}).values.tolist()
    assert (first[:40], second[:40], len(first) <= LONGEST_NAME, first == second) == (
        ("lamp " * 8).rstrip() + first[39], first[:40], True, False,
    )  # fmt: skip
    assert codes(work) == ["bad_id", "bad_id"]


def test_each_year_counts_by_itself() -> None:
    rows = [{"id": each, "equipment": "x", "done_on": "2026-01-01"} for each in ("V-2025-0009", "V-2026-0003")]
    register = register_of(visits=rows)
    work = work_of(register, "2026-06-10")
    counters = {"V-2025": 9, "V-2026": 2}
    assert table_ids(work, "visits", register["visits"], counters).values.tolist() == ["V-2025-0009", "V-2026-0003"]
    assert (codes(work), counters) == (["id_adopted"], {"V-2025": 9, "V-2026": 3})


def test_a_row_that_names_an_id_of_the_same_run_finds_it() -> None:
    """Nobody is told that E-0002 is unknown in the very run that issues it; E-0009 stays unknown."""
    raw = {
        "equipment": as_typed([{"id": "E-0001", "product": "lamp"}, {"product": "mast"}]),
        "repairs": as_typed([
            {"equipment": "e-2", "reported_at": "2026-06-01"}, {"equipment": "E-0002", "reported_at": "2026-06-02"},
            {"equipment": "E-0009", "reported_at": "2026-06-03"},
        ]),
    }  # fmt: skip
    assessment = assess(typed(raw, {"E": 1}), np.datetime64("2026-06-10", "s"))
    assert assessment.register["repairs"]["equipment"].values.tolist() == [NOBODY, 1, NOBODY]
    unknown = [one for one in assessment.findings.rows("en") if one.code == "unknown_reference"]
    assert [(one.position, one.problem) for one in unknown] == [
        (0, "“e-2” is not in the register."), (2, "“E-0009” is not in the register."),
    ]  # fmt: skip
