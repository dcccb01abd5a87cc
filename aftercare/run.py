"""`aftercare run`: the scheduler in the foreground, or one round of it. The clock is read here."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from aftercare.clock import now_utc
from aftercare.despatching import Tell
from aftercare.own_thread import OwnThread
from aftercare.rounds import clock_is_right, round_of
from aftercare.signals import ended_by_signals
from aftercare.telling import Telling
from aftercare.watched import Watched, changed, hangs
from register.language import say
from register.refusals import RefusalError
from reminders.heartbeat import FAILED, FINE, HELD, WAITS, Beat, called, heartbeat_url

if TYPE_CHECKING:
    from rich.table import Table

TICK_SECONDS: Final = 60
LOOK_SECONDS: Final = 10
"""How often the file is looked at: its saving is no event that a network drive would tell of."""
SLEPT_SECONDS: Final = 30
"""A difference between the clock on the wall and the one that only runs on: the machine slept, or a clock was put."""
HANGS_AFTER: Final = 180
"""Seconds that the other registers wait for one; a large register on a slow share takes less."""
ENDS_WITHIN: Final = 20
"""Seconds that the end of the program waits for a round that is going on."""
CALL_EVERY: Final = dt.timedelta(minutes=5)
STATUS: Final = {FINE: 0, WAITS: 3, HELD: 2, FAILED: 2}

Clock = Callable[[], dt.datetime]


def ran(paths: Sequence[Path], telling: Telling, tell: Tell, *, once: bool, right: bool) -> int:
    """The exit status of watching registers until somebody ends it (0), or of one round: that of the worst register.

    `right` is a person's word that the clock is right, where a round was held because it had jumped.
    """
    # By their names alone: to follow a link is to ask a share, which may not answer.
    distinct = {os.path.normcase(path.absolute()): path.absolute() for path in paths}
    watched = [Watched(path, telling) for path in distinct.values()]
    with ended_by_signals():
        if right:
            for one in watched:
                clock_is_right(one, now_utc())
        watch = Watch(watched, tell, telling)
        try:
            if once:
                watch.tick()
            else:
                watch.until_ended()
        except KeyboardInterrupt:
            watch.ended()
        finally:
            for one in watched:
                if not watch.thread(one).at_work:
                    one.close()
    if telling.json:
        telling.document({"registers": [document(one.beat) for one in watched if one.beat is not None]})
    return max((STATUS[one.beat.state] for one in watched if one.beat is not None), default=0) if once else 0


def document(beat: Beat) -> dict[str, object]:
    """One register's last round as JSON; instants in UTC."""
    next_at = beat.next_at or None
    return {"register": beat.path, "at": beat.at, "state": beat.state, "said": beat.said, "next_at": next_at}


