"""Who is told of what is due: whose job it is, the office always, the managers once it is escalated."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from register.addresses import addresses_in
from register.choices import ROLES, choice_words
from register.columns import Flags, Register
from register.due import ESCALATED, DueList


def recipients(register: Register, listed: DueList) -> list[list[str]]:
    """By e-mail address, or by name where there is none, who is told of each line; the one whose job it is first.

    That is the technician; else the active staff of the role; else the office. Of things put together, everybody's.
    """
    managers = addresses(register, "manager", register.settings.manager_emails)
    stages = listed.stage.tolist()
    return [
        list(dict.fromkeys([*names, *(managers if stages[line] == ESCALATED else [])]))
        for line, names in enumerate(concerned(register, listed))
    ]


def people(register: Register, whom: Sequence[Sequence[str]], language: str) -> list[list[str]]:
    """The names of those who are told of each line, in the order of their addresses; `whom` is what `recipients` gives.

    An address of Settings that nobody of the staff has is told by its role. Two addresses of one person are one name.
    """
    names: dict[str, list[str]] = {}
    for role, addresses_set in (
        ("office", register.settings.office_emails), ("manager", register.settings.manager_emails),
    ):  # fmt: skip
        names.update({address: [choice_words("staff", "role", role).in_(language)] for address in addresses_set})
    known: list[str | None] = register["staff"]["name"].values.tolist()
    owners: dict[str, list[str]] = {}
    for owned, name in zip(staff_names(register), known, strict=True):
        for address in owned:
            owners.setdefault(address, []).extend([name] if name else [])
    names |= {address: owned for address, owned in owners.items() if owned}
    return [list(dict.fromkeys(name for one in told for name in names.get(one, [one]))) for told in whom]


def concerned(register: Register, listed: DueList) -> list[list[str]]:
    """The same without the managers of what is escalated."""
    told = teller(register)
    office = addresses(register, "office", register.settings.office_emails)
    out: list[list[str]] = []
    begins = listed.offsets.tolist()
    sources: list[int] = listed.source.tolist()
    for line, source in enumerate(sources):
        members = listed.members[begins[line] : begins[line + 1]]
        technicians: list[int] = listed.sources[source].technicians[members].tolist()
        roles: list[int] = listed.sources[source].roles[members].tolist()
        jobs = dict.fromkeys(zip(technicians, roles, strict=True))
        names = [name for technician, role in jobs for name in told(technician, role)]
        out.append(list(dict.fromkeys([*names, *office])))
    return out


def teller(register: Register) -> Callable[[int, int], list[str]]:
    """A function from a technician and a role to those whose job it is."""
    active = at_work(register).tolist()
    names = staff_names(register)
    by_role = [addresses(register, role, ()) for role in ROLES]

    def told(technician: int, role: int) -> list[str]:
        if technician >= 0 and active[technician]:
            return names[technician]
        return by_role[role] if role >= 0 else []

    return told


def at_work(register: Register) -> Flags:
    """Staff who are active: blank is yes."""
    return register["staff"]["active"].values != 0


def staff_names(register: Register) -> list[list[str]]:
    """Each member of staff by e-mail, all usable addresses of the cell; by name where there is none."""
    staff = register["staff"]
    emails: list[str | None] = staff["email"].values.tolist()
    names: list[str | None] = staff["name"].values.tolist()
    return [
        list(addresses_in(email or "").usable) or [said for said in (name or email,) if said]
        for email, name in zip(emails, names, strict=True)
    ]


def addresses(register: Register, role: str, chosen: tuple[str, ...]) -> list[str]:
    """The addresses set in Settings, else those of the active staff of a role."""
    if chosen:
        return list(chosen)
    rows = np.flatnonzero((register["staff"]["role"].values == ROLES.index(role)) & at_work(register))
    names = staff_names(register)
    return list(dict.fromkeys(name for row in rows.tolist() for name in names[row]))
