"""Letters put into the outbox: what is to be told, and the letters that tell it, in one transaction of the ledger.

Two programs that look at the same moment put a letter there once. A letter that nobody has tried to send yet follows
the register: what was done meanwhile leaves it, what has become due joins it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from reminders.mailing import Letter
from reminders.outbox import CANCELLED, QUEUED, SUPERSEDED, moved, taken
from reminders.planning import Group, Member, carried, chosen, groups, hashed, with_overtaken
from reminders.runs import Run, Standing, standing
from reminders.timing import stamp
from sync.ledger import Ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS, RUNS

MOST_AT_ONCE: Final = 50
"""Letters that one run makes without asking."""

MOST_AT_FIRST: Final = 200
"""Things that the first run of a register tells without asking: most of more would be old ones."""

IN_ONE: Final = 500
"""Keys that one statement names."""

TOLD: Final = "told"


class FloodError(Exception):
    """So many letters at once that a person has to agree; none was put into the outbox.

    `first_things` are the things that the first run of a register would tell, where they are the reason; else 0.
    """

    def __init__(self, made: Sequence[Letter], first_things: int) -> None:
        self.made, self.first_things = made, first_things
        super().__init__(len(made), first_things)


def queued(
    ledger: Ledger, found: Sequence[Member], run: Run, written: Callable[[Sequence[tuple[Group, str]]], list[Letter]],
    note: Callable[[sa.Connection, str, Sequence[Letter], dt.datetime], None] | None = None,
) -> list[Letter]:
    """The letters that this run put into the outbox: everything `found` that is to be told now and was not yet.

    `written` makes the letters of groups, whose keys stand beside them. FloodError, and nothing changed, when they are
    too many to go unasked. `note` notes in the same transaction what the letters bring.
    """
    with ledger.writing() as connection:
        return queued_in(connection, ledger.register, found, run, written, note)


def queued_in(
    connection: sa.Connection, register: str, found: Sequence[Member], run: Run,
    written: Callable[[Sequence[tuple[Group, str]]], list[Letter]],
    note: Callable[[sa.Connection, str, Sequence[Letter], dt.datetime], None] | None = None,
) -> list[Letter]:  # fmt: skip
    """The same in a transaction."""
    one_at_a_time(connection, register)
    before = standing(connection, register, run)
    carried(found, before.told, before.waiting)
    telling = chosen(found, before.told, digest=run.digest, waiting=before.waiting, had=before.had)
    telling = with_overtaken(telling, run.ladder, before.told, before.away)
    wanted = groups(telling, before.had, merged=run.digest and not run.digest_wait)
    new = settled(connection, before, wanted, run)
    made = written([(group, key_of(register, group, before, run)) for group in new])
    things = len({one.identity for group in new for one in group.members}) if before.first else 0
    first_things = things if things > MOST_AT_FIRST else 0
    if (first_things or len(made) > max(MOST_AT_ONCE, before.agreed * 3 // 2)) and not run.yes:
        raise FloodError(made, first_things)
    for group, letter in zip(new, made, strict=True):
        put(connection, register, group, letter, run)
    if note is not None:
        note(connection, register, made, run.now)
    drop(connection, register, before, found, {one.key for one in telling}, run)
    note_run(connection, register, run, max(before.agreed, len(made) if run.yes else 0))
    return list(made)


def key_of(register: str, group: Group, before: Standing, run: Run) -> str:
    """The one name of a letter; one that takes the place of another of its day is another."""
    return group.key(register, f"{run.day} {before.made[group.kind, group.recipient.casefold()]}")


def one_at_a_time(connection: sa.Connection, register: str) -> None:
    """On PostgreSQL let one program at a time look at a register; on SQLite the transaction itself does."""
    if connection.dialect.name == "postgresql":
        number = int(hashlib.sha256(register.encode()).hexdigest()[:15], 16)
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def settled(connection: sa.Connection, before: Standing, wanted: Iterable[Group], run: Run) -> list[Group]:
    """The letters that are to be made. One that waits and says just this stays; any other that waits is withdrawn."""
    new: list[Group] = []
    kept: set[str] = set()
    by_whose = {whose: key for key, whose in before.open.items()}
    for group in wanted:
        waits = by_whose.get((group.kind, group.recipient.casefold()))
        if waits is not None and before.in_open.get(waits) == {one.key for one in group.members}:
            kept.add(waits)
        else:
            new.append(group)
    for key in before.open.keys() - kept:
        moved(connection, key, QUEUED, SUPERSEDED, run.now, note="what it was to tell has changed")
        # Its keys are told by no letter until one takes them: `put` or `drop` says which.
    return new


def put(connection: sa.Connection, register: str, group: Group, letter: Letter, run: Run) -> None:
    """One letter in the outbox, with the keys that it tells: frozen, for they are put there with it."""
    put_letter(connection, register, group.kind, letter, run.day, run.now, run.now + run.wait(group))
    known = noted(connection, [one.key for one in group.members])
    for some in batches(sorted(known)):
        again = sa.update(REMINDERS).where(REMINDERS.c.key.in_(some))
        connection.execute(again.values(state=TOLD, letter=letter.key, reason="", at=stamp(run.now)))
    rows = [row_of(register, one, TOLD, letter.key, "", run.now) for one in group.members if one.key not in known]
    if rows:
        connection.execute(REMINDERS.insert(), rows)
    note_overtaken(connection, register, group.members, run.now)


def note_overtaken(connection: sa.Connection, register: str, told: Iterable[Member], now: dt.datetime) -> None:
    """Note the stages that nobody is told of, since a later one is told."""
    passed = {
        hashed(one.thread, stage): (one, stage) for one in told for stage in one.overtaken
    }  # fmt: skip
    known = noted(connection, list(passed))
    rows = [
        {**row_of(register, one, SUPERSEDED, None, f"by {one.key}", now), "key": key, "stage": stage}
        for key, (one, stage) in passed.items()
        if key not in known
    ]
    if rows:
        connection.execute(REMINDERS.insert(), rows)


def drop(
    connection: sa.Connection, register: str, before: Standing, found: Iterable[Member], telling: set[str], run: Run
) -> None:
    """Note what letters that were withdrawn do not tell any more: done or changed, or overtaken by a later stage."""
    left = {key for keys in before.in_open.values() for key in keys} - telling
    due = {one.thread for one in found}
    ends = {True: (SUPERSEDED, "by a later stage"), False: (CANCELLED, "done or changed")}
    for some in batches(sorted(left)):
        where = (REMINDERS.c.key.in_(some), REMINDERS.c.register == register)
        rows = connection.execute(sa.select(REMINDERS.c.key, REMINDERS.c.thread).where(*where)).all()
        for overtaken, (state, reason) in ends.items():
            keys = [row.key for row in rows if (row.thread in due) is overtaken]
            ended = sa.update(REMINDERS).where(REMINDERS.c.key.in_(keys))
            connection.execute(ended.values(state=state, letter=None, reason=reason, at=stamp(run.now)))


def noted(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Those of some keys that the ledger has."""
    return {
        key
        for some in batches(keys)
        for key in connection.scalars(sa.select(REMINDERS.c.key).where(REMINDERS.c.key.in_(some)))
    }


