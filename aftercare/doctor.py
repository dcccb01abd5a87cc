"""`aftercare doctor`: what has to be right on this machine, check by check, each with its next step."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from aftercare import (
    doctor_calendar,
    doctor_clock,
    doctor_ledger,
    doctor_mail,
    doctor_office,
    doctor_papers,
    doctor_python,
    doctor_register,
    doctor_shared,
)
from aftercare.doctor_checks import FAIL, NOT_CHECKED, PASS, Check, Checked, Scene, failed
from aftercare.telling import Telling
from register.language import say
from sync.reading import Opened

CHECKS: Final[Sequence[Check]] = (
    doctor_python.python, doctor_python.store_python, doctor_python.packages,
    doctor_office.office, doctor_office.dll, doctor_office.addin, doctor_office.mark_of_the_web,
    doctor_office.trusted_location,
    doctor_shared.place, doctor_register.opens, doctor_register.holder, doctor_register.copies,
    doctor_register.last_round, doctor_shared.home_folder, doctor_ledger.ledger, doctor_ledger.sender,
    doctor_mail.mail, doctor_mail.password, doctor_mail.letters, doctor_mail.mailbox, doctor_mail.heartbeat,
    doctor_calendar.calendar_folder,
    doctor_papers.fonts, doctor_papers.libreoffice, doctor_clock.clock, doctor_clock.time_zone,
)  # fmt: skip
COLOURS: Final = {PASS: "32", FAIL: "1;31", NOT_CHECKED: "33"}


def examined(register: Path | None, telling: Telling, now: dt.datetime) -> int:
    """The exit status: 1 when a check failed, else 0; what could not be checked is told and is no failure."""
    scene = Scene(sys.platform, os.environ, now, register.absolute() if register else None)
    told = [made(check, scene) for check in CHECKS]
    registers = scene.opened.intake.register.settings.language if isinstance(scene.opened, Opened) else None
    language = telling.in_language(registers)
    if telling.json:
        telling.document({
            "register": str(register) if register else None,
            "checks": [document(one, language) for one in told],
        })  # fmt: skip
    else:
        show(told, telling, language)
    return 1 if any(one.status == FAIL for one in told) else 0


def made(check: Check, scene: Scene) -> Checked:
    """One check; one that breaks has failed, and the others go on."""
    try:
        return check(scene)
    except Exception as problem:  # noqa: BLE001 — a doctor who faints helps nobody
        return failed(check.__name__, "broke", kind=type(problem).__name__)


def document(one: Checked, language: str) -> dict[str, object]:
    """One check as JSON."""
    next_step = one.next_step(language) if one.status != PASS else ""
    said = one.sentence(language)
    return {"check": one.check, "status": one.status, "said": said, "next_step": next_step or None}


def show(told: Sequence[Checked], telling: Telling, language: str) -> None:
    """A line a check, below it what to do; checks that could not be made for one reason are one line."""
    words = {status: say(f"doctor.status_{status.replace(' ', '_')}", language) for status in COLOURS}
    width = max(map(shown_width, words.values()))
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colon, comma = say("letters.colon", language), say("doctor.comma", language)
    for (status, said, next_step), names in together(told, language).items():
        if telling.quiet and status != FAIL:
            continue
        word = words[status] + " " * (width - shown_width(words[status]))
        mark = f"\x1b[{COLOURS[status]}m{word}\x1b[0m" if colour else word
        telling.lines([f"{mark}  {comma.join(names)}{colon}{said}"])
        if next_step:
            telling.lines([f"{' ' * width}  → {next_step}"])
    if not telling.quiet:
        counts = [sum(one.status == status for one in told) for status in (PASS, FAIL, NOT_CHECKED)]
        facts = dict(zip(("passed", "failed", "left"), counts, strict=True))
        telling.lines(["", say("doctor.count", language, **facts)])


def together(told: Sequence[Checked], language: str) -> dict[tuple[str, str, str], list[str]]:
    """The names of the checks by status, sentence and next step, in the order of the first of each."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for one in told:
        next_step = one.next_step(language) if one.status != PASS else ""
        lines.setdefault((one.status, one.sentence(language), next_step), []).append(one.name(language))
    return lines


def shown_width(text: str) -> int:
    """Columns that a text takes on a terminal: a Chinese character takes two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
