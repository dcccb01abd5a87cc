"""Service files: no shell, no secret, any path; shown, asked for, and only ours taken away again."""

import datetime as dt
import json
import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aftercare.commands import run
from aftercare.service import Machine, Ran, installed, removed, status_told
from aftercare.telling import Telling
from register.refusals import RefusalError
from reminders.heartbeat import FINE, Beat, put_beat
from reminders.service_files import left_out, service_name, service_of
from reminders.service_launchd import launchd_plan
from reminders.service_systemd import systemd_plan
from reminders.service_windows import NAMESPACE, windows_plan

Capture = pytest.CaptureFixture[str]
NOW = dt.datetime(2026, 11, 22, 4, 0, tzinfo=dt.UTC)
HOSTILE = r"""/srv/我的 登記冊's 100% $HOME ${x} `id` ;&|<>#!*?[a] \.xlsx"""
SECRETS = {
    "AFTERCARE_SMTP_PASSWORD": "hush-1", "AFTERCARE_EVIDENCE_PASSWORD": "hush-2",
    "AFTERCARE_HEARTBEAT": "https://watch.example/hush-3", "AFTERCARE_LEDGER": "postgresql://u:hush-4@host/db",
}  # fmt: skip
SETTINGS = {"AFTERCARE_SMTP": "smtps://service@firm.example@mail.example:465", "AFTERCARE_CALENDAR": "/srv/a b"}


@dataclass
class Asked:
    """A system that notes what it is asked and answers as told."""

    words: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    status: int = 0

    def __call__(self, words: Sequence[str]) -> Ran:
        self.words.append(tuple(words))
        return Ran(self.status, "no bus" if self.status else "")


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def machine(tmp_path: Path, asked: Asked) -> Machine:
    (tmp_path / "user").mkdir()
    return Machine("systemd", tmp_path / "user", {}, asked)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "登記冊 our register.xlsx"
    path.write_bytes(b"x")
    return path


def files(machine: Machine) -> list[Path]:
    return sorted(path for path in machine.folder.rglob("*") if path.is_file())


NAMES = [
    ("as it is", "/srv/register.xlsx", "aftercare-register-"),
    ("Chinese", "/srv/登記冊.xlsx", "aftercare-register-"),
    ("accents and signs", "/srv/Régistre  (2).xlsx", "aftercare-registre-2-"),
    ("a way out of the folder", "/srv/..\\..\\x.xlsx", "aftercare-x-"),
    ("long", "/srv/" + "a" * 80 + ".xlsx", "aftercare-" + "a" * 30 + "-"),
]


@pytest.mark.parametrize(("why", "path", "begins"), NAMES, ids=[case[0] for case in NAMES])
def test_names(why: str, path: str, begins: str) -> None:
    name = service_name(Path(path))
    assert name.startswith(begins), why
    assert len(name) == len(begins) + 8
    assert name.isascii()
    assert name == service_name(Path(path)) != service_name(Path("/other", Path(path).name))


@pytest.mark.parametrize("system", ["systemd", "launchd", "windows"])
def test_no_secret_stands_in_a_file(system: str, machine: Machine, register: Path, capsys: Capture) -> None:
    """Nor on the screen; what is left out is named."""
    machine = replace(machine, system=system, environment={**SETTINGS, **SECRETS})
    plan = machine.plan(machine.service(register))
    assert not [file for file in plan.files if "hush" in file.text]
    installed([register], Telling(language="en"), machine, yes=True, show=False)
    said = capsys.readouterr()
    assert "hush" not in said.out + said.err
    assert all(name in said.err for name in SECRETS)
    assert ("AFTERCARE_CALENDAR" in said.err) == (system == "windows")


def test_what_may_not_write_here_may_not_as_a_service_either() -> None:
    service = service_of(Path("/srv/r.xlsx"), sys.executable, {"AFTERCARE_READ_ONLY": "1", **SECRETS})
    assert service.environment == {"AFTERCARE_READ_ONLY": "1"}


def test_what_is_left_out() -> None:
    assert left_out({**SETTINGS, **SECRETS, "HOME": "/x"}) == sorted(SECRETS)
    assert left_out({"AFTERCARE_LEDGER": "postgresql://u@host/db", "AFTERCARE_SMTP_PASSWORD": ""}) == []


