"""Sheets as they were read last, for a program that reads one register again and again: a save changes one or two.

What is kept holds for the very same bytes, read with the same shared texts, formats and tables; all else is read anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from workbook.archive import Entry
    from workbook.contents import TableEntry
    from workbook.held import Held
    from workbook.raw import RawTable

LARGEST: Final = 32 << 20
"""Bytes of a sheet that is kept: what 40,000 pieces of equipment take. Of larger ones the memory is worth more."""


class Sign(NamedTuple):
    """By which it is known that a sheet would be read as it was."""

    packed: str
    """Digest of the sheet's bytes in the file."""
    around: tuple[str, str]
    """The same of the workbook's texts and formats."""
    date1904: bool
    plain: bool
    tables: tuple[TableEntry, ...]
    """Every table on the sheet."""
    pivots: tuple[Held, ...]
    """What the pivot tables on the sheet fill."""


@dataclass(slots=True)
class KeptSheets:
    """The tables read from each sheet's part. They are never changed after they were read."""

    _sheets: dict[str, tuple[Sign, tuple[RawTable, ...]]] = field(
        default_factory=dict[str, "tuple[Sign, tuple[RawTable, ...]]"]
    )

    def same(self, part: str, sign: Sign | None) -> tuple[RawTable, ...] | None:
        """What was read of a part with that sign; None where it is to be read."""
        known = self._sheets.get(part)
        return known[1] if known is not None and known[0] == sign else None

    def keep(self, part: str, sign: Sign, tables: tuple[RawTable, ...]) -> None:
        """Keep what was read, in the place of what was kept of that part."""
        self._sheets[part] = sign, tables


def packed_digest(file: bytes, entry: Entry | None) -> str:
    """The digest of an entry's packed bytes; empty for none."""
    if entry is None:
        return ""
    return hashlib.sha256(memoryview(file)[entry.start : entry.start + entry.packed]).hexdigest()
