"""Every form: its golden text in three languages, its figures, its blank one, and what its template places."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from build import Row
from form_cases import SAID, blank, firm_facts, firm_form, firm_rows, golden, printed, row_of
from paper_cases import AS_OF, CHINESE, MONTH, assessed, read

from aftercare.show import json_blocks
from printouts.form_catalogue import FORMS
from printouts.form_clients import CLIENT
from printouts.form_dealers import WHO
from printouts.form_equipment import in_use_from
from printouts.form_facts import Facts
from printouts.form_filled import filled, rows_of_month
from printouts.form_repairs import WHAT, WHOM
from printouts.form_sheet import BLANK_FORM, WHOLE
from printouts.form_visits import VISIT
from printouts.typeset import templates, typeset
from register.choices import choice_words
from register.language import LANGUAGES, area
from register.schema import ColumnSpec, spec, tables
from register.words_forms import TITLES

ALL = [(key, language) for key in FORMS for language in LANGUAGES]
PLACED = re.compile(r'(?:over\()?"([a-z_0-9]+)"')


@CHINESE
@pytest.mark.parametrize(("key", "language"), ALL)
def test_form_reads_like_the_golden_one(key: str, language: str) -> None:
    """`python tests/form_cases.py` renews them."""
    assert printed(key, language) == golden(key, language).read_text("utf-8")


def test_every_form_is_in_the_documentation() -> None:
    """Its key, its three titles, its clauses."""
    lines = (Path(__file__).parents[1] / "docs" / "forms.md").read_text("utf-8").splitlines()
    for key, sheet in FORMS.items():
        told = next(line for line in lines if line.startswith(f"| `{key}` |"))
        assert " · ".join(TITLES[key]) in told
        assert told.endswith(f" {sheet.clauses.replace(',', '')} |")


def test_every_form_of_the_catalogue_has_a_title_and_the_other_way_round() -> None:
    assert set(FORMS) == set(TITLES)
    assert all(FORMS[key].key == key for key in FORMS)


def template_source(key: str) -> str:
    """The template of a form."""
    return (templates() / f"{FORMS[key].template}.typ").read_text("utf-8")


def placed(key: str) -> set[str]:
    """The fields that a template places."""
    source = template_source(key)
    return set(PLACED.findall(source)) | set(re.findall(r"entries\.(\w+)", source))


@pytest.mark.parametrize("key", FORMS)
def test_template_places_all_that_is_declared_and_nothing_else(key: str) -> None:
    """A field that no template places would be declared for nobody."""
    sheet = FORMS[key]
    source, named = template_source(key), placed(key)
    shared = {fact.key for fact in (*WHOM, *WHAT, *VISIT, *CLIENT, *WHO)}
    assert {fact.key for fact in sheet.facts} >= named
    assert {fact.key for fact in sheet.facts} - named <= shared
    assert {rows.key for rows in sheet.grids} == set(re.findall(r"grids\.(\w+)", source))
    assert set(sheet.texts) == set(re.findall(r"texts\.(\w+)", source))
    assert bool(sheet.signatures) == ("closing(" in source or "signatures(" in source)


def said_by_json(facts: Facts) -> dict[str, dict[str, dict[str, Any]]]:
    """Every table as `show --json` writes it, its rows by their id (code)."""
    out: dict[str, dict[str, dict[str, Any]]] = {}
    for table in tables():
        rows = json.loads(b"".join(json_blocks(facts.assessment, table, facts.language)))
        out[table] = {str(row.get("id") or row.get("code") or number): row for number, row in enumerate(rows)}
    return out


def expected(shown: Mapping[str, Any], table: str, row: Mapping[str, Any] | None, path: str, language: str) -> str:
    """How a paper writes what `show --json` has at a path, from the JSON alone; "" for free text and names."""
    first, _, rest = path.partition(".")
    column: ColumnSpec = spec(table, first)
    value = None if row is None else row[first]
    if rest:
        return expected(shown, column.target, shown[column.target].get(value), rest, language)
    if value is None or column.kind in {"text", "reference", "id"}:
        return ""
    if column.kind == "money":
        return f"NT$ {int(value):,}"
    if column.kind == "choice":
        return choice_words(table, column.key, value).in_(language).replace("*", "")
    return str(value).replace("T", " ")


def squeezed(text: str) -> str:
    """A text without its spaces and breaks: a column may be too narrow for a line."""
    return "".join(text.split())


def wanted(key: str, language: str, shown: Mapping[str, Any], facts: Facts, at: int) -> list[tuple[str, str]]:
    """All figures, days and choices that a form's declaration names for a row, as its paper must show them."""
    sheet, found = FORMS[key], list[tuple[str, str]]()
    if at >= 0:
        row = shown[sheet.table][facts.column(sheet.table, "id").values[at]]
        for fact in sheet.facts:
            path = fact.path or fact.key
            plain = fact.find is None and fact.boxes is None and not re.search(r"[|+&]|^settings", path)
            if plain and fact.key in placed(key):
                found.append((path, expected(shown, sheet.table, row, path, language)))
    for rows in sheet.grids:
        if rows.lines is None:
            keys = list(shown[rows.table])
            plain_parts = [one for one in rows.parts if one.find is None and re.fullmatch(r"[\w.]+", one.path)]
            for part in plain_parts:
                for position in rows.of(facts, at):
                    line = shown[rows.table][keys[position]]
                    found.append((part.path, expected(shown, rows.table, line, part.path, language)))
    return [(path, text) for path, text in found if text]


