"""The day on which the cover of an item starts: its plan's basis date, or later for a spare part in store (rule 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import ITEM_KINDS
from register.columns import NO_DATE, Codes, Column, Dates, Flags, Positions, Table, Wholes, take_column
from register.covers import BEGINNINGS, UNSAID
from register.periods import DAY, month_added
from register.phrases import HeadingFact

BASIS_COLUMNS: Final = ("accepted_on", "completed_on", "sold_on")
"""The column in which the date of each of `BASES` stands."""

EVENTS: Final = ("unpacked_on", "voided_on", "retired_on")
SPARE_PART: Final = ITEM_KINDS.index("spare part")
STAND_IN, UNPACKED, SHELF = (BEGINNINGS.index(name) for name in ("stand-in", "unpacked", "shelf"))
UNREADABLE, NO_PLAN, NO_START, TOO_FAR = (UNSAID.index(name) for name in ("unreadable", "plan", "start", "too far"))


@dataclass(frozen=True, slots=True)
class Start:
    """When the cover of each item starts and how that was found; NaT and -1 where there is no start.

    `packed`: A08 applies, the item is a spare part under a plan with shelf months.
    """

    on: Dates
    beginning: Codes
    unsaid: Codes
    packed: Flags
    store_from: Dates
    store_to: Dates
    shelf_to: Dates


def cover_start(work: Work) -> Start:
    """The start of every item's cover.

    The plan's basis date; while that is blank completed_on stands in, with a warning (C15); where both are blank and
    the plan counts months from it, an error. Packed spare parts start when unpacked, at the latest at the end of the
    shelf months counted from acceptance (A08); they are in store until then.
    """
    items, plans = work.register["equipment"], work.register["plans"]
    plan = items["plan"]
    rows = plan.values
    basis = take_column(plans["basis"], rows)
    shelf = take_column(plans["shelf_months"], rows)
    spare = items["kind"].values == SPARE_PART
    packed = spare & shelf.given
    accepted = items["accepted_on"]
    counted = np.where(packed & ~accepted.blank, 0, basis.values)
    dates, states_given, states_blank = basis_dates(items, counted)
    completed = items["completed_on"]

    unsaid = np.full(len(items), -1, np.int8)
    unsaid[dated_unreadable(items, spare, shelf)] = UNREADABLE
    unsaid[(counted >= 0) & ~states_given & ~states_blank] = UNREADABLE
    needed = needs_start(items, plans, rows)
    unsaid[needed & (counted < 0)] = UNREADABLE
    unsaid[~plan.given] = NO_PLAN
    missing = needed & (unsaid < 0) & states_blank
    stand_in = missing & completed.given
    unsaid[missing & completed.spoilt] = UNREADABLE
    none = missing & completed.blank
    unsaid[none] = NO_START
    say_missing_basis(work, counted, stand_in, none)

    on = np.where(stand_in, completed.values, np.where(states_given, dates, NO_DATE))
    say_ahead(work, np.where(stand_in, 1, counted), on)
    beginning = np.where(stand_in, STAND_IN, np.where(np.isnat(on), -1, 0)).astype(np.int8)
    stored = packed & ~np.isnat(on)
    unpacked = happened(work, items["unpacked_on"])
    work.findings.add("cover_unpacked_early", "equipment", "unpacked_on", stored & (unpacked < on), day=on)
    shelf_to = np.where(stored, month_added(on, shelf.values), NO_DATE)
    unsaid[stored & np.isnat(shelf_to)] = TOO_FAR
    opened = np.maximum(unpacked, on)
    out = np.where(stored, np.fmin(opened, shelf_to), on)
    beginning[stored] = np.where(out == opened, UNPACKED, SHELF)[stored]
    waits = stored & (out > on)
    return Start(
        out, beginning, unsaid, packed, np.where(waits, on, NO_DATE), np.where(waits, out - DAY, NO_DATE), shelf_to
    )


def basis_dates(items: Table, counted: Codes) -> tuple[Dates, Flags, Flags]:
    """The date that each item counts from, whether it is given and whether blank; `counted` are codes into `BASES`."""
    columns = [items[key] for key in BASIS_COLUMNS]
    at, row = np.maximum(counted, 0), np.arange(len(items))
    known = counted >= 0
    dates = np.stack([column.values for column in columns])[at, row]
    states_given = np.stack([column.given for column in columns])[at, row]
    states_blank = np.stack([column.blank for column in columns])[at, row]
    return np.where(known, dates, NO_DATE), known & states_given, known & states_blank


def dated_unreadable(items: Table, spare: Flags, shelf: Column) -> Flags:
    """Items whose cover a spoilt cell puts in doubt as a whole: voided, extended, unpacked, or the shelf months."""
    stored = spare & (shelf.spoilt | items["unpacked_on"].spoilt)
    return items["voided_on"].spoilt | items["extra_months"].spoilt | stored


def needs_start(items: Table, plans: Table, rows: Positions) -> Flags:
    """Items of a plan that counts something from the start. Months 0 or blank need no basis date (rule 2)."""
    months = take_column(plans["months"], rows)
    latent = take_column(plans["latent_months"], rows)
    counted: Wholes = months.values + latent.values + items["extra_months"].values
    return months.given & (counted > 0)


def happened(work: Work, column: Column) -> Dates:
    """The dates of an event; one dated after as-of has not happened (rule 10)."""
    return np.where(column.values <= work.day, column.values, NO_DATE)


def say_missing_basis(work: Work, counted: Codes, stand_in: Flags, none: Flags) -> None:
    """Tell where completed_on stands in for the basis date, and where there is no date at all."""
    completed, heading = work.register["equipment"]["completed_on"].values, HeadingFact("equipment", "completed_on")
    for code, key in enumerate(BASIS_COLUMNS):
        here = counted == code
        work.findings.add(
            "cover_completed_stands_in", "equipment", key, here & stand_in, day=completed, completed=heading
        )
        work.findings.add("cover_no_start", "equipment", key, here & none, completed=heading)


def say_ahead(work: Work, counted: Codes, on: Dates) -> None:
    """Tell basis dates and events that lie after the real now: mistyped more often than meant (rule 10)."""
    today = work.now.astype("datetime64[D]")
    items = work.register["equipment"]
    for code, key in enumerate(BASIS_COLUMNS):
        work.findings.add("cover_date_ahead", "equipment", key, (counted == code) & (on > today), day=on)
    for key in EVENTS:
        dates = items[key].values
        work.findings.add("cover_event_ahead", "equipment", key, dates > today, day=dates)
