"""Rule 8: until when a record is kept (B22): keep_years after the last entry of its set, an item while covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pytest
from build import Row, cells, codes, plan_rows, register_of, work_of
from hypothesis import given, settings
from hypothesis import strategies as st

from register.assessment import Work
from register.columns import Column
from register.cover import covers
from register.keeping import assess_keeping

ITEM: Final[Row] = {"id": "E-1", "client": "C-1", "plan": "B", "product": "pump", "completed_on": "2019-08-31"}
"""Covered until 2021-08-31: its own date is kept until 2024-08-31."""
REPAIR: Final[Row] = {"id": "R-2019-0001", "equipment": "E-1", "reported_at": "2019-10-01 09:00"}
VISIT: Final[Row] = {"id": "V-2019-0001", "equipment": "E-1", "visit": "follow-up", "done_on": "2019-11-05"}


def kept(as_of: str = "2026-06-01", settings: Row | None = None, **tables: Sequence[Row]) -> Work:
    """One pass over cover and keeping."""
    given_ = {"clients": [{"id": "C-1", "name": "Owner"}], "plans": plan_rows("A", "B", "C"), "equipment": [ITEM]}
    work = work_of(register_of(settings, **{**given_, **tables}), as_of)
    assess_keeping(work, covers(work))
    return work


def until(work: Work, table: str) -> list[Any]:
    return cells(work, table, "keep_until")


def test_s10_the_follow_up_keeps_the_item() -> None:
    work = kept(
        "2026-03-15", equipment=[{**ITEM, "completed_on": "2025-08-31"}], visits=[{**VISIT, "done_on": "2026-03-10"}]
    )
    assert until(work, "equipment") == ["2031-03-10"]
    assert until(work, "visits") == ["2031-03-10"]


ITEMS: list[tuple[str, dict[str, Any], str | None]] = [
    ("its own last date", {}, "2024-08-31"),
    ("whatever column it stands in", {"equipment": [{**ITEM, "card_sent_on": "2019-09-20"}]}, "2024-09-20"),
    ("not before its warranty ends", {"equipment": [{**ITEM, "extra_months": 60, "extra_approved_by": "S-1"}],
     "staff": [{"id": "S-1", "name": "Wu", "role": "director"}]}, "2026-08-31"),
    ("a date to come has not happened", {"equipment": [{**ITEM, "retired_on": "2027-01-01"}]}, "2024-08-31"),
    ("29 February, five years on", {"equipment": [{**ITEM, "completed_on": "2020-02-29"}]}, "2025-02-28"),
    ("a repair hangs on it", {"repairs": [REPAIR]}, "2024-10-01"),
    ("a cancelled one as well", {"repairs": [{**REPAIR, "cancelled_on": "2019-10-04"}]}, "2024-10-04"),
    ("so do the repair's parts", {"repairs": [REPAIR], "parts": [{"code": "G-7"}], "repair_parts": [
        {"repair": "R-2019-0001", "part": "G-7", "quantity": 1, "old_part_on": "2020-01-15"}]}, "2025-01-15"),
    ("so does the dealer's claim", {"repairs": [REPAIR], "claims": [
        {"repair": "R-2019-0001", "settled_on": "2020-02-20"}]}, "2025-02-20"),
    ("so does feedback about the repair", {"repairs": [REPAIR], "feedback": [
        {"repair": "R-2019-0001", "received_at": "2019-12-01 10:00", "answered_on": "2020-02-21"}]}, "2025-02-21"),
    ("papers of the item", {"documents": [
        {"equipment": "E-1", "kind": "photo", "handed_on": "2020-02-22", "due_on": "2020-05-01"}]}, "2025-05-01"),
    ("a paper owed in a year to come counts as planned", {"documents": [
        {"equipment": "E-1", "kind": "photo", "due_on": "2026-09-01"}]}, "2031-09-01"),
    ("a repair reported after as-of does not", {"repairs": [{**REPAIR, "reported_at": "2026-06-02",
     "agreed_on": "2026-05-01"}]}, "2024-08-31"),
    ("a visit", {"visits": [VISIT]}, "2024-11-05"),
    ("a visit planned and never made", {"visits": [{**VISIT, "done_on": None, "planned_on": "2020-02-01"}]},
     "2025-02-01"),
    ("a visit to the client was one to every item", {"visits": [{**VISIT, "equipment": None, "client": "C-1"}]},
     "2024-11-05"),
    ("but not to those at another site", {"visits": [{**VISIT, "equipment": None, "client": "C-1", "site": "Dock"}],
     "equipment": [{**ITEM, "site": "Tower"}]}, "2024-08-31"),
    ("nor to what was out of service", {"visits": [{**VISIT, "equipment": None, "client": "C-1"}],
     "equipment": [{**ITEM, "retired_on": "2019-10-10"}]}, "2024-10-10"),
    ("a contract that names it", {"contracts": [{"client": "C-1", "equipment": "E-1", "starts": "2020-01-01",
     "ends": "2020-12-31"}]}, "2025-12-31"),
    ("one for all the client's items covers it, no more", {"contracts": [{"client": "C-1", "starts": "2020-01-01",
     "ends": "2026-12-31"}]}, "2026-12-31"),
    ("one that renews itself: the end of its present term", {"contracts": [{"client": "C-1", "starts": "2020-01-01",
     "ends": "2020-12-31", "renewal": "automatic"}]}, "2026-12-31"),
    ("its replacement rests on it (A40)", {"equipment": [{**ITEM, "plan": "A", "accepted_on": "2019-08-31"},
     {"id": "E-9", "client": "C-1", "plan": "A", "replaces": "E-1", "accepted_on": "2020-10-01"}]}, "2025-10-01"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "expected"), [case[1:] for case in ITEMS], ids=[case[0] for case in ITEMS])
def test_items(tables: dict[str, Any], expected: str | None) -> None:
    assert until(kept(**tables), "equipment")[0] == expected


def test_a_repair_its_visit_and_its_parts_are_one_record() -> None:
    """The report of the visit and the repair it led to stand or fall together (B13, B23)."""
    work = kept(
        repairs=[{**REPAIR, "fixed_at": "2019-12-24 10:00"}, {**REPAIR, "id": "R-2019-0002"}],
        visits=[{**VISIT, "repair": "R-2019-0001"}, VISIT],
        parts=[{"code": "G-7"}],
        repair_parts=[{"repair": "R-2019-0002", "part": "G-7", "quantity": 1, "old_part_on": "2020-03-01"}],
    )
    assert until(work, "repairs") == ["2024-12-24", "2025-03-01"]
    assert until(work, "visits") == ["2024-12-24", "2024-11-05"]
    assert until(work, "equipment") == ["2025-03-01"]


def test_a_later_visit_keeps_its_repair() -> None:
    work = kept(repairs=[REPAIR], visits=[{**VISIT, "repair": "R-2019-0001"}])
    assert until(work, "repairs") == ["2024-11-05"]


def test_a_repair_still_to_be_reported_computes_nothing() -> None:
    work = kept(repairs=[{**REPAIR, "reported_at": "2026-07-01"}], visits=[{**VISIT, "repair": "R-2019-0001"}])
    assert until(work, "repairs") == [None]
    assert until(work, "visits") == ["2024-11-05"]


def test_years_not_set_say_nothing_but_that() -> None:
    work = kept(settings={"keep_years": None}, repairs=[REPAIR], visits=[VISIT])
    assert [until(work, table) for table in ("equipment", "repairs", "visits")] == [[None], [None], [None]]
    assert codes(work).count("setting_not_set") == 1
    assert "setting_not_set" not in codes(kept())
    assert "setting_not_set" not in codes(kept(settings={"keep_years": None}, equipment=[]))


def test_0_years_keep_to_the_day() -> None:
    assert until(kept(settings={"keep_years": 0}, visits=[VISIT]), "visits") == ["2019-11-05"]


@pytest.mark.parametrize(
    ("tables", "spoilt"),
    [
        ({"equipment": [{**ITEM, "card_sent_on": "soon"}]}, {"equipment"}),
        ({"repairs": [{**REPAIR, "fixed_at": "soon"}]}, {"equipment", "repairs"}),
        ({"visits": [{**VISIT, "planned_on": "soon"}]}, {"equipment", "visits"}),
        ({"repairs": [REPAIR], "parts": [{"code": "G-7"}], "repair_parts": [
            {"repair": "R-2019-0001", "part": "G-7", "old_part_on": "soon"}]}, {"equipment", "repairs"}),
        ({"equipment": [{**ITEM, "plan": "C"}]}, {"equipment"}),
        ({"equipment": [{**ITEM, "plan": "A", "accepted_on": "2019-08-31"}, {"id": "E-9", "client": "C-1", "plan": "A",
            "replaces": "E-1", "accepted_on": "2020-10-01", "sold_on": "soon"}]}, {"equipment"}),
    ],
    ids=["its own date", "a repair's", "a visit's", "a part's", "cover not set", "its replacement's"],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_for_good(tables: dict[str, Any], spoilt: set[str]) -> None:
    """Nothing younger is ever proposed for deletion: where a date is in doubt, none is said."""
    given_: dict[str, Any] = {"repairs": [REPAIR], "visits": [VISIT], **tables}
    work = kept(**given_)
    for table in ("equipment", "repairs", "visits"):
        column = work.columns[table, "keep_until"]
        assert isinstance(column, Column)
        assert bool(column.spoilt[0]) == (table in spoilt)
        assert bool(np.isnat(column.values[0])) == (table in spoilt)


DAYS = st.one_of(st.none(), st.dates(dt.date(2015, 1, 1), dt.date(2026, 12, 31)))
ROWS = st.lists(st.tuples(st.sampled_from(["E-1", "E-2"]), DAYS, DAYS), max_size=8)


@given(ROWS, ROWS)
@settings(deadline=None, max_examples=40)
def test_nothing_goes_before_what_hangs_on_it(visits: list[Any], repairs: list[Any]) -> None:
    work = kept(
        equipment=[ITEM, {**ITEM, "id": "E-2"}],
        visits=[{"equipment": of, "visit": "patrol", "planned_on": one, "done_on": two} for of, one, two in visits],
        repairs=[{"equipment": of, "reported_at": one, "paid_on": two} for of, one, two in repairs],
    )
    items = work.columns["equipment", "keep_until"]
    assert isinstance(items, Column)
    for table in ("visits", "repairs"):
        rows = work.columns[table, "keep_until"]
        assert isinstance(rows, Column)
        of = work.register[table]["equipment"].values
        assert not (rows.values > items.values[of]).any()
        assert not (items.values < np.datetime64("2024-08-31")).any()
