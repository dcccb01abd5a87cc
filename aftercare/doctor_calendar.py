"""The check of the folder in which calendar feeds stand."""

from __future__ import annotations

import secrets
from pathlib import Path

from aftercare.despatching import FEED
from aftercare.doctor_checks import Checked, Scene, failed, not_checked, passed


def calendar_folder(scene: Scene) -> Checked:
    """Whether the folder of the feeds is there and can be written. What is tried in it is taken out again."""
    said = scene.environment.get(FEED)
    if not said:
        return not_checked("calendar_folder", "calendar_unset", name=FEED)
    folder = Path(said).absolute()
    if not folder.is_dir():
        return failed("calendar_folder", "calendar_missing", folder=folder, name=FEED)
    probe = folder / f".~aftercare-{secrets.token_hex(4)}.part"
    try:
        probe.touch(mode=0o600, exist_ok=False)
        probe.unlink()
    except OSError as problem:
        return failed(
            "calendar_folder", "calendar_closed", folder=folder, name=FEED, reason=problem.strerror or problem
        )
    return passed("calendar_folder", "calendar", folder=folder)
