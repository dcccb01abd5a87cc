"""Tables and papers as staff call them: by key, by a name in any language, by the sheet's own title, however spaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from printouts.form_catalogue import FORMS
from register.language import area
from register.schema import tables
from register.values import fold

MONTHLY_NAMES: Final = {"clients": "file_statement", "month": "file_month", "week": "file_week"}
"""The papers of a month beside the forms, and the words of the files that they are put in."""


def folded_name(text: str) -> str:
    """A name without what people write differently: case, width, spaces, hyphens and underscores."""
    return fold(text).replace("-", "").replace("_", "")


def table_asked(text: str, titles: Mapping[str, str] | None = None) -> str | None:
    """The key of the table that somebody means, None where there is none; `titles`: its sheet's title, by key."""
    named: list[tuple[str, str]] = [(title, key) for key, title in (titles or {}).items()]
    for key, table in tables().items():
        named += [(name, key) for name in (key, table.name, *table.titles)]
    return meant(text, named)


def paper_asked(text: str) -> str | None:
    """The key of the paper or form that somebody means, None where there is none."""
    named = [(key, key) for key in (*MONTHLY_NAMES, *FORMS)]
    titles, papers = area("forms"), area("paper")
    named += [(title, key) for key in FORMS for title in titles[key]]
    for key, words in MONTHLY_NAMES.items():
        named += [(title.format(month="", client="", day=""), key) for title in papers[words]]
    return meant(text, named)


def meant(text: str, named: Iterable[tuple[str, str]]) -> str | None:
    """The key of the first name that reads so."""
    wanted = folded_name(text)
    return next((key for name, key in named if wanted and folded_name(name) == wanted), None)
