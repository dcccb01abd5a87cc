"""The journal of write-backs in the ledger: begun before a file is touched, ended when all of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import sqlalchemy as sa

from sync.ledger import Ledger
from sync.migrations.m0002_writebacks import WRITEBACKS

Outcome: TypeAlias = Literal["done", "overtaken", "failed"]
"""How a write-back ended: the new version stood in the file, somebody else's does, or the old one was left."""
BEGUN: Final = "begun"


@dataclass(frozen=True, slots=True)
class WriteBack:
    """One write-back: the versions (SHA-256) before and after, and the mark in the names of the files beside."""

    number: int
    workbook: Path
    base: str
    new: str
    beside: str


def begin(ledger: Ledger, workbook: Path, base: str, new: str, beside: str, now: str) -> WriteBack:
    """Note on the disk what is about to be done; `base` is in the snapshots by then, `now` is ISO text, UTC."""
    row = {"workbook": str(workbook), "base": base, "new": new, "beside": beside}
    mine = {"register": ledger.register, "host": ledger.host[:200], "state": BEGUN, "begun_at": now}
    with ledger.writing() as connection:
        number = connection.scalar(WRITEBACKS.insert().values(**row, **mine).returning(WRITEBACKS.c.id))
    return WriteBack(int(number or 0), workbook, base, new, beside)


def end(ledger: Ledger, write_back: WriteBack, outcome: Outcome, now: str) -> None:
    """Note that nothing is left to be done."""
    mine = WRITEBACKS.c.id == write_back.number
    with ledger.writing() as connection:
        connection.execute(WRITEBACKS.update().where(mine).values(state=outcome, ended_at=now))


def begun(ledger: Ledger, workbook: Path) -> list[WriteBack]:
    """Write-backs of this machine into a file that were begun and not ended, oldest first."""
    table = WRITEBACKS
    mine = (table.c.register == ledger.register) & (table.c.state == BEGUN) & (table.c.host == ledger.host[:200])
    wanted = sa.select(table.c.id, table.c.workbook, table.c.base, table.c.new, table.c.beside)
    with ledger.reading() as connection:
        rows = connection.execute(wanted.where(mine, table.c.workbook == str(workbook)).order_by(table.c.id))
        return [WriteBack(row.id, Path(row.workbook), row.base, row.new, row.beside) for row in rows]
