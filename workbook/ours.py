"""What is ours on a sheet that was written: the only places in which it may differ from what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook.a1 import Area


@dataclass(frozen=True, slots=True)
class Ours:
    """What may differ on one sheet: by row the columns written, the areas of our links, and where validations end."""

    title: str
    cells: Mapping[int, frozenset[int]]
    links: Sequence[Area] = ()
    validations: bool = False
    widened: frozenset[int] = frozenset()
    """Columns whose width and style may differ."""
    added: Sequence[bytes] = ()
    """What stands behind the rows that did not: each drop-down and conditional format, byte for byte."""


def merged(one: Ours | None, other: Ours) -> Ours:
    """What may differ on a sheet on which several of our tables stand."""
    if one is None:
        return other
    cells = dict(one.cells)
    for row, columns in other.cells.items():
        cells[row] = cells.get(row, frozenset()) | columns
    return Ours(
        other.title,
        cells,
        (*one.links, *other.links),
        one.validations or other.validations,
        one.widened | other.widened,
        (*one.added, *other.added),
    )


def block(rows: Iterable[int], columns: Iterable[int]) -> dict[int, frozenset[int]]:
    """The same columns in every row, as `Ours.cells` wants them."""
    return dict.fromkeys(rows, frozenset(columns))


def scattered(cells: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """Single cells, as `Ours.cells` wants them."""
    found: dict[int, set[int]] = {}
    for row, column in cells:
        found.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in found.items()}
