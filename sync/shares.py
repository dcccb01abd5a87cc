"""Where a workbook lies: on a disk of this machine, on a share of another, or in a folder that this one shares."""

from __future__ import annotations

import configparser
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
SAMBA: Final = (Path("/etc/samba/smb.conf"), Path("/etc/samba/smb.share.conf"), Path("/usr/local/etc/smb4.conf"))
USER_SHARES: Final = Path("/var/lib/samba/usershares")
WINDOWS_SHARES: Final = frozenset({"cifs", "smb3", "smbfs"})
OTHER_SHARES: Final = frozenset({"nfs", "nfs4", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "fuse.davfs2"})
DRIVE_REMOTE: Final = 4


def is_on_share(file: Path) -> bool:
    """Whether the file comes over the network."""
    if sys.platform == "win32":
        return _is_remote_drive(file)
    if sys.platform == "darwin":
        return file.resolve().is_relative_to("/Volumes")
    return file_system(file) in WINDOWS_SHARES | OTHER_SHARES


def other_names(workbook: Path) -> int:
    """How many names (hard links) the file has besides this one; a symbolic link is followed and is none."""
    try:
        return max(workbook.stat().st_nlink - 1, 0)
    except OSError:
        return 0


def file_system(file: Path) -> str:
    """The kind of file system on which the file lies, as Linux names it; '' where that is not known."""
    try:
        lines = MOUNTS.read_text("utf-8").splitlines()
    except OSError:
        return ""
    place, best = str(file.resolve()), ("", "")
    for line in lines:
        before, _, after = line.partition(" - ")
        point = before.split(" ")[4].replace(r"\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = point, after.split(" ")[0]
    return best[1]


def shared_from_here(file: Path) -> bool:
    """Whether the file lies in a folder that this machine shares with Samba, as its settings say.

    Who has it open over that share is known to Samba only: its locks are not locks of this system.
    """
    place = file.resolve()
    return any(place.is_relative_to(Path(folder).resolve()) for folder in shared_folders() if folder.startswith("/"))


def shared_folders() -> Iterable[str]:
    """The folders that the settings of Samba name."""
    own = sorted(USER_SHARES.glob("*")) if USER_SHARES.is_dir() else []
    for file in (*SAMBA, *own):
        settings = configparser.ConfigParser(
            strict=False, interpolation=None, allow_no_value=True, delimiters=("=",), comment_prefixes=("#", ";"),
            default_section="",
        )  # fmt: skip
        try:
            settings.read_string("[all]\n" + file.read_text("utf-8", "replace"))
        except (OSError, configparser.Error):
            continue
        for name in settings.sections():
            if settings.has_option(name, "path"):
                yield settings.get(name, "path").strip('" ')


def _is_remote_drive(file: Path) -> bool:
    """Asked of GetDriveTypeW to Microsoft's documentation, not yet run on Windows."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 — only Windows has windll

        anchor = file.resolve().anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == DRIVE_REMOTE
    return False
