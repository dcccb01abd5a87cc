"""The generated sheets: Overview, Due, Problems and Month filled from one assessment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar, cast

import numpy as np

from register.assessment import Assessment
from register.columns import Column
from register.findings import MENDED
from register.language import say
from register.long_texts import shortened
from register.month import month_figures
from register.overview import Overview, overview
from register.rows import row_names
from register.schema import tables as register_tables
from workbook import sheet_due, sheet_month, sheet_overview, sheet_problems
from workbook.a1 import cell_name, placed
from workbook.cells import Value
from workbook.generated_tables import Filled, GeneratedTable, filled
from workbook.grey import pushed_lines
from workbook.held import held_on, is_held
from workbook.located import Located, alike, cell_address
from workbook.ours import Ours, scattered
from workbook.package import Package
from workbook.parts import defined_names, sheets
from workbook.raw import RawBook, RawTable
from workbook.sheet_layout import ANCHORS, TABLES, Block, Place
from workbook.splice import put
from workbook.splice_frame import frame_of
from workbook.write_month import month_cells


@dataclass(frozen=True, slots=True)
class Generated:
    """What the generated sheets are to say, in the register's language; made once, written or compared."""

    overview: Mapping[Place, Value]
    month: Mapping[Place, Value]
    due: GeneratedTable
    problems: GeneratedTable
    due_count: int
    problem_count: int
    digest: str
    """Of all that is said but counts of days and what this update mends: the same digest needs no new writing."""
    mended: str
    """Of what this update mends, '' where it is nothing: only more of it than Problems shows needs new writing."""


Key = TypeVar("Key")
READABLE: Final = 1_000
"""Characters of a text on a generated sheet: what is quoted from a cell may be as long as the cell."""
DueRow = Mapping[str, object]
"""A line of what is due, as `Due.rows` gives it."""
PUSHED_CELLS: Final = ("due", "stage", "what")
"""What an open wait moves in a line of Due."""


def generated(
    book: RawBook, assessment: Assessment, findings: Sequence[Located], language: str
) -> Generated:
    """What the sheets say; `findings` in the order to show them.

    Month tells the month in which as-of lies, as the Overview does; a month that is over is printed (`--month`).
    """
    listed = assessment.due.listed()
    due = assessment.due.told(assessment, language, listed.first(sheet_due.SHOWN))
    due_table = due_rows(book, assessment, due, len(listed), language)
    problems = problem_rows(findings, language)
    due_table = replace(due_table, rows=[readable(row) for row in due_table.rows])
    problems = replace(problems, rows=[readable(row) for row in problems.rows])
    figures = readable(overview_cells(overview(assessment)))
    month = readable(month_cells(month_figures(assessment, assessment.as_of), language))
    pages = [(*place, value) for page in (figures, month) for place, value in page.items()]
    counted = more_than_counting(due_table.rows, pushed_lines(assessment, due))
    mended, lasting = [each for each in findings if each.code in MENDED], list(problems.rows)
    if mended:
        left = problem_rows([each for each in findings if each.code not in MENDED], language)
        lasting = [readable(row) for row in left.rows]
    digest = digest_of([counted, lasting, pages])
    mark = digest_of([list(row.values()) for row in problem_rows(mended, language).rows]) if mended else ""
    return Generated(figures, month, due_table, problems, len(listed), len(findings), digest, mark)


def digest_of(said: object) -> str:
    """A text that is another as soon as anything else is said."""
    return hashlib.sha256(json.dumps(said, default=str, ensure_ascii=False).encode()).hexdigest()


def is_said(noted: str, wanted: Generated) -> bool:
    """Whether sheets whose digest was noted so (`note`) say all that is wanted.

    What an update mended stays on Problems until something else is written, so that somebody reads of it.
    """
    lasting, _, mended = noted.partition("+")
    return lasting == wanted.digest and wanted.mended in {"", mended}


def note(wanted: Generated) -> str:
    """What the workbook notes of what its generated sheets say."""
    return f"{wanted.digest}+{wanted.mended}" if wanted.mended else wanted.digest


def readable(cells: Mapping[Key, Value]) -> dict[Key, Value]:
    """The cells, no text longer than somebody reads in one."""
    return {key: shortened(cell, READABLE) if isinstance(cell, str) else cell for key, cell in cells.items()}


def more_than_counting(rows: Sequence[Mapping[str, Value]], pushed: Sequence[bool]) -> list[Mapping[str, Value]]:
    """The rows of Due without what only counts, which is never a reason to write.

    That is the days late; and, in the line of a repair that waits, its deadline and with it the line's place.
    """
    told = list(zip(rows, [*pushed, False], strict=False))  # the last row may say how many more there are
    steady = [without(row, "days_late") for row, moves in told if not moves]
    moving = [without(row, "days_late", *PUSHED_CELLS) for row, moves in told if moves]
    return steady + sorted(moving, key=str)


def without(row: Mapping[str, Value], *keys: str) -> Mapping[str, Value]:
    """The row without some of its cells."""
    return {key: value for key, value in row.items() if key not in keys}


