"""Records of a repair that the client signs: the customer's repair record, the three-guarantee record (A18, D28)."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.form_facts import Facts
from printouts.form_repairs import CLIENT, FEES, USED, WHAT, WHOM
from printouts.form_sheet import Fact, FormSheet, Part, Rows, boxes, pen
from printouts.paper import BLANK, Cell
from register.choices import MILESTONES, choice_words
from register.columns import Wholes
from register.milestones import MET_BY
from register.schema import spec

DEALER: Final = "dealer|equipment.dealer"
REPAIRER: Final = "technician|dealer.technician|equipment.dealer.technician"


def milestones(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """The milestones of a repair that are promised or met: by when, and when; blank where a pen is to write."""
    out: list[list[Cell]] = []
    for milestone, met_by in zip(MILESTONES, MET_BY, strict=True):
        name = choice_words("promises", "milestone", milestone).in_(language)
        if at < 0:
            if milestone in {"contact", "depart", "arrive", "propose", "fix"}:
                out.append([name, "", ""])
            continue
        by = facts.cell("repairs", at, spec("repairs", f"{milestone}_by"), language)
        met = facts.cell("repairs", at, spec("repairs", met_by), language)
        if by or met:
            out.append([name, by or BLANK, met])
    return out


def with_dealer(facts: Facts, month: np.datetime64) -> Wholes:
    """The repairs reported in a month that a dealer answers for."""
    rows = facts.sorted_by("repairs", "reported_at", facts.in_month("repairs", "reported_at", month))
    return rows[facts.owners("repairs", DEALER)[rows] >= 0]


REPAIR_RECORD: Final = FormSheet(
    "repair-record", "A18, A20, A33, A34", "repairs",
    (
        *WHOM, *WHAT, Fact("occurred_at"), Fact("condition_before"), Fact("component"), pen("present_state"),
        pen("logs_checked"), Fact("cause", ticks=True), Fact("analysis"), Fact("treatment"),
        Fact("outcome", ticks=True), Fact("state"), Fact("late_hours"), Fact("repeat"), Fact("advice"), *FEES[-1:],
        Fact("clause", told=True), Fact("fee_note"), boxes("explained", "explained_cause", "explained_use"),
        Fact("opinion"), Fact("signed_on"), Fact("keep_until"),
    ),
    (
        Rows(
            "milestones", "repairs", lambda _facts, _at: (),
            (Part("", 1.2, "milestone"), Part("", 1.4, "promised_by"), Part("", 1.4, "met_at")),
            "times", lines=milestones,
        ),
        USED,
    ),
    texts=("fault", "repair_done", "record_note"),
    signatures=(("sign_technician", "technician"), ("sign_owner", "signed_by")),
    client=CLIENT, day="reported_at",
)  # fmt: skip

GUARANTEE_RECORD: Final = FormSheet(
    "guarantee-record", "D12, D14, D15, D28–D31", "repairs",
    (
        *WHOM, *WHAT, Fact("dealer", DEALER), Fact("repairer", REPAIRER, "repairer"),
        Fact("batch", "equipment.batch"), Fact("sold_on", "equipment.sold_on", told=True),
        Fact("receipt_on", "equipment.receipt_on", told=True), Fact("component"), Fact("cause", ticks=True),
        Fact("analysis"), Fact("treatment"), Fact("outcome", ticks=True), Fact("arrived_at"), Fact("fixed_at"),
        *FEES[-1:], Fact("clause", told=True), Fact("fee_note"), Fact("opinion"), Fact("signed_on"),
        Fact("return_dates", "dealer.return_dates|equipment.dealer.return_dates", told=True), pen("claimed"),
        boxes("appraisal", "appraised_own", "appraised_not"), pen("appraised_by"),
        boxes("old_parts", "reusable_store", "scrap_store"), pen("spot_check"),
    ),
    (USED,),
    texts=("user_and_product", "fault", "repair_done", "for_the_firm", "guarantee_note"),
    signatures=(("sign_repairer", REPAIRER), ("sign_user", "signed_by"), ("sign_dealer", DEALER)),
    client=CLIENT, day="reported_at", rows=with_dealer,
)  # fmt: skip
