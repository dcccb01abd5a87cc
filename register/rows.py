"""A table's rows as people and scripts see them: each column as plain values, typed and computed alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from register.assessment import Assessment, Computed
from register.choices import choice_words
from register.columns import SCALE, Column, Numbers, Table, Values
from register.phrases import Phrases, decimal_text
from register.schema import ColumnSpec

KEYED_BY = {"plans": "code", "parts": "code"}
"""How a row of a table without ids is named where it is referred to."""


def computed(assessment: Assessment, table: str, key: str) -> Computed:
    """One column of the assessment: computed where a rule wrote it, else as typed."""
    return assessment.columns.get((table, key)) or assessment.register[table][key]


def json_columns(assessment: Assessment, table: str, language: str) -> dict[str, list[object]]:
    """Every column of a table as JSON values: dates ISO text, money text, choices English keys, references ids."""
    spec = assessment.register[table].spec
    return {column.key: json_values(assessment, table, column, language) for column in spec.columns}


def json_values(assessment: Assessment, table: str, spec: ColumnSpec, language: str) -> list[object]:
    """One column as JSON values; blank and spoilt are None, a reference to nobody the text as typed."""
    column = computed(assessment, table, spec.key)
    if isinstance(column, Phrases):
        texts: list[object] = column.texts(language).tolist()
        return texts
    if spec.kind == "reference":
        return references(assessment, column, spec)
    if not column.given.any():
        return [None] * len(column)
    if spec.kind == "month":
        return kept(column, dealt(column.values, lambda found: np.datetime_as_string(found, "M").tolist()))
    if spec.kind == "money":
        decimals = assessment.register.settings.money_decimals
        texts = dealt(column.values, lambda found: [decimal_text(value, decimals) for value in found.tolist()])
        return kept(column, texts)
    return kept(column, plain_values(column, spec))


def plain_values(column: Column, spec: ColumnSpec) -> list[object]:
    """Values without regard to blanks: numbers as numbers, days and instants as ISO text, choices by key."""
    if column.kind == "date":
        return dealt(column.values, lambda found: np.datetime_as_string(found, "D").tolist())
    if column.kind == "instant":
        return dealt(column.values, lambda found: np.datetime_as_string(found, "m").tolist())
    if column.kind == "choice":
        return [spec.choices[code] for code in column.values.tolist()]
    if column.kind == "number":
        return dealt(column.values, plain_numbers)
    values: list[object] = column.values.tolist()
    return values


def plain_numbers(values: Numbers) -> list[object]:
    """Ten-thousandths as numbers, whole ones without a fraction."""
    return [value // SCALE if value % SCALE == 0 else value / SCALE for value in values.tolist()]


def dealt(values: Values, say: Callable[[Values], list[object]]) -> list[object]:
    """What `say` makes of each distinct value, dealt out to the rows: of 100,000 days a few thousand differ."""
    found, places = np.unique(values, return_inverse=True)
    out: list[object] = np.array([*say(found), None], object)[places].tolist()
    return out


def kept(column: Column, values: list[object]) -> list[object]:
    """The values where the column has one, None elsewhere."""
    given = column.given
    if given.all():
        return values
    return [value if ok else None for value, ok in zip(values, given.tolist(), strict=True)]


def references(assessment: Assessment, column: Column, spec: ColumnSpec) -> list[object]:
    """References by the id (code, name) of their row; where there is no such row, the text as typed."""
    names = row_names(assessment, spec.target)
    typed: list[Any] = [None] * len(column) if column.typed is None else column.typed.tolist()
    return [names[at] if at >= 0 else text for at, text in zip(column.values.tolist(), typed, strict=True)]


def row_names(assessment: Assessment, table: str) -> list[str | None]:
    """How each row of a table is named: its id, else its code, else None."""
    rows: Table = assessment.register[table]
    key = "id" if rows.spec.prefix else KEYED_BY.get(table)
    if key is None:
        return [None] * len(rows)
    column = computed(assessment, table, key)
    names: list[str | None] = column.values.tolist() if isinstance(column, Column) else []
    return names


def shown_values(assessment: Assessment, table: str, spec: ColumnSpec, language: str) -> list[object]:
    """One column as a sheet shows it: choices in the reader's language, else as in JSON."""
    column = computed(assessment, table, spec.key)
    if isinstance(column, Column) and column.kind == "choice":
        names = [choice_words(table, spec.key, key).in_(language) for key in spec.choices]
        return kept(column, [names[code] for code in column.values.tolist()])
    return json_values(assessment, table, spec, language)
