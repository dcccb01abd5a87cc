"""Three languages, one catalogue: every sentence that staff or clients see, found by its key.

The sentences stand in the `words_*` modules, one an area. A test holds that no entry is missing a language and that the
languages of an entry name the same facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

LANGUAGES: Final = ("en", "zh-Hant", "zh-Hans")
AREAS: Final = (
    "notes", "sheets", "refusals", "commands", "letters", "paper", "calendar", "forms", "run", "doctor", "functions",
    "buttons",
)  # fmt: skip
"""The areas whose `words_*` module holds sentences."""


COUNTED: Final = ":|"
COUNTED_PLACE: Final = re.compile(r"\{(\w+):\|([^|{}]+)\|([^|{}]+)\}")
"""A number with the word that goes with it: `{count:|paper|papers}`."""


class Words(NamedTuple):
    """One sentence in English, 繁體中文 and 简体中文; facts stand in it as `{name}`."""

    en: str
    hant: str
    hans: str

    def in_(self, language: str) -> str:
        """The sentence in one language, its facts not filled in."""
        return self[LANGUAGES.index(language)]


@cache
def area(name: str) -> dict[str, Words]:
    """The sentences of one area, by key; loaded when first asked for, so that a command pays for what it says."""
    words: dict[str, Words] = import_module(f"register.words_{name}").WORDS
    return words


def say(key: str, language: str, **facts: object) -> str:
    """The sentence `key` (`area.name`) in `language`, its facts filled in.

    Facts are data: they are put in as they are and never read as a template.
    """
    where, _, name = key.partition(".")
    return filled(area(where)[name].in_(language), facts)


def filled(template: str, facts: Mapping[str, object]) -> str:
    """A template with its facts put in.

    `{count:|paper|papers}` is a number with the word that goes with it.

    >>> filled("{count:|paper|papers} in {folder}.", {"count": 1, "folder": "demo"})
    '1 paper in demo.'
    """
    if COUNTED not in template:
        return template.format(**facts)
    plain, counted = counted_words(template)
    return plain.format(**facts, **{word.name: word.of(facts[word.fact]) for word in counted})


class Counted(NamedTuple):
    """The word that goes with a number: the name of its place in a template, the number's fact, one and many."""

    name: str
    fact: str
    one: str
    many: str

    def of(self, number: object) -> str:
        """The word for a number, which may be text already (`1`, `1,200`)."""
        return self.one if str(number) == "1" else self.many


@cache
def counted_words(template: str) -> tuple[str, tuple[Counted, ...]]:
    """A template with a plain place for each word that goes with a number, and these words."""
    found: list[Counted] = []

    def placed(match: re.Match[str]) -> str:
        found.append(Counted(f"word_{len(found)}", match[1], match[2], match[3]))
        return f"{{{match[1]}}} {{{found[-1].name}}}"

    return COUNTED_PLACE.sub(placed, template), tuple(found)
