"""The sheet Month filled: every figure of one month in its cell, the free lines that it has room for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from register.language import say
from register.month import MonthFigures
from register.month_parts import Figures, Line, Part, Value
from workbook import cells, sheet_month
from workbook.sheet_layout import Block, Place

NOT_SET: Final = ("follow_ups", "is_kept")
"""Figure of a line that is said to be not set where it is None; elsewhere None is a blank cell."""


def month_cells(figures: MonthFigures, language: str) -> dict[Place, cells.Value]:
    """What each cell of the sheet holds, without the instant of as-of; cells of lines that are not needed are blank."""
    found: dict[Place, cells.Value] = {sheet_month.CELLS["month"]: figures.month}
    for key, block in sheet_month.BLOCKS.items():
        part = figures.parts[key]
        for row in block.rows:
            put_row(found, block, row, part.rows[row], language)
        put_lines(found, block, part, language)
    return found


def put_lines(found: dict[Place, cells.Value], block: Block, part: Part, language: str) -> None:
    """The free lines of one block; where there are more than it has room for, the last one says how many."""
    shown = part.lines if len(part.lines) <= block.lines else part.lines[: block.lines - 1]
    for number in range(block.lines):
        line = shown[number] if number < len(shown) else None
        found[block.place(number)] = None if line is None else label(block, line, language)
        if line is None:
            found.update({block.place(number, figure.key): None for figure in block.columns})
        else:
            put_row(found, block, number, line.figures, language)
    if len(shown) < len(part.lines):
        text = say("sheets.more_rows", language, count=f"{len(part.lines):,}", shown=f"{len(shown):,}")
        found[block.place(len(shown))] = text


def label(block: Block, line: Line, language: str) -> str | None:
    """What a line is about: the name in the register, or that none is there."""
    if line.label is None and block.key in {"fees", "engineers"}:
        return say(f"sheets.month_{block.key}_nobody", language)
    return line.label


def put_row(found: dict[Place, cells.Value], block: Block, row: str | int, figures: Figures, language: str) -> None:
    """The figures of one row; None is blank."""
    for figure in block.columns:
        value = figures[figure.key]
        is_unset = value is None and isinstance(row, int) and (block.key, figure.key) == NOT_SET
        found[block.place(row, figure.key)] = (
            say("sheets.month_not_set", language) if is_unset else cell(value, language)
        )


def cell(value: Value, language: str) -> cells.Value:
    """A figure as a cell takes it: kept or not in words, decimals as numbers."""
    if isinstance(value, bool):
        return say(f"sheets.month_{'yes' if value else 'no'}", language)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value
