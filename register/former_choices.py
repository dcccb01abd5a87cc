"""Where each choice stood in its list when ledgers still held that place instead of the choice's key.

Ledgers of that time hold fingerprints made from the places, and calendars hold events that are named by them. Both are
known again by these lists, which never change: a choice that came later has no place here.
"""

from __future__ import annotations

from typing import Final

YES_NO: Final = ("no", "yes")
CAUSES: Final = (
    "product", "workmanship", "supplier", "latent", "transport", "abnormal life", "wear", "misuse", "damage",
    "third party", "force majeure", "unknown",
)  # fmt: skip
VISITS: Final = (
    "patrol", "cleaning", "overhaul", "upkeep", "follow-up", "phone", "manager", "training", "check", "meeting",
    "special", "other",
)  # fmt: skip
ZONES: Final = ("city", "suburb", "other")
ROLES: Final = ("office", "technician", "manager", "director", "finance")
RATES: Final = ("free", "rate", "ask")
UNITS: Final = ("day", "week", "month", "year")

PLACES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("repairs", "urgency"): ("normal", "emergency"),
    ("repairs", "cause"): CAUSES,
    ("repairs", "discoverable"): YES_NO,
    ("repairs", "solved_by_phone"): YES_NO,
    ("repairs", "outcome"): (
        "repaired", "part replaced", "unit replaced", "exchanged", "returned", "spare lent", "not repairable",
        "no fault", "explained",
    ),
    ("repair_parts", "old_part_state"): ("reusable", "scrap"),
    ("visits", "visit"): VISITS,
    ("visits", "defect_found"): YES_NO,
    ("equipment", "kind"): ("unit", "component", "spare part", "works"),
    ("contracts", "renewal"): ("none", "automatic", "ask"),
    ("feedback", "kind"): ("complaint", "suggestion", "praise", "reward", "demotion"),
    ("feedback", "adopted"): YES_NO,
    ("documents", "kind"): (
        "acceptance certificate", "emergency plan", "equipment file", "manual outline", "manual", "training plan",
        "budget", "change order", "stocking plan", "agreement", "photo", "other",
    ),
    ("contacts", "responsible"): YES_NO,
    ("clients", "zone"): ZONES,
    ("clients", "language"): ("en", "zh-Hant", "zh-Hans"),
    ("clients", "important"): YES_NO,
    ("clients", "statement"): YES_NO,
    ("staff", "role"): ROLES,
    ("staff", "expert"): YES_NO,
    ("staff", "active"): YES_NO,
    ("plans", "basis"): ("accepted", "completed", "sold"),
    ("plans", "replaced_cover"): ("remainder", "fresh"),
    ("plans", "approvals"): ("0", "1", "2"),
    ("plans", "wear_parts"): ("covered", "charged"),
    ("plans", "dealer_pay"): ("typed", "flat", "percent"),
    ("fee_rules", "cover"): ("warranty", "extended", "latent", "contract", "expired", "void", "*"),
    ("fee_rules", "cause"): (*CAUSES, "own", "client", "*"),
    ("fee_rules", "parts"): ("free", "cost", "list", "ask"),
    ("fee_rules", "labour"): RATES,
    ("fee_rules", "travel"): RATES,
    ("fee_rules", "freight"): ("firm", "client"),
    ("promises", "cover"): ("*", "warranty", "contract", "expired"),
    ("promises", "urgency"): ("normal", "emergency", "*"),
    ("promises", "zone"): (*ZONES, "*"),
    ("promises", "milestone"): (
        "forward", "arrange", "contact", "depart", "arrive", "propose", "fix", "return", "check",
    ),
    ("promises", "unit"): ("hour", "working hour", "day", "working day"),
    ("promises", "counted_from"): ("reported", "forwarded", "arrived", "received"),
    ("visit_plans", "visit"): VISITS,
    ("visit_plans", "unit"): UNITS,
    ("visit_plans", "first_unit"): UNITS,
    ("visit_plans", "anchor"): ("fixed", "completion"),
    ("visit_plans", "on_holiday"): ("keep", "next", "previous"),
    ("visit_plans", "until"): ("warranty", "latent", "contract", "always"),
    ("visit_plans", "role"): ROLES,
    ("parts", "wear"): YES_NO,
    ("parts", "old_for_new"): YES_NO,
    ("holidays", "works"): YES_NO,
    ("rates", "item"): ("labour hour", "trip"),
    ("rates", "zone"): ZONES,
}  # fmt: skip


def former_name(table: str, column: str, key: str) -> str:
    """What a choice was called in what was kept then: its place as text, its key where it came later.

    >>> former_name("repairs", "cause", "misuse"), former_name("repairs", "cause", "flood")
    ('7', 'flood')
    """
    places = PLACES.get((table, column), ())
    return str(places.index(key)) if key in places else key
