"""Who has the workbook open, read from the files that office programs leave beside it; then nothing is written."""

import datetime as dt
import os
import sys
from pathlib import Path

import pytest
from small_register import AS_OF, put, small, tell, update

from register.refusals import BusyError
from sync.holders import refuse_while_open
from sync.locks import holders

Capture = pytest.CaptureFixture[str]
SINCE = dt.datetime.fromisoformat("2026-06-10T02:42:00+00:00")


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
    assert [(each.name, each.file) for each in holders(tmp_path / "our register.xlsx")] == [(name, file)]


def test_nobody(tmp_path: Path) -> None:
    (tmp_path / "~$another.xlsx").write_bytes(excel_owner_file("Lin", "cp1252"))
    assert holders(tmp_path / "our register.xlsx") == []


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
    said = tell(capsys, "update", path, "--as-of", AS_OF, "--quiet", "--language", language)
    assert said.status == 3
    assert said.out == ""
    assert said.err.startswith(told)
    assert path.read_bytes() == small()
    assert sorted(tmp_path.iterdir()) == sorted([path, lock])
    assert [each.name for each in home.rglob("*") if each.is_file()] == ["languages.json"]


NOW = [
    ("2026-06-10T03:00:00", "since %H:%M.", "the same day"),
    ("2026-06-11T01:42:00", "since %Y-%m-%d %H:%M.", "the day before"),
    ("2026-06-10T02:00:00", "since %H:%M.", "a clock that is behind"),
    ("2026-06-11T02:43:00", "", "more than a day ago"),
]


@pytest.mark.parametrize(("now", "told", "why"), NOW, ids=[case[2] for case in NOW])
@pytest.mark.parametrize("file", ["~$our register.xlsx", ".~lock.our register.xlsx#"])
def test_since_when_and_for_how_long_it_counts(tmp_path: Path, file: str, now: str, told: str, why: str) -> None:
    """A file that a crash left behind is a lock for a day; then it is told and passed over."""
    del why
    path = put(tmp_path, small())
    (tmp_path / file).write_bytes(excel_owner_file("Lin") if file.startswith("~$") else libreoffice_lock("Lin"))
    os.utime(tmp_path / file, (SINCE.timestamp(), SINCE.timestamp()))
    if told:
        with pytest.raises(BusyError) as refused:
            refuse_while_open(path, now)
        assert SINCE.astimezone().strftime(told) in refused.value.sentence("en")
        return
    passed = refuse_while_open(path, now)
    assert passed is not None
    assert (passed.name, passed.file) == ("Lin", file)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_an_old_lock_counts_while_the_file_is_open(tmp_path: Path) -> None:
    path = put(tmp_path, small())
    (tmp_path / "~$our register.xlsx").write_bytes(excel_owner_file("Lin"))
    os.utime(tmp_path / "~$our register.xlsx", (SINCE.timestamp(), SINCE.timestamp()))
    with path.open("r+b"), pytest.raises(BusyError, match="Lin has our"):
        refuse_while_open(path, "2026-06-20T03:00:00")


def test_a_new_lock_counts_beside_an_old_one(tmp_path: Path) -> None:
    path = put(tmp_path, small())
    (tmp_path / "~$our register.xlsx").write_bytes(excel_owner_file("Lin"))
    (tmp_path / ".~lock.our register.xlsx#").write_bytes(libreoffice_lock("Mei"))
    os.utime(tmp_path / "~$our register.xlsx", (0, 0))
    os.utime(tmp_path / ".~lock.our register.xlsx#", (SINCE.timestamp(), SINCE.timestamp()))
    with pytest.raises(BusyError, match="Mei has our"):
        refuse_while_open(path, "2026-06-10T03:00:00")


def test_update_goes_on_over_a_stale_lock_and_says_so(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    (tmp_path / "~$our register.xlsx").write_bytes(excel_owner_file("Lin"))
    os.utime(tmp_path / "~$our register.xlsx", (0, 0))
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert said.status == 0
    assert "The lock of Lin since 1970-01-01" in said.out
    assert path.read_bytes() != small()
    assert (tmp_path / "~$our register.xlsx").exists()


def test_where_the_program_may_only_read(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_READ_ONLY", "1")
    path = put(tmp_path, small())
    said = tell(capsys, "update", path, "--as-of", AS_OF)
    assert (said.status, path.read_bytes()) == (2, small())
    assert "AFTERCARE_READ_ONLY" in said.err
    assert tell(capsys, "check", path, "--as-of", AS_OF).status == 0


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


@pytest.mark.parametrize("length", [247, 248, 251, 253, 254, 255])
def test_a_register_with_a_name_as_long_as_names_can_be_is_open_to_nobody(
    length: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lock of LibreOffice would have a name that no file can have, so there is none."""
    path = put(tmp_path, small(), "n" * (length - len(".xlsx")) + ".xlsx")
    assert holders(path) == []
    assert update(capsys, path)["written"]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_long_name_in_chinese_counts_by_its_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, small(), "冊" * 82 + ".xlsx")
    assert update(capsys, path)["written"]
