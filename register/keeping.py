"""How long a record is kept: five years, or what the firm has set, from the last entry of its set (B22, rule 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import PERIOD_UNITS
from register.columns import NO_DATE, Column, Dates, Flags, Positions, Wholes, column_of, take
from register.covers import Covers
from register.joins import folded_codes, matched
from register.periods import span_added
from register.replacements import each_generation, generations
from register.settings_rows import say_setting_not_set

BEFOREHAND: Final = {
    "equipment": ("sold_on", "completed_on", "accepted_on"),
    "visits": ("planned_on",),
    "documents": ("due_on",),
    "repairs": ("appointed_at", "agreed_on"),
    "contracts": ("starts", "ends", "ended_on", "suspended_from", "suspended_to"),
}
"""Dates that count before they come: basis, contract and planned ones. Other dates after as-of have not happened."""
YEAR: Final = PERIOD_UNITS.index("year")


@dataclass(frozen=True, slots=True)
class Last:
    """The last typed date of each row of a table and of what hangs on it; `unsaid`: a cell in error hides it."""

    on: Dates
    unsaid: Flags


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until which day each row is kept, that day included; NaT where it cannot be said."""

    equipment: Dates
    visits: Dates
    repairs: Dates


def assess_keeping(work: Work, covers: Covers) -> Keeping:
    """How long each record is kept; puts `keep_until` of Equipment, Visits and Repairs.

    keep_years after the last typed date in the row and in what hangs on it: the parts of a repair, the dealer's claim
    and feedback about it; a visit and the repair it led to, which are the record of one job; on an item its repairs,
    its visits, its papers, contracts that name it, and the item that replaced it, whose cover rests on the old one. An
    item is kept until its cover ends at the least.
    """
    repairs, visits = last_dates(work, "repairs"), last_dates(work, "visits")
    for table in ("repair_parts", "claims", "feedback"):
        repairs = hung(repairs, work.register[table]["repair"].values, last_dates(work, table))
    ahead = work.register["repairs"]["reported_at"].values > work.as_of
    job = work.register["visits"]["repair"].values
    job = np.where(take(ahead, job, missing=True), -1, job)
    repairs = hung(repairs, job, visits)
    repairs = Last(np.where(ahead, NO_DATE, repairs.on), repairs.unsaid & ~ahead)
    led_to = Last(take(repairs.on, job, NO_DATE), take(repairs.unsaid, job, missing=False))
    visits = Last(np.fmax(visits.on, led_to.on), visits.unsaid | led_to.unsaid)
    items = items_last(work, covers, repairs, visits)

    years = work.register.settings.keep_years
    if years is None:
        say_not_set(work)
    kept = {"visits": kept_until(visits, years), "repairs": kept_until(repairs, years)}
    kept["equipment"] = items_kept(work, covers, kept_until(items, years))
    for table, column in kept.items():
        work.put(table, "keep_until", column)
    return Keeping(**{table: column.values for table, column in kept.items()})


def last_dates(work: Work, table: str) -> Last:
    """The last date that is typed in each row, whatever the column."""
    rows = work.register[table]
    on, unsaid = np.full(len(rows), NO_DATE), np.zeros(len(rows), np.bool_)
    for spec in rows.spec.typed:
        if spec.array_kind in {"date", "instant"}:
            column = rows[spec.key]
            days = column.values.astype("datetime64[D]")
            if spec.key not in BEFOREHAND.get(table, ()):
                note_change(work, column)
                days = np.where(column.values <= work.as_of, days, NO_DATE)
            on, unsaid = np.fmax(on, days), unsaid | column.spoilt
    return Last(on, unsaid)


def note_change(work: Work, column: Column) -> None:
    """Tell the next instant at which a date that is typed ahead comes."""
    later = column.values[column.values > work.as_of]
    if len(later):
        work.changes.append(later.min().astype("datetime64[s]"))


