"""Which visit fulfils which occurrence (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from register.assessment import Work
from register.columns import NO_DATE, Dates, Flags, Positions, Values, Wholes
from register.covers import Covers
from register.joins import begins_of, folded_codes, matched, together
from register.occurrences import Cadence, cadence_of
from register.visit_plans import KINDS
from register.visit_sequences import Sequences


@dataclass(frozen=True, slots=True)
class Served:
    """Which rows of Visits speak of which sequences, done or not: one entry a pair."""

    visits: Wholes
    sequences: Wholes


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """Which visits fulfilled which occurrences: one entry a pair, sorted by sequence, then by done_on.

    `number` counts the occurrences of a sequence from 0 (under `completion` the visits); `on` is the occurrence,
    missing where a visit under `completion` fulfils none but begins the next interval.
    """

    visits: Wholes
    sequences: Wholes
    number: Wholes
    on: Dates
    done_on: Dates


def happened(work: Work) -> Flags:
    """Visits that are done: dated after as-of they have not happened (rule 10)."""
    done = work.register["visits"]["done_on"]
    return done.given & (done.values <= work.day)


def unusable(work: Work) -> Flags:
    """Visits with an error in a cell that decides what they serve."""
    visits = work.register["visits"]
    keys = ("equipment", "client", "dealer", "site", "visit", "planned_on", "done_on")
    return np.any([visits[key].spoilt for key in keys], axis=0) | ~visits["visit"].given


def served(work: Work, owed: Sequences) -> Served:
    """Every usable row of Visits with the sequences it may serve.

    A row with a client and no equipment serves the client itself and every item of that client (of that site) whose
    plan has that visit.
    """
    visits, equipment = work.register["visits"], work.register["equipment"]
    usable = ~unusable(work)
    kind = visits["visit"].values
    none = visits["equipment"].blank
    pairs: list[tuple[Wholes, Wholes]] = []
    for key, of, mine in (
        ("equipment", usable, owed.equipment),
        ("client", usable & none, np.where(owed.dealer < 0, owed.client, -1)),
        ("dealer", usable & none, owed.dealer),
    ):
        rows = np.flatnonzero(of & (visits[key].values >= 0))
        asked = together(visits[key].values[rows], kind[rows], sizes=(KINDS,))
        which, met = matched(asked, together(mine, owed.visit, sizes=(KINDS,)))
        which = rows[which]
        if key == "client":
            typed, sites = folded_codes(visits["site"].values, equipment["site"].values)
            item = owed.equipment[met]
            same = (typed[which] < 0) | (item < 0) | (np.append(sites, -1)[item] == typed[which])
            which, met = which[same], met[same]
        pairs.append((which, met))
    return Served(*(np.concatenate(side) for side in zip(*pairs, strict=True)))


def fulfilled(work: Work, covers: Covers, owed: Sequences, pairs: Served) -> Fulfilled:
    """The occurrence that each visit done fulfils; visits that fulfil none are not among them.

    What fell before visits_from is not fulfilled either: nothing is late against it.
    """
    done = work.register["visits"]["done_on"].values
    did = happened(work)[pairs.visits]
    visit, sequence = pairs.visits[did], pairs.sequences[did]
    out = np.append(covers.out_of_service_from, NO_DATE)[owed.equipment[sequence]]
    window = owed.window[sequence].astype("m8[D]")
    begins = np.fmin(owed.origin[sequence], first_reach(owed)[sequence])
    within = ~(done[visit] >= out) & (done[visit] >= begins)
    visit, sequence, window = visit[within], sequence[within], window[within]
    # Of several runs of contracts the latest that had begun: an old one is not served once a new one is.
    order = np.lexsort((sequence, visit))
    visit, sequence, window = visit[order], sequence[order], window[order]
    latest = np.append(begins_of(visit, owed.group[sequence])[1:], True)[: len(visit)]
    visit, sequence, window = visit[latest], sequence[latest], window[latest]
    order = np.lexsort((visit, done[visit], sequence))
    visit, sequence, window = visit[order], sequence[order], window[order]
    first = begins_of(sequence)
    number = owed.cadence[sequence].latest(done[visit] + window)
    fulfils = (number >= 0) & begins_of(sequence, number)
    on = owed.cadence[sequence].on(number)
    early = on < since(work, len(sequence))
    fulfils &= ~early
    chained = owed.completion[sequence]
    if chained.any():
        at = np.flatnonzero(chained)
        number[at], on[at] = in_a_chain(work, owed, sequence[at], done[visit[at]], first[at])
        early = on < since(work, len(sequence))
        fulfils[at] = ~np.isnat(on[at])
        on[early] = NO_DATE
    return Fulfilled(visit[fulfils], sequence[fulfils], number[fulfils], on[fulfils], done[visit[fulfils]])


def first_reach(owed: Sequences) -> Dates:
    """The first day on which a visit can fulfil anything of a sequence that may be visited before its origin."""
    first = owed.cadence.on(np.zeros(len(owed), np.int64)) - owed.window.astype("m8[D]")
    return np.where(owed.completion, owed.origin, first)


def in_a_chain(
    work: Work, owed: Sequences, sequence: Wholes, done: Dates, first: Flags
) -> tuple[Wholes, Dates]:  # fmt: skip
    """Number and occurrence of visits under `completion`: each fulfils the next, one interval after the one before.

    Entries are sorted by sequence and day, and hold every visit of their sequences. What fell due before visits_from is
    passed over by the visits done since.
    """
    number = np.arange(len(sequence)) - np.maximum.accumulate(np.where(first, np.arange(len(sequence)), 0))
    before = np.where(first, NO_DATE, np.roll(done, 1))
    cadence = chained(owed, sequence, before)
    start = since(work, len(sequence))
    passed = np.where(done >= start, cadence.from_day(start), 0)
    on = cadence.on(passed)
    never = owed.cadence.count[sequence] == 0
    return number, np.where(never, NO_DATE, on)


def chained(owed: Sequences, sequence: Wholes, done: Dates) -> Cadence:
    """The occurrences that follow the last visit done under `completion`; missing: those from the origin."""
    interval = owed.interval[sequence]
    own, again = owed.cadence[sequence], cadence_of(done, interval.again(), owed.last[sequence])
    there = ~np.isnat(done)
    again_count = np.where(interval.every == 0, 0, again.count)
    return Cadence(
        base=np.where(there, again.base, own.base),
        first_months=np.where(there, again.first_months, own.first_months),
        months=np.where(there, again.months, own.months),
        days=np.where(there, again.days, own.days),
        count=np.where(there, again_count, own.count),
    )


def since(work: Work, count: int) -> Dates:
    """visits_from as a column: what fell due before it is neither due nor missed. Blank: the register's first day."""
    first = work.register.settings.visits_from or "1900-03-01"
    return np.full(count, np.datetime64(first, "D"))


