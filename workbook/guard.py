"""A workbook file is let in or refused before anything reads it: what is damaged, locked, hostile or no register.

One pass unpacks every part in pieces of a megabyte, checks its CRC, and looks through the sheets that hold tables of
the register (`workbook.scan`), so that a reader afterwards meets no surprise and nothing is unpacked a third time.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from register.invisible import may_hide
from register.refusals import RefusalError
from register.schema import tables as schema_tables
from workbook.archive import LARGEST_FILE, entries, pieces
from workbook.contents import Contents, TableEntry
from workbook.encoding import is_recoded, text_pieces
from workbook.filetypes import refuse_foreign, refuse_other_packages
from workbook.kept_sheets import LARGEST, KeptSheets, Sign, packed_digest
from workbook.numerals import style_kinds
from workbook.opening import open_shared
from workbook.pivots import pivots
from workbook.scan import MOST_COLUMNS, Marks, Scan
from workbook.watch import Watch, is_read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from workbook.a1 import Area
    from workbook.archive import Entry
    from workbook.held import Held

_SMALL: Final = 16 << 20
_LARGEST_STRINGS: Final = 512 << 20
"""Bytes of shared texts: all of them are in memory while a sheet is read."""
_STRANGE_RATIO: Final = 80
_STRANGE_SIZE: Final = 600 << 20
_STRANGE_COLUMN: Final = 104
_STRANGE_STRINGS: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that was let in: its parts, the register's tables by sheet, and what a look through these sheets found."""

    name: str
    entries: dict[str, Entry]
    contents: Contents
    """What the small parts say."""
    tables: dict[str, tuple[TableEntry, ...]]
    neighbours: dict[str, tuple[TableEntry, ...]]
    """Every table on the sheets of the register's tables, the staff's own too."""
    marks: dict[str, Marks]
    pivots: dict[str, tuple[Held, ...]]
    """The pivot tables on the sheets of the register's tables, where there are any."""
    kinds: tuple[int, ...]
    hidden_strings: bool
    """Whether signs that nobody sees may stand in the shared texts."""
    signs: dict[str, Sign]
    """By what the sheets that may be kept are known again; those that are kept have no marks."""
    strange: bool
    """Whether the file is larger or packed more tightly than registers are: it is then read under limits."""

    def title(self, part: str) -> str:
        """The title of a sheet of the register's tables."""
        return self.tables[part][0].sheet.title


def load(path: Path) -> bytes:
    """The file's bytes, read once, the same file before and after.

    What is no file, cannot be opened or is larger than any register is refused.
    """
    name = path.name
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode) and not stat.S_ISDIR(before.st_mode):
            raise RefusalError("file_irregular", name=name)
        if before.st_size > LARGEST_FILE:
            raise RefusalError("file_large", name=name)
        with open_shared(path) as opened:
            file = opened.read(LARGEST_FILE + 1)
        after = path.stat()
    except FileNotFoundError as problem:
        raise RefusalError("file_absent", name=name, folder=path.absolute().parent) from problem
    except (IsADirectoryError, NotADirectoryError) as problem:
        raise RefusalError("file_folder", name=name) from problem
    except PermissionError as problem:
        # Windows says "permission denied" of a folder, too.
        raise RefusalError("file_folder" if path.is_dir() else "file_permission", name=name) from problem
    except (OSError, ValueError) as problem:
        raise RefusalError("file_unreadable", name=name, reason=problem) from problem
    if len(file) > LARGEST_FILE:
        raise RefusalError("file_large", name=name)
    if len(file) != after.st_size or fingerprint(before) != fingerprint(after):
        raise RefusalError("file_changing", name=name)
    return file


def fingerprint(state: os.stat_result) -> tuple[int, int, int]:
    """What tells two states of a file apart; the same does not prove that it is the same, other proves it is not."""
    return state.st_ino, state.st_size, state.st_mtime_ns


