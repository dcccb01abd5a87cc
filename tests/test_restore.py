"""`aftercare backups` and `aftercare restore`: which versions there are, one put back, and that undone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from kept_office import DAY, lamp, office_of, register, rows, staff, updated
from openpyxl import load_workbook
from small_register import tell

from register.language import LANGUAGES
from sync import snapshots

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path, ledger_url: str) -> Path:
    """A register that was updated, then got a row more, then lost most of its rows."""
    assert ledger_url
    path = tmp_path / "register.xlsx"
    path.write_bytes(office_of(20))
    updated(path)
    staff(path).typed(22, {**lamp(21), "notes": "new"}).saved_by("Mei").save()
    updated(path)
    staff(path).emptied(2, 19).saved_by("Lin").save()
    return path


def test_the_list(book: Path, capsys: Capture) -> None:
    listed = tell(capsys, "backups", book, "--json").json
    assert [(one["saved_by"], one["changes"]) for one in listed] == [
        ("Mei", {"equipment": {"added": 1, "changed": 0, "gone": 0}}), (None, listed[1]["changes"]),
    ]  # fmt: skip
    assert listed[1]["changes"]["equipment"] == {"added": 20, "changed": 0, "gone": 0}
    assert [(one["read_at"], one["current"]) for one in listed] == [(DAY[:16], False)] * 2
    assert listed[0]["rows"] == listed[1]["rows"] + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_in_words(book: Path, capsys: Capture, language: str) -> None:
    told = tell(capsys, "backups", book, "--language", language)
    first = told.out.splitlines()[0]
    assert "Mei" in first
    words = {"en": "Equipment 1 new", "zh-Hant": "Equipment 新增 1 列", "zh-Hans": "Equipment 新增 1 行"}
    assert words[language] in first


def test_the_version_before_is_put_back_and_that_undone(book: Path, capsys: Capture) -> None:
    lost = book.read_bytes()
    assert tell(capsys, "update", book, "--as-of", DAY[:16]).status == 2
    done = tell(capsys, "restore", book, "--json").json
    assert len(rows(book, "id")) == 21
    assert tell(capsys, "update", book, "--as-of", DAY[:16]).status == 0
    ids = [id_ for id_, _ in rows(book, "id", "serial")]
    assert ids == [f"E-{number:04d}" for number in range(1, 22)]
    undone = tell(capsys, "restore", book, done["before"], "--json").json
    assert book.read_bytes() == lost
    assert undone["restored"] == done["before"]


def test_a_register_whose_tables_another_program_dropped_is_put_back(book: Path, capsys: Capture) -> None:
    """The sentence names the two commands by which it is."""
    staff(book).saved_by("Mei").save()
    other = load_workbook(book)
    for sheet in other.worksheets:
        for name in list(sheet.tables):
            del sheet.tables[name]
    other.save(book)
    for command in ("check", "update", "due"):
        told = tell(capsys, command, book, "--as-of", DAY[:16])
        assert told.status == 2
        assert "aftercare backups" in told.err
        assert "aftercare restore" in told.err
    assert tell(capsys, "backups", book).out.count("\n") >= 2
    assert tell(capsys, "restore", book).status == 0
    assert len(rows(book, "id")) == 21


def test_restored_twice_is_back_again(book: Path, capsys: Capture) -> None:
    lost = book.read_bytes()
    assert [tell(capsys, "restore", book).status for _ in range(2)] == [0, 0]
    assert book.read_bytes() == lost


def test_rows_that_came_after_a_restored_version_are_not_held(book: Path, capsys: Capture) -> None:
    """A version is put back by intent: that its rows are fewer is no accident, and their numbers stay theirs."""
    listed = tell(capsys, "backups", book, "--json").json
    assert tell(capsys, "restore", book, listed[1]["backup"]).status == 0
    assert len(rows(book, "serial")) == 20
    assert tell(capsys, "update", book, "--as-of", DAY[:16]).status == 0
    staff(book).typed(22, {**lamp(30)}).save()
    updated(book)
    assert rows(book, "id", "serial")[-1] == ("E-0022", "SN-30")


def test_what_was_kept_is_again_what_the_cells_say(tmp_path: Path, ledger_url: str, capsys: Capture) -> None:
    assert ledger_url
    path = tmp_path / "register.xlsx"
    report = {"equipment": "SN-1", "reported_at": dt.datetime.fromisoformat("2026-06-08T10:00"), "description": "dark"}
    path.write_bytes(register([lamp(1)], repairs=[report]))
    updated(path)
    updated(path)
    staff(path).typed(2, {"accepted_on": dt.date(2010, 1, 1)}).save()
    updated(path)
    staff(path).typed(2, {"cover_at_report": None}, "repairs").save()
    updated(path)
    assert rows(path, "cover_at_report", table="repairs") == [("expired",)]
    oldest = tell(capsys, "backups", path, "--json").json[1]
    assert tell(capsys, "restore", path, oldest["backup"]).status == 0
    updated(path)
    assert rows(path, "cover_at_report", table="repairs") == [("warranty",)]


def test_a_file_that_is_gone_or_damaged_is_put_back(book: Path, capsys: Capture) -> None:
    damaged = b"PK damaged"
    book.write_bytes(damaged)
    done = tell(capsys, "restore", book, "--json")
    assert done.status == 0, done.err
    assert len(rows(book, "id")) == 21
    kept = next(one for one in snapshots.identities("register1") if one.startswith(done.json["before"]))
    assert snapshots.taken("register1", kept) == damaged
    book.unlink()
    assert tell(capsys, "restore", book).status == 0
    assert book.exists()


def test_nothing_is_put_back_while_somebody_has_it_open(book: Path, capsys: Capture) -> None:
    before = book.read_bytes()
    book.with_name(f"~${book.name}").write_bytes(b"\x03Lin")
    assert tell(capsys, "restore", book).status == 3
    assert book.read_bytes() == before


@pytest.mark.parametrize(("name", "says"), [("ffff", "names 0"), ("", "names 0"), ("../../x", "names 0")])
def test_a_name_that_is_none(book: Path, capsys: Capture, name: str, says: str) -> None:
    told = tell(capsys, "restore", book, name, "--language", "en")
    assert (told.status, says in told.err) == (2, True)


def test_a_register_that_was_never_updated_has_no_versions(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(office_of(2))
    for command in ("backups", "restore"):
        told = tell(capsys, command, path, "--language", "en")
        assert (told.status, "No earlier version" in told.err) == (2, True)
