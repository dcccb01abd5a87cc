"""What a register's workbook takes for granted in its cells: where its days begin to count, its zone, its currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Conventions:
    """How bare numbers, instants of another zone and labelled amounts of one workbook are read."""

    since_1904: bool = False
    """Whether its days count from 1904, as in workbooks that began on an old Macintosh."""
    zone: str = "UTC"
    """The time zone to which its instants are local."""
    currency: str = ""
    """The label that may stand before or after an amount."""
    decimals: int | None = None
    """The places that money has; None: as many as are typed."""


USUAL: Final = Conventions()
