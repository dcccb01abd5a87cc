"""Forms as they are typeset: hostile and long text, long tables, boxes to sign, fonts, the logo."""

import base64
import json
from dataclasses import replace
from typing import Any, Final

import orjson
import pytest
import typst
from form_cases import blank, firm_form, firm_rows, row_of
from paper_cases import AS_OF, CHINESE, assessed, read

from printouts.fonts import EXTRA, OF_EXTRA, chosen_fonts, extra_folders
from printouts.form_catalogue import FORMS
from printouts.form_facts import Facts
from printouts.form_filled import filled
from printouts.form_paper import Form
from printouts.paper import Grid
from printouts.typeset import LogoError, SignError, holds, press_of, typeset

HOSTILE: Final = "#panic() *b* $x$ {{x}} {pages} <a> @r `c` \\ // [x] = ~ _i_"
LONG: Final = "Harbour and Peninsula International Hotel, Conference and Exhibition Centre Management Company Ltd. " * 2
TABLES: Final = {
    "equipment-list": "equipment", "service-contacts": "contacts", "training-plan": "trainees",
    "service-register": "lines", "parts-list": "parts",
}  # fmt: skip
"""Forms whose boxes to sign close a table."""
ENDING: Final = {
    "repair-slip": "parts", "repair-record": "parts", "guarantee-record": "parts", "visit-record": "equipment",
    "follow-up-slip": "equipment", "follow-up-report": "equipment", "warranty-card": "promises",
    "emergency-plan": "equipment", "quality-feedback": "repairs", "claim-notice": "claims",
}  # fmt: skip
"""Forms whose last table may have many rows, and whose boxes close fields."""
PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def pages(form: Form) -> list[str]:
    """The text of a form, page by page."""
    return [" ".join(page.split()) for page in read(typeset(TEMPLATES[form.title], form, AS_OF)).split("\f")]


TEMPLATES: Final = {sheet.title("en"): sheet.template for sheet in FORMS.values()}


def with_rows(key: str, grid: str, count: int, text: str = "row") -> Form:
    """A form in English with so many rows in one of its tables."""
    form = firm_form(key, "en")
    old = form.grids[grid]
    lines = [[f"{text} {number}", *["x"] * (len(old.headings) - 1)] for number in range(1, count + 1)]
    return replace(form, grids={**form.grids, grid: replace(old, rows=lines)})


def hostile_rows(text: str) -> dict[str, list[dict[str, Any]]]:
    """The firm with a text in every cell of free text."""
    rows = firm_rows("en")
    free = {
        "clients": ("name", "contact", "phone", "address"), "staff": ("name", "phone"),
        "equipment": ("product", "model", "batch", "site", "notes"),
        "repairs": ("reporter", "phone", "address", "channel", "description", "request", "component", "supplier",
                    "treatment", "condition_before", "analysis", "signed_by", "opinion", "photos"),
        "visits": ("findings", "opinion", "signed_by"), "parts": ("name", "unit", "supplier", "supplier_phone"),
        "contacts": ("duty", "phone", "email"), "documents": ("title", "person", "file"),
        "feedback": ("text", "channel"),
        "dealers": ("name", "contact", "phone", "technician", "return_dates", "grade"),
    }  # fmt: skip
    for table, keys in free.items():
        for number, row in enumerate(rows[table]):
            row |= {key: f"{number} {text}" if key == "name" else text for key in keys}
    return rows


@pytest.fixture(scope="module", params=[HOSTILE, LONG, "W" * 300], ids=["markup", "long names", "an endless word"])
def odd(request: pytest.FixtureRequest) -> tuple[str, Facts]:
    """A register in which one text stands in every cell of free text."""
    text: str = request.param
    settings = {"firm_name": text, "address": text, "service_manager": text, "service_phone": text}
    return text, Facts(assessed("en", hostile_rows(text), **settings), "en", "2026-10")


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("key", FORMS)
def test_any_text_is_printed_as_it_is_and_nothing_is_lost(key: str, odd: tuple[str, Facts]) -> None:
    """Markup is text; what is long grows its row or its field."""
    text, facts = odd
    form = filled(FORMS[key], facts, row_of(key, facts))
    said = squeezed(read(typeset(FORMS[key].template, form, AS_OF)))
    entries = sum(entry.text == text.strip() for entry in form.entries.values())
    assert said.count(squeezed(text)) >= max(entries, 1)


@pytest.mark.parametrize(("key", "grid"), [*TABLES.items(), *ENDING.items()])
def test_table_of_seventy_rows_repeats_its_headings_and_keeps_every_row(key: str, grid: str) -> None:
    form = with_rows(key, grid, 70)
    found = pages(form)
    text = "\n".join(found)
    assert [number for number in range(1, 71) if f"row {number} " not in text] == []
    heading = squeezed("".join(one.text for one in form.grids[grid].headings))
    told = [page for page in found if "row " in page]
    assert len(told) > 1
    assert all(heading in squeezed(page) for page in told)
    assert all(f"Page {number} of {len(found)}" in page for number, page in enumerate(found, start=1))


