# xlwings types its engines loosely:
# pyright: basic, reportAssignmentType=false, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# ruff: noqa: ANN401, PLW0108, E501
"""An engine for xlwings without Excel: workbooks in memory through openpyxl, so that the real xlwings runs on them.

Only what our workspace asks for is there; anything else raises. Nothing is computed. Values come as COM hands them over:
numbers as floats, amounts in cells formatted as currency as decimals, days as moments, errors as numbers, and what is
typed with an apostrophe is text.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import xlwings as xw
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes as base
from xlwings.main import Engine as XlwingsEngine

ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip
NAMED = {number: text for text, number in ERRORS.items()}
CURRENCY = re.compile(r"[$¥£€]")


def handed_over(cell: Any) -> Any:
    """A cell's value as COM gives it."""
    value = cell.value
    if cell.data_type == "f":
        return 0.0
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return ERRORS[value] if cell.data_type == "e" else value
    if isinstance(value, dt.time):
        return dt.datetime.combine(dt.date(1899, 12, 30), value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
    if CURRENCY.search(cell.number_format):
        return Decimal(value).quantize(Decimal("0.0001"))
    return float(value)


def cleaned(value: Any, dates: Any, blank: Any, numbers: Any, *, errors: bool) -> Any:
    """One cell as xlwings hands it on."""
    if value in {"", None}:
        return blank
    if isinstance(value, dt.datetime):
        parts = value.year, value.month, value.day, value.hour, value.minute, value.second
        return dates(*parts, value.microsecond)
    if numbers and isinstance(value, float):
        return numbers(value)
    if isinstance(value, int) and value in NAMED:
        return NAMED[value] if errors else None
    return value


def stored(value: Any) -> Any:
    """What a cell holds after something was typed into it; a formula is not computed, but it is one."""
    if isinstance(value, str):
        return value.removeprefix("'")
    return value


def count_a(cells: Any) -> int:
    """How many cells of a range are filled."""
    return sum(cell.value is not None for row in cells.held.cells() for cell in row)


class Impl:
    """The engine itself."""

    name, type = "memory", "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any = None) -> Any:
        return dt.datetime(value.year, value.month, value.day) if type(value) is dt.date else value  # noqa: DTZ001 — a cell

    @staticmethod
    def clean_value_data(rows: Any, dates: Any, blank: Any, numbers: Any, errors: Any) -> Any:
        return [[cleaned(cell, dates, blank, numbers, errors=bool(errors)) for cell in row] for row in rows]


class Apps(base.Apps):
    def __init__(self) -> None:
        self.app = App()

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[Any]:
        return iter([self.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: Any) -> Any:
        return self.app


class App(base.App):
    """Excel: what it shows in its bar, what it was asked, and what the person answers."""

    pid = 1
    screen_updating = enable_events = display_alerts = True
    status_bar: Any = False
    visible = False
    books: Any = None

    def __init__(self) -> None:
        self.books = Books(self)
        self.bars: list[Any] = []
        self.alerts: list[str] = []
        self.answer = "yes"
        self.com = SimpleNamespace(WorksheetFunction=SimpleNamespace(CountA=count_a))

    api = property(lambda self: self.com)

    @property
    def engine(self) -> Any:
        return IMPL

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "status_bar":
            self.bars.append(value)
        object.__setattr__(self, name, value)

    def activate(self, steal_focus: bool = False) -> None: ...  # noqa: FBT001, FBT002 — as xlwings calls it

    def alert(self, prompt: str, title: str, buttons: str | None, mode: Any, callback: Any) -> str:  # noqa: ARG002 — as xlwings calls it
        self.alerts.append(prompt)
        return self.answer if buttons else "ok"


class Books(base.Books):
    app: Any = None

    def __init__(self, app: App) -> None:
        self.app = app
        self.open_ones: list[Any] = []

    def __call__(self, key: Any) -> Any:
        for book in self.open_ones:
            if book.name == key:
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.open_ones)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.open_ones)

    def open(self, fullname: str, *_: Any, **__: Any) -> Any:
        book = Book(self.app, Path(fullname))
        self.open_ones.append(book)
        return book


