"""Rule 5: which rows of Promises speak of a repair, and what a cell in error keeps from being said."""

from __future__ import annotations

from typing import Any

import pytest
from build import Row
from promise_cases import by, register_with, row, told, told_of

ROWS_BY_COVER: list[Row] = [
    {"plan": plan, "cover": cover, "milestone": "contact", "within": 5, "unit": "hour", "counted_from": "reported",
     "clause": f"{plan or '-'} {cover or 'blank'}"}
    for plan in ("A", "H", "E", "*", None)
    for cover in ("*", None, "warranty", "contract", "expired")
]  # fmt: skip
CONTRACT: Row = {"id": "K-1", "client": "C-1", "starts": "2026-01-01", "ends": "2026-12-31"}
BY_COVER: list[tuple[str, Row, list[Row], dict[str, str]]] = [
    ("warranty", {"accepted_on": "2025-06-30"}, [], {"A": "warranty"}),
    ("extended serves warranty (A09)", {"accepted_on": "2023-06-30", "extra_months": 24, "extra_approved_by": "S-1"},
     [],
     {"A": "warranty"}),
    ("in store (A08)", {"accepted_on": "2025-06-30", "kind": "spare part"}, [], {"A": "warranty"}),
    ("not started", {"accepted_on": "2026-12-01"}, [], {"A": "warranty"}),
    ("latent", {"accepted_on": "2023-06-30"}, [], {"A": ""}),
    ("expired", {"accepted_on": "2019-06-30"}, [], {"A": "expired"}),
    ("void", {"accepted_on": "2025-06-30", "voided_on": "2026-01-01"}, [], {"A": ""}),
    ("not set", {}, [], {"A": ""}),
    ("contract", {"accepted_on": "2019-06-30"}, [CONTRACT], {"A": "contract"}),
    ("contract and warranty", {"accepted_on": "2025-06-30"}, [CONTRACT], {"A": "warranty contract"}),
    ("a void item has no contract", {"accepted_on": "2025-06-30", "voided_on": "2026-01-01"}, [CONTRACT], {"A": ""}),
    ("the contract brings its plan for its segment", {"accepted_on": "2025-06-30"}, [{**CONTRACT, "plan": "E"}],
     {"A": "warranty", "E": "contract"}),
    ("only the contract's segment is left", {"accepted_on": "2019-06-30"}, [{**CONTRACT, "plan": "E"}],
     {"A": "", "E": "contract"}),
    ("no plan", {"plan": None, "accepted_on": "2025-06-30"}, [], {}),
    ("no plan but the contract's", {"plan": None, "accepted_on": "2025-06-30"}, [{**CONTRACT, "plan": "E"}],
     {"E": "contract"}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "contracts", "under"), [case[1:] for case in BY_COVER], ids=[c[0] for c in BY_COVER])
def test_plan_and_covers_choose_the_rows(item: Row, contracts: list[Row], under: dict[str, str]) -> None:
    """A cover that no row can name matches `*` alone; a blank cover is `*`; `*` plans speak of every segment."""
    named: dict[str, tuple[str, ...]] = {plan: ("*", "blank", *covers.split()) for plan, covers in under.items()}
    if under:
        named["*"] = tuple(dict.fromkeys(cover for covers in named.values() for cover in covers))
    told_ = told(
        register_with(
            [{"reported_at": "2026-07-01 10:00"}], plans="AHE", item=item, promises=ROWS_BY_COVER, contracts=contracts,
            staff=[{"id": "S-1", "name": "Wu", "role": "manager"}],
        ),
        "2026-07-02",
    )  # fmt: skip
    assert set(told_.verdicts()) == {f"contact {plan} {cover}" for plan, covers in named.items() for cover in covers}


ROWS_BY_PLACE: list[Row] = [
    {"plan": "A", "urgency": urgency, "zone": zone, "milestone": "arrive", "within": 4, "unit": "hour",
     "counted_from": "reported", "clause": f"{urgency or 'blank'}/{zone or 'blank'}"}
    for urgency in ("normal", "emergency", "*", None) for zone in ("city", "suburb", "other", "*", None)
]  # fmt: skip