def inspect(file: bytes, name: str, kept: KeptSheets | None = None) -> Inspected:
    """Lets a register's workbook in, or raises RefusalError with the sentence that says what to do about it.

    Sheets that are kept are not looked through again: their bytes were.
    """
    if len(file) > LARGEST_FILE:
        raise RefusalError("file_large", name=name)
    refuse_foreign(file, name)
    found = entries(file, name)
    refuse_other_packages(frozenset(found), name)
    sheets_last = {key: entry for key, entry in found.items() if entry.size > _SMALL or _is_sheet(key)}
    hidden = False
    for key in found.keys() - sheets_last.keys():
        hidden |= _pass_through(file, found[key], name)
    contents = Contents(file, found, name)
    _judge_related(file, contents, sheets_last, name)
    listed = contents.tables()
    tables = _register_tables(listed, name)
    neighbours = {part: tuple(each for each in listed if each.sheet.part == part) for part in tables}
    styles = contents.related("styles")
    kinds = style_kinds(text_pieces(file, styles, name), name=name, part=styles.name) if styles else ()
    strings = contents.related("sharedStrings")
    if strings and strings.size > _LARGEST_STRINGS:
        raise RefusalError("file_bomb", name=name)
    read = [each for each in found.values() if is_read(each.name)]
    recoded = any(is_recoded(file, each) for each in (*read, *contents.related_parts()))
    has_pivots = any("pivot" in key for key in found)
    fillings = {part: tuple(pivots(file, contents, part, name)) for part in tables if has_pivots}
    marks: dict[str, Marks] = {}
    signs: dict[str, Sign] = {}
    around = (packed_digest(file, strings), packed_digest(file, styles))
    for part, held in tables.items():
        entry = contents.find(part)
        if entry is None:
            raise RefusalError("file_part_missing", name=name, part=part)
        if kept is not None and entry.size <= LARGEST:
            packed = packed_digest(file, entry)
            signs[part] = Sign(packed, around, contents.date1904, not recoded, neighbours[part], fillings.get(part, ()))
            if kept.same(part, signs[part]) is not None:
                sheets_last.pop(part.lower(), None)
                continue
        right, sheet = max(each.area.right for each in held), held[0].sheet.title
        last = min(each.area.bottom for each in held)
        scan = Scan(right, kinds, date1904=contents.date1904, name=name, sheet=sheet, below=last)
        scan.marks.plain = not recoded  # the fast reader takes all parts for UTF-8
        marks[part] = _look_through(file, entry, name, scan)
        sheets_last.pop(part.lower(), None)
    related = contents.related_parts()
    for entry in sheets_last.values():
        hidden |= _pass_through(file, entry, name, read=entry in related)
    strange = any(_is_strange(each) for each in found.values())
    strange |= any(each.size > _SMALL and (each.sparse or not each.plain) for each in marks.values())
    # A cell that lies about its row would have calamine fill 200,000 rows: bearable up to column CZ.
    strange |= any(each.area.right > _STRANGE_COLUMN for held in tables.values() for each in held)
    return Inspected(name, found, contents, tables, neighbours, marks, fillings, kinds, hidden, signs, strange)


@cache
def register_names() -> dict[str, str]:
    """Keys of the register's tables by their Excel name, case folded."""
    return {table.name.casefold(): table.key for table in schema_tables().values()}


def _register_tables(listed: tuple[TableEntry, ...], name: str) -> dict[str, tuple[TableEntry, ...]]:
    """The register's tables by their sheet's part: at least one, no two on the same cells."""
    found: dict[str, tuple[TableEntry, ...]] = {}
    known: set[str] = set()
    for table in listed:
        key = register_names().get(table.name.casefold())
        if key is None:
            continue
        if key in known:
            raise RefusalError("file_table_twice", name=name, table=table.name)
        known.add(key)
        if table.area.right > MOST_COLUMNS:
            raise RefusalError("file_table_place", name=name, table=table.name, sheet=table.sheet.title)
        beside = found.get(table.sheet.part, ())
        if any(_overlap(table.area, other.area) for other in beside):
            raise RefusalError("file_table_place", name=name, table=table.name, sheet=table.sheet.title)
        found[table.sheet.part] = (*beside, table)
    if not found:
        raise RefusalError("file_not_register", name=name)
    return found


def _overlap(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def _is_sheet(key: str) -> bool:
    return "/worksheets/" in key and key.endswith(".xml")


def _is_strange(entry: Entry) -> bool:
    large = entry.size > _SMALL
    strings = entry.name.lower().endswith("sharedstrings.xml") and entry.size > _STRANGE_STRINGS
    return entry.size > _STRANGE_SIZE or ((large or strings) and entry.size > _STRANGE_RATIO * entry.packed)


def _judge_related(file: bytes, contents: Contents, later: Collection[str], name: str) -> None:
    """Judge parts that are read but not called so: they were taken for parts that nobody reads."""
    for entry in contents.related_parts():
        if not is_read(entry.name) and entry.name.lower() not in later:
            _pass_through(file, entry, name, read=True)


def _watched(file: bytes, entry: Entry, name: str, *, read: bool) -> Iterator[tuple[bytes, Watch]]:
    watch = Watch(entry.name, name, read=read)
    for piece in (text_pieces if read else pieces)(file, entry, name):
        watch.feed(piece)
        yield piece, watch


def _pass_through(file: bytes, entry: Entry, name: str, *, read: bool = False) -> bool:
    """Unpack a part once; whether it holds shared texts in which something may stand that nobody sees."""
    holds_texts, hidden, end = entry.name.lower().endswith("sharedstrings.xml"), False, b""
    for piece, _ in _watched(file, entry, name, read=read or is_read(entry.name)):
        if holds_texts and not hidden:
            hidden, end = may_hide(end + piece), piece[-16:]
    return hidden


def _look_through(file: bytes, entry: Entry, name: str, scan: Scan) -> Marks:
    for piece, watch in _watched(file, entry, name, read=True):
        scan.feed(piece)
        if watch.marked:
            scan.marks.plain = False
    return scan.close()
