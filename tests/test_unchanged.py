"""An update with nothing to do: known before anything is loaded, and never said where something would change."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from build import Row, plan_tables, register_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_register import AS_OF, LATER, columns, edited, put, small, tell, update, write

from aftercare.__main__ import main
from register.assess import assess
from register.assessment import Assessment, Computed
from register.columns import Column, Flags, Register
from register.findings import Findings
from register.intake import Intake
from register.rows import computed
from register.schema import spec
from sync.seen import Seen, nothing_to_do
from workbook.grey import COUNTING, MISSED, PUSHED, pushed_lines, texts_of, waits, without_hours

Capture = pytest.CaptureFixture[str]
HEAVY = ("numpy", "pandas", "openpyxl", "sqlalchemy", "python_calamine", "typer", "rich", "orjson")
MOVED = ("days_late", "due", "stage", "what")
SPY = """
import sys
from aftercare.__main__ import main
status = main()
sys.stderr.write(" ".join(sorted(name for name in sys.modules if "." not in name)))
sys.exit(status)
"""


def quickly(capsys: Capture, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str]:
    """Exit status and standard output of the whole command, in this process."""
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["aftercare", *map(str, arguments)])
    return main(), capsys.readouterr().out


@pytest.mark.parametrize("option", [(), ("--json",), ("--quiet",)], ids=["words", "json", "quiet"])
def test_nothing_is_loaded_for_nothing(tmp_path: Path, capsys: Capture, option: tuple[str, ...]) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    looked = update(capsys, path)
    done = subprocess.run(  # noqa: S603 — this interpreter, to see what a fresh process loads
        [sys.executable, "-c", SPY, "update", path, "--as-of", "2026-06-10T09:01", *option],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True, check=True, timeout=60, encoding="utf-8",
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "sync" in loaded
    assert not loaded & set(HEAVY)
    if option == ("--json",):
        assert json.loads(done.stdout) == {**looked, "as_of": "2026-06-10T09:01:00"}
    else:
        assert done.stdout == ("" if option else "our register.xlsx: nothing has changed; nothing was written.\n")


def test_the_note_ends_where_something_changes(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repair of the small register is late from 2026-06-09 10:00; on 2026-06-10 10:00 `propose` is missed too."""
    path = put(tmp_path, small())
    update(capsys, path, "2026-06-09T09:00")
    update(capsys, path, "2026-06-09T09:00")
    first = path.read_bytes()
    assert quickly(capsys, monkeypatch, "update", path, "--as-of", "2026-06-09T09:59")[0] == 0
    assert path.read_bytes() == first
    assert columns(path, "Repairs")["State"] != ["late"]
    assert quickly(capsys, monkeypatch, "update", path, "--as-of", "2026-06-09T10:01", "--quiet") == (0, "")
    assert path.read_bytes() != first
    assert columns(path, "Repairs")["State"] == ["late"]


@pytest.mark.parametrize(
    ("as_of", "nothing"),
    [("08:59", False), ("09:00", True), ("09:59", True), ("10:00", False), ("10:01", False)],
)
def test_a_note_holds_from_its_instant_to_just_before_the_next_change(as_of: str, *, nothing: bool) -> None:
    note = Seen("1.0", "2026-06-09T09:00", "2026-06-09T10:00", "Asia/Taipei", 0, 0, "2026-06-09", "", "", "")
    assert nothing_to_do(note, "1.0", f"2026-06-09T{as_of}") == nothing
    assert not nothing_to_do(note, "1.1", f"2026-06-09T{as_of}")


