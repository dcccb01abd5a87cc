"""A register written back: ours spliced in, everything else as it was, and the proof of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Assessment
from register.schema import tables as tables_of_register
from workbook.a1 import Area
from workbook.custom_properties import set_custom_properties
from workbook.generated_tables import Filled, could_show_more
from workbook.held import without_held
from workbook.listed import relationships_part
from workbook.located import Located
from workbook.ours import Ours, block, merged
from workbook.package import Package
from workbook.parts import calculate_on_load, drop_calculation_chain, placed_table, tables, workbook_part
from workbook.parts import sheets as sheets_of
from workbook.properties import COUNTERS, GENERATED, counters_text
from workbook.quotes import Quotes, cells_of, looks_like_formula
from workbook.raw import RawBook
from workbook.sheet_layout import TABLES
from workbook.splice import splice
from workbook.splice_lists import resize_table
from workbook.splice_reach import Reached, with_reach
from workbook.verify import prove_untouched
from workbook.verify_parts import prove_quoted
from workbook.write_generated import Generated, generated, is_said, note, write_generated
from workbook.write_tables import ColumnChange, TablePatch, TablePatches, table_patches

UNASKED: Final = ("lstEquipment",)
"""Drop-downs whose rows are typed in other ways as well: what they do not list is not asked about."""
_FORMULA = re.compile(rb"<(?:[\w.\-]+:)?f[\s>/]")


@dataclass(frozen=True, slots=True)
class Written:
    """A new version of the workbook, None where nothing but counting would change; and what is in it that was not."""

    workbook: bytes | None
    changes: tuple[ColumnChange, ...]
    rows: int
    due: int
    problems: int
    blocked: tuple[str, ...]
    """Cells of the staff's that stood in the way of a generated table."""

    @property
    def cells(self) -> int:
        """Cells written in the tables."""
        return sum(change.cells for change in self.changes)


def written(
    workbook: bytes,
    book: RawBook,
    assessment: Assessment,
    findings: Sequence[Located],
    language: str,
    ran_at: np.datetime64,
    properties: Mapping[str, str] | None = None,
) -> Written:
    """The workbook with every computed cell, new ids and the generated sheets.

    `properties` are custom properties to set: one that the workbook lacks or whose name before the first `;` is
    another is a reason to write.

    Only what differs is touched; columns that merely count days are written along with another change. All other
    parts and cells are proven to be what they were before the new version is handed out.
    """
    patches = table_patches(book, assessment, language)
    sheets = generated(book, assessment, findings, language)
    counters = counters_text(assessment.counters)
    same = is_said(book.properties.get(GENERATED, ""), sheets) and book.properties.get(COUNTERS, "") == counters
    named = {name: book.properties.get(name, "").partition(";")[0] for name in properties or {}}
    same &= all(value.partition(";")[0] == named[name] for name, value in (properties or {}).items())
    if same and not patches.reason and not could_show_more(Package(workbook), (sheets.due, sheets.problems)):
        return Written(None, (), 0, sheets.due_count, sheets.problem_count, ())
    new, blocked = assembled(workbook, book, patches, sheets, assessment, ran_at, properties or {})
    changes = tuple(change for patch in patches.patches for change in patch.changes)
    rows = sum(int(patch.touched.sum()) for patch in patches.patches)
    return Written(new, changes, rows, sheets.due_count, sheets.problem_count, blocked)


