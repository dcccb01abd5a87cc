"""What the sources ask besides figures and the firm has not done; a day to come that was mistyped."""

from __future__ import annotations

from aftercare.sample_wrong import Mistakes


def add_wrong_duties(some: Mistakes) -> None:
    """One row a code."""
    firm, scene, said, reported = some.firm, some.scene, some.said, some.reported
    some.repair("event_ahead", reported("A9.1", 33, "gasket", "product"), followed_up_on=scene.day(-332))
    firm["bakery2"].update(contact=None, phone=None, email=None)
    some.note("contact_nobody", "clients", firm["bakery2"])
    dealer = some.new("dealer_no_technician", "dealers", {
        "name": said("Canal Controls", "運河控制器行", "运河控制器店"), "email": "canal@dealers.example.com",
    })  # fmt: skip
    some.item("", "controller", "maker2", "G", 4, dealer=dealer)
    some.new("visit_not_reported", "visits", {
        "equipment": firm["B5.1"], "visit": "follow-up", "done_on": scene.day(4), "technician": firm["tech1"],
        "signed_by": firm["school"]["contact"],
    })  # fmt: skip
    some.repair(
        "repair_unit_without_row", reported("A10.2", 75, "driver", "product", outcome="unit replaced")
    )
    some.repair(
        "repair_exchange_excluded", reported("G2.1", 41, "relay", "product", "sent=14", outcome="exchanged")
    )
    sprayer = some.item("", "sprayer", "farm2", "D", 5)
    case = some.case(sprayer, 24, "seal", "product", "unreturned", outcome="part replaced")
    some.repair("repair_parts_kept", case)
