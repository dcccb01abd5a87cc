"""The functions that staff use in cells of their own: the rules of the register, for a cell or a whole range.

The register's own grey columns are values that Update writes; these are for calculations and report sheets beside them.
Blank in, blank out; what cannot be read gives #VALUE!, a day that no register knows #NUM!, what only a register could
say #N/A outside one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

import numpy as np

from macros.bind import bound
from macros.cells import NA, NUM, Answer
from macros.fee_answers import Asked, priced, ruled
from macros.office import Office
from register.choices import COUNTINGS, COVERS, PROMISE_UNITS, choice_words
from register.clocks import deadline as deadline_by
from register.columns import BLANK, GIVEN, NO_DATE, SPOILT, Column, Dates, Flags, Values, blank_column, column_of, take
from register.cover_columns import shown_cover
from register.covers import Holding, between
from register.language import LANGUAGES
from register.occurrences import Interval, cadence_of
from register.periods import DAY, LAST, ends_of, last_covered

WORKING: Final = tuple(PROMISE_UNITS.index(unit) for unit in ("working hour", "working day"))
ALL: Final = slice(None)
TWO_STATES: Final = np.array([GIVEN, SPOILT], np.int8)
Rows: TypeAlias = "slice | Values"


@bound(start="equipment.accepted_on", months="plans.months", counting="counting?")
def warranty_end(start: Column, months: Column, counting: Column, office: Office | None) -> Answer:
    """The last day of a warranty of so many months that starts on a day (rule 1).

    `counting` left out: as the Settings of the calling workbook say.
    """

    def ends(rows: Rows, how: str) -> Dates:
        return last_covered(start.values[rows], months.values[rows], how)

    return counted(ends, counting, office)


@bound(
    start="equipment.accepted_on", months="plans.months", extra_months="equipment.extra_months?",
    latent_months="plans.latent_months", counting="counting?",
)  # fmt: skip
def latent_end(
    start: Column, months: Column, extra_months: Column, latent_months: Column, counting: Column, office: Office | None
) -> Answer:
    """The last day of the latent-defect period that follows a warranty and its extension (rule 2, A14, F10).

    Blank `extra_months` is none; 0 `latent_months` gives blank: there is no such period.
    """

    def ends(rows: Rows, how: str) -> Dates:
        extra, latent = extra_months.values[rows], latent_months.values[rows]
        return ends_of(start.values[rows], months.values[rows], extra, latent, how).latent

    return counted(ends, counting, office, none=latent_months.values == 0)


@bound(
    start="equipment.cover_starts", end_="equipment.cover_ends", latent_end="equipment.latent_ends?",
    day="visits.done_on",
)  # fmt: skip
def cover(start: Column, end_: Column, latent_end: Column, day: Column, office: Office | None) -> Answer:
    """What covers an item on a day: not started, warranty, latent or expired, in the register's language (rule 2).

    Blank `latent_end`: no latent-defect period. Dates that contradict one another give #NUM!.
    """
    days, never = day.values, np.zeros(len(day), np.bool_)
    warranty = between(start.values, days, end_.values)
    latent = (end_.values < days) & (days <= latent_end.values) & (days >= start.values)
    not_started = days < start.values
    none = np.full(len(day), -1, np.int32)
    over = ~(warranty | latent | not_started)
    holding = Holding(never, warranty, never, none, latent, never, not_started, never, over)
    wrong = (end_.values < start.values) | (latent_end.values < end_.values)
    column = column_of("choice", shown_cover(holding), ~wrong, wrong)
    return Answer(column, NUM, cover_names(LANGUAGES[0] if office is None else office.register.settings.language))


@bound(
    first="visits.planned_on", every="visit_plans.every", unit="visit_plans.unit", last_done="visits.done_on?",
    day="visits.planned_on?",
)  # fmt: skip
def next_visit(first: Column, every: Column, unit: Column, last_done: Column, day: Column) -> Answer:
    """The next visit of those at equal distances from a first one: the one after the last that was done (rule 7).

    A visit fulfils the latest one that it was at most a quarter of the interval early for, 30 days at the most. Those
    before `day` are passed over. Every 0 is once; nothing left to come gives blank.
    """
    at_first = np.zeros(len(first), np.int64)
    interval = Interval(every.values, unit.values, at_first, np.zeros(len(first), np.int8))
    visits = cadence_of(first.values, interval, np.full(len(first), LAST))
    window = np.where(every.values == 0, 0, interval.window()).astype("m8[D]")
    done = np.where(last_done.given, last_done.values + window, first.values - DAY)
    number = np.where(unit.given, visits.latest(done), -1) + 1
    number = np.where(day.given, np.maximum(number, visits.from_day(np.where(day.given, day.values, LAST))), number)
    return Answer(column_of("date", np.where(unit.given, visits.on(number), NO_DATE)), NUM)


@bound(from_="repairs.reported_at", within="promises.within", unit="promises.unit")
def deadline(from_: Column, within: Column, unit: Column, office: Office | None) -> Answer:
    """The instant by which what was promised within so many units of an event is to be done (rule 5).

    The working clocks go by Settings and Holidays of the calling workbook, hours by its time zone.
    """
    if office is None:
        return Answer(unsaid("instant", len(within)))
    by = deadline_by(from_.values, within.values, unit.values, office.calendar)
    settings = office.register.settings
    works = settings.working_days and settings.working_hours
    missing = np.isnat(by)
    error = NUM if works else np.where(np.isin(unit.values, WORKING), NA, NUM).astype(object)
    return Answer(column_of("instant", by, ~missing, missing), error)


@bound(
    plan="fee_rules.plan", cover="equipment.cover", cause="repairs.cause", parts_list="parts.list_price?",
    parts_cost="parts.cost_price?", hours="repairs.labour_hours?", trips="repairs.trips?", zone="clients.zone?",
)  # fmt: skip
def service_fee(  # noqa: PLR0913, PLR0917 — an argument each, as the contract names them
    plan: Column, cover: Column, cause: Column, parts_list: Column, parts_cost: Column, hours: Column, trips: Column,
    zone: Column, office: Office | None,
) -> Answer:  # fmt: skip
    """What a repair costs the client before freight, by the fee rules and rates of the calling workbook (rule 4).

    `parts_list` and `parts_cost` are what its parts come to by list and at cost. #N/A where no rule fits, or the rule
    leaves the amount to ask. Wear parts are not known here.
    """
    if office is None:
        return Answer(unsaid("number", len(cause)))
    asked = Asked(plan, cover, cause, parts_list, parts_cost, hours, trips, zone)
    return Answer(priced(asked, office))


@bound(plan="fee_rules.plan", cover="equipment.cover", cause="repairs.cause")
def fee_clause(plan: Column, cover: Column, cause: Column, office: Office | None) -> Answer:
    """The clause of the fee rule that a repair comes to (rule 4); #N/A where none fits, blank where it names none."""
    if office is None:
        return Answer(unsaid("text", len(cause)))
    rule = ruled(plan, cover, cause, office)
    clauses = office.register["fee_rules"]["clause"]
    texts = take(clauses.values, rule.rows, None)
    return Answer(column_of("text", texts, spoilt=~rule.found))


