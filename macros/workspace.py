"""What a button works on: the register, wherever it is, and the person in front of it.

Two adapters: the workbook that is open in Excel (`macros.excel_workspace`), and a file.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np

from register.assess import assess
from register.assessment import Assessment
from sync.reading import Opened, completed, open_register
from sync.recalling import recalling


@dataclass(frozen=True, slots=True)
class Known:
    """A register as it stands now, with all that is true of it, and the language to say it in."""

    opened: Opened
    assessment: Assessment
    language: str
    now: np.datetime64


@dataclass(frozen=True, slots=True)
class Filled:
    """What an update wrote: cells and rows of the tables, and how much is due and wrong."""

    cells: int
    rows: int
    due: int
    problems: int


class Workspace(Protocol):
    """Where the register is, and how to speak with the person who pressed the button."""

    @property
    def name(self) -> str:
        """What the workbook is called."""
        ...

    def opened(self) -> Opened:
        """The register as it stands there now; RefusalError where there is none."""
        ...

    def update(self, register: Known) -> Filled:
        """Write what is true of it there; RefusalError or BusyError where that could harm what others write."""
        ...

    def saved_file(self) -> Path:
        """The file that holds just this; RefusalError where there is none, or changes are not saved."""
        ...

    def folder(self) -> Path | None:
        """The folder in which the register lies; None where it lies in none."""
        ...

    def progress(self, text: str | None) -> None:
        """Say what is going on; None: nothing any more."""
        ...

    def tell(self, text: str) -> None:
        """Say something."""
        ...

    def ask(self, question: str) -> bool:
        """Ask something that is answered by yes or no."""
        ...

    def go_to(self, place: str) -> None:
        """Bring a cell (`Equipment!K14`), or a sheet by its title, to the person's eyes."""
        ...

    def present(self, path: Path) -> None:
        """Open a file or folder for reading."""
        ...


def known(workspace: Workspace) -> Known:
    """The register of a workspace, assessed for this instant in its time zone."""
    opened = workspace.opened()
    settings = opened.intake.register.settings
    now = np.datetime64(dt.datetime.now(ZoneInfo(settings.time_zone)).replace(tzinfo=None, microsecond=0), "s")
    return Known(opened, assess(opened.intake, now, now=now), settings.language, now)


def now_utc() -> str:
    """Now, ISO text in UTC as the ledger keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat()


@dataclass(slots=True)
class FileWorkspace:
    """A register in a file that nobody has open; what is said goes where `say` puts it, questions get one answer."""

    path: Path
    say: Callable[[str], object] = lambda text: sys.stdout.write(f"{text}\n")
    agrees: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def opened(self) -> Opened:
        """The register in the file, its rows recognised by what the ledger remembers."""
        return open_register(self.path, None, recalling(self.path, now_utc(), keeping=True))

    def update(self, register: Known) -> Filled:
        """Write into the file, as `aftercare update` does; one made earlier gets the tables that came since."""
        from sync.update import update  # noqa: PLC0415 — the writer and the ledger: only where something is written

        opened = completed(register.opened)
        if opened is not register.opened:
            assessment = assess(opened.intake, register.now, now=register.now)
            register = replace(register, opened=opened, assessment=assessment)
        done = update(register.opened, register.assessment, register.now, version("aftercare"), dry_run=False)
        return Filled(done.outcome.cells, done.outcome.rows, done.outcome.due, done.outcome.problems)

    def saved_file(self) -> Path:
        """The file."""
        return self.path

    def folder(self) -> Path | None:
        """Its folder."""
        return self.path.absolute().parent

    def progress(self, text: str | None) -> None:
        """Nobody watches a file."""

    def tell(self, text: str) -> None:
        """Say something."""
        self.say(text)

    def ask(self, question: str) -> bool:
        """The one answer."""
        self.say(question)
        return self.agrees

    def go_to(self, place: str) -> None:
        """Say where it is."""
        self.say(place)

    def present(self, path: Path) -> None:
        """Say where it is."""
        self.say(str(path))


def present(path: Path) -> None:
    """Open a file or folder with what this computer opens it with; its folder where nothing opens the file."""
    if sys.platform != "win32":
        webbrowser.open(path.absolute().as_uri())
        return
    for shown in (path, path.parent):  # as a path: of an address with %E6%9C%88 in it some programs find no file
        with suppress(OSError):
            os.startfile(shown.absolute())  # noqa: S606 — what this program made, or its folder
            return
