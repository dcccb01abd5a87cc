"""Laws of rule 5: a repair at a time in plain words agrees; waits only put off; the order of rows says nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any, Final

from brute_clock import Firm
from brute_promises import MET_BY, Brute, Item
from build import Row, plan_rows, register_of
from hypothesis import given, settings
from hypothesis import strategies as st
from promise_cases import GREY, REPAIR, Told, told

FRIDAY: Final = dt.datetime(2026, 5, 1, 9)  # noqa: DTZ001 — local to the register
FIRM: Final = Firm(
    frozenset(range(5)), ((540, 720), (780, 1080)), {dt.date(2026, 5, 4): False, dt.date(2026, 5, 2): True}
)
HOLIDAYS: Final[list[Row]] = [
    {"date": "2026-05-04", "name": "Rest"}, {"date": "2026-05-02", "name": "Make-up", "works": "yes"},
]  # fmt: skip
CONTRACT: Final[Row] = {"client": "C-1", "starts": "2026-01-01", "ends": "2026-12-31"}
ITEMS: Final[tuple[tuple[Row, list[Row], Item], ...]] = (
    ({"client": "C-1", "plan": "A", "accepted_on": "2025-06-30"}, [], Item({"A": frozenset({"warranty"})}, "city")),
    ({"client": "C-2", "plan": "A", "accepted_on": "2019-06-30"}, [], Item({"A": frozenset({"expired"})}, None)),
    ({"client": "C-2", "plan": "H", "sold_on": "2027-01-01"}, [], Item({"H": frozenset({"warranty"})}, None)),
    ({"client": "C-1", "plan": "H"}, [], Item({"H": frozenset()}, "city")),
    ({"client": "C-1", "plan": "A", "accepted_on": "2025-06-30"}, [{**CONTRACT, "plan": "H"}],
     Item({"A": frozenset({"warranty"}), "H": frozenset({"contract"})}, "city")),
    ({"client": "C-1", "plan": "A", "accepted_on": "2019-06-30"}, [CONTRACT], Item({"A": frozenset({"contract"})},
     "city")),
    ({"client": "C-1", "accepted_on": "2025-06-30"}, [], Item({}, "city")),
)  # fmt: skip
"""Items, the contracts that name them, and what they are under on any day of May 2026."""

minutes = st.integers(0, 4 * 1440)
promise_rows = st.fixed_dictionaries({
    "plan": st.sampled_from(["A", "A", "A", "H", "*"]),
    "cover": st.sampled_from([None, "*", "*", "warranty", "contract", "expired"]),
    "urgency": st.sampled_from([None, "*", "*", "normal", "emergency"]),
    "zone": st.sampled_from([None, "*", "*", "city", "suburb"]),
    "milestone": st.sampled_from(list(MET_BY)),
    "within": st.sampled_from([None, 0, 1, 2, 3, 5]),
    "unit": st.sampled_from(["hour", "working hour", "day", "working day"]),
    "counted_from": st.sampled_from(["reported", "reported", "forwarded", "arrived", "received"]),
})  # fmt: skip


@st.composite
def repairs(draw: st.DrawFn) -> dict[str, Any]:
    """A repair whose instants come after its report, in whatever order; a wait may have begun before."""
    reported = FRIDAY + dt.timedelta(minutes=draw(st.integers(0, 1440)))
    out: dict[str, Any] = {"reported_at": reported, "urgency": draw(st.sampled_from(["normal", "emergency"]))}
    out["item"] = draw(st.integers(0, len(ITEMS) - 1))
    for key in (*MET_BY.values(), "received_at"):
        if draw(st.booleans()) and draw(st.booleans()):
            out[key] = reported + dt.timedelta(minutes=draw(minutes))
    if draw(st.booleans()):
        out["waiting_from"] = reported + dt.timedelta(minutes=draw(st.integers(-300, 3 * 1440)))
        if draw(st.booleans()):
            out["waiting_to"] = out["waiting_from"] + dt.timedelta(minutes=draw(minutes))
    for key in ("agreed_on", "cancelled_on"):
        if draw(st.integers(0, 4)) == 0:
            out[key] = reported.date() + dt.timedelta(days=draw(st.integers(0, 4)))
    return out


def register_rows(
    given_repairs: Sequence[Mapping[str, Any]], promises: Sequence[Mapping[str, Any]]
) -> dict[str, Sequence[Row]]:
    """The tables of a register with all the items above."""
    return {
        "clients": [{"id": "C-1", "name": "One", "zone": "city"}, {"id": "C-2", "name": "Two"}],
        "plans": plan_rows("A", "H"),
        "holidays": HOLIDAYS,
        "promises": [{**row, "clause": str(at)} for at, row in enumerate(promises)],
        "equipment": [{"id": f"E-{at}", "product": "lamp", **item} for at, (item, _, _) in enumerate(ITEMS)],
        "contracts": [
            {"id": f"K-{at}", "equipment": f"E-{at}", **row} for at, (_, rows, _) in enumerate(ITEMS) for row in rows
        ],
        "repairs": [
            {**REPAIR, "id": f"R-2026-{at:04}", "equipment": f"E-{repair['item']}",
             **{key: value for key, value in repair.items() if key != "item"}}
            for at, repair in enumerate(given_repairs)
        ],
    }  # fmt: skip


def at(as_of: dt.datetime, rows: Mapping[str, Sequence[Row]]) -> Told:
    return told(register_of(None, **rows), as_of.isoformat())


def sorted_text(row: Mapping[str, Any]) -> str:
    """A row by what it says, in whatever order its cells were drawn: the same promise twice counts once."""
    return str(sorted(row.items(), key=str))


def text(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(repairs(), min_size=1, max_size=4), st.lists(promise_rows, max_size=7, unique_by=sorted_text),
    minutes
)  # fmt: skip
def test_one_repair_at_a_time_agrees(
    given_repairs: list[dict[str, Any]], promises: list[dict[str, Any]], later: int
) -> None:
    as_of = FRIDAY + dt.timedelta(minutes=1440 + later)
    said = at(as_of, register_rows(given_repairs, promises))
    for row, repair in enumerate(given_repairs):
        numbered = [{**promise, "clause": str(number)} for number, promise in enumerate(promises)]
        item: int = repair["item"]
        brute = Brute(repair, ITEMS[item][2], numbered, as_of, FIRM, 30)
        assert {f"{one['milestone']} {one['clause']}": brute.verdict(one) for one in brute.promised} == said.verdicts(
            row
        )
        expected: dict[str, object] = {f"{name}_by": text(brute.earliest(name)) for name in MET_BY}
        late = brute.late_hours
        expected |= {
            "state": brute.state,
            "next_deadline": text(brute.next_deadline),
            "late_hours": late and Decimal(late),
        }
        shown = {key: said.cell(key, row) for key in GREY}
        shown["late_hours"] = shown["late_hours"] and Decimal(str(shown["late_hours"]))
        assert shown == expected


@settings(deadline=None, max_examples=30)
@given(repairs(), st.lists(promise_rows, min_size=1, max_size=6), minutes, minutes, minutes)
def test_a_longer_wait_never_brings_a_deadline_forward(
    repair: dict[str, Any], promises: list[dict[str, Any]], began: int, waited: int, longer: int
) -> None:
    as_of = FRIDAY + dt.timedelta(days=9)
    since = repair["reported_at"] + dt.timedelta(minutes=began)
    until = since + dt.timedelta(minutes=waited)
    waits = [
        {}, {"waiting_from": since, "waiting_to": until},
        {"waiting_from": since, "waiting_to": until + dt.timedelta(minutes=longer)}, {"waiting_from": since},
    ]  # fmt: skip
    dry = {key: value for key, value in repair.items() if key not in {"waiting_from", "waiting_to", "cancelled_on"}}
    said = at(as_of, register_rows([{**dry, **wait} for wait in waits], promises))
    for key in GREY[:9]:
        deadlines = [str(said.cell(key, row)) for row in range(len(waits))]
        assert deadlines == sorted(deadlines)


@settings(deadline=None, max_examples=20)
@given(
    st.lists(repairs(), min_size=2, max_size=5), st.lists(promise_rows, min_size=2, max_size=7), st.randoms(), minutes
)  # fmt: skip
def test_the_order_of_rows_says_nothing(
    given_repairs: list[dict[str, Any]], promises: list[dict[str, Any]], random: Random, later: int
) -> None:
    as_of = FRIDAY + dt.timedelta(minutes=1440 + later)
    rows = register_rows(given_repairs, promises)
    shuffled = {table: random.sample(list(given), len(given)) for table, given in rows.items()}
    before, after = at(as_of, rows), at(as_of, shuffled)
    ids = [repair["id"] for repair in shuffled["repairs"]]
    for row, repair in enumerate(rows["repairs"]):
        assert before.shown(row) == after.shown(ids.index(repair["id"]))


@settings(deadline=None, max_examples=40)
@given(repairs(), st.lists(promise_rows, max_size=6), minutes, st.floats(0, 1))
def test_nothing_changes_before_the_next_change(
    repair: dict[str, Any], promises: list[dict[str, Any]], first: int, part: float
) -> None:
    """Save what an open wait pushes and the hours of lateness, which count by themselves."""
    as_of = FRIDAY + dt.timedelta(minutes=first)
    rows = register_rows([repair], promises)
    before = at(as_of, rows)
    change = before.changes_at
    until = dt.datetime.fromisoformat(change) if change else as_of + dt.timedelta(days=400)
    assert until > as_of
    later = at(as_of + dt.timedelta(minutes=int(part * ((until - as_of).total_seconds() // 60 - 1))), rows)
    pushed = {"late_hours", *(GREY if before.book.happened.waiting[0] else ())} - {"state"}
    for key in GREY:
        if key not in pushed:
            assert before.cell(key) == later.cell(key)
