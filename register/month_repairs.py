"""The month's repairs: received, fixed, by cause; promises kept and missed, the worst of them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from register.choices import CAUSES, MILESTONES
from register.clocks import hours_between
from register.columns import Flags, Texts, take
from register.joins import begins_of
from register.month_parts import Figures, Part, counted, decimal, percent, rows_of
from register.month_scope import Scope
from register.promise_book import clauses_of
from register.repair_states import FIXED_LATE, LATE, WAITING


@dataclass(frozen=True, slots=True)
class Miss:
    """A milestone that one repair missed: by how many hours, and which clause was the earliest to be broken.

    `row` is the position of the repair, `id` its id.
    """

    row: int
    id: str | None
    milestone: str
    hours: Decimal
    clause: str | None


def fixed_late(scope: Scope) -> Flags:
    """Repairs fixed in the month, later than promised."""
    return scope.fixed & (scope.column("repairs", "state").values == FIXED_LATE)


def repairs_part(scope: Scope) -> Part:
    """Repairs received, fixed and cancelled in the month; open, and of these waiting and late, as of the day."""
    state = scope.column("repairs", "state").values
    flags = {
        "received": scope.received,
        "fixed": scope.fixed,
        "fixed_late": fixed_late(scope),
        "cancelled": scope.cancelled,
        "open": scope.months.open,
        "waiting": state == WAITING,
        "late": state == LATE,
    }
    return Part({key: {"number": int(which.sum())} for key, which in flags.items()})


def causes_part(scope: Scope) -> Part:
    """Repairs by cause, of those received and of those fixed in the month; a cause in error is not stated."""
    cause = scope.register["repairs"]["cause"].values
    received, fixed = (counted(cause[which], len(CAUSES)) for which in (scope.received, scope.fixed))
    return Part(rows_of(CAUSES, "not_stated", received=received, fixed=fixed))


def of_fixed(scope: Scope) -> Flags:
    """The promises of the repairs fixed in the month, one entry a promise of the book."""
    return scope.fixed[scope.books.promises.repairs]


def promises_part(scope: Scope) -> Part:
    """Promises of the repairs fixed in the month, row by row: A10 and A19 are two, and so is the date agreed (B17)."""
    book, mine = scope.books.promises, of_fixed(scope)
    kept, missed, not_recorded = (
        counted(book.milestones[mine & each], len(MILESTONES)) for each in (book.kept, book.missed, book.not_recorded)
    )
    rows = rows_of(MILESTONES, kept=kept, missed=missed, not_recorded=not_recorded)
    return Part({key: with_rate(row) for key, row in rows.items()})


def with_rate(row: Mapping[str, int]) -> Figures:
    """A row of promises with the part of them that was kept, in percent, of those kept or missed."""
    return {**row, "rate": percent(row["kept"], row["kept"] + row["missed"])}


def misses(scope: Scope) -> tuple[Miss, ...]:
    """The milestones missed by the repairs fixed in the month, each once a repair, the latest first.

    Lateness is counted from the earliest deadline that was missed; one still open runs until as-of.
    """
    book = scope.books.promises
    at = np.flatnonzero(of_fixed(scope) & book.missed)
    at = at[np.lexsort((book.deadlines[at], book.milestones[at], book.repairs[at]))]
    at = at[begins_of(book.repairs[at], book.milestones[at])]
    until = np.where(np.isnat(book.met_at[at]), book.happened.as_of, book.met_at[at])
    hours = hours_between(book.deadlines[at], until, scope.register.settings.time_zone)
    order = np.argsort(-hours, kind="stable")
    at, hours = at[order], hours[order]
    rows: list[int] = book.repairs[at].tolist()
    codes: list[int] = book.milestones[at].tolist()
    milestones = [MILESTONES[code] for code in codes]
    names: Texts = take(scope.column("repairs", "id").values, book.repairs[at], None)
    late = [decimal(number) for number in hours.tolist()]
    told = zip(rows, names.tolist(), milestones, late, clauses_of(scope.register, book.rows[at]).tolist(), strict=True)
    return tuple(Miss(*one) for one in told)
