"""What the workbook says of itself in its custom properties: the register's id, counters, the contract's version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from register.contract import VERSION

REGISTER: Final = "aftercare_register"
CONTRACT: Final = "aftercare_contract"
AWAITED: Final = "aftercare_awaited"
"""What of the contract's version the register still lacks, because something of the staff's was in the way."""
COUNTERS: Final = "aftercare_counters"
LEDGER: Final = "aftercare_ledger"
LAST_ROUND: Final = "aftercare_last_round"
"""The day of the last round of the scheduler that had to write, and when the workbook was last written (UTC):
`2026-11-28;2026-11-28T00:00:07`. A workbook that nothing runs by itself for has none."""
GENERATED: Final = "aftercare_generated"
"""Digest of what the generated sheets say: the same digest needs no new writing."""
CONTRACT_VERSION: Final = str(VERSION)


def counters_text(counters: Mapping[str, int]) -> str:
    """Counters as one property's text: `C=12;E=150;V-2026=38`."""
    return ";".join(f"{name}={number}" for name, number in sorted(counters.items()))


def last_round(properties: Mapping[str, str]) -> tuple[str, str]:
    """The day and the instant that LAST_ROUND says; '' for each where it says none."""
    day, _, at = properties.get(LAST_ROUND, "").partition(";")
    return day, at


def counters_of(properties: Mapping[str, str]) -> dict[str, int]:
    """The counters that a workbook's properties say; what is not a counter is left out."""
    counters: dict[str, int] = {}
    for part in properties.get(COUNTERS, "").split(";"):
        name, _, number = part.partition("=")
        if name and number.isdecimal():
            counters[name] = int(number)
    return counters
