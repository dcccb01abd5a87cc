"""Findings: what is wrong or doubtful in a row, collected so that one bad entry never hides another.

Each code has a severity and two sentences, the problem and the remedy, in three languages (`words_findings_*`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

import numpy as np

from register.columns import Positions, Values
from register.language import Words
from register.phrases import Fact, Phrase, cut, phrase_texts

SHEET_ROW: Final = "sheet_row"
"""The fact that names a row of the sheet which is none of the table's; its position is -1."""
MENDED: Final = frozenset({
    "id_copied", "id_adopted", "id_restored", "id_of_gone_row", "grey_typed", "frozen_cover_restored",
    "frozen_fee_restored", "frozen_fee_unreadable",
})  # fmt: skip
"""Codes of what the very update that tells it puts right: no later pass finds it. All of them are warnings."""
AREAS: Final = ("cells", "cover", "visits", "repairs", "fees", "papers", "office")
"""The areas whose `words_findings_*` module lists codes."""


class FindingWords(NamedTuple):
    """What a code says: `error` or `warning`, what is there, and what to do. Facts stand as `{name}`."""

    severity: str
    problem: Words
    remedy: Words


@cache
def catalogue() -> dict[str, FindingWords]:
    """Every code with its severity and sentences."""
    codes: dict[str, FindingWords] = {}
    for name in AREAS:
        codes.update(import_module(f"register.words_findings_{name}").FINDINGS)
    return codes


@dataclass(frozen=True, slots=True)
class Said:
    """One code said of some rows of one table; `column` is the column to look at, '' for the whole row."""

    code: str
    table: str
    column: str
    phrase: Phrase

    @property
    def severity(self) -> str:
        """`error` or `warning`."""
        return catalogue()[self.code].severity


class FindingRow(NamedTuple):
    """One finding of one row, in words."""

    code: str
    severity: str
    table: str
    position: int
    column: str
    problem: str
    remedy: str
    sheet_row: int | None = None
    """The sheet's row where it is none of the table's."""


@dataclass(slots=True)
class Findings:
    """All findings of a run."""

    said: list[Said] = field(default_factory=list[Said])

    def add(self, code: str, table: str, column: str, where: Values, **facts: Fact) -> None:
        """Say `code` of the rows of `table` in `where` (a mask or positions); facts as in `Phrases.say`.

        Position -1 (`np.array([-1])`) speaks of the table itself rather than of a row.
        """
        positions = np.flatnonzero(where) if where.dtype == np.bool_ else where
        if len(positions) == 0:
            return
        if where.dtype == np.bool_:
            facts = {name: cut(fact, where) for name, fact in facts.items()}
        self.said.append(Said(code, table, column, Phrase(code, positions.astype(np.int32), facts)))

    def withdraw(self, code: str, table: str, column: str, positions: Values) -> None:
        """Say `code` no more of some rows of a column."""
        for at, said in enumerate(self.said):
            if (said.code, said.table, said.column) == (code, table, column):
                stays = ~np.isin(said.phrase.positions, positions)
                facts = {name: cut(fact, stays) for name, fact in said.phrase.facts.items()}
                self.said[at] = Said(code, table, column, Phrase(code, said.phrase.positions[stays], facts))

    def say_otherwise(self, code: str, table: str, column: str, **facts: Fact) -> None:
        """Give other facts to what was said of a column, row for row."""
        for at, said in enumerate(self.said):
            if (said.code, said.table, said.column) == (code, table, column):
                phrase = Phrase(code, said.phrase.positions, {**said.phrase.facts, **facts})
                self.said[at] = Said(code, table, column, phrase)

    def positions(self, code: str, table: str, column: str) -> Positions:
        """The rows of which `code` is said in a column."""
        found = [
            said.phrase.positions for said in self.said
            if (said.code, said.table, said.column) == (code, table, column)
        ]  # fmt: skip
        return np.concatenate(found) if found else np.empty(0, np.int32)

    def count(self, severity: str) -> int:
        """How many findings of one severity."""
        return sum(len(said.phrase.positions) for said in self.said if said.severity == severity)

    def rows(self, language: str) -> Iterator[FindingRow]:
        """Each finding in words, in the order the rules found them."""
        for said in self.said:
            words = catalogue()[said.code]
            problems = phrase_texts(said.phrase, language, words.problem)
            remedies = phrase_texts(said.phrase, language, words.remedy)
            rows = said.phrase.facts.get(SHEET_ROW)
            outside = rows.tolist() if isinstance(rows, np.ndarray) else [None] * len(problems)
            positions = said.phrase.positions.tolist()
            for position, problem, remedy, row in zip(positions, problems, remedies, outside, strict=True):
                yield FindingRow(said.code, words.severity, said.table, position, said.column, problem, remedy, row)

