"""The entries of a letter in words: what is due, how late it is, whom it concerns, and in which cell it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np

from register.approvals import DIRECTOR
from register.assessment import Assessment
from register.choices import choice_words
from register.columns import Column
from register.due import ESCALATED, OVERDUE, DueList
from register.language import say
from register.periods import DAY
from register.phrases import Phrases
from register.rows import computed, row_names
from register.schema import spec
from register.shown_days import shown_days
from reminders.cell_text import amount, one_line, telephone
from reminders.lines import Line, line_of
from workbook.sheet_due import kind_words

CELLS: Final[Mapping[str, str]] = {
    "visit": "next_visit_on", "milestone": "next_deadline", "cover ending": "cover", "contract ending": "holds_until",
    "shelf ending": "unpacked_on", "warranty card": "card_sent_on", "receipt card": "receipt_on",
    "approval": "checked_by", "advice": "advice", "feedback": "answered_on", "document": "handed_on",
    "follow-up call": "followed_up_on", "defect": "repair", "form": "signed_by", "return of parts": "old_part_on",
    "unpaid": "paid_on", "record past keeping": "keep_until",
}  # fmt: skip
"""The column of an entry's row that its cell address shows; where its table lacks it, the row's first cell."""
FORM_CELL: Final = "feedback_on"
"""The same of a dealer's monthly form (F06), which is a document in a table of its own."""

RENEWS: Final = "notes.due_contract_renews"
"""Said of a contract that goes on by itself: there is nothing to offer."""

