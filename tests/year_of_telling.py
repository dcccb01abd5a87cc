"""A simulated year of telling, with the clock's real logic, beside a model that knows nothing of threads and letters.

Repairs come in, are arranged and fixed, or are late; papers are owed and handed over; the machine is switched off for
days; the digest may fall into the gap of summer time. The real scheduler says when there is something to do, the real
rounds queue letters and send them to a server on this machine. After each round the model says what each person had to
be told by then, from its own deadlines and its own ladder. Run it for a whole year: `python tests/year_of_telling.py`.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import sqlalchemy as sa
from build import Row, as_typed, plan_rows
from letter_cases import told
from mail_servers import Post as Server
from mail_servers import plain_account, post_office

from register.assess import assess
from register.assessment import Assessment
from register.intake import typed
from register.zones import in_utc
from reminders.calendars import Calendars
from reminders.despatch import Asked, Post, Register, despatched
from reminders.next_telling import next_letter, next_stage
from reminders.scheduler import DIGEST, Known, Times, to_do
from sync.ledger import Ledger, open_ledger
from sync.migrations.m0010_outbox import LETTERS, REMINDERS

ZONE: Final = ZoneInfo("Europe/Berlin")
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
ARRANGE, FIX = 2, 48
"""Hours within which a repair is to be arranged, and fixed."""
TECHNICIAN, OFFICE, BOSS = "lin@firm.example", "office@firm.example", "boss@firm.example"
STEPS: Final = {"normal": (-1440, -240, 0), "emergency": (-1440, -30, 0, 60)}
AGAIN: Final = {"normal": 7 * 1440, "emergency": 1440}
SETTINGS: Final[Row] = {
    "language": "en", "currency": "EUR", "money_decimals": 2, "time_zone": "Europe/Berlin",
    "counting": "corresponding day", "working_days": "Mon,Tue,Wed,Thu,Fri,Sat,Sun", "working_hours": "09:00-17:00",
    "at_once_minutes": 30, "keep_years": 5, "overdue_every": 7, "escalate_after": 3, "visit_leads": "30, 7, 1",
    "cover_leads": "60, 30, 7", "office_emails": OFFICE, "manager_emails": BOSS, "follow_up_after": 3,
    "unpaid_after": 30, "feedback_days": 3, "firm_name": "Steady Service",
}  # fmt: skip


@dataclass(frozen=True)
class Repair:
    """A repair as it went, all instants in UTC."""

    id: str
    urgency: str
    reported: dt.datetime
    arranged: dt.datetime | None
    fixed: dt.datetime

    def row(self, now: dt.datetime) -> Row:
        """What stands in its row by now."""
        seen = {
            "reported_at": self.reported, "arranged_at": self.arranged, "fixed_at": self.fixed,
            "signed_on": self.fixed, "followed_up_on": self.fixed,
        }  # fmt: skip
        return {
            "id": self.id, "equipment": "E-1", "reporter": "Ho", "phone": "1", "address": "1 Main St",
            "description": "dark", "request": "repair", "urgency": self.urgency, "technician": "S-1",
            "signed_by": "Ho" if self.fixed <= now else None, "cause": "product",
            **{key: local(at) for key, at in seen.items() if at is not None and at <= now},
        }  # fmt: skip

    def owed(self, now: dt.datetime) -> tuple[str, dt.datetime] | None:
        """The milestone that is next and its deadline, by the model."""
        if not self.reported <= now < self.fixed:
            return None
        if self.arranged is None or self.arranged > now:
            return "arrange", self.reported + ARRANGE * HOUR
        return "fix", self.reported + FIX * HOUR


@dataclass
class Year:
    """A run: what was to happen, and what was told."""

    folder: Path
    start: dt.datetime
    end: dt.datetime
    digest_time: str
    quiet: tuple[int, int] | None
    """Hours of the day between which nothing but emergencies goes out."""
    repairs: list[Repair]
    off: list[tuple[dt.datetime, dt.datetime]]
    """When the machine is switched off."""
    told: Counter[tuple[str, str, str, int]] = field(default_factory=Counter[tuple[str, str, str, int]])
    """How often each deadline (repair, instant) was told to a person at a stage."""
    owes: bool = False
    """Whether a day's letter was asked for before its hour: the machine was switched on in the night."""
    rounds: int = 0
    checked: int = 0
    wrong: list[str] = field(default_factory=list[str])

    def run(self) -> None:
        """Every round from start to end."""
        os.environ["AFTERCARE_LEDGER"] = f"sqlite:///{self.folder / 'ledger.sqlite'}"
        ledger = open_ledger("Y1", "2026-01-01T00:00:00")
        acts = sorted({at for one in self.repairs for at in (one.reported, one.arranged, one.fixed) if at is not None})
        hours, minutes = map(int, self.digest_time.split(":"))
        times = Times("Europe/Berlin", 60 * hours + minutes)
        known, now = Known(), self.start
        with post_office() as server:
            while now < self.end:
                version = str(sum(at <= now for at in acts))
                with ledger.reading() as connection:
                    sends = next_letter(connection, "Y1")
                work = to_do(Known(known.ticked_at, known.digest_day, known.seen, known.changes_at, sends), times,
                             version, now)  # fmt: skip
                assert not work.hold
                changes = known.changes_at
                if work.jobs:
                    changes = self.round(ledger, server, now, digest=DIGEST in work.jobs)
                known = Known(now, work.digest_day or known.digest_day, version, changes)
                with ledger.reading() as connection:
                    sends = next_letter(connection, "Y1")
                after = to_do(Known(now, known.digest_day, version, changes, sends), times, version, now).next_at
                now = self.later(now, after, next((at for at in acts if at > now), None))
        ledger.close()
        self.wrong += [f"twice: {one}" for one, count in self.told.items() if count > 1]

    def later(self, now: dt.datetime, *coming: dt.datetime | None) -> dt.datetime:
        """The next instant at which something is to do, once the machine is on."""
        at = min((one for one in coming if one is not None and one > now), default=self.end)
        return next((until for since, until in self.off if since <= at < until), at)

    def round(self, ledger: Ledger, server: Server, now: dt.datetime, *, digest: bool) -> dt.datetime | None:
        """One round: letters made and sent, the model asked; when something changes next."""
        self.rounds += 1
        assessment = self.assessed(now)
        register = Register(assessment, told().book, Path("register.xlsx"))
        asked = Asked(digest=digest, patient=True, yes=True)
        none = Calendars((), assessment)
        done = despatched(register, ledger, Post(plain_account(server)), asked, lambda: now, none)
        assert done.balance.holds
        self.note(ledger, now)
        self.check(now, digest=digest)
        instants = np.array([assessment.changes_at, next_stage(assessment)], "M8[s]")
        found = in_utc(instants[~np.isnat(instants)], "Europe/Berlin")
        return found.min().astype("M8[s]").item().replace(tzinfo=dt.UTC) if len(found) else None

    def assessed(self, now: dt.datetime) -> Assessment:
        """The register as it stands."""
        settings: dict[str, object] = {**SETTINGS, "digest_time": self.digest_time}
        if self.quiet is not None:
            settings["quiet_hours"] = f"{self.quiet[0]:02}:00-{self.quiet[1]:02}:00"
        promise = {"plan": "A", "unit": "hour", "counted_from": "reported"}
        tables: Mapping[str, list[Row]] = {
            "settings": [{"setting": key, "value": str(value)} for key, value in settings.items()],
            "staff": [{"id": "S-1", "name": "Lin", "role": "technician", "email": TECHNICIAN}],
            "clients": [{"id": "C-1", "name": "Hotel", "zone": "city"}],
            "plans": list(plan_rows("A")),
            "promises": [
                {**promise, "milestone": "arrange", "within": ARRANGE}, {**promise, "milestone": "fix", "within": FIX},
            ],
            "equipment": [{"id": "E-1", "client": "C-1", "product": "lamp", "plan": "A", "accepted_on": "2026-01-02"}],
            "repairs": [one.row(now) for one in self.repairs if one.reported <= now < one.fixed + 3 * DAY],
        }  # fmt: skip
        raw = {key: as_typed(rows) for key, rows in tables.items() if rows}
        return assess(typed(raw), np.datetime64(local(now).replace(" ", "T"), "s"))

    def note(self, ledger: Ledger, now: dt.datetime) -> None:
        """What went out since, from the letters that the server took."""
        asked = (
            sa.select(REMINDERS.c.row, REMINDERS.c.occurrence, REMINDERS.c.recipient, REMINDERS.c.stage)
            .join(LETTERS, REMINDERS.c.letter == LETTERS.c.key)
            .where(REMINDERS.c.kind == "milestone", REMINDERS.c.state == "told", LETTERS.c.state == "accepted")
            .where(LETTERS.c.changed_at == now.replace(tzinfo=None).isoformat(timespec="milliseconds"))
        )
        with ledger.reading() as connection:
            for row, occurrence, recipient, stage in connection.execute(asked):
                self.told[row, occurrence, recipient, stage] += 1
                if stage != self.stage_of(row, occurrence, now):
                    self.wrong.append(f"{now}: {recipient} told of {row} {occurrence} at {stage}")

    def stage_of(self, row: str, occurrence: str, now: dt.datetime) -> int | None:
        """The stage at which a deadline stands now, by the model; None where it is not owed."""
        one = next(repair for repair in self.repairs if repair.id == row)
        owed = one.owed(now)
        if owed is None or local(owed[1]).replace(" ", "T") != occurrence:
            return None
        return stage(one.urgency, wall_minutes(owed[1], now))

    def check(self, now: dt.datetime, *, digest: bool) -> None:
        """Whether everybody has been told what the model says they had to be told by now."""
        self.owes |= digest
        digest = self.owes and local(now)[11:] >= self.digest_time
        self.owes &= not digest
        for one in self.repairs:
            owed = one.owed(now)
            if owed is None:
                continue
            age = wall_minutes(owed[1], now)
            at, urgent = stage(one.urgency, age), one.urgency == "emergency"
            alone = at is not None and at >= -240  # four hours
            if at is None or not (alone or digest) or (self.is_quiet(now) and not (alone and urgent)):
                continue
            occurrence = local(owed[1]).replace(" ", "T")
            for person in (TECHNICIAN, OFFICE, *((BOSS,) if age > 0 else ())):
                self.checked += 1
                if self.told[one.id, occurrence, person, at] != 1:
                    self.wrong.append(f"{now}: {person} was not told of {one.id} {owed[0]} {occurrence} at {at}")

    def is_quiet(self, now: dt.datetime) -> bool:
        """Whether letters wait."""
        hour = now.astimezone(ZONE).hour
        return self.quiet is not None and (hour >= self.quiet[0] or hour < self.quiet[1])