class Properties:
    """The workbook's custom properties, as COM has them."""

    def __init__(self, book: Any) -> None:
        self.book = book

    def __iter__(self) -> Iterator[Any]:
        for each in self.book.custom_doc_props.props:
            yield Property(each)

    def Add(self, name: str, _link: bool, kind: int, value: str) -> None:  # noqa: FBT001, N802 — as COM has it
        assert kind == 4
        self.book.custom_doc_props.append(StringProperty(name=name, value=value))


class Property:
    def __init__(self, each: Any) -> None:
        object.__setattr__(self, "each", each)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.each, name.lower())

    def __setattr__(self, name: str, value: str) -> None:
        setattr(self.each, name.lower(), value)


class Book(base.Book):
    held: Any = None

    def __init__(self, app: App, path: Path) -> None:
        self.held = load_workbook(path)
        self.path = path
        self._app = app
        self.com = SimpleNamespace(
            CustomDocumentProperties=Properties(self.held), Saved=True, ReadOnly=False, FullName=str(path),
            SaveCopyAs=self.held.save, Date1904=self.held.epoch.year == 1904,
        )  # fmt: skip

    app = property(lambda self: self._app)
    api = property(lambda self: self.com)
    name = property(lambda self: self.path.name)
    fullname = property(lambda self: str(self.path))
    sheets = property(lambda self: Sheets(self))
    names = property(lambda self: Names(self))

    def activate(self) -> None: ...

    def save(self, path: Any = None, password: Any = None) -> None:
        assert password is None
        self.held.save(path or self.path)


class Sheets(base.Sheets):
    book: Any = None

    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, key: Any) -> Any:
        held = self.book.held
        return Sheet(self.book, held.worksheets[key - 1] if isinstance(key, int) else held[key])

    def __len__(self) -> int:
        return len(self.book.held.worksheets)

    def __iter__(self) -> Iterator[Any]:
        return (Sheet(self.book, one) for one in self.book.held.worksheets)


class Names(base.Names):
    book: Any = None

    def __init__(self, book: Book) -> None:
        self.book = book

    def __call__(self, key: Any) -> Any:
        names = list(self.book.held.defined_names)
        return Name(self.book, names[key - 1] if isinstance(key, int) else key)

    def __len__(self) -> int:
        return len(self.book.held.defined_names)

    def __iter__(self) -> Iterator[Any]:
        return (Name(self.book, one) for one in self.book.held.defined_names)

    def contains(self, name: str) -> bool:
        return name in self.book.held.defined_names


class Name(base.Name):
    book: Any = None

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.said = book, name

    name = property(lambda self: self.said)

    @property
    def refers_to_range(self) -> Any:
        title, address = next(iter(self.book.held.defined_names[self.said].destinations))
        return Sheet(self.book, self.book.held[title]).range(address)


class Sheet(base.Sheet):
    book: Any = None

    def __init__(self, book: Book, held: Any) -> None:
        self.book, self.held = book, held

    name = property(lambda self: self.held.title)
    index = property(lambda self: self.book.held.worksheets.index(self.held) + 1)
    tables = property(lambda self: Tables(self))
    visible = property(lambda self: {"visible": -1, "hidden": 0, "veryHidden": 2}[self.held.sheet_state])
    used_range = property(lambda self: Range(self, 1, 1, self.held.max_row, self.held.max_column))

    def activate(self) -> None:
        self.book.held.active = self.held

    def range(self, first: Any, second: Any = None) -> Any:
        ends = [place(each) for each in (first, second) if each is not None]
        top, left, bottom, right = zip(*ends, strict=True)
        return Range(self, min(top), min(left), max(bottom), max(right))


def place(said: Any) -> tuple[int, int, int, int]:
    """Rows and columns of what was said."""
    if isinstance(said, tuple):
        top, left, height, width = said if len(said) == 4 else (*said, 1, 1)
        return top, left, top + height - 1, left + width - 1
    if isinstance(said, Range):
        return said.bounds
    left, top, right, bottom = range_boundaries(re.sub(r"\$", "", said))
    assert left
    assert top
    assert right
    assert bottom
    return top, left, bottom, right


