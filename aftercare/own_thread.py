"""A register's rounds in a thread of its own: a share that does not answer holds up no other register.

A call to a network drive that has gone away may come back after minutes, or never, and nothing can call it off. So
whoever asks for a round waits for its end only so long; until it has come to an end, no other begins for that register.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import Final

SLICE: Final = 0.5
"""Seconds of waiting at a time: on Windows nothing is heard of Ctrl+C while a thread is waited for."""


class OwnThread:
    """One thing at a time, waited for only so long."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._done.set()
        self.since = dt.datetime.min.replace(tzinfo=dt.UTC)
        """When what is going on began."""

    @property
    def at_work(self) -> bool:
        """Whether what was begun has not come to its end."""
        return not self._done.is_set()

    def begin(self, work: Callable[[], object], now: dt.datetime) -> None:
        """Begin something at `now`; what is never answered does not keep the program from ending."""

        def done() -> None:
            try:
                work()
            finally:
                self._done.set()

        self.since = now
        self._done.clear()
        threading.Thread(target=done, daemon=True).start()

    def ended(self, seconds: float) -> bool:
        """Whether it came to its end within so many seconds."""
        # Not Thread.join: in Python 3.11 Ctrl+C makes it believe that the thread has ended.
        until = time.monotonic() + seconds
        while not self._done.wait(max(0.0, min(until - time.monotonic(), SLICE))):
            if time.monotonic() >= until:
                return False
        return True
