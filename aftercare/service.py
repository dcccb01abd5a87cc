"""`aftercare service`: the files of the system's own scheduler, shown before they are written, and taken away again."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from aftercare.telling import Telling
from register.language import say
from register.refusals import RefusalError
from reminders.heartbeat import Beat, last_beat
from reminders.service_files import Plan, Service, ServiceFile, left_out, service_of
from sync.durable import put_whole
from sync.places import home

SYSTEMS: Final = ("systemd", "launchd", "windows")
SECONDS: Final = 60
"""How long a command of the system may take."""

Runs = Callable[[Sequence[str]], "Ran"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command of the system answered."""

    status: int
    said: str


@dataclass(frozen=True, slots=True)
class Machine:
    """Where services are put and who is asked: `system` of SYSTEMS, the user's folder, settings, commands."""

    system: str
    folder: Path
    environment: Mapping[str, str]
    runs: Runs

    def plan(self, service: Service) -> Plan:
        """How this system runs a service."""
        if self.system == "windows":
            from reminders.service_windows import windows_plan

            return windows_plan(service, home())
        if self.system == "launchd":
            from reminders.service_launchd import launchd_plan

            return launchd_plan(service, self.folder / "Library", os.getuid() if hasattr(os, "getuid") else 0)
        from reminders.service_systemd import systemd_plan

        config = self.environment.get("XDG_CONFIG_HOME")
        return systemd_plan(service, Path(config) if config else self.folder / ".config")

    def service(self, register: Path) -> Service:
        """The service of a register, run by this Python; on Windows by the one that opens no window."""
        python = Path(sys.executable)
        windowless = python.with_name("pythonw.exe")
        return service_of(register, str(windowless if windowless.exists() else python), self.environment)


def this_machine() -> Machine:
    """The machine that the command runs on."""
    system = {"win32": "windows", "darwin": "launchd"}.get(sys.platform, "systemd")
    return Machine(system, Path.home(), os.environ, system_command)


def machine_for(system: str | None) -> Machine:
    """This machine, or for showing its files only, one of another system."""
    if system is None:
        return this_machine()
    if system not in SYSTEMS:
        raise RefusalError("service_system", value=system, known=", ".join(SYSTEMS))
    return replace(this_machine(), system=system)


def system_command(words: Sequence[str]) -> Ran:
    """Run one command of the system, never through a shell."""
    try:
        done = subprocess.run(  # noqa: S603 — a list of words, the first of them ours
            list(words), capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Ran(127, str(problem))
    return Ran(done.returncode, (done.stderr or done.stdout).decode("utf-8", "replace").strip())


def installed(registers: Sequence[Path], telling: Telling, machine: Machine, *, yes: bool, show: bool) -> int:
    """The exit status after the files were shown, agreed to, written, and the system was told of them.

    With `show` nothing is written. What stands in a file's place and is not ours is never replaced.
    """
    language = telling.in_language()
    for register in registers:
        if not register.is_file() and not show:
            raise RefusalError("service_no_register", register=register)
        service = machine.service(register)
        plan = machine.plan(service)
        for file in plan.files:
            telling.lines([f"{file.path}:", *(f"    {line}" for line in file.text.splitlines()), ""])
        telling.lines([" ".join(map(quoted, words)) for words in plan.starts])
        tell_left_out(telling, machine, language)
        if show:
            continue
        agreed(telling, yes=yes)
        for file in plan.files:
            refuse_foreign(file, service)
        for file in plan.files:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            put_whole(file.path, file.content)
        if machine.system == "launchd":
            machine.runs(plan.stops[0])  # an agent that is there already would be refused
        for words in plan.starts:
            ran = machine.runs(words)
            if ran.status != 0:
                raise RefusalError("service_command", command=" ".join(words), reason=ran.said[:300])
        telling.line("service_installed", language, register=register.name, name=service.name)
        telling.note(f"service_note_{machine.system}", language)
    return 0


def tell_left_out(telling: Telling, machine: Machine, language: str) -> None:
    """The settings of this terminal that the service does not get from its files."""
    names = left_out(machine.environment)
    if machine.system == "windows":
        names = sorted({*names, *(key for key in machine.environment if key.startswith("AFTERCARE_"))})
    if names:
        telling.note("service_left_out", language, names=", ".join(names))


def agreed(telling: Telling, *, yes: bool) -> None:
    """Ask; RefusalError where nobody can answer, or says no."""
    if yes:
        return
    if telling.json or not sys.stdin.isatty():
        raise RefusalError("service_ask")
    sys.stderr.write(say("commands.service_question", telling.in_language()) + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in {"y", "yes", "是", "好"}:
        raise RefusalError("service_declined")


def quoted(word: str) -> str:
    """A word of a command as it is shown."""
    return f'"{word}"' if " " in word else word


def refuse_foreign(file: ServiceFile, service: Service) -> None:
    """Refuse where somebody else's file has the name of ours."""
    if file.path.exists() and not ours(file, service):
        raise RefusalError("service_foreign", file=file.path)


def ours(file: ServiceFile, service: Service) -> bool:
    """Whether the file that stands there is ours: it bears the service's name inside."""
    try:
        return service.name in file.path.read_bytes().decode(file.encoding)
    except (OSError, UnicodeError):
        return False


def removed(registers: Sequence[Path], telling: Telling, machine: Machine) -> int:
    """The exit status after the services are gone: what the system knows of them, and our files; nobody else's."""
    language = telling.in_language()
    for register in registers:
        service = machine.service(register)
        plan = machine.plan(service)
        there = [file for file in plan.files if file.path.exists()]
        if not there:
            telling.line("service_not_there", language, register=register.name)
            continue
        for file in there:
            refuse_foreign(file, service)
        for words in plan.stops:
            ran = machine.runs(words)
            if ran.status != 0:
                telling.note("service_stop_failed", language, command=" ".join(words), reason=ran.said[:300])
        for file in there:
            file.path.unlink()
        if machine.system == "systemd":
            machine.runs(plan.starts[0])
        telling.line("service_removed", language, register=register.name)
    return 0


def status_told(registers: Sequence[Path], telling: Telling, machine: Machine, now: dt.datetime) -> int:
    """The exit status: 0 where each service is there, known to the system, and was at work lately and well; else 1."""
    language = telling.in_language()
    found: list[dict[str, object]] = []
    for register in registers:
        service = machine.service(register)
        plan = machine.plan(service)
        there = all(file.path.exists() and ours(file, service) for file in plan.files)
        active = there and machine.runs(plan.asks).status == 0
        beat = last_beat(service.register)
        silent = beat is None or beat.silent(now)
        found.append({
            "register": str(register), "name": service.name, "installed": there, "active": active,
            "last_round": beat.at if beat else None, "state": beat.state if beat else None,
            "said": beat.said if beat else None, "silent": silent,
        })  # fmt: skip
        key = "service_active" if active else "service_inactive" if there else "service_not_there"
        telling.line(key, language, register=register.name, name=service.name)
        tell_beat(telling, language, beat, silent=silent)
    if telling.json:
        telling.document({"services": found})
    well = all(one["active"] and not one["silent"] and one["state"] in {"fine", "waits"} for one in found)
    return 0 if well else 1


def tell_beat(telling: Telling, language: str, beat: Beat | None, *, silent: bool) -> None:
    """When the register was last worked for, and how that went."""
    if beat is None:
        telling.line("service_never", language)
        return
    at = beat.instant.astimezone().strftime("%Y-%m-%d %H:%M")
    state = say(f"run.state_{beat.state}", language)
    telling.line("service_silent" if silent else "service_last", language, at=at, state=state, said=beat.said)
