"""`aftercare remind` with a mail account: the register updated, letters queued and sent, all told in one screen."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftercare.assessing import Known, known
from aftercare.clock import now_utc
from aftercare.clock_doubts import note_clock, refuse_while_clock_is_doubted
from aftercare.despatching import NOT_WRITTEN_HERE
from aftercare.posting import ledger_of, one_round, updated
from aftercare.remind import tell_missed
from aftercare.telling import Telling
from register.due_recipients import recipients
from register.language import say
from register.refusals import BusyError, RefusalError
from register.settings import setting_words
from register.undelivered import day_of
from reminders.account import Account
from reminders.bounces import suppressed, written_to_again
from reminders.cell_text import one_line
from reminders.delivery import try_account_again
from reminders.despatch import Asked, Told
from reminders.digest import digests
from reminders.outbox import ACCEPTED, QUEUED, Outbox
from reminders.whose_refusal import takes_no_letters
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS
from sync.registration import refuse_elsewhere

SHOWN: Final = 15
"""Letters that the screen names."""

STYLES: Final = {"failed": "red", "uncertain": "bold red", "queued": "yellow", "accepted": ""}
OPEN: Final = ("queued", "claimed", "sending")


def sent(
    path: Path, telling: Telling, sending: Account, *, yes: bool, resolve: bool, take_over: bool, right: bool
) -> int:
    """The exit status of a run that sends: 2 where letters could not go or something else failed, 3 where it waits.

    Whatever keeps the workbook from being written, or the calendar feed, the letters go first.
    """
    register = known(path, telling, keeping=True)
    telling.progress("writing", register.language, register=path.name)
    refuse_while_clock_is_doubted(register, right=right)
    found, unwritten = updated(register, take_over=take_over)
    with ledger_of(register) as ledger:
        refuse_elsewhere(ledger, register.opened.path, register.opened.book.properties, found)
        if resolve:
            resolve_uncertain(ledger, telling, register)
        asked = Asked(
            digest=True, yes=yes, ids_written=unwritten is None,
            day_alone=telling.as_of is not None and len(telling.as_of) == len("2026-11-22"),
        )  # fmt: skip
        try_account_again(ledger, sending.place.name, now_utc())
        told, lacking = one_round(register, ledger, sending, asked)
        note_clock(ledger)
        tell(register, ledger, told, telling, sending)
    return status(told, unwritten, lacking, register, telling)


def status(told: Told, unwritten: Exception | None, lacking: Sequence[str], register: Known, telling: Telling) -> int:
    """The exit status of a round, after what failed beside the letters was told on standard error."""
    reasons = [*lacking]
    if isinstance(unwritten, RefusalError):
        reasons.insert(0, unwritten.sentence(register.language))
    elif unwritten is not None:
        reason = getattr(unwritten, "strerror", None) or str(unwritten)
        facts = {"register": register.opened.path.name, "reason": reason}
        reasons.insert(0, RefusalError("write_failed", **facts).sentence(register.language))
    if not telling.quiet:
        sys.stderr.writelines(f"{reason}\n" for reason in reasons)
    if told.held or told.account_failed or lacking or not told.balance.holds:
        return 2
    if unwritten is None or (isinstance(unwritten, RefusalError) and unwritten.key in NOT_WRITTEN_HERE):
        return 0
    return 3 if isinstance(unwritten, BusyError) else 2


def tell(register: Known, ledger: Ledger, told: Told, telling: Telling, sending: Account) -> None:
    """What a round did and how all stands, in one screen or as JSON."""
    language = register.language
    listed = register.assessment.due.listed()
    people = recipients(register.assessment.register, listed)
    tell_missed(digests(listed, people, register.assessment.due.today), telling, language)
    if telling.json:
        telling.document(document(ledger, told))
    elif not telling.quiet:
        show(messages(ledger, told), language)
        telling.line("letters_counts", language, **counts(told))
        telling.line("letters_equation", language, **{
            name: getattr(told.balance, name)
            for name in ("due", "accepted", "failed", "cancelled", "superseded", "pending", "uncertain")
        })  # fmt: skip
    warn(told, telling, sending, language, register.assessment.register.settings.time_zone)


def warn(told: Told, telling: Telling, sending: Account, language: str, time_zone: str) -> None:
    """What somebody should act on, on standard error."""
    if told.held:
        said = "letters_held_first" if told.first_things else "letters_held"
        setting = setting_words("visits_from").in_(language)
        telling.note(said, language, count=len(told.held), things=told.first_things, setting=setting)
    if told.account_failed:
        said = "account_refuses" if takes_no_letters(told.account_failed) else "account_failed"
        telling.note(said, language, account=sending.place.name, reason=told.account_failed)
    if told.evidence_failed is not None and not telling.quiet:
        sys.stderr.write(told.evidence_failed.sentence(language) + "\n")
    for one in told.bounced:
        said = "letter_cut_off" if one.cut_off else "letter_tried_again" if one.again else "letter_came_back"
        day = day_of(one.again, time_zone)
        telling.note(said, language, recipient=one.recipient, reason=one.reason, day=day)
    if told.letters.get("uncertain"):
        telling.note("letters_uncertain", language, count=told.letters["uncertain"])
    if not told.balance.holds:
        telling.note("letters_unbalanced", language)


def counts(told: Told) -> dict[str, int]:
    """Queued and sent are of this run; waiting, failed and uncertain as they stand. What is held waits for a yes."""
    return {
        "queued": len(told.queued),
        "sent": told.became.get(ACCEPTED, 0),
        "waiting": sum(told.letters.get(state, 0) for state in OPEN) + len(told.held),
        "failed": told.letters.get("failed", 0),
        "uncertain": told.letters.get("uncertain", 0),
    }


def document(ledger: Ledger, told: Told) -> dict[str, object]:
    """A round as JSON."""
    return {**counts(told), "messages": messages(ledger, told)}


def messages(ledger: Ledger, told: Told) -> list[dict[str, str | None]]:
    """The letters of this run, and all that wait, failed or are uncertain; what is held is no letter yet."""
    new = [letter.key for letter in told.queued]
    asked = sa.select(LETTERS).where(
        LETTERS.c.register == ledger.register,
        sa.or_(LETTERS.c.key.in_(new), LETTERS.c.state.in_((*OPEN, "failed", "uncertain"))),
    )
    with ledger.reading() as connection:
        rows = connection.execute(asked.order_by(LETTERS.c.made_at, LETTERS.c.recipient)).all()
    found: list[dict[str, str | None]] = [
        {"recipient": row.recipient, "subject": row.subject, "file": None, "state": row.state, "said": row.reply}
        for row in rows
    ]
    held = [
        {"recipient": one.recipient, "subject": one.subject, "file": None, "state": "held", "said": ""}
        for one in told.held
    ]
    return [*found, *held]


def show(letters: list[dict[str, str | None]], language: str) -> None:
    """The letters as a table that fits the terminal."""
    if not letters:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in say("commands.letters_heads", language).split("|"):
        table.add_column(head)
    for letter in letters[:SHOWN]:
        state = str(letter["state"])
        said = say(f"commands.letter_{state}", language)
        table.add_row(*(Text(str(letter[key])) for key in ("recipient", "subject")), Text(said, STYLES.get(state, "")))
    Console(file=sys.stdout, highlight=False).print(table)
    if len(letters) > SHOWN:
        sys.stdout.write(say("commands.letters_more", language, count=len(letters) - SHOWN) + "\n")


def resolve_uncertain(ledger: Ledger, telling: Telling, register: Known) -> None:
    """Ask a person about each uncertain letter, and each address that is written to no more; no answer: as it is."""
    outbox, language = Outbox(ledger), register.language
    zone = ZoneInfo(register.assessment.register.settings.time_zone)
    asked = 0
    for letter in outbox.uncertain():
        asked += 1
        since = dt.datetime.fromisoformat(letter.since).replace(tzinfo=dt.UTC).astimezone(zone)
        facts = {"recipient": letter.recipient, "subject": letter.subject, "since": since.strftime("%Y-%m-%d %H:%M")}
        said = answer(say("commands.resolve_letter", language, **facts))
        if said == "a":
            outbox.settle(letter, ACCEPTED, now_utc(), "a person says that it arrived")
        elif said == "s":
            outbox.settle(letter, QUEUED, now_utc(), "a person ordered it again")
    for address, reason in suppressed(ledger).items():
        asked += 1
        if answer(say("commands.resolve_address", language, address=address, reason=one_line(reason))) == "y":
            written_to_again(ledger, address)
    if not asked:
        telling.note("resolve_none", language)


def answer(question: str) -> str:
    """The first letter of what a person answers; '' for none."""
    sys.stderr.write(question + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower()[:1]
