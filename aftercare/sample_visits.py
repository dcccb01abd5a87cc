"""The visits of the made-up firm: most done in time, a few late or passed over, some still to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from aftercare.sample_clients import Project, projects
from aftercare.sample_equipment import BASIS
from aftercare.sample_firm import Firm
from aftercare.sample_scene import Row, added, cell_of, lines, working_day

VISITED: Final = ("A1", "A2", "A3", "A4", "A5", "A6", "A9", "B1", "B2", "B3", "B4", "B5", "E1", "E2", "E3", "E4")
LEFT_UNDONE: Final = {("A3", "cleaning"), ("A5", "patrol"), ("E3", "phone"), ("B2", "patrol")}
"""What the firm is late with on the day on which all is told."""
ANNOUNCED: Final = 9
"""Visits that are planned ahead."""
COUNT: Final = 190
"""Visits in all; calls that nobody had planned make up the number."""

FOUND: Final = lines("""
    All in order | 一切正常 | 一切正常
    Cleaned; nothing found | 已清潔，無異常 | 已清洁，无异常
    One lamp dim, readjusted | 一盞燈偏暗，已調整 | 一盏灯偏暗，已调整
    Loose terminal tightened | 端子鬆動，已鎖緊 | 端子松动，已紧固
    Filter due at the next visit | 濾網下次應更換 | 滤网下次应更换
    Log book checked and signed | 維護記錄已核對簽字 | 维护记录已核对签字
""")
OPINIONS: Final = lines("""
    Satisfied | 滿意 | 满意
    Asks for an earlier hour | 希望提早時段 | 希望时间提早
    Staff were helpful | 人員親切 | 服务态度好
    | |
    |  |
""")
ROLES: Final = {"follow-up": "office1", "phone": "office2", "manager": "manager2", "meeting": "manager1",
                "check": "manager2"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """A visit that recurs: whom it is owed to, from which day on, how often."""

    project: str
    whom: Row
    visit: str
    origin: dt.date
    every: int
    unit: str
    first: int

    def occurrences(self, since: dt.date, until: dt.date) -> list[dt.date]:
        """The days on which it falls due within two days, both included."""
        days = [added(self.origin, self.first + k * self.every, self.unit) for k in range(200)]
        return [day for day in days if since <= day <= until]


def add_visits(firm: Firm) -> None:
    """What was owed since the firm keeps its visits here, done by and by, what is planned next, one past keeping."""
    since = firm.named["setting visits_from"]["value"]
    if not isinstance(since, dt.date):
        raise TypeError(since)
    planned: list[Row] = []
    for duty in duties(firm, since):
        planned += carried_out(firm, duty, since)
    planned.sort(key=lambda row: str(row["planned_on"]))
    late = [row for row in planned if str(row["planned_on"]) < str(firm.scene.day(0))]
    firm.rows["visits"] += late + planned[len(late) : len(late) + ANNOUNCED]
    unplanned(firm)
    long_ago = {"client": firm["cafe"], "visit": "phone", "done_on": firm.scene.months_ago(62), "defect_found": "no"}
    firm.add("visits", {**long_ago, "technician": firm["office2"], "signed_by": firm["cafe"]["contact"]})
    firm.rows["visits"].sort(key=lambda row: str(row.get("done_on") or row["planned_on"]))


def duties(firm: Firm, since: dt.date) -> list[Duty]:
    """All that recurs: for projects, for clients themselves, for dealers."""
    some: list[Duty] = []
    for project in projects():
        if project.handle in VISITED:
            whom: Row = {"client": firm[project.client], "site": firm.scene.said(project.sites)}
            origin = first_day(firm, project)
            some += [recurring(project.handle, whom, row, origin) for row in agreed(firm, project)]
    for client in ("tower", "bank"):
        some.append(recurring(client, {"client": firm[client]}, firm[f"visits {client} meeting"], since))
    for number in range(1, 7):
        row = firm["visits D training" if number <= 3 else "visits F check"]
        some.append(recurring(f"dealer{number}", {"dealer": firm[f"dealer{number}"]}, row, since))
    return some


def first_day(firm: Firm, project: Project) -> dt.date:
    """The day from which a project's visits are counted: that of its contract, else that of its cover."""
    column = f"{BASIS[project.plan]}_on"
    day = firm[f"contract {project.handle}"]["starts"] if project.plan == "E" else firm[f"{project.handle}.1"][column]
    if not isinstance(day, dt.date):
        raise TypeError(day)
    return day


