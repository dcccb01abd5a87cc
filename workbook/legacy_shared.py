"""The shared workbook of old (Review, Share Workbook): several people hold it at once and Excel unites their saves."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from register.refusals import RefusalError

REVISIONS: Final = "xl/revisions/"


def refuse_legacy_shared(workbook: bytes, name: str) -> None:
    """Refuse to write into one: what the program put in would be no edit of anybody's, and Excel would drop it."""
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            shared = any(part.replace("\\", "/").lower().startswith(REVISIONS) for part in archive.namelist())
    except zipfile.BadZipFile:  # what is no workbook is refused by those who read it
        return
    if shared:
        raise RefusalError("legacy_shared", register=name)
