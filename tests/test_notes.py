"""The short letters in three languages, as their readers see them: to clients, of trouble, that all is clear."""

import datetime as dt
from pathlib import Path

import pytest
from letter_cases import NAMES, Owed, Words, content, opened, told
from telling_cases import PATH, SENDER

from register.language import LANGUAGES, say
from reminders.envelope import NO_CALENDAR
from reminders.mailing import Letter
from reminders.notes import Row, all_clear, trouble
from reminders.planning import CLIENT, Group, member
from reminders.writing import Writing

GOLDEN = Path(__file__).parent / "golden"
HEADERS = ("From", "To", "Reply-To", "Subject", "List-Unsubscribe")
FIRM = (("service_phone", "02-2000-1000"), ("service_manager", "Ms Ho"), ("mail_clients", "yes"))
BAD = "=cmd|' /C calc'!A0\r\nBcc: all@evil.example <script>alert(1)</script> {{ 7*7 }}"


def writing(language: str, client: str = "") -> Writing:
    """The letters of a day on which a visit comes and a warranty ends."""
    owed = [
        Owed("visit", "2026-11-29", technician=0, item=(0, 1)).source(),
        Owed("visit", "2026-12-02", "phone", role="office").source(),
        Owed("cover ending", "2027-01-20", "other", role="office").source(),
    ]
    known = told(language, settings=FIRM, client=client).due(*owed)
    dated = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    return Writing(known.assessment, known.book, PATH, SENDER, dated, lambda _to: NO_CALENDAR)


def letters(language: str, client: str = "") -> dict[str, Letter]:
    """The three short letters."""
    made = writing(language, client)
    members = [
        member("R1", ("visit", "equipment", "E-1", str(line), ""), 0, "guest@hotel.example") for line in range(3)
    ]
    of_lines = [
        type(one)(one.key, one.thread, 0, one.identity, one.recipient, line, 0, 0, at_once=False, urgent=False)
        for line, one in enumerate(members)
    ]
    failed = say("letters.trouble_failed", language, reason=client or "550 no such user")
    rows = [
        Row("lin@firm.example", (say("letters.all_clear_subject", language, day="11-22"), failed)),
        Row("chen@firm.example", (client or "x", say("letters.trouble_uncertain", language))),
    ]
    return {
        "client": made.client(Group(CLIENT, "guest@hotel.example", of_lines), "1" * 64),
        "trouble": made.note(trouble(made.head, rows), "office@firm.example", "2" * 64),
        "all-clear": made.note(all_clear(made.head, 3), "office@firm.example", "3" * 64),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_letters_read_like_the_golden_ones(language: str) -> None:
    said: list[str] = []
    for letter in letters(language).values():
        message = opened(letter)
        said += [f"{name}: {message[name]}" for name in HEADERS if message[name]]
        said += ["", content(message, "plain"), "=" * 20]
    assert "\n".join(said) == (GOLDEN / f"notes-{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_parts_say_the_same(language: str) -> None:
    for letter in letters(language).values():
        message = opened(letter)
        page = " ".join(Words(content(message, "html")).words)
        for line in content(message, "plain").splitlines():
            assert " ".join(line.removeprefix("- ").strip("-").split()) in page


def test_cell_text_is_text_in_short_letters_too() -> None:
    for letter in letters("en", BAD).values():
        message = opened(letter)
        assert message["Bcc"] is None
        page = Words(content(message, "html"))
        assert "script" not in page.tags
        assert "49" not in content(message, "plain")
        assert NAMES["en"]["firm"] in str(message["From"])