WRONG = [
    ("a quotation mark", 'a"b.xlsx'), ("a line end", "a\nExecStart=x.xlsx"), ("a control sign", "a\x07b.xlsx"),
    ("the other direction", "a\u202exslx.exe"), ("half a pair", "a\udcff.xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "name"), WRONG, ids=[case[0] for case in WRONG])
def test_paths_that_no_file_can_carry_are_refused(why: str, name: str) -> None:
    with pytest.raises(RefusalError, match="holds a sign"):
        assert service_of(Path("/srv", name), sys.executable, {}), why
    with pytest.raises(RefusalError, match="holds a sign"):
        service_of(Path("/srv/r.xlsx"), sys.executable, {"AFTERCARE_HOME": name})


def test_launchd_gets_the_words_as_they_are() -> None:
    service = service_of(Path(HOSTILE), "/opt/py thon", {**SETTINGS, **SECRETS})
    plan = launchd_plan(service, Path("/Users/lin/Library"), 501)
    (file,) = plan.files
    told = plistlib.loads(file.content)
    assert file.path == Path(f"/Users/lin/Library/LaunchAgents/{told['Label']}.plist")
    assert told["ProgramArguments"] == ["/opt/py thon", "-P", "-m", "aftercare", "run", HOSTILE, "--once"]
    assert told["EnvironmentVariables"] == SETTINGS
    assert (told["StartInterval"], told["RunAtLoad"]) == (300, True)
    known = {"Label", "ProgramArguments", "EnvironmentVariables", "StartInterval", "RunAtLoad", "ProcessType",
             "LowPriorityIO"}  # fmt: skip
    assert set(told) == known
    assert plan.starts == [("launchctl", "bootstrap", "gui/501", str(file.path))]


IN_ORDER = {"TimeTrigger": ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit"]}
CHILDREN = {
    "Task": {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"},
    "RegistrationInfo": {"Author", "Description", "URI"},
    "Triggers": {"TimeTrigger"},
    "TimeTrigger": {"Enabled", "StartBoundary", "Repetition"},
    "Repetition": {"Interval"},
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "RunLevel"},
    "Settings": {"MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries",
                 "StartWhenAvailable", "RunOnlyIfNetworkAvailable", "ExecutionTimeLimit", "Priority"},
    "Actions": {"Exec"},
    "Exec": {"Command", "Arguments"},
}  # fmt: skip
VALUES = {
    "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege", "MultipleInstancesPolicy": "IgnoreNew",
    "UserId": "FIRM\\美玲", "StartWhenAvailable": "true", "DisallowStartIfOnBatteries": "false", "Interval": "PT5M",
}  # fmt: skip


def test_the_task_of_windows_follows_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements, their order and values as the Task Scheduler's published schema (version 1.2) has them."""
    monkeypatch.setenv("USERDOMAIN", "FIRM")
    monkeypatch.setenv("USERNAME", "美玲")
    path = Path("/srv/我的 登記冊's & <co> $HOME.xlsx")
    plan = windows_plan(service_of(path, "C:/py/pythonw.exe", {**SETTINGS, **SECRETS}), Path("/home"))
    (file,) = plan.files
    assert file.content.startswith(b"\xff\xfe<\x00")
    assert 'encoding="UTF-16"' in file.text
    root = ET.fromstring(file.content)  # noqa: S314 — our own
    assert (root.tag, root.attrib) == (f"{{{NAMESPACE}}}Task", {"version": "1.2"})
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        children = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        assert set(children) == CHILDREN.get(name, set())
        assert len(set(children)) == len(children)
        order = IN_ORDER.get(name, children)
        assert children == [one for one in order if one in children]
        assert name not in VALUES or element.text == VALUES[name]
        assert children or (element.text or "").strip()
    context = root.find(f"{{{NAMESPACE}}}Actions")
    principal = root.find(f"{{{NAMESPACE}}}Principals/{{{NAMESPACE}}}Principal")
    assert context is not None
    assert principal is not None
    assert context.get("Context") == principal.get("id")
    assert plan.starts[0][:4] == ("schtasks", "/Create", "/TN", root.findtext(f".//{{{NAMESPACE}}}URI"))


def test_windows_would_replace_per_cent_signs() -> None:
    with pytest.raises(RefusalError, match="holds a sign"):
        windows_plan(service_of(Path("/srv/%TEMP%.xlsx"), "C:/py/pythonw.exe", {}), Path("/home"))


def split_by_windows(line: str) -> list[str]:
    """Words of a command line as the C runtime of Windows reads them."""
    words: list[str] = []
    word, within, at, begun = "", False, 0, False
    while at < len(line):
        slashes = len(line) - at - len(line[at:].lstrip("\\"))
        after = line[at + slashes : at + slashes + 1]
        if slashes and after == '"':
            word, at, begun = word + "\\" * (slashes // 2), at + slashes, True
            if slashes % 2:
                word, at = word + '"', at + 1
        elif slashes:
            word, at, begun = word + "\\" * slashes, at + slashes, True
        elif line[at] == '"':
            within, at, begun = not within, at + 1, True
        elif line[at] in " \t" and not within:
            words, word, at, begun = ([*words, word] if begun else words), "", at + 1, False
        else:
            word, at, begun = word + line[at], at + 1, True
    return [*words, word] if begun else words


@given(st.text(st.characters(codec="utf-8", exclude_characters='/\x00%"'), min_size=1, max_size=30))
@example("a b\\")
@example("\\\\ \\")
def test_windows_gets_the_words_as_they_are(name: str) -> None:
    if not name.isprintable():
        return
    service = service_of(Path("/srv", name), "C:/py/pythonw.exe", {})
    root = ET.fromstring(windows_plan(service, Path("/home")).files[0].content)  # noqa: S314 — our own
    assert split_by_windows(root.findtext(f".//{{{NAMESPACE}}}Arguments") or "") == list(service.command[1:])


def test_installed_shown_and_removed(machine: Machine, asked: Asked, register: Path, capsys: Capture) -> None:
    telling = Telling(language="en")
    assert installed([register], telling, machine, yes=False, show=True) == 0
    shown = capsys.readouterr().out
    assert str(register) in shown
    assert (files(machine), asked.words) == ([], [])
    assert installed([register], telling, machine, yes=True, show=False) == 0
    timer, service = (f"{service_name(register)}.{kind}" for kind in ("timer", "service"))
    assert {file.name for file in files(machine)} == {timer, service}
    assert asked.words == [
        ("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", timer),
    ]  # fmt: skip
    assert installed([register], telling, machine, yes=True, show=False) == 0
    other = machine.folder / ".config/systemd/user/other.timer"
    other.write_text("x")
    assert removed([register], telling, machine) == 0
    assert files(machine) == [other]
    assert removed([register], telling, machine) == 0
    assert "no service is installed" in capsys.readouterr().out


def test_nobody_to_ask_and_no_register(machine: Machine, register: Path) -> None:
    with pytest.raises(RefusalError, match="--yes"):
        installed([register], Telling(), machine, yes=False, show=False)
    with pytest.raises(RefusalError, match="is not there"):
        installed([register.with_name("none.xlsx")], Telling(), machine, yes=True, show=False)
    assert files(machine) == []


def test_what_is_not_ours_is_left_alone(machine: Machine, register: Path) -> None:
    service = machine.plan(machine.service(register)).files[0].path
    service.parent.mkdir(parents=True)
    service.write_text("[Service]\nExecStart=/bin/true\n")
    for act in (lambda: installed([register], Telling(), machine, yes=True, show=False),
                lambda: removed([register], Telling(), machine)):  # fmt: skip
        with pytest.raises(RefusalError, match="not made by this program"):
            act()
    assert files(machine) == [service]
    assert service.read_text() == "[Service]\nExecStart=/bin/true\n"


def test_a_system_that_takes_it_not(machine: Machine, asked: Asked, register: Path) -> None:
    asked.status = 1
    with pytest.raises(RefusalError, match="no bus"):
        installed([register], Telling(), machine, yes=True, show=False)
    assert status_told([register], Telling(quiet=True), machine, NOW) == 1
    assert removed([register], Telling(quiet=True), machine) == 0
    assert files(machine) == []


def test_status(machine: Machine, asked: Asked, register: Path, capsys: Capture) -> None:
    telling = Telling(json=True)
    assert status_told([register], telling, machine, NOW) == 1
    assert json.loads(capsys.readouterr().out)["services"][0]["installed"] is False
    installed([register], Telling(quiet=True), machine, yes=True, show=False)
    capsys.readouterr()
    assert status_told([register], telling, machine, NOW) == 1
    assert json.loads(capsys.readouterr().out)["services"][0]["last_round"] is None
    put_beat(Beat(str(register), "2026-11-22T03:55:00", FINE, "up to date"))
    assert status_told([register], telling, machine, NOW) == 0
    (told,) = json.loads(capsys.readouterr().out)["services"]
    assert told == {
        "register": str(register), "name": service_name(register), "installed": True, "active": True,
        "last_round": "2026-11-22T03:55:00", "state": "fine", "said": "up to date", "silent": False,
    }  # fmt: skip
    late = NOW + dt.timedelta(days=2)
    assert status_told([register], Telling(language="en"), machine, late) == 1
    assert "Silent since" in capsys.readouterr().out
    asked.status = 3
    assert status_told([register], telling, machine, NOW) == 1


def test_as_commands(register: Path, capsys: Capture) -> None:
    for system, sign in (("systemd", "OnCalendar"), ("launchd", "StartInterval"), ("windows", "StartWhenAvailable")):
        assert run(["service", "install", str(register), "--show", "--system", system]) == 0
        assert sign in capsys.readouterr().out
    assert run(["service", "install", str(register), "--show", "--system", "cron"]) == 2
    assert run(["service", "install", str(register)]) == 2


def verifies(words: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder / "config"),
                   "HOME": str(folder)}  # fmt: skip
    return subprocess.run(  # noqa: S603 — programs of systemd
        [str(word) for word in words], env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_verifies_its_units(tmp_path: Path) -> None:
    plan = systemd_plan(service_of(Path(HOSTILE), sys.executable, {**SETTINGS, **SECRETS}), tmp_path / "config")
    for file in plan.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.content)
    done = verifies(["systemd-analyze", "verify", "--user", *(file.path for file in plan.files)], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


REALLY = """\
set -e
mount -t tmpfs none /run/systemd && mkdir /run/systemd/system
/usr/lib/systemd/systemd --user --log-target=null & manager=$!
for _ in $(seq 100); do systemctl --user list-timers >/dev/null 2>&1 && break; sleep 0.1; done
systemctl --user daemon-reload
systemctl --user enable --now "$1.timer"
systemctl --user is-active "$1.timer"
systemctl --user start "$1.service"
systemctl --user disable --now "$1.timer"
kill $manager
"""


def test_systemd_runs_it(tmp_path: Path) -> None:
    """A real manager of systemd in a namespace of its own: the timer is on, the words arrive as they are."""
    really = ["unshare", "--mount", "--pid", "--fork", "--mount-proc"]
    if shutil.which("systemctl") is None or verifies([*really, "true"], tmp_path).returncode != 0:
        pytest.skip("no systemd, or this user may make no namespace: the units were not run")
    told = tmp_path / "told.json"
    script = (
        "import json, os, sys; "
        f"json.dump([sys.argv[1:], os.environ['AFTERCARE_CALENDAR']], open({str(told)!r}, 'w'))"
    )
    words = (HOSTILE, "a  b", "$HOME", "100%", "\\", "'", "")
    service = service_of(Path(HOSTILE), sys.executable, {"AFTERCARE_CALENDAR": HOSTILE})
    plan = systemd_plan(replace(service, command=(sys.executable, "-S", "-c", script, *words)), tmp_path / "config")
    for file in plan.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.content)
    done = verifies([*really, "bash", "-c", REALLY, "bash", service.name], tmp_path)
    if not told.exists() and "bus" in done.stderr:
        pytest.skip(f"a manager of systemd does not start here: {done.stderr.splitlines()[0]}")
    assert done.stdout.splitlines()[-1:] == ["active"], done.stderr
    assert json.loads(told.read_text("utf-8")) == [list(words), HOSTILE]
