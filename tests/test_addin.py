"""`aftercare addin`: built, installed where Excel looks, removed without a trace of ours or a loss of theirs."""

import zipfile
from pathlib import Path

import pytest
from small_register import parts, put, small, tell, update

from aftercare import addin as command
from aftercare.telling import Telling
from macros import ribbon
from macros.installed import configured, libraries, places
from macros.register_file import VBA_PART, VML_PART, register_with_buttons
from register.refusals import RefusalError

Capture = pytest.CaptureFixture[str]
QUIET = Telling(quiet=True)


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder on a PC with Excel."""
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData" / "Roaming"))
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


WINDOWS = {"AppData/Roaming/Microsoft/Excel/XLSTART/aftercare.xlam", ".aftercare/aftercare.conf"}
MAC = {
    "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/aftercare.xlam",
    "Library/Containers/com.microsoft.Excel/Data/aftercare.conf",
}
SCRIPT = "Library/Application Scripts/com.microsoft.Excel/xlwings-0.37.8.applescript"


@pytest.mark.parametrize(("platform", "placed"), [("win32", WINDOWS), ("darwin", MAC | {SCRIPT})])
def test_installed_twice_and_removed(platform: str, placed: set[str], pc: Path) -> None:
    for _ in range(2):
        assert command.installed(QUIET, platform, pc) == 0
        assert files(pc) == placed
    assert command.removed(QUIET, platform, pc) == 0
    assert files(pc) <= {SCRIPT}
    assert not (pc / ".aftercare").exists()
    assert command.removed(QUIET, platform, pc) == 0


def test_the_configuration_names_this_python_and_never_the_workbooks_folder(pc: Path) -> None:
    command.installed(QUIET, "win32", pc)
    said = configured((pc / ".aftercare" / "aftercare.conf").read_text("utf-8"))
    assert Path(said["INTERPRETER_WIN"]).exists()
    assert (Path(said["PYTHONPATH"]) / "macros" / "functions.py").exists()
    assert said["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert said["UDF MODULES"] == "macros.functions"
    assert "LICENSE_KEY" not in said


def test_the_configuration_has_the_line_ends_that_vba_on_windows_reads(pc: Path) -> None:
    """With LF alone a value may run on into the next name: PYTHONPATH would be lost."""
    command.installed(QUIET, "win32", pc)
    lines = (pc / ".aftercare" / "aftercare.conf").read_bytes().split(b"\r\n")
    assert lines.pop() == b""
    assert all(line.count(b'"') == 4 and b"\n" not in line for line in lines)
    assert len(lines) == 6


def test_a_file_of_somebody_elses_stays(pc: Path) -> None:
    where = places("win32", pc, {"APPDATA": str(pc / "AppData" / "Roaming")})
    assert where
    where.addin.parent.mkdir(parents=True)
    other = pc / "other.xlam"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    for content in (b"not ours", other.read_bytes()):
        where.addin.write_bytes(content)
        for act in (command.installed, command.removed):
            with pytest.raises(RefusalError) as refused:
                act(QUIET, "win32", pc)
            assert refused.value.key == "addin_foreign"
        assert where.addin.read_bytes() == content
        assert not where.configuration.exists()


def test_no_excel_here(tmp_path: Path, capsys: Capture) -> None:
    assert places("linux", tmp_path, {}) is None
    for word in ("install", "remove"):
        told = tell(capsys, "addin", word)
        assert told.status == 2
        assert "no Excel for this system" in told.err


def test_built(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "aftercare.xlam"
    for _ in range(2):
        assert tell(capsys, "addin", "build", "--out", file, "--json").json == {"file": str(file)}
    register = tmp_path / "register.xlsm"
    assert tell(capsys, "addin", "build", "--out", register, "--language", "zh-Hant").status == 0
    assert tell(capsys, "check", register).status in {0, 1}
    for out, key in ((register, "already there"), (tmp_path / "a.txt", "ends neither in")):
        told = tell(capsys, "addin", "build", "--out", out, "--language", "en")
        assert told.status == 2
        assert key in told.err


def test_a_register_that_is_there_gets_buttons_and_keeps_all_else(tmp_path: Path, capsys: Capture) -> None:
    path, out = put(tmp_path, small("zh-Hans")), tmp_path / "with buttons.xlsm"
    assert tell(capsys, "addin", "build", "--out", out, "--register", path).status == 0
    before, after = parts(path), parts(out)
    assert after.keys() - before.keys() == {
        VBA_PART, VML_PART, ribbon.PART, "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip
    changed = {name for name in before if before[name] != after[name]}
    listing = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    assert changed <= listing | {name for name in before if name.startswith("xl/worksheets/sheet")}
    assert "检查" in after[VML_PART].decode()
    told = tell(capsys, "addin", "build", "--out", tmp_path / "again.xlsm", "--register", out)
    assert "macros of its own" in told.err


def test_an_update_keeps_code_ribbon_and_buttons_byte_for_byte(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, register_with_buttons(small(), "", "en"), "our register.xlsm")
    before = parts(path)
    assert update(capsys, path)["written"]
    after = parts(path)
    kept = (VBA_PART, VML_PART, ribbon.PART, "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml")
    assert [after[name] == before[name] for name in kept] == [True] * 5
    assert b"macroEnabled" in after["[Content_Types].xml"]
    assert ribbon.LINK.encode() in after["_rels/.rels"]
    assert update(capsys, path)["written"] is False


def test_what_the_doctor_looks_for() -> None:
    assert {path.name for path in libraries(64)} == {"xlwings64-0.37.8.dll"}
    assert {path.name for path in libraries(32)} == {"xlwings32-0.37.8.dll"}


def test_a_folder_that_excel_cannot_write_is_told(pc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configuration is read in Excel's own encoding; nothing is put in place then."""

    def western(_platform: str) -> str:
        return "cp1252"

    monkeypatch.setattr(command, "ansi", western)
    monkeypatch.setattr("sys.executable", "C:\\使用者\\python.exe")
    with pytest.raises(RefusalError, match="holds a sign"):
        command.installed(QUIET, "win32", pc)
    assert files(pc) == set()
