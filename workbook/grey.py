"""Grey columns: how a computed column stands in cells, and in which rows that differs from what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from register.assessment import Assessment, Computed
from register.choices import choice_words
from register.columns import Column, Flags, Texts
from register.findings import Findings
from register.id_numbers import id_number
from register.intake import typed_column
from register.language import area
from register.long_texts import shortened
from register.phrases import Phrases
from register.rows import row_names
from register.schema import ColumnSpec, TableSpec
from register.values import Cell, shown
from workbook import cells as c
from workbook.cells import Encoded

MISSED: Final = ("repairs", "missed")
"""A text in which the hours of what is late so far only count, and all else is said anew."""
COUNTING: Final = {("equipment", "days_left"), ("visits", "days_late"), ("repairs", "late_hours"), MISSED}
"""Columns that count days or hours: written along with another change, never the reason for one."""

PUSHED: Final = frozenset({
    "forward_by", "arrange_by", "contact_by", "depart_by", "arrive_by", "propose_by", "fix_by", "return_by", "check_by",
    "next_deadline",
})  # fmt: skip
"""Deadlines that an open wait pushes with every minute: for a waiting repair they count as counting."""
NOT_LATE: Final = frozenset({"ahead", "today"})
"""Stages of a line of Due whose time has not passed: once it has, no wait pushes it any more."""


def words_of(column: Column, table: str, spec: ColumnSpec, language: str) -> Texts:
    """A column of choices as the words that a sheet in this language shows; None where there is none."""
    words: list[str | None] = [choice_words(table, spec.key, key).in_(language) for key in spec.choices]
    lookup = np.array([*words, None], object)
    found: Texts = lookup[np.where(column.given, column.values, -1)]
    return found


def texts_of(column: Computed, table: str, spec: ColumnSpec, language: str) -> Texts | None:
    """A column as texts where it is shown as text, None where it is a number or a day; no text fills a cell."""
    if isinstance(column, Phrases):
        return fitting(column.texts(language))
    if spec.array_kind == "choice":
        return words_of(column, table, spec, language)
    return fitting(column.values) if spec.array_kind == "text" else None


def fitting(texts: Texts) -> Texts:
    """The texts as cells take them: what is longer than a cell ends with an ellipsis."""
    listed: list[str | None] = texts.tolist()
    if max(map(len, filter(None, listed)), default=0) <= c.LONGEST // 2:
        return texts
    return np.array([*(text and shortened(text, c.LONGEST) for text in listed), None], object)[:-1]


def encoded(
    column: Computed, texts: Texts | None, spec: ColumnSpec, at: Callable[[int], str], *, since_1904: bool
) -> Encoded:
    """A computed column as cells; spoilt and blank alike are blank. `texts` as `texts_of` gives them."""
    if texts is not None:
        return c.texts(texts, at)
    if isinstance(column, Phrases):
        raise TypeError(spec.key)
    if spec.array_kind == "date":
        return c.dates(np.where(column.given, column.values, np.datetime64("NaT")), at, since_1904=since_1904)
    if spec.array_kind == "instant":
        return c.instants(np.where(column.given, column.values, np.datetime64("NaT")), at, since_1904=since_1904)
    write = c.numbers if spec.array_kind == "number" else c.wholes
    return write(column.values, column.given)


def differs(
    column: Computed, texts: Texts | None, table: TableSpec, spec: ColumnSpec, old: Sequence[Cell]
) -> Flags:
    """Rows in which the computed value is another than the cell's; what is no id is the staff's and stays."""
    if texts is not None:
        news: list[str | None] = texts.tolist()
        if news == list(old):
            return np.zeros(len(old), np.bool_)
        pairs = zip(news, old, strict=True)
        unlike = (new != cell and (cell is None or new != shown(cell)) for new, cell in pairs)
        found = np.fromiter(unlike, np.bool_, len(old))
        for at in np.flatnonzero(found).tolist() if spec.kind == "id" else ():
            found[at] = id_number(news[at], table) >= 0
        return found
    new = column_of(column)
    was = typed_column(table, spec, old, Findings())
    same_state = (was.given == new.given) & ~was.spoilt
    return ~(same_state & ((was.values == new.values) | ~new.given))


def column_of(column: Computed) -> Column:
    """The column, which is one of values."""
    if isinstance(column, Phrases):
        raise TypeError
    return column


def reasons(
    assessment: Assessment, table: str, spec: ColumnSpec, changed: Flags, *,
    texts: Texts | None, old: Sequence[Cell], language: str,
) -> Flags:  # fmt: skip
    """The changed rows that are reason enough to write; columns, and parts of a text, that only count are none.

    `texts` are the column's new texts in the language of the sheet, None where it is none of texts; `old` its cells.
    """
    if (table, spec.key) == MISSED and texts is not None:
        out = changed.copy()
        for at in np.flatnonzero(changed).tolist():
            out[at] = without_hours(texts[at], language) != without_hours(old[at], language)
        return out
    if (table, spec.key) in COUNTING:
        return np.zeros(len(changed), np.bool_)
    if table == "repairs" and spec.key in PUSHED:
        return changed & ~waits(assessment)
    return changed


def without_hours(text: Cell, language: str) -> str:
    """What was missed, without the hours of what is late so far: they grow from one look to the next.

    >>> without_hours("arrive F14, 1.5 h late; fix A10, 2.25 h late so far", "en")
    'arrive F14, 1.5 h late; fix A10 h late so far'
    """
    before, _, after = area("notes")["missed_so_far"].in_(language).partition("{clause}")[2].partition("{hours}")
    said = "" if text is None else str(text)
    return re.sub(re.escape(before) + r"[\d.]+" + re.escape(after), after, said)


def waits(assessment: Assessment) -> Flags:
    """Repairs that wait at as-of: an end of the wait that is still to come has not happened (rule 10)."""
    repairs, as_of = assessment.register["repairs"], assessment.as_of
    until = repairs["waiting_to"]
    return (repairs["waiting_from"].values <= as_of) & (until.blank | (until.values > as_of))


def pushed_lines(assessment: Assessment, due: Sequence[Mapping[str, object]]) -> list[bool]:
    """Which lines of Due (as `Due.rows` gives them) tell the next deadline of a repair that waits.

    Which deadline is next, when, and whether that is today, moves with every minute, as in the columns `PUSHED`.
    """
    names = row_names(assessment, "repairs")
    waiting = {names[at] for at in np.flatnonzero(waits(assessment)).tolist()}
    return [row["kind"] == "milestone" and row["id"] in waiting and row["stage"] in NOT_LATE for row in due]
