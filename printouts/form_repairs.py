"""Forms of one repair that go to work: the order, the slip for the technician, the feedback slip (B15, C02, C10)."""

from __future__ import annotations

from typing import Final

from printouts.form_facts import Facts
from printouts.form_sheet import Fact, FormSheet, Part, Rows, boxes, pen, words
from register.choices import CLIENT_CAUSES

CLIENT: Final = "equipment.client"
WHOM: Final = (
    Fact("client", CLIENT), Fact("reporter"), Fact("phone", f"phone|{CLIENT}.phone"),
    Fact("address", f"address|{CLIENT}.address&equipment.site"),
    Fact("product", "equipment.product+equipment.model", "product_model"), Fact("serial", "equipment.serial"),
    Fact("cover_at_report", told=True),
)  # fmt: skip
"""Who asked, where, for which item, and under which cover."""
WHAT: Final = (
    Fact("reported_at"), Fact("urgency", ticks=True), Fact("description"), Fact("request"), Fact("channel"),
    Fact("technician"),
)  # fmt: skip
USED: Final = Rows(
    "parts", "repair_parts", lambda facts, at: facts.pointing("repair_parts", "repair", at),
    (
        Part("part.code", 1.1), Part("part.name", 2.4), Part("quantity", 1.1, right=True), Part("part.unit", 0.8),
        Part("unit_price", 1.3, right=True, told=True), Part("amount", 1.3, right=True, told=True),
        Part("price_basis", 1.1),
        Part("old_part_state", 1.1), Part("old_part_on|repair.old_part_on", 1.4),
    ),
    "parts_used", blank=1, blank_form=2,
)  # fmt: skip
"""The parts used, with what each costs; room for more."""
FEES: Final = tuple(
    Fact(key, told=True) for key in ("parts_fee", "labour_fee", "travel_fee", "freight_fee", "total_fee")
)  # fmt: skip


def three_causes(facts: Facts, at: int, language: str) -> list[tuple[str, bool]]:
    """C05: the cause is one of three: the supplier's product, our work, the customer's or another."""
    cause = facts.choice("repairs", at, "cause") if at >= 0 else ""
    keys = ("cause_supplier", "cause_ours", "cause_client")
    of = {"product": 0, "supplier": 0, "latent": 0, "workmanship": 1, **dict.fromkeys(CLIENT_CAUSES, 2)}
    return [(words(key, language), of.get(cause) == number) for number, key in enumerate(keys)]


REPAIR_ORDER: Final = FormSheet(
    "repair-order", "B14–B17, B19–B21", "repairs",
    (
        *WHOM, *WHAT, boxes("survey", "on_site", "by_phone"), Fact("occurred_at"), Fact("condition_before"),
        pen("scope"), Fact("analysis"), Fact("cause", ticks=True), Fact("measures", "treatment", "measures"),
        Fact("responsible", "technician", "responsible"), Fact("fix_by"), Fact("agreed_on"),
        Fact("approvals", "equipment.plan.approvals", told=True), Fact("checked_by"), Fact("approved_by"),
        pen("checked_on"), pen("approved_on"), pen("issued_to"), pen("briefed"), Fact("fixed_at"),
        Fact("outcome", ticks=True), Fact("keep_until"),
    ),
    texts=("facts_found", "way_to_do_it", "order_approval", "carried_out", "order_note"),
    signatures=(
        ("sign_reviewed", "checked_by"), ("sign_approved", "approved_by"), ("sign_responsible", "technician"),
        ("sign_confirmed", "signed_by"),
    ),
    client=CLIENT, day="reported_at",
)  # fmt: skip

REPAIR_SLIP: Final = FormSheet(
    "repair-slip", "B17, B21, C10, C13, C14, C17–C19, F15", "repairs",
    (
        *WHOM, *WHAT, Fact("appointed_at"), Fact("arrive_by"), Fact("fix_by"), Fact("departed_at"), Fact("arrived_at"),
        Fact("fixed_at"), Fact("trips"), *FEES, Fact("clause", told=True), Fact("fee_note"),
        Fact("outcome", ticks=True), Fact("opinion"), boxes("content", "content_yes", "content_fair", "content_no"),
        Fact("signed_on"),
    ),
    (
        Rows(
            "items", "repairs", lambda _facts, at: [at],
            (
                Part("component|equipment.product", 2, "item"), Part("", 1, "amount_of_work"),
                Part("treatment", 4), Part("labour_hours", 1, right=True),
            ),
            "repair_items", blank=1, blank_form=3,
        ),
        USED,
    ),
    texts=("fees_title", "conduct_title", "conduct", "slip_copies", "receipt_title"),
    signatures=(("sign_technician", "technician"), ("sign_user", "signed_by"), ("sign_finance", "")),
    client=CLIENT, day="reported_at",
)  # fmt: skip

FEEDBACK_SLIP: Final = FormSheet(
    "feedback-slip", "C01–C09, C11, C12", "repairs",
    (
        *WHOM, *WHAT, Fact("occurred_at"), Fact("completed_on", "equipment.completed_on"),
        Fact("cover_starts", "equipment.cover_starts", told=True),
        Fact("cover_ends", "equipment.cover_ends", told=True), Fact("cover_note", "equipment.cover_note"),
        pen("taken_by"),
        boxes("checked_again", "within_cover", "beyond_cover"), pen("seen_on_site"),
        Fact("causes", label="cause_of_three", boxes=three_causes), Fact("analysis"), Fact("supplier"),
        pen("supplier_told"), pen("supplier_comes"), boxes("budget", "budget_same", "budget_differs"), Fact("photos"),
        pen("help_offered"), Fact("crew", "technician", "crew"), Fact("contact_by"), Fact("contacted_at"),
        Fact("appointed_at"),
    ),
    texts=("report_taken", "first_check", "engineering", "crew_title", "feedback_note"),
    signatures=(("sign_service", ""), ("sign_engineering", "checked_by"), ("sign_general", "approved_by")),
    client=CLIENT, day="reported_at",
)  # fmt: skip
