"""What is due or late on a day: one list for the Due sheet, the command and the letters.

Each rule that can leave something to be done gives a `DueSource`: everything of one kind that is still to be done,
however far ahead. The list picks what has come near enough, puts equal things together and says how each stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from register.columns import NO_DATE, Codes, Dates, Flags, Positions, Values, Wholes
from register.due_lines import concatenated, grouped, name_at
from register.periods import DAY
from register.phrases import Fact, Phrases, cut

if TYPE_CHECKING:
    from register.assessment import Assessment, Work

KINDS: Final = (
    "visit", "milestone", "cover ending", "contract ending", "shelf ending", "warranty card", "receipt card",
    "approval", "advice", "feedback", "follow-up call", "defect", "form", "document", "return of parts", "unpaid",
    "record past keeping",
)  # fmt: skip
MONTHLY: Final = "record past keeping"
"""The kind that is told once a month: it permits something rather than asks for it, so it is never late."""
STAGES: Final = ("ahead", "today", "overdue", "escalated")
AHEAD, TODAY, OVERDUE, ESCALATED = range(4)


@dataclass(frozen=True, slots=True)
class DueSource:
    """Everything of one kind and table that is still to be done: one entry each, in no order.

    `positions` are rows of `table`, which the entry leads to; `clients`, `equipment`, `technicians` (Staff) are -1 and
    `roles` (codes into `ROLES`) -1 where there is none. `due` is a day, or the instant by which it is to be done;
    `shows_from` the day on which its first lead has come. `what` says which of `phrases` (keys of the catalogue) speaks
    of it, with `facts`. Entries of one `alike` (not negative) on one day are one, with a count. `stands_for`: how many
    things each entry is, where it is more than the row that it leads to.
    """

    kind: str
    table: str
    positions: Positions
    clients: Positions
    equipment: Positions
    due: Values
    shows_from: Dates
    phrases: Sequence[str]
    what: Codes
    facts: Mapping[str, Fact]
    technicians: Positions
    roles: Codes
    alike: Wholes
    stands_for: Wholes | None = None
    planned: Dates | None = None
    """The days for which staff planned them, NaT none; None: of no entry."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(self.kind)

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def moments(self) -> Values:
        """When each is due, to the second: a day is its midnight."""
        return self.due.astype("M8[s]")

    @property
    def days_planned(self) -> Dates:
        """The day for which each is planned, NaT where there is none."""
        return np.full(len(self), NO_DATE) if self.planned is None else self.planned

    @property
    def timed(self) -> bool:
        """Whether it is due by an instant rather than on a day."""
        return np.datetime_data(self.due.dtype)[0] != "D"


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due, the late first: one entry a line. `at` is an entry of `sources[source]`, the upper of equal ones.

    `members[offsets[i]:offsets[i + 1]]` are all the entries of that source which line i puts together. `planned` is the
    day for which a line is planned, NaT none; `ahead` whether that day is still to come.
    """

    sources: Sequence[DueSource]
    source: Wholes
    at: Wholes
    due: Values
    days_late: Wholes
    stage: Codes
    offsets: Wholes
    members: Wholes
    planned: Dates
    ahead: Flags

    def __len__(self) -> int:
        return len(self.at)

    @property
    def on(self) -> Dates:
        """The day that is announced of each line: the planned one while it is still to come, else the one it is due."""
        return np.where(self.ahead, self.planned, self.due.astype("M8[D]"))

    @property
    def count(self) -> Wholes:
        """How many equal things each line puts together."""
        out: Wholes = np.diff(self.offsets)
        for number, source in enumerate(self.sources):
            if source.stands_for is not None:
                mine = self.source == number
                out[mine] = source.stands_for[self.at[mine]]
        return out

    def first(self, most: int) -> DueList:
        """No more than so many lines of it, the first."""
        return replace(
            self, source=self.source[:most], at=self.at[:most], due=self.due[:most], days_late=self.days_late[:most],
            stage=self.stage[:most], offsets=self.offsets[: most + 1], planned=self.planned[:most],
            ahead=self.ahead[:most],
        )  # fmt: skip

    def taken(self, name: str, missing: object, dtype: str) -> Values:
        """One array of the sources at the lines of the list."""
        out = np.full(len(self), missing, dtype)
        for number, source in enumerate(self.sources):
            mine = self.source == number
            out[mine] = getattr(source, name)[self.at[mine]]
        return out

    def what(self) -> Phrases:
        """What each line is about, in words."""
        said = Phrases(len(self))
        for number, source in enumerate(self.sources):
            for code, key in enumerate(source.phrases):
                lines = np.flatnonzero(self.source == number)
                lines = lines[source.what[self.at[lines]] == code]
                at = self.at[lines]
                said.say(key, lines, **{name: cut(fact, at) for name, fact in source.facts.items()})
        return said


@dataclass(frozen=True, slots=True)
class Due:
    """All that is still to be done, at an instant; `listed` and `rows` say what of it is to be told."""

    as_of: np.datetime64
    escalate_after: int | None
    sources: Sequence[DueSource] = field(default_factory=tuple["DueSource", ...])

    def listed(self, days: int | None = None) -> DueList:
        """What is late or has reached its first lead; with `days`, what is late or falls due within so many days."""
        chosen = [(number, grouped(source, self.shown(source, days))) for number, source in enumerate(self.sources)]
        at = concatenated([first for _, (first, _, _) in chosen])
        counts = concatenated([count for _, (_, count, _) in chosen])
        members = concatenated([member for _, (_, _, member) in chosen])
        source = concatenated([np.full(len(first), number) for number, (first, _, _) in chosen])
        empty = np.empty(0, "M8[s]")
        due = np.concatenate([empty, *(self.sources[number].moments[first] for number, (first, _, _) in chosen)])
        timed = np.array([one.timed for one in self.sources], np.bool_)[source]
        kinds = np.array([KINDS.index(one.kind) for one in self.sources], np.int64)[source]
        monthly = kinds == KINDS.index(MONTHLY)
        late = np.where(timed, due < self.as_of, due < self.today) & ~monthly
        days_late = np.where(monthly, 0, np.maximum((self.today - due.astype("M8[D]")).astype(np.int64), 0))
        none = np.empty(0, "M8[D]")
        planned = np.concatenate([none, *(self.sources[n].days_planned[first] for n, (first, _, _) in chosen)])
        order = np.lexsort((at, source, kinds, due, ~late))
        offsets, begins = np.append(0, np.cumsum(counts[order])), np.cumsum(counts) - counts
        within = np.arange(len(members)) - np.repeat(offsets[:-1], counts[order])
        return DueList(
            self.sources, source[order], at[order], due[order], days_late[order],
            np.where(monthly, TODAY, self.stages(late, due, days_late)).astype(np.int8)[order], offsets,
            members[np.repeat(begins[order], counts[order]) + within], planned[order],
            (planned >= self.today)[order],
        )  # fmt: skip

    @property
    def today(self) -> np.datetime64:
        """The day of as-of."""
        return self.as_of.astype("M8[D]")

    def shown(self, source: DueSource, days: int | None) -> Flags:
        """Entries of a source that are late or near enough."""
        if days is None:
            return source.shows_from <= self.today
        last, planned = self.today + np.timedelta64(days, "D"), source.days_planned
        return (source.due.astype("M8[D]") <= last) | ((planned >= self.today) & (planned <= last))

    def stages(self, late: Flags, due: Values, days_late: Wholes) -> Codes:
        """Ahead, today, overdue, or, escalate_after days after it was due, escalated; never while that is not set."""
        stage = np.where(late, OVERDUE, np.where(due.astype("M8[D]") == self.today, TODAY, AHEAD))
        if self.escalate_after is not None:
            stage = np.where(late & (days_late >= self.escalate_after), ESCALATED, stage)
        return stage.astype(np.int8)

    def rows(self, assessment: Assessment, language: str, days: int | None = None) -> list[dict[str, Any]]:
        """The list as `due --json` gives it; clients and items by their id, recipients by e-mail or name."""
        return self.told(assessment, language, self.listed(days))

    def told(self, assessment: Assessment, language: str, listed: DueList) -> list[dict[str, Any]]:
        """The same of a list that was made already."""
        from register.due_recipients import people, recipients  # noqa: PLC0415 — it needs the list that is made here
        from register.rows import row_names  # noqa: PLC0415 — the same

        names = {one.table: row_names(assessment, one.table) for one in self.sources}
        names |= {key: row_names(assessment, key) for key in ("clients", "equipment")}
        days_text = np.datetime_as_string(listed.due, "D").tolist()
        minutes = np.datetime_as_string(listed.due, "m").tolist()
        planned: list[str] = listed.planned.astype(str).tolist()
        whats = listed.what().texts(language).tolist()
        whom = recipients(assessment.register, listed)
        named = people(assessment.register, whom, language)
        late, stages, counts = listed.days_late.tolist(), listed.stage.tolist(), listed.count.tolist()
        out: list[dict[str, Any]] = []
        sources: list[int] = listed.source.tolist()
        for line, source in enumerate(sources):
            one, at = self.sources[source], int(listed.at[line])
            out.append({
                "kind": one.kind,
                "table": one.table,
                "id": names[one.table][one.positions[at]],
                "client": name_at(names["clients"], int(one.clients[at])),
                "equipment": name_at(names["equipment"], int(one.equipment[at])),
                "what": whats[line],
                "due": minutes[line] if one.timed else days_text[line],
                "planned": None if planned[line] == "NaT" else planned[line],
                "days_late": late[line],
                "stage": STAGES[stages[line]],
                "recipients": whom[line],
                "people": named[line],
                "count": counts[line],
            })  # fmt: skip
        return out


def due_list(work: Work, sources: Iterable[DueSource]) -> Due:
    """The list of a pass; notes when it changes by itself: a lead comes, a day is reached, is passed, escalates."""
    settings = work.register.settings
    due = Due(work.as_of, settings.escalate_after, tuple(source for source in sources if len(source)))
    for source in due.sources:
        day = source.due.astype("M8[D]")
        steps = [source.shows_from, day, day + DAY, source.days_planned, source.days_planned + DAY]
        if settings.escalate_after is not None:
            steps.append(day + np.timedelta64(settings.escalate_after, "D"))
        later = [step[step > work.day].min() for step in steps if (step > work.day).any()]
        work.changes.extend(step.astype("M8[s]") for step in later)
        passing = source.moments[source.moments >= work.as_of]
        if source.timed and len(passing):
            work.changes.append(passing.min() + np.timedelta64(1, "s"))
    return due