def due_rows(
    book: RawBook, assessment: Assessment, due: Sequence[DueRow], count: int, language: str
) -> GeneratedTable:
    """The rows of Due, the first that a sheet can hold, and their links; `count` is how many there are."""
    rows: list[dict[str, Value]] = []
    links: list[str] = []
    places = {key: row_places(book, assessment, key) for key in {str(row["table"]) for row in due}}
    clients = client_names(assessment)
    for row in due:
        cells = {key: plain(row.get(key)) for key in ("what", "client", "equipment", "id", "days_late", "count")}
        cells["client"] = clients.get(str(row["client"]))
        cells["stage"] = say(f"sheets.{sheet_due.stage_words(str(row['stage']))}", language)
        cells["kind"] = say(f"sheets.{sheet_due.kind_words(str(row['kind']))}", language)
        cells["due"] = np.datetime64(str(row["due"])[:10]).item()
        cells["planned"] = np.datetime64(str(row["planned"])).item() if row["planned"] else None
        cells["people"] = first_of(cast("Sequence[str]", row["people"]))
        cells["recipients"] = first_of(cast("Sequence[str]", row["recipients"]))
        rows.append(cells)
        raw, rows_by_id = places[str(row["table"])]
        at = rows_by_id.get(str(row["id"]))
        links.append("" if raw is None or at is None else cell_address(raw, "id", at))
    more(rows, count, "what", language)
    return GeneratedTable(TABLES["due"], sheet_due.COLUMNS, rows, sheet_due.LINKED, links)


def client_names(assessment: Assessment) -> dict[str, str | None]:
    """Each client's name by its id."""
    names: list[str | None] = assessment.register["clients"]["name"].values.tolist()
    return dict(zip(map(str, row_names(assessment, "clients")), names, strict=True))


def first_of(recipients: Sequence[str]) -> str | None:
    """Whose job it is, and how many others are told: a list of all of them would not fit the sheet."""
    others = f" +{len(recipients) - 1}" if len(recipients) > 1 else ""
    return f"{recipients[0]}{others}" if recipients else None


def problem_rows(findings: Sequence[Located], language: str) -> GeneratedTable:
    """The rows of Problems, the first that a sheet can hold, and their links; what is alike is one row with a count."""
    rows: list[dict[str, Value]] = []
    links: list[str] = []
    lines = alike(findings)
    for line in lines[: sheet_problems.SHOWN]:
        one = line.first
        heading = register_tables()[one.table][one.column].heading(language) if one.column else None
        rows.append({
            "severity": say(f"commands.{one.severity}", language),
            "place": one.cell or one.place,
            "id": one.id,
            "column": heading,
            "value": one.value,
            "problem": line.problem(language),
            "remedy": one.remedy,
            "code": one.code,
        })  # fmt: skip
        links.append(one.cell or "")
    more(rows, len(lines), "problem", language)
    return GeneratedTable(TABLES["problems"], sheet_problems.COLUMNS, rows, sheet_problems.LINKED, links)


def more(rows: list[dict[str, Value]], count: int, key: str, language: str) -> None:
    """One row more that says how many there are, where the sheet does not show them all."""
    if count > len(rows):
        rows.append({key: say("sheets.more_rows", language, count=f"{count:,}", shown=f"{len(rows):,}")})


def row_places(book: RawBook, assessment: Assessment, table: str) -> tuple[RawTable | None, dict[str, int]]:
    """A table as it stands, and the sheet row of each of its ids."""
    ids = assessment.columns.get((table, "id"))
    rows: list[int] = assessment.register[table].sheet_rows.tolist()
    names: list[str] = ids.values.tolist() if isinstance(ids, Column) else []
    return book.tables.get(table), dict(zip(names, rows, strict=False))


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
    """Write the four sheets into the package; a sheet that staff deleted is passed over."""
    done = [filled(package, table, since_1904=book.date1904) for table in (wanted.due, wanted.problems)]
    moments: dict[Place, np.datetime64] = {
        sheet_overview.CELLS["as_of"]: as_of,
        sheet_overview.CELLS["last_run"]: ran_at,
    }
    done.append(page_filled(package, "overview", wanted.overview, moments, since_1904=book.date1904))
    moments = {sheet_month.CELLS["as_of"]: as_of}
    done.append(page_filled(package, "month", wanted.month, moments, since_1904=book.date1904))
    return [one for one in done if one is not None]


def page_filled(
    package: Package,
    key: str,
    figures: Mapping[Place, Value],
    moments: Mapping[Place, np.datetime64],
    *,
    since_1904: bool,
) -> Filled | None:
    """Write single cells into a sheet that has no table; None where staff deleted it."""
    part = anchored(package, ANCHORS[key])
    if part is None:
        return None
    cells: dict[Place, Value] = {**figures, **{place: moment.item() for place, moment in moments.items()}}
    values = {(place.row, place.column): value for place, value in cells.items()}
    title = say(f"sheets.title_{key}", "en")
    xml = package.read(part)
    held = held_on(package, part, frame_of(xml, title))
    lost = sorted(cell for cell in values if is_held(held, cell))
    free = {cell: value for cell, value in values.items() if cell not in lost}
    spliced = put(xml, free, title=title, since_1904=since_1904)
    package.replace(part, spliced.xml)
    blocked = placed(title, cell_name(*lost[0])) if lost else ""
    return Filled(part, Ours(title, scattered(free)), (), spliced.formulas, blocked)


def anchored(package: Package, name: str) -> str | None:
    """The part of the sheet that a defined name points at, whatever staff call the sheet."""
    for defined in defined_names(package):
        if defined.name == name:
            title = defined.formula.rpartition("!")[0]
            if title[:1] == title[-1:] == "'":
                title = title[1:-1].replace("''", "'")
            return next((sheet.part for sheet in sheets(package) if sheet.title == title), None)
    return None
