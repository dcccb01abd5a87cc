"""Rule 6: how often a component and a unit were repaired under warranty, and what that leads to (A11, A12, H05)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import pytest
from build import Row, cells, codes, plan_rows, register_of, work_of
from hypothesis import given, settings
from hypothesis import strategies as st

from register import frozen
from register.assessment import Work
from register.choices import CLIENT_CAUSES
from register.columns import Column
from register.cover import covers
from register.repeats import Repeats, assess_repeats

ITEM: Final[Row] = {"id": "E-1", "client": "C-1", "product": "lamp", "plan": "A", "accepted_on": "2025-01-10"}
S15: Final[Sequence[Row]] = (
    {"reported_at": "2025-03-01 09:00", "component": "driver", "cause": "product"},
    {"reported_at": "2025-06-11 09:00", "component": "driver", "cause": "product"},
    {"reported_at": "2025-09-05 09:00", "component": "Driver ", "cause": "unknown"},
    {"reported_at": "2025-10-02 09:00", "component": "driver", "cause": "misuse"},
    {"reported_at": "2025-12-01 09:00", "component": "lens", "cause": "product"},
    {"reported_at": "2026-02-02 09:00", "component": "driver", "cause": "product", "solved_by_phone": "yes"},
    {"reported_at": "2026-03-03 09:00", "component": "driver", "cause": "workmanship"},
)


def assessed(
    as_of: str, repairs: Sequence[Row], items: Sequence[Row] = (ITEM,), plans: Sequence[Row] | None = None
) -> tuple[Work, Repeats]:
    """One pass of cover and repeats over repairs of E-1 (unless said), numbered in the order of their rows."""
    numbered = [{"id": f"R-2025-{row + 1:04d}", "equipment": "E-1", **repair} for row, repair in enumerate(repairs)]
    register = register_of(
        clients=[{"id": "C-1", "name": "Owner"}], plans=plan_rows("A", "B", "H") if plans is None else plans,
        equipment=items, repairs=numbered,
    )  # fmt: skip
    work = work_of(register, as_of)
    held = covers(work)
    return work, assess_repeats(work, held, frozen.at_report(work, held))


def repeat_of(work: Work) -> list[Any]:
    return cells(work, "repairs", "repeat")


def told(work: Work) -> list[str]:
    """The findings of repeats, as `row: code`."""
    return [f"{row.position}: {row.code}" for row in work.findings.rows("en") if row.code.startswith("repeat_")]


def test_s15_driver_and_unit() -> None:
    """Misuse and phone do not count; the component's fourth and the unit's fourth lead to advice."""
    work, book = assessed("2026-03-10", S15)
    assert repeat_of(work) == [1, 2, 3, None, 1, None, 4]
    assert cells(work, "repairs", "advice") == [
        None, None, None, None, "replace the unit (A12)", None, "replace the component (A11); replace the unit (A12)",
    ]  # fmt: skip
    assert cells(work, "equipment", "repairs_counted") == [5]
    assert cells(work, "equipment", "advice") == ["replace the component driver (A11); replace the unit (A12)"]
    assert told(work) == ["2: repeat_component_at_limit", "2: repeat_unit_at_limit"]
    assert (book.advice.components.tolist(), book.advice.units.tolist()) == ([6], [4])


@pytest.mark.parametrize(
    ("as_of", "counted", "advice"),
    [
        ("2025-09-04", 2, None),
        ("2025-09-06", 3, None),
        ("2025-11-30", 3, None),
        ("2025-12-02", 4, "replace the unit (A12)"),
        ("2026-02-03", 4, "replace the unit (A12)"),
        ("2026-03-04", 5, "replace the component driver (A11); replace the unit (A12)"),
    ],
)
def test_s15_as_it_went(as_of: str, counted: int, advice: str | None) -> None:
    """What is reported after as-of has not happened."""
    work, _ = assessed(as_of, S15)
    assert cells(work, "equipment", "repairs_counted") == [counted]
    assert cells(work, "equipment", "advice") == [advice]


def test_s15_an_item_without_plan() -> None:
    work, _ = assessed("2026-03-10", [{"reported_at": "2026-03-03 09:00"}], [{**ITEM, "plan": None}])
    assert repeat_of(work) == [None]
    assert cells(work, "equipment", "repairs_counted") == [None]
    assert cells(work, "equipment", "advice") == [None]


DAYS: Final = ("2025-02-01 08:00", "2025-03-01 08:00", "2025-04-01 08:00", "2025-05-01 08:00", "2025-06-01 08:00")
COUNTED: list[tuple[str, list[Row], list[int | None]]] = [
    ("case, width and spaces do not tell components apart", [
        {"component": "LED driver"}, {"component": "led  Driver"}, {"component": "LEDdriver"}], [1, 2, 3]),
    ("another word is another component", [{"component": "driver"}, {"component": "drivers"}], [1, 1]),
    ("no component: the unit's number", [{}, {"component": "lens"}, {}], [1, 1, 3]),
    ("the repair that replaces the part counts, the next is the first", [
        {"component": "lens"}, {"component": "lens", "outcome": "part replaced"}, {"component": "lens"}], [1, 2, 1]),
    ("a part replaced at the client's cost is new all the same", [
        {"component": "lens"}, {"component": "lens", "outcome": "part replaced", "cause": "damage"},
        {"component": "lens"}], [1, None, 1]),
    ("another part replaced changes nothing", [
        {"component": "lens"}, {"component": "gasket", "outcome": "part replaced"}, {"component": "lens"}], [1, 1, 2]),
    ("a cancelled repair replaces nothing", [
        {"component": "lens"}, {"component": "lens", "outcome": "part replaced", "cancelled_on": "2025-03-02"},
        {"component": "lens"}], [1, None, 2]),
    ("a replacement still to come has not happened", [
        {"component": "lens"}, {"component": "lens", "outcome": "part replaced", "fixed_at": "2025-12-01"},
        {"component": "lens"}], [1, 2, 3]),
    ("a cancellation still to come has not happened", [{"component": "lens", "cancelled_on": "2025-12-01"},
        {"component": "lens"}], [1, 2]),
    ("cancelled on the day itself", [{"component": "lens", "cancelled_on": "2025-07-01"}, {"component": "lens"}],
     [None, 1]),
    ("wear and force majeure are the client's", [{"cause": "wear"}, {"cause": "force majeure"}, {"cause": "product"}],
     [None, None, 1]),
    ("a cause not known yet counts", [{}, {"cause": "unknown"}], [1, 2]),
    ("a cause in error: that row alone says nothing", [{}, {"cause": "gremlins"}, {}], [1, None, 2]),
    ("solved by phone: no", [{"solved_by_phone": "no"}, {"solved_by_phone": "yes"}], [1, None]),
    ("reported before acceptance", [{"reported_at": "2025-01-09 10:00"}, {}], [None, 1]),
    ("a report after as-of", [{}, {"reported_at": "2025-07-01 00:01"}], [1, None]),
    ("the order is that of the reports, not of the rows", [{"reported_at": "2025-06-30 09:00"}, {}], [2, 1]),
    ("reports of one minute: by their ids", [{"reported_at": "2025-03-01", "id": "R-2025-0010"},
        {"reported_at": "2025-03-01", "id": "R-2025-0009"}], [2, 1]),
    ("kept as expired: not under warranty, whatever today's dates say", [{"cover_at_report": "expired"}, {}],
     [None, 1]),
    ("kept as extended: counts", [{"cover_at_report": "extended"}, {}], [1, 2]),
    ("a kept cover nobody can read", [{"cover_at_report": "perhaps"}, {}], [None, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("repairs", "expected"), [case[1:] for case in COUNTED], ids=[case[0] for case in COUNTED])
def test_numbers(repairs: list[Row], expected: list[int | None]) -> None:
    work, _ = assessed("2025-07-01", [{"reported_at": day, **row} for day, row in zip(DAYS, repairs, strict=False)])
    assert repeat_of(work) == expected


def test_extended_warranty_counts_and_what_follows_it_does_not() -> None:
    """A09: every promise of the warranty also holds in its extension."""
    item = {**ITEM, "extra_months": 3, "extra_approved_by": "S-1"}
    reports = ("2027-01-10 09:00", "2027-04-10 09:00", "2027-04-11 09:00")
    register = register_of(
        plans=plan_rows("A"), staff=[{"id": "S-1", "name": "Wu", "role": "director"}], equipment=[item],
        repairs=[{"equipment": "E-1", "reported_at": at} for at in reports],
    )  # fmt: skip
    work = work_of(register, "2027-05-01")
    held = covers(work)
    assess_repeats(work, held, frozen.at_report(work, held))
    assert repeat_of(work) == [1, 2, None]


def test_a_replacement_starts_at_0_and_ends_the_advice() -> None:
    """The old unit keeps its number; whoever has been replaced needs no advice and no warning."""
    new = {**ITEM, "id": "E-9", "replaces": "E-1", "accepted_on": "2026-04-01"}
    fifth = {"reported_at": "2026-04-02 09:00", "component": "driver", "equipment": "E-9"}
    work, book = assessed("2026-04-10", [*S15, fifth], [ITEM, new])
    assert cells(work, "equipment", "repairs_counted") == [5, 1]
    assert cells(work, "equipment", "advice") == [None, None]
    assert repeat_of(work)[-1] == 1
    assert told(work) == []
    assert len(book.advice.components) == len(book.advice.units) == 0


def test_a_part_replaced_ends_advice_and_warning_of_the_component() -> None:
    """The repair keeps its advice: it says why the part was replaced."""
    repairs = [*S15[:6], {**S15[6], "outcome": "part replaced"}]
    work, book = assessed("2026-03-10", repairs)
    assert repeat_of(work)[-1] == 4
    assert cells(work, "repairs", "advice")[-1] == "replace the component (A11); replace the unit (A12)"
    assert cells(work, "equipment", "advice") == ["replace the unit (A12)"]
    assert told(work) == ["2: repeat_unit_at_limit"]
    assert len(book.advice.components) == 0


def test_a_row_of_several_pieces_is_not_counted() -> None:
    """Which of ten lamps it was, nobody knows; one piece a row is what makes the warning go away."""
    work, _ = assessed("2026-03-10", S15, [{**ITEM, "quantity": 10}])
    assert repeat_of(work) == [None] * 7
    assert cells(work, "equipment", "repairs_counted") == [None]
    assert cells(work, "equipment", "advice") == [None]
    assert [row.problem for row in work.findings.rows("en") if row.code == "repeat_several"] == [
        "This row stands for 10 pieces, so its repeated repairs are not counted."
    ]
    assert "repeat_several" not in codes(assessed("2025-02-01", S15, [{**ITEM, "quantity": 10}])[0])
    assert "repeat_several" not in codes(assessed("2026-03-10", S15, [{**ITEM, "quantity": 1}])[0])


def test_a_plan_without_limit_counts_nothing() -> None:
    work, _ = assessed("2026-03-10", S15, [{**ITEM, "plan": "B", "completed_on": "2025-01-10", "quantity": 3}])
    assert repeat_of(work) == [None] * 7
    assert cells(work, "equipment", "repairs_counted") == [None]
    assert told(work) == []


def test_a_limit_of_0_advises_at_the_first_repair() -> None:
    plan = {"code": "A", "name": "Own", "basis": "accepted", "months": 24, "repair_limit": 0}
    work, _ = assessed("2025-04-01", [{"reported_at": "2025-03-01 09:00", "component": "lens"}], plans=[plan])
    assert cells(work, "repairs", "advice") == ["replace the component; replace the unit"]
    assert told(work) == []


def test_a_clause_is_named_only_where_the_plan_names_it() -> None:
    plan = {"code": "A", "name": "Own", "basis": "accepted", "months": 24, "repair_limit": 3, "notes": "A12, A110"}
    work, _ = assessed("2026-03-10", S15, plans=[plan])
    assert cells(work, "repairs", "advice")[-1] == "replace the component; replace the unit (A12)"
    problems = [row.problem for row in work.findings.rows("en") if row.code == "repeat_component_at_limit"]
    assert problems == ["“Driver” has been repaired 3 times; at the next repair it is to be replaced."]


@pytest.mark.parametrize(
    ("spoilt", "table", "keys"),
    [
        ({"plans": [{"code": "A", "name": "A", "basis": "accepted", "months": 24, "repair_limit": "three"}]},
         {"equipment": ["repairs_counted"]}, ["repeat"]),
        ({"items": [{**ITEM, "plan": "nobody's"}]}, {"equipment": ["repairs_counted"]}, ["repeat"]),
        ({"items": [{**ITEM, "quantity": "some"}]}, {"equipment": ["repairs_counted"]}, ["repeat"]),
        ({"repairs": [{"reported_at": "2025-03-01", "equipment": "E-77"}]}, {}, ["repeat"]),
        ({"repairs": [{"reported_at": "tomorrow"}]}, {}, ["repeat"]),
        ({"repairs": [{"reported_at": "2025-03-01", "cancelled_on": "soon"}]}, {}, ["repeat"]),
    ],
    ids=["limit", "plan", "quantity", "equipment", "report", "cancelled"],
)  # fmt: skip
def test_an_error_spoils_what_it_hides(spoilt: dict[str, Any], table: dict[str, list[str]], keys: list[str]) -> None:
    repairs = spoilt.pop("repairs", [{"reported_at": "2025-03-01"}])
    work, _ = assessed("2025-07-01", repairs, **spoilt)
    for where, columns in {**table, "repairs": keys}.items():
        for key in columns:
            column = work.columns[where, key]
            assert isinstance(column, Column)
            assert column.spoilt.all()


EXCHANGE: list[tuple[str, Row, str | None]] = [
    ("on the day of the sale", {"reported_at": "2026-05-01 18:00"}, "return or exchange (H05)"),
    ("on the seventh day, still in time", {"reported_at": "2026-05-08 23:59"}, "return or exchange (H05)"),
    ("on the eighth", {"reported_at": "2026-05-09 00:00"}, None),
    ("before the sale", {"reported_at": "2026-04-30 10:00"}, None),
    ("it could be repaired", {"outcome": "repaired"}, None),
    ("nobody says how it ended", {"outcome": None}, None),
    ("the outcome is still to come", {"fixed_at": "2026-07-01"}, None),
    ("misuse is not the firm's cause", {"cause": "misuse"}, None),
    ("unknown is not either", {"cause": "unknown"}, None),
    ("abnormal life only with a certificate (B31)", {"cause": "abnormal life"}, None),
    ("with it, it is the firm's", {"cause": "abnormal life", "certificate": "CQI 12"}, "return or exchange (H05)"),
    ("cancelled", {"cancelled_on": "2026-05-03"}, None),
]


@pytest.mark.parametrize(("repair", "advice"), [case[1:] for case in EXCHANGE], ids=[case[0] for case in EXCHANGE])
def test_return_or_exchange(repair: Row, advice: str | None) -> None:
    """H05: within 7 days of the purchase, a quality problem that cannot be repaired."""
    row = {"reported_at": "2026-05-02 10:00", "cause": "product", "outcome": "not repairable", **repair}
    item = {**ITEM, "plan": "H", "accepted_on": None, "sold_on": "2026-05-01"}
    work, book = assessed("2026-06-01", [row, {"reported_at": "2026-05-20 10:00"}], [item])
    assert cells(work, "repairs", "advice") == [advice, None]
    assert cells(work, "equipment", "advice") == [advice]
    assert book.advice.exchanges.tolist() == ([0] if advice else [])


def test_no_exchange_without_days_in_the_plan() -> None:
    row = {"reported_at": "2025-01-11 10:00", "cause": "product", "outcome": "not repairable"}
    work, _ = assessed("2026-06-01", [row], [{**ITEM, "sold_on": "2025-01-10"}])
    assert cells(work, "repairs", "advice") == [None]


def test_advice_reads_in_chinese() -> None:
    work, _ = assessed("2026-03-10", S15)
    assert cells(work, "equipment", "advice", "zh-Hant") == ["更換部件 driver (A11)；更換整機 (A12)"]


COMPONENTS: Final = (None, "lens", "Lens ", "driver")
REPAIRS = st.fixed_dictionaries({
    "equipment": st.sampled_from(["E-1", "E-2"]),
    "reported_at": st.dates(dt.date(2025, 1, 1), dt.date(2025, 3, 1)),
    "component": st.sampled_from(COMPONENTS),
    "cause": st.sampled_from([None, "product", "misuse", "wear", "unknown"]),
    "outcome": st.sampled_from([None, "repaired", "part replaced"]),
    "solved_by_phone": st.sampled_from([None, "no", "yes"]),
    "cancelled_on": st.sampled_from([None, None, "2025-02-20", "2025-09-01"]),
})  # fmt: skip
MANY = st.lists(REPAIRS, max_size=14)
ITEMS: Final = (ITEM, {**ITEM, "id": "E-2"})
AS_OF: Final = "2025-02-25"


def numbers(rows: Sequence[Row]) -> dict[str, int | None]:
    """The repeat of each repair by its id."""
    work, _ = assessed(AS_OF, rows, ITEMS)
    names: list[str] = work.register["repairs"]["id"].values.tolist()
    return dict(zip(names, repeat_of(work), strict=True))


def with_ids(rows: Sequence[Row]) -> list[Row]:
    return [{**row, "id": f"R-2025-{number + 1:04d}"} for number, row in enumerate(rows)]


def by_hand(rows: Sequence[Row]) -> dict[str, int | None]:
    """The same, one repair after the other, as a clerk with a tally sheet counts them."""
    out: dict[str, int | None] = {str(row["id"]): None for row in rows}
    tally: dict[tuple[object, ...], int] = {}
    for row in sorted(rows, key=lambda one: (str(one["reported_at"]), str(one["id"]))):
        if str(row["reported_at"]) > AS_OF or str(row["cancelled_on"] or "9") <= AS_OF:
            continue
        component = None if row["component"] is None else str(row["component"]).strip().lower()
        unit, part = (row["equipment"],), (row["equipment"], component)
        under = str(row["reported_at"]) >= "2025-01-10"
        if under and row["cause"] not in CLIENT_CAUSES and row["solved_by_phone"] != "yes":
            tally[unit] = tally.get(unit, 0) + 1
            tally[part] = tally.get(part, 0) + 1
            out[str(row["id"])] = tally[unit] if component is None else tally[part]
        if component is not None and row["outcome"] == "part replaced":
            tally[part] = 0
    return out


@given(MANY)
@settings(deadline=None, max_examples=60)
def test_the_numbers_are_those_of_a_tally_sheet(rows: list[Row]) -> None:
    assert numbers(with_ids(rows)) == by_hand(with_ids(rows))


@given(MANY.flatmap(lambda rows: st.tuples(st.just(with_ids(rows)), st.permutations(with_ids(rows)))))
@settings(deadline=None, max_examples=30)
def test_sorting_the_sheet_changes_nothing(rows: tuple[list[Row], list[Row]]) -> None:
    assert numbers(rows[0]) == numbers(rows[1])


@given(MANY, REPAIRS)
@settings(deadline=None, max_examples=30)
def test_a_cancelled_repair_changes_no_count(rows: list[Row], more: Row) -> None:
    cancelled = {**more, "cancelled_on": "2025-02-01", "id": "R-2025-9999"}
    before, after = numbers(with_ids(rows)), numbers([*with_ids(rows), cancelled])
    assert after == {**before, "R-2025-9999": None}
