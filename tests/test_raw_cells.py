"""Every cell means what Excel shows, however it is spelt; the fast reader and the slow one agree."""

from __future__ import annotations

import datetime as dt

import pytest
from handmade import SHEET, Placed, inline, packed, parts_of, row_of, rows_of, sheet_xml

from register.values import Cell, ErrorCell, PercentCell
from workbook.grid import GridReader
from workbook.guard import inspect
from workbook.reader import read_book

HEADINGS = ("ID", "Name")
NEW_YEAR = dt.date(2024, 1, 1)
ROC_CODE, NOON_CODE = '[$-404]e"年"m"月"d"日"', '上午/下午h"時"'
FORMATS = (
    "yyyy-mm-dd", 22, "hh:mm", "[h]:mm", 31, 57, ROC_CODE, 'General"天"', NOON_CODE, 46,
    9, "[Red]0.0%;-0", '0.00"%"', "A/P",
)  # fmt: skip
DAY, STAMP, CLOCK, LENGTH, HANT, HANS, ROC, COUNTED, NOON, ELAPSED, WHOLE, SHARE, UNIT, HALF = range(1, 15)
STRINGS = (
    "<si><t>shared</t></si><si><r><t>台北</t></r><r><t>市</t></r><rPh sb='0' eb='2'><t>タイホク</t></rPh></si>"
    '<si><t>  x </t></si><si><t xml:space="preserve"> x </t></si><si><t>a_x000D_&#10;b</t></si>'
    '<si><t>_x005F_x000D_</t></si><si><t xml:space="preserve">   </t></si>'
)


def number(text: str, style: int = 0) -> str:
    return f'<c r="@" s="{style}"><v>{text}</v></c>'


def shared(index: int) -> str:
    return f'<c r="@" t="s"><v>{index}</v></c>'


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


