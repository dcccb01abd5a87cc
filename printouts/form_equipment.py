"""Forms of a piece of equipment: the warranty card, its file with its history, the list of a client's (B10, A44)."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.form_facts import Facts
from printouts.form_rows import (
    beginning,
    client_items,
    clients_beginning,
    item_contracts,
    item_parts,
    item_visits,
    plan_rows,
)
from printouts.form_sheet import Fact, FormSheet, Part, Rows, pen, words
from printouts.who_pays import other_cases, who_pays
from register.columns import Wholes

CARD_COVERS: Final = frozenset({"*", "warranty", "extended"})
ENGINEERS: Final = tuple(
    Fact(f"engineer_{number}", f"client.engineer_{number}+client.engineer_{number}.phone") for number in (1, 2)
)  # fmt: skip
ENDS: Final = tuple(Fact(key, told=True) for key in ("cover_starts", "cover_ends"))
LATER_ENDS: Final = (Fact("extended_ends"), Fact("latent_ends"), Fact("contract_ends"))


def span(facts: Facts, at: int, language: str) -> str:
    """A promised time in words: `24 hours`, `at once`."""
    within, unit = (facts.said("promises", at, key, language) for key in ("within", "unit"))
    if within == "0":
        return words("at_once", language)
    return words("span_one" if within == "1" else "span", language, within=within, unit=unit) if within else ""


IN_USE: Final = "cover_starts|accepted_on|completed_on|sold_on"


def in_use_from(facts: Facts, at: int, language: str) -> str:
    """The day on which an item went into operation; blank for a packed spare part, which has not (A08)."""
    if facts.choice("equipment", at, "cover") == "in store":
        return ""
    return facts.said("equipment", at, IN_USE, language)


PROMISED: Final = (
    Part("milestone", 1.3), Part("urgency"), Part("zone"), Part("within", 1.3, "within_time", find=span),
    Part("counted_from", 1.2), Part("clause", 1.6),
)  # fmt: skip


def plan_of(facts: Facts, at: int) -> int:
    """The plan of an item, -1 for none."""
    return facts.pointed("equipment", at, "plan")


def replaced_by(facts: Facts, at: int, language: str) -> str:
    """The items that replace one, by id and serial number."""
    rows = facts.pointing("equipment", "replaces", at).tolist()
    return words("comma", language).join(facts.said("equipment", row, "id+serial", language) for row in rows)


def cards(facts: Facts, month: np.datetime64) -> Wholes:
    """The items whose warranty card falls due in a month, or whose cover starts in it."""
    due = facts.column("equipment", "card_due").values.astype("datetime64[M]") == month
    return np.flatnonzero(due | beginning(facts, month))


WARRANTY_CARD: Final = FormSheet(
    "warranty-card", "B10, B11, C15", "equipment",
    (
        Fact("project", "client", "project"), Fact("contact", "client.contact"), Fact("phone", "client.phone"),
        Fact("address", "client.address"), Fact("product", "product+model", "product_model"), Fact("serial"),
        Fact("batch"), Fact("quantity"), Fact("site"), Fact("plan"), Fact("basis", "plan.basis"),
        *ENDS, *LATER_ENDS[:2],
        Fact("cover_note", told=True), Fact("card_due"), Fact("card_sent_on"),
        Fact("department", "settings.firm_name", "department"), Fact("manager", "settings.service_manager"),
        Fact("service_phone", "settings.service_phone"), *ENGINEERS, Fact("dealer"),
    ),
    (
        Rows(
            "fees", "fee_rules", lambda _facts, _at: (),
            (
                Part("", 1.7, "when"), Part("cause", 2), Part("parts", 1.15), Part("labour", 1.15),
                Part("travel", 1.15), Part("freight", 1.15), Part("clause", 0.95),
            ),
            "who_pays", blank_form=3, lines=who_pays, note=other_cases,
        ),
        Rows(
            "promises", "promises", lambda facts, at: plan_rows(facts, "promises", plan_of(facts, at), CARD_COVERS),
            PROMISED, "promised_times", blank_form=3,
        ),
    ),
    texts=("warranty_title", "cover_title", "responsible_title", "warranty_purpose", "warranty_use"),
    signatures=(("sign_firm", ""), ("sign_owner", "")),
    client="client", rows=cards,
)  # fmt: skip

EQUIPMENT_FILE: Final = FormSheet(
    "equipment-file", "A44, A52, B22", "equipment",
    (
        Fact("client"), Fact("site"), Fact("address", "client.address"),
        Fact("contact", "client.contact+client.phone"),
        Fact("product", "product+model", "product_model"), Fact("serial"), Fact("batch"), Fact("kind"),
        Fact("quantity"),
        Fact("plan"), Fact("sold_on"), Fact("completed_on"), Fact("accepted_on"), Fact("unpacked_on"),
        *ENDS, *LATER_ENDS,
        Fact("cover", told=True), Fact("cover_note", told=True), Fact("extra_months"), Fact("extra_approved_by"),
        Fact("replaces", "replaces.id+replaces.serial", "replaces"),
        Fact("replaced_by", label="replaced_by", find=replaced_by), Fact("retired_on"), Fact("voided_on"),
        Fact("void_reason"), Fact("card_sent_on"), Fact("receipt_on"), Fact("retention_amount"),
        Fact("retention_left"), *ENGINEERS, Fact("dealer"), Fact("technician"),
        Fact("next_visit", "next_visit+next_visit_on"),
        Fact("visits_overdue"), Fact("repairs_counted"), Fact("advice"), Fact("keep_until"), Fact("notes"),
    ),
    (
        Rows(
            "documents", "documents", lambda facts, at: facts.pointing("documents", "equipment", at),
            (
                Part("id", 1.1), Part("kind", 1.6), Part("title", 2.4), Part("person", 1.2), Part("due_on", 1.1),
                Part("handed_on", 1.1), Part("file", 2),
            ),
            "documents", none="none_on_record",
        ),
        Rows(
            "contracts", "contracts", item_contracts,
            (
                Part("id"), Part("starts"), Part("ends"), Part("holds_until"), Part("state"), Part("plan", 1.6),
                Part("notes", 2),
            ),
            "contracts", none="none_on_record",
        ),
        Rows(
            "repairs", "repairs", lambda facts, at: facts.sorted_by(
                "repairs", "reported_at", facts.pointing("repairs", "equipment", at)
            ),
            (
                Part("reported_at", 1.5, small="id"), Part("description", 2.4, small="component"),
                Part("cause", 1.2, small="cover_at_report"), Part("treatment", 2.2, small="outcome"),
                Part("fixed_at", 1.5, small="state"), Part("technician", 1.1),
                Part("total_fee", 1.2, right=True, small="clause"),
            ),
            "repairs", none="none_on_record",
        ),
        Rows(
            "parts", "repair_parts", item_parts,
            (
                Part("repair", 1.3), Part("part.code", 1), Part("part.name", 2.2), Part("quantity", 1.1, right=True),
                Part("amount", 1.2, right=True), Part("old_part_state", 1.1),
                Part("old_part_on|repair.old_part_on", 1.2),
            ),
            "parts_used", none="none_on_record",
        ),
        Rows(
            "visits", "visits", item_visits,
            (
                Part("done_on", 1.2, small="id"), Part("visit", 1.1), Part("due_on", 1.2, small="state"),
                Part("technician", 1.1), Part("findings", 2.4), Part("opinion", 1.8), Part("signed_by", 1.1),
            ),
            "visits", none="none_on_record",
        ),
    ),
    texts=("configuration", "cover_title", "service_title"),
    client="client", rows=lambda facts, month: np.flatnonzero(beginning(facts, month)),
)  # fmt: skip

EQUIPMENT_LIST: Final = FormSheet(
    "equipment-list", "B27", "clients",
    (
        Fact("client", "name", "project"), Fact("address"), Fact("contact"), Fact("phone"), pen("commissioned_by"),
        pen("compiled_on"),
    ),
    (
        Rows(
            "equipment", "equipment", client_items,
            (
                Part("id", 1.1), Part("product", 1.9, small="model"), Part("serial", 1.8),
                Part("quantity", 1.1, right=True), Part("site", 1.4), Part("", 1.4, "maker"),
                Part("", 2, "set_values"),
                Part("", 1.4, "in_use_from", find=in_use_from), Part("extended_ends|cover_ends", 1.6, "cover_until"),
            ),
            blank=2, blank_form=16,
        ),
    ),
    texts=("equipment_note",),
    signatures=(("sign_compiled", ""), ("sign_checked", ""), ("sign_owner", "")),
    rows=clients_beginning,
)  # fmt: skip
