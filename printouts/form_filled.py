"""The form of a row, made from its declaration: filled as far as the register knows, the rest for a pen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from printouts.form_facts import OF_SETTINGS, Facts, heading, last_column
from printouts.form_paper import Entry, Form
from printouts.form_sheet import BLANK_FORM, LIST, WHOLE, Fact, FormSheet, Part, Rows, words
from printouts.paper import BLANK, Cell, Grid, Heading, letterhead, month_words, page_words
from register.choices import choice_words
from register.language import LANGUAGES, area, say
from register.schema import spec
from register.visit_plans import INSIDE

CLIENT_SIGNS: Final = "signed_by"
"""The column of a visit in which stands who signed for the client."""


def client_of(sheet: FormSheet, facts: Facts, at: int) -> int:
    """The position of the client that a form is for, -1 for none."""
    if sheet.table == "clients":
        return at
    return facts.pointed(sheet.table, at, sheet.client) if sheet.client and at >= 0 else -1


def language_of(sheet: FormSheet, facts: Facts, at: int) -> str:
    """The language of a form: its client's where that is set, else the register's, as of what stays inside the firm."""
    client = -1 if stays_inside(sheet, facts, at) else client_of(sheet, facts, at)
    code = int(facts.column("clients", "language").values[client]) if client >= 0 else -1
    return LANGUAGES[code] if code >= 0 else facts.language


def rows_of_month(sheet: FormSheet, facts: Facts, month: str) -> list[int]:
    """The rows of a form's table that belong to a month (`2026-10`)."""
    wanted = np.datetime64(month, "M")
    if sheet.whole:
        return [WHOLE]
    if sheet.rows is not None:
        return sheet.rows(facts, wanted).tolist()
    return facts.sorted_by(sheet.table, sheet.day, facts.in_month(sheet.table, sheet.day, wanted)).tolist()


def rows_of_client(sheet: FormSheet, facts: Facts, client: int) -> list[int]:
    """All rows of a form's table that are of one client, without what stays inside the firm."""
    found: list[int] = np.flatnonzero(facts.owners(sheet.table, sheet.client) == client).tolist()
    return [at for at in found if not stays_inside(sheet, facts, at)]


def stays_inside(sheet: FormSheet, facts: Facts, at: int) -> bool:
    """Whether a row is a check, of which no client hears (I07): no client signs for it."""
    return sheet.table == "visits" and at >= 0 and int(facts.column("visits", "visit").values[at]) == INSIDE


def signers(sheet: FormSheet, facts: Facts, at: int) -> list[tuple[str, str]]:
    """Who signs a form of a row."""
    inside = stays_inside(sheet, facts, at)
    return [(who, path) for who, path in sheet.signatures if not (inside and path == CLIENT_SIGNS)]


def filled(sheet: FormSheet, facts: Facts, at: int) -> Form:
    """The form of a row, filled as far as the register knows; of -1 the blank form, whose fields are all for a pen."""
    language = language_of(sheet, facts, at)
    return Form(
        language,
        sheet.title(language),
        subtitle(sheet, facts, at, language),
        letterhead(facts.settings, language),
        {fact.key: entry(sheet, fact, facts, at, language) for fact in sheet.facts},
        {rows.key: grid(rows, facts, at, language) for rows in sheet.grids},
        {key: text(key, language) for key in sheet.texts},
        [signer(sheet, who, path, facts, at, language) for who, path in signers(sheet, facts, at)],
        say("paper.sign_line", language),
        words("foot", language, clauses=sheet.clauses.replace(", ", words("comma", language))),
        page_words(language),
        sheet.wide,
    )


def subtitle(sheet: FormSheet, facts: Facts, at: int, language: str) -> str:
    """What stands beneath the title: the number of the row, or the month told of."""
    number = facts.cell(sheet.table, at, spec(sheet.table, "id"), language) if has_id(sheet, at) else ""
    told = month_words(facts.month, facts.settings, language) if sheet.monthly and at != BLANK_FORM else ""
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
    known = at >= 0 or path.startswith(OF_SETTINGS)
    if fact.find is not None:
        said = fact.find(facts, at, language) if at >= 0 else ""
    else:
        said = facts.said(sheet.table, at, path, language) if known else ""
    return Entry(label, said or (unknown(sheet.table, path, fact, language) if at >= 0 else ""))


def unknown(table: str, path: str, fact: Fact, language: str) -> str:
    """What stands in a field that nothing is known of: room for a pen, unless it is the program that says it."""
    if fact.told:
        return words("not_set", language)
    column = None if fact.find is not None else last_column(table, path)
    return BLANK if column is not None and column.computed else ""


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
        found = rows.of(facts, at) if at != BLANK_FORM else ()
        lines = [[said(rows, part, facts, row, language) for part in rows.parts] for row in found]
    blank = rows.blank if lines else max(rows.blank, rows.blank_form if at == BLANK_FORM else 0)
    title = words(rows.title, language) if rows.title else ""
    note = rows.note(facts, at, language) if rows.note is not None else ""
    return Grid(title, headings, lines, words(rows.none, language) if rows.none else "", note, blank=blank)


def said(rows: Rows, part: Part, facts: Facts, row: int, language: str) -> Cell:
    """One cell of a table."""
    above = facts.said(rows.table, row, part.path, language) if part.path else ""
    if part.find is not None:
        above = part.find(facts, row, language)
    below = facts.said(rows.table, row, part.small, language) if part.small else ""
    if not above and part.path:
        column = last_column(rows.table, part.path)
        computed = column is not None and column.computed
        above = words("not_set", language) if part.told else BLANK if computed else ""
    return (above or BLANK, below) if below else above


def text(key: str, language: str) -> str | list[str]:
    """One text of a form; as a list where it is one of steps or boxes."""
    found = area("forms")[key].in_(language)
    return found.split(LIST) if LIST in found else found


def signer(sheet: FormSheet, who: str, path: str, facts: Facts, at: int, language: str) -> Cell:
    """One box to sign: who, and the name where it is known."""
    name = facts.said(sheet.table, at, path, language) if path and (at >= 0 or path.startswith(OF_SETTINGS)) else ""
    return (words(who, language), name) if name else words(who, language)
