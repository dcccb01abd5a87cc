"""What is asked for and what is got: the contract's documents, exit statuses, sentences, never a traceback."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from small_register import (
    AS_OF,
    ROWS,
    SETTINGS,
    columns,
    edited,
    place_of,
    put,
    shown,
    small,
    small_book,
    tell,
    update,
    write,
)

from register.language import LANGUAGES, say
from register.schema import tables

Capture = pytest.CaptureFixture[str]

FINDING: dict[str, tuple[type, ...]] = {
    "code": (str,), "severity": (str,), "table": (str,), "row": (int, type(None)), "id": (str, type(None)),
    "column": (str, type(None)), "cell": (str, type(None)), "value": (str, type(None)), "problem": (str,),
    "remedy": (str,),
}  # fmt: skip
DUE: dict[str, tuple[type, ...]] = {
    "kind": (str,), "table": (str,), "id": (str,), "client": (str, type(None)), "equipment": (str, type(None)),
    "what": (str,), "due": (str,), "planned": (str, type(None)), "days_late": (int,), "stage": (str,),
    "recipients": (list,), "people": (list,), "count": (int,),
}  # fmt: skip
UPDATED: dict[str, tuple[type, ...]] = {
    "register": (str,), "as_of": (str,), "written": (bool,), "cells": (int,), "rows": (int,), "added": (dict,),
    "columns": (list,),
    "due": (int,), "problems": (int,), "blocked": (list,), "backup": (str, type(None)), "since": (dict, type(None)),
}  # fmt: skip
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small register with two things wrong in it."""
    path = put(tmp_path_factory.mktemp("wrong"), small_book())

    def spoil(book: Workbook) -> None:
        sheet = book["Equipment"]
        write(sheet, 2, ["2024/13/05"], first=place_of(sheet, "equipment", "accepted_on"))
        write(sheet, 4, ["Nobody Ltd."], first=place_of(sheet, "equipment", "client"))

    edited(path, spoil)
    return path.read_bytes()


def has(document: dict[str, Any], types: dict[str, tuple[type, ...]]) -> None:
    """Exactly these keys in this order, each of these types."""
    assert list(document) == list(types)
    assert [key for key, value in document.items() if type(value) not in types[key]] == []


def test_check_json(workbook: bytes, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, workbook)
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json")
    document = told.json
    assert told.status == 1
    assert list(document) == ["register", "as_of", "findings"]
    assert (document["register"], document["as_of"]) == (str(path), "2026-06-10T09:00:00")
    for finding in document["findings"]:
        has(finding, FINDING)
    date = next(finding for finding in document["findings"] if finding["column"] == "accepted_on")
    assert (date["row"], date["value"], date["severity"]) == (2, "2024/13/05", "error")
    assert date["cell"] == "Equipment!M2"
    assert "2026-03-05" in date["remedy"]


