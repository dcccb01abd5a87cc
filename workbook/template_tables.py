"""Sheets with one Excel table: headings, styles of whole columns, widths, frozen panes; and rows put into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from register.choices import choice_words
from register.language import say
from register.schema import ColumnSpec, TableSpec
from register.schema_office import CONTACTS, OFFICE
from register.schema_service import SERVICE
from workbook.sheet_layout import TABLES, Figure
from workbook.splice_reach import REACH
from workbook.template_daily import daily_columns
from workbook.template_styles import (
    BLUE,
    HEADING_HEIGHT,
    heading_width,
    lines_needed,
    print_setup,
    style,
    style_name,
    text_width,
)

HEADING_ROW: Final = 1
FIRST_ROW: Final = 2
MADE_ROWS: Final = range(FIRST_ROW, FIRST_ROW + REACH + 1)
"""The rows of a generated sheet to which colours belong: as many as it ever shows."""
LINE_HEIGHT: Final = 14
"""Points that one line of text takes."""
WIDTHS: Final = {
    "id": 13, "reference": 13, "date": 12, "month": 10, "instant": 16, "money": 12, "number": 9, "percent": 9,
    "whole": 9, "choice": 9, "text": 14, "prose": 28, "line": 28,
}  # fmt: skip
COLUMN_WIDTHS: Final = {
    "address": 28, "client": 22, "code": 9, "cover_at_report": 18, "cover_note": 44, "email": 26, "equipment": 22,
    "fee_note": 44, "file": 28, "for_client": 22, "label": 44, "name": 22, "note": 40, "notes": 40, "order": 8,
    "plan": 10, "product": 20, "promises clause": 24, "reasons": 44, "serial": 18, "setting": 24, "site": 18,
    "text": 40, "title": 28, "value": 48, "visit_plans clause": 34,
}  # fmt: skip
"""By column, or by table and column where they differ."""

PROSE: Final = {
    "address", "advice", "analysis", "condition_before", "cover_note", "description", "fee_note", "findings", "note",
    "notes", "opinion", "photos", "reasons", "request", "text", "treatment", "void_reason", "waiting_reason",
}  # fmt: skip
"""Text columns in which sentences stand; they keep no text format, which would cut long ones in old Excel."""

FROZEN: Final = {"repairs": 3, "equipment": 3, "visit_plans": 3, "repair_parts": 3, "contracts": 3}
"""Columns that stay in view, where it is not two."""

STYLE_PARTS: Final = ("font", "fill", "border", "alignment", "number_format")
TAB_COLOUR: Final = BLUE
"""Of the sheets that staff type into day by day."""
DAY_BY_DAY: Final = {table.key for table in (*SERVICE, *OFFICE)} - {CONTACTS.key}

WIDE: Final = 100
"""Characters that a portrait page holds; wider sheets lie."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's columns stand on its sheet, and which of them are to be made there."""

    places: Mapping[str, int]
    first_row: int
    """The row below the headings."""
    new: tuple[str, ...]
    last_row: int
    """To where its drop-downs and colours reach."""

    @property
    def rows(self) -> range:
        """The rows to which its drop-downs and colours belong."""
        return range(self.first_row, self.last_row + 1)

    def letter(self, key: str) -> str:
        """The letters of a column."""
        return get_column_letter(self.places[key])


def whole(table: TableSpec, rows: int = 1) -> Layout:
    """All columns of a table in their order, as `init` makes them with so many rows."""
    places = {column.key: place for place, column in enumerate(table.columns, start=1)}
    return Layout(places, FIRST_ROW, tuple(places), HEADING_ROW + max(rows, 1) + REACH)


def shown_kind(column: ColumnSpec) -> str:
    """The kind by which a column is styled: sentences apart from short texts.

    Only white ones wrap. A row's height follows what staff type, not what the program writes.
    """
    if column.kind == "text" and column.key in PROSE:
        return "line" if column.computed else "prose"
    return column.kind


def column_width(table: TableSpec, column: ColumnSpec, language: str) -> int:
    """A width at which the heading stands in two lines and every choice in one."""
    names = [choice_words(table.key, column.key, key).in_(language) for key in column.choices]
    widest = max((text_width(name) + 3 for name in names), default=0)
    own = COLUMN_WIDTHS.get(f"{table.key} {column.key}") or COLUMN_WIDTHS.get(column.key)
    least = own or WIDTHS[shown_kind(column)]
    return heading_width(column.heading(language), max(least, widest))


def add_staff_sheet(
    book: Workbook, table: TableSpec, language: str, plans: Mapping[str, Sequence[Row]] | None = None
) -> Worksheet:
    """One table of the register on a sheet of its own, with one empty row; a wide one folded to its daily columns.

    `plans` are the rows of the plans in use, whose columns stay in view.
    """
    sheet = book.create_sheet(table.titles.in_(language))
    sheet.sheet_properties.tabColor = TAB_COLOUR if table.key in DAY_BY_DAY else None
    for place, column in enumerate(table.columns, start=1):
        add_column(sheet, place, table, column, language, plans)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.hidden = dimension.outlineLevel > 0
        is_behind = place > 1 and sheet.column_dimensions[get_column_letter(place - 1)].hidden
        dimension.collapsed = is_behind and not dimension.hidden
        if dimension.hidden:
            sheet.column_dimensions.max_outline = 1
    finish(sheet, table.name, len(table.columns), FROZEN.get(table.key, 2), language)
    return sheet


