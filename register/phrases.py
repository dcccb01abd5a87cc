"""Sentences of whole columns: a key of the catalogue, the rows it is said of, and the facts that fill it.

A rule says why a value is what it is without knowing a language; the words come when a sheet, a letter or JSON is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from register.choices import choice_words
from register.columns import SCALE, Codes, Numbers, Positions, Texts, Values
from register.language import LANGUAGES, Words, area, counted_words, say
from register.schema import spec, tables


@dataclass(frozen=True, slots=True)
class ChoiceFact:
    """Choices of one column, to be named in the reader's language; -1 is said as a dash."""

    table: str
    column: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class NumberFact:
    """Ten-thousandths, written with `decimals` places; None: as many as the number has."""

    values: Numbers
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class ChoicesFact:
    """All the choices that one column offers, as a list in the reader's language."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class HeadingFact:
    """The heading of one column in the reader's language."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """A part of a sentence that is only said where there is something to say: `words` with each `{value}`."""

    words: Words
    values: Texts


@dataclass(frozen=True, slots=True)
class RowsFact:
    """Rows of a table in each sentence: by id, or by sheet row where one has none; None where more are left out."""

    table: str
    rows: Sequence[Sequence[str | int | None]]


Fact: TypeAlias = (
    str | int | Words | Values | ChoiceFact | NumberFact | ChoicesFact | HeadingFact | ClauseFact | RowsFact
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence said of some rows; each fact is one value for all or an array with one entry a position."""

    key: str
    positions: Positions
    facts: Mapping[str, Fact]


def decimal_text(value: int, decimals: int | None = None) -> str:
    """A number in ten-thousandths as decimal text, rounded half up to `decimals` places, never through a float.

    >>> decimal_text(355000, 2), decimal_text(12500), decimal_text(-5000)
    ('35.50', '1.25', '-0.5')
    >>> decimal_text(269370, 2), decimal_text(269350, 2), decimal_text(999900, 0), decimal_text(-4999, 0)
    ('26.94', '26.94', '100', '0')
    """
    step = 10 ** max(0, 4 - (4 if decimals is None else decimals))
    whole = (abs(value) + step // 2) // step * step
    sign = "-" if value < 0 < whole else ""
    text = f"{whole // SCALE}.{whole % SCALE:04d}"
    if decimals is None:
        return sign + text.rstrip("0").rstrip(".")
    return sign + (text[: len(text) - 4 + decimals] if decimals else text[:-5])


def fact_texts(fact: Fact, count: int, language: str) -> Sequence[object]:
    """One fact as `count` texts in one language."""
    if isinstance(fact, (str, int)):
        same: list[object] = [fact] * count
        return same
    if isinstance(fact, (Words, HeadingFact)):
        said = fact if isinstance(fact, Words) else spec(fact.table, fact.column).headings
        return [said.in_(language)] * count
    if isinstance(fact, ChoicesFact):
        choices = spec(fact.table, fact.column).choices
        return [", ".join(choice_words(fact.table, fact.column, key).in_(language) for key in choices)] * count
    if isinstance(fact, ChoiceFact):
        choices = spec(fact.table, fact.column).choices
        names = [choice_words(fact.table, fact.column, key).in_(language) for key in choices]
        codes: list[int] = fact.codes.tolist()
        return [names[code] if code >= 0 else "–" for code in codes]
    if isinstance(fact, (ClauseFact, RowsFact)):
        return part_texts(fact, language)
    if isinstance(fact, NumberFact):
        return [decimal_text(value, fact.decimals) for value in fact.values.tolist()]
    if fact.dtype.kind == "M":
        moments: list[str] = np.datetime_as_string(fact).tolist()
        return [text.replace("T", " ")[:16] for text in moments]
    values: list[object] = fact.tolist()
    return ["–" if value is None else value for value in values]


def part_texts(fact: ClauseFact | RowsFact, language: str) -> list[str]:
    """A part of each sentence that is put together: a clause that is said where there is something to say, or rows."""
    if isinstance(fact, RowsFact):
        return [rows_text(fact.table, rows, language) for rows in fact.rows]
    words = fact.words.in_(language)
    return ["" if value is None else words.format(value=value) for value in fact.values.tolist()]


def rows_text(table: str, rows: Sequence[str | int | None], language: str) -> str:
    """Some rows as a list: `E-0001, Clients row 6, …`."""
    sheet = tables()[table].titles.in_(language)
    named = (
        "…" if row is None else row if isinstance(row, str)
        else say("commands.place_whole_row", language, sheet=sheet, row=row)
        for row in rows
    )  # fmt: skip
    return ", ".join(named)


def phrase_texts(phrase: Phrase, language: str, words: Words | None = None) -> list[str]:
    """The sentence of each position, in one language; `words` stands in for the catalogue's entry of the key."""
    if words is None:
        where, _, name = phrase.key.partition(".")
        words = area(where)[name]
    template = words.in_(language)
    count = len(phrase.positions)
    if not phrase.facts:
        return [template] * count
    columns = [fact_texts(fact, count, language) for fact in phrase.facts.values()]
    names = list(phrase.facts)
    template, counted = counted_words(template)
    for word in counted:
        columns.append([word.of(number) for number in columns[names.index(word.fact)]])
        names.append(word.name)
    return [template.format(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]


@dataclass(slots=True)
class Phrases:
    """What is said of the rows of one column: none, one or several sentences a row, in the order they were said."""

    rows: int
    said: list[Phrase] = field(default_factory=list[Phrase])

    def say(self, key: str, where: Values, **facts: Fact) -> None:
        """Say `key` of the rows in `where` (a mask, or positions); array facts hold an entry for each such row.

        With a mask, an array fact as long as the table is cut to its rows.
        """
        positions = np.flatnonzero(where) if where.dtype == np.bool_ else where
        if len(positions) == 0:
            return
        if where.dtype == np.bool_:
            facts = {name: cut(fact, where) for name, fact in facts.items()}
        self.said.append(Phrase(key, positions.astype(np.int32), facts))

    def texts(self, language: str) -> Texts:
        """One text a row, None where nothing was said; several sentences with a semicolon between."""
        between = "; " if language == LANGUAGES[0] else "；"
        out: list[str | None] = [None] * self.rows
        for phrase in self.said:
            positions: list[int] = phrase.positions.tolist()
            for position, text in zip(positions, phrase_texts(phrase, language), strict=True):
                before = out[position]
                out[position] = text if before is None else f"{before}{between}{text}"
        return np.array(out, object)


def cut(fact: Fact, where: Values) -> Fact:
    """The entries of a fact at the rows of a mask; one value for all stays as it is."""
    if isinstance(fact, (str, int, Words, ChoicesFact, HeadingFact)):
        return fact
    if isinstance(fact, ChoiceFact):
        return ChoiceFact(fact.table, fact.column, fact.codes[where])
    if isinstance(fact, ClauseFact):
        return ClauseFact(fact.words, fact.values[where])
    if isinstance(fact, RowsFact):
        kept: list[int] = np.arange(len(fact.rows))[where].tolist()
        return RowsFact(fact.table, [fact.rows[at] for at in kept])
    if isinstance(fact, NumberFact):
        return NumberFact(fact.values[where], fact.decimals)
    return fact[where]