ITEMS_NAMED: Final = 3
"""Items of one entry that are named; of the rest it gives the number."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled fact of an entry; `link` dials a number."""

    label: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is due, in words; every text is one line, empty where there is nothing to say."""

    late: str
    due: str
    kind: str
    what: str
    escalated: str
    facts: tuple[Fact, ...]


@dataclass
class Entries:
    """What the letters of one day take their entries from; `cell` names a cell by table, column and position."""

    assessment: Assessment
    listed: DueList
    language: str
    cell: Callable[[str, str, int], str]
    named: dict[str, list[str | None]] = field(default_factory=dict[str, "list[str | None]"])

    @cached_property
    def whats(self) -> list[str]:
        """What each line of the list is about."""
        return self.listed.what().texts(self.language).tolist()

    def names(self, table: str) -> list[str | None]:
        """Each row's id or code."""
        if table not in self.named:
            self.named[table] = row_names(self.assessment, table)
        return self.named[table]

    @cached_property
    def items(self) -> list[str]:
        """Each item as a letter names it: id, product, model."""
        equipment = self.assessment.register["equipment"]
        columns: list[list[Any]] = [equipment[key].values.tolist() for key in ("product", "model")]
        named = zip(self.names("equipment"), *columns, strict=True)
        return [" ".join(part for part in parts if part) for parts in named]

    @cached_property
    def cover_notes(self) -> list[str | None]:
        """Each item's cover with its reason and clause."""
        return self.notes("equipment", "cover_note")

    @cached_property
    def fee_notes(self) -> list[str | None]:
        """Why each repair's fee is what it is, with its clause."""
        return self.notes("repairs", "fee_note")

    def notes(self, table: str, key: str) -> list[str | None]:
        """A column of sentences."""
        column = computed(self.assessment, table, key)
        texts: list[str | None] = (
            column.texts(self.language).tolist() if isinstance(column, Phrases) else column.values.tolist()
        )
        return texts

    def entry(self, number: int) -> Entry:
        """One line of the list in words."""
        line, count = line_of(self.listed, number), int(self.listed.count[number])
        times = f" × {count}" if count > 1 and line.source.stands_for is None else ""
        return Entry(
            self.lateness(line),
            self.due(line),
            say(f"sheets.{kind_words(line.source.kind)}", self.language),
            one_line(self.as_counted(self.what(line))) + times,
            say("sheets.stage_escalated", self.language) if self.escalated(line) else "",
            tuple(self.facts(line)),
        )

    def what(self, line: Line) -> str:
        """What a line is about."""
        return self.whats[line.number]

    def escalated(self, line: Line) -> bool:
        """Whether a line has gone to the manager."""
        return int(self.listed.stage[line.number]) == ESCALATED

    def lateness(self, line: Line) -> str:
        """How late an entry is, or how long it still has."""
        stage, days = int(self.listed.stage[line.number]), int(self.listed.days_late[line.number])
        due = self.listed.due[line.number]
        if stage in {OVERDUE, ESCALATED}:
            key = "late_since" if days == 0 else "late_day" if days == 1 else "late_days"
        elif (days := int((self.listed.on[line.number] - self.assessment.as_of.astype("M8[D]")) // DAY)) > 0:
            key = "tomorrow" if days == 1 else "in_days"
        else:
            key = "today_by" if line.source.timed else "today"
        return say(f"letters.{key}", self.language, days=days, time=str(due)[11:16])

    def due(self, line: Line) -> str:
        """The day, or the instant, by which an entry is due; and the day for which it is planned."""
        text = str(self.listed.due[line.number])[: 16 if line.source.timed else 10]
        if np.isnat(line.planned):
            return self.as_counted(text.replace("T", " "))
        key = "planned_for" if str(line.planned) == text else "planned_due" if line.ahead else "planned_before"
        return self.as_counted(say(f"letters.{key}", self.language, planned=line.planned, due=text))

    def as_counted(self, text: str) -> str:
        """A text of ours with its days in the years that the firm counts."""
        return shown_days(text, self.assessment.register.settings.years)

    def facts(self, line: Line) -> list[Fact]:
        """What an entry's reader needs on the way: whom, what, where, who, cover or fee, telephone, cell."""
        money = line.repair >= 0
        told = [
            (say("sheets.due_client", self.language), self.client(line)),
            (say("sheets.due_equipment", self.language), self.equipment(line)),
            (spec("repairs", "address").heading(self.language), self.address(line)),
            (spec("equipment", "technician").heading(self.language), self.technicians(line)),
            (spec("visit_plans", "role").heading(self.language), "" if line.technicians else self.role(line)),
            (spec("equipment", "cover").heading(self.language), "" if money else self.cover(line)),
            (spec("repairs", "total_fee").heading(self.language), self.fee(line) if money else ""),
            (say("letters.next_step", self.language), self.next_step(line)),
        ]
        facts = [Fact(label, said) for label, text in told if (said := one_line(text))]
        phone = one_line(self.phone(line))
        if phone:
            facts.append(Fact(spec("clients", "phone").heading(self.language), phone, telephone(phone)))
        name = self.name(line)
        if name:
            facts.append(Fact(say("sheets.due_id", self.language), one_line(name)))
        return [*facts, Fact(say("letters.cell", self.language), one_line(self.place(line)))]

    def next_step(self, line: Line) -> str:
        """What the office may do about cover or a contract that ends: offer what follows (A55, B30)."""
        about = line.source.phrases[int(line.source.what[self.listed.at[line.number]])]
        ends = line.source.kind in {"cover ending", "contract ending"} and about != RENEWS
        return say("letters.offer", self.language) if ends else ""

    def name(self, line: Line) -> str:
        """The id of a repair, visit or contract; an item's stands with the item, a client's says nothing here."""
        named = line.source.table not in {"equipment", "clients", "dealers"}
        return self.names(line.source.table)[line.position] or "" if named else ""

    def place(self, line: Line) -> str:
        """The cell that the entry is about; the second of two approvals has its own (B16)."""
        column = CELLS.get(line.source.kind, "id")
        if column == "next_visit_on" and line.source.table == "visits":
            column = "planned_on"
        if column == "checked_by" and line.role == DIRECTOR:
            column = "approved_by"
        if column == "handed_on" and line.source.table == "dealer_sales":
            column = FORM_CELL
        return self.cell(line.source.table, column, line.position)

    def text(self, table: str, key: str, position: int) -> str:
        """A cell's text, empty where there is none."""
        value: object = self.assessment.register[table][key].values[position] if position >= 0 else None
        return "" if value is None else str(value)

    def joined(self, *parts: str) -> str:
        """Parts that are there, with a dot between them."""
        return say("letters.between", self.language).join(part for part in parts if part)

    def client(self, line: Line) -> str:
        """The client, or the dealer, and whom to ask for: who reported the repair, else the contact."""
        asked_for = self.text("repairs", "reporter", line.repair) or self.of_client(line, "contact")
        return self.joined(self.client_name(line), asked_for)

    def client_name(self, line: Line) -> str:
        """The client's name, or the dealer's."""
        return self.of_client(line, "name")

    def of_client(self, line: Line, key: str) -> str:
        """What the row of the line's client says, or of its dealer."""
        table, position = ("dealers", line.dealer) if line.dealer >= 0 else ("clients", line.client)
        return self.text(table, key, position)

    def phone(self, line: Line) -> str:
        """The number to call: the reporter's, else the client's; for a visit to a dealer, the dealer's."""
        return self.text("repairs", "phone", line.repair) or self.of_client(line, "phone")

    def address(self, line: Line) -> str:
        """Where to go: the repair's own address, else the client's with the item's site."""
        where = self.joined(self.text("clients", "address", line.client), self.text("equipment", "site", line.item))
        return self.text("repairs", "address", line.repair) or where

    def site(self, line: Line) -> str:
        """The site of the line's item; where it has none, the repair's own address."""
        return self.text("equipment", "site", line.item) or self.text("repairs", "address", line.repair)

    def equipment(self, line: Line) -> str:
        """The items that a line puts together: the first few by name, of the rest the number."""
        items = line.items
        first = self.joined(*(self.items[item] for item in items[:ITEMS_NAMED]))
        more = len(items) - ITEMS_NAMED
        return say("letters.and_more", self.language, first=first, count=more) if more > 0 else first

    def technicians(self, line: Line) -> str:
        """Whose job it is, by name."""
        return self.joined(*(self.text("staff", "name", person) for person in line.technicians))

    def role(self, line: Line) -> str:
        """The role that is to do it."""
        roles = spec("staff", "role").choices
        return choice_words("staff", "role", roles[line.role]).in_(self.language) if line.role >= 0 else ""

    def cover(self, line: Line) -> str:
        """The cover of its items with reason and clause: said once where it is one for all, else item by item."""
        ids = self.names("equipment")
        notes = [(item, self.as_counted(note)) for item in line.items[:ITEMS_NAMED] if (note := self.cover_notes[item])]
        if len({note for _, note in notes}) < 2:
            return notes[0][1] if notes else ""
        return self.joined(*(f"{ids[item]} {note}" for item, note in notes))

    def fee(self, line: Line) -> str:
        """What the repair costs the client as far as is known, and why, with the clause."""
        column = computed(self.assessment, "repairs", "total_fee")
        note = self.as_counted(self.fee_notes[line.repair] or "")
        if not isinstance(column, Column) or not column.given[line.repair]:
            return note
        settings = self.assessment.register.settings
        return self.joined(amount(int(column.values[line.repair]), settings.currency, settings.money_decimals), note)
