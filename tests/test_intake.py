"""From cells to typed columns: what is wrong is told with its row, the rest goes on (rule 10)."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pytest

from register.columns import AMBIGUOUS, NOBODY, Positions
from register.findings import Findings
from register.intake import Intake, typed


@dataclass(frozen=True)
class Cells:
    """A table as a reader finds it."""

    columns: dict[str, list[object]]

    @property
    def sheet_rows(self) -> Positions:
        """The header stands in row 4 of the sheet."""
        return np.arange(5, 5 + len(next(iter(self.columns.values()))), dtype=np.int32)


def codes(findings: Findings, *, table: str) -> list[tuple[str, str, list[int]]]:
    return [(s.code, s.column, s.phrase.positions.tolist()) for s in findings.said if s.table == table]


def equipment(**columns: list[object]) -> Intake:
    rows = len(next(iter(columns.values())))
    base: dict[str, list[object]] = {"client": ["Hengxin"] * rows, "product": ["Lamp"] * rows, "plan": ["A"] * rows}
    return typed({
        "clients": Cells({"id": ["C-0001", "C-0002", "C-0003"], "name": ["Hengxin", "Yonghe", "YONG HE"]}),
        "plans": Cells({"code": ["A"], "name": ["Lighting"], "basis": ["accepted"]}),
        "equipment": Cells(base | columns),
    })  # fmt: skip


def test_a_bad_date_spoils_its_cell_and_nothing_else() -> None:
    intake = equipment(accepted_on=["2024/13/05", "2026-03-05"])
    column = intake.register["equipment"]["accepted_on"]
    assert column.spoilt.tolist() == [True, False]
    assert column.values.astype(str).tolist() == ["NaT", "2026-03-05"]
    row = next(row for row in intake.findings.rows("en") if row.code == "bad_date")
    assert (row.table, row.position, row.column) == ("equipment", 0, "accepted_on")
    assert row.problem == "“2024/13/05” is not a date."
    assert "2026-03-05" in row.remedy


@pytest.mark.parametrize(
    ("score", "accepted"),
    [(0, False), (1, True), (5, True), (6, False), (-1, False)],
)
def test_a_score_is_one_to_five(score: int, *, accepted: bool) -> None:
    visits = typed({"visits": Cells({"visit": ["patrol"], "score": [score]})}).register["visits"]
    assert visits["score"].given.tolist() == [accepted]


@pytest.mark.parametrize(
    ("day", "accepted"),
    [(0, False), (1, True), (31, True), (32, False)],
)
def test_a_day_of_the_month_is_one_to_thirty_one(day: int, *, accepted: bool) -> None:
    dealers = typed({"dealers": Cells({"name": ["Yongxing"], "feedback_day": [day]})}).register["dealers"]
    assert dealers["feedback_day"].given.tolist() == [accepted]


@pytest.mark.parametrize("key", ["sales_percent", "stock_percent", "follow_up_percent"])
@pytest.mark.parametrize(
    ("percent", "accepted"),
    [("-0.0001", False), ("0", True), ("100", True), ("100.0001", False)],
)
def test_a_percentage_is_of_a_whole(key: str, percent: str, *, accepted: bool) -> None:
    dealers = typed({"dealers": Cells({"name": ["Yongxing"], key: [percent]})}).register["dealers"]
    assert dealers[key].given.tolist() == [accepted]


@pytest.mark.parametrize(
    ("typed_name", "expected"),
    [
        pytest.param("C-0002", 1, id="by id"),
        pytest.param("c-0002 ", 1, id="by id, case and space"),
        pytest.param("ＨＥＮＧＸＩＮ", 0, id="by name, full width"),
        pytest.param("Yong He", AMBIGUOUS, id="two clients of that name"),
        pytest.param("Hengxing", NOBODY, id="a slip of the pen"),
        pytest.param(None, -1, id="blank"),
    ],
)
def test_reference(typed_name: object, expected: int) -> None:
    intake = equipment(client=[typed_name])
    assert intake.register["equipment"]["client"].values.tolist() == [expected]


def test_an_unknown_name_gets_the_nearest_and_an_ambiguous_one_both_rows() -> None:
    intake = equipment(client=["Hengxing", "yonghe"])
    rows = {row.code: row for row in intake.findings.rows("en") if row.table == "equipment"}
    assert rows["unknown_reference"].remedy.endswith("Nearest: Hengxin.")
    assert "C-0002, C-0003" in rows["ambiguous_reference"].problem


@pytest.mark.parametrize(
    ("typed_name", "known", "near"),
    [
        ("王先生", "王先生(信義路)", " Nearest: 王先生(信義路)."),
        ("Harbour Hotel Taipei East", "Harbour Hotel", " Nearest: Harbour Hotel."),
        ("Zzz", "Hengxin", ""),
        ("x", "Max", ""),
    ],
)
def test_the_nearest_name_is_said_only_where_there_is_one(typed_name: str, known: str, near: str) -> None:
    intake = typed({
        "clients": Cells({"id": ["C-0001"], "name": [known]}),
        "equipment": Cells({"client": [typed_name], "product": ["Lamp"], "plan": ["A"]}),
    })  # fmt: skip
    row = next(each for each in intake.findings.rows("en") if each.column == "client")
    assert row.remedy == f"Choose from the list, or add it to its sheet first.{near}"
    assert all("–" not in each.remedy for each in intake.findings.rows("zh-Hant"))


def test_a_curly_apostrophe_is_a_straight_one() -> None:
    intake = typed({
        "clients": Cells({"id": ["C-0001"], "name": ["Mrs O’Brien"]}),
        "equipment": Cells({"client": ["Mrs O'Brien"], "product": ["Lamp"], "plan": ["A"]}),
    })  # fmt: skip
    assert intake.register["equipment"]["client"].values.tolist() == [0]


@pytest.mark.parametrize("gone", ["client", "product", "plan"])
def test_a_heading_that_is_gone_is_no_blank_cell_in_every_row(gone: str) -> None:
    columns: dict[str, list[object]] = {"client": ["Hengxin"] * 9, "product": ["Lamp"] * 9, "plan": ["A"] * 9}
    columns.pop(gone)
    intake = typed({"equipment": Cells(columns)})
    assert not [said for said in intake.findings.said if said.code == "required_blank"]


def test_blank_required_cells_are_told() -> None:
    intake = equipment(product=[None, "Lamp"])
    assert ("required_blank", "product", [0]) in codes(intake.findings, table="equipment")


def test_a_row_with_nothing_but_an_id_is_no_row() -> None:
    register = equipment(client=[None, "Hengxin"], product=[None, "x"], plan=[None, "A"], id=["E-0001", None]).register
    assert register["equipment"].sheet_rows.tolist() == [6]


def test_two_rows_of_one_identity() -> None:
    cells = Cells({"date": ["2026-01-01", "2026/1/1", "2026-01-02"], "name": ["New Year", "again", "other"]})
    intake = typed({"holidays": cells})
    assert ("identity_twice", "date", [1]) in codes(intake.findings, table="holidays")


def test_a_tick_is_yes_and_one_is_not() -> None:
    cells = Cells({"visit": ["patrol"] * 2, "client": ["x"] * 2, "defect_found": [True, 1]})
    intake = typed({"visits": cells})
    assert intake.register["visits"]["defect_found"].state.tolist() == [1, 2]


def test_settings_that_are_not_set_are_told() -> None:
    cells = Cells({"setting": ["Language", "工作日", "Colour"], "value": ["zh-Hant", None, "red"]})
    intake = typed({"settings": cells})
    assert intake.register.settings.language == "zh-Hant"
    told = codes(intake.findings, table="settings")
    assert ("setting_unknown", "setting", [2]) in told
    assert ("setting_not_set", "value", [1]) in told


def test_a_register_without_tables_is_empty_not_broken() -> None:
    register = typed({}).register
    assert {len(table) for table in register.tables.values()} == {0}


def test_a_setting_is_named_in_the_readers_language() -> None:
    findings = typed({"settings": Cells({"setting": ["工作日"], "value": [None]})}).findings
    said = {row.problem for row in findings.rows("zh-Hant") if row.code == "setting_not_set"}
    assert "設定「工作日」未設定。" in said


@pytest.mark.parametrize("beside", [None, "2026-05-02 09:00"], ids=["all of one kind", "with a text among them"])
def test_instants_read_together_are_those_read_one_by_one(beside: str | None) -> None:
    good = [dt.datetime(2026, 5, 1, 10, 0, 30), dt.datetime(1900, 3, 1), dt.datetime(2199, 12, 31, 23, 59), None]  # noqa: DTZ001 — local to the register
    repairs: dict[str, list[object]] = {"equipment": ["E-1"] * 5, "reported_at": [*good, beside]}
    column = typed({"repairs": Cells(repairs)}).register["repairs"]["reported_at"]
    expected = ["2026-05-01T10:00:30", "1900-03-01T00:00:00", "2199-12-31T23:59:00", "NaT"]
    assert column.values.astype(str).tolist()[:4] == expected
    assert column.given.tolist() == [True, True, True, False, beside is not None]


@pytest.mark.parametrize("far", [dt.datetime(1900, 2, 28), dt.datetime(2200, 1, 1)])  # noqa: DTZ001 — local to the register
def test_an_instant_that_no_register_knows_is_told(far: dt.datetime) -> None:
    intake = typed({"repairs": Cells({"equipment": ["E-1"] * 2, "reported_at": [far, dt.datetime(2026, 5, 1)]})})  # noqa: DTZ001 — local to the register
    assert ("date_out_of_range", "reported_at", [0]) in codes(intake.findings, table="repairs")
    assert intake.register["repairs"]["reported_at"].given.tolist() == [False, True]


def test_a_name_that_two_rows_share_names_them_in_the_readers_language() -> None:
    """A row that has no id yet is named by its sheet and row, as staff see both: it had read `Clients!6`."""
    intake = typed({
        "clients": Cells({"id": ["C-0001", None], "name": ["Yonghe", "YONG HE"]}),
        "equipment": Cells({"client": ["Yonghe"], "product": ["Lamp"]}),
    })  # fmt: skip
    told = {language: next(row.problem for row in intake.findings.rows(language) if row.code == "ambiguous_reference")
            for language in ("en", "zh-Hant")}  # fmt: skip
    assert "C-0001, Clients row 6" in told["en"]
    assert "第 6 列" in told["zh-Hant"]
    assert "!" not in told["zh-Hant"]
