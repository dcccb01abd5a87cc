"""Which rows of VisitPlans apply to whom, and from when: clients, dealers, contracts, visits_from (rule 7)."""

from typing import Any

import pytest
from build import cells, codes
from visit_cases import assessed, items_told, missed_told, next_told, own_plan, planned, visits_told

MONTHLY = {"visit": "patrol", "every": 1, "unit": "month"}
PHONE = {"visit": "phone", "every": 2, "unit": "week", "until": "contract"}
CLIENTS = [
    {"id": "C-1", "name": "Harbour Hotel", "important": "yes"},
    {"id": "C-2", "name": "City Museum", "important": "no"},
    {"id": "C-3", "name": "North School", "important": "yes"},
]
OTHER = {"plan": None, "visit": "other", "every": 6, "unit": "month", "until": "always"}


def item(number: int, client: str = "C-1", **changed: Any) -> dict[str, Any]:  # noqa: ANN401 — any cell of an item
    return {
        "id": f"E-{number}", "client": client, "product": "lamp", "plan": "P", "accepted_on": "2026-01-31",
        "site": None, **changed,
    }  # fmt: skip


def test_a_row_with_the_client_replaces_the_plans_row() -> None:
    """A28."""
    own = [{**MONTHLY, "client": "C-2", "every": 2}, {"visit": "upkeep", "client": "C-2", "every": 0}]
    tables = own_plan(MONTHLY, *own)
    work, book = assessed(
        "2026-02-10", clients=CLIENTS, equipment=[item(1), item(2, "C-2"), item(3, "C-9")], **tables
    )
    assert next_told(work, book) == [
        "E-1 patrol 2026-02-28", "E-2 patrol 2026-03-31", "E-2 upkeep 2026-01-31, 10 late", "E-3 patrol 2026-02-28",
    ]  # fmt: skip


def test_the_clients_row_replaces_it_even_where_it_says_nothing() -> None:
    tables = own_plan(MONTHLY, {"visit": "patrol", "client": "C-2"})
    work, book = assessed("2026-02-10", clients=CLIENTS, equipment=[item(1), item(2, "C-2")], **tables)
    assert next_told(work, book) == ["E-1 patrol 2026-02-28"]
    assert codes(work) == ["visit_plan_not_set"]


def test_one_row_a_plan_client_and_visit() -> None:
    tables = own_plan(MONTHLY, {**MONTHLY, "every": 2})
    work, book = assessed("2026-02-10", equipment=[item(1)], **tables)
    assert next_told(work, book) == ["E-1 patrol 2026-02-28"]


OPEN: list[tuple[str, dict[str, Any], list[str]]] = [
    # why, the row, what is told, in which column
    ("every blank (B04)", {"visit": "patrol"}, ["every"]),
    ("unit blank", {"visit": "patrol", "every": 3}, ["unit"]),
    ("the first one's unit blank, no other", {"visit": "patrol", "every": 0, "first_after": 3}, ["first_unit"]),
    ("its unit is that of the interval", {**MONTHLY, "first_after": 3}, []),
    ("in error: told with the cell, not here", {"visit": "patrol", "every": "often"}, []),
]


@pytest.mark.parametrize(("why", "row", "columns"), OPEN, ids=[row[0] for row in OPEN])
def test_what_the_plan_leaves_open_is_one_warning(why: str, row: dict[str, Any], columns: list[str]) -> None:
    work, book = assessed("2026-02-10", equipment=[item(1), item(2)], **own_plan(row))
    assert [said.column for said in work.findings.said if said.code == "visit_plan_not_set"] == columns, why
    assert len(book.next.row) == (2 if why.startswith("its unit") else 0)


def test_a_row_that_nothing_uses_is_not_told() -> None:
    work, _ = assessed("2026-02-10", equipment=[item(1, plan="A")], **planned("A", "B", "D", "F"))
    told = [said.phrase.positions.tolist() for said in work.findings.said if said.code == "visit_plan_not_set"]
    upkeep = [row["visit"] for row in planned("A", "B", "D", "F")["visit_plans"]].index("upkeep")
    assert told == [[upkeep]]


def test_a_row_with_no_plan_visits_the_client_itself() -> None:
    """I06: from visits_from on, blank: from the first one done. A row with a client goes before the general one."""
    tables = own_plan(OTHER, {**OTHER, "client": "C-3", "every": 1})
    settings = {"visits_from": "2026-01-31"}
    work, book = assessed("2026-08-01", settings, clients=CLIENTS, **tables)
    assert next_told(work, book) == ["C-1 other 2026-07-31, 1 late", "C-3 other 2026-02-28, 154 late"]
    work, book = assessed("2026-08-01", clients=CLIENTS, **tables)
    assert next_told(work, book) == []
    visits = [
        {"client": "C-1", "equipment": None, "visit": "other", "done_on": day} for day in ("2026-01-10", "2026-07-01")
    ]
    work, book = assessed("2026-08-01", clients=CLIENTS, visits=visits, **tables)
    assert next_told(work, book) == ["C-1 other 2027-01-10"]
    assert visits_told(work) == ["– extra –", "2026-07-10 done 0"]
    work, book = assessed("2026-01-09", clients=CLIENTS, visits=visits, **tables)
    assert next_told(work, book) == []


