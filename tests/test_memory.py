"""What the ledger keeps of a register, on both databases: rows, numbers, covers, versions; what is held, and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa
from kept_office import DAY, lamp, office_of, register, remembered, rows, staff, updated

from register.refusals import BusyError, RefusalError
from sync import snapshots
from sync.changes import Changes
from sync.ledger import Ledger, open_ledger
from sync.migrations.m0003_memory import ROWS_SEEN, RUNS
from sync.versions import kept_days, thin_out, versions

NEXT: Final = "2026-06-11T09:00:00"


@pytest.fixture
def ledger(ledger_url: str) -> Generator[Ledger]:
    assert ledger_url
    found = open_ledger("register1", DAY)
    yield found
    found.close()


@pytest.fixture
def book(tmp_path: Path, ledger_url: str) -> Path:
    assert ledger_url
    path = tmp_path / "office" / "register.xlsx"
    path.parent.mkdir()
    path.write_bytes(office_of(20))
    updated(path)
    return path


def test_rows_and_numbers_are_remembered(book: Path) -> None:
    memory = remembered(book)
    assert memory.rows["equipment"].ids.tolist() == list(range(1, 21))
    assert memory.counters == {"C": 1, "E": 20}
    assert memory.frozen is not None


def test_a_row_cut_out_and_a_copy(book: Path) -> None:
    """The last row goes; another is copied above itself and the copy changed. Nothing is given twice."""
    lamps = {"product": "Lamp", "client": "Hua Xin", "plan": "A", "accepted_on": dt.date(2025, 3, 15)}
    office = staff(book).typed(2, {"id": "E-0007", "serial": "SN-1x"})
    office.typed(21, {**lamps, "id": "E-0001", "serial": "SN-1"}).save()
    updated(book)
    found = dict(rows(book, "serial", "id"))
    assert (found["SN-1x"], found["SN-1"], found["SN-7"]) == ("E-0021", "E-0001", "E-0007")


def test_many_rows_gone_hold_everything(book: Path, ledger: Ledger) -> None:
    before = rows(book, "id", "serial")
    staff(book).emptied(2, 4).save()
    held = book.read_bytes()
    for _ in range(2):
        with pytest.raises(RefusalError, match=r"Equipment 3/20 \(E-0001, E-0002, E-0003\)") as refused:
            updated(book)
        assert "--accept-deletions" in str(refused.value)
    assert book.read_bytes() == held
    assert remembered(book).rows["equipment"].count == 20
    with ledger.reading() as connection:
        assert versions(connection, "register1")[0].changes == {"equipment": Changes(0, 0, 3)}
    updated(book, accept_deletions=True)
    assert (rows(book, "id", "serial"), remembered(book).rows["equipment"].count) == (before[3:], 17)
    assert updated(book).outcome.workbook is None


def test_rows_that_come_back_end_the_hold(book: Path) -> None:
    whole = book.read_bytes()
    staff(book).emptied(2, 12).save()
    with pytest.raises(RefusalError, match="11/20"):
        updated(book)
    book.write_bytes(whole)
    updated(book)
    assert remembered(book).rows["equipment"].count == 20


def test_what_changed_since_yesterday(book: Path, ledger: Ledger) -> None:
    assert updated(book).since is None
    staff(book).typed(2, {"site": "roof"}).save()
    staff(book).typed(22, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    first = updated(book, NEXT).since
    assert first is not None
    assert (first.day, first.tables) == ("2026-06-10", {"equipment": Changes(1, 1, 0)})
    staff(book).typed(3, {"site": "door"}).save()
    again = updated(book, NEXT).since
    assert again is not None
    assert (again.day, again.tables) == ("2026-06-10", {"equipment": Changes(1, 2, 0)})
    quiet = updated(book, "2026-06-15T09:00:00").since
    assert quiet is not None
    assert (quiet.day, quiet.tables) == ("2026-06-11", {})
    with ledger.reading() as connection:
        kept = connection.scalar(sa.select(sa.func.count()).where(ROWS_SEEN.c.of_table == "equipment"))
    assert kept == 2


def test_versions_and_runs_are_noted_once(book: Path, ledger: Ledger) -> None:
    """The version that staff saved, with who did; the program's own is known and no news."""
    updated(book)
    staff(book).typed(2, {"site": "roof"}).saved_by("Mei").save()
    staffs = book.read_bytes()
    updated(book)
    with ledger.reading() as connection:
        noted = versions(connection, "register1")
        ran = connection.execute(sa.select(RUNS.c.cells, RUNS.c.written).order_by(RUNS.c.id)).all()
    assert len(noted) == 2
    assert (noted[0].saved_by, noted[0].rows > 20, noted[0].changes) == ("Mei", True, {"equipment": Changes(0, 1, 0)})
    assert snapshots.taken("register1", noted[0].identity) == staffs
    assert [(cells > 0, bool(written)) for cells, written in ran][:2] == [(True, True), (False, False)]


