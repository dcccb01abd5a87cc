"""Who is told of what: one digest a recipient and day, in an order that never changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from register.addresses import mailbox
from register.columns import Codes, Wholes
from register.due import ESCALATED, KINDS, OVERDUE, TODAY, DueList

SECTIONS: Final = ("overdue", "today", "week", "later", "ending")
"""In the order of a letter. What only ends (cover, a contract, time on a shelf) stands last: nobody is waiting."""

ENDINGS: Final = ("cover ending", "contract ending", "shelf ending")
WEEK: Final = np.timedelta64(7, "D")


@dataclass(frozen=True, slots=True)
class Digest:
    """What one recipient is told on one day: lines of the list in the order of the letter, and the section of each."""

    recipient: str
    lines: Wholes
    sections: Codes
    others: int = 0
    """Lines that he was told of before and that are still open."""
    at_once: bool = False
    """Whether it is a letter of deadlines, beside the day's."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines each section has."""
        found = np.bincount(self.sections, minlength=len(SECTIONS)).tolist()
        return dict(zip(SECTIONS, found, strict=True))


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of a day by address, and what somebody without a usable address would have been told."""

    letters: Sequence[Digest]
    without_address: Sequence[str]
    """People named as recipients whose address is missing or cannot be used, as the register names them."""
    redirected: int
    """Lines that only the others they concern are told of, such as the office."""
    nobody: int
    """Lines that stand in no letter: none of their recipients can be written to."""


def digests(listed: DueList, told: Sequence[Sequence[str]], today: np.datetime64) -> Digests:
    """One digest an address; `told` names the recipients of each line, by e-mail where they have one.

    The office is among the recipients of every line, so what a technician without an address should have been told is
    in the office's letter. Two spellings of one address are one recipient.
    """
    section = sections_of(listed, today)
    order: list[int] = np.lexsort((np.arange(len(listed)), section)).tolist()
    people = dict.fromkeys(name for names in told for name in names)
    spelled = {name: mailbox(name) for name in people}
    lines: dict[str, list[int]] = {}
    written_as: dict[str, str] = {}
    for line in order:
        addresses = [address for name in told[line] if (address := spelled[name]) is not None]
        for address in addresses:
            written_as.setdefault(address.casefold(), address)
        for key in dict.fromkeys(map(str.casefold, addresses)):
            lines.setdefault(key, []).append(line)
    letters = [Digest(written_as[key], np.array(own, np.int64), section[own]) for key, own in sorted(lines.items())]
    reached = [{spelled[name] is not None for name in names} for names in told]
    return Digests(
        letters,
        tuple(name for name, address in spelled.items() if address is None),
        redirected=sum(len(both) == 2 for both in reached),
        nobody=sum(True not in some for some in reached),
    )


def digest_of(recipient: str, lines: Sequence[int], listed: DueList, today: np.datetime64, others: int = 0) -> Digest:
    """A digest of some lines of a list, in the order of a letter."""
    section = sections_of(listed, today)
    own = np.array(lines, np.int64)
    order = own[np.lexsort((own, section[own]))]
    return Digest(recipient, order, section[order], others)


def sections_of(listed: DueList, today: np.datetime64) -> Codes:
    """The section of each line, a code into SECTIONS."""
    ends = np.isin([KINDS.index(source.kind) for source in listed.sources], [KINDS.index(kind) for kind in ENDINGS])
    ending = ends[listed.source] if len(ends) else np.zeros(len(listed), np.bool_)
    near = listed.on <= today + WEEK
    now = (listed.on == today) | ((listed.stage == TODAY) & ~listed.ahead)
    late = (listed.stage == OVERDUE) | (listed.stage == ESCALATED)
    cases = [(late, "overdue"), (now, "today"), (ending, "ending"), (near, "week")]
    masks, names = zip(*cases, strict=True)
    return np.select(masks, [SECTIONS.index(name) for name in names], SECTIONS.index("later")).astype(np.int8)
