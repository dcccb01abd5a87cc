"""A table's rows as people and scripts see them: each column as plain values, typed and computed alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np

from register.assessment import Assessment, Computed
from register.choices import choice_words
from register.columns import SCALE, Column, Numbers, Positions, Table, Values, Wholes, present
from register.phrases import Phrases, decimal_text
from register.schema import ColumnSpec

T = TypeVar("T")

KEYED_BY = {"plans": "code", "parts": "code"}
"""How a row of a table without ids is named where it is referred to."""
_SPAN: Final = 1 << 20
"""Values closer together than this are told apart by their place; sorting them would take ten times as long."""


def computed(assessment: Assessment, table: str, key: str) -> Computed:
    """One column of the assessment: computed where a rule wrote it, else as typed."""
    return assessment.columns.get((table, key)) or assessment.register[table][key]


@dataclass(frozen=True, slots=True)
class Dealt:
    """The values of one column: one a row, or with `places` the few that occur and which of them each row has."""

    values: list[object]
    places: Positions | None = None

    def rows(self) -> list[object]:
        """The value of each row."""
        return self.values if self.places is None else dealt_out(self.values, self.places)


def dealt_out(values: list[T], places: Positions) -> list[T]:
    """The value at each of the places."""
    out: list[T] = np.fromiter(values, object, len(values))[places].tolist()
    return out


def json_columns(assessment: Assessment, table: str, language: str) -> dict[str, list[object]]:
    """Every column of a table as JSON values: dates ISO text, money text, choices English keys, references ids."""
    return {key: dealt.rows() for key, dealt in json_dealt(assessment, table, language).items()}


def json_dealt(assessment: Assessment, table: str, language: str) -> dict[str, Dealt]:
    """The same, what many rows have in common said once."""
    spec = assessment.register[table].spec
    return {column.key: json_values(assessment, table, column, language) for column in spec.columns}


def json_values(assessment: Assessment, table: str, spec: ColumnSpec, language: str) -> Dealt:
    """One column as JSON values; blank and spoilt are None, a reference to nobody the text as typed."""
    column = computed(assessment, table, spec.key)
    if isinstance(column, Phrases):
        return Dealt(column.texts(language).tolist())
    if spec.kind == "reference":
        return references(assessment, column, spec)
    if not column.given.any():
        return Dealt([None], np.zeros(len(column), np.int32))
    if spec.kind == "month":
        return dealt(column, lambda found: np.datetime_as_string(found, "M").tolist())
    if spec.kind == "money":
        decimals = assessment.register.settings.money_decimals
        return dealt(column, lambda found: [decimal_text(value, decimals) for value in found.tolist()])
    return plain_values(column, spec)


def plain_values(column: Column, spec: ColumnSpec) -> Dealt:
    """Numbers as numbers, days and instants as ISO text, choices by key."""
    if column.kind == "date":
        return dealt(column, lambda found: np.datetime_as_string(found, "D").tolist())
    if column.kind == "instant":
        return dealt(column, lambda found: np.datetime_as_string(found, "m").tolist())
    if column.kind == "choice":
        return named(column, spec.choices)
    if column.kind == "number":
        return dealt(column, plain_numbers)
    values: list[object] = column.values.tolist()
    given = column.given
    if given.all():
        return Dealt(values)
    return Dealt([value if ok else None for value, ok in zip(values, given.tolist(), strict=True)])


def plain_numbers(values: Numbers) -> list[object]:
    """Ten-thousandths as numbers, whole ones without a fraction."""
    return [value // SCALE if value % SCALE == 0 else value / SCALE for value in values.tolist()]


def dealt(column: Column, say: Callable[[Values], list[object]]) -> Dealt:
    """What `say` makes of each distinct value, None where there is none: of 100,000 days a few thousand differ."""
    given = column.given
    kept = column.values if given.all() else column.values[given]
    found, at = occurring(kept)
    places = np.full(len(column), len(found))
    places[given] = at
    return Dealt([*say(found), None], places)


def occurring(values: Values) -> tuple[Values, Wholes]:
    """The values in order, each once, and which of them each row has; none of them is missing."""
    numbers = values.view(np.int64)
    least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    if most - least > _SPAN:
        found, at = np.unique(values, return_inverse=True)
        return found, at
    there = np.zeros(most - least + 1, np.bool_)
    there[numbers - least] = True
    return (np.flatnonzero(there) + least).view(values.dtype), (np.cumsum(there) - 1)[numbers - least]


def named(column: Column, names: Sequence[str]) -> Dealt:
    """A column of choices by their names."""
    return Dealt([*names, None], np.where(column.given, column.values, len(names)))


def references(assessment: Assessment, column: Column, spec: ColumnSpec) -> Dealt:
    """References by the id (code, name) of their row; where there is no such row, the text as typed."""
    names: list[object] = [*row_names(assessment, spec.target)]
    typed: list[Any] = [None] * len(column) if column.typed is None else column.typed.tolist()
    astray = column.values < 0
    has_texts = column.typed is not None and present("text", column.typed[astray]).any()
    if has_texts or len(names) > len(column):
        at: list[int] = column.values.tolist()
        return Dealt([names[row] if row >= 0 else text for row, text in zip(at, typed, strict=True)])
    return Dealt([*names, None], np.where(column.values >= 0, column.values, len(names)))


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
        return named(column, [choice_words(table, spec.key, key).in_(language) for key in spec.choices]).rows()
    return json_values(assessment, table, spec, language).rows()
