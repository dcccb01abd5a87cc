"""What the tests of letters share: a small firm's register as a workbook, and a list of what is due, entry by entry."""

from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import numpy as np

from register.addresses import mailbox
from register.assess import assess
from register.assessment import Assessment
from register.choices import MILESTONES, ROLES, VISITS
from register.columns import Values
from register.due import Due, DueSource
from register.due_recipients import recipients
from register.intake import typed
from register.periods import DAY
from register.phrases import ChoiceFact, Fact
from reminders.digest import Digest, digest_of
from reminders.entries import Entries, Entry
from reminders.grouping import Shown, shown_entries
from reminders.letter import Letterhead, letter, letter_key
from reminders.mailing import Letter, cells, letterhead
from workbook.raw import RawBook
from workbook.reader import read_book
from workbook.template import file_of, fill, new_workbook

PATH: Final = Path("//server/service/register.xlsx")
OFFICE: Final = "office@firm.example"
LIN: Final = "Lin@firm.example"
AS_OF: Final = "2026-11-22T09:00"
NAMES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "firm": "Steady Service Ltd.", "client": "Harbour Hotel", "contact": "Ms Wong", "reporter": "Mr Ho",
        "address": "12 Harbour Road", "site": "plant room", "product": "Chiller", "lin": "Lin", "chen": "Chen",
    },
    "zh-Hant": {
        "firm": "安心售後服務有限公司", "client": "大安科技大樓", "contact": "王小姐", "reporter": "何先生",
        "address": "台北市大安區信義路三段 12 號", "site": "地下一樓機房", "product": "冷氣主機",
        "lin": "林技師", "chen": "陳師傅",
    },
    "zh-Hans": {
        "firm": "安心售后服务有限公司", "client": "滨江科技大厦", "contact": "王小姐", "reporter": "何先生",
        "address": "上海市世纪大道 12 号", "site": "地下一层机房", "product": "冷水机组",
        "lin": "林技师", "chen": "陈师傅",
    },
}  # fmt: skip
SETTINGS: Final = {
    "currency": "NT$", "money_decimals": 0, "time_zone": "Asia/Taipei", "counting": "corresponding day",
    "working_days": "Mon-Fri", "working_hours": "09:00-18:00", "visit_leads": "30, 7, 1", "cover_leads": "60, 30, 7",
    "escalate_after": 3, "digest_time": "08:00", "office_emails": "office@firm.example",
    "manager_emails": "boss@firm.example",
}  # fmt: skip


