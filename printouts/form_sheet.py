"""A form declared: which fact stands in which field, which rows in which table; and the form of a row made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from printouts.form_facts import Facts, heading
from printouts.form_paper import Entry, Form
from printouts.paper import BLANK, Cell, Grid, Heading, letterhead, month_words, page_words
from register.choices import choice_words
from register.columns import Wholes
from register.language import LANGUAGES, area, say
from register.schema import spec

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
    """Empty lines below, for a pen; on the blank form as many again as stand in `blank_form`."""
    blank_form: int = 4
    lines: Callable[[Facts, int, str], Sequence[Sequence[Cell]]] | None = None
    """Where the lines are not rows of one table: the lines themselves."""
    none: str = ""
    """A key of the forms' words: what is said where there are no rows."""


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

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"form_{self.key.replace('-', '_')}"

    def title(self, language: str) -> str:
        """What it is called."""
        return words(self.key, language)


LIST: Final = "|"
"""What divides the steps or boxes of a text that is a list."""


def words(key: str, language: str, **facts: object) -> str:
    """A text of the forms."""
    return say(f"forms.{key}", language, **facts)


def client_of(sheet: FormSheet, facts: Facts, at: int) -> int:
    """The position of the client that a form is for, -1 for none."""
    if sheet.table == "clients":
        return at
    return facts.pointed(sheet.table, at, sheet.client) if sheet.client and at >= 0 else -1


def language_of(sheet: FormSheet, facts: Facts, at: int) -> str:
    """The language of a form: its client's where that is set, else the register's."""
    client = client_of(sheet, facts, at)
    code = int(facts.column("clients", "language").values[client]) if client >= 0 else -1
    return LANGUAGES[code] if code >= 0 else facts.language


def rows_of_month(sheet: FormSheet, facts: Facts, month: str) -> list[int]:
    """The rows of a form's table that belong to a month (`2026-10`)."""
    wanted = np.datetime64(month, "M")
    if sheet.rows is not None:
        return sheet.rows(facts, wanted).tolist()
    return facts.sorted_by(sheet.table, sheet.day, facts.in_month(sheet.table, sheet.day, wanted)).tolist()


def rows_of_client(sheet: FormSheet, facts: Facts, client: int) -> list[int]:
    """All rows of a form's table that are of one client."""
    return np.flatnonzero(facts.owners(sheet.table, sheet.client) == client).tolist()


def filled(sheet: FormSheet, facts: Facts, at: int, month: str) -> Form:
    """The form of a row, filled as far as the register knows; of -1 the blank form, whose fields are all for a pen."""
    language = language_of(sheet, facts, at)
    return Form(
        language,
        sheet.title(language),
        subtitle(sheet, facts, at, month, language),
        letterhead(facts.settings, language),
        {fact.key: entry(sheet, fact, facts, at, language) for fact in sheet.facts},
        {rows.key: grid(rows, facts, at, language) for rows in sheet.grids},
        {key: text(key, language) for key in sheet.texts},
        [signer(sheet, who, path, facts, at, language) for who, path in sheet.signatures],
        say("paper.sign_line", language),
        words("foot", language, clauses=sheet.clauses.replace(", ", words("comma", language))),
        page_words(language),
        sheet.wide,
    )


def subtitle(sheet: FormSheet, facts: Facts, at: int, month: str, language: str) -> str:
    """What stands beneath the title: the number of the row, or the month told of."""
    number = facts.cell(sheet.table, at, spec(sheet.table, "id"), language) if has_id(sheet, at) else ""
    told = month_words(month, facts.settings, language) if sheet.monthly and month else ""
    return say("paper.gap", language).join(part for part in (number, told) if part)


def has_id(sheet: FormSheet, at: int) -> bool:
    """Whether the form is about a row that has a number."""
    return at >= 0 and bool(sheet.table)


def entry(sheet: FormSheet, fact: Fact, facts: Facts, at: int, language: str) -> Entry:
    """One field: what is known, room for a pen, or that it is not set."""
    path = fact.path or fact.key
    label = words(fact.label, language) if fact.label else heading(sheet.table, path, language)
    if fact.boxes is not None:
        return Entry(label, options=fact.boxes(facts, at, language))
    if fact.ticks:
        return Entry(label, options=choice_boxes(sheet, path, facts, at, language))
    known = at >= 0 or path.startswith("settings.")
    if fact.find is not None:
        said = fact.find(facts, at, language) if at >= 0 else ""
    else:
        said = facts.said(sheet.table, at, path, language) if known else ""
    return Entry(label, said or (words("not_set", language) if fact.told and at >= 0 else ""))


def choice_boxes(sheet: FormSheet, path: str, facts: Facts, at: int, language: str) -> list[tuple[str, bool]]:
    """A box for each choice of a column, the one that stands there ticked."""
    *references, key = path.split(".")
    table, there = sheet.table, at
    for reference in references:
        there = facts.pointed(table, there, reference) if there >= 0 else -1
        table = spec(table, reference).target
    chosen = facts.choice(table, there, key) if there >= 0 else ""
    choices = spec(table, key).choices
    return [(choice_words(table, key, one).in_(language), one == chosen) for one in choices]


def grid(rows: Rows, facts: Facts, at: int, language: str) -> Grid:
    """One table of a form."""
    headings = [
        Heading(words(part.label, language) if part.label else heading(rows.table, part.path, language), part.width,
                part.right)
        for part in rows.parts
    ]  # fmt: skip
    if rows.lines is not None:
        lines: Sequence[Sequence[Cell]] = rows.lines(facts, at, language)
    else:
        found = rows.of(facts, at) if at >= 0 or not rows.blank_form else ()
        lines = [[said(rows, part, facts, row, language) for part in rows.parts] for row in found]
    blank = rows.blank if lines else max(rows.blank, rows.blank_form if at < 0 else 0)
    title = words(rows.title, language) if rows.title else ""
    return Grid(title, headings, lines, words(rows.none, language) if rows.none else BLANK, blank=blank)


def said(rows: Rows, part: Part, facts: Facts, row: int, language: str) -> Cell:
    """One cell of a table."""
    above = facts.said(rows.table, row, part.path, language) if part.path else ""
    below = facts.said(rows.table, row, part.small, language) if part.small else ""
    return (above or BLANK, below) if below else above


def text(key: str, language: str) -> str | list[str]:
    """One text of a form; as a list where it is one of steps or boxes."""
    found = area("forms")[key].in_(language)
    return found.split(LIST) if LIST in found else found


def signer(sheet: FormSheet, who: str, path: str, facts: Facts, at: int, language: str) -> Cell:
    """One box to sign: who, and the name where it is known."""
    name = facts.said(sheet.table, at, path, language) if path and (at >= 0 or path.startswith("settings.")) else ""
    return (words(who, language), name) if name else words(who, language)
