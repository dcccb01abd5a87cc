"""An office with a small register on a share: staff save, the program updates on a day of the test's own.

Staff's saves are spliced into the file rather than made with a whole office program: hundreds of them take seconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from register.assess import assess
from register.memory import Memory
from sync.reading import Opened, open_register
from sync.recalling import recalling
from sync.update import Updated, update
from workbook.cells import Value
from workbook.package import Package
from workbook.reader import read_book
from workbook.splice import put as spliced
from workbook.template import file_of, fill, new_workbook

DAY: Final = "2026-06-10T09:00:00"
SETTINGS: Final = {
    "firm_name": "Steady Service", "currency": "NT$", "money_decimals": 0, "time_zone": "UTC",
    "counting": "corresponding day", "working_days": "Mon-Fri", "working_hours": "09:00-12:00, 13:00-18:00",
}  # fmt: skip
Cells = Mapping[str, Value]
PROPERTIES: Final = "docProps/custom.xml"


def lamp(number: int, **cells: Value) -> dict[str, Value]:
    """A piece of equipment as typed."""
    usual: dict[str, Value] = {"client": "Hua Xin", "product": "Lamp", "serial": f"SN-{number}", "plan": "A"}
    return {**usual, "accepted_on": dt.date(2025, 3, 15), **cells}


@cache
def office_of(lamps: int) -> bytes:
    """A register with so many lamps, as typed, before any update."""
    return register([lamp(number) for number in range(1, lamps + 1)])


def register(equipment: Sequence[Cells], **tables: Sequence[Cells]) -> bytes:
    """A register as typed, before any update."""
    book = new_workbook("en", ["A"], None, 2026, "register-1")
    settings = [{"setting": key, "value": value} for key, value in SETTINGS.items()]
    fill(book, {"clients": [{"name": "Hua Xin"}], "equipment": equipment, "settings": settings, **tables}, "en")
    return file_of(book)


def opened(path: Path, now: str = DAY) -> Opened:
    """What the program reads before an update."""
    return open_register(path, None, recalling(path, now, keeping=True))


def updated(path: Path, now: str = DAY, *, accept_deletions: bool = False, take_over: bool = False) -> Updated:
    """One update at an instant, which is as-of as well."""
    found, moment = opened(path, now), np.datetime64(now, "s")
    assessment = assess(found.intake, moment)
    return update(found, assessment, moment, "test", accept_deletions=accept_deletions, take_over=take_over)


def remembered(path: Path) -> Memory:
    """What the next pass is told."""
    return opened(path).intake.memory


class Saving:
    """The workbook in the hands of staff; `save` puts it back whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.package = Package(path.read_bytes())
        self.book = read_book(path.read_bytes())

    def typed(self, row: int, cells: Cells, table: str = "equipment") -> Saving:
        """Type some cells of a sheet's row by their columns' keys; None clears one."""
        found = self.book.tables[table]
        self.put(table, {(row, found.places[key]): value for key, value in cells.items()})
        return self

    def emptied(self, first: int, last: int, table: str = "equipment") -> Saving:
        """Clear some rows of the table."""
        columns = self.book.tables[table].places.values()
        self.put(table, {(row, column): None for row in range(first, last + 1) for column in columns})
        return self

    def headed(self, key: str, text: str, table: str = "equipment") -> Saving:
        """Give a column another heading."""
        found = self.book.tables[table]
        self.put(table, {(found.first_row, found.places[key]): text})
        return self

    def saved_by(self, name: str) -> Saving:
        """Leave a name in the file's properties."""
        part = "docProps/core.xml"
        xml = self.package.read(part)
        tag = f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy></cp:coreProperties>".encode()
        self.package.replace(part, xml.replace(b"</cp:coreProperties>", tag))
        return self

    def without_properties(self) -> Saving:
        """Lose the custom properties, as some programs do."""
        xml = self.package.read(PROPERTIES)
        root = xml[: xml.index(b"<property")] if b"<property" in xml else xml
        self.package.replace(PROPERTIES, root + b"</Properties>" if b"<property" in xml else root)
        return self

    def property(self, old: str, new: str) -> Saving:
        """Another text in the custom properties."""
        self.package.replace(PROPERTIES, self.package.read(PROPERTIES).replace(old.encode(), new.encode()))
        return self

    def save(self) -> None:
        """Put the file back."""
        self.path.write_bytes(self.package.to_bytes())

    def put(self, table: str, values: dict[tuple[int, int], Value]) -> None:
        """Type cells of a table's sheet, each by its row and column."""
        part = self.book.tables[table].part
        self.package.replace(part, spliced(self.package.read(part), values).xml)


def staff(path: Path) -> Saving:
    """Staff open the file."""
    return Saving(path)


def rows(path: Path, *keys: str, table: str = "equipment") -> list[tuple[Any, ...]]:
    """Some columns of a table's rows, as they stand in the file."""
    found = read_book(path.read_bytes()).tables[table].columns
    return list(zip(*(found[key] for key in keys), strict=True))
