"""What is frozen: the cover a repair was reported under, and the fee of a fixed one (rule 3).

Until a ledger keeps them, the grey cells do: they are read back as data, and staff take them anew by clearing them.
Without a ledger nobody sees that equipment or reported_at of a repair was changed after its cover was kept: whoever
changes one of the two clears `cover_at_report` as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import REPAIR_STATES
from register.columns import BLANK, GIVEN, SPOILT, Codes, Column, Flags, Positions, Table, Texts, take
from register.covers import Covers
from register.covers_at_report import (
    CONTRACT_GONE,
    UNREADABLE,
    covers_read,
    ids_at,
    say_covers,
    state_code,
    states_of,
)
from register.phrases import ChoiceFact, Phrases

FEE_CELLS: Final = ("parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee")
FIXED_STATES: Final = tuple(REPAIR_STATES.index(state) for state in ("fixed", "fixed late"))


@dataclass(frozen=True, slots=True)
class AtReport:
    """The covers that held when each repair was reported, as kept or as computed now; one entry a repair.

    `known`: equipment and reported_at are usable, the report is not after as-of, and a kept text could be read; all
    else is empty where it is not. `state` is the item's state as a code of COVERS, of which the flags speak too (-1:
    nothing but a contract). `contract` is the row of the contract that held (-1 none), `contract_plan` the plan that
    contract brings (-1 none), `plan` the item's plan; below -1 a plan that cannot be read. `kept`: read from the cell.
    """

    known: Flags
    kept: Flags
    items: Positions
    state: Codes
    contract: Positions
    plan: Positions
    contract_plan: Positions

    def in_state(self, state: str) -> Flags:
        """Repairs whose item was in a state (`warranty`, `in store` …)."""
        return self.known & (self.state == state_code(state))

    @property
    def void(self) -> Flags:
        """From voided_on on: nothing else holds."""
        return self.in_state("void")

    @property
    def warranty(self) -> Flags:
        """In warranty."""
        return self.in_state("warranty")

    @property
    def extended(self) -> Flags:
        """In the extension (A09)."""
        return self.in_state("extended")

    @property
    def latent(self) -> Flags:
        """In the latent-defect period (A14)."""
        return self.in_state("latent")

    @property
    def in_store(self) -> Flags:
        """A packed spare part on the shelf (A08)."""
        return self.in_state("in store")

    @property
    def not_started(self) -> Flags:
        """Before the first day of cover."""
        return self.in_state("not started")

    @property
    def not_set(self) -> Flags:
        """Cover cannot be said and no contract holds."""
        return self.in_state("not set")

    @property
    def expired(self) -> Flags:
        """Nothing holds any more."""
        return self.in_state("expired")


def at_report(work: Work, covers: Covers) -> AtReport:
    """The covers at report of every repair; puts `cover_at_report`.

    At the first pass that has equipment and reported_at all covers of that day are kept in the cell, and that cell is
    what holds from then on; a cell that staff clear is taken anew. `not set` is not kept: once the item's plan and
    dates are there the cover can be said. A repair reported after as-of computes nothing, its cell stays as it is.
    Findings: a cell that cannot be read, a contract that is gone, and a warning where today's tables say otherwise.
    """
    repairs = work.register["repairs"]
    items, reported = repairs["equipment"].values, repairs["reported_at"]
    contract_ids = ids_of(work, "contracts")
    answerable = (items >= 0) & reported.given & (reported.values <= work.as_of)
    asked = np.where(answerable, items, -1).astype(np.int32)
    state, contract = states_of(covers.holding(asked, reported.values.astype("datetime64[D]")))

    cell = repairs["cover_at_report"]
    texts = cell_texts(cell)
    kept_state, kept_contract, outcome = covers_read(texts, contract_ids)
    typed = cell.state != BLANK
    unreadable = typed & (outcome == UNREADABLE)
    gone = typed & (outcome == CONTRACT_GONE)
    kept = typed & ~unreadable & ~gone & ~((kept_state == state_code("not set")) & answerable)
    differs = kept & answerable & ((kept_state != state) | (kept_contract != contract))
    add = work.findings.add
    add("frozen_cover_unreadable", "repairs", "cover_at_report", unreadable, value=texts)
    add("frozen_contract_gone", "repairs", "cover_at_report", gone, value=texts)
    add(
        "frozen_cover_differs", "repairs", "cover_at_report", differs, kept=texts,
        cover=ChoiceFact("equipment", "cover", state), contract=ids_at(contract, contract_ids),
    )  # fmt: skip

    state, contract = np.where(kept, kept_state, state), np.where(kept, kept_contract, contract)
    known = answerable & ~unreadable & ~gone
    said = Phrases(len(repairs))
    say_covers(said, known | kept, state, contract, contract_ids)
    said.say("notes.frozen_text", unreadable | gone, text=texts)
    work.put("repairs", "cover_at_report", said)
    return known_covers(work, items, known, kept, state, contract)


def known_covers(
    work: Work, items: Positions, known: Flags, kept: Flags, state: Codes, contract: Positions
) -> AtReport:
    """The covers of the repairs that are known, with the plans they come from; empty where they are not."""
    items = np.where(known, items, -1).astype(np.int32)
    contract = np.where(known, contract, -1).astype(np.int32)
    return AtReport(
        known,
        known & kept,
        items,
        np.where(known, state, -1).astype(np.int8),
        contract,
        take(work.register["equipment"]["plan"].values, items, -1),
        take(work.register["contracts"]["plan"].values, contract, -1),
    )


def ids_of(work: Work, table: str) -> Texts:
    """The ids of a table's rows: those this pass issues, else those that stand in the cells."""
    issued = work.columns.get((table, "id"))
    return issued.values if isinstance(issued, Column) else work.register[table]["id"].values


def cell_texts(cell: Column) -> Texts:
    """What stands in the cells of a text column, also where it could not be used."""
    return cell.values if cell.typed is None else np.where(cell.state == SPOILT, cell.typed, cell.values)


def kept_fees(work: Work) -> Flags:
    """Repairs whose fee is kept as it stands in the grey cells: fixed, with a total that was computed when fixed.

    The cell `state` of the last update tells a fee computed before the repair was fixed from one computed after it;
    where that cell is blank, fixed_at and a total are enough. Clearing total_fee takes the fee anew. A fee cell that
    cannot be read is a finding, and the fee is taken anew: what stood there is lost already.
    """
    repairs = work.register["repairs"]
    fixed, state = repairs["fixed_at"], repairs["state"]
    has_happened = fixed.given & (fixed.values <= work.as_of)
    told_fixed = np.isin(state.values, FIXED_STATES)
    kept = repairs["total_fee"].given & fixed.given & (told_fixed | (state.blank & has_happened))
    for key in FEE_CELLS:
        unreadable = repairs[key].spoilt
        if unreadable.any():
            texts = repairs[key].typed
            work.findings.add("frozen_fee_unreadable", "repairs", key, unreadable, value="" if texts is None else texts)
            kept &= ~unreadable
    return kept


def kept_over(table: Table, key: str, kept: Flags, today: Column) -> Column:
    """One fee column: the cell as read where the fee is kept, else what today's tables give."""
    cell = table[key]
    return Column(
        today.kind,
        np.where(kept, cell.values, today.values).astype(today.values.dtype),
        np.where(kept, np.where(cell.given, GIVEN, BLANK), today.state).astype(np.int8),
    )
