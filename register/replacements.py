"""Items that replace others: what cover they take over (A40), and when the old ones go out of service (rule 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.assessment import Work
from register.choices import REPLACED_COVERS
from register.columns import NO_DATE, SCALE, Codes, Dates, Flags, Positions, Texts, Values, Wholes, take, take_column
from register.cover_starts import UNREADABLE, Start
from register.covers import UNSAID
from register.frozen import ids_of
from register.joins import begins_of
from register.phrases import Fact

FRESH: Final = REPLACED_COVERS.index("fresh")
MONTHS, REPLACED, CIRCLE = (UNSAID.index(name) for name in ("months", "replaced", "circle"))


@dataclass(frozen=True, slots=True)
class Segments:
    """Warranty, extension and latent defects (in this order) of every item: first and last days of shape (3, items).

    `unsaid` is a code into `UNSAID`, -1 where the segments can be said.
    """

    firsts: Dates
    lasts: Dates
    unsaid: Codes


def carried_on(work: Work, start: Start, own: Segments, void_from: Dates) -> tuple[Segments, Flags]:
    """The segments with those of replacements taken over from the items they replace, and which these are.

    *remainder* (also when the new row's plan is blank about it): a replacement holds what was left of the three
    segments on its start day, to the same last days, whatever its own plan says. Where nothing was left, or the old
    item was void, it was sold anew and holds its own full term; so it does under *fresh*, and as a packed spare part
    (A08).
    """
    items, plans = work.register["equipment"], work.register["plans"]
    replaces = items["replaces"]
    setting = take_column(plans["replaced_cover"], items["plan"].values)
    takes_over = ~replaces.blank & ~start.packed & (setting.values != FRESH)
    order, depths, circle = generations(replaces.values)
    say_odd_links(work, circle)

    firsts, lasts, unsaid = own.firsts.copy(), own.lasts.copy(), own.unsaid.copy()
    unsaid[takes_over & (replaces.spoilt | setting.spoilt) & (unsaid < 0)] = UNREADABLE
    unsaid[takes_over & circle & (unsaid < 0)] = CIRCLE
    open_or_said = (unsaid < 0) | (unsaid == MONTHS)
    able = takes_over & replaces.given & ~setting.spoilt & ~circle & ~np.isnat(start.on) & open_or_said
    rest = np.zeros(len(items), np.bool_)
    for generation in each_generation(order, depths):
        new = generation[able[generation]]
        old, day = replaces.values[new], start.on[new]
        void = void_from[old] <= day
        unknown = ~void & (unsaid[old] >= 0)
        unsaid[new[unknown & (unsaid[new] < 0)]] = REPLACED
        left = (lasts[:, old] >= day) & ~void & ~unknown
        some = left.any(axis=0)
        new, old, day, left = new[some], old[some], day[some], left[:, some]
        begins = np.where(left, np.maximum(firsts[:, old], day), NO_DATE)
        # A replacement starts on its own day even when the old item's cover had not started yet.
        begins[left.argmax(axis=0), np.arange(len(new))] = day
        firsts[:, new], lasts[:, new] = begins, np.where(left, lasts[:, old], NO_DATE)
        unsaid[new], rest[new] = -1, True
    unsaid[takes_over & (depths < 0) & ~circle & (unsaid < 0)] = REPLACED
    say_of_replaced(work, "cover_replaced_not_set", unsaid == REPLACED)
    undated = ~replaces.blank & np.isnat(start.on) & ((unsaid < 0) | (unsaid == MONTHS))
    say_of_replaced(work, "cover_replacement_undated", undated)
    return Segments(firsts, lasts, unsaid), rest


def generations(replaces: Positions) -> tuple[NDArray[np.int64], NDArray[np.int64], Flags]:
    """The replacements in an order that meets old before new, the generation of each item, and who stands in a circle.

    An item that replaces nobody is of generation 0; those in a circle, or behind one, are of generation -1.
    """
    count = len(replaces)
    everybody = np.arange(count)
    jump = np.where(replaces >= 0, replaces, everybody).astype(np.int64)
    depths = (replaces >= 0).astype(np.int64)
    ahead = jump.copy()
    for _ in range(max(count, 1).bit_length()):
        depths = depths + depths[ahead]
        ahead = ahead[ahead]
    # Whoever still points at a replacement after more steps than there are items goes round; where it ends up is
    # on the circle, and so is everybody that can be reached from there.
    endless = replaces[ahead] >= 0
    circle = np.zeros(count, np.bool_)
    reached = ahead[endless]
    while len(reached):
        circle[reached] = True
        reached = jump[reached]
        reached = reached[~circle[reached]]
    depths[endless] = -1
    order = np.argsort(depths, kind="stable")
    return order[depths[order] > 0], depths, circle


def each_generation(order: NDArray[np.int64], depths: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The replacements of each generation, from the first on."""
    cuts = np.flatnonzero(np.diff(depths[order])) + 1
    yield from np.split(order, cuts)


def say_odd_links(work: Work, circle: Flags) -> None:
    """Tell items that replace themselves or one another, another client's item, or one that was replaced before."""
    items = work.register["equipment"]
    old = items["replaces"].values
    itself = old == np.arange(len(items))
    work.findings.add("cover_replaces_itself", "equipment", "replaces", itself)
    work.findings.add("cover_replaces_circle", "equipment", "replaces", circle & ~itself)
    client = items["client"].values
    others = take_column(items["client"], old).values
    say_of_replaced(
        work, "cover_replaces_stranger", ~itself & (client >= 0) & (others >= 0) & (client != others)
    )
    linked = np.flatnonzero((old >= 0) & ~itself)
    linked = linked[np.argsort(old[linked], kind="stable")]
    first = begins_of(old[linked])
    upper = linked[np.maximum.accumulate(np.where(first, np.arange(len(linked)), 0))]
    again = ~first & ~several(work)[old[linked]]
    say_of_replaced(work, "cover_replaced_twice", linked[again], first=items.sheet_rows[upper[again]])


def say_of_replaced(work: Work, code: str, where: Values, column: str = "replaces", **facts: Fact) -> None:
    """Tell `code` of items (a mask or positions), naming the item that each of them replaces."""
    at = np.flatnonzero(where) if where.dtype == np.bool_ else where
    work.findings.add(code, "equipment", column, at.astype(np.int32), old=replaced_ids(work, at), **facts)


def replaced_ids(work: Work, at: Wholes) -> Texts:
    """The id of the item that each of some items replaces, or what was typed where it is nobody's."""
    replaces = work.register["equipment"]["replaces"]
    old = replaces.values[at]
    typed = np.full(len(at), None, object) if replaces.typed is None else replaces.typed[at]
    return np.where(old >= 0, take(ids_of(work, "equipment"), old, None), typed)


def several(work: Work) -> Flags:
    """Rows that stand for more than one piece, or whose quantity cannot be read: one replaced leaves the others."""
    quantity = work.register["equipment"]["quantity"]
    return quantity.spoilt | quantity.given & (quantity.values > SCALE)


def out_of_service_from(work: Work, start: Start) -> Dates:
    """The day on which another item takes the place of each; NaT where none does, or the row stands for several.

    Items that replace one another in a circle stay in service: who is the older one is not known.
    """
    old = work.register["equipment"]["replaces"].values
    out = np.full(len(old), NO_DATE)
    _, _, circle = generations(old)
    linked = np.flatnonzero((old >= 0) & ~circle)
    np.fmin.at(out, old[linked], start.on[linked])
    return np.where(several(work), NO_DATE, out)
