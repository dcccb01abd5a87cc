"""A register read from its file: bytes copied once, guarded, parsed, typed, and told what is wrong with its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from register.findings import Findings
from register.grey_entries import say_grey_entries
from register.intake import Intake, typed
from register.language import Words, area
from register.long_texts import say_long_texts
from register.memory import Memory
from register.phrases import HeadingFact
from register.schema import tables
from register.settings import setting_words
from register.values import shown
from sync.seen import digest
from sync.shares import is_on_share
from sync.spool import Sleep, read_whole
from workbook.held_cells import say_held
from workbook.kept_sheets import KeptSheets
from workbook.lacking import NOTHING, Lacking, lacking
from workbook.parser import read_safely
from workbook.properties import counters_of
from workbook.raw import RawBook, RawTable
from workbook.sheet_layout import TABLES
from workbook.sheets_in_view import NEEDED_BY


@dataclass(frozen=True, slots=True)
class Opened:
    """One version of a register: its bytes and their digest, its cells, and the typed tables."""

    path: Path
    workbook: bytes
    identity: str
    book: RawBook
    intake: Intake
    lacking: Lacking = NOTHING
    """What later versions of the contract brought that the register does not have yet."""
    added: Lacking = NOTHING
    """What of it was added in memory: `whole` is then the workbook with it, `book` and `intake` are read from that."""
    whole: bytes = b""


Recall: TypeAlias = Callable[[Mapping[str, str]], Memory]


def remembering_nothing(_properties: Mapping[str, str]) -> Memory:
    """The memory of a program that has never seen the register."""
    return Memory()


def open_register(
    path: Path, sleep: Sleep | None = None, recall: Recall = remembering_nothing, kept: KeptSheets | None = None
) -> Opened:
    """The register in a file; refuses a file that is not one, is damaged, or could hang the program.

    One that is being saved is read again after pauses (`sleep`); BusyError where it is still torn then. `recall` gives
    the memory by which its rows are recognised, by the workbook's custom properties; `kept` what was read
    of its sheets last.
    """
    shared = is_on_share(path)
    workbook, book = read_whole(path, lambda file: read_safely(file, path.name, shared=shared, kept=kept), sleep)
    return taken_in(path, workbook, book, recall(book.properties))


def taken_in(path: Path, workbook: bytes, book: RawBook, memory: Memory) -> Opened:
    """The register that was read from these bytes, its rows recognised by the memory."""
    intake = typed(book.tables, counters_of(book.properties), memory, since_1904=book.date1904)
    wanting = lacking(workbook, book)
    say_tables(book, wanting, intake.findings)
    say_grey_entries(book.tables, intake.register, intake.findings)
    say_long_texts(intake.register, intake.findings)
    say_held(book.tables, intake.register, intake.findings)
    return Opened(path, workbook, digest(workbook), book, intake, wanting, NOTHING, workbook)


def completed(opened: Opened) -> Opened:
    """The register with the tables, columns and settings that came after it was made; nothing is written yet."""
    if not opened.lacking:
        return opened
    from workbook.completed import completed as with_what_it_lacks  # noqa: PLC0415 — with openpyxl: seldom needed

    settings = opened.intake.register.settings
    whole = with_what_it_lacks(
        opened.workbook, opened.book, opened.lacking, settings.language, settings.money_decimals
    )
    book = read_safely(whole, opened.path.name)
    again = taken_in(opened.path, whole, book, opened.intake.memory)
    return replace(again, workbook=opened.workbook, identity=opened.identity, added=opened.lacking)


def gone_tables(opened: Opened) -> list[tuple[Words, str]]:
    """The tables that are gone from a register and will not come by themselves: their titles and their names in Excel.

    A generated sheet that staff deleted is no loss; one that stands there without its table is not written any more.
    """
    book = opened.book
    gone = [spec for key, spec in tables().items() if key not in book.tables and key not in opened.lacking.tables]
    found = [(spec.titles, spec.name) for spec in gone]
    return [*found, *((area("sheets")[f"title_{key}"], TABLES[key]) for key in book.ranges)]


def says_each_time(opened: Opened) -> bool:
    """Whether there is something that every update has to say: tables that are gone, cells in the way of Due."""
    return bool(gone_tables(opened)) or any(each.table not in tables() for each in opened.lacking.blocked)


def say_tables(book: RawBook, wanting: Lacking, findings: Findings) -> None:
    """Tables and columns that are missing, to come or stand twice, and formulas that were never computed."""
    whole = np.array([-1])
    say_blocked(wanting, findings)
    blocked = {(each.table, each.column) for each in wanting.blocked}
    for key, spec in tables().items():
        table = book.tables.get(key)
        if (key, "") in blocked:
            continue
        if table is None:
            code = "table_to_come" if key in wanting.tables else "table_missing"
            findings.add(code, key, "", whole, heading=spec.titles)
            continue
        for column in table.missing:
            if (key, column) not in blocked:
                code = "column_to_come" if column in wanting.columns.get(key, ()) else "column_missing"
                findings.add(code, key, column, whole, heading=HeadingFact(key, column))
        say_below(table, findings)
        if key in NEEDED_BY and table.sheet in book.hidden and len(table):
            findings.add("sheet_hidden", key, "", np.array([0]), sheet=table.sheet, count=len(table))
        for column in table.doubled:
            findings.add("heading_twice", key, column, whole, heading=HeadingFact(key, column))
        for row, column in table.uncached:
            position = int(np.searchsorted(table.sheet_rows, row))
            if not spec[column].computed:
                findings.add("formula_uncached", key, column, np.array([position]))


def say_below(table: RawTable, findings: Findings) -> None:
    """Rows that stand below a table: those that are not read, and those that it cannot take in."""
    rows = np.array([each.row for each in table.outside], np.int64)
    values = np.array([None if each.value is None else shown(each.value) for each in table.outside], object)
    findings.add("row_outside", table.key, "", np.full(len(rows), -1), sheet_row=rows, value=values)
    findings.add("row_apart", table.key, "", np.searchsorted(table.sheet_rows, np.array(table.apart, np.int64)))


def say_blocked(wanting: Lacking, findings: Findings) -> None:
    """What cannot be added, and the cell or name of the staff's that is in the way."""
    whole = np.array([-1])
    for each in wanting.blocked:
        if each.table not in tables():
            continue  # columns of Due and Problems: an update says what is in their way
        if each.column:
            heading = HeadingFact(each.table, each.column)
            findings.add("column_blocked", each.table, each.column, whole, heading=heading, place=each.by)
        elif each.setting:
            setting = setting_words(each.setting)
            findings.add("setting_blocked", "settings", "", whole, setting=setting, place=each.by)
        else:
            heading = tables()[each.table].titles
            findings.add("table_blocked", each.table, "", whole, heading=heading, place=each.by)
