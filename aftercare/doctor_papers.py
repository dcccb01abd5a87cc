"""Checks of what papers need: fonts with Chinese; and of LibreOffice, which the tests use."""

from __future__ import annotations

import shutil
from typing import Final

from aftercare.doctor_checks import Checked, Scene, not_checked, passed, refused
from aftercare.telling import machine_language
from register.refusals import RefusalError
from sync.reading import Opened

SOFFICE: Final = (
    "soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)  # fmt: skip


def fonts(scene: Scene) -> Checked:
    """The fonts that papers are set in, the first one first."""
    from printouts.fonts import LAST, chosen_fonts, machine_fonts

    opened = scene.opened
    language = opened.intake.register.settings.language if isinstance(opened, Opened) else machine_language()
    families = machine_fonts().families()
    try:
        found = [name for name in chosen_fonts(language, families) if name != LAST]
    except RefusalError as refusal:
        return refused("fonts", refusal)
    if not found:
        return not_checked("fonts", "fonts_latin", name=LAST)
    return passed("fonts", "fonts", names=", ".join(found[:3]))


def libreoffice(_scene: Scene) -> Checked:
    """Whether LibreOffice is there: nothing of the office's work needs it."""
    found = next((place for name in SOFFICE if (place := shutil.which(name))), None)
    if found is None:
        return not_checked("libreoffice", "libreoffice_none")
    return passed("libreoffice", "libreoffice", place=found)
