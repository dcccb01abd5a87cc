"""The doctor: every check on a machine that is well and on one that is not; each failure with its next step."""

import datetime as dt
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from mail_servers import HOST, post_office
from small_register import put, small

from aftercare import doctor_clock, doctor_ledger, doctor_mail, doctor_office, doctor_python, doctor_register
from aftercare import doctor_shared as shared
from aftercare.addin import ansi
from aftercare.commands import run
from aftercare.doctor import CHECKS, made
from aftercare.doctor_checks import FAIL, NOT_CHECKED, PASS, Check, Checked, Scene
from aftercare.doctor_office import Office
from macros.addin_file import addin
from macros.installed import configuration, configuration_text, places
from register.language import LANGUAGES, area
from reminders.heartbeat import FAILED, FINE, Beat, put_beat
from sync.ledger import open_ledger

Capture = pytest.CaptureFixture[str]
NOW = dt.datetime(2026, 11, 28, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return put(tmp_path, small())


def scene(register: Path | None = None, system: str = "linux", environment: Mapping[str, str] = os.environ) -> Scene:
    return Scene(system, environment, NOW, register)


def told(check: Checked) -> tuple[str, str]:
    return check.status, check.said


def test_as_a_command(register: Path, capsys: Capture) -> None:
    assert run(["doctor", str(register), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["register"] == str(register)
    found = {one["check"]: one["status"] for one in document["checks"]}
    assert len(found) == len(CHECKS)
    assert [check for check, status in found.items() if status == FAIL] == []
    assert found["opens"] == found["ledger"] == found["python"] == PASS
    assert (found["office"] == NOT_CHECKED) == (sys.platform != "win32")
    assert all(one["next_step"] for one in document["checks"] if one["status"] != PASS)
    register.write_bytes(b"no workbook")
    assert run(["doctor", str(register), "--language", "en", "--quiet"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("FAIL")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language_without_a_register(language: str, capsys: Capture) -> None:
    assert run(["doctor", "--language", language]) == 0
    said = capsys.readouterr().out
    assert said.count("→") >= 3
    assert {"en": "NOT CHECKED  Place of the register, Register", "zh-Hant": "未檢查  登記冊位置、登記冊",
            "zh-Hans": "未检查  登记册位置、登记册"}[language] in said  # fmt: skip


def test_whatever_fails_says_what_to_do() -> None:
    """Each sentence that a failed or unmade check may use has its next step, and no step lacks its sentence."""
    words = area("doctor")
    constants = {name.removesuffix("_do") for name in words if name.endswith("_do")}
    assert constants <= set(words)
    for check in CHECKS:
        assert f"name_{check.__name__}" in words


def test_a_check_that_breaks_stops_no_other() -> None:
    def broken(_scene: Scene) -> Checked:
        raise ZeroDivisionError

    one = made(broken, scene())
    assert (one.status, one.sentence("en")) == (FAIL, "The check itself could not be carried out (ZeroDivisionError).")


PLACES = [
    ("python.org", "C:/Users/lin/AppData/Local/Programs/Python/Python312", PASS),
    ("the Store", r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.0", FAIL),
    ("the Store's alias", r"C:\Users\lin\AppData\Local\Microsoft\WindowsApps", FAIL),
]


@pytest.mark.parametrize(("why", "place", "status"), PLACES, ids=[case[0] for case in PLACES])
def test_python_of_the_store(why: str, place: str, status: str) -> None:
    assert doctor_python.python_place(place).status == status, why


REQUIREMENTS = [
    ("met", "numpy>=2.2", ""), ("exactly", "xlwings==0.37.8", ""), ("with parts", "psycopg[binary]>=3.3", ""),
    ("too old", "numpy>=99.1", "numpy "), ("another", "xlwings==0.1", "xlwings 0.37.8 (==0.1)"),
    ("missing", "no-such-package>=1", "no-such-package –"),
    ("optional", "no-such-package>=1 ; extra == 'fonts'", ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "line", "begins"), REQUIREMENTS, ids=[case[0] for case in REQUIREMENTS])
def test_packages(why: str, line: str, begins: str) -> None:
    found = doctor_python.lacking(line)
    assert found.startswith(begins), why
    assert bool(found) == bool(begins), why


OFFICES = [
    ("64 bit", Office("16.0.1", "x64", r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"), PASS, "64"),
    ("32 bit", Office("16.0.1", "x86", r"C:\Program Files (x86)\Microsoft Office\EXCEL.EXE"), PASS, "32"),
    ("the Store's", Office("16.0.1", "x64", r"C:\Program Files\WindowsApps\Microsoft.Office\EXCEL.EXE"), FAIL, "64"),
    ("none", Office("", "", ""), FAIL, None),
]


@pytest.mark.parametrize(("why", "office", "status", "bits"), OFFICES, ids=[case[0] for case in OFFICES])
def test_office(why: str, office: Office, status: str, bits: str | None) -> None:
    found = doctor_office.office_told(office)
    assert (found.status, found.facts.get("bits")) == (status, bits), why


DLLS: list[tuple[str, list[str], str]] = [
    ("both", ["xlwings32-0.37.8.dll", "xlwings64-0.37.8.dll"], PASS),
    ("in quarantine", [], FAIL),
    ("one in quarantine", ["xlwings64-0.37.8.dll"], FAIL),
    ("of an older version", ["xlwings32-0.33.1.dll", "xlwings64-0.33.1.dll"], FAIL),
]


@pytest.mark.parametrize(("why", "names", "status"), DLLS, ids=[case[0] for case in DLLS])
def test_libraries(why: str, names: Sequence[str], status: str) -> None:
    found = doctor_office.dll_told(names, "0.37.8")
    assert found.status == status, why
    assert status == PASS or "quarantine" in found.next_step("en")


SET = {"INTERPRETER_WIN": "python.exe"}
ADDINS = [
    ("as it should be", b"1", SET, "", (PASS, "addin")),
    ("never installed", None, None, "", (NOT_CHECKED, "addin_none")),
    ("in quarantine", None, SET, "", (FAIL, "addin_gone")),
    ("of another version", b"0", SET, "", (FAIL, "addin_other")),
    ("for another Python", b"1", {"INTERPRETER_WIN": "other.exe"}, "", (FAIL, "addin_configured")),
    ("without its configuration", b"1", None, "", (FAIL, "addin_configured")),
    ("marked", b"1", SET, "ZoneId=3", (FAIL, "addin_blocked")),
]


@pytest.mark.parametrize(("why", "there", "settings", "mark", "said"), ADDINS, ids=[case[0] for case in ADDINS])
def test_addin(
    why: str, there: bytes | None, settings: Mapping[str, str] | None, mark: str, said: tuple[str, str]
) -> None:
    assert told(doctor_office.addin_told(there, b"1", settings, SET, mark)) == said, why


def test_addin_where_excel_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `addin install` puts there passes; on a system without Excel nothing is looked for."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    windows = scene(None, "win32", {"APPDATA": str(tmp_path / "Roaming")})
    assert told(doctor_office.addin(windows)) == (NOT_CHECKED, "addin_none")
    where = places("win32", tmp_path, windows.environment)
    assert where is not None
    for file in (where.addin, where.configuration):
        file.parent.mkdir(parents=True)
    where.addin.write_bytes(addin())
    where.configuration.write_text(configuration_text(configuration("win32"), "win32"), ansi("win32"))
    assert told(doctor_office.addin(windows)) == (PASS, "addin")
    where.addin.unlink()
    assert told(doctor_office.addin(windows)) == (FAIL, "addin_gone")
    assert told(doctor_office.addin(scene())) == (NOT_CHECKED, "windows_only")


MARKS = [
    ("none", "", PASS), ("this machine", "[ZoneTransfer]\r\nZoneId=0", PASS), ("the office", "ZoneId=1", PASS),
    ("the internet", "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://x/", FAIL), ("damaged", "ZoneId=", PASS),
]  # fmt: skip


@pytest.mark.parametrize(("why", "mark", "status"), MARKS, ids=[case[0] for case in MARKS])
def test_mark_of_the_web(why: str, mark: str, status: str) -> None:
    assert doctor_office.mark_told(mark, "register.xlsx").status == status, why


TRUSTED: list[tuple[str, list[tuple[str, bool]], str]] = [
    ("itself", [(r"C:\Service", False)], PASS), ("in capitals", [(r"c:\SERVICE" + "\\", False)], PASS),
    ("above, with those below", [("C:\\", True)], PASS), ("above, without", [("C:\\", False)], FAIL),
    ("by a variable", [("%OFFICE%", False)], PASS), ("beside", [(r"C:\Service2", True)], FAIL),
    ("an empty entry", [("", True)], FAIL), ("none", [], FAIL),
]  # fmt: skip


@pytest.mark.parametrize(("why", "folders", "status"), TRUSTED, ids=[case[0] for case in TRUSTED])
def test_trusted_location(why: str, folders: Sequence[tuple[str, bool]], status: str) -> None:
    found = doctor_office.trusted_told(r"C:\Service\register.xlsm", folders, {"Office": r"C:\Service"})
    assert found.status == status, why


@pytest.mark.parametrize("check", [doctor_python.store_python, doctor_office.office, doctor_office.dll,
                                   doctor_office.mark_of_the_web, doctor_office.trusted_location])  # fmt: skip
def test_what_only_windows_knows(check: Check, register: Path) -> None:
    assert told(check(scene(register))) == (NOT_CHECKED, "windows_only")


CLOUDS: list[tuple[str, str, dict[str, str], str]] = [
    ("a disk", "/srv/service/register.xlsx", {}, ""),
    ("OneDrive by name", "/home/lin/OneDrive - Steady Service/register.xlsx", {}, "OneDrive - Steady Service"),
    ("OneDrive by setting", "/data/cloud/sub/register.xlsx", {"OneDriveCommercial": "/data/cloud"}, "OneDrive"),
    ("beside the setting", "/data/cloud2/register.xlsx", {"OneDriveCommercial": "/data/cloud"}, ""),
    ("Dropbox", "/home/lin/Dropbox (Firm)/register.xlsx", {}, "Dropbox (Firm)"),
    ("only the file's name", "/srv/onedrive.xlsx", {}, ""),
]


@pytest.mark.parametrize(("why", "path", "environment", "cloud"), CLOUDS, ids=[case[0] for case in CLOUDS])
def test_synchronised_folders(why: str, path: str, environment: Mapping[str, str], cloud: str) -> None:
    assert shared.synchronised(Path(path), environment) == cloud, why


def test_a_web_address_is_no_place(capsys: Capture) -> None:
    address = Path("https://firm.sharepoint.com/sites/x/register.xlsx")
    assert told(shared.place(scene(address))) == (FAIL, "place_web")
    run(["doctor", str(address), "--json"])
    (found,) = (one for one in json.loads(capsys.readouterr().out)["checks"] if one["check"] == "place")
    assert found["status"] == FAIL
    assert "https://firm.sharepoint.com/sites/x/register.xlsx" in found["said"]


def test_who_has_it_open(register: Path) -> None:
    assert told(doctor_register.holder(scene(register))) == (PASS, "holder_none")
    lock = register.with_name(f"~${register.name}")
    lock.write_bytes(b"\x03Lin" + b" " * 51 + b"\x03\x00" + "Lin".encode("utf-16-le"))
    for hours, said in ((1, (PASS, "holder")), (25, (FAIL, "holder_stale"))):
        at = (NOW - dt.timedelta(hours=hours)).timestamp()
        os.utime(lock, (at, at))
        found = doctor_register.holder(scene(register))
        assert told(found) == said
        assert "Lin" in found.sentence("en")


def test_copies(register: Path) -> None:
    assert told(doctor_register.copies(scene(register))) == (PASS, "copies_none")
    register.with_name("our register-PC2.xlsx").write_bytes(register.read_bytes())
    found = doctor_register.copies(scene(register))
    assert told(found) == (FAIL, "copies")
    assert "our register-PC2.xlsx" in found.sentence("zh-Hant")


ROUNDS = [
    ("fine", 1, FINE, (PASS, "last_round")),
    ("silent for two days", 48, FINE, (FAIL, "last_round_silent")),
    ("failed", 1, FAILED, (FAIL, "last_round_failed")),
]


@pytest.mark.parametrize(("why", "hours", "state", "said"), ROUNDS, ids=[case[0] for case in ROUNDS])
def test_last_round(why: str, hours: int, state: str, said: tuple[str, str], register: Path) -> None:
    assert told(doctor_register.last_round(scene(register))) == (NOT_CHECKED, "last_round_none")
    at = (NOW - dt.timedelta(hours=hours)).replace(tzinfo=None).isoformat()
    put_beat(Beat(str(register), at, state, "no share"))
    assert told(doctor_register.last_round(scene(register))) == said, why


def test_clock(register: Path) -> None:
    assert told(doctor_clock.clock(scene(register))) == (PASS, "clock")
    put_beat(Beat(str(register), "2026-11-28T05:00:00", FINE, ""))
    assert told(doctor_clock.clock(scene(register))) == (FAIL, "clock_jumped")
    early = Scene("linux", os.environ, dt.datetime(2020, 1, 1, tzinfo=dt.UTC), None)
    assert told(doctor_clock.clock(early)) == (FAIL, "clock_wrong")


def test_ledger(ledger_url: str, register: Path) -> None:
    assert ledger_url
    assert told(doctor_ledger.ledger(scene(register))) == (PASS, "ledger")
    assert told(doctor_ledger.ledger(scene(register))) == (PASS, "ledger")
    assert told(doctor_ledger.sender(scene(register))) == (NOT_CHECKED, "sender_none")
    assert told(doctor_ledger.ledger(scene(None))) == (NOT_CHECKED, "no_register")


def test_a_damaged_ledger(tmp_path: Path, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ledger.sqlite"
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{file}")
    one = open_ledger("R1", "2026-11-28T04:00:00")
    with one.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE wide (text TEXT)")
        connection.exec_driver_sql("INSERT INTO wide VALUES (?)", ("x" * 40_000,))
    one.close()
    content = bytearray(file.read_bytes())
    content[-30_000:-10_000] = b"\xff" * 20_000
    file.write_bytes(content)
    assert told(doctor_ledger.ledger(scene(register))) in {(FAIL, "ledger_damaged"), (FAIL, "ledger_closed")}
    file.write_bytes(b"no database" * 400)
    assert doctor_ledger.ledger(scene(register)).status == FAIL


def test_a_ledger_out_of_reach_shows_no_password(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_LEDGER", "postgresql://u:hush-hush@127.0.0.1:1/none")
    found = doctor_ledger.ledger(scene(register))
    assert found.status == FAIL
    assert "hush" not in found.sentence("en")


def test_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AFTERCARE_SMTP", "AFTERCARE_SMTP_PASSWORD", "AFTERCARE_SMTP_FROM"):
        monkeypatch.delenv(name, raising=False)
    assert told(doctor_mail.mail(scene())) == (NOT_CHECKED, "mail_unset")
    assert told(doctor_mail.password(scene())) == (NOT_CHECKED, "mail_unset")
    monkeypatch.setenv("AFTERCARE_SMTP", "smtp://127.0.0.1:1")
    monkeypatch.setenv("AFTERCARE_SMTP_FROM", "service@firm.example")
    assert told(doctor_mail.mail(scene())) == (FAIL, "refused")
    assert told(doctor_mail.password(scene())) == (PASS, "password_none")
    monkeypatch.setenv("AFTERCARE_SMTP_PASSWORD", "hush-hush")
    found = doctor_mail.mail(scene())
    assert "hush" not in found.sentence("en")
    assert told(doctor_mail.password(scene())) == (PASS, "password_setting")
    monkeypatch.setenv("AFTERCARE_SMTP", "nonsense")
    assert told(doctor_mail.mail(scene())) == (FAIL, "refused")


def test_no_certificate_is_praised_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with post_office() as office:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{office.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", "service@firm.example")
        found = doctor_mail.mail(scene())
    assert told(found) == (PASS, "mail_plain")
    assert "its certificate is good" not in found.sentence("en")


def test_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(doctor_mail.heartbeat(scene())) == (NOT_CHECKED, "heartbeat_unset")
    monkeypatch.setenv("AFTERCARE_HEARTBEAT", "https://watch.example/x")
    assert told(doctor_mail.heartbeat(scene())) == (PASS, "heartbeat")
    monkeypatch.setenv("AFTERCARE_HEARTBEAT", "http://watch.example/x")
    assert told(doctor_mail.heartbeat(scene())) == (FAIL, "refused")


def test_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(shared.home_folder(scene())) == (PASS, "home_folder")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "file"))
    assert told(shared.home_folder(scene())) == (FAIL, "home_folder_closed")
