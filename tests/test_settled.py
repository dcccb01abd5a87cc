"""Two updates in a row with nothing typed between: the second leaves the file's bytes alone."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from small_register import AS_OF, LATER, columns, edited, put, small, tell, update
from test_typed_ids import NO_ID, typing

from register.findings import MENDED, catalogue

Capture = pytest.CaptureFixture[str]


def copied(book: Workbook) -> None:
    """A row of Equipment copied to below the last one, with its id and its grey cells."""
    sheet = next(sheet for sheet in book.worksheets if "Equipment" in sheet.tables)
    for place, value in enumerate([each.value for each in sheet[4]], start=1):
        cell: Any = sheet.cell(5, place)
        cell.value = value
    typing("equipment", 5)(book)


def two_of_one_name(book: Workbook) -> None:
    typing("clients", 3, name="Hua Xin")(book)


FIXED = dt.datetime.fromisoformat("2026-06-09T10:00")
TYPED: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "a white cell": (typing("repairs", 2, description="flickers", phone=None), ""),
    "an id by hand": (typing("equipment", 4, id="E-0009"), "id_adopted"),
    "an id cleared, the row changed": (typing("equipment", 4, id=None, serial="SN-8"), ""),
    "what is no id": (typing("repairs", 2, id=NO_ID, component="driver"), "bad_id"),
    "a row copied": (copied, "id_copied"),
    "a word in a grey cell": (typing("equipment", 4, cover_ends="soon"), "grey_typed"),
    "a short spelling of an id": (typing("repairs", 2, equipment="E-2"), "unknown_reference"),
    "a name that two clients have": (two_of_one_name, "ambiguous_reference"),
    "a cover to be taken anew": (typing("repairs", 2, cover_at_report=None), ""),
    "a repair fixed": (typing("repairs", 2, fixed_at=FIXED, labour_hours=1, trips=1), ""),
    "a word for a fee": (typing("repairs", 2, fixed_at=FIXED, total_fee="free"), ""),
}
AGAIN: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "an id cleared": (typing("equipment", 4, id=None), "id_restored"),
    "an id typed over": (typing("equipment", 4, id="lamp"), "id_restored"),
    "the cover that is kept": (typing("repairs", 2, cover_at_report="expired"), "frozen_cover_restored"),
    "a fee that is kept": (typing("repairs", 2, total_fee=77), "frozen_fee_restored"),
    "a word over a fee": (typing("repairs", 2, travel_fee="free"), "frozen_fee_restored"),
    "another row's id": (typing("equipment", 4, id="E-0002", serial="SN-8"), "id_copied"),
}


@pytest.mark.parametrize("known", [False, True], ids=["the first update", "a later one"])
@pytest.mark.parametrize("what", TYPED)
def test_after(what: str, tmp_path: Path, capsys: Capture, *, known: bool) -> None:
    path = put(tmp_path, small())
    if known:
        update(capsys, path)
    change, code = TYPED[what]
    edited(path, change)
    stays_after_one(path, capsys, "" if not known and code == "id_copied" else code)


@pytest.mark.parametrize("what", AGAIN)
def test_after_an_id_of_a_row_that_was_seen(what: str, tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    edited(path, typing("repairs", 2, fixed_at=FIXED, labour_hours=1, trips=1))
    update(capsys, path)
    change, code = AGAIN[what]
    edited(path, change)
    stays_after_one(path, capsys, code)


def test_after_the_id_of_a_row_that_is_gone(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    white = ("id", "client", "product", "serial", "plan", "completed_on", "accepted_on")
    edited(path, typing("equipment", 3, **dict.fromkeys(white)))
    update(capsys, path)
    edited(path, typing("equipment", 4, id="E-0002", serial="SN-8"))
    stays_after_one(path, capsys, "id_of_gone_row")


def stays_after_one(path: Path, capsys: Capture, code: str) -> None:
    """One update writes and tells; two more leave the file alone."""
    assert update(capsys, path)["written"]
    first, told = path.read_bytes(), columns(path, "Problems")["Code"]
    assert not code or code in told
    for _ in range(2):
        assert update(capsys, path)["written"] is False
        assert path.read_bytes() == first


def test_what_an_update_mended_goes_with_the_next_thing_written(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    edited(path, typing("equipment", 4, cover_ends="soon"))
    update(capsys, path)
    assert "grey_typed" in columns(path, "Problems")["Code"]
    edited(path, typing("repairs", 2, fixed_at=FIXED))
    update(capsys, path)
    assert "grey_typed" not in columns(path, "Problems")["Code"]


def test_the_same_word_typed_again_is_told_again(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small())
    update(capsys, path)
    for component in ("driver", "lamp"):
        edited(path, typing("equipment", 4, cover_ends="soon"))
        assert update(capsys, path)["written"]
        assert "grey_typed" in columns(path, "Problems")["Code"]
        edited(path, typing("repairs", 2, equipment="SN-2" if component == "driver" else "SN-1"))
        update(capsys, path)
        assert "grey_typed" not in columns(path, "Problems")["Code"]


def test_what_is_mended_is_no_error() -> None:
    """The Overview counts errors: one that is gone by itself would have to be written."""
    assert {catalogue()[code].severity for code in MENDED} == {"warning"}


def test_a_sample_with_every_finding_settles_at_once(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "sample.xlsx"
    assert tell(capsys, "init", path, "--sample", "--language", "en").status == 0
    told = tell(capsys, "update", path, "--json", "--quiet", "--as-of", LATER)
    assert told.json["written"]
    first = path.read_bytes()
    assert tell(capsys, "update", path, "--json", "--quiet", "--as-of", LATER).json["written"] is False
    assert path.read_bytes() == first
    assert AS_OF < LATER