def test_training_and_checks_count_once_a_dealer() -> None:
    """D09, F02."""
    training = {"visit": "training", "every": 1, "unit": "year", "until": "always"}
    dealers = [{"id": f"D-{n}", "name": f"dealer {n}"} for n in (1, 2, 3)]
    equipment = [
        item(1, dealer="D-1"), item(2, dealer="D-1"), item(3, dealer="D-2", retired_on="2026-01-01"),
        item(4, dealer="D-3", plan="A"), item(5),
    ]  # fmt: skip
    visits = [{"dealer": "D-1", "equipment": None, "client": None, "visit": "training", "done_on": "2026-12-20"}]
    tables = own_plan(training)
    work, book = assessed(
        "2027-02-01", {"visits_from": "2026-01-01"}, dealers=dealers, equipment=equipment, visits=visits, **tables
    )
    assert visits_told(work) == ["2027-01-01 done 0"]
    assert next_told(work, book) == ["D-1 training 2028-01-01"]
    assert items_told(work)[0] == "– – 0"


SERVED = [
    # why, the row of Visits, which of E-1 (hall), E-2 (roof), E-3 (another client) it serves
    ("a client's row serves all its items", {"client": "C-1"}, "E-1 E-2"),
    ("those of the site", {"client": "C-1", "site": " ROOF "}, "E-2"),
    ("no such site: none", {"client": "C-1", "site": "cellar"}, ""),
    ("one item only, though the client stands there too", {"client": "C-1", "equipment": "E-1"}, "E-1"),
    ("an item that cannot be found: none", {"client": "C-1", "equipment": "E-7"}, ""),
]


@pytest.mark.parametrize(("why", "row", "served"), SERVED, ids=[row[0] for row in SERVED])
def test_whom_a_visit_serves(why: str, row: dict[str, Any], served: str) -> None:
    visit = {"equipment": None, "site": None, "visit": "patrol", "done_on": "2026-02-28", **row}
    equipment = [item(1, site="hall"), item(2, site="roof"), item(3, "C-2", site="roof")]
    work, book = assessed("2026-03-01", clients=CLIENTS, equipment=equipment, visits=[visit], **own_plan(MONTHLY))
    late = [told.split()[0] for told in next_told(work, book) if "late" in told]
    assert [told for told in ("E-1", "E-2", "E-3") if told not in late] == served.split(), why


def test_a_visit_for_all_shows_the_earliest_it_fulfils() -> None:
    """Extra only when extra for all."""
    equipment = [item(1), item(2, accepted_on="2026-01-20"), item(3, kind="component")]
    row = {"client": "C-1", "equipment": None, "visit": "patrol"}
    visits = [{**row, "done_on": day} for day in ("2026-02-22", "2026-02-23", "2026-03-31")]
    work, _ = assessed("2026-04-01", equipment=equipment, visits=visits, **own_plan(MONTHLY))
    assert visits_told(work) == ["2026-02-20 done late 2", "– extra –", "2026-03-20 done late 11"]


def test_what_fell_due_before_visits_from_is_neither_due_nor_missed() -> None:
    visits = [{"equipment": "E-1", "visit": "patrol", "done_on": day} for day in ("2026-02-28", "2026-07-31")]
    settings = {"visits_from": "2026-05-01"}
    work, book = assessed("2026-08-15", settings, equipment=[item(1), item(2)], visits=visits, **own_plan(MONTHLY))
    assert missed_told(book) == ["patrol 2026-05-31", "patrol 2026-06-30"]
    assert missed_told(book, "2026-06-01", "2026-06-30") == ["patrol 2026-06-30"]
    assert next_told(work, book) == ["E-1 patrol 2026-08-31", "E-2 patrol 2026-05-31, 76 late"]
    assert visits_told(work) == ["– extra –", "2026-07-31 done 0"]


def test_a_visit_is_never_late_for_what_fell_due_before_visits_from() -> None:
    """The warranty ended long ago; the firm keeps the register since May, and the visit is done on its planned day."""
    settings, row = {"visits_from": "2026-05-01"}, {"equipment": "E-1", "visit": "patrol", "planned_on": "2026-08-14"}
    old = item(1, accepted_on="2023-01-31")
    work, book = assessed(
        "2026-08-15", settings, equipment=[old], visits=[{**row, "done_on": "2026-08-14"}], **own_plan(MONTHLY)
    )
    assert visits_told(work) == ["– extra –"]
    assert missed_told(book) == next_told(work, book) == []
    work, _ = assessed(
        "2026-08-15", equipment=[old], visits=[{**row, "done_on": "2026-08-14"}], **own_plan(MONTHLY)
    )
    assert visits_told(work) == ["2025-01-31 done late 560"]


