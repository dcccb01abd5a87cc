"""What the program tells of itself: letters that did not arrive, and once a week that all is clear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

import sqlalchemy as sa

from register.addresses import usable
from register.due_recipients import addresses
from register.language import say
from reminders.bounces import CAME_BACK, suppressed_in
from reminders.mailing import Letter
from reminders.notes import Note, Row, all_clear, trouble
from reminders.outbox import ACCEPTED, FAILED, QUEUED, UNCERTAIN
from reminders.planning import Member, hashed, member
from reminders.queueing import TOLD, noted, one_at_a_time, put_letter, row_of
from reminders.runs import Run
from reminders.writing import Writing
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS, RUNS, STEPS_TAKEN

TROUBLE, ALL_CLEAR = "trouble", "all clear"
RETURNED: Final = "returned"
"""What a letter is called here that came back and is tried again."""
EVERY: Final = dt.timedelta(days=7)
OLDEST: Final = dt.timedelta(days=30)
"""Letters that failed longer ago are news to nobody."""


class Undelivered(NamedTuple):
    """A letter that did not arrive, or of which nobody knows."""

    key: str
    recipient: str
    subject: str
    state: str
    reply: str
    since: str


def queue_troubles(ledger: Ledger, writing: Writing, run: Run) -> list[Letter]:
    """Letters to the office and the managers about letters that failed or are uncertain, each told of once a recipient.

    Of a letter about such letters nothing is told: the terminal and `remind --json` show it.
    """
    since = (run.now - OLDEST).astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    columns = (LETTERS.c.key, LETTERS.c.recipient, LETTERS.c.subject)
    mine = (LETTERS.c.register == ledger.register, LETTERS.c.kind != TROUBLE)
    ended = sa.select(*columns, LETTERS.c.state, LETTERS.c.reply, LETTERS.c.changed_at).where(
        *mine, LETTERS.c.changed_at >= since, LETTERS.c.state.in_((FAILED, UNCERTAIN))
    )
    returned = sa.select(*columns, sa.literal(RETURNED), STEPS_TAKEN.c.note, STEPS_TAKEN.c.at).where(
        *mine, LETTERS.c.key == STEPS_TAKEN.c.letter, STEPS_TAKEN.c.at >= since, STEPS_TAKEN.c.was == ACCEPTED,
        STEPS_TAKEN.c.became == QUEUED, LETTERS.c.state == QUEUED,
    )  # fmt: skip
    with ledger.writing() as connection:
        one_at_a_time(connection, ledger.register)
        letters = [Undelivered(*row) for asked in (ended, returned) for row in connection.execute(asked)]
        made: list[Letter] = []
        for recipient in told_of_trouble(writing, suppressed_in(connection, ledger.register).keys()):
            named = {
                one.key: (one, letter)
                for letter in letters
                if letter.recipient.casefold() != recipient.casefold()
                for one in [about(ledger.register, letter, recipient)]
            }  # fmt: skip
            new = [named[key] for key in named.keys() - noted(connection, list(named))]
            if new:
                rows = [row_for(writing, letter) for _, letter in sorted(new, key=lambda pair: pair[1].since)]
                note = trouble(writing.head, rows)
                told = [one for one, _ in new]
                made.append(put_note(connection, ledger, writing, run, TROUBLE, note, recipient, told))
    return made


def about(register: str, letter: Undelivered, recipient: str) -> Member:
    """That a letter did not arrive, as something to be told to one recipient."""
    return member(register, (f"letter {letter.state}", "letters", letter.key, "", ""), 0, recipient)


def row_for(writing: Writing, letter: Undelivered) -> Row:
    """One letter that did not arrive, in words."""
    language = writing.head.language
    said = f"letters.trouble_{letter.state}"
    facts = {} if letter.state == UNCERTAIN else {"reason": letter.reply.removeprefix(CAME_BACK)}
    line = say(said, language, **facts)
    return Row(f"{letter.recipient}", (letter.subject, line))


def told_of_trouble(writing: Writing, unused: AbstractSet[str]) -> Sequence[str]:
    """The office and the managers, as far as they can be written to."""
    register = writing.assessment.register
    office = addresses(register, "office", register.settings.office_emails)
    managers = addresses(register, "manager", register.settings.manager_emails)
    return [address for address in usable((*office, *managers)) if address.casefold() not in unused]


def queue_all_clear(ledger: Ledger, writing: Writing, run: Run) -> list[Letter]:
    """The weekly letter to each of the office who has had none for seven days, from a week after the first run on."""
    with ledger.writing() as connection:
        one_at_a_time(connection, ledger.register)
        return all_clear_in(connection, ledger, writing, run)


def all_clear_in(connection: sa.Connection, ledger: Ledger, writing: Writing, run: Run) -> list[Letter]:
    """The same in a transaction."""
    made: list[Letter] = []
    begun = connection.scalar(sa.select(RUNS.c.all_clear_on).where(RUNS.c.register == ledger.register))
    earliest = (run.told_for.date() - EVERY).isoformat()
    if begun is None or begun > earliest:
        return []
    register = writing.assessment.register
    unused = suppressed_in(connection, ledger.register).keys()
    office = usable(tuple(addresses(register, "office", register.settings.office_emails)))
    recent = sa.select(LETTERS.c.recipient).where(LETTERS.c.register == ledger.register, LETTERS.c.day > earliest)
    had = {address.casefold() for address in connection.scalars(recent)}
    for recipient in office:
        if recipient.casefold() in {*had, *unused}:
            continue
        note = all_clear(writing.head, len(writing.listed))
        one = member(ledger.register, (ALL_CLEAR, "", run.day, "", run.day), 0, recipient)
        made.append(put_note(connection, ledger, writing, run, ALL_CLEAR, note, recipient, [one]))
    return made


def put_note(
    connection: sa.Connection, ledger: Ledger, writing: Writing, run: Run, kind: str, note: Note, recipient: str,
    told: Sequence[Member],
) -> Letter:  # fmt: skip
    """A letter of the program's own in the outbox, with the keys that it tells."""
    key = hashed(ledger.register, kind, recipient.casefold(), run.day, *sorted(one.key for one in told))
    letter = writing.note(note, recipient, key)
    put_letter(connection, ledger.register, kind, letter, run.day, run.now, run.now + run.note_wait)
    rows = [row_of(ledger.register, one, TOLD, letter.key, "", run.now) for one in told]
    connection.execute(REMINDERS.insert(), rows)
    return letter
