"""A new version takes the place of the one it was made from, or nothing changes at all."""

import io
import os
import stat
import sys
import zipfile
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from small_register import AS_OF, edited, put, small, tell, update, write

from register.assess import assess
from register.refusals import BusyError
from sync import snapshots
from sync.journal import begun
from sync.ledger import Ledger, open_ledger
from sync.reading import open_register
from sync.replace import replaced
from sync.seen import digest
from sync.turns import turn
from sync.unfinished import unfinished
from sync.update import update as update_opened

Capture = pytest.CaptureFixture[str]
NOW = np.datetime64(AS_OF, "s")
AT = "2026-06-10T01:00:00"


@pytest.fixture
def ledger() -> Generator[Ledger]:
    opened = open_ledger("register1", AT)
    yield opened
    opened.close()


def test_replaced_whole_with_its_mode(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"old")
    path.chmod(0o640)
    replaced(ledger, path, b"old", b"new", AT)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]
    assert snapshots.taken("register1", digest(b"old")) == b"old"
    assert (begun(ledger, path), unfinished(str(path))) == ([], "")


def test_the_old_version_is_kept_for_its_owner_only(tmp_path: Path, ledger: Ledger, home: Path) -> None:
    path = put(tmp_path, b"old")
    replaced(ledger, path, b"old", b"new", AT)
    kept = [file for file in (home / "snapshots").rglob("*") if file.is_file()]
    assert [stat.S_IMODE(file.stat().st_mode) for file in kept] == [0o600]
    assert stat.S_IMODE((home / "snapshots" / "register1").stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"old")
    os.chown(path, 12345, 23456)
    replaced(ledger, path, b"old", b"new", AT)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_attributes_are_carried_over(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"old")
    os.setxattr(path, "user.colour", b"red")
    replaced(ledger, path, b"old", b"new", AT)
    assert os.getxattr(path, "user.colour") == b"red"


def test_two_programs_take_turns(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"old")
    with turn("register1", path.name), pytest.raises(BusyError, match="Another update"):
        replaced(ledger, path, b"old", b"new", AT)
    assert path.read_bytes() == b"old"
    replaced(ledger, path, b"old", b"new", AT)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_a_program_that_has_it_open_for_writing_is_seen(tmp_path: Path, ledger: Ledger) -> None:
    """As Samba has on a file server while somebody edits it in Excel: no lock file need be there."""
    path = put(tmp_path, b"old")
    with path.open("r+b"), pytest.raises(BusyError, match="open for writing"):
        replaced(ledger, path, b"old", b"new", AT)
    with path.open("rb"):
        replaced(ledger, path, b"old", b"new", AT)
    assert path.read_bytes() == b"new"


def test_saved_meanwhile_is_left_alone(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"staff's newer one")
    with pytest.raises(BusyError, match="was saved by somebody") as refused:
        replaced(ledger, path, b"old", b"new", AT)
    assert refused.value.status == 3
    assert path.read_bytes() == b"staff's newer one"
    assert list(tmp_path.iterdir()) == [path]


def test_an_update_that_was_overtaken_changes_nothing(tmp_path: Path, home: Path) -> None:
    """Staff save between reading and writing: their version stands, and no later run takes it for known."""
    path = put(tmp_path, small())
    opened = open_register(path)
    assessment = assess(opened.intake, NOW)
    edited(path, lambda book: write(book["Clients"], 2, ["Ms Ho"], first=3))
    staffs = path.read_bytes()
    with pytest.raises(BusyError, match="Nothing was written"):
        update_opened(opened, assessment, NOW, "1", dry_run=False)
    assert path.read_bytes() == staffs
    assert list(tmp_path.iterdir()) == [path]
    assert not [file for file in home.rglob("*") if file.is_file() and "seen" in file.parts]


def test_opened_meanwhile(tmp_path: Path, ledger: Ledger) -> None:
    path = put(tmp_path, b"old")
    (tmp_path / "~$our register.xlsx").write_bytes(b"\x03Lin")
    with pytest.raises(BusyError, match="Lin has"):
        replaced(ledger, path, b"old", b"new", AT)
    assert path.read_bytes() == b"old"


def test_gone_meanwhile(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "our register.xlsx"
    with pytest.raises(BusyError, match="was saved by somebody"):
        replaced(ledger, path, b"old", b"new", AT)
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path, ledger: Ledger) -> None:
    """The office may have put a link to the workbook on its desk: what it points at is the register."""
    (tmp_path / "share").mkdir()
    path = put(tmp_path / "share", b"old")
    link = tmp_path / "register.xlsx"
    link.symlink_to(path)
    replaced(ledger, link, b"old", b"new", AT)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert list((tmp_path / "share").iterdir()) == [path]
    (tmp_path / "share" / "~$our register.xlsx").write_bytes(b"\x03Lin")
    with pytest.raises(BusyError, match="Lin has"):
        replaced(ledger, link, b"new", b"newer", AT)


def test_every_version_replaced_is_kept(tmp_path: Path, home: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    for name in ("Wu", "Ho", "Hu"):
        edited(path, lambda book, name=name: write(book["Equipment"], 2, [name], first=3))
        before = path.read_bytes()
        told = update(capsys, path)
        assert told["written"]
        kept = next(each for each in snapshots.identities("register1") if each.startswith(told["backup"]))
        assert snapshots.taken("register1", kept) == before
    assert stat.S_IMODE((home / "snapshots" / "register1").stat().st_mode) == 0o700


def test_without_a_backup_nothing_is_written(tmp_path: Path, home: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    (home / "snapshots").write_text("in the way", "utf-8")
    told = tell(capsys, "update", path, "--as-of", AS_OF, "--quiet")
    assert told.status == 2
    assert "No backup of our register.xlsx could be kept" in told.err
    assert path.read_bytes() == small()


def test_a_shared_workbook_of_the_old_kind_is_only_read(tmp_path: Path, capsys: Capture) -> None:
    """Several people hold it at once by design: Excel itself unites their saves."""
    content = io.BytesIO(small())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/revisions/revisionHeaders.xml", "<headers/>")
    path = put(tmp_path, content.getvalue())
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert said.status == 2
    assert "shared workbook of the old kind" in said.err
    assert path.read_bytes() == content.getvalue()
    assert tell(capsys, "check", path, "--as-of", AS_OF).status == 0


@pytest.mark.skipif(not hasattr(os, "link"), reason="this system knows no hard links")
def test_other_names_of_the_register_are_told_to_keep_the_version_before(
    tmp_path: Path, capsys: Capture
) -> None:
    path = put(tmp_path, small())
    other = tmp_path / "desk.xlsx"
    other.hardlink_to(path)
    before = path.read_bytes()
    doctor = tell(capsys, "doctor", path, "--language", "en").out
    assert "has other names as well (hard links: 1)" in " ".join(doctor.split())
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert (said.status, "hard links: 1" in said.err) == (0, True)
    assert (other.read_bytes(), path.read_bytes() == before) == (before, False)
    assert "hard links" not in tell(capsys, "update", path, "--as-of", "2026-07-10T09:00").err
    other.unlink()
    other.symlink_to(path)
    assert "hard links" not in tell(capsys, "update", other, "--as-of", "2026-08-10T09:00").err
    assert other.is_symlink()
