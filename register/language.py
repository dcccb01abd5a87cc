"""Three languages, one catalogue: every sentence that staff or clients see, found by its key.

The sentences stand in the `words_*` modules, one an area. A test holds that no entry is missing a language and that the
languages of an entry name the same facts.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

LANGUAGES: Final = ("en", "zh-Hant", "zh-Hans")
AREAS: Final = (
    "notes", "sheets", "refusals", "commands", "letters", "paper", "calendar", "forms", "run", "doctor", "functions",
    "buttons",
)  # fmt: skip
"""The areas whose `words_*` module holds sentences."""


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
    return area(where)[name].in_(language).format(**facts)
