"""The program's own files beside a workbook while it is replaced; nobody else's are ever touched."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LONGEST: Final = 40
"""Signs of the workbook's name that stand in the names of these files: a name of Chinese may be full by itself."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The three files of one write-back, told apart by a mark that the journal knows."""

    folder: Path
    stem: str
    mark: str

    def named(self, ending: str) -> Path:
        """The file with this ending."""
        return self.folder / f".~aftercare-{self.stem[:LONGEST]}-{self.mark}.{ending}"

    @property
    def part(self) -> Path:
        """The new version while it is being written, perhaps half: never anything but our own output."""
        return self.named("part")

    @property
    def ready(self) -> Path:
        """The new version, whole; after an exchange what it displaced."""
        return self.named("new")

    @property
    def aside(self) -> Path:
        """What was moved out of the workbook's place to make room."""
        return self.named("old")


def beside(workbook: Path, mark: str = "") -> Beside:
    """The files of the write-back with this mark; without one, of a new write-back."""
    return Beside(workbook.parent, workbook.stem, mark or secrets.token_hex(4))
