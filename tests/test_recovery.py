"""What a killed or overtaken write-back left behind, and what stands there after the next command has begun."""

import sys
from collections.abc import Generator
from pathlib import Path
from typing import TypeAlias

import pytest
from small_register import AS_OF, put, small, tell

from register.refusals import BusyError, RefusalError
from sync import displace, journal, snapshots
from sync.beside import beside
from sync.ledger import Ledger, open_ledger
from sync.recovery import recovered
from sync.seen import digest
from sync.unfinished import note_begun, unfinished

AT = "2026-06-10T01:00:00"
MARK = "0123abcd"
OLD, NEW, STAFF, LATER = b"old", b"new", b"staff's save", b"staff's later save"


@pytest.fixture
def ledger() -> Generator[Ledger]:
    opened = open_ledger("register1", AT)
    yield opened
    opened.close()


@pytest.fixture(params=["as the system can", "without exchange", "with links alone"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """File systems that know the exchange of two files, only a rename that replaces nothing, or neither."""
    if request.param != "as the system can":
        monkeypatch.setattr(displace, "EXCHANGE", {})
    if request.param == "with links alone":
        monkeypatch.setattr(displace, "NO_REPLACE", {})
    return str(request.param)


# The workbook, half-written, .new and .old as they were found; what stands there afterwards; what has to be kept; why.
Found: TypeAlias = tuple[bytes | None, bytes | None, bytes | None, bytes | None, bytes, set[bytes], str]
FOUND: list[Found] = [
    (OLD, None, None, None, OLD, set(), "killed before anything"),
    (OLD, b"ne", None, None, OLD, set(), "killed while writing"),
    (OLD, None, NEW, None, OLD, set(), "killed before the exchange"),
    (NEW, None, OLD, None, NEW, {OLD}, "killed after the exchange"),
    (NEW, None, None, OLD, NEW, {OLD}, "killed after the new one took the empty place"),
    (NEW, None, NEW, OLD, NEW, {OLD}, "killed between link and unlink"),
    (NEW, None, None, None, NEW, set(), "killed after tidying"),
    (None, None, NEW, OLD, OLD, set(), "killed while the place was empty"),
    (OLD, None, NEW, OLD, OLD, set(), "killed while the old one was put back"),
    (NEW, None, STAFF, None, STAFF, set(), "a save was displaced, and killed"),
    (None, None, NEW, STAFF, STAFF, set(), "a save stepped aside, and killed"),
    (None, None, STAFF, NEW, STAFF, set(), "killed while that save was put back"),
    (LATER, None, STAFF, None, LATER, {STAFF}, "a save displaced, a later one in its place"),
    (LATER, None, NEW, STAFF, LATER, {STAFF}, "a save stepped aside, a later one in its place"),
    (STAFF, None, NEW, None, STAFF, set(), "saved before the exchange"),
    (STAFF, None, OLD, None, STAFF, {OLD}, "saved after the exchange"),
    (STAFF, b"ne", None, None, STAFF, set(), "saved while writing"),
]


@pytest.mark.parametrize("found", FOUND, ids=[case[6] for case in FOUND])
def test_found_after_a_crash(tmp_path: Path, ledger: Ledger, way: str, found: Found) -> None:
    del way
    stands, part, ready, aside, then, kept, _ = found
    path, theirs = tmp_path / "our register.xlsx", tmp_path / ".~aftercare-our register-ffff0000.new"
    files = beside(path, MARK)
    theirs.write_bytes(b"of a write-back of another machine")
    for file, content in ((path, stands), (files.part, part), (files.ready, ready), (files.aside, aside)):
        if content is not None:
            file.write_bytes(content)
    snapshots.keep("register1", OLD)
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(OLD), digest(NEW), MARK, AT)
    for _ in range(2):
        recovered(path, AT)
        assert path.read_bytes() == then
        assert sorted(tmp_path.iterdir()) == sorted([path, theirs])
        assert all(snapshots.taken("register1", digest(content)) == content for content in kept)
    assert (journal.begun(ledger, path), unfinished(str(path))) == ([], "")


def test_a_crash_before_the_journal(tmp_path: Path) -> None:
    path = put(tmp_path, OLD)
    note_begun(str(path), "register1")
    recovered(path, AT)
    assert path.read_bytes() == OLD
    assert unfinished(str(path)) == ""


def test_a_register_that_staff_moved_away_is_not_brought_back(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "our register.xlsx"
    beside(path, MARK).ready.write_bytes(OLD)
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(OLD), digest(NEW), MARK, AT)
    recovered(path, AT)
    assert list(tmp_path.iterdir()) == []
    assert snapshots.holds("register1", digest(OLD))


def test_a_share_that_is_away_is_waited_for(tmp_path: Path, ledger: Ledger) -> None:
    """Nothing is there, not even what the program had beside the workbook: it may all come back."""
    path = tmp_path / "share" / "our register.xlsx"
    path.parent.mkdir()
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(OLD), digest(NEW), MARK, AT)
    with pytest.raises(RefusalError, match="is not in"):
        recovered(path, AT)
    beside(path, MARK).aside.write_bytes(STAFF)
    recovered(path, AT)
    assert path.read_bytes() == STAFF
    assert list(path.parent.iterdir()) == [path]


def test_a_command_finds_a_register_that_stands_aside(
    tmp_path: Path, ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "our register.xlsx"
    beside(path, MARK).aside.write_bytes(small())
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(small()), digest(NEW), MARK, AT)
    assert tell(capsys, "check", path, "--as-of", AS_OF).status == 0
    assert path.read_bytes() == small()


def test_a_save_that_came_out_goes_back_and_is_kept(tmp_path: Path, way: str) -> None:
    del way
    path, incoming, spare = (tmp_path / name for name in ("r.xlsx", "incoming", "spare"))
    path.write_bytes(STAFF)
    incoming.write_bytes(NEW)
    kept: list[bytes] = []
    assert not displace.placed(incoming, path, spare, digest(OLD), kept.append)
    assert (path.read_bytes(), incoming.read_bytes(), kept) == (STAFF, NEW, [STAFF])
    assert displace.placed(incoming, path, spare, digest(STAFF), kept.append)
    assert path.read_bytes() == NEW


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
@pytest.mark.parametrize("stands", [NEW, LATER])
def test_what_somebody_is_still_writing_into_is_not_removed(tmp_path: Path, ledger: Ledger, stands: bytes) -> None:
    """LibreOffice writes into the file itself: what it has open was displaced as the version that we had read."""
    path = put(tmp_path, stands)
    files = beside(path, MARK)
    files.ready.write_bytes(OLD)
    note_begun(str(path), "register1")
    journal.begin(ledger, path, digest(OLD), digest(NEW), MARK, AT)
    with files.ready.open("r+b") as theirs:
        if stands == NEW:
            recovered(path, AT)
        else:
            with pytest.raises(BusyError):
                recovered(path, AT)
        theirs.write(STAFF)
    recovered(path, AT)
    assert path.read_bytes() == (STAFF if stands == NEW else LATER)
    assert stands == NEW or snapshots.holds("register1", digest(STAFF))
    assert list(tmp_path.iterdir()) == [path]