CELLS: list[tuple[str, str, Cell]] = [
    ("a whole number", number("24"), 24),
    ("a phone typed as a number", number("13800001111"), 13800001111),
    ("a phone written with an exponent", number("1.3800001111E10"), 13800001111),
    ("17 digits keep the last", number("12345678901234567"), 12345678901234567),
    ("a fraction", number("35.5"), 35.5),
    ("a negative amount", number("-120.25"), -120.25),
    ("a number beyond all", number("1e999"), ErrorCell("#NUM!")),
    ("a number kept as text", inline("@", "007"), "007"),
    ("text in a numeric cell", number("abc"), "abc"),
    ("a shared text", shared(0), "shared"),
    ("a shared text of runs, its reading left out", shared(1), "台北市"),
    ("outer spaces that the file does not keep", shared(2), "x"),
    ("outer spaces that the file keeps", shared(3), " x "),
    ("a return written as an escape", shared(4), "a\r\nb"),
    ("an escape that was typed", shared(5), "_x000D_"),
    ("a text of spaces only is blank", shared(6), None),
    ("signs of markup", inline("@", '<c r="A1" t="e">&'), '<c r="A1" t="e">&'),
    ("a formula's text", '<c r="@" t="str"><f>A1</f><v>ok</v></c>', "ok"),
    ("a formula's number", '<c r="@"><f>1+1</f><v>2</v></c>', 2),
    ("a formula that shows nothing", '<c r="@" t="str"><f>IF(1,"")</f><v></v></c>', None),
    ("an error", '<c r="@" t="e"><v>#N/A</v></c>', ErrorCell("#N/A")),
    ("a formula's error", '<c r="@" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorCell("#DIV/0!")),
    ("yes as a truth value", '<c r="@" t="b"><v>1</v></c>', True),
    ("a truth value in words", '<c r="@" t="b"><v>true</v></c>', True),
    ("no as a truth value", '<c r="@" t="b"><v>0</v></c>', False),
    ("zero is an answer", number("0"), 0),
    ("nothing in a styled cell", '<c r="@" s="1"/>', None),
    ("a day", number("45292", DAY), NEW_YEAR),
    ("a day in 繁體中文", number("45292", HANT), NEW_YEAR),
    ("a day in 简体中文", number("45292", HANS), NEW_YEAR),
    ("a day of the ROC", number("45292", ROC), NEW_YEAR),
    ("a number with a unit", number("45292", COUNTED), 45292),
    ("a day and its time, to the second", number("45292.604166666664", STAMP), moment("2024-01-01 14:30")),
    ("the last instant of a day rounds up", number("45292.99999999", STAMP), moment("2024-01-02")),
    ("a time of day", number("0.75", CLOCK), dt.time(18)),
    ("a time of day in Chinese", number("0.75", NOON), dt.time(18)),
    ("30 hours", number("1.25", LENGTH), dt.timedelta(hours=30)),
    ("30 hours, built-in format", number("1.25", ELAPSED), dt.timedelta(hours=30)),
    ("minus six hours", number("-0.25", LENGTH), dt.timedelta(hours=-6)),
    ("a whole percentage", number("0.02", WHOLE), PercentCell(0.02)),
    ("a percentage in colour", number("0.125", SHARE), PercentCell(0.125)),
    ("a hundred per cent", number("1", WHOLE), PercentCell(1)),
    ("a number with the sign of percent as its unit", number("2", UNIT), 2),
    ("a formula's percentage", f'<c r="@" s="{WHOLE}"><f>1/4</f><v>0.25</v></c>', PercentCell(0.25)),
    ("no number in a cell of percentages", number("", WHOLE), None),
    ("half a day", number("0.75", HALF), dt.time(18)),
    ("a day of the ROC as LibreOffice keeps it", number("-652249", DAY), dt.date(114, 3, 15)),
    ("with its time", number("-652248.5", STAMP), dt.datetime(114, 3, 15, 12)),  # noqa: DTZ001 — as read
    ("the first year", number("-693595", DAY), dt.date(1, 1, 1)),
    ("the last year", number("-620546", DAY), dt.date(200, 12, 31)),
    ("the year after", number("-620545", DAY), -620545),
    ("a day before the calendar is a number", number("-1", DAY), -1),
    ("a time before the calendar too", number("-45000.5", STAMP), -45000.5),
    ("a day after the calendar too", number("2958466", DAY), 2958466),
    ("the last second of the calendar", number("2958465.9999999", STAMP), moment("9999-12-31 23:59:59")),
    ("1900-02-29 never was", number("60", DAY), dt.date(1900, 2, 28)),
    ("the day after it", number("61", DAY), dt.date(1900, 3, 1)),
    ("a day as text of type d", '<c r="@" t="d"><v>2024-01-01</v></c>', NEW_YEAR),
    ("a moment as text of type d", '<c r="@" t="d"><v>2024-01-01T10:20:30</v></c>', moment("2024-01-01 10:20:30")),
    ("attributes the other way round", '<c t="s" s="1" r="@"><v>0</v></c>', "shared"),
]


def cell_book(extra: str = "") -> bytes:
    """A register with one of the cells above in each row, under Name, beside an id."""
    rows = "".join(
        f'<row r="{row}">{inline(f"A{row}", f"C-{row}")}{xml.replace("@", f"B{row}")}</row>'
        for row, (_, xml, _) in enumerate(CELLS, 2)
    )
    table = Placed("Clients", f"A1:B{len(CELLS) + 1}", HEADINGS)
    return packed(
        parts_of({"Clients": (row_of(1, HEADINGS) + rows + extra, [table])}, strings=STRINGS, formats=FORMATS)
    )


READ = read_book(cell_book()).tables["clients"]


@pytest.mark.parametrize(
    ("place", "expected"), [(place, case[2]) for place, case in enumerate(CELLS)], ids=[case[0] for case in CELLS]
)
def test_a_cell_means_what_excel_shows(place: int, expected: Cell) -> None:
    found = READ.columns["name"][place]
    assert (type(found), found) == (type(expected), expected)


def test_a_formula_that_shows_nothing_was_computed() -> None:
    assert READ.uncached == ()


def both_ways(file: bytes) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """Columns A and B as the fast and as the slow reader see them."""
    reader = GridReader(file, inspect(file, "x"))
    fast, slow = reader.grid(SHEET, 1, 2), reader.slow(SHEET, 1, 2)
    return [fast.column(1), fast.column(2)], [slow.column(1), slow.column(2)]


def test_two_readers_agree() -> None:
    seen = inspect(cell_book(), "x").marks[SHEET]
    assert seen.plain
    assert not seen.sparse
    fast, slow = both_ways(cell_book())
    assert fast == slow
    assert [list(map(type, column)) for column in fast] == [list(map(type, column)) for column in slow]


def test_two_readers_agree_on_every_built_in_format() -> None:
    formats = list(range(1, 60))
    cells = [(0.25, 1.5), (45292, 45292.75)]
    for low, high in cells:
        rows = "".join(
            f'<row r="{n}"><c r="A{n}" s="{n}"><v>{low}</v></c><c r="B{n}" s="{n}"><v>{high}</v></c></row>'
            for n in formats
        )
        parts = parts_of({"S": (rows, [Placed("Clients", "A1:B59", HEADINGS, shows_headings=False)])}, formats=formats)
        fast, slow = both_ways(packed(parts))
        assert fast == slow


def test_two_readers_agree_from_1904() -> None:
    serials = (0.5, 1, 1000.25, -3, 2957004)
    cells = [f'<row r="{row}"><c r="A{row}" s="2"><v>{serial}</v></c></row>' for row, serial in enumerate(serials, 2)]
    rows = row_of(1, HEADINGS) + "".join(cells)
    parts = parts_of({"S": (rows, [Placed("Clients", "A1:B6", HEADINGS)])}, formats=FORMATS, date1904=True)
    fast, slow = both_ways(packed(parts))
    assert fast == slow
    assert fast[0][1:] == [dt.time(12), dt.date(1904, 1, 2), moment("1906-09-27 06:00"), -3, 2957004]


def test_an_error_that_calamine_does_not_know_costs_no_sheet() -> None:
    found = read_book(cell_book('<row r="200"><c r="A200" t="e"><v>#SPILL!</v></c></row>')).tables["clients"]
    assert found.columns == READ.columns


HEAD = row_of(1, HEADINGS)
ID = inline("A2", "C-1")
SEVEN = rows_of(HEADINGS, ("C-1", 7))
UNUSUAL = [
    ("cells without a place", (HEAD + "<row>" + ID + "<c><v>7</v></c></row>").replace(' r="A2"', "")),
    ("single quotes", HEAD + f"<row r='2'>{ID}<c r='B2'><v>7</v></c></row>"),
    ("a comment inside a value", HEAD + f'<row r="2">{ID}<c r="B2"><v><!-- x -->7</v></c></row>'),
    ("CDATA", HEAD + f'<row r="2">{ID}<c r="B2"><v><![CDATA[7]]></v></c></row>'),
    ("an instruction inside a value", HEAD + f'<row r="2">{ID}<c r="B2"><v><?q 1?>7</v></c></row>'),
    ("an instruction with a cell in it", SEVEN + '<?q <c r="B2"><v>-7</v></c>?>'),
    ("an end tag with a space", HEAD + f'<row r="2">{ID}<c r="B2"><f>3+4</f><v>7</v ></c></row>'),
    ("a cell's end tag with a space", HEAD + f'<row r="2">{ID}<c r="B2"><f>3+4</f><v>7</v></c\n></row>'),
    ("an extension inside a cell", HEAD + f'<row r="2">{ID}<c r="B2"><v>7</v><extLst><ext/></extLst></c></row>'),
    ("rows out of order", f'<row r="2">{ID}<c r="B2"><v>7</v></c></row>' + HEAD),
    ("a row without a number", HEAD + f'<row>{ID}<c r="B2"><v>7</v></c></row>'),
    ("a stray cell in the last corner", SEVEN + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ("a styled empty cell there", SEVEN + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
]


@pytest.mark.parametrize("rows", [case[1] for case in UNUSUAL], ids=[case[0] for case in UNUSUAL])
def test_unusual_spellings_are_read(rows: str) -> None:
    book = read_book(packed(parts_of({"S": (rows, [Placed("Clients", "A1:B2", HEADINGS)])})))
    assert book.tables["clients"].columns == {"id": ["C-1"], "name": [7]}
    assert book.tables["clients"].uncached == ()


def test_prefixed_sheets_are_read() -> None:
    parts = parts_of({"S": (SEVEN, [Placed("Clients", "A1:B2", HEADINGS)])})
    xml = sheet_xml(SEVEN).replace('xmlns="', 'xmlns:x="')
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for before, after in ((f"<{tag} ", f"<x:{tag} "), (f"<{tag}>", f"<x:{tag}>"), (f"</{tag}>", f"</x:{tag}>")):
            xml = xml.replace(before, after)
    parts[SHEET] = xml.encode()
    assert read_book(packed(parts)).tables["clients"].columns == {"id": ["C-1"], "name": [7]}


def test_a_wrong_dimension_hides_nothing() -> None:
    parts = parts_of({"S": (SEVEN, [Placed("Clients", "A1:B2", HEADINGS)])})
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>')
    assert read_book(packed(parts)).tables["clients"].columns == {"id": ["C-1"], "name": [7]}


def test_formulas_that_were_never_computed_are_told() -> None:
    rows = HEAD + '<row r="2"><c r="A2"><f>B2&amp;"x"</f></c><c r="B2"><f>1+1</f><v></v></c></row>'
    rows += '<row r="3"><c r="A3"><f t="shared" si="0"/></c><c r="B3"><v>5</v></c></row>'
    file = packed(parts_of({"S": (rows, [Placed("Clients", "A1:B3", HEADINGS)])}))
    found = read_book(file).tables["clients"]
    assert found.uncached == ((2, "id"), (2, "name"), (3, "id"))
    assert found.columns == {"id": [None, None], "name": [None, 5]}
    seen = inspect(file, "x")
    assert GridReader(file, seen).slow(SHEET, 1, 2).uncached == seen.marks[SHEET].uncached
