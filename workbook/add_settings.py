"""Settings of a later version brought into a register: a row each below the last, where it is free."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.a1 import Area, cell_name, placed
from workbook.add_columns import checks_of
from workbook.cells import Encoded, value_tail
from workbook.lacking import found, grown
from workbook.ours import Ours, block
from workbook.package import Package
from workbook.pattern import empty_book, pattern_of
from workbook.raw import RawTable
from workbook.splice import splice
from workbook.splice_columns import with_validations
from workbook.splice_lists import resize_table
from workbook.template_settings import STARTS_WITH, explain_rows, setting_row


def add_settings(package: Package, table: RawTable, keys: Sequence[str], language: str) -> tuple[str, Ours, str]:
    """Add settings with what a new register starts with; the sheet's part with what may differ, the table's part.

    The rows look as the one above does.
    """
    sheet, part = found(package, table)
    first = table.last_row + 1
    rows = {key: row for row, key in enumerate(keys, start=first)}
    columns: dict[int, Encoded] = {}
    for column in ("setting", "value"):
        place = table.places[column]
        tails: list[bytes | None] = []
        for key, row in rows.items():
            value = setting_row(key, STARTS_WITH.get(key), language)[column]
            where = placed(sheet.title, cell_name(row, place))
            tails.append(value_tail(value, lambda where=where: where))  # pyright: ignore[reportArgumentType] — a text, number or nothing
        columns[place] = Encoded(tails)
    xml = splice(package.read(sheet.part), list(rows.values()), columns, title=sheet.title, headings=part.area.top).xml
    book = empty_book(language, 2)
    explain_rows(book.create_sheet(), rows, table.places["value"], language)
    xml, checks = with_validations(xml, checks_of(pattern_of(book)), title=sheet.title)
    package.replace(sheet.part, xml)
    area: Area = grown(part, table).area._replace(bottom=first + len(keys) - 1)
    package.replace(part.part, resize_table(package.read(part.part), area, part.part))
    return sheet.part, Ours(sheet.title, block(rows.values(), columns), added=checks), part.part