@CHINESE
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_that_of_show_json(language: str) -> None:
    """The text of each PDF read back, against the JSON of the same register."""
    facts = firm_facts(language)
    shown, checked = said_by_json(facts), 0
    for key in FORMS:
        text = squeezed(printed(key, language))
        for path, figure in wanted(key, language, shown, facts, row_of(key, facts)):
            assert squeezed(figure) in text, (key, path, figure)
            checked += 1
    assert checked > 180


@pytest.mark.parametrize("key", FORMS)
def test_blank_form_leaves_everything_to_the_pen(key: str) -> None:
    """Nothing is "not set" on a blank form, nothing is ticked, and no table is without room."""
    form = blank(key, "en")
    settings = {fact.key for fact in FORMS[key].facts if (fact.path or fact.key).startswith("settings.")}
    assert not {name for name, entry in form.entries.items() if entry.text} - settings
    assert not [name for name, entry in form.entries.items() if any(chosen for _, chosen in entry.options)]
    assert all(grid.blank or grid.rows for grid in form.grids.values())
    assert form.language == "en"


@CHINESE
@pytest.mark.parametrize("key", sorted(set(FORMS) - {"emergency-plan", "equipment-file"}))
def test_form_and_blank_form_are_a_page_each(key: str) -> None:
    """In Chinese; English words are longer, and the emergency plan lists all that is promised."""
    assert printed(key, "zh-Hant").count("\f") == 1


def test_what_is_not_known_is_said_or_left_to_the_pen_and_never_nought() -> None:
    """C10: a fee that is open is not set; who opened it is for the pen; what the program says is a dash."""
    facts = firm_facts("en")
    open_repair = facts.column("repairs", "id").values.tolist().index("R-2026-0003")
    entries = filled(FORMS["repair-slip"], facts, open_repair).entries
    assert entries["total_fee"].text == "not set"
    assert entries["appointed_at"].text == ""
    assert filled(FORMS["repair-record"], facts, open_repair).entries["advice"].text == "–"


CLAIM: Row = {"repair": "R-2026-0001", "dealer": "D-1", "claimed_amount": "260"}
CLAIMS: list[tuple[str, Row, dict[str, list[str]]]] = [
    ("noticed", {**CLAIM, "noticed_on": "2026-10-30"}, {"2026-09": [], "2026-10": ["NT$ 260"], "2026-11": []}),
    ("not noticed yet", CLAIM, {"2026-09": [], "2026-10": ["NT$ 260"], "2026-11": ["NT$ 260"]}),
    ("another dealer's", {**CLAIM, "dealer": "D-2"}, {"2026-10": []}),
    ("the dealer of the item", {**CLAIM, "dealer": None}, {"2026-10": ["NT$ 260"]}),
]


