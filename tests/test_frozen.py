"""Rule 3: the cover at report and the fee of a fixed repair stay as they were until staff clear their cells."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from build import Row, cells, register_of
from fee_set_up import FEES, FIRM, Bill, Job, run
from test_fee_laws import random_tables

from register.choices import COVERS, REPAIR_STATES
from register.columns import Register, Table, column_of
from register.covers_at_report import BESIDE_A_CONTRACT, READ, UNREADABLE, covers_read, say_covers
from register.language import LANGUAGES
from register.phrases import Phrases
from register.values import Cell

A: Final[Row] = {"plan": "A", "accepted_on": "2025-06-30"}
CONTRACT: Final[Row] = {"id": "K-0001", "client": "Owner", "starts": "2026-01-01", "ends": "2026-12-31"}
WEAR_AT_COST: Final[Row] = {"cause": "misuse", "labour_hours": 2, "trips": 1}
KEPT: Final = ("cover_at_report", "clause", *FEES, "fee_note")


def job(item: Row, *lines: tuple[str, Cell], **repair: Cell) -> Job:
    return Job(item, {"reported_at": "2026-05-06 15:20", "cause": "product", **repair}, lines)


STATES: Final = [state for state in COVERS if state != "contract"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("state", "contract"),
    [*((state, -1) for state in STATES), *((state, 1) for state in BESIDE_A_CONTRACT), (None, 0)],
)
def test_what_a_cell_says_is_read_back(language: str, state: str | None, contract: int) -> None:
    ids = np.array(["K-0001", "K-0012"], object)
    code = np.array([-1 if state is None else COVERS.index(state)], np.int8)
    at = np.array([contract], np.int32)
    said = Phrases(1)
    say_covers(said, np.array([True]), code, at, ids)
    read = covers_read(said.texts(language), ids)
    assert [part.tolist() for part in read] == [code.tolist(), at.tolist(), [READ]]


@pytest.mark.parametrize(
    ("text", "state", "contract"),
    [
        ("latent + contract K-0001", "latent", 0),
        (" LATENT +contract k-0001", "latent", 0),
        ("contract K-0001 + latent", "latent", 0),
        ("潛在缺陷 + 維保合同 K-0001", "latent", 0),
        ("潜在缺陷+维保合同K-0001", "latent", 0),
        ("保修期、維保中 K-0001", "warranty", 0),
        ("contract K-0001", None, 0),
        ("void", "void", -1),
    ],
)
def test_a_cell_is_read_however_it_is_typed(text: str, state: str | None, contract: int) -> None:
    ids = np.array(["K-0001"], object)
    codes, contracts, outcome = covers_read(np.array([text], object), ids)
    assert outcome.tolist() == [READ]
    assert contracts.tolist() == [contract]
    assert codes.tolist() == [-1 if state is None else COVERS.index(state)]


@pytest.mark.parametrize(
    "text", ["guaranteed", "warranty + latent", "void + contract K-0001", "contract", "warranty +", "K-0001"]
)
def test_what_names_no_cover_is_not_read(text: str) -> None:
    ids = np.array(["K-0001"], object)
    assert covers_read(np.array([text], object), ids)[2].tolist() == [UNREADABLE]


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ({"plan": "A", "accepted_on": "2025-06-30"}, "warranty"),
        ({"plan": "A", "accepted_on": "2023-11-30"}, "latent"),
        ({"plan": "A", "accepted_on": "2020-11-30"}, "expired"),
        ({"plan": "A", "accepted_on": "2026-11-30"}, "not started"),
        ({"plan": "A", "accepted_on": "2026-01-30", "kind": "spare part"}, "in store"),
        ({"plan": "A", "accepted_on": "2025-06-30", "voided_on": "2026-05-06"}, "void"),
        ({}, "not set"),
    ],
)
def test_the_cover_at_report_is_shown(item: Row, shown: str) -> None:
    bill = job(item).run()
    assert bill.cell("cover_at_report") == shown
    flags = {name: bool(getattr(bill.at_report, name.replace(" ", "_"))[0]) for name in STATES}
    assert flags == {name: name == shown for name in STATES}


def test_all_covers_of_the_day_are_listed() -> None:
    typed = replace(job({"plan": "A", "accepted_on": "2023-11-30"}), tables={"contracts": [{**CONTRACT, "plan": "E"}]})
    bill = typed.run()
    assert bill.cell("cover_at_report") == "latent + contract K-0001"
    assert bill.cell("cover_at_report", language="zh-Hant") == "潛在缺陷 + 維保合同 K-0001"
    plans = [row["code"] for row in FIRM["plans"]]
    assert plans[bill.at_report.plan[0]] == "A"
    assert plans[bill.at_report.contract_plan[0]] == "E"


def test_a_kept_cover_stands_though_the_tables_say_otherwise() -> None:
    bill = job({"plan": "A", "accepted_on": "2020-01-01"}, cover_at_report="保修期").run()
    assert bill.cell("cover_at_report") == "warranty"
    assert (bill.cell("clause"), bill.cell("total_fee")) == ("A13", "0")
    assert bill.codes() == ["frozen_cover_differs"]
    told = next(bill.work.findings.rows("en"))
    assert told.problem == "“保修期” was kept; today's tables would give expired (contract: –)."
    assert bill.cell("fee_note") == "free: in warranty, product cause (A13)"
    assert bill.at_report.kept.tolist() == [True]


def test_a_kept_cover_that_the_tables_confirm_says_nothing() -> None:
    bill = job(A, cover_at_report="warranty").run()
    assert (bill.codes(), bill.cell("cover_at_report")) == ([], "warranty")


def test_a_cleared_cell_is_taken_anew() -> None:
    assert (
        job({"plan": "A", "accepted_on": "2020-01-01"}, cover_at_report=None).run().cell("cover_at_report") == "expired"
    )


def test_a_cell_that_cannot_be_read_stays_and_computes_nothing() -> None:
    bill = job(A, cover_at_report="guaranteed {0}").run()
    assert bill.cell("cover_at_report") == "guaranteed {0}"
    assert bill.codes() == ["frozen_cover_unreadable"]
    assert bill.cell("total_fee") is None
    assert not bill.at_report.known[0]


def test_a_contract_that_is_gone_is_told() -> None:
    bill = job(A, cover_at_report="contract K-0009").run()
    assert (bill.codes(), bill.cell("cover_at_report")) == (["frozen_contract_gone"], "contract K-0009")


def test_not_set_is_not_kept_so_that_the_remedy_helps() -> None:
    before = job({}, cover_at_report="not set").run()
    assert (before.cell("cover_at_report"), before.codes()) == ("not set", ["fee_not_set"])
    after = job(A, cover_at_report="not set").run()
    assert (after.cell("cover_at_report"), after.cell("total_fee"), after.codes()) == ("warranty", "0", [])


def test_a_repair_reported_after_as_of_keeps_its_cell_and_computes_nothing() -> None:
    bill = job(A, cover_at_report="latent").run("2026-01-01")
    assert (bill.cell("cover_at_report"), bill.cell("total_fee")) == ("latent", None)
    assert not bill.at_report.known[0]
    assert not bill.at_report.latent[0]
    assert job(A).run("2026-01-01").cell("cover_at_report") is None


def test_a_repair_without_equipment_or_day_computes_nothing() -> None:
    for missing in ({"equipment": None}, {"equipment": "E-9999"}, {"reported_at": None}, {"reported_at": "soon"}):
        bill = job(A, **missing).run()
        assert [bill.cell(key) for key in KEPT] == [None] * len(KEPT)
        assert not bill.at_report.known[0]
        assert bill.codes() == []


FROZEN: Final[Row] = {
    **WEAR_AT_COST, "fixed_at": "2026-05-07 10:00", "cover_at_report": "warranty", "clause": "A53",
    "parts_fee": "170.00", "labour_fee": "400.00", "travel_fee": "80.00", "freight_fee": "0.00", "total_fee": "650.00",
    "fee_note": "as it was",
}  # fmt: skip


def frozen(**cells_: Cell) -> Job:
    """A fixed repair whose fee was kept when the driver cost 170.00 and the hour 200.00."""
    line: Row = {
        "repair": "R-2026-0001", "part": "D-100", "quantity": 1, "unit_price": "170.00", "amount": "170.00",
        "price_basis": "cost",
    }  # fmt: skip
    return replace(job(A, **{**FROZEN, **cells_}), tables={"repair_parts": [line]})


def with_state(register: Register, state: str) -> Register:
    """The register with what the last update wrote in the grey cell `state` of its repair."""
    repairs = register["repairs"]
    column = column_of("choice", np.array([REPAIR_STATES.index(state)]))
    columns = {**repairs.columns, "state": column}
    return replace(register, tables={**register.tables, "repairs": Table(repairs.spec, repairs.sheet_rows, columns)})


def test_the_fee_of_a_fixed_repair_is_kept_as_read() -> None:
    bill = frozen().run()
    assert bill.amounts() == "170 + 400 + 80 + 0 = 650"
    assert (bill.cell("clause"), bill.cell("fee_note")) == ("A53", "as it was")
    lines = [bill.column(key, "repair_parts") for key in ("unit_price", "amount", "price_basis")]
    assert lines == [["170"], ["170"], ["cost"]]
    assert bill.codes() == ["frozen_fee_differs"]
    told = next(bill.work.findings.rows("en"))
    assert told.problem == (
        "The fee 650.00 (A53) was kept when the repair was fixed; today's tables would give 740.00 (A53)."
    )
    assert bill.fees.kept.tolist() == [True]


def test_clearing_the_total_takes_the_fee_anew() -> None:
    bill = frozen(total_fee=None).run()
    assert (bill.amounts(), bill.codes()) == ("180 + 480 + 80 + 0 = 740", [])
    assert bill.column("unit_price", "repair_parts") == ["180"]
    assert bill.cell("fee_note") != "as it was"


def test_the_fee_of_a_repair_not_fixed_yet_is_taken_anew_each_time() -> None:
    for fixed_at in (None, "2027-01-01 10:00"):
        bill = frozen(fixed_at=fixed_at).run()
        assert (bill.amounts(), bill.codes()) == ("180 + 480 + 80 + 0 = 740", [])


@pytest.mark.parametrize("state", REPAIR_STATES)
def test_a_fee_of_before_the_repair_was_fixed_is_not_kept(state: str) -> None:
    """The update before wrote a total while the repair ran; then hours and fixed_at are typed together."""
    bill = run(with_state(frozen().register(), state))
    kept = state in {"fixed", "fixed late"}
    assert bill.amounts() == ("170 + 400 + 80 + 0 = 650" if kept else "180 + 480 + 80 + 0 = 740")


def test_a_kept_fee_outlives_a_look_at_an_earlier_day() -> None:
    bill = run(with_state(frozen().register(), "fixed"), "2026-05-06T18:00")
    assert bill.amounts() == "170 + 400 + 80 + 0 = 650"


def test_a_missing_certificate_is_told_though_the_fee_was_kept() -> None:
    """Abnormal life without the certificate counts as unknown; its fee is kept, and the certificate still missing."""
    asked: Row = {"asked_amount": "300", "asked_by": "Lin", "cause": "abnormal life", "fixed_at": "2026-05-07 10:00"}
    open_fee = job({"plan": "B", "completed_on": "2020-01-01"}, **asked).run()
    assert (open_fee.cell("total_fee"), open_fee.codes()) == ("300", ["fee_certificate_missing"])
    kept = job({"plan": "B", "completed_on": "2020-01-01"}, **asked, **{key: open_fee.cell(key) for key in KEPT}).run()
    assert kept.fees.kept.tolist() == [True]
    assert kept.codes() == ["fee_certificate_missing"]


@pytest.mark.parametrize(("typed", "told"), [
    pytest.param({"cause": None}, "fee_cause_blank", id="the cause was emptied"),
    pytest.param({"labour_hours": None}, "fee_hours_blank", id="the hours were emptied"),
    pytest.param({"trips": None}, "fee_trips_blank", id="the trips were emptied"),
    pytest.param({"labour_hours": "99999999999"}, "fee_too_large", id="hours that no amount can hold"),
    pytest.param({"cause": "abnormal life"}, "fee_certificate_missing", id="abnormal life, no certificate"),
])  # fmt: skip
def test_what_is_wrong_with_a_cell_is_told_though_the_fee_was_kept(typed: Row, told: str) -> None:
    bill = frozen(**typed).run()
    assert bill.amounts() == "170 + 400 + 80 + 0 = 650"
    assert told in bill.codes()
    assert told in frozen(**typed, total_fee=None).run().codes()


@pytest.mark.parametrize(("typed", "told"), [
    pytest.param({"asked_by": None}, "fee_asked_by_blank", id="the name was emptied"),
    pytest.param({"technician": "Lin"}, "fee_asked_by_technician", id="it was the technician who set it"),
    pytest.param({"asked_amount": None}, "fee_asked_blank", id="the amount was emptied"),
])  # fmt: skip
def test_who_set_the_amount_is_asked_though_the_fee_was_kept(typed: Row, told: str) -> None:
    usual: Row = {
        "cause": "misuse", "asked_amount": "300", "asked_by": "Lin", "labour_hours": 1, "fixed_at": "2026-05-07 10:00",
        "clause": "B03", "parts_fee": "0", "labour_fee": "300", "travel_fee": "0", "freight_fee": "0",
        "total_fee": "300", "cover_at_report": "warranty",
    }  # fmt: skip
    bill = job({"plan": "B", "completed_on": "2025-06-30"}, **{**usual, **typed}).run()
    assert bill.cell("total_fee") == "300"
    assert told in bill.codes()


def test_what_the_tables_lack_today_says_nothing_against_a_kept_fee() -> None:
    """Without rates, and by a rule that came later, the kept fee is only told to differ."""
    typed = frozen()
    bare = replace(typed, tables={**typed.tables, "rates": []}).run()
    assert bare.codes() == ["frozen_fee_differs"]
    rules = [{**row, "clause": "X01"} for row in FIRM["fee_rules"]]
    later = replace(frozen(labour_hours=None), tables={**typed.tables, "fee_rules": rules}).run()
    assert later.codes() == ["frozen_fee_differs"]


def test_keeping_a_fee_silences_nothing() -> None:
    """Whatever is said of many random repairs is said again once their fees stand in their cells."""
    for seed in range(20):
        tables = random_tables(random.Random(seed))  # noqa: S311 — rows to try, no secret
        for row in tables["repairs"][::2]:
            row["fixed_at"] = "2026-10-02 09:00"
        one = run(register_of(None, **tables))
        two = run(register_of(None, **written_back(one, tables, "en")))
        first, second = (
            sorted((row.code, row.table, row.position, row.column) for row in bill.work.findings.rows("en"))
            for bill in (one, two)
        )
        assert [each for each in second if not each[0].startswith("frozen")] == first


def test_another_clause_for_the_same_money_is_told() -> None:
    zero: Row = dict.fromkeys(FEES, "0.00")
    same: Row = {**WEAR_AT_COST, "cause": "wear", "fixed_at": "2026-05-07", "cover_at_report": "warranty", **zero}
    assert job(A, **same, clause="A39").run().codes() == []
    assert job(A, **same, clause="A13").run().codes() == ["frozen_fee_differs"]


def test_a_fee_cell_that_cannot_be_read_is_told_and_taken_anew() -> None:
    bill = frozen(labour_fee="a lot").run()
    assert bill.amounts() == "180 + 480 + 80 + 0 = 740"
    assert bill.codes() == ["frozen_fee_unreadable"]


def test_a_line_added_to_a_kept_fee_has_todays_price_and_is_told() -> None:
    typed = frozen()
    lines = [*typed.tables["repair_parts"], {"repair": "R-2026-0001", "part": "B-1", "quantity": 1}]
    bill = replace(typed, tables={"repair_parts": lines}).run()
    assert bill.column("unit_price", "repair_parts") == ["170", "98"]
    assert bill.amounts() == "170 + 400 + 80 + 0 = 650"
    assert bill.codes() == ["frozen_fee_differs"]


def written_back(bill: Bill, tables: dict[str, list[dict[str, Any]]], language: str) -> dict[str, list[dict[str, Any]]]:
    """The rows with the grey cells of a pass typed into them, as an update leaves the workbook."""
    out = dict(tables)
    for table, keys in (("repairs", KEPT), ("repair_parts", ("unit_price", "amount", "price_basis"))):
        columns = {key: cells(bill.work, table, key, language) for key in keys}
        out[table] = [{**row, **{key: columns[key][at] for key in keys}} for at, row in enumerate(tables[table])]
    return out


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_update_after_an_update_changes_nothing(language: str) -> None:
    tables = random_tables(random.Random(20260202))  # noqa: S311 — rows to try, no secret
    for row in tables["repairs"][::2]:
        row["fixed_at"] = "2026-10-02 09:00"
    first = run(register_of(None, **tables))
    second = run(register_of(None, **written_back(first, tables, language)))
    for key in KEPT:
        assert cells(second.work, "repairs", key, language) == cells(first.work, "repairs", key, language)
    assert second.fees.kept.sum() > 300
    assert not [code for code in second.codes() if code.startswith("frozen")]
