"""Tables are found by name, columns by heading, rows by what staff typed."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import Placed, inline, packed, parts_of, register_parts, rows_of

from register.intake import typed
from register.refusals import RefusalError
from register.schema import tables
from register.values import fold
from workbook.parser import read_apart, read_safely
from workbook.raw import RawBook, RawTable
from workbook.reader import keys_by_heading, read_book


def register_of(*rows: tuple[object, ...], ref: str, totals: int = 0) -> RawTable:
    """Clients with these rows, headings first."""
    table = Placed("Clients", ref, [str(each) for each in rows[0]], totals)
    return read_book(packed(parts_of({"Sheet": (rows_of(*rows), [table])}))).tables["clients"]


def register(*rows: tuple[object, ...], tables_: list[Placed]) -> RawTable:
    """Clients on a sheet with these tables."""
    return read_book(packed(parts_of({"S": (rows_of(*rows), tables_)}))).tables["clients"]


@pytest.mark.parametrize(
    ("why", "headings", "keys", "missing", "doubled"),
    [
        ("English", ("ID", "Name"), {"id": 1, "name": 2}, "phone", ()),
        ("繁體中文", ("編號", "名稱", "電話"), {"id": 1, "name": 2, "phone": 3}, "email", ()),
        ("简体中文, other order", ("电话", "名称", "编号"), {"phone": 1, "name": 2, "id": 3}, "email", ()),
        (
            "spaces, case and width do not count",
            (" id ", "ＮＡＭＥ", "Engineer\n1"),
            {"id": 1, "name": 2, "engineer_1": 3},
            "phone",
            (),
        ),
        ("columns of the staff's own", ("ID", "Our notes", "Name"), {"id": 1, "name": 3}, "phone", ()),
        ("a heading twice, in two languages", ("ID", "Name", "名稱"), {"id": 1, "name": 2}, "phone", ("name",)),
        ("a heading that is a number", ("ID", "Name", 2024), {"id": 1, "name": 2}, "phone", ()),
        ("a heading that is gone", ("ID", "Name", None), {"id": 1, "name": 2}, "phone", ()),
    ],
)
def test_columns_are_found_by_heading(
    why: str, headings: tuple[object, ...], keys: dict[str, int], missing: str, doubled: tuple[str, ...]
) -> None:
    width = "ABC"[len(headings) - 1]
    found = register_of(headings, tuple("abc"[: len(headings)]), ref=f"A1:{width}2")
    assert (found.places, found.doubled) == (keys, doubled), why
    assert missing in found.missing
    assert not set(found.missing) & set(found.places)
    assert {key: cells[0] for key, cells in found.columns.items()} == {key: "abc"[at - 1] for key, at in keys.items()}


def test_no_two_columns_of_a_table_share_a_heading() -> None:
    for table in tables().values():
        said = {(fold(heading), column.key) for column in table.columns for heading in column.headings}
        assert len(said) == len(keys_by_heading(table.key))


HEAD = ("ID", "Name", "Phone")
ONE, TWO, THREE = ("C-1", "a", 1), ("C-2", "b", 2), ("C-3", "c", 3)


@pytest.mark.parametrize(
    ("why", "rows", "ref", "totals", "sheet_rows", "grown"),
    [
        ("as it stands", (HEAD, ONE, TWO), "A1:C3", 0, [2, 3], 0),
        ("a blank row between is none", (HEAD, ONE, (None,) * 3, TWO), "A1:C4", 0, [2, 4], 0),
        ("a row of spaces is none", (HEAD, ONE, ("  ", " ", None), TWO), "A1:C4", 0, [2, 4], 0),
        ("blank rows kept for later", (HEAD, ONE), "A1:C900", 0, [2], 0),
        ("a total row is none", (HEAD, ONE, TWO, (None, "Total", 3)), "A1:C4", 1, [2, 3], 0),
        ("nothing grows under a total row", (HEAD, ONE, (None, "Total", 1), TWO), "A1:C3", 1, [2], 0),
        ("rows typed under the table belong to it", (HEAD, ONE, TWO, THREE), "A1:C2", 0, [2, 3, 4], 2),
        ("so does one below a blank row", (HEAD, ONE, TWO, (None,) * 3, THREE), "A1:C2", 0, [2, 3, 5], 3),
        ("a whole row far below", (HEAD, ONE, *[(None,) * 3] * 40, TWO), "A1:C2", 0, [2, 43], 41),
        ("one that lacks what it needs", (HEAD, ONE, (None,) * 3, ("C-2", None, 2)), "A1:C2", 0, [2], 0),
        ("that one is a row directly below", (HEAD, ONE, ("C-2", None, 2)), "A1:C2", 0, [2, 3], 1),
        ("a name alone is a row", (HEAD, ONE, (None,) * 3, (None, "b", None)), "A1:C2", 0, [2, 4], 2),
        ("a number alone is a sum, no name", (HEAD, ONE, (None,) * 3, (None, 3, None)), "A1:C2", 0, [2], 0),
        ("a note alone", (HEAD, ONE, (None, None, "since May")), "A1:C2", 0, [2], 0),
        ("a row below a note, over which no table grows", (HEAD, ONE, (None, None, "sum"), TWO), "A1:C2", 0, [2, 4], 0),
        ("a note beside the table is no row", (HEAD, ONE, (None, None, None, "note")), "A1:C2", 0, [2], 0),
        ("no row at all", (HEAD,), "A1:C2", 0, [], 0),
    ],
)
def test_rows_of_a_table(
    why: str, rows: tuple[tuple[object, ...], ...], ref: str, totals: int, sheet_rows: list[int], grown: int
) -> None:
    found = register_of(*rows, ref=ref, totals=totals)
    assert (found.sheet_rows.tolist(), found.grown_by) == (sheet_rows, grown), why
    assert found.sheet_rows.dtype == np.int32
    assert all(len(cells) == len(sheet_rows) for cells in found.columns.values())


def test_a_grey_cell_alone_is_no_row_of_the_register() -> None:
    """It is read, for an update has to empty it; the register has no such row."""
    headings = ("ID", "Product", "Days left")
    table = Placed("Equipment", "A1:C4", headings)
    rows = rows_of(headings, ("E-1", "lamp", 3), (None, None, 9), (None, "pump", None))
    found = read_book(packed(parts_of({"S": (rows, [table])}))).tables["equipment"]
    assert found.sheet_rows.tolist() == [2, 3, 4]
    assert typed({"equipment": found}).register["equipment"].sheet_rows.tolist() == [2, 4]
    assert found.columns["days_left"] == [3, 9, None]


@pytest.mark.parametrize(
    ("why", "rows", "totals", "outside", "apart"),
    [
        ("two cells make a row that is told", (None, "C-2", None, 2), 0, [(5, 2, "C-2")], ()),
        ("its first cell is the one told", (None, None, None, "x", "y"), 0, [(5, 4, "x")], ()),
        ("one cell is the staff's own", (None, None, None, 9), 0, [], ()),
        ("cells beside the table do not count", (None, None, None, 9, None, "a", "b"), 0, [], ()),
        ("nothing is read below a row of totals, but told", (None, "C-2", "b", 2), 1, [(5, 2, "C-2")], ()),
    ],
)
def test_a_row_that_stands_outside(
    why: str, rows: tuple[object, ...], totals: int, outside: list[tuple[int, int, object]], apart: tuple[int, ...]
) -> None:
    ours = (None, *HEAD, "Notes of ours"), (None, *ONE), (None,) * 5, (None,) * 5, rows
    table = Placed("Clients", "B1:E3", ours[0][1:], totals)  # pyright: ignore[reportArgumentType] — texts
    found = read_book(packed(parts_of({"Sheet": (rows_of(*ours), [table])}))).tables["clients"]
    assert (list(found.outside), found.apart, found.sheet_rows.tolist()) == (outside, apart, [2]), why


@pytest.mark.parametrize("beside", ["", "of them"])
def test_a_line_of_sums_below_the_table_is_the_staffs_own(beside: str) -> None:
    """A label and a formula: nothing that anybody would have wanted to be read."""
    sums = f'{inline("A4", "Sum")}<c r="B4"><f>COUNTA(B2)</f><v>1</v></c>{inline("C4", beside) if beside else ""}'
    rows = rows_of(HEAD, ONE) + f'<row r="4">{sums}</row>'
    for more in ("", "<!-- read the slow way -->"):
        file = packed(parts_of({"S": (rows + more, [Placed("Clients", "A1:C2", HEAD)])}))
        found = read_book(file).tables["clients"]
        assert found.sheet_rows.tolist() == [2]
        assert [each.value for each in found.outside] == ["Sum"] * bool(beside)


def test_growth_stops_at_another_table() -> None:
    tables_ = [Placed("Clients", "A1:B2", ("ID", "Name")), Placed("MyList", "A4:B5", ("Mine", "Own"))]
    rows = (("ID", "Name"), ("C-1", "a"), ("C-2", "b"), ("Mine", "Own"), (1, 2))
    assert register(*rows, tables_=tables_).sheet_rows.tolist() == [2, 3]


def test_a_table_that_shows_no_headings() -> None:
    table = Placed("Clients", "A1:B2", ("ID", "Name"), shows_headings=False)
    found = register(("C-1", "a"), ("C-2", "b"), tables_=[table])
    assert found.columns == {"id": ["C-1", "C-2"], "name": ["a", "b"]}
    assert found.sheet_rows.tolist() == [1, 2]


def test_tables_are_found_wherever_they_stand() -> None:
    """Two on one sheet, one far from the corner; the name's case and the sheet's title do not count."""
    clients_rows = rows_of(("ID", "Name"), ("C-1", "a"), top=3, first=2)
    beside = rows_of(("Date", "Name"), (45292, "元旦"), top=3, first=6)
    both = clients_rows.replace("</row>", "|", 2).split("|")
    more = beside.replace("</row>", "|", 2).split("|")
    rows = "".join(a + b[b.index(">") + 1 :] + "</row>" for a, b in zip(both[:2], more[:2], strict=True))
    tables_ = [Placed("CLIENTS", "B3:C4", ("ID", "Name")), Placed("holidays", "F3:G4", ("Date", "Name"))]
    book = read_book(packed(parts_of({"隨便 & <any>": (rows, tables_)})))
    assert list(book.tables) == ["clients", "holidays"]
    assert (book.tables["clients"].first_row, book.tables["clients"].places) == (3, {"id": 2, "name": 3})
    assert book.tables["holidays"].columns == {"date": [45292], "name": ["元旦"]}
    assert book.tables["holidays"].sheet == "隨便 & <any>"


def test_custom_properties_are_read() -> None:
    parts = register_parts()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="p" Target="/docProps/custom.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/relationships/custom-properties"/></Relationships>',
    )
    parts["docProps/custom.xml"] = (
        b'<Properties xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property name="aftercare_register"><vt:lpwstr>\xe7\x95\xaa\xe8\x99\x9f 7</vt:lpwstr></property>'
        b'<property name="aftercare_contract"><vt:i4>1</vt:i4></property></Properties>'
    )
    assert read_book(packed(parts)).properties == {"aftercare_register": "番號 7", "aftercare_contract": "1"}


def same(one: RawBook, other: RawBook) -> bool:
    if list(one.tables) != list(other.tables):
        return False
    return all(
        table.columns == other.tables[key].columns
        and table.sheet_rows.tolist() == other.tables[key].sheet_rows.tolist()
        for key, table in one.tables.items()
    )


def test_a_child_reads_the_same() -> None:
    file = packed(register_parts())
    assert same(read_apart(file, "x.xlsx"), read_safely(file, "x.xlsx"))


@pytest.mark.parametrize(
    ("memory", "seconds", "key"),
    [
        pytest.param(1, 20, "file_memory", id="too little memory"),
        pytest.param(1 << 30, 0.01, "file_slow", id="too little time"),
    ],
)
def test_a_child_is_ended_at_its_limits(memory: int, seconds: float, key: str) -> None:
    many = rows_of(("ID", "Name"), *((f"C-{number}", f"client {number}") for number in range(20_000)))
    file = packed(parts_of({"S": (many, [Placed("Clients", "A1:B20001", ("ID", "Name"))])}))
    with pytest.raises(RefusalError) as told:
        read_apart(file, "x.xlsx", memory, seconds)
    assert told.value.key == key


def test_a_child_refuses_as_its_parent_would() -> None:
    with pytest.raises(RefusalError) as told:
        read_apart(b"id,name", "x.xlsx")
    assert told.value.sentence("zh-Hant").startswith("x.xlsx 是文字檔")
