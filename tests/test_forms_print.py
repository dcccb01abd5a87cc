"""`print --what FORM`: which rows, which file, what is refused."""

import json
from pathlib import Path
from typing import Final

import pytest
from form_cases import firm_rows
from paper_cases import read, workbook

from aftercare.commands import run
from aftercare.printing_names import file_name, safe
from printouts.form_catalogue import FORMS

AS_OF: Final = "2026-11-05T09:00"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The firm of the forms in a workbook; its client speaks English."""
    return workbook(tmp_path_factory.mktemp("firm") / "register.xlsx", firm_rows("en"))


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(["print", *arguments, "--as-of", AS_OF])
    said = capsys.readouterr()
    return status, said.out, said.err


ASKED: Final[list[tuple[str, list[str], str, str | None, str | None, int]]] = [
    ("one row", ["--what", "repair-slip", "--id", "R-2026-0001"],
     "2026-10 Repair service slip R-2026-0001 Harbour Hotel.pdf", "R-2026-0001", "Harbour Hotel", 1),
    ("every row of the month", ["--what", "repair-slip", "--month", "2026-10"],
     "2026-10 Repair service slip.pdf", None, "Harbour Hotel", 3),
    ("a month without rows is the blank form", ["--what", "repair-slip", "--month", "2026-03"],
     "Repair service slip blank.pdf", None, None, 1),
    ("blank", ["--what", "feedback-slip", "--id", "blank"], "Repair feedback slip blank.pdf", None, None, 1),
    ("all of a client", ["--what", "feedback-slip", "--id", "C-1"],
     "2026-11 Repair feedback slip Harbour Hotel.pdf", "C-1", "Harbour Hotel", 4),
    ("a client's own", ["--what", "equipment-list", "--id", "C-1"],
     "2026-11 Equipment list C-1 Harbour Hotel.pdf", "C-1", "Harbour Hotel", 1),
    ("a client of whom there is nothing", ["--what", "feedback-slip", "--id", "C-2"],
     "Repair feedback slip blank.pdf", None, None, 1),
    ("the whole firm", ["--what", "parts-list"], "2026-11 Spare parts list.pdf", None, None, 1),
    ("a dealer's month", ["--what", "quality-feedback", "--id", "D-1", "--month", "2026-10"],
     "2026-10 Repair quality feedback D-1.pdf", "D-1", None, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "arguments", "file", "identity", "client", "pages"), ASKED, ids=[case[0] for case in ASKED]
)
def test_form_is_one_file(  # noqa: PLR0917 — a column of the table each
    why: str, arguments: list[str], file: str, identity: str | None, client: str | None, pages: int,
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    status, out, _ = asked(capsys, str(register), *arguments, "--out", str(tmp_path), "--json")
    told = json.loads(out)["papers"]
    assert (status, told) == (
        0, [{"file": str(tmp_path / file), "what": arguments[1], "id": identity, "client": client}]
    ), why  # fmt: skip
    assert read((tmp_path / file).read_bytes()).count("\f") + 1 == pages


def test_forms_are_listed(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked(capsys, str(register), "--what", "forms", "--json")
    told = json.loads(out)["forms"]
    assert (status, [one["form"] for one in told]) == (0, list(FORMS))
    assert told[0] == {
        "form": "feedback-slip", "title": "Repair feedback slip", "about": "Repairs",
        "clauses": ["C01–C09", "C11", "C12"],
    }  # fmt: skip
    _, out, _ = asked(capsys, str(register), "--what", "forms")
    assert len(out.splitlines()) == 19
    assert not (register.parent / "papers").exists()


WRONG: Final = [
    ("nobody's id", ["--id", "R-1999-0001"], "“R-1999-0001” is not in the register"),
    ("an id of another table", ["--id", "E-1"], "cannot be about E-1. Nothing was printed. Give the id of a row of"),
]


@pytest.mark.parametrize(("why", "arguments", "told"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_id_is_refused(
    why: str, arguments: list[str], told: str, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = asked(capsys, str(register), "--what", "repair-slip", *arguments, "--language", "en")
    assert (status, out) == (2, ""), why
    assert told in err


def test_whole_form_is_about_no_row(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = asked(capsys, str(register), "--what", "parts-list", "--id", "C-1", "--language", "en")
    assert status == 2
    assert "“Spare parts list” cannot be about C-1" in err


def test_a_row_with_a_sign_without_a_font_is_printed_and_its_cell_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = firm_rows("en")
    rows["repairs"][1]["description"] = "a \U0010fffd sign"
    path = workbook(tmp_path / "register.xlsx", rows)
    arguments = ("--what", "feedback-slip", "--month", "2026-10", "--language", "en")
    status, _, err = asked(capsys, str(path), *arguments)
    assert status == 0
    assert "the sign “U+10FFFD” (Repairs!" in err
    text = read((tmp_path / "papers" / "2026-10 Repair feedback slip.pdf").read_bytes())
    assert ["R-2026-0001" in text, "R-2026-0002" in text, "R-2026-0003" in text] == [True, True, True]
    assert "a □ sign" in text


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 0), ("logo.png", b"torn", 2),
     ("logo.jpg", b"x" * 1_000_001, 2), ("sign.png", b"torn", 0)],
    ids=["a drawing", "no image", "too large", "another file"],
)  # fmt: skip
def test_logo_beside_the_register(
    name: str, content: bytes, status: int, register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(register.read_bytes())
    (tmp_path / name).write_bytes(content)
    found, _, err = asked(capsys, str(path), "--what", "parts-list", "--language", "en")
    assert found == status
    assert ("The logo " in err) == (status == 2)
    assert (tmp_path / "papers").exists() == (status == 0)


def test_same_register_and_day_give_the_same_bytes(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        asked(capsys, str(register), "--what", "repair-record", "--month", "2026-10", "--out", str(tmp_path / folder))
    first, second = (next((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


NAMES_OF_FILES: Final = [
    ("dots and spaces at the end", "Ltd. . ", "Ltd"),
    ("signs that turn the direction", "a\u202eb\u200fc", "abc"),
    ("one accent or two signs", "Cafe\u0301", "Caf\u00e9"),
    ("signs no system takes", 'a<b>c:"d"/e\\f|g?h*i', "a-b-c-d-e-f-g-h-i"),
    ("nothing left", "???", "-"),
]


@pytest.mark.parametrize(("why", "name", "kept"), NAMES_OF_FILES, ids=[case[0] for case in NAMES_OF_FILES])
def test_names_are_safe_on_every_system(why: str, name: str, kept: str) -> None:
    assert safe(name) == kept, why


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Lpt1", "aux ."])
def test_no_file_has_the_name_of_a_device_of_windows(name: str) -> None:
    assert file_name(name).startswith("-")
    assert file_name("2026-10", name).startswith("2026-10 ")
    assert file_name("console") == "console"


def test_name_of_a_file_has_a_length_that_systems_take() -> None:
    assert len(f"{file_name('2026-10', 'Statement', '字' * 300)}.pdf".encode()) < 255
