"""A workbook's bytes, taken once and whole: what a save tore is never taken for a version.

The file is held open only while it is copied, and in a way that lets Excel open and save it meanwhile; all else is
done with the copy. A read is good when the file is the same before and after and the copy holds together in all its
parts (`workbook.guard`); until then it is read again after a pause, for as long as the file goes on changing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from register.refusals import BusyError, RefusalError
from sync.locks import holders
from sync.seen import digest
from workbook.guard import load

Sleep: TypeAlias = Callable[[float], None]
Read = TypeVar("Read")
PAUSES: Final = (0.5, 0.5, 1.0, 2.0, 4.0, 8.0)
STILL: Final = 3
"""Readings with the same bytes in a row after which nobody is writing there any more: it was torn for good."""
TORN: Final = frozenset({"file_changing", "file_torn", "file_damaged", "file_empty", "file_zeros", "file_unreadable"})
"""Refusals of a file that may be whole in a moment: half saved, half copied, or a share that does not answer."""


def read_whole(path: Path, understood: Callable[[bytes], Read], sleep: Sleep | None = None) -> tuple[bytes, Read]:
    """The file's bytes and what was understood of them.

    With `sleep` a torn read is tried again after growing pauses. BusyError (exit status 3) where it is still torn
    then, or at once without `sleep`: the next command, or the scheduler's next tick, tries again. Whatever else
    `understood` refuses is refused.
    """
    tries: list[str] = []
    for pause in (*PAUSES, None):
        workbook = b""
        try:
            workbook = load(path)
            return workbook, understood(workbook)
        except RefusalError as refusal:
            absent = refusal.key == "file_absent" and sleep is not None and bool(holders(path))
            if refusal.key not in TORN and not absent:
                raise
            tries.append(digest(workbook) if workbook else refusal.key)
            still = len(tries) >= STILL and len(set(tries[-STILL:])) == 1
            if sleep is None or pause is None or still:
                raise refusal if absent else BusyError(refusal.key, **refusal.facts) from refusal
            sleep(pause)
    raise AssertionError  # the last pause is None
