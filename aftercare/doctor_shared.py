"""Checks of where the register lies: OneDrive and other synchronised folders, shares, web addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed
from sync.shares import is_on_share, other_names, shared_from_here

WEB: Final = re.compile(r"(?:^|/)(https?):/+(.*)", re.IGNORECASE)
ONEDRIVE: Final = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
SYNCHRONISED: Final = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "syncthing", "box")


def place(scene: Scene) -> Checked:
    """Whether the register lies where a program can write it safely."""
    if scene.register is None:
        return not_checked("place", "no_register")
    # As a path it has lost a slash, and made absolute it begins with this folder.
    address = WEB.search(str(scene.register).replace("\\", "/"))
    if address is not None:
        return failed("place", "place_web", place=f"{address[1]}://{address[2]}")
    path = scene.register.absolute()
    cloud = synchronised(path, scene.environment)
    if cloud:
        return passed("place", "place_cloud", place=path, cloud=cloud)
    if linked := other_names(path):
        return failed("place", "place_linked", place=path, count=linked)
    if shared_from_here(path):
        return failed("place", "place_served", place=path)
    return passed("place", "place_share" if is_on_share(path) else "place", place=path)


def synchronised(path: PurePath, environment: Mapping[str, str]) -> str:
    """The synchronising program in whose folder a path lies, as far as its name or Windows' own settings say; else ''.

    >>> synchronised(PurePath("/home/lin/Dropbox/register.xlsx"), {})
    'Dropbox'
    """
    for name in ONEDRIVE:
        root = environment.get(name)
        if root and PurePath(root) in path.parents:
            return "OneDrive"
    for part in path.parts[:-1]:
        if part.lower().startswith(SYNCHRONISED) or part.lower() in {".stfolder", "mobile documents"}:
            return part
    return ""


def home_folder(_scene: Scene) -> Checked:
    """Whether the program's own folder can be written, and lies on a disk of this machine."""
    from sync.durable import put_whole
    from sync.places import home, private_folder

    folder: Path = home()
    try:
        probe = private_folder() / ".doctor"
        put_whole(probe, b"")
        probe.unlink()
    except OSError as problem:
        return failed("home_folder", "home_folder_closed", folder=folder, reason=problem.strerror or problem)
    if is_on_share(folder):
        return failed("home_folder", "home_folder_share", folder=folder)
    return passed("home_folder", "home_folder", folder=folder)
