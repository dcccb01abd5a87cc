"""Checks of Excel and its add-in: only Windows can be asked; what its answers mean is decided here."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PureWindowsPath
from typing import Final

from aftercare.doctor_checks import PASS, Checked, Scene, failed, not_checked, passed, windows_only
from aftercare.doctor_windows import MACHINE, USER, marked, registry_keys, registry_value

CLICK_TO_RUN: Final = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
APP_PATH: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
TRUSTED: Final = r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
BLOCKED_FROM: Final = 3
"""Zones from here on (the internet, untrusted places) have their macros blocked."""


@dataclass(frozen=True, slots=True)
class Office:
    """Excel as Windows knows it; '' where it says nothing."""

    version: str
    platform: str
    """`x64` or `x86`."""
    place: str


def office_here() -> Office:
    """What the registry says of Excel."""
    values = [registry_value(MACHINE, CLICK_TO_RUN, name) or "" for name in ("VersionToReport", "Platform")]
    return Office(values[0], values[1], registry_value(MACHINE, APP_PATH, "") or "")


def office(scene: Scene) -> Checked:
    """Whether Excel is there, of which bitness, and not from the Microsoft Store."""
    return office_told(office_here()) if scene.windows else windows_only("office")


def office_told(found: Office) -> Checked:
    """The same for what was found. The Store's Excel runs apart from other programs: an add-in cannot start Python."""
    facts = {"version": found.version or "?", "bits": "32" if found.platform == "x86" else "64"}
    if not (found.place or found.version):
        return failed("office", "office_none")
    if "windowsapps" in {part.lower() for part in PureWindowsPath(found.place).parts}:
        return failed("office", "office_store", **facts)
    return passed("office", "office", **facts)


def dll(scene: Scene) -> Checked:
    """Whether the library by which Excel starts Python stands beside Python, for both bitnesses, in this version."""
    if not scene.windows:
        return windows_only("dll")
    from macros.installed import libraries

    folders = {file.parent for bits in (32, 64) for file in libraries(bits)}
    names = [file.name for folder in folders for file in folder.glob("xlwings*.dll")]
    return dll_told(names, metadata.version("xlwings"))


def dll_told(names: Sequence[str], version: str) -> Checked:
    """The same for the names of the libraries found. One that is missing though installed is often in quarantine."""
    wanted = {f"xlwings{bits}-{version}.dll" for bits in ("32", "64")}
    lacking = sorted(wanted - set(names))
    if lacking:
        others = ", ".join(sorted(set(names) - wanted)) or "–"
        return failed("dll", "dll_lacking", names=", ".join(lacking), others=others, version=version)
    return passed("dll", "dll", version=version)


def addin(scene: Scene) -> Checked:
    """Whether the add-in that Excel loads is this version's, and starts this Python."""
    from aftercare.addin import ansi
    from macros.addin_file import addin as this_versions
    from macros.installed import configuration, configured, places

    where = places(scene.system, Path.home(), scene.environment)
    if where is None:
        return windows_only("addin")
    told = where.configuration.read_text(ansi(scene.system), "replace") if where.configuration.exists() else None
    there = where.addin.read_bytes() if where.addin.exists() else None
    settings = None if told is None else configured(told)
    return addin_told(there, this_versions(), settings, configuration(scene.system), marked(where.addin))


def addin_told(
    there: bytes | None, this_versions: bytes, told: Mapping[str, str] | None, wanted: Mapping[str, str], mark: str
) -> Checked:
    """The same for what stands where Excel looks: the add-in and its configuration (None: not there), its mark.

    A configuration without an add-in is what a virus scanner leaves behind.
    """
    if there is None:
        return not_checked("addin", "addin_none") if told is None else failed("addin", "addin_gone")
    if mark_told(mark, "").status != PASS:
        return failed("addin", "addin_blocked")
    if there != this_versions:
        return failed("addin", "addin_other")
    wrong = [key for key, value in wanted.items() if (told or {}).get(key) != value]
    if wrong:
        return failed("addin", "addin_configured", names=", ".join(wrong))
    return passed("addin", "addin")


def mark_of_the_web(scene: Scene) -> Checked:
    """Whether Windows takes the register for a file from the internet: Excel then opens it without its macros."""
    if not scene.windows:
        return windows_only("mark_of_the_web")
    if scene.register is None:
        return not_checked("mark_of_the_web", "no_register")
    return mark_told(marked(scene.register), scene.register.name)


def mark_told(mark: str, name: str) -> Checked:
    """The same for the text of its mark.

    >>> mark_told("[ZoneTransfer] ZoneId=3", "register.xlsx").status
    'fail'
    """
    zone = re.search(r"ZoneId\s*=\s*(\d)", mark)
    blocked = zone is not None and int(zone[1]) >= BLOCKED_FROM
    key = "mark_set" if blocked else "mark_none"
    return (failed if blocked else passed)("mark_of_the_web", key, register=name)


def trusted_location(scene: Scene) -> Checked:
    """Whether a register with buttons of its own (.xlsm) lies where Excel lets macros run. An .xlsx needs none."""
    if not scene.windows:
        return windows_only("trusted_location")
    if scene.register is None:
        return not_checked("trusted_location", "no_register")
    if scene.register.suffix.lower() != ".xlsm":
        return passed("trusted_location", "trusted_unneeded")
    keys = registry_keys(USER, TRUSTED)
    folders = [registry_value(USER, rf"{TRUSTED}\{key}", "Path") or "" for key in keys]
    below = [registry_value(USER, rf"{TRUSTED}\{key}", "AllowSubfolders") == "1" for key in keys]
    return trusted_told(str(scene.register.absolute()), list(zip(folders, below, strict=True)), dict(os.environ))


def trusted_told(register: str, folders: Sequence[tuple[str, bool]], environment: dict[str, str]) -> Checked:
    """The same for the folders that Excel trusts, each with whether those below it count."""
    place = PureWindowsPath(register).parent
    for said, below in folders:
        folder = PureWindowsPath(expanded(said, environment))
        if said and (place == folder or (below and folder in place.parents)):
            return passed("trusted_location", "trusted", folder=folder)
    return failed("trusted_location", "trusted_not", folder=place)


def expanded(said: str, environment: dict[str, str]) -> str:
    """A path of the registry with its `%NAME%` filled in.

    >>> expanded("%APPDATA%/Excel", {"appdata": "C:/Users/lin"})
    'C:/Users/lin/Excel'
    """
    known = {name.lower(): value for name, value in environment.items()}
    return re.sub("%([^%]+)%", lambda found: known.get(found[1].lower(), found[0]), said)
