"""The journal of write-backs on both databases: what was begun and not ended is what is put right."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from sync import journal, snapshots
from sync.beside import beside
from sync.ledger import Ledger, open_ledger
from sync.recovery import recovered
from sync.replace import replaced
from sync.seen import digest
from sync.unfinished import note_begun

AT = "2026-06-10T01:00:00"


@pytest.fixture
def ledger(ledger_url: str) -> Generator[Ledger]:
    assert ledger_url
    opened = open_ledger("register1", AT)
    yield opened
    opened.close()


def test_what_was_begun_and_not_ended(tmp_path: Path, ledger: Ledger) -> None:
    path, other = tmp_path / "r.xlsx", tmp_path / "other.xlsx"
    first = journal.begin(ledger, path, "a" * 64, "b" * 64, "0123abcd", AT)
    second = journal.begin(ledger, path, "b" * 64, "c" * 64, "4567abcd", AT)
    journal.begin(ledger, other, "a" * 64, "b" * 64, "89ababcd", AT)
    assert journal.begun(ledger, path) == [first, second]
    journal.end(ledger, first, "overtaken", AT)
    assert journal.begun(ledger, path) == [second]
    journal.end(ledger, second, "done", AT)
    assert journal.begun(ledger, path) == []


def test_another_machine_and_another_register_are_left_alone(tmp_path: Path, ledger: Ledger) -> None:
    """They may be writing at this moment."""
    path = tmp_path / "r.xlsx"
    journal.begin(replace(ledger, host="pc-7"), path, "a" * 64, "b" * 64, "0123abcd", AT)
    journal.begin(replace(ledger, register="register2"), path, "a" * 64, "b" * 64, "0123abcd", AT)
    assert journal.begun(ledger, path) == []


def test_replaced_and_put_right(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"old")
    replaced(ledger, path, b"old", b"new", AT)
    assert (path.read_bytes(), journal.begun(ledger, path)) == (b"new", [])
    path.rename(beside(path, "0123abcd").aside)
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(b"new"), digest(b"newer"), "0123abcd", AT)
    recovered(path, AT)
    assert (path.read_bytes(), journal.begun(ledger, path)) == (b"new", [])
    assert snapshots.taken("register1", digest(b"old")) == b"old"
