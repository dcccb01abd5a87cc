"""What a repair's cell says of promises that were met late, are late, or were never recorded (rule 5)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

import pytest
from build import Row, cells
from paper_cases import assessed, rows_of
from promise_cases import by, row, told_of
from small_register import columns, edited, put, small, update, write

from printouts.statement import statement, statements
from register.missed import missed_for_client
from workbook.grey import without_hours

CITY_2_HOURS: Final[list[Row]] = [
    {"plan": "F", "zone": "city", "milestone": "arrive", "within": 2, "unit": "hour", "counted_from": "reported",
     "clause": "F14"},
]  # fmt: skip
A: Final[dict[str, Any]] = {"reported_at": "2026-05-01 10:00"}
CASES: list[tuple[str, str, dict[str, Any], str | None]] = [
    ("nothing late, nothing wanting", "2026-05-01T12:00", {}, None),
    ("late and not there yet: so far", "2026-05-02T13:30", {},
     "depart A37, 3.5 h late so far; arrive A16 A47, 3.5 h late so far; fix A10 A36, 3.5 h late so far"),
    ("there at last: arriving stays said, and setting out was never recorded", "2026-05-02T13:30",
     {"arrived_at": "2026-05-02 11:30"},
     "arrive A16 A47, 1.5 h late; fix A10 A36, 3.5 h late so far; depart A37 not recorded"),
    ("fixed in the end: each clause by its own hours", "2026-05-05T12:00",
     {"departed_at": "2026-05-01 11:00", "arrived_at": "2026-05-01 12:00", "fixed_at": "2026-05-04 10:25"},
     "fix A10 A36, 48.42 h late; fix A19 (replacement done), 0.42 h late; propose A17 not recorded"),
    ("the date agreed in the order", "2026-05-05T12:00",
     {"departed_at": "2026-05-01 11:00", "arrived_at": "2026-05-01 12:00", "proposed_at": "2026-05-01 12:30",
      "agreed_on": "2026-05-01", "fixed_at": "2026-05-02 09:59"}, "fix B17, 10 h late"),
    ("cancelled: what was late before stays, the rest is nobody's any more", "2026-05-05T12:00",
     {"departed_at": "2026-05-02 11:00", "cancelled_on": "2026-05-03"}, "depart A37, 1 h late"),
    ("reported in the future", "2026-04-30T12:00", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "given", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_was_missed(as_of: str, given: dict[str, Any], said: str | None) -> None:
    assert told_of(as_of, **{**A, **given}).cell("missed") == said


@pytest.mark.parametrize("dealer", [None, "D-1"])
def test_arriving_late_leaves_its_mark_when_the_repair_is_fixed(dealer: str | None) -> None:
    """The firm's own technician or a dealer's."""
    told = told_of(
        "2026-05-09", plans="F", promises=CITY_2_HOURS, item={"accepted_on": None, "sold_on": "2026-01-01"},
        tables={"dealers": [{"id": "D-1", "name": "North"}]}, reported_at="2026-05-01 10:00", dealer=dealer,
        arrived_at="2026-05-01 13:30", fixed_at="2026-05-01 14:00",
    )  # fmt: skip
    assert told.cell("state") == "fixed"
    assert told.cell("missed") == "arrive F14, 1.5 h late"


def test_it_is_said_in_every_language() -> None:
    told = told_of("2026-05-09", **A, arrived_at="2026-05-02 11:30")
    work = told.work
    assert cells(work, "repairs", "missed", "zh-Hant")[0].startswith("到場 A16 A47 逾時 1.5 小時；")
    assert cells(work, "repairs", "missed", "zh-Hans")[0].endswith("；派人出发 A37 未记录")


def test_what_happened_at_an_unreadable_time_is_not_recorded() -> None:
    told = by("2026-05-09", [row("arrive", 2), row("fix", 24)], arrived_at="noon", fixed_at="2026-05-01 12:00")
    assert told.cell("missed") == "arrive not recorded"


def test_a_client_hears_of_what_the_client_was_promised() -> None:
    """Not of what departments owe one another, nor of what nobody wrote down."""
    clauses = {"forward": "D24", "arrange": "D16", "check": "D26", "contact": "C12", "fix": "A36"}
    promises = [row(name, 1, clause=clause) for name, clause in clauses.items()]
    told = by("2026-05-09", promises, forwarded_at="2026-05-01 13:00", arranged_at="2026-05-01 14:00",
              fixed_at="2026-05-01 12:00")  # fmt: skip
    assert told.cell("missed") == (
        "forward D24, 2 h late; arrange D16, 3 h late; fix A36, 1 h late; "
        "contact C12 not recorded; check D26 not recorded"
    )
    assert missed_for_client(told.work.register, told.book).texts("en").tolist() == ["fix A36, 1 h late"]


def test_hours_that_only_grow_are_no_reason_to_write() -> None:
    assert without_hours("arrive F14, 1.5 h late; fix A10, 2.25 h late so far", "en") == without_hours(
        "arrive F14, 1.5 h late; fix A10, 26 h late so far", "en"
    )
    (one, other) = (without_hours(f"到場 F14 至今逾時 {hours} 小時", "zh-Hant") for hours in ("1.5", "20"))
    assert one == other
    assert without_hours("arrive F14, 1.5 h late", "en") != without_hours("arrive F14, 2.5 h late", "en")
    assert without_hours("arrive F14, 1.5 h late", "en") != without_hours("arrive F14, 1.5 h late so far", "en")


def test_the_cell_is_written_when_something_happens_not_while_hours_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, small())
    for _ in range(2):
        update(capsys, path, "2026-06-10T09:00")
    first = path.read_bytes()
    (said,) = columns(path, "Repairs")["Missed"]
    assert said.startswith("depart A37, 23 h late so far; ")
    update(capsys, path, "2026-06-10T09:30")
    assert path.read_bytes() == first
    arrived = list(columns(path, "Repairs")).index("Arrived at") + 1
    edited(path, lambda book: write(book["Repairs"], 2, [dt.datetime.fromisoformat("2026-06-09T11:30")], first=arrived))
    update(capsys, path, "2026-06-10T09:40")
    (said,) = columns(path, "Repairs")["Missed"]
    assert said.startswith("arrive A16 A47, 1.5 h late; ")


def repairs_told(promises: list[Row], **given: Any) -> list[Any]:  # noqa: ANN401 — any cell of a repair's row
    """What stands below the product of the one repair on a client's statement, and its state."""
    rows: dict[str, Any] = rows_of("en")
    call: Row = {"id": "R-1", "equipment": "E-1", "reported_at": "2026-10-02 09:00", "urgency": "normal"}
    rows |= {"repairs": [{**call, **given}], "promises": promises}
    told = statements(assessed("en", rows), "2026-10", "en")
    (grid,) = (grid for grid in statement(told, 0).grids if grid.title == "Repairs")
    return [(line[1][1], line[2][0]) for line in grid.rows]


def test_a_statement_says_what_the_client_got_late() -> None:
    promises = [row("arrive", 2, clause="F14"), row("propose", 48, clause="A17"), row("forward", 1, clause="D24")]
    given = {"forwarded_at": "2026-10-02 11:00", "arrived_at": "2026-10-02 12:30", "fixed_at": "2026-10-02 15:00"}
    assert repairs_told(promises, **given) == [("arrive F14, 1.5 h late", "fixed")]


def test_a_statement_calls_nothing_late_that_only_the_house_was_late_with() -> None:
    """Forwarding is what departments owe one another (D24)."""
    promises = [row("forward", 1, clause="D24"), row("fix", 2000, clause="A36")]
    assert repairs_told(promises) == [("", "new")]
    assert repairs_told(promises, forwarded_at="2026-10-02 12:00") == [("", "running")]
    assert repairs_told([*promises, row("contact", 24, clause="C12")], forwarded_at="2026-10-02 12:00") == [
        ("", "late")
    ]
