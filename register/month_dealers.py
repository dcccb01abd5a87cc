"""The month's dealings: complaints and their answers (I04), dealers' repairs and sales, claims settled (D32)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.choices import CLAIM_STATES, FEEDBACK_KINDS, FEEDBACK_STATES
from register.claims import dealer_of
from register.columns import Column, Flags, Positions
from register.month_parts import Line, Part, Value, added, counted, decimal, rows_of
from register.month_people import named
from register.month_repairs import fixed_late
from register.month_scope import Scope, month_where

OPEN, DUE, OVERDUE, DONE, DONE_LATE = range(len(FEEDBACK_STATES))
STEPS: Final = {"noticed": "noticed_on", "confirmed": "confirmed_on", "settled": "settled_on"}
"""Steps of a claim that have a day."""


def feedback_part(scope: Scope) -> Part:
    """Feedback by kind: received and answered in the month, of these late; open and overdue as of the day (I04).

    An entry without a kind is in the total alone.
    """
    rows = scope.register["feedback"]
    kind, state = rows["kind"].values, scope.column("feedback", "state").values
    came, answered = rows["received_at"], rows["answered_on"]
    received = month_where(came.values, came.values <= scope.assessment.as_of) == scope.month
    replied = np.isin(state, (DONE, DONE_LATE)) & in_month(scope, answered)
    flags = {
        "received": received,
        "answered": replied,
        "answered_late": replied & (state == DONE_LATE),
        "open": np.isin(state, (OPEN, DUE, OVERDUE)),
        "overdue": state == OVERDUE,
    }
    counts = {key: counted(kind[each], len(FEEDBACK_KINDS)) for key, each in flags.items()}
    return Part(rows_of(FEEDBACK_KINDS, "", **counts))


def in_month(scope: Scope, column: Column) -> Flags:
    """Rows whose day lies in the month and has come by as-of."""
    return month_where(column.values, column.values <= scope.day) == scope.month


def claims_part(scope: Scope) -> Part:
    """Claims by step: pending, open and approved as of the day, refused of the repairs fixed in the month.

    Noticed, confirmed and settled are those on which this was done in the month (D32).
    `not_set` counts those whose amount is not known: they stand in no amount.
    """
    state, claims = scope.column("claims", "state").values, scope.register["claims"]
    told: dict[str, Flags] = {name: state == code for code, name in enumerate(CLAIM_STATES)}
    told["refused"] &= of_fixed_repairs(scope)
    told |= {name: in_month(scope, claims[key]) & ~told["refused"] for name, key in STEPS.items()}
    return Part({name: money(scope, which) for name, which in told.items()})


def of_fixed_repairs(scope: Scope) -> Flags:
    """Claims for repairs that were fixed in the month."""
    repair = scope.register["claims"]["repair"].values
    return np.append(scope.fixed, np.False_)[np.where(repair < 0, len(scope.fixed), repair)]


def money(scope: Scope, which: Flags) -> dict[str, Value]:
    """How many some claims are, the sum of their amounts, and of how many it is not known."""
    amount = scope.column("claims", "amount")
    return {
        "number": int(which.sum()),
        "amount": decimal(int(amount.values[which & amount.given].sum())),
        "not_set": int((which & ~amount.given).sum()),
    }


def dealers_part(scope: Scope) -> Part:
    """What each dealer did in the month: repairs, claims settled and their amount, what was settled of its sales.

    Repairs count for the dealer they name. A dealer with nothing has no line; `sales` and `allowance` (F16, of the year
    so far) are None where no row of Dealer sales says them.
    """
    register, size = scope.register, len(scope.register["dealers"])
    repairs, claims = register["repairs"]["dealer"].values, register["claims"]
    owner = dealer_of(register, claims["repair"].values)
    settled = in_month(scope, claims["settled_on"])
    amount = scope.column("claims", "amount")
    known = settled & amount.given
    received, fixed = counted(repairs[scope.received], size), counted(repairs[scope.fixed], size)
    late = counted(repairs[fixed_late(scope)], size)
    number, paid = counted(owner[settled], size), added(owner[known], amount.values[known], size)
    sales, allowance = (of_sales(scope, key) for key in ("settled_amount", "allowance_to_date"))
    names = named(scope, "dealers")
    some = (received + fixed + number)[:size] > 0
    some[[at for at in (*sales, *allowance) if at >= 0]] = True
    lines = tuple(
        Line(
            names[at],
            {
                "repairs_received": int(received[at]), "repairs_fixed": int(fixed[at]), "repairs_late": int(late[at]),
                "claims_settled": int(number[at]), "claims_amount": decimal(int(paid[at])),
                "sales": sales.get(at), "allowance": allowance.get(at),
            },
        )
        for at in np.flatnonzero(some).tolist()
    )  # fmt: skip
    return Part({}, lines)


def of_sales(scope: Scope, key: str) -> dict[int, Value]:
    """One amount of the month's sales by dealer, its plans together; without the dealers of whom it is not known."""
    rows, column = scope.register["dealer_sales"], scope.column("dealer_sales", key)
    dealer: Positions = rows["dealer"].values
    mine = np.flatnonzero((rows["month"].values.astype("datetime64[M]") == scope.month) & (dealer >= 0))
    unknown = set(dealer[mine[~column.given[mine]]].tolist())
    sums: dict[int, int] = {}
    for at in mine.tolist():
        owner = int(dealer[at])
        sums[owner] = sums.get(owner, 0) + int(column.values[at])
    return {owner: decimal(total) for owner, total in sums.items() if owner not in unknown}
