"""Workers that send and are killed at random: what the server kept of each letter, and what the ledger says of it.

The short version is a test; `benchmarks/crash_letters.py` runs the long one. A sink process takes the mail and keeps an
honest mailbox of it; the parent has no threads and forks workers, each killed (SIGKILL) some time after it has begun.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Generator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from imap_server import evidence_of
from mail_servers import DROP, HOST, SECRET, USER, Post, message_id, post_office
from outbox_cases import put_letters

from reminders.account import Account, LoginError, Place
from reminders.delivery import post
from reminders.evidence import Evidence, look
from reminders.outbox import SENDER_STOPPED, Claimed, Outbox, Outcome
from reminders.timing import Timing, stamp
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import ACCOUNTS, LETTERS, STEPS_TAKEN

BOUNDS: Final = Timing(command=1, reply=1, lease=5, grace=3, worst=7)
MOST_STEPS: Final = 48
"""So many steps begun or taken a worker lives at most: eight letters."""
LATEST: Final = 0.004
"""Seconds after a step within which the worker is killed."""
FAULTS: Final = {("rcpt", 0.03): "451 later", ("dot", 0.02): DROP, ("kept", 0.02): DROP}
"""Of a hundred letters three are put off, two lost and two kept without an answer, whoever is killed besides."""


@dataclass(frozen=True)
class Crash:
    """One run: how many letters, workers and kills; whether workers may ask the mailbox."""

    letters: int
    workers: int
    kills: int
    evidence: bool
    seed: int
    lives: tuple[float, float] = (0.02, 0.15)
    """Seconds that a worker lives at least and at most before it is killed."""
    at_steps: bool = False
    """Whether workers are killed within milliseconds of a step of a letter instead."""


@dataclass
class Fate:
    """What became of the letters of one run."""

    letters: int
    kills: int
    copies: dict[str, int] = field(default_factory=dict[str, int])
    states: dict[str, int] = field(default_factory=dict[str, int])
    lost: int = 0
    """Letters that the server never kept and that nobody is told of: neither uncertain nor failed."""
    undelivered: int = 0
    hit: dict[str, int] = field(default_factory=dict[str, int])
    """How many kills hit a worker that held a letter, by the state of that letter: claimed or sending."""
    stuck: int = 0
    """Letters that were still a dead worker's after the first round of one that lives: neither sent nor listed."""
    seconds: float = 0

    @property
    def extra(self) -> int:
        """Copies beyond the first of each letter."""
        return sum(count - 1 for count in self.copies.values())


def crashed(crash: Crash, folder: Path) -> Fate:
    """One run, on the ledger that `AFTERCARE_LEDGER` names; the sink writes what it keeps into the folder."""
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    outbox = Outbox(ledger, BOUNDS)
    identities = put_letters(outbox, crash.letters, real_now())
    ledger.close()
    begun = time.monotonic()
    kept = folder / "kept"
    kept.touch()
    with sink(kept, crash.seed) as (mail_port, imap_port):
        kills = (killing_at_steps if crash.at_steps else killing)(crash, mail_port, imap_port)
        stuck = first_round(mail_port)
        finish(crash, mail_port, imap_port)
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    with ledger.reading() as connection:
        rows = {row.message_id: row.state for row in connection.execute(sa.select(LETTERS))}
        stopped = sa.select(STEPS_TAKEN.c.was).where(STEPS_TAKEN.c.note == SENDER_STOPPED)
        hit = dict(Counter(connection.scalars(stopped)))
    ledger.close()
    copies = Counter(kept.read_text("ascii").split())
    absent = [identity for identity in identities if not copies[identity]]
    lost = sum(rows[identity] not in {"uncertain", "failed"} for identity in absent)
    fate = Fate(crash.letters, kills, dict(copies), dict(Counter(rows.values())), lost, len(absent), hit, stuck)
    fate.seconds = time.monotonic() - begun
    return fate