def test_an_update_that_is_refused_keeps_nothing(book: Path) -> None:
    """Somebody has it open: no number is given for a row that nobody can write yet."""
    staff(book).typed(22, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    lock = book.with_name(f"~${book.name}")
    lock.write_bytes(b"\x03Lin")
    with pytest.raises(BusyError):
        updated(book)
    assert remembered(book).counters["E"] == 20
    lock.unlink()
    updated(book)
    assert rows(book, "id")[-1] == ("E-0021",)


def test_a_number_is_given_once_though_an_old_file_comes_back(book: Path) -> None:
    old = book.read_bytes()
    add = {"product": "Sign", "client": "Hua Xin", "plan": "A", "serial": "SN-30"}
    staff(book).typed(22, add).save()
    updated(book)
    assert rows(book, "id")[-1] == ("E-0021",)
    book.write_bytes(old)
    staff(book).typed(22, {**add, "serial": "SN-31"}).save()
    updated(book)
    assert rows(book, "id")[-1] == ("E-0022",)


def test_a_cover_typed_over_is_put_back(tmp_path: Path, ledger_url: str) -> None:
    assert ledger_url
    path = tmp_path / "register.xlsx"
    report = {"equipment": "SN-1", "reported_at": dt.datetime(2026, 6, 8, 10), "description": "dark"}  # noqa: DTZ001 — as cells are
    path.write_bytes(register([lamp(1)], repairs=[report]))
    updated(path)
    staff(path).typed(2, {"cover_at_report": "expired"}, "repairs").save()
    updated(path)
    assert rows(path, "cover_at_report", table="repairs") == [("warranty",)]


def test_without_a_column_of_ids_nothing_is_lost(book: Path) -> None:
    """Staff gave the column another heading for a while: rows are known by what stands in them."""
    staff(book).headed("id", "Our number").save()
    updated(book)
    assert remembered(book).rows["equipment"].count == 20
    office = staff(book)
    office.put("equipment", {(1, 1): "ID"})
    office.save()
    updated(book)
    assert rows(book, "id") == [(f"E-{n:04d}",) for n in range(1, 21)]
    assert remembered(book).rows["equipment"].count == 20


def days(*ages: int) -> list[str]:
    return [str(dt.date(2026, 11, 28) - dt.timedelta(age)) for age in ages]


@pytest.mark.parametrize(("ages", "kept"), [
    pytest.param((0, 0, 3, 3, 7, 7), [True] * 6, id="all of the last seven days"),
    pytest.param((8, 8, 9, 90, 90), [True, False, True, True, False], id="then the last of a day"),
    pytest.param((91, 92, 120, 121, 400), [True, False, True, False, True], id="then the last of a month"),
    pytest.param((5 * 366, 5 * 366 + 40), [True, False], id="for keep_years"),
])  # fmt: skip
def test_how_long_versions_are_kept(ages: tuple[int, ...], kept: list[bool]) -> None:
    assert kept_days(days(*ages), "2026-11-28", 5) == kept


def test_versions_are_dropped_with_their_bytes(book: Path, ledger: Ledger) -> None:
    for number in range(3):
        staff(book).typed(2, {"site": f"floor {number}"}).save()
        updated(book, f"2026-06-11T0{number}:00:00")
    with ledger.reading() as connection:
        noted = versions(connection, "register1")
    thin_out(ledger, "2026-07-01", 5)
    with ledger.reading() as connection:
        left = versions(connection, "register1")
    assert [one.identity for one in left] == [noted[0].identity, noted[-1].identity]
    assert set(snapshots.identities("register1")) == {one.identity for one in left}


def test_opening_waits_for_nobody_who_writes(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(RUNS.delete())
        other = open_ledger("register1", DAY)
        other.close()
    assert other.id == ledger.id
