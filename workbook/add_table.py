"""Tables of a later version brought into a register: a new sheet each, behind all that are there."""

from __future__ import annotations

from register.schema import tables
from workbook.markup import elements, set_attributes
from workbook.package import Package
from workbook.parts import sheets
from workbook.pattern import Pattern, table_pattern
from workbook.sheet_list import add_name, add_sheet, free_table_number, free_title
from workbook.styles import Styles
from workbook.template_tables import HEADING_ROW


def add_table(
    package: Package, styles: Styles, key: str, language: str, decimals: int, *, hidden: bool = False
) -> tuple[str, ...]:
    """Add one table on a sheet of its own, as a new register has it; the names of the parts that are new.

    `hidden`: the plans in use do not need it.
    """
    spec = tables()[key]
    pattern = table_pattern(spec, language, decimals)
    title = free_title(package, spec.titles.in_(language))
    part = numbered(pattern, free_table_number(package))
    new = add_sheet(package, title, pattern.restyled(styles), part, hidden=hidden)
    quoted = title.replace("'", "''")
    rows = f"'{quoted}'!${HEADING_ROW}:${HEADING_ROW}"
    add_name(package, "_xlnm.Print_Titles", rows, len(sheets(package)) - 1)
    return new


def numbered(pattern: Pattern, number: int) -> bytes:
    """The table's part under a number of its own."""
    return set_attributes(pattern.table, elements(pattern.table, "table")[0], {"id": str(number)})
