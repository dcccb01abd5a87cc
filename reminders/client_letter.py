"""What a client is told, in the client's language: visits that come, cover that ends and what may follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from register.choices import LANGUAGE_CHOICES, choice_words
from register.language import say
from register.phrases import ChoiceFact
from register.schema import spec
from register.shown_days import shown_days
from reminders.cell_text import one_line
from reminders.entries import Entries
from reminders.letter import Letterhead
from reminders.lines import Line, line_of
from reminders.notes import Note, Row

CALLS: Final = ("phone",)
"""Visits that are made by telephone."""

SHOWN: Final = 6
"""Items of one entry that are named."""


def client_language(entries: Entries, client: int) -> str:
    """The language of a client, else the register's."""
    code = int(entries.assessment.register["clients"]["language"].values[client])
    return LANGUAGE_CHOICES[code] if code >= 0 else entries.language


def client_note(entries: Entries, head: Letterhead, client: int, lines: Sequence[int]) -> tuple[Note, Letterhead]:
    """The letter to a client about some lines of the list, and its letterhead."""
    language = client_language(entries, client)
    settings = entries.assessment.register.settings
    own = replace(head, language=language)
    told = [line_of(entries.listed, number) for number in lines]
    ends = any(line.source.kind != "visit" for line in told)
    visits = any(line.source.kind == "visit" for line in told)
    name = entries.text("clients", "contact", client) or entries.text("clients", "name", client)
    after = [
        *([say("letters.client_offer", language)] if ends else []),
        *([say("letters.client_reply", language)] if visits else []),
    ]
    phone = settings.service_phone or ""
    foot = [
        " ".join(filter(None, (settings.firm_name, settings.address))),
        f"{say('letters.client_phone', language)}{say('letters.colon', language)}{phone}" if phone else "",
        settings.service_manager or "",
        say("letters.client_stop", language),
    ]
    firm = one_line(settings.firm_name or "")
    note = Note(
        say("letters.client_subject", language, firm=firm), firm or say("letters.title", language, day=head.shown_day),
        [say("letters.client_greeting", language, name=name), say("letters.client_intro", language)],
        [row(entries, line, language) for line in told], after, [line for line in foot if line],
    )  # fmt: skip
    return note, own


def row(entries: Entries, line: Line, language: str) -> Row:
    """One line of the list as a client reads it: what, when, and which items."""
    day = shown_days(str(entries.listed.on[line.number]), entries.assessment.register.settings.years)
    items = [*(known_as(entries, item) for item in line.items[:SHOWN]), *(["…"] if len(line.items) > SHOWN else [])]
    site = entries.text("equipment", "site", line.item)
    where = tuple(text for text in (say("letters.between", language).join(dict.fromkeys(items)), site) if text)
    if line.source.kind == "visit":
        visit = visit_of(entries, line)
        named = choice_words("visits", "visit", visit).in_(language) if visit else ""
        key = ("client_call" if visit in CALLS else "client_visit") + ("" if line.ahead else "_due")
        return Row(say(f"letters.{key}", language, visit=named, day=day), where)
    key = "client_contract" if line.source.kind == "contract ending" else "client_warranty"
    return Row(say(f"letters.{key}", language, day=day), where)


def known_as(entries: Entries, item: int) -> str:
    """An item as its owner knows it: product and model, not our id."""
    return " ".join(filter(None, (entries.text("equipment", key, item) for key in ("product", "model"))))


def visit_of(entries: Entries, line: Line) -> str:
    """The kind of a visit, by its English key; empty where it is not known."""
    fact = line.source.facts.get("visit")
    code = int(fact.codes[int(entries.listed.at[line.number])]) if isinstance(fact, ChoiceFact) else -1
    return spec("visits", "visit").choices[code] if code >= 0 else ""