@pytest.mark.parametrize(("why", "claim", "told"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_claims_are_told_in_the_month_of_their_notice(why: str, claim: Row, told: dict[str, list[str]]) -> None:
    """D32: what is not noticed yet is told from the month in which its repair was fixed."""
    rows = firm_rows("en")
    rows["dealers"].append({"id": "D-2", "name": "South"})
    rows["claims"] = [dict(claim)]
    assessment = assessed("en", rows)
    for month, amounts in told.items():
        facts = Facts(assessment, "en", month)
        lines = filled(FORMS["claim-notice"], facts, 0).grids["claims"].rows
        assert [line[2] for line in lines] == amounts, (why, month)
        assert (0 in rows_of_month(FORMS["claim-notice"], facts, month)) == bool(amounts)


def test_sum_of_claims_none_of_which_is_known_is_not_nought() -> None:
    rows = firm_rows("en")
    rows["claims"] = [{"repair": "R-2026-0001", "dealer": "D-1", "claimed_amount": "much"}]
    facts = Facts(assessed("en", rows), "en", "2026-10")
    assert filled(FORMS["claim-notice"], facts, 0).entries["total_claimed_amount"].text == (
        "not set (1 not known, not in it)"
    )


@pytest.mark.parametrize("key", FORMS)
def test_form_is_in_the_clients_language(key: str) -> None:
    """A register in English, a client whose language is 简体中文; what is for no client is the register's."""
    rows = firm_rows("en")
    rows["clients"][0]["language"] = "zh-Hans"
    facts = Facts(assessed("en", rows), "en", "2026-10")
    sheet = FORMS[key]
    form = filled(sheet, facts, row_of(key, facts))
    of_client = bool(sheet.client) or sheet.table == "clients"
    language = "zh-Hans" if of_client else "en"
    assert (form.language, form.title) == (language, sheet.title(language))


@pytest.mark.parametrize("key", FORMS)
def test_foot_names_the_clauses_and_they_are_clauses(key: str) -> None:
    assert re.fullmatch(r"(?:[A-I]\d\d(?:–[A-I]\d\d)?(?:, |$))+", FORMS[key].clauses)
    assert FORMS[key].clauses in printed(key, "en")


MONTHS: list[tuple[str, str, list[str]]] = [
    ("repair-slip", "2026-10", ["R-2026-0001", "R-2026-0002", "R-2026-0003"]),
    ("repair-slip", "2026-08", ["R-2026-0004"]),
    ("guarantee-record", "2026-10", ["R-2026-0001"]),
    ("visit-record", "2026-10", ["V-2026-0001", "V-2026-0002"]),
    ("visit-record", "2026-11", ["V-2026-0003"]),
    ("follow-up-slip", "2026-10", ["V-2026-0005"]),
    ("follow-up-report", "2026-11", []),
    ("warranty-card", "2026-10", ["E-5"]),
    ("warranty-card", "2026-01", []),
    ("equipment-file", "2025-12", ["E-1", "E-2"]),
    ("equipment-list", "2026-10", ["C-1"]),
    ("training-plan", "2026-10", ["C-1"]),
    ("suggestion-slip", "2026-09", ["F-1"]),
    ("quality-feedback", "2026-10", ["D-1"]),
    ("claim-notice", "2026-10", []),
]


@pytest.mark.parametrize(("key", "month", "ids"), MONTHS, ids=[f"{case[0]} {case[1]}" for case in MONTHS])
def test_rows_of_a_month(key: str, month: str, ids: list[str]) -> None:
    facts = Facts(firm_facts("en").assessment, "en", month)
    names = facts.column(FORMS[key].table, "id").values
    assert [names[at] for at in rows_of_month(FORMS[key], facts, month)] == ids


def test_approvals_and_people_stand_in_their_boxes() -> None:
    """B16: reviewed by the head of department, approved by the leader in charge: two people."""
    signs = firm_form("repair-order", "en").signatures
    assert signs[:3] == [
        ("Reviewed: head of department", "Chow"), ("Approved: leader in charge", "Tan"), ("Person responsible", "Lin")
    ]  # fmt: skip


TICKED: list[tuple[str, str, list[str]]] = [
    ("repair-order", "cause", ["product"]),
    ("feedback-slip", "causes", ["the supplier's product"]),
    ("repair-slip", "urgency", ["normal"]),
    ("repair-slip", "content", []),
    ("follow-up-slip", "score", ["4"]),
    ("follow-up-slip", "defect_found", ["yes"]),
    ("suggestion-slip", "kind", ["suggestion"]),
]


@pytest.mark.parametrize(("key", "entry", "chosen"), TICKED, ids=[f"{case[0]} {case[1]}" for case in TICKED])
def test_boxes_are_ticked(key: str, entry: str, chosen: list[str]) -> None:
    assert [word for word, is_chosen in firm_form(key, "en").entries[entry].options if is_chosen] == chosen


def test_boxes_are_drawn_and_never_a_sign() -> None:
    """No font for Chinese has a tick or an empty box."""
    texts = [text for words in area("forms").values() for text in words]
    assert not [text for text in texts if set(text) & set("✔✓☐☑□■")]


def test_conduct_list_and_steps_are_as_long_in_every_language() -> None:
    lists = [words for words in area("forms").values() if "|" in words.en]
    assert len(lists) == 5
    assert all(len({text.count("|") for text in words}) == 1 for words in lists)


def test_equipment_file_tells_the_whole_history() -> None:
    """A44, A52: repairs, parts, visits, contracts, documents, what it replaces and what replaced it."""
    facts = firm_facts("en")
    items = facts.column("equipment", "id").values.tolist()
    first = filled(FORMS["equipment-file"], facts, items.index("E-1"))
    assert {key: len(grid.rows) for key, grid in first.grids.items()} == {
        "documents": 1, "contracts": 0, "repairs": 2, "parts": 1, "visits": 4
    }  # fmt: skip
    box, new = (filled(FORMS["equipment-file"], facts, items.index(one)) for one in ("E-3", "E-5"))
    assert box.entries["replaced_by"].text == "E-5 B-9"
    assert new.entries["replaces"].text == "E-3 B-7"
    assert len(box.grids["contracts"].rows) == 1


def test_list_for_a_client_leaves_out_what_is_out_of_service() -> None:
    rows = firm_form("equipment-list", "en").grids["equipment"].rows
    assert [row[0] for row in rows] == ["E-1", "E-2", "E-5"]


def test_service_register_lists_all_that_came_in_and_a_dealer_sees_his_own() -> None:
    """D07, D08: calls, letters and visits in their order, complaints among them."""
    rows = firm_rows("en")
    rows["feedback"][0]["received_at"] = "2026-10-15 11:20"
    facts = Facts(assessed("en", rows), "en", "2026-10")
    sheet = FORMS["service-register"]
    whole = filled(sheet, facts, WHOLE).grids["lines"].rows
    ids = [row[1][1] for row in whole]
    assert ids == ["R-2026-0001", "F-1", "R-2026-0002", "R-2026-0003"]
    assert [row[1][1] for row in filled(sheet, facts, 0).grids["lines"].rows] == ["R-2026-0001"]
    assert filled(sheet, facts, BLANK_FORM).grids["lines"].blank == 14


def test_parts_below_their_minimum_say_so() -> None:
    rows = firm_form("parts-list", "en").grids["parts"].rows
    assert [row[3] for row in rows] == [("3", "below minimum"), ("40", "")]


def test_follow_up_rate_of_a_dealer() -> None:
    """F08: one repair fixed in October, and followed up."""
    entries = firm_form("quality-feedback", "en").entries
    told = {key: entries[key].text for key in ("count_fixed", "count_followed", "follow_up_rate", "follow_up_percent")}
    assert told == {
        "count_fixed": "1", "count_followed": "1", "follow_up_rate": "100.00 %", "follow_up_percent": "40 %"
    }  # fmt: skip


def test_a_follow_up_that_is_still_to_come_does_not_count() -> None:
    """Rule 10; the rate is then that of the sheet Dealer sales."""
    rows = firm_rows("en")
    for repair in rows["repairs"]:
        if "followed_up_on" in repair:
            repair["followed_up_on"] = "2099-01-01"
    entries = filled(FORMS["quality-feedback"], Facts(assessed("en", rows), "en", "2026-10"), 0).entries
    assert (entries["count_fixed"].text, entries["count_followed"].text) == ("1", "0")
    assert entries["follow_up_rate"].text == "0.00 %"


def test_people_who_have_left_are_nobodys_contact() -> None:
    rows = firm_rows("en")
    rows["staff"][2]["active"] = "no"
    facts = Facts(assessed("en", rows), "en")
    people = filled(FORMS["service-contacts"], facts, 0).grids["staff"].rows
    assert [row[0] for row in people] == ["Lin", SAID["en"]["manager"]]


def test_years_of_the_republic_on_forms() -> None:
    facts = Facts(assessed("zh-Hant", firm_rows("zh-Hant"), years="ROC"), "zh-Hant", "2026-10")
    card = filled(FORMS["warranty-card"], facts, 0)
    assert card.entries["cover_ends"].text == "116/12/10"
    assert filled(FORMS["quality-feedback"], facts, 0).subtitle == "D-1・民國 115 年 10 月"


def test_several_forms_in_one_file_count_their_own_pages() -> None:
    facts = firm_facts("en")
    forms = [filled(FORMS["feedback-slip"], facts, at) for at in range(3)]
    pages = read(typeset("form_feedback_slip", forms, AS_OF)).split("\f")
    assert len(pages) == 3
    assert all("Page 1 of 1" in page for page in pages)


def test_a_packed_spare_part_has_not_gone_into_use() -> None:
    """Its warranty starts at the end of its months in store at the latest, which nobody calls its first day of use."""
    item = {"client": "C-1", "product": "Lamp", "plan": "A", "accepted_on": "2026-05-01"}
    rows: dict[str, list[Row]] = {
        "clients": [{"id": "C-1", "name": "Harbour Hotel"}],
        "equipment": [{**item, "id": "E-1", "kind": "spare part"}, {**item, "id": "E-2"}],
    }
    facts = Facts(assessed("en", rows), "en", MONTH)
    said = [in_use_from(facts, at, "en") for at in range(2)]
    assert said == ["", "2026-05-01"]
