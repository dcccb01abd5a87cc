"""A share with a workbook, the program's own folder, and the judgement of what stands there after a trial."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from register.language import area
from sync import displace, snapshots
from sync.ledger import open_ledger
from sync.recovery import recovered
from sync.replace import replaced
from sync.seen import digest
from sync.unfinished import unfinished

REGISTER: Final = "register1"
NOW: Final = "2026-06-10T01:00:00"
OLD: Final = b"the version that was read " * 400
NEW: Final = b"the version with our cells " * 401
FOREIGN: Final = b"a save of Excel that did not finish"
MODE: Final = 0o640
WAYS: Final[dict[str, tuple[dict[str, int], dict[str, int]]]] = {
    "exchange": ({"linux": 2}, {"linux": 1}),
    "no-replace": ({}, {"linux": 1}),
    "link": ({}, {}),
}
"""What the file system knows: the exchange of two files, a rename that replaces nothing, or hard links alone."""


@dataclass
class Scene:
    """One share and one home under a folder; what must be somewhere at the end, and what may stand in the workbook."""

    root: Path
    must_exist: set[bytes] = field(default_factory=lambda: {OLD})
    may_stand: set[bytes] = field(default_factory=lambda: {OLD, NEW})

    @property
    def workbook(self) -> Path:
        """The register's file."""
        return self.root / "share" / "register.xlsx"

    @property
    def foreign(self) -> Path:
        """A file of somebody else's, such as Excel leaves."""
        return self.root / "share" / "4CDD4100"

    def warm_up(self) -> None:
        """Do all of it once, so that what is loaded late is loaded when copies of this process are made."""
        area("refusals")
        self.new()
        self.write_back()
        self.recover()

    def new(self) -> None:
        """Everything as it is before the first write-back."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.workbook.parent.mkdir(parents=True)
        self.workbook.write_bytes(OLD)
        self.workbook.chmod(MODE)
        self.foreign.write_bytes(FOREIGN)
        self.here()

    def here(self) -> None:
        """Make the program's own folder that of this scene."""
        (self.root / "home").mkdir(exist_ok=True)
        os.environ["AFTERCARE_HOME"] = str(self.root / "home")

    def copy_of(self, other: Path) -> None:
        """Everything as it was left in another folder. The paths in its journal are those of this scene."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(other, self.root)
        self.here()

    def write_back(self) -> None:
        """The trial: a ledger opened, and a new version put in the place of the old one."""
        ledger = open_ledger(REGISTER, NOW)
        try:
            replaced(ledger, self.workbook, OLD, NEW, NOW)
        finally:
            ledger.close()

    def recover(self) -> None:
        """The other trial: what every command begins with."""
        recovered(self.workbook, NOW)

    def left(self) -> str:
        """What stands there, the same text for the same state."""
        files = sorted((self.root / "share").iterdir())
        names = (re.sub(r"-[0-9a-f]{8}\.", "-MARK.", file.name) + ":" + digest(file.read_bytes())[:8] for file in files)
        kept = sorted(each.name[:8] for each in (self.root / "home").glob("snapshots/*/*"))
        return "|".join((*names, *kept, self.noted()))

    def noted(self) -> str:
        """What the journal and its note say."""
        database = self.root / "home" / "ledgers" / f"{REGISTER}.sqlite"
        if not unfinished(str(self.workbook)):
            return "no note"
        if not database.exists():
            return "no journal"
        with closing(sqlite3.connect(database)) as journal:
            try:
                begun = journal.execute("SELECT count(*) FROM writebacks WHERE state = 'begun'").fetchone()[0]
            except sqlite3.OperationalError:
                begun = 0
        return f"{begun} begun"

    def wrong_now(self, way: str) -> str:
        """What is wrong the instant after a crash; '' for nothing. Only stepping aside leaves the place empty."""
        if not self.workbook.exists():
            aside = list((self.root / "share").glob(".~aftercare-*"))
            whole = any(file.read_bytes() in self.must_exist for file in aside)
            return "" if way != "exchange" and whole and unfinished(str(self.workbook)) else "no workbook"
        return "" if self.workbook.read_bytes() in self.may_stand | self.must_exist | {NEW} else "a workbook of neither"

    def wrong_after(self) -> str:
        """What is wrong once the next command has begun, and the one after it; '' for nothing."""
        for time in ("first", "second"):
            self.recover()
            content = self.workbook.read_bytes() if self.workbook.exists() else b""
            here = {file.name for file in (self.root / "share").iterdir()}
            kept = (snapshots.holds(REGISTER, digest(each)) for each in self.must_exist if each != content)
            wrong = [
                content not in self.may_stand and "neither version stands",
                here != {self.workbook.name, self.foreign.name} and f"left over: {sorted(here)}",
                self.foreign.read_bytes() != FOREIGN and "a foreign file was touched",
                not all(kept) and "a version is lost",
                self.noted() != "no note" and "still unfinished",
                stat.S_IMODE(self.workbook.stat().st_mode) != MODE and "the mode is lost",
            ]
            told = [each for each in wrong if each]
            if told:
                return f"{time} command: {told}"
        return ""

    def wrong_at_last(self) -> str:
        """What is wrong when the write-back is done again after all that; '' for nothing."""
        if self.workbook.read_bytes() == OLD:
            self.write_back()
            if self.workbook.read_bytes() != NEW or not snapshots.holds(REGISTER, digest(OLD)):
                return "not written the second time"
        return ""

    def wrong(self, way: str) -> str:
        """All of it."""
        try:
            return self.wrong_now(way) or self.wrong_after() or self.wrong_at_last()
        except Exception as problem:  # noqa: BLE001 — whatever it is, it is wrong
            return repr(problem)


def use(way: str) -> None:
    """Let this process and its copies believe that the file system knows no more than this."""
    displace.EXCHANGE, displace.NO_REPLACE = WAYS[way]  # pyright: ignore[reportConstantRedefinition, reportAttributeAccessIssue]
