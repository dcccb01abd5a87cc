"""Checks of Python and of what is installed beside it."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import PureWindowsPath
from typing import Final

from aftercare import __version__
from aftercare.doctor_checks import Checked, Scene, failed, passed, windows_only

OLDEST: Final = (3, 11)
REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(>=|==)\s*([0-9.]+)\s*(;.*)?")


def python(_scene: Scene) -> Checked:
    """The version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    return (passed if sys.version_info >= OLDEST else failed)(
        "python", "python", version=version, oldest=".".join(map(str, OLDEST)), place=sys.executable
    )


def store_python(scene: Scene) -> Checked:
    """Whether Python comes from the Microsoft Store: its files are hidden from Excel."""
    return python_place(sys.base_prefix) if scene.windows else windows_only("store_python")


def python_place(place: str) -> Checked:
    """The same for the folder of an interpreter.

    >>> python_place("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12").status
    'fail'
    """
    store = "windowsapps" in {part.lower() for part in PureWindowsPath(place).parts}
    return failed("store_python", "store_python", place=place) if store else passed("store_python", "own_python")


def packages(_scene: Scene) -> Checked:
    """The packages that the program needs, in the versions that it needs."""
    try:
        needed = metadata.requires("aftercare") or []
    except metadata.PackageNotFoundError:
        return failed("packages", "not_installed", version=__version__)
    wrong = [told for line in needed if (told := lacking(line))]
    if wrong:
        return failed("packages", "packages_wrong", names=", ".join(wrong))
    return passed("packages", "packages", version=__version__, count=sum("extra ==" not in line for line in needed))


def lacking(line: str) -> str:
    """What is wrong with a requirement, such as `pandas 2.9 (>=3.0)`; '' where it is met or optional."""
    found = REQUIREMENT.fullmatch(line.strip())
    if found is None or "extra ==" in line:
        return ""
    name, sign, wanted = found[1], found[2], found[3]
    try:
        there = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} – ({sign}{wanted})"
    has, needs = numbers(there), numbers(wanted)
    met = has == needs if sign == "==" else has >= needs
    return "" if met else f"{name} {there} ({sign}{wanted})"


def numbers(version: str) -> list[int]:
    """A version as numbers, without noughts at its end: 3.0 is 3.

    >>> numbers("0.37.8") < numbers("0.37.10"), numbers("3.0") == numbers("3")
    (True, True)
    """
    found = [int(part) for part in re.findall(r"\d+", version.partition("+")[0])]
    while found and found[-1] == 0:
        found.pop()
    return found