def rows_of(names: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Rows of a firm with two technicians, one of them without e-mail, two items and a repair."""
    client = {
        "id": "C-1", "name": names["client"], "contact": names["contact"], "phone": "02-2345-6789 #12",
        "email": "guest@hotel.example",
    }  # fmt: skip
    item = {"client": "C-1", "product": names["product"], "plan": "A", "site": names["site"]}
    repair = {"equipment": "E-0001", "description": "x", "request": "y", "urgency": "emergency", "cause": "product"}
    return {
        "staff": [
            {"id": "S-1", "name": names["lin"], "role": "technician", "email": names["email"]},
            {"id": "S-2", "name": names["chen"], "role": "technician"},
        ],
        "clients": [{**client, "address": names["address"]}],
        "equipment": [
            {**item, "id": "E-0001", "model": "X100", "accepted_on": "2025-03-15"},
            {**item, "id": "E-0002", "accepted_on": "2024-12-05"},
        ],
        "repairs": [
            {
                **repair, "id": "R-2026-0001", "reported_at": "2026-11-22 07:30", "reporter": names["reporter"],
                "phone": "0912-345-678",
            },
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class Mailing:
    """One letter to each whom something in a list concerns."""

    letters: list[Letter]


def mailing(assessment: Assessment, book: RawBook, path: Path, sender: str) -> Mailing:
    """The letters of everything in the list, whatever was told before and at whatever stage it is."""
    listed = assessment.due.listed()
    lines: dict[str, list[int]] = {}
    for number, names in enumerate(recipients(assessment.register, listed)):
        for address in dict.fromkeys(address for name in names if (address := mailbox(name))):
            lines.setdefault(address, []).append(number)
    head = letterhead(assessment, book, path, sender)
    entries = Entries(assessment, listed, head.language, cells(assessment, book))
    letters: list[Letter] = []
    for recipient, own in sorted(lines.items()):
        digest = digest_of(recipient, own, listed, assessment.due.today)
        message = letter(digest, shown_entries(digest, entries, entries.entry), head)
        letters.append(Letter(letter_key(digest, head), recipient, str(message["Subject"]), message.as_bytes()))
    return Mailing(letters)


@dataclass(frozen=True)
class Told:
    """A register that was read and assessed, with what is due in it."""

    assessment: Assessment
    book: RawBook

    def due(self, *sources: DueSource, escalate_after: int | None = 3) -> "Told":
        """The same register with nothing due but these."""
        due = Due(self.assessment.as_of, escalate_after, sources)
        return Told(replace(self.assessment, due=due), self.book)

    def mailing(self, sender: str = "service@firm.example") -> Mailing:
        """The letters of its day."""
        return mailing(self.assessment, self.book, PATH, sender)


def workbook(language: str, settings: tuple[tuple[str, object], ...] = (), client: str = "", email: str = LIN) -> bytes:
    """The firm's register as a file; `client` is the client's name, `email` Lin's address."""
    names = NAMES[language] | ({"client": client} if client else {}) | {"email": email}
    book = new_workbook(language, ["A"], None, 2026, "register-1")
    chosen = {"firm_name": names["firm"], **SETTINGS, **dict(settings)}
    changed = [{"setting": key, "value": value} for key, value in chosen.items()]
    fill(book, {**rows_of(names), "settings": changed}, language)
    return file_of(book)


@cache
def told(
    language: str = "en", as_of: str = AS_OF, settings: tuple[tuple[str, object], ...] = (), client: str = ""
) -> Told:
    """The firm's register, assessed."""
    book = read_book(workbook(language, settings, client), PATH.name)
    return Told(assess(typed(book.tables), np.datetime64(as_of, "s")), book)


@dataclass(frozen=True)
class Owed:
    """Entries of one kind: days or instants, each of an item of the register, all of one technician or role."""

    kind: str
    due: str
    what: str = "patrol"
    item: tuple[int, ...] = (0,)
    technician: int = -1
    role: str = "technician"
    table: str = "equipment"
    client: str = "Harbour Hotel"

    def source(self) -> DueSource:
        """The same as a rule would give it; several items are one entry with a count."""
        items = np.array(self.item, np.int32)
        count, none = len(items), np.full(len(items), -1, np.int64)
        due: Values = np.full(count, np.datetime64(self.due, "s" if "T" in self.due else "D"))
        shown_from: Values = due.astype("datetime64[D]") - 90 * DAY
        of, key, choices = ("promises", "milestone", MILESTONES) if "T" in self.due else ("visits", "visit", VISITS)
        facts: dict[str, Fact] = {
            "visit": ChoiceFact(of, key, np.full(count, choices.index(self.what), np.int8)),
            "client": np.full(count, self.client, object),
        }
        return DueSource(
            self.kind, self.table, items, np.zeros(count, np.int32), items, due, shown_from,
            ("notes.due_visit",), np.zeros(count, np.int8), facts, np.full(count, self.technician, np.int32),
            np.full(count, ROLES.index(self.role), np.int8), none if count == 1 else none * 0,
        )  # fmt: skip


def day_of_work(client: str = "Harbour Hotel") -> list[DueSource]:
    """Something in each section of a letter: escalated, late, late since morning, today, this week, later, ending."""
    owed = [
        Owed("visit", "2026-11-10", technician=0),
        Owed("visit", "2026-11-21", "cleaning", item=(1,), technician=1),
        Owed("milestone", "2026-11-22T08:15", "arrive", technician=0, table="repairs"),
        Owed("milestone", "2026-11-22T17:30", "fix", technician=0, table="repairs"),
        Owed("visit", "2026-11-23", "follow-up", item=(0, 1), technician=0),
        Owed("visit", "2026-11-29", "overhaul", technician=0),
        Owed("visit", "2026-12-15", "phone", item=(1,), role="office"),
        Owed("cover ending", "2026-12-05", "other", item=(1,), role="office"),
    ]
    return [replace(one, client=client).source() for one in owed]


def head(firm: str = NAMES["en"]["firm"], sender: str = "service@firm.example") -> Letterhead:
    """The letterhead of a firm."""
    known = told()
    return replace(letterhead(known.assessment, known.book, PATH, sender), firm=firm)


def one_letter(entry: Entry, at: Letterhead | None = None) -> EmailMessage:
    """A letter of one entry that is late, as a mail program reads it."""
    digest = Digest(OFFICE, np.array([0]), np.array([0], np.int8))
    return reread(letter(digest, [Shown(0, entry)], at or head()).as_bytes())


def letter_to(made: Mailing, recipient: str) -> Letter:
    """The one letter to a recipient."""
    (found,) = (letter for letter in made.letters if letter.recipient == recipient)
    return found


def opened(found: Letter) -> EmailMessage:
    """A letter as a mail program reads it."""
    return reread(found.message)


def reread(message: bytes) -> EmailMessage:
    """The message that bytes are."""
    made = message_from_bytes(message, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def content(message: EmailMessage, kind: str) -> str:
    """One part of a message: plain or html."""
    body = message.get_body((kind,))
    assert body is not None
    said: object = body.get_content()
    assert isinstance(said, str)
    return said.replace("\r\n", "\n")


def part(found: Letter, kind: str = "plain") -> str:
    """The text of a letter, or its HTML."""
    return content(opened(found), kind)


class Words(HTMLParser):
    """The words of a page as its reader sees them, its tags, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.hidden = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        attributes = dict(attrs)
        self.links += [value or "" for key, value in attrs if key in {"href", "src", "background", "action"}]
        if tag == "title" or "display:none" in (attributes.get("style") or ""):
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"title", "div"} and self.hidden:
            self.hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words += data.split()
