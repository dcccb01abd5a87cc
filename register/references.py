"""References: which row a typed id, name, serial or code points at."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from register.columns import AMBIGUOUS, BLANK, GIVEN, NOBODY, SPOILT, Column, Table, Texts
from register.findings import Findings
from register.values import fold

ANY: Final = "*"
SUGGESTED_FOR: Final = 200
"""Distinct unknown names of a column for which the nearest known one is looked up."""


def resolved(typed: Mapping[str, Table], findings: Findings) -> dict[str, Table]:
    """The tables with every reference pointing at its row: by id first, then by name; who points at nobody is told."""
    lookups = {key: lookup(table) for key, table in typed.items()}
    out: dict[str, Table] = {}
    for key, table in typed.items():
        columns = dict(table.columns)
        for spec in table.spec.typed:
            if spec.kind == "reference":
                columns[spec.key] = pointed(
                    key, spec.key, columns[spec.key], lookups[spec.target], typed[spec.target], findings,
                    any_too=spec.any_too,
                )  # fmt: skip
        out[key] = Table(table.spec, table.sheet_rows, columns)
    return out


def lookup(table: Table) -> dict[str, list[int]]:
    """The positions that each folded id, code, serial or name of a table stands for; an id outweighs a name."""
    found: dict[str, list[int]] = {}
    taken: set[str] = set()
    names = ("id", *table.spec.named_by) if table.spec.prefix else table.spec.named_by
    for key in names:
        level: dict[str, list[int]] = {}
        for position, value in enumerate(table[key].values.tolist()):
            if value is not None:
                level.setdefault(fold(value), []).append(position)
        if key == "id":  # a copied row has its original's id until it gets a new one: the upper keeps it
            level = {name: positions[:1] for name, positions in level.items()}
        found.update((name, positions) for name, positions in level.items() if name not in taken)
        taken.update(level)
    return found


def pointed(
    table: str, key: str, column: Column, known: dict[str, list[int]], target: Table, findings: Findings, *,
    any_too: bool,
) -> Column:  # fmt: skip
    """One column of references with the position of the row each points at.

    `*` in a column that may say it points at no row and is given; -2 is nobody, -3 one of several.
    """
    if column.typed is None or not column.given.any():
        return column
    typed: list[Any] = column.typed.tolist()
    answers: dict[str | None, int] = {None: -1}
    for text in dict.fromkeys(typed):
        if text is not None:
            rows = known.get(fold(text), [])
            answers[text] = rows[0] if len(rows) == 1 else AMBIGUOUS if rows else NOBODY
            if any_too and fold(text) == ANY:
                answers[text] = -1
    values = np.array([answers[text] for text in typed], np.int32)
    state = np.where(values <= NOBODY, SPOILT, np.where(column.given, GIVEN, BLANK)).astype(np.int8)
    nobody, several = np.flatnonzero(values == NOBODY), np.flatnonzero(values == AMBIGUOUS)
    if len(nobody):
        near = nearest(column.typed[nobody], target)
        findings.add("unknown_reference", table, key, nobody, value=column.typed[nobody], nearest=near)
    if len(several):
        both = [", ".join(row_names(target, known[fold(text)])) for text in column.typed[several].tolist()]
        rows = np.array(both, object)
        findings.add("ambiguous_reference", table, key, several, value=column.typed[several], rows=rows)
    return Column("reference", values, state, column.typed)


def row_names(target: Table, positions: list[int]) -> list[str]:
    """Ids (or sheet rows, where there is no id) of some rows."""
    ids: list[Any] = target["id"].values.tolist() if target.spec.prefix else [None] * len(target)
    return [ids[at] or f"{target.spec.name}!{target.sheet_rows[at]}" for at in positions]


def nearest(texts: Texts, target: Table) -> Texts:
    """The known name closest to each text, None where none is near."""
    names: dict[str, str] = {}
    for key in ("id", *target.spec.named_by) if target.spec.prefix else target.spec.named_by:
        names.update((fold(value), value) for value in target[key].values.tolist() if value is not None)
    folded = list(names)
    answers: dict[str, str | None] = {}
    for text in dict.fromkeys(texts.tolist()):
        close = difflib.get_close_matches(fold(text), folded, 1, 0.6) if len(answers) < SUGGESTED_FOR else []
        answers[text] = names[close[0]] if close else None
    return np.array([answers[text] for text in texts.tolist()], object)
