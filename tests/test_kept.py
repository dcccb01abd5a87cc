"""Rule 3 with a ledger: covers, fees and prices stand as they were kept; what staff clear is taken anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pytest
from build import SET_UP, Row, as_typed, cells
from fee_set_up import FEES, FIRM, ITEM, REPAIR

from register import cover, fees, frozen
from register.assessment import Work
from register.findings import Findings
from register.freezing import frozen_after
from register.ids import issue_ids
from register.intake import typed
from register.language import LANGUAGES
from register.memory import Frozen, Memory, nothing_kept
from register.recall import recall
from sync.frozen_seen import content_of, kept_of

AS_OF: Final = "2026-12-01"
ITEM_A: Final[Row] = {**ITEM, "plan": "A", "accepted_on": "2025-06-30"}
OTHER: Final[Row] = {**ITEM, "id": "E-0002", "plan": "A", "accepted_on": "2023-06-30"}
OPEN: Final[Row] = {
    **REPAIR, "reported_at": "2026-05-06 15:20", "cause": "misuse", "labour_hours": 2, "trips": 1,
}  # fmt: skip
FIXED: Final[Row] = {**OPEN, "fixed_at": "2026-05-07 10:00"}
LINE: Final[Row] = {"repair": "R-2026-0001", "part": "D-100", "quantity": 1}
SHOWN: Final = ("cover_at_report", "clause", *FEES, "fee_note", "state")
PRICES: Final = ("unit_price", "amount", "price_basis")
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Pass:
    """One update: what the grey cells say after it, what is told, what is kept."""

    tables: dict[str, list[dict[str, Any]]]
    told: list[str]
    kept: Frozen

    def cell(self, key: str, row: int = 0, table: str = "repairs") -> Any:  # noqa: ANN401 — what stands there
        return self.tables[table][row][key]


def update(tables: Tables, kept: Frozen | None, as_of: str = AS_OF, language: str = "en") -> Pass:
    """The pass of an update over rows as they stand in the workbook, their grey cells written after it."""
    rows = {**FIRM, **tables}
    raw = {key: as_typed(each) for key, each in rows.items()}
    set_up = {**SET_UP, "language": language}
    raw["settings"] = as_typed([{"setting": key, "value": value} for key, value in set_up.items()])
    register = typed(raw, {"E": 9, "R-2026": 9, "K": 9}).register
    moment = np.datetime64(as_of, "s")
    work = Work(register, moment, moment, Memory(frozen=kept), Findings())
    issue_ids(work)
    recall(work)
    covers = cover.covers(work)
    at_report = frozen.at_report(work, covers)
    charged = fees.assess_fees(work, covers, at_report)
    after = frozen_after(work, at_report, charged)
    out = {key: [dict(row) for row in each] for key, each in tables.items()}
    for table, keys in (("repairs", ("id", *SHOWN)), ("repair_parts", PRICES)):
        for key in keys:
            if (table, key) in work.columns:
                for row, value in zip(out.get(table, []), cells(work, table, key, language), strict=True):
                    row[key] = value
    for row in out["repairs"]:
        row["state"] = "fixed" if row.get("fixed_at") else "new"
    told = sorted(row.code for row in work.findings.rows("en") if row.code.startswith("frozen"))
    return Pass(out, told, after or nothing_kept())


def first(repair: Row = FIXED, *lines: Row) -> Pass:
    return update({"equipment": [ITEM_A, OTHER], "repairs": [repair], "repair_parts": list(lines)}, nothing_kept())


def then(before: Pass, language: str = "en", line: Row | None = None, **typed_cells: Any) -> Pass:  # noqa: ANN401 — cells
    """The next update, after staff typed some cells of the first repair, and of its first line."""
    tables = {key: [dict(row) for row in rows] for key, rows in before.tables.items()}
    tables["repairs"][0].update(typed_cells)
    if line is not None:
        tables["repair_parts"][0].update(line)
    return update(tables, before.kept, language=language)


def dearer(before: Pass, **typed_cells: Any) -> Pass:  # noqa: ANN401 — cells
    """The same after prices and rates went up."""
    tables = {key: [dict(row) for row in rows] for key, rows in before.tables.items()}
    tables["repairs"][0].update(typed_cells)
    tables["rates"] = [{**row, "amount": 999} for row in FIRM["rates"]]
    tables["parts"] = [{**row, "cost_price": 555} for row in FIRM["parts"]]
    return update(tables, before.kept)


def amounts(found: Pass) -> str:
    return " + ".join(str(found.cell(key)) for key in FEES[:-1]) + f" = {found.cell('total_fee')}"


TODAY: Final = "180 + 480 + 80 + 0 = 740"
DEARER: Final = "555 + 1998 + 999 + 0 = 3552"


def test_nothing_changes_and_nothing_is_said() -> None:
    one = first(FIXED, LINE)
    assert (amounts(one), one.cell("cover_at_report"), one.told) == (TODAY, "warranty", [])
    two = then(one)
    assert (two.tables, two.told) == (one.tables, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cover_typed_over_is_put_back_and_told(language: str) -> None:
    two = then(first(), language, cover_at_report="expired")
    words = {"en": "warranty", "zh-Hant": "保修期", "zh-Hans": "保修期"}
    assert (two.cell("cover_at_report"), two.told) == (words[language], ["frozen_cover_restored"])


def test_a_cover_said_in_another_language_is_the_same() -> None:
    assert then(first(), cover_at_report="保修期").told == []


def test_a_cover_that_cannot_be_read_is_put_back_too() -> None:
    two = then(first(), cover_at_report="guaranteed")
    assert (two.cell("cover_at_report"), two.told) == ("warranty", ["frozen_cover_restored"])


def old_item(found: Pass) -> Pass:
    """The same after staff changed when the item was accepted, so that today's cover is another."""
    tables = {key: [dict(row) for row in rows] for key, rows in found.tables.items()}
    tables["equipment"][0]["accepted_on"] = "2019-01-01"
    return Pass(tables, found.told, found.kept)


