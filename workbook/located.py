"""Findings with their place: the sheet, the row and the cell as Excel shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from register.assessment import Assessment
from register.columns import Column
from register.findings import FindingRow
from register.language import say
from register.rows import computed
from register.schema import tables
from register.values import shown
from workbook.a1 import letters
from workbook.raw import RawBook, RawTable

ROWS_APART: Final = 10
"""So many rows in which a value is lacking are told one by one."""
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
    """Every finding, errors first, then in the order of sheets and rows.

    Of a column that is not there its heading is told, and not what follows from that in each row.
    """
    order = {key: number for number, key in enumerate(tables())}
    missing = {key: table.missing for key, table in book.tables.items()}
    found = [
        placed(book, assessment, finding, language)
        for finding in assessment.findings.rows(language)
        if finding.position < 0 or finding.column not in missing.get(finding.table, ())
    ]
    return sorted(found, key=lambda one: (one.severity != "error", order[one.table], one.row or 0))


class Alike(NamedTuple):
    """Findings that say the same of the same value: the first of them, and how many there are."""

    first: Located
    rows: int

    def problem(self, language: str) -> str:
        """What is wrong, and in how many rows where it is more than one."""
        if self.rows == 1:
            return self.first.problem
        return say("commands.alike", language, problem=self.first.problem, count=f"{self.rows:,}")


def alike(findings: Sequence[Located]) -> list[Alike]:
    """Findings put together where they say the same of the same value, each at the place of the first.

    One name that no client has, typed in 300 rows, is one thing to mend and one line. Where there is no value to mend
    (a blank cell, say), each row is a matter of its own: such findings are put together only beyond `ROWS_APART`.
    """
    counts = Counter(map(said_of, findings))
    lines: list[Alike] = []
    told: set[tuple[str, ...]] = set()
    for one in findings:
        same = said_of(one)
        together = counts[same] > (1 if one.value else ROWS_APART)
        if not together or same not in told:
            lines.append(Alike(one, counts[same] if together else 1))
        told.add(same)
    return lines


def said_of(one: Located) -> tuple[str, ...]:
    """What a finding says, and of what, wherever it is."""
    return (one.code, one.severity, one.table, one.column, one.value or "", one.problem, one.remedy)


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
    if finding.table == "settings" and raw is not None and row is not None:
        place, heading = "place_setting", typed_value(raw, "setting", row) or heading
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
