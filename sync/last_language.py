"""Which language a register speaks, known before it can be opened: as it was when somebody last read it on this PC."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sync.places import home, private_folder
from sync.private_files import renewed

FILE: Final = "languages.json"
KEPT: Final = 50
"""Registers that are remembered; the one read longest ago goes first."""


def remember_language(register: Path, language: str) -> None:
    """Note a register's language. Where nothing can be kept, nothing is: another language is no failure."""
    known = languages_known()
    name = str(register.absolute())
    if next(reversed(known.items()), None) == (name, language):
        return
    known.pop(name, None)
    known[name] = language
    kept = dict(list(known.items())[-KEPT:])
    try:
        renewed(private_folder() / FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    except (OSError, ValueError):
        return


def language_known(arguments: Sequence[str] = ()) -> str | None:
    """The language of the register that a command names, else of the one read last; None where none was read yet."""
    known = languages_known()
    named = [known[name] for name in map(absolute, arguments) if name in known]
    return named[-1] if named else next(reversed(known.values()), None)


def languages_known() -> dict[str, str]:
    """Each register's path and language, the one read last at the end; empty without a note that can be read."""
    try:
        found: object = json.loads((home() / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(language) for name, language in found.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] — JSON of ours


def absolute(argument: str) -> str:
    """An argument as the path that it may be."""
    try:
        return str(Path(argument).absolute())
    except (OSError, ValueError):
        return argument
