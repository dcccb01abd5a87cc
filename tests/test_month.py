"""The owner's monthly pack, worked by hand: what belongs to which month, and what each part counts."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pytest
from build import Row
from month_cases import ITEM, assessed, fixed, lines, month_of, numbers
from test_repeats import S15
from visit_cases import planned

from register.assessment import Assessment
from register.language import LANGUAGES, say
from register.month import month_figures
from register.month_repairs import Miss

S6: Final[Row] = {
    "urgency": "emergency", "reported_at": "2026-06-27 21:30", "contacted_at": "2026-06-27 21:34",
    "arrived_at": "2026-06-28 04:00", "fixed_at": "2026-06-28 06:25", "cause": "third party", "labour_hours": 2.5,
    "trips": 1, "paid_on": "2026-07-03",
}  # fmt: skip
S6_PARTS: Final[Row] = {"repair": "R-2026-0001", "part": "D-100", "quantity": 2}
S9_DAYS: Final = ("2026-02-27", "2026-04-03", "2026-05-28", "2026-06-02")


def visit(kind: str | None, day: str, **cells: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of a visit's row
    return {"equipment": "E-1", "visit": kind, "done_on": day, "technician": "Chen", **cells}


def test_s6_counts_in_june_promise_by_promise() -> None:
    """A31 arrive and A10, A19, A36 fix are kept, A32 is missed by 25 minutes; the fee of A53 is June's, not July's."""
    figures = month_of("2026-06", "2026-07-10", repairs=[S6], repair_parts=[S6_PARTS])
    assert numbers(figures, "promises") == {
        "contact": "kept 1, rate 100.00", "depart": "not_recorded 1", "arrive": "kept 2, rate 100.00",
        "propose": "not_recorded 1", "fix": "kept 3, missed 1, rate 75.00",
        "total": "kept 6, missed 1, not_recorded 2, rate 85.71",
    }  # fmt: skip
    assert figures.misses == (Miss(0, "R-2026-0001", "fix", Decimal("0.42"), "A32"),)
    assert numbers(figures, "repairs") == {"received": "number 1", "fixed": "number 1", "fixed_late": "number 1"}
    assert numbers(figures, "causes") == {"third party": "received 1, fixed 1", "total": "received 1, fixed 1"}
    amounts = "parts 360, labour 600, travel 80, freight 0, total_fee 1040, free 0, charged 1, not_set 0"
    assert numbers(figures, "fees", zeros=True) == {"total": amounts}
    assert lines(figures, "fees") == [f"A: {amounts}"]
    assert lines(figures, "engineers") == ["Chen: visits_done 0, repairs_fixed 1, repairs_late 1, hours 2.5"]


def test_s6_in_july_nothing_is_left() -> None:
    figures = month_of("2026-07", "2026-07-10", repairs=[S6], repair_parts=[S6_PARTS])
    assert numbers(figures, "repairs") == numbers(figures, "promises") == numbers(figures, "fees") == {}
    assert figures.misses == ()
    assert figures.before is not None
    assert (figures.before.repairs_late, figures.before.fees) == (1, Decimal(1040))


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2026-02", "done 1"),
        ("2026-03", None),
        ("2026-04", "done 1, done_late 1, missed 1"),
        ("2026-05", "done 1"),
        ("2026-06", "done 1"),
    ],
)
def test_s9_a_visit_is_of_the_month_it_was_done_a_missed_one_of_its_date(month: str, expected: str | None) -> None:
    figures = month_of(
        month, "2026-06-10", equipment=[{**ITEM, "accepted_on": "2026-01-31"}],
        visits=[*(visit("patrol", day) for day in S9_DAYS), visit("cleaning", "2026-05-06")], **planned("A"),
    )  # fmt: skip
    rows = numbers(figures, "visits")
    assert rows.get("patrol") == expected
    assert rows.get("cleaning") == ("done 1, done_late 1" if month == "2026-05" else None)
    assert rows["follow-up"] == "overdue 1"
    assert rows["total"].endswith("overdue 1")


def test_s11_phone_and_manager_under_a_contract() -> None:
    days = ("2026-01-15", "2026-01-26", "2026-02-12", "2026-02-26", "2026-03-13")
    tables: dict[str, Sequence[Row]] = {
        "equipment": [{**ITEM, "plan": "E", "accepted_on": "2025-05-05"}],
        "contracts": [{"id": "K-1", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31"}],
        "visits": [*(visit("phone", day) for day in days), visit("manager", "2026-02-27")],
    }
    told = {month: numbers(month_of(month, "2026-03-20", None, **planned("E"), **tables), "visits") for month in MONTHS}
    assert [told[month].get("phone") for month in MONTHS] == ["done 2", "done 2", "done 1, done_late 1"]
    assert [told[month].get("manager") for month in MONTHS] == [None, "done 1", None]
    assert told["2026-03"]["follow-up"] == "overdue 1"
    assert told["2026-03"]["total"] == "done 1, done_late 1, overdue 1"


MONTHS: Final = ("2026-01", "2026-02", "2026-03")

DUE: list[tuple[str, str, list[Row], dict[str, str]]] = [
    ("before the window", "2026-02-20", [], {}),
    ("the window of 7 days is open", "2026-02-21", [], {"patrol": "due 1"}),
    ("its day", "2026-02-28", [], {"patrol": "due 1"}),
    ("a day late", "2026-03-01", [], {"patrol": "overdue 1"}),
    ("never caught up: one kind, not two", "2026-04-15", [], {"patrol": "overdue 1"}),
    ("two items", "2026-03-01", [{**ITEM, "id": "E-2", "accepted_on": "2026-01-31"}], {"patrol": "overdue 2"}),
    ("a retired one is not visited", "2026-03-01",
     [{**ITEM, "id": "E-2", "accepted_on": "2026-01-31", "retired_on": "2026-02-10"}], {"patrol": "overdue 1"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "as_of", "others", "expected"), DUE, ids=[case[0] for case in DUE])
def test_due_and_overdue_are_of_the_day(why: str, as_of: str, others: list[Row], expected: dict[str, str]) -> None:
    figures = month_of(
        "2026-02", as_of, equipment=[{**ITEM, "accepted_on": "2026-01-31"}, *others],
        visit_plans=[{"plan": "A", "visit": "patrol", "every": 1, "unit": "month"}],
    )  # fmt: skip
    rows = numbers(figures, "visits")
    assert rows.pop("total", None) == expected.get("patrol"), why
    assert rows == expected


BELONGS: list[tuple[str, Row, dict[str, int]]] = [
    ("reported and fixed in May", fixed(), {"received": 1, "fixed": 1}),
    ("reported on the last minute of April", fixed(reported_at="2026-04-30 23:59"), {"fixed": 1, "fixed_late": 1}),
    ("reported in the first minute of May", fixed(reported_at="2026-05-01 00:00"),
     {"received": 1, "fixed": 1, "fixed_late": 1}),
    ("fixed in the last minute of May", fixed("2026-05-31", fixed_at="2026-05-31 23:59"), {"received": 1, "fixed": 1}),
    ("fixed in the first minute of June", fixed("2026-05-31", fixed_at="2026-06-01 00:00"), {"received": 1}),
    ("fixed after as-of: open", fixed("2026-06-09", fixed_at="2026-06-11 10:00"), {"open": 1}),
    ("reported after as-of", fixed("2026-06-11"), {}),
    ("fixed before it was reported, and that after as-of", fixed(reported_at="2026-06-11 10:00"), {}),
    ("cancelled in May", {"reported_at": "2026-05-04 09:00", "cancelled_on": "2026-05-05"},
     {"received": 1, "cancelled": 1}),
    ("cancelled in June", {"reported_at": "2026-05-04 09:00", "cancelled_on": "2026-06-05"}, {"received": 1}),
    ("to be cancelled: late, and open", {"reported_at": "2026-05-04 09:00", "cancelled_on": "2026-06-12"},
     {"received": 1, "open": 1, "late": 1}),
    ("cancelled, so not fixed", fixed(cancelled_on="2026-05-05"), {"received": 1, "cancelled": 1}),
    ("waiting", {"reported_at": "2026-05-04 09:00", "waiting_from": "2026-05-04 10:00"},
     {"received": 1, "open": 1, "waiting": 1}),
    ("a report that cannot be read", fixed(reported_at="last week"), {"fixed": 1}),
    ("a fix that cannot be read is neither open nor fixed", fixed(fixed_at="soon"), {"received": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "repair", "expected"), BELONGS, ids=[case[0] for case in BELONGS])
def test_what_belongs_to_may(why: str, repair: Row, expected: dict[str, int]) -> None:
    figures = month_of("2026-05", "2026-06-10", repairs=[repair])
    counts = {key: row["number"] for key, row in figures.parts["repairs"].rows.items() if row["number"]}
    assert counts == expected, why
    causes = figures.parts["causes"].rows["total"]
    assert [causes[key] for key in ("received", "fixed")] == [expected.get(key, 0) for key in ("received", "fixed")]
    assert figures.parts["promises"].rows["total"]["kept"] == 0 or expected.get("fixed")


def test_of_the_running_month_only_what_has_happened() -> None:
    repairs = [fixed("2026-06-09"), fixed("2026-06-10", fixed_at="2026-06-10 12:01"), fixed("2026-06-11")]
    visits = [visit("patrol", "2026-06-10"), visit("patrol", "2026-06-11")]
    figures = month_of("2026-06", "2026-06-10T12:00", repairs=repairs, visits=visits)
    assert numbers(figures, "repairs") == {"received": "number 2", "fixed": "number 1", "open": "number 1"}
    assert figures.main.visits_done == 1
    later = month_of("2026-07", "2026-06-10T12:00", repairs=repairs, visits=visits)
    assert (later.main.repairs_received, later.main.repairs_fixed, later.main.visits_done) == (0, 0, 0)


def test_the_month_itself_ends() -> None:
    """Nothing else is about to change, the sheet Month and the charts are."""
    told = assessed("2026-06-10", equipment=[])
    assert str(told.changes_at) == "2026-07-01T00:00:00"


def test_a_kind_owed_by_two_rows_is_overdue_once() -> None:
    """As Equipment counts it: a plan's patrol and that of the contract's plan are one kind of one item."""
    rows = [
        {"plan": "A", "visit": "patrol", "every": 1, "unit": "month", "until": "always"},
        {"plan": "E", "visit": "patrol", "every": 1, "unit": "month", "until": "contract"},
    ]
    told = assessed(
        "2026-06-10", visit_plans=rows,
        contracts=[{"id": "K-1", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31", "plan": "E"}],
    )  # fmt: skip
    assert told.books is not None
    assert told.books.visits.next.overdue.tolist() == [True, True]
    assert numbers(month_figures(told, "2026-06"), "visits") == {"patrol": "overdue 1", "total": "overdue 1"}


ENDS: list[tuple[str, Row, list[str]]] = [
    ("today, the last day", {"accepted_on": "2024-06-10"}, ["warranty 1", "warranty 1", "warranty 1"]),
    ("yesterday", {"accepted_on": "2024-06-09"}, ["", "", ""]),
    ("in 30 days", {"accepted_on": "2024-07-10"}, ["warranty 1", "warranty 1", "warranty 1"]),
    ("in 31 days", {"accepted_on": "2024-07-11"}, ["", "warranty 1", "warranty 1"]),
    ("in 60 days", {"accepted_on": "2024-08-09"}, ["", "warranty 1", "warranty 1"]),
    ("in 61 days", {"accepted_on": "2024-08-10"}, ["", "", "warranty 1"]),
    ("in 90 days", {"accepted_on": "2024-09-08"}, ["", "", "warranty 1"]),
    ("in 91 days", {"accepted_on": "2024-09-09"}, ["", "", ""]),
    ("the extension counts, not what came before",
     {"accepted_on": "2024-06-20", "extra_months": 1, "extra_approved_by": "Lin"}, ["", "warranty 1", "warranty 1"]),
    ("latent defects", {"accepted_on": "2022-06-20"}, ["latent 1", "latent 1", "latent 1"]),
    ("void", {"accepted_on": "2024-06-20", "voided_on": "2026-05-01"}, ["", "", ""]),
    ("out of service", {"accepted_on": "2024-06-20", "retired_on": "2026-05-01"}, ["", "", ""]),
    ("to be retired", {"accepted_on": "2024-06-20", "retired_on": "2026-06-15"},
     ["warranty 1", "warranty 1", "warranty 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "item", "expected"), ENDS, ids=[case[0] for case in ENDS])
def test_cover_ending(why: str, item: Row, expected: list[str]) -> None:
    rows = numbers(month_of("2026-06", "2026-06-10", equipment=[{**ITEM, **item}]), "ending")
    assert [rows.get(key, "") for key in ("within_30", "within_60", "within_90")] == expected, why


def test_a_contract_that_ends() -> None:
    contract = {"id": "K-1", "client": "Owner", "starts": "2025-08-01", "ends": "2026-07-31"}
    item = {**ITEM, "accepted_on": "2019-01-01"}
    rows = numbers(month_of("2026-06", "2026-06-10", equipment=[item], contracts=[contract]), "ending")
    assert rows == {"within_60": "contract 1", "within_90": "contract 1"}


def test_a_contract_that_renews_itself_does_not_end() -> None:
    """The report had said "contract 1" beside an empty list of what ends."""
    contract: Row = {
        "id": "K-1", "client": "Owner", "starts": "2025-08-01", "ends": "2026-07-31", "renewal": "automatic",
    }  # fmt: skip
    item = {**ITEM, "accepted_on": "2019-01-01"}
    assert numbers(month_of("2026-06", "2026-06-10", equipment=[item], contracts=[contract]), "ending") == {}
    ended = {**contract, "ended_on": "2026-07-31"}
    assert numbers(month_of("2026-06", "2026-06-10", equipment=[item], contracts=[ended]), "ending") == {
        "within_60": "contract 1", "within_90": "contract 1",
    }  # fmt: skip


def test_a_contract_followed_by_the_next_from_the_day_after_does_not_end() -> None:
    first: Row = {"id": "K-1", "client": "Owner", "starts": "2025-08-01", "ends": "2026-07-31"}
    item = {**ITEM, "accepted_on": "2019-01-01"}
    ends = {"within_60": "contract 1", "within_90": "contract 1"}
    for starts, expected in (("2026-08-01", {}), ("2026-08-02", ends)):
        following: Row = {"id": "K-2", "client": "Owner", "starts": starts, "ends": "2027-07-31"}
        found = numbers(month_of("2026-06", "2026-06-10", equipment=[item], contracts=[first, following]), "ending")
        assert found == expected, starts


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2025-06", []),
        ("2025-09", ["driver 3 of 3", "unit 3 of 3"]),
        ("2025-10", []),
        ("2025-12", ["unit 4 of 3"]),
        ("2026-02", []),
        ("2026-03", ["unit 5 of 3", "driver 4 of 3"]),
    ],
)
def test_s15_a_repeat_stands_in_the_month_of_its_report(month: str, expected: list[str]) -> None:
    figures = month_of(month, "2026-03-10", equipment=[{**ITEM, "accepted_on": "2025-01-10"}], repairs=S15)
    told = [line.figures for line in figures.parts["repeats"].lines]
    names = [str(one["component"] or "unit").strip().lower() for one in told]
    assert [f"{name} {one['repeat']} of {one['limit']}" for name, one in zip(names, told, strict=True)] == expected
    assert {line.label for line in figures.parts["repeats"].lines} <= {"E-1"}


def test_a_component_stands_once_with_its_highest_number() -> None:
    repairs = [fixed(f"2026-05-{day:02}", component="lens") for day in range(4, 9)]
    figures = month_of("2026-05", "2026-06-10", repairs=repairs)
    assert lines(figures, "repeats") == [
        "E-1: product lamp, client Owner, component lens, repeat 5, limit 3",
        "E-1: product lamp, client Owner, repeat 5, limit 3",
    ]


def test_fees_by_plan_free_charged_and_not_set() -> None:
    items = [
        ITEM, {**ITEM, "id": "E-2"}, {**ITEM, "id": "E-3", "plan": "B", "completed_on": "2025-06-30"},
        {**ITEM, "id": "E-4", "plan": None},
    ]  # fmt: skip
    repairs = [
        fixed(cause="product"),
        fixed(equipment="E-2", cause="misuse", labour_hours="0.1"),
        fixed(equipment="E-2", cause="misuse", labour_hours=None),
        fixed(equipment="E-3", cause=None),
        fixed(equipment="E-4"),
    ]
    figures = month_of("2026-05", "2026-06-10", equipment=items, repairs=repairs)
    paid = "parts 0, labour 24, travel 80, freight 0, total_fee 104"
    none = "parts 0, labour 0, travel 0, freight 0, total_fee 0"
    assert lines(figures, "fees") == [
        f"A: {paid}, free 1, charged 1, not_set 1", f"B: {none}, free 0, charged 0, not_set 1",
        f"None: {none}, free 0, charged 0, not_set 1",
    ]  # fmt: skip
    assert numbers(figures, "fees") == {"total": "labour 24, travel 80, total_fee 104, free 1, charged 1, not_set 3"}
    assert figures.lacking == {"cause": 1, "plan": 1, "fee": 3}


def test_amounts_are_exact() -> None:
    """Ten times 0.10 is 1.00: no float comes near."""
    lens = [{"code": "L-1", "name": "lens", "list_price": "0.10", "cost_price": "0.10"}]
    repairs = [fixed(cause="misuse", labour_hours=0, trips=0) for _ in range(10)]
    used = [{"repair": f"R-2026-{at:04}", "part": "L-1", "quantity": 1} for at in range(1, 11)]
    figures = month_of("2026-05", "2026-06-10", repairs=repairs, repair_parts=used, parts=lens)
    assert figures.parts["fees"].rows["total"]["total_fee"] == Decimal("1.00")
    assert figures.main.fees == Decimal("1.00")


def test_technicians_by_name_and_those_that_name_none() -> None:
    staff = [
        {"id": "S-1", "name": "Chen", "role": "technician"}, {"id": "S-2", "name": "Wu", "role": "technician"},
        {"id": "S-3", "name": "Idle", "role": "technician"},
    ]  # fmt: skip
    visits = [
        visit("patrol", "2026-05-05", score=5), visit("patrol", "2026-05-06", score=4),
        visit("patrol", "2026-05-07", score=4), visit("patrol", "2026-05-08"),
        visit("patrol", "2026-05-09", technician="Nobody", score=1), visit("patrol", "2026-06-01", score=1),
    ]  # fmt: skip
    repairs = [
        fixed(technician="Wu", labour_hours="1.25"), fixed(technician="Wu", labour_hours="0.5"),
        fixed("2026-05-05", technician="Wu", fixed_at="2026-05-20 09:00", labour_hours=None),
        fixed("2026-06-05", technician="Wu"),
    ]  # fmt: skip
    figures = month_of("2026-05", "2026-06-10", staff=staff, visits=visits, repairs=repairs)
    assert lines(figures, "engineers") == [
        "Chen: visits_done 4, repairs_fixed 0, repairs_late 0, hours 0, score 4.33",
        "Wu: visits_done 0, repairs_fixed 3, repairs_late 1, hours 1.75",
        "None: visits_done 1, repairs_fixed 0, repairs_late 0, hours 0, score 1.00",
    ]
    assert figures.lacking["technician"] == 1


FOLLOW_UPS: list[tuple[str, int, int, str | None, str]] = [
    ("S13: 5 of 12 against 40", 12, 5, "40", "rate 41.67, promised 40, is_kept True"),
    ("4 of 12", 12, 4, "40", "rate 33.33, promised 40, is_kept False"),
    ("exactly what was promised", 5, 2, "40", "rate 40.00, promised 40, is_kept True"),
    ("just short of it", 3, 2, "66.67", "rate 66.67, promised 66.67, is_kept False"),
    ("nothing promised is not set, never kept", 5, 5, None, "rate 100.00"),
    ("promised nothing at all", 5, 0, "0", "rate 0.00, promised 0, is_kept True"),
]


@pytest.mark.parametrize(("why", "count", "called", "percent", "expected"), FOLLOW_UPS, ids=[c[0] for c in FOLLOW_UPS])
def test_follow_ups_of_a_dealer(why: str, count: int, called: int, percent: str | None, expected: str) -> None:
    dealers = [{"id": "D-1", "name": "North", "follow_up_percent": percent}, {"id": "D-2", "name": "South"}]
    repairs = [
        fixed(dealer="North", followed_up_on="2026-06-02" if number < called else None) for number in range(count)
    ]
    others = [fixed(), fixed("2026-06-02", dealer="South"), fixed(dealer="North", cancelled_on="2026-05-06")]
    figures = month_of("2026-05", "2026-06-10", dealers=dealers, repairs=[*repairs, *others])
    assert lines(figures, "follow_ups") == [f"North: repairs_fixed {count}, followed_up {called}, {expected}"], why
    both = figures.parts["follow_ups"].rows["all"]
    assert (both["repairs_fixed"], both["followed_up"], both["is_kept"]) == (count + 1, called, None)
    assert figures.lacking.get("percent", 0) == (percent is None)


def test_a_call_after_as_of_has_not_been_made() -> None:
    figures = month_of("2026-05", "2026-06-10", repairs=[fixed(followed_up_on="2026-06-11")])
    assert figures.parts["follow_ups"].rows["all"]["followed_up"] == 0


def test_misses_the_latest_first_each_milestone_once() -> None:
    """Of A16 and A31 the earliest that was missed is told: 8 hours, not 24."""
    late = fixed(
        "2026-05-04", urgency="emergency", contacted_at="2026-05-04 09:31", departed_at="2026-05-05 08:00",
        arrived_at="2026-05-05 10:00", fixed_at="2026-05-05 11:00",
    )  # fmt: skip
    figures = month_of("2026-05", "2026-06-10", repairs=[fixed(), late])
    told = [f"{miss.id} {miss.milestone} {miss.hours} {miss.clause}" for miss in figures.misses]
    assert told == [
        "R-2026-0002 arrive 17 A31", "R-2026-0002 fix 2 A10", "R-2026-0002 contact 0.52 A30",
    ]  # fmt: skip


def test_compared_with_the_month_before_and_the_year_before() -> None:
    tables: dict[str, Sequence[Row]] = {
        "equipment": [{**ITEM, "accepted_on": "2024-06-30"}],
        "repairs": [
            fixed("2025-05-06"), fixed("2026-04-07", cause="misuse"), fixed("2026-04-08", fixed_at="2026-04-29 09:00"),
            fixed("2026-05-04", cause=None),
        ],
        "visits": [visit("patrol", "2026-04-09"), visit("patrol", "2026-05-09")],
    }  # fmt: skip
    figures = month_of("2026-05", "2026-06-10", None, **tables)
    assert figures.before is not None
    assert figures.year_before is not None
    told = [
        (one.visits_done, one.repairs_received, one.repairs_fixed, one.repairs_late, one.fees, one.fees_not_set)
        for one in (figures.main, figures.before, figures.year_before)
    ]
    assert told == [
        (1, 1, 1, 0, Decimal(0), 1), (1, 2, 2, 1, Decimal(320), 0), (0, 1, 1, 0, Decimal(0), 0),
    ]  # fmt: skip
    first = month_of("2025-05", "2026-06-10", None, **tables)
    assert (first.before, first.year_before) == (None, None)


def test_what_was_missed_then_is_compared_too() -> None:
    """S9's patrol of 2026-04-30, seen from the month after and from the year after."""
    tables: dict[str, Sequence[Row]] = {
        "equipment": [{**ITEM, "accepted_on": "2026-01-31"}], "visits": [visit("patrol", day) for day in S9_DAYS],
        **planned("A"),
    }  # fmt: skip
    may = month_of("2026-05", "2026-06-10", None, **tables)
    assert may.before is not None
    assert (may.main.visits_missed, may.before.visits_missed) == (0, 1)
    april = month_of("2027-04", "2027-05-10", None, **tables)
    assert april.year_before is not None
    assert april.year_before.visits_missed == 1


