"""Typesetting: text is data, bytes are the same for the same paper, a sign without a font is a box that is told."""

from dataclasses import replace

import pytest
import typst
from paper_cases import AS_OF, CHINESE, read

from printouts.fonts import LAST, chosen_fonts, machine_fonts
from printouts.paper import LONGEST, Firm, Grid, Heading, Paper, one_line
from printouts.typeset import (
    Press,
    SignError,
    named_sign,
    press_of,
    typeset,
    typeset_with_boxes,
    usual_press,
)
from register.refusals import RefusalError

HEADINGS = [Heading("Date"), Heading("What", 1), Heading("Fee", right=True)]
PAPER = Paper(
    "en", "Service statement", "October 2026", Firm("Steady Service Ltd.", "3 Dock Street"),
    [("Client", "Harbour Hotel")], [("Visits done", "2")], [Grid("Visits", HEADINGS, [], "No visits.")],
    "Page {page} of {pages}", "Amounts", [("Fees", "NT$ 1,550")], ["Prices include 5 % tax."],
    ["For Steady Service Ltd.", "Client: Harbour Hotel"], "Signature",
)  # fmt: skip
MARKUP = [
    "#panic()", "*bold*", "$x$", "_it_ `raw` <label> @ref", '#include "/etc/passwd"', "a\\b // c /* d */", "= Title",
    "{pages} [x] #(1)", "\"'", "~ -- ...",
]  # fmt: skip


@pytest.fixture(scope="module")
def latin() -> Press:
    """A machine without any font for Chinese: only what typst brings along."""
    return press_of(typst.Fonts(include_system_fonts=False))


def rows(count: int, what: str = "patrol") -> Paper:
    """A paper with a table of so many rows."""
    lines = [(f"2026-10-{number:03}", f"{what} {number}", "NT$ 0") for number in range(1, count + 1)]
    return replace(PAPER, grids=[Grid("Visits", HEADINGS, lines)])


@pytest.mark.parametrize("text", MARKUP)
def test_text_of_a_cell_is_printed_as_it_is(text: str) -> None:
    everywhere = replace(
        PAPER, firm=Firm(text, text), facts=[(text, text)], figures=[(text, text)], notes=[text], closing=text,
        grids=[Grid(text, [Heading(text, 1)], [[text], [("x", text)]], note=text)], signatures=[text, "x"], title=text,
    )  # fmt: skip
    said = " ".join(read(typeset("statement", everywhere, AS_OF)).split())
    assert said.count(text) >= 12


def test_same_paper_and_day_give_the_same_bytes() -> None:
    first = typeset("statement", PAPER, "2026-11-05T09:00")
    assert typeset("statement", PAPER, "2026-11-05T17:30") == first
    assert typeset("statement", PAPER, "2026-11-06T09:00") != first


def test_paper_is_archival() -> None:
    """B22: records are kept for years, and must look the same then."""
    pdf = typeset("statement", PAPER, AS_OF)
    assert b"<pdfaid:part>2<" in pdf
    assert b"<pdfaid:conformance>B<" in pdf
    assert b"<xmp:CreateDate>2026-11-05" in pdf


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_chinese_paper_is_refused_without_a_font(language: str, latin: Press) -> None:
    with pytest.raises(RefusalError) as refused:
        typeset("statement", replace(PAPER, language=language), AS_OF, latin)
    assert "Noto Sans" in refused.value.sentence(language)


def test_english_paper_goes_without_a_chinese_font_until_a_name_needs_one(latin: Press) -> None:
    assert "Harbour Hotel" in read(typeset("statement", PAPER, AS_OF, latin))
    with pytest.raises(SignError) as unshown:
        typeset("statement", replace(PAPER, facts=[("Client", "恒信")]), AS_OF, latin)
    assert unshown.value.sign == "恒"


