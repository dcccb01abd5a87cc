"""How often each component, and each unit, has been repaired under warranty (rule 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CAUSES, CLIENT_CAUSES, OUTCOMES, YES_NO
from register.columns import SCALE, Flags, Positions, Texts, Wholes, take, take_column
from register.frozen import AtReport, ids_of
from register.joins import begins_of, folded_codes

NOT_COUNTED: Final = -1
"""The limit of what is not counted: its plan sets none, or the row stands for several pieces."""
YES: Final = YES_NO.index("yes")
PART_REPLACED: Final = OUTCOMES.index("part replaced")
BY_CLIENT: Final = tuple(CAUSES.index(cause) for cause in CLIENT_CAUSES)


@dataclass(frozen=True, slots=True)
class ItemLimits:
    """How many repairs of each item its plan allows; one entry an item.

    `limit` is `NOT_COUNTED` where none is set, the row stands for several pieces, or a cell in error hides it
    (`unsaid`). `several` are the rows of more than one piece whose repairs would be counted otherwise.
    """

    limit: Wholes
    unsaid: Flags
    several: Flags


@dataclass(frozen=True, slots=True)
class RepeatCounts:
    """The number of each repair in the counts of its component and its unit; one entry a repair, 0 where not counted.

    `limit` is that of the item, `component` a code of its component (-1 none). `since_replaced`: the component has not
    been replaced since, so the number is part of its present count. `unsaid`: a cell in error hides whether it counts.
    """

    items: Positions
    limit: Wholes
    component: Positions
    in_component: Wholes
    in_unit: Wholes
    since_replaced: Flags
    unsaid: Flags

    @property
    def counted(self) -> Flags:
        """Repairs that count."""
        return self.in_unit > 0

    @property
    def shown(self) -> Wholes:
        """The number in the component's count, in the unit's where no component is named."""
        return np.where(self.component >= 0, self.in_component, self.in_unit)


def item_limits(work: Work) -> ItemLimits:
    """How many repairs of each item its plan allows (A11, A12); a blank quantity is one piece."""
    items = work.register["equipment"]
    plan, quantity = items["plan"], items["quantity"]
    limit = take_column(work.register["plans"]["repair_limit"], plan.values)
    several = limit.given & quantity.given & (quantity.values > SCALE)
    unsaid = plan.spoilt | limit.spoilt | (limit.given & quantity.spoilt)
    return ItemLimits(np.where(limit.given & ~several & ~unsaid, limit.values, NOT_COUNTED), unsaid, several)


def reported(work: Work) -> Flags:
    """Repairs of a known item that were reported by as-of and are not cancelled.

    What is dated after as-of has not happened (rule 10): a repair that will be cancelled is not cancelled yet.
    """
    repairs = work.register["repairs"]
    known = repairs["equipment"].given & (repairs["reported_at"].values <= work.as_of)
    return known & ~(repairs["cancelled_on"].values <= work.day)


def outcome_is(work: Work, outcome: int) -> Flags:
    """Repairs with this outcome; typed beforehand beside a later fixed_at it has not happened yet."""
    repairs = work.register["repairs"]
    return (repairs["outcome"].values == outcome) & ~(repairs["fixed_at"].values > work.as_of)


def under_warranty(work: Work, at_report: AtReport) -> Flags:
    """Repairs that count: reported under warranty or extended, not cancelled, not solved by phone, not the client's.

    A cause that is blank or unknown is not the client's.
    """
    repairs = work.register["repairs"]
    by_phone = repairs["solved_by_phone"].values == YES
    by_client = np.isin(repairs["cause"].values, BY_CLIENT)
    return reported(work) & (at_report.warranty | at_report.extended) & ~by_phone & ~by_client


def hidden(work: Work, at_report: AtReport) -> Flags:
    """Repairs of which a cell in error hides whether they count."""
    repairs = work.register["repairs"]
    ahead = repairs["reported_at"].values > work.as_of
    doubtful = np.any([repairs[key].spoilt for key in ("cancelled_on", "solved_by_phone", "cause")], axis=0)
    return (~at_report.known & ~ahead) | (doubtful & (at_report.warranty | at_report.extended))


def counts(work: Work, at_report: AtReport, limits: ItemLimits) -> RepeatCounts:
    """The counts of every repair, in the order of their reports.

    By component: same item and component but for case, width and spaces, since the component was last replaced; the
    repair that replaces it still counts, the next is the first again. A replacement counts whoever paid for it. By
    unit: all counted repairs of the item; an item that replaces another starts at 0, for it is a row of its own.
    """
    repairs = work.register["repairs"]
    items = repairs["equipment"].values
    limit = take(limits.limit, items, NOT_COUNTED)
    unsaid = hidden(work, at_report) & ((limit != NOT_COUNTED) | (items < 0))
    unsaid |= take(limits.unsaid, items, missing=False)
    counted = under_warranty(work, at_report) & (limit != NOT_COUNTED) & ~unsaid
    (component,) = folded_codes(repairs["component"].values)
    component = np.where(repairs["component"].given, component, -1).astype(np.int32)

    order = in_order(work, np.flatnonzero(reported(work)))
    in_unit, _ = numbered(order, counted, np.zeros(len(counted), np.bool_), items)
    order = order[component[order] >= 0]
    order = order[np.lexsort((component[order], items[order]))]
    in_component, since = numbered(order, counted, outcome_is(work, PART_REPLACED), items, component)
    unsaid |= repairs["component"].spoilt & counted
    return RepeatCounts(items, limit, component, in_component, in_unit, since, unsaid)


def numbered(order: Wholes, counted: Flags, replaced: Flags, *groups: Positions) -> tuple[Wholes, Flags]:
    """The number of each repair since the last replacement in its group, and whether that was the last till now.

    `order` are the repairs with those of a group together, the earliest first; the numbers are 0 for all that do not
    count.
    """
    numbers, since = np.zeros(len(counted), np.int64), np.zeros(len(counted), np.bool_)
    if len(order) == 0:
        return numbers, since
    begins = begins_of(*(group[order] for group in groups))
    anew = begins.copy()
    anew[1:] |= replaced[order][:-1]
    so_far = np.cumsum(counted[order])
    before = so_far - counted[order]
    opening = np.maximum.accumulate(np.where(anew, np.arange(len(order)), 0))
    numbers[order] = np.where(counted[order], so_far - before[opening], 0)
    replacements = np.cumsum(replaced[order])
    last = np.append(np.flatnonzero(begins)[1:], len(order)) - 1
    in_all = replacements[last][np.cumsum(begins) - 1]
    since[order] = in_all == replacements - replaced[order]
    return numbers, since


def in_order(work: Work, repairs: Wholes) -> Wholes:
    """Some repairs by item and report; reports of one minute by their ids: sorting the sheet changes nothing."""
    table = work.register["repairs"]
    keys = (table["reported_at"].values[repairs], table["equipment"].values[repairs])
    order = repairs[np.lexsort(keys)]
    ties = ~begins_of(*(key[np.lexsort(keys)] for key in keys))
    if not ties.any():
        return order
    ids: Texts = ids_of(work, "repairs")
    names = np.array([name or "" for name in ids[repairs].tolist()])
    return repairs[np.lexsort((names, np.char.str_len(names), *keys))]
