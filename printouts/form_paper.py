"""What a form is made of: entries to read or to fill in, tables, texts, boxes to sign. A template places them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from printouts.paper import Cell, Firm, Grid


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its label and what stands in it, "" where a pen is to write; `options` are boxes, some ticked."""

    label: str
    text: str = ""
    options: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `entries`, `grids` and `texts` have the names by which its template places them.

    A text that is a list is one of steps, or of boxes to tick. `foot` names the clauses; `wide` lies across the page.
    """

    language: str
    title: str
    subtitle: str
    firm: Firm
    entries: Mapping[str, Entry]
    grids: Mapping[str, Grid]
    texts: Mapping[str, str | Sequence[str]]
    signatures: Sequence[Cell]
    sign: str
    foot: str
    pages: str
    wide: bool = False
