"""A register read from its file: bytes copied once, guarded, parsed, typed, and told what is wrong with its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from register.findings import Findings
from register.grey_entries import say_grey_entries
from register.intake import Intake, typed
from register.memory import Memory
from register.phrases import HeadingFact
from register.schema import tables
from sync.seen import digest
from sync.shares import is_on_share
from sync.spool import Sleep, read_whole
from workbook.parser import read_safely
from workbook.properties import counters_of
from workbook.raw import RawBook


@dataclass(frozen=True, slots=True)
class Opened:
    """One version of a register: its bytes and their digest, its cells, and the typed tables."""

    path: Path
    workbook: bytes
    identity: str
    book: RawBook
    intake: Intake


Recall: TypeAlias = Callable[[Mapping[str, str]], Memory]


def remembering_nothing(_properties: Mapping[str, str]) -> Memory:
    """The memory of a program that has never seen the register."""
    return Memory()


def open_register(path: Path, sleep: Sleep | None = None, recall: Recall = remembering_nothing) -> Opened:
    """The register in a file; refuses a file that is not one, is damaged, or could hang the program.

    One that is being saved is read again after pauses (`sleep`); BusyError where it is still torn then. `recall` gives
    the memory by which its rows are recognised, by the workbook's custom properties.
    """
    shared = is_on_share(path)
    workbook, book = read_whole(path, lambda file: read_safely(file, path.name, shared=shared), sleep)
    intake = typed(book.tables, counters_of(book.properties), recall(book.properties))
    say_tables(book, intake.findings)
    say_grey_entries(book.tables, intake.register, intake.findings)
    return Opened(path, workbook, digest(workbook), book, intake)


def say_tables(book: RawBook, findings: Findings) -> None:
    """Tables and columns that are missing or stand twice, and formulas that were never computed."""
    whole = np.array([-1])
    for key, spec in tables().items():
        table = book.tables.get(key)
        if table is None:
            findings.add("table_missing", key, "", whole, heading=spec.name)
            continue
        for column in table.missing:
            findings.add("column_missing", key, column, whole, heading=HeadingFact(key, column))
        for column in table.doubled:
            findings.add("heading_twice", key, column, whole, heading=HeadingFact(key, column))
        for row, column in table.uncached:
            position = int(np.searchsorted(table.sheet_rows, row))
            if not spec[column].computed:
                findings.add("formula_uncached", key, column, np.array([position]))
