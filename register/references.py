"""References: which row a typed id, name, serial or code points at."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from register.columns import AMBIGUOUS, BLANK, GIVEN, NOBODY, SPOILT, Column, Table, Texts
from register.findings import Findings
from register.language import Words
from register.phrases import ClauseFact, RowsFact
from register.schema import ColumnSpec
from register.values import fold, folded

if TYPE_CHECKING:
    from register.assessment import Work

ANY: Final = "*"
LABEL: Final = "label"
"""The column by which a row is picked where its id says nothing to people: `E-0012 · client · product · serial`."""
LABEL_MARK: Final = "·"
"""What stands between the parts of a label, with spaces around it."""
MOST_NAMED: Final = 10
"""Rows of one name that a finding lists; there may be hundreds of items of one product."""
LEAST_HELD: Final = 2
"""Characters of a name that is looked for inside others: two are a Chinese name."""
NEAREST: Final = Words(" Nearest: {value}.", "最接近的是：{value}。", "最接近的是：{value}。")
SUGGESTED_FOR: Final = 200
"""Distinct unknown names of a column for which the nearest known one is looked up."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Which row each folded id, code, serial or name of a table stands for, and the names that stand for several.

    `labelled` are the ids alone where the rows of the table have labels, which begin with them.
    """

    rows: Mapping[str, int]
    several: Mapping[str, list[int]]
    labelled: Mapping[str, int]

    def labelled_row(self, name: str) -> int:
        """The row that a folded label means: that of the id with which it begins; -2 where it is no label."""
        first, mark, _ = name.partition(LABEL_MARK)
        return self.labelled.get(first, NOBODY) if mark else NOBODY


def resolved(typed: Mapping[str, Table], findings: Findings) -> dict[str, Table]:
    """The tables with every reference pointing at its row: by id first, then by name; who points at nobody is told."""
    lookups: dict[str, Lookup] = {}
    out: dict[str, Table] = {}
    for key, table in typed.items():
        columns = dict(table.columns)
        for spec in table.spec.typed:
            if spec.kind == "reference" and columns[spec.key].given.any():
                if spec.target not in lookups:
                    lookups[spec.target] = lookup(typed[spec.target])
                columns[spec.key] = pointed(
                    table, spec, columns[spec.key], lookups[spec.target], typed[spec.target], findings
                )
        out[key] = Table(table.spec, table.sheet_rows, columns)
    return out


def names_of(table: Table) -> tuple[str, ...]:
    """The columns by which a row of a table is known, the one that counts first first."""
    return ("id", *table.spec.named_by) if table.spec.prefix else table.spec.named_by


def lookup(table: Table) -> Lookup:
    """How the rows of a table are known. An id outweighs a name; a copied row leaves its id to the upper one."""
    rows: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    ids: dict[str, int] = {}
    for key in names_of(table):
        given = np.flatnonzero(table[key].given).tolist()
        names = folded(table[key].values[given].tolist())
        level = dict(zip(reversed(names), reversed(given), strict=True))
        if len(level) < len(names) and key != "id":
            groups: dict[str, list[int]] = {}
            for name, at in zip(names, given, strict=True):
                groups.setdefault(name, []).append(at)
            several.update((name, group) for name, group in groups.items() if len(group) > 1 and name not in rows)
        rows = {**level, **rows}
        ids = rows if key == "id" else ids
    return Lookup(rows, several, ids if LABEL in table.columns else {})


def pointed(
    table: Table, spec: ColumnSpec, column: Column, known: Lookup, target: Table, findings: Findings
) -> Column:
    """One column of references with the position of the row each points at.

    `*` in a column that may say it points at no row and is given; -2 is nobody, -3 one of several.
    """
    if column.typed is None:
        return column
    typed: list[Any] = column.typed.tolist()
    texts: list[str] = [text for text in dict.fromkeys(typed) if text is not None]
    names = folded(texts)
    answers: dict[str | None, int] = dict(zip(texts, map(known.rows.get, names, repeat(NOBODY)), strict=True))
    answers[None] = -1
    for text, name in zip(texts, names, strict=True) if known.several or spec.any_too or known.labelled else ():
        if name in known.several:
            answers[text] = AMBIGUOUS
        elif answers[text] == NOBODY and known.labelled_row(name) >= 0:
            answers[text] = known.labelled_row(name)
        elif spec.any_too and name == ANY and name not in known.rows:
            answers[text] = -1
    values = np.fromiter(map(answers.__getitem__, typed), np.int32, len(typed))
    state = np.where(values <= NOBODY, SPOILT, np.where(column.given, GIVEN, BLANK)).astype(np.int8)
    nobody, several = np.flatnonzero(values == NOBODY), np.flatnonzero(values == AMBIGUOUS)
    key = table.spec.key
    if len(nobody):
        near = ClauseFact(NEAREST, nearest(column.typed[nobody], target))
        findings.add("unknown_reference", key, spec.key, nobody, value=column.typed[nobody], nearest=near)
    if len(several):
        rows = rows_of_names(column.typed[several], known.several, target)
        findings.add("ambiguous_reference", key, spec.key, several, value=column.typed[several], rows=rows)
    return Column("reference", values, state, column.typed)


def repoint(work: Work) -> None:
    """References to ids that this pass has issued point at their rows, and nobody is told of them as unknown.

    Somebody who types a repair and its item on one day may know already which number the item will get.
    """
    tables = dict(work.register.tables)
    for key, table in work.register.tables.items():
        for spec in table.spec.typed:
            column = table[spec.key]
            issued = work.columns.get((spec.target, "id")) if spec.kind == "reference" else None
            if not isinstance(issued, Column) or column.typed is None or not (column.values == NOBODY).any():
                continue
            ids = {fold(text): at for at, text in enumerate(issued.values.tolist())}
            known = Lookup(ids, {}, ids if LABEL in tables[spec.target].columns else {})
            nobody = np.flatnonzero(column.values == NOBODY)
            names = map(fold, column.typed[nobody].tolist())
            found = np.array([ids.get(name, known.labelled_row(name)) for name in names], np.int32)
            values, state = column.values.copy(), column.state.copy()
            values[nobody], state[nobody[found >= 0]] = found, GIVEN
            pointed_at = Column("reference", values, state, column.typed)
            tables[key] = Table(table.spec, table.sheet_rows, {**tables[key].columns, spec.key: pointed_at})
            work.findings.withdraw("unknown_reference", key, spec.key, nobody[found >= 0])
    work.register = replace(work.register, tables=tables)
    name_by_new_ids(work)


def name_by_new_ids(work: Work) -> None:
    """Have what was said of references name rows by the ids that this pass has issued, as the next one would."""
    for key, table in work.register.tables.items():
        for spec in table.spec.typed:
            column, issued = table[spec.key], work.columns.get((spec.target, "id"))
            if spec.kind != "reference" or not isinstance(issued, Column) or column.typed is None:
                continue
            target = work.register[spec.target]
            if issued.values.tolist() == target["id"].values.tolist():
                continue
            now = Table(target.spec, target.sheet_rows, {**target.columns, "id": issued})
            nobody = work.findings.positions("unknown_reference", key, spec.key)
            if len(nobody):
                near = ClauseFact(NEAREST, nearest(column.typed[nobody], now))
                work.findings.say_otherwise("unknown_reference", key, spec.key, nearest=near)
            several = work.findings.positions("ambiguous_reference", key, spec.key)
            if len(several):
                rows = rows_of_names(column.typed[several], lookup(target).several, now)
                work.findings.say_otherwise("ambiguous_reference", key, spec.key, rows=rows)


def rows_of_names(texts: Texts, several: Mapping[str, list[int]], target: Table) -> RowsFact:
    """The rows that each of some names stands for."""
    groups = {text: several[fold(text)] for text in set(texts.tolist())}
    listed = {text: named_rows(target, group) for text, group in groups.items()}
    return RowsFact(target.spec.key, [listed[text] for text in texts.tolist()])


def row_names(target: Table, positions: list[int]) -> list[str | int]:
    """Ids (or sheet rows, where there is no id) of some rows."""
    ids: list[Any] = target["id"].values.tolist() if target.spec.prefix else [None] * len(target)
    return [ids[at] or int(target.sheet_rows[at]) for at in positions]


def named_rows(target: Table, positions: list[int]) -> list[str | int | None]:
    """The first rows of one name; None stands for those that are left out."""
    return [*row_names(target, positions[:MOST_NAMED]), *([None] if len(positions) > MOST_NAMED else [])]


def nearest(texts: Texts, target: Table) -> Texts:
    """The known name closest to each text, None where none is near."""
    names: dict[str, str] = {}
    for key in names_of(target):
        names.update((fold(value), value) for value in target[key].values.tolist() if value is not None)
    known = list(names)
    answers: dict[str, str | None] = {}
    for text in dict.fromkeys(texts.tolist()):
        close = nearest_of(fold(text), known) if len(answers) < SUGGESTED_FOR else None
        answers[text] = None if close is None else names[close]
    return np.array([answers[text] for text in texts.tolist()], object)


def nearest_of(name: str, known: Sequence[str]) -> str | None:
    """The known name that is most like one, all folded: spelt alike, or else begun or held by the other.

    王先生 is near to 王先生(信義路), although most of its characters are others'.
    """
    close = difflib.get_close_matches(name, known, 1, 0.6)
    if close or len(name) < LEAST_HELD:
        return close[0] if close else None
    holding = [each for each in known if name in each or (len(each) >= LEAST_HELD and each in name)]
    return min(holding, key=lambda each: (not each.startswith(name), abs(len(each) - len(name))), default=None)
