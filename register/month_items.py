"""The month's items: whose cover ends soon, and which were repaired again and again (A11, A12)."""

from __future__ import annotations

import numpy as np

from register.columns import Dates, Flags, Positions, Wholes, take
from register.joins import begins_of
from register.month_parts import Line, Part
from register.month_scope import ENDING, Scope, last_days
from register.repeat_counts import NOT_COUNTED


def ending_part(scope: Scope) -> Part:
    """Items whose cover ends within 30, 60, 90 days of as-of, each counted in all that it falls into.

    Not of items that are void or out of service by as-of: nothing follows there. The day itself counts as the last.
    """
    covers, day = scope.books.covers, scope.day
    gone = (covers.void_from <= day) | (covers.out_of_service_from <= day)
    ends = {key: last[~gone] for key, last in last_days(covers).items()}
    return Part({
        key: {cover: within(last, day, day + np.timedelta64(days, "D")) for cover, last in ends.items()}
        for key, days in ENDING.items()
    })  # fmt: skip


def within(days: Dates, first: np.datetime64, last: np.datetime64) -> int:
    """How many of the days lie between two, both included."""
    return int(((first <= days) & (days <= last)).sum())


def repeats_part(scope: Scope) -> Part:
    """Components, and units, of which a repair received in the month is at the limit or above it; the highest first.

    Each is one line with the highest number it came to; a unit's line names no component. What is still to be done
    about them stands in Due until it is done, here each stands in the month in which it was repaired.
    """
    counts, repairs = scope.books.repeats.counts, scope.register["repairs"]
    limited = scope.received & counts.counted & (counts.limit != NOT_COUNTED)
    of_component = limited & (counts.component >= 0) & (counts.in_component >= counts.limit)
    of_unit = limited & (counts.in_unit >= counts.limit)
    none = np.full(len(repairs), -1, np.int32)
    at_components = highest(of_component, counts.items, counts.component, counts.in_component)
    at_units = highest(of_unit, counts.items, none, counts.in_unit)
    at = np.concatenate([at_components, at_units])
    number = np.concatenate([counts.in_component[at_components], counts.in_unit[at_units]])
    names = np.concatenate([repairs["component"].values[at_components], np.full(len(at_units), None, object)])
    limit, item = counts.limit[at], counts.items[at]
    order = np.lexsort((item, limit - number))
    equipment, clients = scope.register["equipment"], scope.register["clients"]
    client = take(clients["name"].values, equipment["client"].values[item], None)
    told = (scope.column("equipment", "id").values[item], equipment["product"].values[item], client, names)
    lines = zip(*(part[order].tolist() for part in (*told, number, limit)), strict=True)
    keys = ("product", "client", "component", "repeat", "limit")
    return Part({}, tuple(Line(label, dict(zip(keys, figures, strict=True))) for label, *figures in lines))


def highest(where: Flags, items: Positions, components: Positions, numbers: Wholes) -> Wholes:
    """Of some repairs the one with the highest number of each item and component."""
    at = np.flatnonzero(where)
    at = at[np.lexsort((-numbers[at], components[at], items[at]))]
    return at[begins_of(items[at], components[at])]
