"""The decision table of fees: which row of FeeRules a repair comes to (rule 4).

The item's plan comes first, then the plan that a holding contract brings, each with its own covers, then the rows for
every plan; within each the order of the numbers, and the first row that fits. Covers and causes are bits, so that a
row for a group, or for any, fits with one comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.choices import CAUSES, CLIENT_CAUSES, COVERS, OWN_CAUSES, RULE_CAUSES, RULE_COVERS
from register.columns import Codes, Flags, Positions, Table, Wholes

WARRANTY, EXTENDED, LATENT, CONTRACT, EXPIRED, VOID = (
    1 << RULE_COVERS.index(cover) for cover in ("warranty", "extended", "latent", "contract", "expired", "void")
)
"""The covers of a day as bits. A rule for warranty also serves extended (A09), in store (A08) and not started."""
ANY_COVER: Final = (1 << RULE_COVERS.index("*")) - 1
ANY_CAUSE: Final = (1 << len(CAUSES)) - 1

SERVED_BY_STATE: Final = {
    "warranty": WARRANTY,
    "extended": WARRANTY | EXTENDED,
    "in store": WARRANTY,
    "not started": WARRANTY,
    "expired": EXPIRED,
    "void": VOID,
}
"""The covers that an item's state brings; latent depends on the cause as well (A15)."""
STATE_BITS: Final = np.array([SERVED_BY_STATE.get(state, 0) for state in COVERS] + [0], np.int64)
"""The same by code of COVERS; the last entry is for -1."""


def cause_bits(cause: str) -> int:
    """The causes that a rule's cause speaks of: itself, its group, or all."""
    groups = {"own": OWN_CAUSES, "client": CLIENT_CAUSES, "*": CAUSES}
    return sum(1 << CAUSES.index(name) for name in groups.get(cause, (cause,)))


RULE_COVER_BITS: Final = np.array(
    [*(1 << code for code in range(len(RULE_COVERS) - 1)), ANY_COVER, ANY_COVER], np.int64
)
RULE_CAUSE_BITS: Final = np.array([*(cause_bits(cause) for cause in RULE_CAUSES), ANY_CAUSE], np.int64)
"""Bits by code of the rule's cell; the last entry is for -1: a blank cell is `*`."""


@dataclass(frozen=True, slots=True)
class FeeRules:
    """The rows that can apply, in the order in which they are tried; `rows` are their positions in FeeRules.

    `plan` is -1 where the row says `*`. `unreadable`: its cover or cause cannot be read, so that it may be meant for
    any: a repair that comes to it has no fee until it is corrected, rather than the fee of a later row.
    """

    rows: Positions
    plan: Positions
    covers: Wholes
    causes: Wholes
    unreadable: Flags


@dataclass(frozen=True, slots=True)
class Cases:
    """What decides on the rule, one entry a repair.

    `plan` and `covers` are the item's, `contract_plan` and `contract_covers` those of a contract that brings a plan of
    its own (-1 and 0 where none does); plan below 0: only `*` rows. `cause` is a code of CAUSES, -1 fits nothing.
    """

    plan: Positions
    covers: Wholes
    contract_plan: Positions
    contract_covers: Wholes
    cause: Codes

    def at(self, positions: Positions) -> Cases:
        """The cases at some positions."""
        return Cases(
            self.plan[positions],
            self.covers[positions],
            self.contract_plan[positions],
            self.contract_covers[positions],
            self.cause[positions],
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """The rule of each case: its position in FeeRules (-1 none), the plan it serves, the covers it was found by."""

    rows: Positions
    plan: Positions
    served: Wholes
    unreadable: Flags

    def at(self, positions: Positions) -> Matches:
        """The matches at some positions."""
        return Matches(self.rows[positions], self.plan[positions], self.served[positions], self.unreadable[positions])


def fee_rules(table: Table) -> FeeRules:
    """The rows of FeeRules that name a plan or `*`, in the order in which they are tried.

    By number however the sheet is sorted; rows without a number come after, by sheet row. A blank cover or cause is
    `*`. A row whose plan is blank or is not in Plans applies to nothing.
    """
    plan, order = table["plan"], table["order"]
    tried = np.lexsort((table.sheet_rows, order.values, ~order.given))
    rows = tried[plan.given[tried]].astype(np.int32)
    cover, cause = table["cover"], table["cause"]
    return FeeRules(
        rows,
        plan.values[rows],
        RULE_COVER_BITS[cover.values[rows]],
        RULE_CAUSE_BITS[cause.values[rows]],
        cover.spoilt[rows] | cause.spoilt[rows],
    )


def matched(rules: FeeRules, cases: Cases) -> Matches:
    """The first row that fits each case. Repairs that have everything in common are asked once."""
    parts = (cases.plan, cases.covers, cases.contract_plan, cases.contract_covers, cases.cause)
    key = np.zeros(len(cases.plan), np.int64)
    for part in parts:
        place = part.astype(np.int64) + 1
        key = key * (int(place.max(initial=0)) + 1) + place
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return matched_each(rules, cases.at(first.astype(np.int32))).at(which.reshape(-1).astype(np.int32))


def matched_each(rules: FeeRules, cases: Cases) -> Matches:
    """The first row that fits each case, every case against every row."""
    count = len(cases.plan)
    if len(rules.rows) == 0 or count == 0:
        none = np.full(count, -1, np.int32)
        return Matches(none, none, np.zeros(count, np.int64), np.zeros(count, np.bool_))
    asked_cause = np.where(cases.cause >= 0, np.int64(1) << np.maximum(cases.cause, 0).astype(np.int64), 0)
    fits = (rules.causes & asked_cause[:, None]) != 0
    own = (rules.covers & cases.covers[:, None]) != 0
    brought = (rules.covers & cases.contract_covers[:, None]) != 0
    every = rules.plan < 0
    by_item = fits & own & ~every & (rules.plan == cases.plan[:, None])
    by_contract = fits & brought & ~every & (rules.plan == cases.contract_plan[:, None])
    by_any = fits & (own | brought) & every
    found = [tier.any(axis=1) for tier in (by_item, by_contract, by_any)]
    at = np.select(found, [tier.argmax(axis=1) for tier in (by_item, by_contract, by_any)], 0)
    none = ~(found[0] | found[1] | found[2])
    row_covers = rules.covers[at]
    serves_item = found[0] | (~found[1] & ((row_covers & cases.covers) != 0))
    served = row_covers & np.where(serves_item, cases.covers, cases.contract_covers)
    return Matches(
        np.where(none, -1, rules.rows[at]).astype(np.int32),
        np.where(none, -1, np.where(serves_item, cases.plan, cases.contract_plan)).astype(np.int32),
        np.where(none, 0, served),
        ~none & rules.unreadable[at],
    )
