"""What is true of a register written into the open workbook: in blocks, and only what differs.

A text is written with the mark that makes it one, or Excel would take `=…` for a formula and `1-2` for a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from macros.open_book import block, register_tables
from macros.workspace import Known
from register.assessment import Computed
from register.columns import SCALE, Flags, Texts
from register.language import say
from register.phrases import Phrases
from register.rows import computed
from register.schema import ColumnSpec
from register.values import fold, shown
from workbook import sheet_month, sheet_overview
from workbook.generated_tables import GeneratedTable
from workbook.grey import differs, texts_of
from workbook.located import located
from workbook.raw import RawTable
from workbook.sheet_layout import ANCHORS, Place
from workbook.write_generated import generated
from workbook.write_tables import filled

if TYPE_CHECKING:
    import xlwings as xw

LINKS: Final = 200
"""Rows of Due and Problems that get a link: each costs Excel as much as a block."""
Say = Callable[[str], None]


def write_tables(book: xw.Book, register: Known, progress: Say) -> tuple[int, int]:
    """Write the grey cells and ids that differ; the number of cells and of rows."""
    cells = rows = 0
    for key, table in register_tables(book):
        raw = register.opened.book.tables[key]
        if not len(raw):
            continue
        progress(say("buttons.writing_table", register.language, sheet=raw.sheet))
        grown(table, raw, [column.key for column in register.assessment.register[key].spec.computed])
        touched = np.zeros(len(raw), np.bool_)
        for column in register.assessment.register[key].spec.columns:
            place = raw.places.get(column.key)
            written = column.computed or (column.kind == "id" and (key, "id") in register.assessment.columns)
            if place is None or not written:
                continue
            values, changed = wanted(register, raw, column)
            if changed.any():
                write_runs(table.range.sheet, raw, place, values, changed)
                touched |= changed
                cells += int(changed.sum())
        rows += int(touched.sum())
    return cells, rows


def grown(table: Any, raw: RawTable, grey: Iterable[str]) -> None:  # noqa: ANN401 — an xlwings table
    """Take the rows into a table that staff typed directly below it; a grey day there is shown as those above are."""
    if not raw.grown_by:
        return
    area, bottom = table.range, raw.last_row - raw.grown_by
    sheet = area.sheet
    for place in (raw.places[key] for key in grey if key in raw.places):
        above = sheet.range((bottom, place)).number_format
        sheet.range((bottom + 1, place), (raw.last_row, place)).number_format = above
    table.resize(sheet.range((area.row, area.column), (raw.last_row, area.column + area.shape[1] - 1)))


def wanted(register: Known, raw: RawTable, column: ColumnSpec) -> tuple[list[Any], Flags]:
    """What a column shall hold, a value for each row of the sheet, and the rows in which it does not yet.

    The grey cells of a row that staff emptied are emptied too.
    """
    table = register.assessment.register[raw.key]
    at = np.searchsorted(raw.sheet_rows, table.sheet_rows)
    emptied = np.ones(len(raw), np.bool_)
    emptied[at] = False
    old = raw.columns[column.key]
    new = computed(register.assessment, raw.key, column.key)
    texts = texts_of(new, raw.key, column, register.language)
    differing = differs(new, texts, table.spec, column, [old[row] for row in at.tolist()])
    changed = emptied & filled(old) & column.computed
    changed[at] = differing
    values: list[Any] = [None] * len(raw)
    for row, value in zip(at.tolist(), cell_values(new, texts, column), strict=True):
        values[row] = value
    return values, changed


def cell_values(column: Computed, texts: Texts | None, spec: ColumnSpec) -> list[Any]:
    """A computed column as values that Excel takes; spoilt and blank alike are blank."""
    if texts is not None:
        plain = spec.kind in {"choice", "id"}
        return [text if text is None or plain else as_text(text) for text in texts.tolist()]
    if isinstance(column, Phrases):
        raise TypeError(spec.key)
    values: list[Any] = column.values.tolist()
    if spec.array_kind == "number":
        values = [value / SCALE for value in values]
    return [value if given else None for value, given in zip(values, column.given.tolist(), strict=True)]


def as_text(text: str) -> str:
    """A text as it is typed into a cell so that it stays one."""
    return f"'{text}"


def write_runs(sheet: Any, raw: RawTable, place: int, values: list[Any], changed: Flags) -> None:  # noqa: ANN401 — an xlwings sheet
    """Write a column where it changed, neighbouring rows as one block."""
    at: list[int] = np.flatnonzero(changed).tolist()
    rows: list[int] = raw.sheet_rows[at].tolist()
    start = 0
    for number in range(1, len(at) + 1):
        if number < len(at) and rows[number] == rows[number - 1] + 1:
            continue
        cells = [[values[each]] for each in at[start:number]]
        sheet.range((rows[start], place), (rows[number - 1], place)).value = cells
        start = number


def write_generated(book: xw.Book, register: Known, progress: Say) -> tuple[int, int]:
    """Write Overview, Month, Due and Problems; how much is due and how many problems there are.

    A sheet that staff deleted is passed over.
    """
    findings = located(register.opened.book, register.assessment, register.language)
    pages = generated(register.opened.book, register.assessment, findings, register.language)
    moment = register.now.item()
    overview = {**pages.overview, sheet_overview.CELLS["as_of"]: moment, sheet_overview.CELLS["last_run"]: moment}
    month = {**pages.month, sheet_month.CELLS["as_of"]: moment}
    for key, cells in (("overview", overview), ("month", month)):
        progress(say("buttons.writing_table", register.language, sheet=say(f"sheets.title_{key}", register.language)))
        write_page(book, ANCHORS[key], cells)
    for wanted_table in (pages.due, pages.problems):
        write_generated_table(book, wanted_table)
    return pages.due_count, pages.problem_count


def write_page(book: xw.Book, anchor: str, cells: Mapping[Place, object]) -> None:
    """Write single cells of a sheet that has no table, those of one row that stand together as one block."""
    if anchor not in [name.name for name in book.names]:
        return
    sheet = book.names[anchor].refers_to_range.sheet
    places = sorted(cells)
    start = 0
    for number in range(1, len(places) + 1):
        if number < len(places) and places[number] == (places[number - 1].row, places[number - 1].column + 1):
            continue
        first, last = places[start], places[number - 1]
        row = [typed_in(cells[place]) for place in places[start:number]]
        sheet.range((first.row, first.column), (last.row, last.column)).value = [row]
        start = number


def typed_in(value: object) -> object:
    """A value as it is typed into a cell."""
    return as_text(value) if isinstance(value, str) else value


def write_generated_table(book: xw.Book, wanted: GeneratedTable) -> None:
    """Fill Due or Problems; the table grows over free rows and shrinks, never below one row."""
    table = next((each for sheet in book.sheets for each in sheet.tables if each.name == wanted.name), None)
    if table is None:
        return
    area = table.range
    sheet, top, left = area.sheet, area.row + 1, area.column
    height, width = area.shape[0] - 1 - bool(table.show_totals), area.shape[1]
    room = height + (
        0 if table.show_totals else free_below(sheet, top + height, left, width, len(wanted.rows) - height)
    )
    shown_rows = list(wanted.rows[:room])
    count = max(len(shown_rows), 1)
    headings = {
        fold(shown(cell)): left + at for at, cell in enumerate(block(table.header_row_range)[0]) if cell is not None
    }
    for figure in wanted.figures:
        place = next((headings[fold(name)] for name in figure.headings if fold(name) in headings), None)
        if place is None:
            continue
        cells = [[typed_in(row.get(figure.key))] for row in shown_rows]
        cells += [[None]] * (max(count, height) - len(cells))
        cells_at = sheet.range((top, place), (top + len(cells) - 1, place))
        if count > height:  # a day below the table would be shown as a number
            cells_at.number_format = sheet.range((top, place)).number_format
        if figure.key == wanted.linked:
            unlinked(cells_at)
        cells_at.value = cells
        if figure.key == wanted.linked:
            for row, link in enumerate(wanted.links[: min(LINKS, len(shown_rows))]):
                if link:
                    sheet.range((top + row, place)).add_hyperlink(f"#{link}", str(shown_rows[row][figure.key]))
    if count != height and not table.show_totals:
        table.resize(sheet.range((top - 1, left), (top + count - 1, left + width - 1)))


def free_below(sheet: Any, row: int, left: int, width: int, wanted: int) -> int:  # noqa: ANN401 — an xlwings sheet
    """How many of the rows wanted below a table are free."""
    if wanted <= 0:
        return 0
    below = block(sheet.range((row, left), (row + wanted - 1, left + width - 1)))
    return next((at for at, cells in enumerate(below) if any(cell is not None for cell in cells)), wanted)


def unlinked(cells: Any) -> None:  # noqa: ANN401 — an xlwings range
    """Take the old links out of some cells, where the platform can: they lead to rows that have moved."""
    api = cells.api
    if hasattr(api, "ClearHyperlinks"):
        api.ClearHyperlinks()
