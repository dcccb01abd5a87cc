"""What an unforeseen failure looked like, kept for whoever mends it."""

from __future__ import annotations

import traceback
from pathlib import Path

from sync.places import home


def noted(problem: Exception) -> Path:
    """The file that keeps the last one; a disk that takes no more never makes it worse."""
    file = home() / "last-failure.txt"
    try:
        file.write_text("".join(traceback.format_exception(problem)), "utf-8", errors="replace")
    except OSError:
        return file
    return file
