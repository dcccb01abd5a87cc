"""The letter: what it says in three languages, its headers, and what no cell can do to it."""

import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from letter_cases import (
    AS_OF,
    LIN,
    NAMES,
    OFFICE,
    PATH,
    SETTINGS,
    Mailing,
    Owed,
    Told,
    Words,
    content,
    day_of_work,
    letter_to,
    mailing,
    one_letter,
    opened,
    part,
    rows_of,
    told,
)

from register.assess import assess
from register.due import KINDS
from register.intake import typed
from register.language import LANGUAGES
from reminders.cell_text import amount, telephone
from reminders.entries import CELLS as CELLS_OF_KINDS
from reminders.entries import Entry, Fact
from reminders.grouping import SHOWN
from reminders.mailing import SILENCED_BY
from workbook.located import cell_address
from workbook.reader import read_book
from workbook.template import file_of, fill, new_workbook

GOLDEN = Path(__file__).parent / "golden"
HEADERS = (
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language",
)  # fmt: skip
ROC = (("years", "ROC"),)


def day(language: str = "en", settings: tuple[tuple[str, object], ...] = ()) -> Mailing:
    """The letters of a day with something in each section."""
    return told(language, settings=settings).due(*day_of_work(NAMES[language]["client"])).mailing()


def late_letter(due: str, as_of: str, what: str = "patrol") -> str:
    """The text of the office's letter about one thing."""
    kind, table = ("milestone", "repairs") if "T" in due else ("visit", "equipment")
    made = told(as_of=as_of).due(Owed(kind, due, what, table=table).source()).mailing()
    return part(letter_to(made, OFFICE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_reads_like_the_golden_one(language: str) -> None:
    """The firm in Taiwan counts the years of the Republic."""
    found = letter_to(day(language, settings=ROC if language == "zh-Hant" else ()), OFFICE)
    message = opened(found)
    said = "\n".join(f"{name}: {message[name]}" for name in HEADERS) + "\n\n" + part(found)
    assert said == (GOLDEN / f"letter-{language}.txt").read_text("utf-8")


def test_subject_in_three_languages() -> None:
    subjects = [letter_to(day(language), OFFICE).subject for language in LANGUAGES]
    assert subjects == [
        "3 overdue · 1 today · 2 within 7 days | Service reminder 11-22",
        "逾期 3・今天 1・7 天內 2｜服務提醒 11-22",
        "逾期 3・今天 1・7 天内 2｜服务提醒 11-22",
    ]


ENDING = Owed("cover ending", "2026-12-05")
SUBJECTS = [
    ("only what is late", [Owed("visit", "2026-11-01")], "1 overdue"),
    ("nothing late", [Owed("visit", "2026-11-22"), Owed("visit", "2026-11-25")], "1 today · 1 within 7 days"),
    ("further off, when that is all", [Owed("visit", "2026-12-20"), ENDING], "1 later · 1 ending soon"),
    ("what only ends is not counted beside a job", [Owed("visit", "2026-11-22"), ENDING], "1 today"),
    ("equal visits are one", [Owed("visit", "2026-11-01", item=(0, 1))], "1 overdue"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "owed", "counts"), SUBJECTS, ids=[case[0] for case in SUBJECTS])
def test_subject_counts(why: str, owed: list[Owed], counts: str) -> None:
    made = told().due(*(one.source() for one in owed)).mailing()
    assert letter_to(made, OFFICE).subject == f"{counts} | Service reminder 11-22", why


LATENESS = [
    # why, due, as of, said
    ("twelve days late", "2026-11-10", "2026-11-22", "12 days late"),
    ("one day late", "2026-11-21", "2026-11-22", "1 day late"),
    ("today, neither 0 days late nor in -0 days", "2026-11-22", "2026-11-22T23:59", "today"),
    ("tomorrow", "2026-11-23", "2026-11-22T23:59", "tomorrow"),
    ("in two days", "2026-11-24", "2026-11-22", "in 2 days"),
    ("over the end of a year", "2027-01-03", "2026-12-31T12:00", "in 3 days"),
    ("late for an hour", "2026-11-22T08:15", "2026-11-22T09:15", "late since 08:15"),
    ("late since yesterday night: a day", "2026-11-21T23:30", "2026-11-22T00:15", "1 day late"),
    ("due this evening", "2026-11-22T17:30", "2026-11-22T09:00", "today by 17:30"),
    ("due at midnight", "2026-11-23T00:00", "2026-11-22T09:00", "tomorrow"),
]


@pytest.mark.parametrize(("why", "due", "as_of", "said"), LATENESS, ids=[case[0] for case in LATENESS])
def test_how_late(why: str, due: str, as_of: str, said: str) -> None:
    shown = due.replace("T", " ")
    text = late_letter(due, as_of, "fix" if "T" in due else "patrol")
    assert re.search(rf"^\[{said}\] {shown} ", text, re.MULTILINE), why


@pytest.mark.parametrize("number", ["0", "-3", "NT$ 0", "NT$ -500", "0 天", "-"])
def test_numbers_stand_as_they_are(number: str) -> None:
    """In a template `{{-x}}` cuts the space in front and loses the sign that one thinks to have written."""
    entry = Entry(number, number, number, number, number, (Fact(number, number),))
    text = content(one_letter(entry), "plain")
    assert f"[{number}] {number} {number} ({number})" in text
    assert f"\n  {number}: {number}" in text
    for path in resources.files("reminders").joinpath("letters").iterdir():
        assert not re.search(r"\{\{-|-\}\}|\{%-|-%\}", path.read_text("utf-8"))


def test_same_register_recipient_and_day_are_the_same_bytes() -> None:
    owed = [one.source() for one in (Owed("visit", "2026-11-10"), Owed("visit", "2026-11-25"))]
    morning, evening = (told(as_of=f"2026-11-22T{hour}").due(*owed).mailing() for hour in ("07:05", "21:40"))
    assert morning.letters == evening.letters
    later = told(as_of="2026-11-23").due(*owed).mailing()
    assert [one.key for one in later.letters] != [one.key for one in morning.letters]
    first, other = (opened(letter_to(made, OFFICE)) for made in (morning, later))
    assert first["Message-ID"] != other["Message-ID"]
    made = [*morning.letters, *later.letters]
    assert len({one.key for one in made}) == len(made)
    assert first.get_boundary() != opened(letter_to(morning, "boss@firm.example")).get_boundary()


def test_headers_of_a_letter_that_no_person_wrote() -> None:
    message = opened(letter_to(day(), LIN))
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Reply-To"] == OFFICE
    assert str(message["Date"]) == "Sun, 22 Nov 2026 08:00:00 +0800"
    assert message["To"] == LIN
    assert [one.get_content_type() for one in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_an_answer_goes_to_five_offices_at_most() -> None:
    """Many mail programs and gateways refuse a letter with a long list of addresses to answer to."""
    offices = [f"office{number}@firm.example" for number in range(1, 8)]
    made = told(settings=(("office_emails", ", ".join(offices)),)).due(*day_of_work()).mailing()
    message = opened(letter_to(made, LIN))
    assert str(message["Reply-To"]).split(", ") == offices[:5]


def test_office_without_address_leaves_no_reply_to() -> None:
    made = told(settings=(("office_emails", "office@"),)).due(*day_of_work()).mailing()
    message = opened(letter_to(made, LIN))
    assert message["Reply-To"] is None
    assert "Reply to this letter" not in part(letter_to(made, LIN))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("recipient", [OFFICE, LIN, "boss@firm.example"])
def test_both_parts_say_the_same(language: str, recipient: str) -> None:
    found = letter_to(day(language), recipient)
    marks = str.maketrans(dict.fromkeys("[]()=-：:", " "))
    plain = part(found).translate(marks).split()
    page = " ".join(Words(part(found, "html")).words).translate(marks).split()
    assert sorted(plain) == sorted(page)


def test_worst_entry_is_read_in_the_list_of_letters() -> None:
    found = re.search(r'<div style="display:none[^>]*>([^<]*)<', part(letter_to(day(), OFFICE), "html"))
    assert found is not None
    assert found[1] == "12 days late – patrol: Harbour Hotel"


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = part(letter_to(day(), OFFICE), "html")
    assert set(Words(page).links) == {"tel:0223456789", "tel:0912345678"}
    assert not re.search(r"https?:|url\(|@import|<img|<link|<style", page)


PHONES = [
    ("as it is", "0912-345-678", "tel:0912345678"),
    ("with its country", "+886 2 2345-6789", "tel:+886223456789"),
    ("in brackets, with an extension", "(02) 2345-6789 分機 12", "tel:0223456789"),
    ("full-width", "０２－２３４５－６７８９", "tel:0223456789"),
    ("the first of two", "02-2345-6789 / 0912-345-678", "tel:0223456789"),
    ("too short", "110", ""),
    ("none", "ask the guard", ""),
    ("a link of its own", "javascript:alert(1)", ""),
    ("a link in front of a number", "javascript:alert(0912345678)", "tel:0912345678"),
    ("a quote that would end the attribute", '0912345678" onclick="x', "tel:0912345678"),
    ("digits of another script", "٠٩١٢٣٤٥٦٧٨", ""),
]


@pytest.mark.parametrize(("why", "text", "link"), PHONES, ids=[case[0] for case in PHONES])
def test_telephone_link(why: str, text: str, link: str) -> None:
    assert telephone(text) == link, why


AMOUNTS = [
    ("nothing", 0, "NT$", 0, "NT$ 0"),
    ("nothing, with decimals", 0, "NT$", 2, "NT$ 0.00"),
    ("thousands", 12_345_600, "NT$", 2, "NT$ 1,234.56"),
    ("below one", 5_000, "¥", 2, "¥ 0.50"),
    ("owed back", -5_000_000, "NT$", 0, "NT$ -500"),
    ("no currency", 20_000, None, 0, "2"),
]


@pytest.mark.parametrize(("why", "value", "currency", "decimals", "text"), AMOUNTS, ids=[case[0] for case in AMOUNTS])
def test_amount(why: str, value: int, currency: str | None, decimals: int, text: str) -> None:
    assert amount(value, currency, decimals) == text, why


APPROVAL = Owed("approval", "2026-11-01", table="repairs")
CELLS = [
    ("a visit", Owed("visit", "2026-11-01"), "equipment", "next_visit_on"),
    ("the first approval, a manager's", replace(APPROVAL, role="manager"), "repairs", "checked_by"),
    ("the second, a director's (B16)", replace(APPROVAL, role="director"), "repairs", "approved_by"),
    ("a signature that lacks", Owed("form", "2026-11-01", table="repairs"), "repairs", "signed_by"),
    ("a visit to a client, whose table lacks it", Owed("visit", "2026-11-01", table="clients"), "clients", "id"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "owed", "table", "column"), CELLS, ids=[case[0] for case in CELLS])
def test_cell_is_the_one_to_look_at(why: str, owed: Owed, table: str, column: str) -> None:
    known = told()
    text = part(letter_to(known.due(owed.source()).mailing(), OFFICE))
    assert f"\n  Cell: {cell_address(known.book.tables[table], column, 2)}\n" in text, why
    assert ("\n  ID: R-2026-0001\n" in text) == (table == "repairs")


def test_what_the_office_owes_names_the_cell_to_fill_in() -> None:
    """Complaints, papers, and a dealer's monthly form, which is a paper in a table of its own (F06)."""
    rows: dict[str, list[dict[str, Any]]] = rows_of(NAMES["en"] | {"email": LIN}) | {
        "settings": [{"setting": key, "value": value} for key, value in {**SETTINGS, "feedback_days": 3}.items()],
        "feedback": [{"client": "C-1", "received_at": "2026-11-10 10:00", "kind": "complaint", "text": "cold"}],
        "documents": [{"client": "C-1", "kind": "manual", "title": "Manual", "due_on": "2026-11-20"}],
        "dealers": [{"id": f"D-{name}", "name": name, "feedback_day": 5} for name in ("1", "2")],
        "dealer_sales": [{"dealer": "D-1", "month": "2026-10"}],
    }
    made = new_workbook("en", ["A"], None, 2026, "register-1")
    fill(made, rows, "en")
    book = read_book(file_of(made), PATH.name)
    assessment = assess(typed(book.tables), np.datetime64(AS_OF, "s"))
    text = part(letter_to(mailing(assessment, book, PATH, "service@firm.example"), OFFICE))
    for table, column in (
        ("feedback", "answered_on"), ("documents", "handed_on"), ("dealer_sales", "feedback_on"), ("dealers", "id"),
    ):  # fmt: skip
        assert f"\n  Cell: {cell_address(book.tables[table], column, 2 + (table == 'dealers'))}\n" in text, table
    assert "“Handed on / Feedback on”" in text
    assert "“Answered on”" in text


def test_every_kind_says_in_which_cell_it_stands_and_what_ends_it() -> None:
    assert CELLS_OF_KINDS.keys() == set(KINDS)
    assert SILENCED_BY.keys() == set(KINDS)


def test_a_long_letter_puts_one_kind_client_and_site_together_with_their_count() -> None:
    owed = [Owed("visit", day).source() for day in ["2026-10-01", *["2026-11-01"] * SHOWN]]
    owed += [Owed("visit", "2026-11-30", item=(1,)).source() for _ in range(3)]
    owed += [Owed("cover ending", "2026-12-05", item=(1,), role="office").source()]
    found = letter_to(told().due(*owed).mailing(), OFFICE)
    text = part(found)
    assert found.subject.startswith(f"{SHOWN + 1} overdue |")
    assert "[52 days late] 2026-10-01 – 2026-11-01 visit (escalated)\nHarbour Hotel · plant room · 61 lines\n" in text
    assert "== Later 3 ==\n\n[in 8 days] 2026-11-30 visit\nHarbour Hotel · plant room · 3 lines\n" in text
    assert "Filter: Due · Kind: visit · Client: Harbour Hotel\n" in text
    assert text.count("] 2026-12-05 ") == text.count("Cover: ") == 1, "a line that is alone stands as it does elsewhere"
    assert "All 65 stand one by one on the sheet “Due”: filter “Addresses” by office@firm.example." in text
    assert part(found, "html").count(f'href="{PATH.as_uri()}"') == 1


def test_where_every_item_has_its_own_site_the_client_alone_brings_lines_together() -> None:
    many = SHOWN + 19
    rows = rows_of(NAMES["en"] | {"email": LIN})
    rows["equipment"] = [
        rows["equipment"][0] | {"id": f"S-{number}", "site": f"floor {number}"} for number in range(many)
    ]
    made = new_workbook("en", ["A"], None, 2026, "register-1")
    fill(made, {**rows, "settings": [{"setting": key, "value": value} for key, value in SETTINGS.items()]}, "en")
    book = read_book(file_of(made), PATH.name)
    known = Told(assess(typed(book.tables), np.datetime64(AS_OF, "s")), book)
    owed = [Owed("visit", "2026-11-01", item=(number,)).source() for number in range(many)]
    text = part(letter_to(known.due(*owed).mailing(), OFFICE))
    assert f"\nHarbour Hotel · {many} lines\n" in text
    assert "floor" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_letter_stays_below_what_mail_programs_cut(language: str) -> None:
    owed = [Owed("visit", "2026-11-01", client=NAMES[language]["client"]).source() for _ in range(SHOWN)]
    assert len(part(letter_to(told(language).due(*owed).mailing(), OFFICE), "html").encode()) < 102_000


def test_nothing_due_no_letter() -> None:
    assert not told().due().mailing().letters
