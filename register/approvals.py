"""Who has to approve a repair before it is done, and who did; engineers that clients name (rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import APPROVALS, ROLES, YES_NO
from register.columns import Column, Dates, Flags, Instants, Positions, Texts, Wholes, distinct, take, take_column
from register.covers import Covers
from register.phrases import ChoiceFact, HeadingFact
from register.repeat_counts import reported

CHECK: Final = APPROVALS.index("1")
BOTH: Final = APPROVALS.index("2")
NO: Final = YES_NO.index("no")
MANAGER, DIRECTOR = ROLES.index("manager"), ROLES.index("director")
MAY_CHECK: Final = (MANAGER, DIRECTOR)
MAY_APPROVE: Final = (DIRECTOR,)
ENOUGH_STAFF: Final = 3
"""Technician, checker and approver: with fewer people one hand has to do the work of two."""
ENGINEERS: Final = 2


@dataclass(frozen=True, slots=True)
class Approvals:
    """The approvals of every repair; one entry a repair.

    `lacks_check` and `lacks_approval`: the plan asks for one that has not been given. `since`: the day from which they
    are due (proposed_at, else reported_at).
    """

    lacks_check: Flags
    lacks_approval: Flags
    since: Dates

    @property
    def open(self) -> Flags:
        """Repairs that wait for somebody's approval."""
        return self.lacks_check | self.lacks_approval


def assess_approvals(work: Work, covers: Covers) -> Approvals:
    """The approvals of every repair that is reported and not cancelled, with every finding about them.

    approvals 1 asks for checked_by, a manager or director (C11); 2 for approved_by as well, a director (B16). They are
    different people and neither is the repair's technician; while fewer than three of the staff are active a shared
    hand is a warning and counts. The plan is the item's. A repair that is fixed without them is a finding (B20).
    """
    repairs, staff = work.register["repairs"], work.register["staff"]
    plan = take(work.register["equipment"]["plan"].values, repairs["equipment"].values, -1)
    asked = take_column(work.register["plans"]["approvals"], plan)
    here = reported(work) & ~repairs["cancelled_on"].spoilt
    work.findings.add("approval_not_set", "plans", "approvals", distinct(plan[here & (plan >= 0) & asked.blank]))
    check, approve = here & (asked.values >= CHECK), here & (asked.values == BOTH)

    few = int((staff["active"].values != NO).sum()) < ENOUGH_STAFF
    checked_by, approved_by, technician = repairs["checked_by"], repairs["approved_by"], repairs["technician"]
    by_wrong_checker = say_roles(work, "approval_not_a_checker", "checked_by", check, MAY_CHECK)
    by_wrong_approver = say_roles(work, "approval_not_a_director", "approved_by", approve, MAY_APPROVE)
    own_check = say_shared(work, "checked_by", "technician", check & same(checked_by, technician), few=few)
    own_approval = say_shared(work, "approved_by", "technician", approve & same(approved_by, technician), few=few)
    twice = say_shared(work, "approved_by", "checked_by", approve & same(approved_by, checked_by), few=few)
    lacks_check = check & ~(checked_by.given & ~by_wrong_checker & ~own_check)
    lacks_approval = approve & ~(approved_by.given & ~by_wrong_approver & ~own_approval & ~twice)

    proposed: Instants = repairs["proposed_at"].values
    since = np.where(proposed <= work.as_of, proposed, repairs["reported_at"].values).astype("datetime64[D]")
    fixed = repairs["fixed_at"].values <= work.as_of
    for key, lacks in (("checked_by", lacks_check), ("approved_by", lacks_approval)):
        work.findings.add("approval_after_the_fact", "repairs", key, fixed & lacks & repairs[key].blank)
    say_engineers(work, covers)
    return Approvals(lacks_check, lacks_approval, since)


def same(left: Column, right: Column) -> Flags:
    """Rows in which two references name the same person."""
    return left.given & right.given & (left.values == right.values)


def say_roles(work: Work, code: str, key: str, where: Flags, may: tuple[int, ...]) -> Flags:
    """Tell names whose role may not approve; a role that is blank or unreadable cannot either, its row says so."""
    staff, column = work.register["staff"], work.register["repairs"][key]
    role = take_column(staff["role"], column.values)
    wrong = where & column.given & ~np.isin(role.values, may)
    name: Texts = take(staff["name"].values, column.values, None)
    said = ChoiceFact("staff", "role", role.values)
    work.findings.add(code, "repairs", key, wrong & role.given, name=name, role=said)
    return wrong


def say_shared(work: Work, key: str, other: str, shared: Flags, *, few: bool) -> Flags:
    """Tell who approves their own work or approves twice; which of these do not count: all, unless staff are few."""
    name: Texts = take(work.register["staff"]["name"].values, work.register["repairs"][key].values, None)
    code = "approval_shared_by_few" if few else "approval_shared"
    work.findings.add(code, "repairs", key, shared, name=name, other=HeadingFact("repairs", other))
    return np.zeros(len(shared), np.bool_) if few else shared


def say_engineers(work: Work, covers: Covers) -> None:
    """Tell clients that do not name two different engineers though the plan of an item in service has two (A43)."""
    items, clients = work.register["equipment"], work.register["clients"]
    wanted = take_column(work.register["plans"]["engineers"], items["plan"].values)
    asks = wanted.given & (wanted.values >= ENGINEERS) & items["client"].given
    at = np.flatnonzero(asks & ~(covers.out_of_service_from <= work.day))
    of, first = np.unique(items["client"].values[at], return_index=True)
    plan = of_clients(len(clients), of, items["plan"].values[at[first]])
    concerned = plan >= 0
    names = take(work.register["plans"]["name"].values, plan, None)
    one, two = clients["engineer_1"], clients["engineer_2"]
    for key, column in (("engineer_1", one), ("engineer_2", two)):
        work.findings.add("approval_engineer_blank", "clients", key, concerned & column.blank, plan=names)
    engineer = take(work.register["staff"]["name"].values, two.values, None)
    twice = concerned & same(one, two)
    work.findings.add("approval_engineer_twice", "clients", "engineer_2", twice, plan=names, name=engineer)


def of_clients(count: int, clients: Wholes, plans: Positions) -> Positions:
    """The plan that asks for engineers, client by client; -1 none."""
    out = np.full(count, -1, np.int32)
    out[clients] = plans
    return out
