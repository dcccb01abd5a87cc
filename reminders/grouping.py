"""Long letters grouped: above so many lines, those of one kind, client and site stand as one entry with their count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from register.language import say
from register.schema import spec
from reminders.cell_text import one_line, telephone
from reminders.digest import Digest
from reminders.entries import ITEMS_NAMED, Entries, Entry, Fact
from reminders.lines import Line, line_of
from workbook.sheet_due import kind_words

SHOWN: Final = 60
"""Entries that a letter shows; mail programs cut what is over 100 kB. The subject counts all, the sheet Due has all."""

Shared = tuple[str, int, int, str]
"""What the lines of a group share: kind, client, dealer, site; -1 and "" where they need not share it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of a letter, with the code of its section; `lines` are how many lines of the list it stands for."""

    section: int
    entry: Entry
    lines: int = 1


def shown_entries(digest: Digest, entries: Entries, entry: Callable[[int], Entry]) -> Sequence[Shown]:
    """The entries of a letter: each line where they are few, else each group of lines; `entry` puts a line in words.

    Lines of a section go together by kind, client and site; where that leaves more than SHOWN entries, by kind and
    client, and where that does, by kind. A group of one line is that line.
    """
    numbers: list[int] = digest.lines.tolist()
    sections: list[int] = digest.sections.tolist()
    if len(numbers) <= SHOWN:
        return [Shown(section, entry(number)) for section, number in zip(sections, numbers, strict=True)]
    lines = [line_of(entries.listed, number) for number in numbers]
    groups: dict[tuple[int, Shared], list[Line]] = {}
    for shares in (place, client_of, kind_of):
        groups = {}
        for section, line in zip(sections, lines, strict=True):
            groups.setdefault((section, shares(entries, line)), []).append(line)
        if len(groups) <= SHOWN:
            break
    return [
        Shown(section, entry(own[0].number) if len(own) == 1 else group_entry(entries, shared, own), len(own))
        for (section, shared), own in groups.items()
    ]


def place(entries: Entries, line: Line) -> Shared:
    """Kind, client or dealer, and the site: the item's, else where the work is."""
    return (line.source.kind, line.client, line.dealer, entries.site(line))


def client_of(_: Entries, line: Line) -> Shared:
    """Kind and client or dealer."""
    return (line.source.kind, line.client, line.dealer, "")


def kind_of(_: Entries, line: Line) -> Shared:
    """The kind alone."""
    return (line.source.kind, -1, -1, "")


def group_entry(entries: Entries, shared: Shared, lines: Sequence[Line]) -> Entry:
    """Lines that share a place as one entry: the most urgent of them says how late, the days run from first to last."""
    language = entries.language
    kind, client, dealer, site = shared
    kind_name = say(f"sheets.{kind_words(kind)}", language)
    named = "" if client < 0 and dealer < 0 else entries.client_name(lines[0])
    ordered = sorted(lines, key=lambda line: str(entries.listed.due[line.number]))
    days = list(dict.fromkeys(entries.as_counted(str(entries.listed.due[line.number])[:10]) for line in ordered))
    rows = say("letters.lines_together", language, count=len(lines))
    facts = [
        (say("sheets.due_what", language), some(entries, (entries.as_counted(entries.what(line)) for line in ordered))),
        (say("sheets.due_client", language), "" if named else some(entries, map(entries.client_name, ordered))),
        (spec("equipment", "technician").heading(language), some(entries, staff_names(entries, ordered))),
    ]
    told = [Fact(label, said) for label, text in facts if (said := one_line(text))]
    phone = one_line(entries.of_client(lines[0], "phone")) if named else ""
    if phone:
        told.append(Fact(spec("clients", "phone").heading(language), phone, telephone(phone)))
    told.append(Fact(say("letters.filter", language), one_line(filter_words(entries, kind_name, named))))
    return Entry(
        entries.lateness(ordered[0]),
        " – ".join(dict.fromkeys([days[0], days[-1]])),
        kind_name,
        one_line(entries.joined(named, site, rows)),
        say("sheets.stage_escalated", language) if any(map(entries.escalated, lines)) else "",
        tuple(told),
    )


def filter_words(entries: Entries, kind: str, client: str) -> str:
    """What to choose in the filters of the sheet Due so that the lines of a group stand there alone."""
    chosen = [("due_kind", kind)] + ([("due_client", client)] if client else [])
    colon = say("letters.colon", entries.language)
    said = (say(f"sheets.{heading}", entries.language) + colon + value for heading, value in chosen)
    return entries.joined(say("sheets.title_due", entries.language), *said)


def staff_names(entries: Entries, lines: Iterable[Line]) -> Iterable[str]:
    """Whose job the lines are."""
    return (entries.text("staff", "name", person) for line in lines for person in line.technicians)


def some(entries: Entries, texts: Iterable[str]) -> str:
    """The first few of some texts, each once; of the rest the number."""
    known = [text for text in dict.fromkeys(texts) if text]
    first = entries.joined(*known[:ITEMS_NAMED])
    more = len(known) - ITEMS_NAMED
    return say("letters.and_more", entries.language, first=first, count=more) if more > 0 else first