def test_due_and_update_json(workbook: bytes, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, workbook)
    due = tell(capsys, "due", path, "--as-of", AS_OF, "--json").json
    assert due
    for entry in due:
        has(entry, DUE)
        assert entry["stage"] in {"ahead", "today", "overdue", "escalated"}
    more = tell(capsys, "due", path, "--as-of", AS_OF, "--json", "--days", "400").json
    assert len(more) > len(due)
    has(update(capsys, path, AS_OF, "--dry-run"), UPDATED)
    has(update(capsys, path), UPDATED)
    has(update(capsys, path), UPDATED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_show_every_table(tmp_path: Path, capsys: Capture, language: str) -> None:
    path = put(tmp_path, small(language))
    for key, table in tables().items():
        rows = shown(capsys, path, key)
        for row in rows:
            assert list(row) == ["row", *(column.key for column in table.columns)]
        for column in table.columns:
            told = [row[column.key] for row in rows if row[column.key] is not None]
            if column.kind == "date":
                assert all(DAY.fullmatch(value) for value in told)
            elif column.kind == "instant":
                assert all(INSTANT.fullmatch(value) for value in told)
            elif column.kind == "money":
                assert all(re.fullmatch(r"\d+", value) for value in told)
            elif column.kind == "choice":
                assert set(told) <= set(column.choices)
            elif column.kind in {"number", "whole"}:
                assert all(type(value) in {int, float} for value in told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["equipment", "fee_rules", "visits"])
def test_show_in_words(tmp_path: Path, capsys: Capture, table: str, language: str) -> None:
    path = put(tmp_path, small("zh-Hans"))
    told = tell(capsys, "show", path, table, "--as-of", AS_OF, "--language", language)
    lines = told.out.splitlines()
    assert told.status == 0
    assert len(lines) == len(shown(capsys, path, table)) + 1
    assert set(lines[0].split("\t")) - {""} <= {column.heading(language) for column in tables()[table].columns}


def test_show_without_rows_is_an_empty_list(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    assert tell(capsys, "show", path, "visits", "--json", "--as-of", AS_OF).json == []


def test_show_nobody_as_typed_and_somebody_by_id(workbook: bytes, tmp_path: Path, capsys: Capture) -> None:
    rows = shown(capsys, put(tmp_path, workbook), "equipment")
    assert [row["client"] for row in rows] == ["C-0001", "C-0001", "Nobody Ltd."]
    assert [row["plan"] for row in rows] == ["A", "A", "A"]
    assert rows[0]["accepted_on"] is None


@pytest.mark.parametrize(("decimals", "amount"), [(0, "1200"), (2, "1200.00")])
def test_show_money_is_text_with_the_currencys_places(
    tmp_path: Path, capsys: Capture, decimals: int, amount: str
) -> None:
    book = small_book()
    sheet = book["Settings"]
    names = [row[0] for row in sheet.iter_rows(values_only=True)]
    write(sheet, names.index("Money decimals") + 1, [decimals], first=2)
    assert shown(capsys, put(tmp_path, book), "equipment")[0]["retention_amount"] == amount


def test_show_does_not_write(tmp_path: Path, capsys: Capture, home: Path) -> None:
    path = put(tmp_path, small())
    shown(capsys, path, "repairs")
    assert path.read_bytes() == small()
    assert list(tmp_path.iterdir()) == [path]
    assert [file.name for file in home.iterdir()] == ["languages.json"]


REFUSED = [
    (("show", "{register}", "lamps"), "The register has no table “lamps”", "a table that there is none of"),
    (("show", "{register}", "E-0001"), "The register has no table “E-0001”", "an id in place of a table"),
    (("check", "{register}", "--as-of", "5 March"), "“5 March” is not a day", "an as-of that is no day"),
    (("due", "{register}", "--as-of", "2026-02-30"), "“2026-02-30” is not a day", "a day that there is none of"),
    (("check", "{register}", "--language", "fr"), "does not speak “fr”", "a language it does not speak"),
    (("check", "{folder}/none.xlsx"), "none.xlsx", "a file that is not there"),
    (("update", "{folder}/none.xlsx"), "none.xlsx", "a file that is not there, to be updated"),
    (("check", "{folder}"), "folder", "a folder"),
    (("check", "{folder}/list.csv"), "list.csv", "a text file"),
    (("check", "{folder}/old.xls"), "old.xls", "an old workbook"),
    (("check", "{folder}/plain.xlsx"), "plain.xlsx", "a workbook that is no register"),
    (("check", "{folder}/torn.xlsx"), "torn.xlsx", "half a workbook"),
    (("due", "{register}", "--days", "-1"), "--days", "days before today"),
    (("due", "{register}", "--days", "x"), "--days", "days that are no number"),
    (("check",), "REGISTER", "no register named"),
    (("check", "{register}", "--nonsense"), "--nonsense", "an option that there is none of"),
    (("nonsense",), "nonsense", "a command that there is none of"),
    (("init", "{register}"), "is already there. Nothing was made", "init over a register"),
    (("init", "{folder}/new.xls"), "does not end in .xlsx", "init of another kind of file"),
    (("init", "{folder}/no/new.xlsx"), "The folder", "init where there is no folder"),
    (("init", "{folder}/new.xlsx", "--plans", "A,Q"), "Q", "init with a plan that there is none of"),
    (("init", "{folder}/new.xlsx", "--region", "XX"), "XX", "init with a region that there is none of"),
]


@pytest.mark.parametrize(("arguments", "told", "why"), REFUSED, ids=[case[2] for case in REFUSED])
def test_refused_in_a_sentence(
    tmp_path: Path, capsys: Capture, arguments: tuple[str, ...], told: str, why: str
) -> None:
    """Exit status 2 (3: it may yet be whole), one sentence on standard error, nothing on output, nothing written."""
    del why
    path = put(tmp_path, small())
    (tmp_path / "list.csv").write_text("name,phone\nHua Xin,0912\n", "utf-8")
    (tmp_path / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le") * 40)
    Workbook().save(tmp_path / "plain.xlsx")
    (tmp_path / "torn.xlsx").write_bytes(small()[:20_000])
    before = sorted(tmp_path.iterdir())
    said = tell(capsys, *(each.format(register=path, folder=tmp_path) for each in arguments))
    assert (said.status, said.out) == (3 if told == "torn.xlsx" else 2, "")
    assert told in said.err
    assert "Traceback" not in said.err
    assert said.err.count("\n") <= 2
    assert sorted(tmp_path.iterdir()) == before
    assert path.read_bytes() == small()


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_speak_the_language_asked_for(tmp_path: Path, capsys: Capture, language: str) -> None:
    said = tell(capsys, "check", tmp_path / "none.xlsx", "--language", language)
    assert said.status == 2
    assert said.err.strip() == say("refusals.file_absent", language, name="none.xlsx", folder=tmp_path)


def test_the_language_asked_for_goes_before_the_registers(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small("zh-Hant"))
    own = tell(capsys, "update", path, "--as-of", AS_OF)
    assert "已寫入" in own.out
    assert "没有" in tell(capsys, "update", path, "--as-of", AS_OF, "--language", "zh-Hans").out
    assert "nothing was written" in tell(capsys, "update", path, "--as-of", AS_OF, "--language", "en").out
    assert columns(path, tables()["equipment"].titles.in_("zh-Hant"))["保修狀態"][0] == "保修期"


@pytest.mark.parametrize("arguments", [(), ("--help",), *((name, "--help") for name in ("init", "check", "update"))])
def test_help(capsys: Capture, arguments: tuple[str, ...]) -> None:
    said = tell(capsys, *arguments)
    assert said.status == (0 if arguments else 2)
    assert "Usage" in said.out + said.err


@pytest.mark.parametrize("command", [("update",), ("due",), ("check",)], ids=" ".join)
def test_quiet_says_only_what_was_asked_for(tmp_path: Path, capsys: Capture, command: tuple[str, ...]) -> None:
    path = put(tmp_path, small_book(rows={}))
    said = tell(capsys, *command, path, "--as-of", AS_OF, "--quiet")
    assert (said.status, said.out, said.err) == (0, "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_register_has_nothing_to_correct(tmp_path: Path, capsys: Capture, language: str) -> None:
    path = tmp_path / "new.xlsx"
    made = tell(capsys, "init", path, "--language", language)
    assert made.status == 0
    assert "new.xlsx" in made.out
    found = tell(capsys, "check", path, "--json")
    assert (found.status, found.json["findings"]) == (0, [])
    assert say("commands.check_none", language, register="new.xlsx") in tell(capsys, "check", path).out
    assert tell(capsys, "due", path, "--json").json == []
    assert update(capsys, path, AS_OF)["cells"] == 0
    assert update(capsys, path, AS_OF)["written"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_due_shows_the_planned_day_where_a_line_has_one(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    heading, said = say("sheets.due_planned", language), ("due", "--as-of", AS_OF, "--language", language)
    without = tell(capsys, said[0], put(tmp_path, small(), "without.xlsx"), *said[1:]).out
    assert heading not in without
    visit = {"equipment": "SN-1", "visit": "special", "planned_on": dt.date(2026, 6, 9)}
    path = put(tmp_path, small_book("en", {**ROWS, "visits": [visit]}))
    lines = tell(capsys, said[0], path, *said[1:]).out.splitlines()
    place = lines[0].index(heading)
    planned = [line for line in lines[1:] if "2026-06-09" in line]
    assert place > lines[0].index(say("commands.due_heads", language).partition("|")[0])
    assert any(line.count("2026-06-09") == 2 for line in planned)


def test_init_says_whose_holidays_they_are(tmp_path: Path, capsys: Capture) -> None:
    said = {
        region: tell(capsys, "init", tmp_path / f"{region}.xlsx", "--region", region, "--language", "en").out
        for region in ("GB", "GB-SCT", "US", "SG", "TW")
    }
    assert "GB-ENG" in said["GB"]
    assert "NIR, SCT" in said["GB"]
    assert "GB-SCT" in said["GB-SCT"]
    assert "in all of US" in said["US"]
    assert not {"SG", "TW"} & {region for region, text in said.items() if "Holidays" in text}


def test_init_json(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "new.xlsx"
    told = tell(capsys, "init", path, "--json", "--plans", "a, H", "--region", "tw", "--language", "en")
    assert told.json == {"register": str(path), "language": "en", "plans": ["A", "H"]}
    assert [row["code"] for row in shown(capsys, path, "plans")] == ["A", "H"]
    assert shown(capsys, path, "holidays")


def test_as_a_process(tmp_path: Path) -> None:
    """One document on standard output and nothing else."""
    path = put(tmp_path, small())
    command = [sys.executable, "-m", "aftercare", "show", path, "equipment", "--json", "--as-of", AS_OF]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603 — this interpreter
    assert done.stderr == b""
    assert [row["id"] for row in json.loads(done.stdout)] == ["E-0001", "E-0002", "E-0003"]


def test_settings_are_all_named(tmp_path: Path, capsys: Capture) -> None:
    rows = shown(capsys, put(tmp_path, small()), "settings")
    assert {row["setting"].lower().replace(" ", "_") for row in rows} >= set(SETTINGS)


def test_a_heading_that_stands_twice_is_told(tmp_path: Path, capsys: Capture) -> None:
    """Which of the two columns counts, nobody can know: the first one is read, and the second is told."""
    path = put(tmp_path, small())
    place = place_of(small_book()["Equipment"], "equipment", "model")
    edited(path, lambda book: write(book["Equipment"], 1, ["Site"], first=place))
    assert ("heading_twice", "equipment", "site") in findings(capsys, path)


def test_a_formula_of_the_staff_that_was_never_worked_out_is_told(tmp_path: Path, capsys: Capture) -> None:
    """A program that writes formulas without their values leaves the cell empty for everybody who reads it."""
    path = put(tmp_path, small())
    place = place_of(small_book()["Equipment"], "equipment", "notes")
    edited(path, lambda book: write(book["Equipment"], 2, ['="see " & "contract"'], first=place))
    assert ("formula_uncached", "equipment", "notes") in findings(capsys, path)


def findings(capsys: Capture, path: Path) -> list[tuple[str, str, str | None]]:
    """What `check` finds: code, table and column of each."""
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    return [(one["code"], one["table"], one["column"]) for one in told]


def test_one_name_that_nobody_has_is_one_line_in_three_hundred_rows(tmp_path: Path, capsys: Capture) -> None:
    """A list pasted with the client's old name: one thing to mend, named once with its first cell. Scripts get all."""
    wrong = [{**ROWS["equipment"][0], "client": name, "serial": f"SN-{at}", "retention_amount": None}
             for at, name in enumerate(["Hua Xin Ltd"] * 300 + ["Da Ann"] * 2)]  # fmt: skip
    path = put(tmp_path, small_book(rows={**ROWS, "equipment": wrong, "repairs": []}))
    told = [one for one in tell(capsys, "check", path, "--json").json["findings"] if one["code"] == "unknown_reference"]
    assert len(told) == 302
    said = tell(capsys, "check", path).out.splitlines()
    lines = [line for line in said if "row 2, Client" in line or "Da Ann" in line]
    assert len(lines) == 2
    assert "in 300 rows; this is the first" in lines[0]
    assert "in 2 rows" in lines[1]
    update(capsys, path)
    sheet = columns(path, "Problems")
    rows = [at for at, code in enumerate(sheet["Code"]) if code == "unknown_reference"]
    assert [sheet["Place" if "Place" in sheet else "Cell"][at] for at in rows] == ["Equipment!B2", "Equipment!B302"]


def test_rows_that_lack_something_are_told_one_by_one_while_they_are_few(tmp_path: Path, capsys: Capture) -> None:
    """Which repair lacks its hours is what somebody has to know; a column that was never filled is one thing to see."""
    for count, lines in ((10, 10), (11, 1)):
        rows = [{**ROWS["equipment"][0], "product": None, "serial": f"SN-{at}", "retention_amount": None}
                for at in range(count)]  # fmt: skip
        path = put(tmp_path, small_book(rows={**ROWS, "equipment": rows, "repairs": []}), f"{count}.xlsx")
        said = [line for line in tell(capsys, "check", path).out.splitlines() if ", Product:" in line]
        assert len(said) == lines


def test_a_setting_is_told_by_its_name(tmp_path: Path, capsys: Capture) -> None:
    book = small_book()
    settings = book["Settings"]
    row = next(at for at in range(2, settings.max_row + 1) if settings.cell(at, 1).value == "Working hours")
    write(settings, row, ["Working hours", "nine to five"])
    said = tell(capsys, "check", put(tmp_path, book)).out
    assert "Settings, Working hours:" in said
    assert "Settings row" not in said
