"""Items whose cover cannot be said or is doubtful, and contracts that contradict themselves."""

from __future__ import annotations

from aftercare.sample_scene import Row
from aftercare.sample_wrong import Mistakes


def add_wrong_cover(some: Mistakes) -> None:
    """One item or contract a code."""
    add_wrong_starts(some)
    add_wrong_extensions(some)
    add_wrong_replacements(some)
    add_wrong_contracts(some)


def add_wrong_starts(some: Mistakes) -> None:
    """Dates that are blank, mistyped by a year, or in the wrong order; a plan that is not finished."""
    firm, scene, said = some.firm, some.scene, some.said
    some.item("cover_completed_stands_in", "flood", "theatre", "A", 9, accepted_on=None,
              completed_on=scene.months_ago(9))  # fmt: skip
    firm.named["no start"] = some.item("cover_no_start", "cabinet", "clinic", "A", 8, accepted_on=None,
                                       client=firm["theatre"])  # fmt: skip
    some.item("cover_date_ahead", "high", "museum", "A", 3, accepted_on=scene.day(-330))
    some.item("cover_event_ahead", "spare", "hospital", "A", 5, unpacked_on=scene.day(-351))
    some.item("cover_unpacked_early", "spare", "hospital", "A", 4, unpacked_on=scene.months_ago(5))
    some.new("cover_months_open fee_rule_missing", "plans", {
        "code": "L", "name": said("Lighting, next year (draft)", "照明設備(明年草案)", "照明设备(明年草案)"),
        "basis": "accepted", "approvals": "0", "wear_parts": "covered", "notes": "A07",
    })  # fmt: skip
    some.item("", "panel", "college", "L", 1, accepted_on=scene.day(20))


def add_wrong_extensions(some: Mistakes) -> None:
    """Extra months that nobody approved, and years typed for months."""
    some.item("cover_extra_unapproved", "flood", "stadium", "A", 26, extra_months=12)
    some.item("cover_too_far", "high", "stadium", "A", 12, extra_months=2_400,
              extra_approved_by=some.firm["director"])  # fmt: skip


def add_wrong_replacements(some: Mistakes) -> None:
    """Items that replace themselves, one another, another client's, or one that was replaced before."""
    firm = some.firm
    old = some.item("", "high", "stadium", "A", 30)
    new = some.item("cover_extra_unused", "high", "stadium", "A", 20, replaces=old, extra_months=6,
                    extra_approved_by=firm["director"])  # fmt: skip
    firm.named["replaced twice"] = old
    firm.named["replaced first"] = new
    some.item("cover_replaced_twice", "high", "stadium", "A", 16, replaces=old)
    itself = some.item("cover_replaces_itself", "sprayer", "farm2", "D", 4)
    itself["replaces"] = itself
    one = some.item("cover_replaces_circle", "controller", "maker2", "G", 5)
    two = some.item("cover_replaces_circle", "controller", "maker2", "G", 3, replaces=one)
    one["replaces"] = two
    some.item("cover_replaces_stranger", "pump", "farm3", "D", 3, replaces=firm["D4.2"])
    some.item("cover_replaced_not_set", "cabinet", "theatre", "A", 2, replaces=firm["no start"])
    some.item("cover_replacement_undated", "server", "college", "E", 2, accepted_on=None, replaces=firm["E4.2"])


def add_wrong_contracts(some: Mistakes) -> None:
    """Contracts that end before they start, whose suspension is unclear, that overlap, or name a stranger's item."""
    firm, scene = some.firm, some.scene
    usual: Row = {"starts": scene.day(150), "ends": scene.day(-214), "notice_days": 30, "renewal": "none",
                  "fee": scene.money(1_200)}  # fmt: skip
    some.new("contract_ends_early", "contracts", {**usual, "client": firm["library"], "ends": scene.day(515)})
    some.new("contract_suspension_unclear", "contracts", {
        **usual, "client": firm["cafe"], "suspended_from": scene.day(30), "suspended_to": scene.day(60),
    })  # fmt: skip
    some.new("contract_overlaps", "contracts", {
        **usual, "client": firm["maker3"], "equipment": firm["G3.1"], "starts": scene.day(40),
    })  # fmt: skip
    some.new("contract_of_stranger", "contracts", {**usual, "client": firm["home1"], "equipment": firm["F2.1"]})