def test_a_kept_cover_outlives_a_changed_item() -> None:
    two = then(old_item(first()))
    assert (two.cell("cover_at_report"), "frozen_cover_differs" in two.told) == ("warranty", True)


def test_a_cleared_cover_is_taken_anew() -> None:
    two = then(old_item(first()), cover_at_report=None)
    assert (two.cell("cover_at_report"), "frozen_cover_restored" in two.told) == ("expired", False)
    assert then(two).cell("cover_at_report") == "expired"


@pytest.mark.parametrize("change", [{"equipment": "E-0002"}, {"reported_at": "2027-08-01 09:00"}])
def test_another_item_or_instant_takes_the_cover_anew(change: dict[str, Any]) -> None:
    """Without the ledger staff had to clear the cell as well."""
    one = first(OPEN)
    two = update({**one.tables, "repairs": [{**one.tables["repairs"][0], **change}]}, one.kept, "2027-12-01")
    assert (two.cell("cover_at_report"), two.told) == ("latent", [])


def test_an_item_named_otherwise_is_the_same_item() -> None:
    tables = {"equipment": [{**ITEM_A, "serial": "SN-1"}], "repairs": [OPEN], "repair_parts": []}
    one = update(tables, nothing_kept())
    two = then(old_item(one), equipment="SN-1")
    assert two.cell("cover_at_report") == "warranty"


def test_an_item_that_cannot_be_found_for_a_while_changes_nothing() -> None:
    two = then(first(), equipment="E-9999")
    assert two.cell("cover_at_report") == "warranty"
    three = then(old_item(two), equipment="E-0001")
    assert three.cell("cover_at_report") == "warranty"


def test_not_set_is_not_kept() -> None:
    one = update({"equipment": [ITEM], "repairs": [OPEN], "repair_parts": []}, nothing_kept())
    assert (one.cell("cover_at_report"), len(one.kept.covers)) == ("not set", 0)
    two = update({**one.tables, "equipment": [ITEM_A]}, one.kept)
    assert two.cell("cover_at_report") == "warranty"


