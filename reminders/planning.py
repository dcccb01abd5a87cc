"""Who is told of what now: what is due at its stages, less what was told before, put together into letters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from register.addresses import addresses_in, usable
from register.assessment import Assessment
from register.choices import VISITS
from register.due import DueList
from register.due_recipients import addresses, teller
from register.visit_plans import INSIDE
from reminders.stages import MILESTONE, NEVER, Ladder, Names, Stages, stages

DIGEST, AT_ONCE, CLIENT = "digest", "at once", "client"
"""The kinds of letters that tell of what is due."""

CLIENT_KINDS: Final = ("visit", "cover ending", "contract ending")
"""What a client is told of, where `mail_clients` says yes: what comes, never what we are late with."""

CHECK: Final = VISITS[INSIDE]

OFFICE_ONLY: Final = ("notes.due_latent_ends", "notes.due_contract_renews")
"""What of these kinds a client is not told."""

MOST_OVERTAKEN: Final = 400
"""Stages of one thing that are noted as overtaken at most: a year of days."""


class Address(NamedTuple):
    """Somebody who is told of something, as one of the staff, as a manager, or as both."""

    address: str
    staff: bool
    manager: bool


Identity: TypeAlias = tuple[str, str, str, str, str]
"""Kind, table, row, what, and the day or instant on which it is due."""


@dataclass(frozen=True, slots=True)
class Member:
    """One thing to be told to one recipient at one stage; `line` is its line of the list, `client` a row or -1.

    `thread` names the same thing and recipient at any stage, `key` at this one. `overtaken` are stages since the last
    run that this one makes superfluous.
    """

    key: str
    thread: str
    stage: int
    identity: Identity
    recipient: str
    line: int
    client: int
    age: int
    """How far the present is from its due day: in days, of a deadline of a repair in minutes."""
    at_once: bool
    urgent: bool
    overtaken: tuple[int, ...] = ()
    former: tuple[str, ...] = ()
    """Threads under which a ledger of an earlier version knows the same."""


class MemberFacts(NamedTuple):
    """What the list says of a member: its line, its client (-1 where it tells no client), its age, its hurry."""

    line: int = -1
    client: int = -1
    age: int = 0
    at_once: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One letter to be: its kind, whom it goes to, what it tells."""

    kind: str
    recipient: str
    members: Sequence[Member]

    def key(self, register: str, day: str) -> str:
        """The one name of this letter."""
        return hashed(register, self.kind, self.recipient.casefold(), day, *sorted(one.key for one in self.members))

    @property
    def lines(self) -> list[int]:
        """The lines of the list that it tells of."""
        return sorted({one.line for one in self.members})

    @property
    def urgent(self) -> bool:
        """Whether it goes in quiet hours too."""
        return any(one.urgent for one in self.members)


