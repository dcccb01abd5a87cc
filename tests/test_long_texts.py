"""A cell that is full to its last sign: one cell of the staff's stops nobody's update, paper or letter."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from small_register import AS_OF, LATER, put, sheets, shown, small_book, tell, update

from register.long_texts import LONG, shortened
from register.schema import spec, tables

Capture = pytest.CaptureFixture[str]
FULL = "寬" * 32_767
CELLS = [
    ("equipment", "product", FULL),
    ("equipment", "site", "x" * 32_767),
    ("clients", "name", "Hua Xin " + "y" * 32_759),
    ("clients", "address", "👍" * 16_383),
    ("repairs", "description", "dark " * 6_553),
    ("repairs", "urgency", "n" * 32_767),
    ("equipment", "accepted_on", "d" * 32_767),
    ("equipment", "plan", "p" * 32_767),
    ("staff", "name", "L" * 32_767),
    ("settings", "value", "S" * 32_767),
]


def typed(book: Workbook, table: str, column: str, text: str) -> None:
    """A text typed into the first row of a table."""
    sheet = book[tables()[table].titles.in_("en")]
    heading = spec(table, column).heading("en")
    places = [
        (row, place)
        for row, cells in enumerate(sheet.iter_rows(values_only=True), 1)
        for place, cell in enumerate(cells, 1)
        if cell == heading
    ]
    row, place = places[0]
    sheet.cell(row + 1, place, text)


@pytest.mark.parametrize(("table", "column", "text"), CELLS, ids=[f"{case[0]} {case[1]}" for case in CELLS])
def test_one_full_cell_stops_nothing_and_is_told(
    table: str, column: str, text: str, tmp_path: Path, capsys: Capture
) -> None:
    book = small_book()
    typed(book, table, column, text)
    path = put(tmp_path, book)
    assert update(capsys, path)["written"]
    assert not update(capsys, path)["written"], "what was shortened is not written again and again"
    told = tell(capsys, "check", path, "--as-of", AS_OF, "--json").json
    about = [one for one in told["findings"] if (one["table"], one["column"]) == (table, column) and one["cell"]]
    assert about, told
    if spec(table, column).kind == "text" and table != "settings":
        assert "text_long" in {one["code"] for one in about}
    for command in (["check"], ["due"], ["remind", "--preview", str(tmp_path / "letters")]):
        told = tell(capsys, command[0], path, *command[1:], "--as-of", AS_OF)
        assert told.status < 2, told.err
        assert max(map(len, told.out.splitlines()), default=0) < 3_000
    found = sheets(path)
    shown_cells = [cell for sheet in ("Due", "Problems", "Overview") for row in found[sheet] for cell in row]
    assert max(len(str(cell)) for cell in shown_cells) <= 1_000
    assert len(shown(capsys, path, table, LATER)) > 0 if table != "settings" else True


@pytest.mark.parametrize(("text", "most", "expected"), [
    ("", 5, ""), ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("ab cdef", 4, "ab…"), ("寬" * 6, 5, "寬寬寬寬…"),
    ("👍👍👍", 5, "👍👍…"), ("👍👍👍", 4, "👍…"), ("👍👍👍", 6, "👍👍👍"),
])  # fmt: skip
def test_a_text_is_cut_between_signs(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected
    assert len(shortened(text, most).encode("utf-16-le")) <= 2 * most
    assert LONG < 32_767
