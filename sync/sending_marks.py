"""How often a ledger has sent, marked beside the workbook as well: what an old backup of the ledger does not know.

Before the first letter of a round goes out, and after the last, the ledger counts one up and the mark says the same. A
ledger put back from a backup finds a higher count in the mark, or in the workbook, and sends nothing (`Standing`).
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from sync.attributes import make_like
from sync.durable import put_whole
from sync.ledger import Ledger
from sync.migrations.m0004_registration import EPOCHS

LONGEST: Final = 1_000
"""Bytes of a mark at most."""


def mark_of(workbook: Path, register: str) -> Path:
    """The mark of a register, given by its plain id, beside its workbook or beside what that is a link to."""
    return workbook.resolve().parent / f".~aftercare-{register}.sent"


def marked(workbook: Path, register: str) -> str:
    """What the mark says (`sync.registration.sender_text`), '' where there is none."""
    file = mark_of(workbook, register)
    try:
        if not file.is_file():
            return ""
        with file.open(encoding="utf-8") as opened:
            return opened.read(LONGEST).strip()
    except (OSError, ValueError):
        return ""


def count_round(ledger: Ledger, workbook: Path) -> None:
    """Count a round that sends, in the ledger first.

    Where the folder takes no file the mark cannot be left, nor could the workbook be written; the letters go all the
    same. RefusalError where the ledger cannot be written: then none goes.
    """
    mine = EPOCHS.c.register == ledger.register
    with ledger.writing() as connection:
        epoch = (connection.scalar(sa.select(EPOCHS.c.epoch).where(mine)) or 0) + 1
        connection.execute(EPOCHS.delete().where(mine))
        connection.execute(EPOCHS.insert().values(register=ledger.register, epoch=epoch))
    file = mark_of(workbook, ledger.register)
    with contextlib.suppress(OSError):
        put_whole(file, f"{ledger.id};{epoch};{ledger.host}\n".encode())
        make_like(file, workbook)
