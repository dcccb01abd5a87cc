"""A line of the list of what is due, as the rows that it is about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.columns import Positions, Wholes
from register.due import DueList, DueSource


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, by positions; -1 where it has none. `members` are all entries that it puts together."""

    number: int
    source: DueSource
    position: int
    client: int
    item: int
    role: int
    members: Wholes
    planned: np.datetime64
    """The day for which it is planned, NaT none; `ahead`: that day is still to come."""
    ahead: bool

    @property
    def repair(self) -> int:
        """The repair that it is about, -1 where it is about several records at once."""
        return self.position if self.source.table == "repairs" and self.source.stands_for is None else -1

    @property
    def dealer(self) -> int:
        """The dealer that it is about."""
        return self.position if self.source.table == "dealers" else -1

    @property
    def items(self) -> list[int]:
        """Its items, each once."""
        return distinct(self.source.equipment[self.members])

    @property
    def technicians(self) -> list[int]:
        """Those whose job it is, each once."""
        return distinct(self.source.technicians[self.members])


def distinct(positions: Positions) -> list[int]:
    """Positions of rows, each once, in order."""
    found: list[int] = positions.tolist()
    return list(dict.fromkeys(position for position in found if position >= 0))


def line_of(listed: DueList, number: int) -> Line:
    """One line of the list by its number."""
    source = listed.sources[int(listed.source[number])]
    at = int(listed.at[number])
    columns = (source.positions, source.clients, source.equipment, source.roles)
    position, client, item, role = (int(column[at]) for column in columns)
    members = listed.members[listed.offsets[number] : listed.offsets[number + 1]]
    planned, ahead = listed.planned[number], bool(listed.ahead[number])
    return Line(number, source, position, client, item, role, members, planned, ahead)
