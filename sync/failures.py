"""What an unforeseen failure looked like, kept for whoever mends it."""

from __future__ import annotations

import traceback
from pathlib import Path

from sync.places import home
from sync.private_files import made, renewed


def noted(problem: Exception) -> Path:
    """The file that keeps the last one; a disk that takes no more never makes it worse."""
    file = home() / "last-failure.txt"
    try:
        made(file.parent)
        renewed(file, "".join(traceback.format_exception(problem)).encode("utf-8", "replace"))
    except OSError:
        return file
    return file
