"""November 2026 at two made-up firms: not one false line in a letter or on a paper, and nothing owed goes untold."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from mail_servers import HOST, USER, post_office
from paper_cases import read
from small_register import run
from two_firms import FIRMS, WORKING_DAYS, Firm, Owed, make, work

from register.choices import choice_words
from register.due import KINDS
from register.language import say
from register.schema import spec

HEAD = re.compile(
    r"\[(?P<when>[^\]]+)\] (?:(?:預定|planned) )?(?P<day>\d+[-/]\d\d[-/]\d\d)(?: \d\d:\d\d|[,，][^\]]*\d)? (?P<kind>.+)"
)
"""The first line of an entry: how far off, the day that is announced – planned, else due –, and the kind."""
A_DAY = re.compile(r"\b(\d{3,4})[-/](\d\d)[-/](\d\d)\b")
VISITS = spec("visits", "visit").choices
MONTH_END = "2026-11-30T18:00"
CLIENTS = {"wang@hengxin.example", "gomez@client.example", "koh@north.example"}
EMPTY = re.compile(r"\bNone\b|\bNaT\b|\bnan\b|\(\)|（）|: –$|：–$|\.\.|\(–\)")


@dataclass(frozen=True)
class Line:
    """One entry of a letter: whom it went to and when, its day, and its two lines of text."""

    to: str
    told_on: dt.date
    when: str
    due: dt.date
    kind: str
    what: str


@dataclass(frozen=True)
class Told:
    """All that a firm said in its month: letters as text, their entries, calendar events, papers, and its repairs."""

    letters: list[tuple[str, dt.date, str]] = field(default_factory=list[tuple[str, dt.date, str]])
    events: list[tuple[str, dt.date, str]] = field(default_factory=list[tuple[str, dt.date, str]])
    papers: dict[str, str] = field(default_factory=dict[str, str])
    fees: dict[str, str] = field(default_factory=dict[str, str])

    def lines(self) -> list[Line]:
        """The entries of all letters to staff."""
        found: list[Line] = []
        for to, day, text in self.letters:
            rows = text.splitlines()
            for at, row in enumerate(rows):
                if head := HEAD.fullmatch(row):
                    found.append(Line(to, day, head["when"], day_of(head["day"]), head["kind"], rows[at + 1]))
        return found


def day_of(text: str) -> dt.date:
    """A day as a letter shows it, the years of the Republic of China counted from 1911."""
    year, month, day = map(int, re.split("[-/]", text))
    return dt.date(year + 1911 if year < 1911 else year, month, day)


def month_of(firm: Firm, folder: Path) -> Told:
    """The month of a firm: the letters of each working day, the weeks on Mondays, the papers at its end."""
    with pytest.MonkeyPatch.context() as environment, post_office() as post:
        environment.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{post.port}")
        environment.setenv("AFTERCARE_SMTP_FROM", USER)
        path, said = make(firm, folder), Told()
        for day in WORKING_DAYS:
            before = len(post.boxes)
            assert run(["remind", str(path), "--as-of", f"{day}T08:30", "--quiet"]) == 0
            for to, message in post.boxes[before:]:
                take(said, to, day, message)
            if day.weekday() == 0:
                printed(said, path, folder / f"week {day}", "--what", "week", "--as-of", f"{day}T08:30")
            work(firm, path, day)
        for what in ("clients", "month"):
            printed(said, path, folder / what, "--what", what, "--month", "2026-11", "--as-of", MONTH_END)
        said.fees.update(fees(path))
        return said


def take(said: Told, to: str, day: dt.date, message: bytes) -> None:
    """One letter, and what its calendar holds."""
    letter = message_from_bytes(message, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    said.letters.append((to, day, body.get_content()))
    for part in letter.walk():
        if part.get_content_type() == "text/calendar":
            found: Any = Calendar.from_ical(part.get_content())
            for event in found.walk("VEVENT"):
                start: Any = event.decoded("DTSTART")
                first = start.date() if isinstance(start, dt.datetime) else start
                said.events.append((to, first, str(event["SUMMARY"])))


def printed(said: Told, path: Path, out: Path, *arguments: str) -> None:
    """Papers, as somebody reads them."""
    assert run(["print", str(path), *arguments, "--out", str(out), "--quiet"]) == 0
    said.papers.update({f"{out.name}/{paper.name}": read(paper.read_bytes()) for paper in out.glob("*.pdf")})


def fees(path: Path) -> Mapping[str, str]:
    """Each repair's total fee by its id."""
    out = path.parent / "repairs.json"
    with out.open("w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as screen:
        screen.setattr("sys.stdout", file)
        assert run(["show", str(path), "repairs", "--as-of", MONTH_END, "--json"]) == 0
    return {row["id"]: row["total_fee"] for row in json.loads(out.read_text("utf-8"))}


@cache
def kind_word(kind: str, language: str) -> str:
    """What a letter calls a kind of what is owed."""
    return say(f"sheets.kind_{(kind if kind in KINDS else 'visit').replace(' ', '_').replace('-', '_')}", language)


def fits(line: Line, owed: Owed, language: str) -> bool:
    """Whether a line tells this, on a day on which it is owed."""
    named = choice_words("visits", "visit", owed.kind).in_(language) if owed.kind in VISITS else ""
    return (
        line.due == owed.due
        and line.kind.startswith(kind_word(owed.kind, language))
        and named in line.what
        and all(words in line.what for words in owed.says)
        and owed.up < line.told_on <= owed.ended
    )


def told_but_not_owed(firm: Firm, told: Told) -> Iterator[object]:
    """Lines of letters that tell what nobody owes that day."""
    for line in told.lines():
        if not any(fits(line, owed, firm.language) for owed in firm.owed):
            yield line


def owed_but_not_told(firm: Firm, told: Told) -> Iterator[object]:
    """What no letter told by the first working day from its own on, unless it was over by then."""
    for owed in firm.owed:
        by = next((day for day in WORKING_DAYS if day >= owed.due and day > owed.up), None)
        if by is None or by > owed.ended:
            continue
        if not any(fits(line, owed, firm.language) and line.told_on <= by for line in told.lines()):
            yield owed


def counted_wrong(_firm: Firm, told: Told) -> Iterator[object]:
    """Lines whose days late or to come are not those of a calendar."""
    for line in told.lines():
        numbers = [int(number) for number in re.findall(r"\d+", line.when) if ":" not in line.when]
        away = abs((line.due - line.told_on).days)
        if numbers not in ([], [away]) or (not numbers and away > 1):
            yield line


def says_nothing(firm: Firm, told: Told) -> Iterator[object]:
    """What a program says when it does not know: a dash, `None`, an empty bracket; to a client, "not set"."""
    for to, day, text in told.letters:
        yield from ((to, day, row) for row in text.splitlines() if EMPTY.search(row))
    for name, text in told.papers.items():
        if re.search(r"\bNone\b|\bNaT\b|\bnan\b|\(–\)", text):
            yield name
        if name.startswith("clients/") and say("forms.not_set", firm.language) in text:
            yield name


def has_left_the_firm(firm: Firm, told: Told) -> Iterator[object]:
    """Letters, calendars and papers for others that hold what is the firm's own: its secrets, its checks."""
    outside = [text for to, _, text in told.letters if to in CLIENTS]
    outside += [f"\n{summary}\n" for to, _, summary in told.events if to in CLIENTS]
    outside += [text for name, text in told.papers.items() if name.startswith("clients/")]
    check = choice_words("visits", "visit", "check").in_(firm.language)
    secrets = (*firm.secrets, f"\n{check}\n")
    yield from (text for text in outside if any(secret in text for secret in secrets))


def days_that_do_not_hold(firm: Firm, told: Told) -> Iterator[object]:
    """Days in a client's letter, or in anybody's calendar, on which nothing is owed."""
    right = {owed.due for owed in firm.owed}
    for to, day, text in told.letters:
        if to in CLIENTS:
            yield from ((to, day, found) for found in {day_of("-".join(each)) for each in A_DAY.findall(text)} - right)
    yield from ((to, day, summary) for to, day, summary in told.events if day not in right)


CHECKS: list[Callable[[Firm, Told], Iterator[object]]] = [
    told_but_not_owed, owed_but_not_told, counted_wrong, says_nothing, has_left_the_firm, days_that_do_not_hold,
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(FIRMS))
def test_a_month_without_a_false_line(name: str, tmp_path: Path) -> None:
    firm = FIRMS[name]
    told = month_of(firm, tmp_path)
    assert len(told.lines()) > 20
    assert len(told.papers) > len(firm.rows["clients"])
    wrong = {check.__name__: list(check(firm, told)) for check in CHECKS}
    assert {check: found for check, found in wrong.items() if found} == {}
    assert told.fees == firm.fees
