"""Where the program keeps what staff do not open: backups, and what was seen last."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

from register.refusals import RefusalError
from sync.private_files import made

LEDGER_URL: Final = "AFTERCARE_LEDGER"
"""Where the ledger is, in the surroundings; a file of the user's own where it says nothing."""


def home() -> Path:
    """The program's own folder of this user; `AFTERCARE_HOME` puts it elsewhere."""
    chosen = os.environ.get("AFTERCARE_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("aftercare", appauthor=False))


def private_folder(*parts: str) -> Path:
    """A folder inside `home`, made when missing, readable by its owner only: it holds the firm's client list."""
    return made(home().joinpath(*parts))


def home_failed(problem: OSError) -> RefusalError:
    """The refusal that says why nothing can be kept there."""
    return RefusalError("home_failed", folder=home(), reason=problem.strerror or str(problem))


def ledger_file(register: str) -> Path:
    """The file of a register's ledger where nobody says otherwise."""
    return home() / "ledgers" / f"{register}.sqlite"


def ledger_is_there(register: str) -> bool:
    """Whether a register may have a ledger: its file is there, or a server is named. Nothing is loaded for it."""
    said = os.environ.get(LEDGER_URL, "")
    if not said:
        return ledger_file(register).exists()
    if not said.startswith("sqlite:"):
        return True
    return Path(said.partition("?")[0].removeprefix("sqlite:///")).exists()
