"""The generated sheets: Overview, Due and Problems filled from one assessment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from register.assessment import Assessment
from register.columns import Column
from register.language import say
from register.overview import Overview, overview
from register.schema import tables as register_tables
from workbook import sheet_due, sheet_overview, sheet_problems
from workbook.cells import Value
from workbook.generated_tables import Filled, GeneratedTable, filled
from workbook.located import Located, cell_address
from workbook.package import Package
from workbook.parts import defined_names, sheets
from workbook.raw import RawBook
from workbook.sheet_layout import ANCHORS, TABLES, Block, Place
from workbook.splice import put
from workbook.verify import Ours, scattered


@dataclass(frozen=True, slots=True)
class Generated:
    """What the generated sheets are to say, in the register's language; made once, written or compared."""

    overview: Mapping[Place, Value]
    due: GeneratedTable
    problems: GeneratedTable
    due_count: int
    problem_count: int
    digest: str
    """Of all that is said but counts of days: the same digest needs no new writing."""


DueRow = Mapping[str, object]


def generated(
    book: RawBook, assessment: Assessment, findings: Sequence[Located], due: Sequence[DueRow], language: str
) -> Generated:
    """What Overview, Due and Problems say; `due` as `Due.rows` gives it, `findings` in the order to show them."""
    due_table, problems = due_rows(book, assessment, due, language), problem_rows(findings, language)
    figures = overview_cells(overview(assessment))
    counted = [{key: value for key, value in row.items() if key != "days_late"} for row in due_table.rows]
    said = [counted, list(problems.rows), [(*place, value) for place, value in figures.items()]]
    digest = hashlib.sha256(json.dumps(said, default=str, ensure_ascii=False).encode()).hexdigest()
    return Generated(figures, due_table, problems, len(due), len(findings), digest)


def due_rows(book: RawBook, assessment: Assessment, due: Sequence[DueRow], language: str) -> GeneratedTable:
    """The rows of Due, the first that a sheet can hold, and their links."""
    rows: list[dict[str, Value]] = []
    links: list[str] = []
    places = {key: row_places(book, assessment, key) for key in {str(row["table"]) for row in due}}
    for row in due[: sheet_due.SHOWN]:
        cells = {key: plain(row.get(key)) for key in ("what", "client", "equipment", "id", "days_late", "count")}
        cells["stage"] = say(f"sheets.{sheet_due.stage_words(str(row['stage']))}", language)
        cells["kind"] = say(f"sheets.{sheet_due.kind_words(str(row['kind']))}", language)
        cells["due"] = np.datetime64(str(row["due"])[:10]).item()
        cells["recipients"] = ", ".join(cast("Sequence[str]", row["recipients"])) or None
        rows.append(cells)
        links.append(places[str(row["table"])].get(str(row["id"]), ""))
    more(rows, len(due), "what", language)
    return GeneratedTable(TABLES["due"], sheet_due.COLUMNS, rows, sheet_due.LINKED, links)


def problem_rows(findings: Sequence[Located], language: str) -> GeneratedTable:
    """The rows of Problems, the first that a sheet can hold, and their links."""
    rows: list[dict[str, Value]] = []
    links: list[str] = []
    for one in findings[: sheet_problems.SHOWN]:
        heading = register_tables()[one.table][one.column].heading(language) if one.column else None
        rows.append({
            "severity": say(f"commands.{one.severity}", language),
            "place": one.cell or one.place,
            "id": one.id,
            "column": heading,
            "value": one.value,
            "problem": one.problem,
            "remedy": one.remedy,
            "code": one.code,
        })  # fmt: skip
        links.append(one.cell or "")
    more(rows, len(findings), "problem", language)
    return GeneratedTable(TABLES["problems"], sheet_problems.COLUMNS, rows, sheet_problems.LINKED, links)


def more(rows: list[dict[str, Value]], count: int, key: str, language: str) -> None:
    """One row more that says how many there are, where the sheet does not show them all."""
    if count > len(rows):
        rows.append({key: say("sheets.more_rows", language, count=f"{count:,}", shown=f"{len(rows):,}")})


def row_places(book: RawBook, assessment: Assessment, table: str) -> dict[str, str]:
    """The first cell of each row of a table, by the row's id."""
    raw = book.tables.get(table)
    ids = assessment.columns.get((table, "id"))
    if raw is None or ids is None:
        return {}
    rows: list[int] = assessment.register[table].sheet_rows.tolist()
    names: list[str] = ids.values.tolist() if isinstance(ids, Column) else []
    return {name: cell_address(raw, "id", row) for name, row in zip(names, rows, strict=True)}


def plain(value: object) -> Value:
    """A value as a cell takes it."""
    return value if isinstance(value, (int, float, str)) or value is None else str(value)


def overview_cells(figures: Overview) -> dict[Place, Value]:
    """The figures of the Overview and its two blocks, by cell; without the instants of the run."""
    cells: dict[Place, Value] = {sheet_overview.CELLS[key]: getattr(figures, key) for key in sheet_overview.FIGURES}
    put_block(cells, sheet_overview.COVER_ENDING, figures.ending_months, figures.ending)
    put_block(cells, sheet_overview.ACTIVITY, figures.done_months, figures.done)
    return cells


def put_block(
    cells: dict[Place, Value], block: Block, labels: Sequence[str], columns: Mapping[str, Sequence[int]]
) -> None:
    """The free lines of one block."""
    for line, label in enumerate(labels):
        cells[block.place(line)] = label
        for key, counts in columns.items():
            cells[block.place(line, key)] = counts[line]


def write_generated(
    package: Package, book: RawBook, wanted: Generated, as_of: np.datetime64, ran_at: np.datetime64
) -> list[Filled]:
    """Write the three sheets into the package; a sheet that staff deleted is passed over."""
    done = [filled(package, table, since_1904=book.date1904) for table in (wanted.due, wanted.problems)]
    part = anchored(package, ANCHORS["overview"])
    if part is not None:
        moments = {"as_of": as_of, "last_run": ran_at}
        cells: dict[Place, Value] = dict(wanted.overview)
        cells.update({sheet_overview.CELLS[key]: moment.item() for key, moment in moments.items()})
        values = {(place.row, place.column): value for place, value in cells.items()}
        spliced = put(package.read(part), values, title="Overview", since_1904=book.date1904)
        package.replace(part, spliced.xml)
        done.append(Filled(part, Ours("Overview", scattered(values)), (), spliced.formulas, ""))
    return [one for one in done if one is not None]


def anchored(package: Package, name: str) -> str | None:
    """The part of the sheet that a defined name points at, whatever staff call the sheet."""
    for defined in defined_names(package):
        if defined.name == name:
            title = defined.formula.rpartition("!")[0]
            if title[:1] == title[-1:] == "'":
                title = title[1:-1].replace("''", "'")
            return next((sheet.part for sheet in sheets(package) if sheet.title == title), None)
    return None
