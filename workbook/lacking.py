"""What a register made by an earlier version of the contract does not have yet, and what stands in the way of it.

What its own version had and it lacks now, staff took out: that is told and never made again. A sheet deleted on
purpose would else come back with every update.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from register.contract import FIRST, VERSION, column_since, setting_since, table_since
from register.schema import tables
from register.settings import SETTING_NAMES, settings_by_name
from register.values import fold, shown
from workbook.a1 import cell_name, placed
from workbook.in_the_way import free_below, free_beside
from workbook.listed import Sheet, TablePart
from workbook.made_columns import MadeColumns, made_lacking
from workbook.package import Package
from workbook.parts import defined_names, placed_table
from workbook.properties import AWAITED, CONTRACT
from workbook.raw import RawBook, RawTable


@dataclass(frozen=True, slots=True)
class Blocked:
    """One table, column or setting that cannot be added, and the cell or name of the staff's that is in the way."""

    table: str
    column: str
    setting: str
    by: str

    @property
    def key(self) -> str:
        """How the workbook notes that it is still to come."""
        return f"{self.table}.{self.column}.{self.setting}".rstrip(".")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What can be added, and what cannot be yet; columns by table in the order of the schema."""

    tables: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    settings: tuple[str, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    made: tuple[MadeColumns, ...] = ()
    """Columns of generated tables."""

    def __bool__(self) -> bool:
        return bool(self.tables or self.columns or self.settings or self.made)


NOTHING: Final = Lacking()


def contract_of(book: RawBook) -> int:
    """The version of the contract by which a register was made or last completed; the first where it does not say."""
    said = book.properties.get(CONTRACT, "")
    return int(said) if said.isdecimal() else FIRST


def lacking(workbook: bytes, book: RawBook) -> Lacking:
    """What is to come into a register: the workbook is only opened where it is of an earlier version."""
    version = contract_of(book)
    awaited = frozenset(book.properties.get(AWAITED, "").split())
    if version >= VERSION and not awaited:
        return NOTHING

    def comes(since: int, *key: str) -> bool:
        return since > version or ".".join(key) in awaited

    names = [key for key in tables() if key not in book.tables and comes(table_since(key), key)]
    columns = {
        key: wanted
        for key, table in book.tables.items()
        if (wanted := tuple(c for c in table.missing if comes(column_since(key, c), key, c)))
    }
    settings = [key for key in missing_settings(book) if comes(setting_since(key), "settings", "", key)]
    package = Package(workbook)
    of_staff = sorted_out(package, book, names, columns, settings)
    made, blocked = made_lacking(package, version, awaited)
    in_the_way = tuple(Blocked(table, column, "", by) for table, column, by in blocked)
    return replace(of_staff, made=tuple(made), blocked=(*of_staff.blocked, *in_the_way))


def missing_settings(book: RawBook) -> list[str]:
    """Settings that have no row."""
    table = book.tables.get("settings")
    if table is None or "setting" not in table.places or "value" not in table.places:
        return []
    names = {fold(shown(cell)) for cell in table.columns["setting"] if cell is not None}
    there = {settings_by_name().get(name) for name in names}
    return [key for key in SETTING_NAMES if key not in there]


def sorted_out(
    package: Package, book: RawBook, names: list[str], columns: Mapping[str, tuple[str, ...]], settings: list[str]
) -> Lacking:
    """What of it can be added, and what stands in the way of the rest."""
    blocked: list[Blocked] = []
    free: list[str] = []
    for key in names:
        taken = name_taken(package, tables()[key].name)
        if taken:
            blocked.append(Blocked(key, "", "", taken))
        else:
            free.append(key)
    beside: dict[str, tuple[str, ...]] = {}
    for key, wanted in columns.items():
        table = book.tables[key]
        if is_somebody_elses(table):
            blocked.append(Blocked(key, "", "", table.sheet))
            continue
        count, cell = room_beside(package, table, len(wanted))
        if count:
            beside[key] = wanted[:count]
        blocked += (Blocked(key, column, "", cell) for column in wanted[count:])
    rows, cell = room_below(package, book, len(settings))
    blocked += (Blocked("settings", "", key, cell) for key in settings[rows:])
    return Lacking(tuple(free), beside, tuple(settings[:rows]), tuple(blocked))


def name_taken(package: Package, name: str) -> str:
    """The defined name that a new table's name would clash with; Excel repairs a workbook with both."""
    return next((each.name for each in defined_names(package) if each.name.casefold() == name.casefold()), "")


def is_somebody_elses(table: RawTable) -> bool:
    """Whether a table has only the name of a new one of ours and is the staff's own: most of its columns are others."""
    return table_since(table.key) > FIRST and len(table.missing) * 2 > len(tables()[table.key].columns)


def room_beside(package: Package, table: RawTable, wanted: int) -> tuple[int, str]:
    """How many columns can be added, and the first cell that is in the way."""
    sheet, part = found(package, table)
    count, cell = free_beside(package, sheet, grown(part, table), wanted)
    return count, placed(sheet.title, cell_name(*cell)) if cell else ""


def room_below(package: Package, book: RawBook, wanted: int) -> tuple[int, str]:
    """How many settings can be added, and the first cell that is in the way.

    A row below them stays blank: what stands directly under a table is read as belonging to it.
    """
    if not wanted:
        return 0, ""
    sheet, part = found(package, book.tables["settings"])
    free, cell = free_below(package, sheet, grown(part, book.tables["settings"]), wanted + 1)
    return max(free - 1, 0), placed(sheet.title, cell_name(*cell)) if cell else ""


def found(package: Package, table: RawTable) -> tuple[Sheet, TablePart]:
    """The sheet and the part of a table that was read."""
    at = placed_table(package, tables()[table.key].name)
    if at is None:
        raise KeyError(table.key)
    return at


def grown(part: TablePart, table: RawTable) -> TablePart:
    """The table over the rows that staff typed below it, as the update will have it."""
    return part._replace(area=part.area._replace(bottom=table.last_row + part.total_rows))