def hung(rows: Last, of: Positions | Wholes, what: Last) -> Last:
    """The rows with what hangs on them: `of` is the row of each, -1 none."""
    hangs = of >= 0
    on, unsaid = rows.on.copy(), rows.unsaid.copy()
    np.fmax.at(on, of[hangs], what.on[hangs])
    np.logical_or.at(unsaid, of[hangs], what.unsaid[hangs])
    return Last(on, unsaid)


def items_last(work: Work, covers: Covers, repairs: Last, visits: Last) -> Last:
    """The last date of every item and of its repairs, visits, contracts and papers.

    A visit to the client, or to one of the client's sites, was a visit to all items that were in service there.
    """
    register = work.register
    items = hung(last_dates(work, "equipment"), register["repairs"]["equipment"].values, repairs)
    items = hung(items, register["visits"]["equipment"].values, visits)
    for table in ("contracts", "documents"):
        items = hung(items, register[table]["equipment"].values, last_dates(work, table))
    visit, item = client_visits(work)
    there = ~(covers.out_of_service_from[item] <= visits.on[visit])
    visit, item = visit[there], item[there]
    return hung(items, item, Last(visits.on[visit], visits.unsaid[visit]))


def client_visits(work: Work) -> tuple[Wholes, Wholes]:
    """Visits to a client rather than to an item, each with the client's items (of the site it names), as pairs."""
    visits, items = work.register["visits"], work.register["equipment"]
    rows = np.flatnonzero(visits["equipment"].blank & visits["client"].given)
    clients = items["client"].values.astype(np.int64)
    visit, item = matched(visits["client"].values[rows].astype(np.int64), clients)
    visit = rows[visit]
    typed, sites = folded_codes(visits["site"].values, items["site"].values)
    there = (typed[visit] < 0) | (typed[visit] == sites[item])
    return visit[there], item[there]


def kept_until(last: Last, years: int | None) -> Column:
    """The last date and keep_years; spoilt where a cell in error hides it, blank without the setting or any date."""
    if years is None:
        return column_of("date", np.full(len(last.on), NO_DATE))
    count = np.full(len(last.on), years)
    until = span_added(last.on, count, np.full(len(last.on), YEAR, np.int8))
    unsaid = last.unsaid | (np.isnat(until) & ~np.isnat(last.on))
    return column_of("date", np.where(unsaid, NO_DATE, until), spoilt=unsaid)


def items_kept(work: Work, covers: Covers, kept: Column) -> Column:
    """Until when items are kept: not before their cover ends, nor before the item that replaced them.

    While cover is not set nobody knows when it ends, so nothing is said.
    """
    until = np.fmax(kept.values, np.where(kept.given, cover_ends(covers), NO_DATE))
    unsaid = kept.spoilt | (kept.given & covers.not_set)
    replaces = work.register["equipment"]["replaces"].values
    order, depths, _ = generations(replaces)
    for generation in reversed(list(each_generation(order, depths))):
        old = replaces[generation]
        np.fmax.at(until, old, until[generation])
        np.logical_or.at(unsaid, old, unsaid[generation])
    return column_of("date", np.where(unsaid, NO_DATE, until), spoilt=unsaid)


def cover_ends(covers: Covers) -> Dates:
    """The last day of any cover of each item; of a contract that renews itself, the end of its present term."""
    ends = np.fmax(np.fmax(covers.warranty_to, covers.extended_to), np.fmax(covers.latent_to, covers.store_to))
    spans = covers.contracts
    of = np.repeat(np.arange(len(ends)), np.diff(spans.offsets))
    np.fmax.at(ends, of, np.fmin(spans.ends, covers.terms.known_until[spans.contracts]))
    return ends


def say_not_set(work: Work) -> None:
    """Tell once that keep_years is not set, when there is a record to keep (rule 10)."""
    if any(len(work.register[table]) for table in ("equipment", "visits", "repairs")):
        say_setting_not_set(work.findings, work.register.settings.rows, "keep_years")
