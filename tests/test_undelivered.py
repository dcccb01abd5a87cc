"""Letters that did not arrive are told at the cell that holds their address."""

import numpy as np
import pytest
from build import Row, register_of

from register.assess import assess
from register.findings import Findings
from register.intake import Intake
from register.memory import FAILED, RETURNED, UNCERTAIN, Memory, Undelivered

STAFF: list[Row] = [
    {"id": "S-1", "name": "Lin", "role": "technician", "email": "Lin@firm.example"},
    {"id": "S-2", "name": "Mei", "role": "office", "email": "mei@firm.example"},
]


@pytest.mark.parametrize(
    ("how", "code"),
    [(FAILED, "letter_failed"), (UNCERTAIN, "letter_uncertain"), (RETURNED, "address_unused")],
    ids=["refused", "nobody knows whether it arrived", "came back"],
)
def test_what_became_of_a_letter_is_told_at_its_address(how: str, code: str) -> None:
    lost = Undelivered("lin@firm.example", "2026-06-09", how)
    register = register_of(None, staff=STAFF)
    found = assess(Intake(register, Findings()), np.datetime64("2026-06-10T09:00", "s"), Memory(undelivered=(lost,)))
    codes = {"letter_failed", "letter_uncertain", "address_unused"}
    told = [row for row in found.findings.rows("en") if row.code in codes]
    assert [(row.code, row.table, row.column, row.position) for row in told] == [(code, "staff", "email", 0)]


def test_a_letter_that_came_back_at_half_past_one_in_taipei_came_back_that_day() -> None:
    lost = Undelivered("lin@firm.example", "2026-06-08T17:30:00.000", RETURNED)
    register = register_of({"time_zone": "Asia/Taipei"}, staff=STAFF)
    found = assess(Intake(register, Findings()), np.datetime64("2026-06-10T09:00", "s"), Memory(undelivered=(lost,)))
    (said,) = (row for row in found.findings.rows("en") if row.code == "address_unused")
    assert "2026-06-09" in said.problem
