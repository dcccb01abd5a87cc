"""What a round of the scheduler tells: letters through the outbox, a calendar beside them; then the calendar feed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aftercare.assessing import Known as Register
from register.language import say
from register.refusals import RefusalError
from register.settings import setting_words
from sync.ledger import Ledger
from sync.registration import Standing, refuse_elsewhere

if TYPE_CHECKING:
    from reminders.calendars import Calendars
    from reminders.despatch import Told

FEED: Final = "AFTERCARE_CALENDAR"
ACCOUNT: Final = "AFTERCARE_SMTP"
ELSEWHERE: Final = {
    "another_sends": "sends_elsewhere", "copy_sends_nothing": "sends_copy", "nobody_sends": "sends_none",
}  # fmt: skip
"""Why this PC sends nothing although all is well."""
NOT_WRITTEN_HERE: Final = ("read_only_here", "share_unseen")
"""Refusals to write that are as somebody wants it."""
NO_FEED: Final = ("copy_sends_nothing", "ledger_outdated")
"""Where the feed stays as it is too: what a copy says, or an old ledger, is not what is true of the register."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, in words ('' for nothing), and whether all went well with the letters.

    `calendar` is what went wrong with calendars, which is no matter of the letters: it is tried again soon.
    """

    said: str = ""
    well: bool = True
    calendar: str = ""


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
    """The way of telling that sends letters where an account is set, by this clock (UTC), and then renews the feed."""

    def tell(asked: Round) -> Telling:
        sends, language = bool(os.environ.get(ACCOUNT)), asked.register.language
        if not sends and not os.environ.get(FEED):
            return Telling(say("run.no_account", language))
        refusal = elsewhere(asked)
        if refusal is not None and sends and refusal.key not in ELSEWHERE:
            raise refusal
        calendars, lacking = None, ""
        if not sends:
            telling = Telling(say("run.no_account", language))
        elif refusal is not None:
            telling = Telling(say(f"run.{ELSEWHERE[refusal.key]}", language, host=refusal.facts.get("host", "")))
        else:
            calendars, lacking, telling = letters_out(asked, clock)
        if lacking or not os.environ.get(FEED) or (refusal is not None and refusal.key in NO_FEED):
            return replace(telling, calendar=lacking)
        return replace(telling, calendar=feed_out(asked, calendars, clock))

    return tell


def elsewhere(asked: Round) -> RefusalError | None:
    """Why this ledger may not send for this file; None where it may."""
    opened = asked.register.opened
    try:
        refuse_elsewhere(asked.ledger, opened.path, opened.book.properties, asked.found)
    except RefusalError as refusal:
        return refusal
    return None


def feed_out(asked: Round, calendars: Calendars | None, clock: Callable[[], dt.datetime]) -> str:
    """What went wrong with the feed; the calendars are made for it alone where no letters took any."""
    from aftercare.calendar_round import calendars_of, feed_renewed

    if calendars is None:
        calendars, lacking = calendars_of(asked.register, asked.ledger, clock(), "")
        if lacking:
            return lacking
    return feed_renewed(asked.register, asked.ledger, calendars)


def letters_out(asked: Round, clock: Callable[[], dt.datetime]) -> tuple[Calendars | None, str, Telling]:
    """Letters made, put into the outbox and sent; with the calendars of the round, and what they lack."""
    from aftercare.calendar_round import calendars_of
    from aftercare.counted_account import counted
    from reminders.account import account
    from reminders.despatch import Asked, Post, despatched
    from reminders.despatch import Register as Despatched

    opened, assessment = asked.register.opened, asked.register.assessment
    chosen = account()
    if chosen is None:
        return None, "", Telling()
    with counted(chosen, asked.ledger, opened.path) as counting:
        calendars, lacking = calendars_of(asked.register, asked.ledger, clock(), counting.sender)
        told = despatched(
            Despatched(assessment, opened.book, opened.path.absolute()), asked.ledger, Post.of(counting),
            Asked(digest=asked.digest, patient=True, ids_written=asked.found is not None), clock,
            calendars,
        )  # fmt: skip
    said = in_words(told, asked.register.language)
    return calendars, lacking, Telling(said, well=not told.account_failed and told.balance.holds)


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
        from reminders.whose_refusal import takes_no_letters

        said = "run.account_refuses" if takes_no_letters(told.account_failed) else "run.account_failed"
        parts.append(say(said, language, reason=told.account_failed))
    if not told.balance.holds:
        parts.append(say("run.letters_lost", language))
    return say("run.between", language).join(parts)
