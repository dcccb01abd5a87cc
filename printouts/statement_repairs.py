"""The repairs on a statement: what was wrong, how far it is, the cover when it was reported, the fee and why."""

from __future__ import annotations

from typing import Any

import numpy as np

from printouts.paper import BLANK, Cell, Grid, Heading, day, money
from register.choices import REPAIR_STATES, choice_words
from register.columns import Codes, Wholes, take
from register.language import say
from register.missed import HOUSE, missed_for_client
from register.month_scope import Scope
from register.phrases import Phrases
from register.repair_states import LATE, NEW, RUNNING
from register.rows import computed, row_names
from register.shown_days import shown_days


def repair_grid(scope: Scope, repairs: Wholes, language: str) -> Grid:
    """Repairs that were going on in the month, in the order in which they were reported."""
    rows, settings = scope.register["repairs"], scope.register.settings
    names = row_names(scope.assessment, "repairs")
    products: list[Any] = take(scope.register["equipment"]["product"].values, rows["equipment"].values, None).tolist()
    covers, notes = (words(scope, key, language) for key in ("cover_at_report", "fee_note"))
    total, state = scope.column("repairs", "total_fee"), states_for_client(scope)
    missed: list[Any] = missed_for_client(scope.register, scope.books.promises).texts(language).tolist()
    out: list[list[Cell]] = []
    for at in repairs[np.argsort(rows["reported_at"].values[repairs], kind="stable")].tolist():
        done: list[Any] = [rows["component"].values[at], rows["description"].values[at], rows["treatment"].values[at]]
        closed = next((rows[key].values[at] for key in ("fixed_at", "cancelled_on") if is_past(scope, key, at)), None)
        fee = money(int(total.values[at]), settings) if total.given[at] else say("paper.fee_open", language)
        out.append([
            (day(rows["reported_at"].values[at], settings), names[at] or ""),
            (products[at] or BLANK, said(*done, missed[at], language=language)),
            (
                choice_words("repairs", "state", REPAIR_STATES[state[at]]).in_(language) if state[at] >= 0 else BLANK,
                "" if closed is None else day(closed, settings),
            ),
            shown_days(covers[at] or BLANK, settings.years),
            (fee, shown_days(notes[at] or "", settings.years)),
        ])  # fmt: skip
    headings = [
        Heading(say("paper.reported", language)), Heading(say("paper.what", language), 3),
        Heading(say("paper.state", language)), Heading(say("paper.cover_at_report", language), 1.3),
        Heading(say("paper.fee", language), 2.4),
    ]  # fmt: skip
    return Grid(say("paper.repairs", language), headings, out, say("paper.repairs_none", language))


def said(*texts: str | None, language: str) -> str:
    """The texts that there are, one after the other."""
    return say("paper.between", language).join(text for text in texts if text)


def states_for_client(scope: Scope) -> Codes:
    """How far each repair is as the client is told: late only by what the client was promised."""
    book, state = scope.books.promises, scope.column("repairs", "state").values
    promised = book.open & book.missed & ~np.isin(book.milestones, HOUSE)
    late = np.isin(np.arange(len(state)), book.repairs[promised])
    begun = np.where(book.happened.met.any(axis=0), RUNNING, NEW)
    return np.where((state == LATE) & ~late, begun, state).astype(np.int8)


def is_past(scope: Scope, key: str, at: int) -> bool:
    """Whether an instant of a repair stands there and has come."""
    return bool(scope.register["repairs"][key].values[at] <= scope.assessment.as_of)


def words(scope: Scope, key: str, language: str) -> list[Any]:
    """A computed text of every repair, None where nothing is said."""
    column = computed(scope.assessment, "repairs", key)
    texts = column.texts(language) if isinstance(column, Phrases) else column.values
    return texts.tolist()
