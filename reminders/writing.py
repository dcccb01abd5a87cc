"""Letters written: groups of what is to be told become messages, their bytes final."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import numpy as np

from register.assessment import Assessment
from register.due import DueList
from reminders.cell_text import header_text
from reminders.client_letter import client_note
from reminders.digest import digest_of
from reminders.entries import Entries, Entry
from reminders.envelope import NO_CALENDAR, CalendarFiles, finished, message_id
from reminders.grouping import shown_entries
from reminders.letter import Letterhead, letter, subject
from reminders.mailing import Letter, cells, letterhead
from reminders.notes import Note, note_letter
from reminders.planning import AT_ONCE, CLIENT, Group, told_of
from reminders.stages import stages
from workbook.raw import RawBook


@dataclass
class Writing:
    """What the letters of one run take their words from; `calendar` gives what goes into a recipient's calendar."""

    assessment: Assessment
    book: RawBook
    path: Path
    sender: str
    dated: dt.datetime
    calendar: Callable[[str], CalendarFiles]

    def __post_init__(self) -> None:
        self.listed: DueList = self.assessment.due.listed()
        self.head: Letterhead = replace(
            letterhead(self.assessment, self.book, self.path, self.sender), dated=self.dated
        )
        self.entries = Entries(self.assessment, self.listed, self.head.language, cells(self.assessment, self.book))
        self.concerned: dict[str, set[int]] = {}
        self.said: dict[int, Entry] = {}

    def written(self, groups: Sequence[tuple[Group, str]]) -> list[Letter]:
        """The letters of groups, each with its key."""
        if groups and not self.concerned:
            found = stages(self.assessment, self.listed)
            told = told_of(self.assessment, self.listed, found)
            for line, people in zip(found.line.tolist(), told, strict=True):
                for one in people:
                    self.concerned.setdefault(one.address.casefold(), set()).add(line)
        return [self.client(group, key) if group.kind == CLIENT else self.staff(group, key) for group, key in groups]

    def staff(self, group: Group, key: str) -> Letter:
        """A letter to one of the staff."""
        lines = group.lines
        others = len(self.concerned.get(group.recipient.casefold(), set()) - set(lines))
        at_once = group.kind == AT_ONCE
        today: np.datetime64 = self.assessment.due.today
        digest = replace(
            digest_of(group.recipient, lines, self.listed, today, 0 if at_once else others), at_once=at_once
        )
        shown = shown_entries(digest, self.entries, self.entry)
        calendar = self.calendar(group.recipient)
        message = letter(digest, shown, self.head, key, calendar)
        made = self.letter(key, group.recipient, subject(digest, self.head), message, self.head)
        return replace(made, calendar=bool(calendar.files))

    def entry(self, line: int) -> Entry:
        """One line of the list in words, the same in every letter."""
        if line not in self.said:
            self.said[line] = self.entries.entry(line)
        return self.said[line]

    def client(self, group: Group, key: str) -> Letter:
        """A letter to a client."""
        note, head = client_note(self.entries, self.head, group.members[0].client, group.lines)
        message = note_letter(note, head, group.recipient, key)
        message["List-Unsubscribe"] = f"<mailto:{(head.reply_to or (head.sender,))[0]}?subject=unsubscribe>"
        return self.letter(key, group.recipient, note.subject, message, head)

    def note(self, note: Note, recipient: str, key: str, calendar: CalendarFiles = NO_CALENDAR) -> Letter:
        """A short letter to one of the staff."""
        message = note_letter(note, self.head, recipient, key, calendar)
        made = self.letter(key, recipient, note.subject, message, self.head)
        return replace(made, calendar=bool(calendar.files))

    def letter(self, key: str, recipient: str, about: str, message: EmailMessage, head: Letterhead) -> Letter:
        """A letter, finished: its bytes say what was meant."""
        made = finished(message, head, recipient, about)
        return Letter(key, recipient, header_text(about), made, message_id(head, key))
