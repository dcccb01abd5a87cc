"""Copies of the register that a sync client left beside it: found by what is in them, told, and left alone."""

from pathlib import Path

import pytest
from small_register import AS_OF, put, small, tell

from sync.conflict_copies import conflict_copies
from workbook.template import file_of, new_workbook

Capture = pytest.CaptureFixture[str]
NAMES = [
    "our register-PC7.xlsx",
    "our register-PC7-PC7-PC7-PC7-PC7.xlsx",
    "our register (Lin's conflicted copy 2026-06-10).xlsx",
    "our register (Mei 的衝突複本 2026-06-10).xlsx",
    "our register.sync-conflict-20260610-101500-ABCDEFG.xlsx",
    "our register - Copy.xlsx",
    "quite another name.XLSX",
    "with macros.xlsm",
]


@pytest.mark.parametrize("name", NAMES)
def test_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, small())
    copy = put(tmp_path, small(), name)
    assert conflict_copies(path, "register-1") == [copy]


def test_what_is_no_copy(tmp_path: Path) -> None:
    path = put(tmp_path, small())
    put(tmp_path, file_of(new_workbook("en", ["A"], None, 2026, "register-2")), "another firm's.xlsx")
    put(tmp_path, small(), "letter.docx")
    put(tmp_path, small(), "~$our register.xlsx")
    put(tmp_path, small(), ".~aftercare-our register-0123abcd.xlsx")
    put(tmp_path, b"", "empty.xlsx")
    put(tmp_path, small()[:9_000], "torn.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    assert conflict_copies(path, "register-1") == []


def test_update_tells_of_them_and_leaves_them_alone(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    copy = put(tmp_path, small(), NAMES[0])
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert said.status == 0
    assert f"{copy.name} bears the id of our register.xlsx" in said.out
    assert copy.read_bytes() == small()
    assert path.read_bytes() != small()
