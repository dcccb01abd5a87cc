"""The numbers given to rows, kept in the ledger: none is given twice, not even when the workbook is an old version."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from sync.migrations.m0031_counters import NUMBERS_GIVEN


def counters_seen(connection: sa.Connection, register: str) -> dict[str, int]:
    """The highest number given, by counter name (`E`, `V-2026`)."""
    mine = NUMBERS_GIVEN.c.register == register
    found = connection.execute(sa.select(NUMBERS_GIVEN.c.name, NUMBERS_GIVEN.c.highest).where(mine))
    return {str(row.name): int(row.highest) for row in found}


def keep_counters(connection: sa.Connection, register: str, counters: Mapping[str, int]) -> None:
    """Move the counters up to these; none ever goes down."""
    known = counters_seen(connection, register)
    for name, number in counters.items():
        if number > known.get(name, 0):
            mine = (NUMBERS_GIVEN.c.register == register) & (NUMBERS_GIVEN.c.name == name)
            connection.execute(NUMBERS_GIVEN.delete().where(mine))
            connection.execute(NUMBERS_GIVEN.insert().values(register=register, name=name, highest=str(number)))
