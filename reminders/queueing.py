"""Letters put into the outbox: each with what it tells in one transaction of the ledger, a few letters a transaction.

So the first ones are sent while others are still written, and no other program waits for the ledger until all are. Each
part looks anew at what was told: a run that ends between two parts has told what it put, and the next one goes on. Two
programs that look at the same moment put a letter there once. A letter that nobody has tried to send yet follows
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

FIRST_PART: Final = 8
"""Letters of the first part of a run; each part after it has twice as many as the one before."""

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
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Letter]:
    """The letters that this run put into the outbox: everything `found` that is to be told now and was not yet.

    `written` makes the letters of groups, whose keys stand beside them. FloodError, and nothing changed, when they are
    too many to go unasked. `note` notes in the same transaction what the letters bring. `meanwhile` is called between
    two parts, such as to send what is there already.
    """
    made: list[Letter] = []
    most = FIRST_PART
    while True:
        with ledger.writing() as connection:
            part, left = part_queued(connection, ledger.register, found, run, written, note, most, len(made))
        made += part
        if not left:
            return made
        meanwhile()
        most *= 2


def queued_in(
    connection: sa.Connection, register: str, found: Sequence[Member], run: Run,
    written: Callable[[Sequence[tuple[Group, str]]], list[Letter]],
) -> list[Letter]:  # fmt: skip
    """The same in one transaction, which the caller ends."""
    return part_queued(connection, register, found, run, written)[0]


def part_queued(
    connection: sa.Connection, register: str, found: Sequence[Member], run: Run,
    written: Callable[[Sequence[tuple[Group, str]]], list[Letter]],
    note: Callable[[sa.Connection, str, Sequence[Letter], dt.datetime], None] | None = None,
    most: int | None = None, earlier: int = 0,
) -> tuple[list[Letter], bool]:  # fmt: skip
    """At most so many letters, beside those that take the place of one that waits; and whether there are more.

    `earlier` are the letters that the parts before this one made: a person is asked before the first one only.
    """
    one_at_a_time(connection, register)
    before = standing(connection, register, run)
    carried(found, before.told, before.waiting)
    telling = chosen(found, before.told, digest=run.digest, waiting=before.waiting, had=before.had)
    telling = with_overtaken(telling, run.ladder, before.told, before.away)
    wanted = groups(telling, before.had, merged=run.digest and not run.digest_wait)
    again, new, untold = settled(connection, before, wanted, run)
    things = len({one.identity for group in [*again, *new] for one in group.members}) if before.first else 0
    first_things = things if things > MOST_AT_FIRST else 0
    flood = first_things or len(again) + len(new) > max(MOST_AT_ONCE, before.agreed * 3 // 2)
    unasked = bool(flood) and not run.yes and not earlier
    now = [*again, *(new if most is None or unasked else new[:most])]
    made = written([(group, key_of(register, group, before, run)) for group in now])
    if unasked:
        raise FloodError(made, first_things)
    for group, letter in zip(now, made, strict=True):
        put(connection, register, group, letter, run)
    if note is not None:
        note(connection, register, made, run.now)
    told = {one.key for group in now for one in group.members}
    drop(connection, register, untold - told, found, {one.key for one in telling}, run)
    left = len(now) < len(again) + len(new)
    if not left:
        note_run(connection, register, run, max(before.agreed, earlier + len(made) if run.yes else 0))
    return list(made), left


def key_of(register: str, group: Group, before: Standing, run: Run) -> str:
    """The one name of a letter; one that takes the place of another of its day is another."""
    return group.key(register, f"{run.day} {before.made[group.kind, group.recipient.casefold()]}")


def one_at_a_time(connection: sa.Connection, register: str) -> None:
    """On PostgreSQL let one program at a time look at a register; on SQLite the transaction itself does."""
    if connection.dialect.name == "postgresql":
        number = int(hashlib.sha256(register.encode()).hexdigest()[:15], 16)
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def settled(
    connection: sa.Connection, before: Standing, wanted: Iterable[Group], run: Run
) -> tuple[list[Group], list[Group], set[str]]:
    """The letters to be made: in the place of one that waits, and others; and the keys of those that are withdrawn.

    One that waits and says just this stays; any other that waits is withdrawn.
    """
    again: list[Group] = []
    new: list[Group] = []
    kept: set[str] = set()
    by_whose = {whose: key for key, whose in before.open.items()}
    for group in wanted:
        waits = by_whose.get((group.kind, group.recipient.casefold()))
        if waits is not None and before.in_open.get(waits) == {one.key for one in group.members}:
            kept.add(waits)
        else:
            (new if waits is None else again).append(group)
    withdrawn = before.open.keys() - kept
    for key in withdrawn:
        moved(connection, key, QUEUED, SUPERSEDED, run.now, note="what it was to tell has changed")
        # Its keys are told by no letter until one takes them: `put` or `drop` says which.
    return again, new, {told for key in withdrawn for told in before.in_open.get(key, ())}


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
    connection: sa.Connection, register: str, untold: set[str], found: Iterable[Member], telling: set[str], run: Run
) -> None:
    """Note what letters that were withdrawn do not tell any more: done or changed, or overtaken by a later stage.

    `untold` are the keys of those letters that no other has taken. What is still to be told (`telling`) is put into a
    letter by a later part, or by the next run where this one ends before.
    """
    due = {one.thread for one in found}
    ends = {
        "due": (SUPERSEDED, "by a later stage"), "done": (CANCELLED, "done or changed"),
        "to come": (CANCELLED, "in a letter to come"),
    }  # fmt: skip
    for some in batches(sorted(untold)):
        where = (REMINDERS.c.key.in_(some), REMINDERS.c.register == register)
        rows = connection.execute(sa.select(REMINDERS.c.key, REMINDERS.c.thread).where(*where)).all()
        how = {
            row.key: "to come" if row.key in telling else "due" if row.thread in due else "done" for row in rows
        }  # fmt: skip
        for end, (state, reason) in ends.items():
            keys = [key for key, ended_so in how.items() if ended_so == end]
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