@dataclass(slots=True)
class Watch:
    """The registers that are watched, and what was said of them."""

    watched: list[Watched]
    tell: Tell
    telling: Telling
    clock: Clock = now_utc
    said: dict[str, str] = field(default_factory=dict[str, str])
    called_at: dt.datetime | None = None
    show: Callable[[], None] | None = None
    patience: float = HANGS_AFTER
    threads: dict[Path, OwnThread] = field(default_factory=dict[Path, OwnThread])

    def tick(self) -> None:
        """A round for each register, and a call to whoever watches the watcher while all of them are well."""
        for one in self.watched:
            self.round(one)
        self.call()

    def look(self) -> None:
        """A round for each register whose file is another than it was."""
        for one in self.watched:
            if not self.thread(one).at_work:
                self.round(one, only_changed=True)

    def thread(self, one: Watched) -> OwnThread:
        """The thread of a register."""
        return self.threads.setdefault(one.path, OwnThread())

    def round(self, one: Watched, *, only_changed: bool = False) -> None:
        """One round, said where it is news; one that does not end within patience, until it has ended after all."""
        thread = self.thread(one)
        if not thread.at_work:
            thread.begin(lambda: self.work(one, only_changed=only_changed), self.clock())
            waits = self.patience
        else:
            waits = 0
        if not thread.ended(waits):
            hangs(one, thread.since, self.clock())
        if one.beat is not None:
            self.tell_news(one, one.beat)

    def work(self, one: Watched, *, only_changed: bool) -> None:
        """What the thread of a register does: even to look at a file may take for ever."""
        one.note_place()
        if not only_changed or changed(one):
            round_of(one, self.tell, self.clock())

    def tell_news(self, one: Watched, beat: Beat) -> None:
        """Say how a round went, where that is news."""
        news = f"{beat.state} {beat.said}"
        if self.show is not None:
            self.show()
        elif self.said.get(beat.path) != news:
            self.line(one, beat)
        self.said[beat.path] = news

    def ended(self) -> None:
        """Wait for the rounds that are going on, and say so where one did not end."""
        hang = [one.path.name for one in self.watched if not self.thread(one).ended(ENDS_WITHIN)]
        self.note("stopped_hanging" if hang else "stopped", registers=", ".join(hang))

    def call(self) -> None:
        """The heartbeat, every few minutes; not while a register is held or has failed: silence is the alarm."""
        now = self.clock()
        well = all(one.beat is not None and one.beat.state in {FINE, WAITS} for one in self.watched)
        if not well or (self.called_at is not None and dt.timedelta() <= now - self.called_at < CALL_EVERY):
            return
        try:
            url = heartbeat_url()
        except RefusalError as refusal:
            self.once_said(URL_SAID, refusal.sentence(self.telling.in_language()))
            return
        if url is not None:
            self.called_at = now
            well = called(url)
            self.once_said(URL_SAID, say("run.called" if well else "run.not_called", self.telling.in_language()))

    def once_said(self, about: str, text: str) -> None:
        """Say something on standard error where it is news."""
        if self.said.get(about) != text and not self.telling.quiet:
            sys.stderr.write(text + "\n")
        self.said[about] = text

    def line(self, one: Watched, beat: Beat) -> None:
        """A plain line of a round."""
        language = self.telling.in_language(one.language)
        at = beat.instant.astimezone().strftime("%Y-%m-%d %H:%M")
        facts = {"at": at, "register": one.path.name, "state": say(f"run.state_{beat.state}", language)}
        text = say("run.line", language, said=beat.said, **facts)
        if not self.telling.quiet:
            out = sys.stderr if self.telling.json else sys.stdout
            out.write(text + "\n")
            out.flush()

    def note(self, key: str, **facts: object) -> None:
        """A sentence of the run as a whole, on standard error."""
        language = self.telling.in_language(self.watched[0].language if self.watched else None)
        if not self.telling.quiet:
            sys.stderr.write(say(f"run.{key}", language, **facts) + "\n")

    def until_ended(self) -> NoReturn:
        """Rounds until somebody ends it."""
        from schedule import Scheduler

        many = len(self.watched) != 1
        self.note("started" if many else "started_one", count=len(self.watched), register=self.watched[0].path.name)
        with self.shown():
            self.tick()
            ticks: Any = Scheduler()  # its `do` says nothing of types
            wall, running = self.clock(), time.monotonic()
            while True:
                gap = abs((self.clock() - wall).total_seconds() - (time.monotonic() - running))
                if not ticks.jobs or gap > SLEPT_SECONDS:
                    # A clock put back by a day would leave the schedule idle for a day; after sleep nothing may wait.
                    if ticks.jobs:
                        self.tick()
                    ticks.clear()
                    ticks.every(TICK_SECONDS).seconds.do(self.tick)
                    ticks.every(LOOK_SECONDS).seconds.do(self.look)
                    wall, running = self.clock(), time.monotonic()
                ticks.run_pending()
                time.sleep(1)

    @contextmanager
    def shown(self) -> Generator[None]:
        """A table that is kept up to date, where somebody looks at a terminal; plain lines elsewhere."""
        if self.telling.quiet or self.telling.json or not sys.stdout.isatty():
            yield
            return
        from rich.live import Live

        with Live(self.table(), auto_refresh=False, transient=True) as live:
            self.show = lambda: live.update(self.table(), refresh=True)
            yield

    def table(self) -> Table:
        """The registers, a row each."""
        from rich.table import Table
        from rich.text import Text

        language = self.telling.in_language(self.watched[0].language)
        table = Table(*say("run.heads", language).split("|"), box=None, pad_edge=False)
        colours = {FINE: "green", WAITS: "yellow", HELD: "red", FAILED: "red"}
        for one in self.watched:
            beat = one.beat
            if beat is None:
                table.add_row(Text(one.path.name))
                continue
            following = dt.datetime.fromisoformat(beat.next_at).replace(tzinfo=dt.UTC) if beat.next_at else None
            times = [at.astimezone().strftime("%m-%d %H:%M") if at else "" for at in (beat.instant, following)]
            state = Text(say(f"run.state_{beat.state}", language), style=colours[beat.state])
            table.add_row(Text(one.path.name), state, *times, Text(beat.said))
        return table


URL_SAID: Final = "heartbeat"
"""Under which name of `said` it stands how the last call went."""