def hashed(*parts: object) -> str:
    """One name for some facts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def members(
    assessment: Assessment, listed: DueList, register: str, unused: AbstractSet[str] = frozenset()
) -> list[Member]:
    """Everything that is due to be told at its present stage, to everybody concerned whom a letter can reach.

    `register` is the id under which the ledger knows it; addresses that are `unused` (case folded) are left out.
    """
    found = stages(assessment, listed)
    names = Names(assessment, listed)
    told = told_of(assessment, listed, found)
    clients = clients_told(assessment) if assessment.register.settings.mail_clients == "yes" else {}
    out: list[Member] = []
    at_once, emergency = found.at_once, found.emergency
    for number in np.flatnonzero(np.maximum(np.maximum(found.staff, found.managers), found.planned) > NEVER).tolist():
        line, source, at, staff, managers, age = (int(column[number]) for column in found.places)
        identity, client = names.identity(source, at), int(listed.sources[source].clients[at])
        tellings = [(identity, staff, managers, age, names.formerly(source, at))]
        if found.planned[number] > NEVER:
            # Where the planned day is still to come a client is told of that alone, staff of what is late as well.
            stage, since = int(found.planned[number]), int(found.planned_age[number])
            tellings.append((names.planned(source, at), stage, NEVER, since, []))
        for of, by_staff, by_managers, since, former in tellings:
            for address, is_staff, is_manager in told[number]:
                stage = max(by_staff if is_staff else NEVER, by_managers if is_manager else NEVER)
                if stage > NEVER and address.casefold() not in unused:
                    alone = bool(at_once[number])
                    about = MemberFacts(line, age=since, at_once=alone, urgent=alone and bool(emergency[number]))
                    out.append(member(register, of, stage, address, former=former, about=about))
        of, stage, _, since, former = tellings[-1]
        for address in clients.get(client, ()) if clients_own(of, stage) else ():
            if address.casefold() not in unused:
                about = MemberFacts(line, client, since)
                out.append(member(register, of, stage, address, CLIENT, former, about))
    return out


def clients_own(identity: Identity, stage: int) -> bool:
    """Whether a client is told of it: visits to come, warranty and contracts that end; nothing we are late with.

    That latent-defect cover ends is the office's to know: its warranty ended long before. So is that a contract renews
    itself: whether it is to go on, the firm decides first. A check stays inside the firm (I07).
    """
    kind, table, _, what, _ = identity
    if stage == NEVER or stage > 0 or table == "dealers" or kind not in CLIENT_KINDS:
        return False
    if kind == "visit" and CHECK in what.split("/"):
        return False
    return not what.startswith(OFFICE_ONLY)


def member(
    register: str, identity: Identity, stage: int, recipient: str, told_as: str = "staff",
    former: Sequence[str] = (), about: MemberFacts | None = None,
) -> Member:  # fmt: skip
    """One thing told to one recipient at one stage, with its names; a client may be one of the staff too.

    `former` are other names of the thing that a ledger may know; `about` is what the list says of it.
    """
    kind, table, row, _, due = identity
    who = (told_as, recipient.casefold())
    thread = hashed(register, *identity, *who)
    older = tuple(hashed(register, kind, table, row, name, due, *who) for name in former)
    key = hashed(thread, stage)
    about = about or MemberFacts()
    return Member(
        key, thread, stage, identity, recipient, about.line, about.client, about.age,
        at_once=about.at_once, urgent=about.urgent, former=older,
    )  # fmt: skip


def told_of(assessment: Assessment, listed: DueList, found: Stages) -> list[Sequence[Address]]:
    """Of each entry of `found` the addresses that are told of it.

    Whose job the entry is, and the office; managers of what is escalated, and of every deadline of a repair that has
    passed. Of several items in one line each technician is told of his own: the line is the same for all of them.
    """
    register = assessment.register
    told = teller(register)
    office = addresses(register, "office", register.settings.office_emails)
    managers = usable(tuple(addresses(register, "manager", register.settings.manager_emails)))

    @cache
    def of_job(technician: int, role: int, escalated: bool) -> Sequence[Address]:  # noqa: FBT001 — a key of the cache
        staff = {address.casefold(): address for address in usable((*told(technician, role), *office))}
        bosses = {address.casefold(): address for address in managers} if escalated else {}
        return [Address(address, folded in staff, folded in bosses) for folded, address in {**bosses, **staff}.items()]

    whose = np.empty((2, len(found)), np.int64)
    for number, source in enumerate(listed.sources):
        mine = found.source == number
        whose[:, mine] = source.technicians[found.at[mine]], source.roles[found.at[mine]]
    escalated = (found.managers > NEVER).tolist()
    return [of_job(*job, late) for job, late in zip(whose.T.tolist(), escalated, strict=True)]


def clients_told(assessment: Assessment) -> dict[int, tuple[str, ...]]:
    """The addresses of the clients that can be written to, by row."""
    emails: list[str | None] = assessment.register["clients"]["email"].values.tolist()
    return {row: usable for row, email in enumerate(emails) if email and (usable := addresses_in(email).usable)}


def chosen(
    found: Iterable[Member],
    told: Mapping[str, int],
    *,
    digest: bool,
    waiting: AbstractSet[str],
    had: AbstractSet[tuple[str, str]],
) -> list[Member]:
    """What is to be told now: stages beyond the last one `told` of each thread.

    Without `digest` only what cannot wait, and what stands in a letter that waits already (`waiting`, threads). Of the
    others nobody gets a second letter on one day: `had` are the kinds and addresses (case folded) that got theirs.
    """
    out: list[Member] = []
    for one in found:
        if one.stage <= told.get(one.thread, NEVER):
            continue
        in_turn = digest and (CLIENT if one.client >= 0 else DIGEST, one.recipient.casefold()) not in had
        if one.at_once or in_turn or one.thread in waiting:
            out.append(one)
    return out


def carried(found: Iterable[Member], told: dict[str, int], waiting: set[str]) -> None:
    """Take over what a ledger of an earlier version knows of things under other names: nothing is told again."""
    for one in found:
        for old in one.former:
            if old in told:
                told[one.thread] = max(told[old], told.get(one.thread, NEVER))
            if old in waiting:
                waiting.add(one.thread)


def with_overtaken(
    members_: Iterable[Member], ladder: Ladder, told: Mapping[str, int], away: tuple[int, int]
) -> list[Member]:
    """The same, each with the stages that came and went since the last run, which is `away` (days, minutes) ago."""
    out: list[Member] = []
    for one in members_:
        timed = one.identity[0] == MILESTONE
        low = max(told.get(one.thread, NEVER), one.age - away[timed])
        passed = ladder.between(one.identity[0], low, one.stage, timed=timed, emergency=one.urgent)
        out.append(replace(one, overtaken=tuple(passed[-MOST_OVERTAKEN:])) if passed else one)
    return out


def groups(members_: Sequence[Member], had: AbstractSet[tuple[str, str]], *, merged: bool) -> list[Group]:
    """The letters: one a recipient, and one of what cannot wait.

    `merged`: the day's letter goes now, so that what cannot wait stands in it, where it has not gone before.
    """
    by_letter: dict[tuple[str, str], list[Member]] = {}
    spelled: dict[str, str] = {}
    for one in members_:
        address = one.recipient.casefold()
        spelled.setdefault(address, one.recipient)
        alone = one.at_once and (not merged or (DIGEST, address) in had)
        kind = CLIENT if one.client >= 0 else AT_ONCE if alone else DIGEST
        by_letter.setdefault((kind, address), []).append(one)
    return [Group(kind, spelled[address], own) for (kind, address), own in sorted(by_letter.items())]
