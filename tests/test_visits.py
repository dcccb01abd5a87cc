"""Visits: which visit was done for what, what comes next (rule 7; A21 A25 A26 A45 B07 B08 B13 E05-E07)."""

from typing import Any

import pytest
from build import cells, codes
from visit_cases import assessed, items_told, missed_told, next_told, own_plan, planned, visits_told

MONTHLY = {"visit": "patrol", "every": 1, "unit": "month"}
ITEM = {"id": "E-1", "client": "C-1", "product": "lamp", "plan": "P", "accepted_on": "2026-01-31"}


def done(visit: str, day: str, **cells: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of a visit's row
    return {"equipment": "E-1", "visit": visit, "done_on": day, **cells}


def test_s9_the_31st_comes_back_and_the_follow_up_is_overdue() -> None:
    days = ("2026-02-27", "2026-04-03", "2026-05-28", "2026-06-02")
    work, book = assessed(
        "2026-06-10",
        equipment=[{**ITEM, "plan": "A"}],
        visits=[*(done("patrol", day) for day in days), done("cleaning", "2026-05-06")],
        **planned("A"),
    )
    assert visits_told(work) == [
        "2026-02-28 done 0", "2026-03-31 done late 3", "2026-05-31 done 0", "– extra –", "2026-04-30 done late 6",
    ]  # fmt: skip
    assert missed_told(book) == ["patrol 2026-04-30"]
    assert next_told(work, book) == [
        "E-1 patrol 2026-06-30", "E-1 cleaning 2026-07-31", "E-1 overhaul 2027-01-31",
        "E-1 follow-up 2026-02-28, 102 late",
    ]  # fmt: skip
    assert items_told(work) == ["follow-up 2026-02-28 1"]
    assert codes(work) == ["visit_plan_not_set"]


def test_s10_from_the_handover_each_time_and_the_last_day_counts() -> None:
    tables: dict[str, Any] = {
        "equipment": [{"id": "E-1", "client": "C-1", "product": "pump", "plan": "B", "completed_on": "2025-08-31"}],
        **planned("B"),
    }
    late = done("follow-up", "2026-03-10")
    work, book = assessed("2026-03-20", visits=[late], **tables)
    assert visits_told(work) == ["2026-02-28 done late 10"]
    assert next_told(work, book) == ["E-1 follow-up 2026-08-31"]
    others = [done("follow-up", day) for day in ("2026-08-31", "2027-02-20")]
    work, book = assessed("2027-03-01", visits=[late, *others], **tables)
    assert visits_told(work)[1:] == ["2026-08-31 done 0", "2027-02-28 done 0"]
    assert next_told(work, book) == ["E-1 follow-up 2027-08-31"]
    work, book = assessed("2027-03-01", {"counting": "day before"}, visits=[late, *others], **tables)
    assert next_told(work, book) == []


def test_s11_under_a_contract_from_its_first_day() -> None:
    days = ("2026-01-15", "2026-01-26", "2026-02-12", "2026-02-26", "2026-03-13")
    tables: dict[str, Any] = {
        "equipment": [{"id": "E-1", "client": "C-1", "product": "server", "plan": "E", "accepted_on": "2025-05-05"}],
        "contracts": [{"id": "K-1", "client": "C-1", "starts": "2026-01-01", "ends": "2026-12-31"}],
        **planned("E"),
    }
    visits = [*(done("phone", day) for day in days), done("manager", "2026-02-27")]
    work, book = assessed("2026-03-20", visits=visits, **tables)
    assert visits_told(work) == [
        "2026-01-15 done 0", "2026-01-29 done 0", "2026-02-12 done 0", "2026-02-26 done 0", "2026-03-12 done late 1",
        "2026-03-01 done 0",
    ]  # fmt: skip
    assert next_told(work, book) == [
        "E-1 phone 2026-03-26", "E-1 follow-up 2026-02-01, 47 late", "E-1 manager 2026-05-01",
    ]  # fmt: skip
    assert items_told(work) == ["follow-up 2026-02-01 1"]
    assert missed_told(book) == []
    last = [*visits, done("phone", "2026-12-17"), done("phone", "2026-12-31")]
    work, book = assessed("2026-12-31", visits=last[:-1], **tables)
    assert next_told(work, book)[0] == "E-1 phone 2026-12-31"
    work, book = assessed("2026-12-31", visits=last, **tables)
    assert [told for told in next_told(work, book) if "phone" in told] == []


FULFILMENT = [
    # why, visits done, as of, how the visits stand, what comes next
    ("nothing done yet, the window closed", "", "2026-02-20", "", "E-1 patrol 2026-02-28"),
    ("the last day is still in time", "", "2026-02-28", "", "E-1 patrol 2026-02-28"),
    ("a day after it is overdue", "", "2026-03-01", "", "E-1 patrol 2026-02-28, 1 late"),
    ("on the day the window opens (7 days)", "2026-02-21", "2026-02-21", "2026-02-28 done 0", "E-1 patrol 2026-03-31"),
    ("a day too early: extra", "2026-02-20", "2026-03-01", "– extra –", "E-1 patrol 2026-02-28, 1 late"),
    ("late, until the next window opens", "2026-03-23", "2026-03-23", "2026-02-28 done late 23",
     "E-1 patrol 2026-03-31"),
    ("in the next window: the later one, the earlier is missed", "2026-03-24", "2026-03-24", "2026-03-31 done 0",
     "E-1 patrol 2026-04-30"),
    ("twice: the second is extra", "2026-02-28 2026-03-01", "2026-03-01", "2026-02-28 done 0; – extra –",
     "E-1 patrol 2026-03-31"),
    ("in the order of done_on, not of the rows", "2026-03-01 2026-02-28", "2026-03-01", "– extra –; 2026-02-28 done 0",
     "E-1 patrol 2026-03-31"),
    ("dated after as-of: has not happened (rule 10)", "2026-02-28", "2026-02-27", "– – –", "E-1 patrol 2026-02-28"),
    ("after the end of the warranty: late for the last", "2028-05-01", "2028-05-02", "2028-01-31 done late 91", ""),
    ("never done: overdue from the first one on, also when the warranty is over", "", "2028-05-01", "",
     "E-1 patrol 2026-02-28, 793 late"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "days", "as_of", "told", "following"), FULFILMENT, ids=[row[0] for row in FULFILMENT]
)
def test_a_visit_fulfils_the_latest_occurrence_within_reach(
    why: str, days: str, as_of: str, told: str, following: str
) -> None:
    visits = [done("patrol", day) for day in days.split()]
    work, book = assessed(as_of, equipment=[ITEM], visits=visits, **own_plan(MONTHLY))
    assert "; ".join(visits_told(work)) == told, why
    assert "; ".join(next_told(work, book)) == following, why


WHO: list[tuple[str, dict[str, Any], str]] = [
    # why, what is changed in the item, visits owed on 2026-03-01 and how many are overdue
    ("a unit", {}, "patrol 2026-02-28 1"),
    ("kind blank is a unit", {"kind": None, "quantity": None}, "patrol 2026-02-28 1"),
    ("works too", {"kind": "works"}, "patrol 2026-02-28 1"),
    ("a component has none", {"kind": "component"}, "– – 0"),
    ("a spare part has none", {"kind": "spare part"}, "– – 0"),
    ("retired: none", {"retired_on": "2026-02-28"}, "– – 0"),
    ("retired after as-of: has not happened", {"retired_on": "2026-03-02"}, "patrol 2026-02-28 1"),
    ("void: nothing new falls due", {"voided_on": "2026-02-28"}, "– – 0"),
    ("void since: what had fallen due stays", {"voided_on": "2026-03-01"}, "patrol 2026-02-28 1"),
    ("no basis date: no dates", {"accepted_on": None}, "– – 0"),
    ("no plan: nothing to say", {"plan": None}, "– – –"),
    ("accepted later: planned beforehand", {"accepted_on": "2026-05-31"}, "patrol 2026-06-30 0"),
]


@pytest.mark.parametrize(("why", "changed", "told"), WHO, ids=[row[0] for row in WHO])
def test_who_is_visited(why: str, changed: dict[str, Any], told: str) -> None:
    work, _ = assessed("2026-03-01", equipment=[{**ITEM, **changed}], **own_plan(MONTHLY))
    assert items_told(work) == [told], why


def test_the_old_item_has_no_visits_from_the_day_it_is_replaced() -> None:
    """S4."""
    new = {**ITEM, "id": "E-9", "plan": "A", "accepted_on": "2025-10-01", "replaces": "E-1"}
    equipment = [{**ITEM, "plan": "A", "accepted_on": "2024-03-15"}, new]
    visits = [done("patrol", "2025-09-15"), done("patrol", "2025-10-15")]
    work, _ = assessed("2025-09-30", equipment=equipment, visits=visits, **planned("A"))
    assert items_told(work)[0].split()[:2] == ["follow-up", "2024-04-15"]
    assert visits_told(work) == ["2025-09-15 done 0", "– – –"]
    work, _ = assessed("2025-10-20", equipment=equipment, visits=visits, **planned("A"))
    assert items_told(work) == ["– – 0", "patrol 2025-11-01 0"]
    assert visits_told(work) == ["2025-09-15 done 0", "– extra –"]


def test_an_item_to_be_replaced_has_its_last_visits_before_that_day() -> None:
    new = {**ITEM, "id": "E-9", "accepted_on": "2026-03-15", "replaces": "E-1"}
    visits = [done("patrol", "2026-02-24")]
    tables = own_plan(MONTHLY, replaced_cover="fresh")
    work, book = assessed("2026-02-25", equipment=[ITEM, new], visits=visits, **tables)
    assert next_told(work, book) == ["E-9 patrol 2026-04-15"]


def test_a_visit_to_an_item_out_of_service_is_extra() -> None:
    visits = [done("patrol", "2026-03-09"), done("patrol", "2026-03-10")]
    item = {**ITEM, "retired_on": "2026-03-10"}
    work, _ = assessed("2026-03-20", equipment=[item], visits=visits[1:], **own_plan(MONTHLY))
    assert visits_told(work) == ["– extra –"]
    work, _ = assessed("2026-03-20", equipment=[item], visits=visits, **own_plan(MONTHLY))
    assert visits_told(work) == ["2026-02-28 done late 9", "– extra –"]


UNTIL = [
    # why, until, months, latent months, extra months, the last visit of all, every 6 months from 2026-01-31
    ("blank is warranty", "", 12, 12, None, "2027-01-31"),
    ("warranty", "warranty", 12, 12, None, "2027-01-31"),
    ("warranty to the end of its extension (F10)", "warranty", 12, 12, 6, "2027-07-31"),
    ("latent defects", "latent", 12, 12, 6, "2028-07-31"),
    ("latent without latent months: the warranty", "latent", 12, None, None, "2027-01-31"),
    ("months not set: none", "warranty", None, 12, None, None),
    ("always", "always", None, None, None, "2199-07-31"),
    ("no contract: none", "contract", 12, 12, None, None),
]


@pytest.mark.parametrize(
    ("why", "until", "months", "latent", "extra", "last"), UNTIL, ids=[row[0] for row in UNTIL]
)
def test_until_when(
    why: str, until: str, months: int | None, latent: int | None, extra: int | None, last: str | None
) -> None:
    tables = own_plan(
        {"visit": "patrol", "every": 6, "unit": "month", "until": until or None}, months=months, latent_months=latent
    )
    item = {**ITEM, "extra_months": extra, "extra_approved_by": "Lin"}
    staff = [{"id": "S-1", "name": "Lin", "role": "manager"}]
    _, book = assessed("2026-03-01", equipment=[item], staff=staff, **tables)
    count = book.owed.cadence.count
    assert [str(day) for day in book.owed.cadence.on(count - 1)] == ([] if last is None else [last]), why


COMPLETION = [
    ("nothing done: counted from the origin", "", "2026-05-15", "", "E-1 patrol 2026-04-30, 15 late"),
    ("however early", "2026-02-01", "2026-02-02", "2026-04-30 done 0", "E-1 patrol 2026-05-01"),
    ("from the last done", "2026-05-15", "2026-05-20", "2026-04-30 done late 15", "E-1 patrol 2026-08-15"),
    ("each from the one before", "2026-05-15 2026-06-01 2026-09-03", "2026-09-03",
     "2026-04-30 done late 15; 2026-08-15 done 0; 2026-09-01 done late 2", "E-1 patrol 2026-12-03"),
    ("the last done brings it beyond the warranty", "2027-12-01", "2027-12-01", "2026-04-30 done late 580", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "days", "as_of", "told", "following"), COMPLETION, ids=[row[0] for row in COMPLETION]
)
def test_anchor_completion(why: str, days: str, as_of: str, told: str, following: str) -> None:
    tables = own_plan({"visit": "patrol", "every": 3, "unit": "month", "anchor": "completion"})
    visits = [done("patrol", day) for day in days.split()]
    work, book = assessed(as_of, equipment=[ITEM], visits=visits, **tables)
    assert "; ".join(visits_told(work)) == told, why
    assert "; ".join(next_told(work, book)) == following, why
    assert missed_told(book) == []


def test_once_is_once_under_completion_too() -> None:
    once = {"visit": "patrol", "every": 0, "unit": "month", "first_after": 3, "anchor": "completion"}
    visits = [done("patrol", "2026-04-01"), done("patrol", "2026-05-01")]
    work, book = assessed("2026-06-01", equipment=[ITEM], visits=visits, **own_plan(once))
    assert visits_told(work) == ["2026-04-30 done 0", "– extra –"]
    assert next_told(work, book) == []


def test_what_is_due_on_visits_from_itself_counts() -> None:
    settings = {"visits_from": "2026-03-31"}
    work, book = assessed(
        "2026-04-10", settings, equipment=[ITEM], visits=[done("patrol", "2026-03-31")], **own_plan(MONTHLY)
    )
    assert visits_told(work) == ["2026-03-31 done 0"]
    assert next_told(work, book) == ["E-1 patrol 2026-04-30"]
    chain = own_plan({"visit": "patrol", "every": 1, "unit": "month", "anchor": "completion"})
    work, _ = assessed("2026-03-31", settings, equipment=[ITEM], visits=[done("patrol", "2026-03-31")], **chain)
    assert visits_told(work) == ["2026-03-31 done 0"]


def test_only_the_shown_date_moves_off_a_holiday() -> None:
    """2026-02-28 is a Saturday: `next` would leave the month; 2026-05-31 a Sunday."""
    tables = own_plan({**MONTHLY, "on_holiday": "next"})
    visits = [done("patrol", "2026-02-28"), done("patrol", "2026-03-31"), done("patrol", "2026-04-30")]
    work, book = assessed("2026-05-30", equipment=[ITEM], visits=visits, **tables)
    assert visits_told(work)[0] == "2026-02-27 done late 1"
    assert items_told(work) == ["patrol 2026-05-29 1"]
    assert [str(day) for day in book.next.on] == ["2026-05-31"]
    item = {**ITEM, "accepted_on": "2026-05-13"}
    work, _ = assessed("2026-06-15", equipment=[item], **tables)
    assert items_told(work) == ["patrol 2026-06-15 0"]
    work, _ = assessed("2026-06-16", equipment=[item], **tables)
    assert items_told(work) == ["patrol 2026-06-15 1"]


PLANNED = [
    # why, planned on, as of, other visits done, how the planned row stands
    ("before the window opens", "2026-02-28", "2026-02-20", "", "2026-02-28 planned 0"),
    ("the window is open", "2026-02-28", "2026-02-21", "", "2026-02-28 due 0"),
    ("until the shown date", "2026-02-28", "2026-02-28", "", "2026-02-28 due 0"),
    ("overdue", "2026-02-28", "2026-03-05", "", "2026-02-28 overdue 5"),
    ("planned a little late: still that one", "2026-03-07", "2026-03-01", "", "2026-02-28 overdue 1"),
    ("planned beyond what the window reaches: the one after", "2026-03-08", "2026-03-01", "", "2026-03-31 planned 0"),
    ("somebody has been there: the one after", "2026-02-28", "2026-03-01", "2026-02-27", "2026-03-31 planned 0"),
    ("no date: nothing to say", None, "2026-03-01", "", "– – –"),
    ("beyond the warranty: by its own day", "2028-03-31", "2026-03-01", "", "– planned 0"),
    ("beyond the warranty: on its own day", "2028-03-31", "2028-03-31", "", "– due 0"),
    ("beyond the warranty: after its own day", "2028-03-31", "2028-04-02", "", "– overdue 2"),
]


@pytest.mark.parametrize(
    ("why", "planned_on", "as_of", "others", "told"), PLANNED, ids=[row[0] for row in PLANNED]
)
def test_a_visit_not_done_yet(why: str, planned_on: str | None, as_of: str, others: str, told: str) -> None:
    visits: list[dict[str, Any]] = [{"equipment": "E-1", "visit": "patrol", "planned_on": planned_on, "site": "hall"}]
    visits += [done("patrol", day) for day in others.split()]
    work, _ = assessed(as_of, equipment=[ITEM], visits=visits, **own_plan(MONTHLY))
    assert visits_told(work)[0] == told, why


def test_a_kind_that_the_plan_lacks_is_extra() -> None:
    visits = [done("special", "2026-03-01"), {**done("patrol", "2026-03-01"), "equipment": "E-7"}]
    work, _ = assessed("2026-04-01", equipment=[ITEM], visits=visits, **own_plan(MONTHLY))
    assert visits_told(work) == ["– extra –", "– – –"]


def test_two_kinds_on_one_day_are_named_in_the_order_of_the_choices() -> None:
    tables = own_plan({**MONTHLY, "visit": "follow-up"}, {**MONTHLY, "visit": "cleaning"})
    work, _ = assessed("2026-02-01", equipment=[ITEM], **tables)
    assert cells(work, "equipment", "next_visit") == ["cleaning"]


def test_a_defect_found_without_a_repair_is_told() -> None:
    """B13."""
    repair = {"id": "R-2026-0001", "equipment": "E-1", "reported_at": "2026-03-02"}
    visits = [
        done("patrol", "2026-03-01", defect_found="yes"),
        done("patrol", "2026-03-01", defect_found="yes", repair="R-2026-0001"),
        done("patrol", "2026-04-02", defect_found="yes"),
        done("patrol", "2026-03-01", defect_found="no"),
    ]
    work, _ = assessed("2026-04-01", equipment=[ITEM], visits=visits, repairs=[repair], **own_plan(MONTHLY))
    told = [said for said in work.findings.said if said.code == "visit_defect_without_repair"]
    assert [(said.column, said.phrase.positions.tolist()) for said in told] == [("repair", [0])]