def test_what_is_lacking_has_words() -> None:
    figures = month_of(
        "2026-05", "2026-06-10", {"at_once_minutes": None},
        repairs=[fixed(reported_at="soon"), fixed(technician=None, dealer="North"), fixed(equipment="E-9")],
        visits=[visit(None, "2026-05-05")], dealers=[{"id": "D-1", "name": "North"}],
        promises=[{"plan": "A", "milestone": "arrive", "unit": "hour", "counted_from": "reported"}],
    )  # fmt: skip
    assert figures.lacking == {
        "report": 1, "kind": 1, "plan": 1, "fee": 2, "promise": 1, "technician": 1, "percent": 1,
    }  # fmt: skip
    assert figures.parts["visits"].rows["total"]["done"] == 1
    for key in (*figures.lacking, "cause"):
        assert all("3" in say(f"sheets.month_lacks_{key}", language, count=3) for language in LANGUAGES)


@pytest.mark.parametrize("month", ["2026", "2026-13", "May", ""])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — numpy's own or ours: both name the text
        month_of(month, "2026-06-10")


def test_any_day_names_its_month() -> None:
    told = assessed("2026-06-10T09:00", repairs=[fixed()])
    assert month_figures(told, told.as_of).month == "2026-06"
    assert month_figures(told, np.datetime64("2026-05-31", "D")).main.repairs_fixed == 1


def test_a_pass_of_some_rules_has_no_month() -> None:
    told = assessed("2026-06-10")
    part = Assessment(told.register, told.as_of, told.columns, told.findings, told.due, {}, told.changes_at)
    with pytest.raises(ValueError, match="all the rules"):
        month_figures(part, "2026-06")
