"""Statements and the month's report: who gets one, what stands in it, the command that prints them."""

import doctest
import gc
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from paper_cases import AS_OF, CHINESE, MONTH, NAMES, assessed, read, rows_of, workbook

from aftercare import printing_names
from aftercare.commands import run
from printouts import fonts, paper
from printouts.month_report import month_report
from printouts.paper import Grid, Paper
from printouts.statement import clients_told, statement, statements
from printouts.typeset import typeset
from register.language import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
ROC = {"years": "ROC"}


def told(rows: dict[str, Any] | None = None, month: str = MONTH, client: int = 0, **settings: str) -> Paper:
    """The statement of a client of these rows, in English."""
    return statement(statements(assessed("en", rows, **settings), month, "en"), client)


def changed(table: str, *rows: dict[str, Any], **also: list[dict[str, Any]]) -> dict[str, Any]:
    """The firm's rows with those of one table taken out for others."""
    return rows_of("en") | {table: list(rows)} | also


def grid(found: Paper, title: str) -> Grid:
    """One table of a paper by its title."""
    return next(one for one in found.grids if one.title == title)


def cells(found: Paper, title: str) -> list[str]:
    """The rows of one table as a reader sees them: cells divided by a bar, what stands below after a slash."""
    return [
        " | ".join(cell if isinstance(cell, str) else " / ".join(filter(None, cell)) for cell in row)
        for row in grid(found, title).rows
    ]


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_reads_like_the_golden_one(language: str) -> None:
    """The firm in Taiwan counts the years of the Republic."""
    assessment = assessed(language, None, AS_OF, **(ROC if language == "zh-Hant" else {}))
    found = typeset("statement", statement(statements(assessment, MONTH, "en"), 0), AS_OF)
    assert read(found) + "\n" == (GOLDEN / f"statement-{language}.txt").read_text("utf-8")


VISIT = {"id": "V-1", "equipment": "E-1", "visit": "patrol", "done_on": "2026-10-12"}
REPAIR = {
    "id": "R-1", "equipment": "E-1", "reported_at": "2026-10-02 09:00", "cause": "misuse", "reporter": "x",
    "phone": "x", "description": "x", "request": "x", "urgency": "normal", "labour_hours": "1", "trips": "0",
}  # fmt: skip
CLOSED = {**REPAIR, "reported_at": "2026-08-02 09:00", "fixed_at": "2026-09-30 18:00"}
TOLD: list[tuple[str, str | None, list[Any], list[Any], bool]] = [
    ("blank, a visit", None, [VISIT], [], True),
    ("blank, nothing", None, [], [], False),
    ("blank, a visit in another month", None, [{**VISIT, "done_on": "2026-09-12"}], [], False),
    ("blank, a repair still open", None, [], [{**REPAIR, "reported_at": "2026-08-02 09:00"}], True),
    ("blank, a repair fixed since", None, [], [{**REPAIR, "fixed_at": "2026-11-02 09:00"}], True),
    ("blank, a repair closed before", None, [], [CLOSED], False),
    ("blank, a repair reported later", None, [], [{**REPAIR, "reported_at": "2026-11-02 09:00"}], False),
    ("yes, nothing", "yes", [], [], True),
    ("no, a visit", "no", [VISIT], [], False),
    ("blank, only missed visits", None, [{**VISIT, "done_on": "2026-11-04"}], [], True),
]  # fmt: skip


@pytest.mark.parametrize(("why", "wish", "visits", "repairs", "gets"), TOLD, ids=[case[0] for case in TOLD])
def test_who_gets_a_statement(why: str, wish: str | None, visits: Any, repairs: Any, gets: bool) -> None:  # noqa: ANN401, FBT001 — a column of the table
    rows = rows_of("en")
    rows["clients"][0]["statement"] = wish
    found = clients_told(statements(assessed("en", rows | {"visits": visits, "repairs": repairs}), MONTH, "en"))
    assert (0 in found) == gets, why
    assert 1 not in found


