"""What a round of the scheduler tells: letters through the outbox, a calendar beside them, and the calendar feed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aftercare.assessing import Known as Register
from register.language import say
from register.refusals import RefusalError
from register.settings import setting_words
from sync.ledger import Ledger
from sync.registration import Standing, refuse_elsewhere

if TYPE_CHECKING:
    from reminders.calendar_memory import Version
    from reminders.despatch import Told

FEED: Final = "AFTERCARE_CALENDAR"
ACCOUNT: Final = "AFTERCARE_SMTP"
ELSEWHERE: Final = {
    "another_sends": "sends_elsewhere", "copy_sends_nothing": "sends_copy", "nobody_sends": "sends_none",
}  # fmt: skip
"""Why this PC sends nothing although all is well."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, in words ('' for nothing), and whether all went well."""

    said: str = ""
    well: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """What a round asks to be told: of a register as read, by its ledger; with the day's digest or without.

    `found` is what the file is to the ledger, as the update of this round found it; None where nothing could be
    written: then ids that were issued in this round may still change, and nothing is told of their rows.
    """

    register: Register
    ledger: Ledger
    digest: bool
    found: Standing | None


Tell = Callable[[Round], Telling]


def by_letters(clock: Callable[[], dt.datetime]) -> Tell:
    """The way of telling that sends letters where an account is set, by this clock (UTC)."""

    def tell(asked: Round) -> Telling:
        versions = calendar_of(asked, clock())
        if not os.environ.get(ACCOUNT):
            return Telling(say("run.no_account", asked.register.language))
        try:
            opened = asked.register.opened
            refuse_elsewhere(asked.ledger, opened.path, opened.book.properties, asked.found)
        except RefusalError as refusal:
            if refusal.key not in ELSEWHERE:
                raise
            host = refusal.facts.get("host", "")
            return Telling(say(f"run.{ELSEWHERE[refusal.key]}", asked.register.language, host=host))
        return letters_out(asked, versions, clock)

    return tell


def calendar_of(asked: Round, now: dt.datetime) -> Sequence[Version]:
    """The events as they now stand, their feed renewed; none where neither letters nor a feed would show them."""
    if not os.environ.get(FEED) and not os.environ.get(ACCOUNT):
        return ()
    from reminders.calendar_file import calendar_versions, renew_feed

    opened, assessment = asked.register.opened, asked.register.assessment
    with asked.ledger.writing() as connection:
        versions = calendar_versions(connection, asked.ledger.register, assessment, opened.book, now)
    renew_feed(versions, assessment, opened.path, asked.ledger.register)
    return versions


def letters_out(asked: Round, versions: Sequence[Version], clock: Callable[[], dt.datetime]) -> Telling:
    """Letters made, put into the outbox and sent."""
    from aftercare.counted_account import counted
    from reminders.account import account
    from reminders.calendars import Calendars
    from reminders.despatch import Asked, Post, despatched
    from reminders.despatch import Register as Despatched

    opened, assessment = asked.register.opened, asked.register.assessment
    chosen = account()
    if chosen is None:
        return Telling()
    with counted(chosen, asked.ledger, opened.path) as counting:
        told = despatched(
            Despatched(assessment, opened.book, opened.path.absolute()), asked.ledger, Post.of(counting),
            Asked(digest=asked.digest, patient=True, ids_written=asked.found is not None), clock,
            Calendars(versions, assessment),
        )  # fmt: skip
    return Telling(in_words(told, asked.register.language), well=not told.account_failed and told.balance.holds)


def in_words(told: Told, language: str) -> str:
    """What became of the letters."""
    letters = told.letters
    parts: list[str] = []
    sent, waiting = told.became.get("accepted", 0), letters.get("queued", 0)
    if sent or waiting:
        parts.append(say("run.letters", language, sent=sent, waiting=waiting))
    if letters.get("uncertain", 0):
        parts.append(say("run.letters_uncertain", language, count=letters["uncertain"]))
    if told.held:
        said = "run.letters_held_first" if told.first_things else "run.letters_held"
        setting = setting_words("visits_from").in_(language)
        parts.append(say(said, language, count=len(told.held), things=told.first_things, setting=setting))
    if told.evidence_failed is not None:
        parts.append(told.evidence_failed.sentence(language))
    if told.account_failed:
        parts.append(say("run.account_failed", language, reason=told.account_failed))
    if not told.balance.holds:
        parts.append(say("run.letters_lost", language))
    return say("run.between", language).join(parts)
