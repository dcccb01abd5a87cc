"""The calling workbook: the settings and tables by which a function answers, as the workbook was last saved.

A function may not ask Excel for other cells while Excel waits for its answer, so the file is read, once a version:
while it stays the same, a call costs one look at the clock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from macros.spared import local_path
from register.clocks import Calendar
from register.columns import Register
from register.fee_rules import FeeRules, fee_rules
from register.intake import typed
from register.language import LANGUAGES, say
from register.prices import RateCard, rate_card
from register.promises import calendar_of
from register.references import Lookup, lookup
from register.refusals import RefusalError
from sync.last_language import language_known
from workbook.guard import inspect, load
from workbook.reader import read_book

TABLES: Final = ("settings", "holidays", "plans", "fee_rules", "rates")
"""What functions need to know; the other sheets are not read."""
LOOKED_AT_EVERY: Final = 1.0
"""Seconds for which a version is taken to be the one on the disk: a sheet of formulas asks once, not once a formula."""
KEPT: Final = 8
"""Workbooks that are remembered; the one asked for longest ago goes first."""


@dataclass(frozen=True)
class Office:
    """What functions know of a register: its settings, and its tables laid out for asking."""

    register: Register

    @cached_property
    def calendar(self) -> Calendar:
        """When the firm works."""
        return calendar_of(self.register)

    @cached_property
    def plans(self) -> Lookup:
        """Which row of Plans each code or name stands for."""
        return lookup(self.register["plans"])

    @cached_property
    def rules(self) -> FeeRules:
        """The fee rules in the order in which they are tried."""
        return fee_rules(self.register["fee_rules"])

    @cached_property
    def rates(self) -> RateCard:
        """The rates by item, plan and zone."""
        return rate_card(self.register["rates"], len(self.register["plans"]))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a calling workbook, when it was last looked at, and what stands in it (None: no register)."""

    stamp: tuple[int, int] | None
    looked_at: float
    office: Office | None


BLANK: Final = Office(typed({}).register)
"""Of a call from Python itself, where no workbook calls: nothing is set; months count to the corresponding day."""
known: Final[dict[str, Version]] = {}
calling: Final[ContextVar[Office | None]] = ContextVar("calling", default=BLANK)


def office_of(book: str | None) -> Office | None:
    """What the calling workbook says, None where it is no register (or not saved yet); `book` is its full name.

    Without one the call comes from Python: `using` says by which register it answers.
    """
    if book is None:
        return calling.get()
    version, now = known.get(book), time.monotonic()
    if version is not None and now - version.looked_at < LOOKED_AT_EVERY:
        return version.office
    place = str(local_path(book) or "") if is_address(book) else book
    stamp = stamp_of(place)
    if version is None or version.stamp != stamp:
        version = Version(stamp, now, None if stamp is None else read(Path(place)))
    known.pop(book, None)
    known[book] = replace(version, looked_at=now)
    while len(known) > KEPT:
        del known[next(iter(known))]
    return version.office


def is_address(book: str) -> bool:
    """Whether a workbook's full name is one of the web."""
    return "://" in book


def unread(book: str | None) -> str | None:
    """Why nothing is known of the calling workbook, as a sentence; None where an error says it."""
    if book is None or not is_address(book):
        return None
    language = language_known()
    name = unquote(book.rpartition("/")[2])
    return say("buttons.functions_online", language if language in LANGUAGES else LANGUAGES[0], register=name)


@contextmanager
def using(path: Path) -> Generator[Office | None]:
    """Have functions that Python calls answer by the register in a file, as if a cell of it called them."""
    office = read(path)
    token = calling.set(office)
    try:
        yield office
    finally:
        calling.reset(token)


def stamp_of(book: str) -> tuple[int, int] | None:
    """What tells one saved version from the next; None where there is no such file (a new workbook, an address)."""
    if not os.path.isabs(book):  # noqa: PTH117 — as below; the name of a new workbook is no file beside this program
        return None
    try:
        status = os.stat(book)  # noqa: PTH116 — called for every second of a recalculation; a path object costs more
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def read(path: Path) -> Office | None:
    """The register in a file, None where it is none or cannot be read."""
    try:
        file = load(path)
        seen = inspect(file, path.name)
        wanted = {
            part: tuple(entry for entry in entries if entry.name.casefold() in names())
            for part, entries in seen.tables.items()
        }
        tables = {part: entries for part, entries in wanted.items() if entries}
        book = read_book(file, path.name, replace(seen, tables=tables))
    except RefusalError:
        return None
    return Office(typed(book.tables).register)


def names() -> set[str]:
    """The Excel names of the tables that functions need, folded."""
    return {name.replace("_", "") for name in TABLES}