def test_visits_of_one_site_and_day_are_one_line() -> None:
    assert cells(told(), "Visits done") == [
        "2026-10-12 / 2 days after it was due | patrol | LED lamp × 2 / plant room | Lin | one lamp dim; content"
    ]


def test_missed_visits_are_said() -> None:
    """Unfulfilled occurrences before a fulfilled one (rule 7)."""
    found = told(changed("visits", {**VISIT, "done_on": "2026-11-04"}), month="2026-09")
    assert cells(found, "Visits missed") == ["2026-09-10 | patrol | LED lamp / plant room | 2026-12-10"]
    assert ("Visits missed", "1") in found.figures


def test_next_visits_name_the_day_they_are_planned_for() -> None:
    extra = {"id": "V-9", "equipment": "E-3", "visit": "special", "planned_on": "2026-11-20"}
    found = cells(told(changed("visits", extra, {**VISIT, "done_on": None, "planned_on": "2026-11-11"})), "Next visits")
    assert "– | special | Control box / plant room | 2026-11-20" in found
    assert "2026-07-10 / overdue | patrol | LED lamp / plant room | 2026-11-11" in found
    assert cells(told(), "Next visits")[2] == "2026-11-10 | patrol | LED lamp / plant room | 2026-11-11"


def test_equal_equipment_is_one_line_without_what_is_retired() -> None:
    found = rows_of("en")
    found["equipment"][1]["quantity"] = "5"
    assert cells(told(found), "Your equipment and its cover") == [
        "LED lamp / plant room | 6 | warranty | 2027-12-10 | 2029-12-10 | –",
        "Control box / plant room; Serial B-7 | 1 | contract | 2023-03-15 | 2025-03-15 | 2026-12-31",
    ]


def test_cover_that_cannot_be_said_is_not_a_date() -> None:
    found = rows_of("en")
    found["equipment"] = [{"id": "E-1", "client": "C-1", "product": "LED lamp", "plan": "A"}]
    assert cells(told(found), "Your equipment and its cover") == ["LED lamp | 1 | not set | – | – | –"]


def test_fees_of_the_month_leave_out_what_is_open_and_say_so() -> None:
    """A fee belongs to the month of fixed_at (rule 5); an open one is never nought."""
    fixed = {**REPAIR, "fixed_at": "2026-10-02 10:00"}
    found = told(changed("repairs",
        fixed, {**fixed, "id": "R-2", "labour_hours": None}, {**fixed, "id": "R-3", "fixed_at": "2026-11-02 10:00"},
    ))  # fmt: skip
    assert found.amounts[0] == ("Fees of the repairs fixed in this month", "NT$ 600")
    assert found.notes[:2] == [
        "Repairs whose fee is still open, not in this amount: 1.", "Prices include 5 % tax."
    ]  # fmt: skip
    fees = [line.rsplit(" | ", 1)[1].split(" / ")[0] for line in cells(found, "Repairs")]
    assert fees == ["NT$ 600", "open", "NT$ 600"]


UNKNOWN: list[tuple[str, dict[str, str], dict[str, str], str]] = [
    ("an amount that cannot be read", {"retention_amount": "much"}, {}, "NT$ 20,000"),
    ("a cost of others that cannot be read", {"retention_amount": "500"}, {"outside_cost": "much"}, "NT$ 20,000"),
]


@pytest.mark.parametrize(("why", "item", "repair", "amount"), UNKNOWN, ids=[case[0] for case in UNKNOWN])
def test_retention_left_that_cannot_be_said_is_in_neither_amount(
    why: str, item: dict[str, str], repair: dict[str, str], amount: str
) -> None:
    rows = rows_of("en")
    rows["equipment"][1] |= item
    rows["repairs"][1] |= repair
    found = told(rows)
    assert found.amounts[1:] == [("Retention money", amount), ("Retention money left", amount)], why
    assert "Items whose retention money left cannot be said, in neither amount: 1." in found.notes


