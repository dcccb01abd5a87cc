"""The tables of the register: every table, column, choice and heading, once.

The template, the reader, the checks, JSON and the documentation's table of columns all come from here. The lists
themselves stand in `schema_basis` (what the firm sets up), `schema_service` (what happens day by day) and
`schema_office` (what the office keeps beside it).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from register.language import Words

ARRAY_KINDS: Final = {"money": "number", "percent": "number", "id": "text", "month": "date"}
"""Kinds of the schema that are held as another kind of array (see `register.columns`)."""


@dataclass(frozen=True, slots=True, eq=False)
class ColumnSpec:
    """One column: its stable key, its headings, and what may stand in it.

    `kind` is date, month, instant, money, number, percent, whole, choice, reference, text or id; `choices` are
    English keys, `target` the key of the table that a reference points into; `any_too`: a reference that may also
    say `*`.
    """

    key: str
    headings: Words
    kind: str
    computed: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""
    any_too: bool = False

    @property
    def array_kind(self) -> str:
        """The kind of array that holds it."""
        return ARRAY_KINDS.get(self.kind, self.kind)

    def heading(self, language: str) -> str:
        """The heading in one language."""
        return self.headings.in_(language)


@dataclass(frozen=True, slots=True, eq=False)
class TableSpec:
    """One table: its key in JSON, its Excel name, its sheet's titles, how its rows are known, and its columns.

    `prefix` begins its ids (`E-0001`); where `year_from` names a column, ids carry that column's year (`V-2026-0001`).
    `identity` are the columns that together name a row of a table without ids.
    """

    key: str
    name: str
    titles: Words
    columns: tuple[ColumnSpec, ...]
    prefix: str = ""
    year_from: str = ""
    identity: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> ColumnSpec:
        return self.by_key[key]

    @property
    def by_key(self) -> dict[str, ColumnSpec]:
        """Its columns by key."""
        return columns_by_key(self)

    @property
    def typed(self) -> tuple[ColumnSpec, ...]:
        """The white columns: staff type them."""
        return tuple(column for column in self.columns if not column.computed)

    @property
    def computed(self) -> tuple[ColumnSpec, ...]:
        """The grey columns: the program writes them."""
        return tuple(column for column in self.columns if column.computed)


@cache
def columns_by_key(table: TableSpec) -> dict[str, ColumnSpec]:
    """The table's columns by key."""
    return {column.key: column for column in table.columns}


def english(key: str) -> str:
    """The English heading of a key: spaces, a capital, `ID`."""
    words = key.replace("_", " ")
    return "ID" if key == "id" else words[0].upper() + words[1:]


def column(
    mark: str,
    hant: str,
    hans: str,
    kind: str = "text",
    *,
    choices: tuple[str, ...] = (),
    target: str = "",
    any_too: bool = False,
) -> ColumnSpec:
    """A column from its mark as the contract writes it: `=key` is computed, `key*` required."""
    key = mark.strip("=*")
    return ColumnSpec(
        key,
        Words(english(key), hant, hans),
        kind,
        computed=mark.startswith("="),
        required=mark.endswith("*"),
        choices=choices,
        target=target,
        any_too=any_too,
    )


def text(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of free text."""
    return column(mark, hant, hans)


def date(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of calendar days."""
    return column(mark, hant, hans, "date")


def month(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of calendar months, each held as its first day."""
    return column(mark, hant, hans, "month")


def instant(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of days with a time, local to the register."""
    return column(mark, hant, hans, "instant")


def money(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of amounts in the register's currency."""
    return column(mark, hant, hans, "money")


def number(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of quantities or hours: up to four decimals."""
    return column(mark, hant, hans, "number")


def percent(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of percentages: 2 for 2 %."""
    return column(mark, hant, hans, "percent")


def whole(mark: str, hant: str, hans: str) -> ColumnSpec:
    """A column of whole numbers."""
    return column(mark, hant, hans, "whole")


def choice(mark: str, hant: str, hans: str, choices: tuple[str, ...]) -> ColumnSpec:
    """A column in which one of a few words stands."""
    return column(mark, hant, hans, "choice", choices=choices)


def reference(mark: str, hant: str, hans: str, target: str, *, any_too: bool = False) -> ColumnSpec:
    """A column that points at a row of another table, by id or by unique name."""
    return column(mark, hant, hans, "reference", target=target, any_too=any_too)


def identifier() -> ColumnSpec:
    """The column of a table's ids: issued to rows with content that have none."""
    return column("id", "編號", "编号", "id")


@cache
def tables() -> dict[str, TableSpec]:
    """All tables by key, in the order of their sheets."""
    from register.schema_basis import BASIS  # noqa: PLC0415 — the lists are made with the functions above
    from register.schema_office import OFFICE  # noqa: PLC0415 — the same
    from register.schema_service import SERVICE  # noqa: PLC0415 — the same

    return {table.key: table for table in (*SERVICE, *OFFICE, *BASIS)}


def spec(table: str, key: str) -> ColumnSpec:
    """One column of one table."""
    return tables()[table][key]