def latest_done(owed: Sequences, done: Fulfilled) -> tuple[Wholes, Dates]:
    """The number of the latest occurrence fulfilled of each sequence, and the day of its last visit; -1 and missing."""
    number: Values = np.full(len(owed), -1, np.int64)
    day = np.full(len(owed), NO_DATE)
    # Sorted by sequence and day: of several entries the last is written last.
    number[done.sequences], day[done.sequences] = done.number, done.done_on
    return number, day


def missed(
    owed: Sequences, done: Fulfilled, start: Dates, first: np.datetime64, last: np.datetime64
) -> tuple[Wholes, Dates]:
    """Sequences and days of the occurrences missed from `first` to `last`: unfulfilled, before a fulfilled one.

    Of a run of contracts that is followed by one with a fulfilled visit, all that is left is missed.
    """
    number, _ = latest_done(owed, done)
    later = served_later(owed, number >= 0)
    bound = np.where(later, owed.cadence.count, number)
    low = np.maximum(owed.cadence.from_day(np.fmax(start, first)), 0)
    high = np.minimum(bound, owed.cadence.latest(np.full(len(owed), last)) + 1)
    count = np.where(owed.completion, 0, np.maximum(high - low, 0))
    sequence = np.repeat(np.arange(len(owed)), count)
    k = np.arange(len(sequence)) - np.repeat(np.cumsum(count) - count, count) + low[sequence]
    size = int(max(k.max(initial=0), done.number.max(initial=0))) + 1
    left = ~np.isin(sequence * size + k, done.sequences * size + done.number)
    return sequence[left], owed.cadence[sequence[left]].on(k[left])


def served_later(owed: Sequences, some: Flags) -> Flags:
    """Sequences after which another of their group has a visit that fulfilled something."""
    at: Positions = np.arange(len(owed), dtype=np.int32)
    latest = np.full(int(owed.group.max(initial=-1)) + 1, -1, np.int32)
    latest[owed.group[some]] = at[some]
    return at < latest[owed.group]