def test_going_back_in_time_is_looked_at(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    update(capsys, path)
    assert quickly(capsys, monkeypatch, "update", path, "--as-of", "2026-06-08T10:30", "--quiet")[0] == 0
    assert columns(path, "Repairs")["State"] == ["new"]


def test_other_bytes_are_looked_at(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    update(capsys, path)
    edited(path, lambda book: write(book["Equipment"], 2, ["2025-04-15"], first=13))
    assert columns(path, "Equipment")["Accepted on"][0] == "2025-04-15"
    assert quickly(capsys, monkeypatch, "update", path, "--as-of", AS_OF, "--quiet")[0] == 0
    assert str(columns(path, "Equipment")["Cover ends"][0]) == "2027-04-15"


@pytest.mark.parametrize(
    "wrong",
    [("--as-of", "yesterday"), ("--as-of",), ("--as-of", "2026-13-01"), ("--nonsense",), ("--language", "fr")],
    ids=" ".join,
)
def test_a_wrong_request_is_refused_there_too(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, ...]
) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    update(capsys, path)
    assert quickly(capsys, monkeypatch, "update", path, *wrong) == (2, "")


def test_a_damaged_note_is_no_note(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    update(capsys, path)
    for note in (home / "seen").iterdir():
        note.write_bytes(b"\xff\0{[")
    assert quickly(capsys, monkeypatch, "update", path, "--as-of", LATER, "--json")[0] == 0
    assert tell(capsys, "check", path, "--as-of", LATER).status == 0


DAYS = st.dates(dt.date(2023, 6, 1), dt.date(2026, 12, 31))
KINDS = st.sampled_from(["patrol", "cleaning", "follow-up"])
RENEWALS = st.sampled_from(["none", "automatic"])
HOURS = st.sampled_from(["08:30", "10:00", "13:15", "17:45"])


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[Row]]:
    """One or two items of plan A or H, a contract, visits and repairs, a few of whose cells are filled."""

    def day(chance: int = 1) -> str | None:
        return str(draw(DAYS)) if draw(st.integers(0, chance)) else None

    def moment(chance: int = 1) -> str | None:
        return f"{draw(DAYS)} {draw(HOURS)}" if draw(st.integers(0, chance)) else None

    items: list[Row] = [
        {
            "id": f"E-{number}", "client": "C-1", "product": "lamp", "plan": draw(st.sampled_from(["A", "H"])),
            "sold_on": day(3), "completed_on": day(3), "accepted_on": day(5), "card_sent_on": day(),
            "voided_on": day() if number == 2 else None,
        }
        for number in range(1, draw(st.integers(1, 2)) + 1)
    ]  # fmt: skip
    repairs: list[Row] = [
        {
            "id": f"R-2026-{number}", "equipment": "E-1", "reported_at": moment(4), "reporter": "x", "phone": "1",
            "description": "x", "request": "x", "urgency": draw(st.sampled_from(["normal", "emergency"])),
            "cause": draw(st.sampled_from(["product", "latent", "wear", "unknown", None])), "arranged_at": moment(),
            "arrived_at": moment(), "fixed_at": moment(), "waiting_from": moment(), "waiting_to": moment(),
            "agreed_on": day(), "charged_on": day(),
        }
        for number in range(1, draw(st.integers(0, 2)) + 1)
    ]  # fmt: skip
    visits: list[Row] = [
        {"id": f"V-2026-{number}", "equipment": "E-1", "visit": draw(KINDS),
         "planned_on": day(), "done_on": day(), "defect_found": draw(st.sampled_from(["yes", "no", None]))}
        for number in range(1, draw(st.integers(0, 2)) + 1)
    ]  # fmt: skip
    contract: Row = {
        "id": "K-1", "client": "C-1", "starts": day(4), "ends": day(4), "renewal": draw(RENEWALS),
        "notice_days": 30, "suspended_from": day(), "suspended_to": day(),
    }  # fmt: skip
    return {"clients": [{"id": "C-1", "name": "Hua Xin"}], "equipment": items, "repairs": repairs, "visits": visits,
            "contracts": [contract]}  # fmt: skip


@cache
def plans() -> Mapping[str, Sequence[Row]]:
    return plan_tables("A", "H")


def at(register: Register, instant: np.datetime64) -> Assessment:
    return assess(Intake(register, Findings()), instant, now=np.datetime64("2026-12-31T23:59", "s"))


def due_of(assessment: Assessment) -> list[dict[str, object]]:
    """What is due, without how many days late it is, nor what an open wait pushes, which stands last."""
    rows = assessment.due.rows(assessment, "en")
    pushed = pushed_lines(assessment, rows)
    steady = [without(row, "days_late") for row, moves in zip(rows, pushed, strict=True) if not moves]
    moving = [without(row, *MOVED) for row, moves in zip(rows, pushed, strict=True) if moves]
    return steady + sorted(moving, key=str)


def without(row: dict[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


def alike(one: Computed, other: Computed) -> Flags:
    """Rows in which two columns of values say the same."""
    assert isinstance(one, Column)
    assert isinstance(other, Column)
    return (one.given == other.given) & ((one.values == other.values) | ~one.given)


@settings(deadline=None, max_examples=40)
@given(registers(), DAYS, HOURS, st.floats(0, 1))
def test_nothing_but_counting_changes_before_changes_at(
    rows: dict[str, list[Row]], day: object, hour: str, part: float
) -> None:
    """The law by which an update may look away: from t1 to just before changes_at every other column is the same."""
    holds_until_it_changes(register_of(None, **plans(), **rows), f"{day}T{hour}", part)


def holds_until_it_changes(register: Register, since: str, part: float) -> None:
    """The law from an instant to some part of the way to the next change."""
    first = np.datetime64(since, "s")
    one = at(register, first)
    ahead = one.changes_at - first if not np.isnat(one.changes_at) else np.timedelta64(500, "D").astype("m8[s]")
    assert ahead > np.timedelta64(0, "s")
    other = at(register, first + (ahead - np.timedelta64(1, "s")) * part)
    repairs = register["repairs"]
    over = repairs["waiting_to"].spoilt | (repairs["waiting_to"].values <= first)
    waiting = (repairs["waiting_from"].values <= first) & ~over
    for (table, key), column in one.columns.items():
        if (table, key) in COUNTING - {MISSED}:
            continue
        described = spec(table, key)
        later = computed(other, table, key)
        texts, was = texts_of(later, table, described, "en"), texts_of(column, table, described, "en")
        if (table, key) == MISSED and texts is not None and was is not None:
            texts, was = (np.array([without_hours(cell, "en") for cell in some], object) for some in (texts, was))
        same = alike(column, later) if texts is None else texts == was
        if table == "repairs" and key in PUSHED:
            same |= waiting
        assert same.all(), (table, key, str(first), str(other.as_of), str(one.changes_at))
    assert due_of(one) == due_of(other)


WAITS: list[tuple[str, Row, str]] = [
    ("an open wait pushes the next deadline", {}, "2026-06-10T08:30"),
    ("so does one whose end is still to come", {"waiting_to": "2026-08-01 10:00"}, "2026-06-10T08:30"),
    ("pushed past the day agreed, which is next then", {"agreed_on": "2026-06-11"}, "2026-06-10T08:30"),
    ("the day agreed passes while the client makes us wait", {"agreed_on": "2026-06-10"}, "2026-06-10T08:30"),
    ("the wait began when the time was over", {"waiting_from": "2026-06-12 10:00"}, "2026-06-12T11:00"),
    ("the wait is still to come", {"waiting_from": "2026-06-10 12:00"}, "2026-06-10T08:30"),
]


@pytest.mark.parametrize(("cells", "since"), [case[1:] for case in WAITS], ids=[case[0] for case in WAITS])
def test_a_repair_that_waits(cells: Row, since: str) -> None:
    """Plan A promises to set out within 24 hours (A37), not counting what the client makes the firm wait."""
    repair: Row = {
        "id": "R-2026-1", "equipment": "E-1", "reported_at": "2026-06-10 08:30", "reporter": "x", "phone": "1",
        "description": "x", "request": "x", "urgency": "normal", "cause": "product",
        "waiting_from": "2026-06-01 10:00", **cells,
    }  # fmt: skip
    item: Row = {"id": "E-1", "client": "C-1", "product": "lamp", "plan": "A", "accepted_on": "2025-06-01"}
    clients: list[Row] = [{"id": "C-1", "name": "Hua Xin"}]
    register = register_of(None, **plans(), clients=clients, equipment=[item], repairs=[repair])
    moment = np.datetime64(since, "s")
    for _ in range(8):  # from one change to the next
        for part in (0.3, 0.7, 1.0):
            holds_until_it_changes(register, str(moment), part)
        moment = at(register, moment).changes_at
        if np.isnat(moment):
            break


@pytest.mark.parametrize(
    ("cells", "waiting"),
    [
        pytest.param({"waiting_from": "2026-06-10 09:00"}, True, id="it begins this minute"),
        pytest.param({"waiting_from": "2026-06-10 09:01"}, False, id="it begins a minute later"),
        pytest.param({"waiting_from": "2026-06-09 09:00", "waiting_to": "2026-06-10 09:01"}, True, id="last minute"),
        pytest.param({"waiting_from": "2026-06-09 09:00", "waiting_to": "2026-06-10 09:00"}, False, id="over"),
        pytest.param({"waiting_to": "2026-06-11 09:00"}, False, id="it never began"),
        pytest.param({}, False, id="no wait"),
    ],
)
def test_a_repair_waits_from_the_first_minute_of_its_wait_to_before_its_end(cells: Row, *, waiting: bool) -> None:
    register = register_of(None, **plans(), clients=[{"id": "C-1", "name": "Hua Xin"}], repairs=[{
        "id": "R-2026-1", "equipment": "E-1", "reported_at": "2026-06-08 08:30", "reporter": "x", "phone": "1",
        "description": "x", "request": "x", "urgency": "normal", **cells,
    }])  # fmt: skip
    assert waits(at(register, np.datetime64("2026-06-10T09:00", "s"))).tolist() == [waiting]


def test_what_a_wait_pushes_is_no_reason_to_write(tmp_path: Path, capsys: Capture, home: Path) -> None:
    """In the morning the repair is to be gone to by the evening, in the evening by the morning after."""
    path = put(tmp_path, small())
    at_column = list(columns(path, "Repairs")).index("Waiting from") + 1
    since = dt.datetime.fromisoformat("2026-06-09T00:00")
    edited(path, lambda book: write(book["Repairs"], 2, [since], first=at_column))
    for _ in range(2):
        update(capsys, path, "2026-06-09T09:00")
    first = path.read_bytes()
    for moment, told in (("2026-06-09T09:00", "2026-06-09T19:00"), ("2026-06-09T20:00", "2026-06-10T06:00")):
        due = tell(capsys, "due", path, "--as-of", moment, "--json").json
        assert [row["due"] for row in due if row["kind"] == "milestone"] == [told]
        for note in (home / "seen").iterdir():  # so that it is looked at all the same
            note.unlink()
        update(capsys, path, moment)
        assert path.read_bytes() == first
