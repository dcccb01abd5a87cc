"""Signs that no font of this machine has: papers show a box for each, and the cells that hold them are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from aftercare.assessing import Known
from aftercare.telling import Telling
from printouts.typeset import named_sign
from register.language import say
from workbook.located import cell_address

NAMED: Final = 3
"""Cells of one sign that a sentence names; `--json` has them all."""


class Unshown(NamedTuple):
    """A sign that no font has, and the cells that hold it, as Excel shows them."""

    sign: str
    cells: list[str]


def unshown_in(register: Known, signs: Sequence[str]) -> list[Unshown]:
    """Where each of some signs stands in the texts of a register."""
    return [Unshown(named_sign(sign), cells_with(register, sign)) for sign in signs]


def cells_with(register: Known, sign: str) -> list[str]:
    """The cells whose text holds a sign, in the order of tables, columns and rows; names typed as references too."""
    found: list[str] = []
    for key, table in register.assessment.register.tables.items():
        raw = register.opened.book.tables.get(key)
        if raw is None:
            continue
        for spec in table.spec.columns:
            column = table[spec.key]
            texts = column.values if column.kind == "text" else column.typed
            if texts is None:
                continue
            rows = [at for at, text in enumerate(texts.tolist()) if isinstance(text, str) and sign in text]
            found += [cell_address(raw, spec.key, int(row)) for row in table.sheet_rows[np.array(rows, np.int64)]]
    return found


def tell_boxes(unshown: Iterable[Unshown], telling: Telling, language: str) -> None:
    """One line a sign on standard error: which it is and in which cells it stands."""
    for one in unshown:
        telling.note("box_printed", language, sign=one.sign, cells=named_cells(one, language))


def named_cells(one: Unshown, language: str) -> str:
    """The first cells that hold a sign, and how many more there are."""
    named = say("commands.comma", language).join(one.cells[:NAMED])
    more = len(one.cells) - NAMED
    return named if more <= 0 else say("commands.and_more", language, named=named, count=more)
