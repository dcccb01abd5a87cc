"""Repairs whose fee waits for an answer, parts without a price, fee rules that say nothing, fees kept otherwise."""

from __future__ import annotations

from aftercare.sample_scene import Row
from aftercare.sample_wrong import Mistakes
from register.choices import choice_words


def add_wrong_fees(some: Mistakes) -> None:
    """One repair, part or rule a code."""
    add_unanswered(some)
    add_asked(some)
    add_wrong_rules(some)
    add_wrong_prices(some)
    add_kept(some)


def add_unanswered(some: Mistakes) -> None:
    """What is still to be typed: cause, hours, trips, freight, certificate."""
    firm, reported = some.firm, some.reported
    some.repair("fee_not_set", some.case(firm["no start"], 23, "contactor", "product"))
    some.repair("fee_cause_blank", reported("A1.4", 4, "board", "product"), cause=None)
    some.repair("fee_discoverable_blank", reported("A7.2", 7, "board", "product"))
    some.repair("fee_certificate_missing", reported("B6.2", 60, "belt", "abnormal life", "asked=0"))
    some.repair(
        "fee_hours_blank fee_trips_blank", reported("A7.1", 35, "lens", "misuse"), labour_hours=None, trips=None
    )
    some.repair("fee_freight_blank", reported("G2.3", 24, "relay", "product", "sent=0"), freight=None)
    island = some.item("", "purifier", "home4", "H", 16)
    some.repair("fee_no_rate", some.case(island, 32, "fan", "wear"))


def add_asked(some: Mistakes) -> None:
    """Work without a price in the plan: no amount yet, nobody's name, or the technician's own."""
    firm, reported = some.firm, some.reported
    some.repair("fee_asked_blank", reported("B5.1", 8, "belt", "misuse"))
    some.repair("fee_asked_by_blank", reported("B5.2", 43, "breaker", "damage", "asked=210"), asked_by=None)
    own: Row = some.repair("fee_asked_by_technician", reported("C4.1", 21, "tile", "damage", "asked=95"))
    own["asked_by"] = own["technician"] = firm["tech3"]


def add_wrong_rules(some: Mistakes) -> None:
    """A plan that was begun and not finished, and rules that nobody can come to."""
    firm, said = some.firm, some.said
    plan = some.new("fee_rule_missing approval_not_set", "plans", {
        "code": "P", "name": said("Pump hire", "抽水機租賃", "水泵租赁"), "basis": "sold", "months": 6,
        "card_months": 1, "wear_parts": "covered",
    })  # fmt: skip
    firm.named["plan P"] = plan
    rule = {"plan": "P", "order": 1, "cover": "warranty", "cause": "own", "parts": "free", "travel": "free"}
    vague: Row = {**rule, "labour": said("as agreed", "依約定", "按约定")}
    firm.named["rule P 1"] = some.new("bad_choice", "fee_rules", vague)
    firm.add("fee_rules", {**rule, "order": 2, "cause": "client", "labour": "ask"})
    hired = some.item("paper_card_undated", "pump", "coop", "P", 3)
    some.repair("fee_rule_unreadable", some.case(hired, 14, "seal", "product"))
    ended = some.item("", "pump", "coop", "P", 11, card_sent_on=some.scene.months_ago(10))
    some.repair("fee_no_rule", some.case(ended, 29, "bearing", "wear"))
    some.new("fee_rule_no_plan", "fee_rules", {
        "order": 9, "cover": "expired", "cause": "*", "parts": "list", "labour": "rate", "travel": "rate",
    })  # fmt: skip
    some.new("fee_rule_unreachable", "fee_rules", {
        "order": 9, "plan": "A", "cover": "expired", "cause": "wear", "parts": "free", "labour": "rate",
        "travel": "free", "clause": "A54", "note": said("for good clients", "老客戶", "老客户"),
    })  # fmt: skip


def add_wrong_prices(some: Mistakes) -> None:
    """A part without a cost price, a bar code typed for a quantity, a wear part where the plan says nothing of it."""
    firm, scene, said = some.firm, some.scene, some.said
    firm.add("parts", {"code": "L-40", "name": said("Lens, made to order", "透鏡(訂製)", "透镜(定制)"),
                       "list_price": scene.money(130), "wear": "no"}, "part L-40")  # fmt: skip
    made = some.repair("", some.reported("A2.5", 46, "lens", "damage"))
    some.new("fee_no_price", "repair_parts", {"repair": made, "part": "L-40", "quantity": 1})
    scanned = some.repair("", some.reported("A3.1", 39, "gasket", "misuse"))
    some.new("fee_too_large", "repair_parts", {"repair": scanned, "part": "G-7", "quantity": 6_006_006_006})
    hinged = some.repair("", some.reported("C1.1", 16, "door", "workmanship"))
    firm.add("repair_parts", {"repair": hinged, "part": "HG-2", "quantity": 2})
    some.note("fee_wear_parts_not_set", "plans", firm["plan C"])


def add_kept(some: Mistakes) -> None:
    """Covers and fees of older repairs that were kept, and that today's tables would not give (rule 3)."""
    said, scene, reported = some.said, some.scene, some.reported
    words = [choice_words("equipment", "cover", key).in_(scene.language) for key in ("warranty", "contract")]
    fixed = choice_words("repairs", "state", "fixed").in_(scene.language)
    some.repair("frozen_cover_unreadable", reported("D1.2", 33, "nozzle", "product"),
                cover_at_report=said("guarantee", "保固期內", "质保内"))  # fmt: skip
    some.repair("frozen_contract_gone", reported("E2.1", 71, "disk", "product", "asked=0"),
                cover_at_report=f"{words[1]} K-0099")  # fmt: skip
    some.repair("frozen_cover_differs", reported("A8.3", 108, "driver", "wear", "asked=0"), cover_at_report=words[0])
    some.repair("frozen_fee_differs", reported("F5.2", 91, "igniter", "wear"), total_fee=scene.money(52),
                clause="F12", state=fixed)  # fmt: skip
    some.repair("frozen_fee_unreadable", reported("H2.1", 53, "fan", "product", "arrived"),
                total_fee=said("free", "免收", "免收"), state=fixed)  # fmt: skip
