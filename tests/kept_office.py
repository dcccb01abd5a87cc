"""An office with a small register on a share: staff save, the program updates on a day of the test's own."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from openpyxl import Workbook, load_workbook

from register.assess import assess
from register.memory import Memory
from register.schema import spec
from sync.reading import Opened, open_register
from sync.recalling import recalling
from sync.update import Updated, update
from workbook.template import file_of, fill, new_workbook

DAY: Final = "2026-06-10T09:00:00"
SETTINGS: Final = {
    "firm_name": "Steady Service", "currency": "NT$", "money_decimals": 0, "time_zone": "UTC",
    "counting": "corresponding day", "working_days": "Mon-Fri", "working_hours": "09:00-12:00, 13:00-18:00",
}  # fmt: skip
Row = Mapping[str, Any]


def lamp(number: int, **cells: Any) -> dict[str, Any]:  # noqa: ANN401 — whatever a cell takes
    """A piece of equipment as typed."""
    usual = {"client": "Hua Xin", "product": "Lamp", "serial": f"SN-{number}", "plan": "A"}
    return {**usual, "accepted_on": dt.date(2025, 3, 15), **cells}


def register(equipment: Sequence[Row], **tables: Sequence[Row]) -> bytes:
    """A register as typed, before any update."""
    book = new_workbook("en", ["A"], None, 2026, "register-1")
    settings = [{"setting": key, "value": value} for key, value in SETTINGS.items()]
    fill(book, {"clients": [{"name": "Hua Xin"}], "equipment": equipment, "settings": settings, **tables}, "en")
    return file_of(book)


def opened(path: Path, now: str = DAY) -> Opened:
    """What the program reads before an update."""
    return open_register(path, recalling(path, now, keeping=True))


def updated(path: Path, now: str = DAY, **asked: bool) -> Updated:
    """One update at an instant, which is as-of as well."""
    found, moment = opened(path, now), np.datetime64(now, "s")
    return update(found, assess(found.intake, moment), moment, "test", **asked)


def remembered(path: Path) -> Memory:
    """What the next pass is told."""
    return opened(path).intake.memory


def saved(path: Path, change: Callable[[Workbook], object]) -> None:
    """Staff open the file, change it and save it whole."""
    book = load_workbook(path)
    change(book)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())


def column(book: Workbook, key: str, table: str = "equipment", sheet: str = "Equipment") -> int:
    """The sheet column of one of our columns, counted from 1."""
    wanted = set(spec(table, key).headings)
    return next(cell.column for cell in book[sheet][1] if cell.value in wanted)


def rows(path: Path, *keys: str, sheet: str = "Equipment", table: str = "equipment") -> list[tuple[Any, ...]]:
    """Some columns of a sheet's rows in which something stands."""
    book = load_workbook(path)
    places = [column(book, key, table, sheet) for key in keys]
    found = [tuple(row[place - 1] for place in places) for row in book[sheet].iter_rows(min_row=2, values_only=True)]
    return [row for row in found if any(value is not None for value in row)]


def put_row(book: Workbook, row: int, cells: Row, sheet: str = "Equipment", table: str = "equipment") -> None:
    """Type some cells of a row; None clears one."""
    for key, value in cells.items():
        cell: Any = book[sheet].cell(row, column(book, key, table, sheet))
        cell.value = value


def clear_rows(book: Workbook, first: int, last: int, sheet: str = "Equipment") -> None:
    """Empty some rows."""
    for row in book[sheet].iter_rows(first, last):
        for cell in row:
            cell.value = None
