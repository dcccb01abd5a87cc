"""A form declared: which fact stands in which field, which rows in which table, who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from printouts.form_facts import Facts
from printouts.paper import Cell
from register.columns import Wholes
from register.language import say

Options: TypeAlias = Callable[[Facts, int, str], Sequence[tuple[str, bool]]]
"""The boxes of a field for a row (-1: the blank form) in a language."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a form: its name in the template, and the path of what stands in it.

    What is not known leaves room for a pen; with `told` it is said to be not set, for it is no staff member's to write.
    `label` is a key of the forms' words (default: the heading of the column); `ticks` draws a box for each choice.
    """

    key: str
    path: str = ""
    label: str = ""
    told: bool = False
    ticks: bool = False
    find: Callable[[Facts, int, str], str] | None = None
    boxes: Options | None = None


def nothing(_facts: Facts, _at: int, _language: str) -> str:
    """What the register knows of a field that it has no column for."""
    return ""


def pen(key: str) -> Fact:
    """A field that only a pen fills in; the key is its label's too."""
    return Fact(key, label=key, find=nothing)


def boxes(key: str, *options: str) -> Fact:
    """A field with boxes that only a pen ticks, named by keys of the forms' words."""
    return Fact(key, label=key, boxes=lambda _facts, _at, language: [(words(one, language), False) for one in options])


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a table on a form: the path of what stands in it, its share of the width."""

    path: str
    width: float = 1
    label: str = ""
    right: bool = False
    small: str = ""
    """The path of what stands below it, smaller."""
    told: bool = False
    """Whether it is said to be not set where it is not known."""
    find: Callable[[Facts, int, str], str] | None = None
    """What stands in it where that is not at one path."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table on a form: the rows of `table` that `of` finds for a row of the form, a line each."""

    key: str
    table: str
    of: Callable[[Facts, int], Iterable[int]]
    parts: Sequence[Part]
    title: str = ""
    """A key of the forms' words; without one there is no title."""
    blank: int = 0
    """Empty lines below, for a pen."""
    blank_form: int = 4
    """Empty lines of the blank form."""
    lines: Callable[[Facts, int, str], Sequence[Sequence[Cell]]] | None = None
    """Where the lines are not rows of one table: the lines themselves."""
    note: Callable[[Facts, int, str], str] | None = None
    """What is said below it of a row of the form."""
    none: str = ""
    """A key of the forms' words: what is said where there are no rows; without one the table is left out then."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form: its key in commands, the clauses behind it, the table of which it shows one row, and what stands on it.

    `table` "" is a form about the whole register. `client` is the path of the client in whose language it is ("": the
    register's); `day` the column by which a row belongs to a month; `rows` finds those of a month otherwise.
    """

    key: str
    clauses: str
    table: str
    facts: Sequence[Fact]
    grids: Sequence[Rows] = ()
    texts: Sequence[str] = ()
    signatures: Sequence[tuple[str, str]] = ()
    """Who signs: a key of the forms' words, and the path of the name that stands there already."""
    client: str = ""
    day: str = ""
    rows: Callable[[Facts, np.datetime64], Wholes] | None = None
    wide: bool = False
    monthly: bool = False
    """Whether it tells of the month that is asked for, not of a single row's day."""
    whole: bool = False
    """Whether it is about the whole register where no row is asked for."""

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"form_{self.key.replace('-', '_')}"

    def title(self, language: str) -> str:
        """What it is called."""
        return words(self.key, language)


BLANK_FORM: Final = -1
"""The position of a form without a row: all its fields are for a pen."""
WHOLE: Final = -2
"""The position of a form about the whole register."""
LIST: Final = "|"
"""What divides the steps or boxes of a text that is a list."""


def words(key: str, language: str, **facts: object) -> str:
    """A text of the forms."""
    return say(f"forms.{key}", language, **facts)
