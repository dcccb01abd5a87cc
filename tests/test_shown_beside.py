"""Nobody has to read E-numbers: items are picked by a label, typed by what names them, and shown by their names."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from build import as_typed, plan_rows, register_of
from earlier import made_by
from openpyxl import Workbook, load_workbook
from small_register import AS_OF, ROWS, columns, edited, place_of, put, shown, small_book, tell, update, write

from register.assess import assess
from register.columns import AMBIGUOUS, NOBODY
from register.intake import Intake, typed
from register.rows import json_columns
from register.schema import tables

Capture = pytest.CaptureFixture[str]
EQUIPMENT: list[dict[str, Any]] = [
    {"id": "E-0001", "client": "Hua Xin", "product": "Lamp", "serial": "SN-1", "site": "Gate 3", "plan": "A"},
    {"id": "E-0002", "client": "C-0002", "product": "Sign", "plan": "A"},
    {"id": "E-0003", "product": "Lamp", "serial": "Sign", "plan": "A"},
    {"id": "E-0004", "client": "Nobody & Co", "serial": "=1+1 · x", "plan": "A"},
]


def firm(**more: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {
        "clients": [
            {"id": "C-0001", "name": "Hua Xin"},
            {"id": "C-0002", "address": "2 Hill Road"},
            {"id": "C-0003", "name": "Da An"},
        ],
        "plans": [*plan_rows("A")],
        "equipment": EQUIPMENT,
    } | more


def table(key: str, **more: list[dict[str, Any]]) -> dict[str, list[object]]:
    register = register_of(None, **firm(**more))
    return json_columns(assess(Intake(register, typed({}).findings), np.datetime64("2026-06-10T09:00")), key, "en")


def test_a_label_says_id_client_product_and_serial_as_far_as_there_are_any() -> None:
    assert table("equipment")["label"] == [
        "E-0001 · Hua Xin · Lamp · SN-1",
        "E-0002 · C-0002 · Sign",
        "E-0003 · Lamp · Sign",
        "E-0004 · =1+1 · x",
    ]


CELLS: list[tuple[str, str, str | None]] = [
    ("its id", "E-0001", "E-0001"),
    ("the label picked from the list", "E-0001 · Hua Xin · Lamp · SN-1", "E-0001"),
    ("a label whose client has another name now", "E-0001 · Hua Xin Hotels · Lamp · SN-1", "E-0001"),
    ("a label typed in full width", "Ｅ－０００１ · Hua Xin", "E-0001"),
    ("a serial", "sn-1", "E-0001"),
    ("a serial goes before another item's product", "Sign", "E-0003"),
    ("the label of an item that is gone", "E-0099 · Hua Xin · Lamp", None),
    ("a product of which there are two", "Lamp", None),
    ("a serial in which a label's mark stands", "=1+1 · x", "E-0004"),
]


@pytest.mark.parametrize(("cell", "item"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_means_the_item_that_it_names(cell: str, item: str | None) -> None:
    got = table("repairs", repairs=[{"id": "R-2026-0001", "equipment": cell, "reported_at": "2026-06-01 10:00"}])
    assert got["equipment"] == [item or cell]


def test_a_product_names_an_item_where_there_is_only_one() -> None:
    register = register_of(None, **firm(equipment=EQUIPMENT[:2], visits=[{"equipment": "LAMP"}, {"equipment": "sign"}]))
    assert register["visits"]["equipment"].values.tolist() == [0, 1]
    register = register_of(None, **firm(visits=[{"equipment": "Lamp"}, {"equipment": "Lantern"}]))
    assert register["visits"]["equipment"].values.tolist() == [AMBIGUOUS, NOBODY]


def test_of_many_items_of_one_product_ten_are_named() -> None:
    items = [{"client": "Hua Xin", "product": "Lamp", "id": f"E-{number:04d}"} for number in range(1, 301)]
    raw = {"equipment": items, "visits": [{"equipment": "Lamp"}]}
    (told,) = [row for row in typed({k: as_typed(v) for k, v in raw.items()}).findings.rows("en")
               if row.code == "ambiguous_reference"]  # fmt: skip
    assert "E-0001, E-0002" in told.problem
    assert "E-0010, …" in told.problem
    assert "E-0011" not in told.problem


def test_repairs_show_whose_item_it_is_and_where() -> None:
    got = table("repairs", repairs=[{"equipment": name} for name in ("SN-1", "E-0002", "E-0003", "nobody's", None)])
    assert got["client"][:4] == ["Hua Xin", "C-0002", None, None]
    assert got["product"][:4] == ["Lamp", "Sign", "Lamp", None]
    assert got["site"][:4] == ["Gate 3", None, None, None]


def test_visits_show_for_whom_they_are() -> None:
    both = {"equipment": "E-0003", "client": "Da An"}
    got = table("visits", visits=[{"equipment": "SN-1"}, {"client": "Da An"}, {"dealer": "East"}, both])
    assert got["for_client"] == ["Hua Xin", "Da An", None, "Da An"]
    assert got["product"] == ["Lamp", None, None, "Lamp"]


def test_what_is_picked_from_the_list_is_understood_from_then_on(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small_book())
    update(capsys, path)
    label = columns(path, "Equipment")["Label"][2]
    assert label == "E-0003 · Da An · Mast · SN-3"

    def pick(book: Workbook) -> None:
        sheet = book["Repairs"]
        write(sheet, 2, [label], place_of(sheet, "repairs", "equipment"))

    edited(path, pick)
    update(capsys, path)
    (row,) = shown(capsys, path, "repairs")
    assert (row["equipment"], row["client"], row["product"], row["site"]) == ("E-0003", "Da An", "Mast", None)
    assert columns(path, "Repairs")["Client"] == ["Da An"]
    assert columns(path, "Repairs")["Equipment"] == [label]
    assert "unknown_reference" not in {
        each["code"] for each in tell(capsys, "check", path, "--as-of", AS_OF, "--json").json["findings"]
    }


def test_a_label_follows_the_client_s_name(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path, small_book())
    update(capsys, path)

    def rename(book: Workbook) -> None:
        book["Clients"]["B2"] = "Hua Xin Hotels"
        for row in (2, 3):
            write(book["Equipment"], row, ["C-0001"], place_of(book["Equipment"], "equipment", "client"))

    edited(path, rename)
    update(capsys, path)
    assert columns(path, "Equipment")["Label"][0] == "E-0001 · Hua Xin Hotels · Lamp · SN-1"


def test_names_stand_beside_the_id() -> None:
    for key, beside in (("repairs", ["client", "product", "site"]), ("visits", ["for_client", "product"])):
        keys = [column.key for column in tables()[key].columns]
        at = keys.index("equipment") + 1
        assert keys[at : at + len(beside)] == beside
    assert tables()["equipment"].columns[-1].key == "label"


@pytest.mark.parametrize("mine", [False, True], ids=["as it was made", "the list changed by staff"])
def test_the_list_of_an_older_register_offers_labels_once_it_has_them(
    mine: bool,  # noqa: FBT001 — a column of the table
    tmp_path: Path,
    capsys: Capture,
) -> None:
    with made_by(2):
        rows = {key: [{k: v for k, v in row.items() if k in tables()[key].by_key} for row in some]
                for key, some in ROWS.items()}  # fmt: skip
        book = small_book("zh-Hant", rows)
        for rule in book["維修登記"].data_validations.dataValidation:
            rule.showErrorMessage = rule.showErrorMessage or rule.formula1 == "lstEquipment"
            rule.errorStyle = rule.errorStyle or "warning"
    assert book.defined_names["lstEquipment"].attr_text == "Equipment[編號]"
    if mine:
        book.defined_names["lstEquipment"].attr_text = "Equipment[系列編號]"
    path = put(tmp_path, book)
    told = update(capsys, path)
    added = {(each["table"], each["column"]) for each in told["added"]["columns"]}
    assert {("equipment", "label"), ("repairs", "client"), ("visits", "for_client")} <= added
    wanted = "Equipment[系列編號]" if mine else "Equipment[設備簽]"
    assert load_workbook(path).defined_names["lstEquipment"].attr_text == wanted
    rules: Any = load_workbook(path)["維修登記"].data_validations.dataValidation
    (rule,) = [each for each in rules if "B2" in each.sqref]
    assert (rule.formula1, bool(rule.showErrorMessage)) == ("lstEquipment", False)
    assert columns(path, "設備")["設備簽"][0] == "E-0001 · Hua Xin · Lamp · SN-1"
    assert update(capsys, path)["written"] is False
