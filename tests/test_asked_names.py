"""Tables and papers are asked for as staff call them, and answers come in the register's language."""

import re
from pathlib import Path

import pytest
from small_register import AS_OF, columns, edited, put, small, tell, update

from aftercare.asked_names import paper_asked, table_asked
from printouts.form_catalogue import FORMS
from register.language import LANGUAGES, area
from register.schema import tables
from sync.last_language import KEPT, absolute, languages_known, remember_language

Capture = pytest.CaptureFixture[str]


def is_chinese(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", text))


@pytest.mark.parametrize(
    ("asked", "table"),
    [
        ("equipment", "equipment"), ("Equipment", "equipment"), ("設備", "equipment"), ("设备", "equipment"),
        ("visit_plans", "visit_plans"), ("VisitPlans", "visit_plans"), ("visit plans", "visit_plans"),
        ("維修登記", "repairs"), (" 维修 登记 ", "repairs"), ("Ｒｅｐａｉｒｓ", "repairs"), ("lamps", None), ("", None),
    ],
)  # fmt: skip
def test_a_table_is_meant_by_any_of_its_names(asked: str, table: str | None) -> None:
    assert table_asked(asked) == table


def test_every_table_and_paper_is_known_by_its_name_in_every_language() -> None:
    for key, table in tables().items():
        assert {table_asked(title) for title in table.titles} == {key}
    for key in FORMS:
        assert {paper_asked(title) for title in area("forms")[key]} == {key}


@pytest.mark.parametrize(
    ("asked", "paper"),
    [
        ("保修卡", "warranty-card"), ("Warranty card", "warranty-card"), ("warranty_card", "warranty-card"),
        ("維修服務單", "repair-slip"), ("month", "month"), ("售後服務月報", "month"), ("Monthly report", "month"),
        ("每週工作單", "week"), ("服务月报", "clients"), ("Statement", "clients"), ("card", None),
    ],
)  # fmt: skip
def test_a_paper_is_meant_by_any_of_its_names(asked: str, paper: str | None) -> None:
    assert paper_asked(asked) == paper


def test_a_sheet_that_staff_renamed_is_shown_by_its_own_name(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, lambda book: setattr(book["Equipment"], "title", "Lamps & signs"))
    told = tell(capsys, "show", path, "lamps & signs", "--as-of", AS_OF, "--json")
    assert [row["serial"] for row in told.json] == ["SN-1", "SN-2", "SN-3"]
    wrong = tell(capsys, "show", path, "lamp posts")
    assert (wrong.status, wrong.out) == (2, "")
    assert "equipment" in wrong.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_speaks_the_registers_language(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Also where the machine is English, and also where the workbook cannot be read any more."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    path = put(tmp_path, small(language))
    assert is_chinese(tell(capsys, "show", path, "lamp posts").err) is (language != "en")
    path.write_bytes(b"torn")
    assert is_chinese(tell(capsys, "check", path).err) is (language != "en")
    elsewhere = tmp_path / "never read.xlsx"
    assert is_chinese(tell(capsys, "check", elsewhere).err) is (language != "en")
    assert not is_chinese(tell(capsys, "check", elsewhere, "--language", "en").err)


def test_of_two_registers_each_speaks_its_own(tmp_path: Path, capsys: Capture) -> None:
    """The one that a command names, not the one that was read last."""
    chinese, english = put(tmp_path, small("zh-Hant"), "a.xlsx"), put(tmp_path, small("en"), "b.xlsx")
    for path in (chinese, english):
        tell(capsys, "check", path)
        path.write_bytes(b"torn")
    assert is_chinese(tell(capsys, "check", chinese).err)
    assert not is_chinese(tell(capsys, "check", english).err)


def test_of_many_registers_the_ones_read_last_are_remembered(home: Path) -> None:
    for number in range(KEPT + 2):
        remember_language(Path(f"/firm/{number}.xlsx"), "zh-Hans" if number else "zh-Hant")
    known = languages_known()
    assert len(known) == KEPT
    assert list(known)[-1] == absolute(f"/firm/{KEPT + 1}.xlsx")
    assert absolute("/firm/0.xlsx") not in known
    assert [file.name for file in home.iterdir()] == ["languages.json"]


def test_a_demo_is_no_register_of_the_firms(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who looked at the Chinese demo goes on in the language of the machine."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    tell(capsys, "demo", tmp_path / "demo", "--language", "zh-Hans", "--quiet")
    assert not is_chinese(tell(capsys, "check", tmp_path / "none.xlsx").err)


def test_due_names_people_and_has_addresses_apart(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    due = tell(capsys, "due", path, "--as-of", AS_OF, "--json").json
    told = {tuple(row["people"]) for row in due}
    assert told <= {("Lin", "office"), ("office",), ("Mei", "office"), ("Lin", "office", "Mei"), ("office", "Mei")}
    assert all("@" not in name for row in due for name in row["people"])
    sheet = columns(path, "Due")
    assert not [name for name in sheet["Told to"] if "@" in name]
    assert all(row["recipients"][0] in cell for row, cell in zip(due, sheet["Addresses"], strict=True))
    assert "@" not in tell(capsys, "due", path, "--as-of", AS_OF).out
