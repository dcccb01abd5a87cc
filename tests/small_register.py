"""A small firm's register as a file, what staff do to it with another program, and what stands in it afterwards."""

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from aftercare.commands import run
from register.schema import spec
from workbook.template import file_of, fill, new_workbook

AS_OF: Final = "2026-06-10T09:00"
LATER: Final = "2026-06-11T09:00"
SETTINGS: Final = {
    "firm_name": "Steady Service", "currency": "NT$", "money_decimals": 0, "time_zone": "Asia/Taipei",
    "counting": "corresponding day", "working_days": "Mon-Fri", "working_hours": "09:00-12:00, 13:00-18:00",
    "visits_from": dt.date(2026, 4, 1), "office_emails": "office@firm.example",
}  # fmt: skip
ROWS: Final[Mapping[str, Sequence[Mapping[str, Any]]]] = {
    "staff": [
        {"name": "Lin", "role": "technician", "email": "lin@firm.example"},
        {"name": "Mei", "role": "manager", "email": "mei@firm.example"},
    ],
    "clients": [
        {"name": "Hua Xin", "zone": "city", "phone": "02-2345-6789", "address": "1 Harbour Road",
         "engineer_1": "Lin", "engineer_2": "Mei"},
        {"name": "Da An", "zone": "suburb", "phone": "02-8765-4321", "address": "2 Hill Road",
         "engineer_1": "Lin", "engineer_2": "Mei"},
    ],
    "equipment": [
        {"client": "Hua Xin", "product": "Lamp", "serial": "SN-1", "plan": "A", "completed_on": dt.date(2025, 3, 1),
         "accepted_on": dt.date(2025, 3, 15), "retention_amount": 1200},
        {"client": "Hua Xin", "product": "Sign", "serial": "SN-2", "plan": "A", "completed_on": dt.date(2023, 2, 1),
         "accepted_on": dt.date(2023, 2, 28)},
        {"client": "Da An", "product": "Mast", "serial": "SN-3", "plan": "A", "completed_on": dt.date(2026, 5, 1),
         "accepted_on": dt.date(2026, 5, 20)},
    ],
    "repairs": [
        {"equipment": "SN-1", "reported_at": dt.datetime.fromisoformat("2026-06-08T10:00"), "reporter": "Ms Wu",
         "phone": "0912", "description": "dark", "request": "come", "urgency": "normal", "cause": "product"},
    ],
    "parts": [{"code": "LED", "name": "Module", "list_price": 350, "cost_price": 200}],
    "rates": [{"item": "labour hour", "amount": 600}, {"item": "trip", "amount": 300}],
}  # fmt: skip

Sheets: TypeAlias = dict[str, list[list[Any]]]


def small_book(language: str = "en", rows: Mapping[str, Sequence[Mapping[str, Any]]] = ROWS) -> Workbook:
    """The register as it is while openpyxl still holds it, for tests that arrange its sheets otherwise."""
    book = new_workbook(language, ["A", "H"], None, 2026, "register-1")
    settings = [{"setting": key, "value": value} for key, value in SETTINGS.items()]
    fill(book, {**rows, "settings": settings}, language)
    return book


@cache
def small(language: str = "en") -> bytes:
    """The register as typed, before any update."""
    return file_of(small_book(language))


def put(tmp_path: Path, workbook: bytes | Workbook, name: str = "our register.xlsx") -> Path:
    """The register in a file of its own."""
    path = tmp_path / name
    path.write_bytes(workbook if isinstance(workbook, bytes) else file_of(workbook))
    return path


def edited(path: Path, change: Callable[[Workbook], object]) -> None:
    """What staff do with another program: the workbook opened, changed, and saved whole."""
    book = load_workbook(path)
    change(book)
    path.write_bytes(file_of(book))


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 — a document is what its test says it is
        """Standard output as the one document that it has to be."""
        return json.loads(self.out)


def tell(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Told:
    """Run a command in this process."""
    capsys.readouterr()
    status = run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Told(status, said.out, said.err)


def update(capsys: pytest.CaptureFixture[str], path: Path, as_of: str = AS_OF, *more: str) -> Any:  # noqa: ANN401 — its JSON
    """Update a register: what it says of that as JSON."""
    told = tell(capsys, "update", path, "--as-of", as_of, "--json", "--quiet", *more)
    assert told.status == 0, told.err
    return told.json


def shown(capsys: pytest.CaptureFixture[str], path: Path, table: str, as_of: str = AS_OF) -> list[dict[str, Any]]:
    """A table as `show --json` gives it."""
    told = tell(capsys, "show", path, table, "--as-of", as_of, "--json")
    assert told.status == 0, told.err
    rows: list[dict[str, Any]] = told.json
    return rows


def sheets(path: Path) -> Sheets:
    """Every sheet's cells from A1 on, read by a library that had no part in writing them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def columns(path: Path, sheet: str, headings_row: int = 1) -> dict[str, list[Any]]:
    """A sheet's columns by heading, below the row of headings."""
    rows = sheets(path)[sheet]
    heads = rows[headings_row - 1]
    return {str(head): [row[at] for row in rows[headings_row:]] for at, head in enumerate(heads) if head}


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def table_part(found: Mapping[str, bytes], name: str) -> str:
    """The part of an Excel table."""
    mark = f'displayName="{name}"'.encode()
    return next(part for part, xml in found.items() if part.startswith("xl/tables/") and mark in xml)


def area(path: Path, name: str) -> str:
    """Where an Excel table lies."""
    found = parts(path)
    tag = re.search(rb'<table [^>]*?\bref="([A-Z0-9:]+)"', found[table_part(found, name)])
    assert tag
    return tag[1].decode()


def sheet_of(found: Mapping[str, bytes], name: str) -> str:
    """The part of the sheet on which an Excel table stands."""
    wanted = table_part(found, name).rpartition("/")[2].encode()
    listed = next(
        part for part, xml in found.items() if part.startswith("xl/worksheets/_rels/") and b"/" + wanted + b'"' in xml
    )
    return listed.replace("_rels/", "").removesuffix(".rels")


def heads(sheet: Worksheet) -> list[str]:
    """The headings of a sheet whose table begins at A1."""
    return [str(value) for value in next(sheet.iter_rows(max_row=1, values_only=True))]


def place_of(sheet: Worksheet, table: str, key: str) -> int:
    """The sheet column of one of our columns, counted from 1."""
    wanted = set(spec(table, key).headings)
    return next(place for place, head in enumerate(heads(sheet), start=1) if head in wanted)


def write(sheet: Worksheet, row: int, values: Sequence[object], first: int = 1) -> None:
    """A row typed anew, None emptying its cell; `first` is the column it begins in."""
    for place, value in enumerate(values, start=first):
        cell: Any = sheet.cell(row, place)
        cell.value = value


def read(sheet: Worksheet, row: int) -> list[Any]:
    """A row as it stands."""
    return list(next(sheet.iter_rows(row, row, values_only=True)))