def batches(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    """Keys in parts that fit into one statement."""
    return (keys[start : start + IN_ONE] for start in range(0, len(keys), IN_ONE))


def row_of(
    register: str, one: Member, state: str, letter: str | None, reason: str, now: dt.datetime
) -> dict[str, object]:
    """A row of the ledger for one thing told."""
    kind, table, row, _, occurrence = one.identity
    return {
        "key": one.key, "register": register, "thread": one.thread, "stage": one.stage, "kind": kind, "table": table,
        "row": row[:200], "occurrence": occurrence, "recipient": one.recipient, "state": state, "letter": letter,
        "reason": reason, "at": stamp(now),
    }  # fmt: skip


def put_letter(
    connection: sa.Connection, register: str, kind: str, letter: Letter, day: str, now: dt.datetime, at: dt.datetime
) -> None:
    """One letter in the outbox, its final bytes and their checksum with it, to be sent at an instant."""
    connection.execute(
        LETTERS.insert().values(
            key=letter.key, register=register, kind=kind, day=day, recipient=letter.recipient,
            subject=letter.subject[:400], message_id=letter.message_id, message=letter.message,
            checksum=hashlib.sha256(letter.message).hexdigest(), state=QUEUED, send_at=stamp(at), made_at=stamp(now),
            changed_at=stamp(now),
        )
    )  # fmt: skip
    taken(connection, letter.key, "", QUEUED, 0, "", now)


def note_run(connection: sa.Connection, register: str, run: Run, agreed: int) -> None:
    """Note that this run has looked."""
    values: Mapping[str, object] = {
        "ran_at": stamp(run.now), "told_for": run.told_for.replace(microsecond=0).isoformat(), "agreed": agreed,
    }  # fmt: skip
    done = connection.execute(sa.update(RUNS).where(RUNS.c.register == register).values(**values))
    if not done.rowcount:
        connection.execute(RUNS.insert().values(register=register, all_clear_on=run.day, **values))
