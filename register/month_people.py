"""The month by technician (A50) and by dealer (F08)."""

from __future__ import annotations

import numpy as np

from register.columns import SCALE, Texts
from register.month_parts import Line, Part, Value, added, counted, decimal, hundredths, percent
from register.month_repairs import fixed_late
from register.month_scope import Scope


def engineers_part(scope: Scope) -> Part:
    """What each technician did in the month: visits, repairs, those fixed late, hours, the mean of the scores (A50).

    Staff with nothing done have no line; the last line, without a name, is of what names no technician. Hours are
    those typed at the repairs fixed, the score that of the visits done.
    """
    repairs, visits, staff = (scope.register[key] for key in ("repairs", "visits", "staff"))
    size = len(staff)
    fixer, visitor = repairs["technician"].values, visits["technician"].values
    score = visits["score"]
    scored = scope.done & score.given
    done, fixed = counted(visitor[scope.done], size), counted(fixer[scope.fixed], size)
    late = counted(fixer[fixed_late(scope)], size)
    hours = added(fixer[scope.fixed], repairs["labour_hours"].values[scope.fixed], size)
    points, scores = added(visitor[scored], score.values[scored], size), counted(visitor[scored], size)
    names = named(scope, "staff")
    lines = tuple(
        Line(
            names[at],
            {
                "visits_done": int(done[at]), "repairs_fixed": int(fixed[at]), "repairs_late": int(late[at]),
                "hours": decimal(int(hours[at])), "score": hundredths(int(points[at]), int(scores[at])),
            },
        )
        for at in np.flatnonzero(done + fixed).tolist()
    )  # fmt: skip
    return Part({}, lines)


def named(scope: Scope, table: str) -> list[str | None]:
    """The names of a table's rows, else their ids; at the end None, for those that name nobody."""
    names: Texts = scope.register[table]["name"].values
    ids: Texts = scope.column(table, "id").values
    return [*(name or identity for name, identity in zip(names.tolist(), ids.tolist(), strict=True)), None]


def follow_ups_part(scope: Scope) -> Part:
    """Of the repairs fixed in the month those followed up by as-of: of all, and of each dealer that fixed any (F08).

    A dealer's rate is kept when it reaches follow_up_percent; where that is not set, nobody can say. Repairs without a
    dealer are the firm's own: in all, and in no line.
    """
    repairs, dealers = scope.register["repairs"], scope.register["dealers"]
    size, dealer = len(dealers), repairs["dealer"].values
    called = repairs["followed_up_on"]
    called_by_now = scope.fixed & called.given & (called.values <= scope.day)
    fixed, followed = counted(dealer[scope.fixed], size), counted(dealer[called_by_now], size)
    asked = dealers["follow_up_percent"]
    names = named(scope, "dealers")
    lines: list[Line] = []
    for at in np.flatnonzero(fixed[:size]).tolist():
        figures = follow_up(int(fixed[at]), int(followed[at]))
        if asked.given[at]:
            promised = int(asked.values[at])
            figures["promised"] = decimal(promised)
            figures["is_kept"] = int(followed[at]) * 100 * SCALE >= promised * int(fixed[at])
        lines.append(Line(names[at], figures))
    return Part({"all": follow_up(int(fixed.sum()), int(followed.sum()))}, tuple(lines))


def follow_up(fixed: int, followed: int) -> dict[str, Value]:
    """The figures of some repairs; nothing promised."""
    return {
        "repairs_fixed": fixed, "followed_up": followed, "rate": percent(followed, fixed),
        "promised": None, "is_kept": None,
    }  # fmt: skip