def add_column(
    sheet: Worksheet,
    place: int,
    table: TableSpec,
    column: ColumnSpec,
    language: str,
    plans: Mapping[str, Sequence[Row]] | None = None,
) -> None:
    """One column of a table: heading, width, style, and whether folding the outline hides it."""
    heading = "heading grey" if column.computed else "heading required" if column.required else "heading"
    kind = style_name(shown_kind(column), computed=column.computed)
    width = column_width(table, column, language)
    set_column(sheet, place, column.heading(language), style(heading), kind, width)
    if column.key not in daily_columns(table, plans or {}):
        sheet.column_dimensions[get_column_letter(place)].outlineLevel = 1


def add_made_sheet(book: Workbook, key: str, columns: Sequence[Figure], language: str) -> Worksheet:
    """One generated sheet with a table, all of it grey."""
    sheet = book.create_sheet(say(f"sheets.title_{key}", language))
    for place, column in enumerate(columns, start=1):
        add_made_column(sheet, place, column, language)
    finish(sheet, TABLES[key], len(columns), 0, language)
    if any(column.kind == "prose" for column in columns):
        sheet.sheet_format.defaultRowHeight = 2 * LINE_HEIGHT
        sheet.sheet_format.customHeight = True
        sheet.row_dimensions[FIRST_ROW].height = 2 * LINE_HEIGHT
    return sheet


def add_made_column(sheet: Worksheet, place: int, column: Figure, language: str) -> None:
    """One column of a generated table."""
    heading = column.headings.in_(language)
    kind = style_name(column.kind, computed=True)
    set_column(sheet, place, heading, style("heading grey"), kind, heading_width(heading, column.width))


def set_column(sheet: Worksheet, place: int, heading: str, heading_style: str, cells: str, width: int) -> None:
    """One column: its heading, its width, and the style of all its cells to the sheet's end."""
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = width
    sheet.cell(HEADING_ROW, place, heading).style = heading_style
    first = sheet.cell(FIRST_ROW, place)
    first.style = cells
    for part in STYLE_PARTS:  # a column takes no named style
        setattr(dimension, part, copy(getattr(first, part)))


def finish(sheet: Worksheet, name: str, columns: int, frozen: int, language: str) -> None:
    """The Excel table, the panes and the print set-up of a sheet whose columns stand."""
    last = get_column_letter(columns)
    table = Table(displayName=name, name=name, ref=f"A{HEADING_ROW}:{last}{FIRST_ROW}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.row_dimensions[HEADING_ROW].height = HEADING_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{FIRST_ROW}"
    width = sum(sheet.column_dimensions[get_column_letter(place)].width for place in range(1, columns + 1))
    print_setup(sheet, language, landscape=width > WIDE, heading_row=HEADING_ROW)


def fill_table(book: Workbook, table: TableSpec, rows: Sequence[Row], language: str) -> None:
    """Rows put below those that the table has; choices in the workbook's language, blank cells left out.

    Text is data: what begins with `=` stays text. KeyError where a row has a key that the table lacks.
    """
    sheet = book[table.titles.in_(language)]
    places = {column.key: place for place, column in enumerate(table.columns, start=1)}
    at = next_row(sheet, len(table.columns))
    for number, row in enumerate(rows, start=at):
        for column in table.columns:
            sheet.cell(number, places[column.key]).style = style_name(shown_kind(column), computed=column.computed)
        for key, value in row.items():
            put(sheet, number, places[key], shown_value(table, table[key], value, language))
        lines = max((lines_of(sheet, row, places, column) for column in table.columns), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = lines * LINE_HEIGHT
    if rows:
        excel_table = sheet.tables[table.name]
        excel_table.ref = f"A{HEADING_ROW}:{get_column_letter(len(table.columns))}{at + len(rows) - 1}"


def lines_of(sheet: Worksheet, row: Row, places: Mapping[str, int], column: ColumnSpec) -> int:
    """How many lines a row's text takes in a column that wraps."""
    text = row.get(column.key)
    if shown_kind(column) != "prose" or not isinstance(text, str):
        return 1
    width = sheet.column_dimensions[get_column_letter(places[column.key])].width
    return lines_needed(text, int(width) - 1)


def next_row(sheet: Worksheet, columns: int) -> int:
    """The first row in which nothing stands."""
    filled = (
        row
        for row in range(sheet.max_row, HEADING_ROW, -1)
        if any(sheet.cell(row, column).value is not None for column in range(1, columns + 1))
    )
    return next(filled, HEADING_ROW) + 1


def shown_value(table: TableSpec, column: ColumnSpec, value: object, language: str) -> object:
    """A value as its cell shows it; a choice that is a digit is a number, as Excel's own list enters it."""
    if column.kind == "choice" and isinstance(value, str):
        name = choice_words(table.key, column.key, value).in_(language)
        return int(name) if name.isdecimal() else name
    return value


def put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """One value into one cell, a text never as a formula or an error."""
    if isinstance(value, str):
        cell = sheet.cell(row, column, value)
        cell.data_type = "s"
    elif isinstance(value, (int, float, Decimal, dt.date, dt.datetime)):
        sheet.cell(row, column, value)
    elif value is not None:
        raise TypeError(value)
