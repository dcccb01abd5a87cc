"""The numbers given to rows, kept in the ledger: none is given twice, not even when the workbook is an old version."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from sync.migrations.m0003_memory import COUNTERS


def counters_seen(connection: sa.Connection, register: str) -> dict[str, int]:
    """The highest number given, by counter name (`E`, `V-2026`)."""
    found = connection.execute(sa.select(COUNTERS.c.name, COUNTERS.c.highest).where(COUNTERS.c.register == register))
    return {str(row.name): int(row.highest) for row in found}


def keep_counters(connection: sa.Connection, register: str, counters: Mapping[str, int]) -> None:
    """Move the counters up to these; none ever goes down."""
    known = counters_seen(connection, register)
    for name, number in counters.items():
        if number > known.get(name, 0):
            mine = (COUNTERS.c.register == register) & (COUNTERS.c.name == name)
            connection.execute(COUNTERS.delete().where(mine))
            connection.execute(COUNTERS.insert().values(register=register, name=name, highest=number))
