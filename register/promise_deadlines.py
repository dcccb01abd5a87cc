"""The deadline of every promise of every repair: counted, chained, put off by waits (rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.choices import MILESTONES
from register.clocks import Calendar, Wait, deadline
from register.columns import NO_INSTANT, Codes, Flags, Instants, Numbers, Positions, Table
from register.milestones import ARRIVE, FORWARD, ByMilestone, Happened
from register.promise_rows import Pairs

EVENT_MILESTONES: Final = np.array([-1, FORWARD, ARRIVE, -1])
"""The milestone that each choice of counted_from waits for; -1: the event is nobody's promise (reported, received)."""
NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows promise, one entry a pair of a repair and a row of Promises.

    `not_set`: the row leaves `within` blank (F14). `unsaid`: a cell in error hides what is promised, or to whom.
    """

    repairs: Positions
    milestones: Codes
    counted_from: Codes
    within: Numbers
    units: Codes
    at_once: Flags
    not_set: Flags
    unsaid: Flags


def terms_of(table: Table, pairs: Pairs) -> Terms:
    """The promised terms, pair by pair; within 0 is at once in any unit."""
    within, unit, counted_from = table["within"], table["unit"], table["counted_from"]
    at_once = within.given & (within.values == 0)
    unusable = ~within.blank & (within.spoilt | ~counted_from.given | ~(unit.given | at_once))
    rows = pairs.rows
    return Terms(
        repairs=pairs.repairs,
        milestones=table["milestone"].values[rows],
        counted_from=np.maximum(counted_from.values[rows], 0),
        within=within.values[rows],
        units=np.where(within.given, np.where(at_once, 0, unit.values), -1)[rows].astype(np.int8),
        at_once=at_once[rows],
        not_set=within.blank[rows],
        unsaid=pairs.unsaid | unusable[rows],
    )


def deadlines_of(terms: Terms, seen: Happened, calendar: Calendar) -> tuple[Instants, Flags]:
    """The deadline of every entry, and whether a cell in error keeps it from being said; NaT where there is none.

    What is chained to an event that has not happened counts from that event's own deadline (A31 + A32: reported
    + 10 h): forward and arrive come first, then what hangs on them. A row that counts from its own milestone has no
    deadline, nor would it mean anything once met.
    """
    own = EVENT_MILESTONES[terms.counted_from]
    from_itself = own == terms.milestones
    happens = ((own < 0) | seen.met[own, terms.repairs]) & ~from_itself
    events, unsaid = events_of(terms, seen)
    others_hang_on = np.isin(terms.milestones, (FORWARD, ARRIVE))
    hangs_first = ~happens & others_hang_on & ~from_itself
    hangs = ~happens & ~others_hang_on
    out = np.full(len(terms.repairs), NO_INSTANT)
    for now in (happens, hangs_first, hangs):
        if now is not happens:
            by, hidden = earliest(terms, out, seen), spread(terms, unsaid, seen)
            events[now] = by[own[now], terms.repairs[now]]
            unsaid[now] |= hidden[own[now], terms.repairs[now]]
        out[now] = counted(terms, seen, events, now, calendar)
        unsaid[now] |= np.isnat(out[now]) & ~np.isnat(events[now]) & ~terms.not_set[now]
        out[unsaid] = NO_INSTANT
    return out, unsaid


def events_of(terms: Terms, seen: Happened) -> tuple[Instants, Flags]:
    """The instant from which each entry counts, NaT until it has happened; and which entries cannot be said at all."""
    events = np.stack([seen.reported_at, seen.met_at[FORWARD], seen.met_at[ARRIVE], seen.received_at])
    unusable = np.stack([
        seen.unusable, seen.met[FORWARD] & np.isnat(seen.met_at[FORWARD]),
        seen.met[ARRIVE] & np.isnat(seen.met_at[ARRIVE]), seen.received_unsaid,
    ])  # fmt: skip
    ended = seen.ended[terms.milestones, terms.repairs]
    ended_at = seen.ended_at[terms.milestones, terms.repairs]
    waited = ~np.isnat(seen.wait_from[terms.repairs])
    # A wait stops counting when the milestone ends: when that was must be known.
    wait_unsaid = seen.wait_unsaid[terms.repairs] | (waited & ended & np.isnat(ended_at))
    unsaid = terms.unsaid | unusable[terms.counted_from, terms.repairs] | (wait_unsaid & ~terms.at_once)
    return events[terms.counted_from, terms.repairs], unsaid & ~terms.not_set


def counted(terms: Terms, seen: Happened, events: Instants, now: Flags, calendar: Calendar) -> Instants:
    """The deadlines of the entries in `now`, counted from their events outside the wait.

    The part of a wait after the milestone was met or closed does not count.
    """
    repairs = terms.repairs[now]
    until = np.fmin(seen.wait_to[repairs], seen.ended_at[terms.milestones[now], repairs])
    since = np.where(until > seen.wait_from[repairs], seen.wait_from[repairs], NO_INSTANT)
    wait = Wait(since, np.where(np.isnat(since), NO_INSTANT, until))
    return deadline(events[now], terms.within[now], terms.units[now], calendar, wait)


def earliest(terms: Terms, deadlines: Instants, seen: Happened) -> Instants:
    """The earliest deadline of each milestone and repair, nine milestones down; NaT where there is none."""
    count = seen.met.shape[1]
    known = ~np.isnat(deadlines)
    out = np.full(len(MILESTONES) * count, NEVER)
    place = terms.milestones.astype(np.int64) * count + terms.repairs
    np.minimum.at(out, place[known], deadlines[known].astype(np.int64))
    return np.where(out == NEVER, NO_INSTANT, out.astype("datetime64[s]")).reshape(len(MILESTONES), count)


def spread(terms: Terms, flags: Flags, seen: Happened) -> ByMilestone:
    """Milestones and repairs of which some entry is flagged."""
    out = np.zeros(seen.met.shape, np.bool_)
    out[terms.milestones[flags], terms.repairs[flags]] = True
    return out
