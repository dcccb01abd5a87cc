"""What is told, and at which stage: a pure function of what is due and an instant.

A stage is how far from its due day a thing is told of: leads before it, the day, and every so many days after it; of a
deadline of a repair, minutes. Each is told once. Somebody who was away, or a machine that was off, is told of the
latest stage only: those that it has overtaken are noted as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from register.assessment import Assessment
from register.choices import REPAIR_STATES, URGENCIES
from register.columns import Codes, Column, Flags, Values, Wholes
from register.due import ESCALATED, MONTHLY, OVERDUE, DueList, DueSource
from register.phrases import ChoiceFact
from register.rows import row_names
from register.schema import spec
from reminders.digest import ENDINGS
from reminders.things import formerly, named

NEVER: Final = -(2**31)
"""The stage of what is not to be told yet, or not to them."""

A_DAY: Final = 1440
DEADLINES: Final = {"normal": (-A_DAY, -240, 0), "emergency": (-A_DAY, -30, 0, 60)}
"""Minutes from the deadline of a repair, by urgency: a day before (with the day's letter), shortly before, at it, and
an hour after it; then every day, or as often as `overdue_every` says."""

URGENT_FROM: Final = -240
"""From this stage on the deadline of a repair is told at once, not with the day's letter."""

MILESTONE: Final = "milestone"


@dataclass(frozen=True, slots=True)
class Stages:
    """The stage of each entry of a list (all that its lines put together), for staff and for managers; NEVER: none.

    Stages of deadlines of repairs (`timed`) are minutes, all others days.
    """

    line: Wholes
    source: Wholes
    at: Wholes
    staff: Wholes
    managers: Wholes
    timed: Flags
    emergency: Flags
    age: Wholes
    """How far the present is from the due day, in the unit of the stages."""
    planned: Wholes
    """The stage of the day for which a visit is planned, while that is to come; NEVER where nothing is planned."""
    planned_age: Wholes

    def __len__(self) -> int:
        return len(self.line)

    @property
    def places(self) -> tuple[Wholes, Wholes, Wholes, Wholes, Wholes, Wholes]:
        """Of each entry its line, source and place in it, both stages, its age."""
        return self.line, self.source, self.at, self.staff, self.managers, self.age

    @property
    def at_once(self) -> Flags:
        """What does not wait for the day's letter."""
        return self.timed & (np.maximum(self.staff, self.managers) >= URGENT_FROM)


@dataclass(frozen=True)
class Ladder:
    """The stages that a register's settings make."""

    visit_leads: tuple[int, ...]
    cover_leads: tuple[int, ...]
    every: int | None
    escalate_after: int | None

    @staticmethod
    def of(assessment: Assessment) -> Ladder:
        """The ladder of a register; repeats of 0 days are none."""
        settings = assessment.register.settings
        every = settings.overdue_every or None
        return Ladder(settings.visit_leads, settings.cover_leads, every, settings.escalate_after)

    def leads(self, kind: str) -> Wholes:
        """The days before the due day on which a kind is told, the nearest first."""
        return np.array(sorted(self.cover_leads if kind in ENDINGS else self.visit_leads), np.int64)

    def days(self, kind: str, age: Wholes) -> Wholes:
        """The latest stage reached by things so many days after their due day (before it: negative)."""
        leads = self.leads(kind)
        nearest = np.searchsorted(leads, -age, "left")
        ahead = np.where(nearest < len(leads), -np.append(leads, 0)[np.minimum(nearest, len(leads))], NEVER)
        step = self.again_after(kind)
        late = age // step * step if step else np.zeros_like(age)
        return np.where(age >= 0, late, ahead)

    def again_after(self, kind: str) -> int:
        """After how many days a kind that is late is told again; 0: it is not."""
        return 0 if kind == MONTHLY else self.every or 0

    def minutes(self, age: Wholes, emergency: Flags) -> Wholes:
        """The same of deadlines, in minutes."""
        out = np.full(len(age), NEVER, np.int64)
        for urgency, steps in DEADLINES.items():
            mine = emergency == (urgency == "emergency")
            reached = np.searchsorted(np.array(steps), age[mine], "right")
            stage = np.append(steps, NEVER)[reached - 1]
            step = self.repeat(emergency=urgency == "emergency")
            repeats = age[mine] // step * step if step else np.zeros_like(age[mine])
            out[mine] = np.where((age[mine] >= (step or 0)) & (step > 0), repeats, stage)
        return out

    def repeat(self, *, emergency: bool) -> int:
        """After how many minutes a deadline that has passed is told again; 0: it is not."""
        return A_DAY if emergency else A_DAY * (self.every or 0)

    def between(self, kind: str, low: int, high: int, *, timed: bool, emergency: bool) -> list[int]:
        """The stages above `low` and below `high`."""
        if timed:
            steps, step = list(DEADLINES["emergency" if emergency else "normal"]), self.repeat(emergency=emergency)
        else:
            steps, step = [-lead for lead in self.leads(kind).tolist()] + [0], self.again_after(kind)
        if step:
            steps += range(step, high, step)
        return sorted(stage for stage in set(steps) if low < stage < high)


def stages(assessment: Assessment, listed: DueList) -> Stages:
    """How far each entry of a list has come. What waits for somebody else (`waiting`) has no deadline meanwhile."""
    ladder = Ladder.of(assessment)
    count = np.diff(listed.offsets)
    line = np.repeat(np.arange(len(listed)), count)
    source, at = listed.source[line], listed.members
    staff, managers, ages, planned, planned_ages = (np.full(len(line), NEVER, np.int64) for _ in range(5))
    timed, emergency = np.zeros(len(line), np.bool_), np.zeros(len(line), np.bool_)
    for number, one in enumerate(listed.sources):
        mine = np.flatnonzero(source == number)
        entries = at[mine]
        if one.kind == MILESTONE:
            timed[mine], emergency[mine] = True, emergencies(assessment, one)[entries]
            age = elapsed(one.moments[entries], assessment.as_of) // 60
            stage = ladder.minutes(age, emergency[mine])
            stage[waiting(assessment, one)[entries]] = NEVER
            late = (age > 0) & (stage > NEVER)
            managers[mine] = np.where(late, np.maximum(stage, 0), NEVER)
        else:
            due = one.due.astype("M8[D]")[entries]
            age = elapsed(due, assessment.due.today)
            # What is told earlier than by its leads, such as a contract from its notice on, has that day as a stage.
            stage = np.maximum(ladder.days(one.kind, age), elapsed(due, one.shows_from[entries]))
            escalated = listed.stage[line[mine]] == ESCALATED
            managers[mine] = np.where(escalated, np.maximum(stage, ladder.escalate_after or 0), NEVER)
            announced, planned_age = planned_ahead(assessment, one, entries)
            planned[mine] = np.where(announced, ladder.days(one.kind, planned_age), NEVER)
            planned_ages[mine] = planned_age
            # What is planned is told by its planned day; by the day it is due only once that has passed.
            stage[announced & (listed.stage[line[mine]] < OVERDUE)] = NEVER
        staff[mine], ages[mine] = stage, age
    return Stages(line, source, at, staff, managers, timed, emergency, ages, planned, planned_ages)


def planned_ahead(assessment: Assessment, source: DueSource, entries: Wholes) -> tuple[Flags, Wholes]:
    """Which entries are planned for a day still to come, beside the day on which they are due; and how old that day is.

    A visit that no plan owes is due on its planned day itself.
    """
    day = source.days_planned[entries]
    ahead = (day >= assessment.due.today) & (source.table != "visits")
    return ahead, np.where(ahead, elapsed(np.where(ahead, day, assessment.due.today), assessment.due.today), NEVER)


def elapsed(since: Values, until: Values | np.datetime64) -> Wholes:
    """How many units of their own (days, seconds) lie between instants; negative where `until` is earlier."""
    between: Wholes = np.asarray(until - since).astype(np.int64)
    return between


def emergencies(assessment: Assessment, source: DueSource) -> Flags:
    """Which entries of a source are of repairs that are emergencies."""
    urgency: Codes = assessment.register["repairs"]["urgency"].values
    return urgency[source.positions] == URGENCIES.index("emergency")


def waiting(assessment: Assessment, source: DueSource) -> Flags:
    """Which entries are of repairs that wait for somebody else: their deadline moves with every minute."""
    state = assessment.columns.get(("repairs", "state"))
    if not isinstance(state, Column):
        return np.zeros(len(source), np.bool_)
    return state.values[source.positions] == REPAIR_STATES.index("waiting")


@dataclass(frozen=True)
class Names:
    """What tells one entry of a list from all others, whatever language the register is in."""

    assessment: Assessment
    listed: DueList

    @cached_property
    def rows(self) -> dict[str, list[str | None]]:
        """Each row's id or code, by table."""
        return {one.table: row_names(self.assessment, one.table) for one in self.listed.sources}

    def identity(self, source: int, at: int) -> tuple[str, str, str, str, str]:
        """Kind, table, row, thing, and the day or instant on which it is due: a changed date is another one.

        What is told monthly is its month, whichever row it leads to.
        """
        one = self.listed.sources[source]
        if one.kind == MONTHLY:
            return one.kind, "", "", "", str(one.due[at])[:7]
        position = int(one.positions[at])
        row = self.rows[one.table][position] or f"row {int(self.assessment.register[one.table].sheet_rows[position])}"
        what = named(one.kind, one.phrases[int(one.what[at])], choices(one, at))
        return one.kind, one.table, row, what, str(one.due[at])[: 16 if one.timed else 10]

    def formerly(self, source: int, at: int) -> list[str]:
        """Other names of the thing under which a ledger of an earlier version may know it."""
        one = self.listed.sources[source]
        return [] if one.kind == MONTHLY else formerly(one.kind, one.phrases[int(one.what[at])], choices(one, at))

    def planned(self, source: int, at: int) -> tuple[str, str, str, str, str]:
        """The same of the day for which it is planned: another planned day is another one, too."""
        kind, table, row, what, _ = self.identity(source, at)
        return kind, table, row, f"{what}/planned", str(self.listed.sources[source].days_planned[at])


def choices(source: DueSource, at: int) -> list[str]:
    """The choices that an entry's sentence names, by their English keys."""
    return [
        spec(fact.table, fact.column).choices[int(fact.codes[at])]
        for fact in source.facts.values()
        if isinstance(fact, ChoiceFact) and fact.codes[at] >= 0
    ]
