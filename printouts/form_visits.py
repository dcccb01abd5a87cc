"""Forms of a visit: the record of a patrol or upkeep, the follow-up slip and the report about it (A06, A46, B12)."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.form_facts import Facts
from printouts.form_rows import visited_items
from printouts.form_sheet import LIST, Fact, FormSheet, Part, Rows, boxes, pen
from printouts.paper import Cell
from register.choices import VISITS
from register.columns import Wholes
from register.language import area
from register.schema import spec
from register.visit_plans import INSIDE

FOLLOW_UPS: Final = frozenset({"follow-up", "phone", "manager", "meeting"})
"""Visits that ask; the others look after the equipment. Training has a plan of its own, a check no form (I07)."""
NO_FORM: Final = frozenset({"training", VISITS[INSIDE]})
CLIENT: Final = "client|equipment.client"
SCORES: Final = range(1, 6)


def of_kinds(facts: Facts, month: np.datetime64, *, asking: bool, only_done: bool = False) -> Wholes:
    """The visits of a month that ask, or that look after: done in it, or still to be done and due or planned in it."""
    choices = spec("visits", "visit").choices
    wanted = [code for code, key in enumerate(choices) if (key in FOLLOW_UPS) == asking and key not in NO_FORM]
    visits = {key: facts.column("visits", key) for key in ("visit", "done_on", "due_on", "planned_on")}
    days = visits["done_on"].values
    if not only_done:
        open_on = np.where(visits["planned_on"].given, visits["planned_on"].values, visits["due_on"].values)
        days = np.where(visits["done_on"].given, days, open_on)
    found = np.flatnonzero(np.isin(visits["visit"].values, wanted) & (days.astype("datetime64[M]") == month))
    return found[np.argsort(days[found], kind="stable")]


def score_boxes(facts: Facts, at: int, _language: str) -> list[tuple[str, bool]]:
    """A box for each score from 1 to 5."""
    score = facts.column("visits", "score")
    given = int(score.values[at]) if at >= 0 and score.given[at] else 0
    return [(str(number), number == given) for number in SCORES]


def checks(_facts: Facts, _at: int, language: str) -> list[list[Cell]]:
    """What is looked at on a visit, a line each; how it is found is for the pen."""
    return [[one, "", ""] for one in area("forms")["visit_checks"].in_(language).split(LIST)]


VISIT: Final = (
    Fact("client", f"{CLIENT}|dealer"), Fact("contact", "client.contact|equipment.client.contact"),
    Fact("phone", "client.phone|equipment.client.phone"),
    Fact("address", "client.address|equipment.client.address"),
    Fact("site", "site|equipment.site"), Fact("visit", ticks=True), Fact("due_on"), Fact("planned_on"),
    Fact("done_on"),
    Fact("technician"), Fact("state"), Fact("findings"), Fact("defect_found", ticks=True), Fact("repair"),
    Fact("opinion"), Fact("score", boxes=score_boxes), Fact("keep_until"), Fact("reported_to"),
)  # fmt: skip
STATE_OF_ITEMS: Final = Rows(
    "equipment", "equipment", visited_items,
    (
        Part("id"), Part("product", 2, small="model"), Part("serial", 1.6), Part("site", 1.4), Part("cover", 1.1),
        Part("", 1, "running"), Part("", 2.4, "remarks"),
    ),
    "items_visited", blank=1, blank_form=4,
)  # fmt: skip

VISIT_RECORD: Final = FormSheet(
    "visit-record", "A06, A21–A23, A25–A27, B04", "visits",
    (*VISIT, pen("treated"), pen("parts_changed"), pen("arrived_left")),
    (
        STATE_OF_ITEMS,
        Rows(
            "checks", "visits", lambda _facts, _at: (),
            (Part("", 3, "checked"), Part("", 1, "normal"), Part("", 3, "abnormal")),
            "checks_title", lines=checks,
        ),
    ),
    texts=("found_title", "visit_note"),
    signatures=(("sign_technician", "technician"), ("sign_staff", "signed_by")),
    client=CLIENT, day="done_on", rows=lambda facts, month: of_kinds(facts, month, asking=False),
)  # fmt: skip

FOLLOW_UP_SLIP: Final = FormSheet(
    "follow-up-slip", "A45, A46, B07, B08, I05, I06", "visits",
    (*VISIT, pen("trained"), pen("solved"), pen("spoken_with"), boxes("used_how", "used_well", "used_wrong")),
    (STATE_OF_ITEMS,),
    texts=("found_title", "opinion_title", "follow_up_note"),
    signatures=(("sign_visitor", "technician"), ("sign_owners_manager", "signed_by")),
    client=CLIENT, day="done_on", rows=lambda facts, month: of_kinds(facts, month, asking=True),
)  # fmt: skip

FOLLOW_UP_REPORT: Final = FormSheet(
    "follow-up-report", "B12, B13", "visits",
    (
        *VISIT, Fact("repair_state", "repair.state"), Fact("repair_by", "repair.fix_by"),
        Fact("corrective", "repair.treatment", "corrective"),
        Fact("repair_technician", "repair.technician", "responsible"),
        pen("other_visitors"), pen("state_of_works"), pen("leaders_remarks"),
        boxes("leader_says", "leader_agrees", "leader_more"),
    ),
    (
        Rows(
            "equipment", "equipment", visited_items,
            (
                Part("id"), Part("product", 2, small="model"), Part("serial", 1.6), Part("cover", 1.1),
                Part("extended_ends|cover_ends", 1.2, "cover_until"), Part("repairs_counted", 1, right=True),
                Part("advice", 2.4),
            ),
            "items_visited", blank_form=3,
        ),
    ),
    texts=("opinion_title", "defects_title", "leader_title", "report_note"),
    signatures=(("sign_reporter", "technician"), ("sign_leader", "reported_to")),
    client=CLIENT, day="done_on", rows=lambda facts, month: of_kinds(facts, month, asking=True, only_done=True),
)  # fmt: skip
