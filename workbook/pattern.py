"""Sheets and columns as `init` makes them, for a register made before they came: the same look by the same hand.

The template makes a workbook of its own; what is wanted of it is taken out as XML, its styles translated.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.workbook import Workbook

from register.schema import TableSpec
from workbook.a1 import column_number
from workbook.markup import attribute, children, first_tag, with_attributes
from workbook.package import Package
from workbook.sheet_layout import Figure
from workbook.splice_frame import frame_of
from workbook.styles import Styles
from workbook.template_colours import add_colours
from workbook.template_styles import add_styles
from workbook.template_tables import FIRST_ROW, Layout, Row, add_column, add_made_column, add_staff_sheet
from workbook.template_validations import add_validations

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"
STYLES = "xl/styles.xml"
WIDTH = ("width", "customWidth", "outlineLevel")
"""What is taken over of a column besides its style."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A workbook with one sheet of the template's, opened for taking its parts."""

    sheet: bytes
    table: bytes
    styles: Styles

    def restyled(self, mine: Styles) -> bytes:
        """The sheet with its styles as they are numbered in another workbook, appended there where it lacks them."""
        below = self.styles_of(FIRST_ROW)

        def column(found: re.Match[bytes]) -> bytes:
            # A column of the template's takes no named style: it takes that of its first cell.
            place = int(attribute(found[1], b"min") or b"0")
            return with_attributes(found[0], {"style": str(mine.cell(self.styles, below[place]))})

        def cell(found: re.Match[bytes]) -> bytes:
            return b'%b"%d"' % (found[1], mine.cell(self.styles, int(found[2])))

        xml = re.sub(rb"<col ([^<>]*)/>", column, self.sheet)
        return ruled(re.sub(rb'(<c r="[A-Z]+\d+" s=)"(\d+)"', cell, xml), self.styles, mine)

    def styles_of(self, row: int) -> dict[int, int]:
        """The styles of a row's cells by column."""
        found = re.findall(rb'<c r="([A-Z]+)%d" s="(\d+)"' % row, self.sheet)
        return {column_number(name.decode()): int(number) for name, number in found}

    def columns(self) -> dict[int, Mapping[str, str]]:
        """What the sheet says of its columns: width and outline, by place."""
        frame = frame_of(self.sheet)
        tag = first_tag(self.sheet, b"cols", 0, frame.start)
        spans = children(self.sheet, tag.tag_end, frame.start) if tag else ()
        found: dict[int, Mapping[str, str]] = {}
        for span in spans:
            said = dict(re.findall(r'(\w+)="([^"]*)"', span.attributes.decode()))
            found[int(said["min"])] = {name: said[name] for name in WIDTH if name in said}
        return found

    def behind(self, name: bytes) -> list[bytes]:
        """The elements of one name behind the rows, as they are written."""
        frame = frame_of(self.sheet)
        spans = children(self.sheet, frame.end, len(self.sheet))
        return [self.sheet[span.start : span.end] for span in spans if span.name == name]


def ruled(xml: bytes, theirs: Styles, mine: Styles) -> bytes:
    """Conditional formats with their looks as they are numbered in another workbook."""
    return re.sub(rb'dxfId="(\d+)"', lambda found: b'dxfId="%d"' % mine.rule(theirs, int(found[1])), xml)


def table_pattern(table: TableSpec, language: str, decimals: int) -> Pattern:
    """One table on a sheet of its own, as in a new register."""
    book = empty_book(language, decimals)
    sheet = add_staff_sheet(book, table, language)
    add_validations(sheet, table, language)
    add_colours(sheet, table, language)
    return pattern_of(book)


def columns_pattern(
    table: TableSpec, layout: Layout, language: str, decimals: int, plans: Mapping[str, Sequence[Row]]
) -> Pattern:
    """The new columns of a table, each where it is to stand; headings in row 1 and cells in row 2 of the pattern.

    `plans` are the rows of the plans in use, whose columns stay in view when the sheet is folded.
    """
    book = empty_book(language, decimals)
    sheet = book.create_sheet()
    for key in layout.new:
        add_column(sheet, layout.places[key], table, table[key], language, plans)
    add_validations(sheet, table, language, layout)
    add_colours(sheet, table, language, layout)
    return pattern_of(book)


def made_pattern(columns: Mapping[int, Figure], language: str, decimals: int) -> Pattern:
    """New columns of a generated table, each where it is to stand."""
    book = empty_book(language, decimals)
    sheet = book.create_sheet()
    for place, figure in columns.items():
        add_made_column(sheet, place, figure, language)
    return pattern_of(book)


def empty_book(language: str, decimals: int) -> Workbook:
    """A workbook with the register's styles and no sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book, language, decimals)
    return book


def pattern_of(book: Workbook) -> Pattern:
    """The workbook saved and opened again."""
    out = io.BytesIO()
    book.save(out)
    package = Package(out.getvalue())
    table = package.read(TABLE) if TABLE in package else b""
    return Pattern(package.read(SHEET), table, Styles(package.read(STYLES), STYLES))