def assembled(
    workbook: bytes,
    book: RawBook,
    patches: TablePatches,
    sheets: Generated,
    assessment: Assessment,
    ran_at: np.datetime64,
    properties: Mapping[str, str],
) -> tuple[bytes, tuple[str, ...]]:
    """The new version, proven; and the cells that stood in its way."""
    package = Package(workbook)
    ours: dict[str, Ours] = {}
    parts = {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml", workbook_part(package)}
    formulas = sum(write_table(package, patch, ours, parts) for patch in patches.patches)
    holds_formulas = restore_reach(package, book, ours)
    filled = write_generated(package, book, sheets, assessment.as_of, ran_at)
    for one in filled:
        parts.update(one.parts)
        ours[one.part] = merged(ours.get(one.part), one.ours)
    formulas += sum(one.formulas for one in filled)
    quotes = mark_texts(package, patches, filled)
    said = {COUNTERS: counters_text(assessment.counters), GENERATED: note(sheets)}
    set_custom_properties(package, {**said, **properties})
    if formulas and drop_calculation_chain(package):
        parts.update({"xl/calcChain.xml", relationships_part(workbook_part(package))})
    if holds_formulas:
        calculate_on_load(package)
    new = package.to_bytes()
    del package  # its sheets, written and unpacked, would be in memory a second time while both files are compared
    old, finished = Package(workbook), Package(new)
    if quotes:
        prove_quoted(old.read(quotes), finished.read(quotes), quotes)
    prove_untouched(old, finished, ours, {*parts, quotes})
    return new, tuple(one.blocked for one in filled if one.blocked)


def mark_texts(package: Package, patches: TablePatches, generated: Sequence[Filled]) -> str:
    """Mark the texts written that look like formulas; the part of the styles where one had to be added, else empty."""
    quotes = Quotes(package)
    for patch in patches.patches:
        if quotes.in_use or looks_like_formula(patch.columns):
            quotes.mark(patch.table.part, cells_of(patch.rows, patch.columns))
    for one in generated:
        quotes.mark(one.part, one.ours.cells)
    return quotes.part if quotes.finish() else ""


def write_table(package: Package, patch: TablePatch, ours: dict[str, Ours], parts: set[str]) -> int:
    """Write one table's patch into the package, note where it may differ; the number of formulas that it replaced."""
    table = patch.table
    spliced = splice(
        package.read(table.part), patch.rows, patch.columns, title=table.sheet, headings=table.first_row
    )
    package.replace(table.part, spliced.xml)
    mine = Ours(table.sheet, without_held(block(patch.rows, patch.columns), table.held))
    ours[table.part] = merged(ours.get(table.part), mine)
    if table.grown_by:
        name = tables_of_register()[table.key].name.lower()
        for part in tables(package, table.part):
            if part.name.lower() == name:
                area = Area(part.area.top, part.area.left, table.last_row, part.area.right)
                package.replace(part.part, resize_table(package.read(part.part), area, part.part))
                parts.add(part.part)
    return spliced.formulas


def restore_reach(package: Package, book: RawBook, ours: dict[str, Ours]) -> bool:
    """Have the drop-downs and colours of our tables reach below their rows; whether any sheet holds a formula.

    LibreOffice cuts them when it saves, and rows come with the time. Each sheet is unpacked once for both: formulas
    have to be computed anew from what is written.
    """
    formulas = False
    wanted = tables_to_reach(package, book)
    for sheet in sheets_of(package):
        if sheet.kind != "worksheet":
            continue
        xml = package.read(sheet.part)
        mine = wanted.get(sheet.part, ())
        new = with_reach(xml, mine, UNASKED, title=sheet.title) if mine else xml
        if new != xml:
            ours[sheet.part] = merged(ours.get(sheet.part), Ours(sheet.title, {}, validations=True))
            package.replace(sheet.part, new)
        formulas = formulas or holds_formula(new)
    return formulas


def tables_to_reach(package: Package, book: RawBook) -> Mapping[str, Sequence[Reached]]:
    """The tables of staff and the two that are made, by the part of their sheet."""
    found: dict[str, list[Reached]] = {}
    for table in book.tables.values():
        width = range(table.first_column, table.first_column + len(table.headings))
        mine = Reached({*table.places.values()}, width, table.first_row + 1, table.last_row)
        found.setdefault(table.part, []).append(mine)
    for key in ("due", "problems"):
        made = placed_table(package, TABLES[key])
        if made is not None:
            sheet, part = made
            width = range(part.area.left, part.area.right + 1)
            mine = Reached(width, width, part.area.top + 1, part.area.bottom)
            found.setdefault(sheet.part, []).append(mine)
    return found


def holds_formula(xml: bytes) -> bool:
    """Whether a sheet has a cell with a formula."""
    end = xml.rfind(b"sheetData>")
    end = end if end >= 0 else len(xml)
    # Two signs are found many times faster than an expression that tries every tag.
    found = [at for at in (xml.find(b"<f", 0, end), xml.find(b":f", 0, end)) if at >= 0]
    return bool(found) and _FORMULA.search(xml, max(xml.rfind(b"<", 0, min(found) + 1), 0), end) is not None
