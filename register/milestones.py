"""What has happened in each repair by as-of: which milestones are met or closed, and when the repair waits (rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from register.assessment import Work
from register.choices import MILESTONES
from register.columns import NO_INSTANT, Flags, Instants, Table
from register.phrases import HeadingFact

MET_BY: Final = (
    "forwarded_at", "arranged_at", "contacted_at", "departed_at", "arrived_at", "proposed_at", "fixed_at",
    "returned_at", "checked_at",
)  # fmt: skip
"""The instant that meets each milestone, in the order of MILESTONES."""

FORWARD: Final = MILESTONES.index("forward")
ARRIVE: Final = MILESTONES.index("arrive")
FIX: Final = MILESTONES.index("fix")

CLOSED_BY: Final = {
    "forward": ("depart", "arrive", "propose", "fix"),
    "arrange": ("depart", "arrive", "propose", "fix"),
    "contact": ("depart", "arrive", "propose", "fix"),
    "depart": ("arrive", "fix"),
    "arrive": ("fix",),
    "propose": ("fix",),
    "check": ("fix",),
}
"""What makes a milestone moot: who has arrived need no longer be sent; a fixed item needs no plan to fix it, and
nobody need look any more whether its repair was taken up (D26)."""

IN_ORDER: Final = (
    ("forwarded_at", "arranged_at"), ("departed_at", "arrived_at"), ("arrived_at", "fixed_at"),
    ("received_at", "returned_at"),
)  # fmt: skip
"""Instants of which the second can hardly come before the first."""

ByMilestone = NDArray[np.bool_]
"""Flags, nine milestones down, repairs across."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Every repair at as-of, to the minute; one entry a repair, or nine milestones down and repairs across.

    `ahead`: reported after as-of, nothing is computed (rule 10). `unusable`: reported_at is missing or in error.
    `met` is true too where the milestone's own instant is in error (unreadable, or before the report): then `met_at` is
    NaT. `ended_at` is the first usable instant at which the milestone was met or closed. A wait that is open ends at
    as-of, that of a cancelled repair with its cancellation; `wait_unsaid`: it cannot be said when the repair waited.
    """

    as_of: np.datetime64
    reported_at: Instants
    received_at: Instants
    received_unsaid: Flags
    agreed_by: Instants
    agreed_unsaid: Flags
    ahead: Flags
    unusable: Flags
    met: ByMilestone
    met_at: Instants
    ended: ByMilestone
    ended_at: Instants
    cancelled: Flags
    cancelled_unsaid: Flags
    wait_from: Instants
    wait_to: Instants
    waiting: Flags
    wait_unsaid: Flags
    to_come: Instants
    """Instants typed in the register that are still to come: what is shown changes then."""


def to_the_minute(instants: Instants) -> Instants:
    """Instants as the sheet shows them: a promise is kept or missed by what staff can see there."""
    return instants.astype("datetime64[m]").astype("datetime64[s]")


def happened(work: Work) -> Happened:
    """What has happened in every repair by as-of; doubtful orders of instants become findings."""
    repairs = work.register["repairs"]
    as_of = to_the_minute(np.array([work.as_of]))[0]
    typed = {key: to_the_minute(repairs[key].values) for key in ("reported_at", "received_at", *MET_BY)}
    typed |= {key: to_the_minute(repairs[key].values) for key in ("waiting_from", "waiting_to")}
    cancelled_on = to_the_minute(repairs["cancelled_on"].values)
    reported_at = typed["reported_at"]
    early = say_before_report(work, repairs, typed)
    say_disorder(work, typed)
    met_at = np.stack([no_later(typed[key], as_of, early[key]) for key in MET_BY])
    met = ~np.isnat(met_at) | np.stack([early[key] | repairs[key].spoilt for key in MET_BY])
    ended, ended_at = closed(met, met_at)
    cancelled = cancelled_on <= as_of
    end = np.where(cancelled, cancelled_on, as_of).astype("datetime64[s]")
    wait_from, wait_to, waiting, wait_unsaid = waits(work, typed, as_of, end)
    agreed_by = repairs["agreed_on"].values.astype("datetime64[s]") + np.timedelta64(23 * 60 + 59, "m")
    to_come = np.concatenate([*typed.values(), cancelled_on])
    return Happened(
        as_of=as_of,
        reported_at=reported_at,
        received_at=no_later(typed["received_at"], as_of, np.zeros(len(repairs), np.bool_)),
        received_unsaid=repairs["received_at"].spoilt,
        agreed_by=np.where(early["agreed_on"], NO_INSTANT, agreed_by),
        agreed_unsaid=early["agreed_on"] | repairs["agreed_on"].spoilt,
        ahead=reported_at > as_of,
        unusable=~repairs["reported_at"].given,
        met=met,
        met_at=met_at,
        ended=ended,
        ended_at=ended_at,
        cancelled=cancelled,
        cancelled_unsaid=repairs["cancelled_on"].spoilt,
        wait_from=wait_from,
        wait_to=wait_to,
        waiting=waiting,
        wait_unsaid=wait_unsaid,
        to_come=to_come[to_come > as_of],
    )


def no_later(instants: Instants, as_of: np.datetime64, unusable: Flags) -> Instants:
    """The instants that have come by as-of and can be used; NaT for the others (rule 10)."""
    return np.where((instants <= as_of) & ~unusable, instants, NO_INSTANT)


def closed(met: ByMilestone, met_at: Instants) -> tuple[ByMilestone, Instants]:
    """Which milestones are met or closed, and the first usable instant of it."""
    ended, ended_at = met.copy(), met_at.copy()
    for name, closers in CLOSED_BY.items():
        place = MILESTONES.index(name)
        for closer in map(MILESTONES.index, closers):
            ended[place] |= met[closer]
            ended_at[place] = np.fmin(ended_at[place], met_at[closer])
    return ended, ended_at


def waits(
    work: Work, typed: dict[str, Instants], as_of: np.datetime64, end: Instants
) -> tuple[Instants, Instants, Flags, Flags]:
    """From when to when each repair waited, whether it waits at as-of, and whether that cannot be said."""
    repairs = work.register["repairs"]
    start, stop = typed["waiting_from"], typed["waiting_to"]
    backwards = stop < start
    unbegun = repairs["waiting_to"].given & repairs["waiting_from"].blank
    work.findings.add("wait_ends_first", "repairs", "waiting_to", backwards, value=stop, start=start)
    work.findings.add("wait_without_start", "repairs", "waiting_to", unbegun, value=stop)
    unsaid = backwards | unbegun | repairs["waiting_from"].spoilt | repairs["waiting_to"].spoilt
    begun = (start <= as_of) & ~unsaid
    over = stop <= as_of
    wait_to = np.where(over, np.fmin(stop, end), end)
    return (
        np.where(begun, start, NO_INSTANT),
        np.where(begun, wait_to, NO_INSTANT),
        begun & ~over,
        unsaid,
    )


def say_before_report(work: Work, repairs: Table, typed: dict[str, Instants]) -> dict[str, Flags]:
    """Milestones (and agreed_on) that stand before the report: errors, and which rows they are.

    Goods may come in before anyone reports them, and a wait may be noted early: those are used, and doubted.
    """
    reported_at = typed["reported_at"]
    early = {key: typed[key] < reported_at for key in MET_BY}
    early["agreed_on"] = repairs["agreed_on"].values < reported_at.astype("datetime64[D]")
    for key, where in early.items():
        work.findings.add("before_report", "repairs", key, where, value=repairs[key].values, reported=reported_at)
    doubtful = {key: typed[key] < reported_at for key in ("received_at", "waiting_from")}
    doubtful["cancelled_on"] = repairs["cancelled_on"].values < reported_at.astype("datetime64[D]")
    for key, where in doubtful.items():
        work.findings.add(
            "before_report_doubted", "repairs", key, where, value=repairs[key].values, reported=reported_at
        )
    return early


def say_disorder(work: Work, typed: dict[str, Instants]) -> None:
    """Instants in an order that can hardly be: both are used as they stand, and doubted."""
    for first, second in IN_ORDER:
        work.findings.add(
            "out_of_order", "repairs", second, typed[second] < typed[first], value=typed[second], first=typed[first],
            other=HeadingFact("repairs", first),
        )  # fmt: skip