@bound(text="holidays.date")
def roc_date(text: Column) -> Answer:
    """The day that a text says, in the years of the Republic (115/3/5, 民國115年3月5日) or the common era."""
    return Answer(text)


def counted(
    ends: Callable[[Rows, str], Dates], counting: Column, office: Office | None, none: Flags | None = None
) -> Answer:
    """Ends of cover, each by its counting; blank for `none`; #NUM! where it would lie after 2199.

    A counting that is left out is the firm's, which only its register knows.
    """
    firms: str | None = None if office is None else office.register.settings.counting
    if not np.count_nonzero(counting.state):
        if firms is None:
            return Answer(unsaid("date", len(counting)))
        days = ends(ALL, firms)
        return Answer(Column("date", days, states(days, none)), NUM)
    days, unknown = np.full(len(counting), NO_DATE), np.zeros(len(counting), np.bool_)
    codes: list[int] = np.unique(counting.values).tolist()
    for code in codes:
        rows = np.flatnonzero(counting.values == code)
        how: str | None = firms if code < 0 else COUNTINGS[code]
        if how is None:
            unknown[rows] = True
        else:
            days[rows] = ends(rows, how)
    return Answer(Column("date", days, states(days, none)), np.where(unknown, NA, NUM).astype(object))


@cache
def cover_names(language: str) -> tuple[str, ...]:
    """What each cover is called."""
    return tuple(choice_words("equipment", "cover", key).in_(language) for key in COVERS)


def states(days: Dates, none: Flags | None) -> Values:
    """Given where there is a day, blank for `none`, else not to be said."""
    state = TWO_STATES[np.isnat(days).view(np.int8)]
    return state if none is None else np.where(none, np.int8(BLANK), state)


def unsaid(kind: str, count: int) -> Column:
    """A column of which nothing can be said."""
    column = blank_column(kind, count)
    column.state[:] = SPOILT
    return column
