"""How a program that runs until somebody ends it is told to."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def ended_by_signals() -> Generator[None]:
    """Being told to stop by the system is the same as Ctrl+C: what is going on is undone, and the program ends."""

    def end(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    # Of SIGINT too: a shell that starts a program behind itself has it ignored.
    names = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    was = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in was.items():
            signal.signal(number, handler)
