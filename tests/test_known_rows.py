"""Rows are known by what stands in them: sorted, inserted, cut and pasted, copied, their ids cleared or typed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from build import SET_UP, Row, as_typed

from register.assess import assess
from register.assessment import Assessment
from register.choices import choice_words
from register.columns import Column
from register.fingerprints import fingerprints
from register.intake import Intake, typed
from register.language import LANGUAGES
from register.memory import Memory
from register.plan_rows import plan_rows
from sync.changes import Changes, changes_between
from sync.rows_seen import rows_now

AS_OF: Final = np.datetime64("2026-06-10T09:00:00")
LAMP: Final[Row] = {"id": "E-0001", "client": "Owner", "product": "lamp", "serial": "SN-1", "plan": "A"}
SIGN: Final[Row] = {"id": "E-0002", "client": "Owner", "product": "sign", "serial": "SN-2", "plan": "A"}
MAST: Final[Row] = {"id": "E-0003", "client": "Owner", "product": "mast", "serial": "SN-3", "plan": "A"}


def intake_of(memory: Memory, equipment: Sequence[Row], **tables: Sequence[Row]) -> Intake:
    rows = {**plan_rows(["A"], "en"), "clients": [{"id": "C-0001", "name": "Owner"}], "equipment": equipment, **tables}
    raw = {key: as_typed(each) for key, each in rows.items()}
    raw["settings"] = as_typed([{"setting": key, "value": value} for key, value in SET_UP.items()])
    return typed(raw, {"C": 1, "E": 3}, memory)


def seen(equipment: Sequence[Row] = (LAMP, SIGN, MAST), **tables: Sequence[Row]) -> Memory:
    """What the ledger remembers after an update of these rows."""
    assessment = assess(intake_of(Memory(), equipment, **tables), AS_OF)
    return Memory(assessment.counters, rows_now(assessment, {}))


def passed(equipment: Sequence[Row], memory: Memory | None = None, **tables: Sequence[Row]) -> Assessment:
    return assess(intake_of(memory or seen(), equipment, **tables), AS_OF)


def ids(assessment: Assessment, table: str = "equipment") -> list[Any]:
    column = assessment.columns[table, "id"]
    return column.values.tolist() if isinstance(column, Column) else []


def told(assessment: Assessment) -> list[str]:
    """What is said of ids and rows."""
    codes = ("id_", "bad_id", "rows_")
    return sorted(row.code for row in assessment.findings.rows("en") if row.code.startswith(codes))


def without(row: Row, **cells: Any) -> Row:  # noqa: ANN401 — whatever a cell takes
    return {**row, "id": None, **cells}


POST: Final[Row] = {"client": "Owner", "product": "post", "serial": "SN-9", "plan": "A"}


@pytest.mark.parametrize(("rows", "after", "codes"), [
    pytest.param([MAST, LAMP, SIGN], ["E-0003", "E-0001", "E-0002"], [], id="sorted: ids go with their rows"),
    pytest.param([LAMP, POST, SIGN, MAST], ["E-0001", "E-0004", "E-0002", "E-0003"], [], id="a row inserted"),
    pytest.param([LAMP, LAMP, SIGN, MAST], ["E-0001", "E-0004", "E-0002", "E-0003"], ["id_copied"],
                 id="a row copied: both alike, the upper keeps the id"),
    pytest.param([{**LAMP, "serial": "SN-8"}, LAMP, SIGN, MAST], ["E-0004", "E-0001", "E-0002", "E-0003"],
                 ["id_copied"], id="a row copied above and the copy changed: the known one keeps the id"),
    pytest.param([{**LAMP, "serial": "SN-8"}, {**LAMP, "serial": "SN-7"}, SIGN, MAST],
                 ["E-0001", "E-0004", "E-0002", "E-0003"], ["id_copied"], id="both changed: the upper keeps it"),
    pytest.param([without(LAMP), SIGN, MAST], ["E-0001", "E-0002", "E-0003"], ["id_restored"], id="an id cleared"),
    pytest.param([without(MAST), without(LAMP), without(SIGN)], ["E-0003", "E-0001", "E-0002"], ["id_restored"] * 3,
                 id="all ids cleared and the rows sorted"),
    pytest.param([{**LAMP, "id": "lamp"}, SIGN, MAST], ["E-0001", "E-0002", "E-0003"], ["id_restored"],
                 id="an id typed over with something else"),
    pytest.param([LAMP, {**SIGN, "id": "E-0001"}, MAST], ["E-0001", "E-0002", "E-0003"], ["id_restored"],
                 id="an id typed over with another row's"),
    pytest.param([without(LAMP, serial="SN-8"), SIGN, MAST], ["E-0004", "E-0002", "E-0003"], [],
                 id="an id cleared and the row changed: nobody can say that it is the same"),
    pytest.param([LAMP, SIGN, MAST, without(LAMP)], ["E-0001", "E-0002", "E-0003", "E-0004"], [],
                 id="a row copied without its id is a new one"),
    pytest.param([LAMP, SIGN, MAST, {**POST, "id": "E-0009"}], ["E-0001", "E-0002", "E-0003", "E-0009"],
                 ["id_adopted"], id="an id typed by hand is adopted"),
    pytest.param([LAMP, SIGN], ["E-0001", "E-0002"], [], id="one row deleted is staff's doing"),
])  # fmt: skip
def test_rows(rows: list[Row], after: list[str], codes: list[str]) -> None:
    assessment = passed(rows)
    assert ids(assessment) == after
    assert told(assessment) == codes


def test_a_number_is_not_given_again_after_its_row_is_gone() -> None:
    memory = seen()
    left = assess(intake_of(memory, [LAMP, SIGN]), AS_OF)
    later = Memory(left.counters, rows_now(left, memory.rows))
    old_file = intake_of(later, [LAMP, SIGN, POST])
    old_file = replace(old_file, register=replace(old_file.register, counters={"E": 2}))
    assert ids(assess(old_file, AS_OF)) == ["E-0001", "E-0002", "E-0004"]


def gone_mast() -> Memory:
    memory = seen()
    left = assess(intake_of(memory, [LAMP, SIGN]), AS_OF)
    return Memory(left.counters, rows_now(left, memory.rows))


def test_a_row_that_comes_back_is_itself_and_nothing_is_said() -> None:
    assert (ids(passed([LAMP, SIGN, MAST], gone_mast())), told(passed([LAMP, SIGN, MAST], gone_mast()))) == (
        ["E-0001", "E-0002", "E-0003"], [],
    )  # fmt: skip


def test_the_id_of_a_row_that_is_gone_on_another_row_is_told() -> None:
    assert told(passed([LAMP, SIGN, {**POST, "id": "E-0003"}], gone_mast())) == ["id_of_gone_row"]


def test_a_copy_says_what_it_is_copied_from() -> None:
    row = next(row for row in passed([LAMP, LAMP, SIGN, MAST]).findings.rows("en") if row.code == "id_copied")
    assert row.problem == "The row is copied from E-0001 in row 2."
    assert row.remedy == "The update gives this row the id E-0004. Cells that name E-0001 go on meaning row 2."


def test_a_text_over_an_id_is_said_when_the_id_comes_back() -> None:
    told_ = [row.problem for row in passed([{**LAMP, "id": "L 7"}, without(SIGN), MAST]).findings.rows("en")
             if row.code == "id_restored"]  # fmt: skip
    assert told_ == ["The id of this row was gone. “L 7” stood in its place.", "The id of this row was gone."]


def test_a_text_that_is_no_id_stays_though_a_row_like_it_is_gone() -> None:
    twin: Row = {**LAMP, "id": "L 7"}
    memory = seen([LAMP, twin])
    assert ids(passed([twin], memory)) == ["L 7"]


def test_texts_that_are_no_ids_are_cleared_and_nobody_calls_the_rows_gone() -> None:
    rows: list[Row] = [{**POST, "id": f"No. {number}", "serial": f"SN-{number}"} for number in range(20, 27)]
    after = passed([{**row, "id": None} for row in rows], seen(rows))
    assert (ids(after), told(after)) == ([f"E-{number:04d}" for number in range(4, 11)], [])


REPAIR: Final[Row] = {"id": "R-2026-0001", "equipment": "E-0001", "reported_at": "2026-05-01", "description": "dark"}


def test_references_lead_to_the_row_that_keeps_the_id() -> None:
    rows = [{**LAMP, "serial": "SN-8"}, LAMP, SIGN, MAST]
    assert passed(rows, repairs=[REPAIR]).register["repairs"]["equipment"].values.tolist() == [1]


def test_references_lead_to_a_row_whose_id_was_cleared() -> None:
    assessment = passed([SIGN, without(LAMP), MAST], repairs=[REPAIR])
    assert assessment.register["repairs"]["equipment"].values.tolist() == [1]
    assert "unknown_reference" not in {row.code for row in assessment.findings.rows("en")}


def many(count: int) -> list[Row]:
    return [{**LAMP, "id": f"E-{n:04d}", "serial": f"SN-{n}"} for n in range(1, count + 1)]


@pytest.mark.parametrize(("of", "gone", "held"), [
    pytest.param(100, 5, False, id="five of a hundred may go"),
    pytest.param(100, 6, True, id="six may not"),
    pytest.param(20, 2, False, id="a tenth may go"),
    pytest.param(20, 3, True, id="more than a tenth may not"),
    pytest.param(3, 1, False, id="one row may always go"),
    pytest.param(3, 2, True, id="two of three may not"),
    pytest.param(8, 8, True, id="a table emptied"),
])  # fmt: skip
def test_many_rows_gone_at_once(of: int, gone: int, held: bool) -> None:  # noqa: FBT001 — a case
    rows = many(of)
    assessment = passed(rows[gone:], seen(rows))
    found = [(each.table, each.rows, each.of) for each in assessment.vanished]
    assert found == ([("equipment", gone, of)] if held else [])
    assert told(assessment) == (["rows_vanished"] if held else [])


def test_rows_of_a_table_without_ids_are_counted() -> None:
    parts = [{"code": f"P-{n}", "name": "part"} for n in range(30)]
    memory = seen(parts=parts)
    assert [each.table for each in passed([LAMP, SIGN, MAST], memory, parts=parts[6:]).vanished] == ["parts"]
    assert not passed([LAMP, SIGN, MAST], memory, parts=parts[3:]).vanished


def changed(rows: Sequence[Row]) -> dict[str, Changes]:
    before = assess(intake_of(Memory(), [LAMP, SIGN, MAST]), AS_OF)
    memory = rows_now(before, {})
    return changes_between(memory, rows_now(assess(intake_of(Memory(rows=memory), rows), AS_OF), memory))


@pytest.mark.parametrize(("rows", "counts"), [
    pytest.param([MAST, SIGN, LAMP], None, id="sorting changes nothing"),
    pytest.param([LAMP, SIGN, MAST, POST], (1, 0, 0), id="new"),
    pytest.param([LAMP, {**SIGN, "site": "roof"}, MAST], (0, 1, 0), id="changed"),
    pytest.param([LAMP, SIGN], (0, 0, 1), id="gone"),
    pytest.param([{**LAMP, "site": "door"}, MAST, POST], (1, 1, 1), id="one of each"),
])  # fmt: skip
def test_what_changed(rows: list[Row], counts: tuple[int, int, int] | None) -> None:
    assert changed(rows) == ({} if counts is None else {"equipment": Changes(*counts)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_said_otherwise_is_the_same(language: str) -> None:
    """A date in another form, a choice in another language: the row is what it was."""
    kind = choice_words("equipment", "kind", "spare part").in_(language)
    one = intake_of(Memory(), [{**LAMP, "accepted_on": "2026-03-05", "kind": "spare part", "quantity": "2"}]).register
    other = intake_of(Memory(), [{**LAMP, "accepted_on": "115/3/5", "kind": kind, "quantity": 2.0}]).register
    first, second = (fingerprints(each["equipment"]).tolist() for each in (one, other))
    assert first == second


@pytest.mark.parametrize("change", [
    {"accepted_on": "2026-03-06"}, {"accepted_on": "soon"}, {"client": "Nobody"}, {"quantity": 2}, {"notes": "x"},
    {"serial": None}, {"product": "lamq"},
])  # fmt: skip
def test_any_change_of_a_white_cell_is_seen(change: dict[str, Any]) -> None:
    base = {**LAMP, "accepted_on": "2026-03-05", "quantity": 1}
    tables = [intake_of(Memory(), [row]).register["equipment"] for row in (base, {**base, **change})]
    assert fingerprints(tables[0])[0] != fingerprints(tables[1])[0]


def test_an_id_and_a_grey_cell_are_no_part_of_a_row() -> None:
    rows = ({**LAMP, "cover": "warranty"}, {**LAMP, "id": None})
    tables = [intake_of(Memory(), [row]).register["equipment"] for row in rows]
    assert fingerprints(tables[0])[0] == fingerprints(tables[1])[0]


def test_memory_is_not_touched() -> None:
    memory = seen()
    again = replace(memory)
    passed([LAMP, SIGN], memory)
    assert again.rows["equipment"].ids.tolist() == memory.rows["equipment"].ids.tolist() == [1, 2, 3]
