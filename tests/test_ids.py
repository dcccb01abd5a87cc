"""Ids: as issued, typed by hand, copied; what a whole column says at once is what each row says."""

from __future__ import annotations

import pytest
from build import codes, register_of, work_of

from register.ids import table_ids


@pytest.mark.parametrize(("ids", "counters", "after", "told", "top"), [
    pytest.param(["E-0001", "E-0002"], {"E": 2}, ["E-0001", "E-0002"], [], 2, id="as issued, nothing is said"),
    pytest.param(["E-0001", "E-0007"], {"E": 1}, ["E-0001", "E-0007"], ["id_adopted"], 7,
                 id="a number above the counter is adopted and counts on"),
    pytest.param(["E-0001", "E-0007"], {}, ["E-0001", "E-0007"], [], 7,
                 id="a register made elsewhere knows no counter: nothing is said"),
    pytest.param(["E-0002", "E-00002"], {"E": 2}, ["E-0002", "E-0003"], ["id_copied"], 3,
                 id="one number written with more noughts is a copy"),
    pytest.param(["E-0001", "E-0001"], {"E": 1}, ["E-0001", "E-0002"], ["id_copied"], 2, id="the lower is the copy"),
    pytest.param(["E-0001\nE-0002", "lamp"], {"E": 2}, ["E-0003", "E-0004"], ["bad_id", "bad_id"], 4,
                 id="two ids in one cell are none"),
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


def test_each_year_counts_by_itself() -> None:
    rows = [{"id": each, "equipment": "x", "done_on": "2026-01-01"} for each in ("V-2025-0009", "V-2026-0003")]
    register = register_of(visits=rows)
    work = work_of(register, "2026-06-10")
    counters = {"V-2025": 9, "V-2026": 2}
    assert table_ids(work, "visits", register["visits"], counters).values.tolist() == ["V-2025-0009", "V-2026-0003"]
    assert (codes(work), counters) == (["id_adopted"], {"V-2025": 9, "V-2026": 3})
