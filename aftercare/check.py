"""`aftercare check`: what is wrong or doubtful, each with its cell and its remedy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from aftercare.assessing import Known, known
from aftercare.telling import Telling
from register.language import say
from register.long_texts import shortened
from workbook.located import Alike, Located, alike, located
from workbook.properties import last_round
from workbook.write_generated import READABLE


def checked(path: Path, telling: Telling) -> int:
    """The exit status: 1 when there are errors, else 0."""
    register = known(path, telling)
    findings = located(register.opened.book, register.assessment, register.language)
    tell_silence(register, telling)
    errors = sum(finding.severity == "error" for finding in findings)
    if telling.json:
        told = [as_json(finding) for finding in findings]
        telling.document({"register": str(path), "as_of": register.as_of, "findings": told})
        return 1 if errors else 0
    telling.lines(line(one, register.language) for one in alike(findings))
    if findings:
        facts = {"errors": errors, "warnings": len(findings) - errors}
        telling.line("check_count", register.language, register=path.name, **facts)
    else:
        telling.line("check_none", register.language, register=path.name)
    return 1 if errors else 0


def tell_silence(register: Known, telling: Telling) -> None:
    """Say, on standard error, that the program that should run by itself for this register has fallen silent.

    Any PC sees it: the workbook bears the day of the last round.
    """
    day, _ = last_round(register.opened.book.properties)
    if day and is_silent(day, register.as_of):
        telling.note("silent_since", register.language, register=register.opened.path.name, day=day)


def is_silent(day: str, as_of: str) -> bool:
    """Whether the last round lies before yesterday.

    >>> is_silent("2026-11-27", "2026-11-28T23:59:00"), is_silent("2026-11-26", "2026-11-28T00:00:00")
    (False, True)
    """
    try:
        return dt.date.fromisoformat(day) < dt.date.fromisoformat(as_of[:10]) - dt.timedelta(days=1)
    except ValueError:
        return False


def as_json(finding: Located) -> dict[str, object]:
    """One finding by the contract's keys."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "table": finding.table,
        "row": finding.row,
        "id": finding.id,
        "column": finding.column or None,
        "cell": finding.cell,
        "value": finding.value,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def line(one: Alike, language: str) -> str:
    """One finding, or several that are alike, as a line: how grave, where, what is there, what to do."""
    finding = one.first
    severity = say(f"commands.{finding.severity}", language)
    space = " " if language == "en" else ""
    between = ": " if language == "en" else "："
    problem, remedy = shortened(one.problem(language), READABLE), shortened(finding.remedy, READABLE)
    return f"{severity}  {finding.place}{between}{problem}{space}{remedy}"
