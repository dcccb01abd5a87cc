"""A program that goes on running reads only the sheets that changed, and reads the same as one that begins anew."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from small_register import file_of, heads, small, small_book

from workbook.kept_sheets import KeptSheets
from workbook.package import Package
from workbook.parser import read_safely
from workbook.parts import relate, workbook_part
from workbook.raw import RawBook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def all_of(book: RawBook) -> dict[str, object]:
    """Everything that was read."""
    return {
        key: (each.sheet, each.part, each.headings, dict(each.places), each.last_row, each.sheet_rows.tolist(),
              {name: [(type(cell), cell) for cell in cells] for name, cells in each.columns.items()}, each.uncached)
        for key, each in book.tables.items()
    }  # fmt: skip


def saved(change: Callable[[Workbook], object]) -> bytes:
    """The register after a change, as another program saves it whole."""
    book = small_book()
    change(book)
    return file_of(book)


def with_text(name: str, old: bytes, new: bytes) -> bytes:
    """The register with one part of the file changed, the first of that name which says so; all else byte for byte."""
    package = Package(small())
    part = next(each for each in package.names() if re.search(name, each) and old in package.read(each))
    package.replace(part, package.read(part).replace(old, new))
    return package.to_bytes()


def a_client_more(book: Workbook) -> None:
    sheet = book["Clients"]
    sheet.cell(sheet.max_row + 1, heads(sheet).index("Name") + 1, "New Client")


def shared(text: str) -> bytes:
    """The register with a client's name among the shared texts, as Excel saves it."""
    package = Package(small())
    part = next(each for each in package.names() if b">Hua Xin<" in package.read(each))
    cell = re.compile(rb' t="inlineStr"><is><t[^>]*>Hua Xin</t></is>')
    package.replace(part, cell.sub(b' t="s"><v>0</v>', package.read(part)))
    package.add("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'.encode(), STRINGS)
    relate(package, workbook_part(package), "sharedStrings", "xl/sharedStrings.xml")
    return package.to_bytes()


VERSIONS = {
    "nothing": small,
    "a row typed under a table": lambda: saved(a_client_more),
    "a sheet's title": lambda: saved(lambda book: setattr(book["Clients"], "title", "Customers")),
    "a shared text": lambda: shared("Hua Xin"),
    "the same shared text changed": lambda: shared("Hua Yin"),
    "a date's format": lambda: with_text("styles", b"yyyy-mm-dd", b"0"),
    "the days of 1904": lambda: with_text("workbook", b"<workbookPr/>", b'<workbookPr date1904="1"/>'),
    "a column's heading": lambda: with_text("worksheets", b">Phone<", b">Fax<"),
}  # fmt: skip


@pytest.mark.parametrize("before", VERSIONS)
def test_the_same_is_read_whatever_was_read_before(before: str) -> None:
    kept = KeptSheets()
    for name in (before, *VERSIONS):
        file = VERSIONS[name]()
        assert all_of(read_safely(file, "r.xlsx", kept=kept)) == all_of(read_safely(file, "r.xlsx")), (before, name)


def test_sheets_that_did_not_change_are_not_read_again() -> None:
    kept = KeptSheets()
    first = read_safely(small(), "r.xlsx", kept=kept)
    second = read_safely(with_text("worksheets", b">Hua Xin<", b">Hua Yin<"), "r.xlsx", kept=kept)
    same = {key for key, table in second.tables.items() if table is first.tables[key]}
    assert set(second.tables) - same == {"equipment"}


def test_what_comes_from_a_share_is_read_apart_and_not_kept() -> None:
    kept = KeptSheets()
    assert all_of(read_safely(small(), "r.xlsx", shared=True, kept=kept)) == all_of(read_safely(small(), "r.xlsx"))
    assert kept == KeptSheets()