@CHINESE
@pytest.mark.parametrize(
    ("typed", "printed", "boxed"),
    [
        pytest.param("done 👍, thanks", "done □, thanks", ["👍"], id="an emoji"),
        pytest.param("a \U0010fffd b \uf0fc c", "a □ b □ c", ["U+10FFFD", "U+F0FC"], id="signs of Wingdings alone"),
        pytest.param("by 👩\u200d🔧 today", "by □□ today", ["👩", "🔧"], id="two emoji joined into one"),
        pytest.param("Zoë, 恒信, ½ € ™", "Zoë, 恒信, ½ € ™", [], id="what fonts have stays"),
    ],
)
def test_a_sign_that_no_font_has_is_a_box_and_told(typed: str, printed: str, boxed: list[str]) -> None:
    made = typeset_with_boxes("statement", replace(PAPER, notes=[typed]), AS_OF)
    assert printed in " ".join(read(made.pdf).split())
    assert sorted(map(named_sign, made.boxed)) == sorted(boxed)


def test_what_is_boxed_on_one_machine_is_printed_on_another(latin: Press) -> None:
    """The answer is the machine's, not a list of ours: Libertinus knows the ballot box, fonts for Chinese do not."""
    paper = replace(PAPER, notes=["☐ checked"])
    assert typeset_with_boxes("statement", paper, AS_OF, latin).boxed == ()
    assert "☐ checked" in read(typeset("statement", paper, AS_OF, latin))


CHOSEN: list[tuple[str, str, list[str], list[str]]] = [
    ("Windows in Taiwan", "zh-Hant", ["Arial", "Microsoft JhengHei"], ["Microsoft JhengHei"]),
    ("its own script first", "zh-Hans", ["PingFang TC", "PingFang SC"], ["PingFang SC", "PingFang TC"]),
    ("the other script before none", "zh-Hant", ["PingFang SC"], ["PingFang SC"]),
    ("English needs none", "en", ["Arial"], []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "language", "families", "chosen"), CHOSEN, ids=[case[0] for case in CHOSEN])
def test_fonts_are_chosen(why: str, language: str, families: list[str], chosen: list[str]) -> None:
    assert chosen_fonts(language, families) == [*chosen, LAST], why


def test_long_table_repeats_its_header_and_keeps_every_row() -> None:
    pages = read(typeset("statement", rows(120), AS_OF)).split("\f")
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of 3" in page
        assert "Date What Fee" in page
    assert [f"patrol {number}\n" in "".join(pages).replace(" NT$ 0", "\n") for number in (1, 60, 120)] == [True] * 3


@pytest.mark.parametrize("count", range(30, 60, 2))
def test_boxes_to_sign_are_never_alone(count: int) -> None:
    """Wherever the table ends: what is signed for stands on the page of the signature."""
    last = read(typeset("statement", rows(count), AS_OF)).split("\f")[-1]
    assert "Fees NT$ 1,550" in last
    assert "Client: Harbour Hotel" in last
    assert last.count("Signature") == 2


def test_row_grows_beyond_a_page_and_loses_nothing() -> None:
    long = " ".join(f"w{number}" for number in range(240))
    narrow = Grid("Visits", [Heading(str(number), 1) for number in range(6)], [[(long, long)] * 6])
    said = read(typeset("statement", replace(PAPER, grids=[narrow]), AS_OF))
    assert all(said.count(f"w{number}") >= 12 for number in (0, 150, 239))
    # What is drawn below the edge of a page can be copied, and is not on the paper.
    assert all(page.count("w") < 12 * 200 for page in said.split("\f"))


def test_long_word_breaks_within_its_column() -> None:
    """A serial number without a space would run over the next column."""
    serial = "SN" + "0123456789" * 6
    narrow = Grid("Visits", [Heading("a", 1), Heading("b", 4)], [[serial, "beside"]])
    lines = read(typeset("statement", replace(PAPER, grids=[narrow]), AS_OF)).splitlines()
    assert not any(serial in line for line in lines)
    assert "".join(one_line(serial).split("\u200b")) == serial


def test_text_beyond_measure_is_cut_and_says_so() -> None:
    cut = one_line("字" * (LONGEST + 5))
    assert (len(cut), cut[-2:]) == (LONGEST, "字…")


def test_fonts_are_read_once() -> None:
    """Reading the fonts of a machine takes longer than most papers."""
    typeset("statement", PAPER, AS_OF)
    fonts, presses = machine_fonts.cache_info().misses, usual_press.cache_info().misses
    assert (fonts, presses) == (1, 1)
    for _ in range(2):
        typeset("statement", PAPER, AS_OF)
    assert (machine_fonts.cache_info().misses, usual_press.cache_info().misses) == (1, 1)
    assert usual_press.cache_info().hits >= 2