def test_the_first_occurrence_that_counts_is_on_visits_from_itself() -> None:
    for since, told in (("2026-05-31", "2026-05-31 done late 2"), ("2026-06-01", "– extra –")):
        tables: dict[str, Any] = {"equipment": [item(1)], **own_plan(MONTHLY)}
        visits = [{"equipment": "E-1", "visit": "patrol", "done_on": "2026-06-02"}]
        work, _ = assessed("2026-06-03", {"visits_from": since}, visits=visits, **tables)
        assert visits_told(work) == [told]


def test_visits_from_under_completion() -> None:
    tables = own_plan({**MONTHLY, "every": 3, "anchor": "completion"})
    settings = {"visits_from": "2026-09-01"}
    work, book = assessed("2026-09-10", settings, equipment=[item(1)], **tables)
    assert next_told(work, book) == ["E-1 patrol 2026-10-31"]
    visits = [{"equipment": "E-1", "visit": "patrol", "done_on": day} for day in ("2026-03-15", "2026-09-20")]
    work, book = assessed("2026-09-20", settings, equipment=[item(1)], visits=visits, **tables)
    assert visits_told(work) == ["– extra –", "2026-09-15 done late 5"]
    assert next_told(work, book) == ["E-1 patrol 2026-12-20"]


CONTRACTS: list[tuple[str, list[tuple[str, str, dict[str, Any]]], str, str]] = [
    # why, the contracts, as of, what comes next
    ("from its first day", [("2026-01-01", "2026-12-31", {})], "2026-01-10", "E-1 phone 2026-01-15"),
    ("planned beforehand", [("2026-03-01", "2026-12-31", {})], "2026-01-10", "E-1 phone 2026-03-15"),
    ("renewed without a day between: one run",
     [("2025-12-20", "2026-01-07", {}), ("2026-01-08", "2026-12-31", {})], "2026-01-10",
     "E-1 phone 2026-01-03, 7 late"),
    ("a day between: a new run",
     [("2025-12-20", "2026-01-07", {}), ("2026-01-09", "2026-12-31", {})], "2026-01-10", "E-1 phone 2026-01-23"),
    ("over: what was owed is still owed", [("2025-12-20", "2026-01-07", {})], "2026-01-10",
     "E-1 phone 2026-01-03, 7 late"),
    ("over before the first: none", [("2025-12-31", "2026-01-07", {})], "2026-01-10", ""),
    ("over before the first, the following run then",
     [("2025-12-31", "2026-01-07", {}), ("2026-05-01", "2026-12-31", {})], "2026-01-10", "E-1 phone 2026-05-15"),
    ("suspended: the run is unbroken",
     [("2026-01-01", "2026-12-31", {"suspended_from": "2026-01-02", "suspended_to": "2026-01-20"})], "2026-01-21",
     "E-1 phone 2026-01-15, 6 late"),
    ("of another client: none", [("2026-01-01", "2026-12-31", {"client": "C-2"})], "2026-01-10", ""),
    ("its own plan's visits (rule 4)", [("2026-01-01", "2026-12-31", {"plan": "Q"})], "2026-01-10",
     "E-1 manager 2026-03-01"),
    ("its own plan's visits from its own first day",
     [("2025-12-01", "2026-01-31", {}), ("2026-02-01", "2026-12-31", {"plan": "Q"})], "2026-02-10",
     "E-1 phone 2025-12-15, 57 late; E-1 manager 2026-04-01"),
    ("two on one day: the one that names the item decides",
     [("2026-01-01", "2026-12-31", {}), ("2026-01-01", "2026-12-31", {"plan": "Q", "equipment": "E-1"})], "2026-01-10",
     "E-1 manager 2026-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "contracts", "as_of", "told"), CONTRACTS, ids=[row[0] for row in CONTRACTS])
def test_until_contract(why: str, contracts: list[tuple[str, str, dict[str, Any]]], as_of: str, told: str) -> None:
    rows = [
        {
            "id": f"K-{number}", "client": "C-1", "equipment": None, "plan": None, "starts": starts, "ends": ends,
            "suspended_from": None, "suspended_to": None, **more,
        }
        for number, (starts, ends, more) in enumerate(contracts, 1)
    ]  # fmt: skip
    tables = own_plan(PHONE, {**PHONE, "plan": "Q", "visit": "manager", "every": 2, "unit": "month"})
    tables["plans"] = [*tables["plans"], {"code": "Q", "name": "with contract", "basis": "accepted", "months": 0}]
    equipment = [item(1, accepted_on="2024-01-31")]
    work, book = assessed(as_of, clients=CLIENTS, equipment=equipment, contracts=rows, **tables)
    assert "; ".join(next_told(work, book)) == told, why


def test_one_kind_owed_by_two_plans_is_overdue_once() -> None:
    tables = own_plan(MONTHLY, {**MONTHLY, "plan": "Q", "until": "contract"})
    tables["plans"] = [*tables["plans"], {"code": "Q", "name": "with contract", "basis": "accepted", "months": 0}]
    contracts = [{"client": "C-1", "plan": "Q", "starts": "2026-02-01", "ends": "2026-12-31"}]
    work, book = assessed("2026-03-05", equipment=[item(1)], contracts=contracts, **tables)
    assert next_told(work, book) == ["E-1 patrol 2026-02-28, 5 late", "E-1 patrol 2026-03-01, 4 late"]
    assert items_told(work) == ["patrol 2026-02-28 1"]


def test_an_old_run_is_not_served_once_a_new_one_has_begun() -> None:
    """Its visits stay what they were; what it left is missed once one of the new run is done."""
    contracts = [
        {"id": "K-1", "client": "C-1", "starts": "2025-01-01", "ends": "2025-02-20"},
        {"id": "K-2", "client": "C-1", "starts": "2026-01-01", "ends": "2026-12-31"},
    ]
    days = ("2025-01-16", "2026-01-05", "2026-01-15")
    visits = [{"equipment": "E-1", "visit": "phone", "done_on": day} for day in days]
    equipment = [item(1, accepted_on="2024-01-31")]
    work, book = assessed("2026-01-20", equipment=equipment, contracts=contracts, visits=visits, **own_plan(PHONE))
    assert visits_told(work) == ["2025-01-15 done late 1", "– extra –", "2026-01-15 done 0"]
    assert missed_told(book) == ["phone 2025-01-29", "phone 2025-02-12"]
    assert next_told(work, book) == ["E-1 phone 2026-01-29"]


CHANGES: list[tuple[str, str, dict[str, Any], str | None]] = [
    # why, as of, row of Visits, when a column changes next
    ("the next visit becomes overdue", "2026-02-10T15:00", {}, "2026-03-01"),
    ("the window of a planned visit opens", "2026-02-10T15:00", {"planned_on": "2026-02-28"}, "2026-02-21"),
    ("a visit entered beforehand is done", "2026-02-10T15:00", {"done_on": "2026-02-12"}, "2026-02-12"),
    ("overdue already", "2026-03-05T15:00", {}, None),
]


@pytest.mark.parametrize(("why", "as_of", "row", "change"), CHANGES, ids=[row[0] for row in CHANGES])
def test_when_the_columns_change_by_themselves(why: str, as_of: str, row: dict[str, Any], change: str | None) -> None:
    visits = [{"equipment": "E-1", "visit": "patrol", **row}] if row else []
    work, _ = assessed(as_of, equipment=[item(1)], visits=visits, **own_plan(MONTHLY))
    soonest = [str(min(work.changes))] if work.changes else []
    assert soonest == ([] if change is None else [f"{change}T00:00:00"]), why


def test_a_planned_visit_becomes_overdue_by_itself() -> None:
    visits = [{"equipment": "E-1", "visit": "patrol", "planned_on": "2026-03-31"}]
    work, _ = assessed("2026-03-25", equipment=[item(1)], visits=visits, **own_plan(MONTHLY))
    assert str(min(work.changes)) == "2026-04-01T00:00:00"


def test_the_columns_change_when_an_item_is_replaced_or_a_run_begins() -> None:
    new = item(9, accepted_on="2026-03-15", replaces="E-1")
    work, _ = assessed("2026-03-05", equipment=[{**item(1), "replaces": None}, new], **own_plan(MONTHLY))
    assert str(min(work.changes)) == "2026-03-15T00:00:00"
    contracts = [
        {"id": "K-1", "client": "C-1", "starts": "2025-01-01", "ends": "2025-02-20"},
        {"id": "K-2", "client": "C-1", "starts": "2026-03-20", "ends": "2026-12-31"},
    ]
    work, book = assessed("2026-03-05", equipment=[item(1)], contracts=contracts, **own_plan(PHONE))
    assert next_told(work, book) == ["E-1 phone 2025-01-15, 414 late"]
    assert str(min(work.changes)) == "2026-03-20T00:00:00"


def test_an_empty_register_has_no_visits() -> None:
    work, book = assessed("2026-03-01")
    assert next_told(work, book) == []
    assert cells(work, "equipment", "next_visit") == []
    assert codes(work) == []