@contextmanager
def sink(kept: Path, seed: int) -> Generator[tuple[int, int]]:
    """The ports of a mail server and its mailbox in a process of their own."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        serve(kept, seed, write_end)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as ports:
            first, second = ports.readline().split()
        yield int(first), int(second)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def serve(kept: Path, seed: int, write_end: int) -> None:
    """Take mail until killed; each letter that is kept is a line of the file before the server says so."""
    chance = random.Random(seed)  # noqa: S311 — which letters fail, not a secret
    log = os.open(kept, os.O_WRONLY | os.O_APPEND)

    def fault(phase: str, _recipient: str) -> str | None:
        if phase == "kept":
            os.write(log, f"{message_id(office.boxes[-1][1])}\n".encode())
        return next((said for (at, share), said in FAULTS.items() if at == phase and chance.random() < share), None)

    office = Post(fault)
    with post_office(office), evidence_of(list, holds=lambda identity: identity in Known(office)) as box:
        os.write(write_end, f"{office.port} {box.place.port}\n".encode())
        os.close(write_end)
        while True:
            signal.pause()


class Known:
    """The letters that an office has kept, by id, read on from where the last look ended."""

    ids: Final[set[str]] = set()
    seen = 0

    def __init__(self, office: Post) -> None:
        boxes = office.boxes
        upto = len(boxes)
        for _, message in boxes[Known.seen : upto]:
            self.ids.add(str(message_from_bytes(message)["Message-ID"]).strip("<>"))
        Known.seen = upto

    def __contains__(self, identity: str) -> bool:
        return identity in self.ids


def killing(crash: Crash, mail_port: int, imap_port: int) -> int:
    """How many workers were killed: so many at a time, each after a life of random length."""
    chance = random.Random(crash.seed)  # noqa: S311 — when, not a secret
    alive: list[tuple[float, int]] = []
    kills = 0
    while kills + len(alive) < crash.kills:
        while len(alive) < crash.workers:
            child = worker(crash, mail_port, imap_port)
            alive.append((time.monotonic() + chance.uniform(*crash.lives), child))
        alive.sort()
        until, child = alive.pop(0)
        time.sleep(max(0, until - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break  # nothing was left to be done
        kills += 1
    for _, child in alive:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        kills += os.WIFSIGNALED(status)
    return kills


def killing_at_steps(crash: Crash, mail_port: int, imap_port: int) -> int:
    """How many workers were killed, each within some milliseconds of a step that it had just begun or taken."""
    chance = random.Random(crash.seed)  # noqa: S311 — when, not a secret
    alive: dict[int, tuple[int, int]] = {}
    kills = 0
    while kills < crash.kills:
        while len(alive) < crash.workers:
            read_end, write_end = os.pipe()
            child = worker(crash, mail_port, imap_port, write_end, read_end)
            os.close(write_end)
            alive[read_end] = child, chance.randint(1, MOST_STEPS)
        for line in select.select([*alive], [], [])[0]:
            child, left = alive[line]
            heard = len(os.read(line, left))
            if heard and heard < left:
                alive[line] = child, left - heard
                continue
            time.sleep(chance.uniform(0, LATEST))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            os.close(line)
            del alive[line]
            assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a worker failed by itself"
            if not os.WIFSIGNALED(status) or not heard:
                kills = crash.kills  # nothing is left to be done
                break
            kills += 1
    for line, (child, _) in alive.items():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(line)
    return kills


def first_round(mail_port: int) -> int:
    """One round that nobody kills, at once: how many letters are a dead worker's after it."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            ledger = open_ledger("R1", "2026-11-28T03:00:00")
            post(Outbox(ledger, BOUNDS), account_at(mail_port), real_now)
            with ledger.reading() as connection:
                held = LETTERS.c.state.in_(("claimed", "sending"))
                os.write(write_end, str(len(connection.execute(sa.select(LETTERS.c.key).where(held)).all())).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as said:
        return int(said.read())


def finish(crash: Crash, mail_port: int, imap_port: int) -> None:
    """Let a worker end what there is to do, unkilled."""
    _, status = os.waitpid(worker(crash, mail_port, imap_port), 0)
    assert os.waitstatus_to_exitcode(status) == 0


@dataclass(frozen=True, slots=True)
class Watched(Outbox):
    """An outbox that says on a pipe when a step of a letter begins, and when it has been taken."""

    line: int = -1

    def claim(self, now: dt.datetime, owner: str, aside: AbstractSet[str] = frozenset()) -> Claimed | None:
        """A letter taken in hand."""
        os.write(self.line, b"c")
        letter = Outbox.claim(self, now, owner, aside)
        os.write(self.line, b"C")
        return letter

    def sending(self, letter: Claimed, now: dt.datetime) -> bool:
        """The note before DATA."""
        os.write(self.line, b"s")
        done = Outbox.sending(self, letter, now)
        os.write(self.line, b"S")
        return done

    def record(self, letter: Claimed, outcome: Outcome, now: dt.datetime) -> bool:
        """What became of it."""
        os.write(self.line, b"r")
        done = Outbox.record(self, letter, outcome, now)
        os.write(self.line, b"R")
        return done


def account_at(mail_port: int) -> Account:
    """The account at the sink."""
    return Account(Place("smtp", HOST, mail_port, USER, "", plain=True), USER, None)


def worker(crash: Crash, mail_port: int, imap_port: int, steps: int = -1, other: int = -1) -> int:
    """The process of a worker, which sends until nothing is left to be done; it has opened the ledger by now.

    Its life is counted from there on: on a busy machine all kills would else hit workers that only start. It says its
    steps on the pipe `steps`, of which `other` is the end that is not its own.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        os.read(read_end, 1)
        os.close(read_end)
        return child
    status = 1
    try:
        os.close(read_end)
        if other >= 0:
            os.close(other)
        work(crash, mail_port, imap_port, write_end, steps)
        status = 0
    finally:
        os._exit(status)


def work(crash: Crash, mail_port: int, imap_port: int, ready: int, steps: int = -1) -> None:
    """Send and, where there is a mailbox, look; letters put off need not wait here."""
    ledger = open_ledger("R1", "2026-11-28T03:00:00")
    outbox = Outbox(ledger, BOUNDS) if steps < 0 else Watched(ledger, BOUNDS, steps)
    account = account_at(mail_port)
    box = Evidence(Place("imap", HOST, imap_port, USER, "Sent", plain=True), "", SECRET)
    os.write(ready, b".")
    os.close(ready)
    while True:
        post(outbox, account, real_now)
        if crash.evidence:
            try:
                look(outbox, box, real_now())
            except LoginError:
                time.sleep(0.05)
        with ledger.writing() as connection:
            states = Counter(connection.scalars(sa.select(LETTERS.c.state)))
            open_ones = ("queued", "claimed", "sending", *(["uncertain"] if crash.evidence else []))
            if not any(states[state] for state in open_ones):
                return
            connection.execute(
                sa.update(LETTERS)
                .where(LETTERS.c.state == "queued", LETTERS.c.send_at > stamp(real_now()))
                .values(send_at=stamp(real_now()))
            )
            connection.execute(sa.delete(ACCOUNTS))
        time.sleep(0.02)


def real_now() -> dt.datetime:
    """The clock: processes that die cannot share a fake one."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 — see above
