"""Rule 5 for one repair at a time, in plain words: independent of the columns under test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from brute_clock import Firm, Question, brute_deadline

Moment = dt.datetime
MET_BY = {
    "forward": "forwarded_at", "arrange": "arranged_at", "contact": "contacted_at", "depart": "departed_at",
    "arrive": "arrived_at", "propose": "proposed_at", "fix": "fixed_at", "return": "returned_at",
    "check": "checked_at",
}  # fmt: skip
IN_ORDER = ("forward", "arrange", "contact", "depart", "arrive")
AGREED: Mapping[str, Any] = {"milestone": "fix", "clause": "B17"}


@dataclass(frozen=True)
class Item:
    """What an item is under: covers by plan (None: no plan), and the zone of its client."""

    covers: Mapping[str, frozenset[str]]
    zone: str | None


@dataclass
class Brute:
    """One repair at one instant."""

    repair: Mapping[str, Any]
    item: Item
    promises: Sequence[Mapping[str, Any]]
    as_of: Moment
    firm: Firm
    at_once: int
    by: dict[str, Moment] = field(default_factory=dict[str, Moment])

    def instant(self, key: str) -> Moment | None:
        """An instant of the repair that has happened."""
        value = self.repair.get(key)
        return value if value is not None and value <= self.as_of else None

    @property
    def cancelled(self) -> bool:
        day = self.repair.get("cancelled_on")
        return day is not None and day <= self.as_of.date()

    def met(self, milestone: str) -> Moment | None:
        return self.instant(MET_BY[milestone])

    def ended(self, milestone: str) -> Moment | None:
        """When the milestone was met or closed, whichever was first."""
        closers = {milestone, "fix"} if milestone != "return" else {milestone}
        if milestone in IN_ORDER:
            place = IN_ORDER.index(milestone)
            closers |= {later for later in ("depart", "arrive") if IN_ORDER.index(later) > place}
            closers |= {"propose"} if milestone in {"forward", "arrange", "contact"} else set()
        return min((at for closer in closers if (at := self.met(closer))), default=None)

    def matches(self, row: Mapping[str, Any]) -> bool:
        plans = self.item.covers if row["plan"] == "*" else {row["plan"]} & set(self.item.covers)
        in_cover = any(row["cover"] in {None, "*", *self.item.covers[plan]} for plan in plans)
        in_urgency = row["urgency"] in {None, "*", self.repair["urgency"]}
        in_zone = row["zone"] in {None, "*"} or (self.item.zone is not None and row["zone"] == self.item.zone)
        return in_cover and in_urgency and in_zone

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        return [row for row in self.promises if self.matches(row)]

    def deadline(self, row: Mapping[str, Any], above: frozenset[str] = frozenset()) -> Moment | None:
        """When a row is due; `above` are the milestones whose own deadline is being asked for."""
        if row is AGREED:
            return dt.datetime.combine(self.repair["agreed_on"], dt.time(23, 59))
        if row["within"] is None:
            return None
        above |= {row["milestone"]}
        source = {"forwarded": "forward", "arrived": "arrive"}.get(row["counted_from"])
        if source == row["milestone"]:
            return None
        event = self.instant(f"{row['counted_from']}_at")
        if event is None and source is not None and source not in above:
            event = self.earliest(source, above)
        if event is None or row["within"] == 0:
            return event
        units = row["within"] * 60 if row["unit"] in {"hour", "working hour"} else row["within"]
        return brute_deadline(Question(event, int(units), row["unit"], *self.wait(row["milestone"])), self.firm)

    def earliest(self, milestone: str, above: frozenset[str] = frozenset()) -> Moment | None:
        rows = [*self.rows, *([AGREED] if self.repair.get("agreed_on") else [])]
        all_of_it = (self.deadline(row, above) for row in rows if row["milestone"] == milestone)
        return min((by for by in all_of_it if by), default=None)

    def wait(self, milestone: str) -> tuple[Moment | None, Moment | None]:
        """The wait as far as it counts for a milestone."""
        since, until = self.instant("waiting_from"), self.instant("waiting_to")
        if since is None:
            return None, None
        ends = [until or self.as_of, self.ended(milestone)]
        if self.cancelled:
            ends.append(dt.datetime.combine(self.repair["cancelled_on"], dt.time()))
        last = min(end for end in ends if end)
        return (since, last) if last > since else (None, None)

    def passed(self, row: Mapping[str, Any], at: Moment) -> bool:
        by = self.deadline(row)
        grace = self.at_once if row.get("within") == 0 else 0
        return by is not None and at > by + dt.timedelta(minutes=grace)

    def verdict(self, row: Mapping[str, Any]) -> str:
        met, ended = self.met(row["milestone"]), self.ended(row["milestone"])
        if self.deadline(row) is None:
            return "not set" if row.get("within", 0) is None else ""
        if met:
            return "missed" if self.passed(row, met) else "kept"
        if ended:
            return "not recorded"
        if self.cancelled:
            return ""
        return "missed open" if self.passed(row, self.as_of) else "open"

    @property
    def promised(self) -> list[Mapping[str, Any]]:
        return [*self.rows, *([AGREED] if self.repair.get("agreed_on") else [])]

    @property
    def state(self) -> str:
        fixed = self.met("fix")
        since, until = self.instant("waiting_from"), self.instant("waiting_to")
        if self.cancelled:
            return "cancelled"
        if fixed:
            late = any(self.passed(row, fixed) for row in self.promised if row["milestone"] == "fix")
            return "fixed late" if late else "fixed"
        if since and not until:
            return "waiting"
        if any(self.verdict(row) == "missed open" for row in self.promised):
            return "late"
        return "running" if any(self.met(milestone) for milestone in MET_BY) else "new"

    @property
    def next_deadline(self) -> Moment | None:
        still = [self.deadline(row) for row in self.promised if "open" in self.verdict(row)]
        return min((by for by in still if by), default=None)

    @property
    def late_hours(self) -> str | None:
        """Hours by which the worst unmet promise is late, once fixed the worst of fix."""
        fixed = self.met("fix")
        if self.cancelled:
            return None
        late = [
            by
            for row in self.promised
            if (by := self.deadline(row))
            and (row["milestone"] == "fix" and self.passed(row, fixed) if fixed else self.verdict(row) == "missed open")
        ]
        if not late:
            return None
        hours = Decimal(int(((fixed or self.as_of) - min(late)).total_seconds())) / 3600
        return str(hours.quantize(Decimal("0.01"), ROUND_HALF_UP))
