"""What a reader of workbooks hands to the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from register.columns import Positions
from register.values import Cell


class AsTyped(Protocol):
    """A table as a reader found it: the sheet row of each row, and the cells of each known column; blank is None."""

    @property
    def sheet_rows(self) -> Positions: ...
    @property
    def columns(self) -> Mapping[str, Sequence[Cell]]: ...
