"""Which file is the register, and which ledger may send: moved, renamed, copied, on another PC, from an old backup."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from kept_office import DAY, office_of, opened, remembered, rows, staff, updated

from register.refusals import RefusalError
from sync.ledger import Ledger, open_ledger
from sync.reading import open_register
from sync.registration import Sender, Standing, refuse_to_send, sender_of, sender_text, standing
from workbook.properties import LEDGER, REGISTER

NEXT: Final = "2026-06-11T09:00:00"


@pytest.fixture
def book(tmp_path: Path, ledger_url: str) -> Path:
    assert ledger_url
    path = tmp_path / "office" / "register.xlsx"
    path.parent.mkdir()
    path.write_bytes(office_of(2))
    updated(path)
    return path


@pytest.fixture
def ledger(book: Path) -> Generator[Ledger]:
    assert book
    found = open_ledger("register1", DAY)
    yield found
    found.close()


def found_at(ledger: Ledger, path: Path) -> Standing:
    return standing(ledger, path, "register-1", open_register(path).book.properties)


def change(path: Path, text: str) -> None:
    staff(path).typed(2, {"notes": text}).save()


def test_the_first_update_names_the_ledger(book: Path, ledger: Ledger) -> None:
    sender = sender_of(open_register(book).book.properties)
    assert sender == Sender(ledger.id, 1, ledger.host)
    found = found_at(ledger, book)
    assert (found.place, found.may_send, found.epoch) == ("here", True, 1)
    refuse_to_send(found, book.name)


def test_only_what_is_written_counts(book: Path, ledger: Ledger) -> None:
    updated(book)
    assert found_at(ledger, book).epoch == 1
    change(book, "roof")
    updated(book)
    assert found_at(ledger, book).epoch == 1, "a note in a white cell is no reason to write"
    staff(book).typed(4, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    updated(book)
    assert (found_at(ledger, book).epoch, found_at(ledger, book).may_send) == (2, True)


@pytest.mark.parametrize("name", ["renamed.xlsx", "deeper/register.xlsx", "../register.xlsx"])
def test_a_register_that_is_moved_is_recognised(book: Path, ledger: Ledger, name: str) -> None:
    new = book.parent / name
    new.parent.mkdir(exist_ok=True)
    shutil.move(book, new)
    found = found_at(ledger, new)
    assert (found.place, found.before, found.may_send) == ("moved", str(book), True)
    updated(new)
    assert found_at(ledger, new).place == "here"
    assert rows(new, "id") == [("E-0001",), ("E-0002",)]


def test_a_link_to_the_register_is_the_register(book: Path, ledger: Ledger, tmp_path: Path) -> None:
    link = tmp_path / "desk.xlsx"
    link.symlink_to(book)
    assert found_at(ledger, link).place == "here"


def copied(book: Path) -> Path:
    copy = book.with_name("register - copy.xlsx")
    shutil.copy(book, copy)
    return copy


def test_a_copy_is_updated_but_sends_nothing_and_is_not_remembered(book: Path, ledger: Ledger) -> None:
    copy = copied(book)
    staff(copy).typed(4, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    done = updated(copy)
    assert done.wrote
    assert done.found is not None
    assert (done.found.place, done.found.before) == ("copy", str(book))
    with pytest.raises(RefusalError, match="is a copy of"):
        refuse_to_send(found_at(ledger, copy), copy.name)
    assert found_at(ledger, book).may_send
    assert remembered(book).rows["equipment"].count == 2
    staff(book).typed(4, {"product": "Post", "client": "Hua Xin", "plan": "A"}).save()
    updated(book)
    assert (rows(copy, "id")[-1], rows(book, "id")[-1]) == (("E-0003",), ("E-0004",)), "no number is given twice"


def test_a_copy_becomes_the_register_when_it_takes_over(book: Path, ledger: Ledger) -> None:
    copy = copied(book)
    updated(copy, take_over=True)
    assert found_at(ledger, copy).may_send
    assert found_at(ledger, book).place == "copy"


def test_an_old_copy_is_not_taken_for_the_register(book: Path, ledger: Ledger) -> None:
    """The share is away, and somebody updates the copy on the stick."""
    copy = copied(book)
    staff(book).typed(4, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    updated(book)
    away = book.rename(book.with_suffix(".away"))
    assert found_at(ledger, copy).place == "copy"
    assert found_at(ledger, away).place == "moved"


def test_another_register_in_its_place_does_not_make_it_a_copy(book: Path, ledger: Ledger) -> None:
    new = book.rename(book.with_name("moved.xlsx"))
    book.write_bytes(office_of(1))
    staff(book).property("register-1", "another").save()
    assert found_at(ledger, new).place == "moved"


def other_pc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'other.sqlite'}")


def test_another_pc_updates_and_names_the_one_that_sends(
    book: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_pc(monkeypatch, tmp_path)
    staff(book).typed(4, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    done = updated(book)
    assert done.wrote
    assert done.found is not None
    assert not done.found.may_send
    with pytest.raises(RefusalError, match=ledger.host):
        refuse_to_send(done.found, book.name)
    assert sender_of(open_register(book).book.properties) == Sender(ledger.id, 1, ledger.host)
    assert remembered(book).frozen is None, "the grey cells are what is kept"


def test_the_right_to_send_is_moved(
    book: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_pc(monkeypatch, tmp_path)
    updated(book, take_over=True)
    named = sender_of(open_register(book).book.properties)
    assert named is not None
    assert (named.ledger == ledger.id, named.epoch) == (False, 2)
    assert opened(book).intake.memory.frozen is not None
    found = found_at(ledger, book)
    assert (found.may_send, found.keeps) == (False, False)


def test_a_ledger_from_an_old_backup_holds(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.sqlite"
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{file}")
    updated(book, take_over=True)
    backup = file.read_bytes()
    staff(book).typed(4, {"product": "Sign", "client": "Hua Xin", "plan": "A"}).save()
    updated(book)
    file.write_bytes(backup)
    found = updated(book, NEXT).found
    assert found is not None
    assert (found.is_outdated, found.may_send) == (True, False)
    with pytest.raises(RefusalError, match="old backup"):
        refuse_to_send(found, book.name)
    staff(book).typed(5, {"product": "Post", "client": "Hua Xin", "plan": "A"}).save()
    updated(book, NEXT)
    assert rows(book, "id")[-1] == ("E-0004",)
    last = updated(book, NEXT, take_over=True).found
    assert last is not None
    again = updated(book, NEXT).found
    assert again is not None
    assert again.may_send


def test_a_lost_id_of_the_register_is_put_back(book: Path) -> None:
    """Some programs drop the properties of a workbook: its place says which register it is."""
    staff(book).without_properties().save()
    assert REGISTER not in open_register(book).book.properties
    updated(book)
    after = open_register(book).book.properties
    assert (after[REGISTER], sender_of(after) is not None) == ("register-1", True)
    assert remembered(book).rows["equipment"].count == 2


def test_a_workbook_that_never_had_an_id_gets_one(tmp_path: Path, ledger_url: str) -> None:
    assert ledger_url
    path = tmp_path / "register.xlsx"
    path.write_bytes(office_of(1))
    staff(path).without_properties().save()
    updated(path)
    first = open_register(path).book.properties[REGISTER]
    updated(path)
    assert open_register(path).book.properties[REGISTER] == first
    assert len(first) == 16


@pytest.mark.parametrize("text", ["", "abc", "abc;x;pc", "abc;-1;pc", ";1;pc", "abc;1234567890;pc"])
def test_what_names_no_ledger(text: str) -> None:
    assert sender_of({LEDGER: text}) is None


def test_a_name_with_semicolons_is_read_back() -> None:
    sender = Sender("abc", 12, "PC; the second")
    assert sender_of({LEDGER: sender_text(sender)}) == sender
