"""Findings with their place: the sheet, the row and the cell as Excel shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from register.assessment import Assessment
from register.columns import Column
from register.findings import FindingRow
from register.language import say
from register.rows import computed
from register.schema import tables
from register.values import shown
from workbook.a1 import letters
from workbook.raw import RawBook, RawTable

PLAIN_TITLE: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Located:
    """One finding where it is; `row` and `cell` are None where a whole table is meant."""

    code: str
    severity: str
    table: str
    row: int | None
    id: str | None
    column: str
    cell: str | None
    value: str | None
    problem: str
    remedy: str
    place: str
    """Where, in words: `Equipment row 14, Accepted on`."""


def quoted(sheet: str) -> str:
    """A sheet's title as it stands in a reference."""
    return sheet if PLAIN_TITLE.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"


def cell_address(table: RawTable, column: str, row: int) -> str:
    """A cell as Excel shows it: `Equipment!K14`; the row's first cell where the table lacks the column."""
    place = table.places.get(column, table.first_column)
    return f"{quoted(table.sheet)}!{letters(place)}{row}"


def located(book: RawBook, assessment: Assessment, language: str) -> list[Located]:
    """Every finding, errors first, then in the order of sheets and rows."""
    order = {key: number for number, key in enumerate(tables())}
    found = [placed(book, assessment, finding, language) for finding in assessment.findings.rows(language)]
    return sorted(found, key=lambda one: (one.severity != "error", order[one.table], one.row or 0))


def placed(book: RawBook, assessment: Assessment, finding: FindingRow, language: str) -> Located:
    """One finding with its row, id, cell, value and place in words."""
    spec = tables()[finding.table]
    raw = book.tables.get(finding.table)
    column = finding.column
    place = "place_table"
    row: int | None = None
    row_id = cell = value = None
    if raw is not None and finding.position >= 0:
        row = int(assessment.register[finding.table].sheet_rows[finding.position])
        ids = computed(assessment, finding.table, "id") if spec.prefix else None
        row_id = ids.values[finding.position] if isinstance(ids, Column) else None
        cell, value = cell_address(raw, column, row), typed_value(raw, column, row)
        place = "place_row" if column else "place_whole_row"
    elif raw is not None and finding.sheet_row is not None:
        row = finding.sheet_row
        outside = next(each for each in raw.outside if each.row == row)
        cell, value = f"{quoted(raw.sheet)}!{letters(outside.column)}{row}", shown(outside.value)
        place = "place_whole_row"
    title = spec.titles.in_(language) if raw is None else raw.sheet
    heading = spec[column].heading(language) if column else ""
    words = say(f"commands.{place}", language, sheet=title, row=row, column=heading).strip()
    return Located(
        finding.code, finding.severity, finding.table, row, row_id, column, cell, value, finding.problem,
        finding.remedy, words,
    )  # fmt: skip


def typed_value(raw: RawTable, column: str, row: int) -> str | None:
    """What stands in the cell, as text."""
    cells = raw.columns.get(column)
    if cells is None:
        return None
    position = int(raw.sheet_rows.searchsorted(row))
    cell = cells[position]
    return None if cell is None else shown(cell)
