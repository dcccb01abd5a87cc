"""The grey columns of cover: what Equipment and Contracts show at as-of (rule 2)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import COVERS
from register.columns import NO_DATE, SPOILT, Codes, Column, Dates, Flags, column_of
from register.contracts import notice_from
from register.cover_notes import begins_on, cover_notes
from register.cover_starts import EVENTS
from register.covers import Covers, Holding
from register.periods import DAY

SHOWN: Final = ("void", "warranty", "extended", "contract", "latent", "in store", "not started", "not set")
"""The order in which the covers of a day are shown; where none of them holds: expired."""


def put_cover(work: Work, covers: Covers) -> None:
    """Write cover_starts … days_left of Equipment, holds_until and state of Contracts, and when they change next."""
    count = len(covers.starts)
    held = covers.holding(np.arange(count, dtype=np.int32), np.full(count, work.day))
    shown = shown_cover(held)
    work.put("equipment", "cover_starts", dated(covers.starts, covers.not_set & np.isnat(covers.starts)))
    for key, ends in (
        ("cover_ends", covers.warranty_to),
        ("extended_ends", covers.extended_to),
        ("latent_ends", covers.latent_to),
    ):
        work.put("equipment", key, dated(ends, covers.not_set))
    work.put("equipment", "contract_ends", column_of("date", covers.contract_ends))
    work.put("equipment", "cover", column_of("choice", shown))
    work.put("equipment", "cover_note", cover_notes(work, covers, shown, held.contract))
    work.put("equipment", "days_left", days_left(work, covers, shown))
    unusable = np.isnat(covers.terms.starts)
    work.put("contracts", "holds_until", dated(covers.terms.holds_until, unusable))
    work.put("contracts", "state", column_of("choice", covers.terms.state, spoilt=unusable))
    say_changes(work, covers)


def shown_cover(held: Holding) -> Codes:
    """The one cover that is shown for each question: void, warranty, extended, contract, latent go before the rest."""
    flags: list[Flags] = [
        held.void, held.warranty, held.extended, held.contract >= 0, held.latent, held.in_store, held.not_started,
        held.not_set,
    ]  # fmt: skip
    codes = [COVERS.index(name) for name in SHOWN]
    return np.select(flags, codes, COVERS.index("expired")).astype(np.int8)


def days_left(work: Work, covers: Covers, shown: Codes) -> Column:
    """Days from as-of to the last day of the shown cover (0 on that day); in store, to the end of the shelf months.

    Blank while the cover is void, expired, not set or not started.
    """
    last = np.full(len(shown), NO_DATE)
    for name, ends in (
        ("warranty", covers.warranty_to),
        ("extended", covers.extended_to),
        ("contract", covers.contract_ends),
        ("latent", covers.latent_to),
        ("in store", covers.shelf_to),
    ):
        last = np.where(shown == COVERS.index(name), ends, last)
    given = ~np.isnat(last)
    return column_of("whole", np.where(given, (last - work.day).astype(np.int64), 0), given)


def dated(dates: Dates, unsaid: Flags) -> Column:
    """A column of dates, spoilt where the rule cannot say one."""
    column = column_of("date", dates)
    column.state[unsaid] = SPOILT
    return column


def say_changes(work: Work, covers: Covers) -> None:
    """Tell the next midnight after as-of at which one of these columns, or a finding about them, changes by itself.

    An open suspension ends, so far, at as-of: it moves the end of its contract with every day.
    """
    terms, items, contracts = covers.terms, work.register["equipment"], work.register["contracts"]
    days = [
        begins_on(covers), covers.starts, covers.warranty_from, covers.extended_from, covers.latent_from,
        covers.warranty_to + DAY, covers.extended_to + DAY, covers.latent_to + DAY, covers.store_to + DAY,
        *(items[key].values for key in EVENTS),
        terms.starts, terms.holds_until + DAY, contracts["suspended_from"].values,
        terms.suspended_from, terms.suspended_to + DAY,
        notice_from(work, terms.holds_until),
    ]  # fmt: skip
    ahead = np.concatenate(days)
    ahead = ahead[ahead > work.day]
    if len(ahead):
        work.changes.append(ahead.min().astype("datetime64[s]"))
