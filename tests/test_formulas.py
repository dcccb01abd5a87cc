"""Formulas moved to another cell: what Excel's own filling down and to the right would write."""

from typing import Any

import pytest
from openpyxl.formula.translate import Translator

from workbook.formulas import moved

MOVED: list[tuple[str, str, int, int, str]] = [
    ("each corner by itself", "A1+$B$2+C$3+$D4", 2, 1, "B3+$B$2+D$3+$D6"),
    ("a range", "SUM(A1:B2)", 2, 1, "SUM(B3:C4)"),
    ("one corner fixed", "SUM($A$1:A1)", 1, 1, "SUM($A$1:B2)"),
    ("whole columns", "SUM(A:$B)", 5, 1, "SUM(B:$B)"),
    ("whole rows", "SUM(2:$9)", 5, 1, "SUM(7:$9)"),
    ("corners that change places", "SUM(A1:A$5)", 9, 0, "SUM(A$5:A10)"),
    ("columns that change places", "SUM(A1:$C1)", 0, 4, "SUM($C1:E1)"),
    ("small letters", "a1+b$2", 1, 1, "B2+C$2"),
    ("another sheet", "Sheet2!A1:B2", 1, 1, "Sheet2!B2:C3"),
    ("a sheet in quotes", "'My A1'!A1", 1, 1, "'My A1'!B2"),
    ("a title with an apostrophe", "'It''s A1'!A1+'B1''s'!B1", 1, 1, "'It''s A1'!B2+'B1''s'!C2"),
    ("a Chinese title", "工作表1!A1*稅率", 1, 1, "工作表1!B2*稅率"),
    ("several sheets", "SUM(Sheet1:Sheet3!A1)", 1, 1, "SUM(Sheet1:Sheet3!B2)"),
    ("several sheets in quotes", "SUM('A1:B 2'!A1:B2)", 1, 1, "SUM('A1:B 2'!B2:C3)"),
    ("the sheet said at both corners", "Sheet1!A1:Sheet1!B2", 1, 1, "Sheet1!B2:Sheet1!C3"),
    ("another workbook", "[1]Sheet1!A1+'[2]My sheet'!A1", 1, 1, "[1]Sheet1!B2+'[2]My sheet'!B2"),
    ("a file named in full", r"'C:\a1\[b2.xlsx]C3'!A1", 1, 1, r"'C:\a1\[b2.xlsx]C3'!B2"),
    ("a name of another workbook", "[1]!rate+A1", 1, 1, "[1]!rate+B2"),
    ("a name of a sheet", "Sheet1!rate*A1", 1, 1, "Sheet1!rate*B2"),
    ("this row of a table", "Table1[@Col]+A1", 1, 1, "Table1[@Col]+B2"),
    ("headings that look like cells", "T[[#This Row],[A1]]+T[B2]+A1", 1, 1, "T[[#This Row],[A1]]+T[B2]+B2"),
    ("headings with signs", "T[[#All],[it''s '[A1']:B2]]+A1", 1, 1, "T[[#All],[it''s '[A1']:B2]]+B2"),
    ("a text", '"A1 is "&A1&" not ""B2"" "', 1, 1, '"A1 is "&B2&" not ""B2"" "'),
    ("a function with a number", "LOG10(A1)+ATAN2(A1,B1)", 1, 1, "LOG10(B2)+ATAN2(B2,C2)"),
    ("a newer function", "_xlfn.XLOOKUP(A1,B:B,C:C)", 1, 1, "_xlfn.XLOOKUP(B2,C:C,D:D)"),
    ("a name with an underscore", "A1_x+_A1+A1", 1, 1, "A1_x+_A1+B2"),
    ("a name with a point", "A1.x+x.A1+A1", 1, 1, "A1.x+x.A1+B2"),
    ("a name with too many letters", "TAXI2024+Rate1*A1", 1, 1, "TAXI2024+Rate1*B2"),
    ("a name with too many digits", "TAX20240000*A1", 1, 1, "TAX20240000*B2"),
    ("a name just beyond the last column", "XFE1+XFD1", 1, -1, "XFE1+XFC2"),
    ("a name just below the last row", "A1048577+A1048576", -1, 1, "A1048577+B1048575"),
    ("TAX2024 is a cell, as in Excel", "TAX2024", 1, 1, "TAY2025"),
    ("numbers with exponents", "1E5+1.5E+3+A1", 1, 1, "1E5+1.5E+3+B2"),
    ("an array constant", "{1,2;3,4}*A1", 1, 1, "{1,2;3,4}*B2"),
    ("truth and errors", "IF(TRUE,A1,#N/A)+#DIV/0!+S!#REF!", 1, 1, "IF(TRUE,B2,#N/A)+#DIV/0!+S!#REF!"),
    ("what both have and both together", "A1:B2 B1:C3+(A1,B2)", 1, 1, "B2:C3 C2:D4+(B2,C3)"),
    ("a function for a corner", "SUM(A1:INDEX(B1:B9,2))", 1, 1, "SUM(B2:INDEX(C2:C10,2))"),
    ("a function for the first corner", "SUM(OFFSET(A1,1,1):B9)", 1, 1, "SUM(OFFSET(B2,1,1):C10)"),
    ("spaces and lines stay where they are", "SUM( A1 ,\n B1 )\n+A1", 1, 1, "SUM( B2 ,\n C2 )\n+B2"),
    ("nothing is moved", "$A$1+x", 5, 5, "$A$1+x"),
    ("broken ones stay", "\"A1+'x", 1, 1, "\"B2+'x"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "rows", "columns", "there"), [c[1:] for c in MOVED], ids=[c[0] for c in MOVED])
def test_formula_is_moved(formula: str, rows: int, columns: int, there: str) -> None:
    assert moved(formula, rows, columns) == (there, True)
    assert moved(formula, 0, 0).fits


OFF: list[tuple[str, str, int, int, str]] = [
    ("above the first row", "A1+A9", -1, 0, "#REF!+A8"),
    ("left of the first column", "SUM(A1:B9)", 0, -1, "SUM(#REF!)"),
    ("right of the last column", "Sheet2!XFD1", 0, 1, "Sheet2!#REF!"),
    ("below the last row", "SUM(A1:A1048576)", 1, 0, "SUM(#REF!)"),
    ("a whole column", "SUM(A:B)", 0, -1, "SUM(#REF!)"),
]


@pytest.mark.parametrize(("formula", "rows", "columns", "there"), [c[1:] for c in OFF], ids=[c[0] for c in OFF])
def test_area_off_the_sheet_is_told(formula: str, rows: int, columns: int, there: str) -> None:
    assert moved(formula, rows, columns) == (there, False)


WRONG_IN_OPENPYXL = {
    "the sheet said at both corners", "a name of another workbook", "a name of a sheet", "truth and errors",
    "a name just beyond the last column", "a name just below the last row", "a function for a corner",
    "spaces and lines stay where they are", "broken ones stay", "corners that change places",
    "columns that change places",
}  # fmt: skip
"""Why there is a translation of our own: where the library's is wrong, or in another order than Excel's."""


@pytest.mark.parametrize(("why", "formula", "rows", "columns", "there"), MOVED, ids=[c[0] for c in MOVED])
def test_openpyxl_says_the_same_where_it_is_right(why: str, formula: str, rows: int, columns: int, there: str) -> None:
    try:
        translator: Any = Translator("=" + formula, "AA50")
        said = translator.translate_formula(row_delta=rows, col_delta=columns)
    except Exception:  # noqa: BLE001 — whatever it gives up with
        said = ""
    assert (said != "=" + there) == (why in WRONG_IN_OPENPYXL)