def test_a_kept_contract_is_known_by_its_id() -> None:
    contract: Row = {"id": "K-0001", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31"}
    old = {**ITEM_A, "accepted_on": "2019-01-01"}
    one = update({"equipment": [old], "repairs": [OPEN], "repair_parts": [], "contracts": [contract]}, nothing_kept())
    assert one.cell("cover_at_report") == "contract K-0001"
    two = update({**one.tables, "repairs": [{**one.tables["repairs"][0], "cover_at_report": "void"}]}, one.kept)
    assert (two.cell("cover_at_report"), two.told) == ("contract K-0001", ["frozen_cover_restored"])
    gone = update({**one.tables, "contracts": []}, one.kept)
    assert (gone.cell("cover_at_report"), gone.told) == ("contract K-0001", ["frozen_contract_gone"])


def test_a_fee_outlives_new_prices() -> None:
    two = dearer(first(FIXED, LINE))
    assert (amounts(two), two.told) == (TODAY, ["frozen_fee_differs"])
    assert [two.cell(key, 0, "repair_parts") for key in PRICES] == ["180", "180", "cost"]


@pytest.mark.parametrize("key", [*FEES[:-1], "clause"])
@pytest.mark.parametrize("value", ["1.00", None, "a lot"])
def test_a_fee_cell_typed_over_is_put_back(key: str, value: Any) -> None:  # noqa: ANN401 — a cell
    two = then(first(FIXED, LINE), "en", None, **{key: value})
    assert (amounts(two), two.cell("clause")) == (TODAY, "A53")
    assert two.told == ["frozen_fee_restored"]


def test_a_total_typed_over_is_put_back() -> None:
    two = then(first(FIXED, LINE), total_fee="1.00")
    assert (amounts(two), two.told) == (TODAY, ["frozen_fee_restored"])


def test_a_line_typed_over_is_put_back() -> None:
    two = then(first(FIXED, LINE), line={"unit_price": "1.00"})
    assert (two.cell("unit_price", 0, "repair_parts"), two.told) == ("180", ["frozen_fee_restored"])


def test_clearing_the_total_takes_the_fee_anew() -> None:
    two = dearer(first(FIXED, LINE), total_fee=None)
    assert (amounts(two), two.told) == (DEARER, [])
    assert two.cell("unit_price", 0, "repair_parts") == "555"
    assert (amounts(then(two)), then(two).told) == (DEARER, [])


@pytest.mark.parametrize(("change", "total"), [
    ({"cause": "product"}, "0"), ({"cause": "third party"}, "3552"), ({"certificate": "B-77"}, "3552"),
    ({"discoverable": "no"}, "3552"),
])  # fmt: skip
def test_another_cause_or_proof_takes_the_fee_anew(change: dict[str, Any], total: str) -> None:
    two = dearer(first(FIXED, LINE), **change)
    assert (two.cell("total_fee"), two.told) == (total, [])


def test_a_repair_that_is_not_fixed_after_all_keeps_nothing() -> None:
    two = dearer(first(FIXED, LINE), fixed_at=None)
    assert (two.cell("total_fee"), len(two.kept.fees)) == ("3552", 0)


def test_a_fee_is_kept_though_the_date_cannot_be_read_for_a_while() -> None:
    two = then(first(FIXED, LINE), fixed_at="soon")
    assert amounts(dearer(two, fixed_at="2026-05-07 10:00")) == TODAY


def test_without_a_memory_of_it_the_cells_are_taken_over() -> None:
    """The first run with a ledger, or a ledger that was lost: what stands in the cells is kept from now on."""
    old = first(FIXED, LINE).tables
    old["repairs"][0].update(total_fee="650", labour_fee="390")
    one = update(old, nothing_kept())
    assert amounts(one) == "180 + 390 + 80 + 0 = 650"
    two = then(one, labour_fee="1")
    assert (amounts(two), "frozen_fee_restored" in two.told) == ("180 + 390 + 80 + 0 = 650", True)


def test_another_pc_reads_the_cells() -> None:
    tables = first(FIXED, LINE).tables
    tables["repairs"][0]["labour_fee"] = "1.00"
    assert update(tables, None).cell("labour_fee") == "1"


def test_a_copied_repair_does_not_take_along_what_was_kept() -> None:
    one = first(FIXED, LINE)
    copy = {**one.tables["repairs"][0], "id": None, "equipment": "E-0002", "fixed_at": None}
    two = update({**one.tables, "repairs": [one.tables["repairs"][0], copy]}, one.kept)
    assert [row["cover_at_report"] for row in two.tables["repairs"]] == ["warranty", "latent"]
    assert two.tables["repairs"][1]["id"] == "R-2026-0010"


def test_a_repair_that_comes_back_has_what_was_kept() -> None:
    one = first(FIXED, LINE)
    away = update({**one.tables, "repairs": [], "repair_parts": []}, one.kept)
    back = update({**one.tables, "rates": [{**row, "amount": 999} for row in FIRM["rates"]]}, away.kept)
    assert amounts(back) == TODAY


def test_a_look_at_an_earlier_day_forgets_nothing() -> None:
    one = first(FIXED, LINE)
    early = update(one.tables, one.kept, "2026-05-01")
    assert amounts(dearer(Pass(one.tables, [], early.kept))) == TODAY


def test_what_is_kept_comes_out_of_the_ledger_as_it_went_in() -> None:
    kept = first(FIXED, LINE).kept
    for one in (kept.covers, kept.fees, kept.lines):
        again = kept_of(content_of(one))
        assert (again.keys.tolist(), again.basis.tolist()) == (one.keys.tolist(), one.basis.tolist())
        for key, column in one.columns.items():
            assert again.columns[key].values.tolist() == column.values.tolist()
            assert (again.columns[key].kind, again.columns[key].state.tolist()) == (column.kind, column.state.tolist())
