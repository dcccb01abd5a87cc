"""The outbox: letters in the ledger, each in one state, moved by listed steps only (facts of SMTP: docs/letters.md).

    queued → claimed → sending → accepted, failed, uncertain, or queued again
    claimed → queued      its sender has died, or did not get as far as the letter
    uncertain → accepted  the mailbox or a person has it; or its sender, late, heard yes
    uncertain → queued    proven absent under the policy, or a person orders it: the same bytes again
    uncertain → failed    a person says so
    accepted → failed     it came back
    accepted → queued     it came back for a reason that passes, and is tried again: twice at most
    queued → superseded, cancelled

`sending` is on the disk before DATA is said. From then on only the sender itself, by the token of its claim, can say
what became of the letter; when it cannot, nobody guesses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from reminders.timing import GIVE_UP, Timing, back_off, stamp
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, STEPS_TAKEN

QUEUED, CLAIMED, SENDING, ACCEPTED = "queued", "claimed", "sending", "accepted"
FAILED, UNCERTAIN, CANCELLED, SUPERSEDED = "failed", "uncertain", "cancelled", "superseded"
SENDER_STOPPED: Final = "the sender stopped before the server answered"
STEPS: Final = frozenset({
    (QUEUED, CLAIMED), (CLAIMED, SENDING), (CLAIMED, QUEUED), (CLAIMED, FAILED),
    (SENDING, ACCEPTED), (SENDING, FAILED), (SENDING, UNCERTAIN), (SENDING, QUEUED),
    (UNCERTAIN, ACCEPTED), (UNCERTAIN, QUEUED), (UNCERTAIN, FAILED), (ACCEPTED, FAILED), (ACCEPTED, QUEUED),
    (QUEUED, SUPERSEDED), (QUEUED, CANCELLED), (QUEUED, FAILED),
})  # fmt: skip
"""Every step that a letter can take."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that is one sender's until its lease ends; `token` grows with every claim."""

    key: str
    token: int
    attempts: int
    recipient: str
    message_id: str
    message: bytes = field(repr=False)
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A letter of which nobody knows whether it arrived."""

    key: str
    recipient: str
    subject: str
    message_id: str
    since: str
    token: int
    """Of the try that left it so: what is found out about one try settles no later one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try: the state that the letter goes to, and what the server, or we, said.

    `alive` is whether the connection can carry the next letter; `account` that the account failed, not the letter;
    `doubtful` that the refusal may be the account's or the letter's.
    """

    state: str
    said: str
    alive: bool = True
    account: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters of one register. Instants are arguments, so that a test can be any time."""

    ledger: Ledger
    timing: Timing = field(default_factory=Timing)

    def claim(self, now: dt.datetime, owner: str, aside: AbstractSet[str] = frozenset()) -> Claimed | None:
        """The next letter to send, now this sender's; None where there is none. One statement, so no two get one.

        Letters whose keys are `aside` are left for later.
        """
        first = (
            sa.select(LETTERS.c.key)
            .where(
                LETTERS.c.register == self.ledger.register, LETTERS.c.state == QUEUED, LETTERS.c.send_at <= stamp(now),
                LETTERS.c.key.not_in(aside),
            )
            .order_by(LETTERS.c.send_at, LETTERS.c.key)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        claimed = (
            sa.update(LETTERS)
            .where(LETTERS.c.key == first, LETTERS.c.state == QUEUED)
            .values(
                state=CLAIMED, token=LETTERS.c.token + 1, attempts=LETTERS.c.attempts + 1, owner=owner,
                lease_until=self.lease(now), changed_at=stamp(now),
            )
            .returning(*(LETTERS.c[name] for name in (
                "key", "token", "attempts", "recipient", "message_id", "message", "made_at",
            )))
        )  # fmt: skip
        with self.ledger.writing() as connection:
            row = connection.execute(claimed).first()
            if row is None:
                return None
            taken(connection, row.key, QUEUED, CLAIMED, row.token, owner, now)
            return Claimed(
                row.key, row.token, row.attempts, row.recipient, row.message_id, bytes(row.message), row.made_at
            )

    def sending(self, letter: Claimed, now: dt.datetime) -> bool:
        """Note, before DATA, that the letter may be on its way; False when it is no longer this sender's."""
        leased = {"lease_until": self.lease(now)}
        with self.ledger.writing() as connection:
            return moved(connection, letter.key, CLAIMED, SENDING, now, letter.token, values=leased)

    def record(self, letter: Claimed, outcome: Outcome, now: dt.datetime) -> bool:
        """Note what became of a try; only with the token of the claim. False when others have gone on without it.

        A letter that was put off waits, up to five days. One that was called uncertain meanwhile, since its sender
        seemed to have died, is accepted when that sender did hear so.
        """
        late = given_up(letter, now) and not outcome.account
        state = FAILED if outcome.state == QUEUED and late else outcome.state
        wait = dt.timedelta() if outcome.account else back_off(letter.attempts)
        values: dict[str, str | int] = {"send_at": stamp(now + wait)} if state == QUEUED else {}
        came_from = [CLAIMED, SENDING] if state in {QUEUED, FAILED} else [SENDING]
        if state == ACCEPTED:
            came_from.append(UNCERTAIN)
        if state == QUEUED and outcome.account:
            values["attempts"] = letter.attempts - 1
        with self.ledger.writing() as connection:
            return any(
                moved(connection, letter.key, was, state, now, letter.token, note=outcome.said, values=values)
                for was in came_from
            )

    def recover(self, now: dt.datetime, has_died: Callable[[str], bool]) -> int:
        """How many letters became uncertain: their sender died, or its lease ran out, once DATA may have been said.

        Those that it had only claimed go back.
        """
        held = sa.select(LETTERS).where(
            LETTERS.c.register == self.ledger.register, LETTERS.c.state.in_((CLAIMED, SENDING))
        )
        with self.ledger.reading() as connection:
            rows = connection.execute(held).all()
        lost = [row for row in rows if row.lease_until < stamp(now) or has_died(row.owner)]
        uncertain = 0
        for row in lost:
            state = QUEUED if row.state == CLAIMED else UNCERTAIN
            with self.ledger.writing() as connection:
                done = moved(connection, row.key, row.state, state, now, row.token, note=SENDER_STOPPED)
                uncertain += done and state == UNCERTAIN
        return uncertain

    def settle(self, letter: Doubtful, state: str, now: dt.datetime, note: str) -> bool:
        """Note what a mailbox or a person says of an uncertain letter: accepted, failed, or queued again as it is.

        Nothing is noted where somebody else has settled it meanwhile, though a later try left it uncertain once more.
        """
        values: dict[str, str | int] = {"send_at": stamp(now)} if state == QUEUED else {}
        with self.ledger.writing() as connection:
            return moved(connection, letter.key, UNCERTAIN, state, now, letter.token, note=note, values=values)

    def lease(self, now: dt.datetime) -> str:
        """Until when a letter taken now is its sender's."""
        return stamp(now + dt.timedelta(seconds=self.timing.lease))

    def uncertain(self, before: dt.datetime | None = None) -> list[Doubtful]:
        """The uncertain letters, the oldest first; with `before`, those that have been so since then."""
        columns = (LETTERS.c[name] for name in ("key", "recipient", "subject", "message_id", "changed_at", "token"))
        asked = sa.select(*columns).where(LETTERS.c.register == self.ledger.register, LETTERS.c.state == UNCERTAIN)
        if before is not None:
            asked = asked.where(LETTERS.c.changed_at <= stamp(before))
        with self.ledger.reading() as connection:
            rows = connection.execute(asked.order_by(LETTERS.c.changed_at, LETTERS.c.key))
            return [Doubtful(*row) for row in rows]


def moved(
    connection: sa.Connection, key: str, was: str, became: str, now: dt.datetime, token: int | None = None, *,
    note: str = "", values: Mapping[str, str | int] | None = None,
) -> bool:  # fmt: skip
    """Whether a letter took a step: it was in that state, with that token where one is given. Its history says so."""
    if (was, became) not in STEPS:
        raise ValueError(f"{was} → {became}")
    where = [LETTERS.c.key == key, LETTERS.c.state == was]
    if token is not None:
        where.append(LETTERS.c.token == token)
    said = note[:400]
    done = connection.execute(
        sa.update(LETTERS)
        .where(*where)
        .values(state=became, changed_at=stamp(now), reply=said, **(values or {}))
        .returning(LETTERS.c.token)
    ).first()
    if done is None:
        return False
    taken(connection, key, was, became, done.token, said, now)
    return True


def taken(connection: sa.Connection, key: str, was: str, became: str, token: int, note: str, now: dt.datetime) -> None:
    """Add a step to the history of a letter."""
    step = {"letter": key, "at": stamp(now), "was": was, "became": became, "token": token, "note": note[:400]}
    connection.execute(STEPS_TAKEN.insert().values(**step))


def given_up(letter: Claimed, now: dt.datetime) -> bool:
    """Whether a letter has been tried for so long that the next refusal of its own is the last."""
    return now >= instant(letter.made_at) + GIVE_UP


def instant(text: str) -> dt.datetime:
    """An instant that the ledger keeps."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
