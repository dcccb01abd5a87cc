"""The repairs of the made-up firm: most done in time, some just come in, waiting, late or called off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from aftercare.sample_faults import (
    ANALYSES,
    CASES,
    CERTIFICATE,
    CHANNELS,
    COMPONENTS,
    FAULTS,
    REQUESTS,
    TREATMENTS,
    WAITED_FOR,
)
from aftercare.sample_firm import Firm
from aftercare.sample_people import phone
from aftercare.sample_scene import Row, cell_of
from register.language import Words

IN_TIME: Final = {
    "contacted_at": 10, "forwarded_at": 15, "arranged_at": 35, "departed_at": 20, "arrived_at": 75, "proposed_at": 90,
    "checked_at": 110, "fixed_at": 170,
}  # fmt: skip
"""Minutes from the report to each milestone when nothing goes wrong."""
LATE: Final = {"contacted_at": 25, "departed_at": 1_700, "arrived_at": 1_790, "proposed_at": 3_300, "fixed_at": 4_900}
BY_PHONE: Final = {"contacted_at": 5, "fixed_at": 30}
ONLY_DEALERS: Final = ("forwarded_at", "arranged_at", "checked_at")
MOVED_AWAY: Final = Words("Moved away, asks no more", "已搬離，不再報修", "已搬走，不再报修")
SENT_IN: Final = ("departed_at", "arrived_at")


@dataclass(frozen=True, slots=True)
class Case:
    """One report and what came of it; `told` are the particulars, `asked=350` or a word alone."""

    item: str
    reported: dt.datetime
    fault: str
    cause: str = ""
    outcome: str = ""
    told: str = ""

    def has(self, word: str) -> bool:
        """Whether a particular is told."""
        return word in self.told.split()

    def amount(self, word: str) -> float | None:
        """The number that a particular says, None where it is not told."""
        said = [part.partition("=")[2] for part in self.told.split() if part.startswith(f"{word}=")]
        return float(said[0]) if said else None


def add_repairs(firm: Firm) -> None:
    """Every repair with its parts; those at hand come last."""
    scene = firm.scene
    for item, ago, clock, *rest in CASES:
        case = Case(item, scene.at(int(ago), clock), *rest)
        repair = fixed_row(firm, case)
        firm.add("repairs", repair, f"repair {item} {ago}")
        add_part(firm, case, repair)
        if case.has("visit"):
            add_finding_visit(firm, case, repair)
    for case, changes in at_hand(firm):
        firm.add("repairs", {**reported_row(firm, case), **changes}, f"repair {case.item}")


def reported_row(firm: Firm, case: Case) -> Row:
    """A repair as it is typed when it is reported."""
    scene, number = firm.scene, len(firm.rows["repairs"])
    item = firm[case.item]
    return {
        "equipment": item,
        "reported_at": case.reported,
        "reporter": cell_of(item["client"], "contact"),
        "phone": phone(scene, 101 + number),
        "channel": scene.said(CHANNELS[number % len(CHANNELS)]),
        "description": scene.said(FAULTS[case.fault]),
        "request": scene.said(REQUESTS[number % len(REQUESTS)]),
        "urgency": "emergency" if case.has("emergency") else "normal",
        "technician": item["technician"],
        "dealer": item.get("dealer"),
    }


def fixed_row(firm: Firm, case: Case) -> Row:
    """A repair as it stands when it is done, paid and followed up."""
    scene, plan = firm.scene, str(firm[case.item]["plan"])
    minutes = LATE if case.has("late") else BY_PHONE if case.has("phone") else IN_TIME
    sent = case.amount("sent") is not None or case.has("arrived")
    wait = dt.timedelta(days=2) if case.has("wait") else dt.timedelta()
    times: Row = {
        key: case.reported + dt.timedelta(minutes=count) + (wait if key in {"fixed_at", "checked_at"} else 0 * wait)
        for key, count in minutes.items()
        if (plan == "D" or key not in ONLY_DEALERS) and not (sent and key in SENT_IN)
    }
    if wait and plan == "D":
        times["checked_at"] = case.reported + dt.timedelta(minutes=IN_TIME["checked_at"])
    if sent:
        times |= {
            "received_at": case.reported + dt.timedelta(hours=20),
            "fixed_at": case.reported + dt.timedelta(hours=26),
            "returned_at": None if case.has("arrived") else case.reported + dt.timedelta(hours=44),
        }
    row = {**reported_row(firm, case), **times, **settled(firm, case, times), **charged(firm, case, times)}
    row["component"] = scene.said(COMPONENTS[case.fault][1])
    row["analysis"] = scene.said(ANALYSES[case.cause]) if case.cause in ANALYSES else None
    if wait:
        row["waiting_from"] = case.reported + dt.timedelta(minutes=120)
        row["waiting_to"] = case.reported + wait
        row["waiting_reason"] = scene.said(WAITED_FOR)
    if plan in "BC":
        row["checked_by"] = firm["manager1"]
        row["approved_by"] = firm["director"] if plan == "B" else None
    if case.has("agreed"):
        row["agreed_on"] = case.reported.date() + dt.timedelta(days=1)
    return row


def settled(firm: Firm, case: Case, times: Row) -> Row:
    """What is typed once it is fixed: why it broke, what was done, who signed, that the client was asked again."""
    fixed = times["fixed_at"]
    if not isinstance(fixed, dt.datetime):
        raise TypeError(fixed)
    called = fixed.date() + dt.timedelta(days=2)
    number, by_phone = len(firm.rows["repairs"]), case.has("phone")
    at_site = not by_phone and not case.has("untravelled") and "departed_at" in times
    signed = None if case.has("unsigned") else cell_of(firm[case.item]["client"], "contact")
    return {
        "cause": case.cause,
        "outcome": case.outcome,
        "treatment": firm.scene.said(TREATMENTS[case.outcome]),
        "solved_by_phone": "yes" if by_phone else None,
        "labour_hours": None if case.has("arrived") else (0.5 if by_phone else (1, 1.5, 2, 2.5)[number % 4]),
        "trips": 1 if at_site else 0 if "received_at" in times else None,
        "signed_by": signed,
        "signed_on": fixed.date() if signed else None,
        "followed_up_on": called if called < firm.scene.day(0) and not case.has("uncalled") else None,
        "discoverable": "no" if case.has("discoverable=no") else None,
        "certificate": firm.scene.said(CERTIFICATE) if case.has("certified") else None,
    }


def charged(firm: Firm, case: Case, times: Row) -> Row:
    """The money: freight, what was set for the case and by whom, the invoice and its payment."""
    scene, fixed = firm.scene, times["fixed_at"]
    row: Row = {}
    for key, word in (("freight", "sent"), ("asked_amount", "asked"), ("outside_cost", "outside")):
        amount = case.amount(word)
        if amount is not None:
            row[key] = scene.money(amount)
    if "asked_amount" in row:
        row["asked_by"] = firm["manager2"]
    if case.has("charged") and isinstance(fixed, dt.datetime):
        row["charged_on"] = fixed.date() + dt.timedelta(days=1)
        row["invoice_no"] = f"INV-{fixed:%y%m}{len(firm.rows['repairs']):03d}"
        paid = fixed.date() + dt.timedelta(days=16)
        row["paid_on"] = None if case.has("unpaid") or paid >= scene.day(0) else paid
    return row


def add_part(firm: Firm, case: Case, repair: Row, quantity: float = 1) -> None:
    """The part that was changed; its old one comes back the day after, a dealer's with the record, or not yet."""
    part, fixed = COMPONENTS[case.fault][0], repair["fixed_at"]
    if case.outcome == "part replaced" and part and isinstance(fixed, dt.datetime):
        back = fixed.date() + dt.timedelta(days=0 if repair.get("dealer") else 1)
        kept = case.has("unreturned") or back >= firm.scene.day(0)
        line: Row = {
            "repair": repair, "part": firm[f"part {part}"]["code"], "quantity": quantity,
            "old_part_on": None if kept else back,
            "old_part_state": "scrap" if len(firm.rows["repair_parts"]) % 3 else "reusable",
        }  # fmt: skip
        firm.add("repair_parts", line)


