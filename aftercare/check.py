"""`aftercare check`: what is wrong or doubtful, each with its cell and its remedy."""

from __future__ import annotations

from pathlib import Path

from aftercare.assessing import known
from aftercare.telling import Telling
from register.language import say
from workbook.located import Located, located


def checked(path: Path, telling: Telling) -> int:
    """The exit status: 1 when there are errors, else 0."""
    register = known(path, telling)
    findings = located(register.opened.book, register.assessment, register.language)
    errors = sum(finding.severity == "error" for finding in findings)
    if telling.json:
        told = [as_json(finding) for finding in findings]
        telling.document({"register": str(path), "as_of": register.as_of, "findings": told})
        return 1 if errors else 0
    telling.lines(line(finding, register.language) for finding in findings)
    if findings:
        facts = {"errors": errors, "warnings": len(findings) - errors}
        telling.line("check_count", register.language, register=path.name, **facts)
    else:
        telling.line("check_none", register.language, register=path.name)
    return 1 if errors else 0


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


def line(finding: Located, language: str) -> str:
    """One finding as a line: how grave, where, what is there, what to do."""
    severity = say(f"commands.{finding.severity}", language)
    space = " " if language == "en" else ""
    between = ": " if language == "en" else "："
    return f"{severity}  {finding.place}{between}{finding.problem}{space}{finding.remedy}"