def test_what_is_not_set_is_left_out_or_said() -> None:
    found = told(firm_name="", service_manager="", service_phone="", address="", tax_percent="", currency="")
    assert (found.firm.name, found.firm.lines) == ("(firm name not set)", "")
    assert found.signatures[0] == "For (firm name not set)"
    assert found.amounts[0][1] == "1,550"
    assert not [note for note in found.notes if "tax" in note]


def test_month_report_names_what_makes_a_figure_doubtful_beside_it() -> None:
    fixed = {**REPAIR, "fixed_at": "2026-10-02 10:00"}
    rows = changed("repairs", fixed, {**fixed, "id": "R-2", "labour_hours": None})
    found = month_report(assessed("en", rows), MONTH, "en")
    assert ("Fees; not in it: 1 not set", "NT$ 600") in found.figures
    note = grid(found, "Fees by plan").note
    assert note == "Not whole: 1 repair fixed whose fee is not set: it is in no amount."
    assert "2026-10-01 to 2026-10-31" in found.facts[0]
    rows["visits"] = []
    assert "Fees | NT$ 600 | – | –" in cells(month_report(assessed("en", rows), MONTH, "en"), "Compared")


def test_month_report_says_no_nought_where_no_fee_is_known() -> None:
    fixed = {**REPAIR, "fixed_at": "2026-10-02 10:00", "labour_hours": None}
    found = month_report(assessed("en", changed("repairs", fixed)), MONTH, "en")
    assert cells(found, "Fees by plan")[1] == "A | – | – | – | – | – | 1"


