"""Everybody who may have the workbook open, asked before anything is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from register.refusals import BusyError, RefusalError
from sync.locks import Holder, holders
from sync.probe import open_for_writing
from sync.shares import shared_from_here

READ_ONLY: Final = "AFTERCARE_READ_ONLY"
"""Set where the program may look and tell, but never write: on a server whose locks it cannot see, for example."""


def refuse_while_open(workbook: Path, now: str) -> Holder | None:
    """Refuse to write (BusyError) while somebody has the workbook open, as far as files beside it or the system say.

    A file beside that is a day old blocks only where the system confirms it: the holder it names is returned, to be
    told. A workbook in a folder that this machine shares with Samba, where the system cannot say who has it open, is
    not written at all. `now` is ISO text, UTC.
    """
    if os.environ.get(READ_ONLY):
        raise RefusalError("read_only_here", register=workbook.name, setting=READ_ONLY)
    open_here = open_for_writing(workbook)
    found = holders(workbook)
    holding = next((each for each in found if open_here or not each.is_stale(now)), None)
    if holding is not None:
        since = holding.since(now)
        key = "open_by" if holding.name and since else "open_by_somebody"
        raise BusyError(key, register=workbook.name, name=holding.name, since=since, file=holding.file)
    if open_here:
        raise BusyError("open_for_writing", register=workbook.name)
    if open_here is None and workbook.exists() and shared_from_here(workbook):
        raise RefusalError("share_unseen", register=workbook.name, setting=READ_ONLY)
    return found[0] if found else None
