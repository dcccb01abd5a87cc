"""Patience with Windows, where a file that was just written is in somebody's hands for a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

TRANSIENT: Final = {5, 32, 33, 1175, 1176}
"""Access denied, sharing violation, lock violation, and ReplaceFileW that could not take one of its two files away.

A virus scanner, an indexer, or a sync client has it for a moment. After each of them both files stand as they were.
"""
PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def patiently(act: Callable[[], object], sleep: Callable[[float], None] = time.sleep) -> None:
    """Do it, again after a pause where Windows says that the file is in use; about 2.5 s in all, then OSError."""
    for pause in PAUSES:
        try:
            act()
        except OSError as problem:
            if getattr(problem, "winerror", None) not in TRANSIENT:
                raise
            sleep(pause)
        else:
            return
    act()
