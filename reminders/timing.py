"""How long each step of sending may take: bounds that make a second copy impossible while a first may be on its way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

STEPS_BEFORE_THE_DOT: Final = 3
"""Waits for an answer that may pass under one lease before the last one."""

BACK_OFF_MINUTES: Final = (1, 5, 15, 60, 180, 360)
"""Between tries of a letter that a server puts off; the last one goes on."""

GIVE_UP: Final = dt.timedelta(days=5)
"""After so long a letter that is still put off has failed (RFC 5321, 4.5.4.1)."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `command` and `reply` bound a wait for the server, before and after the final dot.

    `lease` is how long a letter is one sender's, `grace` how long after it a letter whose fate is unknown is left alone
    before a mailbox without it proves anything, `worst` how long a server may take to act on a letter whose sender has
    hung up (RFC 5321, 4.5.3.2.6: ten minutes).
    """

    command: float = 30
    reply: float = 120
    lease: float = 300
    grace: float = 600
    worst: float = 600

    def __post_init__(self) -> None:
        """Refuse bounds under which a letter could be sent twice."""
        if STEPS_BEFORE_THE_DOT * self.command + self.reply >= self.lease:
            raise ValueError("a sender could still wait for the server when its letter is no longer its own")
        if self.lease + self.grace <= self.worst:
            raise ValueError("a letter could still arrive after its absence was taken for proof")


def back_off(attempts: int) -> dt.timedelta:
    """How long to wait after so many tries.

    >>> [back_off(tries).total_seconds() / 60 for tries in (1, 2, 3, 4, 5, 6, 60)]
    [1.0, 5.0, 15.0, 60.0, 180.0, 360.0, 360.0]
    """
    return dt.timedelta(minutes=BACK_OFF_MINUTES[min(attempts, len(BACK_OFF_MINUTES)) - 1])


def stamp(moment: dt.datetime) -> str:
    """An instant as the ledger keeps it: UTC, to the millisecond, so that texts compare as instants do."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