def stage(urgency: str, age: int) -> int | None:
    """The latest stage reached so many minutes after a deadline: the ladder as docs/letters.md has it."""
    reached = [step for step in STEPS[urgency] if step <= age]
    reached += [age // AGAIN[urgency] * AGAIN[urgency]] if age >= AGAIN[urgency] else []
    return max(reached, default=None)


def wall_minutes(since: dt.datetime, until: dt.datetime) -> int:
    """Minutes between two instants as the clock on the wall shows them, rounded down."""
    shown = [at.astimezone(ZONE).replace(tzinfo=None) for at in (since, until)]
    return int((shown[1] - shown[0]).total_seconds() // 60)


def local(at: dt.datetime) -> str:
    """An instant as it is typed in the register."""
    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def year(folder: Path, seed: int, days: int, *, start: str, digest: str, quiet: tuple[int, int] | None) -> Year:
    """A run of so many days from a date: about a repair a day, machines off for up to nine days."""
    dice = random.Random(seed)  # noqa: S311 — no secret
    begin = dt.datetime.fromisoformat(start).replace(tzinfo=dt.UTC)
    repairs: list[Repair] = []
    for number in range(days):
        reported = begin + number * DAY + dice.randrange(1440) * MINUTE
        arranged = reported + dice.choice([10, 60, 119, 121, 300, 1500, 4000]) * MINUTE
        lasts = dice.choice([30, 115, 600, 2000, 2879, 2885, 4000, 9000, 25000])
        fixed = max(reported + lasts * MINUTE, reported + MINUTE)
        urgency = dice.choice(["normal", "emergency"])
        arrives = arranged if arranged < fixed and dice.random() < 0.8 else None  # four in five
        repairs.append(Repair(f"R-2026-{number + 1:04}", urgency, reported, arrives, fixed))
    off: list[tuple[dt.datetime, dt.datetime]] = []
    at = begin + 10 * DAY
    while at < begin + days * DAY:
        off.append((at, at + dice.choice([0.3, 1, 2, 9]) * DAY))
        at += dice.randrange(8, 30) * DAY + dice.randrange(1440) * MINUTE
    return Year(folder, begin, begin + days * DAY, digest, quiet, repairs, off)


def main() -> int:
    """A whole year each way; how much was looked at, and what was wrong."""
    wrong = 0
    for seed, digest, quiet in ((1, "02:30", None), (2, "08:00", (21, 7)), (3, "08:00", None)):
        with tempfile.TemporaryDirectory() as folder:
            run = year(Path(folder), seed, 365, start="2026-01-05", digest=digest, quiet=quiet)
            run.run()
        wrong += len(run.wrong)
        told_once = sum(run.told.values())
        sys.stdout.write(f"digest {digest}, quiet {quiet}: {run.rounds} rounds, {len(run.repairs)} repairs, "
                         f"{told_once} tellings, {run.checked} looked up, {len(run.wrong)} wrong\n")  # fmt: skip
        for line in run.wrong[:20]:
            sys.stdout.write(f"  {line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
