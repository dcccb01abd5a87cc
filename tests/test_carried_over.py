"""A choice put between others renames nothing that outlives a run; ledgers that hold places are carried over."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from build import Row, as_typed
from kept_office import rows, staff, updated

from register.columns import Table
from register.fingerprints import carried_over, fingerprints, former_fingerprints
from register.former_choices import PLACES, former_name
from register.intake import typed
from register.schema import tables
from sync.changes import Changes
from sync.ledger import open_ledger
from sync.versions import versions

FILES: Final = Path(__file__).parent / "files"
LATER: Final = "2026-06-11T09:00:00"
FEES: Final = {"R-2026-0001": 240, "R-2026-0002": 0, "R-2026-0003": 120}
"""What three fixed repairs cost when the ledger in `files` was written."""
SETTINGS_ALONE: Final = {"settings"}
"""Settings that came later are added to a register of that time."""

WITH_A_CAUSE: Final = """
import register.choices as choices
own = list(choices.OWN_CAUSES)
own.insert(own.index("abnormal life"), "flood")
choices.OWN_CAUSES = tuple(own)
choices.CAUSES = (*own, *choices.CLIENT_CAUSES, "unknown")
choices.RULE_CAUSES = (*choices.CAUSES, "own", "client", "*")
choices.CHOICE_NAMES["flood"] = ("淹水", "淹水")
choices.VISITS = ("survey", *choices.VISITS)
choices.CHOICE_NAMES["survey"] = ("勘查", "勘查")
choices.YES_NO = ("perhaps", *choices.YES_NO)
choices.CHOICE_NAMES["perhaps"] = ("也許", "也许")
import json, sys
sys.path.insert(0, "tests")
from pathlib import Path
from kept_office import rows, updated
from sync.since import since_document
done = updated(Path(sys.argv[1]), sys.argv[2])
fees = dict(rows(Path(sys.argv[1]), "id", "total_fee", table="repairs"))
print(json.dumps({"fees": fees, "since": since_document(done.since)}))
"""
"""An update by a program in which a cause, a kind of visit and an answer came to stand before the others."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register and the ledger of a program that hashed choices by their places, as they were left."""
    file = tmp_path / "ledger.sqlite"
    with sqlite3.connect(file) as connection:
        connection.executescript((FILES / "former_ledger.sql").read_text("utf-8"))
    connection.close()
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{file}")
    path = tmp_path / "office" / "register.xlsx"
    path.parent.mkdir()
    path.write_bytes((FILES / "former_register.xlsx").read_bytes())
    return path


def dearer(path: Path) -> Path:
    """The firm's prices go up: a fee that is taken anew is another."""
    staff(path).typed(2, {"amount": 999}, "rates").save()
    return path


def by_another_program(path: Path, now: str) -> dict[str, Any]:
    """What an update by that program says and leaves."""
    command = [sys.executable, "-c", WITH_A_CAUSE, str(path), now]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FILES.parents[1])  # noqa: S603 — our own interpreter
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def kept_fees(path: Path) -> dict[str, Any]:
    return {row: fee for row, fee in rows(path, "id", "total_fee", table="repairs") if fee is not None}


def test_an_old_ledger_is_carried_over_and_nothing_counts_as_changed(office: Path) -> None:
    done = updated(office, LATER)
    assert done.since is not None
    assert set(done.since.tables) <= SETTINGS_ALONE
    assert kept_fees(office) == FEES


def test_fees_kept_in_an_old_ledger_stay_when_prices_rise(office: Path) -> None:
    done = updated(dearer(office), LATER)
    assert kept_fees(office) == FEES
    assert done.since is not None
    assert done.since.tables["rates"] == Changes(0, 1, 0)


def test_a_row_changed_meanwhile_is_the_only_one_that_counts(office: Path) -> None:
    staff(office).typed(2, {"outcome": "no fault"}, "repairs").save()
    done = updated(office, LATER)
    assert done.since is not None
    assert {table: each for table, each in done.since.tables.items() if table not in SETTINGS_ALONE} == {
        "repairs": Changes(0, 1, 0)
    }
    ledger = open_ledger("register1", LATER)
    with ledger.reading() as connection:
        assert versions(connection, "register1")[0].changes["repairs"] == Changes(0, 1, 0)
    ledger.close()


def test_an_id_cleared_at_the_change_of_programs_comes_back(office: Path) -> None:
    staff(office).typed(3, {"id": None}, "repairs").save()
    updated(office, LATER)
    assert [row[0] for row in rows(office, "id", table="repairs")] == [f"R-2026-000{n}" for n in range(1, 5)]


@pytest.mark.parametrize("first", [True, False], ids=["carried over before", "at once"])
def test_a_new_cause_before_the_others_moves_no_fee_and_changes_no_row(office: Path, *, first: bool) -> None:
    """240 stays 240, though the same work costs 1998 today, and unchanged rows count as unchanged."""
    if first:
        updated(office, "2026-06-10T10:00:00")
    said = by_another_program(dearer(office), LATER)
    assert {row: fee for row, fee in said["fees"].items() if fee is not None} == FEES
    assert set(said["since"]["tables"]) - SETTINGS_ALONE == {"rates"}


def one(table: str, **cells: Any) -> Table:  # noqa: ANN401 — whatever a cell takes
    row: Row = {"equipment": "E-0001", "client": "x", **cells}
    return typed({table: as_typed([row])}, {}).register[table]


def test_what_was_kept_of_each_choice_is_known_again() -> None:
    """Every choice that a ledger of that time could hold, in every white column."""
    for (key, column), names in PLACES.items():
        for name in names:
            table = one(key, **{column: name})
            prints = fingerprints(table)
            former = former_fingerprints(table, prints)
            assert former[0] != prints[0]
            assert carried_over(former, prints, former).tolist() == prints.tolist()


def test_what_nobody_says_any_more_stays_unknown() -> None:
    prints, former = np.array([1, 2], np.uint64), np.array([11, 12], np.uint64)
    kept = np.array([12, 2, 7], np.uint64)
    assert carried_over(kept, prints, former).tolist() == [2, 2, 7]


def test_places_are_those_of_columns_that_are_there() -> None:
    for table, column in PLACES:
        assert set(PLACES[table, column]) <= set(tables()[table][column].choices)


def test_events_keep_the_names_that_calendars_know() -> None:
    assert [former_name("visits", "visit", name) for name in ("patrol", "special", "other", "survey")] == [
        "0", "10", "11", "survey",
    ]  # fmt: skip
