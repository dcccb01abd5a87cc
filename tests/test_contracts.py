"""Rule 2 for contracts: terms, renewal, suspension, notice, which one holds, how long the run lasts, what is told."""

from __future__ import annotations

import numpy as np
import pytest
from build import Row, cells, codes
from cover_cases import covered, item, note, shown

from register.cover import covers
from register.covers import Covers


def contract(number: int = 1, /, **row: object) -> Row:
    """A row of Contracts: the year 2026 for all items of client C-1, unless said otherwise."""
    return {"id": f"K-{number}", "client": "C-1", "starts": "2026-01-01", "ends": "2026-12-31", **row}


def held(found: Covers, day: str, number: int = 1) -> int:
    """The number of the contract that holds first for an item on a day, 0 none."""
    asked = found.holding(np.array([number - 1], np.int32), np.array([day], "M8[D]"))
    return int(asked.contract[0]) + 1


AUTO = {"renewal": "automatic"}
TERMS: list[tuple[str, str, Row, str | None, str | None]] = [
    ("S11 a year", "2026-03-20", {}, "2026-12-31", "running"),
    ("the first day", "2026-01-01", {}, "2026-12-31", "running"),
    ("the day before", "2025-12-31", {}, "2026-12-31", "planned"),
    ("the last day", "2026-12-31", {}, "2026-12-31", "running"),
    ("the day after", "2027-01-01", {}, "2026-12-31", "ended"),
    ("ask does not renew by itself", "2027-01-01", {"renewal": "ask"}, "2026-12-31", "ended"),
    ("automatic: the next year", "2027-01-01", AUTO, "2027-12-31", "running"),
    ("automatic: its last day", "2027-12-31", AUTO, "2027-12-31", "running"),
    ("automatic: twenty years on", "2046-06-01", AUTO, "2046-12-31", "running"),
    ("automatic: planned, the first term", "2025-06-01", AUTO, "2026-12-31", "planned"),
    ("automatic: a month's end comes back after February", "2026-03-05",
     {**AUTO, "starts": "2025-12-31", "ends": "2026-01-30"}, "2026-03-30", "running"),
    ("automatic: February itself", "2026-02-10",
     {**AUTO, "starts": "2025-12-31", "ends": "2026-01-30"}, "2026-02-27", "running"),
    ("automatic: to the corresponding day is a year too", "2027-06-01",
     {**AUTO, "starts": "2026-03-15", "ends": "2027-03-15"}, "2028-03-15", "running"),
    ("automatic: a quarter is three months", "2026-04-01", {**AUTO, "ends": "2026-03-31"}, "2026-06-30", "running"),
    ("automatic: 74 days", "2026-03-16", {**AUTO, "ends": "2026-03-15"}, "2026-05-28", "running"),
    ("automatic: 74 days, the last of the second term", "2026-05-28",
     {**AUTO, "ends": "2026-03-15"}, "2026-05-28", "running"),
    ("ended_on cuts the term short", "2026-03-20", {"ended_on": "2026-05-31"}, "2026-05-31", "running"),
    ("the day after ended_on", "2026-06-01", {"ended_on": "2026-05-31"}, "2026-05-31", "ended"),
    ("automatic until ended_on", "2028-03-20", {**AUTO, "ended_on": "2028-05-31"}, "2028-05-31", "running"),
    ("automatic, after ended_on", "2028-06-01", {**AUTO, "ended_on": "2028-05-31"}, "2028-05-31", "ended"),
    ("ended_on after the end does not lengthen", "2027-02-01", {"ended_on": "2027-05-31"}, "2026-12-31", "ended"),
    ("ended before it started", "2025-06-01", {"ended_on": "2025-05-31"}, "2025-05-31", "ended"),
    ("ended before it started, before that day", "2025-05-01", {"ended_on": "2025-05-31"}, "2025-05-31", "ended"),
    ("automatic: a year past the last day a register knows", "2199-06-01",
     {**AUTO, "starts": "2026-03-15", "ends": "2027-03-14"}, "2199-12-31", "running"),
    ("automatic: days past the last day a register knows", "2199-12-31", {**AUTO, "ends": "2026-03-15"}, "2199-12-31",
     "running"),
    ("notice: the last 30 days", "2026-12-01", {"notice_days": 30}, "2026-12-31", "notice"),
    ("notice: the day before them", "2026-11-30", {"notice_days": 30}, "2026-12-31", "running"),
    ("notice: on the last day", "2026-12-31", {"notice_days": 30}, "2026-12-31", "notice"),
    ("notice of each renewed term", "2027-12-05", {**AUTO, "notice_days": 30}, "2027-12-31", "notice"),
    ("suspended: its first day", "2026-03-01",
     {"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, "2027-01-31", "suspended"),
    ("suspended: its last day", "2026-03-31",
     {"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, "2027-01-31", "suspended"),
    ("suspended: over, the end has moved by 31 days", "2026-04-01",
     {"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, "2027-01-31", "running"),
    ("suspended still: the days so far", "2026-03-10", {"suspended_from": "2026-03-01"}, "2027-01-10", "suspended"),
    ("suspended later without an end: nothing yet", "2026-02-28",
     {"suspended_from": "2026-03-01"}, "2026-12-31", "running"),
    ("suspended over the end: all its days come after it", "2027-02-10",
     {"suspended_from": "2026-12-01", "suspended_to": "2027-01-31"}, "2027-03-03", "running"),
    ("suspended after the end: nothing", "2027-02-10",
     {"suspended_from": "2027-01-15", "suspended_to": "2027-01-31"}, "2026-12-31", "ended"),
    ("suspended before the start: only the days within", "2026-01-05",
     {"suspended_from": "2025-12-01", "suspended_to": "2026-01-10"}, "2027-01-10", "suspended"),
    ("automatic: a suspension moves no earlier term", "2026-12-31",
     {**AUTO, "suspended_from": "2027-03-01", "suspended_to": "2027-03-31"}, "2026-12-31", "running"),
    ("automatic: it moves its own term", "2027-01-01",
     {**AUTO, "suspended_from": "2027-03-01", "suspended_to": "2027-03-31"}, "2028-01-31", "running"),
    ("automatic: and every later one", "2028-02-01",
     {**AUTO, "suspended_from": "2027-03-01", "suspended_to": "2027-03-31"}, "2029-01-31", "running"),
    ("ends before it starts", "2026-03-20", {"ends": "2025-12-31"}, None, None),
    ("suspended backwards", "2026-03-20", {"suspended_from": "2026-03-31", "suspended_to": "2026-03-01"}, None, None),
    ("an unreadable end", "2026-03-20", {"ends": "?"}, None, None),
    ("an unreadable renewal", "2026-03-20", {"renewal": "maybe"}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "row", "until", "state"), [c[1:] for c in TERMS], ids=[c[0] for c in TERMS])
def test_terms_and_state(as_of: str, row: Row, until: str | None, state: str | None) -> None:
    work = covered(as_of, [item(plan="E")], contracts=[contract(**row)])
    assert (cells(work, "contracts", "holds_until"), cells(work, "contracts", "state")) == ([until], [state])
    assert (held(covers(work), as_of) == 1) == (state in {"running", "notice"})


PREFERRED: list[tuple[str, list[Row], int]] = [
    ("the one that names the item", [{}, {"equipment": "E-1", "ends": "2026-06-30"}], 2),
    ("then the one that holds longer", [{}, {"ends": "2027-06-30"}], 2),
    ("then the upper row", [{}, {}], 1),
    ("longer counts among those that name it", [{"equipment": "E-1"}, {"equipment": "E-1", "ends": "2027-06-30"}], 2),
    ("one that has ended does not hold", [{}, {"equipment": "E-1", "ends": "2026-02-28"}], 1),
    ("one that is suspended does not hold",
     [{}, {"equipment": "E-1", "suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}], 1),
    ("another item's contract does not hold", [{"equipment": "E-2"}], 0),
    ("another client's contract does not hold", [{"client": "C-2"}], 0),
    ("an unknown item is not all of them", [{"equipment": "E-99"}], 0),
    ("naming the item, whoever the client", [{"client": "C-2", "equipment": "E-1"}], 1),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in PREFERRED], ids=[case[0] for case in PREFERRED])
def test_which_contract_holds(rows: list[Row], expected: int) -> None:
    contracts = [contract(number, **row) for number, row in enumerate(rows, 1)]
    work = covered("2026-03-20", [item(1, plan="E"), item(2, plan="E")], contracts=contracts)
    found = covers(work)
    asked = found.holding(np.array([0], np.int32), np.array(["2026-03-20"], "M8[D]"))
    assert held(found, "2026-03-20") == expected
    assert asked.expired.tolist() == [expected == 0]
    assert shown(work) == ("contract" if expected else "expired")


RUNS: list[tuple[str, str, list[Row], str | None]] = [
    ("one contract", "2026-03-20", [{}], "2026-12-31"),
    ("followed without a day between", "2026-03-20",
     [{"starts": "2027-01-01", "ends": "2027-05-31"}, {}], "2027-05-31"),
    ("a day between breaks the run", "2026-03-20", [{}, {"starts": "2027-01-02", "ends": "2027-05-31"}], "2026-12-31"),
    ("a short one inside a long one", "2026-03-20", [{}, {"starts": "2026-02-01", "ends": "2026-02-28"}], "2026-12-31"),
    ("a suspension does not break it", "2026-03-20",
     [{"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}], "2027-01-31"),
    ("after its end there is none", "2027-01-01", [{}], None),
    ("before its start there is none", "2025-12-31", [{}], None),
    ("automatic without an end: the present term", "2027-03-20", [AUTO], "2027-12-31"),
    ("automatic with an end: that day", "2026-03-20", [{**AUTO, "ended_on": "2030-05-31"}], "2030-05-31"),
    ("a named one joins one for all", "2026-03-20",
     [{}, {"equipment": "E-1", "starts": "2026-12-01", "ends": "2027-11-30"}], "2027-11-30"),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "rows", "expected"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
def test_contract_ends_is_the_last_day_of_the_unbroken_run(as_of: str, rows: list[Row], expected: str | None) -> None:
    contracts = [contract(number, **row) for number, row in enumerate(rows, 1)]
    work = covered(as_of, [item(plan="E")], contracts=contracts)
    assert cells(work, "equipment", "contract_ends") == [expected]


BESIDE: list[tuple[str, Row, str, int | None]] = [
    ("warranty goes before the contract", {"accepted_on": "2025-03-20"}, "warranty", 365),
    ("the contract goes before latent defects", {"accepted_on": "2023-03-20"}, "contract", 286),
    ("the contract goes before not started", {"accepted_on": "2026-08-01"}, "contract", 286),
    ("the contract goes before not set", {"plan": "C"}, "contract", 286),
    ("void goes before the contract", {"accepted_on": "2023-03-20", "voided_on": "2026-03-20"}, "void", None),
]


@pytest.mark.parametrize(("row", "cover", "left"), [case[1:] for case in BESIDE], ids=[case[0] for case in BESIDE])
def test_cover_beside_a_contract(row: Row, cover: str, left: int | None) -> None:
    work = covered("2026-03-20", [item(**row)], contracts=[contract()])
    assert (shown(work), cells(work, "equipment", "days_left")) == (cover, [left])


def test_the_note_names_the_contract() -> None:
    work = covered("2026-03-20", [item(plan="E")], contracts=[contract(7)])
    assert note(work) == "contract K-7 until 2026-12-31"


FINDINGS: list[tuple[str, list[Row], list[str]]] = [
    ("nothing wrong", [{}, {"starts": "2027-01-01", "ends": "2027-12-31"}], []),
    ("an overlap is told once a contract", [{}, {"starts": "2026-12-31", "ends": "2027-12-31"}], ["contract_overlaps"]),
    ("the one ended before the other starts",
     [{"ended_on": "2026-12-30"}, {"starts": "2026-12-31", "ends": "2027-12-31"}], []),
    ("one in the other's suspension is no overlap",
     [{"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, {"starts": "2026-03-01", "ends": "2026-03-31"}],
     []),
    ("different items are no overlap", [{"equipment": "E-1"}, {"equipment": "E-2"}], []),
    ("another client's item", [{"equipment": "E-3"}], ["contract_of_stranger"]),
    ("ends early", [{"ends": "2025-12-31"}], ["contract_ends_early"]),
    ("a day is a term", [{"ends": "2026-01-01"}], []),
    ("suspended to, but not from", [{"suspended_to": "2026-03-31"}], ["contract_suspension_unclear"]),
    ("suspended backwards", [{"suspended_from": "2026-04-01", "suspended_to": "2026-03-31"}],
     ["contract_suspension_unclear"]),
    ("suspended for a day", [{"suspended_from": "2026-03-31", "suspended_to": "2026-03-31"}], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in FINDINGS], ids=[case[0] for case in FINDINGS])
def test_findings(rows: list[Row], expected: list[str]) -> None:
    items = [item(1, plan="E"), item(2, plan="E"), item(3, plan="E", client="C-2")]
    contracts = [contract(number, **row) for number, row in enumerate(rows, 1)]
    assert codes(covered("2026-03-20", items, contracts=contracts)) == expected


def test_an_overlap_names_the_day_the_item_and_the_other_contract() -> None:
    rows = [contract(1, starts="2026-05-01"), contract(2, equipment="E-2", ends="2026-06-30")]
    work = covered("2026-03-20", [item(1, plan="E"), item(2, plan="E")], contracts=rows)
    (told,) = work.findings.rows("en")
    assert (told.position, told.problem) == (0, "From 2026-05-01 on, K-2 covers E-2 as well.")


CHANGES: list[tuple[str, str, Row, str | None]] = [
    ("it starts", "2025-12-31", {}, "2026-01-01"),
    ("notice begins", "2026-01-01", {"notice_days": 30}, "2026-12-01"),
    ("it ends", "2026-12-01", {"notice_days": 30}, "2027-01-01"),
    ("nothing more to come", "2027-01-01", {}, None),
    ("the next term", "2027-01-01", AUTO, "2028-01-01"),
    ("suspended next", "2026-01-01", {"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, "2026-03-01"),
    ("resumed next", "2026-03-01", {"suspended_from": "2026-03-01", "suspended_to": "2026-03-31"}, "2026-04-01"),
    ("an open suspension that is still to come", "2026-01-01", {"suspended_from": "2026-03-01"}, "2026-03-01"),
    ("an open suspension moves the end day by day", "2026-03-05", {"suspended_from": "2026-03-01"}, "2026-03-06"),
]


@pytest.mark.parametrize(("as_of", "row", "expected"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_when_a_contract_changes_next_by_itself(as_of: str, row: Row, expected: str | None) -> None:
    changes = covered(as_of, [item(plan="E")], contracts=[contract(**row)]).changes
    assert [str(change) for change in changes] == ([f"{expected}T00:00:00"] if expected else [])
