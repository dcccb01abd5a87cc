"""What holds letters and clients is its owner's alone, whatever the system would make of a new file."""

import os
import stat
from collections.abc import Generator
from pathlib import Path

import pytest
from mail_servers import HOST, USER, post_office
from small_register import AS_OF, put, small, tell, update

from sync.failures import noted
from sync.private_files import renewed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder from others by itself")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True, params=[0o022, 0o000])
def usual(request: pytest.FixtureRequest) -> Generator[None]:
    """New files of other programs are open to everybody here."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def open_to_others(*places: Path) -> list[str]:
    """Files and folders that somebody else may look into."""
    found = [each for place in places for each in (place, *place.rglob("*"))]
    return [str(each) for each in found if stat.S_IMODE(each.stat().st_mode) & 0o077]


def test_ledgers_letters_papers_and_notes_are_the_owner_s_alone(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "made" / "home"))
    monkeypatch.setenv("AFTERCARE_CALENDAR", str(tmp_path / "calendar"))
    share = tmp_path / "share"
    share.mkdir()
    path = put(share, small())
    before = stat.S_IMODE(path.stat().st_mode)
    update(capsys, path)
    letters, papers = tmp_path / "letters", tmp_path / "deep" / "papers"
    assert tell(capsys, "remind", path, "--preview", letters, "--as-of", AS_OF).status == 0
    assert tell(capsys, "print", path, "--what", "week", "--out", papers, "--as-of", AS_OF).status == 0
    with post_office() as office:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{office.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        assert tell(capsys, "run", path, "--once").status in {0, 3}
    noted(ValueError("a client's name"))
    places = [tmp_path / name for name in ("made", "letters", "deep", "calendar")]
    assert all(any(place.rglob("*")) for place in places)
    assert open_to_others(*places) == []
    assert stat.S_IMODE(path.stat().st_mode) == before, "the workbook stays everybody's"


def test_a_ledger_that_is_placed_by_hand_is_the_owner_s_alone(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    update(capsys, put(tmp_path, small()))
    found = [*tmp_path.glob("ledger.sqlite*")]
    assert found
    assert [stat.S_IMODE(file.stat().st_mode) for file in found] == [0o600] * len(found)


def test_what_somebody_opened_to_others_stays_open(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    renewed(paper, b"first")
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    paper.chmod(0o640)
    renewed(paper, b"second")
    assert (stat.S_IMODE(paper.stat().st_mode), paper.read_bytes()) == (0o640, b"second")
    link = tmp_path / "link.pdf"
    link.symlink_to(paper)
    renewed(link, b"third")
    assert (link.is_symlink(), stat.S_IMODE(link.stat().st_mode), paper.read_bytes()) == (False, 0o600, b"second")
