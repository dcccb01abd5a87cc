"""Where the pivot tables of a sheet stand, before any sheet is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.encoding import text_pieces
from workbook.events import tell
from workbook.held import PIVOT, Held, held_of

if TYPE_CHECKING:
    from workbook.contents import Contents


class _Places:
    """Hears the definition of a pivot table."""

    def __init__(self) -> None:
        self.held: list[Held] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        held = held_of(PIVOT, attributes.get("ref", "")) if name == "location" else None
        if held:
            self.held.append(held)

    def end(self, name: str) -> None:
        """Nothing hangs on where elements end."""

    def text(self, text: str) -> None:
        """Nor on what is said in them."""


def pivots(file: bytes, contents: Contents, part: str, name: str) -> list[Held]:
    """What the pivot tables of a sheet fill; one whose definition is gone fills nothing."""
    heard = _Places()
    for each in contents.relations(part):
        entry = contents.find(each.target) if each.kind == "pivotTable" else None
        if entry is not None:
            tell(text_pieces(file, entry, name), heard, name=name, part=each.target)
    return heard.held
