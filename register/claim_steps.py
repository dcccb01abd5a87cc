"""The steps by which a claim is settled: appraised, approved, noticed, confirmed, deducted, in this order (D32)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CLAIM_STATES, ELIGIBLE
from register.columns import Codes, Flags
from register.phrases import ChoiceFact, HeadingFact

OPEN, APPROVED = CLAIM_STATES.index("open"), CLAIM_STATES.index("approved")
DATED: Final = ("noticed_on", "confirmed_on", "settled_on")
"""The steps that have a day, in their order; each is a state of the claim."""
ELIGIBLE_YES: Final = ELIGIBLE.index("yes")


def furthest_step(work: Work) -> Codes:
    """How far each claim has come by as-of, as a state: open, approved, noticed, confirmed, settled.

    It is approved once it is both appraised and approved; of the dated steps the furthest that has happened counts.
    """
    rows = work.register["claims"]
    state = np.where(rows["appraised_by"].given & rows["approved_by"].given, APPROVED, OPEN)
    for number, key in enumerate(DATED, start=APPROVED + 1):
        state = np.where(rows[key].values <= work.day, number, state)
    return state.astype(np.int8)


def say_steps(work: Work, here: Flags, eligible: Codes) -> None:
    """Tell steps out of their order.

    A notice of what is not appraised, not approved or not eligible; a confirmation or deduction before the step that
    comes before it, or without it.
    """
    rows, add = work.register["claims"], work.findings.add
    noticed = here & (rows["noticed_on"].values <= work.day)
    for key in ("appraised_by", "approved_by"):
        add("claim_not_approved", "claims", key, noticed & rows[key].blank)
    stated = ChoiceFact("claims", "eligible", eligible)
    add("claim_not_eligible", "claims", "noticed_on", noticed & (eligible != ELIGIBLE_YES), eligible=stated)
    for before, key in pairwise(DATED):
        value, first = rows[key].values, rows[before].values
        heading = HeadingFact("claims", before)
        add("claim_step_skipped", "claims", before, here & rows[key].given & rows[before].blank,
            later=HeadingFact("claims", key))  # fmt: skip
        add("claim_out_of_order", "claims", key, here & (value < first), value=value, first=first, other=heading)
