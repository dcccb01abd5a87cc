"""Columns of a later version brought into a register: right of the table, nothing of the staff's moved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from register.schema import tables
from workbook.a1 import cell_name, placed
from workbook.cells import Encoded, text_tail
from workbook.lacking import found
from workbook.ours import Ours, block
from workbook.package import Package
from workbook.pattern import Pattern, columns_pattern, ruled
from workbook.raw import RawTable
from workbook.splice import splice
from workbook.splice_columns import (
    widened_table,
    with_cell_style,
    with_columns,
    with_rules,
    with_validations,
)
from workbook.splice_reach import REACH
from workbook.styles import Styles
from workbook.template_tables import FIRST_ROW, HEADING_ROW, Layout


def add_columns(
    package: Package, styles: Styles, table: RawTable, keys: Sequence[str], language: str, decimals: int
) -> tuple[str, Ours, str]:
    """Add columns to one table; the sheet's part with what may differ on it, and the table's part."""
    spec = tables()[table.key]
    sheet, part = found(package, table)
    new = {key: part.area.right + number for number, key in enumerate(keys, start=1)}
    layout = Layout({**table.places, **new}, part.area.top + part.header_rows, tuple(new), table.last_row + REACH)
    pattern = columns_pattern(spec, layout, language, decimals)
    headings = {place: spec[key].heading(language) for key, place in new.items()}
    xml, title = package.read(sheet.part), sheet.title
    if part.header_rows:
        xml = with_headings(xml, part.area.top, headings, pattern, styles, title)
    below = pattern.styles_of(FIRST_ROW)
    widths = pattern.columns()
    looks = {place: {**widths[place], "style": str(styles.cell(pattern.styles, below[place]))} for place in headings}
    xml = with_columns(xml, looks, title=title)
    rules = [ruled(each, pattern.styles, styles) for each in pattern.behind(b"conditionalFormatting")]
    xml, colours = with_rules(xml, rules, title=title)
    xml, checks = with_validations(xml, checks_of(pattern), title=title)
    package.replace(sheet.part, xml)
    package.replace(part.part, widened_table(package.read(part.part), list(headings.values()), part.part))
    rows = block([part.area.top] if part.header_rows else [], headings)
    return sheet.part, Ours(title, rows, widened=frozenset(headings), added=(*colours, *checks)), part.part


def with_headings(
    xml: bytes, row: int, headings: dict[int, str], pattern: Pattern, styles: Styles, title: str
) -> bytes:
    """The sheet with the headings of new columns, in the template's look even where the cells had one of their own."""
    looks = {place: styles.cell(pattern.styles, pattern.styles_of(HEADING_ROW)[place]) for place in headings}
    columns = {
        place: Encoded([text_tail(text, lambda place=place: placed(title, cell_name(row, place)))], looks[place])
        for place, text in headings.items()
    }
    return with_cell_style(splice(xml, [row], columns, title=title).xml, row, looks, title=title)


def checks_of(pattern: Pattern) -> list[bytes]:
    """The pattern's validations, one by one."""
    listed = b"".join(pattern.behind(b"dataValidations"))
    return re.findall(rb"<dataValidation [^<>]*/>|<dataValidation [^<>]*>.*?</dataValidation>", listed)