def agreed(firm: Firm, project: Project) -> list[Row]:
    """The rows of VisitPlans for a project: its plan's, but for a visit that the client has a row of its own for."""
    rows: list[Row] = []
    for row in firm.rows["visit_plans"]:
        own = firm.named.get(f"visits {project.client} {row['visit']}", {})
        replaced = own.get("plan") == project.plan
        if row.get("plan") == project.plan and (row is own if replaced else "client" not in row):
            rows.append(row)
    return rows


def recurring(project: str, whom: Row, row: Row, origin: dt.date) -> Duty:
    """One row of VisitPlans as it falls due to somebody."""
    first = row.get("first_after")
    every, unit = int(str(row["every"])), str(row["unit"])
    return Duty(project, whom, str(row["visit"]), origin, every, unit, every if first is None else int(str(first)))


def carried_out(firm: Firm, duty: Duty, since: dt.date) -> list[Row]:
    """Puts what was done into the register; gives back what is planned and not done."""
    scene, dice = firm.scene, firm.scene.dice
    today = scene.day(0)
    planned: list[Row] = []
    coming = duty.occurrences(since, scene.day(-62))
    past = [day for day in coming if day <= today]
    for due in past:
        fate, early = dice.random(), dice.randrange(2 if duty.unit == "week" else 4)
        last = due == past[-1]
        done = working_day(added(due, -early, "day"))
        if fate > 0.92 and not last:
            done = working_day(added(due, dice.randrange(2, 5), "day"))
        if done >= today or (last and (duty.project, duty.visit) in LEFT_UNDONE):
            planned.append({**duty.whom, "visit": duty.visit, "planned_on": due})
        elif fate > 0.04 or last:
            firm.add("visits", done_row(firm, duty.whom, duty.visit, done))
    planned += [{**duty.whom, "visit": duty.visit, "planned_on": due} for due in coming[len(past) : len(past) + 1]]
    return planned


def done_row(firm: Firm, whom: Row, visit: str, done: dt.date) -> Row:
    """A visit as it is typed when it is done."""
    scene, dice = firm.scene, firm.scene.dice
    number = dice.randrange(6)
    return {
        **whom,
        "visit": visit,
        "planned_on": done if dice.random() < 0.3 else None,
        "done_on": done,
        "technician": firm[ROLES.get(visit, f"tech{number + 1}")],
        "findings": scene.said(FOUND[number]),
        "defect_found": "no",
        "opinion": scene.said(OPINIONS[dice.randrange(len(OPINIONS))]) or None,
        "reported_to": firm["manager1"] if visit in {"follow-up", "manager"} else None,
        "signed_by": cell_of(whom.get("client") or whom.get("dealer"), "contact"),
        "score": dice.choice((None, 3, 4, 4, 5, 5)),
    }


def unplanned(firm: Firm) -> None:
    """Calls and special patrols that no plan asks for (A23, A28)."""
    visits = firm.rows["visits"]
    callers = [project for project in projects() if project.plan in "CFGH"]
    for number in range(COUNT - len(visits)):
        project = callers[number % len(callers)]
        whom: Row = {"client": firm[project.client], "site": firm.scene.said(project.sites)}
        if number % 3 == 0:
            whom = {"equipment": firm[f"A{number % 6 + 1}.1"], "client": firm[projects()[number % 6].client]}
        day = working_day(firm.scene.day(6 + number * 5 % 110))
        firm.add("visits", done_row(firm, whom, "special" if number % 3 == 0 else "phone", day))
