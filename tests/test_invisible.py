"""Signs that nobody sees do not count where something is read, and stay where staff put them."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata

import pytest
from handmade import SHEET, Placed, inline, packed, parts_of, row_of

from register.columns import SCALE
from register.intake import typed
from register.invisible import INVISIBLE, any_hidden, may_hide, visible
from register.schema import spec
from register.settings import setting_value
from register.values import choice_value, date_value, fold, folded, money_value
from workbook.grid import GridReader
from workbook.guard import inspect
from workbook.reader import read_book

FORMAT = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
SIGNS = [*FORMAT, *map(chr, range(0xFE00, 0xFE10))]
SPACE, MARK = "\u200b", "\u200e"


def test_every_sign_of_format_is_one_and_no_letter_is() -> None:
    assert [sign for sign in SIGNS if visible(f"a{sign}b") != "ab"] == []
    others = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LNPSZ")
    assert not INVISIBLE.search("".join(others))


def test_the_quick_look_misses_none() -> None:
    assert [sign for sign in SIGNS if not any_hidden(f"…{sign}”")] == []
    assert not any_hidden("“Hotel – 台北” … é 👍")
    assert may_hide(b"<t>&#x200B;</t>")
    assert not may_hide(b"<t>a&#10;b&#13;&#xA;</t>")


@pytest.mark.parametrize("sign", [SPACE, MARK, "\u202a", "\u2060", "\ufeff", "\u00ad", "\ufe0f"])
def test_a_value_is_read_as_if_the_sign_were_not_there(sign: str) -> None:
    assert date_value(f"{sign}2026-03{sign}-05") == dt.date(2026, 3, 5)
    assert money_value(f"1{sign},250{sign}") == 1250 * SCALE
    assert choice_value(f"emer{sign}gency", "repairs", spec("repairs", "urgency")) == 1
    assert fold(f"Ho{sign}tel") == "hotel"
    assert folded(["a", f"B{sign}", "c"]) == ["a", "b", "c"]
    assert setting_value("language", f"zh{sign}-Hant") == "zh-Hant"


def book(*cells: str) -> bytes:
    """Clients with an id and a name a row."""
    rows = row_of(1, ("ID", "Name")) + "".join(f'<row r="{row}">{xml}</row>' for row, xml in enumerate(cells, 2))
    return packed(parts_of({"S": (rows, [Placed("Clients", f"A1:B{len(cells) + 1}", ("ID", "Name"))])}))


def test_a_cell_of_such_signs_only_is_blank_and_others_keep_them() -> None:
    kept = f"Hua{SPACE} Xin"
    file = book(
        inline("A2", "C-1") + inline("B2", SPACE),
        inline("A3", f"{MARK} {SPACE}") + inline("B3", "\ufeff"),
        inline("A4", "C-3") + inline("B4", kept),
        inline("A5", "C-4") + '<c r="B5" t="inlineStr"><is><t>&#8203;</t></is></c>',
    )
    found = read_book(file).tables["clients"]
    assert found.sheet_rows.tolist() == [2, 4, 5]
    assert found.columns["name"] == [None, kept, None]
    reader = GridReader(file, inspect(file, "x"))
    assert reader.grid(SHEET, 1, 2).column(2) == reader.slow(SHEET, 1, 2).column(2)


def test_an_id_with_such_a_sign_is_that_id_and_a_name_keeps_it() -> None:
    name = f"Hua{SPACE} Xin"
    file = book(inline("A2", f"C-0007{SPACE}") + inline("B2", name))
    clients = typed(read_book(file).tables).register["clients"]
    assert (clients["id"].values.tolist(), clients["name"].values.tolist()) == (["C-0007"], [name])