def test_every_lack_of_the_month_has_its_place() -> None:
    """Whatever the figures lack is said somewhere on the paper."""
    rows = rows_of("en")
    rows["visits"].append({"id": "V-8", "equipment": "E-1", "done_on": "2026-10-13"})
    rows["repairs"].append({**REPAIR, "id": "R-8", "reported_at": "soon"})
    rows["repairs"].append({**REPAIR, "id": "R-9", "cause": None, "fixed_at": "2026-10-05 09:00"})
    found = month_report(assessed("en", rows), MONTH, "en")
    doubts = {one.title for one in found.grids if one.note}
    assert {"Repairs", "Visits", "Repairs by cause", "By technician", "Fees by plan"} <= doubts


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_month_report_fits_two_pages(language: str) -> None:
    pages = read(typeset("month", month_report(assessed(language), MONTH, language), AS_OF)).split("\f")
    assert len(pages) <= 2
    assert any(NAMES[language]["lin"] in page for page in pages)


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The firm's register as a workbook, in English."""
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "home"))
    return workbook(tmp_path / "our register.xlsx", rows_of("en"))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    status = run(["print", *arguments, "--as-of", AS_OF[:16]])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_command_prints_both_beside_the_register(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked(capsys, str(register), "--month", MONTH, "--json")
    folder = register.parent / "papers"
    names = ["2026-10 Statement Harbour Hotel.pdf", "2026-10 Monthly report.pdf"]
    assert status == 0
    assert json.loads(out) == {
        "papers": [
            {"file": str(folder / names[0]), "what": "clients", "id": "C-1", "client": "Harbour Hotel"},
            {"file": str(folder / names[1]), "what": "month", "id": None, "client": None},
        ],
        "boxes": [],
    }
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert sorted(before) == sorted(names)
    assert asked(capsys, str(register), "--month", MONTH)[1] == f"2 papers in {folder}.\n"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_default_month_is_that_of_as_of(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, str(register), "--what", "month", "--out", str(tmp_path / "a" / "b"))
    assert [file.name for file in (tmp_path / "a" / "b").iterdir()] == ["2026-11 Monthly report.pdf"]


def test_client_asked_for_by_id_gets_one_in_any_case(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = asked(capsys, str(register), "--month", MONTH, "--id", "C-2", "--json")
    assert [one["client"] for one in json.loads(out)["papers"]] == [NAMES["en"]["empty"]]


def test_nothing_to_print_is_said(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked(capsys, str(register), "--month", "2026-01", "--what", "clients")
    assert (status, out[:29]) == (0, "Nothing to print for 2026-01:")


WRONG = [
    ("no month", ["--month", "2026-13"], "“2026-13” is not a month"),
    ("a day", ["--month", "2026-10-01"], "“2026-10-01” is not a month"),
    ("no such paper", ["--what", "invoice"], "Choose one of: clients, month, "),
    ("nobody's id", ["--id", "C-77"], "“C-77” is not in the register"),
    ("the month has no id", ["--what", "month", "--id", "C-0001"], "--id C-0001 does not fit it"),
]


@pytest.mark.parametrize(("why", "arguments", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_command_refuses(
    why: str, arguments: list[str], told: str, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = asked(capsys, str(register), *arguments, "--language", "en")
    assert (status, out) == (2, ""), why
    assert told in err
    assert not (register.parent / "papers").exists()


def test_folder_that_cannot_be_written_is_told(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = asked(capsys, str(register), "--out", str(register / "papers"), "--language", "en")
    assert status == 2
    assert "The papers could not be written to" in err


@CHINESE
def test_a_sign_without_a_font_stops_no_paper_and_its_cells_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A thumb in one cell had stopped the month's report and the week of the whole firm."""
    rows = rows_of("en")
    rows["clients"][0] |= {"statement": "yes", "contact": "Ms 👍"}
    rows["clients"][1]["statement"] = "yes"
    for row in rows["visits"]:
        row["opinion"] = "👍"
    path = str(workbook(tmp_path / "r.xlsx", rows))
    for what, count in (("clients", 2), ("month", 1), ("week", 1)):
        status, out, err = asked(capsys, path, "--month", MONTH, "--what", what, "--language", "en")
        assert (status, err.count("\n")) == (0, 0 if what == "month" else 1), err
        assert f"{count} papers in" in out or f"{count} paper in" in out
    assert "the sign “👍” (Visits!O2, Visits!O3, Visits!O4 and 2 more)" in err
    status, out, _ = asked(capsys, path, "--month", MONTH, "--what", "clients", "--json")
    (boxed,) = json.loads(out)["boxes"]
    assert (boxed["sign"], len(boxed["cells"])) == ("👍", 5)


def test_names_of_clients_are_safe_and_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of("en")
    names = ["../../etc/passwd", "A/B", "a-b", 'CON: "x"?', "Very " * 40, "...", "nul."]
    rows["clients"] = [
        {"id": f"C-{number}", "name": name, "statement": "yes"} for number, name in enumerate(names, start=1)
    ]
    asked(capsys, str(workbook(tmp_path / "r.xlsx", rows)), "--month", MONTH, "--what", "clients")
    found = sorted(file.stem.removeprefix("2026-10 Statement ") for file in (tmp_path / "papers").rglob("*"))
    assert found == sorted(
        ["etc-passwd", "A-B C-2", "a-b C-3", "CON- -x", ("Very " * 12).strip(), "-", "nul"]
    )


# The program that was started goes on after the command: nobody waits for it.
@pytest.mark.filterwarnings("ignore:subprocess:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(os.name == "nt", reason="the system's program is another one there")
def test_opens_only_when_asked(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened, programs = tmp_path / "opened", tmp_path / "bin"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        script = f'#!/bin/sh\nprintf "%s" "$1" > "{opened}.part"\nmv "{opened}.part" "{opened}"\n'
        (programs / name).write_text(script, "utf-8")
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    asked(capsys, str(register), "--what", "month")
    assert not opened.exists()
    asked(capsys, str(register), "--what", "month", "--open")
    for _ in range(100):
        if opened.exists():
            break
        time.sleep(0.05)
    gc.collect()
    assert opened.read_text("utf-8").endswith("2026-11 Monthly report.pdf")


def test_doctests() -> None:
    assert sum(doctest.testmod(module).failed for module in (paper, fonts, printing_names)) == 0


def test_a_client_without_a_name_is_named_by_the_id() -> None:
    rows = rows_of("en")
    rows["clients"][0]["name"] = None
    assert told(rows).facts[0] == ("Client", "C-1")
