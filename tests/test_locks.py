"""Who has the workbook open, read from the files that office programs leave beside it; then nothing is written."""

import os
from pathlib import Path

import pytest
from small_register import AS_OF, put, small, tell

from sync.locks import holder

Capture = pytest.CaptureFixture[str]
SINCE = 1_780_000_000


def excel_owner_file(name: str, code: str = "cp950") -> bytes:
    """165 bytes as Excel writes them: the name in the machine's 8-bit letters, spaces, then once more in UTF-16."""
    plain = name.encode(code, "replace")
    first = bytes([len(plain)]) + plain
    second = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return (first.ljust(55, b" ") + second).ljust(165, b" ")


def libreoffice_lock(name: str, host: str = "pc-7") -> bytes:
    """One line of text with commas."""
    return f",{name},{host},10.06.2026 09:00,file:///profile/4;".encode()


OPEN = [
    ("~$our register.xlsx", excel_owner_file("Wu Mei-hua", "cp1252"), "Wu Mei-hua", "Excel, a western machine"),
    ("~$our register.xlsx", excel_owner_file("吳美華"), "吳美華", "Excel, a machine in Taiwan"),
    ("~$our register.xlsx", excel_owner_file("x" * 52, "cp1252"), "x" * 52, "Excel, the longest name"),
    ("~$our register.xlsx", b"\x03Lin" + b" " * 51, "Lin", "only the 8-bit name"),
    ("~$our register.xlsx", excel_owner_file("Lin\n\x1b[31mred", "cp1252"), "Lin[31mred", "no control characters"),
    ("~$our register.xlsx", b"\xff" + b"A" * 300, "A" * 52, "a length that is none"),
    (".~lock.our register.xlsx#", libreoffice_lock("吳美華"), "吳美華", "LibreOffice"),
    (".~lock.our register.xlsx#", libreoffice_lock("", ""), "", "LibreOffice, nobody named"),
]


@pytest.mark.parametrize(("file", "content", "name", "why"), OPEN, ids=[case[3] for case in OPEN])
def test_who_has_it_open(tmp_path: Path, file: str, content: bytes, name: str, why: str) -> None:
    del why
    (tmp_path / file).write_bytes(content)
    found = holder(tmp_path / "our register.xlsx")
    assert found is not None
    assert (found.name, found.file) == (name, file)


def test_nobody(tmp_path: Path) -> None:
    (tmp_path / "~$another.xlsx").write_bytes(excel_owner_file("Lin", "cp1252"))
    assert holder(tmp_path / "our register.xlsx") is None


@pytest.mark.parametrize("file", ["~$our register.xlsx", ".~lock.our register.xlsx#"])
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "吳美華 has our register.xlsx open since"), ("zh-Hant", "吳美華 自"), ("zh-Hans", "吳美華 自")],
)
def test_update_waits_and_says_for_whom(
    tmp_path: Path, home: Path, capsys: Capture, file: str, language: str, told: str
) -> None:
    path = put(tmp_path, small())
    lock = tmp_path / file
    lock.write_bytes(excel_owner_file("吳美華") if file.startswith("~$") else libreoffice_lock("吳美華"))
    os.utime(lock, (SINCE, SINCE))
    said = tell(capsys, "update", path, "--as-of", AS_OF, "--quiet", "--language", language)
    assert said.status == 3
    assert said.out == ""
    assert said.err.startswith(told)
    assert "2026-05-2" in said.err  # 1,780,000,000 seconds: the day is said, for a lock may be a week old
    assert path.read_bytes() == small()
    assert sorted(tmp_path.iterdir()) == sorted([path, lock])
    assert [each for each in home.rglob("*") if each.is_file()] == []


def test_an_empty_owner_file_names_itself(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    (tmp_path / "~$our register.xlsx").write_bytes(b"")
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert said.status == 3
    assert "Somebody has our register.xlsx open (~$our register.xlsx)" in said.err


@pytest.mark.parametrize("command", ["check", "due"])
def test_reading_needs_nobodys_leave(tmp_path: Path, capsys: Capture, command: str) -> None:
    path = put(tmp_path, small())
    (tmp_path / "~$our register.xlsx").write_bytes(excel_owner_file("Lin", "cp1252"))
    assert tell(capsys, command, path, "--as-of", AS_OF).status == 0
    assert tell(capsys, "update", path, "--as-of", AS_OF, "--dry-run").status == 0
