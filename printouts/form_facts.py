"""What the register knows of a row, as a form says it: by the path of a column, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from printouts.paper import day, money
from register.assessment import Assessment
from register.choices import choice_words
from register.columns import Column, Positions, Wholes, take
from register.language import say
from register.month_scope import Scope
from register.phrases import Phrases, decimal_text
from register.references import ANY
from register.rows import computed, row_names
from register.schema import ColumnSpec, spec
from register.settings import Settings, setting_words
from register.shown_days import shown_days

OF_SETTINGS: Final = "settings."
"""How a path begins that names a setting."""
NO_ROWS: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Facts:
    """An assessment as forms read it. Everything is "" that is not known: a form says so, or leaves room for a pen.

    A path is a column of the row (`reported_at`), of a row it points at (`equipment.client.name`), or a setting
    (`settings.service_phone`). Paths with `|` between: the first that is known; with `+`: all that are, in one line;
    with `&` the same, a dot between.
    """

    assessment: Assessment
    language: str
    """The language of forms that are for nobody who has one of their own."""
    month: str = ""
    """The month (`2026-10`) that forms tell of which are about one."""
    texts: dict[tuple[str, str, str], list[Any]] = field(default_factory=dict[tuple[str, str, str], list[Any]])
    owned: dict[tuple[str, str], Positions] = field(default_factory=dict[tuple[str, str], Positions])
    scopes: dict[str, Scope] = field(default_factory=dict[str, Scope])

    @property
    def settings(self) -> Settings:
        """The firm's settings."""
        return self.assessment.register.settings

    @property
    def today(self) -> np.datetime64:
        """The day of as-of."""
        return self.assessment.as_of.astype("datetime64[D]")

    def column(self, table: str, key: str) -> Column:
        """One column, typed or computed, of those that hold values."""
        column = computed(self.assessment, table, key)
        if isinstance(column, Column):
            return column
        raise TypeError(key)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return len(self.assessment.register[table])

    def name(self, table: str, at: int) -> str:
        """How a row is named where it is referred to: its name, else its id or code."""
        specs = self.assessment.register[table].spec.by_key
        named = self.assessment.register[table]["name"].values[at] if "name" in specs else None
        return named or row_names(self.assessment, table)[at] or ""

    def said(self, table: str, at: int, path: str, language: str) -> str:
        """What stands at a path of a row, in words; "" where it is not known."""
        for alternative in path.split("|"):
            groups: list[str] = []
            for group in alternative.split("&"):
                parts = [self.one(table, at, part, language) for part in group.split("+")]
                groups.append(" ".join(part for part in parts if part))
            if any(groups):
                return say("paper.gap", language).join(group for group in groups if group)
        return ""

    def one(self, table: str, at: int, path: str, language: str) -> str:
        """What stands at a path without alternatives."""
        if path.startswith(OF_SETTINGS):
            value = getattr(self.settings, path.removeprefix(OF_SETTINGS))
            return "" if value is None else str(value)
        first, _, rest = path.partition(".")
        if not rest:
            return self.cell(table, at, spec(table, first), language)
        target = spec(table, first).target
        there = self.pointed(table, at, first)
        return self.one(target, there, rest, language) if there >= 0 else ""

    def pointed(self, table: str, at: int, path: str) -> int:
        """The position of the row that a path of references points at, -1 for none; with `|` the first that does."""
        for alternative in path.split("|"):
            here, there = table, at
            for key in alternative.split("."):
                there = int(self.column(here, key).values[there]) if there >= 0 else -1
                here = spec(here, key).target
            if there >= 0:
                return there
        return -1

    def cell(self, table: str, at: int, column_spec: ColumnSpec, language: str) -> str:
        """One cell in words: a reference by name, a choice in the reader's language, days as the firm writes them."""
        key = column_spec.key
        column = computed(self.assessment, table, key)
        if isinstance(column, Phrases):
            return shown_days(self.sentences(table, key, column, language)[at] or "", self.settings.years)
        if column_spec.kind == "reference" and not column.blank[at]:
            there = int(column.values[at])
            typed = "" if column.typed is None else column.typed[at]
            return self.name(column_spec.target, there) if there >= 0 else typed or ""
        return self.value(table, column_spec, column, at, language) if column.given[at] else ""

    def value(self, table: str, column_spec: ColumnSpec, column: Column, at: int, language: str) -> str:
        """A value that is there."""
        value: Any = column.values[at]
        key = column_spec.key
        match column_spec.kind:
            case "date" | "instant":
                return day(value, self.settings)
            case "money":
                return money(int(value), self.settings)
            case "number" | "percent":
                return decimal_text(int(value))
            case "choice":
                chosen = column_spec.choices[int(value)]
                return say("forms.any", language) if chosen == ANY else choice_words(table, key, chosen).in_(language)
            case _:
                return shown_days(str(value), self.settings.years) if column_spec.computed else str(value)

    def sentences(self, table: str, key: str, phrases: Phrases, language: str) -> list[Any]:
        """The sentences of a whole column, made once a language."""
        known = (table, key, language)
        if known not in self.texts:
            self.texts[known] = phrases.texts(language).tolist()
        return self.texts[known]

    def choice(self, table: str, at: int, key: str) -> str:
        """The English key of a choice, "" where there is none."""
        code = int(self.column(table, key).values[at])
        return spec(table, key).choices[code] if code >= 0 else ""

    def pointing(self, table: str, key: str, at: int) -> Wholes:
        """The rows of a table that point at a row."""
        return np.flatnonzero(self.column(table, key).values == at)

    def sorted_by(self, table: str, keys: str, rows: Wholes) -> Wholes:
        """Rows in the order of a column, those without a value last; with `|` between, of the first that has one."""
        first, *others = [self.column(table, key) for key in keys.split("|")]
        values = first.values
        for other in others:
            values = np.where(np.isnat(values), other.values, values)
        return rows[np.argsort(values[rows], kind="stable")]

    def in_month(self, table: str, key: str, month: np.datetime64) -> Wholes:
        """The rows of a table whose day or instant lies in a month."""
        return np.flatnonzero(self.column(table, key).values.astype("datetime64[M]") == month)

    def owners(self, table: str, path: str) -> Positions:
        """For every row of a table, the position at a path of references, -1 for none; found once."""
        if (table, path) not in self.owned:
            out = np.full(self.count(table), -1, np.int32)
            for alternative in path.split("|"):
                here, there = table, np.arange(len(out), dtype=np.int32)
                for key in alternative.split("."):
                    there = take(self.column(here, key).values, there, -1)
                    here = spec(here, key).target
                out = np.where(out >= 0, out, there)
            self.owned[table, path] = out
        return self.owned[table, path]


def heading(table: str, path: str, language: str) -> str:
    """The heading of the last column of a path's first alternative."""
    column = last_column(table, path)
    if column is None:
        return setting_words(path.removeprefix(OF_SETTINGS)).in_(language)
    return column.heading(language)


def last_column(table: str, path: str) -> ColumnSpec | None:
    """The last column of a path's first alternative; None for a setting."""
    if path.startswith(OF_SETTINGS):
        return None
    *references, key = re.split(r"[|&+]", path, maxsplit=1)[0].split(".")
    for reference in references:
        table = spec(table, reference).target
    return spec(table, key)
