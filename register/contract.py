"""Which version of the contract brought which table, column and setting.

A register says in its custom properties by which version it was made. What came later it gets with its next update;
what that version already had and the register lacks now, staff took out: it is told, and never made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple


class Came(NamedTuple):
    """What one version brought: whole tables, columns of tables that were there before, settings; by their keys.

    `made` are columns of the tables that the program makes, `due` and `problems`.
    """

    tables: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = {}
    settings: tuple[str, ...] = ()
    made: Mapping[str, tuple[str, ...]] = {}


FIRST: Final = 1
LATER: Final[Mapping[int, Came]] = {
    2: Came(("feedback", "documents", "claims", "dealer_sales", "contacts")),
    3: Came(
        columns={
            "equipment": ("label",),
            "repairs": ("client", "product", "site", "missed"),
            "visits": ("for_client", "product"),
        },
        made={"due": ("planned", "recipients")},
    ),
}
"""By version, from 2 on; everything else is of the first. A number that was released is never added to."""

VERSION: Final = max(LATER, default=FIRST)
"""What a new register is made by."""


@cache
def since() -> Mapping[tuple[str, ...], int]:
    """The version of all that came later: of `(table,)`, of `(table, column)`, of `("settings", "", setting)`."""
    found: dict[tuple[str, ...], int] = {}
    for version, came in LATER.items():
        found.update({(table,): version for table in came.tables})
        found.update({(table, key): version for table, keys in came.columns.items() for key in keys})
        found.update({(table, key): version for table, keys in came.made.items() for key in keys})
        found.update({("settings", "", key): version for key in came.settings})
    return found


def table_since(table: str) -> int:
    """The version that brought a table."""
    return since().get((table,), FIRST)


def column_since(table: str, column: str) -> int:
    """The version that brought a column: its own, or its table's."""
    return since().get((table, column), table_since(table))


def setting_since(setting: str) -> int:
    """The version that brought a setting."""
    return since().get(("settings", "", setting), FIRST)