class Range(base.Range):
    sheet: Any = None
    options: Any = None
    has_array = False
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.bounds, self.options = sheet, (top, left, bottom, right), {}

    row = property(lambda self: self.bounds[0])
    column = property(lambda self: self.bounds[1])
    shape = property(lambda self: (self.bounds[2] - self.bounds[0] + 1, self.bounds[3] - self.bounds[1] + 1))
    coords = property(lambda self: (self.sheet.name, self.row, self.column, *self.shape))
    api = property(lambda self: SimpleNamespace(ClearHyperlinks=self.unlinked, held=self))

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Any:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        top, left = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, top, left, top, left)

    def cells(self) -> Any:
        top, left, bottom, right = self.bounds
        return self.sheet.held.iter_rows(top, bottom, left, right)

    @property
    def raw_value(self) -> Any:
        rows = tuple(tuple(map(handed_over, row)) for row in self.cells())
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, (list, tuple)) else [[value]]
        rows = rows if isinstance(rows[0], (list, tuple)) else [rows]
        for held, typed in zip(self.cells(), rows, strict=True):
            for cell, one in zip(held, typed, strict=True):
                form = cell.number_format
                cell.value = stored(one)
                if isinstance(one, str) and one.startswith("'"):
                    cell.data_type = "s"
                cell.number_format = form

    @property
    def formula(self) -> Any:
        rows = tuple(tuple("" if cell.value is None else str(cell.value) for cell in row) for row in self.cells())
        return rows[0][0] if self.shape == (1, 1) else rows

    @property
    def number_format(self) -> str | None:
        found = {cell.number_format for row in self.cells() for cell in row}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, form: str) -> None:
        for row in self.cells():
            for cell in row:
                cell.number_format = form

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:  # noqa: FBT001 — as xlwings calls it
        assert row_absolute == column_absolute
        assert not external
        mark = "$" if row_absolute else ""
        top, left, bottom, right = self.bounds
        return f"{mark}{get_column_letter(left)}{mark}{top}:{mark}{get_column_letter(right)}{mark}{bottom}"

    def select(self) -> None:
        self.sheet.book.app.selected = f"{self.sheet.name}!{get_column_letter(self.column)}{self.row}"

    def unlinked(self) -> None:
        for row in self.cells():
            for cell in row:
                cell.hyperlink = None

    def add_hyperlink(self, address: str, text: str, tip: Any) -> None:  # noqa: ARG002 — as xlwings calls it
        cell = next(iter(self.cells()))[0]
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address.removeprefix("#"))
        cell.value = text


class Tables(base.Tables):
    sheet: Any = None

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def held(self) -> list[Any]:
        return list(self.sheet.held.tables.values())

    def __len__(self) -> int:
        return len(self.held())

    def __call__(self, key: Any) -> Any:
        return Table(self.sheet, self.held()[key - 1] if isinstance(key, int) else self.sheet.held.tables[key])

    def __iter__(self) -> Iterator[Any]:
        return (Table(self.sheet, one) for one in self.held())


class Table(base.Table):
    sheet: Any = None

    def __init__(self, sheet: Sheet, held: Any) -> None:
        self.sheet, self.held = sheet, held

    name = property(lambda self: self.held.displayName)
    parent = property(lambda self: self.sheet)
    range = property(lambda self: self.sheet.range(self.held.ref))
    show_headers = True
    show_totals = property(lambda self: bool(self.held.totalsRowCount))

    @property
    def header_row_range(self) -> Any:
        top, left, _, right = self.range.bounds
        return Range(self.sheet, top, left, top, right)

    def resize(self, area: Any) -> None:
        self.held.ref = area.impl.get_address(False, False, False)  # noqa: FBT003 — its order
        self.held.autoFilter.ref = self.held.ref


IMPL = Impl()
ENGINE = XlwingsEngine(impl=IMPL)


def opened(path: Path) -> Any:
    """A workbook opened by xlwings in this engine, in an Excel of its own."""
    IMPL.apps = Apps()
    if ENGINE.name not in [each.name for each in xw.engines]:
        xw.engines.add(ENGINE)
    ENGINE.activate()
    return xw.Book(str(path))
