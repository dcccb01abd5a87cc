"""Any number is accepted in an id: one typed by hand is kept, and counting goes on from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from build import Row
from kept_office import lamp, register, remembered, rows, staff, updated
from test_known_rows import LAMP, MAST, SIGN, ids, passed, seen, told

from register.id_numbers import FAR, LONG, id_number, id_text
from register.schema import tables
from sync.counters import counters_seen, keep_counters
from sync.ledger import open_ledger

NUMBERS: Final = (
    "1000000000", "2147483647", "2147483648", "9223372036854775807", "18446744073709551616", "9" * 40,
)  # fmt: skip
POST: Final[Row] = {"client": "Owner", "product": "post", "serial": "SN-9", "plan": "A"}


@pytest.mark.parametrize("number", NUMBERS)
def test_an_id_with_any_number_is_kept_and_the_next_is_one_above(number: str) -> None:
    assessment = passed([LAMP, SIGN, MAST, {**POST, "id": f"E-{number}"}, {**POST, "serial": "SN-10"}])
    assert ids(assessment) == ["E-0001", "E-0002", "E-0003", f"E-{number}", f"E-{int(number) + 1}"]
    assert told(assessment) == ["id_adopted"]
    assert assessment.counters["E"] == int(number) + 1


@pytest.mark.parametrize("number", NUMBERS)
def test_two_rows_with_one_long_id_are_a_row_and_its_copy(number: str) -> None:
    long: Row = {**POST, "id": f"E-{number}"}
    memory = seen([LAMP, long])
    assessment = passed([LAMP, {**long, "serial": "SN-8"}, long], memory)
    assert ids(assessment) == ["E-0001", f"E-{int(number) + 1}", f"E-{number}"]
    assert told(assessment) == ["id_copied"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_long_id_of_a_year_counts_in_its_year(number: str) -> None:
    visit: Row = {"equipment": "E-0001", "visit": "patrol", "done_on": "2026-05-01"}
    rows_ = [{**visit, "id": f"V-2026-{number}"}, visit, {**visit, "done_on": "2025-05-01"}]
    assessment = passed([LAMP, SIGN, MAST], visits=rows_)
    assert ids(assessment, "visits") == [f"V-2026-{number}", f"V-2026-{int(number) + 1}", "V-2025-0001"]


def test_a_cleared_long_id_comes_back() -> None:
    long: Row = {**POST, "id": "E-2147483647"}
    assert ids(passed([LAMP, {**long, "id": None}], seen([LAMP, long]))) == ["E-0001", "E-2147483647"]


def test_numbers_of_ids_are_told_apart() -> None:
    spec, year = tables()["clients"], tables()["visits"]
    found: list[Any] = [id_number(f"C-{number}", spec) for number in ("7", "999999999", *NUMBERS)]
    assert len(set(found)) == len(found)
    assert all(0 <= number < 2**63 for number in found)
    assert (found[2], found[3]) == (LONG + 10**9, LONG + 2_147_483_647)
    assert found[-1] >= FAR
    assert id_number("C-0" + "2147483647", spec) == found[3]
    assert id_text(found[3], spec) == "C-2147483647"
    assert id_text(id_number("V-2026-10000000000", year), year) == "V-2026-10000000000"
    assert id_number("C-" + "1" * 61, spec) == -1


@pytest.mark.parametrize("number", NUMBERS)
def test_the_ledger_holds_any_number(ledger_url: str, number: str) -> None:
    assert ledger_url
    ledger = open_ledger("register1", "2026-06-10T09:00:00")
    for given in (int(number), 5):
        with ledger.writing() as connection:
            keep_counters(connection, "register1", {"C": given, "E": 3})
    with ledger.reading() as connection:
        assert counters_seen(connection, "register1") == {"C": int(number), "E": 3}
    ledger.close()


def test_a_client_typed_as_2147483647_stays_that_client(tmp_path: Path, ledger_url: str) -> None:
    """On both databases, over several updates, with a client who comes after."""
    assert ledger_url
    path = tmp_path / "register.xlsx"
    path.write_bytes(register([lamp(1)]))
    updated(path)
    staff(path).typed(3, {"id": "C-2147483647", "name": "Da An"}, "clients").save()
    updated(path)
    staff(path).typed(4, {"name": "Bei An"}, "clients").save()
    for _ in range(2):
        updated(path)
        assert [row[0] for row in rows(path, "id", table="clients")] == ["C-0001", "C-2147483647", "C-2147483648"]
    assert remembered(path).counters["C"] == 2_147_483_648
