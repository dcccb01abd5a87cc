"""`aftercare demo`: what it leaves in its folder, what it renews, and what it never touches."""

import os
import shutil
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from aftercare.commands import run
from aftercare.demo import make_room
from aftercare.sample_wrong import NOT_IN_A_NEW_FILE
from printouts.fonts import PREFERRED, machine_fonts
from register.findings import catalogue
from register.language import say
from register.refusals import BusyError, RefusalError
from register.schema import tables
from sync.reading import open_register
from sync.register_id import DEMO
from workbook.properties import REGISTER
from workbook.template import new_register

AS_OF = "2026-07-31T10:20"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo in the traditional script."""
    made = tmp_path_factory.mktemp("demo") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AFTERCARE_HOME", str(tmp_path_factory.mktemp("home")))
        assert run(["demo", str(made), "--language", "zh-Hant", "--as-of", AS_OF, "--quiet"]) == 0
    return made


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """A demo that was made before."""
    return Path(shutil.copytree(folder, tmp_path / "demo"))


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_it_leaves_a_register_and_letters(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} - {"papers"} == {"letters", "register.xlsx"}
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in (folder / "letters").iterdir()]
    assert len(letters) >= 8
    assert all(str(letter["To"]).endswith("@example.com") for letter in letters)


@pytest.mark.skipif(not set(PREFERRED["zh-Hant"]) & set(machine_fonts().families()), reason="needs a Chinese font")
def test_it_leaves_the_papers_of_the_month_before(folder: Path) -> None:
    papers = list((folder / "papers").iterdir())
    assert len(papers) >= 8
    assert all(paper.name.startswith("2026-06") and paper.read_bytes().startswith(b"%PDF") for paper in papers)


def test_the_register_is_a_demo_and_updated(folder: Path) -> None:
    book = open_register(folder / "register.xlsx").book
    assert book.properties[REGISTER].startswith(DEMO)
    assert set(book.tables) == set(tables())
    items = book.tables["equipment"].columns
    assert all(items["id"])
    assert all(items["cover"])


def test_its_sheet_of_problems_shows_every_finding(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "register.xlsx")[say("sheets.title_problems", "zh-Hant")]
    codes = [str(row[-1]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert set(codes) == set(catalogue()) - set(NOT_IN_A_NEW_FILE)


def test_an_older_demo_makes_room(older: Path) -> None:
    make_room(older)
    assert files(older) == []


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    make_room(tmp_path / "new" / "demo")
    assert (tmp_path / "new" / "demo").is_dir()


def firms_own(folder: Path) -> None:
    (folder / "register.xlsx").write_bytes(new_register("en", ["A"], None, 2026, "the firm's own"))


def other_workbook(folder: Path) -> None:
    (folder / "prices.xlsx").write_bytes(b"")


def letter_of_ones_own(folder: Path) -> None:
    (folder / "letters" / "to the bank.eml").write_text("Dear Sirs")


def folder_among_letters(folder: Path) -> None:
    (folder / "letters" / "2026-07-31 old 00000000.eml").mkdir()


def damaged(folder: Path) -> None:
    (folder / "register.xlsx").write_bytes(b"PK")


def link_for_letters(folder: Path) -> None:
    (folder / "letters").rename(folder.parent / "mail")
    (folder / "letters").symlink_to(folder.parent / "mail")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (firms_own, "register.xlsx"),
        (other_workbook, "prices.xlsx"),
        (letter_of_ones_own, "letters/to the bank.eml"),
        (folder_among_letters, "letters/2026-07-31 old 00000000.eml"),
        (damaged, "register.xlsx"),
        pytest.param(link_for_letters, "letters", marks=pytest.mark.skipif(os.name == "nt", reason="needs a right")),
    ],
    ids=["the firm's own register", "another workbook", "a letter", "a folder", "a damaged file", "a link"],
)
def test_what_no_demo_made_is_left_alone(older: Path, change: Callable[[Path], None], named: str) -> None:
    change(older)
    before = files(older)
    with pytest.raises(RefusalError, match="no demo has made") as refusal:
        make_room(older)
    assert refusal.value.facts["name"] == named
    assert files(older) == before


def test_an_open_demo_is_left_alone(older: Path) -> None:
    (older / "~$register.xlsx").write_bytes(b"\x03Lin" + b" " * 161)
    before = files(older)
    with pytest.raises(BusyError):
        make_room(older)
    assert files(older) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    with pytest.raises(RefusalError, match="no demo has made"):
        make_room(tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "mine"
