"""What the letters of one register and day share, and the cells that they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from register.addresses import usable
from register.assessment import Assessment
from register.language import say
from register.schema import spec, tables
from register.shown_days import shown_days
from reminders.cell_text import one_line
from reminders.letter import Letterhead
from workbook.located import cell_address
from workbook.properties import REGISTER
from workbook.raw import RawBook
from workbook.sheet_due import kind_words

NO_SENDER: Final = "aftercare@register.invalid"
"""The sender of a preview without a mail account: a domain that is promised never to exist, so it cannot be sent."""

REPLIES: Final = 5
"""Addresses of the office that a reply goes to at most."""

SILENCED_BY: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "visit": ("visit", "visits", ("done_on",)),
    "milestone": ("milestone", "repairs", ("fixed_at",)),
    "cover ending": ("ending", "equipment", ()),
    "contract ending": ("ending", "contracts", ()),
    "shelf ending": ("row", "equipment", ("unpacked_on",)),
    "warranty card": ("row", "equipment", ("card_sent_on",)),
    "receipt card": ("row", "equipment", ("receipt_on",)),
    "approval": ("row", "repairs", ("checked_by", "approved_by")),
    "advice": ("advice", "repairs", ()),
    "feedback": ("row", "feedback", ("answered_on",)),
    "follow-up call": ("row", "repairs", ("followed_up_on",)),
    "defect": ("row", "visits", ("repair",)),
    "form": ("row", "repairs", ("signed_by",)),
    "document": ("row", "documents", ("handed_on", "dealer_sales.feedback_on")),
    "return of parts": ("row", "repairs", ("old_part_on",)),
    "unpaid": ("row", "repairs", ("paid_on",)),
    "record past keeping": ("keeping", "repairs", ()),
}
"""What ends the reminders of a kind: which sentence says it, and the columns to fill in, of that table or as named."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, finished: the same bytes each time it is made for this register, recipient and day."""

    key: str
    recipient: str
    subject: str
    message: bytes
    message_id: str = ""
    calendar: bool = False
    """Whether a calendar came with it."""


def letterhead(assessment: Assessment, book: RawBook, path: Path, sender: str) -> Letterhead:
    """What the letters of a day share. They bear the hour of `digest_time`, whenever in the day they are made."""
    settings = assessment.register.settings
    day = str(assessment.due.today)
    midnight = dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(settings.time_zone))
    return Letterhead(
        register_id=book.properties.get(REGISTER, path.name),
        path=str(path),
        firm=settings.firm_name or "",
        language=settings.language,
        day=day,
        shown_day=shown_days(day, settings.years),
        dated=midnight + dt.timedelta(minutes=settings.digest_time or 0),
        sender=sender,
        reply_to=usable(settings.office_emails)[:REPLIES],
        due_sheet=say("sheets.title_due", settings.language),
        silences=silences(book, settings.language),
    )


def cells(assessment: Assessment, book: RawBook) -> Callable[[str, str, int], str]:
    """A function that names a cell by table, column and position, as Excel shows it."""

    def cell(table: str, column: str, position: int) -> str:
        return cell_address(book.tables[table], column, int(assessment.register[table].sheet_rows[position]))

    return cell


def silences(book: RawBook, language: str) -> dict[str, str]:
    """What ends the reminders of each kind, by the kind's name."""
    said: dict[str, str] = {}
    for kind, (sentence, table, columns) in SILENCED_BY.items():
        name = say(f"sheets.{kind_words(kind)}", language)
        sheet = book.tables[table].sheet if table in book.tables else tables()[table].titles.in_(language)
        places = [column.rpartition(".") for column in columns]
        headings = " / ".join(spec(of or table, column).heading(language) for of, _, column in places)
        facts = {"kind": name, "sheet": one_line(sheet), "column": headings}
        said[name] = say(f"letters.silence_{sentence}", language, **facts)
    return said
