"""The eight plans as rows: counts, hand-picked rows, and that every cell is one that its column may hold."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from register.language import LANGUAGES
from register.plan_rows import CODES, Row, plan_rows
from register.schema import tables

ENGLISH = plan_rows(CODES, "en")
TRADITIONAL = set("設備為來請沒這單號電話維護業應動時間記錄無經過選擇載證書條終廠")
SIMPLIFIED = set("设备为来请没这单号电话维护业应动时间记录无经过选择载证书条终厂")


def row(table: str, **cells: object) -> Row:
    """The one row of a table that holds these cells."""
    found = [row for row in ENGLISH[table] if cells.items() <= row.items()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("table", "a_plan"),
    [
        ("plans", dict.fromkeys("ABCDEFGH", 1)),
        ("fee_rules", {"A": 8, "B": 7, "C": 4, "D": 5, "E": 1, "F": 4, "G": 6, "H": 5}),
        ("promises", {"A": 9, "B": 2, "C": 1, "D": 4, "F": 2, "G": 3}),
        ("visit_plans", {"A": 5, "B": 2, "D": 1, "E": 3, "F": 1, None: 1}),
    ],
)
def test_each_plan_has_as_many_rows_as_its_source(table: str, a_plan: dict[str | None, int]) -> None:
    key = "code" if table == "plans" else "plan"
    assert Counter(row.get(key) for row in ENGLISH[table]) == a_plan


def test_a_lighting_supply_counts_two_years_twice() -> None:
    """A07 A14 A08 A11 A40 A43."""
    plan = row("plans", code="A")
    assert (plan["basis"], plan["months"], plan["latent_months"], plan["shelf_months"]) == ("accepted", 24, 24, 60)
    assert (plan["repair_limit"], plan["replaced_cover"], plan["engineers"]) == (3, "remainder", 2)


def test_c_and_d_leave_their_length_open_and_e_says_none() -> None:
    """Never silently zero: a length that the source does not state is blank, E's is 0 (cover by Contracts)."""
    assert "months" not in row("plans", code="C")
    assert "months" not in row("plans", code="D")
    assert row("plans", code="E")["months"] == 0


@pytest.mark.parametrize(
    ("plan", "cover", "cause", "fees", "clause"),
    [
        pytest.param("A", "warranty", "client", ("cost", "rate", "rate", None), "A53", id="misuse in warranty at cost"),
        pytest.param("B", "expired", "abnormal life", ("free", "free", "free", "firm"), "B31", id="abnormal life"),
        pytest.param("F", "warranty", "client", ("list", "rate", None, None), "F11", id="travel not named"),
        pytest.param("G", "*", "transport", ("free", "free", None, "client"), "G04 G15", id="transport loss free"),
        pytest.param("G", "expired", "*", ("list", "ask", None, "client"), "G14 G15 G17", id="case fee is asked"),
        pytest.param("H", "expired", "*", ("list", "rate", "rate", "client"), "H04", id="user pays freight too"),
    ],
)
def test_a_fee_rule_says_what_its_clause_says(
    plan: str, cover: str, cause: str, fees: tuple[str | None, ...], clause: str
) -> None:
    rule = row("fee_rules", plan=plan, cover=cover, cause=cause)
    assert tuple(rule.get(key) for key in ("parts", "labour", "travel", "freight")) == fees
    assert rule["clause"] == clause


def test_rules_of_a_plan_are_numbered_in_order_and_end_with_one_for_all() -> None:
    for code in CODES:
        rules = [rule for rule in ENGLISH["fee_rules"] if rule["plan"] == code]
        assert [rule["order"] for rule in rules] == list(range(1, len(rules) + 1))
        assert (rules[-1]["cover"], rules[-1]["cause"]) == ("*", "*")


@pytest.mark.parametrize(
    ("cells", "within", "unit", "counted_from"),
    [
        pytest.param({"plan": "A", "clause": "A32"}, 2, "hour", "arrived", id="A32 counts from arrival"),
        pytest.param({"plan": "D", "clause": "D16 D25"}, 2, "working hour", "forwarded", id="D16 office hours"),
        pytest.param({"plan": "G", "milestone": "return"}, 3, "day", "received", id="G06 days from receipt"),
        pytest.param({"plan": "F", "zone": "suburb"}, None, "hour", "reported", id="F14 hours left open"),
    ],
)
def test_a_promise_says_what_its_clause_says(
    cells: dict[str, object], within: int | None, unit: str, counted_from: str
) -> None:
    promise = row("promises", **cells)
    assert (promise.get("within"), promise["unit"], promise["counted_from"]) == (within, unit, counted_from)


def test_regular_visits_without_an_interval_stay_blank() -> None:
    """A22, B04, D09, F02 and I06 say only "regularly"."""
    without = {str(row["clause"])[:3] for row in ENGLISH["visit_plans"] if "every" not in row}
    assert without == {"A22", "B04", "D09", "F02", "I06"}


def test_a_chosen_plan_comes_alone_but_for_important_clients() -> None:
    rows = plan_rows(["H"], "en")
    assert [plan["code"] for plan in rows["plans"]] == ["H"]
    assert {rule["plan"] for rule in rows["fee_rules"]} == {"H"}
    assert rows["promises"] == []
    assert [visit["clause"] for visit in rows["visit_plans"]] == ["I06 important clients"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_one_that_its_column_may_hold(language: str) -> None:
    for table, rows in plan_rows(CODES, language).items():
        columns = tables()[table].by_key
        for cells in rows:
            for key, cell in cells.items():
                spec = columns[key]
                assert not spec.computed
                assert spec.kind not in {"whole", "number"} or type(cell) is int
                assert spec.kind != "choice" or cell in spec.choices
                assert key != "plan" or cell in CODES
            assert all(key in cells for key, spec in columns.items() if spec.required)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_is_a_letter_and_two_figures(language: str) -> None:
    for table in ("fee_rules", "promises", "visit_plans"):
        for cells in plan_rows(CODES, language)[table]:
            clause = str(cells.get("clause", ""))
            assert all(re.fullmatch(r"[A-I]\d\d", number) for number in re.findall(r"[A-Z]\d+", clause))
            assert not clause or re.match(r"[A-I]\d\d(?!\d)", clause)


def test_the_languages_say_the_same_clauses_in_their_own_characters() -> None:
    said = [plan_rows(CODES, language) for language in LANGUAGES]
    for one, other in pairwise(said):
        for table, rows in one.items():
            for cells, theirs in zip(rows, other[table], strict=True):
                assert cells.keys() == theirs.keys()
                for key in ("clause", "notes", "note"):
                    assert clauses(cells.get(key)) == clauses(theirs.get(key))
    texts = "".join(str(cell) for rows in said[2].values() for cells in rows for cell in cells.values())
    assert not (TRADITIONAL - SIMPLIFIED) & set(texts)


def clauses(text: object) -> list[str]:
    """The clause numbers in a text."""
    return sorted(re.findall(r"[A-I]\d\d", str(text)))
