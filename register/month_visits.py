"""The month's visits: done, late, missed by kind; what is due or overdue now."""

from __future__ import annotations

import numpy as np

from register.choices import VISITS
from register.columns import Codes, Flags
from register.joins import together
from register.month_parts import Part, counted, rows_of
from register.month_scope import Scope
from register.visit_plans import KINDS
from register.visits import DONE_LATE


def visits_part(scope: Scope) -> Part:
    """Visits by kind: done and missed in the month, due and overdue as of the day.

    A visit belongs to the month of done_on, whatever it was planned for; one without a kind is in the total alone. Due
    and overdue count a kind of an item (client, dealer) once, as Equipment does: due is one whose window is open.
    """
    kinds = scope.register["visits"]["visit"].values
    late = scope.done & (scope.column("visits", "state").values == DONE_LATE)
    coming = scope.books.visits.next
    rows = rows_of(
        VISITS,
        done=counted(kinds[scope.done], KINDS),
        done_late=counted(kinds[late], KINDS),
        missed=counted(scope.months.missed_visits.visit[scope.missed], KINDS),
        due=counted(owed(scope, ~coming.overdue & (coming.opens_on <= scope.day)), KINDS),
        overdue=counted(owed(scope, coming.overdue), KINDS),
    )
    return Part(rows)


def owed(scope: Scope, where: Flags) -> Codes:
    """The kinds of some of the next visits, each once an item, client or dealer."""
    coming, register = scope.books.visits.next, scope.register
    keys = (coming.equipment, coming.client, coming.dealer)
    sizes = tuple(len(register[table]) + 1 for table in ("clients", "dealers"))
    key = together(*(key[where] + 1 for key in keys), coming.visit[where], sizes=(*sizes, KINDS))
    _, first = np.unique(key, return_index=True)
    return coming.visit[where][first]
