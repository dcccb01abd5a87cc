"""Repairs whose times contradict one another, promises that promise nothing, approvals, repeats and retention money."""

from __future__ import annotations

from aftercare.sample_wrong import Mistakes


def add_wrong_repairs(some: Mistakes) -> None:
    """One repair or promise a code."""
    add_wrong_times(some)
    add_wrong_promises(some)
    add_repeats(some)
    add_wrong_money(some)
    add_wrong_hands(some)


def add_wrong_times(some: Mistakes) -> None:
    """Morning typed for afternoon, a day mistaken for another."""
    at, reported = some.moment, some.reported
    some.repair("before_report", reported("A4.5", 19, "contactor", "product"), departed_at=None,
                arrived_at=at(19, "01:15"))  # fmt: skip
    some.repair(
        "before_report_doubted", reported("G1.2", 37, "relay", "product", "sent=14"), received_at=at(38, "15:00")
    )
    some.repair("out_of_order", reported("A9.2", 49, "board", "product"), arrived_at=at(49, "15:20"))
    some.repair("wait_ends_first", reported("A1.1", 68, "gasket", "product"), waiting_from=at(67, "09:00"),
                waiting_to=at(68, "11:00"))  # fmt: skip
    some.repair("wait_without_start", reported("D3.1", 57, "seal", "product"), waiting_to=at(57, "12:30"))


def add_wrong_promises(some: Mistakes) -> None:
    """A promise without a time, one that counts from itself, and a visit that nobody has agreed how often."""
    firm = some.firm
    some.note("promise_not_set", "promises", firm["promise F suburb arrive"])
    some.new("promise_from_itself", "promises", {
        "plan": "B", "cover": "*", "urgency": "*", "zone": "*", "milestone": "arrive", "within": 4, "unit": "hour",
        "counted_from": "arrived", "clause": "B05",
    })  # fmt: skip
    some.note("visit_plan_not_set", "visit_plans", firm["visits  other"])


def add_repeats(some: Mistakes) -> None:
    """A lamp whose driver has failed as often as the plan allows, one failed more often, and a dozen in one row."""
    reported = some.reported
    for item, days in (("A4.1", (196, 118, 42)), ("A4.3", (240, 165, 101, 26))):
        for number, ago in enumerate(days, start=1):
            codes = "repeat_component_at_limit repeat_unit_at_limit" if number == 3 else ""
            some.repair(codes, reported(item, ago, "driver", "product"))
    dozen = some.item("repeat_several", "flood", "depot", "A", 6, quantity=12)
    some.repair("", some.case(dozen, 34, "gasket", "product"))


def add_wrong_money(some: Mistakes) -> None:
    """Costs of others that cannot come off the retention money (A38)."""
    some.repair("paper_cost_in_time", some.reported("A2.1", 110, "gasket", "product", "outside=150"))
    some.repair("paper_no_retention", some.reported("A5.4", 61, "driver", "product", "late outside=240"))


def add_wrong_hands(some: Mistakes) -> None:
    """Repairs approved by the wrong hand, and clients without two engineers (A43, B16)."""
    firm, reported = some.firm, some.reported
    some.repair("approval_not_a_checker", reported("B4.3", 72, "bearing", "product"), checked_by=firm["finance"])
    some.repair("approval_not_a_director", reported("B2.3", 54, "belt", "product"), approved_by=firm["manager2"])
    shared = some.repair("approval_shared", reported("B3.2", 82, "belt", "product"))
    shared["checked_by"] = firm["director"]
    some.repair("approval_after_the_fact", reported("C3.2", 40, "tile", "workmanship"), checked_by=None)
    for client, code, second in (("bakery1", "blank", None), ("bakery2", "twice", firm["tech2"])):
        some.item("", "panel", client, "A", 3)
        firm[client].update(engineer_1=firm["tech2"], engineer_2=second)
        some.note(f"approval_engineer_{code}", "clients", firm[client])
