"""What the workbook says of itself in its custom properties: the register's id, counters, the contract's version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from register.contract import VERSION

REGISTER: Final = "aftercare_register"
CONTRACT: Final = "aftercare_contract"
COUNTERS: Final = "aftercare_counters"
LEDGER: Final = "aftercare_ledger"
GENERATED: Final = "aftercare_generated"
"""Digest of what the generated sheets say: the same digest needs no new writing."""
CONTRACT_VERSION: Final = str(VERSION)


def counters_text(counters: Mapping[str, int]) -> str:
    """Counters as one property's text: `C=12;E=150;V-2026=38`."""
    return ";".join(f"{name}={number}" for name, number in sorted(counters.items()))


def counters_of(properties: Mapping[str, str]) -> dict[str, int]:
    """The counters that a workbook's properties say; what is not a counter is left out."""
    counters: dict[str, int] = {}
    for part in properties.get(COUNTERS, "").split(";"):
        name, _, number = part.partition("=")
        if name and number.isdecimal():
            counters[name] = int(number)
    return counters