@pytest.mark.parametrize("urgency", ["normal", "emergency"])
@pytest.mark.parametrize("zone", ["city", "suburb", "other", None])
def test_urgency_and_zone_choose_the_rows(urgency: str, zone: str | None) -> None:
    """The zone is the client's; a client without one matches `*` only."""
    told_ = told_of("2026-07-02", client={"zone": zone}, promises=ROWS_BY_PLACE, urgency=urgency,
                    reported_at="2026-07-01 10:00")  # fmt: skip
    zones = ["*", "blank", *([zone] if zone else [])]
    assert set(told_.verdicts()) == {f"arrive {u}/{z}" for u in (urgency, "*", "blank") for z in zones}


IN_ERROR: list[tuple[str, list[Row], dict[str, Any], dict[str, str | None], list[str]]] = [
    ("a time that cannot be read hides its milestone", [row("fix", 24), row("fix", "soon"), row("arrive", 4)], {},
     {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("no unit", [row("fix", 24, None), row("arrive", 4)], {}, {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("at once needs no unit", [row("arrive", 0, None)], {}, {"arrive_by": "2026-05-01T10:00"}, []),
    ("an urgency that cannot be read may mean this repair", [row("fix", 2, urgency="asap"), row("arrive", 4)], {},
     {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("a zone that cannot be read", [row("fix", 2, zone="moon"), row("arrive", 4)], {},
     {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("a cover that cannot be read", [row("fix", 2, cover="all"), row("arrive", 4)], {},
     {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("a plan that is nobody's speaks of nobody", [row("fix", 2, plan="Z"), row("arrive", 4)], {},
     {"arrive_by": "2026-05-01T14:00", "fix_by": None}, []),
    ("a repair without urgency: rows that name one cannot be said", [row("fix", 2, urgency="emergency"), row("arrive",
     4)],
     {"urgency": None}, {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("a client whose zone cannot be read", [row("fix", 2, zone="city"), row("arrive", 4)],
     {"client": {"zone": "moon"}}, {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("what hangs on a hidden deadline is hidden", [row("arrive", "soon"), row("fix", 2, counted_from="arrived"),
     row("return", 4)],
     {}, {"return_by": "2026-05-01T14:00"}, ["arrive_by", "fix_by"]),
    ("a day agreed that cannot be read", [row("fix", 24), row("arrive", 4)], {"agreed_on": "Monday"},
     {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("no working hours, no working deadline", [row("fix", 2, "working hour"), row("arrive", 4)],
     {"settings": {"working_hours": None}}, {"arrive_by": "2026-05-01T14:00"}, ["fix_by"]),
    ("no usable report, no deadline", [row("fix", 2)], {"reported_at": "yesterday"}, {}, ["fix_by", "arrive_by",
     "state"]),
    ("an item that is nobody's", [row("fix", 2)], {"equipment": "E-77"}, {}, ["fix_by", "arrive_by", "state"]),
    ("a contract whose plan is nobody's", [row("fix", 2)],
     {"tables": {"contracts": [{**CONTRACT, "plan": "Z"}]}}, {}, ["fix_by", "arrive_by", "state"]),
    ("an item whose plan is nobody's", [row("fix", 2)], {"item": {"plan": "Z"}}, {}, ["fix_by", "arrive_by", "state"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("promises", "repair", "shown", "spoilt"), [case[1:] for case in IN_ERROR], ids=[case[0] for case in IN_ERROR]
)
def test_errors_spoil_what_they_touch(
    promises: list[Row], repair: dict[str, Any], shown: dict[str, str | None], spoilt: list[str]
) -> None:
    """Rule 10: an error computes nothing for the fields it spoils, the rest goes on."""
    told_ = by("2026-05-01T11:00", promises, **repair)
    assert {key: told_.cell(key) for key in shown} == shown
    assert [key for key in (*spoilt, *shown) if told_.spoilt(key)] == spoilt
