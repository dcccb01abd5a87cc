"""A digest as a letter: one message in HTML and in plain text that say the same, the same bytes whenever it is made."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from pathlib import Path

from register.language import say
from reminders.cell_text import one_line
from reminders.digest import SECTIONS, Digest
from reminders.envelope import NO_CALENDAR, CalendarFiles, envelope, filled
from reminders.grouping import Shown
from reminders.rendering import rendered


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all letters of one day and register share."""

    register_id: str
    path: str
    """Where the workbook lies, as text: links to files do not open on phones."""
    firm: str
    language: str
    day: str
    """The day that is told, ISO."""
    shown_day: str
    """The same as the firm counts years."""
    dated: dt.datetime
    """The instant that the letter bears, with its zone."""
    sender: str
    reply_to: tuple[str, ...]
    due_sheet: str
    silences: Mapping[str, str]
    """What ends the reminders of a kind, by the kind's name in the letter."""

    @property
    def domain(self) -> str:
        """The domain of the sender, in which the letter's own id stands."""
        return self.sender.rpartition("@")[2]


def letter_key(digest: Digest, head: Letterhead) -> str:
    """The one name of a recipient's letter of a day: two runs give the same, so that it can be told once."""
    named = (head.register_id, head.day, "digest", digest.recipient.casefold())
    return hashlib.sha256("\x1f".join(named).encode()).hexdigest()


def subject(digest: Digest, head: Letterhead) -> str:
    """The counts first: `2 overdue · 1 today · 2 within 7 days | Service reminder 11-22`; later ones if none."""
    counts = {key: count for key, count in digest.counts.items() if count}
    urgent = [key for key in SECTIONS[:3] if key in counts] or [key for key in SECTIONS if key in counts]
    said = (say(f"letters.count_{key}", head.language, count=counts[key]) for key in urgent)
    together = say("letters.between", head.language).join(said)
    key = "subject_at_once" if digest.at_once else "subject"
    return say(f"letters.{key}", head.language, counts=together, day=head.day[5:])


def letter(
    digest: Digest, shown: Sequence[Shown], head: Letterhead, key: str | None = None,
    calendar: CalendarFiles = NO_CALENDAR,
) -> EmailMessage:  # fmt: skip
    """The message; `shown` are the digest's entries, lines one by one or grouped.

    `key` is its one name, by default that of the recipient's letter of the day; `calendar` what goes into his calendar.
    """
    named = key or letter_key(digest, head)
    message = envelope(head, digest.recipient, subject(digest, head), named)
    words = words_of(digest, shown, head, calendar.said)
    return filled(
        message, rendered("digest.txt", words), rendered("digest.html", words), head.language, named, calendar
    )


def words_of(digest: Digest, shown: Sequence[Shown], head: Letterhead, of_calendar: str = "") -> dict[str, object]:
    """What the templates say, as plain text: nothing but strings, lists and dictionaries of them."""
    language = head.language
    counts = digest.counts
    sections: list[dict[str, object]] = []
    for code, key in enumerate(SECTIONS):
        own = [asdict(one.entry) for one in shown if one.section == code]
        if own:
            title = say(f"letters.section_{key}", language)
            sections.append({"key": key, "title": title, "count": str(counts[key]), "entries": own})
    kinds = dict.fromkeys(one.entry.kind for one in shown)
    grouped = any(one.lines > 1 for one in shown)
    foot = [say("letters.why", language, day=head.shown_day)]
    if digest.others:
        foot.insert(0, say("letters.told_before", language, count=digest.others, sheet=head.due_sheet))
    if of_calendar:
        foot.insert(0, of_calendar)
    if head.reply_to:
        foot.append(say("letters.reply", language))
    return {
        "language": language,
        "colon": say("letters.colon", language),
        "subject": subject(digest, head),
        "title": say("letters.title", language, day=head.shown_day),
        "firm": one_line(head.firm),
        "preheader": say("letters.preheader", language, late=shown[0].entry.late, what=shown[0].entry.what),
        "sections": sections,
        "grouped": grouped_words(digest, head) if grouped else "",
        "link": workbook_link(head.path) if grouped else "",
        "open_register": say("letters.open_register", language),
        "silence": say("letters.silence", language),
        "silences": [head.silences[kind] for kind in kinds if kind in head.silences],
        "register": say("letters.register_at", language, path=one_line(head.path)),
        "foot": foot,
    }


def grouped_words(digest: Digest, head: Letterhead) -> str:
    """Where the lines of a grouped letter stand one by one, and how they are filtered."""
    column = say("sheets.due_addresses", head.language)
    facts = {"count": len(digest.lines), "sheet": head.due_sheet, "column": column, "address": digest.recipient}
    return say("letters.grouped", head.language, **facts)


def workbook_link(path: str) -> str:
    """A link to the workbook, for the desk; "" where its path is not a whole one, as nobody else could follow it."""
    where = Path(path)
    return where.as_uri() if where.is_absolute() else ""