def add_finding_visit(firm: Firm, case: Case, repair: Row) -> None:
    """The patrol at which the defect was found (B13)."""
    row: Row = {
        "equipment": firm[case.item], "visit": "special", "done_on": case.reported.date(),
        "technician": repair["technician"], "findings": repair["description"], "defect_found": "yes",
        "repair": repair, "signed_by": repair["reporter"], "score": 4,
    }  # fmt: skip
    firm.add("visits", row)


def at_hand(firm: Firm) -> list[tuple[Case, Row]]:
    """Reports that are not done with, counted back from the instant itself, and two that were called off."""
    scene = firm.scene
    hours = scene.hours_ago
    waits: Row = {"waiting_reason": scene.said(WAITED_FOR), "cause": "product"}
    return [
        (Case("A6.3", hours(0.4), "driver"), {}),
        (Case("B3.1", hours(0.6), "breaker"), {}),
        (Case("A1.3", hours(4), "board"), {"contacted_at": hours(3.8), "arrived_at": hours(1)}),
        (Case("B2.2", hours(6), "breaker"), {"arrived_at": hours(5), "proposed_at": hours(2), "cause": "product"}),
        (Case("E4.3", hours(27), "account"), {"contacted_at": hours(26.5)}),
        (Case("A2.3", hours(70), "board"), {"arrived_at": hours(66), "waiting_from": hours(60), **waits}),
        (Case("G1.3", hours(60), "relay"), {
            "contacted_at": hours(59.8), "received_at": hours(40), "freight": scene.money(14), "proposed_at": hours(31),
            "waiting_from": hours(30), **waits,
        }),
        (Case("A5.3", hours(31), "driver"), {"contacted_at": hours(30.5)}),
        (Case("D5.3", scene.at(4, "10:05"), "nozzle"), {}),
        (Case("F3.2", scene.at(12, "16:20"), "igniter"), {
            "cancelled_on": scene.day(11), "treatment": scene.said(MOVED_AWAY),
        }),
        (Case("C2.2", scene.at(40, "09:30"), "tile"), {"cancelled_on": scene.day(38)}),
    ]  # fmt: skip
