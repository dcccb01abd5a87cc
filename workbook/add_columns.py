"""Columns of a later version brought into a register: right of the table, nothing of the staff's moved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from register.schema import tables
from workbook.a1 import cell_name, placed
from workbook.cells import Encoded, text_tail
from workbook.lacking import found
from workbook.listed import Sheet, TablePart
from workbook.made_columns import MadeColumns, made_tables
from workbook.markup import attribute, children, first_tag
from workbook.ours import Ours, block
from workbook.package import Package
from workbook.parts import placed_table
from workbook.pattern import Pattern, columns_pattern, made_pattern, ruled
from workbook.raw import RawTable
from workbook.sheet_layout import TABLES
from workbook.splice import splice
from workbook.splice_columns import (
    widened_table,
    with_cell_style,
    with_columns,
    with_rules,
    with_validations,
)
from workbook.splice_frame import frame_of
from workbook.splice_reach import REACH
from workbook.styles import Styles
from workbook.template_tables import FIRST_ROW, HEADING_ROW, Layout, Row

TRUE: Final = frozenset({b"1", b"true", b"on"})


def add_columns(
    package: Package, styles: Styles, table: RawTable, keys: Sequence[str], language: str, decimals: int,
    plans: Mapping[str, Sequence[Row]],
) -> tuple[str, Ours, str]:  # fmt: skip
    """Add columns to one table; the sheet's part with what may differ on it, and the table's part.

    `plans` are the rows of the plans in use.
    """
    spec = tables()[table.key]
    at = found(package, table)
    part = at[1]
    new = {key: part.area.right + number for number, key in enumerate(keys, start=1)}
    layout = Layout({**table.places, **new}, part.area.top + part.header_rows, tuple(new), table.last_row + REACH)
    pattern = columns_pattern(spec, layout, language, decimals, plans)
    headings = {place: spec[key].heading(language) for key, place in new.items()}
    return put_beside(package, styles, at, pattern, headings)


def add_made_columns(
    package: Package, styles: Styles, wanted: MadeColumns, language: str, decimals: int
) -> tuple[str, Ours, str]:
    """The same of a generated table."""
    at = placed_table(package, TABLES[wanted.table])
    if at is None:
        raise KeyError(wanted.table)
    figures = {figure.key: figure for figure in made_tables()[wanted.table]}
    new = {at[1].area.right + number: figures[key] for number, key in enumerate(wanted.columns, start=1)}
    headings = {place: figure.headings.in_(language) for place, figure in new.items()}
    return put_beside(package, styles, at, made_pattern(new, language, decimals), headings)


def put_beside(
    package: Package, styles: Styles, at: tuple[Sheet, TablePart], pattern: Pattern, headings: dict[int, str]
) -> tuple[str, Ours, str]:
    """The columns of a pattern, right of a table, which grows over them."""
    sheet, part = at
    xml, title = package.read(sheet.part), sheet.title
    if part.header_rows:
        xml = with_headings(xml, part.area.top, headings, pattern, styles, title)
    below = pattern.styles_of(FIRST_ROW)
    widths = pattern.columns()
    looks = {place: {**widths[place], "style": str(styles.cell(pattern.styles, below[place]))} for place in headings}
    if is_folded(xml, title):
        fold_away(looks)
    xml = with_columns(xml, looks, title=title)
    rules = [ruled(each, pattern.styles, styles) for each in pattern.behind(b"conditionalFormatting")]
    xml, colours = with_rules(xml, rules, title=title)
    xml, checks = with_validations(xml, checks_of(pattern), title=title)
    package.replace(sheet.part, xml)
    package.replace(part.part, widened_table(package.read(part.part), list(headings.values()), part.part))
    rows = block([part.area.top] if part.header_rows else [], headings)
    return sheet.part, Ours(title, rows, widened=frozenset(headings), added=(*colours, *checks)), part.part


def is_folded(xml: bytes, title: str) -> bool:
    """Whether columns of a sheet are folded away by its outline; staff who opened them all want to see them."""
    frame = frame_of(xml, title)
    tag = first_tag(xml, b"cols", 0, frame.start)
    columns = [span.attributes for span in children(xml, tag.tag_end, frame.start)] if tag else []
    return any(int(attribute(each, b"outlineLevel") or b"0") and attribute(each, b"hidden") in TRUE for each in columns)


def fold_away(looks: dict[int, dict[str, str]]) -> None:
    """Hide the new columns that the outline holds, and mark the first one in view behind them."""
    for place, look in looks.items():
        if look.get("outlineLevel"):
            look["hidden"] = "1"
        elif looks.get(place - 1, {}).get("hidden"):
            look["collapsed"] = "1"


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
