"""Short letters: all is clear, letters that did not arrive, a test of the account, and what clients are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from email.message import EmailMessage
from typing import Final

from register.language import say
from reminders.cell_text import one_line
from reminders.envelope import NO_CALENDAR, CalendarFiles, envelope, filled
from reminders.letter import Letterhead
from reminders.rendering import rendered

CALM, WARNING = "#1d4f91", "#b3261e"
SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a short letter: its head, and lines below it."""

    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A short letter in words; every text is shown as one line of plain signs."""

    subject: str
    title: str
    before: Sequence[str]
    rows: Sequence[Row] = ()
    after: Sequence[str] = ()
    foot: Sequence[str] = field(default_factory=list[str])
    colour: str = CALM


def note_letter(
    note: Note, head: Letterhead, recipient: str, key: str, calendar: CalendarFiles = NO_CALENDAR
) -> EmailMessage:
    """A short letter as a message, with a calendar where one is to go along.

    The subject must hold no cell text but the firm's name.
    """
    firm = one_line(head.firm)
    words: dict[str, object] = {
        "language": head.language, "subject": note.subject, "title": note.title,
        "firm": "" if note.title == firm else firm,
        "colour": note.colour, "before": [one_line(line) for line in note.before],
        "rows": [asdict(Row(one_line(row.head), tuple(map(one_line, row.lines)))) for row in note.rows[:SHOWN]],
        "after": [one_line(line) for line in note.after],
        "foot": [one_line(line) for line in (calendar.said, *note.foot) if line],
    }  # fmt: skip
    message = envelope(head, recipient, one_line(note.subject), key)
    return filled(message, rendered("note.txt", words), rendered("note.html", words), head.language, key, calendar)


def all_clear(head: Letterhead, still_open: int) -> Note:
    """Once a week, where nothing had to be told: so silence can be trusted."""
    told = [say("letters.all_clear", head.language)]
    if still_open:
        told.append(say("letters.all_clear_open", head.language, count=still_open, sheet=head.due_sheet))
    return Note(
        say("letters.all_clear_subject", head.language, day=head.day[5:]),
        say("letters.title", head.language, day=head.shown_day), told, foot=foot(head),
    )  # fmt: skip


def trouble(head: Letterhead, rows: Sequence[Row]) -> Note:
    """Letters that did not arrive, or of which nobody knows: the office has to act."""
    subject = say("letters.trouble_subject", head.language, count=len(rows), day=head.day[5:])
    title = say("letters.title", head.language, day=head.shown_day)
    return Note(subject, title, [say("letters.trouble", head.language)], rows, foot=foot(head), colour=WARNING)


def foot(head: Letterhead) -> list[str]:
    """Where the register lies."""
    return [say("letters.register_at", head.language, path=head.path)]


def test_note(firm: str, language: str) -> tuple[str, str]:
    """Subject and text of a letter that tests the account."""
    return say("letters.test_subject", language, firm=one_line(firm)), say("letters.test", language)
