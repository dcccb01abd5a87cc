"""Columns of the tables that the program makes (Due, Problems): which there are, and which an older register lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from register.contract import column_since
from register.values import fold
from workbook import sheet_due, sheet_problems
from workbook.a1 import cell_name, placed
from workbook.in_the_way import free_beside
from workbook.listed import TablePart
from workbook.package import Package
from workbook.parts import placed_table
from workbook.sheet_layout import TABLES, Figure


@dataclass(frozen=True, slots=True)
class MadeColumns:
    """Columns to come into one generated table, in their order, and the title of its sheet."""

    table: str
    sheet: str
    columns: tuple[str, ...]


def made_tables() -> Mapping[str, Sequence[Figure]]:
    """The columns of each generated table by its key, in the order at init."""
    return {"due": sheet_due.COLUMNS, "problems": sheet_problems.COLUMNS}


def places_of(figures: Sequence[Figure], table: TablePart) -> dict[str, int]:
    """Where each figure's column stands, by its heading in any language."""
    headings = {fold(heading): table.area.left + number for number, heading in enumerate(table.columns)}
    found: dict[str, int] = {}
    for figure in figures:
        place = next((headings[fold(name)] for name in figure.headings if fold(name) in headings), None)
        if place is not None:
            found[figure.key] = place
    return found


def made_lacking(
    package: Package, version: int, awaited: Collection[str]
) -> tuple[list[MadeColumns], list[tuple[str, str, str]]]:
    """What generated tables lack of later versions than a register's, or of what it awaits: free to be added, and not.

    Of each that is not free its table, its key and the cell in the way. A table that staff deleted lacks nothing.
    """
    free: list[MadeColumns] = []
    blocked: list[tuple[str, str, str]] = []
    for key, figures in made_tables().items():
        at = placed_table(package, TABLES[key])
        if at is None:
            continue
        sheet, part = at
        there = places_of(figures, part)
        wanted = [
            figure.key for figure in figures
            if figure.key not in there and (column_since(key, figure.key) > version or f"{key}.{figure.key}" in awaited)
        ]  # fmt: skip
        if wanted:
            count, cell = free_beside(package, sheet, part, len(wanted))
            if count:
                free.append(MadeColumns(key, sheet.title, tuple(wanted[:count])))
            by = placed(sheet.title, cell_name(*cell)) if cell else ""
            blocked += [(key, column, by) for column in wanted[count:]]
    return free, blocked
