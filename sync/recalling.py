"""How a command that reads a register comes to its memory; the ledger is loaded only where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from register.memory import Memory, nothing_kept
from register.refusals import RefusalError
from sync.places import ledger_is_there
from sync.reading import Recall
from sync.register_id import plain, register_id
from workbook.properties import LEDGER


def recalling(path: Path, now: str, *, keeping: bool, unread: Callable[[RefusalError], object] | None = None) -> Recall:
    """Gives the memory of the register in a file by its custom properties; `now` is ISO text, UTC.

    `keeping`: of a command that keeps what it sees (`sync.memory.remember`): the first such pass freezes what rule 3
    keeps, unless the workbook names the ledger of another PC. A command that only reads does without a ledger that
    cannot be opened; `unread` is told why.
    """

    def recall(properties: Mapping[str, str]) -> Memory:
        register = register_id(path, properties)
        if register and ledger_is_there(plain(register)):
            from sync.memory import recalled  # noqa: PLC0415 — with all of SQLAlchemy: only where there is a ledger

            try:
                return recalled(register, path, properties, now)
            except RefusalError as refusal:
                if keeping:
                    raise
                if unread is not None:
                    unread(refusal)
                return Memory()
        return Memory(frozen=nothing_kept() if keeping and not properties.get(LEDGER) else None)

    return recall