@pytest.mark.parametrize("count", range(16, 46, 3))
@pytest.mark.parametrize("key", ["equipment-list", "parts-list", "service-register"])
def test_boxes_to_sign_stay_with_the_last_rows(key: str, count: int) -> None:
    """Wherever the table ends: two of its rows, headings above them, stand on the page of the signature."""
    form = with_rows(key, TABLES[key], count)
    form = replace(form, grids={TABLES[key]: replace(form.grids[TABLES[key]], blank=0)})
    last = pages(form)[-1]
    assert last.count(form.sign) == len(form.signatures)
    assert f"row {count} " in last
    assert f"row {count - 1} " in last
    assert squeezed("".join(one.text for one in form.grids[TABLES[key]].headings)) in squeezed(last)


@pytest.mark.parametrize("count", range(0, 24, 4))
@pytest.mark.parametrize(
    ("key", "beside"),
    [("repair-slip", "Satisfied"), ("repair-record", "Explained to the owner"), ("visit-record", "Defect found"),
     ("follow-up-report", "Decision"), ("claim-notice", "Written off"), ("guarantee-record", "Opinion")],
)  # fmt: skip
def test_boxes_to_sign_stay_with_what_is_signed_for(key: str, beside: str, count: int) -> None:
    form = with_rows(key, ENDING[key], count)
    signed = [page for page in pages(form) if form.sign in page]
    assert len(signed) == 1
    assert beside in signed[0]


def test_same_forms_and_day_give_the_same_bytes() -> None:
    forms = [firm_form("repair-slip", "en"), blank("repair-slip", "en")]
    first = typeset("form_repair_slip", forms, "2026-11-05T09:00", logo=SVG)
    assert typeset("form_repair_slip", forms, "2026-11-05T18:00", logo=SVG) == first
    assert typeset("form_repair_slip", forms, "2026-11-06", logo=SVG) != first
    assert b"<pdfaid:part>2<" in first


@CHINESE
def test_one_file_holds_forms_in_several_languages() -> None:
    forms = [firm_form("visit-record", language) for language in ("en", "zh-Hant", "zh-Hans")]
    found = read(typeset("form_visit_record", forms, AS_OF)).split("\f")
    assert ["Page 1 of 1" in found[0], "第 1 頁，共 1 頁" in found[1], "第 1 页，共 1 页" in found[2]] == [True] * 3


@pytest.mark.parametrize(("why", "logo"), [("a drawing", SVG), ("a picture", PNG)], ids=["a drawing", "a picture"])
def test_logo_stands_in_the_letterhead(why: str, logo: bytes) -> None:
    plain = typeset("form_parts_list", blank("parts-list", "en"), AS_OF)
    with_logo = typeset("form_parts_list", blank("parts-list", "en"), AS_OF, logo=logo)
    assert len(with_logo) > len(plain), why
    assert read(with_logo) == read(plain)


@pytest.mark.parametrize("logo", [b"", b"no image", b"<svg", PNG[:40], b"\xff\xd8\xff\xe0 torn"])
def test_logo_that_is_no_image_is_told(logo: bytes) -> None:
    with pytest.raises(LogoError):
        typeset("form_parts_list", blank("parts-list", "en"), AS_OF, logo=logo)


def test_a_chinese_name_without_a_font_is_found_in_its_form() -> None:
    good = firm_form("service-contacts", "en")
    bad = replace(good, subtitle="恒信")
    with pytest.raises(SignError) as unshown:
        typeset("form_service_contacts", [bad], AS_OF, press_of(typst.Fonts(include_system_fonts=False)))
    assert [holds(form, unshown.value.sign) for form in (good, bad)] == [False, True]


@pytest.mark.skipif(not extra_folders(), reason="the extra with open fonts is not installed")
def test_open_fonts_of_the_extra_set_both_scripts() -> None:
    """A machine without any font for Chinese, the extra `fonts` installed."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=extra_folders())
    families = fonts.families()
    assert chosen_fonts("zh-Hant", families)[0] == "Noto Sans TC"
    assert chosen_fonts("zh-Hans", families)[0] == "Noto Sans SC"
    said = read(typeset("form_visit_record", firm_form("visit-record", "zh-Hant"), AS_OF, press_of(fonts)))
    assert "巡查保養記錄" in said


def test_without_the_extra_no_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printouts.fonts.EXTRA", "aftercare_has_no_such_package")
    assert extra_folders() == []
    assert (EXTRA, OF_EXTRA) == ("justmytype_intl_cjk", ("notosanstc", "notosanssc"))


def test_grid_without_rows_is_left_out_or_says_so() -> None:
    """The card of a plan without promises has no empty table; the file says that there is nothing."""
    form = firm_form("warranty-card", "en")
    empty = Grid("Promised times", form.grids["promises"].headings, [])
    assert "Promised times" not in "".join(pages(replace(form, grids={**form.grids, "promises": empty})))
    assert "None on record." in "".join(pages(firm_form("equipment-file", "en")))


def test_json_of_a_form_is_texts_alone() -> None:
    """What goes to the template is data: nothing in it is read as markup, a path or a number."""
    form: dict[str, Any] = json.loads(orjson.dumps(firm_form("repair-slip", "en")))
    texts = [cell for grid in form["grids"].values() for row in grid["rows"] for cell in row]
    texts += [entry["text"] for entry in form["entries"].values()]
    assert {type(text) for text in texts} == {str}
