"""Whom letters reach: one reading for every cell of addresses; what cannot be used, or reaches nobody, is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from build import Row, plan_tables, register_of

from register.assess import assess
from register.assessment import Assessment
from register.findings import Findings
from register.intake import Intake

TWO = "Lin <lin@firm.example>；home@lin.example"
OVERDUE = {"id": "E-1", "client": "C-1", "product": "lamp", "plan": "A", "accepted_on": "2026-01-05"}


def told(settings: Row, staff: Sequence[Row] = (), **tables: Sequence[Row]) -> Assessment:
    """A register in which the visits of an item are overdue, assessed."""
    client = {"id": "C-1", "name": "Hotel", **(tables.pop("client", [{}])[0])}
    register = register_of(
        {"office_emails": "office@firm.example", "cover_leads": "60", **settings}, clients=[client], staff=list(staff),
        equipment=[{**OVERDUE, "technician": "Lin" if staff else None}], **plan_tables("A"), **tables,
    )  # fmt: skip
    return assess(Intake(register, Findings()), np.datetime64("2026-12-01T09:00", "s"))


def bad(found: Assessment) -> list[tuple[str, str, str]]:
    """Where something is no address, and what is said of it."""
    rows = (row for row in found.findings.rows("en") if row.code == "address_bad")
    return [(row.table, row.column, row.problem) for row in rows]


def nobody(found: Assessment) -> list[str]:
    """What is said of things that reach nobody."""
    return [row.problem for row in found.findings.rows("en") if row.code == "due_reaches_nobody"]


def recipients(found: Assessment) -> set[str]:
    """Everybody who is told of something."""
    return {name for row in found.due.rows(found, "en") for name in row["recipients"]}


def test_all_addresses_of_a_technician_and_of_the_office_are_told() -> None:
    staff = [{"id": "S-1", "name": "Lin", "role": "technician", "email": TWO}]
    found = told({"office_emails": "a@firm.example，Mei <b@firm.example>"}, staff)
    assert recipients(found) == {"lin@firm.example", "home@lin.example", "a@firm.example", "b@firm.example"}
    assert bad(found) == []


CELLS: list[tuple[str, dict[str, list[Row]]]] = [
    ("staff", {"staff": [{"id": "S-1", "name": "Lin", "role": "technician", "email": "lin@firm.example,test"}]}),
    ("clients", {"client": [{"email": "guest@hotel, test"}]}),
    ("contacts", {"contacts": [{"client": "C-1", "name": "Ho", "responsible": "yes", "email": "a@x.example；test"}]}),
    ("dealers", {"dealers": [{"id": "D-1", "name": "Shop", "email": "test"}]}),
]


@pytest.mark.parametrize(("table", "rows"), CELLS, ids=[case[0] for case in CELLS])
def test_what_is_no_address_is_told_at_its_cell(table: str, rows: dict[str, list[Row]]) -> None:
    found = told({}, **rows)
    ((where, column, said),) = bad(found)
    assert (where, column) == (table, "email")
    assert "test" in said


def test_what_is_no_address_in_settings_is_told_at_its_cell_and_the_rest_is_used() -> None:
    found = told({"office_emails": "office@firm.example, the boss", "manager_emails": "x"})
    assert [one[:2] for one in bad(found)] == [("settings", "value")] * 2
    assert "the, boss" in bad(found)[0][2]
    assert "office@firm.example" in recipients(found)
    assert nobody(found) == []


def test_what_reaches_nobody_is_told_once_with_its_count() -> None:
    for settings in ({"office_emails": "office"}, {"office_emails": None}):
        found = told(settings)
        (said,) = nobody(found)
        assert f"nobody is told of {len(found.due.listed())} things" in said
    staff = [{"id": "S-1", "name": "Lin", "role": "technician", "email": "lin@firm.example"}]
    others = nobody(told({"office_emails": "office"}, staff))
    assert others == [] or "nobody is told of" in others[0]
    assert nobody(told({})) == []
