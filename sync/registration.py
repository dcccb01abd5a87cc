"""Which file is the register, and which ledger may send for it.

The workbook names the ledger that sends in a custom property (`workbook.properties.LEDGER`): its id, how often it has
written into the workbook or sent letters (its epoch), and the PC it is on. A mark beside the workbook says the same
after each round that sends (`sync.sending_marks`); of the two the one with the higher epoch holds. The ledger knows the
place of the workbook on each PC. From all this follows whether a file is the register, moved or not, or a copy of it,
and whether the ledger is an old backup.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import sqlalchemy as sa

from register.refusals import RefusalError
from sync.conflict_copies import register_in
from sync.ledger import Ledger, understood
from sync.migrations.m0004_registration import EPOCHS, PLACES
from sync.migrations.m0030_sending_rounds import WRITTEN
from sync.register_id import register_id
from sync.sending_marks import marked
from workbook.properties import LEDGER

Place: TypeAlias = Literal["new", "here", "moved", "copy"]
"""Never seen on this PC, where it was last, somewhere else now, a second file of one register."""


class Sender(NamedTuple):
    """The ledger that a workbook names: its id, its epoch, the PC."""

    ledger: str
    epoch: int
    host: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file is to a ledger.

    `sender` is whom the workbook or its mark names (None: nobody yet), `epoch` how often this ledger has written into
    it or sent, `before` the place where the register was or, of a copy, is.
    """

    place: Place
    before: str
    sender: Sender | None
    epoch: int
    ledger: str

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy: it is checked and updated, but nothing of it is remembered, and it never sends."""
        return self.place == "copy"

    @property
    def is_named(self) -> bool:
        """Whether the workbook names this ledger."""
        return self.sender is not None and self.sender.ledger == self.ledger

    @property
    def is_outdated(self) -> bool:
        """Whether the ledger is an old backup of itself: the workbook or its mark has seen a later one."""
        return self.is_named and self.sender is not None and self.sender.epoch > self.epoch

    @property
    def remembers(self) -> bool:
        """Whether what this ledger has seen of the register counts."""
        return not self.is_copy and not self.is_outdated

    @property
    def keeps(self) -> bool:
        """Whether this ledger keeps what rule 3 freezes; on any other PC the grey cells do."""
        return self.remembers and (self.sender is None or self.is_named)

    @property
    def is_to_send(self) -> bool:
        """Whether the next version that this ledger writes names it."""
        return self.keeps

    def taken_over(self) -> Standing:
        """The same once this ledger and this file have the right to send, whoever had it."""
        epoch = self.epoch if self.sender is None else max(self.epoch, self.sender.epoch)
        return replace(self, place="moved" if self.is_copy else self.place, sender=None, epoch=epoch)

    @property
    def may_send(self) -> bool:
        """Whether this ledger may send for this file; where the workbook names none, it is named by the next update."""
        return self.remembers and self.is_named


def sender_of(properties: Mapping[str, str]) -> Sender | None:
    """The ledger that a workbook names; None where it names none that can be read."""
    return sender_in(properties.get(LEDGER, ""))


def sender_in(text: str) -> Sender | None:
    """The ledger that the property, or a mark, names."""
    ledger, _, rest = text.partition(";")
    epoch, _, host = rest.partition(";")
    return Sender(ledger, int(epoch), host) if ledger and epoch.isdecimal() and len(epoch) < 10 else None


def sender_text(sender: Sender) -> str:
    """The same as the property's text."""
    return f"{sender.ledger};{sender.epoch};{sender.host}"


def standing(ledger: Ledger, workbook: Path, register: str, properties: Mapping[str, str]) -> Standing:
    """What a file of a register, whose custom properties these are, is to a ledger. Nothing is noted."""
    mine = EPOCHS.c.register == ledger.register
    here = (PLACES.c.register == ledger.register) & (PLACES.c.host == ledger.host[:200])
    with understood(ledger.engine), ledger.reading() as connection:
        epoch = connection.scalar(sa.select(EPOCHS.c.epoch).where(mine)) or 0
        written = connection.scalar(sa.select(WRITTEN.c.epoch).where(WRITTEN.c.register == ledger.register)) or 0
        known = connection.scalar(sa.select(PLACES.c.workbook).where(here))
    sender = sender_of(properties)
    is_older = sender is not None and sender.ledger == ledger.id and sender.epoch < written
    mark = sender_in(marked(workbook, ledger.register))
    if mark is not None and (sender is None or mark.epoch > sender.epoch):
        sender = mark
    place = place_now(known, workbook, register, is_older=is_older)
    return Standing(place, str(known or ""), sender, epoch, ledger.id)


def place_now(known: str | None, workbook: Path, register: str, *, is_older: bool) -> Place:
    """What a file is, by the place where the register was last.

    As long as that place holds the register, any other file of it is a copy. Where it holds nothing the register was
    moved; but an older version that turns up elsewhere is a copy: the place may only be out of reach.
    """
    if known is None:
        return "new"
    if os.path.realpath(workbook) == known:
        return "here"
    before = Path(known)
    try:
        if before.samefile(workbook):
            return "here"
        before.open("rb").close()
    except FileNotFoundError:
        return "copy" if is_older else "moved"
    except OSError:
        return "copy"
    return "copy" if register_in(before) == register else "moved"


def refuse_to_send(found: Standing, name: str) -> None:
    """Refuse unless this ledger may send for the file: says whose turn it is, or why nobody's."""
    if found.is_copy:
        raise RefusalError("copy_sends_nothing", register=name, original=found.before)
    if found.is_outdated:
        raise RefusalError("ledger_outdated", register=name)
    if found.sender is not None and not found.is_named:
        raise RefusalError("another_sends", register=name, host=found.sender.host or found.sender.ledger)
    if found.sender is None:
        raise RefusalError("nobody_sends", register=name)


def refuse_elsewhere(
    ledger: Ledger, workbook: Path, properties: Mapping[str, str], found: Standing | None = None
) -> None:
    """Refuse where letters about a file are not this ledger's to send.

    `found` is what the update just made found: what it writes names this ledger where nobody was named. Without one,
    because nothing could be written, the workbook has to name it already.
    """
    if found is not None and found.is_to_send:
        return
    if found is None:
        found = standing(ledger, workbook, register_id(workbook, properties), properties)
    refuse_to_send(found, workbook.name)


def note_place(connection: sa.Connection, ledger: Ledger, workbook: Path, now: str) -> None:
    """Note that the register stands here on this PC."""
    mine = {"register": ledger.register, "host": ledger.host[:200]}
    connection.execute(PLACES.delete().where(*(PLACES.c[key] == value for key, value in mine.items())))
    connection.execute(PLACES.insert().values(**mine, workbook=os.path.realpath(workbook), seen_at=now))


def keep_written(connection: sa.Connection, register: str, epoch: int) -> None:
    """Note the epoch of a version before it is written: a ledger never lags behind its workbook."""
    keep_epoch(connection, register, epoch)
    connection.execute(WRITTEN.delete().where(WRITTEN.c.register == register))
    connection.execute(WRITTEN.insert().values(register=register, epoch=epoch))


def keep_epoch(connection: sa.Connection, register: str, epoch: int) -> None:
    """Note an epoch; the highest holds."""
    mine = EPOCHS.c.register == register
    known = connection.scalar(sa.select(EPOCHS.c.epoch).where(mine)) or 0
    connection.execute(EPOCHS.delete().where(mine))
    connection.execute(EPOCHS.insert().values(register=register, epoch=max(known, epoch)))
