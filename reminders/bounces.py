"""Letters that came back: what becomes of the letter, and whether its address is written to again.

Of a report only what `reminders.reports` takes from it counts, and only where it speaks of a letter of ours, by its
Message-ID, and names the recipient that the letter went to. A notice that names no Message-ID is matched by recipient
and subject; whoever knows both could forge it, so it cuts no address off.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

import sqlalchemy as sa

from reminders.cell_text import one_line
from reminders.faults import ADDRESS, LATER
from reminders.outbox import ACCEPTED, FAILED, QUEUED, Outbox, moved
from reminders.reports import SPACES, Failure, Report, read_report
from reminders.timing import stamp
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, STEPS_TAKEN, SUPPRESSED
from sync.migrations.m0060_reports_read import REPORTS_READ

TRIED_AGAIN_DAYS: Final = (1, 2)
"""Days until a letter that came back for a reason that passes is tried again; after the last it has failed."""
CAME_BACK: Final = "came back: "
"""How the history of a letter begins to say so."""
SENT_SINCE: Final = dt.timedelta(days=10)
"""How old a letter may be of which a notice without a Message-ID speaks."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter that came back: whose, why, whose fault it is, and when it is tried again (UTC; '': never)."""

    message_id: str
    recipient: str
    reason: str
    fault: str
    again: str = ""
    cut_off: bool = False
    """Whether its address is written to no more."""
    of_copy: bool = False
    """Whether it is our own copy that came back; the letter itself stays as it is."""


class Sent(NamedTuple):
    """A letter that the server had taken."""

    key: str
    recipient: str
    message_id: str
    subject: str


class Meant(NamedTuple):
    """The letter that a report speaks of, what it says of its recipient, and whether it named the letter's id."""

    letter: Sent
    failure: Failure
    by_id: bool


def note_bounces(
    outbox: Outbox, reports: Iterable[bytes], now: dt.datetime, copies: Sequence[str] = ()
) -> list[Bounce]:
    """What came back by these reports: each letter had been accepted, and each report counts once.

    `copies` are the addresses of our own that get a copy of each letter.
    """
    ours = frozenset(copy.casefold() for copy in copies)
    noted: list[Bounce] = []
    for raw in reports:
        report = read_report(raw)
        if report is not None:
            noted += note_bounce(outbox, report, hashlib.sha256(raw).hexdigest(), now, ours)
    return noted


def note_bounce(
    outbox: Outbox, report: Report, digest: str, now: dt.datetime, copies: AbstractSet[str] = frozenset()
) -> list[Bounce]:
    """What became of the letter that a report speaks of, and of its copy; nothing where it is not ours, or known."""
    register = outbox.ledger.register
    with outbox.ledger.writing() as connection:
        read = sa.select(REPORTS_READ.c.digest).where(
            REPORTS_READ.c.register == register, REPORTS_READ.c.digest == digest
        )
        if connection.scalar(read):
            return []
        meant = letter_meant(connection, register, report, now)
        came = [came_back(connection, register, meant, now) if meant is not None else None]
        came.append(copy_back(connection, register, report, copies))
        noted = [one for one in came if one is not None]
        if noted:
            connection.execute(REPORTS_READ.insert().values(register=register, digest=digest, at=stamp(now)))
        return noted


def copy_back(connection: sa.Connection, register: str, report: Report, copies: AbstractSet[str]) -> Bounce | None:
    """That the copy of a letter of ours came back from a mailbox of our own."""
    ours = sa.select(LETTERS.c.message_id).where(
        LETTERS.c.register == register, LETTERS.c.message_id.in_(report.message_ids)
    )
    for failure in report.failures:
        copy = next((name for name in failure.recipients if name in copies), None)
        if copy is not None and (message_id := connection.scalar(ours)) is not None:
            return Bounce(message_id, copy, failure.reason, failure.fault, of_copy=True)
    return None


def letter_meant(connection: sa.Connection, register: str, report: Report, now: dt.datetime) -> Meant | None:
    """The letter of ours that a report speaks of, whose recipient it names."""
    mine = sa.select(LETTERS.c.key, LETTERS.c.recipient, LETTERS.c.message_id, LETTERS.c.subject).where(
        LETTERS.c.register == register, LETTERS.c.state == ACCEPTED
    )
    if report.message_ids:
        asked = mine.where(LETTERS.c.message_id.in_(report.message_ids))
    else:
        whom = {name for failure in report.failures for name in failure.recipients}
        lately = LETTERS.c.changed_at >= stamp(now - SENT_SINCE)
        asked = mine.where(sa.func.lower(LETTERS.c.recipient).in_(whom), lately)
    for found in connection.execute(asked.order_by(LETTERS.c.changed_at.desc(), LETTERS.c.key)):
        row = Sent(*found)
        subject = SPACES.sub("", row.subject)
        if not report.message_ids and (not subject or subject not in report.words):
            continue
        for failure in report.failures:
            if row.recipient.casefold() in failure.recipients:
                return Meant(row, failure, bool(report.message_ids))
    return None


def came_back(connection: sa.Connection, register: str, meant: Meant, now: dt.datetime) -> Bounce | None:
    """Note that a letter came back: it has failed, or waits for another try; its address may be cut off."""
    letter, failure, by_id = meant
    note = CAME_BACK + failure.reason
    before = sa.select(sa.func.count()).select_from(STEPS_TAKEN).where(
        STEPS_TAKEN.c.letter == letter.key, STEPS_TAKEN.c.was == ACCEPTED, STEPS_TAKEN.c.became == QUEUED
    )  # fmt: skip
    tries = connection.scalar(before) or 0
    if failure.fault == LATER and tries < len(TRIED_AGAIN_DAYS):
        again = stamp(now + dt.timedelta(days=TRIED_AGAIN_DAYS[tries]))
        if not moved(connection, letter.key, ACCEPTED, QUEUED, now, note=note, values={"send_at": again}):
            return None
        return Bounce(letter.message_id, letter.recipient, failure.reason, failure.fault, again)
    if not moved(connection, letter.key, ACCEPTED, FAILED, now, note=note):
        return None
    cut_off = failure.fault == ADDRESS and by_id
    if cut_off:
        suppress_address(connection, register, letter.recipient, failure.reason, now)
    return Bounce(letter.message_id, letter.recipient, failure.reason, failure.fault, cut_off=cut_off)


def suppress_address(connection: sa.Connection, register: str, address: str, reason: str, now: dt.datetime) -> None:
    """Note that an address is written to no more."""
    where = (SUPPRESSED.c.register == register, SUPPRESSED.c.address == address.casefold())
    connection.execute(sa.delete(SUPPRESSED).where(*where))
    connection.execute(
        SUPPRESSED.insert().values(
            register=register, address=address.casefold(), at=stamp(now), reason=one_line(reason)[:400]
        )
    )


def written_to_again(ledger: Ledger, address: str) -> None:
    """Note that an address may be written to again: a person says so."""
    with ledger.writing() as connection:
        where = (SUPPRESSED.c.register == ledger.register, SUPPRESSED.c.address == address.casefold())
        connection.execute(sa.delete(SUPPRESSED).where(*where))


def suppressed(ledger: Ledger) -> dict[str, str]:
    """The addresses that are written to no more, each with its reason."""
    with ledger.reading() as connection:
        return suppressed_in(connection, ledger.register)


def suppressed_in(connection: sa.Connection, register: str) -> dict[str, str]:
    """The same in a transaction."""
    asked = sa.select(SUPPRESSED.c.address, SUPPRESSED.c.reason).where(SUPPRESSED.c.register == register)
    return {row.address: row.reason for row in connection.execute(asked)}
